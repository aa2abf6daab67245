"""Steps: which units of a part the writer records as events, and which only group or elaborate them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.document import Span
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.timeline.lines import is_link
from postmortem_lint.reading.timeline.narration import (
    Step,
    narrated_steps,
    says_something,
    untimed_steps,
)
from postmortem_lint.reading.timeline.units import LABEL, Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postmortem_lint.document import Stretches
    from postmortem_lint.reading.timeline.layout import Layout
    from postmortem_lint.reading.timeline.page import Page

_LABEL_WORDS = 6
"""A line no longer than this may be a label for what follows."""
_AHEAD = 40
"""Units that are looked at behind one to tell what it is."""

# a label that only says how the step above was noticed, or how long it all took: `Detection method:`, `Duration: 2 h`
_REMARK = lazy(
    r"\W*(?:detection method|method of detection|how\b[^:\n]{0,40}\b(?:detected|discovered|noticed|found)"
    r"|(?:was )?detected by|found by|discovered by"
    r"|(?:(?:total|incident|impact|outage|detection|response|recovery|resolution) ){0,2}"
    r"(?:duration|downtime|delay|time to \w+)\W{0,4}(?:\([^()\n]{1,30}\)\W{0,3})?:"
    r"|time to (?:detect|acknowledge|mitigate|resolve|recover)"
    r"|duración|durée|duração|método de detección|cómo se detectó|méthode de détection|método de detecção)",
    re.IGNORECASE,
)
# the label of how long it took, whatever times stand behind it: `Impact duration: 5 h (10:45 - 16:11)`
_LENGTH = lazy(
    r"\W*(?:\w+ ){0,2}(?:duration|downtime|duración|durée|duração|dauer|длительность)\W{0,4}:", re.IGNORECASE
)
# what a line says of all times, beside their day: "All times UTC, 1 March 2024"
_STATES_ZONE = lazy(
    r"\W*(?:all times|times (?:are|in|shown|given)|todas las horas|toutes les heures|todos os hor[áa]rios"
    r"|alle zeiten)\b",
    re.IGNORECASE,
)
# a label without its colon that says which steps follow: `Actions taken`, `how was the issue detected`
_FOLLOWED = lazy(
    r"(?:(?:actions?|steps|measures) (?:taken|performed)|misleading [^.:!?]{4,60}|escalation"
    r"|(?:when|how|which team\S{0,15}) (?:was|were|(?:the|this) \w+ was)\b[^.:!?]{4,60})$",
    re.IGNORECASE,
)
# a name and nothing that happened to it, as in a list of hosts: `db-eu-1`; "later" is none
_NAME_ALONE = lazy(r"(?=[a-z]*[^a-z\s])[\w./:@-]*\w$")
# initials of a person in a chat: `AC: `
_INITIALS = lazy(r"\W*[A-Z]{1,3}$")


class _Walk:
    """Walks the units of a part, remembering the step that the next unit may elaborate."""

    def __init__(self, page: Page, layout: Layout, silent: Stretches) -> None:
        self.page, self.layout = page, layout
        self.silent = silent
        """Parts within the part that tell other things: only what carries a time is a step there."""
        self.steps: list[Step] = []
        self.tells_more = False
        """Whether a step was found that is no row."""
        self.owner: Step | None = None
        self.announced = False
        """Whether a label has just announced the steps below it."""
        self.label = ""

    def add(self, unit: Unit) -> None:
        """Makes a unit a step."""
        self.owner = Step(unit)
        self.owner.text = unit.text or self.label
        self.label = ""
        self.steps.append(self.owner)
        self.tells_more = self.tells_more or unit.kind != "row"
        self.announced = self.announced and not unit.timed

    def announce(self, label: str = "") -> None:
        """Lets what follows stand for itself."""
        self.owner, self.announced, self.label = None, True, label.rstrip(":： ")

    def elaborate(self, unit: Unit) -> None:
        """Adds a unit to the step before it, where it belongs to that."""
        owner = self.owner
        if owner is None or unit.depth < owner.unit.depth or (owner.unit.kind == "row" and unit.kind != "row"):
            return
        owner.end = max(owner.end, unit.span.end)
        if not owner.text and unit.kind in ("line", "item") and not unit.announces:
            owner.text = unit.text


def steps_of(page: Page, layout: Layout, silent: Stretches) -> list[Step]:
    """The steps of a part, and the days that group them, in order."""
    if layout.is_prose:
        told = [] if layout.is_labelled else narrated_steps(page, layout)
        return told or untimed_steps(page, layout)
    walk = _Walk(page, layout, silent)
    for number, unit in enumerate(layout.units):
        _take(walk, unit, layout.units[number + 1 : number + _AHEAD])
    return walk.steps


def _take(walk: _Walk, unit: Unit, following: Sequence[Unit]) -> None:
    if unit.kind == "code" and not walk.layout.is_code:
        walk.elaborate(unit)
    elif unit.dated and _is_day(walk.page.text, unit, following):
        _take_day(walk, unit)
    elif unit.timed and unit.is_prose and walk.layout.timed["heading"]:
        walk.elaborate(unit)
    elif unit.timed and unit.kind == "heading" and _names_phase(walk.page.text, unit, following):
        walk.announce()
    elif unit.timed and not (unit.place == "label" and _LENGTH.match(unit.text)):
        walk.add(unit)
    elif unit.kind == "heading":
        _take_heading(walk, unit)
    elif walk.silent.hold(unit.span.start) or not says_something(walk.page, unit):
        walk.elaborate(unit)
    else:
        _TAKERS[unit.kind](walk, unit, following)


def _is_day(text: str, unit: Unit, following: Sequence[Unit]) -> bool:
    """Whether a date stands for the steps below it, or says in which zone they are told."""
    from postmortem_lint.reading.timeline.grouping import groups

    return _states_zone(unit) or groups(text, unit, following)


def _names_phase(text: str, unit: Unit, following: Sequence[Unit]) -> bool:
    from postmortem_lint.reading.timeline.grouping import is_phase

    return is_phase(text, unit, following)


def _states_zone(unit: Unit) -> bool:
    return unit.kind == "line" and _STATES_ZONE.match(unit.text) is not None


def _take_day(walk: _Walk, unit: Unit) -> None:
    """A day that only groups the steps below it."""
    step = Step(unit)
    step.groups = True
    walk.steps.append(step)
    walk.announce()


def _take_heading(walk: _Walk, unit: Unit) -> None:
    """An untimed heading is a step among timed ones, or where a time is mentioned in it."""
    is_one_of_them = walk.layout.levels[unit.level] > 1 and not walk.silent.hold(unit.span.end)
    if is_one_of_them or (unit.stamp and unit.stamp.clock):
        walk.add(unit)
    else:
        walk.owner, walk.announced = None, False


def _take_row(walk: _Walk, unit: Unit, _: Sequence[Unit]) -> None:
    table = walk.layout.tables[walk.page.document.blocks[unit.block].table]
    timed = walk.layout.timed and (walk.tells_more or not walk.steps)  # days alone time no other steps
    alone = not (timed or walk.layout.all["item"])
    if not unit.announces and (table.times or alone):
        walk.add(unit)


def _take_item(walk: _Walk, unit: Unit, following: Sequence[Unit]) -> None:
    if _elaborates(walk.owner, unit) or _REMARK.match(unit.text):
        walk.elaborate(unit)
    elif walk.layout.timed["item"] and _NAME_ALONE.match(unit.text):
        walk.announced = False
        walk.elaborate(unit)
    elif _is_label(unit, following):
        walk.announce(unit.text)
    else:
        walk.add(unit)


def _elaborates(owner: Step | None, unit: Unit) -> bool:
    if owner is None or (owner.inferred and owner.unit.kind == "line"):
        return False
    return unit.depth > owner.unit.depth


def _is_label(unit: Unit, following: Sequence[Unit]) -> bool:
    """Whether an item only says what the items or paragraphs within it are about."""
    if not following or len(unit.text.split()) > (2 * _LABEL_WORDS if unit.announces else _LABEL_WORDS):
        return False
    inner = following[0]
    if inner.kind == "heading" or inner.depth < unit.depth or (inner.kind == "item" and inner.depth == unit.depth):
        return False
    return inner.timed or unit.announces


def _take_line(walk: _Walk, unit: Unit, _: Sequence[Unit]) -> None:
    if _REMARK.match(unit.text) or walk.layout.timed["heading"]:
        walk.elaborate(unit)
    elif (unit.announces and len(unit.text.split()) <= _LABEL_WORDS) or _FOLLOWED.match(unit.text):
        walk.announce(unit.text)
    elif (walk.announced and not unit.text[:1].islower()) or _is_step_line(walk, unit):
        walk.add(unit)
    else:
        walk.elaborate(unit)


def _is_step_line(walk: _Walk, unit: Unit) -> bool:
    """Whether an untimed paragraph tells a step of its own rather than more of the last."""
    if unit.depth:
        return False
    if not walk.steps:
        return bool(unit.stamp and unit.stamp.clock) and not walk.layout.timed
    label = LABEL.match(walk.page.text, *unit.span)
    is_told_in_lines = walk.owner is None or walk.owner.unit.kind == "line"
    if label is None or is_link(walk.page.text, Span(label.start("rest"), label.end("rest"))):
        return False
    return is_told_in_lines and not _INITIALS.match(label["name"])


def _take_code(walk: _Walk, unit: Unit, _: Sequence[Unit]) -> None:
    walk.elaborate(unit)


_TAKERS = {"row": _take_row, "item": _take_item, "line": _take_line, "code": _take_code}
