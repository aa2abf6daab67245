"""What a part of the document tells, besides titles, dashes and comments, and which parts are told at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.checks.once import once
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from postmortem_lint.model import Postmortem, Section

WORD = lazy(r"\w[\w'’-]*")  # a word, with what an apostrophe or a dash joins to it
CODE = lazy(r"`[^`\n]+`", needs="`")  # a code span on one line
COMMENT = lazy(r"<!--.*?(?:-->|\Z)", re.DOTALL, needs=["<!--"])
CONTENT = lazy(r"[^\W_]|!\[|\]\(|<img|[?…✅❌☑✔]")  # a letter, a digit, a picture, a link, a sign that answers

ENOUGH = 15
"""Words of an opening paragraph that sums up what happened; a line of names and dates has fewer."""


@once
def told(postmortem: Postmortem) -> str:
    """The text with its titles and comments blanked, offsets kept; a lead-in is text already."""
    titles = {block.span for block in postmortem.document.blocks if block.kind == "heading"}
    titles.update(section.span for section in postmortem.sections if section.form in {"bold", "plain"})
    pieces = []
    reached = 0
    for title in sorted(titles):
        start = max(reached, title.start)
        pieces += [postmortem.text[reached:start], " " * (title.end - start)]
        reached = max(start, title.end)
    text = "".join([*pieces, postmortem.text[reached:]])
    return COMMENT.sub(_blanked, text)


def without_code(text: str) -> str:
    """The text with its code spans blanked, offsets kept."""
    return CODE.sub(_blanked, text)


def _blanked(match: re.Match[str]) -> str:
    return " " * len(match.group())


def is_empty(text: str, section: Section) -> bool:
    """Whether a part holds nothing, in the text that is `told`."""
    return CONTENT.search(text, *section.body) is None


def points_elsewhere(text: str) -> bool:
    """Whether a text holds a link or a picture, as where something is kept in another place."""
    return "](" in text or "://" in text or "<img" in text or "<a " in text


def is_told(postmortem: Postmortem, role: str) -> bool:
    """Whether a part plays the role, or the reader found its content without a part of that title."""
    if any(postmortem.playing(role)):
        return True
    if role in {"timeline", "actions"}:
        return bool(postmortem.timeline.entries if role == "timeline" else postmortem.actions)
    return opens_with_prose(postmortem) if role == "summary" else role == "root_cause" and states_cause(postmortem)


def states_cause(postmortem: Postmortem) -> bool:
    """Whether the account says what caused the incident; what only set it off does not."""
    cause = postmortem.cause
    if cause is None or not cause.stated:
        return False
    return not any(part.body.holds(cause.span) for part in postmortem.playing("trigger"))


def opens_with_prose(postmortem: Postmortem) -> bool:
    """Whether the account opens with a paragraph below its title, a summary without a title of its own."""
    title = postmortem.metadata.title
    starts = {section.span.start for section in postmortem.sections if section.roles}
    for block in postmortem.document.blocks:
        if block.kind in {"front_matter", "html"} or (title and block.span.holds(title.span)):
            continue
        if block.kind == "heading" or block.span.start in starts:
            return False
        if (
            block.kind == "paragraph"
            and not block.depth
            and len(block.span.of(postmortem.document.prose).split()) >= ENOUGH
        ):
            return True
    return False
