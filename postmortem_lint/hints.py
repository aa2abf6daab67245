"""What lines for people have in common: where something is wrong and why, what was meant, how much there is."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def place(path: Path, line: int | None = None) -> str:
    """``path:line``; the path as seen from the working folder where it lies below it."""
    written = str(path)
    inside = os.path.join(os.getcwd(), "")  # noqa: PTH109, PTH118 - a comparison of texts, without pathlib's cost
    shown = written.removeprefix(inside)
    return shown if line is None else f"{shown}:{line}"


def counted(number: int, noun: str) -> str:
    """``1 file``, ``2 files``."""
    return f"1 {noun}" if number == 1 else f"{number} {noun}s"


def in_words(error: OSError) -> str:
    """Why the system refused, without the number and the name that `str` would add."""
    return (error.strerror or str(error) or type(error).__name__).lower()


def nearest(word: str, words: Iterable[str]) -> str:
    """``; did you mean …?`` if one of the words is close, else nothing."""
    from difflib import get_close_matches

    by_folded = {known.casefold(): known for known in words}
    close = get_close_matches(word[:100].casefold(), by_folded, n=1, cutoff=0.7)
    return f"; did you mean {by_folded[close[0]]}?" if close else ""
