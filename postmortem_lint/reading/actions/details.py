"""Reads from one line all that it says of its action: owner, deadline, ticket, status."""

from __future__ import annotations

import re
from string import ascii_uppercase, digits
from typing import TYPE_CHECKING

from postmortem_lint.patterns import DIGITS, lazy
from postmortem_lint.reading.actions.credits import credit_in, without_fields
from postmortem_lint.reading.actions.deadlines import deadline_in, is_date
from postmortem_lint.reading.actions.labels import Labelled, labelled_in
from postmortem_lint.reading.actions.owners import owner_in
from postmortem_lint.reading.actions.statuses import TICK, is_done_word, status_in
from postmortem_lint.reading.actions.tickets import ADDRESS, ticket_in
from postmortem_lint.reading.actions.told import NO_DETAILS, Details
from postmortem_lint.reading.inline import plain

if TYPE_CHECKING:
    from postmortem_lint.document import Span
    from postmortem_lint.reading.actions.scan import Scan

# without any such sign, only words can say of a line's action who, when and how far
_SIGN = lazy(r"[0-9@:=()\[\]|~*_-]")
_DECORATION = lazy(r"\([,;/|&\s]*\)|\[[,;/|&\s]*\]|（\s*）|【\s*】", needs="([（【")
# the marks left of what was cut: `Add a test. . .`, `Add a test, , see OPS-1`, `Add a test (, see OPS-1)`
_MARKS_LEFT = lazy(r"(?<![.,;(\[–—-])([.,;(\[–—-])(?: ?[.,;–—-])+(?=\s|$)", needs=".,;–—-")
_TAG = lazy(
    r"\[?\**(?:action(?: item)?s?|ai|to-?do|task|follow-?up)(?: ?#?\d+)?\**(?:\]|[:：])+\**\s*",
    re.IGNORECASE,
    needs="]:：",
)
_NUMBER = lazy(r"\d{1,2}[.)]\s+(?=\S)")
# the ticket that ends a task: `… (#12)`, `… — OPS-1`, `… https://…`, `… (issue)`
_TRACKED = lazy(
    r"(?<![\s(\[–—:,-])[\s(\[–—:,-]+(?:(?:see |tracked in |in )?(?:pr |issue )?#\d+|[A-Z][A-Z0-9]{1,40}-\d+|"
    r"\((?:issue|pull request|pr|ticket|link)\))[)\].]*$|(?<![\s(\[–—:,-])[\s(\[–—:,-]+https?://\S{1,2000}$",
    re.IGNORECASE,
    needs=("#", "://", "(", *(f"-{digit}" for digit in DIGITS)),
)
# the ticket that opens a task: `[OPS-1] …`, `T1234: …`
_TICKET_FIRST = lazy(
    r"\[(?:[A-Z][A-Z0-9]{1,40}-\d+|[A-Z]?#?\d+)\]:?\s*|(?:[A-Z][A-Z0-9]{1,40}-\d+|T\d{4,7}|#\d+):\s+", needs="]:"
)
_OPENS_TICKET, _ENDS_TICKET = frozenset("[#" + ascii_uppercase), frozenset(digits + ")].")
_EDGES = " \t\n-–—,;:：|*_~✅✔☑️→•●▪◦‣·➤★☐"
_NO_TICKET = lazy(r"/(?:releases?|commits?|tree|blob|wiki)/")
_LONGEST_TICKET = 40
_LONGEST_NAMES = 60
_EMPTY = lazy(r"[\W_]*$")
# a slot nobody filled: `[name]`, `<owner>`
_SLOT = lazy(r"\s*(?:\[[^\]]*\](?!\()|<[^>@/]*>|\{[^}]*\})\s*$")


def details_in(scan: Scan, span: Span) -> Details:
    """What a stretch of text says of the action it describes."""
    if _tells_task_alone(scan, span):
        own = owner_in(scan, span)
        return Details(own.name, cuts=(own.cut,)) if own else NO_DETAILS
    labelled = labelled_in(scan, span)
    details = NO_DETAILS
    for label in labelled:
        details = details.beside(_of_label(scan, label))
    credit = credit_in(scan, span)
    if credit:
        details = details.beside(credit)
    own = owner_in(scan, span) if details.owner is None else None
    owner = own.name if own else details.owner
    due = details.due or (deadline_in(scan, *span) if not (credit and credit.done) else None)
    ticket = details.ticket or ticket_in(scan, span)
    status, done = status_in(scan, span) if details.status is None else (details.status, details.done)
    cuts = [label.span for label in labelled]
    cuts += [own.cut] if own else []
    cuts += credit.cuts if credit else ()
    return Details(owner, due, ticket, status, done, details.priority, details.type, tuple(cuts))


def _tells_task_alone(scan: Scan, span: Span) -> bool:
    """A quick test of most lines: nothing in them can say more than the task and, as its subject, who does it."""
    written = span.of(scan.document.text)
    if not written.isascii() or ". " in written or ".\n" in written or _SIGN.search(written):
        return False
    parts = scan.parts(span)
    assigned = scan.vocabulary.phrases("assigned")
    return not (assigned.may_be_in(written, parts) or scan.idioms.due_hints.may_be_in(written, parts))


def value_details(scan: Scan, kind: str, value: Span) -> Details:
    """What the cell of a column, or the value of a label, says."""
    return _of_label(scan, Labelled(kind, value, value))


def is_attribute(scan: Scan, span: Span) -> bool:
    """Whether a line only says who, when or where tracked, by its label."""
    labelled = labelled_in(scan, span)
    return bool(labelled) and _EMPTY.match(scan.document.text, span.start, labelled[0].span.start) is not None


def is_bare(scan: Scan, span: Span) -> bool:
    """Whether a line holds nothing but a handle, a ticket or a date."""
    words = scan.said(span)
    ticket = ticket_in(scan, span)
    if ticket and len(words.replace(ticket, "").strip(_EDGES + "()[]#<>")) < len("Pull Request "):
        return True
    return (len(words) <= _LONGEST_NAMES and scan.people.is_party(words)) or is_date(scan, *span)


def words_of(scan: Scan, span: Span, details: Details) -> str:
    """The task itself in plain words, without tags and without what says who and when."""
    pieces, position, cuts = [], span.start, sorted(details.cuts)
    for cut in cuts:
        pieces.append(scan.document.text[position : cut.start])
        position = max(position, min(cut.end, span.end))
    pieces.append(scan.document.text[position : span.end])
    words = plain("".join(pieces)) if cuts else scan.said(span)
    words = _DECORATION.sub("", _MARKS_LEFT.sub(r"\1", words) if cuts else words).strip(_EDGES)
    tag = _TAG.match(words) or _NUMBER.match(words)
    words = words[tag.end() :].strip(_EDGES) if tag else words
    ticket = _TICKET_FIRST.match(words) if words[:1] in _OPENS_TICKET else None
    rest = words[ticket.end() :] if ticket else words
    if rest[-1:] in _ENDS_TICKET or "://" in rest:
        rest = _TRACKED.sub("", rest)
    return rest.strip(_EDGES) or words


def _of_label(scan: Scan, label: Labelled) -> Details:
    text = scan.document.text
    words = scan.said(label.value)
    if _EMPTY.match(words) and not TICK.search(words):
        return NO_DETAILS
    if label.kind in {"status", "priority", "type"}:
        return _in_a_word(scan, label.kind, words)
    if label.kind == "ticket":
        return Details(ticket=ticket_in(scan, label.value) or _other_ticket(scan, label, words))
    if label.kind == "due":
        nobody = words.lower() in scan.words("nobody")
        return NO_DETAILS if nobody else Details(due=label.value)
    if label.kind != "owner" or words.lower() in scan.words("no_owner") or _SLOT.match(label.value.of(text)):
        return NO_DETAILS
    return Details(owner=without_fields(scan, label.value))


def _in_a_word(scan: Scan, kind: str, words: str) -> Details:
    if kind == "status":
        return Details(status=words, done=is_done_word(scan, words))
    return Details(priority=words) if kind == "priority" else Details(type=words)


def _other_ticket(scan: Scan, label: Labelled, words: str) -> str | None:
    """What stands in a ticket's place without the form of one; a word such as "see" makes none."""
    lower = words.lower()
    if lower in scan.words("nobody") or _SLOT.match(label.value.of(scan.document.text)):
        return None
    match = ADDRESS.search(label.value.of(scan.document.text))
    if match:
        return None if _NO_TICKET.search(match[0]) or label.span != label.value else match[0]
    return words if any(map(str.isdigit, words)) and len(words) <= _LONGEST_TICKET else None
