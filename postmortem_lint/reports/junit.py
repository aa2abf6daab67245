"""The report in the form of JUnit: violations as failed tests, which every build service shows.

It fits the schema `junit-10.xsd` of Jenkins' xUnit plugin, the strictest that is in use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.records import Record
from postmortem_lint.reports.by_file import by_file, relative
from postmortem_lint.reports.escaping import xml_element, xml_text
from postmortem_lint.usage import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from postmortem_lint.findings import Violation
    from postmortem_lint.reports.style import Style

_OUTCOMES = {
    "postmortem": "",
    "failed": '<error message="postmortem-lint met a bug; the log has more"/>',
    "template": '<skipped message="a template, no postmortem"/>',
    "other": '<skipped message="no postmortem"/>',
}
"""What stands in the test of a file without violations."""


class _Suite(Record):
    """What was found in a file."""

    file: str
    tests: list[str]
    counts: Mapping[str, int]


def report(violations: Iterable[Violation], style: Style) -> Iterator[str]:
    """A suite for each file: a test for each violation; one that passes or is skipped where there is none."""
    found = {file.path: file.violations for file in by_file(violations, style)}
    suites = [
        _suite(path, found.get(path, ()), style.files.get(path, "postmortem")) for path in {**style.files, **found}
    ]
    sums = {key: sum(suite.counts[key] for suite in suites) for key in ("tests", "failures", "errors")}
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield xml_element("testsuites", {"name": PROGRAM, **sums}, end=">")
    for suite in suites:
        yield "  " + xml_element("testsuite", {"name": suite.file, "file": suite.file, **suite.counts}, end=">")
        yield from suite.tests
        yield "  </testsuite>"
    yield "</testsuites>"


def _suite(path: str, violations: Sequence[Violation], outcome: str) -> _Suite:
    file = relative(path)
    tests = [_failed(file, violation) for violation in violations]
    skipped = outcome in {"template", "other"} and not violations
    if outcome == "failed" or not violations:
        tests.append(_test(file, PROGRAM, _OUTCOMES[outcome]))
    counts = {
        "tests": len(tests),
        "failures": sum(violation.severity != "info" for violation in violations),
        "errors": int(outcome == "failed"),
        "skipped": int(skipped),
    }
    return _Suite(file, tests, counts)


def _failed(file: str, violation: Violation) -> str:
    """The test that a violation fails; a remark (severity `info`) fails none."""
    where = f"{violation.line}:{violation.column}"
    name = f"{violation.rule} at {where}"
    told = f"{file}:{where}: {violation.code} {violation.message}"
    if violation.severity == "info":
        return _test(file, name, f"<system-out>{xml_text(told)}</system-out>")
    start = xml_element("failure", {"type": violation.severity, "message": violation.message}, end=">")
    return _test(file, name, f"{start}{xml_text(told)}</failure>")


def _test(file: str, name: str, inside: str) -> str:
    if not inside:
        return "    " + xml_element("testcase", {"classname": file, "name": name})
    return "    " + xml_element("testcase", {"classname": file, "name": name}, end=">") + inside + "</testcase>"
