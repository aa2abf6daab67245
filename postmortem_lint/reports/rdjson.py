"""The report for reviewdog: its Diagnostic Format, whole or a line a diagnostic.

See https://github.com/reviewdog/reviewdog/tree/master/proto/rdf. Its columns count bytes of UTF-8.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.columns import byte_column
from postmortem_lint.reports.by_file import by_file, relative
from postmortem_lint.reports.escaping import json_line, json_text, visible
from postmortem_lint.reports.remedies import Remedies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from postmortem_lint.catalog import Rule
    from postmortem_lint.findings import Violation
    from postmortem_lint.reports.remedies import Change
    from postmortem_lint.reports.style import Style

SOURCE = {"name": "postmortem-lint"}


def whole(violations: Iterable[Violation], style: Style) -> Iterator[str]:
    """One object that holds all diagnostics."""
    yield json_text({"source": SOURCE, "diagnostics": list(_diagnostics(violations, style))})


def lines(violations: Iterable[Violation], style: Style) -> Iterator[str]:
    """A line for each diagnostic, which names its source itself."""
    return (json_line({**diagnostic, "source": SOURCE}) for diagnostic in _diagnostics(violations, style))


def _diagnostics(violations: Iterable[Violation], style: Style) -> Iterator[dict[str, object]]:
    for file in by_file(violations, style):
        rules = style.rules()
        changes = Remedies(file)
        for violation in file.violations:
            suggestions = _suggestions(changes.of(violation), file.lines)
            yield {**_diagnostic(violation, file.lines), "code": _code(violation.code, rules), **suggestions}


def _diagnostic(violation: Violation, lines: Mapping[int, str]) -> dict[str, object]:
    end = (violation.end_line, violation.end_column) if violation.end_line else (violation.line, violation.column)
    return {
        "message": visible(violation.message),
        "location": {
            "path": relative(violation.path),
            "range": {"start": _position(violation.line, violation.column, lines), "end": _position(*end, lines)},
        },
        "severity": violation.severity.upper(),
    }


def _suggestions(changes: list[Change], lines: Mapping[int, str]) -> dict[str, object]:
    """What mends a violation, where one change does: reviewdog would take several for alternatives."""
    if len(changes) != 1:
        return {}
    (change,) = changes
    stretch = {"start": _position(*change.start, lines), "end": _position(*change.end, lines)}
    return {"suggestions": [{"range": stretch, "text": change.replacement}]}


def _code(code: str, rules: Mapping[str, Rule]) -> dict[str, str]:
    """The code of a rule, and where to read on."""
    references = rules[code].references if code in rules else ()
    return {"value": code, "url": references[0]} if references else {"value": code}


def _position(line: int, column: int, lines: Mapping[int, str]) -> dict[str, int]:
    return {"line": line, "column": byte_column(lines.get(line, ""), column)}
