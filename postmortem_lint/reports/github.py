"""The report for GitHub Actions: workflow commands, which show violations in a pull request.

See https://docs.github.com/actions/reference/workflow-commands-for-github-actions and, for what is not said there,
`ActionCommand.cs` in the repository actions/runner.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.reports.by_file import relative
from postmortem_lint.reports.escaping import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postmortem_lint.findings import Violation
    from postmortem_lint.reports.style import Style

COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}
MOST = 10
"""Of each kind; GitHub shows no more in one step."""


def report(violations: Iterable[Violation], style: Style) -> Iterator[str]:  # noqa: ARG001 - reports are called alike
    """A command for each violation, and a notice where GitHub will not show them all."""
    counts = dict.fromkeys(COMMANDS.values(), 0)
    for violation in violations:
        counts[COMMANDS[violation.severity]] += 1
        yield _command(violation)
    for command, count in counts.items():
        if count > MOST:
            yield f"::notice title=postmortem-lint::showing {MOST} of {count} {command}s; the log of this step has all"


def _command(violation: Violation) -> str:
    properties: dict[str, object] = {
        "file": relative(violation.path),
        "line": violation.line,
        "col": violation.column,
        "title": violation.rule,
    }
    if violation.end_line == violation.line and violation.end_column > violation.column:
        properties["endColumn"] = violation.end_column - 1  # GitHub's is included
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{COMMANDS[violation.severity]} {written}::{_data(violation.message)}"


def _property(value: object) -> str:
    return _data(str(value)).replace(":", "%3A").replace(",", "%2C")


def _data(text: str) -> str:
    """A text on one line, as the runner reads it; what would steer a terminal is made visible."""
    lines = text.replace("%", "%25").replace("\r", "%0D").split("\n")
    return "%0A".join(visible(line) for line in lines)
