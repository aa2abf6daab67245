"""What governs each file: configuration and options, and the rules and conventions that follow from them."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from postmortem_lint.cases import AUTO, USUAL, case_of
from postmortem_lint.grounds import Grounds, Scope
from postmortem_lint.nodes import ConfigError
from postmortem_lint.repository import existing_from
from postmortem_lint.rule_files import CatalogError
from postmortem_lint.usage import UNNAMED

if TYPE_CHECKING:
    import argparse
    from pathlib import Path

    from postmortem_lint.baseline import Baseline
    from postmortem_lint.cases import Case
    from postmortem_lint.catalog import Rule
    from postmortem_lint.law import Law, Rules
    from postmortem_lint.model import Postmortem
    from postmortem_lint.nodes import Layer
    from postmortem_lint.reading import Conventions
    from postmortem_lint.result_cache.results import ResultCache

UNREADABLE = "PM901"
WRONG_CONFIGURATION = (ConfigError, CatalogError)
"""What is raised where a configuration or a rule is wrong; the text says how in one line."""
_CHOOSING = ("config", "isolated", "profile", "select", "ignore", "extend_ignore", "per_file_ignores")
"""Options that can turn rules off."""


class House(Grounds):
    """Answers for each file; keeps what it found out about each folder and each configuration."""

    def __init__(self, options: argparse.Namespace, results: ResultCache | None = None) -> None:
        super().__init__(options)
        self.results = results
        """Those of earlier runs, where they count."""
        self._laws: dict[tuple[Path | None, Case], Law] = {}
        self._with_ignored: dict[tuple[Path | None, Case, tuple[str, ...]], Rules] = {}
        self.today: date = getattr(options, "today", None) or date.today()  # noqa: DTZ011 - the day of the user

    @cached_property
    def baseline(self) -> Baseline | None:
        """The findings accepted before this run, if the options name any; raises `UsageError`."""
        path = self.options.baseline
        if path is None:
            return None
        from pathlib import Path

        from postmortem_lint.baseline import baseline_at

        return baseline_at(Path(path), self._asks)

    def law_of(self, path: str, case: Case = USUAL) -> Law:
        """What governs a file, before the rules ignored in it alone are left out."""
        return self._law_by(self.source_of(path), case)

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
        ignored = tuple(self.ignored_in(path, law.settings))
        if not ignored:
            return law.rules
        key = (law.settings.source, case, ignored)
        if key not in self._with_ignored:
            from postmortem_lint.selection import meant

            left_out = tuple(meant(word, law.catalog) or word for word in ignored)
            rules = {code: rule for code, rule in law.rules.items() if not code.startswith(left_out)}
            self._with_ignored[key] = rules
        return self._with_ignored[key]

    def unreadable_file_in(self, path: str) -> Rule | None:
        """The rule about files that cannot be read; on unless ignored, lest a file pass that nobody looked at."""
        from postmortem_lint.law import ignored_by
        from postmortem_lint.selection import selected

        law = self.law_of(path)
        ignored = (*ignored_by(law.settings), *self.ignored_in(path, law.settings))
        return selected(law.catalog, [UNREADABLE], ignored).get(UNREADABLE)

    def conventions_for(self, path: str, case: Case = USUAL) -> Conventions:
        """What the house of a file has agreed on."""
        from postmortem_lint.reading import Conventions

        settings = self.law_of(path, case).settings
        exists = None if path == UNNAMED else existing_from(path)
        return Conventions(settings.titles, settings.timezone, self.today, exists)

    def layers_over(self, path: str, case: Case = USUAL) -> list[Layer]:
        """What is put together for a file, the command line included, from the most general on."""
        from postmortem_lint.config import layers_for

        return layers_for(self.source_of(path), self._overrides, case)

    def layers_of(self, scope: Scope) -> list[Layer]:
        """What a configuration was put together of, from the most general on."""
        from postmortem_lint.config import layers_for

        return layers_for(scope.source, self._overrides)

    def catalog(self) -> Rules:
        """All rules of the configurations met so far, by code; the first that has one tells what it is."""
        laws = [self._law_by(scope.source, USUAL) for scope in self.met()]
        return {code: rule for law in reversed(laws) for code, rule in law.catalog.items()}

    def _scope_by(self, source: Path | None) -> Scope:
        known = self.results.scope_of(source) if self.results else None
        if known:
            return known
        law = self._law_by(source, USUAL)
        said = {name: getattr(law.settings, name) for name in Scope._fields if name != "idle"}
        scope = Scope(**said)
        if getattr(self.options, "judges_ignores", False):
            from postmortem_lint.idle_settings import idle_settings

            scope = scope._replace(idle=tuple(idle_settings(law, self.layers_of(scope))))
        if self.results:
            from postmortem_lint.brought import consulted_by

            self.results.meet(scope, consulted_by(self.layers_of(scope)))
        return scope

    def _asks(self, path: str, code: str) -> bool:
        """Whether a rule is looked for in a file, or only the configuration and no option is against it."""
        return code in self.rules_for(path) or not any(getattr(self.options, name) for name in _CHOOSING)

    def _law_by(self, source: Path | None, case: Case) -> Law:
        """What a configuration means for a document."""
        key = (source, case)
        if key not in self._laws:
            from postmortem_lint.law import law_by

            self._laws[key] = law_by(source, self._overrides, case, self.ignores())
        return self._laws[key]
