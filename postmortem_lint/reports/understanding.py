"""What was understood of a document, as data: the public form of `inspect --format json`."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from postmortem_lint.reading.durations import durations_of
from postmortem_lint.styles import style_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, timedelta

    from postmortem_lint.model import Action, Entry, Metadata, Postmortem, Section

    LineOf = Callable[[int], int]
    """Tells the line of an offset, counted from 1."""


def understanding(postmortem: Postmortem) -> dict[str, object]:
    """A document as `inspect` gives it; keys may be added, never renamed."""
    line_of = postmortem.document.line_of
    title = postmortem.metadata.title
    return {
        "path": postmortem.path,
        "kind": postmortem.kind,
        "language": postmortem.language,
        "style": style_of(postmortem.sections),
        "title": title.value if title else None,
        "metadata": _metadata(postmortem.metadata),
        "sections": [_section(section, line_of) for section in postmortem.sections],
        "timeline": _timeline(postmortem, line_of),
        "durations": _durations(postmortem),
        "root_cause": _root_cause(postmortem, line_of),
        "actions": [_action(action, line_of) for action in postmortem.actions],
    }


def iso(moment: date | datetime | None) -> str | None:
    """A moment in ISO 8601, with `Z` for UTC."""
    if moment is None:
        return None
    return moment.isoformat().replace("+00:00", "Z")


def minutes(duration: timedelta | None) -> float | None:
    """A duration in minutes, whole where it is whole."""
    if duration is None:
        return None
    total = duration.total_seconds() / 60
    return int(total) if total.is_integer() else round(total, 2)


def _metadata(metadata: Metadata) -> dict[str, object]:
    day = metadata.date
    return {
        "date": iso(day.date() if isinstance(day, datetime) else day),
        "severity": metadata.severity,
        "status": metadata.status,
        "authors": list(metadata.authors),
        "start": iso(metadata.start),
        "end": iso(metadata.end),
        "duration_minutes": minutes(metadata.duration),
        "identifier": metadata.identifier,
    }


def _section(section: Section, line_of: LineOf) -> dict[str, object]:
    return {
        "line": line_of(section.span.start),
        "title": section.title,
        "level": section.level,
        "form": section.form,
        "roles": list(section.roles),
    }


def _timeline(postmortem: Postmortem, line_of: LineOf) -> dict[str, object] | None:
    timeline = postmortem.timeline
    spans = [timeline.span, *(entry.span for entry in timeline)]
    span = next(filter(None, spans), None)
    if span is None:
        return None
    return {
        "line": line_of(span.start),
        "timezone": timeline.zone.name if timeline.zone else None,
        "entries": [_entry(entry, line_of) for entry in timeline],
    }


def _durations(postmortem: Postmortem) -> dict[str, float | None]:
    return {f"{name}_minutes": minutes(length) for name, length in durations_of(postmortem).named().items()}


def _entry(entry: Entry, line_of: LineOf) -> dict[str, object]:
    return {
        "line": line_of(entry.span.start),
        "time": entry.time,
        "at": iso(entry.at),
        "text": entry.text,
        "milestone": entry.milestone,
        "confidence": entry.confidence,
    }


def _root_cause(postmortem: Postmortem, line_of: LineOf) -> dict[str, object] | None:
    cause = postmortem.cause
    return None if cause is None else {"line": line_of(cause.span.start), "stated": cause.stated, "text": cause.text}


def _action(action: Action, line_of: LineOf) -> dict[str, object]:
    return {
        "line": line_of(action.span.start),
        "text": action.text,
        "owner": action.owner,
        "due": action.due,
        "ticket": action.ticket,
        "status": action.status,
        "done": action.done,
    }
