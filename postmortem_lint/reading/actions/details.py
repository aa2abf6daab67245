"""What is said about one action: its owner, its deadline, its ticket, its status."""

from __future__ import annotations

import re
from string import ascii_uppercase, digits
from typing import TYPE_CHECKING

from postmortem_lint.patterns import DIGITS, lazy
from postmortem_lint.reading.actions.deadlines import deadline_in, is_date
from postmortem_lint.reading.actions.labels import Labelled, labelled_in
from postmortem_lint.reading.actions.owners import BRACKETS, owner_in
from postmortem_lint.reading.actions.tickets import ticket_in
from postmortem_lint.reading.inline import plain
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postmortem_lint.document import Span
    from postmortem_lint.reading.actions.scan import Scan

# a status before the text: `[DONE] Add …`, `Done: add …`, `**FIXED** …`
_STATUS_FIRST = lazy(r"[\s*_]*(?:[(\[]([^()\[\]]{2,24})[)\]]|([^\W\d_][\w' -]{1,20}?)[*_]*\s*[:–—-])", needs="([:–—-")
_TICK = lazy(r"[✅✔☑]\ufe0f?", needs="✅✔☑")
_STRUCK = lazy(r"[*_]*~~(?=\S)[^~]+~~", needs="~")
_DECORATION = lazy(r"\([,;/|&\s]*\)|\[[,;/|&\s]*\]|（\s*）|【\s*】", needs="([（【")
# the full stops left of sentences that were cut: `Add a test. . .`
_STOPS = lazy(r"(?<!\.)\.(?: \.)+(?=\s|$)", needs=". .")
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
_ADDRESS = lazy(r"https?://[^\s<>()|\]]+")
_NO_TICKET = lazy(r"/(?:releases?|commits?|tree|blob|wiki)/")
_LONGEST_TICKET = 40
_LONGEST_NAMES = 60
_LONGEST_END = 90
"""Characters at the end of a line in which brackets tell its state."""
_SHORTEST_STATUS = 3
_FIRST_WORD = lazy(r"\W*([^\W\d_][\w'-]*)")
_EMPTY = lazy(r"[\W_]*$")
# a slot nobody filled: `[name]`, `<owner>`
_SLOT = lazy(r"\s*(?:\[[^\]]*\](?!\()|<[^>@/]*>|\{[^}]*\})\s*$")


class Details(Record):
    """What is said about one action, as written."""

    owner: Span | None = None
    due: Span | None = None
    ticket: str | None = None
    status: str | None = None
    done: bool = False
    priority: str | None = None
    type: str | None = None
    cuts: tuple[Span, ...] = ()
    """The stretches of text that say so, which are no part of the task."""

    def beside(self, other: Details) -> Details:
        """These details, completed from others; what the others leave out stays theirs."""
        return Details(
            owner=self.owner or other.owner,
            due=self.due or other.due,
            ticket=self.ticket or other.ticket,
            status=self.status or other.status,
            done=self.done or (other.done and not self.status),
            priority=self.priority or other.priority,
            type=self.type or other.type,
            cuts=self.cuts,
        )


NO_DETAILS = Details()


def details_in(scan: Scan, span: Span) -> Details:
    """What a stretch of text says of the action it describes."""
    labelled = labelled_in(scan, span)
    details = NO_DETAILS
    for label in labelled:
        details = details.beside(_of_label(scan, label))
    own = owner_in(scan, span) if details.owner is None else None
    due = deadline_in(scan, *span) if details.due is None else None
    ticket = details.ticket or ticket_in(scan, span)
    status, done = _status(scan, span) if details.status is None else (details.status, details.done)
    cuts = [label.span for label in labelled]
    cuts += [own.cut] if own else []
    return details._replace(
        owner=details.owner or (own.name if own else None),
        due=details.due or due,
        ticket=ticket,
        status=status,
        done=done,
        cuts=tuple(cuts),
    )


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
        if cut.start >= position:
            pieces.append(scan.document.text[position : cut.start])
            position = min(cut.end, span.end)
    pieces.append(scan.document.text[position : span.end])
    words = plain("".join(pieces)) if cuts else scan.said(span)
    words = _DECORATION.sub("", _STOPS.sub(".", words) if cuts else words).strip(_EDGES)
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
    if _EMPTY.match(words) and not _TICK.search(words):
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
    return Details(owner=label.value)


def _in_a_word(scan: Scan, kind: str, words: str) -> Details:
    if kind == "status":
        return Details(status=words, done=is_done_word(scan, words))
    return Details(priority=words) if kind == "priority" else Details(type=words)


def _other_ticket(scan: Scan, label: Labelled, words: str) -> str | None:
    """What stands in a ticket's place without the form of one; a word such as "see" makes none."""
    lower = words.lower()
    if lower in scan.words("nobody") or _SLOT.match(label.value.of(scan.document.text)):
        return None
    match = _ADDRESS.search(label.value.of(scan.document.text))
    if match:
        return None if _NO_TICKET.search(match[0]) or label.span != label.value else match[0]
    return words if any(map(str.isdigit, words)) and len(words) <= _LONGEST_TICKET else None


def _status(scan: Scan, span: Span) -> tuple[str | None, bool]:
    text = span.of(scan.document.text)
    first = _STATUS_FIRST.match(text)
    candidates: Iterable[str] = [first[1] or first[2]] if first else []
    end = text[-_LONGEST_END:]
    last = list(BRACKETS.finditer(end)) if ")" in end or "]" in end or not end.isascii() else []
    if last and not any(map(str.isalnum, end[last[-1].end() :])):
        candidates = [*candidates, last[-1][1]]
    for candidate in candidates:
        words = plain(candidate).strip()
        known = _status_word(scan, words)
        if known:
            return words, is_done_word(scan, words)
    ticked = not text.isascii() and (_TICK.match(text.lstrip("*_ [(")) or _TICK.search(text[-4:]))
    return ("done", True) if ticked or ("~~" in text and _STRUCK.match(text)) else (None, False)


def _status_word(scan: Scan, words: str) -> str | None:
    lower = words.lower()
    return next(
        (name for name in ("done", "open", "dropped") if lower in scan.words(name) and len(lower) >= _SHORTEST_STATUS),
        None,
    )


def is_done_word(scan: Scan, words: str) -> bool:
    """Whether a status says that the action is done: "Done", "✅ merged", "Completed (v1.2)"."""
    done, lower = scan.words("done"), words.lower().strip(" .!*_")
    if lower in scan.words("open"):
        return False
    if lower in done or _TICK.match(words.strip()):
        return True
    opening = _FIRST_WORD.match(lower)
    return bool(opening and opening[1] in done and len(opening[1]) > 1)
