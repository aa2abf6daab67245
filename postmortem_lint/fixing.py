"""From a text to the same text with what rules know how to mend mended."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from postmortem_lint.engine import lint
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from postmortem_lint.engine import Rules
    from postmortem_lint.findings import Edit, Violation
    from postmortem_lint.reading import Conventions

MOST_PASSES = 10
"""Times a text is mended anew; rules that undo one another would go on for ever."""


class Fixed(Record):
    """A mended text, and how many findings that took."""

    text: str
    findings: int


def fix(text: str, rules: Rules, path: str = "-", conventions: Conventions | None = None) -> str:
    """The text with every edit made that the rules propose; line ends and byte order mark are kept.

    Raises `RuleCrash`.
    """
    return fixed(text, lambda present: lint(present, rules, path, conventions)).text


def fixed(text: str, find: Callable[[str], Iterable[Violation]]) -> Fixed:
    """The text once `find` proposes no more edits, or has been asked `MOST_PASSES` times."""
    count = 0
    for _ in range(MOST_PASSES):
        chosen = list(_apart(find(text)))
        mended = edited(text, [edit for violation in chosen for edit in violation.edits])
        if mended == text:
            break
        text, count = mended, count + len(chosen)
    return Fixed(text, count)


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text as it is written, line ends and all, with edits whose spans are those of the text as read."""
    mark = len(text) - len(text.removeprefix("\ufeff"))
    pairs = [match.start() - mark - index for index, match in enumerate(re.finditer("\r\n", text))]
    line_end = "\r\n" if pairs else "\n" if "\n" in text or "\r" not in text else "\r"
    pieces = []
    reached = 0
    for edit in sorted(edits):
        start, end = (offset + mark + bisect_left(pairs, offset) for offset in edit.span)
        pieces += [text[reached:start], edit.replacement.replace("\n", line_end)]
        reached = end
    return "".join([*pieces, text[reached:]])


def _apart(violations: Iterable[Violation]) -> Iterator[Violation]:
    """Those with edits of which none touches a stretch that an earlier one changes: they wait for the next pass."""
    reached = -1
    for violation in sorted((one for one in violations if one.edits), key=lambda one: min(one.edits)):
        spans = sorted(edit.span for edit in violation.edits)
        overlapping = any(one.end > other.start for one, other in pairwise(spans))
        if overlapping or spans[0].start <= reached:
            continue
        reached = spans[-1].end
        yield violation
