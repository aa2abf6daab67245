"""Which files each configuration means: what a walk through folders asks, and what is told of a run."""
# Paths are matched as they are given, and pathlib would rewrite them:
# ruff: noqa: PTH109, PTH112, PTH120

from __future__ import annotations

import os
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from postmortem_lint.files import STANDARD_INPUT
from postmortem_lint.hints import place
from postmortem_lint.overrides import overrides_in, source_for
from postmortem_lint.records import Record
from postmortem_lint.usage import UNNAMED

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence

    from postmortem_lint.config import Settings


class Scope(Record):
    """What of a configuration tells which files it means, and which rules it ignores in some of them."""

    profile: str
    source: Path | None
    """The configuration file, if there is one."""
    root: Path
    """The folder that patterns are relative to."""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    rules: tuple[Path, ...] = ()
    """Folders of further rules."""
    per_file_ignores: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """Codes by pattern."""
    idle: tuple[str, ...] = ()
    """What is to be told of what it sets for rules that are off, where a run tells such things."""


class Grounds:
    """Answers for each path; keeps what it found out about each folder and each configuration."""

    def __init__(self, options: argparse.Namespace) -> None:
        self.options = options
        self._overrides = overrides_in(options)
        self._sources: dict[str, Path | None] = {}
        self._scopes: dict[Path | None, Scope] = {}

    def name_of(self, path: str) -> str:
        """What reports and patterns call a document: its path, or for standard input the name that is given."""
        return path if path != STANDARD_INPUT else self.options.stdin_display_name or UNNAMED

    def source_of(self, path: str) -> Path | None:
        """The configuration file that governs a file, if there is one."""
        folder = os.path.dirname(path)
        if folder not in self._sources:
            self._sources[folder] = source_for(Path(_existing(folder), "-.md"), self._overrides)
        return self._sources[folder]

    def scope_of(self, path: str) -> Scope:
        """What the configuration of a file says of files."""
        source = self.source_of(path)
        if source not in self._scopes:
            self._scopes[source] = self._scope_by(source)
        return self._scopes[source]

    def met(self) -> list[Scope]:
        """Of each configuration met so far, in that order."""
        return list(self._scopes.values())

    def configurations(self) -> Iterator[str]:
        """A line for each configuration met so far."""
        for scope in self.met():
            yield f"configuration: {place(scope.source) if scope.source else 'none'}, profile {scope.profile}"

    def matches(self, path: str, pattern: str) -> bool:
        """Whether a pattern of the configuration means a file."""
        return _matches(path, (pattern,), self.scope_of(path).root)

    def excludes(self, path: str) -> bool:
        """Whether configuration or options leave out a file or folder; a folder's path ends with a slash."""
        options = self.options
        path = self.name_of(path)
        scope = self.scope_of(path.rstrip("/"))
        given = (*(options.exclude or ()), *(options.extend_exclude or ()))
        configured = scope.exclude if options.exclude is None else ()
        return _matches(path, given, os.getcwd()) or _matches(path, configured, scope.root)

    def includes(self, path: str) -> bool:
        """Whether a file that a walk finds is one the configuration wants linted."""
        scope = self.scope_of(path)
        if scope.rules and Path(os.path.abspath(path)).parent in scope.rules:  # noqa: PTH100 - links are not followed
            return False  # a rule of the house, though it tells of incidents
        return not scope.include or _matches(path, scope.include, scope.root)

    def ignored_in(self, path: str, said: Scope | Settings) -> Iterator[str]:
        """What is ignored in a file alone, by what its configuration says of it and by the options."""
        yield from _codes_for(path, said.per_file_ignores, said.root)
        yield from _codes_for(path, self.ignores(), os.getcwd())

    def ignores(self) -> Mapping[str, Sequence[str]]:
        """What the options ignore, by pattern."""
        return getattr(self.options, "per_file_ignores", None) or {}

    def _scope_by(self, source: Path | None) -> Scope:
        """What a configuration that is met for the first time says of files."""
        raise NotImplementedError


def _existing(folder: str) -> str:
    """The folder, or the nearest around it that there is: a file that is missing may be named with any path."""
    while folder and not os.path.isdir(folder):
        folder = os.path.dirname(folder) if folder.strip(os.sep) else ""
    return folder


def _codes_for(path: str, ignores: Mapping[str, Sequence[str]], root: str | Path) -> Iterator[str]:
    return (code for pattern, codes in ignores.items() if _matches(path, (pattern,), root) for code in codes)


def _matches(path: str, patterns: Sequence[str], root: str | Path) -> bool:
    if not patterns:
        return False
    from postmortem_lint.ignoring import excluder

    return excluder(tuple(patterns), str(root))(path)
