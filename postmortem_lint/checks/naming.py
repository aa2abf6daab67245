"""The check for names of people where a role would do."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.people import FIELDS, known_people
from postmortem_lint.checks.wording import passed_over
from postmortem_lint.document import Span, Stretches
from postmortem_lint.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Postmortem

MOST = 200
"""People of one document who are looked for; a list of more is no postmortem's, and every place is tried with each."""


@check
def anonymous(
    postmortem: Postmortem, *, outside: tuple[str, ...] = ("timeline", "actions", "lessons", "conclusion")
) -> Iterator[Finding]:
    """The account names somebody whom the document names as author, participant or owner."""
    names = known_people(postmortem)
    if not names:
        return
    longest_first = sorted(names[:MOST], key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w@])(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    aside = Stretches([*passed_over(postmortem, outside), *places_of_people(postmortem)])
    for match in pattern.finditer(postmortem.document.prose):
        if not aside.hold(match.start()):
            yield Finding(Span(*match.span()), {"name": match.group()})


def places_of_people(postmortem: Postmortem) -> Iterator[tuple[int, int]]:
    """Where people have to be named: above the first part, the lines of fields, and who owns an action."""
    text = postmortem.text
    yield 0, next((section.span.start for section in postmortem.sections if section.roles), 0)
    for field in postmortem.metadata.fields:
        if field.name in FIELDS:
            yield text.rfind("\n", 0, field.span.start) + 1, postmortem.document.line_end(field.span.end)
    for action in postmortem.actions:
        yield action.span
        yield action.owner_span or (0, 0)
