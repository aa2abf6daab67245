"""The report for people: a line a violation, after a template such as flake8's `%(path)s:%(row)d`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.findings import Violation
from postmortem_lint.reports.escaping import visible
from postmortem_lint.reports.style import PLAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postmortem_lint.reports.style import Style


def report(violations: Iterable[Violation], style: Style) -> Iterator[str]:
    """A line for each violation, and below it the line of the file with a mark if sources are to be shown."""
    for violation in violations:
        yield style.template % {**style.colours, **placeholders(violation)}
        source = style.sources.get(violation.line)
        if source is not None:
            yield from marked(source, violation.column)


def placeholders(violation: Violation) -> dict[str, object]:
    """What a template can name, besides colours: flake8's five, and what else we know."""
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


def problem_of(template: str) -> str | None:
    """Why a template cannot be used, in words; `None` if it can."""
    known = {**PLAIN, **placeholders(Violation("", 1, 1, "", ""))}
    try:
        template % known
    except KeyError as error:
        return f"names {error.args[0]}, but can name {', '.join(known)}"
    except (TypeError, ValueError) as error:
        return f"cannot be filled in: {error}"
    return None


def marked(source: str, column: int) -> tuple[str, str]:
    """A line of a file, and one with `^` under its column (from 1), however wide the characters before are."""
    before = [visible(part) for part in source[: column - 1].split("\t")]
    indent = "\t".join(" " * _width(part) for part in before)
    return "\t".join(visible(part) for part in source.split("\t")), f"{indent}^"


def _width(text: str) -> int:
    """How many cells of a terminal a text takes."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    return sum(
        0 if category(character) in {"Mn", "Me", "Cf"} else 1 + (east_asian_width(character) in "WF")
        for character in text
    )
