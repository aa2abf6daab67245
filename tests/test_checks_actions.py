"""The rules of actions on small lists: what each must tell where the document asks for it, and how it is worded."""

from __future__ import annotations

from datetime import date

import pytest
from reporting import quoted

from postmortem_lint.catalog import load_catalog, with_options
from postmortem_lint.checks import actions, tasks
from postmortem_lint.engine import review
from postmortem_lint.reading import Conventions, read

RULES = {code: rule for code, rule in load_catalog().items() if code.startswith("PM5")}
TODAY = date(2024, 6, 1)


def reported(code: str, markdown: str, **options: object) -> list[int]:
    """The lines on which a rule reports something."""
    rule = with_options(RULES[code], options)
    document = read(markdown, conventions=Conventions(today=TODAY))
    return [violation.line for violation in review(document, {code: rule})]


def table(columns: str, *rows: str) -> str:
    """A document whose first action stands on line 5."""
    return "\n".join(["## Action items", "", columns, "|" + " --- |" * (columns.count("|") - 1), *rows, ""])


def items(*rows: str) -> str:
    """A document whose first action stands on line 3."""
    return "\n".join(["## Action items", "", *(f"- {row}" for row in rows), ""])


TASKS = ("Add an alert on the queue", "Size the pool by its workers", "Warm the standby", "Document the switch")


@pytest.mark.parametrize(
    ("code", "markdown", "lines"),
    [
        pytest.param(
            "PM506", table("| Action | Due |", "| Add it all | 2024-07-01 |", "| Size it | TBD |"), [6], id="TBD"
        ),
        pytest.param("PM506", table("| Action | Due |", "| Add it all | - |", "| Size it | |"), [5, 6], id="a dash"),
        pytest.param("PM506", table("| Action | Owner |", "| Add it all | @ana |"), [], id="no such column"),
        pytest.param(
            "PM506", items("Add it (due: May 3)", "Size it (due: May 4)", "Warm it up"), [5], id="most tell it"
        ),
        pytest.param("PM506", items("Add it (due: May 3)", "Size it", "Warm it up"), [], id="one tells it"),
        pytest.param(
            "PM506", items("Add it (by May 3)", "Size it (by May 4)", "Test it every quarter"), [], id="it recurs"
        ),
        pytest.param(
            "PM506", items("Add it (by May 3)", "Size it (by May 4)", "Test it _every quarter_"), [], id="in italics"
        ),
        pytest.param(
            "PM506",
            items("Add it (by May 3)", "Size it (by May 4)", "Test the *every* minute"),
            [5],
            id="one word of two",
        ),
        pytest.param("PM506", items("Add it (by May 3)", "Size it (by May 4)", "The pool was sized"), [], id="a fact"),
        pytest.param(
            "PM510", table("| Action | Ticket |", "| Add it all | OPS-1 |", "| Size it | |"), [6], id="no ticket"
        ),
        pytest.param(
            "PM510", table("| Action | Bug |", "| [Add it all](https://x.example/1) | |"), [], id="a link in the task"
        ),
        pytest.param(
            "PM511", table("| Action | Priority |", "| Add it all | P1 |", "| Size it | |"), [6], id="no priority"
        ),
        pytest.param(
            "PM524", table("| Action | Status |", "| Add it all | Open |", "| Size it | |"), [6], id="no status"
        ),
        pytest.param("PM507", table("| Action | Due |", "| Add it all | soon |", "| Size it | Q3 |"), [5], id="soon"),
        pytest.param("PM507", table("| Action | Due | Status |", "| Add it all | soon | Done |"), [], id="done anyhow"),
        pytest.param(
            "PM509",
            table("| Action | Due |", "| Add it all | 2024-05-31 |", "| Size it | 2024-06-01 |"),
            [5],
            id="late",
        ),
        pytest.param("PM509", items("Size it (due: May 3)"), [], id="a day without its year"),
        pytest.param(
            "PM509", table("| Action | Due | Status |", "| Add it | 2024-05-31 | Won't do |"), [], id="given up"
        ),
        pytest.param(
            "PM502",
            table("| Action | Owner | Status |", "| Add it all | | Cancelled |", "| Size it | | Open |"),
            [6],
            id="an owner is not asked for what was given up",
        ),
        pytest.param("PM502", items("Add it all (won't do)", "Size it (open)"), [4], id="given up in brackets"),
        pytest.param(
            "PM503",
            table("| Action | Owner | Status |", "| Add it all | TBD | Won't fix |", "| Size it | TBD | Open |"),
            [6],
            id="nobody needs to do what was given up",
        ),
        pytest.param(
            "PM504", items("Improve monitoring (cancelled)", "Improve monitoring"), [4], id="what was given up is vague"
        ),
        pytest.param(
            "PM504",
            items("Add an alert on errors", "Pool: improve monitoring of the pool", "Improve monitoring"),
            [4, 5],
            id="vague behind a label, and behind what is clear",
        ),
        pytest.param(
            "PM504", items("Improve monitoring of the pool and all the others"), [3], id="vague in nine words"
        ),
        pytest.param("PM504", items("Improve monitoring of the pool and all the others here"), [], id="in ten words"),
        pytest.param(
            "PM501",
            "## Action items\n\n## Follow-up actions\n\nIt was long.\n\n## Next steps\n\nIt was short.\n",
            [3],
            id="the first of three parts that holds something",
        ),
        pytest.param(
            "PM506",
            items("Add it (by May 3)", "Size it (by May 4)", "Warm it up (abandoned)"),
            [],
            id="what was given up has no due date",
        ),
        pytest.param("PM512", items(*(f"{task} (priority: P1)" for task in TASKS)), [1], id="all the same priority"),
        pytest.param("PM512", items(*(f"{task} (priority: P1)" for task in TASKS[:3])), [], id="three of the same"),
        pytest.param(
            "PM510",
            table("| Action | Owner | Bug |", "| Add it all | Ana | n/a |", "| Size it all | Ben | DONE |"),
            [],
            id="none needed",
        ),
        pytest.param(
            "PM510", table("| Action | Bug |", "| Add it all | TODO |", "| Size it all | - |"), [5, 6], id="a state"
        ),
        pytest.param(
            "PM506",
            "## Action items\n\n### Now\n\n- Add it all\n\n### Due: 2024-05-01\n\n- Size it\n- Warm it up\n",
            [],
            id="the date of another group",
        ),
        pytest.param(
            "PM513", table("| Action | Type |", "| Add it all | Detect |", "| Size it | Foo |"), [6], id="odd type"
        ),
        pytest.param(
            "PM513", table("| Action | Type |", "| Add it all | Web |", "| Size it | Foo |"), [], id="own types"
        ),
        pytest.param(
            "PM513",
            table("| Action | Type |", "| Add it all | Web/Detect |", "| Size it | Web,detect |", "| Warm it | Foo |"),
            [7],
            id="a known type beside another",
        ),
        pytest.param(
            "PM523",
            items("Add an alert on the queue") + "\n## Follow-up actions\n\n- Size the pool by its workers\n",
            [1],
            id="two lists, told at the first",
        ),
        pytest.param(
            "PM519", items("[ ] Add it all (done)", "[x] Size it (done)", "[x] Warm it (open)"), [3, 5], id="boxes"
        ),
        pytest.param(
            "PM520", items("Add an alert", "*Add an alert.*", "Add tests", "Add tests"), [4], id="the same words"
        ),
        pytest.param(
            "PM522",
            table("| Action | Owner |", "| Add it all | Ana, Ben |", "| Size it | QA and SRE |"),
            [5, 6],
            id="two",
        ),
        pytest.param(
            "PM522", table("| Action | Owner |", "| Add it all | trust & safety |"), [], id="a team with a sign"
        ),
        pytest.param("PM523", items("Add an alert on the queue"), [1], id="nothing done"),
        pytest.param("PM505", "## Action items\n\nWe will add an alert on the queue.\n", [1], id="running text"),
        pytest.param("PM505", "## Action items\n\n• Add an alert on the queue\n• Size it\n", [], id="other bullets"),
    ],
)
def test_what_an_action_tells(code, markdown, lines):
    assert reported(code, markdown) == lines


def test_the_message_on_one_priority_quotes_the_first():
    prioritised = zip(TASKS, ("P1", "p1", "p1.", "p1"), strict=True)
    document = read(items(*(f"{task} (priority: {priority})" for task, priority in prioritised)))
    (found,) = review(document, {"PM512": RULES["PM512"]})
    assert found.message.startswith('all 4 actions have the priority "P1"')


def test_the_message_on_a_list_without_owners_tells_how_many():
    rule = with_options(RULES["PM502"], {"group_from": 4})
    (found,) = review(read(items(*TASKS)), {"PM502": rule})
    assert found.message.startswith('action has no owner: "none of the 4 below has one";')


def test_who_is_nobody_by_itself():
    rows = ("| Add it all | TBD |", "| Size it all | Team |", "| Warm it all | everyone |", "| Test it all | nobody |")
    assert quoted(actions.owner_named, table("| Action | Owner |", *rows)) == ["TBD", "Team", "everyone"]


def test_a_phrase_to_avoid_may_stand_anywhere_in_an_action_unless_told():
    text = items("Add an alert and pay attention", "Pay attention")
    assert quoted(tasks.avoided, text, phrases=("pay attention",)) == [
        "Add an alert and pay attention",
        "Pay attention",
    ]
    assert quoted(tasks.avoided, text, phrases=("pay attention",), opening=True) == ["Pay attention"]


@pytest.mark.parametrize("code", ["PM506", "PM510", "PM511", "PM524"])
def test_a_house_asks_it_of_every_open_action(code):
    markdown = items("Add an alert on the queue", "[x] Size the pool", "The standby has been warmed")
    assert reported(code, markdown) == []
    assert reported(code, markdown, everywhere=True) == [3]


def test_a_house_asks_for_tickets_where_most_actions_have_one():
    markdown = items("Add it all (#12)", "Size it (#13)", "Warm the standby")
    assert reported("PM510", markdown) == []
    assert reported("PM510", markdown, share=60) == [5]


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        pytest.param("**Date:** 2024-03-01", [5], id="the date of the document"),
        pytest.param("**Date:** 2024-02-03", [], id="a day before, for the sake of time zones"),
        pytest.param("It was a long night.", [], id="no date at all"),
    ],
)
def test_an_action_due_before_the_incident(head, lines):
    markdown = f"{head}\n\n## Action items\n\n- Size it (due: 2024-02-02)\n"
    assert reported("PM508", markdown) == lines


def test_the_first_day_of_the_timeline_is_the_first_of_the_incident():
    timeline = "**Date:** 2024-03-01\n\n## Timeline (UTC)\n\n- 2024-02-01 14:02 alert\n- 2024-02-01 14:05 fixed\n\n"
    assert reported("PM508", timeline + items("Size it (due: 2024-02-02)")) == []


def test_some_days_of_grace():
    assert reported("PM509", items("Size it (due: 2024-05-30)"), grace=2) == []
    assert reported("PM509", items("Size it (due: 2024-05-29)"), grace=2) == [3]


def test_without_a_day_of_the_run_nothing_is_late():
    rules = {"PM509": RULES["PM509"]}
    assert list(review(read(items("Size it (due: 2004-05-30)")), rules)) == []


@pytest.mark.parametrize(
    ("code", "task", "found"),
    [
        pytest.param("PM515", "Everyone needs to learn the hand-off", True, id="people need to learn"),
        pytest.param("PM515", "Pay closer attention to alerts", True, id="attention"),
        pytest.param("PM515", "Ensure that engineers follow the checklist", True, id="ensure that people"),
        pytest.param("PM515", "Make sure we have a limit", False, id="make sure that we"),
        pytest.param("PM515", "Run game days to train engineers to fail over", False, id="a game day"),
        pytest.param("PM515", "Refuse writes, do not ask engineers to check", False, id="a denial"),
        pytest.param("PM515", "Train the model on more data", False, id="a model is trained"),
        pytest.param("PM515", "Alle Entwickler schulen", True, id="in German"),
        pytest.param("PM516", "Keep monitoring the queue", True, id="keep monitoring"),
        pytest.param("PM516", "Monitor the queue until May", False, id="an end"),
        pytest.param("PM516", "Add monitoring of the queue", False, id="monitoring to be added"),
        pytest.param("PM517", "Add an alert and fix the pool", True, id="two tasks"),
        pytest.param("PM517", "Add alerts on queue and pool", False, id="two objects"),
    ],
)
def test_how_an_action_is_worded(code, task, found):
    assert reported(code, items(task)) == ([3] if found else [])
    assert reported(code, items(f"[x] {task}")) == []


def test_a_list_that_only_investigates():
    asks = ("Investigate the queue", "Look into the pool")
    assert reported("PM518", items(*asks)) == [1]
    assert reported("PM518", items(asks[0])) == []
    assert reported("PM518", items(*asks, "[x] Restart the pool")) == []


def test_a_long_list():
    many = [f"Add an alert on queue {number}" for number in range(6)]
    assert reported("PM521", items(*many), most=5) == [1]
    assert reported("PM521", items(*many), most=6) == []


def test_a_list_without_any_owner_can_be_told_once():
    many = items(*TASKS)
    assert reported("PM502", many) == [3, 4, 5, 6]
    assert reported("PM502", many, group_from=4) == [1]
    assert reported("PM502", many, group_from=5) == [3, 4, 5, 6]
    assert reported("PM502", items(*TASKS, "Test it (@ana)"), group_from=4) == [3, 4, 5, 6], "one has an owner"
