"""The checks of durations and of the timeline on small texts: what each finds, and what it leaves alone."""

from __future__ import annotations

import pytest
from reporting import lines, quoted

from postmortem_lint.checks import clocks, durations, entries, milestones, zones
from postmortem_lint.reading import read


def summary(line: str) -> str:
    return f"# Search down, 2024-03-01\n\n## Summary\n\n{line}\n"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("It lasted 2 hours, from 10:00 to 11:30 UTC.", ["2 hours"], id="half an hour too much"),
        pytest.param("It lasted 2 hours, from 10:00 to 12:10 UTC.", [], id="whole hours, ten minutes off"),
        pytest.param("It lasted 120 minutes, from 10:00 to 12:10 UTC.", ["120 minutes"], id="minutes, ten off"),
        pytest.param("It lasted about 2 hours, from 10:00 to 12:25 UTC.", [], id="an estimate"),
        pytest.param("It lasted 2 hours, from 23:00 to 01:00 UTC.", [], id="past midnight"),
        pytest.param("It lasted 2 hours, from 11:00 to 1:00.", [], id="past noon on a clock of twelve hours"),
        pytest.param("It lasted 14 hours, from 11:00 to 1:00.", [], id="over night on a clock of twelve hours"),
        pytest.param("It lasted 2 hours, from 11:00 AM to 1:30 PM.", ["2 hours"], id="halves of the day are told"),
        pytest.param("It lasted 1 hour: from 9:00 to 12:00 slow, and down until 13:00.", [], id="one of several"),
        pytest.param("It lasted 26 hours, from March 1 10:00 to March 2 12:00.", [], id="over a day"),
        pytest.param("It lasted 20 hours, from March 1 10:00 to March 2 12:00 PM.", ["20 hours"], id="days are told"),
        pytest.param("It lasted 1 hour, from 10:00 CET to 10:00 UTC.", [], id="in two zones"),
        pytest.param("It lasted 2 hours. The alert fired at 10:00, and at 10:05 we joined.", [], id="another sentence"),
        pytest.param("It lasted up to 2 hours, from 10:00 to 11:00.", [], id="a limit"),
        pytest.param("From 10:00 to 14:00 UTC it was slow, and down for 20 minutes.", [], id="a part of the time"),
        pytest.param("It was down for 20 minutes between 10:00 and 14:00 UTC.", [], id="within the time"),
        pytest.param("It was down from 10:00 to 14:00 UTC (20 minutes).", ["20 minutes"], id="the duration behind"),
    ],
)
def test_a_duration_fits_the_times_beside_it(line, expected):
    assert quoted(durations.added_up, summary(line)) == expected


TIMELINE = """
## Timeline (UTC)

- 09:50: release goes out
- 10:02: errors begin
- 10:31: alert on errors
- 10:57: release rolled back
"""


@pytest.mark.parametrize(
    ("line", "timeline", "expected"),
    [
        pytest.param("It lasted 55 minutes.", TIMELINE, [], id="between two entries, not the first and last"),
        pytest.param("It lasted 50 minutes.", TIMELINE, ["50 minutes"], id="between no entries"),
        pytest.param("It lasted about 45 minutes.", TIMELINE, [], id="an estimate"),
        pytest.param("It lasted 3 hours.", TIMELINE, ["3 hours"], id="far too long"),
        pytest.param("It lasted 3 hours.", TIMELINE + "- all clear\n", [], id="an entry without its time"),
        pytest.param("It lasted 3 hours.", TIMELINE.replace("10:31", "10:??"), [], id="a time that is not known"),
        pytest.param("It lasted 3 hours.", "\n".join(TIMELINE.splitlines()[:5]), [], id="too few entries"),
        pytest.param("It lasted 3 hours.", "", [], id="no timeline"),
        pytest.param("It lasted 3 hours.", TIMELINE.replace("(UTC)", "(times are approximate)"), [], id="rough times"),
        pytest.param("It lasted 3 hours.", TIMELINE.replace("back", "back, errors end at 13:01"), [], id="in an entry"),
        pytest.param("It began at 07:57 and lasted 3 hours.", TIMELINE, [], id="from a time in the summary"),
        pytest.param("It lasted 25 hours.", TIMELINE, [], id="days, which the entries do not name"),
        pytest.param("It lasted 20 minutes, from 10:02 to 10:57.", TIMELINE, [], id="what the arithmetic reports"),
    ],
)
def test_a_duration_lies_between_two_entries(line, timeline, expected):
    assert quoted(durations.matched, summary(line).replace(", 2024-03-01", "") + timeline) == expected


def test_the_message_tells_the_nearest_difference():
    (finding,) = durations.matched(read(summary("It lasted 50 minutes.") + TIMELINE))
    assert finding.values == {"stated": "50 minutes", "measure": "duration", "nearest": "55 min"}


def test_a_time_to_recover_is_looked_for_as_well():
    text = "# Down\n" + TIMELINE + "\n## Stats\n\n- Time to detection: 29 min\n- Time to recovery: 399 min\n"
    assert quoted(durations.matched, text) == ["399 min"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("Search was down from 10:02 to 10:57 UTC.", [], id="both are told"),
        pytest.param("Search was down from 10:10 to 10:45 UTC.", [], id="both are near"),
        pytest.param("Search was down from 08:00 to 10:57 UTC.", ["08:00"], id="an earlier beginning"),
        pytest.param("Search was down from 10:02 to 12:00 UTC.", ["12:00 UTC"], id="a later end"),
        pytest.param("Search was down from 11:02 to 11:57 CET.", [], id="another zone"),
        pytest.param("Search was down from 11:02 to 11:57 IST.", [], id="a zone that cannot be converted"),
        pytest.param("Logs from 08:00 to 12:00 were kept.", [], id="other times"),
    ],
)
def test_the_window_is_in_the_timeline(line, expected):
    assert quoted(durations.within_reach, summary(line) + TIMELINE) == expected


def steps(*lines: str, title: str = "Timeline (UTC)") -> str:
    return f"# Search down, 2024-03-01\n\n## {title}\n\n" + "".join(f"- {line}\n" for line in lines)


def fields(*lines: str) -> str:
    return "# Search down\n\n" + "".join(f"- {line}\n" for line in lines)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["Start: 10:00", "Detected: 09:50"], ["09:50"], id="detected before it started"),
        pytest.param(["Start: 10:00", "Detected: 10:00"], [], id="detected at once"),
        pytest.param(["Mitigated: 10:40", "Resolved: 10:20"], ["10:20"], id="resolved before it was mitigated"),
        pytest.param(["Start: 23:00", "End: 01:00"], [], id="past midnight"),
        pytest.param(["Start: 11:30", "End: 1:10"], [], id="past noon on a clock of twelve hours"),
        pytest.param(["Start: 2024-03-02 10:00", "End: 2024-03-01 23:00"], ["2024-03-01 23:00"], id="the day before"),
        pytest.param(["Start: 2024-03-02", "End: 2024-03-01"], ["2024-03-01"], id="days alone"),
        pytest.param(["Start: 2024-03-01 10:00 CET", "End: 2024-03-01 09:30 UTC"], [], id="in two zones"),
        pytest.param(["Start: 10:00", "End: 09:30 UTC"], ["09:30 UTC"], id="a zone behind one of them"),
        pytest.param(["Resolved: 10:20", "Start: 10:00"], [], id="written in another order"),
    ],
)
def test_labelled_milestones_are_in_order(lines, expected):
    assert quoted(milestones.ordered, fields(*lines)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["10:20: **Resolved:** fine", "10:40: **Detected:** alert"], ["10:20"], id="the only ones"),
        pytest.param(["10:20: **Detected:** alert", "10:40: **Resolved:** fine"], [], id="in order"),
        pytest.param(
            ["10:00: **Detected:** a", "10:20: **Resolved:** b", "10:40: **Detected:** c", "10:50: **Resolved:** d"],
            [],
            id="it came back",
        ),
        pytest.param(
            ["9:50: **Resolved:** a", "10:00: **Detected:** b", "10:50: **Resolved:** c"], [], id="resolved for good"
        ),
        pytest.param(["10:20: all fine again", "10:40: an alert fires"], [], id="nothing is labelled"),
    ],
)
def test_labelled_entries_are_in_order(lines, expected):
    assert quoted(milestones.ordered, steps(*lines)) == expected


@pytest.mark.parametrize(
    ("milestone", "lines", "missing"),
    [
        pytest.param("detected", ["10:00: alert fires", "10:20: over"], False, id="an alert"),
        pytest.param("detected", ["10:00: release", "10:20: over"], True, id="no alert"),
        pytest.param("resolved", ["10:00: alert fires", "10:20: release rolled back"], False, id="a rollback"),
        pytest.param("resolved", ["10:00: alert fires", "10:20: Ana joins"], True, id="no end"),
        pytest.param("escalated", ["10:00: alert", "10:20: escalated to the network team"], False, id="escalated"),
        pytest.param("escalated", ["10:00: alert", "10:20: Ana finds it"], True, id="not escalated"),
        pytest.param("dead_ends", ["10:00: alert", "10:20: ruled out the database"], False, id="ruled out"),
        pytest.param("dead_ends", ["10:00: alert", "10:20: over"], True, id="no dead end"),
        pytest.param("detection_sources", ["10:00: a customer calls", "10:20: over"], False, id="a customer"),
        pytest.param("detection_sources", ["10:00: detected", "10:20: over"], True, id="detected somehow"),
        pytest.param("acknowledged", ["10:00: alert", "10:20: Ana joins"], False, id="somebody joins"),
        pytest.param("acknowledged", ["10:00: alert", "10:20: over"], True, id="nobody joins"),
    ],
)
def test_a_milestone_is_told(milestone, lines, missing):
    found = quoted(milestones.recorded, steps(*lines), milestones=(milestone,))
    assert found == (["Timeline (UTC)"] if missing else [])


def test_what_a_timeline_that_is_missing_does_not_tell_is_left_to_the_rule_about_parts():
    text = "# Search down\n\n## Summary\n\nSearch was down.\n"
    assert quoted(milestones.recorded, text, milestones=("escalated",)) == []


@pytest.mark.parametrize(
    ("line", "milestone"),
    [
        pytest.param("14:20: an das Netzteam eskaliert, das die Störung mit dem Anbieter klärt", "escalated", id="de"),
        pytest.param("14:20: se descartó la base de datos, que no era la causa del problema", "dead_ends", id="es"),
        pytest.param("14:20：怀疑数据库连接池", "dead_ends", id="Chinese"),
        pytest.param("14:20 アラートで検知", "detection_sources", id="Japanese"),
    ],
)
def test_a_milestone_is_told_in_other_languages(line, milestone):
    text = f"# Suche: {line}\n\n## Zeitleiste / Cronología / 时间线 / タイムライン\n\n- {line}\n"
    assert quoted(milestones.recorded, text, milestones=(milestone,)) == []


@pytest.mark.parametrize(
    ("lines", "missing"),
    [
        pytest.param(["9:00: release", "10:00: alert fires", "10:10: Ana joins", "10:20: rolled back"], [], id="all"),
        pytest.param(["10:00: alert fires", "10:10: Ana joins", "10:20: rolled back"], ["led up"], id="no lead"),
        pytest.param(["9:00: release", "10:00: alert fires", "10:20: rolled back"], ["was done"], id="no response"),
        pytest.param(["9:00: release", "10:00: alert fires", "10:10: Ana joins"], ["resolved"], id="no end"),
        pytest.param([], [], id="no entries"),
    ],
)
def test_the_phases_of_an_incident_are_told(lines, missing):
    found = [finding.values["missing"] for finding in milestones.spanned(read(steps(*lines)))]
    assert len(found) == len(missing)
    assert all(words in text for words, text in zip(missing, found, strict=True))


@pytest.mark.parametrize(
    ("time", "found"),
    [
        pytest.param("18:41 PM", True, id="an hour of the evening"),
        pytest.param("17:14pm", True, id="without a space"),
        pytest.param("23:00 AM", True, id="am"),
        pytest.param("12:41 PM", False, id="noon"),
        pytest.param("3:15 PM", False, id="minutes that would be an hour"),
        pytest.param("18:41", False, id="the clock of 24 hours"),
    ],
)
def test_a_time_tells_its_half_once(time, found):
    assert bool(quoted(clocks.told_twice, steps(f"{time} an alert fires", "23:59 over"))) is found


def test_a_field_tells_its_half_once():
    assert quoted(clocks.told_twice, fields("Start: 18:41 PM", "Severity: 2")) == ["18:41 PM"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["22:30: slow", "08:45: fast"], ["08:45"], id="in the morning"),
        pytest.param(["22:30: slow", "03:45: fast"], [], id="in the night"),
        pytest.param(["16:30: slow", "03:45: fast"], ["03:45"], id="from the afternoon to the night"),
        pytest.param(["22:30: slow", "2024-03-02 08:45: fast"], [], id="dated"),
        pytest.param(["15:30: slow", "14:45: fast"], [], id="a step back, which is disorder"),
        pytest.param(["10:30: slow", "14:45: fast"], [], id="forward"),
    ],
)
def test_a_new_day_is_dated(lines, expected):
    assert quoted(clocks.dated_overnight, steps(*lines)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["11:40: slow", "12:48: down", "2:00: fast"], ["2:00"], id="past noon"),
        pytest.param(["11:40: slow", "12:48: down"], [], id="up to noon"),
        pytest.param(["11:40: slow", "12:48: down", "14:00: fast"], [], id="the clock of 24 hours"),
        pytest.param(["11:40 AM: slow", "2:00 PM: fast"], [], id="halves are told"),
        pytest.param(["2:00: slow", "1:40: fast"], [], id="disorder in the night"),
    ],
)
def test_a_clock_of_twelve_hours_is_clear(lines, expected):
    assert quoted(clocks.unambiguous, steps(*lines)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["2:02 PM: slow", "14:20: down", "2:45 PM: fast"], ["14:20"], id="one of 24 hours"),
        pytest.param(["14:02: slow", "2:20 PM: down", "14:45: fast"], ["2:20 PM"], id="one of twelve"),
        pytest.param(["11:02 AM: slow", "2:20 PM: down"], [], id="all of twelve"),
        pytest.param(["11:02: slow", "14:20: down"], [], id="all of 24"),
    ],
)
def test_all_times_are_on_one_clock(lines, expected):
    assert quoted(clocks.uniform, steps(*lines)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(["15:00 UTC: slow", "16:00 EDT: fast"], ["16:00 EDT"], id="another zone than the title's"),
        pytest.param(["15:00: slow", "16:00 GMT: fast"], [], id="the same offset"),
        pytest.param(["15:00: slow", "16:00Z: fast"], [], id="Z"),
        pytest.param(["15:00 UTC (10:00 EST): slow", "16:00: fast"], [], id="converted in brackets"),
        pytest.param(["15:00 CET: slow", "16:00 CET: fast"], ["15:00 CET"], id="told once"),
    ],
)
def test_a_timeline_keeps_to_one_zone(lines, expected):
    assert quoted(zones.one, steps(*lines)) == expected


def test_the_seasons_of_a_region_are_one_zone():
    lines = ["2024-03-09 23:00 PST: slow", "2024-03-09 23:20 PST: slower", "2024-03-10 09:00 PDT: fast"]
    assert quoted(zones.one, steps(*lines, title="Timeline")) == []


@pytest.mark.parametrize(
    ("time", "other"),
    [
        pytest.param("2024-07-01 10:00 PST", "PDT", id="PST in summer"),
        pytest.param("2024-01-10 10:00 PDT", "PST", id="PDT in winter"),
        pytest.param("2024-07-01 10:00 CET", "CEST", id="CET in summer"),
        pytest.param("2024-01-10 10:00 BST", "GMT", id="BST in winter"),
        pytest.param("2024-03-20 10:00 PST", "PDT", id="America changes before Europe"),
        pytest.param("2024-03-20 10:00 CET", None, id="Europe changes after America"),
        pytest.param("2024-07-01 10:00 PT", None, id="a zone for all the year"),
        pytest.param("2024-07-01 10:00 GMT", None, id="GMT in summer"),
        pytest.param("2024-07-01 10:00 MST", None, id="Arizona"),
        pytest.param("2024-03-10 10:00 PST", None, id="the day of the change"),
        pytest.param("10:00 PST", None, id="no day"),
    ],
)
def test_a_zone_is_in_season(time, other):
    document = read(f"# Down\n\n## Timeline\n\n- {time}: an alert fires\n- {time}: over\n")
    assert [finding.values["other"] for finding in zones.in_season(document)] == ([other] if other else [])


@pytest.mark.parametrize(
    ("check", "options", "lines", "expected"),
    [
        pytest.param(entries.distinct, {}, ["10:00: a", "10:00: b", "10:00: **a**"], 1, id="the same words twice"),
        pytest.param(entries.distinct, {}, ["10:00: a", "10:01: a"], 0, id="at another time"),
        pytest.param(entries.enough, {}, ["10:00: a", "10:01: b"], 1, id="two entries"),
        pytest.param(entries.enough, {}, ["10:00: a", "10:01: b", "10:02: c"], 0, id="three entries"),
        pytest.param(entries.enough, {"fewest": 2}, ["10:00: a", "10:01: b"], 0, id="two are enough"),
        pytest.param(entries.brief, {}, ["10:00: One. Two. Three.", "10:01: b"], 1, id="three sentences"),
        pytest.param(entries.brief, {}, ["10:00: One, e.g. Two of 4.2. Three.", "10:01: b"], 0, id="two sentences"),
        pytest.param(entries.brief, {"sentences": 0}, ["10:00: One. Two. Three.", "10:01: b"], 0, id="no limit"),
        pytest.param(entries.brief, {}, [f"10:00: {'word ' * 61}", "10:01: b"], 1, id="61 words"),
        pytest.param(entries.continuous, {}, ["10:00: a", "10:05: b", "13:00: c", "13:05: d"], 1, id="three hours"),
        pytest.param(entries.continuous, {}, ["10:00: a", "10:05: b", "10:50: c", "11:00: d"], 0, id="not an hour"),
        pytest.param(
            entries.continuous, {}, [f"{hour}:00: step {hour}" for hour in range(8, 20, 2)], 0, id="evenly slow"
        ),
        pytest.param(entries.sourced, {}, ["10:00: a", "10:01: [b](https://example.com)"], 1, id="one has a link"),
        pytest.param(entries.formed, {}, ["10:00: a", "10:01: b"], 0, id="a list"),
        pytest.param(entries.formed, {"forms": ("table",)}, ["10:00: a", "10:01: b"], 1, id="a list and no table"),
    ],
)
def test_entries(check, options, lines, expected):
    assert len(quoted(check, steps(*lines), **options)) == expected


@pytest.mark.parametrize(
    ("times", "expected"),
    [
        pytest.param(("14:05:20.5", "14:05:20"), [], id="a second told without its parts"),
        pytest.param(("14:05:20.5", "14:05:20.4"), [8], id="parts of a second in the wrong order"),
        pytest.param(("14:05:20.5", "14:05:19"), [8], id="the second before"),
        pytest.param(("14:05:20", "14:05"), [], id="a minute told without its seconds"),
    ],
)
def test_a_time_fits_wherever_its_neighbour_stands_in_it(times, expected):
    text = "# Login down\n\nDate: 2024-03-01\n\n## Timeline (UTC)\n\n- {} Alert fires\n- {} Ana looks\n".format(*times)
    assert lines("PM305", text) == expected
