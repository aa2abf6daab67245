"""The changes that would mend a violation, by line and column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.places import Places
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from postmortem_lint.findings import Violation
    from postmortem_lint.reports.by_file import Reviewed


class Place(Record):
    """A place in a text; both count from 1, columns count characters."""

    line: int
    column: int


class Change(Record):
    """What to write instead of the text between two places, the second excluded."""

    start: Place
    end: Place
    replacement: str


class Remedies:
    """Tells the changes of each violation of a file; all its lines must be known if there are any."""

    def __init__(self, file: Reviewed) -> None:
        edited = any(violation.edits for violation in file.violations)
        self._places = Places("\n".join(file.lines[line] for line in sorted(file.lines)) if edited else "")

    def of(self, violation: Violation) -> list[Change]:
        """Those that mend a violation together, in order."""
        return [
            Change(self._place(edit.span.start), self._place(edit.span.end), edit.replacement)
            for edit in sorted(violation.edits)
        ]

    def _place(self, offset: int) -> Place:
        return Place(self._places.line(offset), self._places.column(offset))
