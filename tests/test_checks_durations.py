"""Durations against the times beside them and against the timeline, where they nearly fit."""

from __future__ import annotations

import pytest
from reporting import quoted

from postmortem_lint.checks import durations
from postmortem_lint.reading import read

TIMELINE = """
## Timeline (UTC)

- 09:50: release goes out
- 10:02: errors begin
- 10:31: alert on errors
- 10:57: release rolled back
"""
DATED = TIMELINE.replace("- ", "- 2024-03-01 ").replace("2024-03-01 10:57", "2024-03-03 10:57")
ZONELESS = TIMELINE.replace(" (UTC)", "")


def summary(line: str, title: str = "Search down", part: str = "Summary") -> str:
    return f"# {title}\n\n## {part}\n\n{line}\n"


@pytest.mark.parametrize(
    ("line", "values"),
    [
        pytest.param(
            "It lasted 2 hours, from 10:00 to 11:30 UTC.", ("2 hours", "10:00", "11:30 UTC", "1 h 30 min"), id="hours"
        ),
        pytest.param(
            "It lasted 26 hours, from March 1 10:00 to March 2 10:00.",
            ("26 hours", "March 1 10:00", "March 2 10:00", "1 d"),
            id="a day",
        ),
        pytest.param(
            "It lasted 50 minutes, from 10:00 to 10:00 UTC.",
            ("50 minutes", "10:00", "10:00 UTC", "0 min"),
            id="no time",
        ),
        pytest.param(
            "It lasted 30 minutes, from 2024-03-01 10:00 UTC to 2024-03-01 13:00 CET.",
            ("30 minutes", "2024-03-01 10:00 UTC", "2024-03-01 13:00 CET", "2 h"),
            id="two zones",
        ),
        pytest.param(
            "It lasted 30 minutes, from 2024-03-01 10:00 to 2024-03-01 13:00 CET.",
            ("30 minutes", "2024-03-01 10:00", "2024-03-01 13:00 CET", "3 h"),
            id="a zone behind one of them, which may hold for both",
        ),
    ],
)
def test_the_message_tells_how_long_it_was_between_the_times(line, values):
    (finding,) = durations.added_up(read(summary(line, "Search down, 2024-03-01")))
    assert tuple(finding.values[name] for name in ("stated", "start", "end", "length")) == values


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("It lasted 100 minutes, from 10:00 to 11:45 UTC.", [], id="five minutes of a hundred"),
        pytest.param("It lasted 100 minutes, from 10:00 to 11:46 UTC.", ["100 minutes"], id="six of a hundred"),
        pytest.param("It lasted 10 minutes, from 10:00 to 10:12 UTC.", [], id="two minutes"),
        pytest.param("It lasted 10 minutes, from 10:00 to 10:13 UTC.", ["10 minutes"], id="three minutes"),
        pytest.param("It lasted 2 hours, from 10:00 to 12:15 UTC.", [], id="a quarter of an hour, told in hours"),
        pytest.param("It lasted 2 hours, from 10:00 to 12:16 UTC.", ["2 hours"], id="more than a quarter"),
        pytest.param("It lasted about 100 minutes, from 10:00 to 12:05 UTC.", [], id="an estimate, a quarter off"),
        pytest.param("It lasted about 100 minutes, from 10:00 to 12:06 UTC.", ["100 minutes"], id="an estimate, more"),
        pytest.param("It lasted 3 days, from March 1 10:00 to March 5 09:00.", [], id="days, one off"),
        pytest.param(
            "It lasted 3 days, from March 1 10:00 AM to March 5 11:00 AM.", ["3 days"], id="days, more than one off"
        ),
        pytest.param(
            "It lasted 1 hour, from 2024-03-01 10:00 UTC to 2024-03-01 12:00 CET.", [], id="dated, in two zones"
        ),
        pytest.param("It lasted 2 hours, from 2024-03-01 11:00 to 2024-03-01 1:00.", [], id="dated, on a clock's face"),
        pytest.param(
            "It lasted 23 hours and 50 minutes, from 10:00 to 12:00 UTC.", [], id="nearly a day, without days"
        ),
        pytest.param("It lasted 22 hours, from 13:00 to 14:00 UTC.", ["22 hours"], id="less than a day, without days"),
        pytest.param("Down 10:00 - 14:00 UTC, lasting 20 minutes.", ["20 minutes"], id="lasting"),
        pytest.param("It lasted 20 minutes (10:00 - 14:00 UTC).", ["20 minutes"], id="in brackets"),
    ],
)
def test_how_far_a_duration_may_be_off(line, expected):
    assert quoted(durations.added_up, summary(line, "Search down, 2024-03-01")) == expected


@pytest.mark.parametrize(
    ("label", "measure"),
    [
        ("Duration", "duration"),
        ("Time to detect", "time to detect"),
        ("Time to acknowledge", "time to acknowledge"),
        ("Time to mitigate", "time to mitigate"),
        ("Time to recover", "time to recover"),
    ],
)
def test_the_message_names_what_was_measured(label, measure):
    (finding,) = durations.matched(read(f"# Down\n\n- {label}: 399 min\n{TIMELINE}"))
    assert finding.values == {"stated": "399 min", "measure": measure, "nearest": "1 h 7 min"}


@pytest.mark.parametrize(
    ("line", "timeline", "expected"),
    [
        pytest.param("It lasted 2 days.", TIMELINE, [], id="days, which the entries do not name"),
        pytest.param("It lasted 11 hours and 50 minutes.", TIMELINE, [], id="nearly half a day, without days"),
        pytest.param("It lasted 11 hours.", TIMELINE, ["11 hours"], id="less, without days"),
        pytest.param("It lasted 2 days.", DATED, [], id="days, and the entries name them"),
        pytest.param("It lasted 5 days.", DATED, ["5 days"], id="more days than the entries tell"),
        pytest.param("It lasted 48 hours.", DATED, [], id="two days in hours"),
        pytest.param("It lasted 40 hours.", DATED, ["40 hours"], id="hours between no dated entries"),
        pytest.param(
            "It lasted 3 hours.", TIMELINE.replace("10:31:", "around 10:31:"), ["3 hours"], id="one rough time"
        ),
        pytest.param("It lasted 3 hours.", TIMELINE.replace("- ", "- around "), [], id="rough times alone"),
        pytest.param(
            "It lasted 3 hours.",
            TIMELINE.replace("10:02:", "around 10:02:").replace("10:31:", "around 10:31:"),
            ["3 hours"],
            id="two rough times of four",
        ),
        pytest.param("It lasted 3 hours.", TIMELINE.replace("- 10", "- around 10"), [], id="three rough times of four"),
        pytest.param("It lasted 3 hours.", TIMELINE.replace("10:31:", "10:61:"), [], id="a time that cannot be"),
        pytest.param("It lasted 3 hours.", TIMELINE.replace("10:31", "2024-02-30 10:31"), [], id="a day that cannot"),
        pytest.param(
            "It lasted 3 hours.",
            TIMELINE.replace("- 09", "All times are estimates.\n\n- 09"),
            [],
            id="estimates, said above",
        ),
        pytest.param(
            "It lasted 3 hours.", TIMELINE.replace("back", "back, times are estimates"), [], id="estimates, said below"
        ),
        pytest.param(
            "It lasted 3 hours.\n\nAll times are estimates.", TIMELINE, ["3 hours"], id="estimates, said in the summary"
        ),
        pytest.param(
            "It lasted 3 hours.",
            TIMELINE + "\n## Lessons learned\n\nAll times are estimates.\n",
            ["3 hours"],
            id="estimates, said elsewhere",
        ),
        pytest.param(
            "It lasted 3 hours.",
            TIMELINE + "\n## Impact\n\nUsers saw errors until 13:02.\n",
            [],
            id="to a time in the impact",
        ),
        pytest.param(
            "It lasted 3 hours.",
            TIMELINE + "\n## Resolution\n\nThe last one was mended at 13:02.\n",
            [],
            id="to a time in the resolution",
        ),
        pytest.param(
            "It lasted 3 hours.",
            TIMELINE + "\n## Detection\n\nA user wrote at 13:02.\n",
            [],
            id="to a time in the detection",
        ),
        pytest.param(
            "It lasted 3 hours.",
            TIMELINE + "\n## Lessons learned\n\nWe met at 13:02.\n",
            ["3 hours"],
            id="a time elsewhere",
        ),
        pytest.param("**End:** 13:02\n\nIt lasted 3 hours.", TIMELINE, [], id="to a time in a field"),
        pytest.param(
            "It lasted 14 hours.",
            DATED + "\n## Impact\n\nUsers saw errors until 12:02.\n",
            [],
            id="to a time in the impact that may be at night",
        ),
        pytest.param(
            "It lasted 14 hours.",
            DATED.replace(" 09:", " 13:").replace(" 10:", " 14:") + "\n## Impact\n\nErrors until 16:02.\n",
            ["14 hours"],
            id="to a time in the impact that is in the afternoon",
        ),
    ],
)
def test_whether_two_times_lie_that_long_apart(line, timeline, expected):
    assert quoted(durations.matched, summary(line) + timeline) == expected


def test_a_length_may_reach_to_a_time_in_the_head():
    assert quoted(durations.matched, f"# Down\n\n- Duration: 3 hours\n- Severity: 2\n{TIMELINE}") == ["3 hours"]
    assert quoted(durations.matched, f"# Down\n\n- Duration: 3 hours\n- End: 13:02\n{TIMELINE}") == []


def test_no_entry_is_its_own_neighbour():
    steps = "\n## Timeline (UTC)\n\n- 09:00: a\n- 10:00: b\n- 11:30: c\n"
    (finding,) = durations.matched(read(f"# Down\n\n- Time to detect: 12 min\n{steps}"))
    assert finding.values["nearest"] == "1 h"


def test_of_three_times_the_first_two_are_told():
    line = "It lasted 20 minutes, from 9:00 to 12:00, and slow until 13:30 UTC."
    (finding,) = durations.added_up(read(summary(line, "Search down, 2024-03-01")))
    assert (finding.values["start"], finding.values["end"], finding.values["length"]) == ("9:00", "12:00", "3 h")


@pytest.mark.parametrize("count", [400, 401])
def test_a_timeline_of_very_many_entries_is_not_looked_at(count):
    entries = "".join(f"- 10:{number % 60:02}: step {number}\n" for number in range(count))
    found = quoted(durations.matched, summary("It lasted 5 hours.") + "\n## Timeline (UTC)\n\n" + entries)
    assert found == (["5 hours"] if count == 400 else [])


@pytest.mark.parametrize(
    ("line", "timeline", "expected"),
    [
        pytest.param("Search was down from 10:17 to 11:12 UTC.", TIMELINE, [], id="a quarter of an hour off"),
        pytest.param("Search was down from 10:02 to 11:13 UTC.", TIMELINE, ["11:13 UTC"], id="more than a quarter"),
        pytest.param("Search was down from 10:02 to 22:57.", ZONELESS, [], id="on a clock's face"),
        pytest.param(
            "Search was down from 10:02 to 22:57.",
            ZONELESS.replace("09:50", "23:50"),
            ["22:57"],
            id="on a whole day's clock",
        ),
        pytest.param(
            "Search was down from 08:02 CET to 10:57 CET.",
            TIMELINE.replace("UTC", "IST"),
            [],
            id="a timeline whose zone cannot be converted",
        ),
        pytest.param(
            "Search was down from 05:02 to 05:57 CET.", TIMELINE, ["05:02", "05:57 CET"], id="another zone, far off"
        ),
        pytest.param(
            "Search was down from 13:02 to 14:02 UTC.",
            TIMELINE.replace("back", "back, over at 14:00").replace("begin", "begin, and at 13:00 more"),
            [],
            id="times within entries",
        ),
        pytest.param(
            "Search was down from 09:02 to 09:57 UTC.",
            TIMELINE.replace("UTC", "CET"),
            [],
            id="the timeline in another zone",
        ),
        pytest.param(
            "Search was down from 10:02 to 10:57 UTC.",
            TIMELINE.replace("10:57", "11:57 CET"),
            [],
            id="one entry in another zone",
        ),
        pytest.param(
            "Search was down from 12:30 to 12:40 UTC.",
            TIMELINE.replace("UTC", "CET").replace("back", "back, and over at 13:35"),
            [],
            id="a time within an entry, in another zone",
        ),
    ],
)
def test_how_far_the_window_may_be_off(line, timeline, expected):
    assert quoted(durations.within_reach, summary(line, "Search down, 2024-03-01") + timeline) == expected
