"""From many paths to outcomes: what earlier runs found is looked up, the rest is linted, in one process or several."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from postmortem_lint.files import STANDARD_INPUT
from postmortem_lint.house import House
from postmortem_lint.linting import lint_file, remembered

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from postmortem_lint.linting import Outcome
    from postmortem_lint.result_cache.results import ResultCache

MANY = 64
"""Files from which on starting further processes pays."""


def lint_many(paths: Sequence[str], house: House) -> Iterator[Outcome]:
    """The outcome for each file, in the order given."""
    return _with_known(paths, house, house.results) if house.results else _linted(paths, house)


def _with_known(paths: Sequence[str], house: House, results: ResultCache) -> Iterator[Outcome]:
    """The outcomes, of which only those are worked out that are not known."""
    known = results.known(paths, house)
    fresh = _linted([path for path in paths if path not in known], house)
    for path in paths:
        outcome = remembered(path, house, results) if path in known else next(fresh)
        if outcome is None or path not in known:
            outcome = outcome or lint_file(path, house)
            results.learn(outcome, house)
        yield outcome


def _linted(paths: Sequence[str], house: House) -> Iterator[Outcome]:
    processes = _processes(paths, house.options.jobs)
    return (
        _in_parallel(paths, house.options, processes) if processes > 1 else (lint_file(path, house) for path in paths)
    )


def _processes(paths: Sequence[str], jobs: int) -> int:
    """How many processes to use; `jobs` 0 means as many as pay."""
    if STANDARD_INPUT in paths or len(paths) < (2 if jobs else MANY):
        return 1
    return min(jobs or os.cpu_count() or 1, len(paths))


def _in_parallel(paths: Sequence[str], options: argparse.Namespace, processes: int) -> Iterator[Outcome]:
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(processes, initializer=_begin, initargs=(options,))
    try:
        yield from pool.map(_lint_one, paths, chunksize=max(1, min(32, len(paths) // (4 * processes))))
    finally:
        pool.shutdown(cancel_futures=True)


_houses: list[House] = []
"""Of a process that lints for another: the one it works with."""


def _begin(options: argparse.Namespace) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends the others
    _houses.append(House(options))


def _lint_one(path: str) -> Outcome:
    return lint_file(path, _houses[0])
