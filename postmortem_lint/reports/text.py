"""The report for people: a line a violation, after a template such as flake8's `%(path)s:%(row)d`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.findings import Violation
from postmortem_lint.reports import needs_source
from postmortem_lint.reports.escaping import visible
from postmortem_lint.reports.style import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from postmortem_lint.reports.style import Style


def report(violations: Iterable[Violation], style: Style) -> Iterator[str]:
    """A line for each violation, and below it the line of the file with a mark if sources are to be shown."""
    shown = not needs_source(style.template)  # a template that counts in other units is for programs
    for violation in violations:
        named = _named(violation) if shown else placeholders(violation, style.sources)
        yield style.template % {**style.colours, **named}
        source = style.sources.get(violation.line)
        if shown and source is not None:
            yield from marked(source, violation.column)


def placeholders(violation: Violation, sources: Mapping[int, str]) -> dict[str, object]:
    """What a template can name, besides colours: flake8's five, and what else we know."""
    from postmortem_lint.columns import byte_column, utf16_column

    source = sources.get(violation.line, "")
    return {
        **_named(violation),
        "byte_col": byte_column(source, violation.column),
        "utf16_col": utf16_column(source, violation.column),
    }


def problem_of(template: str) -> str | None:
    """Why a template cannot be used, in words; `None` if it can."""
    known = {**PLAIN, **placeholders(Violation("", 1, 1, "", ""), {})}
    try:
        template % known
    except KeyError as error:
        return f"names {error.args[0]}, but can name {', '.join(known)}"
    except (TypeError, ValueError) as error:
        return f"cannot be filled in: {error}"
    return None


def marked(source: str, column: int) -> tuple[str, str]:
    """A line of a file, and one with `^` under its column (from 1), however wide the characters before are."""
    return underlined(source, column - 1, column)


def underlined(source: str, start: int, end: int) -> tuple[str, str]:
    """A line of a file, and one with `^` under its characters from `start` to `end` (from 0), under one at least."""
    shown, before, meant = (
        [visible(part) for part in stretch.split("\t")] for stretch in (source, source[:start], source[start:end])
    )
    indent = "\t".join(" " * _width(part) for part in before)
    marks = "\t".join("^" * _width(part) for part in meant)
    return "\t".join(shown), indent + (marks.rstrip("\t") or "^")


def _named(violation: Violation) -> dict[str, object]:
    """The same without the columns in other units, which hardly any template names."""
    return {
        "path": visible(violation.path),
        "row": violation.line,
        "col": violation.column,
        "code": violation.code,
        "text": visible(violation.message),
        "name": violation.name,
        "severity": violation.severity,
        "end_row": violation.end_line,
        "end_col": violation.end_column,
    }


def _width(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(character) in {"Mn", "Me", "Cf"} else 1 + (east_asian_width(character) in "WF")
        for character in text
    )
