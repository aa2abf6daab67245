"""The people a document names: those who wrote it, took part, own something, or are addressed by a handle."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.checks.once import once
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Postmortem

FIELDS = frozenset({"authors", "owner", "participants"})
"""Those whose values name people."""
HANDLE = lazy(  # @ana, ana@; no mail address, no @acme/payments
    r"(?<![\w.@/])@[A-Za-z][\w-]+(?![\w/@-])|(?<![\w.@/])[A-Za-z][\w-]{1,63}@(?![\w.@])", needs="@"
)
PERSON = lazy(r"[^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w.'’-]*){0,3}")  # Ana, Ana García, ANA
APART = lazy(r"(?:(?<!\s)\s+)?(?:[,;|/&+]|\band\b|\by\b|\be\b|\bet\b|\bund\b|[()<>])\s*")
GROUP = lazy(  # the name of a team, or of no one
    r"\b(?:teams?|engineer\w*|on-?call|ops|operations|platform|sre|devops|infra\w*|support|security|backend|frontend|qa"
    r"|dba|group|squad|department|support|admin\w*|everyone|all|tbd|tba|none|unknown|n/a|nobody|name|owner|author"
    r"|equipo|equipe|équipe|todos|manager|lead|director|staff|developers?|customers?|users?|management|product)\b",
    re.IGNORECASE,
)


@once
def known_people(postmortem: Postmortem) -> tuple[str, ...]:
    """Their names as written, the first names of those with several, and their handles; sorted."""
    return tuple(sorted({name for said in _said(postmortem) for name in _names(said)}))


@once
def writers_and_owners(postmortem: Postmortem) -> tuple[str, ...]:
    """The authors, and the owners of actions, each as written."""
    return (*postmortem.metadata.authors, *(action.owner for action in postmortem.actions if action.owner))


@once
def of_fields(postmortem: Postmortem) -> tuple[str, ...]:
    """What the fields say that name people; each may name several."""
    return tuple(field.value for field in postmortem.metadata.fields if field.name in FIELDS)


def _said(postmortem: Postmortem) -> Iterator[str]:
    """What stands where people are named."""
    yield from writers_and_owners(postmortem)
    yield from of_fields(postmortem)
    prose = postmortem.document.prose
    lines = [line for line in prose.split("\n") if "@" in line] if "@" in prose else []
    yield from (handle.group() for line in lines for handle in HANDLE.finditer(line))


def _names(said: str) -> Iterator[str]:
    """The names in a list of people; teams and roles are none."""
    for part in APART.split(said):
        name = part.strip(" .:*_`[]")
        if HANDLE.fullmatch(name):
            yield name
        elif PERSON.fullmatch(name) and not GROUP.search(name):
            yield name
            yield from (first for first in name.split()[:1] if len(first) > len("Al"))
