"""Phrases of the languages of a document, as `wording` in the files of `rules/vocabulary/` gives them."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.hints import ANY, EITHER, GAP, OPENING, Hints, hints_of, is_han
from postmortem_lint.reading.phrase_index import Index, first_word, indexed, read, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

_HEAD = 160
"""Characters within which a phrase opens a text."""
_NEVER = r"(?!)"
_GAP_SOURCE = r"\b[^.;:\n]{0,30}?\b"
"""What a gap stands for: a few words of one sentence."""


class Phrases:
    """Some phrases in the form data files give them: `the [root] cause is|was`, `caus*`, `no … find`, `^add`.

    Brackets hold a word that may be missing, a bar parts words of which one stands there, an asterisk stands for the
    rest of a word (at its start, for three letters or more), an ellipsis for a few words, a circumflex for the start
    of a line. Case does not matter, nor do signs between words; phrases stand apart from other words, but for those
    in scripts that write no spaces.
    """

    def __init__(self, entries: Iterable[str]) -> None:
        self._entries = tuple(entry for entry in entries if any(map(str.isalnum, entry)))

    def open(self, text: str) -> bool:
        """Whether one of them opens a text, whatever signs stand before it; one with a gap does not count."""
        head, index = text[:_HEAD], self._index
        first = first_word(head)
        if index.may_open(first) and index.fits(words_of(head), 0):
            return True
        return first.startswith(index.signs)

    def within(self, text: str) -> bool:
        """Whether a text holds one of them; one with a gap does not count."""
        folded, words = read(text)
        index = self._index
        if not index.whole.keys().isdisjoint(words) or index.begin(words):
            for at, word in enumerate(words):
                if (word in index.whole or word.startswith(index.stems)) and index.fits(words, at):
                    return True
        if any(map(folded.__contains__, index.parts)):
            return True
        return not folded.isascii() and any(map(folded.__contains__, index.signs))

    def may_be_in(self, text: str, parts: AbstractSet[str]) -> bool:
        """A quick test that turns most texts away, given their words as `parts_of` tells them."""
        return self._hints.may_be_in(text, parts)

    def count(self, text: str) -> int:
        """How often a text holds them, those with gaps too."""
        return len(self.pattern.findall(text))

    @cached_property
    def source(self) -> str:
        """The source of a regular expression of all of them."""
        openers = [entry[1:] for entry in self._entries if entry.startswith(OPENING)]
        others = [entry for entry in self._entries if not entry.startswith(OPENING)]
        sources = (
            _alternatives(r"^[^\w\n]*(?:{})\b", openers),
            _alternatives(r"\b(?:{})\b", [entry for entry in others if not is_han(entry)]),
            _alternatives(r"(?:{})", filter(is_han, others)),
        )
        return "|".join(filter(None, sources)) or _NEVER

    @cached_property
    def inner_source(self) -> str:
        """The source of one group of all of them, for a longer expression that says where words begin and end."""
        return _alternatives("(?:{})", self._entries) or _NEVER

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """A pattern of all of them, for their places in a text, and those with gaps."""
        return lazy(self.source, re.IGNORECASE | re.MULTILINE)

    @cached_property
    def _hints(self) -> Hints:
        return hints_of(self._entries)

    @cached_property
    def _index(self) -> Index:
        return indexed([entry for entry in self._entries if not entry.startswith(OPENING) and GAP not in entry])


def _alternatives(form: str, entries: Iterable[str]) -> str:
    sources = "|".join(map(_source, entries))
    return form.format(sources) if sources else ""


def _source(entry: str) -> str:
    parts = (_words_source(part.split()) for part in entry.split(GAP))
    return _GAP_SOURCE.join(parts)


def _words_source(words: list[str]) -> str:
    """Its words, each but the first that may not be missing with the space that parts it from that one."""
    firm = next((number for number, word in enumerate(words) if not word.startswith("[")), len(words) - 1)
    return "".join(_word_source(word, number - firm) for number, word in enumerate(words))


def _word_source(word: str, place: int) -> str:
    sources = "|".join(_letters(choice) for choice in word.strip("[]").split(EITHER))
    source = f"(?:{sources})"
    if place:
        source = rf"\s{source}" if place > 0 else rf"{source}\s"
    return f"(?:{source})?" if word.startswith("[") else source


def _letters(word: str) -> str:
    opening = r"\w{3,}" if word.startswith(ANY) else ""
    closing = r"\w*" if word.endswith(ANY) else ""
    return opening + re.escape(word.strip(ANY)).replace("'", "['’]") + closing
