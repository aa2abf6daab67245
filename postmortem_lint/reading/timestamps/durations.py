"""Lengths of time as people write them, in eight languages."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from postmortem_lint.document import Span
from postmortem_lint.patterns import lazy
from postmortem_lint.records import Record
from postmortem_lint.words import FIRST_HAN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

_BESIDE = 12
"""Characters beside an amount in which it is told that it is long ago."""
_MINUTE = 60
_HOUR = 3600

_UNITS = {
    name: seconds
    for seconds, names in {
        1: "s sec secs second seconds segundo segundos sekunde sekunden seconde secondes "
        "с сек секунд секунда секунды 秒 秒钟 秒間",
        60: "m min mins minute minutes minuto minutos minuten мин минут минута минуты минуту 分 分钟 分鐘 分間",
        3600: "h hr hrs hour hours hora horas heure heures stunde stunden std ч час часа часов "
        "小时 小時 時間 个小时 個小時",
        86400: "d day days día días dia dias jour jours tag tage tagen день дня дней 天 日 日間",
        604800: "w week weeks semana semanas semaine semaines woche wochen неделя недели недель 周 週間",
    }.items()
    for name in names.split()
}

_NUMBERS = {
    "half an": 0.5, "half a": 0.5, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "forty-five": 45, "sixty": 60, "ninety": 90, "couple of": 2, "a couple of": 2,
}  # fmt: skip

# A number and a unit: `3 hours`, `1.5 h`, `45-minute`, `two days`, `a couple of days`, `half an hour`, `2:15 hours`,
# `3小时`.
_AMOUNT = (
    r"(?:(\d{1,7}(?:[.,]\d{1,3})?)"
    r"|(half an?|(?:a )?couple of|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|thirty|forty(?:-five)?|sixty|ninety)(?![^\W\d_]))"
    r"(?::(\d\d))?(?: ?(½|and a half))?[ \u00a0-]?([^\W\d_]{1,12})"
)
# The first amount: not inside a word, a number or a sum of money.
_FIRST_AMOUNT = lazy(r"(?<![A-Za-z0-9_.,:/#$€£])(?=[\daofsthenc])" + _AMOUNT, re.IGNORECASE)
# An amount right behind another: the `30m` of `1h30m`.
_FURTHER = lazy(_AMOUNT, re.IGNORECASE)

# Half a unit more: `an hour and a half`, `2時間半`, but not half of the requests.
_HALF = lazy(r" and a half(?!\w)|半(?![数數分])")
# What joins the amounts of one duration.
_AND = lazy(r"(?:,? (?:and |y |e |et |und |и )?|, ?|und|and|と)?")
# The minutes without a unit of `1h30`, `1 h 30`, but not the `5` of `2 hours 5 servers`.
_REST = lazy(r"([0-5]?\d)(?![\w:.%/])| ([0-5]?\d)(?![\w:.%/]| [^\W\d_])")
# The stretch is nothing but `2:15` or `0:43:00`: hours, minutes, seconds.
_CLOCKLIKE = lazy(r"\s*~?(\d{1,3}):([0-5]\d)(?::([0-5]\d))?\s*$")


class Amount(Record):
    """A length of time as written."""

    span: Span
    length: timedelta
    unit: timedelta
    """The smallest unit it is told in."""


def duration_in(text: str, start: int, end: int) -> timedelta | None:
    """The first duration of a stretch of text: "3 hours and 20 minutes", "45m", "1h 30", "2:15 hours"."""
    if found := _CLOCKLIKE.match(text, start, end):
        return timedelta(hours=int(found[1]), minutes=int(found[2]), seconds=int(found[3] or 0))
    return next((amount.length for amount in amounts(text, start, end)), None)


def lasting_in(text: str, start: int, end: int, ago: Collection[str]) -> timedelta | None:
    """The same, unless nothing there tells more than how long ago something was, by one of some words beside it."""
    told = [amount.span for amount in amounts(text, start, end)]
    if told and all(_is_ago(text, span, ago) for span in told):
        return None
    return duration_in(text, start, end)


def amounts(text: str, start: int, end: int) -> Iterator[Amount]:
    """The durations of a stretch of text, in order."""
    reached = start
    for found in _FIRST_AMOUNT.finditer(text, start, end):
        seconds = _seconds(found) if found.start() >= reached else None
        amount = _summed(found, seconds, end) if seconds is not None else None
        if amount is not None:
            reached = amount.span.end
            yield amount


def _is_ago(text: str, amount: Span, words: Iterable[str]) -> bool:
    """Whether a word right before or behind an amount says how long ago something was: "two weeks ago"."""
    before = text[max(amount.start - _BESIDE, 0) : amount.start].lower().rstrip()
    behind = text[amount.end : amount.end + _BESIDE].lower().lstrip()
    return any(
        (before.endswith(word) and not before[: -len(word)][-1:].isalnum())
        or (behind.startswith(word) and (word >= FIRST_HAN or not behind[len(word) :][:1].isalnum()))
        for word in words
    )


def _summed(first: re.Match[str], seconds: float, end: int) -> Amount | None:
    """The amounts that follow each other, from the larger unit to the smaller: `1 h 30 min`."""
    total, unit, at = seconds, _unit(first) or 0, _end(first)
    text = first.string
    for _ in range(4):
        gap = _AND.match(text, at, end)
        found = _FURTHER.match(text, gap.end() if gap else at, end)
        more = _seconds(found) if found else None
        smaller = (_unit(found) or 0) if found else 0
        if found is None or more is None or smaller >= unit:
            break
        total, unit, at = total + more, smaller, _end(found)
    half = _HALF.match(text, at, end)
    total += unit / 2 if half else 0
    rest = _REST.match(text, at, end) if unit == _HOUR else None
    total += int(rest[rest.lastindex or 0]) * _MINUTE if rest else 0
    if total >= timedelta(days=36_500).total_seconds():
        return None
    last = rest or half
    span = Span(first.start(), last.end() if last else at)
    exact = _MINUTE if rest or (unit == _HOUR and total % _HOUR) else unit
    return Amount(span, timedelta(seconds=total), timedelta(seconds=exact))


def _seconds(found: re.Match[str]) -> float | None:
    unit = _unit(found)
    if unit is None:
        return None
    if found[3]:  # `2:15 hours`
        is_clock = unit in (_HOUR, _MINUTE) and (found[1] or "").isdecimal()
        return int(found[1]) * unit + int(found[3]) * unit / 60 if is_clock else None
    number = found[1] or found[2].lower()
    count = _NUMBERS[number] if number in _NUMBERS else float(number.replace(",", "."))
    return count * unit + (unit / 2 if found[4] else 0)


def _unit(found: re.Match[str]) -> int | None:
    """The seconds of the unit in a match."""
    word = found[5]
    if len(word) == 1 and word.isupper():  # `5M users`
        return None
    return _UNITS.get(_named(word))


def _end(found: re.Match[str]) -> int:
    """Where the unit of a match ends, whatever is written on behind it."""
    return found.start(5) + len(_named(found[5]))


def _named(word: str) -> str:
    """The unit that a word is, or begins with in Chinese and Japanese, which write on without a space."""
    lower = word.lower()
    if lower in _UNITS or lower < FIRST_HAN:
        return lower
    return next((lower[:size] for size in (3, 2, 1) if lower[:size] in _UNITS), "")
