"""The sequence of events a document tells, in whatever layout it tells it."""

from postmortem_lint.reading.timeline.timelines import find_timeline

__all__ = ["find_timeline"]
