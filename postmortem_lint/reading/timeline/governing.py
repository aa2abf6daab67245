"""The zone that governs a timeline: where the writer states it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from postmortem_lint.reading.timestamps import stamps, zone_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postmortem_lint.model import Document, Section, Zone
    from postmortem_lint.reading.timeline.layout import Layout
    from postmortem_lint.reading.timeline.steps import Step
    from postmortem_lint.reading.timestamps import Calendar

# a line that states the zone of the whole document: "All times in CET", "Timezone: UTC", "Todas las horas en UTC"
_STATEMENT = re.compile(
    r"[^\n]*\b(?:all times|times? (?:are|is|in|shown|given|listed)|time ?zone|timestamps?|todas las horas|zona horaria"
    r"|toutes les heures|fuseau|todos os hor[áa]rios|fuso|alle zeiten|zeitzone|часово)[^\n]*|[^\n]*(?:时区|時刻|时间均)[^\n]*",
    re.IGNORECASE,
)
_NEAR = 300
"""Characters of an untimed line of the timeline in which its zone may be stated."""


def governing_zone(
    document: Document, sections: Sequence[Section], layouts: Sequence[Layout], steps: Sequence[Step], calendar: Calendar
) -> Zone | None:
    """The zone the document states for its timeline; the nearest statement wins."""
    text = document.text
    for found in (_titles(text, sections), _remarks(text, layouts, steps), _headers(layouts)):
        for zone in found:
            return zone
    return _majority(step.stamp.zone for step in steps if step.stamp) or _elsewhere(document, calendar)


def _titles(text: str, sections: Sequence[Section]) -> Iterator[Zone]:
    return (zone for section in sections if (zone := zone_in(text, *section.span)))


def _remarks(text: str, layouts: Sequence[Layout], steps: Sequence[Step]) -> Iterator[Zone]:
    """Zones stated in lines that are no steps: under the title, behind a date."""
    told = {step.unit.span.start for step in steps if not step.groups}
    for layout in layouts:
        for unit in layout.units:
            if unit.span.start in told or unit.kind in ("code", "row"):
                continue
            zone = unit.zone or zone_in(text, unit.span.start, min(unit.span.end, unit.span.start + _NEAR))
            if zone and (unit.stamp is None or unit.dated):
                yield zone


def _headers(layouts: Sequence[Layout]) -> Iterator[Zone]:
    return (table.zone for layout in layouts for table in layout.tables.values() if table.zone)


def _majority(zones: Iterator[Zone | None]) -> Zone | None:
    counted = Counter(zone for zone in zones if zone)
    return max(counted, key=counted.__getitem__) if counted else None


def _elsewhere(document: Document, calendar: Calendar) -> Zone | None:
    """The zone stated for the whole document, or that of the times outside the timeline."""
    for statement in _STATEMENT.finditer(document.prose):
        zone = zone_in(document.text, *statement.span())
        if zone:
            return zone
    return _majority(
        stamp.zone
        for block in document.blocks
        if block.kind in ("paragraph", "row", "heading", "front_matter") and not block.quoted
        for line in block.lines
        for stamp in stamps(document.text, *line, calendar)
        if stamp.clock
    )
