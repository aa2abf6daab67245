"""Whether indented lines are code, or an account that its author set in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postmortem_lint.document import Span

# words of a language in a row, as code has few
_WORDS = lazy(r"(?<![^\W\d_])[^\W\d_]{2,},? [^\W\d_]{2,},? [^\W\d_]{2,}")
# a label that opens a line of an account, not of a program: `Deadline: May 3`, `Root Cause:`
_LABEL = lazy(r"[A-Z][\w/&'-]*(?: [\w/&'-]+){0,4}:(?:\s|$)", needs=":")
_SENTENCES = 2
"""Lines that read as sentences without which indented labels are those of a program."""


def is_prose(text: str, lines: tuple[Span, ...]) -> bool:
    """Whether half of the lines read as sentences, of those that are more than a label and its value."""
    sentences = sum(bool(_WORDS.search(text, *line)) for line in lines)
    if sentences * 2 >= len(lines):
        return True
    if sentences < _SENTENCES or sentences * 4 < len(lines):
        return False
    bare = sum(bool(_LABEL.match(text, *line)) and not _WORDS.search(text, *line) for line in lines)
    return sentences * 2 >= len(lines) - bare


def paragraphs(text: str, lines: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """The lines one by one, a sentence that is wrapped in one piece."""
    start = 0
    for number in range(1, len(lines)):
        opens, ended, line = text[lines[start].start], text[lines[number - 1].end - 1], text[lines[number].start]
        if not (opens.isupper() and ended.isalnum() and line.islower()):
            yield tuple(lines[start:number])
            start = number
    yield tuple(lines[start:])
