"""What is to be done: the actions in plain words, and those of them that are still open; read once a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.checks.excerpt import unmarked
from postmortem_lint.checks.once import once
from postmortem_lint.checks.phrases import among
from postmortem_lint.checks.statements import is_fact
from postmortem_lint.records import Record
from postmortem_lint.words import words_of

if TYPE_CHECKING:
    from postmortem_lint.model import Action, Postmortem


class Task(Record):
    """An action that nobody gave up."""

    action: Action
    plain: str
    """Its text without the marks of emphasis and code."""


@once
def pending(postmortem: Postmortem) -> tuple[Task, ...]:
    """The actions that are not done, nor given up."""
    return tuple(
        Task(action, unmarked(action.text)) for action in postmortem.actions if not (action.done or action.dropped)
    )


@once
def open_tasks(postmortem: Postmortem) -> tuple[Task, ...]:
    """Those of them that are something to do: what tells a fact, and bears no status, is none."""
    text = postmortem.text
    return tuple(
        task for task in pending(postmortem) if task.action.status or not is_fact(task.action.span.of(text), task.plain)
    )


def open_actions(postmortem: Postmortem) -> list[Action]:
    """The actions that are still to be done."""
    return [task.action for task in open_tasks(postmortem)]


def standing_in_tasks(postmortem: Postmortem, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """The phrases that actions not done may hold in plain words."""
    return among(phrases, *_said(postmortem)) if phrases else ()


@once
def _said(postmortem: Postmortem) -> tuple[str, frozenset[str]]:
    """What these actions say, in lower case, and its words."""
    lower = "\n".join(task.plain for task in pending(postmortem)).lower()
    return lower, words_of(lower)
