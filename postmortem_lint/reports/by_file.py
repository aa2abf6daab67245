"""The violations of one file after another, with what reports tell of a file."""

from __future__ import annotations

import os
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from postmortem_lint.findings import Violation
    from postmortem_lint.reports.style import Style


class Reviewed(Record):
    """A file with violations."""

    path: str
    violations: list[Violation]
    lines: Mapping[int, str]
    """Those with violations, where they are known."""

    def fingerprints(self) -> Iterator[str]:
        """A lasting name for each violation."""
        from postmortem_lint.fingerprints import fingerprints

        return fingerprints(self.violations, self.lines, relative(self.path))


def by_file(violations: Iterable[Violation], style: Style) -> Iterator[Reviewed]:
    """Each file with violations, in their order."""
    for path, group in groupby(violations, key=attrgetter("path")):
        lines = style.sources  # asking for the last of the group brings the lines of the next file
        yield Reviewed(path, list(group), lines)


def relative(path: str) -> str:
    """What build services call a file: with forward slashes, from the current folder on if it lies inside."""
    if not path:
        return path
    inside = os.path.normpath(path)
    here = os.path.join(os.getcwd(), "")  # noqa: PTH109, PTH118 - pathlib would cost its import and rewrite the path
    return inside.removeprefix(here).replace(os.sep, "/")
