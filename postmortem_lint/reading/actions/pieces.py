"""The lines of a document, each with the part it stands in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.document import Block, Document, Span
from postmortem_lint.patterns import lazy
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Section
    from postmortem_lint.reading.vocabulary import Vocabulary

# the parts that, within a list of actions, only group it: "### Detection", "- **Mitigation:** add …"
_GROUPS = frozenset({"detection", "resolution", "trigger", "contributing_factors", "actions", "timeline"})
# a line that opens with a label of its own: `Owner: Ana`, `**Impact:** …`
_LABELLED_LINE = lazy(r"[*_]{0,3}[^\W\d_][\w /&-]{1,40}[*_]{0,3}\s*[:：]")
_READ = frozenset({"heading", "paragraph", "row", "html"})
# an item of an HTML list opens, and its text ends: `<li>`, `</li>`, `<li class="x">`, `</ol>`
_HTML_ITEM = lazy(r"<li(?:\s[^<>]{0,200})?>", re.IGNORECASE)
_HTML_ITEM_END = lazy(r"</?(?:li|ol|ul)\b", re.IGNORECASE)


_STRICT = frozenset(
    {"lessons", "resolution", "conclusion", "summary", "impact", "root_cause", "contributing_factors", "detection"}
)


class Piece(Record):
    """Consecutive lines of a block that stand in the same part."""

    block: Block
    lines: tuple[Span, ...]
    part: Section | None
    """The innermost part that plays a role; `None` where there is none."""
    span: Span
    """From its first line to the end of its last."""
    title: bool
    """Whether it is a line that only titles what follows."""

    @property
    def first(self) -> bool:
        """Whether it is where its block begins."""
        return self.lines[0].start == self.block.lines[0].start or self.lines[0].start <= self.block.lines[0].end


def pieces(document: Document, sections: tuple[Section, ...]) -> Iterator[Piece]:
    """Every heading, paragraph and row of the document that is not quoted, cut where a part begins in it."""
    walk = _Walk(document.text, [section for section in sections if section.roles])
    for block in document.blocks:
        start, end = block.span
        if block.quoted:
            walk.enter(end)  # a title may be all that is quoted
        if block.kind not in _READ or (block.quoted and not walk.is_quoted(start, document)):
            continue
        if block.kind == "html":
            yield from _html_items(walk, block)
        elif block.kind == "paragraph" and not walk.stays_within(walk.part_at(start), end):
            yield from _paragraph(walk, block)
        else:
            walk.enter(end)
            yield Piece(block, block.lines, walk.part_at(start), block.span, block.kind == "heading")


def piece_of(block: Block, lines: tuple[Span, ...], part: Section | None, *, title: bool = False) -> Piece:
    """Some lines of a block as a piece."""
    return Piece(block, lines, part, Span(lines[0].start, lines[-1].end), title)


def is_mixed(part: Section | None) -> bool:
    """Whether a part plays other roles beside `actions`, so that not everything in it is one."""
    return part is not None and not _STRICT.isdisjoint(part.roles)


def lists_changes(part: Section | None, vocabulary: Vocabulary) -> bool:
    """Whether a part is titled as the list of what was changed, so that every item in it was done."""
    return part is not None and vocabulary.phrases("change_titles").within(part.title)


class _Walk:
    """Knows, while the lines are read in order, which parts are open."""

    def __init__(self, text: str, sections: list[Section]) -> None:
        self.text, self.sections, self.next = text, sections, 0
        self.open: list[Section] = []
        self.quoted: dict[Span, bool] = {}
        """Of parts that list actions: whether all that they hold is quoted."""

    def enter(self, end: int) -> Section | None:
        """Open the parts whose titles begin before `end`; the last of them."""
        opened = None
        while self.next < len(self.sections) and self.sections[self.next].span.start < end:
            opened = self.sections[self.next]
            self.next += 1
            if not self._is_group(opened):
                self.open.append(opened)
        return opened

    def stays_within(self, part: Section | None, end: int) -> bool:
        """Whether up to a position no part begins, and the innermost one that is open does not end."""
        if self.next < len(self.sections) and self.sections[self.next].span.start < end:
            return False
        return part is None or end <= part.body.end

    def part_at(self, position: int) -> Section | None:
        """The innermost open part at a position not before the last one asked for."""
        stack = self.open
        while stack and stack[-1].body.end <= position:
            stack.pop()
        return stack[-1] if stack else None

    def is_quoted(self, position: int, document: Document) -> bool:
        """Whether a place is in a list of actions that is quoted as a whole, the sign taken for a bullet."""
        part = self.part_at(position)
        if part is None or part.roles != ("actions",):
            return False
        if part.span not in self.quoted:
            self.quoted[part.span] = all(block.quoted for block in document.within(part.body))
        return self.quoted[part.span]

    def _is_group(self, section: Section) -> bool:
        outer = self.part_at(section.span.start)
        return (
            outer is not None
            and "actions" in outer.roles
            and "actions" not in section.roles
            and (_GROUPS.issuperset(section.roles) and section.span.start < outer.body.end)
        )


def _html_items(walk: _Walk, block: Block) -> Iterator[Piece]:
    """The items of an HTML list, each without its tags."""
    text, span = walk.text, block.span
    for item in _HTML_ITEM.finditer(text, *span):
        end = _HTML_ITEM_END.search(text, item.end(), span.end)
        line = Span(item.end(), end.start() if end else span.end).stripped(text)
        if line.end > line.start:
            walk.enter(line.start)
            yield piece_of(block, (line,), walk.part_at(line.start))


def _paragraph(walk: _Walk, block: Block) -> Iterator[Piece]:
    lines: list[Span] = []
    part = walk.part_at(block.span.start)
    for line in block.lines:
        opened = walk.enter(line.end)
        if opened and lines:
            yield piece_of(block, tuple(lines), part)
            lines = []
        if opened is None and _goes_on(walk.text, part, line, block):
            lines.append(line)
            continue
        before, part = part, walk.part_at(line.start if opened is None else max(line.start, opened.span.start))
        if opened is None:
            if lines and part is not before:
                yield piece_of(block, tuple(lines), before)
                lines = []
            lines.append(line)
            continue
        rest = _rest(walk.text, opened, line)
        if rest is None:
            yield piece_of(block, (line,), part, title=True)
        else:
            lines.append(rest)
    if lines:
        yield piece_of(block, tuple(lines), part)


def _goes_on(text: str, part: Section | None, line: Span, block: Block) -> bool:
    """Whether a line goes on with what a lead-in above it in the same paragraph began."""
    if part is None or part.form != "lead-in" or not block.span.holds(part.span) or part.span.start >= line.start:
        return False
    return "actions" in part.roles and not _LABELLED_LINE.match(text, *line)


def _rest(text: str, section: Section, line: Span) -> Span | None:
    """What stands on a line behind the lead-in that opens it."""
    start = section.body.start
    written = text[start : line.end]
    start += len(written) - len(written.lstrip(" \t:：*_-–—"))
    return Span(start, line.end) if start < line.end else None
