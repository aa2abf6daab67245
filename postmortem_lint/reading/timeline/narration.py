"""A sequence told in prose, sentence by sentence or paragraph by paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.inline import plain
from postmortem_lint.reading.timeline.governing import states_zone
from postmortem_lint.reading.timeline.lines import is_link, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.reading.timeline.layout import Layout
    from postmortem_lint.reading.timeline.page import Page
    from postmortem_lint.reading.timeline.units import Unit

# nothing said yet: `TBD`, `N/A`, `…`, `-`, `<what happened>`
_PLACEHOLDER = lazy(
    r"\W*(?:(?:tbd|tba|todo|n/?a|none|to be (?:added|determined|filled)|"
    r"(?:(?<=<)|(?<=<[^\w<>]))\w[^<>\n]{0,80}>)\W*)?$",
    re.IGNORECASE,
)
# a note on the text rather than an event: `*Note: the graphs are of another day.*`
_NOTE = lazy(r"\W*(?:note|nota|hinweis|anmerkung|remarque|примечание)\s?:", re.IGNORECASE, needs=":")
_REMARK_WORDS = 12
"""A line no longer than this that names a zone states that of the times."""


class Step:
    """A unit that is a step of the sequence, or a day that groups the steps below it."""

    __slots__ = ("end", "groups", "inferred", "stamp", "text", "time", "unit")

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.end = unit.span.end
        self.stamp, self.time = unit.stamp, unit.time
        self.text = unit.text
        self.groups = False
        self.inferred = unit.place == "mention"
        """Whether its time is only mentioned somewhere in its text."""


def narrated_steps(page: Page, layout: Layout) -> list[Step]:
    """The sentences of prose that name a time of day."""
    lines = (unit for unit in layout.units if unit.kind == "line" and not unit.quoted)
    return [step for unit in lines for step in _told(page, unit)]


def untimed_steps(page: Page, layout: Layout) -> list[Step]:
    """The paragraphs that tell a sequence without any time."""
    if layout.all["code"]:
        return []
    lines = (unit for unit in layout.units if unit.kind == "line" and not unit.quoted)
    return [Step(unit) for unit in lines if says_something(page, unit) and not unit.announces]


def says_something(page: Page, unit: Unit) -> bool:
    """Whether a unit says more than a zone, a link, a placeholder or a note on the text."""
    if _PLACEHOLDER.match(unit.text) or _NOTE.match(unit.text) or is_link(page.text, unit.span):
        return False
    return unit.stamp is not None or not _states_zone(page, unit)


def _told(page: Page, unit: Unit) -> Iterator[Step]:
    for sentence in sentences(page.text, unit.span):
        stamp = next((each for each in page.mentions(sentence) if each.clock), None)
        if stamp is None or page.range_end(stamp, sentence.end):  # a range says how long it took
            continue
        step = Step(unit._replace(span=sentence))
        step.stamp, step.time, step.text = stamp, stamp.span.of(page.text), plain(sentence.of(page.text))
        step.inferred = False
        yield step


def _states_zone(page: Page, unit: Unit) -> bool:
    if len(unit.text.split()) > _REMARK_WORDS or page.zone(unit.span) is None:
        return False
    return unit.kind == "line" or (unit.kind == "item" and states_zone(unit.text))
