"""What governs each file: configuration and options, and the rules and conventions that follow from them."""
# Paths are matched as they are given, and pathlib would rewrite them:
# ruff: noqa: PTH109, PTH112, PTH120

from __future__ import annotations

import os
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postmortem_lint.arguments import UNNAMED, UsageError
from postmortem_lint.cases import AUTO, USUAL, case_of
from postmortem_lint.catalog import CatalogError, load_catalog, ready, with_options
from postmortem_lint.config import ConfigError, Overrides, layers_for, settings_of, source_for
from postmortem_lint.files import STANDARD_INPUT
from postmortem_lint.hints import place
from postmortem_lint.records import Record
from postmortem_lint.repository import existing_from
from postmortem_lint.selection import meant, selected, unknown

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence

    from postmortem_lint.baseline import Baseline
    from postmortem_lint.cases import Case
    from postmortem_lint.catalog import Rule
    from postmortem_lint.config import Settings
    from postmortem_lint.model import Postmortem
    from postmortem_lint.nodes import Layer
    from postmortem_lint.reading import Conventions

    Rules = Mapping[str, Rule]

UNREADABLE = "PM901"
WRONG_CONFIGURATION = (ConfigError, CatalogError)
"""What is raised where a configuration or a rule is wrong; the text says how in one line."""


_CHOOSING = ("config", "isolated", "profile", "select", "ignore", "extend_ignore", "per_file_ignores")
"""Options that can turn rules off."""


class Law(Record):
    """What one configuration means."""

    settings: Settings
    catalog: Rules
    """All rules it knows."""
    rules: Rules
    """Those that are on, with its options."""


class House:
    """Answers for each file; keeps what it found out about each folder and each configuration."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self._overrides = _overrides(options)
        self._sources: dict[str, Path | None] = {}
        self._laws: dict[tuple[Path | None, Case], Law] = {}
        self._with_ignored: dict[tuple[Path | None, Case, tuple[str, ...]], Rules] = {}
        self._today: date = getattr(options, "today", None) or date.today()  # noqa: DTZ011 - the day of the user

    def name_of(self, path: str) -> str:
        """What reports and patterns call a document: its path, or for standard input the name that is given."""
        return path if path != STANDARD_INPUT else self.options.stdin_display_name or UNNAMED

    @cached_property
    def baseline(self) -> Baseline | None:
        """The findings accepted before this run, if the options name any; raises `UsageError`."""
        path = self.options.baseline
        if path is None:
            return None
        from postmortem_lint.baseline import baseline_at

        return baseline_at(Path(path), self._asks)

    def law_of(self, path: str, case: Case = USUAL) -> Law:
        """What governs a file, before the rules ignored in it alone are left out."""
        folder = os.path.dirname(path)
        if folder not in self._sources:
            self._sources[folder] = source_for(Path(_existing(folder), "-.md"), self._overrides)
        key = (self._sources[folder], case)
        if key not in self._laws:
            self._laws[key] = self._law(settings_of(key[0], self._overrides, case))
        return self._laws[key]

    def read(self, text: str, path: str) -> tuple[Postmortem, Case]:
        """What a document says, read as its house reads it, and what holds for it alone."""
        from postmortem_lint.reading import read

        usual = self.conventions_for(path)
        postmortem = read(text, path, usual)
        settings = self.law_of(path).settings
        if settings.profile != AUTO and not settings.blocks:
            return postmortem, USUAL
        case = case_of(postmortem, settings.blocks, settings.profile, self._overrides.profile)
        conventions = self.conventions_for(path, case)
        if (conventions.titles, conventions.timezone) != (usual.titles, usual.timezone):
            postmortem = read(text, path, conventions)
        return postmortem, case

    def rules_for(self, path: str, case: Case = USUAL) -> Rules:
        """The rules that are on for a file, by code."""
        law = self.law_of(path, case)
        ignored = tuple(self._ignored_in(path, law.settings))
        if not ignored:
            return law.rules
        key = (law.settings.source, case, ignored)
        if key not in self._with_ignored:
            left_out = tuple(meant(word, law.catalog) or word for word in ignored)
            rules = {code: rule for code, rule in law.rules.items() if not code.startswith(left_out)}
            self._with_ignored[key] = rules
        return self._with_ignored[key]

    def unreadable_file_in(self, path: str) -> Rule | None:
        """The rule about files that cannot be read; on unless ignored, lest a file pass that nobody looked at."""
        law = self.law_of(path)
        ignored = (*_ignore(law.settings), *self._ignored_in(path, law.settings))
        return selected(law.catalog, [UNREADABLE], ignored).get(UNREADABLE)

    def conventions_for(self, path: str, case: Case = USUAL) -> Conventions:
        """What the house of a file has agreed on."""
        from postmortem_lint.reading import Conventions

        settings = self.law_of(path, case).settings
        exists = None if path == UNNAMED else existing_from(path)
        return Conventions(settings.titles, settings.timezone, self._today, exists)

    def layers_over(self, path: str, case: Case = USUAL) -> list[Layer]:
        """What is put together for a file, the command line included, from the most general on."""
        return layers_for(self.law_of(path).settings.source, self._overrides, case)

    def layers_of(self, settings: Settings) -> list[Layer]:
        """What settings were put together of, from the most general on."""
        return layers_for(settings.source, self._overrides)

    def met(self) -> list[Law]:
        """What each configuration met so far means for documents that it says nothing of."""
        return [law for (_, case), law in self._laws.items() if case == USUAL]

    def matches(self, path: str, pattern: str) -> bool:
        """Whether a pattern of the configuration means a file."""
        return _matches(path, (pattern,), self.law_of(path).settings.root)

    def excludes(self, path: str) -> bool:
        """Whether configuration or options leave out a file or folder; a folder's path ends with a slash."""
        options = self.options
        path = self.name_of(path)
        settings = self.law_of(path.rstrip("/")).settings
        given = (*(options.exclude or ()), *(options.extend_exclude or ()))
        configured = settings.exclude if options.exclude is None else ()
        return _matches(path, given, os.getcwd()) or _matches(path, configured, settings.root)

    def includes(self, path: str) -> bool:
        """Whether a file that a walk finds is one the configuration wants linted."""
        settings = self.law_of(path).settings
        if settings.rules and Path(os.path.abspath(path)).parent in settings.rules:  # noqa: PTH100 - links are not followed
            return False  # a rule of the house, though it tells of incidents
        return not settings.include or _matches(path, settings.include, settings.root)

    def configurations(self) -> Iterator[str]:
        """A line for each configuration met so far."""
        for law in self.met():
            source, profile = law.settings.source, law.settings.profile
            yield f"configuration: {place(source) if source else 'none'}, profile {profile}"

    def catalog(self) -> Rules:
        """All rules of the configurations met so far, by code; the first that has one tells what it is."""
        return {code: rule for law in reversed(self._laws.values()) for code, rule in law.catalog.items()}

    def _law(self, settings: Settings) -> Law:
        known = load_catalog(settings.rules, lambda _: False)
        catalog = {code: _graded(rule, settings) for code, rule in known.items()}
        problem = unknown(_codes(self._ignores()), catalog)
        if problem:
            raise UsageError(f"--per-file-ignores: {problem}")
        on = selected(catalog, _select(settings), _ignore(settings))
        return Law(settings, catalog, {code: _ready(rule, settings) for code, rule in on.items()})

    def _asks(self, path: str, code: str) -> bool:
        """Whether a rule is looked for in a file, or only the configuration and no option is against it."""
        return code in self.rules_for(path) or not any(getattr(self.options, name) for name in _CHOOSING)

    def _ignored_in(self, path: str, settings: Settings) -> Iterator[str]:
        """What is ignored in a file alone."""
        yield from _codes_for(path, settings.per_file_ignores, settings.root)
        yield from _codes_for(path, self._ignores(), os.getcwd())

    def _ignores(self) -> Mapping[str, Sequence[str]]:
        return getattr(self.options, "per_file_ignores", None) or {}


def _existing(folder: str) -> str:
    """The folder, or the nearest around it that there is: a file that is missing may be named with any path."""
    while folder and not os.path.isdir(folder):
        folder = os.path.dirname(folder) if folder.strip(os.sep) else ""
    return folder


def _overrides(options: argparse.Namespace) -> Overrides:
    given = {name: getattr(options, name, None) for name in Overrides._fields}
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    return Overrides(**{name: value for name, value in values.items() if value is not None})


def _codes(ignores: Mapping[str, Sequence[str]]) -> Iterator[str]:
    return (code for codes in ignores.values() for code in codes)


def _codes_for(path: str, ignores: Mapping[str, Sequence[str]], root: str | Path) -> Iterator[str]:
    return (code for pattern, codes in ignores.items() if _matches(path, (pattern,), root) for code in codes)


def _select(settings: Settings) -> tuple[str, ...]:
    return (*settings.select, *settings.extend_select)


def _ignore(settings: Settings) -> tuple[str, ...]:
    return (*settings.ignore, *settings.extend_ignore)


def _graded(rule: Rule, settings: Settings) -> Rule:
    severity = settings.severity.get(rule.code)
    return rule.but(severity=severity) if severity else rule


def _ready(rule: Rule, settings: Settings) -> Rule:
    return with_options(ready(rule), settings.options.get(rule.code, {}), settings.source)


def _matches(path: str, patterns: Sequence[str], root: str | Path) -> bool:
    if not patterns:
        return False
    from postmortem_lint.ignoring import excluder

    return excluder(tuple(patterns), str(root))(path)
