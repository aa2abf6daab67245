"""The zone that governs a timeline: where the writer states it."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from postmortem_lint.document import Span
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postmortem_lint.model import Section, Zone
    from postmortem_lint.reading.timeline.layout import Layout
    from postmortem_lint.reading.timeline.narration import Step
    from postmortem_lint.reading.timeline.page import Page

_NEAR = 300
"""Characters of an untimed line of the timeline in which its zone may be stated."""

# The line of front matter that says when the page was made, in whatever zone: `date: 2024-03-01T12:00:00Z`.
_PUBLISHED = lazy(r"(?:date|lastmod|updated|published|created|pub_?date)\w{0,20}[ \t]{0,9}:", re.IGNORECASE)
# What a line says that states the zone of the whole document, in lower case: "all times in CET", "timezone: UTC".
_TIMES = lazy(
    r"time(?:(?<=\ball time)s|(?<=\btime)(?:s? (?:are|is|in|shown|given|listed)| ?zone|stamp))",
)
# The same in other languages.
_ZONE = lazy(
    r"\b(?:todas las horas|zona horaria|toutes les heures|fuseau|todos os hor[áa]rios|fuso|alle zeiten|zeitzone|часово)"
    r"|时区|時刻|时间均",
    needs=(
        *("todas las horas", "zona horaria", "toutes les heures", "fus", "todos os hor", "alle zeiten", "zeitzone"),
        *("часово", "时区", "時刻", "时间均"),
    ),
)


def governing_zone(
    page: Page, sections: Sequence[Section], layouts: Sequence[Layout], steps: Sequence[Step]
) -> Zone | None:
    """The zone the document states for its timeline; the nearest statement wins."""
    titles = (page.zone(section.span) for section in sections)
    headers = (table.zone for layout in layouts for table in layout.tables.values())
    for zone in (*titles, *_remarks(page, layouts, steps), *headers):
        if zone:
            return zone
    return _majority(step.stamp.zone for step in steps if step.stamp) or _elsewhere(page)


def states_zone(text: str) -> bool:
    """Whether a text says in which zone its times are."""
    lower = text.lower()
    return bool(_TIMES.search(lower) or _ZONE.search(lower))


def _remarks(page: Page, layouts: Sequence[Layout], steps: Sequence[Step]) -> Iterator[Zone | None]:
    """Zones stated in lines that are no steps: under the title, behind a date."""
    told = {step.unit.span.start for step in steps if not step.groups}
    for unit in (unit for layout in layouts for unit in layout.units):
        if unit.span.start in told or unit.kind in ("code", "row"):
            continue
        if unit.stamp is None or unit.dated:
            yield unit.zone or page.zone(Span(unit.span.start, min(unit.span.end, unit.span.start + _NEAR)))


def _majority(zones: Iterable[Zone | None]) -> Zone | None:
    counted = Counter(zone for zone in zones if zone)
    return max(counted, key=counted.__getitem__) if counted else None


def _elsewhere(page: Page) -> Zone | None:
    """The zone stated for the whole document, or that of the times outside the timeline."""
    blocks = [block for block in page.document.blocks if block.kind not in ("code", "html")]
    told = [line for block in blocks if not block.quoted for line in block.lines]
    for line in told if states_zone(page.text) else ():
        zone = page.zone(line) if states_zone(line.of(page.text)) else None
        if zone:
            return zone
    front = [line for block in blocks[:1] if block.kind == "front_matter" for line in block.lines]
    published = {line for line in front if _PUBLISHED.match(page.text, *line)}
    told = [line for line in told if line not in published] if published else told
    quoted = [line for block in blocks if block.quoted for line in block.lines]
    return _mentioned(page, told) or _mentioned(page, quoted)


def _mentioned(page: Page, lines: Iterable[Span]) -> Zone | None:
    """The zone most often named behind a time of day."""
    return _majority(stamp.zone for line in lines for stamp in page.mentions(line) if stamp.clock)
