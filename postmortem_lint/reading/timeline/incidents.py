"""Several incidents in one document: the heading under which each has its timeline names its day."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from postmortem_lint.reading.timeline.narration import Step
from postmortem_lint.reading.timeline.units import unit_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from postmortem_lint.document import Span
    from postmortem_lint.model import Section
    from postmortem_lint.reading.timeline.page import Page


def incident_days(
    page: Page, sections: Sequence[Section], titled: Sequence[Section], parts: Sequence[Span]
) -> Sequence[Sequence[Step]]:
    """The day that groups the steps of each part; none where not each stands under a dated heading of its own."""
    unknown: Sequence[Sequence[Step]] = [()] * len(parts)
    if len(parts) == 1:
        return unknown
    starts = [section.span.start for section in titled]
    heads = _heads(sections, frozenset(starts))
    above = [heads[starts[bisect_left(starts, part.start) - 1]] for part in parts]
    own = {head.span for head in above if head}
    if len(own) < len(parts) or len({head.level for head in above if head}) > 1:
        return unknown
    days = [tuple(_day(page, head)) for head in above if head]
    return days if all(days) else unknown


def _heads(sections: Sequence[Section], starts: Collection[int]) -> dict[int, Section | None]:
    """The headings under which the sections stand that start there."""
    heads: dict[int, Section | None] = {}
    open_ones: list[Section] = []
    for section in sections:
        if section.form != "heading" and section.span.start not in starts:
            continue
        while open_ones and open_ones[-1].level >= section.level:
            open_ones.pop()
        heads[section.span.start] = open_ones[-1] if open_ones else None
        if section.form == "heading":
            open_ones.append(section)
    return heads


def _day(page: Page, head: Section) -> Iterator[Step]:
    for index, block in page.blocks(head.span):
        step = Step(unit_of(page, "heading", head.span, block, index))
        step.groups = True
        if step.stamp and step.stamp.day:
            yield step
