"""The words of a text: what is none of them need not be searched for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    import re

_WORD = lazy(r"[^\W_]+")  # "caching", "2024"; what underscores and dashes join is parted
_APART = bytes(sign if sign > ord("\x7f") or chr(sign).isalnum() else ord(" ") for sign in range(256))
"""What is written for each byte: a space for the signs of ASCII, which part the words of all but few texts."""
_LETTERS = lazy(r"[^\W\d_]+")
_LETTERS_APART = bytes(sign if bytes((sign,)).isalpha() else ord(" ") for sign in range(256))
_FOREIGN = lazy(r"[^\x00-\x7f]+")  # "’", "é"
_CODING = ("utf-8", "surrogatepass")


def words_of(lower: str) -> frozenset[str]:
    """The words and numbers of a text that is in lower case, each once."""
    pieces = set(lower.encode(*_CODING).translate(_APART).decode(*_CODING).split())
    if lower.isascii():
        return frozenset(pieces)
    words = set(filter(str.isalnum, pieces))
    return frozenset(words.union(_WORD.findall(" ".join(pieces - words))))  # of "don’t" and "“quoted"


def tokens(text: str) -> list[str]:
    """The words and numbers of a text, in order."""
    return _stretches(text, _WORD, _APART)


def letters(text: str) -> list[str]:
    """The words of a text, in order, without its numbers."""
    return _stretches(text, _LETTERS, _LETTERS_APART)


def _stretches(text: str, pattern: re.Pattern[str], apart: bytes) -> list[str]:
    """What a pattern finds; a text whose letters and digits are ASCII is parted by its signs, several times as fast."""
    if not text.isascii() and any(map(str.isalnum, "".join(_FOREIGN.findall(text)))):
        return pattern.findall(text)
    return text.encode("ascii", "replace").translate(apart).decode().split()
