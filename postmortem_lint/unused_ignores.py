"""What a configuration says in vain: patterns that match no file, codes found in none of theirs, rules that are off."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_lint.cases import AUTO
from postmortem_lint.config import TEMPLATE_RULE
from postmortem_lint.hints import place
from postmortem_lint.output import note
from postmortem_lint.reasons import place_of
from postmortem_lint.reports.escaping import visible
from postmortem_lint.schema import SECTIONS_RULE
from postmortem_lint.selection import meant

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator

    from postmortem_lint.config import Settings
    from postmortem_lint.house import House, Law
    from postmortem_lint.linting import Outcome
    from postmortem_lint.nodes import Layer, Node

RUN = "PM9"
"""The beginning of the codes of what is wrong with the run itself: whether they are found nobody can tell here."""
_KEY = "per-file-ignores"
_SWITCHING = frozenset({"extends", "select", "extend-select"})
"""What a block for some documents can turn a rule on by."""
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
        for law in self._house.met():
            if not any(law.settings.root.is_relative_to(folder) for folder in folders):
                continue
            for line in chain(self._unused(law.settings), self._idle(law)):
                note(visible(line))

    def _see(self, outcome: Outcome) -> None:
        settings = self._house.law_of(outcome.path).settings
        for pattern, codes in settings.per_file_ignores.items():
            if not self._house.matches(outcome.path, pattern):
                continue
            self._matched.add((settings.source, pattern))
            found = {code for code in codes if any(one.startswith(code) for one in outcome.ignored)}
            self._found.update((settings.source, pattern, code) for code in found)

    def _unused(self, settings: Settings) -> Iterator[str]:
        for pattern, codes in settings.per_file_ignores.items():
            where = self._place(settings, pattern)
            if (settings.source, pattern) not in self._matched:
                yield f'{where}: {_KEY}: "{pattern}" matches no file'
                continue
            for code in codes:
                if not code.startswith(RUN) and (settings.source, pattern, code) not in self._found:
                    yield f'{where}: {_KEY}: {code} is found in no file that "{pattern}" matches'

    def _idle(self, law: Law) -> Iterator[str]:
        """What the configuration itself, not what it extends, sets for rules that are off for every document."""
        settings = law.settings
        if settings.profile == AUTO or any(_SWITCHING.intersection(block.layer.data) for block in settings.blocks):
            return
        own = (layer for layer in self._house.layers_of(settings) if layer.source and layer.source == settings.source)
        for word, node in chain.from_iterable(map(_of_rules, own)):
            code = meant(word, law.catalog)
            if code and not any(on.startswith(code) for on in law.rules):
                which = code if code in law.catalog else f"all of {code}"
                yield f"{place_of(node)}: {which} is off, so this sets nothing"

    def _place(self, settings: Settings, pattern: str) -> str:
        """The nearest layer that holds the pattern, and the line."""
        layers = reversed(self._house.layers_of(settings))
        lists = chain.from_iterable(layer.nodes(_KEY) for layer in layers)
        node = next(node for one in lists for key, node in one.entries() if key == pattern)
        return place(node.layer.source, node.line()) if node.layer.source else "configuration"


def _of_rules(layer: Layer) -> Iterator[tuple[str, Node]]:
    """What a layer sets of single rules or groups of them, each with their code or name."""
    yield from chain.from_iterable(lists.entries() for lists in layer.nodes("options", "severity"))
    yield from ((TEMPLATE_RULE, node) for node in layer.nodes("template"))
    sections = chain.from_iterable(node.entries() for node in layer.nodes("sections"))
    yield from ((SECTIONS_RULE, node) for key, node in sections if key == "required")
