r"""Patterns that somebody else wrote, run with a limit of time.

Python's `re` knows no limit, and no look at a pattern tells for sure how long it takes: (a|aa)+ is bad, (a|b)+ is not,
and \s+$ is bad only on a long line of spaces. The package `regex` takes all that `re` does, gives up after a time that
is told, on every system and in every thread, and passes by most of the traps. Loading it costs more than a rule does,
so it is loaded where a rule of a house has a pattern, and the patterns of the shipped rules stay with `re`.
"""

from __future__ import annotations

import sys
import warnings
from typing import TYPE_CHECKING, Any, cast

from postmortem_lint.patterns import SlowPatternError

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

LONGEST_RUN = 2.0
"""Seconds for one document, or part of it; a sound pattern needs a thousandth of that for a long one."""


def limited(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """The same pattern, whose methods raise `SlowPatternError`; raises `ValueError` where `regex` does not take it."""
    return cast("re.Pattern[str]", _Limited(pattern.pattern))


class _Limited:
    """What checks use of a pattern."""

    def __init__(self, source: str) -> None:
        import regex

        self.pattern = source
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # of odd sets such as `[[a]`
                self._compiled: Any = regex.compile(source)
        except regex.error as error:
            raise ValueError(f"is no regular expression: {error}") from None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._run("search", text, start, end)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._run("match", text, start, end)

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._run("fullmatch", text, start, end)

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        try:
            yield from self._compiled.finditer(text, start, min(end, len(text)), timeout=LONGEST_RUN)
        except TimeoutError:
            raise SlowPatternError(self.pattern) from None

    def split(self, text: str, maxsplit: int = 0) -> list[str | Any]:
        return cast("list[str | Any]", self._whole("split", text, maxsplit))

    def sub(self, replacement: Any, text: str, count: int = 0) -> str:  # noqa: ANN401 - text, or a function of a match
        return cast("str", self._whole("sub", replacement, text, count))

    def _whole(self, method: str, *given: Any) -> object:  # noqa: ANN401 - what the method takes
        try:
            return getattr(self._compiled, method)(*given, timeout=LONGEST_RUN)
        except TimeoutError:
            raise SlowPatternError(self.pattern) from None

    def _run(self, method: str, text: str, start: int, end: int) -> re.Match[str] | None:
        try:
            match = getattr(self._compiled, method)(text, start, min(end, len(text)), timeout=LONGEST_RUN)
        except TimeoutError:
            raise SlowPatternError(self.pattern) from None
        return cast("re.Match[str] | None", match)
