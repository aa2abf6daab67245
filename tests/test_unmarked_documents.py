"""What is read where a document uses little Markdown, or other than it is meant: breaks, tabs, quotes, run-on lines."""

from __future__ import annotations

import pytest

from postmortem_lint.reading import read

HEAD = "# Checkout down\n\n## Summary\n\nThe shop was down for an hour.\n\n"


def roles(text: str) -> list[str]:
    return [role for section in read(text).sections for role in section.roles]


def entries(text: str) -> list[tuple[str | None, str]]:
    return [(entry.time, entry.text) for entry in read(text).timeline]


def tasks(text: str) -> list[str]:
    return [action.text for action in read(text).actions]


@pytest.mark.parametrize("tag", ["<br>", "<br/>", "<BR />", "<br><br>"])
def test_a_break_behind_a_title_is_none_of_its_words(tag: str) -> None:
    text = f"# Shop down\n\n**Impact:**{tag}\nAll orders.{tag}\nTwo.\n\n**Timeline:**{tag}\n- 14:05 alert fires\n"
    assert roles(text) == ["impact", "timeline"]
    assert entries(text) == [("14:05", "alert fires")]


def test_a_break_in_code_is_code() -> None:
    assert entries(f"{HEAD}## Timeline\n\n```\n14:05 alert fires\n14:10 <br>\n```\n")[1] == ("14:10", "")


def test_a_document_whose_parts_stand_in_quotes_is_read_as_if_they_did_not() -> None:
    text = "# Checkout down\n\n> ## Timeline\n> * 14:05 alert fires\n\n> ## Root cause\n> A disk was full.\n"
    assert roles(text) == ["timeline", "root_cause"]
    assert entries(text) == [("14:05", "alert fires")]


def test_a_quoted_heading_among_others_is_quoted() -> None:
    assert roles(f"{HEAD}## Impact\n\nAll orders.\n\n> ## Timeline\n> * 14:05 alert fires\n") == ["summary", "impact"]


def test_lines_that_open_with_a_time_before_a_tab_are_entries_and_their_header_is_no_title() -> None:
    rows = "Time (UTC)\tActions\n9:45 AM\tUpgrade begins\n10:00 AM\tPagers go off\n"
    text = f"{HEAD}Timeline\n\n{rows}\nRoot Cause\nA typo.\n"
    assert entries(text) == [("9:45 AM", "Upgrade begins"), ("10:00 AM", "Pagers go off")]
    assert roles(text) == ["summary", "timeline", "root_cause"]


def test_titles_and_items_that_markdown_takes_for_one_paragraph() -> None:
    text = (
        "Shop down.\n\nTimeline:\n    - The shop broke.\n    - The disk was cleaned.\n"
        "Main cause:\n    - A disk was full.\nCorrective measures:\n    - Add an alert.\n    - Rotate the logs.\n"
    )
    assert [text for _, text in entries(text)] == ["The shop broke.", "The disk was cleaned."]
    assert tasks(text) == ["Add an alert.", "Rotate the logs."]


@pytest.mark.parametrize(
    ("line", "times"),
    [
        pytest.param("2:00 PM: it broke.2:05 PM: we saw it. 2:10 PM: it works.", 3, id="times and colons"),
        pytest.param("14:00 UTC - it broke. 14:05 UTC - we saw it.", 2, id="times, zones and dashes"),
        pytest.param("**14:00:** it broke. **14:05:** we saw it.", 2, id="times in bold"),
        pytest.param("14:00 it broke, as we saw. 14:05 was when it worked.", 1, id="a time that opens a sentence"),
        pytest.param("14:00: it broke at 12. 3.14 times the load.", 1, id="a number"),
    ],
)
def test_entries_that_run_on_in_one_line(line: str, times: int) -> None:
    assert len(entries(f"{HEAD}## Timeline\n\n{line}\n\n- 15:00 UTC - all is well\n")) == times + 1


def test_a_lead_in_that_ends_in_a_colon_announces_what_stands_below_it() -> None:
    text = (
        "Summary: The shop was down.\n\nTimeline:\n\n14:00: it broke.\n14:05: we saw it.\n\n"
        "Corrective measures: To prevent this, we will take these measures:\n\nAdd an alert. Rotate the logs.\n"
    )
    assert tasks(text) == ["Add an alert.", "Rotate the logs."]
    assert len(entries(text)) == 2


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param(
            "Improvements:\nImplementation of a second server.\nEnhancement of the monitoring of disks.\n",
            ["Implementation of a second server.", "Enhancement of the monitoring of disks."],
            id="nouns that name what is to be done",
        ),
        pytest.param(
            "It is also important to add a test of the import. Tests are a stage of their own.\n",
            ["It is also important to add a test of the import."],
            id="what is said to be important to do",
        ),
        pytest.param(
            "These problems can be prevented, as we have to test more.  \nQuality is a stage of its own.\n",
            [],
            id="remarks on two lines",
        ),
        pytest.param(
            "These measures will be taken so that it never happens again:\n• The disk will be cleaned each night.\n"
            "• The load will always be even.\n",
            ["The disk will be cleaned each night.", "The load will always be even."],
            id="bullets of their own below a sentence",
        ),
    ],
)
def test_the_tasks_of(body: str, found: list[str]) -> None:
    assert tasks(f"{HEAD}## Corrective and preventative measures\n\n{body}") == found
