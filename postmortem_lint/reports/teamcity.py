"""The report for TeamCity: service messages, shown as inspections.

See https://www.jetbrains.com/help/teamcity/service-messages.html#Reporting+Inspections.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reports.by_file import by_file, relative
from postmortem_lint.reports.escaping import visible

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator, Mapping

    from postmortem_lint.catalog import Rule
    from postmortem_lint.findings import Violation
    from postmortem_lint.reports.style import Style

SEVERITIES = {"error": "ERROR", "warning": "WARNING", "info": "INFO"}
_SPECIAL = lazy(r"[|'\[\]\n\r]")  # what ends a value, or begins an escape
_LETTERS = {"\n": "n", "\r": "r"}


def report(violations: Iterable[Violation], style: Style) -> Iterator[str]:
    """A message for each violation, and before the first of each rule one that tells what the rule is."""
    told = set()
    for file in by_file(violations, style):
        rules = style.rules()
        for violation in file.violations:
            if violation.code not in told:
                yield _type(violation, rules)
            told.add(violation.code)
            yield _inspection(violation)


def _type(violation: Violation, rules: Mapping[str, Rule]) -> str:
    rule = rules.get(violation.code)
    summary = rule.summary if rule else violation.rule
    return _message(
        "inspectionType", id=violation.code, name=violation.rule, description=summary, category="postmortem-lint"
    )


def _inspection(violation: Violation) -> str:
    return _message(
        "inspection",
        typeId=violation.code,
        message=violation.message,
        file=relative(violation.path),
        line=violation.line,
        column=violation.column,
        SEVERITY=SEVERITIES[violation.severity],
    )


def _message(name: str, /, **attributes: object) -> str:
    written = " ".join(f"{key}='{_value(str(value))}'" for key, value in attributes.items())
    return f"##teamcity[{name} {written}]"


def _value(text: str) -> str:
    """A text on one line, as TeamCity reads it; what would steer a terminal is made visible."""
    return visible(_SPECIAL.sub(_escaped, text))


def _escaped(match: re.Match[str]) -> str:
    return "|" + _LETTERS.get(match[0], match[0])
