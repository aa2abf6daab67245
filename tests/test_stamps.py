"""What belongs to one time or date, and what beside a number says that it is neither."""

from __future__ import annotations

from datetime import date, time

import pytest
from test_timestamps import CALENDAR, MONTHS, WEEKDAYS, cases, opening

from postmortem_lint.reading.timestamps import Calendar, stamps

MARCH, MAY = date(2024, 3, 3), date(2024, 5, 5)
T1405, T1425, T1435 = time(14, 5), time(14, 25), time(14, 35)
DAY_FIRST = Calendar(MONTHS, WEEKDAYS, day_first=True, year=2024)


def told(text, calendar=CALENDAR):
    return [(stamp.span.of(text), stamp.day, stamp.clock) for stamp in stamps(text, 0, len(text), calendar)]


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("2024-03-03 (Sunday) 14:05 x", [("2024-03-03 (Sunday) 14:05", MARCH, T1405)]),
        ("2024-03-03（日）14:05 x", [("2024-03-03（日）14:05", MARCH, T1405)]),
        ("2024-03-03 (draft) 14:05 x", [("2024-03-03", MARCH, None), ("14:05", None, T1405)]),
        ("5 may 14:05 x", [("5 may 14:05", MAY, T1405)]),
        ("5 May fail", [("5 May", MAY, None)]),
        ("5 june fail", [("5 june", date(2024, 6, 5), None)]),
        ("5 may fail", []),
        ("5 may 2024 it failed", [("5 may 2024", MAY, None)]),
        ("in May 14:05 it", [("14:05", None, T1405)]),
        ("by Mon 14:05 it", [("Mon 14:05", None, T1405)]),
        ("around 14:05 it", [("around 14:05", None, T1405)]),
        (
            "14:25-14:35 on March 3, 2024",
            [("14:25", MARCH, T1425), ("14:35 on March 3, 2024", MARCH, T1435)],
        ),
        (
            "14:25-14:25 on March 3, 2024",
            [("14:25", MARCH, T1425), ("14:25 on March 3, 2024", MARCH, T1425)],
        ),
        (
            "14:35-14:25 on March 3, 2024",
            [("14:35", None, T1435), ("14:25 on March 3, 2024", MARCH, T1425)],
        ),
        ("see run-14:05 here", []),
        ("see run–14:05 here", []),
        ("--14:05 x", [("14:05", None, T1405)]),
        ("March 3 14:05 - 3.10 dropped", [("March 3 14:05", MARCH, T1405)]),
        ("in line 12:30", []),
        ("as John 3:16 says", []),
        ("the ratio 3:10 there", []),
        ("At 3:10 it", [("3:10", None, time(3, 10))]),
    ),
)
def test_what_is_a_time_in_prose(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("03/12/2024", date(2024, 12, 3)),
        ("03/13/2024", date(2024, 3, 13)),
        ("12/03/2024", date(2024, 3, 12)),
        ("13/03/2024", date(2024, 3, 13)),
    ),
)
def test_a_month_stands_second_where_it_does_elsewhere_and_can(text, expected):
    stamp = opening(text, DAY_FIRST)
    assert stamp is not None
    assert stamp.day == expected


@pytest.mark.parametrize(
    ("text", "written", "clock"),
    cases(
        ("午後2:30 it", "午後2:30", time(14, 30)),
        ("下午2:30 it", "下午2:30", time(14, 30)),
        ("晚上9:30 it", "晚上9:30", time(21, 30)),
        ("上午9:30 it", "上午9:30", time(9, 30)),
        ("午前12:10 it", "午前12:10", time(0, 10)),
        ("下午12:10 it", "下午12:10", time(12, 10)),
        ("午後14:30 it", "午後14:30", time(14, 30)),
        ("下午2:30pm it", "下午2:30pm", time(14, 30)),
        ("14H08 it", "14H08", time(14, 8)),
        ("14h08 m/s", None, None),
        ("2024-03-03 14時 it", "2024-03-03 14時", time(14)),
        ("14時 it", None, None),
        ("14:05 hours it", "14:05 hours", T1405),
        ("9:05 hours later", None, None),
        ("12:30 minutes later", None, None),
        ("1405–1410 it", "1405", T1405),
        ("1405+0200 it", None, None),
        ("10–11 AM it", "10", time(10)),
        ("2 to 3 PM it", "2", time(14)),
        ("13–2 PM it", None, None),
        ("8:10–8:13 PM it", "8:10", time(20, 10)),
        ("11:50–12:10 PM it", "11:50", time(11, 50)),
        ("11:50 - 1:10 AM it", "11:50", time(23, 50)),
        ("8:10 to 25:99 PM it", "8:10", time(8, 10)),
        ("noon UTC it", "noon UTC", time(12)),
        ("noon it", None, None),
        ("12 noon it", "12 noon", time(12)),
        ("12 midnight it", "12 midnight", time(0)),
        ("1950 - it", None, None),
        ("1405 hours it", "1405 hours", T1405),
        ("24 PM it", None, None),
        ("59:10 it", "59:10", None),
        ("60:10 it", None, None),
        ("March 2024 - it", "March 2024", None),
        ("**March 2024** it", "March 2024", None),
        ("may 2024 - it", None, None),
        ("March 2024 it", None, None),
        ("March 2024", None, None),
        ("5 minutes later", None, None),
    ),
)
def test_the_time_a_line_opens_with(text, written, clock):
    stamp = opening(text)
    assert (stamp and (stamp.span.of(text), stamp.clock)) == (written and (written, clock))


@pytest.mark.parametrize(
    ("text", "day"),
    cases(
        ("12.05.26 it", date(2026, 5, 12)),
        ("1.2.26 it", None),
        ("12.5.26 it", None),
        ("12.05.2026 it", date(2026, 5, 12)),
        ("1.2.2026 it", date(2026, 2, 1)),
    ),
)
def test_dots_part_dates_and_versions(text, day):
    stamp = opening(text)
    assert (stamp and stamp.day) == day


@pytest.mark.parametrize(
    ("words", "clock"),
    [
        pytest.param("noon midday mediodía midi mittag mittags полдень 正午 meio-dia", time(12), id="noon"),
        pytest.param("midnight medianoche minuit mitternacht полночь meia-noite", time(0), id="midnight"),
    ],
)
def test_a_time_in_words(words, clock):
    stamps_of_words = (opening(f"{word} - it") for word in words.split())
    assert [stamp and stamp.clock for stamp in stamps_of_words] == [clock] * len(words.split())


@pytest.mark.parametrize(
    "unit",
    [
        *("%", "$", "€", "£", "×", "s", "ms", "us", "ns", "sec", "secs", "seconds", "min", "mins", "minutes"),
        *("days", "weeks", "b", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB", "bytes", "k", "M", "bn", "million"),
        *("billion", "thousand", "percent", "rps", "QPS", "tps", "USD", "EUR", "GBP", "ETH", "BTC", "LTS", "points"),
        "times",
    ],
)
def test_an_amount_is_no_time(unit):
    assert opening(f"14.08 {unit} more") is None
    assert opening("14.08 Alert") is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    cases(
        ("it was 14:05 UTC then", ["14:05 UTC"]),
        ("it was 14.05 UTC then", []),
        ("it was 14 UTC then", []),
        ("it was 2 PM then", ["2 PM"]),
        ("it was 5-26-21 then", ["5-26-21"]),
        ("it was 26-5-21 then", ["26-5-21"]),
        ("it was 5-12-21 then", []),
        ("it was 5/12/21 then", ["5/12/21"]),
        ("it was 14h05 then", []),
    ),
)
def test_how_clear_a_time_must_be_in_prose(text, expected):
    assert [written for written, *_ in told(text)] == expected
