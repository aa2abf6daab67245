"""What is found wanting in a document, as a check tells it and as it is reported."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postmortem_lint.document import Span

Severity = Literal["error", "warning", "info"]


class Edit(Record):
    """A stretch of the text as read, and what to write in its place."""

    span: Span
    replacement: str


class Finding(Record):
    """Where a check found what; the rule's message is filled in from `values`."""

    span: Span
    values: Mapping[str, object] = MappingProxyType({})
    subject: str = ""
    """What is missing; such a finding is known by that, not by the line at which it stands for want of a better one."""
    edits: tuple[Edit, ...] = ()
    """What mends it, all of them together; they do not overlap. None where only the writer knows."""


class Suppression(Record):
    """What keeps a violation from being reported."""

    kind: Literal["inSource", "external"]
    """A comment, or the baseline, as SARIF calls them."""
    reason: str = ""
    """Why, if the comment says so."""


class Violation(Record):
    """A finding as reported. Lines and columns count from 1, columns in characters; `end_column` is excluded."""

    path: str
    line: int
    column: int
    code: str
    message: str
    name: str = ""
    severity: Severity = "warning"
    end_line: int = 0
    end_column: int = 0
    subject: str = ""
    """As of its finding; for fingerprints, not to be shown."""
    edits: tuple[Edit, ...] = ()
    """As of its finding."""

    @property
    def rule(self) -> str:
        """How reports call the rule: by code and name, if it has one."""
        return f"{self.code} {self.name}".rstrip()
