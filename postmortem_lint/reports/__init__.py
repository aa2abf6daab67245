"""The forms in which violations are reported; one module a format, loaded when asked for.

`FORMATS` names the modules of formats. They share `style`, `escaping`, `by_file` and `remedies`. Of the others
`outline` and `understanding` show what was read of a document, `manual` and `listing` show rules.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from postmortem_lint.findings import Violation
    from postmortem_lint.reports.style import Style

    Report = Callable[[Iterable[Violation], Style], Iterator[str]]
    """Writes violations as they come, a line at a time (without its end)."""

FORMATS = {
    "default": "text.report",
    "pylint": "text.report",
    "grouped": "grouped.report",
    "quiet-filename": "quiet.file_names",
    "quiet-nothing": "quiet.nothing",
    "json": "json_array.report",
    "jsonl": "json_lines.report",
    "github": "github.report",
    "gitlab": "gitlab.report",
    "azure": "azure.report",
    "teamcity": "teamcity.report",
    "sarif": "sarif.report",
    "checkstyle": "checkstyle.report",
    "junit": "junit.report",
    "rdjson": "rdjson.whole",
    "rdjsonl": "rdjson.lines",
    "markdown": "markdown.report",
}
"""Every format's name and its `module.function` here."""
WITH_SOURCE = frozenset({"grouped", "gitlab", "sarif", "rdjson", "rdjsonl"})
"""Those that need the line of a violation to tell what they tell."""
DOCUMENTS = frozenset(
    {"json", "jsonl", "gitlab", "sarif", "checkstyle", "junit", "rdjson", "rdjsonl", "markdown"},
)
"""Those that are read as a whole, so that no further line may follow."""


def needs_source(name: str) -> bool:
    """Whether a format or template is written with the lines of the file at hand."""
    return name in WITH_SOURCE or "byte_col)" in name or "utf16_col)" in name


def shows_source(name: str) -> bool:
    """Whether a format or template can show the line of a violation."""
    return name == "grouped" or (FORMATS.get(name, "text.report") == "text.report" and not needs_source(name))


def find_report(name: str) -> Report:
    """The report of that name; anything else is a template for the one in `text`."""
    module, _, function = FORMATS.get(name, FORMATS["default"]).partition(".")
    report: Report = getattr(import_module(f"{__name__}.{module}"), function)
    return report
