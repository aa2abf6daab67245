"""The values to which the writer gives names: `Key: value` lines, field tables, headings such as `Severity`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.document import Block, Document, Span
from postmortem_lint.model import Field, Section
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.accounts import has_colon
from postmortem_lint.reading.inline import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.reading.vocabulary import Vocabulary

# `**Severity:** high`, `Severity: high`, `**Severity** – high`
_FIELD = lazy(r"[*_]{0,3}([^\W\d_][^:：*_|]{0,40})[*_]{0,3}\s?[:：][*_]{0,3}\s*(?=\S)")
# what parts bold labels with their values on one line: `**Date:** … · **Status:** …`, `… | **Owner:** …`
_BESIDE = lazy(
    r"\s{1,4}[·•|–—]\s{1,4}(?=(?:\*\*|__)[^\W\d_][^*_:：\n]{0,40}(?:[:：](?:\*\*|__)|(?:\*\*|__)\s?[:：]))",
    needs="·•|–—",
)
_CELLS_IN_PAIR = 2
_LONGEST_VALUE = 60
"""Characters of what may stand below a heading that names a field."""
_LONGEST_KEY = 40
_TITLED = frozenset(
    {"date", "severity", "status", "authors", "id", "duration", "start", "end", "owner", "participants"}
)
"""Fields that may stand below a heading of their own."""
OF_PEOPLE = frozenset({"authors", "owner", "participants"})
"""Those whose value names people, and may be a long list of names."""


def labelled_fields(document: Document, sections: tuple[Section, ...], vocabulary: Vocabulary) -> Iterator[Field]:
    """The labelled values outside the timeline and the actions, whose labels speak of their own items."""
    closed, title = Span(0, 0), None
    parts = iter([section.body for section in sections if {"timeline", "actions"} & set(section.roles)])
    following = next(parts, None)
    for block in document.blocks:
        while following and following.start <= block.span.start:
            closed, following = Span(0, max(closed.end, following.end)), next(parts, None)
        titled, title = title, block if block.kind == "heading" else None
        if block.quoted or block.kind not in {"paragraph", "row"} or block.span.start < closed.end:
            continue
        pairs = _cells(document, block, vocabulary) if block.kind == "row" else _labels(document.text, block)
        if titled and block.kind == "paragraph":
            yield from _titled(document, titled, block, vocabulary)
        for key, span in pairs:
            name = vocabulary.field_of(key)
            value = plain(span.of(document.text)) if name else ""
            if name and value:
                yield Field(name, value, span)


def _titled(document: Document, title: Block, block: Block, vocabulary: Vocabulary) -> Iterator[Field]:
    """The value that stands below a heading of its own: `## Severity`, and `SEV-2` below it."""
    words = plain(title.span.of(document.text)).rstrip(":： ")
    name = vocabulary.field_of(words) if len(words) <= _LONGEST_KEY else None
    is_short = len(block.lines) == 1 and block.span.end - block.span.start <= _LONGEST_VALUE
    if name and name in (_TITLED if is_short else OF_PEOPLE):
        yield Field(name, plain(block.span.of(document.text)), block.span)


def is_labelled(text: str, line: Span) -> bool:
    """Whether a line gives a value to which it puts a label."""
    return has_colon(text, line) and _FIELD.match(text, *line) is not None


def _labels(text: str, block: Block) -> Iterator[tuple[str, Span]]:
    for line in block.lines if has_colon(text, block.span) else ():
        for piece in _pieces(text, line):
            match = _FIELD.match(text, *piece) if has_colon(text, piece) else None
            if match:
                yield plain(match[1]), Span(match.end(), piece.end)


def _pieces(text: str, line: Span) -> Iterator[Span]:
    """A line, or the fields that stand beside one another on it."""
    start = line.start
    if text.startswith(("*", "_"), start):
        for parting in _BESIDE.finditer(text, *line):
            yield Span(start, parting.start())
            start = parting.end()
    yield Span(start, line.end)


def _cells(document: Document, block: Block, vocabulary: Vocabulary) -> Iterator[tuple[str, Span]]:
    """The fields of a row: key and value side by side, or values under a header that names a field in every column."""
    header = document.blocks[block.table]
    names = [plain(cell.of(document.text)) for cell in header.cells]
    if len(names) <= _CELLS_IN_PAIR or not all(map(vocabulary.field_of, names)):
        yield from _pairs(document, block)
    elif block is not header:
        yield from zip(names, block.cells, strict=False)


def _pairs(document: Document, block: Block) -> Iterator[tuple[str, Span]]:
    """Key and value in neighbouring cells, as `| Severity | high | Date | … |`."""
    if len(block.cells) % _CELLS_IN_PAIR:
        return
    for key, value in zip(block.cells[::2], block.cells[1::2], strict=True):
        yield plain(key.of(document.text)).rstrip(":： "), value
