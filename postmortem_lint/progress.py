"""How far a long run has come: a line on a terminal's standard error, gone when the run ends."""

from __future__ import annotations

import sys
import time
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from postmortem_lint.linting import Outcome

    Clock = Callable[[], float]
    """Tells seconds from some moment on."""

PATIENCE = 2.0
"""Seconds after which somebody who waits wants to know."""
_REST = 0.1
"""Seconds between two looks at the clock that change the line."""
_CLEAR = "\r\x1b[K"


def watched(outcomes: Iterable[Outcome], total: int) -> Iterable[Outcome]:
    """The same outcomes; where somebody sits at a terminal and waits long, a line tells how many there are."""
    if sys.stderr is None or not sys.stderr.isatty():
        return outcomes
    return watched_on(sys.stderr, outcomes, total, time.monotonic)


def watched_on(
    stream: TextIO, outcomes: Iterable[Outcome], total: int, clock: Callable[[], float]
) -> Iterator[Outcome]:
    """The same outcomes, counted on a terminal from the moment patience ends.

    The line is taken away before an outcome of which something is told, because that is told on the same terminal.
    """
    due = clock() + PATIENCE
    shown = False
    try:
        for number, outcome in enumerate(outcomes, start=1):
            if shown and _is_told(outcome):
                _write(stream, _CLEAR)
                shown = False
            yield outcome
            if clock() < due:
                continue
            _write(stream, f"{_CLEAR}{number} of {total} files")
            due, shown = clock() + _REST, True
    finally:
        if shown:
            _write(stream, _CLEAR)


def _is_told(outcome: Outcome) -> bool:
    return bool(outcome.violations or outcome.error or outcome.unfixed) or outcome.kind != "postmortem"


def _write(stream: TextIO, text: str) -> None:
    stream.write(text)
    stream.flush()
