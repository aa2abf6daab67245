"""The words of a text: what is none of them need not be searched for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    import re

FIRST_HAN = "\u3000"
"""From here on come the signs of Chinese and Japanese, which put no spaces between words."""
_WORD = lazy(r"[^\W_]+")  # "caching", "2024"; what underscores and dashes join is parted
_ASCII = bytes(range(128))
_SIGNS, _DIGITS = bytes(sign for sign in _ASCII if not chr(sign).isalnum()), b"0123456789"
_APART = bytes.maketrans(_SIGNS, b" " * len(_SIGNS))
"""What is written for each byte: a space for the signs of ASCII, which part the words of all but few texts."""
_LETTERS = lazy(r"[^\W\d_]+")
_LETTERS_APART = bytes.maketrans(_SIGNS + _DIGITS, b" " * len(_SIGNS + _DIGITS))
_CODING = ("utf-8", "surrogatepass")


def words_of(lower: str) -> frozenset[str]:
    """The words and numbers of a text that is in lower case, each once."""
    if not any(map(str.isalnum, foreign(lower))):
        return frozenset(_parted(lower, _APART))
    pieces = set(lower.encode(*_CODING).translate(_APART).decode(*_CODING).split())
    words = set(filter(str.isalnum, pieces))
    return frozenset(words.union(_WORD.findall(" ".join(pieces - words))))  # of "don’t" and "“quoted"


def foreign(text: str) -> str:
    """The signs of a text that are not ASCII, in order."""
    return "" if text.isascii() else text.encode(*_CODING).translate(None, _ASCII).decode(*_CODING)


def tokens(text: str) -> list[str]:
    """The words and numbers of a text, in order."""
    return _stretches(text, _WORD, _APART)


def letters(text: str) -> list[str]:
    """The words of a text, in order, without its numbers."""
    return _stretches(text, _LETTERS, _LETTERS_APART)


def _stretches(text: str, pattern: re.Pattern[str], apart: bytes) -> list[str]:
    """What a pattern finds; a text whose letters and digits are ASCII is parted by its signs, several times as fast."""
    if not text.isascii() and any(map(str.isalnum, foreign(text))):
        return pattern.findall(text)
    return _parted(text, apart)


def _parted(text: str, apart: bytes) -> list[str]:
    return text.encode("ascii", "replace").translate(apart).decode().split()
