"""What one rule reports on a text, with options of its own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from postmortem_lint.catalog import load_catalog, with_options
from postmortem_lint.engine import review
from postmortem_lint.reading import Conventions, read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from postmortem_lint.findings import Finding, Violation

RULES = load_catalog()
TODAY = date(2026, 1, 1)


def violations(code: str, text: str, path: str = "", **options: object) -> list[Violation]:
    """The findings of one rule."""
    document = read(text, path, Conventions(today=TODAY))
    return review(document, {code: with_options(RULES[code], options)})


def lines(code: str, text: str, path: str = "", **options: object) -> list[int]:
    """The lines of the findings of one rule."""
    return [found.line for found in violations(code, text, path, **options)]


def quoted(check: Callable[..., Iterable[Finding]], text: str, **options: object) -> list[str]:
    """The stretches of a text that a check by itself points at."""
    document = read(text)
    return [finding.span.of(document.text) for finding in check(document, **options)]
