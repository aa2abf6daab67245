"""What lets a repository with old documents begin: known findings are left out, or all that did not change."""

# Paths are told as they are given, and pathlib would rewrite them:
# ruff: noqa: PTH109, PTH113, PTH118, PTH120

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_lint.hints import counted
from postmortem_lint.linting import shows_lines
from postmortem_lint.output import note
from postmortem_lint.usage import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from postmortem_lint.changes import Changes
    from postmortem_lint.house import House
    from postmortem_lint.linting import Outcome

FILE_NAME = ".postmortem-lint-baseline.json"


def baseline_file(options: argparse.Namespace) -> str | None:
    """The baseline that the options ask for, or the one that is there; raises `UsageError` where it is missing."""
    if options.no_baseline:
        return None
    path: str | None = options.baseline or _nearest()
    if options.write_baseline:
        return path or FILE_NAME
    if options.prune_baseline and path is None:
        raise UsageError(f"--prune-baseline: there is no {FILE_NAME} here or in a folder above")
    if path is not None and not Path(path).is_file():
        raise UsageError(f"--baseline: there is no file {path}; --write-baseline writes it")
    return path


class Adoption:
    """Narrows a run to what is new, as its options ask."""

    def __init__(self, house: House) -> None:
        """Read the baseline and ask git; raises `UsageError`."""
        self._options = house.options
        self._baseline = house.baseline
        self._changes = _changes_of(house.options)

    def chosen(self, paths: list[str]) -> list[str]:
        """The files that can have something new."""
        return list(filter(self._changes.touch, paths)) if self._changes else paths

    def narrowed(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes with what is new; none is, where all is to be accepted."""
        if self._baseline:
            outcomes = self._baseline.leaving(outcomes)
        if self._changes:
            outcomes = self._changes.keeping(outcomes)
        for outcome in outcomes:
            found = () if self._options.write_baseline else outcome.violations
            yield outcome._replace(violations=found, lines=outcome.lines if shows_lines(self._options) else {})

    def conclude(self) -> None:
        """Write the baseline that was asked for, or say what is stale in the present one; raises `UsageError`."""
        baseline = self._baseline
        if baseline is None:
            return
        if self._options.write_baseline:
            note(f"{baseline.path}: {counted(baseline.accept(), 'finding')} accepted")
            return
        stale = baseline.stale()
        if stale and self._options.prune_baseline:
            baseline.prune()
            note(f"{baseline.path}: {counted(stale, 'accepted finding')} no longer there, and forgotten")
        elif stale:
            note(f"{baseline.path}: {counted(stale, 'accepted finding')} no longer there (see --prune-baseline)")


def _nearest() -> str | None:
    """The baseline of the current folder or the nearest above it, if there is one."""
    folder = os.getcwd()
    while not os.path.isfile(os.path.join(folder, FILE_NAME)):
        folder, below = os.path.dirname(folder), folder
        if folder == below:
            return None
    return os.path.relpath(os.path.join(folder, FILE_NAME))


def _changes_of(options: argparse.Namespace) -> Changes | None:
    if options.changed_since is None:
        return None
    from postmortem_lint.changes import Changes

    return Changes(options.changed_since)
