from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest

from postmortem_lint.reading import read

if TYPE_CHECKING:
    from postmortem_lint.model import Metadata


def metadata(text: str, path: str = "x.md") -> Metadata:
    return read(text, path).metadata


@pytest.mark.parametrize(
    ("text", "title"),
    [
        pytest.param("# Checkout down\n\n## Summary\n", "Checkout down", id="the first heading"),
        pytest.param("---\ntitle: Checkout down\n---\n## Summary\n", "Checkout down", id="front matter"),
        pytest.param('+++\ntitle = "Checkout down"\n+++\n## Summary\n', "Checkout down", id="TOML front matter"),
        pytest.param("**Checkout down**\n\n**Summary**\n\nx\n", "Checkout down", id="a bold first line"),
        pytest.param("Checkout down\n\nSummary:\n\nx\n", "Checkout down", id="a plain first line"),
        pytest.param("Checkout down\n===\n\nSummary\n---\n", "Checkout down", id="a setext heading"),
        pytest.param(
            "### Checkout down\n\n#### Summary\n\nx\n\n### Appendix\n",
            "Checkout down",
            id="a first heading as high as others",
        ),
        pytest.param(
            "![logo](x.png)\n\n## Checkout down\n\n## Summary\n", "Checkout down", id="a heading below an image"
        ),
        pytest.param(
            "Postmortem: checkout down\nAuthor: Ana Lopez\nSeverity: high\n\nSummary\nx\n",
            "Postmortem: checkout down",
            id="a line above labelled values",
        ),
        pytest.param("Author: Ana Lopez\nSeverity: high\n\n## Summary\nx\n", None, id="labelled values alone"),
        pytest.param("Checkout went down\nNobody noticed it\n\n## Summary\nx\n", None, id="two lines of text"),
        pytest.param("## Summary\nx\n## Timeline\ny\n", None, id="no title"),
        pytest.param("We had an outage that began at noon and ended at one.\n", None, id="a sentence is no title"),
        pytest.param("**Summary**\n\nx\n", None, id="a part is no title"),
        pytest.param("# Down\n\n## Summary\n\nx\n\n## Approval\n\n- Name: Ana\n", "Down", id="a name below"),
    ],
)
def test_the_title_is_read_from(text: str, title: str | None) -> None:
    found = metadata(text).title
    assert (found.value if found else None) == title


@pytest.mark.parametrize(
    ("text", "path"),
    [
        pytest.param("---\ndate: 2024-03-01\n---\n# T\n", "x.md", id="front matter"),
        pytest.param(
            "To be handed in by March 20, 2024\n\n## Timeline (1 March 2024)\n\n- 14:05 UTC: down\n",
            "x.md",
            id="the title of the timeline",
        ),
        pytest.param(
            "---\ndate: 2024-03-09\n---\n# March 1st, 2024: checkout down\n",
            "x.md",
            id="the title, where a page is newer",
        ),
        pytest.param(
            "---\ndate: 2024-03-01\n---\n# Checkout as of 9 March 2024\n", "x.md", id="front matter, where it is older"
        ),
        pytest.param("# T\n\n**Date:** March 1, 2024\n", "x.md", id="a bold field"),
        pytest.param("# T\n\n- Incident date: 1 March 2024\n", "x.md", id="a field in a list"),
        pytest.param("# T\n\n| Date | 2024-03-01 |\n|-|-|\n| Owner | ana |\n", "x.md", id="a field table"),
        pytest.param("# 2024-03-01: checkout down\n", "x.md", id="the title"),
        pytest.param("# T\n", "postmortems/2024-03-01-checkout.md", id="the file's name"),
        pytest.param("# T\n", "20240301_checkout.md", id="a file's name without dashes"),
        pytest.param("# Checkout down 01-Mar-24\n", "x.md", id="a short year behind the title"),
        pytest.param("# T\n\n## Summary\n\nOn 1 March 2024 checkout was down.\n", "x.md", id="the summary"),
        pytest.param("# T\n\n## Timeline\n\n- 2024-03-01 10:00 UTC: down\n", "x.md", id="the timeline"),
    ],
)
def test_the_date_is_read_from(text: str, path: str) -> None:
    assert metadata(text, path).date == date(2024, 3, 1)


def test_start_end_and_duration_are_read_from_their_fields() -> None:
    text = "# T\n\nStart: 2024-03-01 10:00 UTC\n\nEnd: 2024-03-01 11:30 UTC\n"
    found = metadata(text)
    assert found.start == datetime(2024, 3, 1, 10, tzinfo=timezone.utc)
    assert found.duration == timedelta(minutes=90)


def test_a_value_may_stand_right_behind_its_colon() -> None:
    found = metadata("# T\n\nDate:2024-03-01\nStart:10:00 UTC\nEnd:11:30 UTC\nDuration:90 minutes\n")
    assert found.start == datetime(2024, 3, 1, 10, tzinfo=timezone.utc)
    assert (found.end, found.duration) == (found.start + timedelta(minutes=90), timedelta(minutes=90))


def test_a_value_below_a_heading_that_names_a_field_is_read() -> None:
    found = metadata("# Outage\n\n## Severity\n\nSEV-2\n\n## Date of Incident\n\n`03-MAR-2026`\n\n## Authors\n\nAna\n")
    assert (found.severity, found.date, found.authors) == ("SEV-2", date(2026, 3, 3), ("Ana",))


def test_the_language_tells_the_order_of_numbers() -> None:
    body = "\n\nNão havia alertas e o serviço foi restaurado pela equipe.\n"
    assert metadata("# Pós-mortem\n\n**Data:** 12/03/2024" + body).date == date(2024, 3, 12)


def test_a_date_with_the_name_of_its_month_tells_the_order_of_numbers() -> None:
    assert metadata("# 06-11-2023 - Data loss\n\n## Timeline\n\n- 6th Nov 2023 - x\n").date == date(2023, 11, 6)


def test_a_header_that_names_a_field_in_every_column_names_those_of_the_row_below() -> None:
    found = metadata(
        "# Outage\n\n| Date | Author | Title | Severity |\n|-|-|-|-|\n| 2024-03-01 | Ana | Checkout | high |\n"
    )
    assert (found.date, found.authors, found.severity) == (date(2024, 3, 1), ("Ana",), "high")
    assert found.title is not None
    assert found.title.value == "Checkout"


def test_a_range_in_the_duration_gives_start_and_end() -> None:
    found = metadata("# T\n\n**Duration:** March 1, 2024, 10:00 AM - March 1, 2024, 11:30 AM (UTC)\n")
    assert found.start == datetime(2024, 3, 1, 10, tzinfo=timezone.utc)
    assert found.end == datetime(2024, 3, 1, 11, 30, tzinfo=timezone.utc)


def test_severity_status_and_authors_are_read_in_any_form() -> None:
    found = metadata("---\nauthors: [ana, bo]\n---\n# T\n\n**Severity:** SEV-2\n**Status**: final\n")
    assert (found.severity, found.status, found.authors) == ("SEV-2", "final", ("ana", "bo"))


@pytest.mark.parametrize("parting", ["·", "|", "•", "–"])
def test_fields_beside_one_another_on_a_line_are_read(parting: str) -> None:
    found = metadata(
        f"# T\n\n**Date:** 2024-03-01 {parting} **Status**: mended; a check is open {parting} **Severity:** 2\n"
    )
    assert (found.date, found.status, found.severity) == (date(2024, 3, 1), "mended; a check is open", "2")


@pytest.mark.parametrize("number", ["INC-42", "INC-disk-full"])
def test_an_incident_that_is_a_number_gives_no_title(number: str) -> None:
    found = metadata(f"# Checkout down\n\n- **Incident:** {number}\n")
    assert (found.identifier, found.title and found.title.value) == (number, "Checkout down")


def test_a_dash_in_a_value_parts_no_fields() -> None:
    assert metadata("# T\n\n**Status:** final – **checked**: no\n").status == "final"
    assert metadata("# T\n\n**Status:** final – **checked** by ana\n").status == "final – checked by ana"


def test_labels_of_the_actions_are_no_metadata() -> None:
    text = "# T\n\n## Action items\n\n- Add an alert\n  Status: open\n"
    assert metadata(text).status is None


@pytest.mark.parametrize(
    "front",
    [
        pytest.param("a: [1, 2", id="an unclosed list"),
        pytest.param("a: &x [1]\nb: *x", id="an alias"),
        pytest.param("a: 1\na: 2", id="a key given twice"),
        pytest.param("- a\n- b", id="a list instead of keys"),
    ],
)
def test_front_matter_that_cannot_be_read_is_told_and_the_rest_is_read(front: str) -> None:
    found = metadata(f"---\n{front}\n---\n# T\n")
    assert found.problem is not None
    assert found.title is not None


@pytest.mark.parametrize("value", ["2023-02-31", "12:30:00", "no", "2001-99-99T00:00:00", "0x", "~"])
def test_odd_front_matter_values_stay_text(value: str) -> None:
    found = metadata(f"---\nseverity: {value}\n---\n# T\n")
    assert found.problem is None
    assert found.severity in {value, None}
