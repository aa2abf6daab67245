"""The times of day a document tells, and whether two of them lie a given length apart."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import timedelta
from typing import TYPE_CHECKING

from postmortem_lint.checks.once import once
from postmortem_lint.patterns import DIGITS, lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime, time

    from postmortem_lint.document import Span
    from postmortem_lint.model import Entry, Postmortem, Stamp, Stated

SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
HALF_DAY = timedelta(hours=12)
FACE = 12
"""The hours of a clock's face."""

EXACT, ESTIMATED = 0.05, 0.25
"""The share by which a length may be off: one told as a figure, and one told as an estimate."""

# A time of day within a text: `14:08`, `9.45pm`, `14h08`.
CLOCK = lazy(
    r"(?<![\d:.])([01]?\d|2[0-3])[:h.]([0-5]\d)(?::[0-5]\d)?(?:\s?([ap])\.?m\b)?(?![\d:])", re.IGNORECASE, DIGITS
)
# The half of the day behind a time: `2 PM`, `2:00 a.m.`
HALF = lazy(r"\d\s*[ap]\.?\s?m\b|[上下]午|午[前後]", re.IGNORECASE)


def margin_of(stated: Stated) -> timedelta:
    """By how much a length may be off: a share of it, two minutes, and what its unit leaves open."""
    if stated.length is None:
        return timedelta(0)
    share = stated.length * (ESTIMATED if stated.hedged else EXACT)
    coarse = DAY if stated.unit >= DAY else stated.unit / 4 if stated.unit >= HOUR else 2 * MINUTE
    return max(share, coarse)


def is_apart(moments: Sequence[datetime], length: timedelta, margin: timedelta) -> bool:
    """Whether two of the moments lie that length apart."""
    ordered = sorted(moments)
    for moment in ordered:
        place = bisect_left(ordered, moment + length - margin)
        if place < len(ordered) and ordered[place] <= moment + length + margin:
            return True
    return False


class Face:
    """Times of day on a clock that begins anew after each cycle: a day, or half of one."""

    def __init__(self, times: Iterable[timedelta], cycle: timedelta) -> None:
        self.cycle = cycle
        self.times = sorted({time % cycle for time in times})

    def distance(self, time: timedelta) -> timedelta:
        """How far the nearest of the times is from a time; a cycle where there is none."""
        if not self.times:
            return self.cycle
        place = bisect_left(self.times, time % self.cycle)
        beside = (self.times[place - 1], self.times[place % len(self.times)])
        return min(distance(time, other, self.cycle) for other in beside)

    def is_apart(self, length: timedelta, margin: timedelta) -> bool:
        """Whether two of the times lie that length apart, whatever their days."""
        return any(self.distance(time + length) <= margin for time in self.times)


def distance(one: timedelta, other: timedelta, cycle: timedelta) -> timedelta:
    """How far two lengths are from each other on a clock that begins anew after each cycle."""
    rest = (one - other) % cycle
    return min(rest, cycle - rest)


def since_midnight(stamp: Stamp) -> timedelta:
    """The time of day of a stamp that has one, in UTC where its zone tells the offset."""
    return length_of(stamp.clock) - offset_of(stamp) if stamp.clock else timedelta(0)


def length_of(clock: time) -> timedelta:
    """How long after midnight a time of day is."""
    return timedelta(hours=clock.hour, minutes=clock.minute, seconds=clock.second)


def offset_of(stamp: Stamp) -> timedelta:
    """The offset of a stamp from UTC, nothing where it is not known."""
    return (stamp.zone.offset if stamp.zone else None) or timedelta(0)


def clocks_in(text: str, span: Span) -> Iterator[timedelta]:
    """The times of day in a stretch of text; one without am and pm may mean either half of the day."""
    for found in CLOCK.finditer(text, *span):
        hour, minute = int(found[1]), int(found[2])
        half = (found[3] or "").lower()
        if half and hour <= FACE:
            hour = hour % FACE + (FACE if half == "p" else 0)
        yield timedelta(hours=hour, minutes=minute)
        if not half and hour <= FACE:
            yield timedelta(hours=hour % FACE + FACE, minutes=minute)


@once
def timed(postmortem: Postmortem) -> tuple[Entry, ...]:
    """The entries that tell their time of day."""
    return tuple(entry for entry in postmortem.timeline if entry.stamp and entry.stamp.clock)


def time_place(entry: Entry) -> Span:
    """Where the time of an entry stands; where it has none, the entry."""
    return entry.stamp.span if entry.stamp else entry.span


def nearest(moments: Sequence[datetime], length: timedelta) -> timedelta:
    """The difference between two moments that comes nearest to a length."""
    ordered = sorted(moments)
    found = ordered[-1] - ordered[0]
    for number, moment in enumerate(ordered[:-1], start=1):
        place = bisect_left(ordered, moment + length)
        beside = {min(max(index, number), len(ordered) - 1) for index in (place - 1, place)}
        found = min((found, *(ordered[index] - moment for index in beside)), key=lambda apart: abs(apart - length))
    return found


def tells_halves(entries: Iterable[Entry]) -> bool:
    """Whether the times say which half of the day they mean: by am and pm, or by an hour past the clock's face."""
    for entry in entries:
        clock = entry.stamp.clock if entry.stamp else None
        if clock and (clock.hour > FACE or clock.hour == 0 or HALF.search(entry.time or "")):
            return True
    return False


def shown(length: timedelta) -> str:
    """A length as a message tells it: `1 h 30 min`."""
    minutes = round(length / MINUTE)
    days, rest = divmod(minutes, 24 * 60)
    hours, minutes = divmod(rest, 60)
    parts = [f"{count} {unit}" for count, unit in ((days, "d"), (hours, "h"), (minutes, "min")) if count]
    return " ".join(parts) or "0 min"
