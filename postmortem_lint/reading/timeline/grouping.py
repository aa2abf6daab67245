"""Days that only group the steps below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.patterns import DIGITS, lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postmortem_lint.reading.timeline.units import Unit


_LISTED = frozenset({"item", "row"})
# from when to when a phase lasted, behind its name: `Detection (14:32 - 14:35)`, `Aftermath (16:47 onwards)`
_PHASE = lazy(
    r"[^\W\d][^()\n]*\(\s*~?\d{1,2}:\d\d[^()\n]{0,12}(?:[-–—]|\bto\b|\bonwards?\b)[^()\n]{0,20}\)\W*\Z",
    needs=DIGITS,
)


def groups(text: str, unit: Unit, following: Sequence[Unit]) -> bool:
    """Whether a day is that of the steps below it."""
    inside = list(_inside(unit, following))
    if unit.kind == "heading" and not inside:
        return unit.bare and bool(following) and following[0].timed and not following[0].dated
    if not inside or unit.kind == "row":
        return bool(inside) and unit.bare
    if unit.kind == "heading":
        steps = any(each.timed and not each.dated for each in inside)
        return steps or (unit.bare and any(each.kind in _LISTED for each in inside))
    titles = _is_title(text, unit) or (unit.text.startswith("(") and unit.text.endswith(")"))
    return unit.bare or (titles and inside[0].timed and not inside[0].dated)


def is_phase(text: str, unit: Unit, following: Sequence[Unit]) -> bool:
    """Whether a heading names a phase, and from when to when it lasted, of which the steps stand below."""
    if unit.kind != "heading" or not _PHASE.match(unit.span.of(text).lstrip("# ")):
        return False
    return any(each.timed and each.kind != "heading" for each in _inside(unit, following))


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
