"""Markdown text to blocks: the one place that knows markdown-it."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from postmortem_lint.model import Document
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.blocks import BlockReader
from postmortem_lint.reading.inline import blank, prose
from postmortem_lint.reading.mending import mended

if TYPE_CHECKING:
    from markdown_it.token import Token

    from postmortem_lint.model import Block

NESTING = 100
"""Levels of quotes and lists that are read; markdown-it's own default of 20 loses text in deep lists."""

_PROSE = frozenset({"heading", "paragraph", "row"})
"""Blocks that hold prose."""

# what opens a line of a document, not of a program: a heading, or a list item that opens with a time
_STRUCTURE = lazy(r"(?:#{1,6} +\S|[-*] +\*{0,2}\d{1,2}[:.]\d\d)")


def parse(text: str) -> Document:
    """The blocks of a text whose line ends are line feeds."""
    reader = BlockReader(text, [0, *(match.end() for match in re.finditer("\n", text))])
    body = mended(text)
    tokens = _parser().parse(body)
    fenced = _without_stray_fence(body, tokens, reader)
    if fenced != body:
        tokens = _parser().parse(fenced)
    blocks = reader.blocks(tokens)
    return Document(text, blocks, _prose(text, blocks))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"maxNesting": NESTING}).enable("table").disable(["inline", "text_join"])
    return parser.use(front_matter_plugin)


def _without_stray_fence(text: str, tokens: list[Token], reader: BlockReader) -> str:
    """The text without the fence nobody closed, where all behind it would be taken for code."""
    fences = [token for token in tokens if token.type == "fence" and token.map]
    if not fences or reader.closed(fences[-1]):
        return text
    for fence in fences:
        behind = fence.content.split("\n\n", 1)[-1]
        if any(_STRUCTURE.match(line) for line in behind.splitlines()):
            line = reader.line(fence.map[0] if fence.map else 0)
            return text[: line.start] + blank(line.of(text)) + text[line.end :]
    return text


def _prose(text: str, blocks: tuple[Block, ...]) -> str:
    pieces, position = [], 0
    for block in blocks:
        start, end = block.span
        if block.quoted or block.kind not in _PROSE or start < position:
            continue
        pieces += [blank(text[position:start]), prose(text[start:end])]
        position = end
    return "".join(pieces) + blank(text[position:])
