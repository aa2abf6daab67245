"""Regular expressions that are compiled when first needed: a run on one file pays only for those it uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


class Pattern:
    """A regular expression, compiled at its first use."""

    __slots__ = ("_compiled", "_flags", "_source")

    def __init__(self, source: str, flags: int = 0) -> None:
        self._source, self._flags = source, flags
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        """The compiled form."""
        if self._compiled is None:
            self._compiled = re.compile(self._source, self._flags)
        return self._compiled

    def match(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As of a compiled pattern."""
        return self.compiled.match(text, start, len(text) if end is None else end)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As of a compiled pattern."""
        return self.compiled.search(text, start, len(text) if end is None else end)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        """As of a compiled pattern."""
        return self.compiled.finditer(text, start, len(text) if end is None else end)

    def sub(self, replacement: str, text: str, count: int = 0) -> str:
        """As of a compiled pattern."""
        return self.compiled.sub(replacement, text, count=count)

    def split(self, text: str) -> list[str]:
        """As of a compiled pattern."""
        return self.compiled.split(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """As of a compiled pattern."""
        return self.compiled.fullmatch(text)

    def findall(self, text: str) -> list[str]:
        """As of a compiled pattern."""
        return self.compiled.findall(text)


# a remark in brackets, which none other holds: `(Ana)`, `[@ana]`
BRACKETS = Pattern("[(\\[\uff08\u3010]([^()\\[\\]\uff08\uff09\u3010\u3011\\n]{1,80})[)\\]\uff09\u3011]")
