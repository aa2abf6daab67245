"""What a configuration says in vain: patterns that match no file, codes found in none of theirs."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_lint.hints import place
from postmortem_lint.output import note
from postmortem_lint.reports.escaping import visible

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from postmortem_lint.grounds import Scope
    from postmortem_lint.house import House
    from postmortem_lint.linting import Outcome

RUN = "PM9"
"""The beginning of the codes of what is wrong with the run itself: whether they are found nobody can tell here."""
_KEY = "per-file-ignores"
_NARROWING = (
    *("changed_since", "files_from", "write_baseline", "profile"),
    *("ignore", "extend_ignore", "select", "extend_select"),
)
"""Options under which not all is looked at, or not for what is usually asked for."""


def are_judged(options: argparse.Namespace) -> bool:
    """Whether a run looks at enough to tell: at a folder, and at all of it."""
    whole = not any(getattr(options, name) for name in _NARROWING)
    return whole and any(Path(operand).is_dir() for operand in options.operands)


class Ignores:
    """Keeps what each pattern of the configurations was good for."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._matched: set[tuple[Path | None, str]] = set()
        self._found: set[tuple[Path | None, str, str]] = set()

    def passing(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes, each looked at."""
        for outcome in outcomes:
            self._see(outcome)
            yield outcome

    def conclude(self) -> None:
        """Say on standard error what was ignored in vain, of the configurations all of whose files were seen."""
        folders = [Path(operand).absolute() for operand in self._house.options.operands if Path(operand).is_dir()]
        for scope in self._house.met():
            if not any(scope.root.is_relative_to(folder) for folder in folders):
                continue
            for line in chain(self._unused(scope), scope.idle):
                note(visible(line))

    def _see(self, outcome: Outcome) -> None:
        scope = self._house.scope_of(outcome.path)
        for pattern, codes in scope.per_file_ignores.items():
            if not self._house.matches(outcome.path, pattern):
                continue
            self._matched.add((scope.source, pattern))
            found = {code for code in codes if any(one.startswith(code) for one in outcome.ignored)}
            self._found.update((scope.source, pattern, code) for code in found)

    def _unused(self, scope: Scope) -> Iterator[str]:
        for pattern, codes in scope.per_file_ignores.items():
            problems = list(self._problems(scope, pattern, codes))
            where = self._place(scope, pattern) if problems else ""
            yield from (f"{where}: {_KEY}: {problem}" for problem in problems)

    def _problems(self, scope: Scope, pattern: str, codes: Iterable[str]) -> Iterator[str]:
        if (scope.source, pattern) not in self._matched:
            yield f'"{pattern}" matches no file'
            return
        for code in codes:
            if not code.startswith(RUN) and (scope.source, pattern, code) not in self._found:
                yield f'{code} is found in no file that "{pattern}" matches'

    def _place(self, scope: Scope, pattern: str) -> str:
        """The nearest layer that holds the pattern, and the line."""
        layers = reversed(self._house.layers_of(scope))
        lists = chain.from_iterable(layer.nodes(_KEY) for layer in layers)
        node = next(node for one in lists for key, node in one.entries() if key == pattern)
        return place(node.layer.source, node.line()) if node.layer.source else "configuration"
