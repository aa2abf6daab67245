"""Regular expressions that are compiled when first needed: a run on one file pays only for those it uses."""

from __future__ import annotations

import re
import sys
from functools import cached_property
from typing import TYPE_CHECKING, cast

from postmortem_lint.compiling import compiled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from typing import Any

DIGITS = tuple("0123456789")


def lazy(source: str, flags: int = 0, needs: Iterable[str] = ()) -> re.Pattern[str]:
    """What `re.compile` gives, compiled when one of its methods is first asked for.

    With `needs`, a text in which none of them occurs (in lower case, where the pattern ignores case) cannot match,
    and does not make it compiled. They are looked for in all of the text between the positions given.
    """
    return cast("re.Pattern[str]", _Guarded(source, flags, tuple(needs)) if needs else _Lazy(source, flags))


def source_of(pattern: object) -> tuple[str, int] | None:
    """The source and the flags of what `lazy` made; `None` of anything else."""
    return pattern.given if isinstance(pattern, _Lazy) else None


class SlowPatternError(Exception):
    """A pattern that was given up, as written."""

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        self.pattern = pattern


class _Lazy:
    """Keeps what it was asked for, so that from the second time on it is as fast as the pattern itself."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, int(flags)

    @property
    def given(self) -> tuple[str, int]:
        """What it is compiled from."""
        return self._source, self._flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        value = getattr(compiled(self._source, self._flags), name)
        setattr(self, name, value)
        return value


class _Guarded(_Lazy):
    """Looks for what a match needs before it searches; to match in one place is cheap once it is compiled."""

    def __init__(self, source: str, flags: int, needs: tuple[str, ...]) -> None:
        super().__init__(source, flags)
        self._needs = needs
        self._folds = bool(flags & re.IGNORECASE)

    def match(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled.match(text, start, end) if self._may_match(text, start, end) else None

    def fullmatch(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled.fullmatch(text, start, end) if self._may_match(text, start, end) else None

    def search(self, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        return self._compiled.search(text, start, end) if self._may_match(text, start, end) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        return self._compiled.finditer(text, start, end) if self._may_match(text, start, end) else iter(())

    def findall(self, text: str) -> list[Any]:
        return self._compiled.findall(text) if self._may_match(text) else []

    def split(self, text: str, maxsplit: int = 0) -> list[str | Any]:
        return self._compiled.split(text, maxsplit) if self._may_match(text) else [text]

    def sub(self, replacement: Any, text: str, count: int = 0) -> str:  # noqa: ANN401 - text, or a function of a match
        return self._compiled.sub(replacement, text, count) if self._may_match(text) else text

    def _may_match(self, text: str, start: int = 0, end: int = sys.maxsize) -> bool:
        stretch = text[start:end]
        if self._folds:
            stretch = stretch.lower()
        for need in self._needs:  # noqa: SIM110 - a loop is twice as fast as `any`
            if need in stretch:
                return True
        return False

    @cached_property
    def _compiled(self) -> re.Pattern[str]:
        pattern = compiled(self._source, self._flags)
        for name in ("match", "fullmatch"):
            setattr(self, name, getattr(pattern, name))
        return pattern
