"""Which house style documents follow: the profile whose sections and titles they have."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from postmortem_lint.config import Overrides, settings_of
from postmortem_lint.layers import DEFAULT_PROFILE
from postmortem_lint.parameters import groups_of
from postmortem_lint.rules_folder import RULES_FOLDER
from postmortem_lint.schema import SECTIONS_RULE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from postmortem_lint.model import Section

    Document = Sequence[Section]
    """The parts of a postmortem."""

FITTING = 0.75
"""The share of documents that must have every section a house style asks for."""
_NO_STYLES = frozenset({DEFAULT_PROFILE, "strict", "auto"})
"""Profiles that say how much is asked, not what a document looks like."""


class Style(NamedTuple):
    """A profile, and how many documents have all sections it asks for."""

    profile: str
    fitting: int
    groups: int = 0
    """How many sections it asks for."""
    titles: int = 0
    """How many of its own titles the documents have."""


def profiles() -> list[str]:
    """The names of all profiles, in order."""
    return sorted(path.stem for path in (RULES_FOLDER / "profiles").glob("*.yaml"))


def recognised(documents: Sequence[Document]) -> Style:
    """The profile that asks for the most of what nearly all documents have, `default` if none fits."""
    styles = [_measured(name, documents) for name in profiles() if name not in _NO_STYLES]
    fitting = [style for style in styles if style.groups and style.fitting >= FITTING * len(documents)]
    best = max(fitting, key=lambda style: (style.groups, style.titles, style.fitting), default=None)
    return best or _measured(DEFAULT_PROFILE, documents)


def _measured(name: str, documents: Sequence[Document]) -> Style:
    settings = settings_of(None, Overrides(profile=name))
    written = settings.options.get(SECTIONS_RULE, {}).get("required")
    groups = groups_of(written) if written else ()
    roles = {title.casefold(): role for role, titles in settings.titles.items() for title in titles}
    played = [set(_roles_in(document, roles)) for document in documents]
    fitting = sum(all(not roles.isdisjoint(group) for group in groups) for roles in played)
    hits = sum(part.title.casefold() in roles for document in documents for part in document)
    return Style(name, fitting, len(groups), hits)


def _roles_in(document: Document, by_title: Mapping[str, str]) -> Iterator[str]:
    for part in document:
        yield from part.roles
        own = by_title.get(part.title.casefold())
        if own:
            yield own
