"""What the recognisers of one document share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from postmortem_lint.reading.inline import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postmortem_lint.document import Document, Span
    from postmortem_lint.reading.actions.people import People
    from postmortem_lint.reading.timestamps import Calendar
    from postmortem_lint.reading.vocabulary import Vocabulary

_KINDS = ("owner", "due", "ticket", "status", "priority", "type")


class Scan:
    """One document, its words, and the people in it."""

    def __init__(self, document: Document, vocabulary: Vocabulary, calendar: Calendar, people: People) -> None:
        self.document, self.vocabulary, self.calendar, self.people = document, vocabulary, calendar, people
        self.leads: Counter[str] = Counter()
        """How many items each name opens, and how many each form of such a name."""
        self._said: dict[Span, str] = {}
        self._labels: dict[str, str] = {}

    def said(self, span: Span) -> str:
        """The plain words of a stretch of text."""
        words = self._said.get(span)
        if words is None:
            words = self._said[span] = plain(span.of(self.document.text))
        return words

    def words(self, name: str) -> frozenset[str]:
        """A list of words of the vocabulary."""
        return self.vocabulary.words(name)

    @property
    def labels(self) -> Mapping[str, str]:
        """Labels in lower case ("assignee"), and what they give ("owner")."""
        if not self._labels:
            self._labels.update((label, kind) for kind in reversed(_KINDS) for label in self.words(f"{kind}_labels"))
        return self._labels
