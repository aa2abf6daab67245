"""The record of what is said about one action beside the task itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.records import Record

if TYPE_CHECKING:
    from postmortem_lint.document import Span


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
