"""What a file of vocabulary says, taken apart; plain data, which is kept from run to run."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any

from postmortem_lint.reading.tongue import words_in
from postmortem_lint.reading.wording import AND, entries_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Particles = Mapping[str, frozenset[str]]
    Given = tuple[tuple[str, ...], bool, list[str]]
    """Roles, whether they are ambiguous, and the titles that name them."""
    Gapped = tuple[tuple[str, ...], tuple[str, ...], bool]
    """The parts of a title with gaps, its roles, and whether these are ambiguous."""

_GAP = "~"
"""What `entries_of` makes of "…"."""


def taken_apart(data: Mapping[str, Any]) -> dict[str, Any]:
    """The same by the names of a `Tongue`; its titles as roles, whether these are ambiguous, and keys."""
    particles = {name: frozenset(entries_of(entries)) for name, entries in data["particles"].items()}
    given = list(_given(data))
    titles = list(_titles(given, particles))
    return {
        **data,
        "titles": titles,
        "by_size": _by_size(titles),
        "patterns": _patterns(given, particles),
        "particles": particles,
        "heads": frozenset(chain.from_iterable(_variants(head, particles) for head in entries_of(data["heads"]))),
        "fields": _names(data["fields"]),
        "columns": _names(data["columns"]),
        "months": _numbered(data["months"], first=1),
        "weekdays": _numbered(data["weekdays"], first=0),
    }


def _numbered(block: str, first: int) -> dict[str, int]:
    """The names on each line of a block, and its number."""
    return {name: number for number, line in enumerate(block.splitlines(), first) for name in words_in(line)}


def _given(data: Mapping[str, Any]) -> Iterator[Given]:
    """The titles with one meaning, and those with several."""
    for kind in ("titles", "ambiguous"):
        for roles, block in data[kind].items():
            yield tuple(roles.split()), kind == "ambiguous", entries_of(block)


def _titles(given: list[Given], particles: Particles) -> Iterator[Given]:
    """The whole titles, each where it comes first."""
    known: set[str] = set()
    for roles, ambiguous, entries in given:
        keys = chain.from_iterable(_variants(entry, particles) for entry in entries if _GAP not in entry)
        fresh = [key for key in dict.fromkeys(keys) if key not in known]
        known.update(fresh)
        yield roles, ambiguous, fresh


def _by_size(titles: list[Given]) -> dict[int, list[str]]:
    """The whole titles by their length."""
    sizes: dict[int, list[str]] = {}
    for title in chain.from_iterable(keys for _, _, keys in titles):
        sizes.setdefault(len(title), []).append(title)
    return sizes


def _patterns(given: list[Given], particles: Particles) -> dict[str, list[Gapped]]:
    """The titles with gaps by their first letter, the more they fix the earlier."""
    patterns: dict[str, list[Gapped]] = {}
    for roles, ambiguous, entries in given:
        for entry in entries:
            if _GAP in entry:
                parts = _parts(entry, particles)
                patterns.setdefault(parts[0][:1], []).append((parts, roles, ambiguous))
    return {first: sorted(some, key=_fixed, reverse=True) for first, some in patterns.items()}


def _fixed(pattern: Gapped) -> int:
    """How many characters a title with gaps fixes."""
    return sum(map(len, pattern[0]))


def _variants(entry: str, particles: Particles) -> tuple[str, ...]:
    """The keys of an entry: as it stands, and without its fillers where two words are left."""
    words = entry.split()
    if not particles["conjunctions"].isdisjoint(words):
        words = [AND if word in particles["conjunctions"] else word for word in words]
    if particles["fillers"].isdisjoint(words):
        return (" ".join(words),)
    bare = [word for word in words if word not in particles["fillers"]]
    return (" ".join(words), " ".join(bare)) if len(bare) > 1 else (" ".join(words),)


def _parts(entry: str, particles: Particles) -> tuple[str, ...]:
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
