"""What a text must have to hold one of some phrases: a quick test that turns most texts away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

GAP, ANY, EITHER, OPENING = "…", "*", "|", "^"
"""The signs of phrases, as `Phrases` tells of them."""
_FIRST_HAN = "\u3000"
# a word, or the part of one before an apostrophe or a sign
_PART = lazy(r"[^\W_]+")


class Hints(Record):
    """A word of each phrase that may not be missing."""

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
    choices = [choice for some in needed for choice in some]
    firsts = [(_PART.match(choice), choice.endswith(ANY)) for choice in choices]
    return Hints(
        frozenset(first[0] for first, begun in firsts if first and not begun),
        tuple({first[0] for first, begun in firsts if first and begun}),
        tuple(filter(is_han, entries)),
        unclear=not all(needed) or not all(first for first, _ in firsts),
    )


def parts_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, parted by apostrophes too."""
    return frozenset(_PART.findall(text.lower()))


def is_han(text: str) -> bool:
    """Whether a text is in a script that writes no spaces between words."""
    return not text.isascii() and any(sign > _FIRST_HAN for sign in text)


def _needed(entry: str) -> list[str]:
    """The words of which one stands where a phrase has its first that may not be missing."""
    first = next((word for word in entry.replace(GAP, " ").split() if not word.startswith("[")), "")
    return first.split(EITHER) if first else []
