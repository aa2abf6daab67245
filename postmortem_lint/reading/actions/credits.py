"""What a line ends with behind its task: who, when, where tracked, how far: "… — Ana, 2024-03-15", "… (SRE, Q2)"."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from postmortem_lint.document import Span
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.actions.deadlines import deadline_in, is_date, is_part_of_year
from postmortem_lint.reading.actions.statuses import is_done_word, is_status
from postmortem_lint.reading.actions.tickets import DIGIT, ticket_in
from postmortem_lint.reading.actions.told import Details

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.reading.actions.scan import Scan

# what sets an ending apart from its task: ` — `, ` -> `, ` | `, a full stop, a colon, brackets
_APART = lazy(
    r"\s(?:[–—|→]|-{1,2}>?|=>)\s+|(?<=[^\W\d_]{3})[*_]*(?:[.:]\s+|[。：])|\s?[(\[（【]|[)\]）】]\s*",
    needs=".:–—|→->([。：（【",
)
# what parts the fields of one from each other
_PARTING = lazy(r"[,;/|，、；]\s*", needs=",;/|，、；")
_PRIORITY = lazy(r"[Pp]\d")
_EDGES = " \t\n.,;:*_~–—-|→>=()[]，。；：（）【】"
_LONGEST = 100
"""Characters at the end of a line in which it is looked for."""


def credit_in(scan: Scan, span: Span) -> Details | None:
    """What a line ends with: fields that are all understood, at least two, or one that surely names somebody."""
    start = max(span.start, span.end - _LONGEST)
    if not (_may_tell_more(scan, span) and _APART.search(scan.document.prose, start, span.end)):
        return None
    fields: list[tuple[str, Span]] = []
    first = span.end
    for part in reversed(list(_parts(scan, Span(start, span.end)))):
        read = _fields(scan, part)
        if not read:
            break
        fields, first = read + fields, part.start
    return _credit(scan, fields, span, first) if _is_clear(scan, fields) else None


def _may_tell_more(scan: Scan, span: Span) -> bool:
    """A quick test that turns most lines away: one field is a common name, or has a digit, a state or a time."""
    written = span.of(scan.document.prose)
    if not written.isascii() or DIGIT.search(written):
        return True
    parts, idioms = scan.parts(span), scan.idioms
    if not (idioms.status_words.isdisjoint(parts) and scan.words("given_names").isdisjoint(parts)):
        return True
    return idioms.due_hints.may_be_in(written, parts)


def without_fields(scan: Scan, names: Span) -> Span:
    """The names behind a label, without fields that follow them: `Ana, ticket OPS-12, due Friday`."""
    for mark in _PARTING.finditer(scan.document.prose, *names):
        following = _PARTING.search(scan.document.prose, mark.end(), names.end)
        told = _told(scan, _bare(scan, mark.end(), following.start() if following else names.end))
        if told and told[0] != "owner":
            return Span(names.start, mark.start())
    return names


def _is_clear(scan: Scan, fields: list[tuple[str, Span]]) -> bool:
    kinds = {kind for kind, _ in fields}
    names = [field.of(scan.document.text) for kind, field in fields if kind == "owner"]
    return len(kinds) > 1 or (bool(names) and all(map(scan.people.are_persons, names)))


def _parts(scan: Scan, tail: Span) -> Iterator[Span]:
    """The parts of the end of a line that are set apart from the task, and from each other."""
    marks = list(_APART.finditer(scan.document.prose, *tail))
    ends = [mark.start() for mark in marks[1:]] + [tail.end]
    for mark, end in zip(marks, ends, strict=True):
        part = _bare(scan, mark.end(), end)
        if part.end > part.start:
            yield part


def _fields(scan: Scan, part: Span) -> list[tuple[str, Span]]:
    """What each field of a part tells, and where; nothing where one of them is not understood."""
    marks = list(_PARTING.finditer(scan.document.prose, *part))
    starts = [part.start, *(mark.end() for mark in marks)]
    ends = [*(mark.start() for mark in marks), part.end]
    fields = [_bare(scan, start, end) for start, end in zip(starts, ends, strict=True)]
    told = list(filter(None, takewhile(bool, (_told(scan, field) for field in fields))))
    if len(told) == len(fields):
        return told
    whole = _told(scan, part) if marks else None
    return [whole] if whole else []


def _told(scan: Scan, field: Span) -> tuple[str, Span] | None:
    """What a field tells, and the stretch of it that does; nothing where it is no field."""
    words = scan.said(field)
    if not words:
        return None
    if is_status(scan, words) or _is_dated_status(scan, field, words):
        return "status", field
    due = _deadline(scan, field) or (field if is_date(scan, *field) or is_part_of_year(words) else None)
    if due:
        return "due", due
    ticket = ticket_in(scan, field)
    if ticket and len(words.replace(ticket, "").split()) <= 1:
        return "ticket", field
    if _PRIORITY.fullmatch(words):
        return "priority", field
    assigned = scan.idioms.assigned.match(scan.document.prose, *field)
    name = Span(*assigned.span(1)) if assigned else field
    return ("owner", name) if scan.people.may_be_credited(name.of(scan.document.text)) else None


def _is_dated_status(scan: Scan, field: Span, words: str) -> bool:
    """Whether a field tells since when a task is done: `DONE 2024-03-10`."""
    first = words.split(maxsplit=1)[0]
    return first != words and is_status(scan, first) and is_date(scan, field.start + len(first), field.end)


def _deadline(scan: Scan, field: Span) -> Span | None:
    """The deadline that is all of a field but the words before it: `due 15 March`."""
    due = deadline_in(scan, *field)
    if due is None or due.end != field.end:
        return None
    return due if len(scan.document.prose[field.start : due.start].split()) <= 1 else None


def _credit(scan: Scan, fields: list[tuple[str, Span]], span: Span, first: int) -> Details | None:
    cut = Span(_start_of_cut(scan, span, first), span.end)
    if not scan.document.prose[span.start : cut.start].strip(_EDGES):
        return None
    told = dict(reversed(fields))
    names = [field for kind, field in fields if kind == "owner"]
    status = scan.said(told["status"]) if "status" in told else None
    done = status is not None and is_done_word(scan, status)
    return Details(
        owner=Span(names[0].start, names[-1].end) if names else None,
        due=None if done else told.get("due"),
        ticket=ticket_in(scan, told["ticket"]) if "ticket" in told else None,
        status=status,
        done=done,
        priority=scan.said(told["priority"]) if "priority" in told else None,
        cuts=(cut,),
    )


def _start_of_cut(scan: Scan, span: Span, first: int) -> int:
    """Where the task ends, before the mark that sets the ending apart."""
    return span.start + len(scan.document.prose[span.start : first].rstrip(_EDGES.replace(".", "")))


def _bare(scan: Scan, start: int, end: int) -> Span:
    """A stretch of text without the marks at its edges."""
    return Span(start, end).stripped(scan.document.prose, _EDGES)
