"""Checks of the parts: which must be there, be filled, and stand only once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.document import opening
from postmortem_lint.model import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Postmortem, Section

TITLES = {
    "summary": "Summary",
    "impact": "Impact",
    "detection": "Detection",
    "timeline": "Timeline",
    "trigger": "Trigger",
    "root_cause": "Root cause",
    "contributing_factors": "Contributing factors",
    "resolution": "Resolution",
    "actions": "Action items",
    "lessons": "Lessons learned",
    "conclusion": "Conclusion",
}
"""A title for each role, to suggest."""

ENOUGH = 15
"""Words of an opening paragraph that sums up what happened; a line of names and dates has fewer."""

COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
CONTENT = re.compile(r"[^\W_]|!\[|\]\(|<img|[?…✅❌☑✔]")  # a letter, a digit, a picture, a link, a sign that answers


@check
def present(
    postmortem: Postmortem,
    *,
    required: tuple[tuple[str, ...], ...] = (
        ("summary",),
        ("timeline",),
        ("root_cause", "contributing_factors"),
        ("actions",),
    ),
) -> Iterator[Finding]:
    """A part that must be there is missing; each group of roles asks for one of them."""
    for group in required:
        if any(is_told(postmortem, role) for role in group):
            continue
        values = {
            "part": " or ".join(role.replace("_", " ") for role in group),
            "titles": " or ".join(f'"{TITLES.get(role, role)}"' for role in group),
        }
        yield Finding(opening(postmortem), values)


@check
def titled(postmortem: Postmortem, *, pattern: re.Pattern[str]) -> Iterator[Finding]:
    """No title of a part matches a pattern, whatever role the part plays."""
    headings = (block.span.of(postmortem.text) for block in postmortem.document.blocks if block.kind == "heading")
    if any(map(pattern.search, headings)) or any(pattern.search(section.title) for section in postmortem.sections):
        return
    yield Finding(opening(postmortem), {"pattern": pattern.pattern})


@check
def filled(postmortem: Postmortem, *, roles: tuple[str, ...] = ()) -> Iterator[Finding]:
    """A part that plays a role holds no text; all roles are looked at where none are named."""
    empty = [section for section in postmortem.sections if section.roles and is_empty(postmortem, section)]
    for section in empty:
        if roles and set(roles).isdisjoint(section.roles):
            continue
        if not any(section.body.holds(other.span) for other in empty) and not is_continued(postmortem, section):
            yield Finding(section.span, {"title": section.title.strip(" :")})


@check
def distinct(postmortem: Postmortem, *, repeatable: tuple[str, ...] = ("lessons",)) -> Iterator[Finding]:
    """A part stands under the same title a second time, beside the first."""
    first: dict[tuple[str, int], Section] = {}
    for section in postmortem.sections:
        roles = set(section.roles)
        if section.form == "lead-in" or not roles.difference(repeatable) or is_empty(postmortem, section):
            continue
        key = (" ".join(section.title.casefold().split()).strip(" :."), section.level)
        earlier = first.get(key)
        first[key] = section
        if earlier and is_beside(postmortem, earlier, section):
            line = postmortem.text.count("\n", 0, earlier.span.start) + 1
            yield Finding(section.span, {"title": section.title.strip(" :"), "line": line})


def is_told(postmortem: Postmortem, role: str) -> bool:
    """Whether a part plays the role, or the reader found its content without a part of that title."""
    content = {
        "summary": opens_with_prose(postmortem),
        "timeline": bool(postmortem.timeline.entries),
        "root_cause": postmortem.cause is not None and postmortem.cause.stated,
        "actions": bool(postmortem.actions),
    }
    return content.get(role, False) or any(postmortem.playing(role))


def opens_with_prose(postmortem: Postmortem) -> bool:
    """Whether the account opens with a paragraph below its title, a summary without a title of its own."""
    title = postmortem.metadata.title
    for block in postmortem.document.blocks:
        if block.kind in {"front_matter", "html"} or (title and block.span.holds(title.span)):
            continue
        if block.kind == "heading" or any(section.span.start == block.span.start for section in postmortem.sections):
            return False
        if (
            block.kind == "paragraph"
            and not block.depth
            and len(block.span.of(postmortem.document.prose).split()) >= ENOUGH
        ):
            return True
    return False


def is_empty(postmortem: Postmortem, section: Section) -> bool:
    """Whether a part holds nothing but titles, dashes and comments."""
    text = section.body.of(postmortem.text)
    if not text.strip():
        return True
    pieces = []
    start = section.body.start
    for title in titles_within(postmortem, section):
        pieces.append(postmortem.text[start : max(start, title.start)])
        start = max(start, title.end)
    pieces.append(postmortem.text[start : max(start, section.body.end)])
    return not CONTENT.search(COMMENT.sub("", "\n".join(pieces)))


def titles_within(postmortem: Postmortem, section: Section) -> list[Span]:
    """The titles that open a part below a part, in order; a lead-in is text already."""
    headings = [block.span for block in postmortem.document.within(section.body) if block.kind == "heading"]
    others = [
        other.span
        for other in postmortem.sections
        if other.form in {"bold", "plain"} and section.body.holds(other.span)
    ]
    return sorted({*headings, *others})


def is_continued(postmortem: Postmortem, section: Section) -> bool:
    """Whether another part of the same role follows at once, as where the levels of the headings went wrong."""
    return any(
        other.span.start >= section.body.end
        and not set(other.roles).isdisjoint(section.roles)
        and not CONTENT.search(postmortem.text[section.body.end : other.span.start])
        for other in postmortem.sections
    )


def is_beside(postmortem: Postmortem, earlier: Section, later: Section) -> bool:
    """Whether two parts stand on a level: no higher heading between them, and no part that may hold the later one."""
    between = Span(earlier.span.end, later.span.start)
    headings = (block for block in postmortem.document.within(between) if block.kind == "heading")
    if any(block.level < later.level for block in headings):
        return False
    return not any(
        between.holds(other.span) and not set(other.roles).isdisjoint(later.roles) for other in postmortem.sections
    )
