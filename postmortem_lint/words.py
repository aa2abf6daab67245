"""The words of a text, each once: what is none of them need not be searched for."""

from __future__ import annotations

from postmortem_lint.patterns import lazy

_WORD = lazy(r"[^\W_]+")  # "caching", "2024"; what underscores and dashes join is parted
_APART = bytes(sign if sign > ord("\x7f") or chr(sign).isalnum() else ord(" ") for sign in range(256))
"""What is written for each byte: a space for the signs of ASCII, which part the words of all but few texts."""
_CODING = ("utf-8", "surrogatepass")


def words_of(lower: str) -> frozenset[str]:
    """The words and numbers of a text that is in lower case."""
    pieces = set(lower.encode(*_CODING).translate(_APART).decode(*_CODING).split())
    if lower.isascii():
        return frozenset(pieces)
    words = set(filter(str.isalnum, pieces))
    return frozenset(words.union(_WORD.findall(" ".join(pieces - words))))  # of "don’t" and "“quoted"
