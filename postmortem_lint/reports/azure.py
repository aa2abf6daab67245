"""The report for Azure Pipelines: logging commands, which show violations on the page of a run.

See https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands and, for what is not said there,
`CommandStringConvertor.cs` in the repository microsoft/azure-pipelines-agent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reports.by_file import relative
from postmortem_lint.reports.escaping import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postmortem_lint.findings import Violation
    from postmortem_lint.reports.style import Style

TYPES = {"error": "error", "warning": "warning", "info": "warning"}
"""There is no third."""
# What the agent would read as an escape. Other percent signs stay: agents that do not know %AZP25 would show it.
_ESCAPE = lazy("%(?=3B|0D|0A|5D|AZP25)", needs=("%",))


def report(violations: Iterable[Violation], style: Style) -> Iterator[str]:  # noqa: ARG001 - reports are called alike
    """A command for each violation."""
    for violation in violations:
        properties = {
            "type": TYPES[violation.severity],
            "sourcepath": relative(violation.path),
            "linenumber": violation.line,
            "columnnumber": violation.column,
            "code": violation.code,
        }
        written = "".join(f"{name}={_property(str(value))};" for name, value in properties.items())
        yield f"##vso[task.logissue {written}]{_data(violation.message)}"


def _property(text: str) -> str:
    return _data(text).replace(";", "%3B").replace("]", "%5D")


def _data(text: str) -> str:
    """A text on one line, as the agent reads it; what would steer a terminal is made visible."""
    escaped = _ESCAPE.sub("%AZP25", text).replace("\r", "%0D")
    return "%0A".join(visible(line) for line in escaped.split("\n"))
