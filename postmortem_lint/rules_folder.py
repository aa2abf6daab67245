"""Where the rules, profiles and vocabularies lie: inside an installed package, beside it in a checkout."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).parent

RULES_FOLDER: Path = _PACKAGE / "rules" if (_PACKAGE / "rules").is_dir() else _PACKAGE.parent / "rules"
"""The folder of everything that is data: rules, `profiles/` and `vocabulary/`."""
