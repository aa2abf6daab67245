"""The checks of titles, dates and fields: what each finds, on which line, and what it leaves alone."""

from __future__ import annotations

import pytest
from reporting import lines, violations

DOWN = "# Login down\n\n"


@pytest.mark.parametrize(
    ("title", "is_generic"),
    [
        pytest.param("# Postmortem", True, id="one word"),
        pytest.param("# 0x19. Postmortem", True, id="the number of a course's task"),
        pytest.param("# Post-Mortem Report", True, id="words joined by a dash"),
        pytest.param("# **Incident Report**", True, id="bold words"),
        pytest.param("# Informe del incidente\n\nEl servicio no respondió por una hora", True, id="Spanish"),
        pytest.param("# 障害報告書\n\n午後にサービスが停止した。", True, id="Japanese"),
        pytest.param("# Postmortem: login down", False, id="what failed"),
        pytest.param("# Postmortem 12", False, id="a number"),
        pytest.param("# Report service outage in Zurich", False, id="a place"),
        pytest.param("# Postmortem\n\n## Login down", False, id="a subtitle"),
        pytest.param("Just a text.", False, id="no title"),
    ],
)
def test_a_title_that_fits_every_postmortem(title, is_generic):
    assert bool(lines("PM003", f"{title}\n\nText.\n")) is is_generic


TIMELINE = "\n## Timeline\n\n- 2024-03-08 09:12 UTC: errors begin\n- 2024-03-09 00:20 UTC: restored\n"


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        pytest.param(f"# 2024-03-01: login down\n{TIMELINE}", "", [1], id="a title before the timeline"),
        pytest.param(f"# Login down\n\nDate: 2024-03-01\n{TIMELINE}", "", [3], id="a field before the timeline"),
        pytest.param(f"# Login down\n\nDate: 2023-03-08\n{TIMELINE}", "", [3], id="another year"),
        pytest.param(f"# Login down\n\nIncident date: 2024-04-08\n{TIMELINE}", "", [3], id="a labelled date behind"),
        pytest.param("# Login down on 2024-03-01\n\nIncident date: 2024-03-08\n", "", [1], id="a title and its field"),
        pytest.param("# Login down on 2024-03-01\n\nDate: 2024-03-08\n", "", [], id="a field that may be the report's"),
        pytest.param(f"# Login down\n{TIMELINE}", "pm/2024-02-08-login.md", [1], id="a file name before the timeline"),
        pytest.param("# 2024-03-08: login\n", "2024-04-08-login.md", [1], id="a title that is made as the name"),
        pytest.param("# Login down on 2024-03-08\n", "2024-04-08-login.md", [], id="an article named by its own day"),
        pytest.param("---\ndraft: no\n---\n# 2024-03-08: login\n", "2024-04-08-a.md", [], id="an article of a site"),
        pytest.param(f"# 2024-03-07: login\n{TIMELINE}", "", [], id="a day apart, as of another zone"),
        pytest.param(f"# Login down\n\nDate: 2024-04-08\n{TIMELINE}", "", [], id="a date that may be the report's"),
        pytest.param(f"# Login down\n\nPublished: 2024-04-08\n{TIMELINE}", "", [], id="a date of publication"),
        pytest.param(f"# Login down, 8 March 2024\n{TIMELINE}", "2024-03-08.md", [], id="all agree"),
        pytest.param(
            "# Login down (Apr 4, 2024)\n\n## Timeline\n\n| Time | Event |\n| - | - |\n| 11:30 | errors |\n"
            "| 2024-04-20 10:00 | backfilled |\n",
            "",
            [],
            id="a timeline that leaves its first day to the title",
        ),
        pytest.param(
            f"# Login down\n\nIncident date: 2024-03-08, open since 2024-02-01\n{TIMELINE}", "", [], id="a story"
        ),
    ],
)
def test_dates_that_cannot_be_those_of_the_incident(text, path, expected):
    assert lines("PM004", text, path) == expected


def test_the_message_on_a_date_names_both():
    [found] = violations("PM004", f"# 2024-03-01: login down\n{TIMELINE}")
    assert found.message.startswith("2024-03-01 cannot be the day of the incident, which elsewhere is 2024-03-08")


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        pytest.param(f"{DOWN}Date: 3/4/26\n", "", [3], id="a short date"),
        pytest.param(f"{DOWN}Date: 03-04-2026\n", "", [3], id="a date with dashes"),
        pytest.param(f"{DOWN}Date: 03.04.2026\n", "", [], id="dots, where the day is first"),
        pytest.param(f"{DOWN}Date: 13/04/2026\n", "", [], id="a day above twelve"),
        pytest.param(f"{DOWN}Date: 03/04/2026\n\nSeen again on 2026-05-01.\n", "", [], id="another date in ISO 8601"),
        pytest.param(f"{DOWN}Date: 03/04/2026\n\nSeen again on 05/30/2026.\n", "", [], id="another day above twelve"),
        pytest.param(f"{DOWN}Date: 03/04/2026\n", "2026-04-03.md", [], id="the file's name"),
        pytest.param("# Caída\n\nFecha: 03/04/2026\n\nEl servicio no respondió por una hora.\n", "", [], id="Spanish"),
        pytest.param(f"{DOWN}Sent 03/04 requests per second.\n", "", [], id="numbers in prose"),
    ],
)
def test_dates_that_can_be_read_in_two_ways(text, path, expected):
    assert lines("PM005", text, path) == expected


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        pytest.param(f"{DOWN}Date: 2024-02-30\n", "", [3], id="a day that is none"),
        pytest.param(f"{DOWN}Date: 2023-02-29\n", "", [3], id="29 February of a common year"),
        pytest.param(f"{DOWN}Date: 20202-01-16\n", "", [3], id="a year of five digits"),
        pytest.param(f"{DOWN}End: 2024-03-01 24:61\n", "", [3], id="a time that is none"),
        pytest.param(DOWN, "2024-13-01-login.md", [1], id="a month that is none in the file's name"),
        pytest.param(DOWN, "20241399.md", [], id="a number as the file's name"),
        pytest.param("# Login down in 2024.13.45\n", "", [], id="a version"),
        pytest.param(f"{DOWN}Date: 2024-02-29\n", "2024-02-29.md", [], id="a day that is one"),
    ],
)
def test_dates_that_do_not_exist(text, path, expected):
    assert lines("PM006", text, path) == expected


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        pytest.param(f"{DOWN}Date: 2062-03-01\n", "", [3], id="a date to come"),
        pytest.param(DOWN, "2062-03-01.md", [1], id="a file's name to come"),
        pytest.param(f"{DOWN}## Timeline\n\n- 2062-03-01 10:00: down\n", "", [5], id="an entry to come"),
        pytest.param(f"{DOWN}Date: 2026-01-02\n", "", [], id="tomorrow, which is today further east"),
        pytest.param(f"{DOWN}Date: 2026-01-03\n", "", [3], id="the day after tomorrow"),
        pytest.param(f"{DOWN}Published: 2062-03-01\n", "", [], id="a publication to come"),
        pytest.param(f"{DOWN}## Actions\n\n- Add an alert (due 2062-03-01)\n", "", [], id="a deadline"),
    ],
)
def test_dates_to_come(text, path, expected):
    assert lines("PM017", text, path) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        pytest.param("PM007", f"{DOWN}Severity: high\n", [], id="a severity"),
        pytest.param("PM007", f"{DOWN}A SEV2 for everybody.\n", [], id="a severity in the text"),
        pytest.param("PM007", f"{DOWN}Copied from S3.\n", [1], id="a word that looks like one"),
        pytest.param("PM009", f"{DOWN}## Status\n\nFinal\n", [], id="a status under a heading"),
        pytest.param("PM009", f"{DOWN}## Status\n\n{'It went on and on. ' * 5}\n", [1], id="a story of the status"),
        pytest.param("PM012", f"{DOWN}Owner: ana\n", [], id="an owner for an author"),
        pytest.param("PM013", f"{DOWN}## Attendees\n\n- ana\n", [], id="participants under a heading"),
        pytest.param("PM013", f"{DOWN}## Attendees\n\n## Impact\n", [1], id="an empty heading of participants"),
        pytest.param("PM015", "# INC-42: login down\n", [], id="an identifier in the title"),
        pytest.param("PM015", f"{DOWN}See incidents/42.\n", [], id="an identifier in the text"),
    ],
)
def test_fields_that_must_be_set(code, text, expected):
    assert lines(code, text) == expected


@pytest.mark.parametrize(
    ("value", "values", "expected"),
    [
        pytest.param("sev 2", ["SEV-2"], [], id="case and dashes do not matter"),
        pytest.param("SEV-2 (all of Europe)", ["SEV-1", "SEV-2"], [], id="more beside it"),
        pytest.param("SEV-22", ["SEV-2"], [3], id="a longer number"),
        pytest.param("bad", ["SEV-2"], [3], id="no value of the list"),
    ],
)
def test_values_a_field_may_have(value, values, expected):
    assert lines("PM008", f"{DOWN}Severity: {value}\n", values=values) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Status: Final\n\n## Root cause\n\nUnder investigation.\n", [3], id="an unknown cause"),
        pytest.param("Status: Reviewed\n\n## Impact\n\nTBD\n", [3], id="a slot"),
        pytest.param("Status: Published\n\n## Impact\n\n## Root cause\n\nA typo.\n", [3], id="an empty part"),
        pytest.param("Status: In progress\n\n## Impact\n\nTBD\n", [], id="a draft"),
        pytest.param("Status: not done\n\n## Impact\n\nTBD\n", [], id="a status that denies"),
        pytest.param("Status: Final\n\n## Impact\n\nNone.\n", [], id="nothing open"),
        pytest.param("Status: Final\n\n## Actions\n\n- [ ] Add an alert\n", [], id="an open action"),
    ],
)
def test_a_status_that_hides_gaps(text, expected):
    assert lines("PM011", f"{DOWN}{text}") == expected


def test_of_several_gaps_the_first_is_told():
    text = f"{DOWN}Status: Final\n\n## Root cause\n\nTBD\n\n## Impact\n\n[Number of users]\n"
    [found] = violations("PM011", text)
    assert 'but line 5 leaves "Root cause" open' in found.message


def test_a_report_may_take_as_long_as_agreed():
    text = f"{DOWN}Date: 2024-03-01\n\nPublished: 2024-03-12\n"
    assert lines("PM014", text) == [5]
    assert lines("PM014", text, within="14d") == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("Ana and Ben", [3], id="joined by a word"),
        pytest.param("ana, ben", [3], id="joined by a comma"),
        pytest.param("Ana Ruiz (search, platform)", [], id="a note in brackets"),
        pytest.param("Andy Bland", [], id="a name that holds such letters"),
    ],
)
def test_owners_of_a_document(value, expected):
    assert lines("PM016", f"{DOWN}Owner: {value}\n") == expected
