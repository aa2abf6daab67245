"""Points in time as written: date, time of day and zone put together."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from postmortem_lint.document import Span
from postmortem_lint.model import Stamp
from postmortem_lint.reading.timestamps import marks
from postmortem_lint.reading.timestamps.clocks import range_gap, read_clock
from postmortem_lint.reading.timestamps.dates import read_day
from postmortem_lint.reading.timestamps.evidence import Evidence, stops
from postmortem_lint.reading.timestamps.zones import read_zone
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.reading.timestamps.calendars import Calendar
    from postmortem_lint.reading.timestamps.clocks import Clock
    from postmortem_lint.reading.timestamps.days import Day


_COUNTS_FROM = frozenset("TtH+")
"""With what a time begins that only counts from another."""
_AMOUNTS, _UNKNOWN = frozenset("+-−0123456789"), frozenset("?Xx")
"""Signs of which the first few of such a time have one, and those of a time of which only a part is known."""
_VAGUE_LENGTH = 8
"""Characters in which a time shows that it is not wholly known: `23:00:2x`."""


class _Reading(Record):
    stamp: Stamp
    evidence: int


def opening_stamp(text: str, start: int, end: int, calendar: Calendar) -> Stamp | None:
    """The time or date with which a stretch of text opens, behind bullets, brackets and words such as "at"."""
    at = _behind_markers(text, start, end)
    for _ in range(3):
        if not _may_open(text, at, end, calendar):
            return None
        reading = _read(text, at, end, calendar)
        if reading is not None and reading.evidence >= Evidence.OPENING:
            stamp = reading.stamp
            return stamp if stamp.day else _with_day_of(range_end(text, stamp, end, calendar), stamp)
        lead = None if _is_clearly_no_lead(text[at : at + 4]) else marks.LEAD.match(text, at, end)
        if lead is None:
            return None
        at = lead.end()
    return None


def stamps(text: str, start: int, end: int, calendar: Calendar) -> Iterator[Stamp]:
    """Every date or time in running prose, both ends of a range, in order."""
    if not marks.DIGIT.search(text, start, end):
        return
    for found in marks.CANDIDATES.finditer(text, start, end):
        at = found.start()
        if at < start or not found[0].isdecimal():
            continue
        stamp = _in_prose(text, at, Span(start, end), calendar)
        if stamp is None:
            continue
        last = range_end(text, stamp, end, calendar)
        yield _with_day_of(last, stamp)
        if last is not None:
            yield last
        start = (last or stamp).span.end


def range_end(text: str, stamp: Stamp, end: int, calendar: Calendar) -> Stamp | None:
    """The stamp that ends the range whose start is `stamp`; its span ends where the whole range does."""
    at = range_gap(text, stamp.span.end, end)
    reading = _read(text, at, end, calendar) if at is not None else None
    if reading is None or (reading.stamp.clock is None) != (stamp.clock is None):
        return None
    if reading.evidence < Evidence.PROSE and ":" in stamp.span.of(text):  # `14:05 - 3.10 dropped`
        return None
    last = reading.stamp if reading.stamp.zone else reading.stamp._replace(zone=stamp.zone)
    if last.day or not (stamp.day and stamp.clock and last.clock):
        return last
    days = timedelta(days=1 if last.clock < stamp.clock and stamp.day < date.max else 0)
    return last._replace(day=stamp.day + days, yearless=stamp.yearless)


def _with_day_of(last: Stamp | None, stamp: Stamp) -> Stamp:
    """The stamp with the date that stands behind the range it starts: `14:25-14:35 on March 3`."""
    if stamp.day or last is None or not (last.day and last.clock and stamp.clock) or stamp.clock > last.clock:
        return stamp
    return stamp._replace(day=last.day, yearless=last.yearless)


def _in_prose(text: str, at: int, within: Span, calendar: Calendar) -> Stamp | None:
    """The stamp around the digit at `at`, if it is clear enough for prose."""
    begin = _beginning(text, at, within.start, calendar)
    for place in (begin, at) if begin < at else (at,):
        if place == at and text[at - 1 : at] in ("-", "–") and at > within.start and text[at - 2 : at - 1].isalnum():
            return None
        reading = _read(text, place, within.end, calendar)
        if reading is None or reading.evidence < Evidence.PROSE or reading.stamp.span.end <= at:
            continue
        return None if _is_reference(text, place, within.start, reading.stamp, calendar) else reading.stamp
    return None


def _beginning(text: str, at: int, low: int, calendar: Calendar) -> int:
    """Where the words before a digit begin that belong to the same stamp: `Mon, Aug `, `around `, `~`."""
    for _ in range(3):
        found = marks.WORD_BEFORE.search(text, max(low, at - 18), at)
        if found is None:
            return at
        word = found[1]
        if word and not (calendar.month(word) or calendar.has_weekday(word) or word.lower() in marks.ABOUT):
            return at
        at = found.start()
    return at


def _is_reference(text: str, at: int, low: int, stamp: Stamp, calendar: Calendar) -> bool:
    """Whether the word before says that this is no time: `line 12:30`, `ratio 3:10`, `John 3:16`."""
    if stamp.day or stamp.problem or not text[at].isdecimal():
        return False
    found = marks.WORD_BEFORE.search(text, max(low, at - 18), at)
    if found is None or not found[1]:
        return False
    word = found[1]
    if word.lower() in marks.REFERENCES:
        return True
    plain = len(stamp.span.of(text)) == len("3:16")
    return plain and word[0].isupper() and not (word.lower() in marks.BEFORE_TIMES or calendar.has_weekday(word))


def _behind_markers(text: str, start: int, end: int) -> int:
    """Where the bullets, brackets and emphasis end with which a stretch opens; most open with a digit or a letter."""
    first = text[start : start + 1]
    markers = None if first.isascii() and first.isalnum() else marks.MARKERS.match(text, start, end)
    return markers.end() if markers else start


def _is_clearly_no_lead(head: str) -> bool:
    """Whether a number opens that does not count an item (`1. `, `12) `)."""
    return head[:1].isdecimal() and "." not in head and ")" not in head


def _may_open(text: str, at: int, end: int, calendar: Calendar) -> bool:
    """A quick test that turns most lines away."""
    first = text[at : min(at + 1, end)]
    if not first.isalpha():
        return first.isdecimal() or first in ("~", "≈", "≃", "±", "+", "?")
    found = marks.FIRST_WORD.match(text, at, end)
    if found is None:
        return False
    word = found[0].lower()
    return word in marks.OPENERS or word in calendar.months or word in calendar.weekdays or not word.isascii()


def _read(text: str, at: int, end: int, calendar: Calendar) -> _Reading | None:
    """The stamp that begins at `at`."""
    start = _behind_about(text, at, end)
    stop = _vague(text, start, end)
    if stop is not None:
        reading: _Reading | None = _Reading(Stamp(Span(start, stop)), Evidence.OPENING)
    else:
        day = read_day(text, start, end, calendar)
        reading = _dated(text, start, day, end) if day else _timed(text, start, end, calendar)
    if start == at or reading is None:
        return reading
    span = Span(at, reading.stamp.span.end)
    return _Reading(reading.stamp._replace(span=span, approximate=True), reading.evidence)


def _behind_about(text: str, at: int, end: int) -> int:
    """Where the words end that make a time approximate: `ca. `, `~`."""
    first = text[at : at + 1]
    if first.isascii() and first.lower() not in marks.APPROXIMATE_OPENS:
        return at
    found = marks.APPROXIMATE.match(text, at, end)
    return found.end() if found else at


def _vague(text: str, at: int, end: int) -> int | None:
    """Where a time ends that only counts from another, or of which only a part is known."""
    relative = text[at : at + 1] in _COUNTS_FROM
    if (_AMOUNTS if relative else _UNKNOWN).isdisjoint(text[at : at + _VAGUE_LENGTH]):
        return None
    found = (marks.RELATIVE if relative else marks.PARTIAL).match(text, at, end)
    return found.end() if found and stops(text, found.end(), end) else None


def _dated(text: str, start: int, day: Day, end: int) -> _Reading:
    """A date with the time of day behind it, where there is one."""
    joint = marks.JOINT.match(text, day.end, end)
    joined = joint.end() if joint else day.end
    at = _behind_about(text, joined, end)
    clock = read_clock(text, at, end)
    if clock is not None:
        return _joined(start, clock.end, day, clock._replace(approximate=True) if at > joined else clock)
    stop = _day_part(text, at, end)
    stamp = Stamp(
        Span(start, stop or day.end),
        day.day,
        approximate=stop is not None and at > joined,
        yearless=day.yearless,
        problem=day.problem,
    )
    return _Reading(stamp, max(day.evidence, Evidence.OPENING) if stop else day.evidence)


def _day_part(text: str, at: int, end: int) -> int | None:
    """Where a part of the day in words ends, or a time of which only a part is known."""
    if not text[at : min(at + 1, end)].isalpha():
        return _vague(text, at, end)
    found = marks.DAY_PART.match(text, at, end)
    return found.end() if found else None


def _timed(text: str, start: int, end: int, calendar: Calendar) -> _Reading | None:
    """A time of day with the date behind it, where there is one."""
    clock = read_clock(text, start, end)
    if clock is None:
        return None
    gap = marks.BEFORE_DATE.match(text, clock.end, end)
    day = read_day(text, gap.end(), end, calendar) if gap else None
    if gap is None or day is None or day.evidence < Evidence.PROSE:
        return _joined(start, clock.end, None, clock)
    if not gap[1]:
        named = None if clock.zone else read_zone(text, day.end, end)  # `10:00 on May 10, 2024 (UTC)`
        clock = clock._replace(zone=named.zone) if named else clock
        return _joined(start, named.end if named else day.end, day, clock)
    closed = text[day.end : min(day.end + 1, end)] in (")", "）", "]")
    return _joined(start, day.end + 1, day, clock) if closed else _joined(start, clock.end, None, clock)


def _joined(start: int, stop: int, day: Day | None, clock: Clock) -> _Reading:
    if day is None:
        stamp = Stamp(Span(start, stop), None, clock.clock, clock.zone, clock.approximate, problem=clock.problem)
        return _Reading(stamp, clock.evidence)
    when = day.day + timedelta(days=1) if clock.next_day and day.day and day.day < date.max else day.day
    problem = day.problem or clock.problem
    stamp = Stamp(Span(start, stop), when, clock.clock, clock.zone, clock.approximate, day.yearless, problem)
    return _Reading(stamp, max(day.evidence, clock.evidence, Evidence.OPENING))
