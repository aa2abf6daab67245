"""Checks of the time zones of a timeline: that it keeps to one, and to one that is in use on its day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.excerpt import excerpt
from postmortem_lint.checks.instants import time_place
from postmortem_lint.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Entry, Postmortem, Zone

REGIONS = {
    name: region
    for region in (
        "PST PDT PT",
        "MST MDT MT",
        "CST CDT CT",
        "EST EDT ET",
        "CET CEST",
        "EET EEST",
        "WET WEST",
        "MEZ MESZ",
    )
    for name in region.split()
}
"""Names of one region's zone in winter, in summer and all year: a timeline may pass from one to the other."""

AMERICAN = {"PST": "PDT", "PDT": "PST", "EST": "EDT", "EDT": "EST", "CDT": "CST", "MDT": "MST"}
EUROPEAN = {"CET": "CEST", "CEST": "CET", "MEZ": "MESZ", "MESZ": "MEZ", "EEST": "EET", "WEST": "WET", "BST": "GMT"}
"""Zones by season, and the one of the other; those that are also used all year (MST, CST, EET, GMT) stay out."""
SUMMER = frozenset(("PDT", "EDT", "CDT", "MDT", "CEST", "MESZ", "EEST", "WEST", "BST"))
GRACE = timedelta(days=1)
"""Days about the change of the clocks on which either zone will do."""


@check
def one(postmortem: Postmortem) -> Iterator[Finding]:
    """An entry tells its time in another zone than the rest; the first of each other zone is reported."""
    told: dict[str, Entry] = {}
    governing = postmortem.timeline.zone
    for entry in postmortem.timeline:
        zone = entry.stamp.zone if entry.stamp and entry.stamp.clock else None
        if governing is None or zone is None or is_same(zone, governing) or zone.name in told:
            continue
        told[zone.name] = entry
        time = excerpt(entry.stamp.span.of(postmortem.text)) if entry.stamp else ""
        yield Finding(time_place(entry), {"time": time, "zone": governing.name})


@check
def in_season(postmortem: Postmortem) -> Iterator[Finding]:
    """A zone of winter stands on a day of summer, or the other way round; told once.

    One that governs the whole timeline may, where it is in use on the day of another entry.
    """
    timed = [entry for entry in postmortem.timeline if entry.stamp and entry.stamp.clock]
    governing = postmortem.timeline.zone
    days = {day_of(postmortem, entry) for entry in timed if entry.stamp and entry.stamp.zone is None}
    keeps = governing is not None and any(fits(governing.name, day) for day in days if day)
    for entry in timed:
        stamp, day = entry.stamp, day_of(postmortem, entry)
        zone = (stamp.zone or (None if keeps else governing)) if stamp else None
        other = AMERICAN.get(zone.name) or EUROPEAN.get(zone.name) if zone else None
        if stamp is None or zone is None or other is None or day is None or fits(zone.name, day):
            continue
        yield Finding(stamp.span, {"zone": zone.name, "other": other, "day": day.isoformat()})
        return


def day_of(postmortem: Postmortem, entry: Entry) -> date | None:
    """The day of an entry, as far as it is known."""
    return entry.at.date() if entry.at else postmortem.metadata.date


def is_same(zone: Zone, other: Zone) -> bool:
    """Whether two names mean one zone, in another season at most."""
    if zone.name.casefold() == other.name.casefold() or (zone.offset is not None and zone.offset == other.offset):
        return True
    if None in (zone.offset, other.offset) and not (zone.name in REGIONS and other.name in REGIONS):
        return True  # two spellings of a zone that is not known
    return REGIONS.get(zone.name, zone.name) == REGIONS.get(other.name, other.name)


def fits(zone: str, day: date) -> bool:
    """Whether a zone of a season is in use on a day."""
    first, last = summer_of(day.year, zone)
    if min(abs(day - first), abs(day - last)) <= GRACE:
        return True
    return (first <= day < last) == (zone in SUMMER)


def summer_of(year: int, zone: str) -> tuple[date, date]:
    """The days on which the clocks go forward and back: in America and Europe, by today's law."""
    if zone in AMERICAN:
        return sunday(date(year, 3, 8)), sunday(date(year, 11, 1))
    return sunday(date(year, 3, 25)), sunday(date(year, 10, 25))


def sunday(day: date) -> date:
    """The first Sunday from a day on."""
    return day + timedelta(days=6 - day.weekday())
