"""Phrases without gaps by what they begin with, so that a text is put only to those of its words."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.hints import ANY, EITHER, is_han
from postmortem_lint.records import Record
from postmortem_lint.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_KNOWN = 512
"""Texts whose words are remembered: one is put to several lists of phrases in turn."""

# a word, with what an apostrophe joins: "don't", "l'incident"
_WORD = lazy(r"[^\W_]+(?:'[^\W_]+)*")


class _Step(Record):
    """A place in a phrase: the words of which one stands there, and the beginnings of such."""

    words: frozenset[str]
    stems: tuple[str, ...]
    optional: bool

    def fits(self, word: str) -> bool:
        return word in self.words or word.startswith(self.stems)


class _Ways(Record):
    """How phrases with the same first word go on."""

    steps: list[tuple[_Step, ...]]
    following: set[str]
    """The words of which one stands next; empty where that may be another, or none."""

    def fit(self, words: list[str], at: int) -> bool:
        """Whether words go on in one of these ways."""
        if self.following and (at >= len(words) or words[at] not in self.following):
            return False
        for steps in self.steps:  # noqa: SIM110 - a loop is twice as fast as `any`
            if _follow(steps, words, at):
                return True
        return False


class Index(Record):
    """Phrases by what they begin with, each as the steps that follow its first word."""

    whole: dict[str, _Ways]
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
        if word in self.whole and self.whole[word].fit(words, at + 1):
            return True
        return any(word.startswith(stem) and _follow(steps, words, at + 1) for stem, steps in self.begun)


def indexed(entries: list[str]) -> Index:
    """The index of some phrases without gaps."""
    signs = tuple(filter(is_han, entries))
    parts = tuple(entry.strip(ANY) for entry in entries if entry.startswith(ANY))
    whole: dict[str, list[tuple[_Step, ...]]] = {}
    begun: list[tuple[str, tuple[_Step, ...]]] = []
    for entry in entries:
        if not entry.startswith(ANY) and not is_han(entry):
            _add(whole, begun, tuple(_steps(entry)))
    ways = {word: _Ways(steps, _following(steps)) for word, steps in whole.items()}
    return Index(ways, begun, tuple({stem for stem, _ in begun}), signs, parts)


def _following(ways: list[tuple[_Step, ...]]) -> set[str]:
    """The words of which one must come next in any of these ways; none where there is a way that needs none."""
    words: set[str] = set()
    for steps in ways:
        needed = next((number for number, step in enumerate(steps) if not step.optional), None)
        if needed is None or any(step.stems for step in steps[: needed + 1]):
            return set()
        words.update(*(step.words for step in steps[: needed + 1]))
    return words


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


def words_of(text: str) -> list[str]:
    """The words of a text in lower case."""
    return read(text)[1]


@lru_cache(maxsize=_MOST_KNOWN)
def read(text: str) -> tuple[str, list[str]]:
    """A text in lower case, and its words."""
    folded = _folded(text)
    return folded, _WORD.findall(folded) if "'" in folded else tokens(folded)


def first_word(text: str) -> str:
    """The first of the words of a text; empty where it has none."""
    found = _WORD.search(_folded(text))
    return found[0] if found else ""


def _folded(text: str) -> str:
    return text.lower().replace("’", "'")
