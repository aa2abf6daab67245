"""The sequence of events a document tells, in whatever layout it tells it.

`timelines` puts it together, and asks `parts` where it is told. A `layout` is such a part as units (`units`):
headings, items, the rows of `tables`, and `lines`. Of these `steps` takes the events: with `grouping`, the days that
stand above them, and with `narration`, those told in prose. `governing` finds the zone that governs them, and
`clock` the instant of each, with the days that are only named (`named_days`) and the times that count from the start
(`counting`). The document is read through its `page`.
"""

from postmortem_lint.reading.timeline.timelines import find_timeline

__all__ = ["find_timeline"]
