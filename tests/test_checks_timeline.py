"""The checks of durations and of the timeline on small texts: what each finds, and what it leaves alone."""

from __future__ import annotations

import pytest

from postmortem_lint.checks import durations
from postmortem_lint.reading import read


def quoted(check, text: str, **options: object) -> list[str]:
    document = read(text)
    return [finding.span.of(document.text) for finding in check(document, **options)]


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
