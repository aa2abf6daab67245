"""The days there are, the order of day and month in a document, and the numbers of a time of day."""

from __future__ import annotations

from calendar import month_name, monthrange
from datetime import date, time, timedelta

import pytest
from test_timestamps import CALENDAR, MONTHS, WEEKDAYS, cases, opening

from postmortem_lint.reading.timestamps import calendar_of
from postmortem_lint.reading.timestamps.days import dated

YEARS = {"1900": 28, "2000": 29, "2023": 28, "2024": 29, "2100": 28, "2400": 29}


@pytest.mark.parametrize("month", range(1, 13), ids=list(month_name)[1:])
def test_the_last_day_of_a_month_is_the_last(month):
    last = monthrange(2024, month)[1]
    assert dated(0, "2024", month, last, CALENDAR).day == date(2024, month, last)
    found = dated(0, "2024", month, last + 1, CALENDAR)
    at_most = " at most" if month == 2 else ""
    assert (found.day, found.problem) == (None, f"{month_name[month]} has {last} days{at_most}")


@pytest.mark.parametrize(("year", "days"), YEARS.items(), ids=YEARS)
def test_february_has_a_day_more_in_a_leap_year(year, days):
    found = dated(0, year, 2, 29, CALENDAR)
    if days == 29:
        assert (found.day, found.problem) == (date(int(year), 2, 29), None)
    else:
        assert (found.day, found.problem) == (None, f"February {year} has 28 days")


@pytest.mark.parametrize(
    ("year", "month", "day", "problem"),
    [
        ("0000", 3, 1, "there is no year 0000"),
        ("10000", 3, 1, "there is no year 10000"),
        ("2024", 0, 1, "there is no month 0"),
        ("2024", 13, 1, "there is no month 13"),
        ("2024", 3, 0, "there is no day 0"),
        (None, 2, 30, "February has 29 days at most"),
    ],
)
def test_a_day_that_does_not_exist(year, month, day, problem):
    found = dated(0, year, month, day, CALENDAR)
    assert (found.day, found.problem) == (None, problem)


@pytest.mark.parametrize(("year", "expected"), [("0001", 1), ("9999", 9999), ("24", 2024), (None, 2024)])
def test_the_year_of_a_day(year, expected):
    assert dated(0, year, 3, 1, CALENDAR).day == date(expected, 3, 1)


@pytest.mark.parametrize(
    ("text", "language", "day_first"),
    [
        pytest.param("01/02/2024", "en", False, id="English"),
        pytest.param("25/12/2023, 01/02/2024", "en", True, id="Christmas, as most of the world writes it"),
        pytest.param("01/02/2024", "ja", False, id="Japanese"),
        pytest.param("01/02/2024", "zh", False, id="Chinese"),
        pytest.param("01/02/2024", "de", True, id="German"),
        pytest.param("no date", "de", True, id="German without a date"),
        pytest.param("25/12/2023 01/02/2023", "en", True, id="a day above 12 before December"),
        pytest.param("12/25/2023 01/02/2023", "de", False, id="a day above 12 behind December"),
        pytest.param("01/12/2023", "de", True, id="a second number of 12"),
        pytest.param("01/03/2024, 02/03/2024, 03/03/2024", "en", True, id="days that then lie close"),
        pytest.param("03/01/2024, 03/02/2024", "en", False, id="days that lie close anyhow"),
        pytest.param("12/01/2023, 01/02/2024", "en", False, id="days that lie close over a new year"),
        pytest.param("on 6 servers 2023, 01/02/2023", "en", False, id="a word that is no month"),
        pytest.param("1 February 2023, 01/02/2023", "en", True, id="a date in words that matches day first"),
        pytest.param("2 January 2023, 01/02/2023", "de", False, id="a date in words that matches month first"),
    ],
)
def test_day_or_month_first(text, language, day_first):
    assert calendar_of(text, MONTHS, WEEKDAYS, language).day_first is day_first


@pytest.mark.parametrize(
    ("text", "clock", "problem"),
    cases(
        ("24:00 it failed", time(0), None),
        ("24:01 it failed", None, "there is no hour 24"),
        ("24:00:01 it failed", None, "there is no hour 24"),
        ("25:00 it failed", None, "there is no hour 25"),
        ("14:60 it failed", None, "there is no minute 60"),
        ("14:59:60 it failed", time(14, 59, 59), None),
        ("14:59:61 it failed", None, "there is no second 61"),
        ("14:08:33.123456789 it failed", time(14, 8, 33, 123456), None),
        ("14:08:33.5 it failed", time(14, 8, 33, 500000), None),
        ("14時05分 it failed", time(14, 5), None),
        ("2点半 it failed", time(2, 30), None),
        ("12 AM it failed", time(0), None),
        ("12 PM it failed", time(12), None),
        ("1 PM it failed", time(13), None),
    ),
)
def test_the_numbers_of_a_time(text, clock, problem):
    stamp = opening(text)
    assert stamp is not None
    assert (stamp.clock, stamp.problem) == (clock, problem)


@pytest.mark.parametrize(
    ("text", "clock", "hours"),
    cases(
        ("2024-03-03T14:05-05:00 it failed", time(14, 5), -5),
        ("2024-03-03T1405-0500 it failed", time(14, 5), -5),
        ("2024-03-03T140533-0500 it failed", time(14, 5, 33), -5),
        ("2024-03-03_14:05-05:00 it failed", time(14, 5), -5),
        ("2024-03-03 14:05:33-05:00 it failed", time(14, 5, 33), -5),
        ("2024-03-03 14:05-05:00 it failed", time(14, 5), None),
        ("2024-03-03 14時 it failed", time(14), None),
    ),
)
def test_what_stands_behind_a_precise_time_is_an_offset(text, clock, hours):
    stamp = opening(text)
    assert stamp is not None
    assert stamp.clock == clock
    assert (stamp.zone and stamp.zone.offset) == (None if hours is None else timedelta(hours=hours))
