"""A part of the document laid out as units, in reading order."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from postmortem_lint.document import Span
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.timeline.lines import is_bulleted, lines_of
from postmortem_lint.reading.timeline.units import LABEL, Unit, unit_of
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.document import Block
    from postmortem_lint.reading.timeline.page import Page
    from postmortem_lint.reading.timeline.tables import Table

# where a line of HTML ends, or an item or row opens amid one: `<ul><li>14:05 …</li><li>14:10 …`
_HTML_LINE = lazy(r"\n|(?=<(?:li|tr)\b)", re.IGNORECASE)


_FEWEST_LABELS = 3
"""Lines that open with a label, which tell a sequence step by step: "Detection: …", "Escalation: …"."""


class Layout(Record):
    """The units of a part, its tables, and how many units of a kind carry a time."""

    units: tuple[Unit, ...]
    tables: dict[int, Table]
    """By the index of their header's block."""
    timed: Counter[str]
    """Timed units by kind."""
    levels: Counter[int]
    """Timed headings by level."""
    all: Counter[str]
    """Units by kind."""

    @property
    def is_prose(self) -> bool:
        """Whether nothing but prose is there, its times within sentences."""
        if self.all["item"] or self.all["row"]:
            return False
        return all(unit.is_prose for unit in self.units if unit.timed)

    @property
    def is_labelled(self) -> bool:
        """Whether labels open its lines, as those of a sequence told stage by stage do."""
        labels = (LABEL.match(unit.text) for unit in self.units if unit.kind == "line" and ":" in unit.text)
        return sum(bool(label and label["rest"]) for label in labels) >= _FEWEST_LABELS

    @property
    def is_code(self) -> bool:
        """Whether the sequence is told in code: nothing else there carries a time or stands in a list."""
        return not (self.timed.keys() - {"code"}) and not self.all["item"]


def layout_of(page: Page, part: Span) -> Layout:
    """The units of a part of the document; quotes only where all the sequence is quoted."""
    blocks = [(index, _clipped(page, block, part)) for index, block in page.blocks(part)]
    tables = _tables(page, blocks)
    units = [unit for index, block in blocks for unit in _units(page, index, block, tables)]
    if any(unit.timed and not unit.quoted and unit.kind != "code" for unit in units):
        units = [unit for unit in units if not unit.quoted]
    timed = [unit for unit in units if unit.timed]
    return Layout(
        tuple(units),
        tables,
        Counter(unit.kind for unit in timed),
        Counter(unit.level for unit in timed if unit.kind == "heading"),
        Counter(unit.kind for unit in units),
    )


def _clipped(page: Page, block: Block, part: Span) -> Block:
    """The block without what stands before the part, as a lead-in does, or behind it."""
    if block.kind != "paragraph" or (block.span.start >= part.start and block.span.end <= part.end):
        return block
    inner = (line for line in block.lines if part.start < line.end and line.start < part.end)
    left = (Span(max(line.start, part.start), line.end) for line in inner)
    lines = tuple(_stripped(page.text, line) for line in left if line.of(page.text).strip())
    return block._replace(span=Span(lines[0].start, lines[-1].end), lines=lines) if lines else block


def _stripped(text: str, line: Span) -> Span:
    return Span(line.end - len(line.of(text).lstrip(" \t*_:：")), line.end)


def _tables(page: Page, blocks: list[tuple[int, Block]]) -> dict[int, Table]:
    rows: dict[int, list[Block]] = {}
    for _, block in blocks:
        if block.kind == "row":
            rows.setdefault(block.table, []).append(block)
    if not rows:
        return {}
    from postmortem_lint.reading.timeline.tables import table_of

    headers = {index: page.document.blocks[index] for index in rows}
    return {
        index: table_of(page, headers[index], [row for row in found if row is not headers[index]])
        for index, found in rows.items()
    }


def _units(page: Page, index: int, block: Block, tables: dict[int, Table]) -> Iterator[Unit]:
    if block.kind == "heading":
        yield unit_of(page, "heading", block.span, block, index)
    elif block.kind == "row":
        from postmortem_lint.reading.timeline.tables import row_unit

        unit = row_unit(page, tables[block.table], block, index)
        yield from (unit,) if unit else ()
    elif block.kind == "paragraph":
        yield from _paragraph(page, index, block)
    elif block.kind != "front_matter":
        yield from _code(page, index, block)


def _paragraph(page: Page, index: int, block: Block) -> Iterator[Unit]:
    for number, span in enumerate(lines_of(page, block)):
        is_item = (block.marker and number == 0) or is_bulleted(page.text, span.start)
        yield unit_of(page, "item" if is_item else "line", span, block, index)


def _code(page: Page, index: int, block: Block) -> Iterator[Unit]:
    """The lines of code or HTML that open with a time; other lines continue them."""
    lines = block.lines if block.kind == "code" else tuple(_split(page.text, block.span))
    starts = [line.start for line in lines if line.start < line.end and page.opening(line)]
    for start, behind in zip(starts, [*starts[1:], block.span.end], strict=False):
        yield unit_of(page, "code", Span(start, behind).stripped(page.text), block, index)


def _split(text: str, span: Span) -> Iterator[Span]:
    """The lines of HTML, each item of a list as one of its own."""
    start = span.start
    for end in _HTML_LINE.finditer(text, *span):
        yield Span(start, end.start())
        start = end.end()
    yield Span(start, span.end)
