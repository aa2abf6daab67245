"""Where the words of a list stand in a text."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from postmortem_lint.records import Record
from postmortem_lint.words import FIRST_HAN, tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.document import Span


class Words(Record):
    """A text in lower case, and the words it has: what needs others is not looked for."""

    lower: str
    known: frozenset[str]

    def places(self, entries: frozenset[str], within: Span) -> Iterator[int]:
        """Where one of some entries, each of one or several words, ends in a stretch."""
        by_word = _by_word(entries)
        words = ("", *self.known.intersection(by_word))  # goes through the few entries, not through all words
        for entry, needed in chain.from_iterable(by_word.get(word, ()) for word in words):
            at = self.lower.find(entry, *within) if needed <= self.known else -1
            while at >= 0:
                end = at + len(entry)
                if _stands_alone(self.lower, at, end):
                    yield end
                at = self.lower.find(entry, end, within.end)


@lru_cache(maxsize=64)
def _by_word(entries: frozenset[str]) -> dict[str, list[tuple[str, frozenset[str]]]]:
    """The entries and their words, by the longest of these; by none in Chinese and Japanese, which part no words."""
    known: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for entry in entries:
        words = () if max(entry) > FIRST_HAN else tokens(entry)
        known.setdefault(max(words, key=len, default=""), []).append((entry, frozenset(words)))
    return known


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether no letter goes on before or behind; Chinese and Japanese put no spaces between words."""
    if text[start] > FIRST_HAN:
        return True
    return not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
