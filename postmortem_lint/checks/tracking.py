"""Checks of how actions are followed up: what each must tell, where the document tells it of others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from postmortem_lint.checks import check
from postmortem_lint.checks.actions import EDGES, has_ticket
from postmortem_lint.checks.excerpt import excerpt, unmarked
from postmortem_lint.checks.phrases import pattern_of
from postmortem_lint.checks.todo import open_actions, open_tasks, standing_in_tasks
from postmortem_lint.checks.vocabulary import casefolded
from postmortem_lint.findings import Finding
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.document import Span
    from postmortem_lint.model import Action, Postmortem

# What parts several owners: "@ana, @ben", "Ana and Ben", "Ana / Ben".
APART = lazy(r"(?:(?<!\s)\s+)?(?:[,;/+&]|\b(?:and|y|e|et|und|и)\b|、|和|与|と)\s*")
PARTY = lazy(r"@[\w-]+|[\w-]+@|[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*)?")  # @ana, ana@, Ana, Ana García
NOT_NEEDED = lazy(r"\|[ \t]*(?:n/?a|none|not (?:applicable|needed|required))[ \t]*(?=\||$)", re.IGNORECASE)  # | n/a |
LEAST = 2
"""Actions that tell something, before the others are expected to."""


@check
def given(
    postmortem: Postmortem,
    *,
    attribute: Literal["due", "ticket", "priority", "type", "status"],
    everywhere: bool = False,
    share: int = 50,
    unless: tuple[str, ...] = (),
) -> Iterator[Finding]:
    """An open action lacks what its table has a column for, or what so many per cent of the actions tell.

    An action that holds one of the phrases of `unless` needs none.
    """
    tasks = open_tasks(postmortem)
    telling = sum(has(postmortem, one, attribute) and tells_itself(postmortem, one, attribute) for one, _ in tasks)
    expected = everywhere or (telling >= LEAST and 100 * telling >= share * len(tasks))
    excused = pattern_of(standing_in_tasks(postmortem, unless))
    for action, text in tasks:
        if has(postmortem, action, attribute) or excused.search(text):
            continue
        if expected or (attribute in action.columns and not is_answered(postmortem, action)):
            yield Finding(action.span, {"action": excerpt(text)})


@check
def due_dated(postmortem: Postmortem, *, vague: tuple[str, ...]) -> Iterator[Finding]:
    """An open action is due on no day that could pass: "soon", "ASAP", "later"."""
    words = casefolded(vague)
    for action in open_actions(postmortem):
        if action.due and action.due.strip(EDGES).casefold() in words:
            yield Finding(action.due_span or action.span, {"due": excerpt(action.due)})


@check
def due_after_incident(postmortem: Postmortem, *, tolerance: int = 1) -> Iterator[Finding]:
    """An open action is due more than so many days before the first day the document knows of."""
    from datetime import timedelta

    metadata = postmortem.metadata
    days = [metadata.date, metadata.start.date() if metadata.start else None]
    days += [entry.stamp.day for entry in postmortem.timeline if entry.stamp]
    first = min(filter(None, days), default=None)
    for action in open_actions(postmortem):
        if first and action.due_date and action.due_date < first - timedelta(days=tolerance):
            yield Finding(action.due_span or action.span, {"due": excerpt(action.due or ""), "date": first.isoformat()})


@check
def due_ahead(postmortem: Postmortem, *, grace: int = 0) -> Iterator[Finding]:
    """An open action was due more than so many days ago."""
    for action in open_actions(postmortem) if postmortem.today else ():
        late = (postmortem.today - action.due_date).days if postmortem.today and action.due_date else 0
        if late > grace:
            values = {"action": excerpt(unmarked(action.text)), "due": excerpt(action.due or ""), "days": late}
            yield Finding(action.due_span or action.span, values)


@check
def priorities_differ(postmortem: Postmortem, *, fewest: int = 4) -> Iterator[Finding]:
    """So many actions or more all bear the same priority."""
    given = [action for action in postmortem.actions if action.priority]
    words = {(action.priority or "").strip(EDGES).casefold() for action in given}
    if len(given) >= fewest and len(words) == 1:
        values = {"count": len(given), "priority": excerpt(given[0].priority or "")}
        yield Finding(title_of_actions(postmortem), values)


@check
def types_known(postmortem: Postmortem, *, known: tuple[str, ...], everywhere: bool = False) -> Iterator[Finding]:
    """An action's type is none of the known ones, where at least half of the types are."""
    typed = [action for action in postmortem.actions if action.type]
    odd = [action for action in typed if not is_of_type(action, known)]
    if everywhere or 2 * len(odd) <= len(typed):
        for action in odd:
            yield Finding(action.span, {"type": excerpt(action.type or ""), "action": excerpt(unmarked(action.text))})


@check
def type_present(
    postmortem: Postmortem, *, wanted: tuple[str, ...], known: tuple[str, ...], fewest: int = 3
) -> Iterator[Finding]:
    """Of so many actions with a known type or more, none has the one that is wanted."""
    typed = [action for action in postmortem.actions if action.type and is_of_type(action, (*wanted, *known))]
    if len(typed) >= fewest and not any(is_of_type(action, wanted) for action in typed):
        yield Finding(title_of_actions(postmortem), {"count": len(typed)})


@check
def status_consistent(postmortem: Postmortem, *, done: tuple[str, ...], undone: tuple[str, ...]) -> Iterator[Finding]:
    """The box of a task says otherwise than the status behind it."""
    boxes = {block.span.start: block.task for block in postmortem.document.blocks if block.task is not None}
    if not boxes:
        return
    contrary = {True: casefolded(undone), False: casefolded(done)}
    for action in postmortem.actions:
        box = boxes.get(action.span.start)
        if box is None or not action.status:
            continue
        if action.status.strip(EDGES).casefold() in contrary[box]:
            yield Finding(action.span, {"box": "checked" if box else "not checked", "status": excerpt(action.status)})


@check
def single_owner(postmortem: Postmortem) -> Iterator[Finding]:
    """An open action has several owners."""
    for action in open_actions(postmortem):
        parties = APART.split(action.owner.strip(" .,;:*_`()[]")) if action.owner else []
        if len(parties) > 1 and all(map(PARTY.fullmatch, parties)):
            yield Finding(action.owner_span or action.span, {"owner": excerpt(action.owner or "")})


@check
def both_told(postmortem: Postmortem, *, wanted: tuple[str, ...] = ("done", "open")) -> Iterator[Finding]:
    """The actions are all done, or all still to do."""
    if not postmortem.actions:
        return
    still = len(open_actions(postmortem))
    missing = {"open": not still, "done": still == len(postmortem.actions)}
    names = {"open": "still to do", "done": "done yet"}
    for state in wanted:
        if missing.get(state):
            yield Finding(title_of_actions(postmortem), {"state": names[state]}, subject=state)


def has(postmortem: Postmortem, action: Action, attribute: str) -> bool:
    """Whether an action tells its due date, ticket, priority, type or status."""
    if attribute == "ticket":
        return has_ticket(postmortem, action)
    return getattr(action, attribute) is not None


def tells_itself(postmortem: Postmortem, action: Action, attribute: str) -> bool:
    """Whether it is the action that tells its due date, not the title of its group: "Long term (until May)"."""
    due = action.due_span if attribute == "due" else None
    return due is None or "\n" not in postmortem.text[due.end : action.span.start]


def is_answered(postmortem: Postmortem, action: Action) -> bool:
    """Whether a cell of an action's row says that there is nothing to fill in: "n/a"."""
    start = postmortem.text.rfind("\n", 0, action.span.start) + 1
    return NOT_NEEDED.search(postmortem.text, start, postmortem.document.line_end(start)) is not None


def title_of_actions(postmortem: Postmortem) -> Span:
    """Where the list of actions begins: its title, else the first action."""
    first = postmortem.actions[0].span
    parts = [section.span for section in postmortem.playing("actions") if section.body.holds(first)]
    return parts[-1] if parts else first


def is_of_type(action: Action, known: tuple[str, ...]) -> bool:
    """Whether a type begins as one of the known ones does: "Preventive" as "prevent"."""
    words = (action.type or "").casefold().replace("/", " ").replace(",", " ").split()
    return any(word.strip(EDGES).startswith(known) for word in words)
