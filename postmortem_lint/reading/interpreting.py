"""What checks may ask of the reader, beyond what it reads of every document."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from postmortem_lint.model import Interpreter, Stamp
from postmortem_lint.reading.timestamps import duration_in, stamps

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import timedelta

    from postmortem_lint.document import Document, Span
    from postmortem_lint.reading.timestamps import Calendar
    from postmortem_lint.reading.vocabulary import Vocabulary


def interpreter_of(document: Document, vocabulary: Vocabulary, calendar: Calendar) -> Interpreter:
    """The interpreter of one document."""
    return Interpreter(
        reads=vocabulary.languages.is_read,
        meant=partial(_meant, vocabulary),
        stamps=partial(_stamps, document, calendar),
        duration=partial(_duration, document),
    )


def _meant(vocabulary: Vocabulary, title: str) -> str:
    return vocabulary.roles_of(title).meant


def _stamps(document: Document, calendar: Calendar, span: Span) -> Iterator[Stamp]:
    return stamps(document.prose, *span, calendar)


def _duration(document: Document, span: Span) -> timedelta | None:
    return duration_in(document.prose, *span)
