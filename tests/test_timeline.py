from __future__ import annotations

import re
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_lint.model import Zone
from postmortem_lint.reading.markdown import parse
from postmortem_lint.reading.mending import normalised
from postmortem_lint.reading.sections import find_sections
from postmortem_lint.reading.timeline import find_timeline
from postmortem_lint.reading.timestamps import calendar_of
from postmortem_lint.reading.vocabulary import vocabulary_for


def timeline(text, zone=None, day=None):
    document, vocabulary = parse(text), vocabulary_for(text)
    sections = find_sections(document, vocabulary)
    calendar = calendar_of(text, vocabulary.months, vocabulary.weekdays)
    return find_timeline(document, sections, calendar, zone, day)


def steps(text, **more):
    return [(entry.time, entry.text) for entry in timeline(text, **more)]


def orders(text):
    return [entry.order for entry in timeline(text)]


ALERT_AND_FIX = [("14:05", "alert fires"), ("14:20", "rolled back")]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("## Timeline\n- 14:05 alert fires\n- 14:20 rolled back\n", id="a list"),
        pytest.param("## Timeline\n* **14:05**: alert fires\n* **14:20**: rolled back\n", id="a list with bold times"),
        pytest.param("## Timeline\n1. 14:05 - alert fires\n2. 14:20 - rolled back\n", id="a numbered list"),
        pytest.param("Timeline\n========\n+ [14:05] alert fires\n+ [14:20] rolled back\n", id="times in brackets"),
        pytest.param("## Timeline\n\n14:05 alert fires\n\n14:20 rolled back\n", id="paragraphs"),
        pytest.param("## Timeline\n14:05 alert fires\n14:20 rolled back\n", id="lines of one paragraph"),
        pytest.param("## Timeline\n14:05 alert fires<br>\n14:20 rolled back\n", id="lines with breaks"),
        pytest.param("## Timeline\n• 14:05 alert fires\n• 14:20 rolled back\n", id="bullets Markdown does not know"),
        pytest.param("## Timeline\n```\n14:05 alert fires\n14:20 rolled back\n```\n", id="lines of a code block"),
        pytest.param("## Timeline\n> 14:05 alert fires\n>\n> 14:20 rolled back\n", id="a quote that tells it all"),
        pytest.param("## Timeline\n### 14:05\nalert fires\n### 14:20\n\nrolled back\n", id="a heading for each time"),
        pytest.param("## Timeline\n### 14:05 alert fires\n### 14:20 rolled back\n", id="headings with their text"),
        pytest.param("## Timeline\n\n## 14:05\nalert fires\n\n## 14:20\nrolled back\n", id="headings a level too high"),
        pytest.param(
            "## Timeline\n\n| Time | Event |\n|---|---|\n| 14:05 | alert fires |\n| 14:20 | rolled back |\n",
            id="a table",
        ),
        pytest.param(
            "## Timeline\n\nEvent | When\n---|---\nalert fires | 14:05\nrolled back | 14:20\n", id="a table, times last"
        ),
        pytest.param("## Timeline\n\n14:05 | alert fires\n---|---\n14:20 | rolled back\n", id="a table without header"),
        pytest.param(
            "## Timeline\n<table>\n<tr><td>14:05</td><td>alert fires</td></tr>\n"
            "<tr><td>14:20</td><td>rolled back</td></tr></table>\n",
            id="a table in HTML",
        ),
        pytest.param(
            "## Timeline\n\n<ul><li>14:05 alert fires</li><li>14:20 rolled back</li></ul>\n",
            id="an HTML list on a line",
        ),
        pytest.param(
            "## Timeline\n\n<table><tr><td>14:05</td><td>alert fires</td></tr>"
            "<tr><td>14:20</td><td>rolled back</td></tr></table>\n",
            id="an HTML table on a line",
        ),
        pytest.param(
            "**Timeline**\n\n- 14:05 – alert fires\n- 14:20 – rolled back\n\n**Impact**\n\nBad.\n", id="a bold title"
        ),
        pytest.param("Timeline:\n\n- 14:05 alert fires\n- 14:20 rolled back\n", id="a plain title"),
        pytest.param("## Timeline\n- 14:05–14:10: alert fires\n- 14:20 to 14:30: rolled back\n", id="ranges"),
        pytest.param("## Timeline\n- At 14:05 alert fires\n- At 14:20, rolled back\n", id="a word before the time"),
    ],
)
def test_the_same_steps_are_read_from(text):
    assert steps(text) == ALERT_AND_FIX


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "## Timeline\n- **Resolution (2:00 AM):** rolled back\n- Verified – 3:00 AM\n",
            ["2:00 AM", "3:00 AM"],
            id="times behind a label or at its end",
        ),
        pytest.param(
            "## Timeline\nDetection Time: 01:15 AM\nActions Taken:\nChecked the logs.\nEscalation:\nCalled her.\n",
            ["01:15 AM", None, None],
            id="labels with their text on the next line",
        ),
        pytest.param(
            "## Timeline\n- 14:05 alert\n  - looked at the logs\n  - 14:07 found the error\n- paged the owner\n",
            ["14:05", "14:07", None],
            id="sub-items only where they carry a time, and items without one",
        ),
        pytest.param(
            "## Timeline\n- 14:05 alert fires, which was seen\n  at 14:03 in the north\n- 14:20 fixed\n",
            ["14:05", "14:20"],
            id="a wrapped line continues its step",
        ),
        pytest.param(
            "## Timeline\n- **14:05** the second hang\n  after 2024-02-11. Ping answers\n- **14:20** rebooted\n",
            ["14:05", "14:20"],
            id="a wrapped line that opens with a day goes on, where it has not the form of its step",
        ),
        pytest.param(
            "## Timeline\n- 14:05 we found two maps (8:16 and\n  8:48). Both are gone\n- 14:20 rebooted\n",
            ["14:05", "14:20"],
            id="a wrapped line goes on, where it closes a bracket",
        ),
        pytest.param(
            "## Timeline\n- **14:05** down\n  **14:07** paged\n- **14:20** fixed\n",
            ["14:05", "14:07", "14:20"],
            id="lines of an item that open in the same form",
        ),
        pytest.param(
            "## Timeline\n14:05 alert fires.\n\nThis had been seen before.\n\n14:20 fixed.\n",
            ["14:05", "14:20"],
            id="a paragraph that elaborates is no step",
        ),
        pytest.param(
            "## Timeline\n14:05 alert fires.\n\nEscalation: the owner was called.\n\n14:20 fixed.\n",
            ["14:05", None, "14:20"],
            id="a labelled paragraph among timed ones is a step",
        ),
        pytest.param(
            "## Timeline\n### 14:05\nAlert.\n\n- seen in the north\n- seen in the south\n### 14:20\nFixed.\n",
            ["14:05", "14:20"],
            id="a list under a timed heading elaborates it",
        ),
        pytest.param(
            "## Timeline\n### Detection\n- 14:05 alert\n### Response\n- 14:20 fixed\n- told the users\n",
            ["14:05", "14:20", None],
            id="headings that name phases group the steps",
        ),
        pytest.param(
            "## Timeline\n### Detection (14:05)\nAlert.\n### Response (14:20)\nFixed.\n",
            ["14:05", "14:20"],
            id="headings with the time behind",
        ),
        pytest.param(
            "## Timeline\n- Detection method: monitoring\n- Alert at 14:05\n- Fixed at 14:20\n",
            ["14:05", "14:20"],
            id="how it was noticed is no step",
        ),
        pytest.param(
            "## Timeline\n- Start: 14:05\n- End: 14:20\n- **Duration (MTTR):** 15 min\n",
            ["14:05", "14:20"],
            id="how long it took is no step",
        ),
        pytest.param(
            "## Timeline\nThe alert fired at 14:05. It was loud.\n\nAt 14:20 we rolled back. At 14:30 all was well.\n",
            ["14:05", "14:20", "14:30"],
            id="prose under the title is told by sentences",
        ),
        pytest.param(
            "## Timeline\n- First the disk filled up.\n- Then the database stopped.\n",
            [None, None],
            id="a list without any time",
        ),
        pytest.param(
            "## Timeline\n- T0: deploy\n- T+5m: errors\n- T+12m: fixed\n", ["T0", "T+5m", "T+12m"], id="relative times"
        ),
        pytest.param(
            "# T\n### Timeline:\n#### March 1, 2024\n#### 14:05:\n- alert fires\n#### 14:20:\n- rolled back\n"
            "#### Fix and prevention\n- Add an alert\n",
            ["14:05", "14:20"],
            id="headings for the day, the times and another part at one level",
        ),
        pytest.param(
            "## Timeline\n\nAll times IST (UTC+5:30), 2024-03-01.\n\n| Time | Event |\n|--|--|\n| 14:05 | down |\n"
            "| 14:20 | up |\n",
            ["14:05", "14:20"],
            id="a line that states the zone and the day",
        ),
        pytest.param(
            "## Timeline\n\n| When | What |\n|--|--|\n| T0 | deploy |\n| T1 | errors |\n| T2 | fixed |\n",
            ["T0", "T1", "T2"],
            id="numbered moments",
        ),
        pytest.param(
            "## Timeline\n- 14:05 down\n- 14:20 up\n\n**Total impact duration:** 15 min (14:05 - 14:20)\n"
            "**Detection delay:** 4 min\n",
            ["14:05", "14:20"],
            id="how long it took, told below",
        ),
        pytest.param(
            "## Timeline\n\n14:05 UTC: down\n\nBuild: [v1.2.1](https://example.com/v1.2.1)\n\n14:20 UTC: up\n",
            ["14:05 UTC", "14:20 UTC"],
            id="a labelled link between the steps",
        ),
        pytest.param(
            "## Timeline\n| Day | Date | Time (PST) | Event |\n|---|---|---|---|\n| Tue | Mar 1 | 22:10 | Alert |\n"
            "| | | 22:40 | Fixed |\n",
            ["Tue Mar 1 22:10", "22:40"],
            id="times over several columns",
        ),
        pytest.param(
            "## Timeline\n| Time | Event |\n|---|---|\n| 22:10 | Alert |\n| - | Fixed |\n",
            ["22:10", None],
            id="a row without its time",
        ),
        pytest.param(
            "## Timeline\n- 9:15 alert\n## Impact\nBad.\n## Follow-up timeline\n- 18:16 it came back\n",
            ["9:15", "18:16"],
            id="two timelines count both",
        ),
        pytest.param(
            "## Timeline\n- 14:05 errors:\n  ```\n  14:05:01 worker failed\n  ```\n- 14:20 fixed\n",
            ["14:05", "14:20"],
            id="a log within a step is evidence",
        ),
        pytest.param(
            "## Timeline\n- 14:05 the owner writes\n\n> 14:06 ana: what is this\n\n- 14:20 fixed\n",
            ["14:05", "14:20"],
            id="a quote between steps is evidence",
        ),
    ],
)
def test_what_counts_as_a_step(text, expected):
    assert [time for time, _ in steps(text)] == expected


@pytest.mark.parametrize(
    ("text", "days"),
    [
        pytest.param("### 2024-05-01\n- 14:05 alert\n### 2024-05-02\n- 09:00 fixed\n", [1, 2], id="headings"),
        pytest.param("**1 May 2024**\n\n- 14:05 alert\n\n**2 May 2024**\n\n- 09:00 fixed\n", [1, 2], id="bold lines"),
        pytest.param("- 2024-05-01\n  - 14:05 alert\n- 2024-05-02\n  - 09:00 fixed\n", [1, 2], id="outer items"),
        pytest.param("2024-05-01\n14:05 alert\n2024-05-02\n09:00 fixed\n", [1, 2], id="lines"),
        pytest.param(
            "| Time | Event |\n|---|---|\n| **2024-05-01** | |\n| 14:05 | alert |\n| 2024-05-02 | |\n| 9:00 | ok |\n",
            [1, 2],
            id="rows",
        ),
        pytest.param("- 2024-05-01 23:40 alert\n- 00:10 fixed\n- 01:00 verified\n", [1, 2, 2], id="midnight"),
        pytest.param("- 2024-05-01 14:05 alert\n- 13:50 fixed\n", [1, 1], id="a small step back stays on its day"),
    ],
)
def test_the_day_of_a_step_comes_from_dates_that_group_and_from_midnight(text, days):
    found = timeline("## Timeline\n\n" + text)
    assert [entry.at and entry.at.date() for entry in found] == [date(2024, 5, day) for day in days]


def test_the_date_of_the_incident_dates_a_timeline_that_gives_none():
    found = timeline("## Timeline (UTC)\n- 23:50 alert\n- 00:10 fixed\n", day=date(2024, 2, 28))
    assert [entry.at for entry in found] == [
        datetime(2024, 2, 28, 23, 50, tzinfo=timezone.utc),
        datetime(2024, 2, 29, 0, 10, tzinfo=timezone.utc),
    ]


@pytest.mark.parametrize(
    "times",
    [
        pytest.param(["T0", "T+5m", "T+90m"], id="minutes"),
        pytest.param(["T-10m", "T+0", "T+30s", "T+1h30m", "T+2d"], id="units"),
        pytest.param(["+00:00", "+00:12", "+01:05"], id="clock faces"),
        pytest.param(["H+1", "H+2"], id="hours"),
    ],
)
def test_times_counted_from_the_start_are_in_order(times):
    found = orders("## Timeline\n" + "".join(f"- {time} - it happened\n" for time in times))
    assert None not in found
    assert found == sorted(set(found))


@pytest.mark.parametrize(
    ("zone", "day", "offset"),
    [
        ("PT", "2024-07-01", timedelta(hours=-7)),
        ("PT", "2024-01-01", timedelta(hours=-8)),
        ("Europe/Berlin", "2024-07-01", timedelta(hours=2)),
        ("Europe/Nowhere", "2024-07-01", None),
        ("IST", "2024-07-01", None),
    ],
)
def test_the_offset_of_a_zone_is_that_of_the_day(zone, day, offset):
    entry = timeline(f"## Timeline (all times {zone})\n- {day} 14:05 alert fires\n").entries[0]
    assert entry.at.utcoffset() == offset


def test_incidents_listed_backwards_are_no_timeline():
    text = "# Report\n\n## March 15 19:42 UTC\n\nOn March 15 it failed.\n\n## March 11 22:45 UTC\n\nx\n"
    assert timeline(text).span is None


def test_a_day_with_a_remark_groups_the_steps_below_it():
    text = "## Timeline\n\n**7th Sept 2022:** (all in GST)\n20:20 it halts\n21:09 it runs\n"
    assert [time for time, _ in steps(text)] == ["20:20", "21:09"]


def test_dates_are_read_in_the_order_in_which_they_lie_close():
    text = "## Timeline\n- 08-01-2026 - expired\n- 11-01-2026 10:00 - failed\n- 12-01-2026 10:40 - restored\n"
    assert [entry.stamp.day for entry in timeline(text)] == [date(2026, 1, day) for day in (8, 11, 12)]


def test_times_that_may_count_from_one_another_are_in_no_order():
    assert orders("## Timeline\n- +3 min - x\n- +50 min - y\n- +1 min - z\n") == [None] * 3


def test_a_month_without_its_day_is_a_time():
    text = "## Timeline\n\n| Date | Event |\n|---|---|\n| Apr 2026 | begun |\n| 2026-05-30 | tested |\n"
    assert steps(text) == [("Apr 2026", "begun"), ("2026-05-30", "tested")]


def test_a_time_in_brackets_leaves_its_label_whole():
    assert steps("## Timeline\n- **Fixed (14:05)**: rolled back\n") == [("14:05", "Fixed: rolled back")]


def test_a_figure_of_speech_is_no_zone():
    assert timeline("## Timeline\n- 14:05 x\n\n## Notes\n\nNext time we page earlier.\n").zone is None


def test_the_date_of_the_incident_does_not_date_a_timeline_that_gives_one():
    found = timeline("## Timeline\n- 14:05 alert\n- 2024-05-01 14:20 fixed\n", day=date(2023, 1, 1))
    assert [entry.at for entry in found] == [None, datetime(2024, 5, 1, 14, 20)]  # noqa: DTZ001 - no zone is stated
    assert orders("## Timeline\n- 14:05 alert\n- 2024-05-01 14:20 fixed\n")[0] == datetime(2024, 5, 1, 14, 5)  # noqa: DTZ001


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- 22:10 alert\n- 00:05 fixed\n- 00:40 verified\n", id="past midnight"),
        pytest.param("- 12:48 alert\n- 1:05 paged\n- 1:40 fixed\n", id="a 12-hour clock past noon"),
        pytest.param("- 11:50 PM alert\n- 12:10 AM fixed\n", id="a 12-hour clock past midnight"),
        pytest.param(
            "- 2024-03-01T14:08Z alert\n- 2024-03-01T15:10+01:00 paged\n- 2024-03-01T14:20Z fixed\n", id="zones"
        ),
        pytest.param("- Dec 31 10:00 deploy\n- Jan 1 09:00 alert\n- Jan 2 08:00 fixed\n", id="the turn of the year"),
        pytest.param("- May 1: deployed\n- May 1, 14:05: alert\n- May 2: fixed\n", id="days with and without times"),
        pytest.param("- May 1, 14:05: alert\n- May 1: fixed\n- May 1, 15:00: verified\n", id="a day amid its times"),
        pytest.param("### Monday\n- 14:05 alert\n### Tuesday\n- 09:00 fixed\n", id="days of the week"),
    ],
)
def test_steps_told_in_order_are_in_order(text):
    found = orders("## Timeline\n" + text)
    assert None not in found
    assert found == sorted(found)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("- 9:15 alert\n- 10:30 found\n- 9:50 fixed\n", id="times of day"),
        pytest.param("- 09:15 AM alert\n- 10:30 AM found\n- 09:50 AM fixed\n", id="times with their half of the day"),
        pytest.param("- 2024-05-02 9:15 alert\n- 2024-05-01 10:30 found\n", id="dates"),
        pytest.param("- March 2: alert\n- March 1: found\n", id="dates without a year"),
    ],
)
def test_steps_told_out_of_order_are_out_of_order(text):
    found = orders("## Timeline\n" + text)
    assert found != sorted(found)


def test_a_time_only_mentioned_in_a_step_does_not_order_it():
    found = timeline("## Timeline\n- 14:05 alert\n- We recalled that a job had run at 03:00 and had failed.\n")
    assert [entry.time for entry in found] == ["14:05", "03:00"]
    assert found.entries[1].order is None


def test_impossible_times_are_steps_without_an_instant():
    found = timeline("## Timeline\n- 2024-05-01 10:00 alert\n- 25:61 fixed\n")
    assert [entry.time for entry in found] == ["2024-05-01 10:00", "25:61"]
    assert found.entries[1].stamp.problem
    assert found.entries[1].at is None


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        pytest.param("## Timeline (all times CET)\n- 14:05 alert\n", "CET", id="the title"),
        pytest.param("## Timeline\n_All times in EEST_\n- 14:05 alert\n", "EEST", id="a line under the title"),
        pytest.param(
            "## Timeline\n| Time (UTC) | Event |\n|---|---|\n| 14:05 | alert |\n", "UTC", id="a table's header"
        ),
        pytest.param(
            "## Timeline\n| Time | TZ | Event |\n|---|---|---|\n| 14:05 | CET | alert |\n", "CET", id="a column"
        ),
        pytest.param(
            "## Timeline\n- 1:05 PM PST alert\n- 1:10 PM PST ack\n- 1:20 PM EDT fixed\n", "PST", id="most steps"
        ),
        pytest.param("## Timeline\n### 2024-05-01 (All times CEST)\n- 14:05 alert\n", "CEST", id="a date that groups"),
        pytest.param("All times in CET.\n\n## Timeline\n- 14:05 alert\n", "CET", id="the head of the document"),
        pytest.param("Start: 08:00 AM (UTC-5)\n\n## Timeline\n- 08:00 AM alert\n", "UTC-5", id="times elsewhere"),
        pytest.param("## Timeline\n- 14:05 alert\n", None, id="nowhere"),
    ],
)
def test_the_zone_is_read_from(text, zone):
    found = timeline(text).zone
    assert (found and found.name) == zone


def test_the_configured_zone_governs_where_none_is_stated():
    found = timeline("## Timeline\n- 2024-05-01 14:05 alert\n- 14:20 UTC fixed\n", zone=Zone("CET"))
    assert found.zone == Zone("UTC", timedelta(0))
    found = timeline("## Timeline\n- 2024-05-01 14:05 alert\n", zone=Zone("CET"))
    assert found.entries[0].at.isoformat() == "2024-05-01T14:05:00+01:00"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "# Outage\n## What happened\nA deploy broke it.\n\n- 2024-03-01 10:00 deploy began\n"
            "- 2024-03-01 10:05 errors rose\n- 2024-03-01 10:30 rolled it back\n\n## Impact\nBad.\n",
            3,
            id="dated bullets under another title",
        ),
        pytest.param(
            "# Network trouble\n## Notes\nSlow.\n## 2023-06-02\nIt came back.\n## 2023-06-12\nAgain today.\n",
            2,
            id="dated headings",
        ),
        pytest.param(
            "The alert was seen at 15:30. We began to look.\n\nAt 16:00 it was escalated. At 17:45 all was well.\n",
            3,
            id="prose without any titles",
        ),
        pytest.param(
            "# Outage\n## Summary\nIt began at 15:30. At 16:00 we saw it. At 17:00 it ended.\n## Root cause\nA bug.\n",
            0,
            id="no times in the opening prose of a document with parts",
        ),
        pytest.param(
            "# Outage\n## Root cause\nThe log said:\n```\n10:00 worker failed here\n10:01 worker failed again\n"
            "10:02 worker gave up\n```\n",
            0,
            id="no log quoted as evidence",
        ),
        pytest.param(
            "# Outage\n## Evidence\n- 10:00 ana: looks down\n- 10:01 bob: checking it now\n- 10:05 ana: it is up\n",
            0,
            id="no chat quoted as evidence",
        ),
        pytest.param(
            "# Outage\n## Impact\n| Hour | Errors |\n|---|---|\n| 10:00 | 120 |\n| 11:00 | 500 |\n| 12:00 | 30 |\n",
            0,
            id="no table of measurements",
        ),
        pytest.param(
            "# Outage\n## Action items\n- 2024-05-01 add an alert\n- 2024-05-02 fix the job\n- 2024-05-03 test it\n",
            0,
            id="no actions with their dates",
        ),
        pytest.param("# Outage\n## Impact\n- 10:00 errors rose\n- 11:00 errors fell\n", 0, id="not two timed lines"),
    ],
)
def test_a_timeline_without_its_title(text, expected):
    found = timeline(text)
    assert len(found) == expected
    assert found.span == (found.entries[0].span if expected else None)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("", id="nothing"),
        pytest.param("See [the log](https://example.org/log).", id="a link"),
        pytest.param("- 2024-02-01 - [Updates](https://example.org/log)", id="a dated link"),
        pytest.param("All times in UTC.", id="a zone"),
        pytest.param("TBD", id="a placeholder"),
        pytest.param("| Time | Event |\n|---|---|\n| | |", id="an empty table"),
    ],
)
def test_a_timeline_that_tells_nothing_is_empty_but_there(body):
    text = f"# Outage\n\n## Timeline\n\n{body}\n\n## Impact\n\nBad.\n"
    found = timeline(text)
    assert (found.span.of(text), len(found)) == ("Timeline", 0)


def test_no_timeline_has_no_span():
    assert timeline("# Outage\n\n## Impact\n\nBad.\n").span is None


def test_an_entry_spans_all_that_belongs_to_it():
    text = "## Timeline\n- 14:05 alert fires\n  in two regions\n  - north\n- 14:20 fixed\n"
    assert timeline(text).entries[0].span.of(text) == "14:05 alert fires\n  in two regions\n  - north"


SHAPES = (
    lambda rows: "".join(f"- {clock} {words}\n" for clock, words in rows),
    lambda rows: "".join(f"* **{clock}** – {words}\n" for clock, words in rows),
    lambda rows: "| Time | Event |\n|---|---|\n" + "".join(f"| {clock} | {words} |\n" for clock, words in rows),
    lambda rows: "".join(f"### {clock}\n\n{words}\n\n" for clock, words in rows),
    lambda rows: "".join(f"#### {clock}\n{words}\n" for clock, words in rows),
    lambda rows: "".join(f"{clock}: {words}\n\n" for clock, words in rows),
)
TITLES = ("## Timeline\n\n", "Timeline\n--------\n\n", "# Outage\n\nDown.\n\n# Timeline #\n\n", "<h2>Timeline</h2>\n\n")
CLOCKS = st.times().map(lambda time: time.strftime("%H:%M"))
WORDS = st.lists(st.sampled_from(["alert", "fires", "rolled", "back", "owner", "paged"]), min_size=2).map(" ".join)


@given(st.lists(st.tuples(CLOCKS, WORDS), min_size=1, max_size=6), st.sampled_from(SHAPES), st.sampled_from(TITLES))
def test_the_layout_and_the_form_of_the_title_change_nothing(rows, shape, title):
    assert steps(title + shape(rows)) == rows


PIECES = st.sampled_from(
    (
        *("## Timeline", "### May 12", "### 14:05", "- 14:05 ", "14:05", "2024-02-30", "Feb 29", "Tuesday", "Day 2"),
        *("| a | 14:05 |", "|---|---|", "> ", "```", "\n", "\n\n", "  ", "**", "Label: ", "<br>", "<table>", "•"),
        *("at 25:99 PM UTC+14", "9999-12-31 23:59", "0001-01-01 00:00 UTC+9", "12:10 am", "T+5m", "- [ ] ", "1. "),
        *("(UTC)", "all times in CET", "See [x](y)", "The fix was rolled out.", "at 14:20"),
    )
)


@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=40).map("".join)), st.none() | st.dates())
def test_any_text_is_read_and_every_span_lies_within_it(text, day):
    text = normalised(text)
    found = timeline(text, day=day)
    places = [found.span, *(entry.span for entry in found), *(entry.stamp.span for entry in found if entry.stamp)]
    assert all(0 <= place.start <= place.end <= len(text) for place in places if place)
    assert all(re.search(r"\S", entry.span.of(text)) for entry in found)


@pytest.mark.parametrize(
    ("steps", "days"),
    [
        pytest.param("- Friday 14:02: alert\n- Monday 09:00: closed", [0, 3], id="days of the week"),
        pytest.param("- Fri 14:02: alert\n- Fri 14:30: rollback\n- Sat 09:00: closed", [0, 0, 1], id="in short"),
        pytest.param("- 2024-03-04 14:02: alert\n- Friday 09:00: closed", [3, 7], id="after a date, never before it"),
        pytest.param("- 14:02: alert\n- Thursday 09:00: closed", [0, 6], id="after a time, never before it"),
        pytest.param("- Thursday 22:00: deploy\n- Friday 09:00: alert", [-1, 0], id="from the day before the date"),
        pytest.param("- Day 1, 14:02: alert\n- Day 3, 09:00: closed", [0, 2], id="counted days"),
        pytest.param("**Day 1**\n\n- 14:02 alert\n\n**Day 2**\n\n- 09:00 closed", [0, 1], id="counted days as titles"),
        pytest.param("**Friday**\n\n- 14:02 alert\n\n**Monday**\n\n- 09:00 closed", [0, 3], id="days as titles"),
        pytest.param("- 14:02 alert\n- Next day, 09:00 closed\n- 10:00 paid", [0, 1, 1], id="the next day"),
        pytest.param("- 14:02 alert\n- The following day at 09:00: closed", [0, 1], id="the following day"),
        pytest.param("- 14:02 alarme\n- Le lendemain 09:00 : fini", [0, 1], id="the next day in French"),
        pytest.param("- 14:02 告警\n- 次日 09:00 恢复", [0, 1], id="the next day in Chinese"),
        pytest.param("- noon: alert\n- midnight: closed", [0, 1], id="midnight ends the day"),
        pytest.param("- 14:02 alert\n- 09:00 closed", [0, 0], id="disorder without any name is no other day"),
    ],
)
def test_days_without_dates_are_counted_from_the_day_of_the_incident(steps: str, days: list[int]) -> None:
    friday = date(2024, 3, 1)
    told = timeline(f"# Outage\n\n## Timeline\n\n{steps}\n", day=friday)
    assert [(entry.at.date() - friday).days for entry in told] == days


def test_what_is_delivered_next_day_happened_at_no_time():
    assert [time for time, _ in steps("## Timeline\n\n- 14:02 alert\n- Next day delivery was late\n")] == [
        "14:02",
        None,
    ]


def test_the_date_of_the_next_day_is_told_rather_than_that_it_is_the_next():
    found = timeline("## Timeline\n\n- 1 May 2024: alert\n- The next day, on 2 May 2024, we met\n")
    assert [entry.time for entry in found] == ["1 May 2024", "2 May 2024"]


def test_a_label_may_stand_right_before_its_time():
    assert [time for time, _ in steps("## Timeline\n\nStart:14:05 alert\nEnd:14:20 over\n")] == ["14:05", "14:20"]


@pytest.mark.parametrize(
    ("first", "second", "days"),
    [
        pytest.param("## Login (2024-05-01)", "## Search (2024-05-09)", [1, 9], id="dated headings"),
        pytest.param("## Search (2024-05-09)", "## Login (2024-05-01)", [9, 1], id="newest first"),
        pytest.param("## Login (2024-05-02)", "## Search", [2, 2], id="only one is dated"),
        pytest.param("## Login (2024-05-02)", "### Again (2024-05-03)", [2, 2], id="one within the other"),
    ],
)
def test_each_of_several_incidents_has_the_day_of_its_heading(first, second, days):
    text = f"# May\n\n{first}\n\n### Timeline\n\n- 14:05 UTC alert\n\n{second}\n\n#### Timeline\n\n- 15:00 UTC alert\n"
    found = timeline(text, day=date(2024, 5, 2))
    assert [entry.at and entry.at.day for entry in found] == days


def test_a_last_timeline_of_several_may_be_empty():
    text = "# May\n\n## A (2024-05-01)\n\n### Timeline\n\n- 10:00 UTC alert\n\n## B (2024-05-02)\n\n### Timeline"
    assert len(timeline(text)) == 1


TOLD = "**Timeline:**\n\n- 14:05 alert fires\n- 14:10 database suspected\n- 14:20 rolled back\n\n"


@pytest.mark.parametrize(
    ("behind", "more"),
    [
        pytest.param("**False leads**\n\nAt first we thought of the disks.\n", [], id="prose"),
        pytest.param(
            "**Escalation:**\n\nAna called Bo.\n\n**Why**:\n\nThe disks were slow.\n", [], id="parts of prose"
        ),
        pytest.param("**Close**\n\n15:00 all is well\n", ["all is well"], id="an entry"),
        pytest.param("**False leads**\n\nAt first the disks.\n\n15:00 closed\n", ["closed"], id="prose before a time"),
    ],
)
def test_prose_under_a_bold_title_behind_the_last_time_is_no_entry(behind, more):
    assert [text for _, text in steps(TOLD + behind)] == ["alert fires", "database suspected", "rolled back", *more]
