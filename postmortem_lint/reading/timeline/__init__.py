"""The sequence of events a document tells, in whatever layout it tells it.

`find_timeline` asks `parts` where it is told, and `incidents` of which day, where there are several. A `layout` is
such a part as units (`units`): headings, items, the rows of `tables`, and `lines`. Of these `steps` takes the events:
with `grouping`, the days that stand above them, and with `narration`, those told in prose. `governing` finds the zone
that governs them, and `clock` the instant of each, with the days that are only named (`named_days`) and the times that
count from the start (`counting`). The document is read through its `page`.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from postmortem_lint.document import Span
from postmortem_lint.model import Entry, Timeline
from postmortem_lint.reading.timeline.clock import moments
from postmortem_lint.reading.timeline.governing import governing_zone
from postmortem_lint.reading.timeline.incidents import incident_days
from postmortem_lint.reading.timeline.layout import layout_of
from postmortem_lint.reading.timeline.lines import is_link
from postmortem_lint.reading.timeline.page import NO_YEAR, page_of
from postmortem_lint.reading.timeline.parts import silent_parts, timeline_parts, timeline_sections, untitled_steps
from postmortem_lint.reading.timeline.steps import steps_of
from postmortem_lint.reading.timestamps import zone_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from postmortem_lint.document import Document
    from postmortem_lint.model import Section, Zone
    from postmortem_lint.reading.timeline.clock import Moment
    from postmortem_lint.reading.timeline.narration import Step
    from postmortem_lint.reading.timestamps import Calendar


def find_timeline(
    document: Document,
    sections: Sequence[Section],
    calendar: Calendar,
    zone: Zone | None = None,
    day: date | None = None,
) -> Timeline:
    """The timeline of a document; `zone` and `day` are those of times that tell neither."""
    page, titled = page_of(document, calendar, day), timeline_sections(sections)
    if titled:
        parts, silent = timeline_parts(page, sections, titled), silent_parts(sections, titled)
        layouts = [layout_of(page, part) for part in parts]
        days = zip(incident_days(page, sections, titled, parts), layouts, strict=True)
        steps = [step for day, layout in days for step in (*day, *steps_of(page, layout, silent))]
    else:
        layouts, steps = untitled_steps(page, sections)
    if all(_only_links(document.text, step) for step in steps):
        steps = []
    if not titled and not steps:
        return Timeline()
    governing = governing_zone(page, titled, layouts, steps) or _with_offset(zone)
    told = zip(_dated_by_groups(steps), moments(steps, governing, day, calendar.weekdays), strict=True)
    entries = tuple(_entry(step, moment) for step, moment in told if not step.groups)
    return Timeline(titled[0].span if titled else entries[0].span, governing, entries)


def _dated_by_groups(steps: Sequence[Step]) -> Sequence[Step]:
    """The steps; a day that groups some, none of which tells a time of day, is the time of each of them."""
    starts = [number for number, step in enumerate(steps) if step.groups]
    for start, end in pairwise([*starts, len(steps)]):
        below = steps[start + 1 : end]
        if any(step.time and (step.stamp is None or step.stamp.clock) for step in below):
            continue
        for step in below:
            step.time = step.time or steps[start].time
    return steps


def _entry(step: Step, moment: Moment) -> Entry:
    span = Span(step.unit.span.start, max(step.end, step.unit.span.end))
    stamp = step.stamp
    if stamp and stamp.day and stamp.day.year == NO_YEAR:
        stamp = stamp._replace(day=None)
    return Entry(span, step.text, stamp, moment.at, moment.order, step.time)


def _only_links(text: str, step: Step) -> bool:
    """Whether a step says nothing itself, or only links to where it is told."""
    if step.groups:
        return True
    return step.stamp is not None and is_link(text, Span(step.stamp.span.end, step.unit.span.end))


def _with_offset(zone: Zone | None) -> Zone | None:
    """A configured zone, its offset read from its name."""
    if zone is None or zone.offset is not None:
        return zone
    return zone_in(zone.name, 0, len(zone.name)) or zone
