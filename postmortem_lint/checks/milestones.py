"""Checks of the milestones of an incident: which the timeline tells, and in which order."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.content import is_empty, told
from postmortem_lint.checks.excerpt import excerpt
from postmortem_lint.checks.instants import DAY, FACE, HALF, offset_of, time_place, timed
from postmortem_lint.checks.vocabulary import place_of, tells
from postmortem_lint.document import Span
from postmortem_lint.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postmortem_lint.model import Entry, Field, Postmortem, Stamp

ORDER = (
    ("start", "detected"),
    ("start", "mitigated"),
    ("start", "resolved"),
    ("start", "end"),
    ("detected", "acknowledged"),
    ("detected", "mitigated"),
    ("detected", "resolved"),
    ("acknowledged", "resolved"),
    ("mitigated", "resolved"),
)
"""Fields of which the first is never later than the second."""
SHORT_STEP = timedelta(hours=6)
"""How far a time without its day may lie before another and still be the same day's; past it, midnight is likelier."""
PARTS = {"detected": "detection", "mitigated": "resolution", "resolved": "resolution", "impact_start": "trigger"}
"""Parts of the document that tell a milestone by themselves."""
NAMES = {
    "impact_start": "when the impact began",
    "detected": "when it was detected",
    "acknowledged": "who took it up",
    "escalated": "to whom it was escalated",
    "diagnosed": "when the cause was found",
    "mitigated": "what ended the impact",
    "resolved": "when it was resolved",
    "detection_sources": "how it was detected: by an alert, an engineer or a customer",
    "dead_ends": "which paths led nowhere",
}
"""What a reader misses, by the milestone or the list of words that would tell it."""


@check
def ordered(postmortem: Postmortem) -> Iterator[Finding]:
    """A labelled milestone is earlier than one it cannot come before; each is reported once."""
    fields = {field.name: field for field in postmortem.metadata.fields if field.stamp}
    reported = set()
    for earlier, later in ORDER:
        first, last = fields.get(earlier), fields.get(later)
        if first is None or last is None or not first.stamp or not last.stamp or later in reported:
            continue
        if is_before(postmortem, last.stamp, first.stamp):
            reported.add(later)
            yield Finding(last.span, values_of(postmortem, last, first))
    yield from disordered_entries(postmortem)


@check
def recorded(
    postmortem: Postmortem, *, milestones: tuple[str, ...] = ("detected", "diagnosed", "resolved")
) -> Iterator[Finding]:
    """A milestone, or what a list of words tells, that neither the timeline nor a part of its own tells."""
    entries = postmortem.timeline.entries
    if not entries and not any(postmortem.playing("timeline")):
        return  # that is another rule's to tell
    places = [entry.span for entry in entries] or [Span(0, len(postmortem.text))]
    for milestone in milestones:
        if any(entry.milestone == milestone for entry in entries) or is_told_apart(postmortem, milestone):
            continue
        if not tells(postmortem, milestone, [*places, *own_parts(postmortem, milestone)]):
            yield Finding(place_of(postmortem, ("timeline",)), {"missing": NAMES.get(milestone, milestone)})


@check
def spanned(postmortem: Postmortem, *, phases: tuple[str, ...] = ("before", "during", "after")) -> Iterator[Finding]:
    """The timeline tells nothing of a phase: of what led up to the detection, of the response, of what came after."""
    entries = postmortem.timeline.entries
    if not entries:
        return
    marks = [number for number, entry in enumerate(entries) if is_milestone(postmortem, entry, "detected")]
    ends = [number for number, entry in enumerate(entries) if is_end(postmortem, entry)]
    detected = marks[0] if marks else None
    resolved = ends[-1] if ends else None
    missing = {
        "before": "what led up to the detection" if detected == 0 else "",
        "during": "what was done about it" if not is_response(len(entries), detected, resolved) else "",
        "after": "how it was resolved and what came after" if resolved is None else "",
    }
    for phase in phases:
        if missing.get(phase):
            yield Finding(place_of(postmortem, ("timeline",)), {"missing": missing[phase]})


def is_milestone(postmortem: Postmortem, entry: Entry, milestone: str) -> bool:
    """Whether an entry tells a milestone: as the reader understood it, else by any of its words."""
    if entry.milestone:
        return entry.milestone == milestone
    return tells(postmortem, milestone, [entry.span])


def is_end(postmortem: Postmortem, entry: Entry) -> bool:
    """Whether an entry tells that the incident is over, or what ended it."""
    return entry.milestone in {"mitigated", "resolved"} or tells(postmortem, "resolved", [entry.span])


def is_response(entries: int, detected: int | None, resolved: int | None) -> bool:
    """Whether some entry stands between the detection and the resolution, or beside those of them that are told."""
    first = -1 if detected is None else detected
    last = entries if resolved is None else resolved
    return last - first > 1


def is_told_apart(postmortem: Postmortem, milestone: str) -> bool:
    """Whether a field or a part of its own tells a milestone."""
    if any(field.name == milestone for field in postmortem.metadata.fields):
        return True
    role = PARTS.get(milestone)
    if role is None:
        return False
    text = told(postmortem)
    return any(not is_empty(text, section) for section in postmortem.playing(role))


def own_parts(postmortem: Postmortem, milestone: str) -> list[Span]:
    """The parts besides the timeline in which something else than a milestone may be told."""
    roles = ("detection",) if milestone in {"detected", "detection_sources"} else ("detection", "resolution", "trigger")
    return [section.body for section in postmortem.playing(*roles)]


def values_of(postmortem: Postmortem, last: Field, first: Field) -> dict[str, object]:
    """What the message tells of two fields in the wrong order."""
    written = [field.stamp.span.of(postmortem.text) if field.stamp else field.value for field in (last, first)]
    return {"later": last.name, "time": excerpt(written[0]), "earlier": first.name, "other": excerpt(written[1])}


def is_before(postmortem: Postmortem, one: Stamp, other: Stamp) -> bool:
    """Whether a time is surely earlier than another; without their days, and over a clock of twelve hours, few are."""
    if one.clock is None or other.clock is None:
        return bool(one.day and other.day and one.day < other.day)
    latest = max(one.clock.hour, other.clock.hour)
    if (one.zone is None) != (other.zone is None):
        one, other = one._replace(zone=None), other._replace(zone=None)
    if one.day and other.day:
        return instant(one) < instant(other)
    halved = HALF.search(one.span.of(postmortem.text)) or latest > FACE
    step = (instant(other) - instant(one)) % DAY
    return timedelta(0) < step < (SHORT_STEP if halved else SHORT_STEP / 2)


def instant(stamp: Stamp) -> datetime:
    """A stamp's point in time in UTC, on any day where none is told."""
    clock = stamp.clock or time()
    day = stamp.day or date(2000, 1, 2)
    return datetime.combine(day, clock.replace(tzinfo=None)) - offset_of(stamp)


def disordered_entries(postmortem: Postmortem) -> Iterator[Finding]:
    """Labelled entries of the timeline in an order that cannot be: resolved for good before it was first detected."""
    certain = [entry for entry in timed(postmortem) if entry.confidence == "certain"]
    for earlier, later in (("detected", "acknowledged"), ("detected", "resolved"), ("mitigated", "resolved")):
        first = moments(certain, earlier)[:1]
        last = moments(certain, later)[-1:]
        if not first or not last or not first[0].order or not last[0].order or last[0].order >= first[0].order:
            continue
        values = {"later": later, "earlier": earlier, "time": last[0].time or "", "other": first[0].time or ""}
        yield Finding(time_place(last[0]), values)


def moments(entries: Sequence[Entry], milestone: str) -> list[Entry]:
    """The entries of a milestone in the order of their times."""
    found = [entry for entry in entries if entry.milestone == milestone and entry.order]
    return sorted(found, key=lambda entry: entry.order or datetime.min)  # noqa: DTZ901 - each has one
