"""The offset of a zone whose clocks change with the season, on a day: PT, Europe/Berlin."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime, timedelta
    from zoneinfo import ZoneInfo

_PLACES = {
    # former names, which some systems keep no longer
    "us/pacific": "America/Los_Angeles",
    "us/mountain": "America/Denver",
    "us/arizona": "America/Phoenix",
    "us/central": "America/Chicago",
    "us/eastern": "America/New_York",
    "us/alaska": "America/Anchorage",
    "us/hawaii": "Pacific/Honolulu",
    "pt": "America/Los_Angeles",
    "pacific": "America/Los_Angeles",
    "pacific time": "America/Los_Angeles",
    "mt": "America/Denver",
    "mountain": "America/Denver",
    "mountain time": "America/Denver",
    "ct": "America/Chicago",
    "central": "America/Chicago",
    "central time": "America/Chicago",
    "et": "America/New_York",
    "eastern": "America/New_York",
    "eastern time": "America/New_York",
    "uk": "Europe/London",
    "uk time": "Europe/London",
    "london time": "Europe/London",
    "aet": "Australia/Sydney",
    "nzt": "Pacific/Auckland",
    "heure de paris": "Europe/Paris",
    "hora de madrid": "Europe/Madrid",
}


def offset_on(zone: str, local: datetime) -> timedelta | None:
    """The offset from UTC that clocks of a zone show at a local time; `None` where its name does not tell the place."""
    place = _place(_PLACES.get(zone.lower(), zone))
    try:
        return local.replace(tzinfo=place).utcoffset() if place else None
    except OverflowError:  # at the ends of the calendar
        return None


@cache
def _place(name: str) -> ZoneInfo | None:
    if "/" not in name:
        return None
    from zoneinfo import ZoneInfo  # few documents name such a zone

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # no such place, or no table of zones on this machine
        return None
