"""Every name of a zone that is known, with its offset from UTC; those of two offsets a year have none."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from test_timestamps import opening

from postmortem_lint.reading.timestamps import zone_in
from postmortem_lint.reading.timestamps.seasons import offset_on

HOURS = {
    0: "UTC GMT WET",
    1: "BST CET MEZ WEST WAT",
    2: "CEST MESZ EET CAT SAST",
    3: "EEST MSK МСК EAT TRT IDT",
    4: "GST",
    5: "PKT",
    5.75: "NPT",
    7: "WIB ICT",
    8: "HKT SGT AWST PHT MYT WITA",
    9: "JST KST",
    9.5: "ACST",
    10: "AEST",
    10.5: "ACDT",
    11: "AEDT",
    12: "NZST",
    13: "NZDT",
    -3: "BRT ART",
    -4: "EDT CLT BOT VET",
    -5: "EST CDT COT PET",
    -6: "MDT",
    -7: "PDT MST",
    -8: "PST AKDT",
    -9: "AKST",
    -10: "HST",
}
SEVERAL = "PT MT CT ET IST CST AST AET NZT UK"
PHRASES = {
    "West Africa Time": 1, "Central Africa Time": 2, "East Africa Time": 3, "East African Time": 3, "Kigali Time": 2,
    "Lagos Time": 1, "Nairobi Time": 3, "Central European Time": 1, "Central European Summer Time": 2,
    "Pacific Standard Time": -8, "Pacific Daylight Time": -7, "Eastern Standard Time": -5, "Eastern Daylight Time": -4,
    "Mountain Standard Time": -7, "Mountain Daylight Time": -6, "Central Daylight Time": -5, "Greenwich Mean Time": 0,
    "Coordinated Universal Time": 0, "Universal Time": 0, "Moscow Time": 3, "Beijing Time": 8,
    "India Standard Time": 5.5, "Indian Standard Time": 5.5, "Japan Standard Time": 9, "British Summer Time": 1,
    "北京时间": 8, "北京時間": 8, "日本時間": 9, "日本标准时间": 9, "hora de Brasília": -3, "horário de Brasília": -3,
    "hora de Bogotá": -5, "Hora de Lima": -5, "hora de Argentina": -3, "по московскому времени": 3, "Etc/UTC": 0,
    "Mountain": None, "Pacific": None, "heure de Paris": None, "Hora local": None, "Ortszeit": None,
    "Heure locale": None, "Horário local": None, "当地时间": None, "現地時間": None, "Местное время": None,
    "Europe/Amsterdam": None, "Pacific Time": None,
}  # fmt: skip


def offset_of(hours):
    return None if hours is None else timedelta(hours=hours)


@pytest.mark.parametrize(
    ("name", "hours"),
    [
        *((name, hours) for hours, names in HOURS.items() for name in names.split()),
        *((name, None) for name in SEVERAL.split()),
    ],
)
def test_an_abbreviation_behind_a_time_and_in_a_note(name, hours):
    for zone in (opening(f"14:05 {name} it failed").zone, zone_in(f"Times ({name})", 0, 99)):
        assert (zone.name, zone.offset) == (name, offset_of(hours))


def test_the_letter_z_is_utc():
    zone = opening("14:05Z it failed").zone
    assert (zone.name, zone.offset) == ("Z", timedelta(0))


@pytest.mark.parametrize(("name", "hours"), PHRASES.items(), ids=PHRASES)
def test_a_name_in_words_behind_a_time(name, hours):
    zone = opening(f"14:05 {name}").zone
    assert (zone.name, zone.offset) == (name, offset_of(hours))


@pytest.mark.parametrize("name", ["utc", "gmt", "pst", "pdt", "edt", "cdt", "mdt", "cet", "cest", "bst", "jst"])
def test_a_zone_in_small_letters(name):
    assert opening(f"14:05 {name} it failed").zone.name == name


@pytest.mark.parametrize(
    ("written", "minutes"),
    [
        ("+14:00", 840),
        ("+15:00", None),
        ("+05:30", 330),
        ("+05:45", 345),
        ("+0815", 495),
        ("+05:20", None),
        ("(-03:30)", -210),
        ("(−03:30)", -210),
        ("(–03:30)", -210),
        ("UTC+1", 60),
        ("GMT-5", -300),
        ("UTC±0", 0),
        ("+5", None),
    ],
)
def test_an_offset_behind_a_time(written, minutes):
    zone = opening(f"14:05 {written} it failed").zone
    assert (zone and zone.offset) == (None if minutes is None else timedelta(minutes=minutes))
    assert minutes is None or zone.name == written.strip("()")


PLACES = {
    (-8, -7): "PT, pacific, Pacific Time, US/Pacific, America/Los_Angeles",
    (-7, -6): "MT, Mountain, Mountain Time, US/Mountain",
    (-6, -5): "CT, Central, Central Time, US/Central",
    (-5, -4): "ET, Eastern, eastern time, US/Eastern",
    (-7, -7): "US/Arizona",
    (-9, -8): "US/Alaska",
    (-10, -10): "US/Hawaii",
    (0, 1): "UK, UK time, London time, Europe/London",
    (1, 2): "heure de Paris, hora de Madrid, Europe/Berlin",
    (9, 9): "Asia/Tokyo",
    (11, 10): "AET",
    (13, 12): "NZT",
    (None, None): "UTC, PST, Europe/Nowhere, Europe/, /etc/hosts, Ortszeit, ../x/y",
}
"""Names of places by the offset from UTC that their clocks show in January and in July."""


@pytest.mark.parametrize(
    ("name", "winter", "summer"),
    [(name, *hours) for hours, names in PLACES.items() for name in names.split(", ")],
)
def test_the_offset_of_a_place_on_a_day(name, winter, summer):
    for month, hours in ((1, winter), (7, summer)):
        found = offset_on(name, datetime(2024, month, 1, 12))  # noqa: DTZ001 - its zone is what is asked for
        assert found == (None if hours is None else timedelta(hours=hours))
