"""From many paths to outcomes: what earlier runs found is looked up, the rest is linted, in one process or several."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from postmortem_lint.files import STANDARD_INPUT
from postmortem_lint.house import House
from postmortem_lint.linting import lint_file, remembered

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from postmortem_lint.linting import Outcome
    from postmortem_lint.result_cache.results import ResultCache

MANY = 32
"""Files from which on starting further processes pays: that takes as long as a dozen."""
LARGEST_PORTION = 8
"""Files that a process is given at a time."""
_houses: list[House] = []
"""Of a process that lints for another: the one it works with."""


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
    return _in_parallel(paths, house, processes) if processes > 1 else (lint_file(path, house) for path in paths)


def _processes(paths: Sequence[str], jobs: int) -> int:
    """How many processes to use; `jobs` 0 means as many as pay."""
    if STANDARD_INPUT in paths or len(paths) < (2 if jobs else MANY):
        return 1
    return min(jobs or _processors(), len(paths))


def _processors() -> int:
    """How many processors this process may use: a container or a service may have been given few of many."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _in_parallel(paths: Sequence[str], house: House, processes: int) -> Iterator[Outcome]:
    """The outcomes in order; small portions, so that no process has much left to do when the others are done."""
    from concurrent.futures import ProcessPoolExecutor

    portion = max(1, min(LARGEST_PORTION, len(paths) // (4 * processes)))
    pool = ProcessPoolExecutor(processes, **_beginning(house))
    try:
        yield from pool.map(_lint_one, paths, chunksize=portion)
    finally:
        pool.shutdown(cancel_futures=True)


def _beginning(house: House) -> dict[str, Any]:
    """How a process begins that lints for this one: where that is safe as its copy, which knows the configurations."""
    import threading
    from multiprocessing import get_context

    if sys.platform != "linux" or threading.active_count() > 1:
        return {"initializer": _begin_anew, "initargs": (house.options,)}
    return {"initializer": _begin, "initargs": (house,), "mp_context": get_context("fork")}


def _begin_anew(options: argparse.Namespace) -> None:
    _begin(House(options))


def _begin(house: House) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends the others
    _houses.append(house)


def _lint_one(path: str) -> Outcome:
    return lint_file(path, _houses[0])
