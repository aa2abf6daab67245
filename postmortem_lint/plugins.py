"""Plugins: installed packages that bring checks, rules and titles, imported where a configuration names them."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postmortem_lint.hints import nearest, place
from postmortem_lint.parameters import shown
from postmortem_lint.yaml_data import DataError, parse_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping

GROUP = "postmortem_lint.plugins"
"""The entry points by which a package offers a plugin: the name a configuration calls it by, and its module."""


class PluginError(Exception):
    """A plugin that cannot be used, and why, in one line."""


@dataclass(frozen=True, slots=True)
class Plugin:
    """What a plugin brings beside the checks that importing it registered."""

    name: str
    rules: tuple[Path, ...] = ()
    """Folders of rules: the attribute `RULES` of its module, a path or several."""
    titles: Mapping[str, object] = field(default_factory=dict)
    """Section titles by role: the attribute `VOCABULARY`, a mapping or the path of a YAML file that holds one."""
    source: Path | None = None
    """Where the titles stand."""


@cache
def load_plugin(name: str) -> Plugin:
    """The plugin of that name, imported; raises `PluginError`."""
    module = _imported(name)
    try:
        rules = _paths(getattr(module, "RULES", ()))
        titles, source = _titles(getattr(module, "VOCABULARY", {}))
    except (TypeError, ValueError, OSError) as error:
        raise PluginError(f'the plugin "{name}" is wrong: {error}') from error
    return Plugin(name, rules, titles, source or _file_of(module))


def _imported(name: str) -> object:
    from importlib.metadata import entry_points

    offered = entry_points(group=GROUP)
    points = {point.value: point for point in offered if point.name == name}
    if not points:
        hint = nearest(name, {point.name for point in offered}) or "; pip or additional_dependencies must bring it"
        raise PluginError(f"no plugin {shown(name)} is installed{hint}")
    if len(points) > 1:
        raise PluginError(f"several plugins are called {shown(name)}: {', '.join(sorted(points))}")
    (point,) = points.values()
    try:
        return point.load()
    except (Exception, SystemExit) as error:
        told = " ".join(f"{type(error).__name__}: {error}".split())
        raise PluginError(f'the plugin "{name}" cannot be imported: {told}') from error


def _paths(given: Any) -> tuple[Path, ...]:  # noqa: ANN401 - whatever a plugin holds
    several = [given] if isinstance(given, (str, os.PathLike)) else given
    if not isinstance(several, (list, tuple)):
        raise TypeError(f"RULES must be the path of a folder, or several, not {shown(given)}")
    return tuple(map(Path, several))


def _titles(given: Any) -> tuple[Mapping[str, object], Path | None]:  # noqa: ANN401 - as above
    source = None
    if isinstance(given, (str, os.PathLike)):
        source = Path(given)
        given = _read(source)
    if not isinstance(given, dict):
        raise TypeError(f"VOCABULARY must hold titles by role, not {shown(given)}")
    return given, source


def _read(source: Path) -> object:
    try:
        return parse_yaml(source.read_text(encoding="utf-8"))[0]
    except DataError as error:
        raise ValueError(f"{place(source, error.line)}: {error.problem}") from None


def _file_of(module: object) -> Path | None:
    file = getattr(module, "__file__", None)
    return Path(file) if file else None
