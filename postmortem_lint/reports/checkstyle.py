"""The report in the form of Checkstyle, an XML that Jenkins, reviewdog and many others read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint import __version__
from postmortem_lint.reports.by_file import by_file, relative
from postmortem_lint.reports.escaping import xml_element

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postmortem_lint.findings import Violation
    from postmortem_lint.reports.style import Style


def report(violations: Iterable[Violation], style: Style) -> Iterator[str]:
    """An element for each file with violations, and in it one for each of them."""
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield xml_element("checkstyle", {"version": __version__}, end=">")
    for file in by_file(violations, style):
        yield "  " + xml_element("file", {"name": relative(file.path)}, end=">")
        for violation in file.violations:
            yield "    " + _error(violation)
        yield "  </file>"
    yield "</checkstyle>"


def _error(violation: Violation) -> str:
    attributes = {
        "line": violation.line,
        "column": violation.column,
        "severity": violation.severity,
        "message": violation.message,
        "source": f"postmortem-lint.{violation.code}",  # readers take what is before the last dot for a category
    }
    return xml_element("error", attributes)
