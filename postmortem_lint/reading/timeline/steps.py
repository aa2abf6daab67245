"""Steps: which units of a part the writer records as events, and which only group or elaborate them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from postmortem_lint.model import Span
from postmortem_lint.reading.inline import plain
from postmortem_lint.reading.timeline.units import LABEL, Unit, is_clock, is_link, sentences
from postmortem_lint.reading.timestamps import stamps, zone_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postmortem_lint.model import Document, Stamp
    from postmortem_lint.reading.timeline.layout import Layout
    from postmortem_lint.reading.timestamps import Calendar

_LABEL_WORDS = 6
"""A list item no longer than this that holds timed paragraphs is their label."""

# a label that only says how the step above was noticed: `Detection method:`, `How it was detected`
_METHOD = re.compile(
    r"\W*(?:detection method|method of detection|how\b[^:\n]{0,40}\b(?:detected|discovered|noticed|found)|(?:was )?detected by"
    r"|found by|discovered by|método de detección|cómo se detectó|méthode de détection|método de detecção)",
    re.IGNORECASE,
)
# nothing said yet: `TBD`, `N/A`, `…`, `-`, `<what happened>`
_PLACEHOLDER = re.compile(r"\W*(?:tbd|tba|todo|n/?a|none|to be (?:added|determined|filled)|<[^<>\n]*>|\.{2,}|…)?\W*$", re.IGNORECASE)
# initials of a person in a chat: `AC: `
_INITIALS = re.compile(r"\W*[A-Z]{1,3}$")


@dataclass(slots=True)
class Step:
    """A unit that is a step of the sequence, or a day that groups the steps below it."""

    unit: Unit
    end: int
    stamp: Stamp | None
    time: str | None
    text: str
    groups: bool = False
    inferred: bool = False
    """Whether its time is only mentioned somewhere in its text."""


@dataclass(slots=True)
class _Walk:
    """Walks the units of a part, remembering the step that the next unit may elaborate."""

    document: Document
    layout: Layout
    silent: Sequence[Span]
    """Parts within the part that tell other things: only what carries a time is a step there."""
    steps: list[Step] = field(default_factory=list)
    owner: Step | None = None
    announced: bool = False
    """Whether a label has just announced the steps below it."""


def steps_of(document: Document, layout: Layout, silent: Sequence[Span], calendar: Calendar) -> list[Step]:
    """The steps of a part, and the days that group them, in order."""
    if layout.narrated:
        told = list(_narrated(document, layout, calendar))
        if told or not layout.timed:
            return told or _untimed(document, layout)
    walk = _Walk(document, layout, silent)
    for number, unit in enumerate(layout.units):
        following = layout.units[number + 1 :number + 40]
        _take(walk, unit, following)
    return walk.steps


def _narrated(document: Document, layout: Layout, calendar: Calendar) -> Iterator[Step]:
    """The sentences of prose that name a time of day."""
    for unit in layout.units:
        if unit.kind != "line" or unit.quoted:
            continue
        for sentence in sentences(document.text, unit.span):
            found = (each for each in stamps(document.text, *sentence, calendar) if each.clock)
            stamp = next(found, None)
            if stamp:
                words = plain(sentence.of(document.text))
                yield Step(unit_at(unit, sentence), sentence.end, stamp, stamp.span.of(document.text), words)


def unit_at(unit: Unit, span: Span) -> Unit:
    """The unit, narrowed to a sentence of it."""
    return Unit(unit.kind, span, unit.text, unit.block, unit.depth)


def _untimed(document: Document, layout: Layout) -> list[Step]:
    """The paragraphs that tell a sequence without any time; or the lines of code where that is all there is."""
    if layout.all["code"]:
        return []
    return [
        Step(unit, unit.span.end, None, None, unit.text)
        for unit in layout.units
        if unit.kind == "line" and not unit.quoted and _tells(document, unit) and not unit.label_only
    ]


def _take(walk: _Walk, unit: Unit, following: Sequence[Unit]) -> None:
    if unit.kind == "code" and not _is_code_told(walk.layout):
        _elaborate(walk, unit)
    elif unit.timed and unit.dated and _groups(walk, unit, following):
        walk.steps.append(Step(unit, unit.span.end, unit.stamp, unit.time, unit.text, groups=True))
        walk.owner, walk.announced = None, True
    elif unit.timed:
        _add(walk, unit)
    elif unit.kind == "heading":
        _take_heading(walk, unit)
    elif _is_silent(walk, unit) or not _tells(walk.document, unit):
        _elaborate(walk, unit)
    elif unit.kind == "row":
        _take_row(walk, unit)
    elif unit.kind == "item":
        _take_item(walk, unit, following)
    else:
        _take_line(walk, unit)


def _is_code_told(layout: Layout) -> bool:
    """Whether the sequence is told in code: nothing else there carries a time or stands in a list."""
    return not (layout.timed.keys() - {"code"}) and not layout.all["item"]


def _groups(walk: _Walk, unit: Unit, following: Sequence[Unit]) -> bool:
    """Whether a day is that of the steps below it."""
    inside = _inside(unit, following)
    if not inside:
        return False
    if unit.kind == "heading":
        return any(each.timed and not each.dated for each in inside) or (unit.bare and any(each.kind == "item" for each in inside))
    if unit.bare or unit.kind == "row":
        return unit.bare
    marked = unit.span.of(walk.document.text).strip(" :")
    is_title = marked[:2] in ("**", "__") and marked[-2:] == marked[:2]
    return (is_title or marked.endswith(":")) and inside[0].timed and not inside[0].dated


def _inside(unit: Unit, following: Sequence[Unit]) -> Sequence[Unit]:
    """The units below a day, up to the next of its kind."""
    inside = []
    for each in following:
        if each.kind == "heading" and (unit.kind != "heading" or each.level <= unit.level):
            break
        if each.kind == unit.kind and each.dated and each.depth <= unit.depth and unit.kind != "heading":
            break
        if unit.kind == "item" and each.depth <= unit.depth and each.kind == "item":
            break
        inside.append(each)
    return inside


def _take_heading(walk: _Walk, unit: Unit) -> None:
    levels = walk.layout.levels
    is_step = levels[unit.level] > 1 and not _is_silent(walk, unit) and not any(span.start == unit.span.end for span in walk.silent)
    if unit.place == "mention" and unit.stamp and unit.stamp.clock:
        is_step = True
    if is_step:
        _add(walk, unit)
    else:
        walk.owner, walk.announced = None, False


def _take_row(walk: _Walk, unit: Unit) -> None:
    table = walk.layout.tables[walk.document.blocks[unit.block].table]
    if unit.text.endswith(":") or not (table.times or not (walk.layout.timed or walk.layout.all["item"])):
        return
    _add(walk, unit)


def _take_item(walk: _Walk, unit: Unit, following: Sequence[Unit]) -> None:
    if _elaborates(walk.owner, unit) or _METHOD.match(unit.text):
        _elaborate(walk, unit)
    elif unit.label_only or _is_label(unit, following):
        walk.owner, walk.announced = None, True
    else:
        _add(walk, unit)


def _elaborates(owner: Step | None, unit: Unit) -> bool:
    return owner is not None and unit.depth > owner.unit.depth


def _is_label(unit: Unit, following: Sequence[Unit]) -> bool:
    """Whether a short item only says what the timed paragraphs within it are about."""
    if len(unit.text.split()) > _LABEL_WORDS or not following:
        return False
    inner = following[0]
    return inner.timed and inner.depth >= unit.depth and not (inner.kind == "item" and inner.depth == unit.depth)


def _take_line(walk: _Walk, unit: Unit) -> None:
    if _METHOD.match(unit.text) or walk.layout.timed["heading"]:
        _elaborate(walk, unit)
    elif unit.label_only and len(unit.text.split()) <= _LABEL_WORDS:
        walk.owner, walk.announced = None, True
    elif walk.announced or _is_step_line(walk, unit):
        _add(walk, unit)
        walk.announced = walk.announced and unit.kind == "line"
    else:
        _elaborate(walk, unit)


def _is_step_line(walk: _Walk, unit: Unit) -> bool:
    """Whether an untimed paragraph tells a step of its own rather than more of the last."""
    if unit.depth:
        return False
    if not walk.steps:
        return unit.place == "mention" and bool(unit.stamp and unit.stamp.clock) and not walk.layout.timed
    label = LABEL.match(unit.span.of(walk.document.text)) if unit.labelled else None
    is_told_in_lines = walk.owner is None or walk.owner.unit.kind == "line"
    return bool(label and is_told_in_lines and not _INITIALS.match(label["name"]))


def _tells(document: Document, unit: Unit) -> bool:
    """Whether a unit says something: not only a zone, a link or a placeholder."""
    if _PLACEHOLDER.match(unit.text) or is_link(document.text, unit.span):
        return False
    return unit.kind != "line" or not states_zone(document.text, unit)


def states_zone(text: str, unit: Unit) -> bool:
    """Whether an untimed line only says in which zone the times are."""
    return unit.stamp is None and len(unit.text.split()) <= 2 * _LABEL_WORDS and zone_in(text, *unit.span) is not None


def _is_silent(walk: _Walk, unit: Unit) -> bool:
    return any(span.start <= unit.span.start < span.end for span in walk.silent)


def _add(walk: _Walk, unit: Unit) -> None:
    step = Step(unit, unit.span.end, unit.stamp, unit.time, unit.text, inferred=unit.place == "mention")
    walk.steps.append(step)
    walk.owner = step
    if unit.timed:
        walk.announced = False


def _elaborate(walk: _Walk, unit: Unit) -> None:
    """Adds a unit to the step before it, where it belongs to that."""
    owner = walk.owner
    if owner is None or unit.depth < owner.unit.depth or (owner.unit.kind == "row" and unit.kind != "row"):
        return
    owner.end = max(owner.end, unit.span.end)
    if not owner.text and unit.kind in ("line", "item"):
        owner.text = unit.text
