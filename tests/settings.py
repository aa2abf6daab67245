"""What is set for a file, as a house finds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.config import settled
from postmortem_lint.overrides import Overrides, source_for

if TYPE_CHECKING:
    from pathlib import Path

    from postmortem_lint.config import Settings


def settings_for(file: Path, **overrides: object) -> Settings:
    """The settings that govern a file, with what the command line says; raises `ConfigError` and `CatalogError`."""
    given = Overrides(**overrides)
    return settled(source_for(file, given), given)[0]
