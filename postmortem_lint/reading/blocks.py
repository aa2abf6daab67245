"""markdown-it's tokens, walked once and flattened to blocks with exact spans."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.document import Block, Span
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from markdown_it.token import Token

    from postmortem_lint.document import BlockKind

# `<h2 id="x">Timeline</h2>`
_HTML_HEADING = lazy(r"<h([1-6])(?:\s[^<>]*)?>([^<]*(?:<(?!/h|h[1-6])[^<]*)*)</h\1>", re.IGNORECASE)
# `[x] ` or `[ ] ` at the start of a list item
_BOX = lazy(r"\[([ xX])\]\s+")
# `##Title`: a heading whose author forgot the space
_UNSPACED_HEADING = lazy(r"(#{1,6})(?=[^\W\d])")
_TITLE_WORDS = 12
"""A line underlined with dashes and longer than this is a paragraph above a rule, a sentence set as a title is one."""


class BlockReader:
    """Walks the tokens once, remembering the lists, quotes and tables they stand in."""

    def __init__(self, text: str, starts: list[int]) -> None:
        self.text, self.starts = text, starts
        self.ends = [*[start - 1 for start in starts[1:]], len(text)]
        self.found: list[Block] = []
        self.depth = self.quotes = self.row = 0
        self.has_quotes = False
        self.header = -1
        self.lists: list[bool] = []
        """Of each open list of bullets: whether it was put into the item above it."""
        self.marker = ""
        self.cells: list[str] | None = None
        self.opener: Token | None = None

    def blocks(self, tokens: list[Token]) -> tuple[Block, ...]:
        """The leaves of the document, in order."""
        for token in tokens:
            _READERS[token.type](self, token)
        if self.has_quotes and self._sets_parts_in_quotes():
            return tuple([block._replace(quoted=False) for block in self.found])
        return tuple(self.found)

    def _sets_parts_in_quotes(self) -> bool:
        """Whether the author set the parts of the document in quotes, as most of its headings show."""
        quoted = [block.quoted for block in self.found if block.kind == "heading"]
        return 2 * sum(quoted) > len(quoted)

    def line(self, number: int) -> Span:
        """The span of a line, counted from 0, without its end."""
        return Span(self.starts[number], self.ends[number])

    def closed(self, fence: Token) -> bool:
        """Whether a fence has its closing line."""
        first, end = fence.map or (0, 0)
        last = self.line(end - 1).of(self.text).strip().lstrip("> ")
        return end - 1 > first and last.startswith(fence.markup)

    def located(self, content: str, first: int) -> tuple[Span, ...]:
        """Where the lines of a token's content stand in the text."""
        if "\n" not in content:
            return (self._find(content, first),)
        return tuple([self._find(line, number) for number, line in enumerate(content.split("\n"), first)])

    def _find(self, content: str, number: int) -> Span:
        content = content.strip()
        at = self.text.rfind(content, self.starts[number], self.ends[number])
        return Span(at, at + len(content)) if at >= 0 else self.line(number)

    def add(self, kind: BlockKind, lines: tuple[Span, ...], level: int = 0, *, task: bool | None = None) -> None:
        """Keep a block of these lines, where the walk stands now."""
        marker, self.marker = self.marker, ""
        span = lines[0] if len(lines) == 1 else Span(lines[0].start, lines[-1].end)
        self.found.append(Block(kind, span, lines, level, self.depth, marker, task, self.quotes > 0))

    def add_row(self, cells: tuple[Span, ...]) -> None:
        """Keep a row of these cells."""
        marker, self.marker = self.marker, ""
        span, quoted = Span(cells[0].start, cells[-1].end), self.quotes > 0
        self.found.append(Block("row", span, (span,), 0, self.depth, marker, None, quoted, cells, self.header))


def _enter_quote(reader: BlockReader, _: Token) -> None:
    reader.quotes += 1
    reader.has_quotes = True


def _leave_quote(reader: BlockReader, _: Token) -> None:
    reader.quotes -= 1


def _enter_item(reader: BlockReader, token: Token) -> None:
    reader.depth += 1
    reader.marker = token.info + token.markup


def _leave_item(reader: BlockReader, _: Token) -> None:
    reader.depth -= 1
    reader.marker = ""


def _enter_bullets(reader: BlockReader, token: Token) -> None:
    """Bullets set in less far than Markdown asks stand within the numbered item above them all the same."""
    line = reader.line(token.map[0] if token.map else 0).of(reader.text)
    above = reader.found[-1] if reader.found else None
    numbered = above is not None and above.depth == 1 and above.marker[:1].isdigit()
    inside = not reader.depth and numbered and line.startswith("  ")
    reader.depth += inside
    reader.lists.append(inside)


def _leave_bullets(reader: BlockReader, _: Token) -> None:
    reader.depth -= reader.lists.pop()


def _enter_table(reader: BlockReader, _: Token) -> None:
    reader.header = len(reader.found)


def _enter_row(reader: BlockReader, token: Token) -> None:
    reader.cells = []
    reader.row = token.map[0] if token.map else 0


def _leave_row(reader: BlockReader, _: Token) -> None:
    cells, reader.cells = reader.cells or [], None
    line = reader.line(reader.row)
    spans, position = [], line.start
    for cell in cells:
        written = cell if reader.text.find(cell, position, line.end) >= 0 else cell.replace("|", "\\|")
        at = max(reader.text.find(written, position, line.end), position)
        spans.append(Span(at, min(at + len(written), line.end)))
        bar = reader.text.find("|", spans[-1].end, line.end)
        position = bar + 1 if bar >= 0 else line.end
    if spans:
        reader.add_row(tuple(spans))


def _remember(reader: BlockReader, token: Token) -> None:
    reader.opener = token


def _read_inline(reader: BlockReader, token: Token) -> None:
    if reader.cells is not None:
        reader.cells.append(token.content)
        return
    opener, reader.opener = reader.opener, None
    lines = reader.located(token.content, token.map[0] if token.map else 0)
    if opener and _is_heading(opener, token):
        reader.add("heading", lines, int(opener.tag[1]))
    else:
        _read_paragraph(reader, lines)


def _is_heading(opener: Token, token: Token) -> bool:
    written, is_short = token.content, len(token.content.split()) <= _TITLE_WORDS
    if opener.markup == "-":
        return bool(written) and "\n" not in written and is_short
    return bool(written) and (is_short or opener.tag == "h1" or not written.endswith("."))


def _read_paragraph(reader: BlockReader, lines: tuple[Span, ...]) -> None:
    """A paragraph, cut where a line is a heading whose space was forgotten."""
    may_be_task = reader.marker and reader.text.startswith("[", lines[0].start)
    start, box = 0, _BOX.match(reader.text, *lines[0]) if may_be_task else None
    if box:
        lines = (Span(box.end(), lines[0].end), *lines[1:])
    for index, line in enumerate(lines):
        unspaced = _UNSPACED_HEADING.match(reader.text, *line) if reader.text.startswith("#", line.start) else None
        if not unspaced:
            continue
        if index > start:
            reader.add("paragraph", lines[start:index])
        start = index + 1
        reader.add("heading", (Span(unspaced.end(), line.end),), len(unspaced[1]))
    if start < len(lines):
        reader.add("paragraph", lines[start:], task=box[1] != " " if box else None)


def _read_fence(reader: BlockReader, token: Token) -> None:
    first, end = token.map or (0, 0)
    last = end - 1 if reader.closed(token) else end
    lines = tuple([_stripped(reader, number) for number in range(first + 1, last)])
    reader.add("code", lines or (reader.line(first),))
    reader.found[-1] = reader.found[-1]._replace(fenced=bool(lines))


def _read_indented(reader: BlockReader, token: Token) -> None:
    """Indented code; where it reads as sentences, the paragraphs its author meant."""
    first, end = token.map or (0, 0)
    lines = tuple(line for line in (_stripped(reader, number) for number in range(first, end)) if line.end > line.start)
    if not lines:
        return
    from postmortem_lint.reading.indented import is_prose, paragraphs

    if not is_prose(reader.text, lines):
        reader.add("code", lines)
        return
    for paragraph in paragraphs(reader.text, lines):
        _read_paragraph(reader, paragraph)


def _stripped(reader: BlockReader, number: int) -> Span:
    return reader.line(number).stripped(reader.text)


def _read_html(reader: BlockReader, token: Token) -> None:
    """HTML: its headings, and the rest as a block that is no prose."""
    first, end = token.map or (0, 0)
    span = Span(reader.line(first).start, reader.line(end - 1).end)
    reader.add("html", (span,))
    for heading in _HTML_HEADING.finditer(reader.text, *span):
        if heading[2].strip():
            reader.add("heading", (Span(*heading.span(2)),), int(heading[1]))


def _read_front_matter(reader: BlockReader, token: Token) -> None:
    end = token.map[1] if token.map else 1
    lines = tuple(reader.line(number) for number in range(1, end - 1))
    reader.add("front_matter", lines or (reader.line(0),))


_READERS = {
    "blockquote_open": _enter_quote,
    "blockquote_close": _leave_quote,
    "bullet_list_open": _enter_bullets,
    "bullet_list_close": _leave_bullets,
    "list_item_open": _enter_item,
    "list_item_close": _leave_item,
    "table_open": _enter_table,
    "tr_open": _enter_row,
    "tr_close": _leave_row,
    "heading_open": _remember,
    "inline": _read_inline,
    "fence": _read_fence,
    "code_block": _read_indented,
    "html_block": _read_html,
    "front_matter": _read_front_matter,
}
READ = frozenset(_READERS)
"""The tokens that tell something."""
