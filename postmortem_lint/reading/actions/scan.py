"""What the recognisers of one document share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from postmortem_lint.reading.actions.idioms import idioms_of
from postmortem_lint.reading.actions.statements import Statement
from postmortem_lint.reading.inline import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postmortem_lint.document import Document, Span
    from postmortem_lint.reading.actions.people import People
    from postmortem_lint.reading.timestamps import Calendar
    from postmortem_lint.reading.vocabulary import Vocabulary

GIVEN = ("owner", "due", "ticket", "status", "priority", "type")
"""What may be given beside a task, by a label or in a column of its own."""


class Scan:
    """One document, its words, and the people in it."""

    def __init__(self, document: Document, vocabulary: Vocabulary, calendar: Calendar, people: People) -> None:
        self.document, self.vocabulary, self.calendar, self.people = document, vocabulary, calendar, people
        self.leads: Counter[str] = Counter()
        """How many items each name opens, and how many each form of such a name."""
        self.idioms = idioms_of(vocabulary)
        self._said: dict[Span, str] = {}
        self._statements: dict[str, Statement] = {}
        self._labels: dict[str, str] = {}

    def said(self, span: Span) -> str:
        """The plain words of a stretch of text."""
        words = self._said.get(span)
        if words is None:
            words = self._said[span] = plain(span.of(self.document.text))
        return words

    def statement(self, words: str) -> Statement:
        """What plain words tell of measures."""
        statement = self._statements.get(words)
        if statement is None:
            statement = self._statements[words] = Statement(words, self.idioms)
        return statement

    def words(self, name: str) -> frozenset[str]:
        """A list of words of the vocabulary."""
        return self.vocabulary.words(name)

    @property
    def labels(self) -> Mapping[str, str]:
        """Labels in lower case ("assignee"), and what they give ("owner")."""
        if not self._labels:
            self._labels.update((label, kind) for kind in reversed(GIVEN) for label in self.words(f"{kind}_labels"))
        return self._labels
