"""One grammar of dates, times of day, zones, ranges and durations.

`stamps` puts points in time together of `dates` (a day of the calendar: `days`), `clocks` (their numbers: `digits`)
and `zones` (by season: `seasons`), by the `marks` around them and by how clear the `evidence` is. `calendars` tells
how one document writes its dates, and `durations` reads lengths of time.
"""

from __future__ import annotations

from postmortem_lint.reading.timestamps.calendars import Calendar, calendar_of
from postmortem_lint.reading.timestamps.durations import duration_in, lasting_in
from postmortem_lint.reading.timestamps.stamps import opening_stamp, range_end, stamps
from postmortem_lint.reading.timestamps.zones import zone_in

__all__ = ["Calendar", "calendar_of", "duration_in", "lasting_in", "opening_stamp", "range_end", "stamps", "zone_in"]
