"""Dates that disagree, that may be read in two ways, that do not exist or are still to come."""

from __future__ import annotations

import pytest
from reporting import quoted, violations

from postmortem_lint.checks import dates

STEPS = "\n## Timeline (UTC)\n\n- 2024-03-01 10:00: it fails\n- 2024-03-02 11:00: it works\n"


def told(code: str, text: str, path: str = "", **options: object) -> list[str]:
    return [found.message for found in violations(code, text, path, **options)]


def head(*lines: str, title: str = "Search down", more: str = STEPS) -> str:
    return f"# {title}\n\n" + "".join(f"- {line}\n" for line in lines) + more


@pytest.mark.parametrize(
    ("text", "other"),
    [
        pytest.param(head("Date: 2024-02-28"), "2024-03-01", id="two days before all that is told"),
        pytest.param(head("Date: 2024-02-29"), None, id="the day before"),
        pytest.param(head("Date: 2024-03-09"), None, id="later, as the report may be"),
        pytest.param(head("Date of the incident: 2024-03-03"), None, id="the day after, labelled as the incident's"),
        pytest.param(head("Date of the incident: 2024-03-04"), "2024-03-02", id="two days after, labelled so"),
        pytest.param(head("Date: 2025-03-02"), "2024-03-02", id="the same day of another year"),
        pytest.param(head("Date: 2025-03-05"), None, id="another day of another year"),
        pytest.param(head(title="Search down on 2024-02-01"), "2024-03-01", id="the title"),
        pytest.param(head("Start: 2024-03-01 10:00", "Date: 2024-02-01", more=""), "2024-03-01", id="against a start"),
        pytest.param(head("End: 2024-03-01 10:00", "Date: 2024-02-01", more=""), "2024-03-01", id="against an end"),
        pytest.param(head("Detected: 2024-03-01 10:00", "Date: 2024-02-01", more=""), "2024-03-01", id="a detection"),
        pytest.param(head("Resolved: 2024-03-01 10:00", "Date: 2024-02-01", more=""), "2024-03-01", id="a resolution"),
        pytest.param(head("Start: 2023-01-01 10:00"), None, id="a start is told itself"),
        pytest.param(head("Published: 2023-01-01"), None, id="another date"),
        pytest.param(
            head("Published: 2023-01-01", "Start: 2023-06-01 10:00", "Date: 2022-01-01"),
            "2023-06-01",
            id="behind others",
        ),
        pytest.param(head("Date: February 1"), None, id="a day without its year"),
        pytest.param(
            head("Date: 2024-03-04", title="Incident: search down"), None, id="two days after, below a labelled title"
        ),
        pytest.param(
            head("Date: 2024-02-01", more=STEPS.replace("- 2024-03-01", "- It was night.\n- 2024-03-01")),
            "2024-03-01",
            id="an entry without a time before the first",
        ),
        pytest.param(
            head("Date: 2024-02-20", more=STEPS.replace("2024-03-02", "February 2")),
            "2024-03-01",
            id="a later entry without its year",
        ),
        pytest.param(
            head("Date: 2024-02-01", more=STEPS.replace("2024-03-01 10:00", "2024-03-01")), None, id="no first clock"
        ),
        pytest.param(
            head("Date: 2024-02-01", more=STEPS.replace("2024-03-01 10:00", "10:00")), None, id="no first day"
        ),
        pytest.param(
            head("Date of the incident: 2024-03-05", title="Search down on 2024-03-01", more=""),
            "2024-03-05",
            id="the title against a labelled date",
        ),
    ],
)
def test_the_dates_of_an_incident_agree(text, other):
    found = told("PM004", text)
    assert len(found) == (other is not None)
    assert other is None or f"elsewhere is {other};" in found[0]


def test_a_tolerance_forgives_more_days():
    assert told("PM004", head("Date: 2024-02-28"), tolerance="2d") == []
    assert len(told("PM004", head("Date: 2024-02-27"), tolerance="2d")) == 1


@pytest.mark.parametrize(
    ("title", "path", "found"),
    [
        pytest.param("2024-03-01 Search down", "2024-03-05-search.md", True, id="a title that opens with its date"),
        pytest.param("2024-03-01 Search down", "2024-03-02-search.md", False, id="the day before"),
        pytest.param("Search down on 2024-03-01", "2024-03-05-search.md", False, id="an article named by its day"),
        pytest.param("Search down on 2024-03-08", "2024-03-05-search.md", True, id="the title is later than the name"),
        pytest.param("Search down", "2024-03-05-search.md", False, id="no date in the title"),
        pytest.param("2024-03-01 Search down", "search.md", False, id="no date in the name"),
    ],
)
def test_the_title_and_the_name_of_the_file_agree(title, path, found):
    assert bool(told("PM004", head(title=title, more=""), path)) is found


def test_front_matter_makes_the_name_of_a_file_the_day_of_its_publication():
    text = "---\nlayout: post\n---\n\n" + head(title="2024-03-01 Search down", more="")
    assert told("PM004", text, "2024-03-05-search.md") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(head("Date: 03/04/2024", more=""), "03/04/2024 can mean 2024-03-04 or 2024-04-03", id="slashes"),
        pytest.param(head("Date: 3/4/24", more=""), "3/4/24 can mean 2024-03-04 or 2024-04-03", id="a short year"),
        pytest.param(head("Date: 12/11/2024", more=""), "12/11/2024 can mean 2024-12-11 or 2024-11-12", id="twelve"),
        pytest.param(head("Date: 01/04/2024", more=""), "01/04/2024 can mean 2024-01-04 or 2024-04-01", id="January"),
        pytest.param(head("Date: 04/01/2024", more=""), "04/01/2024 can mean 2024-04-01 or 2024-01-04", id="or April"),
        pytest.param(head("Date: 11/12/2024", more=""), "11/12/2024 can mean 2024-11-12 or 2024-12-11", id="December"),
        pytest.param(
            head("Date: 03/04/2024", more="\n## Timeline (UTC)\n\n- 10:00 it fails\n- 10:05 it works\n"),
            "03/04/2024 can mean 2024-03-04 or 2024-04-03",
            id="times of day tell nothing",
        ),
        pytest.param(head("Date: 04/04/2024", more=""), None, id="the same either way"),
        pytest.param(head("Date: 4/04/2024", more=""), None, id="the same with a zero"),
        pytest.param(head("Date: 13/04/2024", more=""), None, id="no thirteenth month"),
        pytest.param(head("Date: 03/04/2024", "Published: 13/04/2024", more=""), None, id="another date tells"),
        pytest.param(head("Date: 03/04/2024", "Published: 04/00/2024", more=""), None, id="no month 0"),
        pytest.param(head("Date: 03/04/2024", "Published: 00/04/2024", more=""), None, id="no day or month 0"),
        pytest.param(head("Date: 03/04/2024", more="\nSee 2024-04-09.\n"), None, id="a date from year to day"),
        pytest.param(head("Date: 03/04/2024", more="\nSince April 9, 2024.\n"), None, id="a date in words"),
        pytest.param(
            head(more="\n## Timeline (UTC)\n\n- 03/04/2024 10:00 it fails\n"),
            "03/04/2024 can mean 2024-03-04 or 2024-04-03",
            id="an entry",
        ),
        pytest.param("# Suche aus\n\n- Datum: 03/04/2024\n\nDie Suche war aus.\n", None, id="German"),
    ],
)
def test_a_date_is_read_in_one_way(text, expected):
    assert [message.partition(";")[0] for message in told("PM005", text)] == ([expected] if expected else [])


def test_a_date_in_the_name_of_the_file_tells_the_order():
    assert told("PM005", head("Date: 03/04/2024", more=""), "2024-04-03-search.md") == []


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        pytest.param(head("Date: 2024-02-30"), "", "2024-02-30: February has 29 days at most", id="a field"),
        pytest.param(head(title="Down on 2024-04-31"), "", "2024-04-31: April has 30 days", id="the title"),
        pytest.param(head(title="Release 31.04.2024"), "", None, id="numbers of a version in the title"),
        pytest.param(head("Date: 31.04.2024"), "", "31.04.2024: April has 30 days", id="dots in a field"),
        pytest.param(head(), "2024-04-31-x.md", "the file's name: April has 30 days", id="the name"),
        pytest.param(head("Date: 2024-02-29"), "", None, id="a day that exists"),
    ],
)
def test_a_date_exists(text, path, expected):
    assert [message.partition(";")[0] for message in told("PM006", text, path)] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "path", "line"),
    [
        pytest.param(head("Date: 2026-01-03"), "", 3, id="the day after tomorrow"),
        pytest.param(head("Date: 2026-01-02"), "", None, id="tomorrow, which it is in the east"),
        pytest.param(head(title="Down on 2026-03-01"), "", 1, id="the title"),
        pytest.param(head(), "2026-03-01-x.md", 1, id="the name"),
        pytest.param(head("Published: 2026-03-01"), "", None, id="the day of publication"),
        pytest.param(head("Review: 2026-03-01"), "", None, id="another day"),
        pytest.param(head("Date: March 5"), "", None, id="a day without its year"),
        pytest.param(head(more=STEPS.replace("2024-03-02", "2026-03-02")), "", 7, id="an entry"),
        pytest.param(
            head(more=STEPS.replace("2024-03-02", "2026-01-03")), "", 7, id="an entry, the day after tomorrow"
        ),
        pytest.param(head(more=STEPS.replace("2024-03-02", "2026-01-02")), "", None, id="an entry of tomorrow"),
        pytest.param(head("Date: 2026-03-01", more=STEPS.replace("2024-", "2026-")), "", 3, id="a field, told once"),
        pytest.param(head(more=STEPS.replace("2024-", "2026-")), "", 6, id="two entries, told once"),
    ],
)
def test_a_date_is_not_to_come(text, path, line):
    assert [found.line for found in violations("PM017", text, path)] == ([line] if line else [])


@pytest.mark.parametrize(
    ("lines", "options", "days"),
    [
        pytest.param(["Date: 2024-03-01", "Published: 2024-03-08"], {}, None, id="a week later"),
        pytest.param(["Date: 2024-03-01", "Published: 2024-03-09"], {}, 8, id="a week and a day"),
        pytest.param(["Date: 2024-03-01", "Published: 2024-03-04"], {"within": "2d"}, 3, id="a shorter time"),
        pytest.param(["Start: 2024-03-01 10:00", "End: 2024-03-05 10:00", "Published: 2024-03-11"], {}, None, id="end"),
        pytest.param(["Published: 2024-03-11"], {}, None, id="no date"),
    ],
)
def test_a_report_is_published_soon(lines, options, days):
    found = told("PM014", head(*lines, more=""), **options)
    assert [f" {days} days after" in message for message in found] == ([True] if days else [])


def test_without_a_day_of_the_run_nothing_is_to_come():
    assert quoted(dates.past, head("Date: 2062-03-01")) == []


def test_a_date_is_the_incidents_where_its_label_says_so():
    late = head("Date of the incident: 2024-03-04")
    assert quoted(dates.agree, late) == ["2024-03-04"]
    assert quoted(dates.agree, late, labels=("outage",)) == []
