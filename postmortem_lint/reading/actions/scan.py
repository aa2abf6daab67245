"""What the recognisers of one document share."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from postmortem_lint.reading.inline import plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postmortem_lint.model import Document, Span
    from postmortem_lint.reading.actions.people import People
    from postmortem_lint.reading.timestamps import Calendar
    from postmortem_lint.reading.vocabulary import Vocabulary

_KINDS = ("owner", "due", "ticket", "status", "priority")


@dataclass(slots=True)
class Scan:
    """One document, its words, and the people in it."""

    document: Document
    vocabulary: Vocabulary
    calendar: Calendar
    people: People
    leads: Counter[str] = field(default_factory=Counter)
    """How many items each name opens, and how many each form of such a name."""
    _said: dict[Span, str] = field(default_factory=dict)
    _words: dict[str, frozenset[str]] = field(default_factory=dict)
    _labels: dict[str, str] = field(default_factory=dict)

    def said(self, span: Span) -> str:
        """The plain words of a stretch of text."""
        words = self._said.get(span)
        if words is None:
            words = self._said[span] = plain(span.of(self.document.text))
        return words

    def words(self, name: str) -> frozenset[str]:
        """A list of words of the vocabulary."""
        known = self._words.get(name)
        if known is None:
            known = self._words[name] = self.vocabulary.words(name)
        return known

    @property
    def labels(self) -> Mapping[str, str]:
        """Labels in lower case ("assignee"), and what they give ("owner")."""
        if not self._labels:
            self._labels.update((label, kind) for kind in reversed(_KINDS) for label in self.words(f"{kind}_labels"))
        return self._labels
