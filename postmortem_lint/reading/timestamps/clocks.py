"""Times of day as people write them, with their half of the day and their zone."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.timestamps.digits import HOUR_ALONE, HOURS, NOON, Digits, digital, read_digits
from postmortem_lint.reading.timestamps.evidence import Evidence, measured, parted, stops, words
from postmortem_lint.reading.timestamps.zones import read_zone
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from postmortem_lint.model import Zone

_TWO_DIGITS = 10
_CENTURIES = (19, 20)
"""Hours that make `2023` look like a year."""

_WORDS = {
    **dict.fromkeys(words("noon midday mediodía midi mittag mittags полдень 正午 meio-dia"), time(12)),
    **dict.fromkeys(words("midnight medianoche minuit mitternacht полночь meia-noite"), time(0)),
}

# `PM`, ` a.m.`, ` p. m.`, `:PM`, ` noon`; `a` and `p` only right behind the digits.
_HALF = lazy(r"(?::?[ \u00a0\u202f]?([AaPp])(?:[Mm]|\. ?[Mm]\.?)|([AaPp])| (?:(noon)|midnight))(?!_?[0-9A-Za-z])")
# `Uhr`, `hrs`, `HRS`, `h`, `頃`: what may close a time.
_SUFFIX = lazy(r" ?(?:Uhr|hrs\.?|HRS|Hrs|hours|HOURS|Hours|h|ч\.?)(?!_?[0-9A-Za-z])|頃|ごろ|左右|前後")

# ` hours`, ` min`: the unit of a duration.
_AMOUNT = lazy(r" ?(h|hrs?|HRS?|Hrs?|hours?|HOURS?|Hours?|m|mins?|minutes?|min)(?!_?[0-9A-Za-z])")
# What stands between the ends of a range: `-`, ` – `, ` to `, ` until `, ` bis `, `~`, ` / `.
_RANGE = lazy(
    r"[*_`]{0,3}[ \u00a0]?(?:-{1,3}>?|[–—−→~〜～/]|to|until|till|through|bis|a|à|até|hasta|до|至|到|から)"
    r"[ \u00a0]?[*_`]{0,3}"
)
# `下午`, `午前` before the digits, or a word such as `noon`.
_LEADING_WORD = lazy(r"(?:(上午|下午|早上|晚上|凌晨|午前|午後) ?(?=\d)|正午|[^\W\d_]{4,12}(?:-[^\W\d_]{3,5})?)")


class Clock(Record):
    """A time of day as written, and where it ends, its zone included."""

    end: int
    clock: time | None = None
    half: str = ""
    """`a`, `p` or nothing."""
    zone: Zone | None = None
    problem: str | None = None
    evidence: int = Evidence.PROSE
    next_day: bool = False
    """24:00: the first moment of the next day."""
    approximate: bool = False


def read_clock(text: str, at: int, end: int) -> Clock | None:
    """The time of day that begins at `at`; the start of a range takes half and zone from the range's end."""
    clock = _single(text, at, end)
    if clock is not None and clock.half and clock.zone:
        return clock
    start = clock.end if clock else _hour_alone(text, at, end)
    behind = range_gap(text, start, end) if start else None
    last = _single(text, behind, end) if behind else None
    if last is None or last.clock is None:
        return clock
    if clock is not None:
        return _shared(clock, last)
    if start is None or not last.half or int(text[at:start]) > NOON:
        return None
    return _shared(Clock(start, time(int(text[at:start]))), last)


def range_gap(text: str, at: int, end: int) -> int | None:
    """Where the end of a range may begin whose start ends at `at`: behind `-`, `–`, ` to `, ` bis `."""
    found = _RANGE.match(text, at, end)
    return found.end() if found else None


def _single(text: str, at: int, end: int) -> Clock | None:
    first = text[at : at + 1]
    if not first.isdecimal():
        return _worded(text, at, end) if first.isalpha() else None
    digits = read_digits(text, at, end)
    return _completed(digits, text, end) if digits else None


def _completed(digits: Digits, text: str, end: int) -> Clock | None:
    """The time of these digits with the half of the day and the zone behind them."""
    half = _HALF.match(text, digits.end, end)
    letter = (half[1] or half[2] or ("p" if half[3] else "a")).lower() if half else ""
    suffix = half or _SUFFIX.match(text, digits.end, end)
    if not (suffix or digits.mark):  # a number that nothing marks as an hour
        return None
    at = suffix.end() if suffix else digits.end
    named = None if _takes_no_zone(digits, text, at, end) else read_zone(text, at, end)
    stop = named.end if named else at
    if not stops(text, stop, end) or (not (letter or named) and _is_amount(digits, text, at, end)):
        return None
    problem = digits.problem
    clear = letter or (named and digits.mark not in ("", "."))
    evidence = Evidence.PROSE if clear else _evidence(digits, text, stop, end)
    if evidence is None or (problem and digits.mark != ":"):
        return None
    if problem:
        evidence = min(evidence, Evidence.OPENING)
    clock = None if problem else digits.time(letter)
    about = bool(suffix and suffix[0][-1] in "頃ろ右後")
    return Clock(stop, clock, letter, named.zone if named else None, problem, evidence, digits.hour == HOURS, about)


def _evidence(digits: Digits, text: str, at: int, end: int) -> int | None:
    """How clear digits are that carry neither zone nor half of the day; `None` where they are no time."""
    if digits.mark in (":", "：", "分"):
        return Evidence.PROSE
    if digits.mark in (".", "h", "H"):
        return None if measured(text, at, end) else Evidence.OPENING
    if digits.mark == "0000":
        if at > digits.end:  # `1408 hrs`
            return Evidence.PROSE
        if not digits.precise and not parted(text, at, end):
            return None
        return Evidence.BESIDE if digits.hour in _CENTURIES else Evidence.OPENING
    return Evidence.BESIDE if digits.mark == "時" or at > digits.end else None


def _is_amount(digits: Digits, text: str, at: int, end: int) -> bool:
    """`2:15 hours` and `12:30 minutes` are durations, `14:05 hours` is a time."""
    found = _AMOUNT.match(text, at, end) or _AMOUNT.match(text, digits.end, end)
    return found is not None and (
        found[1].lower().startswith("m") or (digits.hour < _TWO_DIGITS and digits.mark == ":")
    )


def _takes_no_zone(digits: Digits, text: str, at: int, end: int) -> bool:
    """Whether the `-` behind a time opens the end of a range, or goes on with a date (`2024-03`), and is no offset."""
    if digits.precise:
        return False
    if (not digits.mark and at == digits.end) or (digits.mark == "0000" and text[at : at + 1] in ("-", "–", "+")):
        return True
    behind = range_gap(text, at, end)
    return behind is not None and digital(text, behind, end) is not None


def _shared(clock: Clock, last: Clock) -> Clock:
    """The start of a range with what only its end says: `8:10–8:13 PM`, `13:30-13:45 UTC`."""
    zone = clock.zone or last.zone
    if clock.half or not last.half or clock.clock is None or last.clock is None or clock.clock.hour > NOON:
        return clock._replace(zone=zone)
    hour = clock.clock.hour % NOON
    later = clock.clock.replace(hour=hour + NOON)
    earlier = clock.clock.replace(hour=hour)
    # `11:50–12:10 PM` starts in the morning: a range does not run backwards
    start = later if last.half == "p" and later <= last.clock else earlier
    start = later if last.half == "a" and earlier > last.clock else start
    return clock._replace(clock=start, zone=zone, half=last.half, evidence=last.evidence)


def _hour_alone(text: str, at: int, end: int) -> int | None:
    """Where the `10` of `10–11 AM` ends."""
    found = HOUR_ALONE.match(text, at, end)
    return found.end() if found else None


def _worded(text: str, at: int, end: int) -> Clock | None:
    """`noon`, `midnight`, `下午2:30`."""
    found = _LEADING_WORD.match(text, at, end)
    if found is None:
        return None
    if found[1]:
        clock = _single(text, found.end(), end)
        if clock is None or clock.clock is None or clock.half:
            return clock
        half = "p" if found[1] in ("下午", "晚上", "午後") else "a"
        hour = clock.clock.hour
        hour = hour if hour > NOON else hour % NOON + (NOON if half == "p" else 0)
        return clock._replace(clock=clock.clock.replace(hour=hour), half=half, evidence=Evidence.PROSE)
    word = _WORDS.get(found[0].lower())
    if word is None or not stops(text, found.end(), end):
        return None
    named = read_zone(text, found.end(), end)
    alone = Evidence.OPENING if named or parted(text, found.end(), end) else Evidence.BESIDE
    return Clock(named.end if named else found.end(), word, "", named.zone if named else None, evidence=alone)
