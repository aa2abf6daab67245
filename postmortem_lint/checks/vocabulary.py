"""The words of a document's languages in its text: whether a stretch holds one, and where they are looked for."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from postmortem_lint.checks.content import opens_with_prose
from postmortem_lint.checks.document import opening
from postmortem_lint.document import Span
from postmortem_lint.patterns import lazy
from postmortem_lint.words import FIRST_HAN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postmortem_lint.model import Postmortem

WORD = lazy(r"[^\W\d_]+|\d+")  # a word or a number: SEV-2 is "SEV" and "2"


def spaced(text: str) -> str:
    """The words and numbers of a text in lower case, a space before and behind each."""
    return f" {' '.join(WORD.findall(text.lower()))} "


def holds(text: str, words: Iterable[str]) -> bool:
    """Whether a text holds one of some words or phrases."""
    normal, folded = spaced(text), text.lower()
    return any(word in folded if word >= FIRST_HAN else spaced(word) in normal for word in words)


def tells(postmortem: Postmortem, words: str, places: Iterable[Span]) -> bool:
    """Whether a word that begins like one of a list of words stands in one of some places."""
    beginnings = beginnings_of(postmortem.words(words))
    return any(beginnings.search(postmortem.document.prose, *place) for place in places)


@lru_cache(maxsize=64)
def casefolded(words: tuple[str, ...]) -> frozenset[str]:
    """Words to compare with, whatever case they are written in."""
    return frozenset(word.casefold() for word in words)


@lru_cache(maxsize=64)
def beginnings_of(words: frozenset[str]) -> re.Pattern[str]:
    """What matches the beginning of a word of a list; nothing where the list is empty."""
    parts = sorted(re.escape(word).replace(r"\ ", r"\s+") for word in words)
    edged = [part if part >= FIRST_HAN else rf"(?<!\w){part}" for part in parts]
    return lazy("|".join(edged) or r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=32)
def any_of(words: frozenset[str]) -> str:
    """A pattern of any of some words, whole but in the scripts without spaces; the longer first."""
    longest_first = [re.escape(word) for word in sorted(sorted(words), key=len, reverse=True)]
    parted = "|".join(word for word in longest_first if word < FIRST_HAN)
    others = [word for word in longest_first if word >= FIRST_HAN]
    return "|".join([*([rf"(?<![^\W_])(?:{parted})(?!\w)"] if parted else []), *others]) or "(?!)"


def parts_of(postmortem: Postmortem, roles: Iterable[str]) -> list[Span]:
    """The parts that play some roles; where a paragraph opens the account, it sums up as a summary does."""
    roles = tuple(roles)
    parts = [section.body for section in postmortem.playing(*roles)]
    if "summary" not in roles or any(postmortem.playing("summary")) or not opens_with_prose(postmortem):
        return parts
    first = min((section.span.start for section in postmortem.sections if section.roles), default=len(postmortem.text))
    start = opening(postmortem).end
    return [Span(start, max(start, first)), *parts]


def wording_of(postmortem: Postmortem, parts: Iterable[Span]) -> str:
    """The prose of some parts, dates and times blanked, so that the numbers left are quantities."""
    pieces = []
    for part in parts:
        reached = part.start
        for stamp in postmortem.interpreter.stamps(part):
            pieces.append(postmortem.document.prose[reached : max(reached, stamp.span.start)])
            reached = max(reached, stamp.span.end)
        pieces += [postmortem.document.prose[reached : part.end], "\n"]
    return " ".join(pieces)


def place_of(postmortem: Postmortem, roles: Iterable[str]) -> Span:
    """The title of the part that should tell, in order of the roles; else the title of the document."""
    titles = (section.span for role in roles for section in postmortem.playing(role))
    return next(titles, opening(postmortem))
