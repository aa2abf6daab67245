"""How one document writes its dates: its words, the order of its numbers, the year it leaves out."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.timestamps.days import MONTHS, century
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_A_MONTH = 31
_MONTH_FIRST = frozenset({"en", "ja", "zh"})
"""Languages in which `03/04/2024` may be 4 March."""

# A year: `2024`, also the start of `20240301`, and `1999`. What may not precede it is asked behind its first digits: a
# search is fast where a pattern opens with signs that are given.
_YEAR = lazy(r"20(?:(?<![\w.]\d\d)\d\d(?!\d)|(?<![0-9./-]\d\d)[0-4]\d(?=(?:0[1-9]|1[0-2])[0-3]\d(?!\d)))")
_LAST_CENTURY = lazy(r"19(?<![\w.]\d\d)\d\d(?!\d)")
# The `March` of `March 3rd, `, the `de marzo de` of `1 de marzo de `, before a year.
_WORD_BEFORE = lazy(r"([^\W\d_]{3,12})\.?(?:[ ,/-]{1,2}(?:\d{1,2}(?:st|nd|rd|th)?[ ,-]{1,2}|del? )?)?$")

# The `01.03.` of `01.03.2024`, before a year.
_NUMBERS_BEFORE = lazy(r"(?<!\d)\d{1,2}([-/.])\d{1,2}\1$")
# The `-03-01` of `2024-03-01`, the `年` of `2024年`, the `0301` of `20240301`.
_NUMBERS_BEHIND = lazy(r"([-/.])\d{1,2}\1\d{1,2}(?!\d)|\s?年|\d{4}(?!\d)")

# Dates of three numbers that may be day or month first: `03/01/2026`, `3-1-26`.
_SLASHED = lazy(r"(\d(?<![\w/.:-]\d)\d?)([-/])(\d{1,2})\2(\d{4}|\d\d)(?![\w/-])")
# The `/01/2026` or `-01-2026` of such a date: few documents have one, and its first sign is sought faster.
_SLASHES = lazy(r"/(?<!\d\d\d.)\d{1,2}/(?:\d{4}|\d\d)(?![\w/-])")
_DASHES = lazy(r"-(?<!\d\d\d.)\d{1,2}-(?:\d{4}|\d\d)(?![\w/-])")
# `6th Nov 2023`, `6 November, 2023`.
_NAMED = lazy(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)? (?:of )?([^\W\d_]{3,12})\.?,? ((?:19|20)\d\d)(?!\d)")
# `2026-03-01`, `2026/03/01`, `20260301`.
_ISO = lazy(r"(?<!\d)((?:19|20)\d\d)[-/.]?(\d\d)[-/.]?(\d\d)(?!\d)")


class Calendar(Record):
    """How one document writes its dates."""

    months: Mapping[str, int]
    """Names and abbreviations of the months, in lower case."""
    weekdays: Mapping[str, int]
    """Names and abbreviations of the days of the week in lower case, Monday 0."""
    day_first: bool = False
    """Whether `03/04/2024` is 3 April."""
    year: int | None = None
    """The year of dates written without theirs; `None` where the document names no year."""

    def month(self, word: str) -> int | None:
        """The month a word names, 1 to 12."""
        return self.months.get(word.lower()) or self.months.get(word.lower() + ".")

    def has_weekday(self, word: str) -> bool:
        """Whether a word names a day of the week."""
        return word.lower() in self.weekdays


def calendar_of(text: str, months: Mapping[str, int], weekdays: Mapping[str, int], language: str = "en") -> Calendar:
    """Day and month order and default year, from the full dates of a document, else from its language."""
    years = Counter(_years(text, months))
    year = max(years, key=years.__getitem__) if years else None  # of equals, the one written first
    return Calendar(months, weekdays, _is_day_first(text, months, language), year)


def _years(text: str, months: Mapping[str, int]) -> Iterator[int]:
    for found in sorted((*_YEAR.finditer(text), *_LAST_CENTURY.finditer(text)), key=re.Match.start):
        if _NUMBERS_BEHIND.match(text, found.end()) or _ends_date(text, found.start(), months):
            yield int(found[0])


def _ends_date(text: str, at: int, months: Mapping[str, int]) -> bool:
    """Whether a year stands behind a day and a month, or behind a month."""
    if _NUMBERS_BEFORE.search(text, max(0, at - 8), at):
        return True
    before = _WORD_BEFORE.search(text, max(0, at - 24), at)
    return before is not None and before[1].lower() in months


def _is_day_first(text: str, months: Mapping[str, int], language: str) -> bool:
    found = _SLASHED.findall(text) if _SLASHES.search(text) or _DASHES.search(text) else ()
    slashed = [(int(first), int(second), century(year)) for first, _, second, year in found]
    if any(first > MONTHS >= second for first, second, _ in slashed):
        return True
    if any(second > MONTHS >= first for first, second, _ in slashed):
        return False
    if not slashed:
        return language not in _MONTH_FIRST
    certain = {(int(month), int(day), year) for year, month, day in _ISO.findall(text)}
    certain |= {
        (months[word.lower()], int(day), year) for day, word, year in _NAMED.findall(text) if word.lower() in months
    }
    day_first = sum((second, first, year) in certain for first, second, year in slashed)
    month_first = sum(numbers in certain for numbers in slashed)
    if day_first != month_first:
        return day_first > month_first
    return language not in _MONTH_FIRST or _spread(slashed, 1, 0) < _spread(slashed, 0, 1)


def _spread(slashed: list[tuple[int, int, str]], month: int, day: int) -> int:
    """Over about how many days the dates lie, were their numbers in this order; those of an incident lie close."""
    numbered = ((one, two, int(year)) for one, two, year in slashed)
    days = [(numbers[2] * MONTHS + numbers[month]) * _A_MONTH + numbers[day] for numbers in numbered]
    return max(days) - min(days)
