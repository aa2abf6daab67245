"""The words of a document's languages, looked for in its text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.words import FIRST_HAN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postmortem_lint.document import Span
    from postmortem_lint.model import Postmortem


def tells(postmortem: Postmortem, words: str, places: Iterable[Span]) -> bool:
    """Whether a word that begins like one of a list of words stands in one of some places."""
    beginnings = pattern_of(postmortem.words(words))
    return any(beginnings.search(postmortem.document.prose, *place) for place in places)


@lru_cache(maxsize=64)
def casefolded(words: tuple[str, ...]) -> frozenset[str]:
    """Words to compare with, whatever case they are written in."""
    return frozenset(word.casefold() for word in words)


@lru_cache(maxsize=64)
def pattern_of(words: frozenset[str]) -> re.Pattern[str]:
    """What matches the beginning of a word of a list; nothing where the list is empty."""
    parts = sorted(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    edged = [part if part >= FIRST_HAN else rf"(?<!\w){part}" for part in parts]
    return lazy("|".join(edged) or r"(?!)", re.IGNORECASE)
