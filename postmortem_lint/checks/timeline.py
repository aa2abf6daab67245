"""Checks of the timeline: that it has entries, times and a zone, and tells them in order."""

from __future__ import annotations

import re
from bisect import bisect_right
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.content import is_empty, points_elsewhere, told
from postmortem_lint.checks.excerpt import excerpt, title_of
from postmortem_lint.checks.instants import DAY, MINUTE, SECOND, time_place
from postmortem_lint.findings import Finding
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postmortem_lint.document import Span
    from postmortem_lint.model import Entry, Postmortem, Stamp

ZERO = lazy(r"0?0:00(?::00)?")  # where a stopwatch starts

# "Morning", "**Late afternoon**", "Next evening:": a time, if a rough one
PART_OF_DAY = lazy(
    r"[*_\s]*(?:(?:early|late|later|next|same|the|that|mid)[ -])*(?:morning|afternoon|evening|night|mañana|tarde|noche"
    r"|madrugada|matin|après-midi|soir|nuit|manhã|noite|morgens|vormittags|nachmittags|abends|nachts|утро|утром|день"
    r"|днём|вечер|вечером|ночью)\b[*_]*\s*(?:[|:,–—-]|$)",
    re.IGNORECASE | re.MULTILINE,
)

# "Some weeks before", "| Unknown (two days earlier) |", "数週間前": so, too
LONG_BEFORE = lazy(
    r"[^|\n:]{0,60}?(?:\b(?:hours?|days?|weeks?|months?|years?) (?:before|earlier|prior|ago)\b"
    r"|\b(?:horas|días|dias|semanas|meses|años|anos) antes\b|\b(?:heures|jours|semaines|mois|ans) (?:avant|plus tôt)\b"
    r"|\b(?:Stunden|Tage|Wochen|Monate|Jahre) (?:vorher|zuvor|davor)\b"
    r"|(?:小时|天|周|个月|年|時間|日|週間|か月|ヶ月)前)",
    re.IGNORECASE,
)


@check
def timed(postmortem: Postmortem) -> Iterator[Finding]:
    """An entry has no time, nor a day above it that stands for one, in a timeline whose other entries have one."""
    if not any(entry.time for entry in postmortem.timeline):
        return
    parts = parts_within(postmortem)
    for entry in postmortem.timeline:
        if entry.time or entry.span.start in parts or _is_roughly_timed(postmortem.text, entry.span):
            continue
        yield Finding(entry.span, {"entry": excerpt(entry.text)})


@check
def recorded(postmortem: Postmortem) -> Iterator[Finding]:
    """The part that should tell the timeline has no entry with a time."""
    if any(entry.time for entry in postmortem.timeline):
        return
    text = told(postmortem)
    parts = [section for section in postmortem.playing("timeline") if not is_empty(text, section)]
    if any(points_elsewhere(section.body.of(postmortem.text)) for section in parts):
        return
    if parts:
        yield Finding(parts[0].span, {"part": f'"{title_of(parts[0])}"'})


@check
def zoned(postmortem: Postmortem) -> Iterator[Finding]:
    """The timeline gives times of day and no time zone."""
    timeline = postmortem.timeline
    if timeline.zone or timeline.span is None or any(entry.stamp and entry.stamp.zone for entry in timeline):
        return
    if any(tells_clock(postmortem, entry) for entry in timeline) and not is_counted(postmortem, timeline.entries):
        yield Finding(first_line(postmortem, timeline.span))


@check
def possible(postmortem: Postmortem) -> Iterator[Finding]:
    """An entry stands at a time that does not exist."""
    for entry in postmortem.timeline:
        if entry.stamp and entry.stamp.problem:
            time = excerpt(entry.stamp.span.of(postmortem.text))
            yield Finding(entry.stamp.span, {"time": time, "problem": entry.stamp.problem})


@check
def chronological(postmortem: Postmortem, *, tolerance: timedelta = timedelta(0)) -> Iterator[Finding]:
    """An entry stands after one that happened later; the fewest entries that explain the disorder are reported."""
    entries = [entry for entry in postmortem.timeline if entry.order and not is_rough(entry)]
    moments = list(moments_of(entries))
    for index, other in displaced(moments, tolerance):
        entry, previous = entries[index], entries[other]
        yield Finding(time_place(entry), {"entry": name_of(entry), "previous": name_of(previous)})


def _is_roughly_timed(text: str, span: Span) -> bool:
    """Whether an entry opens with a part of the day, or with how long before the others it happened."""
    return bool(PART_OF_DAY.match(text, *span) or LONG_BEFORE.match(text, *span))


def parts_within(postmortem: Postmortem) -> set[int]:
    """Where labels open the text of another part that stands within the timeline: "Resolution", "Details: …"."""
    found = set()
    part = None
    for section in postmortem.sections:
        if section.form != "lead-in":
            part = section
        elif part and part.body.holds(section.span) and not set(part.roles).isdisjoint(section.roles):
            found.add(section.span.start)
    return found


def tells_clock(postmortem: Postmortem, entry: Entry) -> bool:
    """Whether an entry gives a time of day in figures; "noon" needs no zone."""
    stamp = entry.stamp
    if stamp is None or stamp.clock is None:
        return False
    return stamp.clock not in {time(0), time(12)} or re.search("00|12", stamp.span.of(postmortem.text)) is not None


def is_counted(postmortem: Postmortem, entries: Sequence[Entry]) -> bool:
    """Whether times count from the start, as a stopwatch does: no day is told, and the first clock is 00:00."""
    stamps = [entry.stamp for entry in entries if entry.stamp]
    if postmortem.metadata.date or any(stamp.day for stamp in stamps):
        return False
    first = next((stamp for stamp in stamps if stamp.clock), None)
    return first is not None and ZERO.fullmatch(first.span.of(postmortem.text)) is not None


def is_rough(entry: Entry) -> bool:
    """Whether an entry's time says no more than "before 7 May": too little to tell its place."""
    return entry.stamp is not None and entry.stamp.approximate and entry.stamp.clock is None


def moments_of(entries: Sequence[Entry]) -> Iterator[datetime]:
    """The instants to compare; one told but to the day, minute or second fits wherever its neighbour stands in it."""
    previous = None
    for entry in entries:
        moment = entry.order
        if moment is None:
            continue
        if previous and entry.stamp and abs(previous - moment) < _fineness(entry.stamp):
            moment = previous
        previous = moment
        yield moment


def _fineness(stamp: Stamp) -> timedelta:
    """How near another time must be to fall into the day, minute or second a stamp names."""
    if stamp.clock is None:
        return DAY
    if stamp.clock.microsecond:
        return timedelta(0)
    return SECOND if stamp.clock.second else MINUTE


def first_line(postmortem: Postmortem, span: Span) -> Span:
    """The first line of a span: a title is one, and of an entry it is enough to point at."""
    end = postmortem.text.find("\n", span.start, span.end)
    return span if end < 0 else span._replace(end=end)


def name_of(entry: Entry) -> str:
    """How a message names an entry."""
    return f'"{excerpt(entry.time or entry.text)}"'


def displaced(moments: Sequence[datetime], tolerance: timedelta) -> Iterator[tuple[int, int]]:
    """The fewest moments that stand after a later one, each with that one; a block moved as a whole counts once."""
    kept = longest_ascent(moments)
    if len(kept) == 1:
        kept = list(range(len(moments) - 1))  # newest first: one finding tells it all
    told = -1
    for index in sorted(set(range(len(moments))).difference(kept)):
        place = bisect_right(kept, index)
        if index and (place == 0 or kept[place - 1] != index - 1) and moments[index - 1] <= moments[index]:
            continue
        if place and moments[kept[place - 1]] - tolerance > moments[index]:
            yield index, kept[place - 1]
        elif place < len(kept) and told != kept[place] and moments[kept[place]] + tolerance < moments[index]:
            told = kept[place]
            yield told, told - 1 if moments[told - 1] - tolerance > moments[told] else index


def longest_ascent(moments: Sequence[datetime]) -> list[int]:
    """The indices of a longest run of moments that never goes back, of several the one that begins to stray last.

    Patience sorting from the end, n log n: of two entries the wrong way round, the second is the one that strayed.
    """
    tails: list[timedelta] = []
    last: list[int] = []
    behind = [-1] * len(moments)
    for index in range(len(moments) - 1, -1, -1):
        age = moments[-1] - moments[index]
        place = bisect_right(tails, age)
        behind[index] = last[place - 1] if place else -1
        tails[place : place + 1] = [age]
        last[place : place + 1] = [index]
    run = []
    index = last[-1] if last else -1
    while index >= 0:
        run.append(index)
        index = behind[index]
    return run
