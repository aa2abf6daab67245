"""Checks of the parts: which must be there, be filled, and stand only once."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.content import is_empty, is_told, told
from postmortem_lint.checks.document import opening
from postmortem_lint.checks.excerpt import title_of
from postmortem_lint.findings import Finding
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator, Sequence

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

# What a title tells of its part itself: "Summary: down from 9:00 to 11:00 UTC".
IN_TITLE = lazy(r"\w: +\S+ +\S+ +\S")


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
    anywhere: bool = True,
) -> Iterator[Finding]:
    """A part that must be there is missing; each group of roles asks for one of them.

    With `anywhere`, what is told without a part of its own is told. Any title in a language we cannot read may be it.
    """
    if not postmortem.interpreter.reads and any(not section.roles for section in postmortem.sections[1:]):
        return
    for group in required:
        if any(postmortem.playing(*group)) or (anywhere and any(is_told(postmortem, role) for role in group)):
            continue
        values = {
            "part": " or ".join(role.replace("_", " ") for role in group),
            "titles": " or ".join(f'"{TITLES.get(role, role)}"' for role in group),
        }
        yield Finding(opening(postmortem), values, subject=values["part"])


@check
def titled(postmortem: Postmortem, *, pattern: re.Pattern[str]) -> Iterator[Finding]:
    """No title of a part matches a pattern, whatever role the part plays."""
    if not any(pattern.search(section.title) for section in postmortem.sections):
        yield Finding(opening(postmortem), {"pattern": pattern.pattern})


@check
def filled(postmortem: Postmortem, *, roles: tuple[str, ...] = ()) -> Iterator[Finding]:
    """A part that plays a role holds no text; all roles are looked at where none are named."""
    text = told(postmortem)
    for section, following in pairwise([*postmortem.sections, None]):
        if section is None or not section.roles or not is_empty(text, section) or IN_TITLE.search(section.title):
            continue
        if roles and set(roles).isdisjoint(section.roles):
            continue
        if following is None or not goes_on(section, following):
            yield Finding(section.span, {"title": title_of(section)})


@check
def distinct(postmortem: Postmortem, *, repeatable: tuple[str, ...] = ("lessons",)) -> Iterator[Finding]:
    """A part stands under the same title a second time, beside the first."""
    text = told(postmortem)
    first: dict[tuple[str, int], int] = {}
    for number, section in enumerate(postmortem.sections):
        if section.form == "lead-in" or not set(section.roles).difference(repeatable) or is_empty(text, section):
            continue
        key = (" ".join(section.title.casefold().split()).strip(" :."), section.level)
        earlier = first.get(key)
        first[key] = number
        if earlier is None or is_apart(section, postmortem.sections[earlier + 1 : number]):
            continue
        line = postmortem.document.line_of(postmortem.sections[earlier].span.start)
        yield Finding(section.span, {"title": title_of(section), "line": line})


def goes_on(section: Section, following: Section) -> bool:
    """Whether an empty part is told by the next: one that is reported itself, or whose heading is of a wrong level."""
    if section.body.holds(following.span):
        return bool(following.roles)
    return not set(following.roles).isdisjoint(section.roles)


def is_apart(section: Section, between: Sequence[Section]) -> bool:
    """Whether a part before this one holds it: under a heading of a higher level, or under a title of its role."""
    return any(
        (part.form == "heading" and part.level < section.level) or not set(part.roles).isdisjoint(section.roles)
        for part in between
    )
