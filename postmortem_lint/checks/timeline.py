"""Checks of the timeline: that it has entries, times and a zone, and tells them in order."""

from __future__ import annotations

from bisect import bisect_right
from datetime import timedelta
from itertools import accumulate
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.excerpt import excerpt
from postmortem_lint.checks.sections import is_empty
from postmortem_lint.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from postmortem_lint.model import Entry, Postmortem, Span


@check
def timed(postmortem: Postmortem) -> Iterator[Finding]:
    """An entry has no time, in a timeline whose other entries have one."""
    if not any(entry.stamp for entry in postmortem.timeline):
        return
    for entry in postmortem.timeline:
        if entry.stamp is None and entry.time is None:
            yield Finding(entry.span, {"entry": excerpt(entry.text)})


@check
def recorded(postmortem: Postmortem) -> Iterator[Finding]:
    """The part that should tell the timeline has no entry with a time."""
    timeline = postmortem.timeline
    if any(entry.stamp or entry.time for entry in timeline):
        return
    parts = [section for section in postmortem.playing("timeline") if not is_empty(postmortem, section)]
    if any(points_elsewhere(section.body.of(postmortem.text)) for section in parts):
        return
    if parts:
        yield Finding(parts[0].span, {"part": f'"{parts[0].title.strip(" :")}"'})
    elif timeline.entries:
        yield Finding(timeline.entries[0].span, {"part": "the timeline"})


@check
def zoned(postmortem: Postmortem) -> Iterator[Finding]:
    """The timeline gives times of day and no time zone."""
    timeline = postmortem.timeline
    if timeline.zone or timeline.span is None or any(entry.stamp and entry.stamp.zone for entry in timeline):
        return
    if any(entry.stamp and entry.stamp.clock for entry in timeline):
        yield Finding(title_of(postmortem, timeline.span))


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
    entries = [entry for entry in postmortem.timeline if entry.order]
    moments = [entry.order for entry in entries if entry.order]
    for index, other in displaced(moments, tolerance):
        where, when = ("after", "earlier") if other < index else ("before", "later")
        values = {"entry": name_of(entries[index]), "where": where, "other": name_of(entries[other]), "when": when}
        yield Finding(place_of(entries[index]), values)


def points_elsewhere(text: str) -> bool:
    """Whether a text holds a link or a picture, as where the timeline is kept in another place."""
    return "](" in text or "://" in text or "<img" in text or "<a " in text


def title_of(postmortem: Postmortem, span: Span) -> Span:
    """The first line of a span: a title is one, and of an entry it is enough to point at."""
    end = postmortem.text.find("\n", span.start, span.end)
    return span if end < 0 else span._replace(end=end)


def place_of(entry: Entry) -> Span:
    """Where the time of an entry stands."""
    return entry.stamp.span if entry.stamp else entry.span


def name_of(entry: Entry) -> str:
    """How a message names an entry."""
    return f'"{excerpt(entry.time or entry.text)}"'


def displaced(moments: Sequence[datetime], tolerance: timedelta) -> Iterator[tuple[int, int]]:
    """The fewest moments out of order, each with one it contradicts; a block moved as a whole counts once."""
    kept = set(longest_ascent(moments))
    if len(kept) == 1:
        kept = set(range(len(moments) - 1))  # newest first: one finding tells it all
    firm = [(moment, index) if index in kept else None for index, moment in enumerate(moments)]
    latest = list(accumulate(firm, lambda *pair: max(filter(None, pair), default=None)))
    earliest = list(accumulate(reversed(firm), lambda *pair: min(filter(None, pair), default=None)))[::-1]
    for index, moment in enumerate(moments):
        if index in kept or (index and index - 1 not in kept and moments[index - 1] <= moment):
            continue
        before, behind = latest[index], earliest[index]
        if before and before[0] - tolerance > moment:
            yield index, before[1]
        elif behind and behind[0] + tolerance < moment:
            yield index, behind[1]


def longest_ascent(moments: Sequence[datetime]) -> list[int]:
    """The indices of a longest run of moments that never goes back (patience sorting, n log n)."""
    tails: list[datetime] = []
    last: list[int] = []
    before: list[int] = []
    for index, moment in enumerate(moments):
        place = bisect_right(tails, moment)
        before.append(last[place - 1] if place else -1)
        tails[place : place + 1] = [moment]
        last[place : place + 1] = [index]
    run = []
    index = last[-1] if last else -1
    while index >= 0:
        run.append(index)
        index = before[index]
    return run[::-1]
