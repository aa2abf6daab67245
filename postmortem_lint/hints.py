"""What complaints about files of the house have in common: where it is wrong, and what was meant."""

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


def nearest(word: str, words: Iterable[str]) -> str:
    """``; did you mean …?`` if one of the words is close, else nothing."""
    from difflib import get_close_matches

    by_folded = {known.casefold(): known for known in words}
    close = get_close_matches(word[:100].casefold(), by_folded, n=1, cutoff=0.7)
    return f"; did you mean {by_folded[close[0]]}?" if close else ""
