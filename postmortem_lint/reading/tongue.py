"""The words of one language, as its file in `rules/vocabulary/` gives them."""

from __future__ import annotations

from functools import cache
from itertools import chain
from typing import TYPE_CHECKING, Any, TypedDict

from postmortem_lint.keeping import kept_of
from postmortem_lint.reading.wording import AND, entries_of
from postmortem_lint.records import Record
from postmortem_lint.rules_folder import RULES_FOLDER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from postmortem_lint.model import Milestone

VOCABULARY_FOLDER = RULES_FOLDER / "vocabulary"
_GAP = "~"
"""What `entries_of` makes of "…"."""


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

    def gaps_last(self) -> int:
        """A key to sort by: the more a pattern fixes, the earlier."""
        return -sum(map(len, self.parts))

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


class Milestones(TypedDict):
    """What a language says of the milestones of an incident, as its file writes it."""

    forms: Mapping[str, str]
    unless: Mapping[str, str]
    phrases: Mapping[Milestone, str]


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
    weekdays: frozenset[str]
    milestones: Milestones
    """What it says of milestones, as its file writes it; `lexicon` takes it apart when there is a timeline."""
    by_size: dict[int, list[str]]
    """The titles by their length, filled in when the first misspelling is looked up."""

    def of_size(self, size: int) -> Sequence[str]:
        """The titles of that many characters."""
        if not self.by_size:
            for title in self.titles:
                self.by_size.setdefault(len(title), []).append(title)
        return self.by_size.get(size, ())


@cache
def tongue(code: str) -> Tongue:
    """The language with this ISO 639-1 code."""
    data = data_of(code)
    particles = {name: frozenset(entries_of(entries)) for name, entries in data["particles"].items()}
    given = [(entries, Title(tuple(roles.split()), ambiguous=False)) for roles, entries in data["titles"].items()]
    given += [(entries, Title(tuple(roles.split()), ambiguous=True)) for roles, entries in data["ambiguous"].items()]
    titles, patterns = _titles(given, particles)
    return Tongue(
        titles,
        patterns,
        frozenset(chain.from_iterable(_variants(head, particles) for head in entries_of(data["heads"]))),
        particles,
        _names(data["fields"]),
        _names(data["columns"]),
        data["words"],
        data["wording"],
        {name: number for number, line in enumerate(data["months"].splitlines(), 1) for name in words_in(line)},
        frozenset(words_in(data["weekdays"])),
        data["milestones"],
        by_size={},
    )


def data_of(name: str) -> Mapping[str, Any]:
    """What a file of vocabulary says, as it writes it."""
    path = VOCABULARY_FOLDER / f"{name}.yaml"
    data: Mapping[str, Any] = kept_of(str(path), __file__, lambda: _loaded(path))
    return data


def words_in(block: str) -> list[str]:
    """The entries of a block in lower case."""
    return [entry for part in block.lower().replace("\n", ",").split(",") if (entry := part.strip())]


def _loaded(path: Path) -> dict[str, Any]:
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    data: dict[str, Any] = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506 - both are safe
    return data


def _titles(
    given: list[tuple[str, Title]], particles: Mapping[str, frozenset[str]]
) -> tuple[dict[str, Title], dict[str, tuple[Pattern, ...]]]:
    titles: dict[str, Title] = {}
    patterns: dict[str, list[Pattern]] = {}
    for block, title in given:
        for entry in entries_of(block):
            if _GAP in entry:
                parts = _parts(entry, particles)
                patterns.setdefault(parts[0][:1], []).append(Pattern(parts, title))
                continue
            for key in _variants(entry, particles):
                titles.setdefault(key, title)
    return titles, {first: tuple(sorted(some, key=Pattern.gaps_last)) for first, some in patterns.items()}


def _variants(entry: str, particles: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The keys of an entry: as it stands, and without its fillers where two words are left."""
    words = entry.split()
    if not particles["conjunctions"].isdisjoint(words):
        words = [AND if word in particles["conjunctions"] else word for word in words]
    if particles["fillers"].isdisjoint(words):
        return (" ".join(words),)
    bare = [word for word in words if word not in particles["fillers"]]
    return (" ".join(words), " ".join(bare)) if len(bare) > 1 else (" ".join(words),)


def _parts(entry: str, particles: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """The fixed parts of an entry with gaps; those beside a gap keep the space that tells a word's edge."""
    pieces, fillers, joints = entry.split(_GAP), particles["fillers"], particles["conjunctions"]
    parts: list[str] = []
    for piece in pieces:
        words = [AND if word in joints else word for word in piece.split() if word not in fillers]
        leading = " " if parts and words and piece.startswith(" ") else ""
        trailing = " " if words and (piece.endswith(" ") or len(parts) == len(pieces) - 1) else ""
        parts.append(leading + " ".join(words) + trailing)
    return tuple(parts)


def _names(groups: Mapping[str, str]) -> dict[str, str]:
    return {key: name for name, entries in groups.items() for key in entries_of(entries)}
