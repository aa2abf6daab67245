"""The outline of the parts that list actions: titles, labels, list items, paragraphs and rows, one within another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from postmortem_lint.document import Span
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.actions.pieces import piece_of
from postmortem_lint.reading.inline import plain
from postmortem_lint.reading.prompts import is_italic

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from postmortem_lint.document import Block
    from postmortem_lint.model import Section
    from postmortem_lint.reading.actions.pieces import Piece

# a line that is only bold or italic, a colon within or behind
_BOLD_LINE = lazy(r"(\*{1,3}|_{1,3})(?=\S)[^*_]+\1\s{0,4}[:：]?\s{0,4}$")
# where a sentence ends and the next begins
_SENTENCES = lazy(r"[a-z0-9)][.!?]\s+[A-Z]")
# what opens a line that stands for a list item: `• Add …`, `✅ Add …`, `1) Add …`, `[Action 1]: Add …`
_BULLET = lazy(
    r"(?:[•●▪◦‣·–—➤→★☐☑✅✔❌☒\U0001F300-\U0001FAFF]\ufe0f?|\(?\d{1,2}[.)]|\[[^\W\d_]{1,20} \d{1,2}\]:?)\s*(?=\S)"
)
# a bullet amid a line
_INNER_BULLET = lazy(r"\s(?=[•●▪◦‣]\s)", needs="•●▪◦‣")

_LABEL_WORDS = 8
_PROMPT_WORDS = 7
_HEADING, _TITLE, _LABEL, _TEXT, _ITEM = 0, 7, 8, 9, 10
"""Ranks: a heading has its level, an item its depth above `_ITEM`; a higher rank stands within a lower one."""

Kind = Literal["title", "item", "text", "row", "root"]


class Node:
    """A title, an item, a paragraph or a row, and what stands below it."""

    __slots__ = ("block", "children", "kind", "lines", "more", "part", "rank")

    def __init__(
        self,
        kind: Kind,
        rank: int,
        part: Section | None = None,
        block: Block | None = None,
        lines: tuple[Span, ...] = (),
    ) -> None:
        self.kind, self.rank, self.part, self.block, self.lines = kind, rank, part, block, lines
        self.children: list[Node] = []
        self.more: list[Span] = []
        """Further paragraphs of an item."""

    @property
    def span(self) -> Span:
        """From its first line to the end of its last."""
        return Span(self.lines[0].start, self.lines[-1].end)


def outline(text: str, pieces: Iterable[Piece]) -> Node:
    """The pieces that stand in a part that plays `actions`, as a tree."""
    root = Node("root", -1)
    path = [root]
    for piece in pieces:
        if piece.part is None or "actions" not in piece.part.roles:
            del path[1:]
            continue
        for node in _nodes(text, piece):
            _place(path, node)
    return root


def is_label(text: str, line: Span) -> bool:
    """Whether a line only names what follows: bold from end to end, or few words and a colon."""
    written = line.of(text).strip()
    if _BOLD_LINE.match(written):
        return True
    return written.rstrip("*_ ").endswith((":", "：")) and len(written.split()) <= _LABEL_WORDS


def _place(path: list[Node], node: Node) -> None:
    """Hang a node below the last one of a lower rank."""
    while path[-1].rank >= node.rank or (node.kind == "text" and _is_past(path[-1])):
        path.pop()
    if node.kind == "text" and path[-1].kind == "item":
        path[-1].more.append(node.span)
        if len(node.lines) > 1:
            path[-1].children.append(node)
        return
    path[-1].children.append(node)
    if node.kind in {"title", "item"}:
        path.append(node)


def _is_past(node: Node) -> bool:
    """Whether a label has had the list it announced."""
    return node.rank == _LABEL and any(child.kind in {"item", "row"} for child in node.children)


def _nodes(text: str, piece: Piece) -> list[Node]:
    block = piece.block
    if block.kind == "heading":
        return [Node("title", block.level, piece.part, block, piece.lines)]
    if block.kind == "row":
        return [Node("row", _TEXT, piece.part, block, piece.lines)]
    if block.kind == "html":
        return [Node("item", _ITEM, piece.part, None, piece.lines)]
    if block.marker and piece.first:
        return _item(text, piece)
    return _paragraph(text, piece)


def _paragraph(text: str, piece: Piece) -> list[Node]:
    block, lines = piece.block, piece.lines
    written = piece.span.of(text)
    if is_italic(written) and not piece.title and len(plain(written).split()) >= _PROMPT_WORDS:
        return []
    inner = _ITEM + block.depth + 1 if block.depth else _TEXT
    announces = not block.depth and written.rstrip("*_ ").endswith((":", "："))
    if not (piece.title or announces or (len(lines) == 1 and is_label(text, lines[0]))):
        return _text(text, piece, inner)
    rank = _TITLE if _BOLD_LINE.match(lines[0].of(text)) else _LABEL
    if announces and _SENTENCES.search(written):
        return [Node("text", inner, piece.part, block, lines), Node("title", rank, piece.part, block, lines)]
    return [Node("title", inner - 1 if block.depth else rank, piece.part, block, lines)]


def _item(text: str, piece: Piece) -> list[Node]:
    """A list item; where its first line is only a label, the lines below are its tasks."""
    block, lines, part = piece.block, piece.lines, piece.part
    rank = _ITEM + block.depth
    if len(lines) > 1 and _is_label_below(text, lines[-1]):
        label = Node("title", _LABEL, part, block, lines[-1:])
        return [*_item(text, piece_of(block, lines[:-1], part)), label]
    head = Node("item", rank, part, block, lines)
    if len(lines) > 1 and is_label(text, lines[0]) and _starts(text, lines[1:]) == len(lines) - 1:
        head.lines = lines[:1]
        return [head, *(Node("item", rank + 1, part, None, (line,)) for line in lines[1:])]
    return [head]


def _is_label_below(text: str, line: Span) -> bool:
    """Whether the last line of an item is a label that stands at the margin, for want of a blank line before it."""
    margin = line.start == 0 or text[line.start - 1] == "\n"
    return margin and (text[line.start].isupper() or text[line.start] in "*_") and is_label(text, line)


def _text(text: str, piece: Piece, rank: int) -> list[Node]:
    """A paragraph; its lines one by one where each opens with a bullet of its own, or is a label."""
    block, lines, part = piece.block, piece.lines, piece.part
    bullets = [_BULLET.match(text, *line) for line in lines]
    if any(bullets) and bullets[0] is not None and (len(lines) > 1 or not bullets[0][0][0].isdigit()):
        return _bulleted(text, piece, bullets, rank)
    if len(lines) > 1 and (is_label(text, lines[0]) or (bullets[1] and lines[0].of(text).endswith((":", "：")))):
        title = Node("title", rank - 1, part, block, lines[:1])
        return [title, *_text(text, _behind(piece), rank)]
    return [Node("text", rank, part, block, lines)]


def _behind(piece: Piece) -> Piece:
    return piece_of(piece.block, piece.lines[1:], piece.part)


def _bulleted(text: str, piece: Piece, bullets: list[re.Match[str] | None], rank: int) -> list[Node]:
    nodes: list[Node] = []
    for line, bullet in zip(piece.lines, bullets, strict=True):
        first, *others = _parted(text, line) if bullet else (line,)
        if bullet or not nodes:
            nodes.append(Node("item", max(rank, _ITEM), piece.part, None, (first,)))
        else:
            nodes[-1].lines += (first,)
        nodes += [Node("item", max(rank, _ITEM), piece.part, None, (other,)) for other in others]
    return nodes


def _parted(text: str, line: Span) -> Iterator[Span]:
    """A line that opens with a bullet, cut where further ones follow on it: `• Add an alert. • Rotate the logs.`."""
    start = line.start
    for bullet in _INNER_BULLET.finditer(text, *line):
        yield Span(start, bullet.start())
        start = bullet.end()
    yield Span(start, line.end)


def _starts(text: str, lines: tuple[Span, ...]) -> int:
    """How many lines open like a sentence."""
    return sum(plain(line.of(text))[:1].isupper() for line in lines)
