"""The actions of a postmortem; their owners, deadlines, tickets and states.

How the document is laid out: `pieces` are its lines, each with the part it stands in; `outline` makes a tree of
those in the parts for actions, and `tasks` walks it. On the way `judging` tells tasks from groups and remarks,
`task_titles` tells which titles are tasks, `attributes` which lines only say more of one, and `tables` reads rows.
`elsewhere` finds the actions outside of these parts.

What a line says of its action: `details` puts together what stands behind labels (`labels`), what the line ends with
(`credits`), and what its words tell: `owners` (and `leads`, names before the task), `deadlines`, `tickets`,
`statuses`. `told` holds the record of it all.

How people speak of tasks: `idioms` are patterns made of the vocabulary, `verbs` open tasks, `sentences` parts prose,
`statements` tells what a sentence says of measures, `promises` which of them commit to one, `people` who may own
one. What all of them share of one document is its `scan`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.reading.actions.elsewhere import actions_elsewhere
from postmortem_lint.reading.actions.outline import outline
from postmortem_lint.reading.actions.people import People
from postmortem_lint.reading.actions.pieces import pieces
from postmortem_lint.reading.actions.scan import Scan
from postmortem_lint.reading.actions.tables import note_tables
from postmortem_lint.reading.actions.tasks import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.document import Document
    from postmortem_lint.model import Action, Section
    from postmortem_lint.reading.timestamps import Calendar
    from postmortem_lint.reading.vocabulary import Vocabulary

__all__ = ["find_actions"]


def find_actions(
    document: Document, sections: tuple[Section, ...], vocabulary: Vocabulary, calendar: Calendar
) -> tuple[Action, ...]:
    """Everything the document says is to be done, or was done, so that it does not happen again; in order."""
    scan = Scan(document, vocabulary, calendar, People(document, vocabulary))
    found = list(pieces(document, sections))
    note_tables(scan, found)
    reading = Reading(scan, [])
    reading.read(outline(document.text, found))
    outside = [piece for piece in found if piece.part is None or "actions" not in piece.part.roles]
    everything = [*reading.actions, *actions_elsewhere(scan, outside, reading.actions, sections)]
    actions = sorted(everything, key=lambda action: action.span)
    linked = "#1](" in document.text  # such a number is that of a ticket
    return tuple(actions if linked else _without_numbers(actions))


def _without_numbers(actions: list[Action]) -> Iterator[Action]:
    """The actions, less the tickets that only count them, "#1" and "#2" first."""
    counts = [action.ticket for action in actions if action.ticket][:2] == ["#1", "#2"]
    numbers = {f"#{number}" for number in range(1, len(actions) + 1)} if counts else frozenset()
    for action in actions:
        yield action._replace(ticket=None) if action.ticket in numbers else action
