"""What is read in postmortems that companies and open-source projects keep beside their code."""

from __future__ import annotations

import pytest

from postmortem_lint.reading import read

HEAD = "# Checkout down\n\n## Summary\n\nThe shop was down for an hour.\n\n"


def roles(text: str) -> list[str]:
    return [role for section in read(text).sections for role in section.roles]


def tasks(text: str) -> list[str]:
    return [action.text for action in read(text).actions]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        pytest.param("Remediation (action items)", "actions", id="a mark that names one of two roles"),
        pytest.param("Why detection lagged", "contributing_factors", id="why it was seen late"),
        pytest.param("Why this hadn't surfaced earlier", "contributing_factors", id="why it was not seen before"),
        pytest.param("Why it escaped", "contributing_factors", id="why the tests let it pass"),
        pytest.param("Why our tests missed it", "contributing_factors", id="what did not see it"),
        pytest.param("Why the deploy failed", "root_cause", id="why it failed"),
        pytest.param("What was actually happening", "root_cause", id="what was behind it"),
        pytest.param("What I'd take from this", "lessons", id="what the author takes from it"),
        pytest.param("What didn't", "lessons", id="what did not work"),
        pytest.param("What to improve (corrective actions)", "actions", id="what to improve, with a mark"),
        pytest.param("Preventive enhancements", "actions", id="enhancements"),
        pytest.param("The actual fix", "resolution", id="the actual fix"),
        pytest.param("Recovery steps taken", "resolution", id="steps of the recovery"),
        pytest.param("Recovery TODO", "actions", id="what is still to do"),
        pytest.param("What saved us", "lessons", id="what helped"),
        pytest.param("Why it was possible", "root_cause", id="what let it happen"),
        pytest.param("Final statement", "conclusion", id="a last word"),
        pytest.param("Final determination", "conclusion", id="what it comes to"),
        pytest.param("Reconstructed sequence (plain English)", "timeline", id="a sequence put together"),
        pytest.param("Immediate containment plan", "resolution", id="a plan to contain it"),
    ],
)
def test_a_title_names(title: str, role: str) -> None:
    assert roles(f"{HEAD}## {title}\n\n- [x] The queue was given a limit, it had none before.\n") == ["summary", role]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        pytest.param("- **Resolved:** 2024-03-01 14:57", [], id="only a time"),
        pytest.param("- **Detected:** ~14:05 UTC", [], id="only a time of day"),
        pytest.param("- **Detected:** 2024-03-01 14:05, by a customer", ["detection"], id="a time and by whom"),
        pytest.param("**Fix** (one commit): the limit is set on every path", ["resolution"], id="a label with a note"),
    ],
)
def test_a_field_above_the_parts_opens(line: str, found: list[str]) -> None:
    assert roles(f"# Checkout down\n\n{line}\n\n## Impact\n\nAll users.\n") == [*found, "impact"]


@pytest.mark.parametrize("asked", ["Does it import shared packages?", "If yes, is the build declared?", "Who owns it?"])
def test_a_question_about_how_things_are_is_no_action(asked: str) -> None:
    text = f"{HEAD}## Prevention strategies\n\n- [ ] {asked}\n- [ ] Should we limit how long a query may run?\n"
    assert tasks(text) == ["Should we limit how long a query may run?"]


def test_a_note_behind_the_title_of_a_group_names_no_owner() -> None:
    text = f"{HEAD}## Action items\n\n### Long-term (Best Practices)\n\n- [ ] Add health checks of the resolver\n"
    assert [action.owner for action in read(text).actions] == [None]


def test_a_relative_time_may_have_a_fraction() -> None:
    text = f"{HEAD}## Timeline\n\n- **T0:** The endpoint was changed\n- **T+~1.5 hours:** It was changed back\n"
    assert [entry.time for entry in read(text).timeline] == ["T0", "T+~1.5 hours"]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        pytest.param("2024-03-01 14:57", [], id="only a time"),
        pytest.param("by a customer", ["detection"], id="by whom"),
    ],
)
def test_a_row_above_the_parts_opens(told: str, found: list[str]) -> None:
    table = f"| Service | Checkout |\n|---|---|\n| **Detected** | {told} |\n"
    assert roles(f"{table}\n## Impact\n\nAll users.\n") == [*found, "impact"]


def test_what_to_improve_among_the_lessons_is_one_where_another_part_lists_the_actions() -> None:
    lessons = "## Lessons learned\n\n- **What went well**: the alert\n- **What to improve**: one node is not enough\n"
    assert tasks(f"{HEAD}## Action items\n\n- Add a second node\n\n{lessons}") == ["Add a second node"]


def test_what_stands_below_completed_is_done() -> None:
    text = f"{HEAD}## Corrective actions\n\n### Completed\n\n- Keys moved to a new node\n\n### Planned\n\n- Pin it\n"
    assert [action.done for action in read(text).actions] == [True, False]


def test_a_place_in_a_file_is_no_ticket() -> None:
    text = f"{HEAD}## Action items\n\n- Link the template from `docs/13-runbook.md#1-errors`\n- Fix org/shop#12\n"
    assert [action.ticket for action in read(text).actions] == [None, "org/shop#12"]


def test_a_time_behind_a_label_in_a_part_is_told_by_it() -> None:
    assert roles("# Checkout down\n\n## Times\n\n- **Detected:** 14:05\n") == ["detection"]


def test_the_year_of_a_second_date_is_no_time_of_day() -> None:
    text = f"{HEAD}## Timeline\n\n| Day | Event |\n|---|---|\n| 2024-03-01, 2024-03-02 | The reports were red |\n"
    assert [entry.time for entry in read(text).timeline] == ["2024-03-01"]


@pytest.mark.parametrize(
    ("issue", "text"),
    [
        pytest.param("#41 — alert on errors that are caught", "#41 — alert on errors that are caught", id="a task"),
        pytest.param("#41", "Alert on errors that are caught", id="a number alone"),
    ],
)
def test_a_table_of_issues_tells_the_task_behind_its_ticket(issue: str, text: str) -> None:
    table = f"| Issue | Told by | Outcome |\n|---|---|---|\n| {issue} | Alert on errors that are caught | Open |\n"
    (action,) = read(f"{HEAD}## Follow-up issues\n\n{table}").actions
    assert (action.text, action.ticket) == (text, "#41")


@pytest.mark.parametrize(
    ("heading", "box", "found"),
    [
        pytest.param("Manual testing required", "Orders can be paid without a voucher", 0, id="what must hold"),
        pytest.param("Manual testing required", "Add a test of orders without a voucher", 1, id="an order"),
        pytest.param("Next week", "Orders can be paid without a voucher", 1, id="under another title"),
    ],
)
def test_a_box_to_tick_below(heading: str, box: str, found: int) -> None:
    assert len(tasks(f"{HEAD}## {heading}\n\n- [ ] {box}\n")) == found


@pytest.mark.parametrize(
    ("lesson", "found"),
    [
        pytest.param("A job that fails each night should be alerted on", 0, id="a wish"),
        pytest.param("Do not keep the profile in the browser", 1, id="an order"),
        pytest.param("We need to add an alert on jobs that fail", 1, id="a need"),
    ],
)
def test_a_lesson_is_an_action_where_it_tells_to_do_something(lesson: str, found: int) -> None:
    assert len(tasks(f"{HEAD}## Lessons learned\n\n- {lesson}\n")) == found


@pytest.mark.parametrize(
    "said",
    [
        "We have fixed it and will prevent such incidents in the future.",
        "Security is about reducing risk, and we will continue to do our best to improve it.",
        "The report of the audit will be made public when it is written.",
        "We will publish more details next week.",
    ],
)
def test_a_promise_that_names_no_measure_is_no_action(said: str) -> None:
    assert tasks(f"{HEAD}## What happened next\n\n{said}\n") == []
    assert tasks(f"{HEAD}## Recommendations\n\n{said}\n") == []


def test_a_task_may_open_with_a_word_that_also_tells_of_success() -> None:
    assert tasks(f"{HEAD}## Actions\n\n- Pass typed objects into the jobs\n- Add an alert\n")[0].startswith("Pass")


def test_what_was_done_by_mistake_is_the_cause() -> None:
    cause = read("# Fees too high\n\nThe fees were set to 100 % by mistake in an upgrade. They were put right.\n").cause
    assert cause is not None
    assert cause.stated


@pytest.mark.parametrize(
    ("task", "ticket"),
    [
        pytest.param("Add a limit (web-shop#41)", "web-shop#41", id="a repository and a number"),
        pytest.param("Add a limit (org/web-shop#41)", "org/web-shop#41", id="with its owner"),
        pytest.param("Tell who takes part in step#4", None, id="a step"),
        pytest.param("Add the notes that were kept pre-#41", None, id="a time before it"),
        pytest.param("Add an alert (part of the #41 gap)", None, id="a thing named by a number"),
        pytest.param("Finish the #41", "#41", id="a number at the end"),
    ],
)
def test_the_ticket_of_a_task(task: str, ticket: str | None) -> None:
    (action,) = read(f"{HEAD}## Actions\n\n- [ ] {task}\n").actions
    assert action.ticket == ticket


FIELDS = "### 1. Stop Reviews Before They Pile Up\n\n**Options:**\n- Add a limit\n- Use a queue for each shop\n\n"
FIELDS += "### 2. Monitoring & Alerting\n\n**Detect destructive operations:**\n- Alert on deletions\n\n"
FIELDS += "### 3. Add a second host\n\nThe shop runs on one.\n"


def test_a_numbered_title_is_no_task_above_the_tasks_below_a_label() -> None:
    actions = read(f"{HEAD}## Prevention measures\n\n{FIELDS}").actions
    told = ["Add a limit", "Use a queue for each shop", "Alert on deletions", "Add a second host"]
    assert [(action.text, action.owner) for action in actions] == [(text, None) for text in told]


@pytest.mark.parametrize(
    ("title", "done"),
    [
        pytest.param("Prevention implemented", True, id="implemented"),
        pytest.param("Actions completed", True, id="completed"),
        pytest.param("Preventive measures to be implemented", False, id="yet to do"),
    ],
)
def test_what_stands_below_a_title_in_the_past_is_done(title: str, *, done: bool) -> None:
    (action,) = read(f"{HEAD}## {title}\n\n- **Review of the files:** all of them hold placeholders only\n").actions
    assert action.done is done


STAGES = "### Immediate actions\n\n1. Removed the file\n2. Verified the history\n\n### Long-term fix\n\n- Add a hook\n"


@pytest.mark.parametrize(
    ("parent", "found"),
    [
        pytest.param("Resolution", ["resolution", "resolution", "actions"], id="of the repair"),
        pytest.param("Corrective actions", ["actions", "actions", "actions"], id="of the measures"),
    ],
)
def test_the_first_stage_belongs_to_the_part_around_it(parent: str, found: list[str]) -> None:
    assert roles(f"# Checkout down\n\n## {parent}\n\n{STAGES}") == found


def test_a_row_that_names_a_part_below_a_blank_header_is_no_task() -> None:
    table = (
        "| | |\n|---|---|\n| **Problem** | The queue was full. |\n| **Countermeasures** | (1) a limit (2) an alert |\n"
    )
    assert tasks(f"{HEAD}## At a glance\n\n{table}\n## Actions\n\n- [ ] Add a limit\n") == ["Add a limit"]


def test_what_readers_may_have_to_do_names_no_cause() -> None:
    said = "The keys were replaced. Users may need to log in again due to the change of a key."
    assert read(f"# Keys replaced after an incident\n\n## Impact\n\n{said}\n").cause is None


def test_an_account_whose_title_holds_only_places_is_a_form() -> None:
    parts = "## What users experienced\n\nWhat failed, for whom, for how long.\n\n## What happened\n\nName the file "
    parts += "that was changed.\n\n## Why it was possible\n\nThe condition that allowed it.\n"
    table = "| Time | Event |\n|---|---|\n| | Detected |\n"
    text = f"# <YYYY-MM-DD> — <one-line title>\n\n{parts}\n## Timeline (UTC)\n\n{table}"
    assert read(text, "docs/incidents/x.md").kind == "template"


@pytest.mark.parametrize(
    ("stage", "due"),
    [
        pytest.param("Short-term (0-48 Hours)", "0-48 Hours", id="from now on"),
        pytest.param("Priority actions (First 4 Hours)", "First 4 Hours", id="the first hours"),
        pytest.param("Immediate (next 24h)", "next 24h", id="a unit of one letter"),
        pytest.param("Repair (2 days)", None, id="an effort"),
        pytest.param("Repair (first of 4 hosts)", None, id="a count of things"),
    ],
)
def test_a_stage_says_until_when_its_tasks_are_due(stage: str, due: str | None) -> None:
    (action,) = read(f"{HEAD}## Corrective actions\n\n### {stage}\n\n- Add a limit to the queue\n").actions
    assert action.due == due


@pytest.mark.parametrize(
    ("remark", "done"),
    [
        pytest.param("completed at 08:22:10", True, id="a time of day"),
        pytest.param("merged 2024-03-04", True, id="a date"),
        pytest.param("added 3 hosts", False, id="a count of things"),
    ],
)
def test_a_status_may_have_its_time_behind_it(remark: str, *, done: bool) -> None:
    (action,) = read(f"{HEAD}## Corrective actions\n\n1. The helpdesk unlocks the account ({remark}).\n").actions
    assert action.done is done


def test_a_row_of_a_record_that_only_says_when_opens_no_part() -> None:
    rows = "| Start time | March 1, 2024, 10:06 ET |\n| Detection time | March 1, 2024, 10:11 ET |\n"
    rows += "| Detection source | A customer called |\n"
    text = f"# Checkout down\n\n## Incident record\n\n| Field | Value |\n|---|---|\n{rows}\n## Impact\n\nAll users.\n"
    assert roles(text) == ["detection", "impact"]


def steps(text: str) -> list[str]:
    return [entry.text for entry in read(text).timeline]


PHASES = "### Detection (14:32 - 14:35)\n\n**14:32** - The alert fired\n\n### Aftermath (14:50 onwards)\n\n"
PHASES += "**14:52** - The customers were told\n\n### Restart of the queue (14:55)\n\nIt was empty.\n"


def test_a_heading_that_says_from_when_to_when_a_phase_lasted_is_no_step() -> None:
    told = ["The alert fired", "The customers were told", "Restart of the queue"]
    assert steps(f"{HEAD}## Timeline (UTC)\n\n{PHASES}") == told


def test_a_day_above_a_table_without_times_groups_its_rows() -> None:
    rows = "| Time | Event |\n|---|---|\n| Initial | The build was begun |\n| Repair | The module was installed |\n"
    entries = read(f"{HEAD}## Timeline\n\n### 2024-03-01\n\n{rows}").timeline
    assert [entry.time for entry in entries] == ["2024-03-01", "2024-03-01"]
