"""Which house style a repository's postmortems are written in: the one that is told of nearly all of them."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from postmortem_lint.cases import AUTO
from postmortem_lint.layers import DEFAULT_PROFILE
from postmortem_lint.records import Record
from postmortem_lint.styles import style_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postmortem_lint.model import Postmortem

NEARLY_ALL = 0.75
"""The share of documents that must be written in a style."""


class Told(Record):
    """A profile, and how many documents it is right for."""

    profile: str
    documents: int = 0


def recognised(documents: Sequence[Postmortem]) -> Told:
    """The style of nearly all documents; `auto` where they have several, `default` where they have none."""
    counts = Counter(style_of(document.sections) for document in documents)
    counts.pop(DEFAULT_PROFILE, None)
    least = NEARLY_ALL * len(documents)
    if counts.total() < max(least, 1):
        return Told(DEFAULT_PROFILE)
    best = Told(*counts.most_common(1)[0])
    return best if best.documents >= least else Told(AUTO, counts.total())
