"""The running date: which day each step happened on, and its place in the sequence."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.timeline.named_days import NamedDays
from postmortem_lint.reading.timeline.page import NO_YEAR
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from postmortem_lint.model import Stamp, Zone
    from postmortem_lint.reading.timeline.narration import Step

_NO_DATE = date(1, 1, 2)
"""The first day of a timeline that names none; times are converted to UTC without leaving the calendar."""

_EVENING, _SMALL_HOURS = time(18), time(6)
_HALF_A_YEAR = timedelta(days=182)
_SHORTEST_MONTH = 28
_HALF_A_DAY = timedelta(hours=12)
_HALF_UNSAID = timedelta(hours=4)
"""How far a 12-hour clock without am and pm must seem to run back before it has passed noon."""

# `2 PM`, `2:00 a.m.`, `11:21a`, `下午`.
_HALF = lazy(r"\d\s*[ap](?:\.?\s?m\b|\b)|[上下]午|午[前後]|凌晨|晚上", re.IGNORECASE)


class Moment(Record):
    """When a step happened."""

    at: datetime | None = None
    order: datetime | None = None


class _Clock:
    """The day and the time of day of the step before."""

    def __init__(self, day: date, *, known: bool) -> None:
        self.day, self.known = day, known
        self.before: time | None = None
        self.twelve = False
        self.last: datetime | None = None


def moments(steps: Sequence[Step], zone: Zone | None, day: date | None, weekdays: Mapping[str, int]) -> list[Moment]:
    """The instants of the steps and of the days that group them, in order."""
    stamps = [step.stamp for step in steps]
    written = any(stamp.day for stamp in stamps if stamp)
    clock = _Clock(_NO_DATE if written or day is None else day, known=not written and day is not None)
    clock.twelve = _is_twelve_hour(steps)
    if not any(stamp.clock or stamp.day for stamp in stamps if stamp):
        from postmortem_lint.reading.timeline.counting import counted_order

        orders = counted_order([step.time for step in steps])
        return [Moment(None, order) for order in orders] or [Moment()] * len(steps)
    told = list(_walk(steps, clock, NamedDays(weekdays)))
    _backdate(told)
    offsets = (_offset(step.stamp, zone, local) for step, local in zip(steps, told, strict=True) if local.timed)
    in_utc = None not in offsets
    return [_moment(step, local, zone, in_utc) for step, local in zip(steps, told, strict=True)]


class _Local(Record):
    """A day and a time of day as told, and whether the day is known."""

    at: datetime | None
    known: bool
    timed: bool


def _walk(steps: Sequence[Step], clock: _Clock, named: NamedDays) -> Iterator[_Local]:
    for step in steps:
        stamp = step.stamp
        if stamp is None or (stamp.clock is None and stamp.day is None):
            _turn_page(step, clock, named)
            yield _Local(None, known=False, timed=False)
            continue
        if stamp.day:
            clock.day, clock.known, clock.before = _day(stamp, stamp.day, clock), stamp.day.year != NO_YEAR, None
        else:
            _turn_to_named(step, clock, named)
        if stamp.clock is None:
            yield _all_day(step, clock)
            continue
        yield _timed(step, stamp.clock, clock)


def _day(stamp: Stamp, day: date, clock: _Clock) -> date:
    """The day of a stamp; one without its year that seems to lie half a year back is that of the next."""
    if not stamp.yearless or clock.last is None or clock.last.date() - day < _HALF_A_YEAR or day.year == date.max.year:
        return day
    return day.replace(year=day.year + 1, day=min(day.day, _SHORTEST_MONTH) if day.month == 2 else day.day)  # noqa: PLR2004


def _turn_page(step: Step, clock: _Clock, named: NamedDays) -> None:
    """A day without its date comes after the day before; which one it is, `Tuesday` and `Day 2` tell."""
    if not step.groups:
        return
    day = clock.day
    _turn_to_named(step, clock, named)
    if day == clock.day and clock.before and day < date.max:
        clock.day, clock.known, clock.before = clock.day + timedelta(days=1), False, None


def _turn_to_named(step: Step, clock: _Clock, named: NamedDays) -> None:
    """Go on to the day that the time of a step names without its date, if it names one."""
    last = clock.last.date() if clock.last else None
    day = named.day_of(step.time or "", clock.day, last, known=clock.known)
    if day != clock.day:
        clock.day, clock.before = day, None


def _all_day(step: Step, clock: _Clock) -> _Local:
    """A step dated but not timed stands anywhere in its day."""
    midnight = datetime.combine(clock.day, time())
    if step.groups or step.inferred:
        return _Local(None, known=False, timed=False)
    if clock.last and clock.last.date() == clock.day:
        midnight = clock.last
    clock.last = midnight
    return _Local(midnight, clock.known, timed=False)


def _timed(step: Step, written: time, clock: _Clock) -> _Local:
    moment = written
    if clock.before and not step.inferred:
        moment = _later_half(written, clock)
        if _is_next_day(clock.before, moment) and clock.day < date.max:
            clock.day += timedelta(days=1)
            moment = written
    if not step.inferred:
        clock.before = moment
    at = datetime.combine(clock.day, moment.replace(tzinfo=None))
    if not step.inferred:
        clock.last = at
    return _Local(at, clock.known, timed=True)


def _is_twelve_hour(steps: Sequence[Step]) -> bool:
    """Whether the times are those of a 12-hour clock whose halves of the day the writer leaves out."""
    clocks = [step.stamp.clock for step in steps if step.stamp and step.stamp.clock]
    if any(clock.hour > 12 or clock.hour == 0 for clock in clocks):  # noqa: PLR2004 - the hours of a clock's face
        return False
    return not any(_HALF.search(step.time) for step in steps if step.time)


def _later_half(written: time, clock: _Clock) -> time:
    """The time of day, 12 hours later where a 12-hour clock has passed noon."""
    if not clock.twelve or clock.before is None:
        return written
    late = written.replace(hour=written.hour % 12 + 12)
    passed = _since(written, clock.before) < -_HALF_UNSAID or clock.before.hour >= 12  # noqa: PLR2004
    if passed and _since(late, clock.before) >= -_HALF_UNSAID:
        return late
    return written


def _is_next_day(before: time, now: time) -> bool:
    """Whether the clock has passed midnight; any other step back is disorder."""
    if now == time() or (before >= _EVENING and now <= _SMALL_HOURS):
        return True
    return _since(now, before) < -_HALF_A_DAY


def _since(now: time, before: time) -> timedelta:
    return datetime.combine(_NO_DATE, now) - datetime.combine(_NO_DATE, before)


def _backdate(told: list[_Local]) -> None:
    """Puts the steps before the first date on the days that lead up to it."""
    first = next((number for number, local in enumerate(told) if local.known and local.at), 0)
    anchor = told[first].at if told else None
    days = [local.at.toordinal() for local in told[:first] if local.at]
    if not days or anchor is None:
        return
    shift = anchor.toordinal() - days[-1]
    before = next(local.at for local in reversed(told[:first]) if local.at)
    if before.time() > anchor.time():  # the first date opens a new day
        shift -= 1
    for number, local in enumerate(told[:first]):
        if local.at and days[0] + shift > _NO_DATE.toordinal():
            told[number] = local._replace(at=local.at + timedelta(days=shift))


def _moment(step: Step, local: _Local, zone: Zone | None, in_utc: object) -> Moment:
    if local.at is None:
        return Moment()
    offset = _offset(step.stamp, zone, local)
    order = None if step.inferred else _shifted(local.at, offset if in_utc else None)
    if not (local.known and local.timed):
        return Moment(None, order)
    return Moment(local.at.replace(tzinfo=timezone(offset)) if offset is not None else local.at, order)


def _offset(stamp: Stamp | None, zone: Zone | None, local: _Local) -> timedelta | None:
    own = stamp.zone if stamp else None
    governing = own or zone
    if governing is None or governing.offset is not None or local.at is None or not local.known:
        return governing.offset if governing else None
    from postmortem_lint.reading.timestamps.seasons import offset_on

    return offset_on(governing.name, local.at)


def _shifted(at: datetime, offset: timedelta | None) -> datetime:
    """The same instant in UTC; as it is where the offset is not known or leads out of the calendar."""
    try:
        return at - (offset or timedelta(0))
    except OverflowError:
        return at
