"""A document before anything is understood: its text, its blocks, and stretches of it.

All positions are offsets into the text as read (line ends normalised to line feeds, byte order mark removed).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from postmortem_lint.patterns import lazy
from postmortem_lint.records import Record
from postmortem_lint.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_LINE_END = lazy("\n")
BlockKind = Literal["heading", "paragraph", "row", "code", "html", "front_matter"]


class Span(Record):
    """A stretch of the text, ``start`` included, ``end`` excluded."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The text of this stretch."""
        return text[self.start : self.end]

    def holds(self, other: Span) -> bool:
        """Whether the other stretch begins inside this one."""
        return self.start <= other.start < self.end

    def stripped(self, text: str, signs: str | None = None) -> Span:
        """The same without some signs at its edges, or without white space there."""
        written = self.of(text)
        start = self.start + len(written) - len(written.lstrip(signs))
        return Span(start, start + len(written.strip(signs)))


class Stretches:
    """Stretches of a text, to be asked whether a place lies in one of them, or another touches one, however many."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def hold(self, place: int) -> bool:
        """Whether a place lies in one of them."""
        before = bisect_right(self._starts, place)
        return before > 0 and place < self._ends[before - 1]

    def touch(self, start: int, end: int) -> bool:
        """Whether a stretch shares a character with one of them."""
        before = bisect_left(self._starts, end)
        return before > 0 and start < self._ends[before - 1]


class Block(Record):
    """A leaf of the document, in reading order: a heading, a paragraph, a table row, a code block."""

    kind: BlockKind
    span: Span
    """From the first character of its text to the last, markers of lists, headings and quotes left out."""
    lines: tuple[Span, ...]
    """Its lines, each without markers and outer white space; a row has one, code its lines between the fences."""
    level: int = 0
    """Of a heading, 1 to 6; else 0."""
    depth: int = 0
    """How many list items it stands in."""
    marker: str = ""
    """The bullet or number of the list item it opens (`-`, `1.`); empty where it opens none."""
    task: bool | None = None
    """Of a task list item: whether its box is checked."""
    quoted: bool = False
    """Whether it stands in a block quote."""
    cells: tuple[Span, ...] = ()
    """Of a row: its cells."""
    table: int = -1
    """Of a row: the index in `Document.blocks` of its table's header row."""
    fenced: bool = False
    """Of code: whether it stands between fences, and not in their place for want of any."""


class Document:
    """The text and its blocks: what Markdown says, before anything is understood; nothing in it ever changes."""

    def __init__(self, text: str, blocks: tuple[Block, ...], prose: str, source: str | None = None) -> None:
        self.text, self.blocks = text, blocks
        """The text as it is understood: comments beside it are blanked, since they are no part of it."""
        self.source = text if source is None else source
        """The text as read, comments and all; the offsets are the same."""
        self.prose = prose
        """The text with everything that is no prose blanked: code, quotes, HTML, front matter, link targets."""

    def line_end(self, position: int) -> int:
        """Where the line of a position ends."""
        end = self.text.find("\n", position)
        return end if end >= 0 else len(self.text)

    def line_of(self, position: int) -> int:
        """The number of the line of a position, from 1."""
        return bisect_left(self._line_ends, position) + 1

    @cached_property
    def folded(self) -> str:
        """The prose in lower case; of a few letters that is longer, so that offsets may differ."""
        return self.prose.lower()

    @cached_property
    def words(self) -> frozenset[str]:
        """The words and numbers of the text in lower case, those of code and addresses too."""
        return words_of(self.text.lower().replace("https://", " ").replace("http://", " "))

    @cached_property
    def headings(self) -> tuple[Block, ...]:
        """The headings that are not quoted."""
        return tuple(block for block in self.blocks if block.kind == "heading" and not block.quoted)

    def within(self, span: Span) -> Sequence[Block]:
        """The blocks that begin inside a span, in order."""
        return self.blocks[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]

    def holding(self, signs: Iterable[str]) -> list[Block]:
        """The blocks in which one of some signs stands, in order."""
        places = sorted(place for sign in signs for place in _places(sign, self.text))
        if not places:
            return []
        places.append(len(self.text))
        return [block for block in self.blocks if places[bisect_left(places, block.span.start)] < block.span.end]

    def lines_within(self, span: Span) -> Iterator[tuple[Block, Span]]:
        """The lines that begin inside a span, each with its block, in order."""
        first, last = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        for block in self.blocks[max(first - 1, 0) : last]:
            begin, end = bisect_left(block.lines, (span.start,)), bisect_left(block.lines, (span.end,))
            for line in block.lines[begin:end]:
                yield block, line

    @cached_property
    def _line_ends(self) -> tuple[int, ...]:
        return tuple([match.start() for match in _LINE_END.finditer(self.text)])

    @cached_property
    def _starts(self) -> tuple[int, ...]:
        return tuple([block.span.start for block in self.blocks])


def _places(sign: str, text: str) -> Iterator[int]:
    place = text.find(sign)
    while place >= 0:
        yield place
        place = text.find(sign, place + 1)
