"""The reports for those who only ask whether and where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.reports.escaping import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postmortem_lint.findings import Violation
    from postmortem_lint.reports.style import Style


def file_names(violations: Iterable[Violation], style: Style) -> Iterator[str]:  # noqa: ARG001 - reports are called alike
    """Each file with violations, once."""
    named = set()
    for violation in violations:
        if violation.path in named:
            continue
        named.add(violation.path)
        yield visible(violation.path)


def nothing(violations: Iterable[Violation], style: Style) -> Iterator[str]:  # noqa: ARG001 - reports are called alike
    """No line at all; the exit code tells."""
    for _ in violations:
        yield from ()
