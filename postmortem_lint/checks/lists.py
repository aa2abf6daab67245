"""Checks of lists and tables: how many items, which columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.text import fold
from postmortem_lint.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postmortem_lint.document import Block
    from postmortem_lint.model import Postmortem


@check
def counted(postmortem: Postmortem, *, role: str, least: int = 1, most: int | None = None) -> Iterator[Finding]:
    """The parts that play a role list fewer items than asked for, or more; a missing part is not reported."""
    sections = list(postmortem.playing(role))
    blocks = (block for section in sections for block in postmortem.document.within(section.body))
    items = len({block.span for block in blocks if block.marker and block.depth == 1})
    if sections and not least <= items <= (items if most is None else most):
        bound = f"at least {least}" if items < least else f"at most {most}"
        yield Finding(sections[0].span, {"title": sections[0].title, "items": items, "bound": bound})


@check
def tabled(postmortem: Postmortem, *, role: str, columns: tuple[tuple[str, ...], ...]) -> Iterator[Finding]:
    """The parts that play a role hold no table with these columns, each under one of its names."""
    sections = list(postmortem.playing(role))
    blocks = [block for section in sections for block in postmortem.document.within(section.body)]
    headers = [block for block in blocks if block.kind == "row" and postmortem.document.blocks[block.table] == block]
    wanting = [missing_of(header, columns, postmortem) for header in headers] or [[group[0] for group in columns]]
    fewest = min(wanting, key=len)
    if sections and fewest:
        place = headers[wanting.index(fewest)].span if headers else sections[0].span
        yield Finding(place, {"columns": ", ".join(fewest), "title": sections[0].title})


def missing_of(header: Block, columns: Sequence[Sequence[str]], postmortem: Postmortem) -> list[str]:
    """The columns that a table's header row does not name."""
    names = {fold(cell.of(postmortem.text)) for cell in header.cells}
    return [group[0] for group in columns if names.isdisjoint(map(fold, group))]
