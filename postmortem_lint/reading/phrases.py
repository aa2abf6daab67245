"""Phrases of the languages of a document, as `wording` in the files of `rules/vocabulary/` gives them."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.hints import ANY, EITHER, GAP, OPENING, Hints, hints_of, is_han
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from collections.abc import Set as AbstractSet

_HEAD = 160
"""Characters within which a phrase opens a text."""
_MOST_KNOWN = 512
"""Texts whose words are remembered: one is put to several lists of phrases in turn."""

# a word, with what an apostrophe joins: "don't", "l'incident"
_WORD = lazy(r"[^\W_]+(?:'[^\W_]+)*")
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
        words = words_of(text[:_HEAD])
        if not words:
            return False
        index = self._index
        return (index.may_open(words[0]) and index.fits(words, 0)) or words[0].startswith(index.signs)

    def within(self, text: str) -> bool:
        """Whether a text holds one of them; one with a gap does not count."""
        folded, words = _read(text)
        index = self._index
        if not index.whole.keys().isdisjoint(words) or index.begin(words):
            for at, word in enumerate(words):
                if index.may_open(word) and index.fits(words, at):
                    return True
        inside = index.parts if folded.isascii() else (*index.parts, *index.signs)
        return any(map(folded.__contains__, inside))

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
            _alternatives(r"^\W*(?:{})\b", openers),
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
    def _index(self) -> _Index:
        return _indexed([entry for entry in self._entries if not entry.startswith(OPENING) and GAP not in entry])


class _Step(Record):
    """A place in a phrase: the words of which one stands there, and the beginnings of such."""

    words: frozenset[str]
    stems: tuple[str, ...]
    optional: bool

    def fits(self, word: str) -> bool:
        return word in self.words or word.startswith(self.stems)


class _Index(Record):
    """Phrases by what they begin with, each as the steps that follow its first word."""

    whole: dict[str, list[tuple[_Step, ...]]]
    begun: list[tuple[str, tuple[_Step, ...]]]
    stems: tuple[str, ...]
    """The beginnings of words with which phrases begin."""
    signs: tuple[str, ...]
    """Those in scripts that write no spaces."""
    parts: tuple[str, ...]
    """What a word may hold or end with."""

    def may_open(self, word: str) -> bool:
        """A quick test that turns most words away."""
        return word in self.whole or word.startswith(self.stems)

    def begin(self, words: list[str]) -> bool:
        """Whether any of some words has a beginning with which phrases begin."""
        return bool(self.stems) and any([word.startswith(self.stems) for word in words])  # noqa: C419 - twice as fast

    def fits(self, words: list[str], at: int) -> bool:
        """Whether a phrase begins at that word."""
        word = words[at]
        if any(_follow(steps, words, at + 1) for steps in self.whole.get(word, ())):
            return True
        return any(word.startswith(stem) and _follow(steps, words, at + 1) for stem, steps in self.begun)


def words_of(text: str) -> list[str]:
    """The words of a text in lower case."""
    return _read(text)[1]


@lru_cache(maxsize=_MOST_KNOWN)
def _read(text: str) -> tuple[str, list[str]]:
    """A text in lower case, and its words."""
    folded = _folded(text)
    return folded, _WORD.findall(folded)


def _folded(text: str) -> str:
    return text.lower().replace("’", "'")


def _indexed(entries: list[str]) -> _Index:
    signs = tuple(filter(is_han, entries))
    parts = tuple(entry.strip(ANY) for entry in entries if entry.startswith(ANY))
    whole: dict[str, list[tuple[_Step, ...]]] = {}
    begun: list[tuple[str, tuple[_Step, ...]]] = []
    for entry in entries:
        if not entry.startswith(ANY) and not is_han(entry):
            _add(whole, begun, tuple(_steps(entry)))
    return _Index(whole, begun, tuple({stem for stem, _ in begun}), signs, parts)


def _add(
    whole: dict[str, list[tuple[_Step, ...]]], begun: list[tuple[str, tuple[_Step, ...]]], steps: tuple[_Step, ...]
) -> None:
    for number, step in enumerate(steps, 1):
        for word in step.words:
            whole.setdefault(word, []).append(steps[number:])
        begun.extend((stem, steps[number:]) for stem in step.stems)
        if not step.optional:
            return


def _steps(entry: str) -> Iterator[_Step]:
    for word in entry.split():
        if EITHER not in word and not word.endswith(ANY):
            yield from (_Step(frozenset({part}), (), word.startswith("[")) for part in words_of(word))
            continue
        choices = word.strip("[]").split(EITHER)
        whole = frozenset(choice for choice in choices if not choice.endswith(ANY))
        yield _Step(whole, tuple(c.rstrip(ANY) for c in choices if c.endswith(ANY)), word.startswith("["))


def _follow(steps: tuple[_Step, ...], words: list[str], at: int) -> bool:
    """Whether words go on as a phrase does."""
    for number, step in enumerate(steps):
        fits = at < len(words) and step.fits(words[at])
        if not fits and not step.optional:
            return False
        if fits and step.optional and _follow(steps[number + 1 :], words, at):
            return True
        at += fits
    return True


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
