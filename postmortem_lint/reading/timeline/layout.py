"""A part of the document laid out as units, in reading order."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from postmortem_lint.model import Span
from postmortem_lint.reading.timeline.tables import Table, row_units, table_of
from postmortem_lint.reading.timeline.units import Unit, lines_of, unit_of
from postmortem_lint.reading.timestamps import opening_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postmortem_lint.model import Block, Document
    from postmortem_lint.reading.timestamps import Calendar

_BULLETS = "•·‣◦▪●○■–—►▶✓✔➤→"
"""Bullets that Markdown does not know."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The units of a part, its tables, and how many units of a kind carry a time."""

    units: tuple[Unit, ...]
    tables: dict[int, Table]
    timed: Counter[str]
    """Timed units by kind."""
    levels: Counter[int]
    """Timed headings by level."""
    all: Counter[str]
    """Units by kind."""

    @property
    def narrated(self) -> bool:
        """Whether nothing but prose is there, none of its paragraphs with a time at its start."""
        return not (self.timed or self.all["item"] or self.all["row"])


def layout_of(document: Document, part: Span, calendar: Calendar) -> Layout:
    """The units of a part of the document."""
    blocks = list(_blocks(document, part))
    tables = _tables(document, blocks, calendar)
    units = tuple(unit for index, block in blocks for unit in _units(document.text, index, block, tables, calendar))
    told = any(unit.timed for unit in units if not (unit.quoted or unit.kind == "code"))
    if told:
        units = tuple(unit for unit in units if not (unit.quoted and unit.kind != "heading"))
    timed = [unit for unit in units if unit.timed]
    return Layout(
        units,
        tables,
        Counter(unit.kind for unit in timed),
        Counter(unit.level for unit in timed if unit.kind == "heading"),
        Counter(unit.kind for unit in units),
    )


def _blocks(document: Document, part: Span) -> Iterator[tuple[int, Block]]:
    """The blocks of a part; of the block in which it begins, what stands behind its beginning."""
    for index, block in enumerate(document.blocks):
        if block.span.start >= part.end:
            return
        if block.span.start >= part.start:
            yield index, block
        elif block.span.end > part.start and block.kind == "paragraph":
            lines = tuple(Span(max(line.start, part.start), line.end) for line in block.lines if line.end > part.start)
            lines = tuple(line for line in lines if line.of(document.text).strip())
            if lines:
                yield index, replace(block, span=Span(lines[0].start, block.span.end), lines=lines)


def _tables(document: Document, blocks: Sequence[tuple[int, Block]], calendar: Calendar) -> dict[int, Table]:
    rows: dict[int, list[Block]] = {}
    for _, block in blocks:
        if block.kind == "row":
            rows.setdefault(block.table, []).append(block)
    tables = {}
    for index, found in rows.items():
        header = document.blocks[index]
        tables[index] = table_of(document.text, header, [row for row in found if row is not header], calendar)
    return tables


def _units(text: str, index: int, block: Block, tables: dict[int, Table], calendar: Calendar) -> Iterator[Unit]:
    if block.kind == "heading":
        yield unit_of(text, "heading", block.span, block, index, calendar)
    elif block.kind == "row":
        yield from row_units(text, tables[block.table], [(index, block)], calendar)
    elif block.kind == "paragraph":
        yield from _paragraph(text, index, block, calendar)
    elif block.kind in ("code", "html"):
        yield from _code(text, index, block, calendar)


def _paragraph(text: str, index: int, block: Block, calendar: Calendar) -> Iterator[Unit]:
    for number, span in enumerate(lines_of(text, block, calendar)):
        is_item = (block.marker and number == 0) or text[span.start] in _BULLETS
        yield unit_of(text, "item" if is_item else "line", span, block, index, calendar)


def _code(text: str, index: int, block: Block, calendar: Calendar) -> Iterator[Unit]:
    """The lines of code that open with a time; other lines continue them."""
    start = -1
    lines = block.lines if block.kind == "code" else tuple(_split(text, block.span))
    for line in lines:
        if line.start == line.end or not opening_stamp(text, *line, calendar):
            continue
        if start >= 0:
            yield unit_of(text, "code", Span(start, line.start - 1), block, index, calendar)
        start = line.start
    if start >= 0:
        yield unit_of(text, "code", Span(start, lines[-1].end), block, index, calendar)


def _split(text: str, span: Span) -> Iterator[Span]:
    position = span.start
    for line in span.of(text).split("\n"):
        yield Span(position, position + len(line))
        position += len(line) + 1
