"""What the head of a document says: front matter, `Key: value` lines, field tables, the title and the file's name."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

from postmortem_lint.document import Block, Document, Span
from postmortem_lint.model import Field, Metadata, Section, Stamp
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.datings import datings
from postmortem_lint.reading.document_titles import document_title, names_what
from postmortem_lint.reading.fields import is_labelled, labelled_fields
from postmortem_lint.reading.inline import plain
from postmortem_lint.reading.timestamps import duration_in, stamps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from postmortem_lint.reading.timestamps import Calendar
    from postmortem_lint.reading.vocabulary import Vocabulary

# a date in a file's name: `2024-03-01`, `2024_03_01`, `20240301`
_NAME_DATE = lazy(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?!\d)")
_MOMENTS = frozenset(("start", "detected", "acknowledged", "mitigated", "resolved", "end"))
_DATES = ("date", "start", "detected", "end")
_TITLE_LENGTH = 120
_CELLS_IN_PAIR = 2
_NUMBER = lazy(
    r"#?(?:[A-Za-z]{1,12}[-_ #]?)?\d[\w.-]*|[A-Z]{2,8}-[\w.-]+"
)  # INC-2231, #42, 20240418-search, INC-disk-full
_SEPARATORS = lazy(r"\s{0,9}(?:,|;|/|&|\band\b)\s*")


def find_metadata(
    document: Document, sections: tuple[Section, ...], vocabulary: Vocabulary, calendar: Calendar, path: str
) -> Metadata:
    """The document's metadata; what the writer does not say stays `None`."""
    problem, front = _front_matter(document, vocabulary)
    written = _first_of_each([*front, *labelled_fields(document, sections, vocabulary)])
    title = _told_title(written, document, sections)
    times = _Times(document, calendar, written)
    day = (
        (times.day_in(title) if _is_published(document, written, title, times) else times.day(_DATES))
        or times.day_in(title)
        or _name_date(path)
        or _name_date(title.value if title else "")  # INC-2024-03-01
        or _titled_date(document, sections, calendar)
        or _summary_date(document, sections, calendar)
    )
    start, end = times.window(day)
    return Metadata(
        title=title,
        identifier=_value(written, "id") or _number(written.get("title")),
        date=day,
        start=start,
        end=end,
        duration=times.duration() or (end - start if start and end and _comparable(start, end) else None),
        severity=_value(written, "severity"),
        status=_value(written, "status"),
        authors=tuple(_SEPARATORS.split(_value(written, "authors") or "")) if _value(written, "authors") else (),
        fields=tuple(times.timed(field) for field in written.values()),
        datings=tuple(datings(title, written, path, calendar, times.told)),
        problem=problem,
    )


def _is_published(document: Document, written: dict[str, Field], title: Field | None, times: _Times) -> bool:
    """Whether the date of the front matter is a page's, because the title names an earlier day with its year."""
    front = document.blocks[0] if document.blocks else None
    given = written.get("date")
    if front is None or given is None or not (front.kind == "front_matter" and front.span.holds(given.span)):
        return False
    told, day = times.dated(title), times.day_in(given)
    return told is not None and day is not None and told < day


def _value(written: dict[str, Field], name: str) -> str | None:
    return written[name].value if name in written else None


def _comparable(start: datetime, end: datetime) -> bool:
    return (start.tzinfo is None) == (end.tzinfo is None) and end >= start


def _first_of_each(fields: Iterable[Field]) -> dict[str, Field]:
    written: dict[str, Field] = {}
    for field in fields:
        written.setdefault(field.name, field)
    return written


def _front_matter(document: Document, vocabulary: Vocabulary) -> tuple[Field | None, list[Field]]:
    """Why the front matter cannot be read, or its fields."""
    block = document.blocks[0] if document.blocks else None
    if block is None or block.kind != "front_matter":
        return None, []
    from postmortem_lint.reading.front_matter import FrontMatterError, read_front_matter

    try:
        values = read_front_matter(document.text, block)
    except FrontMatterError as error:
        line = block.lines[min(max(error.line, 0), len(block.lines) - 1)]
        return Field("front matter", error.problem, line), []
    return None, [Field(vocabulary.field_of(key) or key.lower(), value, span) for key, value, span in values if value]


def _told_title(written: Mapping[str, Field], document: Document, sections: tuple[Section, ...]) -> Field | None:
    """The title that a field of the head gives, else the heading's; of `Incident: INC-42`, a number, the heading's."""
    given = written.get("title")
    if given is None or _number(given) or any(part.roles and part.span.start < given.span.start for part in sections):
        return _title(document, sections, written.values()) or given
    return given


def _number(title: Field | None) -> str | None:
    """What a field of the incident gives, where that is a number and no title."""
    return title.value if title and _NUMBER.fullmatch(title.value) else None


def _title(document: Document, sections: tuple[Section, ...], written: Iterable[Field]) -> Field | None:
    block = document_title(document) or _first_line(document)
    if block is None or any(section.roles and section.span.start == block.span.start for section in sections):
        return None
    span = block.lines[0]
    if len(block.lines) > 1 and any(span.holds(field.span) for field in written):
        return None
    title = plain(span.of(document.text))
    return Field("title", title, span) if title else None


def _first_line(document: Document) -> Block | None:
    """The first heading of level 1, or the short line a document without headings begins with."""
    for block in document.blocks:
        if block.kind == "heading" and block.level == 1:
            return block
    texts = [
        block for block in document.blocks if block.kind in {"heading", "paragraph"} and not _is_image(document, block)
    ]
    first = texts[0] if texts else None
    if first is not None and first.kind == "heading":
        return first if all(first.level <= other.level for other in document.headings) else None
    if first is None or first.marker or first.quoted:
        return None
    written = first.lines[0].of(document.text)
    if not (names_what(written) or all(is_labelled(document.text, line) for line in first.lines[1:])):
        return None
    return first if len(written) <= _TITLE_LENGTH and not written.rstrip("*_ ").endswith((".", "。")) else None


def _is_image(document: Document, block: Block) -> bool:
    return document.text.startswith("![", block.span.start)


def _name_date(path: str) -> date | None:
    days = (_day(int(match[1]), int(match[3]), int(match[4])) for match in reversed(list(_NAME_DATE.finditer(path))))
    return next((day for day in days if day), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:  # 31 February is no date, whatever the name meant
        return None


def _titled_date(document: Document, sections: tuple[Section, ...], calendar: Calendar) -> date | None:
    """The date that the title of a timeline names: `Timeline (March 3, 2024)`."""
    titles = (section.span for section in sections if "timeline" in section.roles)
    found = (stamp.day for title in titles for stamp in stamps(document.text, *title, calendar))
    return next((day for day in found if day), None)


def _summary_date(document: Document, sections: tuple[Section, ...], calendar: Calendar) -> date | None:
    """The first full date of the opening prose or of the summary and impact parts."""
    first = min((section.span.start for section in sections if section.roles), default=len(document.text))
    parts = [Span(0, first), *(s.body for s in sections if {"summary", "impact"} & set(s.roles))]
    for part in parts:
        for stamp in stamps(document.prose, *part, calendar):
            if stamp.day:
                return stamp.day
    return None


class _Times:
    """The dates and times of the labelled fields."""

    def __init__(self, document: Document, calendar: Calendar, written: dict[str, Field]) -> None:
        self._text, self._calendar, self._written = document.text, calendar, written
        self._told: dict[Span, tuple[Stamp, ...]] = {}

    def told(self, field: Field | None) -> tuple[Stamp, ...]:
        """The points in time that a field's value names."""
        if field is None:
            return ()
        if field.span not in self._told:
            self._told[field.span] = tuple(stamps(self._parted(field.span), *field.span, self._calendar))
        return self._told[field.span]

    def _parted(self, value: Span) -> str:
        """The text, with a blank for a colon right before a value, which is no part of it: `Start:14:05`."""
        if not self._text.endswith(":", 0, value.start):
            return self._text
        return f"{self._text[: value.start - 1]} {self._text[value.start :]}"

    def day(self, names: Iterable[str]) -> date | None:
        """The first date given by one of these fields."""
        days = (self.day_in(self._written.get(name)) for name in (*names, "duration"))
        return next((day for day in days if day), None)

    def day_in(self, field: Field | None) -> date | None:
        """The date a field's value names."""
        return next((stamp.day for stamp in self.told(field) if stamp.day), None)

    def dated(self, field: Field | None) -> date | None:
        """The date a field's value names with its year."""
        return next((stamp.day for stamp in self.told(field) if stamp.day and not stamp.yearless), None)

    def window(self, day: date | None) -> tuple[datetime | None, datetime | None]:
        """Start and end, from their fields or from the range a duration or date field gives."""
        start, end = (next(iter(self.told(self._written.get(name))), None) for name in ("start", "end"))
        if start is None and end is None:
            for name in ("duration", "date"):
                clocks = [stamp for stamp in self.told(self._written.get(name)) if stamp.clock]
                if len(clocks) == _CELLS_IN_PAIR:
                    start, end = clocks
                    break
        first = _instant(start, day, end)
        return first, _instant(end, first.date() if first else day, start)

    def timed(self, field: Field) -> Field:
        """The field with the point in time it gives, where its name says that it gives one."""
        stamp = next(iter(self.told(field)), None) if field.name in _MOMENTS else None
        return field._replace(stamp=stamp) if stamp else field

    def duration(self) -> timedelta | None:
        """The duration as stated."""
        field = self._written.get("duration")
        return duration_in(self._parted(field.span), *field.span) if field else None


def _instant(stamp: Stamp | None, day: date | None, other: Stamp | None) -> datetime | None:
    if stamp is None or stamp.clock is None or not (stamp.day or day):
        return None
    zone = stamp.zone or (other.zone if other else None)
    offset = timezone(zone.offset) if zone and zone.offset is not None else None
    return datetime.combine(stamp.day or day, stamp.clock, offset)  # type: ignore[arg-type]  # one of them is set
