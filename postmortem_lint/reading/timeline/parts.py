"""The parts of a document that tell the sequence, titled as such or not."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from postmortem_lint.model import Span
from postmortem_lint.reading.timeline.layout import Layout, layout_of
from postmortem_lint.reading.timeline.steps import Step, steps_of
from postmortem_lint.reading.timestamps import opening_stamp

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postmortem_lint.model import Document, Section
    from postmortem_lint.reading.timeline.units import Unit
    from postmortem_lint.reading.timestamps import Calendar

_FEWEST = 3
"""Timed lines in a row that make a timeline without a title."""

_OTHER = frozenset({"summary", "impact", "root_cause", "contributing_factors", "actions", "lessons", "conclusion"})
"""Roles of parts within a timeline whose untimed lines are no steps."""
_NEVER = frozenset({"actions", "lessons", "conclusion"})
"""Roles of parts that hold no untitled timeline."""

# a line of a chat: `<ana> restarting`, `ana: restarting`
_SPEECH = re.compile(r"(?:<[\w. -]{1,30}>|@?[a-z][\w.-]{1,20}:)\s")


def timeline_sections(sections: Sequence[Section]) -> list[Section]:
    """The sections that tell the sequence; lead-ins only where nothing else does."""
    told = [section for section in sections if "timeline" in section.roles]
    titled = [section for section in told if section.form != "lead-in"]
    return titled or told


def timeline_parts(
    document: Document, sections: Sequence[Section], titled: Sequence[Section], calendar: Calendar
) -> list[Span]:
    """Their bodies, with the sections behind them whose titles are the next times."""
    parts: list[Span] = []
    for section in titled:
        end = _extended(document, sections, section, calendar)
        if parts and section.body.start < parts[-1].end:
            parts[-1] = Span(parts[-1].start, max(parts[-1].end, end))
        else:
            parts.append(Span(section.body.start, end))
    return parts


def silent_parts(sections: Sequence[Section]) -> list[Span]:
    """Parts that tell other things, should they stand within the timeline."""
    return [
        section.body
        for section in sections
        if section.form != "lead-in" and section.roles and _OTHER.issuperset(section.roles)
    ]


def untitled_steps(
    document: Document, sections: Sequence[Section], calendar: Calendar
) -> tuple[list[Layout], list[Step]]:
    """The steps of a document that has no part titled as its timeline."""
    whole = layout_of(document, Span(0, len(document.text)), calendar)
    for part in (_timed_headings(document, whole), *_runs(document, sections, whole)):
        if part is None:
            continue
        layout = layout_of(document, part, calendar)
        steps = [step for step in steps_of(document, layout, silent_parts(sections), calendar) if step.unit.kind != "code"]
        return [layout], steps
    if any(section.roles for section in sections):
        return [], []
    steps = steps_of(document, whole, (), calendar) if whole.narrated else []
    return ([whole], steps) if len([step for step in steps if step.stamp]) >= _FEWEST else ([], [])


def _extended(document: Document, sections: Sequence[Section], section: Section, calendar: Calendar) -> int:
    """Where a part ends: behind the titles that follow it and open with a time."""
    end = section.body.end
    if section.form == "lead-in":
        return end
    for other in sections:
        if other.span.start < end or other.form != "heading":
            continue
        if other.roles or opening_stamp(document.text, *other.span, calendar) is None:
            break
        end = other.body.end
    return end


def _timed_headings(document: Document, whole: Layout) -> Span | None:
    """The stretch from the first heading that opens with a time to the end of the last."""
    headings = [unit for unit in whole.units if unit.kind == "heading"]
    timed = [unit for unit in headings if unit.place == "opening" and unit is not headings[0]]
    level = min((unit.level for unit in timed), default=0)
    timed = [unit for unit in timed if unit.level == level]
    if len(timed) < _FEWEST - 1:
        return None
    behind = (unit.span.start for unit in headings if unit.span.start > timed[-1].span.start and unit.level <= level)
    return Span(timed[0].span.start, next(behind, len(document.text)))


def _runs(document: Document, sections: Sequence[Section], whole: Layout) -> Iterator[Span]:
    """Stretches of timed lines one below the other."""
    never = [section.body for section in sections if _NEVER.intersection(section.roles)]
    for timed, run in groupby(whole.units, key=_is_timed_line):
        units = list(run)
        if not timed or len(units) < _FEWEST or any(body.start <= units[0].span.start < body.end for body in never):
            continue
        if sum(bool(_SPEECH.match(unit.text)) for unit in units) * 2 > len(units):
            continue
        yield Span(units[0].span.start, units[-1].span.end)


def _is_timed_line(unit: Unit) -> bool:
    return unit.place == "opening" and unit.kind in ("item", "line", "row") and not unit.quoted
