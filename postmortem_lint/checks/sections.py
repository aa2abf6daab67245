"""Checks of the parts: which must be there, be filled, and stand only once."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.document import opening
from postmortem_lint.model import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Postmortem, Section, Span

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
    """A part holds no text; all parts are looked at where no roles are named."""
    empty = [section for section in postmortem.sections if is_empty(postmortem, section)]
    for section in empty:
        if roles and set(roles).isdisjoint(section.roles):
            continue
        if not any(section.body.holds(other.span) for other in empty):
            yield Finding(section.span, {"title": section.title.strip(" :")})


@check
def distinct(postmortem: Postmortem, *, repeatable: tuple[str, ...] = ("lessons",)) -> Iterator[Finding]:
    """A part stands under the same title a second time, beside the first."""
    first: dict[tuple[str, int], Section] = {}
    for section in postmortem.sections:
        if section.form == "lead-in" or is_empty(postmortem, section):
            continue
        key = (" ".join(section.title.casefold().split()).strip(" :."), section.level)
        earlier = first.get(key)
        first[key] = section
        if earlier is None or not set(repeatable).isdisjoint(section.roles):
            continue
        if is_beside(postmortem, earlier, section):
            line = postmortem.text.count("\n", 0, earlier.span.start) + 1
            yield Finding(section.span, {"title": section.title.strip(" :"), "line": line})


def is_told(postmortem: Postmortem, role: str) -> bool:
    """Whether a part plays the role, or the reader found its content without a part of that title."""
    content = {
        "timeline": bool(postmortem.timeline.entries),
        "root_cause": postmortem.cause is not None and postmortem.cause.stated,
        "actions": bool(postmortem.actions),
    }
    return content.get(role, False) or any(postmortem.playing(role))


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


def is_beside(postmortem: Postmortem, earlier: Section, later: Section) -> bool:
    """Whether no heading of a higher level parts two parts, as it does where one document tells several incidents."""
    headings = (block for block in postmortem.document.blocks if block.kind == "heading")
    return not any(
        block.level < later.level and earlier.body.start <= block.span.start < later.span.start for block in headings
    )
