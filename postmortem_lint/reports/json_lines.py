"""The report for programs that read line by line: one JSON object a violation, each on its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.reports.escaping import json_line
from postmortem_lint.reports.json_array import as_object

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postmortem_lint.findings import Violation
    from postmortem_lint.reports.style import Style


def report(violations: Iterable[Violation], style: Style) -> Iterator[str]:  # noqa: ARG001 - reports are called alike
    """The objects of the format `json`, as soon as they are known."""
    return (json_line(as_object(violation)) for violation in violations)
