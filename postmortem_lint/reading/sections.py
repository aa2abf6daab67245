"""The parts of a document: headings, bold lines, plain title lines and lead-ins, and the roles they play."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import repeat
from typing import TYPE_CHECKING

from postmortem_lint.document import Document, Span
from postmortem_lint.model import Role, Section
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.openers import Opener, find_openers
from postmortem_lint.reading.prompts import is_unfilled, own_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postmortem_lint.reading.vocabulary import Vocabulary

# what was done during the incident, as a label in its timeline: `Actions taken:`
_STEPS = lazy(r"(?:actions?|steps|measures) (?:taken|performed)|acciones tomadas|ações tomadas", re.IGNORECASE)
# the stages of a plan: `Immediate actions`, `Short-term improvements`, `2. Long term`
_STAGE = lazy(r"[\W\d]*(?:immediate|short|medium|mid|long|near)\b", re.IGNORECASE)
# what a heading says behind its name: `Impact: 3 hours`, `Cause: a full disk on db-1`
_TOLD = lazy(r"\S\s?[:：]\s+(?:\S*\d|\S+\s+\S+\s+\S)", needs=":：")

_GROUPING: tuple[tuple[Role, ...], ...] = (("resolution",), ("detection",))
_PARTS: dict[Role, frozenset[Role]] = {
    "summary": frozenset({"impact", "root_cause", "detection", "resolution", "trigger", "contributing_factors"}),
    "timeline": frozenset({"detection", "resolution", "trigger", "impact"}),
    "actions": frozenset({"actions"}),
    "lessons": frozenset({"lessons"}),
}
"""The roles that stand within a part rather than beside it, where headings do not tell."""


def find_sections(document: Document, vocabulary: Vocabulary) -> tuple[Section, ...]:
    """Every heading, and every other line that opens a part playing a role, in order."""
    openers = list(_nested(find_openers(document, vocabulary)))
    ends = _ends(openers, document.text)
    parts = [_section(opener, end) for opener, end in zip(openers, ends, strict=True)]
    ambiguous = {part.span for part, opener in zip(parts, openers, strict=True) if opener.ambiguous}
    sure = [part for part in parts if part.span not in ambiguous and part.form == "heading"]
    played = {role for part in parts if part.span not in ambiguous for role in part.roles}
    settled = (
        part._replace(roles=_staged(part, sure) or _settled(part, document, played, vocabulary))
        if part.span in ambiguous
        else part
        for part in parts
    )
    return tuple(
        part._replace(blank=not _tells_itself(part) and _is_blank(document, part.body, vocabulary))
        for part in _without_groups(_without_steps(settled), document.text)
        if part.roles or part.form == "heading"
    )


def _settled(part: Section, document: Document, played: set[Role], vocabulary: Vocabulary) -> tuple[Role, ...]:
    """The roles of a part whose title is ambiguous."""
    from postmortem_lint.reading.ambiguity import settle

    return settle(part, document, played, vocabulary)


def _staged(part: Section, sure: list[Section]) -> tuple[Role, ...]:
    """The actions, where an ambiguous part holds parts that are sure to list some, or is their first stage."""
    if part.form != "heading" or "actions" not in part.roles:
        return ()
    behind = bisect_right(sure, part.span.start, key=_begin)
    following = sure[behind] if behind < len(sure) else None
    if following is None or following.roles != ("actions",):
        return ()
    around = next((each for each in reversed(sure[:behind]) if each.body.end > part.span.start), None)
    stage = (
        following.level == part.level
        and (around is None or around.roles != ("resolution",))
        and _STAGE.match(following.title)
        and _STAGE.match(part.title)
    )
    return ("actions",) if stage or following.span.start < part.body.end else ()


def _begin(part: Section) -> int:
    return part.span.start


def _section(opener: Opener, end: int) -> Section:
    return Section(opener.title, opener.span, Span(opener.text_start, end), opener.level, opener.form, opener.roles)


def _without_steps(parts: Iterable[Section]) -> Iterator[Section]:
    """The parts, less the labels in a timeline that only say what was done next, and those of what a repair met."""
    end_of_timeline = end_of_repair = summaries = 0
    for part in parts:
        summary = part.roles == ("summary",)
        if summary and summaries and part.form == "lead-in" and part.span.start < end_of_repair:
            continue
        summaries += summary
        if part.form == "heading" and "resolution" in part.roles and part.level > 1:
            end_of_repair = max(end_of_repair, part.body.end)
        if "timeline" in part.roles:
            end_of_timeline = max(end_of_timeline, part.body.end)
        if part.form == "heading" or part.span.start >= end_of_timeline or not _STEPS.match(part.title):
            yield part


def _without_groups(parts: Iterable[Section], text: str) -> Iterator[Section]:
    """The parts, less the labels that group, title or describe tasks in a list of them, and the five whys.

    Such as `- **Response**` among the actions, `1. **Why did it crash?**` where the cause is told.
    """
    end_of_actions = end_of_cause = 0
    for part in parts:
        if part.form == "heading" and "root_cause" in part.roles and part.level > 1:
            end_of_cause = max(end_of_cause, part.body.end)
        elif part.form == "lead-in" and part.span.start < end_of_cause and part.title.endswith("?"):
            continue
        if "actions" in part.roles and part.form != "lead-in":
            end_of_actions = max(end_of_actions, part.body.end)
        if part.form == "heading" and part.span.start < end_of_actions and part.roles == ("resolution",):
            yield part._replace(roles=("actions",))
        elif (
            part.form != "lead-in"
            or part.span.start >= end_of_actions
            or (part.roles not in _GROUPING and not _describes_item(part, text))
        ):
            yield part


def _describes_item(part: Section, text: str) -> bool:
    """Whether a lead-in stands in an item or a row, and only describes the task there: `- **Description:** add …`."""
    return part.roles == ("summary",) and part.span.start - text.rfind("\n", 0, part.span.start) > 1


def _tells_itself(part: Section) -> bool:
    """Whether a heading says behind its name what the part is to tell: `## Duration and impact: 2 h, all users`."""
    return part.form == "heading" and part.roles != ("timeline",) and _TOLD.search(part.title) is not None


def _is_blank(document: Document, body: Span, vocabulary: Vocabulary) -> bool:
    rest = Span(body.start, min(document.line_end(body.start), body.end))
    written = rest.of(document.text).strip()
    if written and not is_unfilled(written, vocabulary):
        return False
    return next(own_lines(document, Span(rest.end, body.end), vocabulary), None) is None


def _nested(openers: Iterator[Opener]) -> Iterator[Opener]:
    """The openers, a bold or plain title lowered a level where it stands within the part before it."""
    parent: Opener | None = None
    for opener in openers:
        if opener.form not in {"bold", "plain"}:
            parent = None if opener.form == "heading" else parent
            yield opener
        elif parent and parent.level == opener.level and _within(parent, opener):
            yield opener._replace(level=opener.level + 1)
        else:
            parent = opener
            yield opener


def _within(parent: Opener, opener: Opener) -> bool:
    if "timeline" in parent.roles and _STEPS.match(opener.title):
        return True
    inner = frozenset(parent.roles if len(parent.roles) > 1 else ()).union(*map(_PARTS.get, parent.roles, repeat(())))
    if opener.ambiguous:
        return not inner.isdisjoint(opener.roles)
    return len(opener.roles) == 1 and inner.issuperset(opener.roles)


def _is_ended(part: Opener, opener: Opener) -> bool:
    """Whether a part ends where another opens: what is no heading goes on over none but its own entries."""
    if part.form != "heading" and opener.form == "heading" and "timeline" not in part.roles:
        return True
    return part.level >= opener.level


def _ends(openers: list[Opener], text: str) -> list[int]:
    """Where each part ends: at the next of its level or above, or where its lead-in does."""
    ends, open_parts = [len(text)] * len(openers), list[int]()
    for index, opener in enumerate(openers):
        if opener.end:
            ends[index] = opener.end
            continue
        while open_parts and _is_ended(openers[open_parts[-1]], opener):
            ends[open_parts.pop()] = text.rfind("\n", 0, opener.span.start) + 1
        open_parts.append(index)
    return ends
