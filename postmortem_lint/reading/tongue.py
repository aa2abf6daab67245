"""The words of one language, as its file in `rules/vocabulary/` gives them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postmortem_lint.keeping import kept_of
from postmortem_lint.records import Record
from postmortem_lint.rules_folder import RULES_FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import TypedDict

    from postmortem_lint.model import Milestone

    class Milestones(TypedDict):
        """What a language says of the milestones of an incident, as its file writes it."""

        forms: Mapping[str, str]
        unless: Mapping[str, str]
        phrases: Mapping[Milestone, str]


VOCABULARY_FOLDER = RULES_FOLDER / "vocabulary"
_TAKEN_APART_BY = tuple(str(Path(__file__).with_name(name)) for name in ("vocabulary_files.py", "wording.py"))


class Title(Record):
    """The roles a title names; where it is ambiguous, those among which its content decides."""

    roles: tuple[str, ...]
    ambiguous: bool
    meant: str = ""
    """Of a misspelt title: the one that was meant, in its normal form."""


class Pattern(Record):
    """A title with gaps: its fixed parts in order, spaces included."""

    parts: tuple[str, ...]
    title: Title

    def affirms(self, negations: frozenset[str]) -> bool:
        """Whether it has no word of denial of its own, so that a title that has one means something else."""
        return negations.isdisjoint(" ".join(self.parts).split())

    def fits(self, key: str) -> bool:
        """Whether the key has these parts in this order, the first at its start, the last at its end."""
        first, *others = self.parts
        if not key.startswith(first):
            return False
        key, position = key + " ", len(first)
        for part in others:
            # a space may end one part and open the next: "how was … detected" fits "how was detected"
            found = key.find(part, position - part.startswith(" "))
            if found < 0:
                return False
            position = found + len(part)
        return key.endswith(others[-1])


class Tongue(Record):
    """Everything the reader knows of one language."""

    titles: Mapping[str, Title]
    """Whole titles in normal form."""
    patterns: Mapping[str, tuple[Pattern, ...]]
    """Titles with gaps by their first letter, those that say most first."""
    heads: frozenset[str]
    """Titles that keep their role behind a word or two ("database impact")."""
    particles: Mapping[str, frozenset[str]]
    """Small words: `fillers`, `conjunctions`, `links`, `tails`, `negations`."""
    fields: Mapping[str, str]
    columns: Mapping[str, str]
    words: Mapping[str, str]
    """Lists of words as the file writes them; `words_in` takes one apart when it is asked for."""
    wording: Mapping[str, str]
    """Lists of phrases as the file writes them, for `Phrases`."""
    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    milestones: Milestones
    """What it says of milestones, as its file writes it; `lexicon` takes it apart when there is a timeline."""
    by_size: Mapping[int, Sequence[str]]
    """Whole titles by their length, to look for the one that was misspelt."""


@cache
def tongue(code: str) -> Tongue:
    """The language with this ISO 639-1 code."""
    path = VOCABULARY_FOLDER / f"{code}.yaml"
    told: Mapping[str, Any] = kept_of(str(path), _TAKEN_APART_BY, lambda: _taken_apart(code))
    titles: dict[str, Title] = {}
    for roles, ambiguous, keys in told["titles"]:
        titles.update(dict.fromkeys(keys, Title(roles, ambiguous)))
    return Tongue(
        titles,
        {
            first: tuple(Pattern(parts, Title(*title)) for parts, *title in some)
            for first, some in told["patterns"].items()
        },
        told["heads"],
        told["particles"],
        told["fields"],
        told["columns"],
        told["words"],
        told["wording"],
        told["months"],
        told["weekdays"],
        told["milestones"],
        told["by_size"],
    )


def data_of(name: str) -> Mapping[str, Any]:
    """What a file of vocabulary says, as it writes it."""
    path = VOCABULARY_FOLDER / f"{name}.yaml"
    data: Mapping[str, Any] = kept_of(str(path), (__file__,), lambda: _loaded(path))
    return data


def words_in(block: str) -> list[str]:
    """The entries of a block in lower case."""
    return [entry for part in block.lower().replace("\n", ",").split(",") if (entry := part.strip())]


def _taken_apart(code: str) -> Mapping[str, Any]:
    from postmortem_lint.reading.vocabulary_files import taken_apart

    return taken_apart(data_of(code))


def _loaded(path: Path) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both are safe
    return data
