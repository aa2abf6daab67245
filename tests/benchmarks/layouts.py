"""The forms that made-up postmortems take: house styles, and how each writes its head, titles, timeline and actions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from drafts import PROSE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from random import Random

    from drafts import Action, Draft, Entry

EVERYTHING = (*PROSE[:3], "timeline", *PROSE[3:-1], "lessons", "actions", "conclusion")


@dataclass(frozen=True, slots=True)
class Style:
    """How a house writes: the names of the forms, and the parts in their order."""

    head: str
    titles: str
    timeline: str
    actions: str
    roles: tuple[str, ...] = EVERYTHING


STYLES = {
    "fields-then-timeline-last": Style(
        *("fields", "atx", "bold-list", "table"),
        ("summary", "impact", "root_cause", "trigger", "resolution", "detection", "actions", "lessons", "timeline"),
    ),
    "overview-and-factors": Style(
        *("table", "atx", "table", "checklist"),
        ("summary", "contributing_factors", "resolution", "impact", "timeline", "actions"),
    ),
    "numbered": Style("table", "numbered", "list", "table"),
    "short-bold": Style(
        *("none", "bold", "list", "list"),
        ("summary", "timeline", "root_cause", "resolution", "actions"),
    ),
    "front-matter": Style("front-matter", "atx", "table", "nested"),
    "setext": Style("none", "setext", "headings", "list", ("summary", "timeline", "root_cause", "lessons", "actions")),
    "lead-ins": Style(
        *("fields", "lead-in", "bold-list", "list"),
        ("summary", "impact", "detection", "root_cause", "timeline", "actions", "lessons"),
    ),
    "narrative": Style(
        *("plain", "atx", "paragraphs", "numbered"),
        ("summary", "timeline", "root_cause", "contributing_factors", "resolution", "lessons", "actions", "conclusion"),
    ),
    "plain": Style("plain", "plain", "list", "list", ("summary", "impact", "timeline", "root_cause", "actions")),
    "log": Style("fields", "atx", "code", "checklist", ("summary", "root_cause", "timeline", "actions", "lessons")),
}


def laid_out(draft: Draft, style: Style, random: Random) -> list[str]:
    """The lines of a document."""
    lines = [*HEADS[style.head](draft)]
    for number, role in enumerate(style.roles, 1):
        lines += _part(draft, style, role, number)
        if role in {"root_cause", "resolution"} and len(draft.prose[role]) > 8:  # long ones have evidence
            lines += _evidence(random, len(draft.prose[role]) // 3)
    return lines


def _part(draft: Draft, style: Style, role: str, number: int) -> Iterator[str]:
    title = draft.titles.get(role)
    if title is None:
        return
    prose = draft.prose.get(role)
    if style.titles == "lead-in" and prose:
        yield from (f"**{title}:** {' '.join(prose)}", "")
        return
    yield from TITLES[style.titles](title, number)
    yield ""
    if role == "timeline":
        yield from (draft.zone, "") if draft.zone else ()
        yield from TIMELINES[style.timeline](draft)
    elif role == "actions":
        yield from ACTIONS[style.actions](draft)
    elif role == "lessons":
        yield from _lessons(draft, style)
    else:
        yield from _paragraphs(prose or ())
    yield ""


def _paragraphs(sentences: Sequence[str]) -> Iterator[str]:
    """Up to four sentences a paragraph, on one line."""
    for start in range(0, len(sentences), 4):
        yield from (" ".join(sentences[start : start + 4]), "")


def _lessons(draft: Draft, style: Style) -> Iterator[str]:
    for part, sentences in draft.lessons:
        yield f"### {part}" if style.titles in {"atx", "numbered", "setext"} else f"*{part}*"
        yield ""
        yield from (f"- {sentence}" for sentence in sentences)
        yield ""


def _evidence(random: Random, extent: int) -> Iterator[str]:
    """Logs, a table of figures, a quotation, a nested list and an image, as many as befit the length."""
    yield "```text"
    for number in range(4 * extent):
        yield f"2024-03-01T14:{number % 60:02}:07Z ERROR pool: timeout after {random.randrange(999)} ms (conn={number})"
    yield from ("```", "", "| p50 | p95 | p99 |", "| ---: | ---: | ---: |")
    for _ in range(extent):
        yield f"| {random.randrange(90)} ms | {random.randrange(900)} ms | {random.randrange(9000)} ms |"
    yield from (
        "",
        "> FATAL: sorry, too many clients already",
        "",
        "![graph](https://grafana.acme.dev/render/7.png)",
        "",
    )
    yield from ("- `max_connections`", f"  - before: {random.randrange(99)}", f"  - after: {random.randrange(999)}", "")
    yield from ("See [the dashboard](https://grafana.acme.dev/d/1) and <https://status.acme.dev/2>.", "")


def _fields(draft: Draft) -> dict[str, str]:
    names = draft.words["fields"]
    told = {"date": draft.day, "status": names["done"], "severity": "SEV-2", "authors": "Ana, Chen Li"}
    return {names[field]: value for field, value in told.items() if value}


def _in_bold(draft: Draft) -> list[str]:
    return [f"# {draft.title}", "", *(f"**{name}:** {value}  " for name, value in _fields(draft).items()), ""]


def _in_a_table(draft: Draft) -> list[str]:
    rows = [f"| {name} | {value} |" for name, value in _fields(draft).items()]
    return [f"# {draft.title}", "", rows[0], "| --- | --- |", *rows[1:], ""]


def _before_the_document(draft: Draft) -> list[str]:
    fields = {"date": draft.day, "severity": "SEV-2", "status": "resolved", "authors": "[Ana, Chen Li]"}
    return ["---", *(f"{name}: {value}" for name, value in fields.items() if value), "---", "", f"# {draft.title}", ""]


def _in_plain_lines(draft: Draft) -> list[str]:
    lines = [line for name, value in _fields(draft).items() for line in (f"{name}: {value}", "")]
    return [f"# {draft.title}", "", *lines]


def _in_the_title(draft: Draft) -> list[str]:
    return [f"# {draft.title} ({draft.day})" if draft.day else f"# {draft.title}", ""]


def _table(draft: Draft, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    names = [draft.words["columns"][column] for column in columns]
    for row in (names, ["---"] * len(names), *rows):
        yield f"| {' | '.join(row)} |"


def _timeline_table(draft: Draft) -> Iterator[str]:
    return _table(draft, ("time", "event"), ((entry.time, entry.text) for entry in draft.entries))


def _timeline_code(draft: Draft) -> Iterator[str]:
    yield "```"
    yield from (f"{entry.time} {entry.text}".strip() for entry in draft.entries)
    yield "```"


def _action_table(draft: Draft) -> Iterator[str]:
    rows = ((one.text, one.owner, one.due, one.ticket) for one in draft.actions)
    return _table(draft, ("action", "owner", "due", "ticket"), rows)


def _nested(draft: Draft) -> Iterator[str]:
    names = draft.words["columns"]
    for one in draft.actions:
        yield f"- {one.text}"
        yield from (f"  - {names[field]}: {value}" for field, value in _attributes(one) if value)


def _attributes(action: Action) -> tuple[tuple[str, str], ...]:
    return (("owner", action.owner), ("due", action.due), ("ticket", action.ticket))


def _tagged(action: Action) -> str:
    told = [f"@{action.owner.split()[0].lower()}" if action.owner else "", action.due, action.ticket]
    return f"{action.text} ({', '.join(filter(None, told))})" if any(told) else action.text


def _each_entry(form: Callable[[Entry], str]) -> Callable[[Draft], Iterator[str]]:
    return lambda draft: (form(entry).rstrip() for entry in draft.entries)


def _each_action(marker: str) -> Callable[[Draft], Iterator[str]]:
    return lambda draft: (f"{marker} {_tagged(action)}" for action in draft.actions)


def _bold_entry(entry: Entry) -> str:
    return f"- **{entry.time}** {entry.text}" if entry.time else f"- {entry.text}"


def _plain_entry(entry: Entry) -> str:
    return f"- {entry.time} - {entry.text}" if entry.time else f"- {entry.text}"


HEADS: dict[str, Callable[[Draft], list[str]]] = {
    "fields": _in_bold,
    "table": _in_a_table,
    "front-matter": _before_the_document,
    "plain": _in_plain_lines,
    "none": _in_the_title,
}
TITLES: dict[str, Callable[[str, int], list[str]]] = {
    "atx": lambda title, _: [f"## {title}"],
    "numbered": lambda title, number: [f"## {number}. {title}"],
    "setext": lambda title, _: [title, "-" * 12],
    "bold": lambda title, _: [f"**{title}**"],
    "plain": lambda title, _: [f"{title}:"],
    "lead-in": lambda title, _: [f"**{title}:**"],
}
TIMELINES: dict[str, Callable[[Draft], Iterator[str]]] = {
    "list": _each_entry(_plain_entry),
    "bold-list": _each_entry(_bold_entry),
    "table": _timeline_table,
    "headings": _each_entry(lambda entry: f"### {entry.time or '???'}\n\n{entry.text}\n"),
    "paragraphs": _each_entry(lambda entry: f"{entry.time} {entry.text}\n".lstrip()),
    "code": _timeline_code,
}
ACTIONS: dict[str, Callable[[Draft], Iterator[str]]] = {
    "list": _each_action("-"),
    "numbered": _each_action("1."),
    "checklist": _each_action("- [ ]"),
    "table": _action_table,
    "nested": _nested,
}
