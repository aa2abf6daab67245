"""What the run itself reports: the engine makes these findings, their rules say how they read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.checks import check

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.findings import Finding
    from postmortem_lint.model import Postmortem


@check
def reported(postmortem: Postmortem) -> Iterator[Finding]:
    """Nothing of its own: the findings come from reading the file or from its suppressions."""
    del postmortem
    yield from ()
