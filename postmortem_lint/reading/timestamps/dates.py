"""Dates as people write them: numbers, names of months, days of the week, counted days."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from postmortem_lint.reading.timestamps.evidence import Evidence, parted, stops

if TYPE_CHECKING:
    from postmortem_lint.reading.timestamps.calendars import Calendar


@dataclass(frozen=True, slots=True)
class Day:
    """A date as written, and where it ends."""

    end: int
    day: date | None = None
    yearless: bool = False
    problem: str | None = None
    evidence: Evidence = Evidence.PROSE


def read_day(text: str, at: int, end: int, calendar: Calendar) -> Day | None:
    """The date that begins at `at`, with the day of the week before or behind it."""
    first = text[at : at + 1]
    if first.isdigit():
        return _with_weekday_behind(_numbered(text, at, end, calendar), text, end, calendar)
    if not first.isalpha():
        return None
    word = _word().match(text, at, end)
    if word is None:
        return None
    if calendar.month(word[1]):
        return _with_weekday_behind(_month_first(word, end, calendar), text, end, calendar)
    if calendar.has_weekday(word[1]):
        return _with_weekday_before(word, end, calendar)
    return _counted(text, at, end)


def _with_weekday_before(weekday: re.Match[str], end: int, calendar: Calendar) -> Day:
    """The date behind a day of the week; the day of the week alone where there is none."""
    text = weekday.string
    gap = _after_weekday().match(text, weekday.end(), end)
    at = gap.end() if gap else weekday.end()
    if text[at : at + 1].isdigit():
        found = _numbered(text, at, end, calendar)
    else:
        month = _word().match(text, at, end)
        found = _month_first(month, end, calendar) if month and calendar.month(month[1]) else None
    if found is not None:
        return found
    alone = parted(text, weekday.end(), end)
    return Day(weekday.end(), evidence=Evidence.OPENING if alone else Evidence.BESIDE)


def _with_weekday_behind(day: Day | None, text: str, end: int, calendar: Calendar) -> Day | None:
    """`(Friday)`, `（金）` behind a date belongs to it."""
    found = _weekday_behind().match(text, day.end, end) if day else None
    if day is None or found is None or not (found[2] or calendar.has_weekday(found[1])):
        return day
    return replace(day, end=found.end())


def _numbered(text: str, at: int, end: int, calendar: Calendar) -> Day | None:
    """A date that begins with a digit."""
    if found := _three().match(text, at, end):
        return _of_three(found, end, calendar)
    if found := _chinese().match(text, at, end):
        return _dated(found.end(), found[1], int(found[2]), int(found[3]), calendar)
    if found := _compact().match(text, at, end):
        day = _dated(found.end(), found[1], int(found[2]), int(found[3]), calendar)
        return None if day.problem else day
    if (found := _day_first().match(text, at, end)) and (month := calendar.month(found[2])):
        return _named(found, 3, month, int(found[1]), calendar)
    if (found := _two().match(text, at, end)) and stops(text, found.end(), end):
        return _of_two(found, end, calendar)
    return None


def _month_first(word: re.Match[str], end: int, calendar: Calendar) -> Day | None:
    """`March 3rd, 2026`: a name of a month with the day behind it."""
    found = _behind_month().match(word.string, word.end(), end)
    month = calendar.month(word[1])
    if found is None or month is None or word[1].islower() and word[1].isascii():  # `may 3`: English has capitals here
        return None
    return _named(found, 2, month, int(found[1]), calendar)


def _named(found: re.Match[str], year_group: int, month: int, day: int, calendar: Calendar) -> Day | None:
    """The date of a match whose groups `year_group` and the one behind it hold the year, in full or short."""
    year, short = found[year_group], found[year_group + 1]
    word = found[2] if year_group == 3 else ""
    if len(word) <= 3 and word.islower() and word.isascii() and not (year or short):
        return None  # `5 may`, `3 out`, `2 set` are words more often than months
    return _dated(found.end(), year or (short and f"20{short}"), month, day, calendar)


def _of_three(found: re.Match[str], end: int, calendar: Calendar) -> Day | None:
    """`2026-03-01`, `01.03.2026`, `03/01/2026`, `3-1-26`, `06/May/2022`."""
    first, separator, middle, last = found.groups()
    text, at = found.string, found.end()
    if not middle.isdigit():
        month = calendar.month(middle.rstrip("."))
        year, day = (first, last) if len(first) > 2 else (last, first)
        return _dated(at, _century(year), month, int(day), calendar) if month and len(day) < 3 else None
    if len(first) > 3 and len(last) < 3:
        return _dated(at, first, int(middle), int(last), calendar)
    if len(first) > 2 or len(last) not in (2, 4, 5) or not stops(text, at, end):
        return None
    day_first = separator == "." or int(first) > 12 or (calendar.day_first and int(middle) <= 12)
    day, month = (int(first), int(middle)) if day_first else (int(middle), int(first))
    dated = _dated(at, _century(last), month, day, calendar)
    if len(last) > 2:
        return dated
    if dated.problem or separator == "." and len(first + middle) < 4:  # `1.2.26` is a version
        return None
    return dated if separator == "/" else replace(dated, evidence=Evidence.OPENING)


def _of_two(found: re.Match[str], end: int, calendar: Calendar) -> Day | None:
    """`12/05`, `12-05`, `19.04.`: a date without its year, where a clock or the end of the cell follows."""
    first, separator, second, dot = found.groups()
    if (separator == ".") != (dot == "."):
        return None
    day_first = separator == "." or int(first) > 12 or (calendar.day_first and int(second) <= 12)
    day, month = (int(first), int(second)) if day_first else (int(second), int(first))
    dated = _dated(found.end(), None, month, day, calendar)
    if dated.problem:
        return None
    alone = len(first + second) == 4 and (dot or parted(found.string, found.end(), end))
    return replace(dated, evidence=Evidence.OPENING if alone else Evidence.BESIDE)


def _counted(text: str, at: int, end: int) -> Day | None:
    """`Day 2`, `D+1`: a day that only counts from another."""
    found = _count().match(text, at, end)
    return Day(found.end(), evidence=Evidence.OPENING) if found and stops(text, found.end(), end) else None


def _dated(at: int, year: str | None, month: int, day: int, calendar: Calendar) -> Day:
    """The day of these numbers, or what is wrong with them."""
    problem = _problem(year, month, day)
    number = int(year) if year else calendar.year
    if problem or number is None or (month, day) == (2, 29) and not _is_leap(number):
        return Day(at, None, year is None, problem)
    return Day(at, date(number, month, day), year is None, None)


def _problem(year: str | None, month: int, day: int) -> str | None:
    if year and len(year) > 4:
        return f"there is no year {year}"
    if year and int(year) == 0:
        return f"there is no year {year}"
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    if day < 1:
        return f"there is no day {day}"
    name = date(2000, month, 1).strftime("%B")
    if month == 2 and day == 29 and year and not _is_leap(int(year)):
        return f"February {year} has 28 days"
    last = 29 if month == 2 else 31 - (month - 1) % 7 % 2
    if day <= last:
        return None
    return f"{name} has {last} days" + (" at most" if month == 2 else "")


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _century(year: str) -> str:
    return f"20{year}" if len(year) == 2 else year


@cache
def _word() -> re.Pattern[str]:
    """A word that may name a month or a day of the week, with the dot of its abbreviation."""
    return re.compile(r"([^\W\d_]{1,14})\.?")


@cache
def _after_weekday() -> re.Pattern[str]:
    """`, `, ` - `, ` the `, ` ` between a day of the week and its date."""
    return re.compile(r",? (?:- |the |den |le |el |o )?")


@cache
def _weekday_behind() -> re.Pattern[str]:
    """` (Friday)`, `（金）`, `, Friday`."""
    return re.compile(r" ?[（(](?:([^\W\d_]{2,13})\.?|([月火水木金土日一二三四五六](?:曜日?)?))[)）]")


@cache
def _three() -> re.Pattern[str]:
    """Three parts with the same separator: `2026-03-01`, `1.3.2026`, `3/1/26`, `06/May/2022`, `2024-Mar-01`."""
    return re.compile(r"(\d{1,5})([-/.‐‑])(\d{1,2}|[^\W\d_]{3,10}\.?)\2(\d{1,5})(?!\d)")


@cache
def _two() -> re.Pattern[str]:
    """Day and month as numbers: `12/05`, `12-05`, `19.04.`."""
    return re.compile(r"(\d{1,2})([-/.])(\d{1,2})(?!\d)(\.?)")


@cache
def _compact() -> re.Pattern[str]:
    """`20260301`."""
    return re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")


@cache
def _chinese() -> re.Pattern[str]:
    """`2024年3月1日`, `3月1日`, `2024 年 3 月 1 号`."""
    return re.compile(r"(?:(\d{4}) ?年 ?)?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号號]")


_YEAR = r"(?:(?:, ?| ?,? (?:of |del? )?|[-/]|\. )(?:((?:19|20)\d{2,3})(?![\d:A-Za-z.]\d|[:hH.]?\d)|'(\d\d)(?!\d))(?: ?г\.)?)?"
"""The year behind day and month: `, 2026`, ` 2026`, ` de 2026`, `-2026`, ` '26`, ` 2026 г.`."""


@cache
def _behind_month() -> re.Pattern[str]:
    """The `3rd, 2026` of `March 3rd, 2026`, with the space or dash before it."""
    return re.compile(r"(?: |-| the |, ?)(\d{1,2})(?:st|nd|rd|th|\.(?= ))?(?![\w:]|\.\d|%|/\d)" + _YEAR)


@cache
def _day_first() -> re.Pattern[str]:
    """`1 March 2026`, `19. April`, `1-Mar-2026`, `1er mars`, `1 de marzo de 2026`, `3–5 March`."""
    return re.compile(
        r"(\d{1,2})(?:st|nd|rd|th|er|[ºª°.])?(?: ?[-–] ?\d{1,2}(?:st|nd|rd|th|\.)?)?"
        r"(?: (?:de |of |d')?|-)?([^\W\d_]{3,12})(?![^\W\d_])\.?" + _YEAR
    )


@cache
def _count() -> re.Pattern[str]:
    """`Day 2`, `Día 2`, `Jour 2`, `Tag 2`, `День 2`, `D+1`, `第2天`."""
    return re.compile(r"(?:(?:Day|Día|Dia|Jour|Tag|День|day) ?#?|D ?\+ ?)\d{1,3}|第 ?\d{1,3} ?[天日]")
