"""Markdown in, understanding out: what a postmortem says, with exact places.

`read` goes through these rooms:

- The text becomes blocks with exact spans: `mending`, `markdown` and `blocks`, with `asides` (comments), `indented`
  code and `inline` Markdown.
- Its `languages` are told, and what their words mean: `vocabulary`, of a `tongue` each (`vocabulary_files`).
  `titles` and `wording` look up titles, `phrases` (`phrase_index`, `hints`) find phrases, `wordlists` words.
- Its parts are the `sections` that `openers` open, as they stand (`standing`) and by what they tell (`accounts`);
  `ambiguity` settles titles with two meanings, `prompts` are what a template left.
- Its head is the `metadata`: `front_matter` (`plain_data`), `fields`, the title (`document_titles`) and the
  `datings`.
- Its account is the `timeline`, with `milestones` (by a `lexicon`), the `cause`, the `actions`, and the lengths that
  are `stated`. `timestamps` reads all times.
- Its `kind` is told last: by its title, its `form`, and the `facts` in it.

What reports ask beyond that is in `durations`.
"""

from __future__ import annotations

from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING

from postmortem_lint.model import Interpreter, Postmortem, Zone
from postmortem_lint.reading.actions import find_actions
from postmortem_lint.reading.cause import find_cause
from postmortem_lint.reading.kind import kind_of
from postmortem_lint.reading.markdown import parse
from postmortem_lint.reading.mending import normalised
from postmortem_lint.reading.metadata import find_metadata
from postmortem_lint.reading.milestones import with_milestones
from postmortem_lint.reading.sections import find_sections
from postmortem_lint.reading.stated import find_stated
from postmortem_lint.reading.timeline import find_timeline
from postmortem_lint.reading.timestamps import calendar_of, lasting_in, stamps
from postmortem_lint.reading.vocabulary import vocabulary_for
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date, timedelta

    from postmortem_lint.document import Document, Span
    from postmortem_lint.model import Metadata, Stamp, Timeline
    from postmortem_lint.reading.timestamps import Calendar
    from postmortem_lint.reading.vocabulary import Vocabulary


class Conventions(Record):
    """What a house has agreed on and its documents need not say."""

    titles: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """The house's own section titles, by role."""
    timezone: str | None = None
    """The zone of timelines that state none."""
    today: date | None = None
    """The day the documents are read."""
    exists: Callable[[str], bool] | None = None
    """Tells of the target of a link in the document whether there is such a file."""


def read(text: str, path: str = "", conventions: Conventions | None = None) -> Postmortem:
    """What a document says. Never raises, whatever the text."""
    conventions = conventions or Conventions()
    document = parse(normalised(text))
    text = document.text
    vocabulary = vocabulary_for(text, conventions.titles)
    calendar = calendar_of(text, vocabulary.months, vocabulary.weekdays, vocabulary.languages.main)
    sections = find_sections(document, vocabulary)
    metadata = find_metadata(document, sections, vocabulary, calendar, path)
    zone = Zone(conventions.timezone) if conventions.timezone else None
    timeline = find_timeline(document, sections, calendar, zone, metadata.date)
    postmortem = Postmortem(
        document=document,
        path=path,
        kind="postmortem",
        language=vocabulary.languages.main,
        metadata=_dated(metadata, timeline),
        sections=sections,
        timeline=with_milestones(timeline, vocabulary),
        cause=find_cause(document, sections, vocabulary),
        actions=find_actions(document, sections, vocabulary, calendar),
        stated=find_stated(document, sections, metadata, vocabulary, calendar),
        words=vocabulary.words,
        exists=conventions.exists,
        today=conventions.today,
        interpreter=_interpreter(document, vocabulary, calendar),
    )
    return postmortem._replace(kind=kind_of(postmortem, vocabulary))


def _dated(metadata: Metadata, timeline: Timeline) -> Metadata:
    """The metadata; a document that names its day only in the timeline happened on the first day told there."""
    if metadata.date:
        return metadata
    days = (entry.stamp.day for entry in timeline if entry.stamp)
    return metadata._replace(date=next((day for day in days if day), None))


def _interpreter(document: Document, vocabulary: Vocabulary, calendar: Calendar) -> Interpreter:
    """What checks may ask, beyond what is read of every document."""
    return Interpreter(
        reads=vocabulary.languages.is_read,
        meant=partial(_meant, vocabulary),
        stamps=partial(_stamps, document, calendar),
        duration=partial(_duration, document, vocabulary),
    )


def _meant(vocabulary: Vocabulary, title: str) -> str:
    return vocabulary.roles_of(title).meant


def _stamps(document: Document, calendar: Calendar, span: Span) -> Iterator[Stamp]:
    return stamps(document.prose, *span, calendar)


def _duration(document: Document, vocabulary: Vocabulary, span: Span) -> timedelta | None:
    return lasting_in(document.prose, *span, vocabulary.words("ago"))
