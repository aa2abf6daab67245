"""The parts of a document: headings, bold lines, plain title lines and lead-ins, and the roles they play."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from postmortem_lint.model import Block, Document, Form, Role, Section, Span
from postmortem_lint.reading.ambiguity import settle
from postmortem_lint.reading.inline import plain
from postmortem_lint.reading.prompts import is_guidance, is_question, is_unfilled, own_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postmortem_lint.reading.vocabulary import Title, Vocabulary

# a line that is only bold or italic, a colon within or behind: `**Impact:**`, `_Timeline_ :`
_BOLD_LINE = re.compile(r"(\*{1,3}|_{1,3})(?=\S)([^*_]+?)\1\s*:?\s*$")
# a bold label and the text behind it: `**Impact:** down`, `**Impact**: down`, `**Impact** – down`
_BOLD_LABEL = re.compile(r"(\*{1,3}|_{2,3})(?=\S)([^*_]{2,80}?)(:?)\s*\1(\s*[:：–—]|\s+-(?=\s))?\s*(?=\S)")
# a plain label and the text behind it: `Impact: down`, `影响：…`
_PLAIN_LABEL = re.compile(r"([^\W\d][^:：|*`.!?]{1,60}?)\s?(?:[:：])(?:\s+|(?<=：))(?=\S)")
# a plain line that may be a title: letters first, at most a colon behind
_PLAIN_LINE = re.compile(r"[^\W_][^|`.!?：:]{1,60}[?]?\s*([:：]?)$")
# what stands before a plain title or label: numbering, Unicode bullets, emoji
_LEAD = re.compile(r"(?:\(?\d{1,2}[.)]\s+|[•●▪◦‣·–—>-]\s+|[\U0001F300-\U0001FAFF\u2600-\u27BF\uFE0F]+\s*)+")
# the time or date a timeline's heading opens with: `14:05 …`, `2024-03-01 …`, `[12-05 16:21]`
_CLOCK = re.compile(r"\W*(?:\d{1,2}[:.h]\d\d|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|T[+-]\d)")
# what parts a title into its name and a remark: `Timeline - all times UTC`, `Impact: 3 hours`
# a title's name that only counts: `Part 4`, `2024-05-01`, `III`
_NUMBERED = re.compile(r"(?:part|parte|teil|phase|step|section|appendix|часть)?\W*[\dIVX\W]+$", re.IGNORECASE)
# the label of a single item, which opens no part: `**Action item:** add an alert`, `Action 3: …`
_ITEM_LABEL = re.compile(r"(?:action(?: item)?|task|todo|ai|step|fix)s?(?: ?#?\d+)?\W*$", re.IGNORECASE)
# what was done during the incident, as a label in its timeline: `Actions taken:`
_STEPS = re.compile(r"(?:actions?|steps|measures) (?:taken|performed)|acciones tomadas|ações tomadas", re.IGNORECASE)
# a tag before an action wherever it stands: `[Action item] …`
_ITEM_TAG = re.compile(r"\[(?:action(?: items?)?|ai|to-?do|follow-?up)\]\s*:?\s*(?=\S)", re.IGNORECASE)
_REMARK = re.compile(r"\s*[:：]\s+|\s+[-–—|]\s+")

_LABEL_AND_TEXT = 2
_PARTS: dict[Role, frozenset[Role]] = {
    "summary": frozenset({"impact", "root_cause", "detection", "resolution", "trigger", "contributing_factors"}),
    "timeline": frozenset({"detection", "resolution", "trigger", "impact"}),
    "root_cause": frozenset({"root_cause", "resolution", "trigger", "contributing_factors"}),
    "resolution": frozenset({"root_cause", "resolution"}),
    "actions": frozenset({"actions"}),
    "lessons": frozenset({"lessons"}),
}
"""The roles that stand within a part rather than beside it, where headings do not tell."""


class _Opener(NamedTuple):
    """A place where a part may be opened."""

    title: str
    span: Span
    text_start: int
    level: int
    form: Form
    end: int
    roles: tuple[Role, ...]
    ambiguous: bool = False


@dataclass(frozen=True, slots=True)
class _Scan:
    document: Document
    vocabulary: Vocabulary


def find_sections(document: Document, vocabulary: Vocabulary) -> tuple[Section, ...]:
    """Every heading, and every other line that opens a part playing a role, in order."""
    openers = list(_nested(_openers(_Scan(document, vocabulary))))
    ends = _ends(openers, document.text)
    parts = [_section(opener, end) for opener, end in zip(openers, ends, strict=True)]
    ambiguous = {part.span for part, opener in zip(parts, openers, strict=True) if opener.ambiguous}
    played = {role for part in parts if part.span not in ambiguous for role in part.roles}
    settled = (
        replace(part, roles=settle(part, document, played)) if part.span in ambiguous else part for part in parts
    )
    return tuple(
        replace(part, blank=_is_blank(document, part.body))
        for part in _without_steps(settled)
        if part.roles or part.form == "heading"
    )


def _section(opener: _Opener, end: int) -> Section:
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
    rest = Span(body.start, min(_line_end(document.text, body.start), body.end))
    written = rest.of(document.text).strip()
    if written and not is_unfilled(written):
        return False
    return next(own_lines(document, Span(rest.end, body.end)), None) is None


def document_title(document: Document) -> Block | None:
    """The heading that titles the whole: the first, if all others stand below it."""
    headings = document.headings
    if headings and all(other.level > headings[0].level for other in headings[1:]):
        return headings[0]
    return None


def _openers(scan: _Scan) -> Iterator[_Opener]:
    level, blocks = 0, scan.document.blocks
    title = document_title(scan.document)
    if title and (title.level > 1 or len(scan.document.headings) == 1):
        title = None  # it is all that opens the part
    for index, block in enumerate(blocks):
        if block.quoted:
            continue
        if block.kind == "heading":
            level = block.level
            yield _heading(scan, block, title)
        elif block.kind == "row":
            yield from _row(scan, block, level)
        elif block.kind == "paragraph":
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            yield from _lines(scan, block, level, following)


def _heading(scan: _Scan, block: Block, document_title: Block | None) -> _Opener:
    title = plain(block.span.of(scan.document.text))
    roles = None if block is document_title else _heading_roles(scan, title)
    end = _line_end(scan.document.text, block.span.end)
    return _Opener(title, block.span, end, block.level, "heading", 0, *(roles or ((), False)))


def _heading_roles(scan: _Scan, title: str) -> tuple[tuple[Role, ...], bool] | None:
    if _CLOCK.match(title):
        return None
    name, *remark = _REMARK.split(title, maxsplit=1)
    candidates = (title, *remark) if _NUMBERED.match(name) else (title, name)
    found = (scan.vocabulary.roles_of(candidate) for candidate in candidates)
    return next((_roles(known) for known in found if known.roles), None)


def _roles(known: Title) -> tuple[tuple[Role, ...], bool]:
    return known.roles, known.ambiguous  # type: ignore[return-value]  # the data files are checked against Role


def _row(scan: _Scan, block: Block, level: int) -> Iterator[_Opener]:
    """A table row whose first cell names a role and whose others tell it."""
    text, cells = scan.document.text, block.cells
    if scan.document.blocks[block.table] is block or len(cells) != _LABEL_AND_TEXT or "`" in cells[0].of(text):
        return
    title = plain(cells[0].of(text))
    known = scan.vocabulary.roles_of(title)
    if known.roles and cells[1].of(text).strip():
        yield _Opener(title, cells[0], cells[0].end, level + 1, "lead-in", block.span.end, *_roles(known))


def _lines(scan: _Scan, block: Block, level: int, following: Block | None) -> Iterator[_Opener]:
    text = scan.document.text
    for number, line in enumerate(block.lines):
        lead = _LEAD.match(text, *line)
        span = Span(lead.end() if lead else line.start, line.end)
        last = number + 1 == len(block.lines)
        end = _lead_in_end(block, number, following)
        opener = _bold(scan, span, level, end, block) or _label(scan, span, level, end)
        if not opener:
            opener = _plain(scan, span, level, alone=last and number == 0 and not block.marker)
        if opener:
            yield opener


def _lead_in_end(block: Block, number: int, following: Block | None) -> int:
    """A lead-in's part ends with its line; that of a list item, with the item."""
    if number + 1 < len(block.lines) and not block.marker:
        return block.lines[number].end
    if following is not None and following.depth > block.depth:
        return 0
    return block.span.end


def _bold(scan: _Scan, span: Span, level: int, end: int, block: Block) -> _Opener | None:
    match = _BOLD_LINE.match(scan.document.text, *span)
    if not match:
        return None
    title = plain(match[2])
    roles = _title_roles(scan, title)
    if roles is None or is_question(match[0]):
        return None
    form: Form = "lead-in" if block.marker else "bold"
    return _Opener(title, span, span.end, level + 1, form, 0 if form == "bold" or not end else end, *roles)


def _label(scan: _Scan, span: Span, level: int, end: int) -> _Opener | None:
    text = scan.document.text
    tag = _ITEM_TAG.match(text, *span)
    if tag:
        return _Opener(tag[0].strip(), Span(*tag.span()), tag.end(), level + 1, "lead-in", end, ("actions",))
    match = _BOLD_LABEL.match(text, *span)
    if match and (match[3] or match[4]):
        title = plain(match[2])
    else:
        match = _PLAIN_LABEL.match(text, *span)
        title = plain(match[1]) if match else ""
    roles = _title_roles(scan, title) if match else None
    if match is None or roles is None or _ITEM_LABEL.match(title):
        return None
    return _Opener(title, Span(span.start, match.end()), match.end(), level + 1, "lead-in", end or span.end, *roles)


def _plain(scan: _Scan, span: Span, level: int, *, alone: bool) -> _Opener | None:
    match = _PLAIN_LINE.match(scan.document.text, *span)
    if not match or not (alone or match[1]):
        return None
    title = plain(span.of(scan.document.text))
    if is_guidance(title) or (not match[1] and scan.vocabulary.field_of(title)):
        return None
    roles = _title_roles(scan, title)
    return _Opener(title, span, span.end, level + 1, "plain", 0, *roles) if roles else None


def _title_roles(scan: _Scan, title: str) -> tuple[tuple[Role, ...], bool] | None:
    if _CLOCK.match(title):
        return None
    known = scan.vocabulary.roles_of(title)
    return _roles(known) if known.roles else None


def _nested(openers: Iterator[_Opener]) -> Iterator[_Opener]:
    """The openers, a bold or plain title lowered a level where it stands within the part before it."""
    parent: _Opener | None = None
    for opener in openers:
        if opener.form not in {"bold", "plain"}:
            parent = None if opener.form == "heading" else parent
            yield opener
        elif parent and parent.level == opener.level and _within(parent, opener):
            yield opener._replace(level=opener.level + 1)
        else:
            parent = opener
            yield opener


def _within(parent: _Opener, opener: _Opener) -> bool:
    inner = frozenset[Role]().union(*(_PARTS.get(role, frozenset()) for role in parent.roles))
    return len(opener.roles) == 1 and inner.issuperset(opener.roles)


def _ends(openers: list[_Opener], text: str) -> list[int]:
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


def _line_end(text: str, position: int) -> int:
    end = text.find("\n", position)
    return end if end >= 0 else len(text)
