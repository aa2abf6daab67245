"""How long an incident took, step by step, as its timeline and its head tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.records import Record

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from postmortem_lint.model import Entry, Milestone, Postmortem


class Duration(Record):
    """The time between two milestones, and where they are told."""

    length: timedelta
    since: Entry | None
    """The entry it is counted from; `None` where that is the start the head of the document states."""
    until: Entry


class Durations(Record):
    """What the steps took; `None` where the document does not tell both ends."""

    detect: Duration | None
    """From the start of the impact to the first detection."""
    acknowledge: Duration | None
    """From the first detection to the first acknowledgement."""
    mitigate: Duration | None
    """From the start of the impact to the last mitigation."""
    resolve: Duration | None
    """From the start of the impact to the last resolution."""

    def named(self) -> dict[str, timedelta | None]:
        """The lengths by the names the field gives them."""
        return {f"time_to_{name}": duration.length if duration else None for name, duration in self._asdict().items()}


def durations_of(postmortem: Postmortem) -> Durations:
    """The durations a postmortem tells: start of impact, detection, acknowledgement, mitigation, resolution."""
    start = postmortem.metadata.start
    begun, detected = _first("impact_start", postmortem), _first("detected", postmortem)

    def since_start(until: Entry | None) -> Duration | None:
        if start and until and until.at and _are_comparable(start, until.at):
            return _since(start, None, until)
        return _between(begun, until)

    return Durations(
        since_start(detected),
        _between(detected, _first("acknowledged", postmortem)),
        since_start(_last("mitigated", postmortem)),
        since_start(_last("resolved", postmortem)),
    )


def _first(milestone: Milestone, postmortem: Postmortem) -> Entry | None:
    return next((entry for entry in postmortem.timeline if entry.milestone == milestone), None)


def _last(milestone: Milestone, postmortem: Postmortem) -> Entry | None:
    entries = reversed(postmortem.timeline.entries)
    return next((entry for entry in entries if entry.milestone == milestone), None)


def _between(since: Entry | None, until: Entry | None) -> Duration | None:
    if since is None or until is None:
        return None
    if since.at and until.at and _are_comparable(since.at, until.at):
        return _since(since.at, since, until)
    if not (_is_timed(since) and _is_timed(until) and since.order and until.order):
        return None
    return _known(until.order - since.order, since, until)


def _since(start: datetime, since: Entry | None, until: Entry) -> Duration | None:
    return _known(until.at - start, since, until) if until.at else None


def _known(length: timedelta, since: Entry | None, until: Entry) -> Duration | None:
    """The duration; what ends before it begins was told or read wrongly."""
    return Duration(length, since, until) if length.total_seconds() >= 0 else None


def _is_timed(entry: Entry) -> bool:
    """Whether its time of day is known; an entry that is only dated has its place in the order all the same."""
    return entry.stamp is not None and entry.stamp.clock is not None


def _are_comparable(one: datetime, other: datetime) -> bool:
    """Whether the zone of both is known, or of neither."""
    return (one.tzinfo is None) == (other.tzinfo is None)
