"""Times of day within a text, how far they lie apart on a clock, and how a length is told."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from postmortem_lint.checks.instants import (
    DAY,
    HALF_DAY,
    Face,
    clocks_in,
    distance,
    is_apart,
    margin_of,
    nearest,
    shown,
    since_midnight,
    tells_halves,
)
from postmortem_lint.document import Span
from postmortem_lint.model import Entry, Stamp, Stated, Zone

HERE = Span(0, 0)
EPOCH = datetime(2024, 3, 1)  # noqa: DTZ001 - entries are compared without their zones


def minutes(*numbers: float) -> list[timedelta]:
    return [timedelta(minutes=number) for number in numbers]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("14:08", [14 * 60 + 8], id="past noon"),
        pytest.param("at 9:45 it", [9 * 60 + 45, 21 * 60 + 45], id="of either half"),
        pytest.param("9.45pm", [21 * 60 + 45], id="pm"),
        pytest.param("9:45 a.m.", [9 * 60 + 45], id="am"),
        pytest.param("12:10 AM", [10], id="after midnight"),
        pytest.param("12:10 PM", [12 * 60 + 10], id="after noon"),
        pytest.param("14:08 pm", [14 * 60 + 8], id="told twice"),
        pytest.param("0:30", [30, 12 * 60 + 30], id="an hour of nought"),
        pytest.param("13h05:20", [13 * 60 + 5], id="seconds are left out"),
        pytest.param("14:08 and 15:09", [14 * 60 + 8, 15 * 60 + 9], id="two"),
        pytest.param("1.14:08:09:10, 25:00, 14:60", [], id="no times"),
    ],
)
def test_times_within_a_text(text, expected):
    assert list(clocks_in(text, Span(0, len(text)))) == minutes(*expected)


@pytest.mark.parametrize(
    ("one", "other", "cycle", "expected"),
    [
        pytest.param(600, 630, DAY, 30, id="forward"),
        pytest.param(630, 600, DAY, 30, id="back"),
        pytest.param(10, 1430, DAY, 20, id="past midnight"),
        pytest.param(60, 780, DAY, 720, id="half a day"),
        pytest.param(60, 780, HALF_DAY, 0, id="the same on a clock's face"),
        pytest.param(710, 10, HALF_DAY, 20, id="past noon"),
    ],
)
def test_how_far_times_are_on_a_clock(one, other, cycle, expected):
    first, second = minutes(one, other)
    assert distance(first, second, cycle) == Face([second], cycle).distance(first) == timedelta(minutes=expected)


def test_the_nearest_of_several_times():
    face = Face(minutes(10, 300, 1430), DAY)
    assert [face.distance(time) for time in minutes(0, 100, 250, 310, 1440)] == minutes(10, 90, 50, 10, 10)
    assert Face([], DAY).distance(timedelta(0)) == DAY


@pytest.mark.parametrize(
    ("length", "margin", "expected"),
    [
        pytest.param(60, 0, True, id="as long as two lie apart"),
        pytest.param(70, 9, False, id="ten minutes off, of nine"),
        pytest.param(70, 10, True, id="ten minutes off, of ten"),
        pytest.param(50, 10, True, id="ten minutes less"),
        pytest.param(150, 5, False, id="between no two"),
        pytest.param(240, 0, True, id="from the first to the last"),
    ],
)
def test_whether_two_lie_so_far_apart(length, margin, expected):
    length, margin = minutes(length, margin)
    told = minutes(0, 60, 240)
    assert is_apart([EPOCH + one for one in reversed(told)], length, margin) is expected
    assert Face(told, DAY).is_apart(length, margin) is expected


@pytest.mark.parametrize(
    ("length", "expected"),
    [(10, 60), (100, 60), (130, 180), (170, 180), (230, 240), (999, 240), (0, 60)],
)
def test_the_nearest_difference(length, expected):
    moments = [EPOCH + one for one in minutes(240, 60, 0)]
    assert nearest(moments, timedelta(minutes=length)) == timedelta(minutes=expected)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (0, "0 min"),
        (29, "0 min"),
        (31, "1 min"),
        (3600, "1 h"),
        (5400, "1 h 30 min"),
        (86400, "1 d"),
        (90060, "1 d 1 h 1 min"),
    ],
)
def test_a_length_in_words(seconds, expected):
    assert shown(timedelta(seconds=seconds)) == expected


@pytest.mark.parametrize(
    ("length", "unit", "hedged", "expected"),
    [
        pytest.param(10, 1, False, 2, id="two minutes at least"),
        pytest.param(100, 1, False, 5, id="a twentieth"),
        pytest.param(100, 1, True, 25, id="a quarter of an estimate"),
        pytest.param(120, 60, False, 15, id="a quarter of an hour, told in hours"),
        pytest.param(600, 60, False, 30, id="a twentieth of many hours"),
        pytest.param(2880, 1440, False, 1440, id="a day, told in days"),
        pytest.param(20160, 10080, False, 1440, id="a day, told in weeks"),
    ],
)
def test_by_how_much_a_length_may_be_off(length, unit, hedged, expected):
    whole, smallest, margin = minutes(length, unit, expected)
    assert margin_of(Stated("duration", HERE, whole, smallest, hedged=hedged)) == margin
    assert margin_of(Stated("duration", HERE)) == timedelta(0)


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        pytest.param(Stamp(HERE, clock=time(14, 5, 20)), 14 * 60 + 5 + 1 / 3, id="as written"),
        pytest.param(Stamp(HERE, clock=time(14, 5), zone=Zone("CET", timedelta(hours=1))), 13 * 60 + 5, id="in UTC"),
        pytest.param(Stamp(HERE, clock=time(14, 5), zone=Zone("IST")), 14 * 60 + 5, id="a zone of several offsets"),
    ],
)
def test_the_time_since_midnight(stamp, expected):
    assert since_midnight(stamp) == timedelta(minutes=expected)


@pytest.mark.parametrize(
    ("clocks", "expected"),
    [
        pytest.param(["10:00", "11:00"], False, id="before noon"),
        pytest.param(["10:00", "12:59"], False, id="up to noon"),
        pytest.param(["10:00", "13:00"], True, id="past noon"),
        pytest.param(["0:10", "10:00"], True, id="an hour of nought"),
        pytest.param(["10:00", "11:00 AM"], True, id="with its half"),
    ],
)
def test_whether_times_tell_their_half_of_the_day(clocks, expected):
    entries = []
    for clock in clocks:
        hour, minute = clock.split()[0].split(":")
        entries.append(Entry(HERE, "", Stamp(HERE, clock=time(int(hour), int(minute))), time=clock))
    assert tells_halves([Entry(HERE, "", None), *entries]) is expected
