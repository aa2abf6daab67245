"""Checks of the list of actions as a whole, and of how each is worded."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.excerpt import excerpt, unmarked
from postmortem_lint.checks.phrases import is_denied, is_quotation, pattern_of
from postmortem_lint.checks.todo import open_tasks, pending, standing_in_tasks
from postmortem_lint.checks.tracking import title_of_actions
from postmortem_lint.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Action, Postmortem

EDGES = " \t\n.,;:*_`()[]"
FEWEST_WORDS = 3
"""Of an action that is told twice; "Add test" may mean two tests."""


@check
def listed(postmortem: Postmortem, *, fewest: int = 1) -> Iterator[Finding]:
    """So many actions or more stand in running text only: no list, no table, no title of its own each."""
    blocks = postmortem.document.blocks
    starts = [block.span.start for block in blocks]
    for action in postmortem.actions:
        block = blocks[max(bisect_right(starts, action.span.start) - 1, 0)]
        written = action.span.of(postmortem.text)
        if block.kind != "paragraph" or block.depth or block.marker or not written[:1].isalnum():
            return
    if len(postmortem.actions) >= fewest:
        yield Finding(title_of_actions(postmortem), {"count": len(postmortem.actions)})


@check
def avoided(
    postmortem: Postmortem,
    *,
    phrases: tuple[str, ...],
    people: tuple[str, ...] = (),
    unless: tuple[str, ...] = (),
    opening: bool = False,
) -> Iterator[Finding]:
    """An open action says one of the phrases, at its beginning if so told, and none of `unless`."""
    phrases = standing_in_tasks(postmortem, phrases)
    if not phrases:
        return
    people = standing_in_tasks(postmortem, people)
    pattern, excused = (pattern_of(some, people) for some in (phrases, standing_in_tasks(postmortem, unless)))
    for action, text in pending(postmortem):
        match = pattern.match(text) if opening else pattern.search(text)
        if match and not (excused.search(text) or is_denied(text, match.start()) or is_quotation(text, match.start())):
            yield Finding(action.span, {"action": excerpt(text), "text": excerpt(match.group())})


@check
def not_only(postmortem: Postmortem, *, phrases: tuple[str, ...], fewest: int = 2) -> Iterator[Finding]:
    """All actions, of so many or more, begin with one of the phrases: they ask, and change nothing."""
    if len(postmortem.actions) < fewest or len(open_tasks(postmortem)) < len(postmortem.actions):
        return
    begins = pattern_of(standing_in_tasks(postmortem, phrases)).match
    if all(begins(task.plain) for task in open_tasks(postmortem)):
        yield Finding(title_of_actions(postmortem), {"count": len(postmortem.actions)})


@check
def told_once(postmortem: Postmortem) -> Iterator[Finding]:
    """An action stands in the same words a second time, for the same owner."""
    first: dict[tuple[str, str | None], Action] = {}
    for action in postmortem.actions:
        words = unmarked(action.text).casefold().strip(EDGES)
        if len(words.split()) < FEWEST_WORDS and words.isascii():
            continue
        earlier = first.setdefault((words, action.owner), action)
        if earlier is action:
            continue
        line, again = (postmortem.document.line_of(each.span.start) for each in (earlier, action))
        if line != again:
            yield Finding(action.span, {"action": excerpt(unmarked(action.text)), "line": line})


@check
def few(postmortem: Postmortem, *, most: int = 15) -> Iterator[Finding]:
    """There are more open actions than will be done."""
    count = len(open_tasks(postmortem))
    if count > most:
        yield Finding(title_of_actions(postmortem), {"count": count, "most": most})
