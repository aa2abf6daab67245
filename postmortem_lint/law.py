"""What one configuration means: its settings, the rules it knows, and those that are on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.catalog import ready, with_options
from postmortem_lint.config import settled
from postmortem_lint.records import Record
from postmortem_lint.selection import selected, unknown
from postmortem_lint.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from postmortem_lint.cases import Case
    from postmortem_lint.catalog import Rule
    from postmortem_lint.config import Settings
    from postmortem_lint.overrides import Overrides

    Rules = Mapping[str, Rule]


class Law(Record):
    """What one configuration means."""

    settings: Settings
    catalog: Rules
    """All rules it knows."""
    rules: Rules
    """Those that are on, with its options."""


def law_by(source: Path | None, overrides: Overrides, case: Case, ignores: Mapping[str, Sequence[str]]) -> Law:
    """What a configuration file means for a document; raises as `settled`, and `UsageError` of the `ignores`."""
    settings, known = settled(source, overrides, case)
    catalog = {code: _graded(rule, settings) for code, rule in known.items()}
    problem = unknown((code for codes in ignores.values() for code in codes), catalog)
    if problem:
        raise UsageError(f"--per-file-ignores: {problem}")
    on = selected(catalog, (*settings.select, *settings.extend_select), ignored_by(settings))
    return Law(settings, catalog, {code: _ready(rule, settings) for code, rule in on.items()})


def ignored_by(settings: Settings) -> tuple[str, ...]:
    """The codes, or beginnings of codes, that are off in every file."""
    return (*settings.ignore, *settings.extend_ignore)


def _graded(rule: Rule, settings: Settings) -> Rule:
    severity = settings.severity.get(rule.code)
    return rule.but(severity=severity) if severity else rule


def _ready(rule: Rule, settings: Settings) -> Rule:
    return with_options(ready(rule), settings.options.get(rule.code, {}), settings.source)
