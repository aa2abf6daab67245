"""Checks of the actions: that there are some, that somebody owns each, and that each can be finished."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.content import is_empty, points_elsewhere, told
from postmortem_lint.checks.excerpt import excerpt, unmarked
from postmortem_lint.checks.phrases import pattern_of, standing
from postmortem_lint.checks.statements import is_fact
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
WORD = lazy(r"\w[\w'’-]*")

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
            yield Finding(section.span, {"title": section.title.strip(" :")})
        return


@check
def owned(postmortem: Postmortem, *, accept_ticket: bool = True, group_from: int = 0) -> Iterator[Finding]:
    """An open action names nobody who will do it; a ticket, which has an assignee, can stand for one.

    What tells a fact, or what was done, and bears no other status is no open action.
    With `group_from`, so many or more, none of them owned, are one finding at the title of the list.
    """
    unowned = []
    owners = 0
    for action in postmortem.actions:
        if action.done:
            continue
        if action.owner or action.owner_span or (accept_ticket and has_ticket(postmortem, action)):
            owners += 1
        elif action.status or not is_fact(action.span.of(postmortem.text), unmarked(action.text)):
            unowned.append(action)
    if not owners and 0 < group_from <= len(unowned):
        from postmortem_lint.checks.tracking import title_of_actions

        yield Finding(title_of_actions(postmortem), {"action": f"none of the {len(unowned)} below has one"})
        return
    for action in unowned:
        yield Finding(action.span, {"action": excerpt(unmarked(action.text))})


@check
def owner_named(postmortem: Postmortem, *, nobody: tuple[str, ...] = ("tbd", "team", "everyone")) -> Iterator[Finding]:
    """An open action's owner is nobody in particular: one of these words, or only dashes and question marks."""
    words = frozenset(word.casefold() for word in nobody)
    for action in postmortem.actions:
        owner = action.owner or (action.owner_span.of(postmortem.text) if action.owner_span else "")
        name = owner.strip(EDGES).casefold()
        if action.done or not owner or not (name in words or SHRUG.match(name)):
            continue
        yield Finding(action.owner_span or action.span, {"owner": excerpt(owner)})


@check
def concrete(
    postmortem: Postmortem, *, openers: tuple[str, ...], unless: tuple[str, ...] = (), longest: int = 9
) -> Iterator[Finding]:
    """An open action opens with a direction, in few words, and names nothing that tells when it is finished."""
    said = "\n".join(unmarked(action.text) for action in postmortem.actions)
    opening, excused = (pattern_of(standing(phrases, said)) for phrases in (openers, unless))
    for action in postmortem.actions:
        text = unmarked(action.text)
        rest = SUBJECT.sub("", text)
        lead = LEAD.match(rest)
        if action.done or len(WORD.findall(rest)) > longest:
            continue
        if not opening.match(rest, lead.end() if lead else 0):
            continue
        if not is_concrete(action, rest) and not excused.search(rest):
            yield Finding(action.span, {"action": excerpt(text)})


def is_excused(prose: str) -> bool:
    """Whether a text says that no action is needed, and in some more words why."""
    return NO_ACTION.search(prose) is not None and len(WORD.findall(prose)) > len(["no", "action", "is", "needed"])


def has_ticket(postmortem: Postmortem, action: Action) -> bool:
    """Whether an action has a ticket, or a link which is as good as one."""
    return action.ticket is not None or points_elsewhere(action.span.of(postmortem.text))


def is_concrete(action: Action, text: str) -> bool:
    """Whether an action names a number, a condition, a means, an effect, or a thing by its name."""
    if action.ticket or CONCRETE.search(text):
        return True
    return NAMED.search(text) is not None and COMMON.search(text) is not None
