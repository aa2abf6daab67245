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
    pieces, reached, position = [], 0, 0
    while (start := text.find(OPEN, position)) >= 0:
        line = bisect_right(starts, start) - 1
        end = text.find(CLOSE, start)
        position = start + len(OPEN)
        if end < 0 or line in verbatim or text.count("`", starts[line], start) % 2:
            continue
        position = end + len(CLOSE)
        pieces += [text[reached:start], blank(text[start:position])]
        reached = position
    return "".join([*pieces, text[reached:]])
