"""Comments beside text, `- Do this <!-- or that -->`: whoever reads the page does not see them."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from postmortem_lint.reading.inline import blank

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it.token import Token

OPEN, CLOSE = "<!--", "-->"
_VERBATIM = frozenset({"fence", "code_block", "html_block", "front_matter"})
"""Blocks in which a comment is text, or stands for itself."""


def without_asides(text: str, starts: Sequence[int], tokens: Sequence[Token]) -> str:
    """The text with such comments blanked, so that offsets stay; those in code are text."""
    if OPEN not in text:
        return text
    verbatim = {line for token in tokens if token.type in _VERBATIM and token.map for line in range(*token.map)}
    pieces, reached, position, end = [], 0, 0, 0
    ticks = _Ticks(text, starts)
    while (start := text.find(OPEN, position)) >= 0:
        end = text.find(CLOSE, start) if end <= start else end  # not sought anew for each of many
        if end < 0:
            break
        line = bisect_right(starts, start) - 1
        position = start + len(OPEN)
        if ticks.before(start, line) % 2 or line in verbatim:
            continue
        position = end + len(CLOSE)
        pieces += [text[reached:start], blank(text[start:position])]
        reached = position
    return "".join([*pieces, text[reached:]])


class _Ticks:
    """Counts the backticks of a line before ever later places, each of them once."""

    def __init__(self, text: str, starts: Sequence[int]) -> None:
        self._text, self._starts = text, starts
        self._counted = self._count = 0

    def before(self, place: int, line: int) -> int:
        """How many stand on a line, by its number from 0, before a place on it."""
        if self._counted < self._starts[line]:
            self._counted, self._count = self._starts[line], 0
        self._count += self._text.count("`", self._counted, place)
        self._counted = place
        return self._count
