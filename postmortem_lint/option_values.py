"""The values of options: what is written on the command line, and what it means."""

from __future__ import annotations

from argparse import ArgumentTypeError
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from postmortem_lint.hints import nearest
from postmortem_lint.reports import FORMATS

if TYPE_CHECKING:
    from collections.abc import Iterable

_IN_PATHS = frozenset("./*\\")
"""What tells a path or pattern from a rule's code or name."""


def items(text: str) -> list[str]:
    """What stands between commas and white space."""
    return text.replace(",", " ").split()


def written(text: str) -> str:
    """A text that is not empty."""
    if not text:
        raise ArgumentTypeError("it is empty")
    return text


def named(text: str) -> list[str]:
    """The same, where there must be something."""
    found = items(text)
    if not found:
        raise ArgumentTypeError("it is empty")
    return found


def patterns(text: str) -> list[str]:
    """Patterns as in a `.gitignore`."""
    found = items(text)
    _refuse_meaningless(found)
    return found


def more_patterns(text: str) -> list[str]:
    """The same, where there must be some."""
    return named(text) and patterns(text)


def reason(text: str) -> str:
    """Words that can stand in quotes in a comment."""
    if not text.strip() or any(part in text for part in ('"', "--", "\n", "\r")):
        raise ArgumentTypeError(f"{text!r} is no reason: write words, on one line, without quotes and double dashes")
    return text.strip()


def file_name(text: str) -> str:
    """The name of a file; `-`, which elsewhere is a standard stream, is none."""
    if text in {"", "-"}:
        raise ArgumentTypeError(f'"{text}" is no name of a file')
    return text


def pairs(text: str) -> dict[str, list[str]]:
    """The codes by pattern, of `a.md,b/*.md:PM3,PM5 c.md:PM1`, divided by commas or white space as for flake8."""
    found: dict[str, list[str]] = {}
    waiting: list[str] = []
    complete = False
    for item in items(":".join(part.strip() for part in text.split(":"))):
        pattern, colon, code = item.rpartition(":")
        if colon or not complete or _IN_PATHS & set(item):
            waiting = [*([] if complete else waiting), pattern if colon else item]
            complete = bool(colon)
        if complete:
            _add(code, waiting, found)
    if not complete or not all(found) or not all(map(all, found.values())):
        raise ArgumentTypeError(f'"{text}" is not of the form "PATTERN:CODE,..."')
    for pattern in found:
        if pattern.startswith("!"):
            raise ArgumentTypeError(f'"{pattern}" takes back what another matches, but stands alone')
    _refuse_meaningless(found)
    return found


def _refuse_meaningless(patterns: Iterable[str]) -> None:
    """Complain of a pattern that git would pass over."""
    from postmortem_lint.ignoring import means_nothing

    for pattern in patterns:
        if means_nothing(pattern):
            raise ArgumentTypeError(f'"{pattern}" matches no path')


def _add(code: str, patterns: list[str], found: dict[str, list[str]]) -> None:
    for pattern in patterns:
        found.setdefault(pattern, []).append(code)


def report_format(text: str) -> str:
    """A format's name, or a template that can be filled in."""
    if text in FORMATS:
        return text
    if "%(" not in text:
        hint = nearest(text, FORMATS)
        raise ArgumentTypeError(f'no format "{text}"{hint or "; there are " + ", ".join(FORMATS)}')
    from postmortem_lint.reports.text import problem_of

    problem = problem_of(text)
    if problem:
        raise ArgumentTypeError(f'the template "{text}" {problem}')
    return text


def calendar_day(text: str) -> date:
    """A day as ISO 8601 writes it."""
    if len(text) == len("2024-03-01"):
        with suppress(ValueError):
            return date.fromisoformat(text)
    raise ArgumentTypeError(f'"{text}" is no day of the form 2024-03-01')


def jobs(text: str) -> int:
    """A number of processes; 0 stands for `auto`."""
    if text == "auto":
        return 0
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f'"{text}" is neither "auto" nor a number from 1')
    return int(text)
