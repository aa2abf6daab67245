"""Whether a line without a mark stands apart from the text around it, as a title does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from postmortem_lint.document import Block, Span

# what only decorates the end of a title: ` 💥`
_DECORATION = lazy(r"(?<=[:：])\s{0,4}[\U0001F300-\U0001FAFF\u2600-\u27BF\uFE0F\u200D]{1,8}$")
_SHORT_TITLE = 5
"""Words of a title that shares its paragraph with its text."""
_LOWER_CASE_TITLE = 2
"""Words of a title that begins with a small letter and has no colon."""
_LINKS = frozenset({"and", "of", "the", "to", "for", "de", "y", "e", "et", "la", "und"})
_UNENDED = _LINKS | {"a", "an", "in", "on", "at", "by", "with", "our", "this", "that", "was", "were", "is", "are", "or"}
"""Words with which no sentence ends."""


class Line(Record):
    """A line of a paragraph."""

    block: Block
    number: int
    """Which of its lines it is, from 0."""
    following: Block | None
    """The block behind its own."""

    def below_in(self, text: str) -> str:
        """The line below it, of which nothing is left where it is the last."""
        behind = self.block.lines[self.number + 1 :] or (self.following.lines if self.following else ())
        return behind[0].of(text) if behind else ""

    @property
    def opens_nothing(self) -> bool:
        """Whether it is the last before a heading, as the text of an entry under its time is."""
        is_last = self.number + 1 == len(self.block.lines)
        return is_last and self.following is not None and self.following.kind == "heading"


def stands_alone(text: str, place: Line) -> bool:
    """Whether a line without a colon may be a title: a paragraph of its own, or set off by where sentences end."""
    block, number, _ = place
    if block.marker or place.opens_nothing:
        return False
    if len(block.lines) == 1:
        return True
    before, line, after = (
        block.lines[i].of(text) if 0 <= i < len(block.lines) else "" for i in range(number - 1, number + 2)
    )
    if len(line.split()) > _SHORT_TITLE:
        return False
    if not after:
        return line[:1].isupper() and before.endswith((".", "!", "?", "。"))
    if line.isupper() and not before:
        return True
    ends = not before or before.endswith((".", "!", "?", ":", "。")) or after.endswith((":", "："))
    return not after[0].islower() and (ends or (_is_capitalised(line) and not _is_link(before)))


def is_sentence(title: str) -> bool:
    """Whether a line reads as one of a text: it begins with a small letter, or asks aloud, "So, what broke there?"."""
    return (title[0].islower() and len(title.split()) > _LOWER_CASE_TITLE) or ("," in title and title.endswith("?"))


def undecorated_end(text: str, line: Span) -> int:
    """Where a line ends but for the emoji behind its colon: `💥 Impact: 💥`."""
    behind = _DECORATION.search(text, *line)
    return behind.start() if behind and behind.start() > line.start else line.end


def _is_capitalised(line: str) -> bool:
    """Whether a line has several words, and all that are no links begin with capitals: "Root Cause and Resolution"."""
    words = line.split()
    return len(words) > 1 and all(word[0].isupper() or (word in _LINKS and number) for number, word in enumerate(words))


def _is_link(before: str) -> bool:
    """Whether a line breaks off where its sentence must go on."""
    return before.endswith((",", ";", "-", "–", "(")) or before.rsplit(maxsplit=1)[-1].lower() in _UNENDED


def goes_on(text: str, place: Line) -> bool:
    """Whether a line goes on with the sentence of the line above it."""
    block, number, _ = place
    before = block.lines[number - 1].of(text) if number else ""
    return bool(before) and block.lines[number].of(text)[:1].islower() and before[-1].isalpha()


def announces(text: str, place: Line) -> bool:
    """Whether a paragraph that opens with a lead-in leads on to those below it: "Prevention: we will do this:"."""
    block, number, following = place
    is_last = not block.marker and not block.depth and number + 1 == len(block.lines)
    return is_last and following is not None and following.kind == "paragraph" and text[block.span.end - 1] in ":："
