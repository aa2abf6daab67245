"""Where a part of the document is opened: headings, bold lines, plain title lines, lead-ins, rows, tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.document import Block, Document, Span
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.accounts import counts_item, has_colon, is_account, is_figure, is_reference, names_item
from postmortem_lint.reading.document_titles import REMARK, document_title, titles_part
from postmortem_lint.reading.inline import plain
from postmortem_lint.reading.prompts import is_question, only_guides
from postmortem_lint.reading.standing import Line, announces, goes_on, is_sentence, stands_alone, undecorated_end
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postmortem_lint.model import Form, Role
    from postmortem_lint.reading.vocabulary import Title, Vocabulary

# a line in bold or italics, a colon behind, or a note, which may go on below: `**Impact:**`, `**Timeline** (UTC)`
_BOLD_LINE = lazy(r"(\*{1,3}|_{1,3})(?=\S)([^*_]+?)\1\s{0,4}:?\s{0,4}(?:\([^()\n]{1,80}(?:\)\s{0,4}:?\s{0,4})?)?$")
# a bold label and the text behind it: `**Impact:** down`, `**Impact**: down`, `**Impact** (EU) – down`,
# `**Impact.** Down`; not a sentence: `**Slow, but seen.** …`
_BOLD_LABEL = lazy(
    r"(\*{1,3}|_{2,3})(?=\S)(?![^*_.,]{0,80},[^*_.]{0,80}\.\1)([^*_]{2,80}?)([:.]?)\s*\1"
    r"((?:\s{1,4}\([^()\n]{1,60}\)|（[^（）\n]{1,60}）)?\s*[:：]|\s+[–—-](?=\s))?\s*(?=\S)"
)
# a plain label and the text behind it: `Impact: down`, `影响：…`
_PLAIN_LABEL = lazy(r"([^\W\d][^:：|*`.!?]{1,60}?)\s?[:：](?:\s+(?=\S)|(?=[^\s/\d]))")
# a plain line that may be a title: letters first, at most a colon behind; what tabs part are the cells of a table
_PLAIN_LINE = lazy(r"[^\W_][^|`.!?：:。\t]{1,60}[?]?\s*([:：]?)$")
# what stands before a plain title or label: numbering, Unicode bullets, emoji, `-` without its space
_LEAD = lazy(r"(?:\(?\d{1,2}[.)]\s+|[•●▪◦‣·–—>-]\s+|-(?=[A-Z])|[\U0001F300-\U0001FAFF\u2600-\u27BF\uFE0F]\s*)+")
# the time or date a timeline's heading opens with: `14:05 …`, `2024-03-01 …`, `[12-05 16:21]`
_CLOCK = lazy(r"\W*(?:\d{1,2}[:.h]\d\d|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}|T[+-]\d)")
# a title's name that only counts: `Part 4`, `2024-05-01`, `III`
_NUMBERED = lazy(r"(?:part|parte|teil|phase|step|section|appendix|часть)?[\dIVX\W]+$", re.IGNORECASE)
# a tag before an action wherever it stands: `[Action item] …`
_ITEM_TAG = lazy(r"\[(?:action(?: items?)?|ai|to-?do|follow-?up)\]\s*(?::\s*)?(?=\S)", re.IGNORECASE, needs="[")
# the name of one event, which is no sequence: `Event: disk full`
_ONE_EVENT = lazy(r"(?:the )?(?:event|evento|suceso|événement|ereignis)\s*[:：]", re.IGNORECASE)

_COLONS, _MARKS = frozenset(":："), ("*", "_")
_LONGEST_PLAIN = 64
"""Characters of a line that is a title without any sign of it."""
_LABEL_AND_TEXT = 2
_LONGEST_LABEL = 7
"""Words of a plain label."""
_MEASURES = frozenset({"services", "duration", "severity"})
"""Fields that only measure, or name what was hit."""


class Opener(Record):
    """A place where a part may be opened."""

    title: str
    span: Span
    text_start: int
    level: int
    form: Form
    end: int
    roles: tuple[Role, ...]
    ambiguous: bool = False


class _Scan(Record):
    document: Document
    vocabulary: Vocabulary


def find_openers(document: Document, vocabulary: Vocabulary) -> Iterator[Opener]:
    """Every heading, and every other line that names a role, in order."""
    scan = _Scan(document, vocabulary)
    level, blocks = 0, scan.document.blocks
    title = document_title(document)
    if title and (title.level > 1 or len(scan.document.headings) == 1 or titles_part(document, title, vocabulary)):
        title = None  # it is all that opens the part
    for index, block in enumerate(blocks):
        if block.quoted:
            yield from _quoted(scan, blocks, index, level)
        elif block.kind == "heading":
            level = block.level
            yield _heading(scan, block, title)
        elif block.kind == "row":
            yield from _row(scan, block, level)
        elif block.kind == "paragraph":
            following = blocks[index + 1] if index + 1 < len(blocks) else None
            yield from _within_item(_lines(scan, block, level, following), blocks, index)


def _quoted(scan: _Scan, blocks: Sequence[Block], index: int, level: int) -> Iterator[Opener]:
    """The title that is all that a quote holds: `> Timeline:`, its text outside."""
    near = (*blocks[max(index - 1, 0) : index], *blocks[index + 1 : index + 2])
    if len(blocks[index].lines) > 1 or any(block.quoted for block in near):
        return
    for opener in _lines(scan, blocks[index], level, None):
        if opener.form in {"bold", "plain"} and not opener.title.endswith("?"):
            yield opener


def _within_item(openers: Iterator[Opener], blocks: Sequence[Block], index: int) -> Iterator[Opener]:
    """The openers of a block; the part that a list item titles ends with what stands within the item."""
    item = blocks[index]
    for opener in openers:
        if opener.form != "lead-in" or opener.end or not item.marker:
            yield opener
            continue
        last = next((n for n in range(index + 1, len(blocks)) if blocks[n].depth <= item.depth), len(blocks)) - 1
        yield opener._replace(end=blocks[last].span.end)


def _heading(scan: _Scan, block: Block, document_title: Block | None) -> Opener:
    title = plain(block.span.of(scan.document.text))
    roles = None if block is document_title else _heading_roles(scan, title)
    end = scan.document.line_end(block.span.end)
    return Opener(title, block.span, end, block.level, "heading", 0, *(roles or ((), False)))


def _heading_roles(scan: _Scan, title: str) -> tuple[tuple[Role, ...], bool] | None:
    if _CLOCK.match(title) or _ONE_EVENT.match(title):
        return None
    name, *remark = REMARK.split(title, maxsplit=1)
    candidates = (title, *remark) if _may_count(name) and _NUMBERED.match(name) else (title, name, _unnoted(title))
    found = (scan.vocabulary.roles_of(candidate) for candidate in candidates)
    return next((_roles(known) for known in found if known.roles), None)


def _unnoted(title: str) -> str:
    """What stands before a note and the words behind it: `Timeline` of `Timeline (all times UTC) March 3`."""
    return title.partition("(")[0]


def _may_count(name: str) -> bool:
    """Whether a name ends as one that only counts does: in a figure, a Roman number or a sign."""
    return not name[-1:].isalpha() or name[-1] in "ivxIVX"


def _roles(known: Title) -> tuple[tuple[Role, ...], bool]:
    return known.roles, known.ambiguous  # type: ignore[return-value]  # the data files are checked against Role


def _row(scan: _Scan, block: Block, level: int) -> Iterator[Opener]:
    """A table row whose first cell names a role and whose others tell it."""
    text, cells = scan.document.text, block.cells
    if scan.document.blocks[block.table] is block or len(cells) != _LABEL_AND_TEXT or "`" in cells[0].of(text):
        return
    title = plain(cells[0].of(text))
    known = scan.vocabulary.roles_of(title)
    told = is_account(cells[1].of(text)) and not is_figure(text, *cells[1], level - 1)  # such a table has a title
    if known.roles and told:
        yield Opener(title, cells[0], cells[0].end, level + 1, "lead-in", block.span.end, *_roles(known))


def _lines(scan: _Scan, block: Block, level: int, following: Block | None) -> Iterator[Opener]:
    text = scan.document.text
    for number, line in enumerate(block.lines):
        lead = _LEAD.match(text, *line) if _may_lead(text[line.start : line.start + 1]) else None
        end = line.end if text[line.end - 1].isascii() else undecorated_end(text, line)
        span = Span(lead.end() if lead else line.start, end)
        opener = _opener(scan, span, level, Line(block, number, following))
        if opener:
            yield opener


def _opener(scan: _Scan, span: Span, level: int, place: Line) -> Opener | None:
    """The part a line opens: what opens one is marked, labels it with a colon, or is short."""
    first = scan.document.text[span.start : span.start + 1]
    if first in _MARKS:
        return _bold(scan, span, level, place) or _label(scan, span, level, place)
    labels = has_colon(scan.document.text, span)
    opener = _label(scan, span, level, place) if labels or first == "[" else None
    if opener or not (first.isalnum() and (labels or span.end - span.start <= _LONGEST_PLAIN)):
        return opener
    return _plain(scan, span, level, place)


def _may_lead(first: str) -> bool:
    """Whether what stands before a title may begin with a character."""
    return not first.isalpha() and (not first.isascii() or first in "(0123456789>-")


def _lead_in_end(place: Line) -> int:
    """A lead-in's part ends with its line; that of a list item, with the item."""
    block, number, following = place
    if number + 1 < len(block.lines) and not block.marker:
        return block.lines[number].end
    if following is not None and following.depth > block.depth:
        return 0
    if following is not None and block.marker and following.kind == "code" and following.depth == block.depth:
        return following.span.end
    return block.span.end


def _bold(scan: _Scan, span: Span, level: int, place: Line) -> Opener | None:
    match = _BOLD_LINE.match(scan.document.text, *span)
    if not match:
        return None
    title = plain(match[2])
    roles = _title_roles(scan, title)
    if roles is None or is_question(match[0], scan.vocabulary):
        return None
    if not place.block.marker:
        return Opener(title, span, span.end, level + 1, "bold", 0, *roles)
    return Opener(title, span, span.end, level + 1, "lead-in", _lead_in_end(place), *roles)


def _label(scan: _Scan, span: Span, level: int, place: Line) -> Opener | None:
    text, listed = scan.document.text, bool(place.block.marker)
    tag = _ITEM_TAG.match(text, *span) if text.startswith("[", span.start) else None
    if tag:
        return Opener(
            tag[0].strip(), Span(*tag.span()), tag.end(), level + 1, "lead-in", _lead_in_end(place), ("actions",)
        )
    match = _BOLD_LABEL.match(text, *span) if text.startswith(_MARKS, span.start) else None
    if match and (match[3] == ":" or (match[4] or "-")[-1] in _COLONS or ((match[3] or match[4]) and not listed)):
        title = plain(match[2])
    else:
        match = _PLAIN_LABEL.match(text, *span)
        title = plain(match[1]) if match and len(match[1].split()) <= _LONGEST_LABEL else ""
    roles = _title_roles(scan, _unnoted(title) if listed and title.endswith(")") else title) if match else None
    if match is None or roles is None or names_item(title) or is_reference(scan.document, match.end(), span):
        return None
    if scan.vocabulary.field_of(title) in _MEASURES or is_figure(text, match.end(), span.end, level):
        return None
    end = 0 if announces(text, place) else _lead_in_end(place) or span.end
    return Opener(title, Span(span.start, match.end()), match.end(), level + 1, "lead-in", end, *roles)


def _plain(scan: _Scan, span: Span, level: int, place: Line) -> Opener | None:
    text = scan.document.text
    match = _PLAIN_LINE.match(text, *span)
    if not match or goes_on(text, place) or not (match[1] or stands_alone(text, place)):
        return None
    title = plain(span.of(text))
    if counts_item(title) or only_guides(title, place.below_in(text), scan.vocabulary):
        return None
    if not match[1] and (is_sentence(title) or scan.vocabulary.field_of(title)):
        return None
    roles = _title_roles(scan, title)
    return Opener(title, span, span.end, level + 1, "plain", 0, *roles) if roles else None


def _title_roles(scan: _Scan, title: str) -> tuple[tuple[Role, ...], bool] | None:
    if _CLOCK.match(title):
        return None
    known = scan.vocabulary.roles_of(title)
    return _roles(known) if known.roles else None
