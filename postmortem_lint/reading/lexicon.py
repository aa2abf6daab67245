"""The wording by which entries of a timeline tell milestones, as the files in `rules/vocabulary/` give it."""

from __future__ import annotations

from functools import cache, partial
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postmortem_lint.keeping import kept_of
from postmortem_lint.reading.hints import is_han
from postmortem_lint.reading.tongue import VOCABULARY_FOLDER, tongue, words_in
from postmortem_lint.reading.wording import fold
from postmortem_lint.records import Record
from postmortem_lint.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from postmortem_lint.model import Milestone
    from postmortem_lint.reading.tongue import Milestones

    _Phrases = dict[str, list[tuple[Any, ...]]]
    _Plain = tuple[dict[str, str], _Phrases, dict[str, Milestone], dict[Milestone, tuple[Any, ...]]]

_ROOMS = ("lexicon.py", "tongue.py", "hints.py", "vocabulary_files.py", "wording.py")
_MADE_BY = tuple(str(Path(__file__).with_name(name)) for name in _ROOMS)
_WIDEST_GAP, _WIDEST_HAN_GAP = 5, 12
"""Spaces, four words having five round them; and characters, where no spaces part words."""


class Phrase(Record):
    """Words that tell a milestone where a clause holds them in this order."""

    milestone: Milestone
    parts: tuple[str, ...]
    """Its words, spaces round them but in Chinese and Japanese."""
    words: frozenset[str]
    """The words it cannot do without; none in Chinese and Japanese."""
    opens: bool
    """Whether it counts only where the entry opens with it."""

    def context_in(self, clause: str) -> tuple[str, str] | None:
        """What stands before its words and in their gaps, and behind; `None` where the clause does not hold them."""
        start = clause.find(self.parts[-1])
        if start < 0:
            return None
        overlap, widest = (1, _WIDEST_GAP) if self.words else (0, _WIDEST_HAN_GAP)
        behind, before = clause[start + len(self.parts[-1]) - overlap :], ""
        for part in reversed(self.parts[:-1]):
            found = clause.rfind(part, 0, start + overlap)
            gap = clause[found + len(part) - overlap : start + overlap]
            if found < 0 or (gap.count(" ") if self.words else len(gap)) > widest:
                return None
            start, before = found, f"{gap} {before}"
        if self.opens and start:
            return None
        return f"{clause[:start]} {before}", behind


class Guard(Record):
    """Words beside which the phrases of a milestone do not tell it."""

    anywhere: frozenset[str]
    """Before a phrase, in its gaps, or right behind it: `alert` for resolved."""
    before: frozenset[str]
    """Before a phrase or in its gaps: denials, conditions, attempts."""
    signs: tuple[str, ...]
    """Those of Chinese and Japanese, anywhere in the clause."""

    def bars(self, before: str, behind: str) -> bool:
        """Whether what stands beside a phrase keeps it from telling its milestone."""
        words, following = before.split(), behind.split(maxsplit=1)[:1]
        if not self.before.isdisjoint(words) or not self.anywhere.isdisjoint((*words, *following)):
            return True
        return any(sign in before or sign in behind for sign in self.signs)


class Lexicon(Record):
    """What some languages say of milestones."""

    forms: Mapping[str, str]
    """The words that count as another, and that other."""
    phrases: Mapping[str, Sequence[Phrase]]
    """By the longest of the words they cannot do without, since long words are seldom."""
    labels: Mapping[str, Milestone]
    """What tells a milestone only as a label (`Detection: …`)."""
    guards: Mapping[Milestone, Guard]

    def clause(self, text: str) -> str:
        """The words of a folded text in the forms that count, a space before and behind each."""
        return _spaced(tokens(text), self.forms)

    def told(self, clause: str) -> Iterator[Milestone]:
        """The milestones a clause tells."""
        words = {"", *clause.split()}
        for phrase in chain.from_iterable(self.phrases[key] for key in self.phrases.keys() & words):
            context = phrase.context_in(clause) if phrase.words <= words else None
            if context and not self.guards[phrase.milestone].bars(*context):
                yield phrase.milestone


@cache
def lexicon(languages: tuple[str, ...]) -> Lexicon:
    """The lexicon of some languages, the main one first."""
    main, *others = [str(VOCABULARY_FOLDER / f"{language}.yaml") for language in languages]
    forms, phrases, labels, guards = kept_of(main, (*_MADE_BY, *others), partial(_plain, languages))
    return Lexicon(
        forms,
        {word: [Phrase(*phrase) for phrase in some] for word, some in phrases.items()},
        labels,
        {milestone: Guard(*guard) for milestone, guard in guards.items()},
    )


def _plain(languages: tuple[str, ...]) -> _Plain:
    """What makes the lexicon of some languages, as plain data."""
    given = [tongue(language).milestones for language in languages]
    forms: dict[str, str] = {}
    for data in given:
        for name, block in data["forms"].items():
            forms.update((form, name) for form in _entries(block) if form not in forms)
    phrases: _Phrases = {}
    labels: dict[str, Milestone] = {}
    for milestone, block in chain.from_iterable(data["phrases"].items() for data in given):
        for entry in _entries(block):
            if entry.endswith(":"):
                labels[_spaced(entry[:-1].split(), forms)] = milestone
                continue
            phrase = _phrase(milestone, entry, forms)
            phrases.setdefault(max(phrase.words, key=len, default=""), []).append(tuple(phrase))
    shared = _barred("all", given, forms)
    guards = {milestone: tuple(_guard(_barred(milestone, given, forms), shared)) for milestone in given[0]["phrases"]}
    return forms, phrases, labels, guards


def _entries(block: str) -> list[str]:
    return words_in(fold(block.replace("…", "~")))


def _phrase(milestone: Milestone, entry: str, forms: Mapping[str, str]) -> Phrase:
    opens = entry.startswith("^")
    pieces = entry.lstrip("^").split("~")
    if is_han(entry):
        return Phrase(milestone, tuple(pieces), frozenset(), opens)
    parts = tuple(_spaced(piece.split(), forms) for piece in pieces)
    return Phrase(milestone, parts, frozenset(" ".join(parts).split()), opens)


def _spaced(words: list[str], forms: Mapping[str, str]) -> str:
    return f" {' '.join([forms.get(word, word) for word in words])} "


def _barred(kind: str, given: Sequence[Milestones], forms: Mapping[str, str]) -> frozenset[str]:
    entries = (entry for data in given for entry in _entries(data["unless"].get(kind, "")))
    return frozenset(forms.get(entry, entry) for entry in entries)


def _guard(own: frozenset[str], shared: frozenset[str]) -> Guard:
    return Guard(own, shared, tuple(filter(is_han, own | shared)))
