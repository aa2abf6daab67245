"""Checks of the lessons: which questions they answer, and that they are more than the actions over again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.document import opening
from postmortem_lint.checks.excerpt import excerpt, title_of, unmarked
from postmortem_lint.checks.phrases import pattern_of, standing
from postmortem_lint.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Postmortem

MARKS = " \t\n.,;:!*_`()[]-–—•"
FEWEST_WORDS = 3


@check
def answered(
    postmortem: Postmortem,
    *,
    phrases: tuple[str, ...],
    beside: tuple[str, ...] = (),
    everywhere: bool = False,
) -> Iterator[Finding]:
    """No title and no text of the lessons answers one of the questions, in a document that answers those beside.

    Without `beside`, every document with lessons is asked; `everywhere` asks those without too.
    """
    lessons = list(postmortem.playing("lessons", "conclusion"))
    if not lessons and not everywhere:
        return
    titles = [section.title for section in postmortem.sections]
    bodies = [section.body.of(postmortem.document.prose) for section in lessons]
    said = "\n\n".join((*titles, *bodies))
    if tells(said, phrases) or (beside and not everywhere and not tells(said, beside)):
        return
    yield Finding(lessons[0].span if lessons else opening(postmortem))


@check
def distinct(postmortem: Postmortem, *, share: int = 80) -> Iterator[Finding]:
    """So many per cent of the lessons stand among the actions in the same words."""
    actions = {folded(action.text) for action in postmortem.actions}
    for section in postmortem.playing("lessons"):
        if "actions" in section.roles:
            continue
        lines = [line for block, line in postmortem.document.lines_within(section.body) if block.kind != "heading"]
        spoken = [
            words
            for words in (folded(line.of(postmortem.text)) for line in lines)
            if len(words.split()) >= FEWEST_WORDS
        ]
        again = [words for words in spoken if words in actions]
        if len(again) > 1 and 100 * len(again) >= share * len(spoken):
            yield Finding(section.span, {"title": excerpt(title_of(section)), "count": len(again)})
            return


@check
def applied(postmortem: Postmortem, *, phrases: tuple[str, ...]) -> Iterator[Finding]:
    """The lessons say nothing that should be done otherwise, and no action follows from them."""
    parts = [section for section in postmortem.playing("lessons", "conclusion") if not section.blank]
    if not parts or postmortem.actions:
        return
    if not any(tells(section.body.of(postmortem.document.prose), phrases) for section in parts):
        yield Finding(parts[0].span, {"title": excerpt(title_of(parts[0]))})


def tells(text: str, phrases: tuple[str, ...]) -> bool:
    """Whether one of the phrases stands in a text."""
    return pattern_of(standing(phrases, text)).search(text) is not None


def folded(text: str) -> str:
    """The words of a line in lower case, without its marks."""
    return unmarked(text).strip(MARKS).casefold()
