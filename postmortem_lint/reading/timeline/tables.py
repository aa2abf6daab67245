"""Rows of a table as units, their time put together from one or several columns."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from postmortem_lint.model import Span
from postmortem_lint.reading.inline import plain
from postmortem_lint.reading.timeline.units import Unit, is_clock
from postmortem_lint.reading.timestamps import opening_stamp, zone_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postmortem_lint.model import Block, Stamp, Zone
    from postmortem_lint.reading.timestamps import Calendar

# the title of a column of times: `Time (UTC)`, `Date`, `When`, `Hora`, `时间`
_TIME_TITLE = re.compile(
    r"\W*(?:start |event |local |approx\.? )?(?:date|time|timestamp|when|day|clock|utc|hora|fecha|día|dia|cuándo|heure|date"
    r"|horaire|data|horário|quando|uhrzeit|zeit|datum|время|дата|когда|时间|日期|時間|日時|時刻|日付)(?![^\W_])",
    re.IGNORECASE,
)
_MOST = 0.6
"""The part of its cells that must open with a time in a column whose title does not tell."""


class Table(NamedTuple):
    """What the columns of a table hold."""

    header: Block
    times: tuple[int, ...]
    """The columns of days and times."""
    zone: Zone | None
    """The zone the title of such a column names."""


def table_of(text: str, header: Block, rows: Sequence[Block], calendar: Calendar) -> Table:
    """The columns of a table that hold days or times."""
    times = tuple(
        column
        for column in range(len(header.cells))
        if _holds_times(text, header.cells[column], [row.cells[column] for row in rows if column < len(row.cells)], calendar)
    )
    zones = (zone_in(text, *header.cells[column]) for column in times)
    return Table(header, times, next((zone for zone in zones if zone), None))


def row_units(text: str, table: Table, rows: Sequence[tuple[int, Block]], calendar: Calendar) -> Iterator[Unit]:
    """The rows of a table; its header too where it holds the first step."""
    for index, row in rows:
        if row is table.header and not _is_step(text, table, calendar):
            continue
        yield _row_unit(text, table, row, index, calendar)


def _holds_times(text: str, title: Span, cells: list[Span], calendar: Calendar) -> bool:
    filled = [cell for cell in cells if cell.of(text).strip()]
    timed = sum(opening_stamp(text, *cell, calendar) is not None for cell in filled)
    if _TIME_TITLE.match(text, *title):
        return timed > 0
    return timed >= _MOST * max(len(filled), 1)


def _is_step(text: str, table: Table, calendar: Calendar) -> bool:
    first = opening_stamp(text, *table.header.cells[0], calendar)
    return first is not None and (first.clock is not None or first.day is not None)


def _row_unit(text: str, table: Table, row: Block, index: int, calendar: Calendar) -> Unit:
    stamps = [opening_stamp(text, *row.cells[column], calendar) for column in table.times if column < len(row.cells)]
    found = [stamp for stamp in stamps if stamp]
    stamp, time = _together(text, found)
    rest = [cell for column, cell in enumerate(row.cells) if column not in table.times]
    words = " ".join(filter(None, (plain(cell.of(text)) for cell in rest)))
    zone = None
    if stamp is None and len([cell for cell in row.cells if cell.of(text).strip()]) == 1:
        stamp = opening_stamp(text, *row.span, calendar)  # a date across the row groups those below it
        time, words = (stamp.span.of(text), "") if stamp else (None, words + ":")
    return Unit(
        "row", row.span, words, index, row.depth, 0, stamp, time, "opening" if stamp else "none", zone, row.quoted
    )


def _together(text: str, found: list[Stamp]) -> tuple[Stamp | None, str | None]:
    """One stamp of a day in one cell and a time in another, and its text."""
    if not found:
        return None, None
    clock = next((stamp for stamp in found if is_clock(stamp, stamp.span.of(text))), None)
    if clock is None:
        days = [stamp for stamp in found if stamp.day] or found
        return days[0], days[0].span.of(text)
    before = found[: found.index(clock)]
    day = next((stamp for stamp in (*before, *found) if stamp.day), None)
    used = [stamp for stamp in (*before, clock) if stamp is not None]
    if day is None or day is clock:
        stamp = clock
    else:
        stamp = replace(clock, day=day.day, yearless=day.yearless, problem=clock.problem or day.problem)
    if day and day not in used:
        used.append(day)
    span = Span(min(each.span.start for each in used), max(each.span.end for each in used))
    return replace(stamp, span=span), " ".join(each.span.of(text) for each in used)
