"""The forms in which violations are reported; one module a format, loaded when asked for."""

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
    "quiet-filename": "quiet.file_names",
    "quiet-nothing": "quiet.nothing",
    "json": "json_array.report",
    "github": "github.report",
}
"""Every format's name and its `module.function` here."""
WITHOUT_SOURCE = frozenset(name for name, report in FORMATS.items() if not report.startswith("text."))
"""Those that cannot show the line of a violation."""
WITH_SOURCE = frozenset({"grouped", "gitlab", "sarif", "rdjson", "rdjsonl"})
"""Those that need the line of a violation to tell what they tell."""


def needs_source(name: str) -> bool:
    """Whether a format or template is written with the lines of the file at hand."""
    return name in WITH_SOURCE or "byte_col)" in name or "utf16_col)" in name


def find_report(name: str) -> Report:
    """The report of that name; anything else is a template for the one in `text`."""
    module, _, function = FORMATS.get(name, FORMATS["default"]).partition(".")
    report: Report = getattr(import_module(f"{__name__}.{module}"), function)
    return report
