"""Checks of the actions: that there are some, that somebody owns each, and that each can be finished."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.content import WORD, is_empty, points_elsewhere, told
from postmortem_lint.checks.excerpt import excerpt, title_of
from postmortem_lint.checks.phrases import NOTHING, pattern_of
from postmortem_lint.checks.todo import open_tasks, pending, standing_in_tasks
from postmortem_lint.checks.vocabulary import casefolded
from postmortem_lint.findings import Finding
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Action, Postmortem

SHRUG = lazy(r"[?\s.\-–—_]*\Z")  # ?, ???, -, –, …: a cell that is filled with nothing
EDGES = " \t\n.,;:*_`()[]<>@"

# "No action is needed", "none required", "no further changes": what a part without actions may say instead.
NO_ACTION = lazy(
    r"\b(?:no|not|none|nothing|without|nicht|kein\w*|aucune?|ningun\w*|sin|nenhum\w*)\b|无需|不需要|なし|не требу",
    re.IGNORECASE,
)

# Who is to do it, and that it is to be done: "We should …", "The team needs to …"
LEAD = lazy(
    r"(?:(?:we|they|i|the team|teams?|please|hay que|debemos|precisamos|devemos|il faut|nous devons|wir sollten) )?"
    r"(?:(?:should|must|will|needs? to|could|can|plan to|to|also) ){0,2}",
    re.IGNORECASE,
)

# A label before the action proper: "Monitoring: improve it", "Improve monitoring - alert on errors".
SUBJECT = lazy(r"\A[^:\n]{1,60}?(?::| [-–—])\s(?=(?:\S+\s+){2}\S)")

# What makes a short action concrete: a number, code, a path, a link, a condition, a means, an effect.
CONCRETE = lazy(
    r"[\d%`#@]|(?<!\w)/\w|\w/\w+[/.]|\w[_.]\w|\w-\w+-\w"
    r"|\b(?:when|whenever|if|unless|until|so that|such that|before|after|by \w+ing|using|via|through|instead of|how to"
    r"|easier to \w+"
    r")\b"
    r"|\bto (?:include|detect|prevent|reject|block|alert|catch|reduce|handle|notify|stop|avoid|limit|fail|retry|require"
    r"|enforce|warn)\b",
    re.IGNORECASE,
)
NAMED = lazy(r"(?<=\w )[A-Z][a-z]\w+|\b[a-z]+[A-Z]\w*")  # a proper name behind the first word: Redis, mySQL
COMMON = lazy(r"(?<=\w )[a-z]{4,}")  # a plain word behind the first: the writer does not capitalise all of them


@check
def present(postmortem: Postmortem) -> Iterator[Finding]:
    """A part for actions holds none, and does not say that none is needed."""
    if postmortem.actions:
        return
    text = told(postmortem)
    for section in postmortem.playing("actions"):
        if is_empty(text, section) or points_elsewhere(section.body.of(text)):
            continue
        if not is_excused(section.body.of(postmortem.document.prose)):
            yield Finding(section.span, {"title": title_of(section)})
        return


@check
def owned(postmortem: Postmortem, *, accept_ticket: bool = True, group_from: int = 0) -> Iterator[Finding]:
    """An open action names nobody who will do it; a ticket, which has an assignee, can stand for one.

    What tells a fact, or what was done, and bears no other status is no open action.
    With `group_from`, so many or more, none of them owned, are one finding at the title of the list.
    """
    answers = is_assigned if accept_ticket else is_owned
    unowned = [task for task in open_tasks(postmortem) if not answers(postmortem, task.action)]
    if 0 < group_from <= len(unowned) and not any(answers(postmortem, task.action) for task in pending(postmortem)):
        from postmortem_lint.checks.tracking import title_of_actions

        yield Finding(title_of_actions(postmortem), {"action": f"none of the {len(unowned)} below has one"})
        return
    for task in unowned:
        yield Finding(task.action.span, {"action": excerpt(task.plain)})


@check
def owner_named(postmortem: Postmortem, *, nobody: tuple[str, ...] = ("tbd", "team", "everyone")) -> Iterator[Finding]:
    """An open action's owner is nobody in particular: one of these words, or only dashes and question marks."""
    words = casefolded(nobody)
    for task in pending(postmortem):
        place = task.action.owner_span
        owner = task.action.owner or (place.of(postmortem.text) if place else "")
        name = owner.strip(EDGES).casefold()
        if owner and (name in words or SHRUG.match(name)):
            yield Finding(place or task.action.span, {"owner": excerpt(owner)})


@check
def concrete(
    postmortem: Postmortem, *, openers: tuple[str, ...], unless: tuple[str, ...] = (), longest: int = 9
) -> Iterator[Finding]:
    """An open action opens with a direction, in few words, and names nothing that tells when it is finished."""
    opening = pattern_of(standing_in_tasks(postmortem, openers))
    if opening is NOTHING:
        return
    excused = pattern_of(standing_in_tasks(postmortem, unless))
    for action, text in pending(postmortem):
        rest = SUBJECT.sub("", text)
        lead = LEAD.match(rest)
        if not opening.match(rest, lead.end() if lead else 0) or len(WORD.findall(rest)) > longest:
            continue
        if not is_concrete(action, rest) and not excused.search(rest):
            yield Finding(action.span, {"action": excerpt(text)})


def is_excused(prose: str) -> bool:
    """Whether a text says that no action is needed, and in some more words why."""
    return NO_ACTION.search(prose) is not None and len(WORD.findall(prose)) > len(["no", "action", "is", "needed"])


def is_owned(_: Postmortem, action: Action) -> bool:
    """Whether an action names who will do it."""
    return bool(action.owner or action.owner_span)


def is_assigned(postmortem: Postmortem, action: Action) -> bool:
    """Whether an action names who will do it, or has a ticket, which names its assignee."""
    return is_owned(postmortem, action) or has_ticket(postmortem, action)


def has_ticket(postmortem: Postmortem, action: Action) -> bool:
    """Whether an action has a ticket, or a link which is as good as one."""
    return action.ticket is not None or points_elsewhere(action.span.of(postmortem.text))


def is_concrete(action: Action, text: str) -> bool:
    """Whether an action names a number, a condition, a means, an effect, or a thing by its name."""
    if action.ticket or CONCRETE.search(text):
        return True
    return NAMED.search(text) is not None and COMMON.search(text) is not None
