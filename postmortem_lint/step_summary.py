"""The summary of a step in GitHub Actions: a table of what was found, on the page of the run."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from postmortem_lint.hints import in_words
from postmortem_lint.output import complain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postmortem_lint.findings import Violation

VARIABLE = "GITHUB_STEP_SUMMARY"
ROOM = 1_000_000
"""Bytes; GitHub drops the summary of a step that has more than 1 MiB."""


def summarised(violations: Iterable[Violation]) -> Iterator[Violation]:
    """The same violations; after the last, a table of them is added to the file that GitHub names, if it does."""
    name = os.environ.get(VARIABLE)
    if not name:
        yield from violations
        return
    found = []
    for violation in violations:
        found.append(violation)
        yield violation
    _add(name, found)


def _add(name: str, found: list[Violation]) -> None:
    from postmortem_lint.reports.markdown import table

    room = ROOM
    text = bytearray()
    for line in table(found):
        encoded = line.encode("utf-8", "backslashreplace") + b"\n"
        room -= len(encoded)
        if room < 0:
            text += b"\nMore do not fit here; the log has all.\n"
            break
        text += encoded
    try:
        with open(name, "ab") as file:  # noqa: PTH123 - pathlib need not be imported
            file.write(text)
    except OSError as error:
        complain(f"{VARIABLE}: cannot write {name}: {in_words(error)}")
