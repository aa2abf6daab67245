"""A document as the timeline's reader needs it: its blocks by place, and how it writes its dates."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from postmortem_lint.reading.timestamps import opening_stamp, range_end, stamps, zone_in
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from postmortem_lint.document import Block, Document, Span
    from postmortem_lint.model import Stamp, Zone
    from postmortem_lint.reading.timestamps import Calendar


NO_YEAR = 4
"""Stands for a year nobody names, so that its days can be compared; a leap year."""


class Page(Record):
    """A document and how it writes its dates."""

    document: Document
    text: str
    """That of the document."""
    calendar: Calendar
    starts: list[int]
    """Where its blocks begin."""
    openings: dict[Span, Stamp | None]
    """What stretches open with, of those that were asked for: several recognisers ask of the same."""

    def opening(self, span: Span) -> Stamp | None:
        """The time or date a stretch opens with."""
        if span not in self.openings:
            self.openings[span] = opening_stamp(self.text, *span, self.calendar)
        return self.openings[span]

    def mentions(self, span: Span) -> Iterator[Stamp]:
        """The times and dates in a stretch."""
        return stamps(self.text, *span, self.calendar)

    def range_end(self, stamp: Stamp, end: int) -> Stamp | None:
        """The end of the range a stamp begins."""
        return range_end(self.text, stamp, end, self.calendar)

    def zone(self, span: Span) -> Zone | None:
        """The zone a stretch names."""
        return zone_in(self.text, *span)

    def blocks(self, part: Span) -> Iterator[tuple[int, Block]]:
        """The blocks of a part and their indices, with the block in which the part begins."""
        for index in range(max(bisect_right(self.starts, part.start) - 1, 0), len(self.starts)):
            block = self.document.blocks[index]
            if block.span.start >= part.end:
                return
            if block.span.end > part.start:
                yield index, block


def page_of(document: Document, calendar: Calendar, day: date | None) -> Page:
    """The page of a document; dates without a year are those of the incident's, else of no year that was."""
    if calendar.year is None:
        calendar = calendar._replace(year=day.year if day else NO_YEAR)
    return Page(document, document.text, calendar, [block.span.start for block in document.blocks], {})
