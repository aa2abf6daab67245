"""What the recognisers of one document share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from postmortem_lint.reading.actions.idioms import idioms_of
from postmortem_lint.reading.actions.promises import may_commit
from postmortem_lint.reading.actions.statements import Statement
from postmortem_lint.reading.hints import parts_of
from postmortem_lint.reading.inline import plain

if TYPE_CHECKING:
    from postmortem_lint.document import Document, Span
    from postmortem_lint.reading.actions.labels import Labelled
    from postmortem_lint.reading.actions.leads import Lead
    from postmortem_lint.reading.actions.people import People
    from postmortem_lint.reading.timestamps import Calendar
    from postmortem_lint.reading.vocabulary import Vocabulary


class Scan:
    """One document, its words, and the people in it."""

    def __init__(self, document: Document, vocabulary: Vocabulary, calendar: Calendar, people: People) -> None:
        self.document, self.vocabulary, self.calendar, self.people = document, vocabulary, calendar, people
        self.leads: Counter[str] = Counter()
        """How many items each name opens, and how many each form of such a name."""
        self.idioms = idioms_of(vocabulary)
        self._said: dict[Span, str] = {}
        self.found_leads: dict[Span, Lead | None] = {}
        """What opens a line apart from its task, as `leads` finds it."""
        self.found_columns: dict[Span, tuple[str | None, ...]] = {}
        """What the columns of a table are, by its header, as `tables` tells them."""
        self.found_labels: dict[Span, tuple[Labelled, ...]] = {}
        """What a line labels, as `labels` finds it."""
        self.legend: frozenset[str] = frozenset()
        """The kinds and priorities that the tables of actions name, in lower case."""
        self.tabled: frozenset[int] = frozenset()
        """Where the parts begin that hold such a table."""
        self._parts: dict[Span, frozenset[str]] = {}
        self._statements: dict[str, Statement] = {}

    def said(self, span: Span) -> str:
        """The plain words of a stretch of text."""
        words = self._said.get(span)
        if words is None:
            words = self._said[span] = plain(span.of(self.document.text))
        return words

    def parts(self, span: Span) -> frozenset[str]:
        """The words of a stretch of prose in lower case: by them most of what is sought there is turned away."""
        parts = self._parts.get(span)
        if parts is None:
            parts = self._parts[span] = parts_of(span.of(self.document.prose))
        return parts

    def statement(self, words: str) -> Statement:
        """What plain words tell of measures."""
        statement = self._statements.get(words)
        if statement is None:
            statement = self._statements[words] = Statement(words, self.idioms)
        return statement

    def words(self, name: str) -> frozenset[str]:
        """A list of words of the vocabulary."""
        return self.vocabulary.words(name)

    def may_commit(self, span: Span) -> bool:
        """Whether a stretch of prose holds a word without one of which no sentence commits to a measure."""
        return may_commit(span.of(self.document.prose), self.idioms.commitment_signs)
