"""The words of the languages a document is written in, and the roles they give its titles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from postmortem_lint.reading.languages import languages_of
from postmortem_lint.reading.titles import LONGEST_TITLE, title_roles
from postmortem_lint.reading.tongue import Title, Tongue, together, tongue
from postmortem_lint.reading.wording import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["Title", "Vocabulary", "vocabulary_for"]

_NO_TITLES: Mapping[str, Iterable[str]] = {}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """What titles, keys, column headers and words mean in one document."""

    languages: tuple[str, ...]
    """ISO 639-1 codes, the main language first."""
    tongue: Tongue
    house: Mapping[str, Title]
    """The house's own titles in normal form; they win over everything."""
    _known: dict[str, Title] = field(default_factory=dict, repr=False, compare=False)

    def roles_of(self, title: str) -> Title:
        """The roles of the section a title opens; the title as written, with numbering, emoji and brackets."""
        known = self._known.get(title)
        if known is None:
            known = self._known[title] = self._look_up(title)
        return known

    def field_of(self, key: str) -> str | None:
        """The standard name of a metadata key ("Incident date": `date`)."""
        return self.tongue.fields.get(name_of(key)) if len(key) <= LONGEST_TITLE else None

    def column_of(self, header: str) -> str | None:
        """The standard name of a table column ("Assignee": `owner`)."""
        return self.tongue.columns.get(name_of(header)) if len(header) <= LONGEST_TITLE else None

    def words(self, name: str) -> frozenset[str]:
        """A list of words in lower case (`nobody`, `unknown`, `done` …); empty where there is none of that name."""
        return self.tongue.words.get(name, frozenset())

    @property
    def months(self) -> Mapping[str, int]:
        """Names and abbreviations of the months in lower case, and their numbers."""
        return self.tongue.months

    @property
    def weekdays(self) -> frozenset[str]:
        """Names and abbreviations of the days of the week in lower case."""
        return self.tongue.weekdays

    def _look_up(self, title: str) -> Title:
        if self.house and (own := self.house.get(name_of(title[:LONGEST_TITLE]))):
            return own
        return title_roles(title, self.tongue)


def vocabulary_for(text: str, titles: Mapping[str, Iterable[str]] = _NO_TITLES) -> Vocabulary:
    """The vocabulary of the languages a text uses, with the house's own titles by role."""
    languages = languages_of(text)
    roles: dict[str, list[str]] = {}
    for role, own in titles.items():
        for title in own:
            roles.setdefault(name_of(title), []).append(role)
    house = {key: Title(tuple(of_key), ambiguous=False) for key, of_key in roles.items()}
    return Vocabulary(languages, together([tongue(code) for code in languages]), house)
