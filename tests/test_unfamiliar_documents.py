"""What is read in documents of houses nobody has met: where their parts begin and end, their days, who does what."""

from __future__ import annotations

import pytest
from reporting import quoted

from postmortem_lint.checks import actions as checks
from postmortem_lint.checks import timeline, zones
from postmortem_lint.reading import read

HEAD = "# Checkout down\n\n## Summary\n\nThe shop was down for an hour.\n\n"


def roles(text: str) -> list[str]:
    return [role for section in read(text).sections for role in section.roles]


def times(text: str) -> list[str | None]:
    return [entry.time for entry in read(text).timeline]


def tasks(text: str) -> list[str]:
    return [action.text for action in read(text).actions]


def owners(text: str) -> list[str | None]:
    return [action.owner for action in read(text).actions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "---\ntitle: Search was down\n---\n\nIt broke.\n\n# Timeline\n\n- 10:00 x\n\n## Root cause\n\nA disk.\n",
            ["timeline", "root_cause"],
            id="a first heading under front matter that titles the document",
        ),
        pytest.param(
            "---\ntitle: Root cause analysis\n---\n\n# Root cause analysis\n\nIt broke.\n\n## Impact\n\nAll.\n",
            ["impact"],
            id="a first heading that says the title again",
        ),
        pytest.param(
            "# Search was down\n\n## 2.1 The flaws\n\nNo limit.\n\n## Origin of the incident\n\nA deploy.\n",
            ["root_cause", "root_cause"],
            id="numbers without a stop, and further names of the cause",
        ),
        pytest.param(
            f"{HEAD}## Follow-ups\n\n1. **Add an alert**\n   - **Description:** it pages at 80 %.\n",
            ["summary", "actions"],
            id="the description of a task",
        ),
        pytest.param(
            "Checkout down\n\n💥 The Impact: 💥\nNobody could pay.\n\n🧠 Lessons Learned: 🧠\nTest more.\n",
            ["impact", "lessons"],
            id="titles with emoji on both sides",
        ),
        pytest.param(
            f"{HEAD}## Digging\n\nSo, what happened there?\nThe job was killed.\n",
            ["summary"],
            id="a question asked aloud",
        ),
        pytest.param(
            f"{HEAD}## How are we going to do better now?\n\n- Add an alert\n\n## Successful recovery\n\nUp.\n",
            ["summary", "actions", "resolution"],
            id="further titles of actions and recovery",
        ),
        pytest.param(
            f"{HEAD}## Root cause\n\n1. **Why was it down?**\n   - A disk\n2. **Why was it full?**\n   - Logs\n",
            ["summary", "root_cause"],
            id="five whys",
        ),
        pytest.param(
            f"{HEAD}## What we've done to prevent this\n\n- Writes now need two keys\n\n## Immediate recovery\n\nUp.\n",
            ["summary", "actions", "resolution"],
            id="what was done to prevent it",
        ),
    ],
)
def test_the_roles_of_the_parts_of(text: str, expected: list[str]) -> None:
    assert roles(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            f"{HEAD}- **Key events**\n  - Fault begins 2024-03-01 07:15\n  - Fixed 2024-03-01 09:00\n"
            "- **Status**: closed at 2024-03-01 10:00\n- **Noted**: the upgrade dropped old clients\n",
            ["2024-03-01 07:15", "2024-03-01 09:00"],
            id="a list that ends with the item it stands in",
        ),
        pytest.param(
            f"{HEAD}## Timeline\n\n10. **1 March 2024, 07:15 – Down**\n   - The disk is full.\n   - Nobody knows.\n\n"
            "11. **1 March 2024, 09:00 – Up**\n   - The disk is empty.\n",
            ["1 March 2024, 07:15", "1 March 2024, 09:00"],
            id="bullets set in too little below numbers",
        ),
        pytest.param(
            f"{HEAD}## Timeline\n\n2024-03-01:\n\n* The flaw is reported.\n\n2024-03-04:\n\n* A fix is written.\n"
            "* It is released.\n",
            ["2024-03-01", "2024-03-04", "2024-03-04"],
            id="days alone",
        ),
        pytest.param(
            f"{HEAD}## Timeline\n\n2024-03-01:\n\n* 10:00 The flaw is reported.\n* A fix is written.\n",
            ["10:00", None],
            id="days and times of which one is missing",
        ),
        pytest.param(
            f"{HEAD}## Timeline\n\n2024-03-01\n\n* First errors\n\n2024-03-04\n\n* 14:25 It is slow\n* 14:50 Down\n",
            ["2024-03-01", "14:25", "14:50"],
            id="a day alone before one with times",
        ),
        pytest.param(
            f"{HEAD}## Timeline\n\n- 10:00 It broke\n- 10:20 We look\n\nAll hosts:\n\n- db-eu-1\n- db-us-1\n\n"
            "A restart of each ended it.\n",
            ["10:00", "10:20"],
            id="a list of names within it",
        ),
        pytest.param(
            f"{HEAD}## Timeline\n\nThe queue filled up.\n\nThe jobs stopped.\n\n*Note: see the graphs.*\n",
            [None, None],
            id="prose, and a note on it",
        ),
    ],
)
def test_the_times_of(text: str, expected: list[str | None]) -> None:
    assert times(text) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "1. **Broaden the alerts**\n   - **Description:** page the shift at 80 % of the quota.\n\n"
            "2. **Drill the failover**\n   - **Description:** switch sites once a quarter.\n",
            ["Broaden the alerts", "Drill the failover"],
            id="tasks with a description below",
        ),
        pytest.param(
            "#### @ana Cleanup scheduled\n\nIt runs daily.\n\n#### @ben Alerts configured\n\nAt 90 %.\n",
            ["Cleanup scheduled", "Alerts configured"],
            id="headings that open with a handle",
        ),
        pytest.param(
            "#### 1) Alerts added for the queue\n\nThey page.\n\n#### 2) A sheet was created\n\nIt adds up.\n",
            ["Alerts added for the queue", "A sheet was created"],
            id="numbered headings that tell what was done",
        ),
        pytest.param(
            "Review changes better:\n\nAsk two people for each change.\nRequire approval by the owner.\n",
            ["Ask two people for each change.", "Require approval by the owner."],
            id="a line with a colon above tasks in lines",
        ),
        pytest.param(
            "The storage team will take the following steps. Most of them were planned before. Those are:\n\n"
            "- Add an alert\n- Write a runbook\n",
            ["Add an alert", "Write a runbook"],
            id="a paragraph that leads to the list",
        ),
        pytest.param(
            "We have added a retry to the importer to fix this condition.\n",
            ["We have added a retry to the importer to fix this condition."],
            id="what was done for good",
        ),
        pytest.param(
            "We should fix what went wrong. Kinds:\n\n- Prevent - stop similar issues\n- Detect - find them\n\n"
            "Priorities:\n\n- P0 - add it first\n\n| Action | Type | Priority |\n|---|---|---|\n"
            "| Pages are checked by a job | Detect | P0 |\n| Add an alert | Prevent | P1 |\n",
            ["Pages are checked by a job", "Add an alert"],
            id="a table, but not what explains its kinds and priorities",
        ),
        pytest.param(
            "- The full disk caused the crash\n- Add an alert\n",
            ["Add an alert"],
            id="a list, but not what caused what",
        ),
    ],
)
def test_the_tasks_of(body: str, expected: list[str]) -> None:
    assert tasks(f"{HEAD}## Action items\n\n{body}") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "It paged us late. We plan to add a probe, which would have told us at once.",
            ["We plan to add a probe, which would have told us at once."],
            id="what a measure would have spared",
        ),
        pytest.param("We would add a probe if we had the time.", [], id="what was not done"),
        pytest.param(
            "For a permanent fix, the limit was increased to 50.",
            ["For a permanent fix, the limit was increased to 50."],
            id="a permanent fix",
        ),
        pytest.param("We will be making several changes to make sure this doesn't happen again.", [], id="changes"),
        pytest.param(
            "I tell what happened and the steps we're taking to ensure it never happens again.", [], id="steps"
        ),
        pytest.param("We are taking all necessary steps to prevent such incidents.", [], id="all necessary steps"),
    ],
)
def test_what_prose_commits_to(body: str, expected: list[str]) -> None:
    assert tasks(f"{HEAD}## Detection\n\n{body}\n") == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            "The storage team will take the following steps:\n\n- Add an alert\n- Write a runbook\n",
            ["The storage team", "The storage team"],
            id="the subject of the sentence that leads to them",
        ),
        pytest.param(
            "The storage team will grow. Still to do:\n\n- Add an alert\n", [None], id="nobody of another sentence"
        ),
        pytest.param("We will take the following steps:\n\n- Add an alert\n", [None], id="nobody but the writers"),
        pytest.param("#### @ana Cleanup scheduled\n\nIt runs daily.\n", ["@ana"], id="the handle of their heading"),
    ],
)
def test_the_owners_of(body: str, expected: list[str | None]) -> None:
    assert owners(f"{HEAD}## Action items\n\n{body}") == expected


def test_days_above_entries_are_their_times():
    text = f"{HEAD}## Timeline\n\n2024-03-01:\n\n* The flaw is found.\n\n2024-03-04:\n\n* It ends on 2024-03-05.\n"
    assert quoted(timeline.timed, text) == []
    assert quoted(timeline.timed, text.replace("* The", "* 10:00 The\n* A")) != []


@pytest.mark.parametrize(
    ("field", "zone"),
    [
        pytest.param("date: 2024-03-01T12:00:00Z", None, id="no zone, when the page was made"),
        pytest.param("started: 2024-03-01T12:00:00Z", "Z", id="the zone, when the incident began"),
    ],
)
def test_times_of_front_matter_tell(field, zone):
    text = f"---\ntitle: Checkout down\n{field}\n---\n\n## Timeline\n\n- 10:00 It broke\n- 10:20 It is up\n"
    found = read(text).timeline.zone
    assert (found and found.name) == zone


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param("- 2024-01-12 16:21 Merged\n- 2024-06-03 17:40 Down\n", [], id="governs the day of another entry"),
        pytest.param("- 2024-01-12 16:21 Merged\n- 2024-01-13 17:40 Down\n", ["2024-01-12"], id="is in use on no day"),
        pytest.param(
            "- 2024-01-12 16:21 PDT Merged\n- 2024-06-03 17:40 Down\n", ["2024-01-12"], id="stands behind the time"
        ),
    ],
)
def test_a_zone_of_summer_is_told_where_it(entries, expected):
    found = zones.in_season(read(f"{HEAD}## Timeline (PDT)\n\n{entries}"))
    assert [finding.values["day"] for finding in found] == expected


def test_what_would_have_been_better_is_no_task():
    assert tasks(f"{HEAD}## What could have been done better?\n\n- Testing the queries before the release\n") == []


@pytest.mark.parametrize(
    "task",
    [
        pytest.param("Moved to two providers so that either can fail", id="a verb of the past and where to"),
        pytest.param("The old jobs (mail, search and billing) were left without backups", id="a subject with a remark"),
    ],
)
def test_what_was_done_needs_no_owner(task):
    assert quoted(checks.owned, f"{HEAD}## Action items\n\n- {task}\n") == []
