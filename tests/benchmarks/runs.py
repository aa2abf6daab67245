"""Programs that are run and measured: how long they take, how much they compute, and how much memory they need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SLOW = 60.0
"""Seconds; what takes longer is run once only."""
# Python and the programs keep bytecode and caches here as they do for their users.
_UNWANTED = ("PYTHONDONTWRITEBYTECODE", "PYTHONPYCACHEPREFIX", "PYTHONPATH", "PYTHONUNBUFFERED")
_MEASURE = (sys.executable, "-I", "-S", str(Path(__file__).with_name("measured.py")))


@dataclass(frozen=True, slots=True)
class Run:
    """A command, where it is run, and with what it ends when all is well."""

    name: str
    command: tuple[str, ...]
    folder: Path
    ends: frozenset[int] = frozenset({0, 1})


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run, or the median of several, costs; `seconds` by the clock, `computed` those of all processors."""

    seconds: float
    computed: float
    megabytes: float
    rounds: int = 1


@dataclass(frozen=True, slots=True)
class Failed:
    """A run that cannot be compared, and why."""

    why: str


def costs(runs: Sequence[Run], rounds: int) -> dict[str, Cost | Failed]:
    """The median cost of each, by its name; all of them in turn in every round, so that a busy machine harms all."""
    taken: dict[str, list[Cost | Failed]] = {run.name: [] for run in runs}
    for _ in range(rounds):
        for run in runs:
            if _again(taken[run.name]):
                taken[run.name].append(cost(run))
    return {name: _median(each) for name, each in taken.items()}


def cost(run: Run) -> Cost | Failed:
    """What one run costs, its children included; of memory, the most that one process has."""
    environment = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    done = subprocess.run(
        [*_MEASURE, *run.command], cwd=run.folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    if done.returncode:
        return Failed("does not start")
    seconds, computed, kilobytes, end = json.loads(done.stdout)
    return Cost(seconds, computed, kilobytes / 1024) if end in run.ends else Failed(f"ends with {end}")


def _again(taken: list[Cost | Failed]) -> bool:
    """Whether to run what has cost so much before."""
    return not taken or (isinstance(taken[-1], Cost) and taken[-1].seconds < SLOW)


def _median(taken: Iterable[Cost | Failed]) -> Cost | Failed:
    each = []
    for one in taken:
        if isinstance(one, Failed):
            return one
        each.append(one)
    return Cost(
        median(one.seconds for one in each),
        median(one.computed for one in each),
        max(one.megabytes for one in each),
        len(each),
    )
