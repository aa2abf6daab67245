"""The report for GitLab's Code Quality widget: a JSON array in a form of Code Climate's.

See https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.reports.by_file import by_file, relative
from postmortem_lint.reports.escaping import json_text, visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postmortem_lint.findings import Violation
    from postmortem_lint.reports.style import Style

SEVERITIES = {"error": "major", "warning": "minor", "info": "info"}


def report(violations: Iterable[Violation], style: Style) -> Iterator[str]:
    """An issue for each violation; GitLab shows those of equal fingerprints once, so no two have the same."""
    yield json_text(
        [
            _issue(violation, fingerprint)
            for file in by_file(violations, style)
            for violation, fingerprint in zip(file.violations, file.fingerprints(), strict=True)
        ]
    )


def _issue(violation: Violation, fingerprint: str) -> dict[str, object]:
    """An issue; with `positions` and without `lines`, because older versions of GitLab refuse to have both."""
    end = {"line": violation.end_line or violation.line, "column": violation.end_column or violation.column}
    return {
        "description": visible(violation.message),
        "check_name": violation.code,
        "fingerprint": fingerprint,
        "severity": SEVERITIES[violation.severity],
        "location": {
            "path": relative(violation.path),
            "positions": {"begin": {"line": violation.line, "column": violation.column}, "end": end},
        },
    }
