"""What was understood of a document, for people to read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.checks.content import is_told
from postmortem_lint.layers import DEFAULT_PROFILE
from postmortem_lint.reading.durations import durations_of
from postmortem_lint.reports.escaping import visible
from postmortem_lint.reports.understanding import iso, minutes
from postmortem_lint.styles import style_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Action, Entry, Metadata, Postmortem
    from postmortem_lint.reports.understanding import LineOf

EXPECTED = {
    "summary": ("summary",),
    "impact": ("impact",),
    "timeline": ("timeline",),
    "root cause": ("root_cause", "contributing_factors"),
    "actions": ("actions",),
}
"""The parts every style knows, and the roles that give them."""
WIDEST = 100
"""Characters of a quotation; who wants all of it has the document."""


def outline(postmortem: Postmortem) -> Iterator[str]:
    """The lines of the outline of a document."""
    line_of = postmortem.document.line_of
    title = postmortem.metadata.title
    yield visible(postmortem.path)
    yield f"  title     {_quoted(title.value) if title else '(none)'}"
    yield f"  kind      {postmortem.kind}"
    yield f"  language  {postmortem.language}"
    style = style_of(postmortem.sections)
    if style != DEFAULT_PROFILE:
        yield f"  style     {style}"
    yield from (f"  {name:<9} {visible(value)}" for name, value in _metadata(postmortem.metadata))
    yield from _sections(postmortem, line_of)
    yield from _timeline(postmortem, line_of)
    yield from _durations(postmortem)
    yield from _cause(postmortem, line_of)
    yield from _actions(postmortem.actions, line_of)


def _metadata(metadata: Metadata) -> Iterator[tuple[str, str]]:
    duration = minutes(metadata.duration)
    values = {
        "id": metadata.identifier,
        "date": iso(metadata.date),
        "start": iso(metadata.start),
        "end": iso(metadata.end),
        "duration": None if duration is None else f"{duration} minutes",
        "severity": metadata.severity,
        "status": metadata.status,
        "authors": ", ".join(metadata.authors),
    }
    return ((name, value) for name, value in values.items() if value)


def _sections(postmortem: Postmortem, line_of: LineOf) -> Iterator[str]:
    yield "  sections"
    for section in postmortem.sections:
        roles = ", ".join(role.replace("_", " ") for role in section.roles)
        indent = "  " * (section.level - 1)
        yield f"{_line(line_of(section.span.start))} {indent}{_quoted(section.title)}{roles and f' ({roles})'}"
    missing = [part for part, roles in EXPECTED.items() if not any(is_told(postmortem, role) for role in roles)]
    yield f"    missing: {', '.join(missing)}" if missing else "    none missing"


def _timeline(postmortem: Postmortem, line_of: LineOf) -> Iterator[str]:
    timeline = postmortem.timeline
    zone = visible(timeline.zone.name) if timeline.zone else "no time zone"
    yield f"  timeline: {_counted(len(timeline), 'entry', 'entries')}, {zone}"
    for entry in timeline:
        yield f"{_line(line_of(entry.span.start))} {_time(entry)} {_quoted(entry.text)}{_milestone(entry)}"


def _durations(postmortem: Postmortem) -> Iterator[str]:
    lengths = {name.replace("_", " "): minutes(length) for name, length in durations_of(postmortem).named().items()}
    known = [f"{name} {length} minutes" for name, length in lengths.items() if length is not None]
    if known:
        yield f"  durations: {', '.join(known)}"


def _time(entry: Entry) -> str:
    if entry.time is None:
        return "(no time)"
    instant = iso(entry.at)
    return visible(entry.time) + (f" = {instant}" if instant else "")


def _milestone(entry: Entry) -> str:
    return f" [{visible(entry.milestone)}]" if entry.milestone else ""


def _cause(postmortem: Postmortem, line_of: LineOf) -> Iterator[str]:
    cause = postmortem.cause
    if cause is None:
        yield "  root cause: none"
        return
    yield "  root cause" if cause.stated else "  root cause: not stated"
    yield f"{_line(line_of(cause.span.start))} {_quoted(cause.text)}"


def _actions(actions: tuple[Action, ...], line_of: LineOf) -> Iterator[str]:
    yield f"  actions: {len(actions) or 'none'}"
    for action in actions:
        yield f"{_line(line_of(action.span.start))} {_quoted(action.text)}"
        details = {"due": action.due, "ticket": action.ticket, "status": action.status}
        given = [f"{name} {visible(value)}" for name, value in details.items() if value]
        owner = f"owner {visible(action.owner)}" if action.owner else "no owner"
        yield f"          {', '.join((owner, *given))}"


def _line(number: int) -> str:
    return f"    {number:>5}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _quoted(text: str) -> str:
    """A text on one line, cut where it is long."""
    flat = visible(" ".join(text.split()))
    return flat if len(flat) <= WIDEST else flat[: WIDEST - 1] + "…"
