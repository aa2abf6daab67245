"""What ACME asks of its postmortems."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Postmortem

RULES = Path(__file__).parent / "rules"
VOCABULARY = {"actions": ["What ACME will change"]}


@check
def tracked(postmortem: Postmortem, *, project: str) -> Iterator[Finding]:
    """An action that no ticket of a project tracks."""
    for action in postmortem.actions:
        if f"{project}-" not in action.text:
            yield Finding(action.span, {"action": action.text, "project": project})
