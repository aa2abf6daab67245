from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_lint.reading import read

if TYPE_CHECKING:
    from postmortem_lint.model import Action


def actions(text: str) -> tuple[Action, ...]:
    return read(text).actions


def under_title(body: str) -> str:
    return f"# Checkout down\n\n## Action items\n\n{body}\n"


def lines(text: str) -> list[int]:
    return [text.count("\n", 0, action.span.start) + 1 for action in actions(text)]


def texts(text: str) -> list[str]:
    return [action.text for action in actions(text)]


TWO = ["Add an alert", "Write a runbook"]


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("- Add an alert\n- Write a runbook", id="a list"),
        pytest.param("* Add an alert\n\n* Write a runbook", id="a loose list"),
        pytest.param("1. Add an alert\n2. Write a runbook", id="a numbered list"),
        pytest.param("- [ ] Add an alert\n- [x] Write a runbook", id="a task list"),
        pytest.param("• Add an alert\n• Write a runbook", id="lines behind Unicode bullets"),
        pytest.param("✅ Add an alert\n✅ Write a runbook", id="lines behind ticks"),
        pytest.param("Add an alert\nWrite a runbook", id="the lines of a paragraph"),
        pytest.param("<ol><li>Add an alert</li>\n<li>Write a runbook</li></ol>", id="an HTML list"),
        pytest.param(
            "<ul>\n  <li class='x'>\n  Add an alert\n  <li>Write a runbook\n</ul>", id="an HTML list left open"
        ),
        pytest.param("Add an alert.\n\nWrite a runbook.", id="paragraphs"),
        pytest.param("Add an alert. Write a runbook.", id="two sentences of one line"),
        pytest.param("| Action | Owner |\n|---|---|\n| Add an alert | Ana |\n| Write a runbook | Ben |", id="a table"),
        pytest.param(
            "| # | Who | What |\n|---|---|---|\n| 1 | Ana | Add an alert |\n| 2 | | Write a runbook |",
            id="a numbered table",
        ),
        pytest.param(
            "| Thing | Owner |\n|---|---|\n| Add an alert | Ana |\n| Write a runbook | Ben |",
            id="a table without a known column",
        ),
        pytest.param(
            "### Add an alert\n\nNobody saw it.\n\n### Write a runbook\n\nNobody knew how.",
            id="headings with an explanation",
        ),
        pytest.param(
            "**Add an alert**\n\nNobody saw it.\n\n**Write a runbook**\n\nNobody knew how.",
            id="bold lines with an explanation",
        ),
        pytest.param(
            "### Action 1: Add an alert\n- **Owner:** Ana\n\n### Action 2: Write a runbook\n- **Owner:** Ben",
            id="numbered headings with fields",
        ),
        pytest.param("- **Action item:** Add an alert\n- **Action item:** Write a runbook", id="items behind a label"),
        pytest.param("**Short term**\n\n- Add an alert\n\n**Long term**\n\n- Write a runbook", id="bold groups"),
        pytest.param("Short term:\n\n- Add an alert\n\nLong term:\n\n- Write a runbook", id="plain groups"),
        pytest.param("### Monitoring\n\n- Add an alert\n\n### Process\n\n- Write a runbook", id="headings as groups"),
        pytest.param(
            "### Detection\n\n- Add an alert\n\n### Mitigation\n\n- Write a runbook", id="groups named like other parts"
        ),
        pytest.param("- Monitoring:\n  - Add an alert\n- Process:\n  - Write a runbook", id="items as groups"),
        pytest.param("1. **Monitoring**\n   - Add an alert\n   - Write a runbook", id="a short title above its tasks"),
        pytest.param(
            "- Add an alert\n  - Owner: Ana\n  - Due: May 3\n- Write a runbook\n  - Owner: Ben",
            id="items with fields below",
        ),
        pytest.param(
            "- Add an alert\n  Owner: Ana\n- Write a runbook\n  Owner: Ben", id="items with fields on their next line"
        ),
        pytest.param(
            "- Add an alert\n  - for the pool\n  - for the disk\n- Write a runbook",
            id="items with an explanation below",
        ),
        pytest.param(
            "- Add an alert\n\n  The old one was too slow.\n\n- Write a runbook", id="items with a second paragraph"
        ),
        pytest.param(
            "To prevent this, we will do the following:\n\n- Add an alert\n- Write a runbook",
            id="a list behind its introduction",
        ),
        pytest.param("- Add an alert\n- Write a runbook\n- N/A", id="a list with an empty item"),
    ],
)
def test_every_layout_gives_the_same_actions(body: str) -> None:
    assert [text.rstrip(".") for text in texts(under_title(body))] == TWO


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("None", id="none"),
        pytest.param("N/A", id="not applicable"),
        pytest.param("- None.", id="an item that says none"),
        pytest.param("No action items.", id="no action items"),
        pytest.param("TBD", id="to be done"),
        pytest.param("- [Action]", id="a slot"),
        pytest.param("- ", id="an empty bullet"),
        pytest.param("- Action item 1\n- Action item 2", id="a template's examples"),
        pytest.param("List action items here", id="a template's instruction"),
        pytest.param(
            "*List any tasks we should complete that are relevant to this incident*", id="a template's prompt"
        ),
        pytest.param("| Action | Owner |\n|---|---|\n| | |\n| TBD | TBD |", id="an empty table"),
        pytest.param("This incident showed how much we depend on the cache.", id="a statement of fact"),
        pytest.param("To prevent this, we will do the following:", id="an introduction"),
        pytest.param("Test! We will take measures to prevent such outages.", id="an exclamation and an empty promise"),
        pytest.param("We will tell which steps we took to prevent this in future.", id="what the text will tell"),
        pytest.param("- All measures for this outage:", id="an item that only announces what follows"),
        pytest.param(
            "**Report Prepared By**: Ana Lopez  \n**Next Review Date**: May 3  \n**Document Version**: 1.0",
            id="who wrote the document",
        ),
        pytest.param("- **Next review:** May 3", id="when the document is looked at again"),
        pytest.param("- Notes of the operators: `pool-size`, `key-rotation`.", id="names alone behind a label"),
    ],
)
def test_no_action_is(body: str) -> None:
    assert texts(under_title(body)) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param(
            "We will add an alert. The old one was slow. The team plans to write a runbook.",
            ["We will add an alert.", "The team plans to write a runbook."],
            id="promises",
        ),
        pytest.param("An alert has been added.", ["An alert has been added."], id="a thing done"),
        pytest.param("All servers should be tested locally.", ["All servers should be tested locally."], id="a demand"),
        pytest.param(
            "We will add an alert. This will ensure that we notice.",
            ["We will add an alert."],
            id="a promise and its effect",
        ),
        pytest.param(
            "We will also begin seeding the cache.", ["We will also begin seeding the cache."], id="a thing to begin"
        ),
        pytest.param(
            "Add an alert on the pool\nWrite a runbook for it\nTest the failover\n"
            "By doing these things we hope to sleep better.",
            ["Add an alert on the pool", "Write a runbook for it", "Test the failover"],
            id="tasks line by line, and a closing line",
        ),
        pytest.param(
            "Test before each release. We will do the following:\n\n- Add an alert",
            ["Test before each release.", "Add an alert"],
            id="a measure before the line that leads to a list",
        ),
        pytest.param(
            "It has been decided to do this:\nAdd an alert on the pool\nWrite a runbook for it",
            ["Add an alert on the pool", "Write a runbook for it"],
            id="tasks line by line below the line that leads to them",
        ),
        pytest.param("Acme is committed to continually improving its products.", [], id="a promise of nothing"),
    ],
)
def test_prose_in_a_part_for_actions_gives_its_measures(body: str, found: list[str]) -> None:
    assert [action.span.of(under_title(body)) for action in actions(under_title(body))] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "# T\n\n## Timeline\n\n- 14:05 alert\n\n[Action item] Add an alert\n",
            ["Add an alert"],
            id="a tagged line in the timeline",
        ),
        pytest.param(
            "# T\n\n## Resolution\n\nWe restarted it. We are also adding an alert. We are watching it. We're happy.\n",
            ["We are also adding an alert."],
            id="what is being added",
        ),
        pytest.param(
            "# T\n\n## Detection\n\nNobody saw it. We will add an alert on pool size.\n",
            ["We will add an alert on pool size."],
            id="a promise",
        ),
        pytest.param(
            "# T\n\n## Resolution\n\nWe restarted it. To prevent this from happening again, we added an alert.\n",
            ["To prevent this from happening again, we added an alert."],
            id="a measure with prevention as its purpose",
        ),
        pytest.param("# T\n\n## Notes\n\n- [ ] Add an alert\n", ["Add an alert"], id="a box to tick"),
        pytest.param(
            "# T\n\n## Mitigation\n\nWe rolled back.\n\n**Action item:** Page earlier. Owner: @ana\n\n"
            "## Follow-ups\n\n- Write a runbook\n",
            ["Page earlier.", "Write a runbook"],
            id="a labelled paragraph beside a list",
        ),
        pytest.param(
            "# T\n\n**Impact**:\n1. it was down\n\n**Detection**: an alert\n\n"
            "| Action item | Type | Owner | Bug |\n|---|---|---|---|\n| Sync (A - B) | Prevent | Core team | #1 |\n\n"
            "## Where we got lucky\n\n- We only found two of them\n",
            ["Sync (A - B)"],
            id="a table without a title, and luck",
        ),
        pytest.param(
            "# T\n\n## Details\n\n| Action item | Owner | Due |\n|---|---|---|\n| Add an alert | Ana | May 3 |\n",
            ["Add an alert"],
            id="a table of tasks",
        ),
    ],
)
def test_outside_a_part_for_actions_the_actions_are(text: str, found: list[str]) -> None:
    assert texts(text) == found


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            "# T\n\n## Resolution\n\nWe restarted the server and rolled back the deploy.\n", id="what restored service"
        ),
        pytest.param("# T\n\n## Lessons\n\nWe should have tested this.\n", id="a regret"),
        pytest.param(
            "# T\n\n## Contributing factors\n\n- [x] Deploy without a test\n- [ ] Vendor outage\n", id="ticked causes"
        ),
        pytest.param("# T\n\n## Summary\n\nWe may add an alert. Should we add one?\n", id="a wish"),
        pytest.param(
            "# T\n\n## Timeline\n\n| Time | Action | Owner |\n|---|---|---|\n| 14:05 | Restart | Ana |\n",
            id="a table of events",
        ),
        pytest.param("# T\n\n## Postmortem checklist\n\n- [ ] Publish the document\n", id="a list about the document"),
        pytest.param(
            "# T\n\n## Action items\n\n```\n- Add an alert\n```\n\n> - Write a runbook\n", id="code and quotes"
        ),
        pytest.param(
            "# T\n\n## Messages\n\nHi all, search was down. We will follow up. We will keep you posted.\n",
            id="a promise of another message",
        ),
        pytest.param(
            "# T\n\n## Mitigation\n\nRestore the former settings:\n\n## Recovery\n\nIt was up again.\n",
            id="an order that restores service",
        ),
    ],
)
def test_no_action_stands_in(text: str) -> None:
    assert texts(text) == []


def test_the_last_sentence_of_a_paragraph_names_the_owner_of_all_its_measures() -> None:
    text = under_title("Add an alert on the pool. Write a runbook for it. Owner: Ana")
    assert [action.owner for action in actions(text)] == ["Ana", "Ana"]
    text = under_title("Add an alert on the pool. Owner: Ana. Write a runbook for it. Owner: Ben")
    assert [action.owner for action in actions(text)] == [None, None]


def test_a_title_that_names_a_field_of_work_is_no_action() -> None:
    text = under_title("### Monitoring and Alerting\n\n- Alert at 70% of the pool\n- Anomaly detection for traffic")
    assert [action.text for action in actions(text)] == ["Alert at 70% of the pool", "Anomaly detection for traffic"]


def test_a_measure_told_again_counts_once() -> None:
    text = (
        "# T\n\n## Resolution\n\nWe will add an alert on the pool.\n\n## Action items\n\n- Add an alert on the pool\n"
    )
    assert lines(text) == [9]


OWNED = [
    pytest.param("- Add an alert (@ana)", "@ana", id="a handle in brackets"),
    pytest.param("- Add an alert [@ana](https://example.com/ana)", "@ana", id="a linked handle"),
    pytest.param("- Add an alert @ana", "@ana", id="a handle behind"),
    pytest.param("- @ana: add an alert", "@ana", id="a handle before"),
    pytest.param("- @ana to add an alert", "@ana", id="a handle as the subject"),
    pytest.param("- Add an alert (@ana, @ben)", "@ana, @ben", id="two handles"),
    pytest.param("- Add an alert (ana@example.com)", "ana@example.com", id="a mail address"),
    pytest.param("- Add an alert (Ana)", "Ana", id="a name in brackets"),
    pytest.param("- Add an alert (Ana, May 3)", "Ana", id="a name and a date in brackets"),
    pytest.param("- Add an alert — Ana", "Ana", id="a name behind a dash"),
    pytest.param("- Add an alert (payments team)", "payments team", id="a team in brackets"),
    pytest.param("- Add an alert. Owner: Ana", "Ana", id="a label in the line"),
    pytest.param("- Add an alert **Owner:** payments team", "payments team", id="a bold label in the line"),
    pytest.param("- Add an alert (owner: Ana, due: May 3)", "Ana", id="labels in brackets"),
    pytest.param("- Add an alert\n  - **Owner**: Ana", "Ana", id="a label below"),
    pytest.param("- Add an alert\n  - @ana", "@ana", id="a bare handle below"),
    pytest.param("- Add an alert\n\n  Owner: Ana", "Ana", id="a label in the next paragraph"),
    pytest.param("- Add an alert, assigned to Ana", "Ana", id="assigned to"),
    pytest.param("- Platform team: add an alert", "Platform team", id="a team before the task"),
    pytest.param("- **SRE** – add an alert", "SRE", id="a bold role before the task"),
    pytest.param("- The platform team will add an alert", "The platform team", id="the subject"),
    pytest.param("- Ana to add an alert", "Ana", id="a name as the subject"),
    pytest.param(
        "- The search team has added an alert and will write a runbook", "The search team", id="who did a part of it"
    ),
    pytest.param(
        "- The shop's search team is planning to add an alert", "The shop's search team", id="a team of theirs"
    ),
    pytest.param("- Going forward the search team is going to add an alert", "the search team", id="going forward"),
    pytest.param("- The search team is working to add an alert", "The search team", id="working to"),
    pytest.param("- 增加告警（负责人：韩梅，5 月 25 日前）", "韩梅", id="a name before a date"),
    pytest.param("- 增加压测环节 @李雷", "@李雷", id="a handle that is no Latin word"),
    pytest.param("- TODO(ana): add an alert", "ana", id="a programmer's note"),
    pytest.param("- Add an alert (@ana, 2024-05-03)", "@ana", id="a handle and a bare date in brackets"),
    pytest.param("**Ana & Ben**\n\n- Add an alert", "Ana & Ben", id="the names of a group"),
    pytest.param("### Platform team\n\n- Add an alert", "Platform team", id="the heading of a group"),
    pytest.param("| Action | Owner |\n|---|---|\n| Add an alert | Ana |", "Ana", id="a column"),
    pytest.param(
        "| Action | Assigned to |\n|---|---|\n| Add an alert | [@ana](https://example.com) |",
        "@ana",
        id="a linked cell",
    ),
    pytest.param("| Action | DRI |\n|---|---|\n| Add an alert | TBD |", "TBD", id="nobody yet"),
    pytest.param("- Add an alert. Owner: TBD", "TBD", id="a label for nobody yet"),
    pytest.param("Add an alert on the pool. It pages us. Owner: Ana", "Ana", id="the last sentence of a paragraph"),
    pytest.param(
        "### Add an alert\n\n**Owner:** Ana\n**Due:** May 3\n\nThe old one was slow.",
        "Ana",
        id="fields below a heading",
    ),
]


@pytest.mark.parametrize(("body", "owner"), OWNED)
def test_the_owner_is(body: str, owner: str) -> None:
    text = under_title(body)
    (action,) = actions(text)
    assert action.owner == owner
    assert action.owner_span is not None
    assert owner in action.owner_span.of(text)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("- Add an alert", id="nothing"),
        pytest.param("- We will add an alert", id="we"),
        pytest.param("- Add an alert (P1)", id="a priority"),
        pytest.param("- Add an alert (Kafka)", id="a product"),
        pytest.param("- **Fix immediate infrastructure:** update the crontab", id="a short title of the task"),
        pytest.param("- Add an alert (in progress)", id="a status"),
        pytest.param("- Add an alert ([pull request](https://github.com/acme/shop/pull/12))", id="a link"),
        pytest.param("- Testing: add a test", id="a short title"),
        pytest.param("- **Monitoring**: add an alert", id="a bold short title"),
        pytest.param("- Nginx to serve a 404 page", id="a program as the subject"),
        pytest.param("**Monitoring**\n\n- Add an alert", id="a group of a kind"),
        pytest.param("| Action | Owner |\n|---|---|\n| Add an alert | ??? |", id="question marks"),
        pytest.param("| Action | Owner |\n|---|---|\n| Add an alert | |", id="an empty cell"),
        pytest.param("| Action | Owner |\n|---|---|\n| Add an alert | we |", id="a pronoun in a cell"),
        pytest.param("- Install @types/node", id="a package"),
    ],
)
def test_no_owner_is(body: str) -> None:
    assert [action.owner for action in actions(under_title(body))] == [None]


def test_a_name_before_the_task_owns_it_where_the_document_names_the_person() -> None:
    text = "# T\n\nAuthors: Ana Lopez, Ben\n\n## Action items\n\n- Ana: add an alert\n- **Ben** write a runbook\n"
    assert [action.owner for action in actions(text)] == ["Ana", "Ben"]


def test_names_before_several_tasks_own_them() -> None:
    text = under_title("- Ana: add an alert\n- Ben: write a runbook\n- Ana: test the backup")
    assert [action.owner for action in actions(text)] == ["Ana", "Ben", "Ana"]


@pytest.mark.parametrize(
    ("body", "due"),
    [
        pytest.param("- Add an alert by March 15", "March 15", id="a date behind by"),
        pytest.param("- Add an alert, due 2026-04-01", "2026-04-01", id="a date behind due"),
        pytest.param("- Add an alert, due 3/15", "3/15", id="a month and a day behind due"),
        pytest.param("- Add an alert, due 3/5", "3/5", id="a month and a small day behind due"),
        pytest.param("- Add an alert by 15/3", "15/3", id="a day and a month behind by"),
        pytest.param("- Reduce the pool by 1/3", None, id="a fraction"),
        pytest.param("- Keep the link until 10/100 works", None, id="numbers that are no day"),
        pytest.param("- Staff the desk 24/7", None, id="numbers that lead to nothing"),
        pytest.param("- Add an alert (ETA Q3 2026)", "Q3 2026", id="a quarter"),
        pytest.param("- Add an alert — 2026-Q3 — see the board", "2026-Q3", id="a year and its quarter"),
        pytest.param("- Add an alert by end of quarter", "by end of quarter", id="the end of the quarter"),
        pytest.param("- Add an alert next sprint", "next sprint", id="the next sprint"),
        pytest.param("- Add an alert. Due in two weeks", "in two weeks", id="weeks behind due"),
        pytest.param("- Add an alert, due on all hosts by Friday", "by Friday", id="a day far behind due"),
        pytest.param("- Add an alert within 2 weeks", "within 2 weeks", id="within weeks"),
        pytest.param("- Add an alert (2026-04-01)", "2026-04-01", id="a date in brackets"),
        pytest.param("- Add an alert. Due: 2026-04-01", "2026-04-01", id="a label"),
        pytest.param("- Add an alert\n  - Due date: next Friday", "next Friday", id="a label below"),
        pytest.param("| Action | Due |\n|---|---|\n| Add an alert | 2026-04-01 |", "2026-04-01", id="a column"),
        pytest.param("### By end of May\n\n- Add an alert", "By end of May", id="the title of a group"),
        pytest.param("- Add an alert", None, id="nothing"),
        pytest.param("- Add the alert that was missing on 2026-04-01", None, id="a date in passing"),
        pytest.param("| Action | Due |\n|---|---|\n| Add an alert | TBD |", None, id="a date to be decided"),
    ],
)
def test_the_due_date_is(body: str, due: str | None) -> None:
    assert [action.due for action in actions(under_title(body))] == [due]


@pytest.mark.parametrize(
    ("body", "ticket"),
    [
        pytest.param("- Add an alert (#12)", "#12", id="a number"),
        pytest.param("- Add an alert OPS-123", "OPS-123", id="a key"),
        pytest.param("- OPS-123: add an alert", "OPS-123", id="a key before the task"),
        pytest.param("- Add an alert [#12](https://github.com/acme/shop/issues/12)", "#12", id="a linked number"),
        pytest.param(
            "- Add an alert ([issue](https://github.com/acme/shop/issues/12))",
            "https://github.com/acme/shop/issues/12",
            id="a link to an issue",
        ),
        pytest.param(
            "- Add an alert https://gitlab.com/acme/shop/-/merge_requests/7",
            "https://gitlab.com/acme/shop/-/merge_requests/7",
            id="a merge request",
        ),
        pytest.param(
            "- Add an alert https://acme.atlassian.net/browse/OPS-1",
            "https://acme.atlassian.net/browse/OPS-1",
            id="a Jira address",
        ),
        pytest.param(
            "- Add an alert https://phabricator.example.org/T12345",
            "https://phabricator.example.org/T12345",
            id="a Phabricator task",
        ),
        pytest.param("- Add an alert acme/shop#12", "acme/shop#12", id="a number in another repository"),
        pytest.param("- Add an alert\n  - Ticket: OPS-1", "OPS-1", id="a label below"),
        pytest.param(
            "- Add an alert\n  - https://github.com/acme/shop/issues/12",
            "https://github.com/acme/shop/issues/12",
            id="an address below",
        ),
        pytest.param("| Action | Bug |\n|---|---|\n| Add an alert | 4711 |", "4711", id="a column"),
        pytest.param(
            "| Action | Status |\n|---|---|\n| Add an alert | https://github.com/acme/shop/issues/12 |",
            "https://github.com/acme/shop/issues/12",
            id="another column",
        ),
        pytest.param("- #12", "#12", id="a bare number"),
        pytest.param("- Add an alert https://github.com/acme/shop/commit/7b414f4", None, id="a commit"),
        pytest.param("- Upgrade to https://github.com/acme/shop/releases/tag/v1.2.5", None, id="a release"),
        pytest.param("- Use UTF-8 and SHA-256", None, id="names with numbers"),
        pytest.param("- Add an alert (see #6 below)", None, id="a number within the document"),
        pytest.param("- Do step #2 again", None, id="the number of a step"),
        pytest.param("- Add an alert for host #2 (#12)", "#12", id="a number behind that of a thing"),
    ],
)
def test_the_ticket_is(body: str, ticket: str | None) -> None:
    assert [action.ticket for action in actions(under_title(body))] == [ticket]


@pytest.mark.parametrize(
    ("body", "tickets"),
    [
        pytest.param("- #1 Add an alert\n- #2: Write a runbook", [None, None], id="that open the items"),
        pytest.param("- Fix #1: add an alert\n- Fix #2: test it\n- Tell of #1", [None, None, None], id="of the fixes"),
        pytest.param("- Add an alert (#2)\n- Write a runbook (#1)", ["#2", "#1"], id="out of order"),
        pytest.param(
            "- Add an alert [#1](https://a.b/issues/1)\n- Test it [#2](https://a.b/issues/2)",
            ["#1", "#2"],
            id="that link to issues",
        ),
        pytest.param("- #1 Add an alert\n- #2 Test it\n- Tell why (#12)", [None, None, "#12"], id="and a ticket"),
    ],
)
def test_numbers_that_count_the_actions_are_no_tickets(body: str, tickets: list[str | None]) -> None:
    assert [action.ticket for action in actions(under_title(body))] == tickets


@pytest.mark.parametrize(
    ("body", "text"),
    [
        pytest.param("- [OPS-1] Add an alert", "Add an alert", id="a key in brackets before the task"),
        pytest.param("- T1234: Add an alert", "Add an alert", id="a task's number before it"),
        pytest.param("- Add an alert (#12)", "Add an alert", id="a number behind the task"),
        pytest.param("- Add what is said in [12]: an alert", "Add what is said in [12]: an alert", id="amid the task"),
        pytest.param("- Tell the team: OPS-1: is solved", "Tell the team: OPS-1: is solved", id="a key amid the task"),
    ],
)
def test_a_ticket_at_an_edge_is_no_part_of_the_task(body: str, text: str) -> None:
    assert [action.text for action in actions(under_title(body))] == [text]


@pytest.mark.parametrize(
    ("body", "status", "done"),
    [
        pytest.param("- [x] Add an alert", "done", True, id="a ticked box"),
        pytest.param("- [ ] Add an alert", "open", False, id="an empty box"),
        pytest.param("- ~~Add an alert~~", "done", True, id="struck out"),
        pytest.param("- Add an alert ✅", "done", True, id="a tick behind"),
        pytest.param("- Add an alert (done)", "done", True, id="a remark"),
        pytest.param(
            "- Add an alert **(done during the outage)**", "done during the outage", True, id="a remark on when"
        ),
        pytest.param("- Add an alert (live traffic only)", None, False, id="a remark that opens like one"),
        pytest.param(
            "- Add an alert. Implemented in `alerts.yml`.", "Implemented in alerts.yml", True, id="a sentence behind"
        ),
        pytest.param("- Add an alert. Done properly it pages.", None, False, id="a sentence that opens like one"),
        pytest.param("- [DONE] Add an alert", "DONE", True, id="a remark before"),
        pytest.param("- Done: add an alert", "Done", True, id="a label before"),
        pytest.param("- Add an alert (in progress)", "in progress", False, id="an open remark"),
        pytest.param("- An alert has been added", None, True, id="a sentence that tells it as done"),
        pytest.param("- We added an alert", None, True, id="a sentence in the past tense"),
        pytest.param("- 検知機能の強化（2025年6月26日に完了）", None, True, id="a Japanese day of completion"),
        pytest.param("- 検知機能の強化（7月中に完了見込み）", None, False, id="a Japanese forecast"),
        pytest.param("- We will add an alert", None, False, id="a promise"),
        pytest.param("| Action | Status |\n|---|---|\n| Add an alert | DONE |", "DONE", True, id="a column"),
        pytest.param(
            "| Action | Status |\n|---|---|\n| Add an alert | ✅ Merged |", "✅ Merged", True, id="a column with a tick"
        ),
        pytest.param(
            "| Action | Status |\n|---|---|\n| Add an alert | In progress |", "In progress", False, id="an open column"
        ),
        pytest.param(
            "| Action | Owner | Notes |\n|---|---|---|\n| Add an alert | ana | [Done](x.md) |",
            "Done",
            True,
            id="a column of notes that says no more",
        ),
        pytest.param(
            "| Action | Owner | Notes |\n|---|---|---|\n| Add an alert | ana | done by hand |",
            None,
            False,
            id="a column of notes",
        ),
        pytest.param("### Urgent (completed)\n\n- Pool limit moved to the settings", "completed", True, id="a group"),
        pytest.param("### Urgent (completed)\n\n- [ ] Add an alert", "open", False, id="an empty box in a done group"),
        pytest.param("### Urgent (in progress)\n\n- Add an alert", None, False, id="a group that is not done"),
        pytest.param("- Add an alert", None, False, id="nothing"),
        pytest.param("- Open-source the tool", None, False, id="no status within a compound word"),
    ],
)
def test_the_status_is(body: str, status: str | None, done: object) -> None:
    assert [(action.status, action.done) for action in actions(under_title(body))] == [(status, done)]


@pytest.mark.parametrize(
    ("title", "columns", "label"),
    [
        pytest.param("The server was down.\n\n## Action items", "Action | Owner | Due date", "Owner", id="English"),
        pytest.param(
            "El servidor no respondió y los clientes no pudieron comprar por la caída.\n\n## Acciones correctivas",
            "Acción | Responsable | Fecha límite",
            "Responsable",
            id="Spanish",
        ),
        pytest.param(
            "O servidor não respondeu e os clientes não puderam comprar por causa da queda.\n\n## Ações corretivas",
            "Ação | Responsável | Prazo",
            "Responsável",
            id="Portuguese",
        ),
        pytest.param(
            "Le serveur était en panne et les clients ne pouvaient pas payer pour la nuit.\n\n## Actions correctives",
            "Mesure | Responsable | Échéance",
            "Responsable",
            id="French",
        ),
        pytest.param(
            "Der Server war am Morgen nicht erreichbar und wurde neu gestartet.\n\n## Maßnahmen",
            "Maßnahme | Verantwortlich | Frist",
            "Verantwortlich",
            id="German",
        ),
        pytest.param("## План действий", "Действие | Ответственный | Срок", "Ответственный", id="Russian"),
        pytest.param("## 改进措施", "改进措施 | 责任人 | 截止日期", "责任人", id="Chinese"),
        pytest.param("サーバーが停止しました。\n\n## 再発防止策", "対応内容 | 担当者 | 期限", "担当者", id="Japanese"),
    ],
)
def test_columns_and_labels_are_known_in(title: str, columns: str, label: str) -> None:
    table = f"{title}\n\n| {columns} |\n|---|---|---|\n| Prometheus alert pool | Ana | 2026-04-01 |\n"
    assert [(action.owner, action.due) for action in actions(table)] == [("Ana", "2026-04-01")]
    listed = f"{title}\n\n- Prometheus alert pool\n  - {label}: Ana\n"
    assert [(action.text, action.owner) for action in actions(listed)] == [("Prometheus alert pool", "Ana")]


LIST = "# T\n\n## Action items\n\n- Add an alert (@ana)\n- Write a runbook (@ben)\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(LIST.replace("- ", "* "), id="with other bullets"),
        pytest.param(LIST.replace("- ", "1. "), id="with numbers"),
        pytest.param(LIST.replace("- ", "- [ ] "), id="with boxes"),
        pytest.param(LIST.replace("## Action items", "#### Action items"), id="under a lower heading"),
        pytest.param(LIST.replace("## Action items", "Action items\n---"), id="under a setext heading"),
        pytest.param(LIST.replace("## Action items", "**Action items**"), id="under a bold title"),
        pytest.param(
            LIST.replace("## Action items", "## 7. Corrective and preventative measures"), id="under another title"
        ),
        pytest.param(LIST.replace("\n- W", "\n\n- W"), id="as a loose list"),
        pytest.param(
            under_title("| Action | Owner |\n|---|---|\n| Add an alert | @ana |\n| Write a runbook | @ben |"),
            id="as a table",
        ),
    ],
)
def test_the_same_actions_are_read_however_they_are_set(text: str) -> None:
    def said(written: str) -> list[tuple[str, str | None]]:
        return [(action.text, action.owner) for action in actions(written)]

    assert said(text) == said(LIST) == [("Add an alert", "@ana"), ("Write a runbook", "@ben")]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param("- Improve monitoring\n  - Add an alert\n  - Write a runbook", TWO, id="tasks under a vague aim"),
        pytest.param("- Add an alert\n  - use the old one\n  - alert at 90%", TWO[:1], id="steps under a task"),
        pytest.param("- Add an alert\n  - the main pool\n  - the spare pool", TWO[:1], id="things under a task"),
        pytest.param("- Add an alert.\n  - Write a runbook.", TWO, id="a task set too deep"),
        pytest.param(
            "- We plan a tool that can:\n  - add alerts\n  - emit events", ["We plan a tool that can"], id="features"
        ),
        pytest.param("* Prevent\n  * Add an alert\n* Detect\n  * none", TWO[:1], id="a kind without any"),
        pytest.param("- **Fixes:**\n  Add an alert\n  Write a runbook", TWO, id="lines below a bold label"),
    ],
)
def test_nested_items_are_tasks_or_explain_them(body: str, found: list[str]) -> None:
    assert [text.rstrip(".") for text in texts(under_title(body))] == found


def test_a_sentence_that_the_items_end_is_no_owner() -> None:
    text = under_title("We've:\n\n- added an alert\n- [OPS-1] written a runbook")
    assert [(action.text, action.owner) for action in actions(text)] == [
        ("added an alert", None),
        ("written a runbook", None),
    ]


def test_what_a_paragraph_behind_a_list_says_holds_for_its_items() -> None:
    text = "- Add an alert\n- Write a runbook\n\n**Owner:** Ana\n\n- Test it\n\n**Owner:** Ben"
    assert [action.owner for action in actions(under_title(text))] == ["Ana", "Ana", "Ben"]


def test_what_a_group_says_holds_for_its_items() -> None:
    text = under_title("### Long term\n\nOwner: Infra team\n\n- Add an alert\n- Write a runbook (@ben)")
    assert [action.owner for action in actions(text)] == ["Infra team", "@ben"]


def test_in_lessons_that_are_also_measures_only_what_is_to_do_counts() -> None:
    text = "# T\n\n## Lessons learned and preventive measures\n\n- The cache was small.\n- Always test the backup.\n"
    assert lines(text) == [6]


PARTS = st.sampled_from(
    [
        "## Action items\n",
        "**Action items**\n",
        "- ",
        "  - ",
        "- [ ] ",
        "| Action | Owner |\n|---|---|\n",
        "| a | b |\n",
        "Owner: ",
        "**Ana** ",
        "(@ana)",
        "[",
        "](",
        ")",
        "https://github.com/a/b/issues/1",
        "#12",
        "OPS-1",
        "we will add ",
        "by May 3",
        "\n",
        "\n\n",
        "~~",
        "✅",
        "Done:",
        ". ",
        ":",
        "###",
        "日本",
    ]
)


@given(st.lists(st.one_of(PARTS, st.text(max_size=6)), max_size=40).map("".join))
def test_whatever_the_text_the_actions_lie_within_it(text: str) -> None:
    postmortem = read(text)
    size = len(postmortem.text)
    for action in postmortem.actions:
        for span in (action.span, action.owner_span, action.due_span):
            assert span is None or 0 <= span.start <= span.end <= size


def test_the_columns_of_a_table_are_told_though_their_cells_are_empty():
    head = "| Action | Type | Priority | Due |\n| --- | --- | --- | --- |\n"
    first, second = read(
        f"## Action items\n\n{head}| Add an alert | prevent | P1 | 2024-04-01 |\n| Test it | | | soon |\n"
    ).actions
    assert (first.type, first.priority, first.due_date) == ("prevent", "P1", date(2024, 4, 1))
    assert (second.type, second.priority, second.due, second.due_date) == (None, None, "soon", None)
    assert second.columns == ("action", "type", "priority", "due")


def test_labels_tell_the_priority_and_type_of_an_action():
    (action,) = read("## Action items\n\n- Add an alert (priority: P2, type: detect, due: April 3)\n").actions
    assert (action.text, action.priority, action.type) == ("Add an alert", "P2", "detect")
    assert (action.due, action.due_date) == ("April 3", None), "no year is written"
