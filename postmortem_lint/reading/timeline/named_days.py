"""Days that a timeline names without their dates: `Monday 09:00`, `Day 2, 09:00`."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.timestamps.dates import is_next_day

if TYPE_CHECKING:
    from collections.abc import Mapping

# a word that may name a day of the week: `Mon`, `**Monday`
_WORD = lazy(r"\W{0,4}([^\W\d_]{1,14})")
# the number of a day: `Day 2`, `Jour 2`, `第2天`
_NUMBER = lazy(r"\W{0,4}(?:(?:day|día|dia|jour|tag|день) ?#?|第 ?)(\d{1,3})(?!\d)", re.IGNORECASE)
_WEEK = 7
_FIRST = 1
"""The number of the day on which counting starts."""


class NamedDays:
    """Follows the days that are named from one step to the next."""

    def __init__(self, weekdays: Mapping[str, int]) -> None:
        self._weekdays = weekdays
        self._weekday: int | None = None
        self._number = _FIRST

    def day_of(self, written: str, day: date, last: date | None, *, known: bool) -> date:
        """The day that the words of a time name, counted from another; that one where they name none.

        `last` is that of the step before, behind which none lies; before the first step, some do.
        """
        if is_next_day(written, 0, len(written)):
            self._number += 1
            return _moved(day, 1)
        number = _NUMBER.match(written)
        if number:
            return _moved(day, self._days_to_number(int(number[1])))
        word = _WORD.match(written)
        weekday = self._weekdays.get(word[1].lower()) if word else None
        return day if weekday is None else _moved(day, self._days_to(weekday, day, last, known=known))

    def _days_to(self, weekday: int, day: date, last: date | None, *, known: bool) -> int:
        """How many days later the next such day of the week is; of the first step, the nearest."""
        before, self._weekday = self._weekday, weekday
        if not known:
            return 0 if before is None else (weekday - before) % _WEEK
        days = (weekday - day.weekday()) % _WEEK
        return days - _WEEK if last is None and days > _WEEK // 2 else days

    def _days_to_number(self, number: int) -> int:
        days, self._number = max(number - self._number, 0), max(number, self._number)
        return days


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return day
