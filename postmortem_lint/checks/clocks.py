"""Checks of how the times of day of a timeline are written: in one way, and so that each means one moment."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.excerpt import excerpt
from postmortem_lint.checks.instants import FACE, HALF, HALF_DAY, tells_halves, time_place, timed
from postmortem_lint.findings import Finding
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Entry, Postmortem, Stamp

# An hour past the clock's face, and a half of the day: `18:41 PM`, `17.14pm`, `23:00 a.m.`
TWICE = lazy(r"(?<![\d:.h])(?:1[3-9]|2[0-3])(?:[:.h]\d\d){0,2}\s?[ap]\.?\s?m\b\.?", re.IGNORECASE)
EVENING, MORNING = time(18), time(6)


@check
def told_twice(postmortem: Postmortem) -> Iterator[Finding]:
    """A time tells the half of the day by its hour and by am or pm."""
    for stamp in stamps_of(postmortem):
        text = stamp.span.of(postmortem.text)
        if not (stamp.clock and stamp.clock.hour > FACE):
            continue
        found = TWICE.search(text)
        if found:
            yield Finding(stamp.span, {"time": excerpt(text), "plain": found.group().rstrip("apmAPM. ")})


@check
def dated_overnight(postmortem: Postmortem) -> Iterator[Finding]:
    """The clock goes back so far that the next day is meant, not from evening to early morning, and no date says so."""
    for previous, entry in pairwise(timed(postmortem)):
        stamp, before = entry.stamp, previous.stamp
        if stamp is None or before is None or stamp.day or not (stamp.clock and before.clock):
            continue
        if before.clock >= EVENING and stamp.clock <= MORNING:
            continue
        if is_silent_day(previous, entry) and not says_something(postmortem.text[previous.span.end : entry.span.start]):
            yield Finding(stamp.span, {"time": excerpt(entry.time or ""), "previous": excerpt(previous.time or "")})


@check
def unambiguous(postmortem: Postmortem) -> Iterator[Finding]:
    """Times without am and pm pass noon on a clock of twelve hours."""
    entries = timed(postmortem)
    if len(entries) < 2 or tells_halves(entries):  # noqa: PLR2004 - one entry passes nothing
        return
    for previous, entry in pairwise(entries):
        stamp, before = entry.stamp, previous.stamp
        if stamp is None or before is None or stamp.day or not (stamp.clock and before.clock):
            continue
        if stamp.clock.hour < 8 <= before.clock.hour:  # noqa: PLR2004 - from a morning on
            yield Finding(stamp.span, {"time": excerpt(entry.time or ""), "previous": excerpt(previous.time or "")})
            return


@check
def uniform(postmortem: Postmortem) -> Iterator[Finding]:
    """Some times are those of a clock of twelve hours, with am and pm, and others of one of 24; told once."""
    entries = [entry for entry in timed(postmortem) if entry.time]
    halved = [entry for entry in entries if HALF.search(entry.time or "")]
    plain = [entry for entry in entries if is_past_face(entry) and entry not in halved]
    if halved and plain:
        strange = min((halved, plain), key=len)[0]
        other = max((plain, halved), key=len)[0]
        yield Finding(time_place(strange), {"time": excerpt(strange.time or ""), "other": excerpt(other.time or "")})


def stamps_of(postmortem: Postmortem) -> Iterator[Stamp]:
    """The times of the timeline, of the fields and of the stated durations, each once."""
    stamps = [entry.stamp for entry in postmortem.timeline]
    stamps += [field.stamp for field in postmortem.metadata.fields]
    stamps += [stamp for stated in postmortem.stated for stamp in stated.times]
    return iter({stamp.span: stamp for stamp in stamps if stamp}.values())


def is_silent_day(previous: Entry, entry: Entry) -> bool:
    """Whether the reader took an entry for the next day's because its clock goes back by more than half a day."""
    one, other = (each.stamp.clock if each.stamp else None for each in (previous, entry))
    if one is None or other is None or previous.order is None or entry.order is None:
        return False
    day = datetime(2000, 1, 1)  # noqa: DTZ001 - any day: two times of day are compared
    drop = datetime.combine(day, one.replace(tzinfo=None)) - datetime.combine(day, other.replace(tzinfo=None))
    return drop > HALF_DAY and entry.order - previous.order >= timedelta(0)


def says_something(between: str) -> bool:
    """Whether more than markers stands between two entries, such as the date of a new day."""
    return any(map(str.isalnum, between))


def is_past_face(entry: Entry) -> bool:
    """Whether an entry's hour is one that a clock of twelve hours does not show."""
    return bool(entry.stamp and entry.stamp.clock and (entry.stamp.clock.hour > FACE))
