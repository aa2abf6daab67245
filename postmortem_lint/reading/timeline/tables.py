"""Rows of a table as units, their time put together from one or several columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.document import Span
from postmortem_lint.model import Stamp
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.inline import plain
from postmortem_lint.reading.timeline.units import Unit, is_clock
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postmortem_lint.document import Block
    from postmortem_lint.model import Zone
    from postmortem_lint.reading.timeline.page import Page
    from postmortem_lint.reading.timeline.units import Place

_MOST = 0.6
"""The part of its cells that must open with a time in a column whose title does not tell."""

# `Apr 2026`, `abril de 2026` at the start of a cell.
_MONTH = lazy(r"([^\W\d_]{3,12})\.? (?:de |del )?(?:19|20)\d\d\b")
# The title of a column of times: `Time (UTC)`, `Date`, `When`, `Hora`, `时间`.
_TIME_TITLE = lazy(
    r"\W*(?:start |event |local |approx\.? )?(?:date|time|timestamp|when|day|clock|utc|hora|fecha|día|dia|cuándo"
    r"|heure|horaire|data|horário|quando|uhrzeit|zeit|datum|время|дата|когда|时间|日期|時間|日時|時刻|日付)(?![^\W_])",
    re.IGNORECASE,
)
# The title of a column of zones.
_ZONE_TITLE = lazy(r"\W*(?:time ?zone|zone|tz|zona horaria|fuseau)\W*$", re.IGNORECASE)


class Table(Record):
    """What the columns of a table hold."""

    header: Block
    times: tuple[int, ...]
    """The columns of days and times."""
    zones: tuple[int, ...]
    """The columns of zones."""
    zone: Zone | None
    """The zone the title of such a column names."""


def table_of(page: Page, header: Block, rows: Sequence[Block]) -> Table:
    """The columns of a table that hold days or times."""
    columns = range(len(header.cells))
    times = tuple(column for column in columns if _holds_times(page, header, rows, column))
    zones = tuple(column for column in columns if _ZONE_TITLE.match(page.text, *header.cells[column]))
    named = (page.zone(header.cells[column]) for column in times)
    return Table(header, times, zones, next((zone for zone in named if zone), None))


def row_unit(page: Page, table: Table, row: Block, index: int) -> Unit | None:
    """A row as a unit; the header only where it holds the first step."""
    if row is table.header and not (table.times and page.opening(row.cells[0])):
        return None
    found = (_first(page, row.cells[column]) for column in table.times if column < len(row.cells))
    stamp, time = _together(page.text, [stamp for stamp in found if stamp])
    when = {*table.times, *table.zones}
    beside = (cell for column, cell in enumerate(row.cells) if column not in when)
    words = " ".join(filter(None, (plain(cell.of(page.text)) for cell in beside)))
    if stamp is None and sum(bool(cell.of(page.text).strip()) for cell in row.cells) == 1:
        stamp = page.opening(row.span)  # a date across the row groups those below it
        time, words = (stamp.span.of(page.text), "") if stamp else (None, words + ":")
    zone = next(filter(None, (page.zone(row.cells[column]) for column in table.zones if column < len(row.cells))), None)
    if stamp and zone and not stamp.zone:
        stamp = stamp._replace(zone=zone)
    place: Place = "opening" if stamp else "none"
    return Unit("row", row.span, words, index, row.depth, 0, stamp, time, place, zone, row.quoted)


def _holds_times(page: Page, header: Block, rows: Sequence[Block], column: int) -> bool:
    cells = (row.cells[column] for row in rows if column < len(row.cells))
    filled = [cell for cell in cells if cell.of(page.text).strip()]
    timed = sum(page.opening(cell) is not None for cell in filled)
    if _TIME_TITLE.match(page.text, *header.cells[column]):
        return timed > 0
    return timed >= _MOST * max(len(filled), 1)


def _first(page: Page, cell: Span) -> Stamp | None:
    """The time of a cell, which may stand behind a remark: "before (2024-05-16)"."""
    return page.opening(cell) or next(page.mentions(cell), None) or _month(page, cell)


def _month(page: Page, cell: Span) -> Stamp | None:
    """A month without its day."""
    found = _MONTH.match(page.text, *cell)
    return Stamp(Span(*found.span())) if found and page.calendar.month(found[1]) else None


def _together(text: str, found: Sequence[Stamp]) -> tuple[Stamp | None, str | None]:
    """One stamp of a day in one cell and a time in another, and what is written in them."""
    if not found:
        return None, None
    clock = next((stamp for stamp in found if is_clock(stamp, stamp.span.of(text))), None)
    if clock is None:
        stamp = next((stamp for stamp in found if stamp.day), found[0])
        return stamp, stamp.span.of(text)
    used = list(found[: found.index(clock) + 1])
    day = next((stamp for stamp in found if stamp.day), None)
    if day and day not in used:
        used.append(day)
    span = Span(min(stamp.span.start for stamp in used), max(stamp.span.end for stamp in used))
    stamp = clock._replace(span=span)
    if day and not clock.day:
        stamp = stamp._replace(day=day.day, yearless=day.yearless, problem=clock.problem or day.problem)
    return stamp, " ".join(each.span.of(text) for each in used)
