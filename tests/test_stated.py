"""What a document states of how long the incident took: in prose, behind labels, in eight languages."""

from __future__ import annotations

import pytest

from postmortem_lint.reading import read


def stated(markdown: str) -> list[str]:
    found = []
    for each in read(markdown).stated:
        parts = [each.kind, "" if each.length is None else str(each.length), "about" if each.hedged else ""]
        parts += [f"{stamp.clock:%H:%M}" for stamp in each.times if stamp.clock] if each.ranged else []
        found.append(" ".join(part for part in parts if part))
    return found


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("The outage lasted 2 hours.", "duration 2:00:00", id="what it lasted"),
        pytest.param("Search was down for about two hours.", "duration 2:00:00 about", id="an estimate"),
        pytest.param("Search was unavailable for **1h 30m**.", "duration 1:30:00", id="in bold"),
        pytest.param("It caused 40min of total outage.", "duration 0:40:00", id="so much outage"),
        pytest.param("A 45-minute outage of search.", "duration 0:45:00", id="an outage of so much"),
        pytest.param(
            "The outage lasted an hour, from 10:00 to 11:00 UTC.",
            "duration 1:00:00 about 10:00 11:00",
            id="from and to",
        ),
        pytest.param("Search was down from 10:00 to 11:00 UTC.", "duration 10:00 11:00", id="times alone"),
        pytest.param(
            "Die Störung dauerte etwa 2 Stunden, und die Suche war für alle Kunden nicht da.",
            "duration 2:00:00 about",
            id="in German",
        ),
        pytest.param(
            "La caída duró 40 minutos y afectó a todos los clientes de la tienda.", "duration 0:40:00", id="es"
        ),
        pytest.param(
            "La panne a duré 2 heures et tous les clients ont été touchés.", "duration 2:00:00", id="in French"
        ),
        pytest.param(
            "A queda durou 40 minutos, não houve perda de dados e os clientes foram avisados.",
            "duration 0:40:00",
            id="in Portuguese",
        ),
        pytest.param("Сбой длился 40 минут, и сайт был недоступен.", "duration 0:40:00", id="in Russian"),
        pytest.param("本次故障持续了40分钟。", "duration 0:40:00", id="in Chinese"),
    ],
)
def test_a_summary_states_how_long_it_took(line, expected):
    assert stated(f"# Search down\n\n## Summary\n\n{line}\n") == [expected]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("- Time to detection: 12 minutes", "time_to_detect 0:12:00", id="an item"),
        pytest.param("**TTR:** 1 h 5 min", "time_to_recover 1:05:00", id="an abbreviation in bold"),
        pytest.param("| Time to acknowledge | 5 min |\n| --- | --- |", "time_to_acknowledge 0:05:00", id="a row"),
        pytest.param("**Time to mitigate** (from detection): 5 min", "time_to_mitigate 0:05:00", id="with a note"),
        pytest.param("Duration: 10:00 - 11:30 UTC", "duration 10:00 11:30", id="a duration told as times"),
        pytest.param("Duration: ~2 hours", "duration 2:00:00 about", id="a sign of an estimate"),
        pytest.param("Duration: 3 days", "duration 3 days, 0:00:00", id="days"),
        pytest.param("- **MTTR:** 2 horas", "time_to_recover 2:00:00", id="in Spanish"),
        pytest.param("持续时间：35分钟", "duration 0:35:00", id="in Chinese"),
    ],
)
def test_a_label_states_how_long_it_took(line, expected):
    assert stated(f"# Search down\n\n{line}\n") == [expected]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Sessions time out after 30 minutes.", id="a setting"),
        pytest.param("Search was down for up to 2 hours.", id="a limit"),
        pytest.param("Search was down for less than 5 minutes.", id="a lower limit"),
        pytest.param("Search was down for 2 to 3 hours.", id="a range"),
        pytest.param("The outage lasted 2-3 hours.", id="a range with a dash"),
        pytest.param("Duration: 4-5 days", id="a range behind a label"),
        pytest.param("Duration: TBD", id="nothing yet"),
        pytest.param("Fifteen minutes later the outage was noticed.", id="a time after another"),
        pytest.param("We retain logs for 7 days.", id="a retention"),
        pytest.param("Total downtime: over 14 hours across four outages", id="the sum of several outages"),
        pytest.param("The outage `lasted 2 hours`.", id="code"),
        pytest.param("Backlasted 2 hours.", id="a part of a word"),
    ],
)
def test_nothing_is_stated(line):
    assert stated(f"# Search\n\n## Summary\n\n{line}\n") == []


def test_what_the_timeline_and_the_actions_tell_is_not_stated():
    text = "# Down\n\n## Timeline (UTC)\n\n- 10:00: down\n- Duration: 5 min\n\n## Action items\n\n- Downtime: 5 min\n"
    assert stated(text) == []


def test_a_duration_belongs_to_the_fields_of_start_and_end():
    text = "# Down\n\n- **Start:** 2024-03-01 10:00 UTC\n- **End:** 2024-03-01 11:00 UTC\n- **Duration:** 60 minutes\n"
    assert stated(text) == ["duration 1:00:00 10:00 11:00"]


def test_front_matter_states_a_duration():
    assert stated("---\ntitle: Down\nduration: 47 minutes\n---\n\nSearch was down.\n") == ["duration 0:47:00"]


def test_fields_give_points_in_time():
    fields = read("# Down\n\n- Detected: 10:04 UTC\n- Mitigated at: 10:30 UTC\n- Severity: 2\n").metadata.fields
    assert {field.name: f"{field.stamp.clock:%H:%M}" for field in fields if field.stamp} == {
        "detected": "10:04",
        "mitigated": "10:30",
    }
