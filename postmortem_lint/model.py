"""What a document says: the words in which the reader tells the checks what it read, and in which span."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime, time

    from postmortem_lint.document import Document, Span

Role = Literal[
    "summary",
    "impact",
    "detection",
    "timeline",
    "trigger",
    "root_cause",
    "contributing_factors",
    "resolution",
    "actions",
    "lessons",
    "conclusion",
]
"""The parts a reviewer looks for."""

Kind = Literal["postmortem", "template", "other"]
Form = Literal["heading", "bold", "plain", "lead-in"]
Milestone = Literal["impact_start", "detected", "acknowledged", "escalated", "diagnosed", "mitigated", "resolved"]
Confidence = Literal["certain", "likely"]
Measure = Literal["duration", "time_to_detect", "time_to_acknowledge", "time_to_mitigate", "time_to_recover"]


class Section(Record):
    """A part of the document, opened by a heading, a bold line, a plain title line or a lead-in."""

    title: str
    span: Span
    """Of the title, without markers."""
    body: Span
    """From behind the title to the next part of the same or a higher level."""
    level: int
    """1 to 6 as written; a bold or plain title and a lead-in are one below the heading they stand under."""
    form: Form
    roles: tuple[Role, ...]
    blank: bool = False
    """Whether its author wrote nothing in it: no text but prompts, slots and bare bullets, sub-parts included."""


class Zone(Record):
    """A time zone as the writer gives it; `offset` from UTC where the name tells it."""

    name: str
    offset: timedelta | None = None


class Stamp(Record):
    """A point in time as written: any of date, time of day and zone may be missing."""

    span: Span
    day: date | None = None
    clock: time | None = None
    zone: Zone | None = None
    approximate: bool = False
    yearless: bool = False
    """The day was written without its year; `day` holds the year the document suggests."""
    problem: str | None = None
    """Why no such time exists: "no hour 25", "February has 29 days at most"."""


class Entry(Record):
    """One step of the timeline."""

    span: Span
    """Of the whole entry."""
    text: str
    """What happened, without its time and markup."""
    stamp: Stamp | None
    at: datetime | None = None
    """Its instant, aware where the zone is known; `None` unless its day and clock are known."""
    order: datetime | None = None
    """A naive instant to compare with those of the other entries; days count from the first where none is dated."""
    time: str | None = None
    """The time as written."""
    milestone: Milestone | None = None
    confidence: Confidence | None = None
    """Of the milestone: certain where a marker or label tells it (OUTAGE BEGINS, **Detected:**), likely by wording."""


class Timeline:
    """The sequence of events the document tells, empty where it tells none; nothing in it ever changes."""

    __slots__ = ("entries", "span", "zone")

    def __init__(self, span: Span | None = None, zone: Zone | None = None, entries: tuple[Entry, ...] = ()) -> None:
        self.span = span
        """Of the title of the part that tells it, or of its first entry; `None` where there is no timeline."""
        self.zone = zone
        """The zone that governs it."""
        self.entries = entries

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)


class Cause(Record):
    """What the document says caused the incident."""

    span: Span
    text: str
    stated: bool
    """False where the place for it says "unknown", "TBD", "under investigation" or nothing."""


class Action(Record):
    """Something to do, or done, so that it does not happen again."""

    span: Span
    text: str
    owner: str | None = None
    owner_span: Span | None = None
    due: str | None = None
    due_span: Span | None = None
    ticket: str | None = None
    status: str | None = None
    """As written; else "open" or "done" from its box; `None` where the writer marks nothing."""
    done: bool = False
    dropped: bool = False
    """Whether its status says that nobody will do it: "won't fix", "risk accepted"."""
    due_date: date | None = None
    """The day it is due, where that is written with its year."""
    priority: str | None = None
    type: str | None = None
    """What kind of measure its writer calls it: "prevent", "detect"."""
    columns: tuple[str, ...] = ()
    """Of a row: the standard names of its table's columns, of the empty ones too."""


class Field(Record):
    """A value the writer gives a name: front matter, `Key: value`, a row of a field table."""

    name: str
    """The standard name (`date`, `start`, `severity`), or the writer's own in lower case."""
    value: str
    span: Span
    """Of the value."""
    stamp: Stamp | None = None
    """The point in time it gives, where it is one of the incident's: start, detected, mitigated, resolved, end."""


class Stated(Record):
    """How long something took, or from when to when, as the writer states it outside the timeline."""

    kind: Measure
    span: Span
    """Of the amount, else of the times."""
    length: timedelta | None = None
    """The amount; `None` where only times are given."""
    unit: timedelta = timedelta(0)
    """The smallest unit it is told in."""
    hedged: bool = False
    """Whether it is told as an estimate: "about two hours"."""
    times: tuple[Stamp, ...] = ()
    """The times of day told beside it, in the same sentence or behind the same label."""
    ranged: bool = False
    """Whether two of the times are told as a beginning and an end."""
    labelled: bool = False
    """Whether it stands behind a label of its own: "Duration: 2 h"."""


class Dating(Record):
    """A date or time that the head of the document gives."""

    source: str
    """Where: "title", "file name", or the standard name of a field."""
    stamp: Stamp
    """Its span is empty where the file's name gives it."""


class Metadata(Record):
    """What the head of the document says about the incident."""

    title: Field | None = None
    identifier: str | None = None
    date: date | None = None
    start: datetime | None = None
    end: datetime | None = None
    duration: timedelta | None = None
    severity: str | None = None
    status: str | None = None
    authors: tuple[str, ...] = ()
    fields: tuple[Field, ...] = ()
    datings: tuple[Dating, ...] = ()
    """Every date and time of the title, the file's name and the fields that tell when."""
    problem: Field | None = None
    """Why the front matter cannot be read, and where."""


class Interpreter(Record):
    """Answers what a check asks of the reader: what few documents are asked is not read of all."""

    reads: bool = True
    """Whether it knows the words of the document's main language: where it does not, it knows few titles."""
    meant: Callable[[str], str] = lambda _: ""
    """The title that a misspelt one means, in its normal form; empty where it is spelt rightly."""
    stamps: Callable[[Span], Iterator[Stamp]] = lambda _: iter(())
    """The dates and times in the prose of a stretch."""
    duration: Callable[[Span], timedelta | None] = lambda _: None
    """The first duration in the prose of a stretch; `None` where it only tells how long ago something was."""


class Postmortem(Record):
    """What a document says, as a careful reviewer reads it."""

    document: Document
    path: str
    kind: Kind
    language: str
    """ISO 639-1 code of its main language."""
    metadata: Metadata = Metadata()
    sections: tuple[Section, ...] = ()
    timeline: Timeline = Timeline()
    cause: Cause | None = None
    actions: tuple[Action, ...] = ()
    stated: tuple[Stated, ...] = ()
    """What its summary, impact, fields and tables of figures say of how long it took."""
    words: Callable[[str], frozenset[str]] = lambda _: frozenset()
    """A list of words of its languages, by its name in `rules/vocabulary/`; in lower case."""
    exists: Callable[[str], bool] | None = None
    """Tells of the target of a link whether there is such a file; `None` where nobody can say."""
    today: date | None = None
    """The day it is read, against which days are past or to come; where it is not told, none is."""
    interpreter: Interpreter = Interpreter()

    @property
    def text(self) -> str:
        """The text as read."""
        return self.document.text

    def playing(self, *roles: str) -> Iterator[Section]:
        """The sections that play one of these roles."""
        return (section for section in self.sections if not set(roles).isdisjoint(section.roles))
