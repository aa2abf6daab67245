"""Checks of stated durations: against the times beside them, and against the timeline."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from itertools import combinations
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.excerpt import excerpt
from postmortem_lint.checks.instants import (
    DAY,
    HALF,
    HALF_DAY,
    Face,
    clocks_in,
    distance,
    is_apart,
    margin_of,
    nearest,
    offset_of,
    shown,
    since_midnight,
    tells_halves,
    timed,
)
from postmortem_lint.checks.once import once
from postmortem_lint.document import Span
from postmortem_lint.findings import Finding
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postmortem_lint.model import Entry, Postmortem, Stamp, Stated, Zone

FEWEST = 3
"""Timed entries a timeline needs before a length is looked for in it."""
MOST = 400
"""Timed entries past which almost any length is found."""
NAMES = {
    "duration": "duration",
    "time_to_detect": "time to detect",
    "time_to_acknowledge": "time to acknowledge",
    "time_to_mitigate": "time to mitigate",
    "time_to_recover": "time to recover",
}

# What stands between a duration and the times it spans: `, from `, ` (`, `: `.
FROM = lazy(
    r"[\s,;:(\[*_–—-]*(?:from|starting(?: at)?|beginning at|i\.e\.|von|vom|de|das|desde|du|с|от|从|自)?[\s*_~]*",
    re.IGNORECASE,
)
# What stands between the times and the duration they span: ` (`, `, lasting `, ` for about `, ` = `.
FOR = lazy(
    r"[\s,;:(\[*_=–—-]*(?:for|lasting|i\.e\.|in total|a total of|für|durante|pendant|por)?"
    r"(?:\s*(?:about|around|approximately|nearly|roughly))?[\s*_~≈]*",
    re.IGNORECASE,
)
# What a timeline says of times that are not exact: "All times approximate", "times are estimates".
APPROXIMATE = lazy(
    r"\btimes?\b[^.\n]{0,30}\b(?:approximat|estimat|rough|inexact)|\bapproximate (?:times?|timeline)"
    r"|\baproximad|\bungefähr|\bapproximatif|примерн|大约|おおよそ",
    re.IGNORECASE,
)


@check
def added_up(postmortem: Postmortem) -> Iterator[Finding]:
    """A duration is not the time between the beginning and the end that are told beside it."""
    for stated in postmortem.stated:
        if not is_measured(postmortem, stated):
            continue
        pairs = list(combinations(stated.times, 2))
        halved = any(HALF.search(stamp.span.of(postmortem.text)) for stamp in stated.times)
        if any(fits(stated, first, last, DAY if halved else HALF_DAY) for first, last in pairs):
            continue
        first, last = stated.times[:2]
        length = between(first, last)
        if length is None:
            continue
        yield Finding(
            stated.span,
            {
                "stated": excerpt(stated.span.of(postmortem.text)),
                "start": excerpt(first.span.of(postmortem.text)),
                "end": excerpt(last.span.of(postmortem.text)),
                "length": shown(length),
            },
        )


@check
def matched(postmortem: Postmortem) -> Iterator[Finding]:
    """A stated duration is the difference between no two entries of the timeline, nor between other times told."""
    lengths = [stated for stated in postmortem.stated if stated.length and not is_measured(postmortem, stated)]
    entries = comparable(postmortem) if lengths else ()
    if not entries:
        return
    moments = [entry.order for entry in entries if entry.order]
    dated = all(entry.at for entry in entries)
    others = Face(told_times(postmortem, entries), DAY if tells_halves(entries) else HALF_DAY)
    for stated in lengths:
        length, margin = stated.length or DAY, margin_of(stated)
        if not dated and length + margin >= HALF_DAY:
            continue
        if is_apart(moments, length, margin) or others.is_apart(length, margin):
            continue
        values = {"stated": excerpt(stated.span.of(postmortem.text)), "measure": NAMES[stated.kind]}
        yield Finding(stated.span, {**values, "nearest": shown(nearest(moments, length))})


@check
def within_reach(postmortem: Postmortem, *, tolerance: timedelta = timedelta(minutes=15)) -> Iterator[Finding]:
    """A stated beginning or end of the incident is near no entry of the timeline."""
    windows = [stated for stated in postmortem.stated if stated.ranged and stated.kind == "duration"]
    entries = comparable(postmortem) if windows else ()
    if not entries:
        return
    told = Face(entry_times(postmortem, entries), DAY if tells_halves(entries) else HALF_DAY)
    for stamp in dict.fromkeys(stamp for stated in windows for stamp in stated.times[:2]):
        time = time_of(stamp, postmortem.timeline.zone)
        if time is not None and told.distance(time) > tolerance:
            yield Finding(stamp.span, {"time": excerpt(stamp.span.of(postmortem.text))})


def time_of(stamp: Stamp, governing: Zone | None) -> timedelta | None:
    """The time of day of a stamp in UTC, as written where no offset is known; `None` where zones cannot be compared."""
    zone = stamp.zone or governing
    if stamp.zone and stamp.zone != governing and (governing is None or governing.offset is None):
        return None
    if zone and zone != governing and zone.offset is None:
        return None
    return since_midnight(stamp._replace(zone=zone))


def is_measured(postmortem: Postmortem, stated: Stated) -> bool:
    """Whether a length has its own beginning and end: behind its label, or right beside it in a sentence.

    "Between 10:00 and 14:00 search was down for 20 minutes" tells two things.
    """
    if stated.length is None or not stated.ranged:
        return False
    first, last = stated.times[0].span, stated.times[1].span
    before = postmortem.text[stated.span.end : first.start]
    behind = postmortem.text[last.end : stated.span.start]
    return (
        stated.labelled
        or bool(first.start >= stated.span.end and FROM.fullmatch(before))
        or bool(stated.span.start >= last.end and FOR.fullmatch(behind))
    )


def fits(stated: Stated, first: Stamp, last: Stamp, cycle: timedelta) -> bool:
    """Whether a length is that between two times in any way they can be read."""
    length, margin = stated.length or DAY, margin_of(stated)
    if first.day and last.day:
        written = between(first, last)
        if written is not None and abs(written - length) <= margin:
            return True
        return cycle == HALF_DAY and distance(since_midnight(last) - since_midnight(first), length, cycle) <= margin
    if length + margin >= DAY:
        return True
    return distance(since_midnight(last) - since_midnight(first), length, cycle) <= margin


def between(first: Stamp, last: Stamp) -> timedelta | None:
    """The time from one stamp to another; the next day's where the second is earlier and no day is told."""
    if first.day and last.day and first.clock and last.clock:
        begun, ended = datetime.combine(first.day, first.clock), datetime.combine(last.day, last.clock)
        apart = ended - begun
        return apart - (offset_of(last) - offset_of(first)) if first.zone and last.zone else apart
    return (since_midnight(last) - since_midnight(first)) % DAY


@once
def comparable(postmortem: Postmortem) -> tuple[Entry, ...]:
    """The timed entries; none where they are too few, or where one has no time, or only about one."""
    entries = timed(postmortem)
    every = postmortem.timeline.entries
    if not FEWEST <= len(entries) <= MOST or len(entries) < len(every):
        return ()
    if any(entry.order is None or (entry.stamp and entry.stamp.problem) for entry in entries):
        return ()
    rough = sum(entry.stamp is not None and entry.stamp.approximate for entry in entries)
    whole = Span(postmortem.timeline.span.start if postmortem.timeline.span else 0, every[-1].span.end)
    return () if 2 * rough > len(entries) or APPROXIMATE.search(postmortem.text, *whole) else entries


def told_times(postmortem: Postmortem, entries: Sequence[Entry]) -> Iterator[timedelta]:
    """The times of day told anywhere in the account, where any are told besides those of the entries."""
    more = [time for entry in entries for time in clocks_in(entry.text, Span(0, len(entry.text)))]
    for section in postmortem.playing("summary", "impact", "detection", "resolution"):
        more += clocks_in(postmortem.document.prose, section.body)
    for field in postmortem.metadata.fields:
        more += clocks_in(field.value, Span(0, len(field.value))) if field.stamp else ()
    if more:
        yield from more
        yield from (local(entry) for entry in entries)


def entry_times(postmortem: Postmortem, entries: Sequence[Entry]) -> Iterator[timedelta]:
    """The times of day of the entries in UTC where their zone tells the offset, and those within their text."""
    governing = postmortem.timeline.zone
    for entry in entries:
        zone = (entry.stamp.zone if entry.stamp else None) or governing
        shift = (zone.offset if zone else None) or timedelta(0)
        yield local(entry) - shift
        yield from (time - shift for time in clocks_in(entry.span.of(postmortem.text), Span(0, len(entry.text) + 60)))


def local(entry: Entry) -> timedelta:
    """The time of day of an entry as written."""
    clock = entry.stamp.clock if entry.stamp else None
    return timedelta(hours=clock.hour, minutes=clock.minute) if clock else timedelta(0)
