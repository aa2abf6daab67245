from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_lint.reading.timestamps import (
    Calendar,
    calendar_of,
    duration_in,
    opening_stamp,
    range_end,
    stamps,
    zone_in,
)

ENGLISH = [date(2000, number, 1).strftime("%B") for number in range(1, 13)]
MONTHS = {
    **{name.lower(): number for number, name in enumerate(ENGLISH, 1)},
    **{name[:3].lower(): number for number, name in enumerate(ENGLISH, 1)},
    **dict.fromkeys(("marzo", "mars", "märz", "марта"), 3),
    **dict.fromkeys(("sept", "set"), 9),
    "out": 10,
}
WEEKDAYS = frozenset(date(2000, 1, day).strftime(form).lower() for day in range(1, 8) for form in ("%A", "%a"))
CALENDAR = Calendar(MONTHS, WEEKDAYS, day_first=False, year=2024)

MARCH = date(2024, 3, 1)
T1408 = time(14, 8)


def opening(text, calendar=CALENDAR):
    return opening_stamp(text, 0, len(text), calendar)


def prose(text):
    return [stamp.span.of(text) for stamp in stamps(text, 0, len(text), CALENDAR)]


def cases(*rows):
    """Each row with its text as its id, so that a report reads `reads 14:08 - alert`."""
    return [pytest.param(*row, id=str(row[0]).strip() or "blank") for row in rows]


@pytest.mark.parametrize(
    ("text", "written", "clock"),
    cases(
        ("14:08 alert", "14:08", T1408),
        ("4:19 alert", "4:19", time(4, 19)),
        ("14:08:33 alert", "14:08:33", time(14, 8, 33)),
        ("14:08:33.123 alert", "14:08:33.123", time(14, 8, 33, 123000)),
        ("14h08 alert", "14h08", T1408),
        ("14.08 Alert", "14.08", T1408),
        ("9.07 branch merged", "9.07", time(9, 7)),
        ("7.34pm alert", "7.34pm", time(19, 34)),
        ("1408 - alert", "1408", T1408),
        ("1408Z alert", "1408Z", T1408),
        ("1915 UTC alert", "1915 UTC", time(19, 15)),
        ("1408 hrs alert", "1408 hrs", T1408),
        ("2pm", "2pm", time(14)),
        ("5:PM - alert", "5:PM", time(17)),
        ("10:00 AM alert", "10:00 AM", time(10)),
        ("12:30 AM alert", "12:30 AM", time(0, 30)),
        ("7:00 p. m. alert", "7:00 p. m.", time(19)),
        ("2 p.m. alert", "2 p.m.", time(14)),
        ("11:21a alert", "11:21a", time(11, 21)),
        ("18:41 PM alert", "18:41 PM", time(18, 41)),
        ("noon - lunch", "noon", time(12)),
        ("midnight: alert", "midnight", time(0)),
        ("12:00 midnight", "12:00 midnight", time(0)),
        ("24:00 alert", "24:00", time(0)),
        ("23:59:60 leap", "23:59:60", time(23, 59, 59)),
        ("14時08分 alert", "14時08分", T1408),
        ("下午2:08 发现", "下午2:08", T1408),
        ("14:08 Uhr Alarm", "14:08 Uhr", T1408),
        ("~14:08 alert", "~14:08", T1408),
        ("ca. 14:08 alert", "ca. 14:08", T1408),
        ("At around 14:08 alert", "around 14:08", T1408),
        ("Friday 14:08 - alert", "Friday 14:08", T1408),
        ("Day 2, 14:08", "Day 2, 14:08", T1408),
        ("D+1 14:08", "D+1 14:08", T1408),
        ("- **14:08** - alert", "14:08", T1408),
        ("[14:08] alert", "14:08", T1408),
        ("1. `14:08` alert", "14:08", T1408),
        (":fire: 14:08 alert", "14:08", T1408),
        ("🚨 _14:08_ alert", "14:08", T1408),
        ("### 14:08 ###", "14:08", T1408),
        ("At 14:08, the pager", "14:08", T1408),
    ),
)
def test_a_line_opens_with_a_clock(text, written, clock):
    stamp = opening(text)
    assert stamp is not None
    assert (stamp.span.of(text), stamp.clock, stamp.day, stamp.problem) == (written, clock, None, None)


@pytest.mark.parametrize(
    ("text", "written", "day"),
    cases(
        ("2024-03-01 alert", "2024-03-01", MARCH),
        ("2024/03/01 alert", "2024/03/01", MARCH),
        ("01.03.2024 alert", "01.03.2024", MARCH),
        ("03/01/2024 alert", "03/01/2024", MARCH),
        ("3-1-24 alert", "3-1-24", MARCH),
        ("20240301 alert", "20240301", MARCH),
        ("01/Mar/2024 alert", "01/Mar/2024", MARCH),
        ("Mar 1st, 2024 alert", "Mar 1st, 2024", MARCH),
        ("1 March 2024 alert", "1 March 2024", MARCH),
        ("1 de marzo de 2024: alerta", "1 de marzo de 2024", MARCH),
        ("1er mars 2024", "1er mars 2024", MARCH),
        ("1 марта 2024 г. сбой", "1 марта 2024 г.", MARCH),
        ("1. März - Alarm", "1. März", MARCH),
        ("Sep 27 2017 alert", "Sep 27 2017", date(2017, 9, 27)),
        ("Mon, Aug 11, 2014 alert", "Mon, Aug 11, 2014", date(2014, 8, 11)),
        ("Tuesday 13 September", "Tuesday 13 September", date(2024, 9, 13)),
        ("2024年3月1日 alert", "2024年3月1日", MARCH),
        ("March 1", "March 1", MARCH),
        ("Pre-2024-03-01", "Pre-2024-03-01", MARCH),
        ("2024-03-01 mañana alerta", "2024-03-01 mañana", MARCH),
        ("12/05 - alert", "12/05", date(2024, 12, 5)),
        ("1/mar - alert", "1/mar", MARCH),
        ("1/Mar alert", "1/Mar", MARCH),
        ("1–3 March 2024", "1–3 March 2024", MARCH),
        ("The 1st of March", "1st of March", MARCH),
        ("2024-03-01 --:--", "2024-03-01", MARCH),
    ),
)
def test_a_line_opens_with_a_date(text, written, day):
    stamp = opening(text)
    assert stamp is not None
    assert (stamp.span.of(text), stamp.day, stamp.clock, stamp.problem) == (written, day, None, None)


@pytest.mark.parametrize(
    ("text", "written"),
    cases(
        ("2024-03-01T14:08Z alert", "2024-03-01T14:08Z"),
        ("2024-03-01 14:08 UTC alert", "2024-03-01 14:08 UTC"),
        ("2024-03-01T14:08:00+01:00 alert", "2024-03-01T14:08:00+01:00"),
        ("2024-03-01 14:08:00 -0500 alert", "2024-03-01 14:08:00 -0500"),
        ("20240301T140800Z", "20240301T140800Z"),
        ("[03-01 14:08] alert", "03-01 14:08"),
        ("01/Mar/2024:14:08:00 +0000 GET", "01/Mar/2024:14:08:00 +0000"),
        ("2024-03-01 ca. 14:08", "2024-03-01 ca. 14:08"),
        ("Mar 1, ~14:08 UTC — alert", "Mar 1, ~14:08 UTC"),
        ("March 1, 2024, 2:08 PM (UTC): alert", "March 1, 2024, 2:08 PM (UTC)"),
        ("Mar-01-2024 02:08 PM +UTC alert", "Mar-01-2024 02:08 PM +UTC"),
        ("March 1 at 14:08", "March 1 at 14:08"),
        ("1 марта 2024 г. в 14:08 МСК сбой", "1 марта 2024 г. в 14:08 МСК"),
        ("2024年3月1日(金) 14:08頃", "2024年3月1日(金) 14:08頃"),
        ("01.03. 14:08 Alarm", "01.03. 14:08"),
        ("1 mars 2024 à 14h08", "1 mars 2024 à 14h08"),
        ("14:08 UTC (Mar 1)", "14:08 UTC (Mar 1)"),
        ("02:08 PM PST Friday Mar 1st", "02:08 PM PST Friday Mar 1st"),
        ("14:08 on March 1, 2024", "14:08 on March 1, 2024"),
        ("14:08 on March 1, 2024 (UTC) it broke", "14:08 on March 1, 2024 (UTC)"),
        ("14:08 on March 1, 2024 EAT", "14:08 on March 1, 2024 EAT"),
        ("14:08 on March 1, 2024 (a Friday)", "14:08 on March 1, 2024"),
        ("2024-02-29 24:00", "2024-02-29 24:00"),
    ),
)
def test_date_and_clock_make_one_stamp(text, written):
    stamp = opening(text)
    assert stamp is not None
    clock = time(0) if "24:00" in text else T1408
    assert (stamp.span.of(text), stamp.day, stamp.clock, stamp.problem) == (written, MARCH, clock, None)


@pytest.mark.parametrize(
    ("text", "name", "hours"),
    cases(
        ("14:08 UTC", "UTC", 0),
        ("14:08Z", "Z", 0),
        ("14:08 GMT", "GMT", 0),
        ("14:08 (GMT)", "GMT", 0),
        ("14:08 (Greenwitch)", "Greenwitch", 0),
        ("2:08 PM PST", "PST", -8),
        ("2:08 PM PDT", "PDT", -7),
        ("14:08 CEST", "CEST", 2),
        ("14:08 UTC-5", "UTC-5", -5),
        ("14:08 (UTC+1)", "UTC+1", 1),
        ("14:08 UTC+5:30", "UTC+5:30", 5.5),
        ("14:08+02:00", "+02:00", 2),
        ("14:08 -0500", "-0500", -5),
        ("14:08 West Africa Time", "West Africa Time", 1),
        ("14:08 МСК", "МСК", 3),
        ("14:08 PT", "PT", None),
        ("14:08 IST", "IST", None),
        ("14:08 Pacific", "Pacific", None),
        ("14:08 Pacific Time", "Pacific Time", None),
        ("14:08 Europe/Amsterdam", "Europe/Amsterdam", None),
        ("14:08 (local time)", "local time", None),
        ("14:08 PST8PDT", "PST8PDT", None),
        ("14:08, UTC", "UTC", 0),
        ("14:08 MESZ", "MESZ", 2),
        ("14:08 (heure de Paris)", "heure de Paris", None),
        ("14:08 (horário de Brasília)", "horário de Brasília", -3),
        ("14:08 GST", "GST", 4),
        ("14:08 ICT", "ICT", 7),
        ("2:08 PM (ART)", "ART", -3),
    ),
)
def test_a_zone_behind_the_clock_belongs_to_it(text, name, hours):
    stamp = opening(text)
    assert stamp is not None
    assert stamp.zone is not None
    assert stamp.span.of(text) == text
    assert (stamp.zone.name, stamp.zone.offset) == (name, None if hours is None else timedelta(hours=hours))


@pytest.mark.parametrize(
    "text",
    [
        "14:08 Response Time rose",
        "14:08 ETA unknown",
        "14:08 - 0500 requests",
        "14:08 (Alice)",
        "14:08 met us",
        "14:08 +5 more",
    ],
)
def test_other_words_behind_the_clock_are_no_zone(text):
    stamp = opening(text)
    assert stamp is not None
    assert (stamp.span.of(text), stamp.zone) == ("14:08", None)


@pytest.mark.parametrize(
    ("text", "written"),
    cases(
        ("T+15m: alert", "T+15m"),
        ("T0 - alert", "T0"),
        ("T+~2m: alert", "T+~2m"),
        ("T2: rollback", "T2"),
        ("T12", "T12"),
        ("T-5 minutes", "T-5 minutes"),
        ("+00:12 alert", "+00:12"),
        ("H+2 - alert", "H+2"),
        ("Day 2 - alert", "Day 2"),
        ("D+1 alert", "D+1"),
        ("Tuesday - alert", "Tuesday"),
        ("14:?? alert", "14:??"),
        ("2X:XX (not sure)", "2X:XX"),
        ("~14:05:3x - alert", "~14:05:3x"),
        ("14:05:xx alert", "14:05:xx"),
    ),
)
def test_relative_and_partial_times_are_stamps_without_day_and_clock(text, written):
    stamp = opening(text)
    assert stamp is not None
    assert (stamp.span.of(text), stamp.day, stamp.clock, stamp.problem) == (written, None, None, None)


@pytest.mark.parametrize(
    ("text", "written", "start", "last"),
    cases(
        ("13:30-13:45 peak", "13:30", time(13, 30), "13:45"),
        ("14:00 to 14:40", "14:00", time(14), "14:40"),
        ("from 9:26am to 10:23am", "9:26am", time(9, 26), "10:23am"),
        ("8:10–8:13 PM peak", "8:10", time(20, 10), "8:13 PM"),
        ("11:50–12:10 PM peak", "11:50", time(11, 50), "12:10 PM"),
        ("10–11 PM peak", "10", time(22), "11 PM"),
        ("**13:30** - **13:45** peak", "13:30", time(13, 30), "13:45"),
        ("2024-03-01 13:30 - 2024-03-01 14:00", "2024-03-01 13:30", time(13, 30), "2024-03-01 14:00"),
        ("March 3 - March 5", "March 3", None, "March 5"),
    ),
)
def test_a_range_is_its_start_and_tells_its_end(text, written, start, last):
    stamp = opening(text)
    assert stamp is not None
    end = range_end(text, stamp, len(text), CALENDAR)
    assert end is not None
    assert (stamp.span.of(text), stamp.clock, end.span.of(text)) == (written, start, last)


def test_a_zone_behind_the_date_belongs_to_the_time_before_it():
    stamp = opening("14:08 on March 1, 2024 (UTC)")
    assert stamp is not None
    assert stamp.zone is not None
    assert stamp.zone.name == "UTC"


def test_the_zone_of_the_end_applies_to_the_start():
    stamp = opening("13:30-13:45 UTC")
    assert stamp is not None
    assert stamp.zone is not None
    assert stamp.zone.name == "UTC"


def test_the_date_behind_a_range_applies_to_its_start():
    stamp = opening("14:25-14:35 UTC on 2024-03-01")
    assert stamp is not None
    assert stamp.day == MARCH


def test_a_range_over_midnight_ends_on_the_next_day():
    text = "2024-02-29 23:50-00:10"
    stamp = opening(text)
    assert stamp is not None
    last = range_end(text, stamp, len(text), CALENDAR)
    assert last is not None
    assert last.day == MARCH


@pytest.mark.parametrize(
    "text", ["14:08 - rolled back", "14:08 - 3.10 dropped", "14:08 to 5 users", "2024-03-01 - 5 hosts"]
)
def test_a_dash_behind_a_time_is_no_range(text):
    stamp = opening(text)
    assert stamp is not None
    assert range_end(text, stamp, len(text), CALENDAR) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    cases(
        ("25:61 alert", "there is no hour 25"),
        ("14:75 alert", "there is no minute 75"),
        ("14:08:75 alert", "there is no second 75"),
        ("2024-03-01 25:00", "there is no hour 25"),
        ("2023-13-40", "there is no month 13"),
        ("2023-02-29", "February 2023 has 28 days"),
        ("Feb 30", "February has 29 days at most"),
        ("31 April 2024", "April has 30 days"),
        ("March 32", "March has 31 days"),
        ("2024-01-00", "there is no day 0"),
        ("20202-01-16", "there is no year 20202"),
        ("0000-01-01", "there is no year 0000"),
    ),
)
def test_impossible_times_say_what_is_wrong(text, problem):
    stamp = opening(text)
    assert stamp is not None
    assert stamp.problem == problem
    assert stamp.clock is None


@pytest.mark.parametrize(
    "text",
    [
        "", "-", "14.08.1 released", "v14.08 released", "1.5 hours", "1.50 USD", "14.08% of users", "10.0.0.1 failed",
        "2:15 hours of downtime", "12:30 minutes", "5 minutes later", "3h", "90:00", "99:99", "2024", "2023 - a year",
        "2024 was bad", "March 2024", "May be the cause", "may 3 servers", "Friday deploys are risky", "Second try",
        "??:??", "HH:MM", "3:1", "1/2 of users", "3/5 - step", "1.2.26", "500 errors", "1200 requests", "8080: port",
        "14:08:33:12", "12:34:56:78:9a:bc", "114:05", "14:055", "#1234", "ABC-123 fixed", "file.py:120", "a3f12:05",
        "$14.08", "+1 for this", "T-shirt", "Step 3: restart", "In 3 of 5 cases", "1709301900", "3 out of 5",
        "--:--", "2020-12 report", "1:2:3",
    ],
)  # fmt: skip
def test_lines_that_open_with_no_time(text):
    assert opening(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "version 1.2.3 and v14.08", "at 10.0.0.1 on localhost:8080 and :443", "took 5 minutes or 3h", "ratio 3:10",
        "John 3:16", "#1234 and ABC-123 in file.py:120", "see https://example.com/2024-03-01/14:05?t=14:05",
        "[log](logs/2024-03-01.txt)", "line 12:30", "paid $14.08, 14.08% less", "2:15 hours", "commit 1234567a",
        "in 2023 we", "a 3-1-26 record", "25:61", "we may 3 times", "3 out of 5", "14.08", "1408 - 3", "2020-12",
        "10:20:30:40", "docs/2024-03-01.md", "port 80:80", "1,14:05", "12:30 minutes", "nginx:1.25.3", "file.py:12:30",
        "shop:2024.03.01", "shop:2024-03-01-rc1",
    ],
)  # fmt: skip
def test_prose_without_times(text):
    assert prose(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    cases(
        ("paged at 14:08, fixed by 15:10.", ["14:08", "15:10"]),
        ("between 13:30 and 14 UTC", ["13:30"]),
        ("from 13:30-13:45 UTC", ["13:30", "13:45 UTC"]),
        ("on March 3 at 14:05 UTC until 15:10", ["March 3 at 14:05 UTC", "15:10"]),
        ("by 2 pm on 2024-03-01", ["2 pm on 2024-03-01"]),
        ("since Mon, Aug 11, 2014", ["Mon, Aug 11, 2014"]),
        ("was around 16:00 then", ["around 16:00"]),
        ("(~16:00)", ["~16:00"]),
        ("(pre-2024-03-01)", ["pre-2024-03-01"]),
        ("在2024年3月1日14:05发现", ["2024年3月1日14:05"]),
        ("on Feb 30", ["Feb 30"]),
        ("due 2024-03-01", ["2024-03-01"]),
        ("on:2024-03-01 14:05 it failed", ["2024-03-01 14:05"]),
        ("Datum:01.03.2024, 14:05", ["01.03.2024, 14:05"]),
        ("By 3:16 all was well", ["3:16"]),
        ("March 3-March 5", ["March 3", "March 5"]),
    ),
)
def test_prose_with_times(text, found):
    assert prose(text) == found


@pytest.mark.parametrize(
    "text", ["~14:08", "ca. 14:08", "around 2pm", "2024-03-01 ~tarde", "14:08頃", "pre-2024-03-01"]
)
def test_approximate_times_are_marked(text):
    stamp = opening(text)
    assert stamp is not None
    assert stamp.approximate


def test_a_date_without_its_year_takes_the_one_of_the_document():
    stamp = opening("March 3", Calendar(MONTHS, WEEKDAYS, day_first=False, year=2019))
    assert stamp is not None
    assert (stamp.day, stamp.yearless) == (date(2019, 3, 3), True)


@pytest.mark.parametrize("text", ["March 3 14:05", "Feb 29"])
def test_without_any_year_the_day_is_unknown_and_no_problem(text):
    stamp = opening(text, Calendar(MONTHS, WEEKDAYS, day_first=False, year=None))
    assert stamp is not None
    assert (stamp.day, stamp.yearless, stamp.problem) == (None, True, None)


@pytest.mark.parametrize(
    ("text", "day_first", "year"),
    [
        pytest.param("no date at all", False, None, id="nothing tells"),
        pytest.param("on 25/03/2023 and 01/02/2023", True, 2023, id="a first number above 12"),
        pytest.param("on 03/25/2023 and 01/02/2023", False, 2023, id="a second number above 12"),
        pytest.param("2023-02-01 is 01/02/2023", True, 2023, id="an ISO date that matches day first"),
        pytest.param("2023-01-02 is 01/02/2023", False, 2023, id="an ISO date that matches month first"),
        pytest.param("01/02/2023", False, 2023, id="an ambiguous date alone"),
        pytest.param("Mar 3, 2021; Mar 4, 2022; 5 March 2022", False, 2022, id="the most common year"),
        pytest.param("2021-03-03 and 2022-03-04", False, 2021, id="of equals the first year"),
        pytest.param("20210303 01.02.2021 2021年3月1日", False, 2021, id="years in other forms"),
        pytest.param("2000 requests, port 2049, March", False, None, id="numbers that are no years"),
    ],
)
def test_the_calendar_of_a_document(text, day_first, year):
    calendar = calendar_of(text, MONTHS, WEEKDAYS)
    assert (calendar.day_first, calendar.year) == (day_first, year)


def test_day_first_is_applied():
    stamp = opening("03/04/2024", Calendar(MONTHS, WEEKDAYS, day_first=True, year=None))
    assert stamp is not None
    assert stamp.day == date(2024, 4, 3)


@pytest.mark.parametrize(
    ("text", "name"),
    cases(
        ("All times in UTC", "UTC"), ("(PST)", "PST"), ("RD, UTC-4", "UTC-4"), ("Timeline (all times UTC)", "UTC"),
        ("_All times in EDT_", "EDT"), ("*(All times US/Pacific, 24-hour clock.)*", "US/Pacific"),
        ("Todas las horas en UTC", "UTC"), ("時刻はJSTで統一する", "JST"), ("Time (UTC)", "UTC"),
        ("All times are in Kigali Time.", "Kigali Time"), ("(times in BST)", "BST"),
        ("Hora local", "Hora local"),
        ("IST", "IST"), ("-05:00", "-05:00"), ("(GMT+2)", "GMT+2"), ("times in PT", "PT"), ("all times utc", "utc"),
        ("timezone: America/New_York", "America/New_York"), ("JST（日本時間）", "JST"),
        ("Eastern time", "Eastern time"),
        ("The CAT sat on a MT", None), ("Start Time", None), ("Response Time", None), ("GET 200", None),
        ("Pacific Ocean", None), ("EST means estimate", None), ("", None),
    ),
)  # fmt: skip
def test_a_zone_named_in_a_title_or_a_note(text, name):
    zone = zone_in(text, 0, len(text))
    assert (zone.name if zone else None) == name


@pytest.mark.parametrize(
    ("text", "minutes"),
    cases(
        ("~3 hours and 20 minutes", 200), ("1h30m", 90), ("45 min", 45), ("1.5 hours", 90), ("90 minutes", 90),
        ("2:15 hours", 135), ("3 days", 3 * 1440), ("about 5 hours", 300), ("1h 30", 90), ("1h30", 90),
        ("2 horas y 15 minutos", 135), ("3 heures", 180), ("2 Stunden 5 Minuten", 125), ("3 часа 20 минут", 200),
        ("3小时20分钟", 200), ("2時間30分", 150), ("45分", 45), ("half an hour", 30), ("an hour and a half", 90),
        ("two hours", 120), ("0:43:00", 43), ("2:15", 135), ("30 to 45 minutes", 45), ("1 day, 3 hours", 1620),
        ("45-minute outage", 45), ("14:00 - 15:30 UTC (90 minutes)", 90), ("1,5 Stunden", 90),
        ("4 hours 60 requests", 240), ("5M users", None), ("none", None), ("5", None), ("100 ms", None), ("", None),
        ("99999999 days", None), ("two:15 hours", None), ("0.5:15 hours", None),
    ),
)  # fmt: skip
def test_durations(text, minutes):
    assert duration_in(text, 0, len(text)) == (None if minutes is None else timedelta(minutes=minutes))


FORMATS = {
    "ISO with T and Z": "%Y-%m-%dT%H:%M:%SZ",
    "ISO with a space": "%Y-%m-%d %H:%M:%S",
    "slashes, month first": "%m/%d/%Y %I:%M:%S %p",
    "dots": "%d.%m.%Y %H:%M:%S",
    "month name first": "%B %d, %Y, %I:%M:%S %p",
    "short month name first": "%b %d %Y %H:%M:%S UTC",
    "day before month name": "%d %B %Y at %H:%M:%S",
    "web server log": "%d/%b/%Y:%H:%M:%S +0000",
    "compact": "%Y%m%dT%H%M%SZ",
    "weekday": "%A, %B %d, %Y %H:%M:%S",
    "clock first": "%H:%M:%S UTC on %B %d, %Y",
    "Chinese": "%Y年%m月%d日 %H:%M:%S",
}


@pytest.mark.parametrize("form", FORMATS.values(), ids=list(FORMATS))
@given(when=st.datetimes(datetime(1970, 1, 1), datetime(2099, 12, 31)))  # noqa: DTZ001 - the zone is in the format
def test_a_formatted_datetime_is_read_back(form, when):
    text = when.replace(microsecond=0).strftime(form)
    stamp = opening(text)
    assert stamp is not None
    assert (stamp.day, stamp.clock, stamp.span.of(text)) == (when.date(), when.time().replace(microsecond=0), text)


PIECES = st.sampled_from(
    [
        "14:08", "2 PM", "2024-03-01", "March 3", "Mon", "+02:00", " ", " - ", "–", ":", "(", ")", "UTC", "~", "ca. ",
        "T", "Z", "1408", "12/05", "Day 2", "2024年3月1日", "14.08", "to", "25:61", "h", "7", ",", "\n", "**", "noon",
        "%", "й", "hours", "two", "1.5", "½", "and", "30m", "小时",
    ]
)  # fmt: skip
TEXTS = st.one_of(st.text(), st.lists(PIECES, max_size=12).map("".join), st.lists(PIECES, max_size=12).map(" ".join))


@given(TEXTS)
def test_whatever_is_written_spans_lie_inside_and_do_not_overlap(text):
    last = 0
    for stamp in stamps(text, 0, len(text), CALENDAR):
        assert last <= stamp.span.start < stamp.span.end <= len(text)
        last = stamp.span.end
    stamp = opening(text)
    assert stamp is None or 0 <= stamp.span.start < stamp.span.end <= len(text)
    zone_in(text, 0, len(text))
    duration_in(text, 0, len(text))
    calendar_of(text, MONTHS, WEEKDAYS)


@given(TEXTS, st.integers(0, 40), st.integers(0, 40))
def test_nothing_outside_the_stretch_is_read(text, start, length):
    start = min(start, len(text))
    end = min(start + length, len(text))
    stamp = opening_stamp(text, start, end, CALENDAR)
    assert stamp is None or start <= stamp.span.start < stamp.span.end <= end
    assert all(start <= each.span.start < each.span.end <= end for each in stamps(text, start, end, CALENDAR))


@given(TEXTS)
def test_a_stamp_that_opens_no_range_reads_the_same_alone(text):
    stamp = opening(text)
    if stamp is None or range_end(text, stamp, len(text), CALENDAR) is not None:
        return
    alone = opening(stamp.span.of(text))
    assert alone is not None
    assert (alone.day, alone.clock) == (stamp.day, stamp.clock)
