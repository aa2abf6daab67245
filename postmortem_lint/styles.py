"""Which house style a document is written in, by the titles of its sections."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from postmortem_lint.layers import DEFAULT_PROFILE, PROFILES, read_layer
from postmortem_lint.nodes import Node
from postmortem_lint.reading.wording import without_marks, without_numbering, words_of
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postmortem_lint.model import Section

TITLES = "recognised-by"
"""The key of a profile that lists the titles its documents have."""
LEAST_TITLES = 3
"""Titles of a style that a document has at least, beside half of them all."""


class Style(Record):
    """A house style, and what tells it."""

    profile: str
    titles: frozenset[str]
    """In their normal form: without case, numbering and marks."""


def style_of(sections: Iterable[Section]) -> str:
    """The profile most of whose titles the sections have; the default one where none is told by them."""
    present = frozenset(_normal(section.title) for section in sections)
    told = [style for style in _styles() if _is_told(style, present)]
    best = max(told, key=lambda style: (len(style.titles & present), len(style.titles)), default=None)
    return best.profile if best else DEFAULT_PROFILE


def _is_told(style: Style, present: frozenset[str]) -> bool:
    common = len(style.titles & present)
    return common >= LEAST_TITLES and 2 * common >= len(style.titles)


@lru_cache(maxsize=1)
def _styles() -> tuple[Style, ...]:
    """The styles of the profiles that say how they are told."""
    layers = [read_layer(path) for path in sorted(PROFILES.glob("*.yaml"))]
    listed = [Node(layer, (TITLES,), layer.data[TITLES]) for layer in layers if TITLES in layer.data]
    return tuple(Style(_profile(node), frozenset(_normal(item.text()) for item in node.items())) for node in listed)


def _normal(title: str) -> str:
    return " ".join(words_of(without_numbering(without_marks(title)[0])))


def _profile(node: Node) -> str:
    return node.layer.source.stem if node.layer.source else DEFAULT_PROFILE
