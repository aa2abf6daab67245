"""What a text must have to hold one of some phrases: a quick test that turns most texts away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.records import Record
from postmortem_lint.words import FIRST_HAN, words_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

GAP, ANY, EITHER, OPENING = "…", "*", "|", "^"
"""The signs of phrases, as `Phrases` tells of them."""
# a word, or the part of one before an apostrophe or a sign
_PART = lazy(r"[^\W_]+")


class Hints(Record):
    """A word of each phrase that may not be missing, the longest, since long words are seldom."""

    whole: frozenset[str]
    stems: tuple[str, ...]
    """The beginnings of such words."""
    signs: tuple[str, ...]
    """Phrases in scripts that write no spaces, whole."""
    unclear: bool
    """Whether some phrase has only the ends of words."""

    def may_be_in(self, text: str, parts: AbstractSet[str]) -> bool:
        """Whether a text of these words may hold one."""
        if self.unclear or not self.whole.isdisjoint(parts):
            return True
        if self.stems and any([part.startswith(self.stems) for part in parts]):  # noqa: C419 - twice as fast
            return True
        return any(map(text.__contains__, self.signs))


def hints_of(entries: Iterable[str]) -> Hints:
    """What the phrases of some entries need."""
    entries = list(entries)
    needed = [_needed(entry.lstrip(OPENING)) for entry in entries if not is_han(entry)]
    choices = {choice for some in needed for choice in some}
    parts = [(part[0], f"{part[0]}{ANY}" == choice) for choice in choices if (part := _PART.match(choice))]
    return Hints(
        frozenset(part for part, begun in parts if not begun),
        tuple(part for part, begun in parts if begun),
        tuple(filter(is_han, entries)),
        unclear=not all(needed),
    )


def parts_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, parted by apostrophes too."""
    return words_of(text.lower())


def is_han(text: str) -> bool:
    """Whether a text is in a script that writes no spaces between words."""
    return not text.isascii() and any(sign > FIRST_HAN for sign in text)


def _needed(entry: str) -> list[str]:
    """The words of which one stands at a place in a phrase that is not left out: where the shortest is longest."""
    places = [word.split(EITHER) for word in entry.replace(GAP, " ").split() if not word.startswith("[")]
    clear = [choices for choices in places if all(_PART.match(choice) for choice in choices)]
    return max(clear, key=lambda choices: min(map(len, choices)), default=[])
