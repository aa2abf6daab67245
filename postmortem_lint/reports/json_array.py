"""The report for programs: one JSON array, one object a violation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.reports.escaping import json_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postmortem_lint.findings import Violation
    from postmortem_lint.reports.style import Style


def report(violations: Iterable[Violation], style: Style) -> Iterator[str]:  # noqa: ARG001 - reports are called alike
    """Lines and columns count from 1, columns in characters; `end_column` is excluded."""
    yield json_text([as_object(violation) for violation in violations])


def as_object(violation: Violation) -> dict[str, object]:
    """A violation as a public contract: fields are added, never renamed."""
    return {
        "path": violation.path,
        "line": violation.line,
        "column": violation.column,
        "end_line": violation.end_line or violation.line,
        "end_column": violation.end_column or violation.column,
        "code": violation.code,
        "name": violation.name,
        "severity": violation.severity,
        "message": violation.message,
    }
