"""Dates as people write them: numbers, names of months, days of the week, counted days."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.timestamps.days import MONTHS, YEAR_DIGITS, Day, dated
from postmortem_lint.reading.timestamps.evidence import Evidence, parted, stops

if TYPE_CHECKING:
    from postmortem_lint.reading.timestamps.calendars import Calendar

_BRACKETS = frozenset("(（")
_SHORT = 2
"""Digits of a day, a month and a short year."""
_WORD = 3
"""Letters of the names of months that are words of other languages too."""

# The `/title` of a path, the `-title` of a name.
_PATH = lazy(r"[-/_][^\W_]")
# The ` 14:30` of `19.04 14:30`.
_CLOCK_BEHIND = lazy(r",? \d{1,2}[:h]\d\d")

# A word that may name a month or a day of the week, with the dot of its abbreviation.
_LETTERS = lazy(r"([^\W\d_]{1,14})\.?")
# `, `, ` - `, ` the `, ` ` between a day of the week and its date.
_AFTER_WEEKDAY = lazy(r",? (?:- |the |den |le |el |o )?")

# ` (Friday)`, `（金）`, `, Friday`.
_WEEKDAY_BEHIND = lazy(r" ?[（(](?:([^\W\d_]{2,13})\.?|([月火水木金土日一二三四五六](?:曜日?)?))[)）]")
# Three parts with the same separator: `2026-03-01`, `1.3.2026`, `3/1/26`, `06/May/2022`, `2024-Mar-01`.
_THREE = lazy(r"(\d{1,5})([-/.‐‑])(\d{1,2}|[^\W\d_]{3,10}\.?)\2(\d{1,5})(?!\d)")

# Day and month as numbers: `12/05`, `12-05`, `19.04.`.
_TWO = lazy(r"(\d{1,2})([-/.])(\d{1,2})(?!\d)(\.?)")
# `20260301`.
_COMPACT = lazy(r"((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)")

# `2024年3月1日`, `3月1日`, `2024 年 3 月 1 号`.
_CHINESE = lazy(r"(?:(\d{4}) ?年 ?)?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号號]")

_YEAR = (
    r"(?:(?:, ?|,? (?:of |del? )?|[-/]|\. )"
    r"(?:((?:19|20)\d{2,3})(?![:hH.]?\d)|'(\d\d)(?!\d))(?: ?г\.)?)?"
)
"""The year behind day and month: `, 2026`, ` 2026`, ` de 2026`, `-2026`, ` '26`, ` 2026 г.`."""

# The `3rd, 2026` of `March 3rd, 2026`, with the space or dash before it.
_BEHIND_MONTH = lazy(r"(?: {1,2}|-| the |, ?)(\d{1,2})(?:st|nd|rd|th|\.(?= ))?(?!\w|:\d|\.\d|%|/\d)" + _YEAR)
# `1 March 2026`, `19. April`, `1-Mar-2026`, `20/jun`, `1er mars`, `1 de marzo de 2026`, `3–5 March`.
_DAY_FIRST = lazy(
    r"(\d{1,2})(?:st|nd|rd|th|er|[ºª°.])?(?: ?[-–] ?\d{1,2}(?:st|nd|rd|th|\.)?)?"
    r"(?: (?:de |of |d')?|[-/])?([^\W\d_]{3,12})(?![^\W\d_])\.?" + _YEAR
)
# The ` 2026` of `March 2026`, ` de 2026` of `marzo de 2026`.
_BARE_YEAR = lazy(r",? (?:de |del )?(?:19|20)\d\d(?![\d:])")
# `Day 2`, `Día 2`, `Jour 2`, `Tag 2`, `День 2`, `D+1`, `第2天`.
_COUNT = lazy(r"(?:(?:Day|Día|Dia|Jour|Tag|День|day|DAY) ?#?|D ?\+ ?)\d{1,3}|第 ?\d{1,3} ?[天日]")


# `Next day`, `The following day`, `Am nächsten Tag`, `Le lendemain`, `翌日`; not `The next day, on 14 April`.
_NEXT = lazy(
    r"(?:(?:the )?(?:next|following) day|am nächsten tag|(?:al )?día siguiente|(?:no )?dia seguinte|le lendemain"
    r"|на следующий день|翌日|次日|第二天)(?!,? (?:on|am|em|el|le) )",
    re.IGNORECASE,
)


def read_day(text: str, at: int, end: int, calendar: Calendar) -> Day | None:
    """The date that begins at `at`, with the day of the week before or behind it."""
    first = text[at : at + 1]
    if first.isdigit():
        return _with_weekday_behind(_numbered(text, at, end, calendar), text, end, calendar)
    if not first.isalpha():
        return None
    word = _LETTERS.match(text, at, end)
    if word is None:
        return None
    if calendar.month(word[1]):
        named = _month_first(word, end, calendar) or _month_alone(word, end)
        return _with_weekday_behind(named, text, end, calendar)
    if calendar.has_weekday(word[1]):
        return _with_weekday_before(word, end, calendar)
    return _counted(text, at, end)


def _with_weekday_before(weekday: re.Match[str], end: int, calendar: Calendar) -> Day:
    """The date behind a day of the week; the day of the week alone where there is none."""
    text = weekday.string
    gap = _AFTER_WEEKDAY.match(text, weekday.end(), end)
    at = gap.end() if gap else weekday.end()
    if text[at : at + 1].isdigit():
        found = _numbered(text, at, end, calendar)
    else:
        month = _LETTERS.match(text, at, end)
        found = _month_first(month, end, calendar) if month and calendar.month(month[1]) else None
    if found is not None:
        return found
    alone = parted(text, weekday.end(), end)
    return Day(weekday.end(), evidence=Evidence.OPENING if alone else Evidence.BESIDE)


def _with_weekday_behind(day: Day | None, text: str, end: int, calendar: Calendar) -> Day | None:
    """`(Friday)`, `（金）` behind a date belongs to it."""
    if day is None or _BRACKETS.isdisjoint(text[day.end : day.end + 2]):
        return day
    found = _WEEKDAY_BEHIND.match(text, day.end, end)
    if found is None or not (found[2] or calendar.has_weekday(found[1])):
        return day
    return day._replace(end=found.end())


def _numbered(text: str, at: int, end: int, calendar: Calendar) -> Day | None:
    """A date that begins with a digit."""
    if ":" in text[at + 1 : at + 3]:  # a time of day
        return None
    if found := _THREE.match(text, at, end):
        return _of_three(found, end, calendar)
    if "月" in text[at : at + 13] and (found := _CHINESE.match(text, at, end)):
        return dated(found.end(), found[1], int(found[2]), int(found[3]), calendar)
    if found := _COMPACT.match(text, at, end):
        day = dated(found.end(), found[1], int(found[2]), int(found[3]), calendar)
        return None if day.problem else day
    if named := _day_then_month(text, at, end, calendar):
        return named
    found = _TWO.match(text, at, end)
    return _of_two(found, end, calendar) if found and stops(text, found.end(), end) else None


def _month_first(word: re.Match[str], end: int, calendar: Calendar) -> Day | None:
    """`March 3rd, 2026`: a name of a month with the day behind it."""
    found = _BEHIND_MONTH.match(word.string, word.end(), end)
    month = calendar.month(word[1])
    if found is None or month is None or _is_small(word[1]):  # `may 3`: the languages with this order have capitals
        return None
    if not stops(word.string, found.end(), end):
        return None
    return dated(found.end(), found[2] or found[3], month, int(found[1]), calendar)


def _month_alone(word: re.Match[str], end: int) -> Day | None:
    """`March 2026`: a month without its day, where a line opens with it and goes on."""
    found = _BARE_YEAR.match(word.string, word.end(), end)
    alone = found and found.end() < end and not _is_small(word[1]) and parted(word.string, found.end(), end)
    return Day(found.end(), evidence=Evidence.OPENING) if found and alone else None


def _day_then_month(text: str, at: int, end: int, calendar: Calendar) -> Day | None:
    """`1 March 2026`: a day with the name of its month behind it."""
    found = _DAY_FIRST.match(text, at, end)
    month = calendar.month(found[2]) if found else None
    if found is None or month is None or not stops(text, found.end(), end):
        return None
    year = found[3] or found[4]
    day = dated(found.end(), year, month, int(found[1]), calendar)
    if len(found[2]) <= _WORD and _is_small(found[2]) and not year:  # `5 may`, `3 out`, `2 set`; `20/jun`
        slashed = text[found.start(2) - 1] == "/"
        return day._replace(evidence=Evidence.OPENING if slashed else Evidence.BESIDE)
    return day


def _of_three(found: re.Match[str], end: int, calendar: Calendar) -> Day | None:
    """`2026-03-01`, `01.03.2026`, `03/01/2026`, `3-1-26`, `06/May/2022`."""
    first, separator, middle, last = found.groups()
    year_first = len(first) >= YEAR_DIGITS
    year, day = (first, last) if year_first else (last, first)
    if len(day) > _SHORT or len(year) not in (_SHORT, YEAR_DIGITS, YEAR_DIGITS + 1):
        return None
    if not middle.isdecimal():
        named = calendar.month(middle.rstrip("."))
        return dated(found.end(), year, named, int(day), calendar) if named else None
    if year_first:
        month, number = int(middle), int(day)
    else:
        month, number = _ordered(day, middle, separator, calendar)
    read = dated(found.end(), year, month, number, calendar)
    if len(year) > _SHORT:
        goes_on = _PATH.match(found.string, found.end(), end)  # `2018/10/19/title`
        return read._replace(evidence=Evidence.OPENING) if goes_on else read
    if read.problem or (separator == "." and len(day + middle) < 2 * _SHORT):  # `1.2.26` is a version
        return None
    clear = separator == "/" or (separator == "-" and max(int(day), int(middle)) > MONTHS)  # `5-26-21`
    return read if clear else read._replace(evidence=Evidence.OPENING)


def _of_two(found: re.Match[str], end: int, calendar: Calendar) -> Day | None:
    """`12/05`, `12-05`, `19.04.`: a date without its year, where a clock or the end of the cell follows."""
    first, separator, second, dot = found.groups()
    if separator != "." and dot:
        return None
    if separator == "." and not dot and not _CLOCK_BEHIND.match(found.string, found.end(), end):
        return None
    read = dated(found.end(), None, *_ordered(first, second, separator, calendar), calendar)
    if read.problem:
        return None
    alone = len(first + second) == 2 * _SHORT and (dot or parted(found.string, found.end(), end))
    return read._replace(evidence=Evidence.OPENING if alone else Evidence.BESIDE)


def _ordered(first: str, second: str, separator: str, calendar: Calendar) -> tuple[int, int]:
    """Month and day of two numbers: with dots the day stands first, else where it must or where it does elsewhere."""
    one, two = int(first), int(second)
    is_day_first = separator == "." or one > MONTHS or (calendar.day_first and two <= MONTHS)
    return (two, one) if is_day_first else (one, two)


def _counted(text: str, at: int, end: int) -> Day | None:
    """`Day 2`, `D+1`, `Next day`: a day that only counts from another."""
    if found := _COUNT.match(text, at, end):
        return Day(found.end(), evidence=Evidence.OPENING) if stops(text, found.end(), end) else None
    following = is_next_day(text, at, end)
    if not following:
        return None
    return Day(following, evidence=Evidence.OPENING if parted(text, following, end) else Evidence.BESIDE)


def is_next_day(text: str, at: int, end: int) -> int:
    """Where the words end that name the day behind the last one; 0 where there are none."""
    found = _NEXT.match(text, at, end)
    return found.end() if found else 0


def _is_small(word: str) -> bool:
    return word.isascii() and word.islower()
