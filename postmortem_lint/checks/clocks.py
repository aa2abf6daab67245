"""Checks of how the times of day of a timeline are written: in one way, and so that each means one moment."""

from __future__ import annotations

import re
from datetime import time
from itertools import pairwise
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.excerpt import excerpt
from postmortem_lint.checks.instants import FACE, HALF, HALF_DAY, length_of, tells_halves, timed
from postmortem_lint.findings import Finding
from postmortem_lint.patterns import lazy
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Entry, Postmortem, Stamp

# An hour past the clock's face, and a half of the day: `18:41 PM`, `17.14pm`, `23:00 a.m.`
TWICE = lazy(r"(?<![\d:.h])(?:1[3-9]|2[0-3])(?:[:.h]\d\d){0,2}\s?[ap]\.?\s?m\b\.?", re.IGNORECASE)
EVENING, MORNING = time(18), time(6)


class Told(Record):
    """The time of day that an entry tells."""

    entry: Entry
    stamp: Stamp
    clock: time
    written: str


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
    for previous, later in pairwise(times_told(postmortem)):
        if later.stamp.day or (previous.clock >= EVENING and later.clock <= MORNING):
            continue
        between = postmortem.text[previous.entry.span.end : later.entry.span.start]
        if is_silent_day(previous, later) and not says_something(between):
            yield Finding(later.stamp.span, {"time": later.written, "previous": previous.written})


@check
def unambiguous(postmortem: Postmortem) -> Iterator[Finding]:
    """Times without am and pm pass noon on a clock of twelve hours."""
    if tells_halves(timed(postmortem)):
        return
    for previous, later in pairwise(times_told(postmortem)):
        if not later.stamp.day and later.clock.hour < 8 <= previous.clock.hour:  # noqa: PLR2004 - from a morning on
            yield Finding(later.stamp.span, {"time": later.written, "previous": previous.written})
            return


@check
def uniform(postmortem: Postmortem) -> Iterator[Finding]:
    """Some times are those of a clock of twelve hours, with am and pm, and others of one of 24; told once."""
    times = times_told(postmortem)
    halved = [one for one in times if HALF.search(one.written)]
    plain = [one for one in times if one.clock.hour > FACE and one not in halved]
    if halved and plain:
        strange, other = min((halved, plain), key=len)[0], max((plain, halved), key=len)[0]
        yield Finding(strange.stamp.span, {"time": strange.written, "other": other.written})


def times_told(postmortem: Postmortem) -> list[Told]:
    """The times of day that entries tell, in their order."""
    return [
        Told(entry, entry.stamp, entry.stamp.clock, excerpt(entry.time or ""))
        for entry in postmortem.timeline
        if entry.stamp and entry.stamp.clock
    ]


def stamps_of(postmortem: Postmortem) -> Iterator[Stamp]:
    """The times of the timeline, of the fields and of the stated durations, each once."""
    stamps = [entry.stamp for entry in postmortem.timeline]
    stamps += [field.stamp for field in postmortem.metadata.fields]
    stamps += [stamp for stated in postmortem.stated for stamp in stated.times]
    return iter({stamp.span: stamp for stamp in stamps if stamp}.values())


def is_silent_day(previous: Told, later: Told) -> bool:
    """Whether the reader took an entry for the next day's because its clock goes back by more than half a day."""
    before, behind = previous.entry.order, later.entry.order
    if before is None or behind is None or behind < before:
        return False
    return length_of(previous.clock) - length_of(later.clock) > HALF_DAY


def says_something(between: str) -> bool:
    """Whether more than markers stands between two entries, such as the date of a new day."""
    return any(map(str.isalnum, between))
