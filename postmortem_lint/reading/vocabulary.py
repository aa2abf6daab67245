"""The words of the languages a document is written in, and the roles they give its titles."""

from __future__ import annotations

from collections import ChainMap
from functools import cached_property, lru_cache
from itertools import chain
from typing import TYPE_CHECKING

from postmortem_lint.reading.languages import languages_of
from postmortem_lint.reading.phrases import Phrases
from postmortem_lint.reading.titles import LONGEST_TITLE, title_roles
from postmortem_lint.reading.tongue import Title, Tongue, tongue, words_in
from postmortem_lint.reading.wording import name_of, without_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from postmortem_lint.reading.languages import Languages

__all__ = ["Title", "Vocabulary", "vocabulary_for"]

_NO_TITLES: Mapping[str, Iterable[str]] = {}
_MOST_KNOWN = 5000
"""Titles and keys whose meaning is remembered."""


class Vocabulary:
    """What titles, keys, column headers and words mean in one document."""

    def __init__(self, languages: Languages, tongues: tuple[Tongue, ...], house: Mapping[str, Title]) -> None:
        self.languages = languages
        self.tongues = tongues
        """What is known of each of the known ones."""
        self.house = house
        """The house's own titles in normal form; they win over everything."""
        self._known: dict[str, Title] = {}
        self._fields: dict[str, str | None] = {}
        self._words: dict[str, frozenset[str]] = {}
        self._phrases: dict[str, Phrases] = {}

    def roles_of(self, title: str) -> Title:
        """The roles of the section a title opens; the title as written, with numbering, emoji and brackets."""
        known = self._known.get(title)
        if known is None:
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            known = self._known[title] = self._look_up(title)
        return known

    def field_of(self, key: str) -> str | None:
        """The standard name of a metadata key ("Incident date": `date`)."""
        if key not in self._fields:
            if len(self._fields) >= _MOST_KNOWN:
                self._fields.clear()
            self._fields[key] = _meaning(key, [known.fields for known in self.tongues])
        return self._fields[key]

    def column_of(self, header: str) -> str | None:
        """The standard name of a table column ("Assignee": `owner`)."""
        return _meaning(header, [known.columns for known in self.tongues])

    def words(self, name: str) -> frozenset[str]:
        """A list of words in lower case (`nobody`, `unknown`, `done` …); empty where there is none of that name."""
        known = self._words.get(name)
        if known is None:
            known = self._words[name] = frozenset().union(
                *(words_in(known.words.get(name, "")) for known in self.tongues)
            )
        return known

    def phrases(self, name: str) -> Phrases:
        """The phrases of that name in all its languages; none where there are none of that name."""
        known = self._phrases.get(name)
        if known is None:
            known = self._phrases[name] = Phrases(self.entries(name))
        return known

    @cached_property
    def months(self) -> Mapping[str, int]:
        """Names and abbreviations of the months in lower case, and their numbers."""
        return dict(ChainMap(*(dict(known.months) for known in self.tongues)))

    @cached_property
    def weekdays(self) -> Mapping[str, int]:
        """Names and abbreviations of the days of the week in lower case, and their numbers, Monday 0."""
        return dict(ChainMap(*(dict(known.weekdays) for known in self.tongues)))

    def entries(self, name: str) -> Iterator[str]:
        """The phrases of that name as its files write them."""
        return chain.from_iterable(words_in(known.wording.get(name, "")) for known in self.tongues)

    def _look_up(self, title: str) -> Title:
        if self.house and (own := self.house.get(name_of(title[:LONGEST_TITLE]))):
            return own
        return title_roles(title, self.tongues)


def vocabulary_for(text: str, titles: Mapping[str, Iterable[str]] = _NO_TITLES) -> Vocabulary:
    """The vocabulary of the languages a text uses, with the house's own titles by role."""
    languages = languages_of(text)
    roles: dict[str, list[str]] = {}
    for role, own in titles.items():
        for title in own:
            roles.setdefault(name_of(title), []).append(role)
    house = {key: Title(tuple(of_key), ambiguous=False) for key, of_key in roles.items()}
    return _vocabulary(languages, tuple(house.items()))


@lru_cache(maxsize=16)
def _vocabulary(languages: Languages, house: tuple[tuple[str, Title], ...]) -> Vocabulary:
    """Shared by the documents of a run, whose titles are much the same."""
    return Vocabulary(languages, tuple(map(tongue, languages.known)), dict(house))


def _meaning(name: str, meanings: list[Mapping[str, str]]) -> str | None:
    """What a name means, else what it means without a note in brackets ("Author(s)", "Due (optional)")."""
    short = name[:LONGEST_TITLE]
    keys = (name_of(short), name_of(without_marks(short)[0])) if "(" in short or "[" in short else (name_of(short),)
    return next((meaning[key] for key in keys for meaning in meanings if key in meaning), None)
