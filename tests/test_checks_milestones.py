"""Which milestones must be told, in which order, and what a message says of those that are not."""

from __future__ import annotations

import pytest
from reporting import quoted

from postmortem_lint.checks import milestones
from postmortem_lint.reading import read

BARE = ["10:00: release", "10:05: more"]


def steps(*lines: str, title: str = "Timeline (UTC)", more: str = "") -> str:
    return f"# Search down, 2024-03-01\n\n## {title}\n\n" + "".join(f"- {line}\n" for line in lines) + more


def missing(text: str, milestone: str) -> list[object]:
    return [one.values["missing"] for one in milestones.recorded(read(text), milestones=(milestone,))]


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("Start", "Detected"),
        ("Start", "Mitigated"),
        ("Start", "Resolved"),
        ("Start", "End"),
        ("Detected", "Acknowledged"),
        ("Detected", "Mitigated"),
        ("Detected", "Resolved"),
        ("Acknowledged", "Resolved"),
        ("Mitigated", "Resolved"),
    ],
)
def test_a_milestone_that_comes_before_one_it_cannot_come_before(earlier, later):
    document = read(f"# Search down\n\n- {earlier}: 10:00\n- {later}: 09:50\n")
    (finding,) = milestones.ordered(document)
    assert finding.span.of(document.text) == "09:50"
    assert finding.values == {
        "later": later.lower(), "time": "09:50", "earlier": earlier.lower(), "other": "10:00",
    }  # fmt: skip
    assert not list(milestones.ordered(read(f"# Search down\n\n- {earlier}: 09:50\n- {later}: 10:00\n")))


def test_a_milestone_out_of_order_is_told_once():
    text = "# Search down\n\n- Start: 10:00\n- Detected: 10:10\n- Mitigated: 10:20\n- Resolved: 09:50\n"
    assert quoted(milestones.ordered, text) == ["09:50"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["Start: 15:00", "End: 09:01"], ["09:01"], id="less than six hours before, in the afternoon"),
        pytest.param(["Start: 15:00", "End: 09:00"], [], id="six hours before: the next day is likelier"),
        pytest.param(["Start: 10:00", "End: 07:01"], ["07:01"], id="less than three hours before, in the morning"),
        pytest.param(["Start: 10:00", "End: 07:00"], [], id="three hours before: it may be the evening"),
        pytest.param(["Start: 12:00", "End: 08:00"], [], id="noon is on the clock's face"),
        pytest.param(["Start: 10:00 AM", "End: 06:00 AM"], ["06:00 AM"], id="halves are told"),
        pytest.param(
            ["Start: 2024-03-01 10:00 UTC", "End: 2024-03-01 10:30 CET"], ["2024-03-01 10:30 CET"], id="zones"
        ),
        pytest.param(["Start: 2024-03-01", "End: 10:00"], [], id="a day and a time"),
        pytest.param(["Start: 2024-03-01 23:50", "End: 00:10"], [], id="past midnight, and one of them has its day"),
        pytest.param(["Start: 10:00", "End: 2024-03-01 10:10"], [], id="the other has it"),
        pytest.param(["Start: 2024-03-01", "End: 2024-03-01"], [], id="the same day"),
        pytest.param(["Start: soon", "End: 10:00"], [], id="no time"),
    ],
)
def test_when_a_time_is_surely_earlier(lines, expected):
    text = "# Search down\n\n" + "".join(f"- {line}\n" for line in lines)
    assert quoted(milestones.ordered, text) == expected


@pytest.mark.parametrize(
    ("earlier", "later"), [("Detected", "Acknowledged"), ("Detected", "Resolved"), ("Mitigated", "Resolved")]
)
def test_a_labelled_entry_before_one_it_cannot_come_before(earlier, later):
    text = steps(f"10:20: **{later}:** a", f"10:40: **{earlier}:** b")
    (finding,) = milestones.ordered(read(text))
    assert finding.span.of(text) == "10:20"
    assert finding.values == {"later": later.lower(), "time": "10:20", "earlier": earlier.lower(), "other": "10:40"}
    assert quoted(milestones.ordered, steps(f"10:20: **{later}:** a", f"10:20: **{earlier}:** b")) == []


@pytest.mark.parametrize(
    ("milestone", "told"),
    [
        ("impact_start", "when the impact began"),
        ("detected", "when it was detected"),
        ("acknowledged", "who took it up"),
        ("escalated", "to whom it was escalated"),
        ("diagnosed", "when the cause was found"),
        ("mitigated", "what ended the impact"),
        ("resolved", "when it was resolved"),
        ("detection_sources", "how it was detected: by an alert, an engineer or a customer"),
        ("dead_ends", "which paths led nowhere"),
    ],
)
def test_the_message_tells_what_a_reader_misses(milestone, told):
    assert missing(steps(*BARE), milestone) == [told]


@pytest.mark.parametrize(
    ("milestone", "part"),
    [
        ("detected", "Detection"),
        ("mitigated", "Resolution"),
        ("resolved", "Resolution"),
        ("impact_start", "Trigger"),
    ],
)
def test_a_part_of_its_own_tells_a_milestone_unless_it_is_empty(milestone, part):
    assert missing(steps(*BARE, more=f"\n## {part}\n\nWords without meaning.\n"), milestone) == []
    assert missing(steps(*BARE, more=f"\n## {part}\n\n## Impact\n\nNone.\n"), milestone) != []


@pytest.mark.parametrize(("label", "milestone"), [("Detected", "detected"), ("Resolved", "resolved")])
def test_a_field_tells_a_milestone(label, milestone):
    assert missing(f"# Search down\n\n- {label}: 10:10\n\n## Timeline (UTC)\n\n- 10:00: release\n", milestone) == []


def test_what_a_part_tells_counts_only_where_it_belongs():
    elsewhere = "\n## Resolution\n\nA customer told us.\n"
    assert missing(steps(*BARE, more=elsewhere), "detection_sources") != []
    assert missing(steps(*BARE, more=elsewhere.replace("Resolution", "Detection")), "detection_sources") == []
    ruled_out = "\n## Resolution\n\nWe ruled out the database.\n"
    assert missing(steps(*BARE, more=ruled_out), "dead_ends") == []
    assert missing(steps(*BARE, more=ruled_out.replace("Resolution", "Impact")), "dead_ends") != []


def test_a_timeline_in_prose_is_read_as_a_whole():
    prose = "# Search down\n\n## Timeline\n\nWe saw it and escalated to the network team.\n"
    assert missing(prose, "escalated") == []
    assert missing(prose.replace("escalated to", "waited for"), "escalated") == ["to whom it was escalated"]


def test_three_milestones_are_asked_for_unless_others_are_named():
    told = [one.values["missing"] for one in milestones.recorded(read(steps(*BARE)))]
    assert told == ["when it was detected", "when the cause was found", "when it was resolved"]


LED, RESPONDED, ENDED = (
    "what led up to the detection",
    "what was done about it",
    "how it was resolved and what came after",
)


@pytest.mark.parametrize(
    ("lines", "phases", "expected"),
    [
        pytest.param(
            ["9:00: release", "10:00: alert fires", "10:10: Ana joins", "10:20: rolled back"], None, [], id="a"
        ),
        pytest.param(["10:00: alert fires", "10:10: Ana joins", "10:20: rolled back"], None, [LED], id="no lead"),
        pytest.param(
            ["9:00: release", "10:00: alert fires", "10:20: rolled back"], None, [RESPONDED], id="no response"
        ),
        pytest.param(["9:00: release", "10:00: alert fires", "10:10: Ana joins"], None, [ENDED], id="no end"),
        pytest.param(["10:00: alert fires", "10:20: rolled back"], ("during",), [RESPONDED], id="one phase is asked"),
        pytest.param(["10:00: alert fires", "10:20: rolled back"], ("before", "after"), [LED], id="two are"),
        pytest.param(
            ["10:00: Ana joins", "10:20: rolled back"], None, [], id="no detection, and something before the end"
        ),
        pytest.param(["10:20: all is resolved"], None, [RESPONDED], id="the end alone"),
        pytest.param(
            ["10:00: a user opened a ticket", "10:10: Ana joins", "10:20: rolled back"], None, [LED], id="by its words"
        ),
        pytest.param(["10:20: service mitigated", "10:30: and over"], ("after",), [], id="what ended the impact"),
    ],
)
def test_the_phases_of_an_incident(lines, phases, expected):
    options = {"phases": phases} if phases else {}
    assert [one.values["missing"] for one in milestones.spanned(read(steps(*lines)), **options)] == expected


def test_without_a_title_of_the_timeline_the_finding_stands_at_the_top():
    text = "# Search down\n\n2024-03-01 10:00 release\n\n2024-03-01 10:05 more\n\n2024-03-01 10:10 yet more\n"
    assert read(text).timeline.entries
    assert quoted(milestones.recorded, text, milestones=("escalated",)) == ["Search down"]
