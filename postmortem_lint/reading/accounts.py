"""What a label and the text behind it are: an account, or only a figure, a grade, a name, a single item."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from postmortem_lint.document import Document, Span

# how long something took, and no more: `2 minutes`, `~1.5 h (excellent)`, `5-6 hours`
_AMOUNT = lazy(
    r"\W*\d+(?:[.,]\d+)?(?:\s?[-–]\s?\d+)?\s?"
    r"(?:s|secs?|seconds?|m|mins?|minut\w+|h|hrs?|hours?|horas?|heures?|days?|Std|秒|分|小时)\b"
    r"\W*(?:(?:(?<=\()|(?<=\([^\w()]))\w[^()]*\)\W*)?$",
    re.IGNORECASE,
)
# the label of a single item, which opens no part: `**Action item:** add an alert`, `Action 3: …`
_ITEM_LABEL = lazy(r"(?:(?:action(?: item)?|task|todo|ai|step)s?(?: ?#?\d+|\([^()]*\))?|fix ?#?\d+)\W*$", re.IGNORECASE)

# when something happened, and no more: `2024-03-01 14:05 UTC`, `~14:05`, `03/01 2:05 pm (ET)`, `March 1, 14:05`
_MOMENT = lazy(
    r"\W{0,4}(?:[A-Z][a-z]{2,8}\.? )?\d[\d\s:.,/T~-]{0,40}(?:[ap]m\b)?\s?\(?(?:Z|[A-Z]{2,4})?\W{0,4}$", re.ASCII
)

_LEAST_WORDS = 3


def is_account(value: str) -> bool:
    """Whether a value tells something rather than grading or numbering it: "high", "T1234"."""
    words = value.split()
    return len(words) > 1 or (len(words) == 1 and not value.isascii())


def has_colon(text: str, span: Span) -> bool:
    """Whether a stretch of text has the sign that stands behind a label."""
    stretch = text[span.start : span.end]
    return ":" in stretch or "：" in stretch


def is_reference(document: Document, start: int, span: Span) -> bool:
    """Whether the text behind a label is a commit or a name rather than an account: Fix: c4be345."""
    told = document.prose[start : span.end].split("(")[0]
    return document.text[start] in "`<" and len(told.split()) < _LEAST_WORDS and told.isascii()


def is_figure(text: str, start: int, end: int, level: int) -> bool:
    """Whether a stretch of text says how long something took, and no more, or in the head of a document only when."""
    return bool(_AMOUNT.match(text, start, end) or (level <= 1 and _MOMENT.match(text, start, end)))


def names_item(title: str) -> bool:
    """Whether a label names a single item: "Action item", "Action 3"."""
    return _ITEM_LABEL.match(title) is not None


def counts_item(title: str) -> bool:
    """Whether a title counts a single item: "Task 1"."""
    return title[-1:].isdecimal() and names_item(title)
