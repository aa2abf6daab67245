"""The parts of a document that tell the sequence, titled as such or not."""

from __future__ import annotations

from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from postmortem_lint.document import Span, Stretches
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.timeline.layout import Layout, layout_of
from postmortem_lint.reading.timeline.narration import Step, narrated_steps
from postmortem_lint.reading.timeline.steps import steps_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postmortem_lint.document import Block
    from postmortem_lint.model import Section
    from postmortem_lint.reading.timeline.page import Page
    from postmortem_lint.reading.timeline.units import Unit

_FEWEST = 3
"""Timed lines below one another that make a timeline without a title."""
_FEWEST_HEADINGS = 2
"""Headings that open with a time, the same."""

_OTHER = frozenset({"summary", "impact", "root_cause", "contributing_factors", "actions", "lessons", "conclusion"})
"""Roles of parts within a timeline whose untimed lines are no steps."""
_NEVER = frozenset({"actions", "lessons", "conclusion"})
"""Roles of parts that hold no untitled timeline."""

_BOLD = lazy(r"(\*\*|__)[^*_\n]{1,80}\1\s{0,4}:?$")
# A line of a chat: `<ana> restarting`, `ana: restarting`.
_SPEECH = lazy(r"(?:<[\w. -]{1,30}>|@?[a-z][\w.-]{1,20}:)\s")
# Words in a row, as an event has and a measurement has not.
_WORDS = lazy(r"[^\W\d_]{2,}\W+[^\W\d_]{2,}|[^\W\d_]{6,}")


def timeline_sections(sections: Sequence[Section]) -> list[Section]:
    """The sections that tell the sequence; lead-ins only where nothing else does."""
    told = [section for section in sections if "timeline" in section.roles]
    titled = [section for section in told if section.form != "lead-in"]
    return titled or told


def timeline_parts(page: Page, sections: Sequence[Section], titled: Sequence[Section]) -> list[Span]:
    """Their bodies, with the sections behind them whose titles are the next times."""
    headings = [section for section in sections if section.form == "heading"]
    starts = [section.span.start for section in headings]
    parts: list[Span] = []
    for section in titled:
        if parts and section.body.end <= parts[-1].end:
            continue
        end = section.body.end
        if section.form != "lead-in":
            end = _extended(page, headings, bisect_left(starts, end), end)
        start = max(section.body.start, parts[-1].end) if parts else section.body.start
        parts.append(_before_prose(page, Span(start, end)))
    return parts


def _before_prose(page: Page, part: Span) -> Span:
    """A part as far as the bold title of mere prose behind its last time, which tells of no step."""
    blocks = [block for _, block in page.blocks(part)]
    timed = [block for block in blocks for span in block.cells or block.lines if page.opening(span)]
    if len(timed) < _FEWEST:
        return part
    behind = (pair for pair in pairwise(blocks) if pair[0].span.start > timed[-1].span.start)
    ends = (title.span.start for title, prose in behind if _BOLD.match(page.text, *title.span) and _is_prose(prose))
    return Span(part.start, next(ends, part.end))


def _is_prose(block: Block) -> bool:
    return block.kind == "paragraph" and not block.marker and not block.quoted


def silent_parts(sections: Sequence[Section], titled: Sequence[Section] = ()) -> Stretches:
    """Parts that tell other things, should they stand within the timeline, not that within one of them."""
    starts = [timeline.span.start for timeline in titled]
    return Stretches(
        Span(section.span.start, section.body.end)
        for section in sections
        if _tells_other(section) and not _lies_within(starts, section.body)
    )


def _lies_within(places: Sequence[int], span: Span) -> bool:
    """Whether one of some places, in order, lies in a stretch."""
    first = bisect_left(places, span.start)
    return first < len(places) and places[first] < span.end


def _tells_other(section: Section) -> bool:
    """Whether a part tells no steps; a lead-in may open one that tells what was found then."""
    if section.form == "lead-in":
        return len(section.roles) > 1 or not _NEVER.isdisjoint(section.roles)
    return not _OTHER.isdisjoint(section.roles)


def untitled_steps(page: Page, sections: Sequence[Section]) -> tuple[list[Layout], list[Step]]:
    """The steps of a document that has no part titled as its timeline."""
    titled = any(section.roles for section in sections)
    if titled and not _may_hold_steps(page):
        return [], []
    whole = layout_of(page, Span(0, len(page.text)))
    part = _timed_headings(page, whole) or _timed_lines(sections, whole)
    if part:
        layout = layout_of(page, part)
        return [layout], [step for step in steps_of(page, layout, silent_parts(sections)) if step.unit.kind != "code"]
    if titled:
        return [], []
    steps = narrated_steps(page, whole)
    return ([whole], steps) if len(steps) >= _FEWEST else ([], [])


def _may_hold_steps(page: Page) -> bool:
    """Whether enough lines or headings open with a time, or a cell does: most texts need not be laid out for that."""
    lines = headings = 0
    for block in page.document.blocks:
        if block.kind == "row" and any(map(page.opening, (block.span, *block.cells))):
            return True
        if block.kind == "heading":
            headings += page.opening(block.span) is not None
        elif block.kind == "paragraph" and not block.quoted:
            lines += sum(page.opening(line) is not None for line in block.lines)
    return lines >= _FEWEST or headings >= _FEWEST_HEADINGS


def _extended(page: Page, headings: Sequence[Section], index: int, end: int) -> int:
    """Where a part ends: behind the titles that follow it and open with a time."""
    for other in headings[index:]:
        if other.span.start < end:
            continue
        if other.roles or page.opening(other.span) is None:
            break
        end = other.body.end
    return end


def _timed_headings(page: Page, whole: Layout) -> Span | None:
    """The stretch from the first heading that opens with a time to the end of the last."""
    headings = [unit for unit in whole.units if unit.kind == "heading"]
    timed = [unit for unit in headings[1:] if unit.place == "opening"]
    level = min((unit.level for unit in timed), default=0)
    timed = [unit for unit in timed if unit.level == level]
    if len(timed) < _FEWEST_HEADINGS or _is_backwards(timed):
        return None
    behind = (unit.span.start for unit in headings if unit.span.start > timed[-1].span.start and unit.level <= level)
    return Span(timed[0].span.start, next(behind, len(page.text)))


def _is_backwards(timed: Sequence[Unit]) -> bool:
    """Whether days run backwards, as in a list of incidents whose last stands first."""
    days = [unit.stamp.day for unit in timed if unit.stamp and unit.stamp.day]
    return len(days) > 1 and days[0] > days[-1]


def _timed_lines(sections: Sequence[Section], whole: Layout) -> Span | None:
    """The stretch that holds the most timed lines under one heading."""
    never = Stretches(section.body for section in sections if _NEVER.intersection(section.roles))
    found = [units for units in _stretches(whole) if not never.hold(units[0].span.start) and _is_told(units)]
    longest = max(found, key=len, default=None)
    return Span(longest[0].span.start, longest[-1].span.end) if longest else None


def _stretches(whole: Layout) -> Iterator[Sequence[Unit]]:
    """The units under each heading, from the first that opens with a time to the last."""
    bounds = [number for number, unit in enumerate(whole.units) if unit.kind == "heading" and not unit.timed]
    for before, behind in pairwise([-1, *bounds, len(whole.units)]):
        timed = [number for number in range(before + 1, behind) if _is_timed_line(whole.units[number])]
        if timed:
            yield whole.units[timed[0] : timed[-1] + 1]


def _is_timed_line(unit: Unit) -> bool:
    return unit.place == "opening" and unit.kind in ("item", "line", "row") and not unit.quoted


def _is_told(units: Sequence[Unit]) -> bool:
    """Whether enough of these lines open with a time and tell an event, not a chat or a measurement."""
    timed = [unit for unit in units if _is_timed_line(unit)]
    depth = min(unit.depth for unit in timed)
    beside = [unit for unit in units if unit.depth <= depth and unit.kind != "code"]
    worded = sum(bool(_WORDS.search(unit.text)) for unit in timed)
    spoken = sum(bool(_SPEECH.match(unit.text)) for unit in timed)
    return len(timed) >= _FEWEST and 2 * len(timed) >= len(beside) and worded >= _FEWEST and 2 * spoken <= len(timed)
