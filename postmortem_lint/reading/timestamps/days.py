"""A day of the calendar from its numbers, or why there is no such day."""

from __future__ import annotations

from datetime import MAXYEAR, date
from typing import TYPE_CHECKING

from postmortem_lint.reading.timestamps.evidence import Evidence
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from postmortem_lint.reading.timestamps.calendars import Calendar

MONTHS = 12
YEAR_DIGITS = 4

_FEBRUARY = 2
_MONTHS = (
    ("January", 31), ("February", 29), ("March", 31), ("April", 30), ("May", 31), ("June", 30),
    ("July", 31), ("August", 31), ("September", 30), ("October", 31), ("November", 30), ("December", 31),
)  # fmt: skip


class Day(Record):
    """A date as written, and where it ends."""

    end: int
    day: date | None = None
    yearless: bool = False
    problem: str | None = None
    evidence: int = Evidence.PROSE


def dated(end: int, year: str | None, month: int, day: int, calendar: Calendar) -> Day:
    """The day of these numbers, the year in two or four digits; or what is wrong with them."""
    problem = _problem(century(year) if year else None, month, day)
    number = int(century(year)) if year else calendar.year
    if problem or number is None or (month == _FEBRUARY and day > _days_of_february(number)):
        return Day(end, None, year is None, problem)
    return Day(end, date(number, month, day), year is None)


def century(year: str) -> str:
    """The year in four digits; postmortems are of this century."""
    return f"20{year}" if len(year) < YEAR_DIGITS else year


def _problem(year: str | None, month: int, day: int) -> str | None:
    """What a writer got wrong in a date, in words."""
    if year and not 0 < int(year) <= MAXYEAR:
        return f"there is no year {year}"
    if not 1 <= month <= MONTHS:
        return f"there is no month {month}"
    if day < 1:
        return f"there is no day {day}"
    name, days = _MONTHS[month - 1]
    if month == _FEBRUARY and day == days and year and day > _days_of_february(int(year)):
        return f"February {year} has 28 days"
    if day <= days:
        return None
    return f"{name} has {days} days" + (" at most" if month == _FEBRUARY else "")


def _days_of_february(year: int) -> int:
    return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
