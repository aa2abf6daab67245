"""The parts of a document: headings, bold lines, plain title lines and lead-ins, and the roles they play."""

from __future__ import annotations

import re
from itertools import repeat
from typing import TYPE_CHECKING

from postmortem_lint.model import Document, Role, Section, Span
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.ambiguity import settle
from postmortem_lint.reading.openers import Opener, find_openers
from postmortem_lint.reading.prompts import is_unfilled, own_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postmortem_lint.reading.vocabulary import Vocabulary

# a line that is only bold or italic, a colon within or behind: `**Impact:**`, `_Timeline_ :`
_BOLD_LINE = lazy(r"(\*{1,3}|_{1,3})(?=\S)([^*_]+?)\1\s*:?\s*$")
# a bold label and the text behind it: `**Impact:** down`, `**Impact**: down`, `**Impact** – down`
_BOLD_LABEL = lazy(r"(\*{1,3}|_{2,3})(?=\S)([^*_]{2,80}?)(:?)\s*\1(\s*[:：]|\s+[–—-](?=\s))?\s*(?=\S)")
# a plain label and the text behind it: `Impact: down`, `影响：…`
_PLAIN_LABEL = lazy(r"([^\W\d][^:：|*`.!?]{1,60}?)\s?[:：](?:\s+(?=\S)|(?=[^\s/\d]))")
# a plain line that may be a title: letters first, at most a colon behind
_PLAIN_LINE = lazy(r"[^\W_][^|`.!?：:]{1,60}[?]?\s*([:：]?)$")
# what stands before a plain title or label: numbering, Unicode bullets, emoji
_LEAD = lazy(r"(?:\(?\d{1,2}[.)]\s+|[•●▪◦‣·–—>-]\s+|[\U0001F300-\U0001FAFF\u2600-\u27BF\uFE0F]+\s*)+")
# the time or date a timeline's heading opens with: `14:05 …`, `2024-03-01 …`, `[12-05 16:21]`
_CLOCK = lazy(r"\W*(?:\d{1,2}[:.h]\d\d|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|T[+-]\d)")
# what parts a title into its name and a remark: `Timeline - all times UTC`, `Impact: 3 hours`
# a title's name that only counts: `Part 4`, `2024-05-01`, `III`
_NUMBERED = lazy(r"(?:part|parte|teil|phase|step|section|appendix|часть)?\W*[\dIVX\W]+$", re.IGNORECASE)
# the label of a single item, which opens no part: `**Action item:** add an alert`, `Action 3: …`
_ITEM_LABEL = lazy(r"(?:(?:action(?: item)?|task|todo|ai|step)s?(?: ?#?\d+)?|fix ?#?\d+)\W*$", re.IGNORECASE)
# what was done during the incident, as a label in its timeline: `Actions taken:`
_STEPS = lazy(r"(?:actions?|steps|measures) (?:taken|performed)|acciones tomadas|ações tomadas", re.IGNORECASE)
# a tag before an action wherever it stands: `[Action item] …`
_ITEM_TAG = lazy(r"\[(?:action(?: items?)?|ai|to-?do|follow-?up)\]\s*:?\s*(?=\S)", re.IGNORECASE)
_REMARK = lazy(r"\s*[:：]\s+|\s+[-–—|]\s+")

_COLONS = frozenset(":：")
_LABEL_AND_TEXT = 2
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
    played = {role for part in parts if part.span not in ambiguous for role in part.roles}
    settled = (
        part._replace(roles=settle(part, document, played)) if part.span in ambiguous else part for part in parts
    )
    return tuple(
        part._replace(blank=_is_blank(document, part.body))
        for part in _without_steps(settled)
        if part.roles or part.form == "heading"
    )


def _section(opener: Opener, end: int) -> Section:
    return Section(opener.title, opener.span, Span(opener.text_start, end), opener.level, opener.form, opener.roles)


def _without_steps(parts: Iterable[Section]) -> Iterator[Section]:
    """The parts, less the labels in a timeline that only say what was done next."""
    end_of_timeline = 0
    for part in parts:
        if "timeline" in part.roles:
            end_of_timeline = max(end_of_timeline, part.body.end)
        if part.form == "heading" or part.span.start >= end_of_timeline or not _STEPS.match(part.title):
            yield part


def _is_blank(document: Document, body: Span) -> bool:
    rest = Span(body.start, min(document.line_end(body.start), body.end))
    written = rest.of(document.text).strip()
    if written and not is_unfilled(written):
        return False
    return next(own_lines(document, Span(rest.end, body.end)), None) is None


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
    inner = frozenset(parent.roles if len(parent.roles) > 1 else ()).union(*map(_PARTS.get, parent.roles, repeat(())))
    return len(opener.roles) == 1 and inner.issuperset(opener.roles)


def _ends(openers: list[Opener], text: str) -> list[int]:
    """Where each part ends: at the next of its level or above, or where its lead-in does."""
    ends, open_parts = [len(text)] * len(openers), list[int]()
    for index, opener in enumerate(openers):
        if opener.end:
            ends[index] = opener.end
            continue
        while open_parts and openers[open_parts[-1]].level >= opener.level:
            ends[open_parts.pop()] = text.rfind("\n", 0, opener.span.start) + 1
        open_parts.append(index)
    return ends
