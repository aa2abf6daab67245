"""Every place the reader gives holds what it says stands there, and the work of finding it grows with the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from work import calls_of

from postmortem_lint.reading import read
from postmortem_lint.reading.inline import plain
from postmortem_lint.reading.timestamps import calendar_of, opening_stamp
from postmortem_lint.reading.vocabulary import vocabulary_for

if TYPE_CHECKING:
    from postmortem_lint.model import Stamp

DAYS = ["", "2024-03-01 ", "March 1, 2024 ", "1 Mar 2024, ", "Fri 1 March 2024 at "]
CLOCKS = ["14:05", "14:05:30", "2:05 PM", "2 pm", "9:05am", "12:00", "~14:05"]
ZONES = ["", " UTC", " (CET)", " +02:00", "Z"]
MARKERS = ["- ", "* **", "1. ", "- [", "• ", "### ", "| "]
TELLING = [" - alert fires", ": rolled back", " we restarted it", " — *fixed*"]

TASKS = ["Add an alert", "Write the runbook for `db-1`", "**Test** the failover", "[Fix the pool](https://x.test/1)"]
OWNERS = ["", " (@ana)", " — @ben", " (payments team)", ". Owner: Ana Bell;", " (owner: @cai)"]
DUES = ["", " by March 15", ", due Thursday", " by next sprint", " (ETA Q3 2026)", " due: 2024-05-03"]

TITLES = ["## Summary", "**Impact**", "Root cause:", "### 3. Timeline (UTC)", "**Fix:** restarted", "Lessons\n-------"]
LINES = [
    "The disk was full.",
    "- Add an alert (@ana)",
    "- 14:05 UTC fixed",
    "",
    "> quoted",
    "| Impact | all of them |",
    "`x`",
]


@st.composite
def timed(draw: st.DrawFn) -> tuple[str, str]:
    """A timeline of one entry, and its time as written."""
    clock, zone = draw(st.sampled_from(CLOCKS)), draw(st.sampled_from(ZONES))
    written = draw(st.sampled_from(DAYS)) + clock + (zone if clock[-1].isdigit() or zone != "Z" else "")
    marker, telling = draw(st.sampled_from(MARKERS)), draw(st.sampled_from(TELLING))
    closing = {"* **": "**", "- [": "]", "| ": " |"}.get(marker, "")
    if marker == "| ":
        return f"# T\n\n## Timeline\n\n| Time | Event |\n|---|---|\n| {written} | {telling} |\n", written
    return f"# T\n\n## Timeline\n\n{marker}{written}{closing}{telling}\n", written


def told(stamp: Stamp) -> tuple[object, ...]:
    return stamp.day, stamp.clock, stamp.zone, stamp.problem, stamp.approximate


@given(timed())
def test_the_span_of_a_stamp_read_alone_is_the_same_stamp(case: tuple[str, str]) -> None:
    text, written = case
    (entry,) = read(text).timeline
    assert entry.stamp is not None
    assert entry.time == entry.stamp.span.of(text) == written
    words = vocabulary_for(text)
    alone = opening_stamp(written, 0, len(written), calendar_of(text, words.months, words.weekdays))
    assert alone is not None
    assert told(alone) == told(entry.stamp)


@given(st.lists(st.tuples(*map(st.sampled_from, (TASKS, OWNERS, DUES))), min_size=1, max_size=6))
def test_the_spans_of_an_action_hold_its_owner_and_its_due_date(items: list[tuple[str, ...]]) -> None:
    text = "# T\n\n## Action items\n\n" + "".join(f"- {''.join(item)}\n" for item in items)
    actions = read(text).actions
    assert len(actions) == len(items)
    for action, item in zip(actions, items, strict=True):
        assert action.span.of(text) == "".join(item)
        assert (action.owner is None) == (not item[1])
        assert places_hold_what_is_said(text, action.owner, action.owner_span)
        assert places_hold_what_is_said(text, action.due, action.due_span)


@given(st.lists(st.sampled_from(TITLES + LINES), max_size=14))
def test_the_span_of_a_section_holds_its_title_and_its_body_follows(lines: list[str]) -> None:
    text = "\n\n".join(lines)
    for section in read(text).sections:
        assert plain(section.span.of(text)).rstrip(" :") == section.title.rstrip(" :")
        assert section.span.end <= section.body.start <= section.body.end <= len(text)


@given(st.text(alphabet="ab A#-*_|`:@()[]<>!\n\t0123456789.\u00e9\u4e2d", max_size=200))
def test_of_any_text_places_hold_what_is_said(text: str) -> None:
    postmortem = read(text)
    text = postmortem.text
    for action in postmortem.actions:
        assert places_hold_what_is_said(text, action.owner, action.owner_span)
        assert places_hold_what_is_said(text, action.due, action.due_span)
    for entry in postmortem.timeline:
        assert (
            entry.stamp is None or entry.span.start <= entry.stamp.span.start < entry.stamp.span.end <= entry.span.end
        )
    for section in postmortem.sections:
        assert 0 <= section.span.start < section.span.end <= section.body.start <= section.body.end <= len(text)


def places_hold_what_is_said(text: str, said: str | None, span: object) -> bool:
    """Whether a stretch of text is what was read from it, its markup and the signs around it left out."""
    if said is None or span is None:
        return said is None
    return said.strip(".,") in plain(text[slice(*span)])  # type: ignore[misc]  # a span is a pair of offsets


SHAPES = {
    "a list": "- 10:00 UTC something happened to the server\n",
    "actions": "- Add an alert for it (@ana, by March 15)\n",
    "paragraphs": "The server was down due to load. We will add alerts.\n\n",
    "headings": "## Timeline\n\n10:00 it failed\n\n",
    "ambiguous headings": "## Remediation\n\nWe fixed it.\n\n### Immediate actions\n\n- x\n\n",
    "bold lines": "**Impact:** down\n\n**Root cause:**\n\ntext\n\n",
    "lines of a paragraph": "10:00 UTC something\nImpact: x\nRoot Cause and Resolution\n",
    "rows": "| 10:00 UTC | it `failed` | Ana |\n",
    "brackets": "[(*_`<!-- ",
    "one long line": "because the server was down at 10:00 UTC and (x) [a](b) `c` ",
    "tags above headings": "<img src='x.png'>\n## Impact\n\nx\n\n",
    "fields": "**Owner:** Ana\n\n- Add an alert\n\n",
    "times counted from the start": "- T+5m it failed\n",
}
HEADS = {
    "a list": "# T\n\n## Timeline\n\n",
    "actions": "# T\n\n## Actions\n\n",
    "fields": "# T\n\n## Actions\n\n",
    "rows": "# T\n\n## Timeline\n\n| Time | Event | Who |\n|---|---|---|\n",
    "times counted from the start": "# T\n\n## Timeline\n\n",
}
FEW = 60


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_is_at_most_little_more_than_twice_the_work(shape: str) -> None:
    head, piece = HEADS.get(shape, "# T\n\n## Summary\n\n"), SHAPES[shape]
    read(head + piece)  # what is read once for all documents
    once, twice = (calls_of(lambda text=head + piece * times: read(text)) for times in (FEW, 2 * FEW))
    assert twice <= 2.1 * once
