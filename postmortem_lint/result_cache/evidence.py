"""What an outcome was drawn from, beside configuration and options: while all of it is the same, so is the outcome."""

from __future__ import annotations

import os
import time
from datetime import date
from typing import TYPE_CHECKING

from postmortem_lint.files import data_of
from postmortem_lint.records import Record
from postmortem_lint.repository import existing_from
from postmortem_lint.result_cache.day import Days, WatchedDay
from postmortem_lint.result_cache.digests import blake2b

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from postmortem_lint.model import Postmortem

FRESH = 2_000_000_000
"""Nanoseconds for which a file may be written again without its times showing it, on the coarsest of file systems."""

Mark = tuple[int, ...]
"""The times, size and number of a file: what changes whenever it is written."""


class Evidence(Record):
    """What an outcome was drawn from."""

    mark: Mark | None
    """Of the file; `None` where it was too fresh to tell anything."""
    digest: str
    """Of what it held."""
    days: tuple[str, str] = ("", "")
    """The first and the last day on which the outcome is the same."""
    links: Mapping[str, bool] = {}
    """Of the targets of links that were looked up, whether they were there."""

    def holds_for(self, path: str, today: date) -> bool:
        """Whether everything but the file's own text is as it was."""
        if not self.days[0] <= today.isoformat() <= self.days[1]:
            return False
        exists = existing_from(path) if self.links else None
        return exists is None or all(exists(target) is was for target, was in self.links.items())


class Witness:
    """Reads a file, and notes what checks ask of the world beside it."""

    def __init__(self, path: str) -> None:
        self.mark = mark_of(path)
        self.data = data_of(path)
        """What the file holds; raises `UnreadableFile`."""
        self._links: dict[str, bool] = {}
        self._days: Days | None = None

    def watching(self, postmortem: Postmortem) -> Postmortem:
        """The same document, whose questions about links and the day are noted."""
        if postmortem.today:
            self._days = Days(postmortem.today)
        return postmortem._replace(
            exists=self._noting(postmortem.exists) if postmortem.exists else None,
            today=WatchedDay(self._days) if self._days else None,
        )

    def evidence(self) -> Evidence:
        """What the outcome was drawn from."""
        days = self._days or Days(date.min)
        return Evidence(self.mark, digest_of(self.data), (days.first.isoformat(), days.last.isoformat()), self._links)

    def _noting(self, exists: Callable[[str], bool]) -> Callable[[str], bool]:
        def noted(target: str) -> bool:
            self._links[target] = exists(target)
            return self._links[target]

        return noted


def mark_of(path: str) -> Mark | None:
    """The mark of a file; `None` where it is too fresh, or cannot be looked at."""
    try:
        status = os.stat(path)  # noqa: PTH116 - asked of every file
    except (OSError, ValueError):
        return None
    fresh = time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) < FRESH
    return None if fresh else (status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino)


def digest_of(data: bytes) -> str:
    """What tells the contents of files apart."""
    return blake2b(data, digest_size=16).hexdigest()
