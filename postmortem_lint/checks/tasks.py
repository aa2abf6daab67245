"""Checks of the list of actions as a whole, and of how each is worded."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.excerpt import excerpt, unmarked
from postmortem_lint.checks.phrases import is_denied, is_quotation, pattern_of, standing
from postmortem_lint.checks.tracking import open_actions, title_of_actions
from postmortem_lint.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Postmortem

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
    actions = [action for action in postmortem.actions if not (action.done or action.dropped)]
    said = "\n".join(action.text for action in actions)
    pattern, excused = (pattern_of(standing(some, said), people) for some in (phrases, unless))
    for action in actions:
        text = unmarked(action.text)
        match = pattern.match(text) if opening else pattern.search(text)
        if match and not (excused.search(text) or is_denied(text, match.start()) or is_quotation(text, match.start())):
            yield Finding(action.span, {"action": excerpt(text), "text": excerpt(match.group())})


@check
def not_only(postmortem: Postmortem, *, phrases: tuple[str, ...], fewest: int = 2) -> Iterator[Finding]:
    """All actions, of so many or more, begin with one of the phrases: they ask, and change nothing."""
    actions = [unmarked(action.text) for action in open_actions(postmortem)]
    if len(actions) < fewest or len(actions) < len(postmortem.actions):
        return
    if all(map(pattern_of(standing(phrases, "\n".join(actions))).match, actions)):
        yield Finding(title_of_actions(postmortem), {"count": len(actions)})


@check
def told_once(postmortem: Postmortem) -> Iterator[Finding]:
    """An action stands in the same words a second time, for the same owner."""
    first: dict[tuple[str, str | None], int] = {}
    for action in postmortem.actions:
        words = " ".join(unmarked(action.text).casefold().split()).strip(EDGES)
        if len(words.split()) < FEWEST_WORDS and words.isascii():
            continue
        line = postmortem.document.line_of(action.span.start)
        earlier = first.setdefault((words, action.owner), line)
        if earlier != line:
            yield Finding(action.span, {"action": excerpt(unmarked(action.text)), "line": earlier})


@check
def few(postmortem: Postmortem, *, most: int = 15) -> Iterator[Finding]:
    """There are more open actions than will be done."""
    count = len(open_actions(postmortem))
    if count > most:
        yield Finding(title_of_actions(postmortem), {"count": count, "most": most})
