"""What courses and houses demand of head, summary and impact: each demand has a rule that reports its absence alone."""

from __future__ import annotations

import pytest
from reporting import violations

WHOLE = """\
# Search returned no results for 68 minutes

Incident ID: INC-42

Date: 2024-03-01

Status: final

Participants: Ana Ruiz, Ben Okoro

## Issue summary

Search was down for 68 minutes, from 09:12 to 10:20 UTC on 1 March 2024.
40 % of users saw empty pages.
The cause was a job that had deleted the index.
No data was lost.

## Communication

Customers were told on the status page.
"""
SUMMARY = WHOLE[: WHOLE.index("## Issue summary")].count("\n") + 1
"""The line of the title of the summary."""
DEMANDS = {
    "PM002": {},
    "PM009": {},
    "PM013": {},
    "PM015": {},
    "PM110": {},
    "PM202": {},
    "PM203": {"zone": True},
    "PM204": {},
    "PM207": {"share": True},
    "PM208": {},
    "PM209": {},
    "PM210": {},
    "PM211": {},
    "PM212": {},
    "PM213": {},
}


def reported(text: str) -> dict[str, int]:
    """The rules that report something, each with the line of its finding."""
    found = [violation for code, options in DEMANDS.items() for violation in violations(code, text, **options)]
    return {violation.code: violation.line for violation in found}


def test_a_document_that_meets_every_demand_is_clean():
    assert reported(WHOLE) == {}


@pytest.mark.parametrize(
    ("left_out", "expected"),
    [
        pytest.param(["Incident ID: INC-42\n\n"], {"PM015": 1}, id="an identifier"),
        pytest.param(["Status: final\n\n"], {"PM009": 1}, id="a status"),
        pytest.param(["Participants: Ana Ruiz, Ben Okoro\n\n"], {"PM013": 1}, id="participants"),
        pytest.param(
            ["Date: 2024-03-01\n\n", " on 1 March 2024", ", from 09:12 to 10:20 UTC"],
            {"PM002": 1, "PM203": SUMMARY - 2, "PM212": SUMMARY - 2},
            id="when it happened",
        ),
        pytest.param(
            [" for 68 minutes", " for 68 minutes", ", from 09:12 to 10:20 UTC"],
            {"PM202": SUMMARY, "PM203": SUMMARY},
            id="how long it lasted",
        ),
        pytest.param([", from 09:12 to 10:20 UTC"], {"PM203": SUMMARY}, id="start and end"),
        pytest.param([" UTC"], {"PM203": SUMMARY}, id="the zone of start and end"),
        pytest.param(["40 % of "], {"PM207": SUMMARY}, id="the share of users"),
        pytest.param(["The cause was a job that had deleted the index.\n"], {"PM210": SUMMARY}, id="the cause"),
        pytest.param(["No data was lost.\n"], {"PM209": SUMMARY}, id="what remains"),
        pytest.param(
            ["## Communication\n\nCustomers were told on the status page.\n"], {"PM110": 1}, id="who was informed"
        ),
    ],
)
def test_what_is_left_out_is_reported_by_its_rule_alone(left_out, expected):
    text = WHOLE
    for words in left_out:
        assert words in text
        text = text.replace(words, "", 1)
    assert reported(text) == expected


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        pytest.param(
            "CPU was at 100 % from 09:12 to 10:20 UTC, because of a script.", ["PM208", "PM211", "PM213"], id="users"
        ),
        pytest.param(
            "Search was slow from 09:12 to 10:20 UTC for some of its users due to a script.", ["PM207"], id="a number"
        ),
        pytest.param("All users saw errors from 09:12 to 10:20 UTC due to a script.", ["PM213"], id="the service"),
    ],
)
def test_what_the_summary_does_not_tell(summary, expected):
    start, end = WHOLE.index("Search was"), WHOLE.index("## Communication")
    found = reported(f"{WHOLE[:start]}{summary}\n\n{WHOLE[end:]}")
    assert sorted(code for code in found if code not in {"PM204", "PM209"}) == expected
