"""Days that only group the steps below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postmortem_lint.reading.timeline.units import Unit


def groups(text: str, unit: Unit, following: Sequence[Unit]) -> bool:
    """Whether a day is that of the steps below it."""
    inside = list(_inside(unit, following))
    if unit.kind == "heading" and not inside:
        return unit.bare and bool(following) and following[0].timed and not following[0].dated
    if not inside or unit.kind == "row":
        return bool(inside) and unit.bare
    if unit.kind == "heading":
        steps = any(each.timed and not each.dated for each in inside)
        return steps or (unit.bare and any(each.kind == "item" for each in inside))
    titles = _is_title(text, unit) or (unit.text.startswith("(") and unit.text.endswith(")"))
    return unit.bare or (titles and inside[0].timed and not inside[0].dated)


def _inside(unit: Unit, following: Sequence[Unit]) -> Iterator[Unit]:
    """The units below a day, up to the next of its kind."""
    for each in following:
        if each.kind == "heading" and (unit.kind != "heading" or each.level <= unit.level):
            return
        if unit.kind != "heading" and each.kind == unit.kind and each.dated and each.depth <= unit.depth:
            return
        if unit.kind == "item" and each.kind == "item" and each.depth <= unit.depth:
            return
        yield each


def _is_title(text: str, unit: Unit) -> bool:
    """Whether a line is bold as a whole, or ends in a colon."""
    written = unit.span.of(text).strip()
    bold = written.strip(":")
    return written.endswith(":") or (bold[:2] in ("**", "__") and bold[-2:] == bold[:2])
