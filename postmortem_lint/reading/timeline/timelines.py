"""Which part of the document tells the sequence, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.model import Entry, Span, Timeline
from postmortem_lint.reading.timeline.clock import moments
from postmortem_lint.reading.timeline.governing import governing_zone
from postmortem_lint.reading.timeline.layout import layout_of
from postmortem_lint.reading.timeline.parts import silent_parts, timeline_parts, timeline_sections, untitled_steps
from postmortem_lint.reading.timeline.steps import steps_of
from postmortem_lint.reading.timestamps import zone_in

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from postmortem_lint.model import Document, Section, Zone
    from postmortem_lint.reading.timeline.clock import Moment
    from postmortem_lint.reading.timeline.steps import Step
    from postmortem_lint.reading.timestamps import Calendar


def find_timeline(
    document: Document, sections: Sequence[Section], calendar: Calendar, zone: Zone | None = None, day: date | None = None
) -> Timeline:
    """The timeline of a document; `zone` and `day` are those of times that tell neither."""
    titled = timeline_sections(sections)
    if titled:
        layouts = [layout_of(document, part, calendar) for part in timeline_parts(document, sections, titled, calendar)]
        silent = silent_parts(sections)
        steps = [step for layout in layouts for step in steps_of(document, layout, silent, calendar)]
    else:
        layouts, steps = untitled_steps(document, sections, calendar)
    if not titled and not steps:
        return Timeline()
    governing = governing_zone(document, titled, layouts, steps, calendar) or _with_offset(zone)
    told = zip(steps, moments(steps, governing, day), strict=True)
    entries = tuple(_entry(step, moment) for step, moment in told if not step.groups)
    if not entries and not titled:
        return Timeline()
    return Timeline(titled[0].span if titled else entries[0].span, governing, entries)


def _entry(step: Step, moment: Moment) -> Entry:
    span = Span(step.unit.span.start, max(step.end, step.unit.span.end))
    return Entry(span, step.text, step.stamp, moment.at, moment.order, step.time)


def _with_offset(zone: Zone | None) -> Zone | None:
    """A configured zone, its offset read from its name."""
    if zone is None or zone.offset is not None:
        return zone
    return zone_in(zone.name, 0, len(zone.name)) or zone
