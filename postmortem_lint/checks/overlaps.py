"""Stretches of a text, to be asked whether another one touches them, however many they are."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def touching(stretches: Iterable[tuple[int, int]]) -> Callable[[int, int], bool]:
    """What tells of a start and an end whether they share a character with one of the stretches."""
    starts: list[int] = []
    ends: list[int] = []
    for start, end in sorted(stretches):
        if ends and start <= ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)

    def touches(start: int, end: int) -> bool:
        before = bisect_left(starts, end)
        return before > 0 and start < ends[before - 1]

    return touches
