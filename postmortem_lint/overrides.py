"""What the command line says in place of configuration files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from postmortem_lint.layers import find_source
from postmortem_lint.nodes import ConfigError
from postmortem_lint.records import Record

if TYPE_CHECKING:
    import argparse


class Overrides(Record):
    """What the command line says in place of configuration files."""

    config: str | None = None
    """The file for every document."""
    isolated: bool = False
    """No file at all."""
    profile: str | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    extend_select: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()


def overrides_in(options: argparse.Namespace) -> Overrides:
    """What the options of a command say."""
    given = {name: getattr(options, name, None) for name in Overrides._fields}
    values: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    return Overrides(**{name: value for name, value in values.items() if value is not None})


def source_for(file: Path, overrides: Overrides) -> Path | None:
    """The configuration file that governs a file, if there is one; raises `ConfigError`."""
    if overrides.isolated:
        return None
    if overrides.config is None:
        return find_source(file)
    source = Path(os.path.abspath(overrides.config))  # noqa: PTH100 - links are not followed
    if not source.is_file():
        raise ConfigError(f"--config: there is no file {overrides.config}")
    return source
