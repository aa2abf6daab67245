"""Where the outcomes of one kind of run are kept: a file of the cache, signed with the user's own key."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from postmortem_lint.hints import in_words, place
from postmortem_lint.result_cache.folder import problem_of, read, write
from postmortem_lint.result_cache.signing import own_key, signed, verified

if TYPE_CHECKING:
    from pathlib import Path


class Keeper:
    """Reads and writes one file; whatever is wrong with it, there is simply nothing kept."""

    def __init__(self, file: Path, *, given: bool) -> None:
        self._file = file
        problem = problem_of(file.parent, given=given)
        self._key = None if problem else own_key()
        self._problem = f"{place(file.parent)} {problem}" if problem else "the user's key to it cannot be kept"
        self._written = b""

    def load(self) -> dict[str, Any]:
        """What is kept; nothing where there is none, or somebody else wrote it."""
        written = read(self._file) if self._key else None
        data = verified(written, self._key, self._file.name) if written and self._key else None
        if data is None:
            return {}
        self._written = data
        try:
            kept: dict[str, Any] = json.loads(data)
        except (ValueError, RecursionError):
            return {}
        return kept

    def has_any(self) -> bool:
        """Whether anything was kept."""
        return bool(self._written)

    def save(self, kept: dict[str, Any]) -> str:
        """Keep something in the place of what was; why that cannot be, in words."""
        if self._key is None:
            return self._problem
        try:
            write(self._file, signed(json.dumps(kept, separators=(",", ":")).encode(), self._key, self._file.name))
        except OSError as error:
            return f"{place(self._file.parent)}: {in_words(error)}"
        return ""
