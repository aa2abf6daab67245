"""Durations in text: every word for a number and a unit, what belongs to one, where it stands and how exact it is."""

from __future__ import annotations

from datetime import timedelta

import pytest

from postmortem_lint.reading.timestamps.durations import amounts, duration_in

SECOND, MINUTE, HOUR, DAY, WEEK = 1, 60, 3600, 86400, 604800
UNITS = {
    SECOND: "s sec secs second seconds segundo segundos sekunde sekunden seconde secondes с сек секунд секунда секунды",
    MINUTE: "m min mins minute minutes minuto minutos minuten мин минут минута минуты минуту",
    HOUR: "h hr hrs hour hours hora horas heure heures stunde stunden std ч час часа часов",
    DAY: "d day days día días dia dias jour jours tag tage tagen день дня дней",
    WEEK: "w week weeks semana semanas semaine semaines woche wochen неделя недели недель",
}
UNSPACED = {
    SECOND: "秒 秒钟 秒間",
    MINUTE: "分 分钟 分鐘 分間",
    HOUR: "小时 小時 時間 个小时 個小時",
    DAY: "天 日 日間",
    WEEK: "周 週間",
}
NUMBERS = {
    "half an": 0.5, "half a": 0.5, "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6,
    "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "thirty": 30, "forty": 40, "forty-five": 45, "sixty": 60, "ninety": 90, "the couple of": 2, "a couple of": 2,
    "Two": 2, "TEN": 10,
}  # fmt: skip


def found(text):
    return [(amount.span.of(text), amount.length.total_seconds()) for amount in amounts(text, 0, len(text))]


@pytest.mark.parametrize(
    ("word", "seconds"), [(word, seconds) for seconds, words in UNITS.items() for word in words.split()]
)
def test_a_unit(word, seconds):
    assert found(f"after 3 {word} it ended") == [(f"3 {word}", 3 * seconds)]


@pytest.mark.parametrize(
    ("word", "seconds"), [(word, seconds) for seconds, words in UNSPACED.items() for word in words.split()]
)
def test_a_unit_of_chinese_or_japanese(word, seconds):
    assert duration_in(f"约3{word}", 0, 9) == timedelta(seconds=3 * seconds)
    assert duration_in(f"约3{word}恢复", 0, 9) == timedelta(seconds=3 * seconds), "though more is written on"


@pytest.mark.parametrize(("word", "count"), NUMBERS.items(), ids=NUMBERS)
def test_a_number_in_words(word, count):
    assert [seconds for _, seconds in found(f"after {word} hours")] == [count * HOUR]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("1 week 2 days 3 hours 4 minutes 5 seconds", [WEEK + 2 * DAY + 3 * HOUR + 245], id="all units"),
        pytest.param("1 h, 30 min", [90 * MINUTE], id="a comma"),
        pytest.param("1 h, and 30 min", [90 * MINUTE], id="a comma and a word"),
        pytest.param("1 h y 30 min", [90 * MINUTE], id="Spanish"),
        pytest.param("1 h e 30 min", [90 * MINUTE], id="Portuguese"),
        pytest.param("1 h et 30 min", [90 * MINUTE], id="French"),
        pytest.param("1 h und 30 min", [90 * MINUTE], id="German"),
        pytest.param("1 h и 30 min", [90 * MINUTE], id="Russian"),
        pytest.param("1時間と30分", [90 * MINUTE], id="Japanese"),
        pytest.param("30 min 2 h", [30 * MINUTE, 2 * HOUR], id="two, the larger unit behind"),
        pytest.param("2 h 3 h", [2 * HOUR, 3 * HOUR], id="two of the same unit"),
        pytest.param("2 h or 30 min", [2 * HOUR, 30 * MINUTE], id="two with a word between"),
        pytest.param("2 hours 5 servers", [2 * HOUR], id="something else behind"),
        pytest.param("a couple of servers for an hour", [HOUR], id="a few of something else"),
        pytest.param("2 and a half hours", [150 * MINUTE], id="a half between"),
        pytest.param("2½ hours", [150 * MINUTE], id="a half as one sign"),
        pytest.param("2 hours and a half", [150 * MINUTE], id="a half behind"),
        pytest.param("2 minutes and a half", [150], id="half a minute behind"),
        pytest.param("2小时半", [150 * MINUTE], id="a half behind, in Chinese"),
        pytest.param("2時間半かかった", [150 * MINUTE], id="a half behind, in Japanese"),
        pytest.param("2小时半数请求失败", [2 * HOUR], id="half of the requests"),
        pytest.param("3 сервера, 2 человека", [], id="Russian words that begin like a unit"),
        pytest.param("2 hours and a halfway house", [2 * HOUR], id="no half but the beginning of a word"),
        pytest.param("1h05", [65 * MINUTE], id="minutes without a unit"),
        pytest.param("1h75", [HOUR], id="more minutes than an hour has"),
        pytest.param("3 days 05", [3 * DAY], id="no minutes behind days"),
        pytest.param("1h 30%", [HOUR], id="a share is no minutes"),
        pytest.param("1h 14:05", [HOUR], id="a clock is no minutes"),
        pytest.param("2:15 minutes", [135], id="minutes and seconds"),
        pytest.param("2:15 days", [], id="no clock of days"),
        pytest.param("1,5 h", [90 * MINUTE], id="a decimal comma"),
        pytest.param("36499 days", [36499 * DAY], id="just less than a hundred years"),
        pytest.param("36500 days", [], id="a hundred years"),
        pytest.param("5 m", [5 * MINUTE], id="one small letter"),
        pytest.param("5 M", [], id="a capital is millions"),
        pytest.param("5 MIN", [5 * MINUTE], id="capitals"),
        pytest.param("5 minors", [], id="a word that begins like a unit"),
        pytest.param("$5 m, v2.5 h, a5 h", [], id="money and versions"),
    ],
)
def test_what_belongs_to_one_duration(text, expected):
    assert [seconds for _, seconds in found(text)] == expected


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("it took 1 h 30 min, then more", "1 h 30 min"),
        ("it took 1h30 in all", "1h30"),
        ("it took an hour and a half, no more", "an hour and a half"),
        ("it took 2:15 hours in all", "2:15 hours"),
        ("it took about two days.", "two days"),
        ("it took a couple of days.", "a couple of days"),
        ("恢复用了2小时半左右", "2小时半"),
        ("3小时后恢复", "3小时"),
        ("45分かかった", "45分"),
    ],
)
def test_where_a_duration_stands(text, stretch):
    assert [one for one, _ in found(text)] == [stretch]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("90 seconds", SECOND),
        ("2 h 5 min 3 s", SECOND),
        ("45 minutes", MINUTE),
        ("1h30", MINUTE),
        ("1h00", MINUTE),
        ("1.5 hours", MINUTE),
        ("2 hours", HOUR),
        ("2 days 3 hours", HOUR),
        ("1.5 days", DAY),
        ("2 weeks", WEEK),
    ],
)
def test_the_smallest_unit_a_duration_is_told_in(text, unit):
    assert [amount.unit.total_seconds() for amount in amounts(text, 0, len(text))] == [unit]


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("2:15", timedelta(hours=2, minutes=15)),
        (" ~0:43:07 ", timedelta(minutes=43, seconds=7)),
        ("100:00", timedelta(hours=100)),
        ("2:75", None),
        ("2:15 UTC", None),
        ("then 45 min or 2 h", timedelta(minutes=45)),
    ],
)
def test_the_first_duration_of_a_stretch(text, length):
    assert duration_in(text, 0, len(text)) == length
    assert duration_in(f"9 weeks {text} 9 weeks", 8, 8 + len(text)) == length
