"""Actions as they stand in documents of houses nobody has met: odd layouts, marks and lists of what was changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from postmortem_lint.reading import read

if TYPE_CHECKING:
    from postmortem_lint.model import Action

PARTS = "# Checkout down\n\n## Summary\n\nThe shop was down for an hour.\n\n"


def actions(text: str) -> tuple[Action, ...]:
    return read(text).actions


def texts(text: str) -> list[str]:
    return [action.text for action in actions(text)]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        pytest.param(
            "### 1. 定期演练恢复流程\n\n记录时间。\n\n### 2. 不要跳过审核\n\n无例外。\n\n### 3. 验证后再发布\n",
            ["定期演练恢复流程", "不要跳过审核", "验证后再发布"],
            id="numbered headings in Chinese",
        ),
        pytest.param(
            "### 1. Add an alert\n\nIt pages the team.\n\n### 2. Write a runbook\n\n```\nmake runbook\n```\n",
            ["Add an alert", "Write a runbook"],
            id="numbered headings",
        ),
        pytest.param(
            "**1. Keep the old head before each rebase.** In detail: read it first. Then compare it.\n\n"
            "**2. Replace the rebase by a merge.** We should not rebase what others have.\n",
            ["Keep the old head before each rebase.", "Replace the rebase by a merge."],
            id="sentences in bold, explained behind",
        ),
        pytest.param(
            "- Add an alert\n- Accepted: the old key stays in the history. Nobody can use it.\n",
            ["Add an alert"],
            id="what is accepted as it is",
        ),
        pytest.param(
            "- Akzeptiert: der alte Schlüssel bleibt, und das ist nicht schlimm.\n- Einen Alarm hinzufügen\n",
            ["Einen Alarm hinzufügen"],
            id="what is accepted, in German",
        ),
        pytest.param(
            "1. Add an alert. Owner: Ana Lima. Due: 2024-05-01. Status: done.\n", ["Add an alert."], id="cut sentences"
        ),
        pytest.param(
            "[Action 1]: Add an alert\n[Action 2]: Write a runbook\n",
            ["Add an alert", "Write a runbook"],
            id="lines counted in brackets",
        ),
        pytest.param(
            "Short term:\n- Add an alert\n- Write a runbook\nLong term:\n- Test the backup\n**Later**\n1. Move it\n",
            ["Add an alert", "Write a runbook", "Test the backup", "Move it"],
            id="labels of groups right below an item",
        ),
        pytest.param(
            "- Add an alert on the\npool, for these reasons:\n  - it ran dry\n",
            ["Add an alert on the pool, for these reasons"],
            id="a wrapped item that ends with a colon",
        ),
        pytest.param(
            "Every outage must lead to measures.\n\n| Action | Owner |\n|---|---|\n| Add an alert | Ana |\n",
            ["Add an alert"],
            id="what stands above their table",
        ),
        pytest.param(
            "- Add an alert\n\nThe corrective measures aim to prevent such outages in the future.\n",
            ["Add an alert"],
            id="what the measures are for",
        ),
        pytest.param(
            "- Add tests of the pool - ETA: 2 weeks\n", ["Add tests of the pool"], id="a deadline behind a dash"
        ),
    ],
)
def test_in_a_part_for_actions(body: str, found: list[str]) -> None:
    assert texts(f"{PARTS}## Action items\n\n{body}") == found


def test_the_ticket_of_a_measure_in_bold_may_stand_behind_it() -> None:
    (action,) = actions(f"{PARTS}## Action items\n\n**Replace the rebase by a merge.** It is tracked in OPS-12.\n")
    assert action.ticket == "OPS-12"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param(
            "## Recovery and lessons learned\n\nIt went away.\n\nLastly, we will move the queue to new disks. "
            "They are faster. Specifically:\n\n- There is no more waiting.\n",
            ["Lastly, we will move the queue to new disks."],
            id="a promise in a paragraph that ends with a colon",
        ),
        pytest.param(
            "## Resolution\n\n1. The index was dropped.\n2. **A smaller index (pending):** one that fits the memory\n",
            ["A smaller index (pending): one that fits the memory"],
            id="an item with a mark that it is pending",
        ),
        pytest.param(
            "## Résolution\n\n- Le serveur a été relancé.\n- Nouvel index (à faire) : plus petit que le premier\n",
            ["Nouvel index (à faire) : plus petit que le premier"],
            id="such a mark in French",
        ),
        pytest.param(
            "## Timeline\n\n- 10:00 UTC Restore (pending): waits for the disks\n- 11:00 UTC Restored\n",
            [],
            id="such a mark in a timeline",
        ),
        pytest.param(
            "## Resolución\n\nEl servidor se reinició y los clientes pudieron comprar.\n\n"
            "Acción pendiente del equipo de red: borrar la clave antigua.\n",
            ["Acción pendiente del equipo de red: borrar la clave antigua."],
            id="a pending action with whose it is",
        ),
        pytest.param(
            "## Lessons\n\n1. **Merge is not deploy.** The two were taken for one.\n2. Backup ≠ restore.\n",
            [],
            id="lessons that open with what may be a verb",
        ),
        pytest.param(
            "## Lessons\n\n1. Test the restore.\n", ["Test the restore."], id="a lesson that tells to do something"
        ),
        pytest.param(
            "## Resolution\n\nA new disk was put in. The following will be added in the next days:\n\n- more disks\n",
            [],
            id="a sentence that only leads to a list",
        ),
    ],
)
def test_elsewhere(text: str, found: list[str]) -> None:
    assert texts(PARTS + text) == found


@pytest.mark.parametrize(
    ("head", "title", "items"),
    [
        pytest.param(
            "# Panne\n\nLe serveur était en panne et les clients le voyaient.\n\n",
            "Ce qui a changé",
            ["L'alerte appelle quelqu'un au-dessus de 200 livraisons.", "Le tableau a une colonne de plus."],
            id="French",
        ),
        pytest.param(
            "# Ausfall\n\nDer Server war nicht erreichbar und wir wurden nicht alarmiert.\n\n",
            "Was wir geändert haben",
            ["Der Alarm ruft ab 200 Lieferungen jemanden an.", "Die Tafel hat eine Spalte mehr."],
            id="German",
        ),
        pytest.param(
            "# Checkout down\n\nThe shop was down and we did not see it.\n\n",
            "What changed afterwards",
            ["The alert pages above 200 messages.", "The board has one more column."],
            id="English",
        ),
        pytest.param(
            "# Checkout down\n\nThe shop was down and we did not see it.\n\n",
            "What we have changed",
            ["The alert pages above 200 messages.", "The board has one more column."],
            id="English, told by those who changed it",
        ),
    ],
)
def test_each_item_of_what_was_changed_is_an_action_done(head: str, title: str, items: list[str]) -> None:
    body = "".join(f"- {item}\n" for item in items)
    found = actions(f"{head}## {title}\n\n{body}")
    assert [action.text for action in found] == items
    assert all(action.done for action in found)


def test_each_item_below_a_bold_line_on_what_changed_is_done() -> None:
    found = actions(f"{PARTS}**What changed.**\n\n- The tool refuses to go on when two tunnels run.\n")
    assert [action.done for action in found] == [True]


def test_what_a_label_below_the_changes_announces_is_still_to_be_done() -> None:
    body = "The pool was made larger.\n\nThe next priorities are:\n\n- add an alert\n- write a runbook\n"
    found = actions(f"{PARTS}## What changed afterwards\n\n{body}")
    assert [action.done for action in found if action.text != "The pool was made larger."] == [False, False]


def test_a_problem_met_during_the_repair_is_no_summary() -> None:
    text = f"{PARTS}## Resolution\n\nWe restored it.\n\n### Other troubles\n\nProblem: the key was wrong.\n"
    assert [part.title for part in read(text).sections if "summary" in part.roles] == ["Summary"]


@pytest.mark.parametrize(
    ("mark", "role"),
    [("(erledigt)", "resolution"), ("(offen)", "actions")],
)
def test_a_mark_behind_a_title_tells_what_the_measures_are(mark: str, role: str) -> None:
    text = (
        "# Ausfall\n\nDer Server war nicht erreichbar und wir wurden nicht alarmiert.\n\n## Wiederherstellung\n\n"
        f"Neustart.\n\n## Sofortmaßnahmen {mark}\n\n1. Beide Seiten gleichgezogen.\n\n## Offene Punkte\n\n- Ein Test\n"
    )
    assert [part.roles for part in read(text).sections if part.title.startswith("Sofort")] == [(role,)]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        pytest.param("Introduced a check of the keys to prevent similar outages.", 1, id="the deed first"),
        pytest.param("Automated tests added to prevent such failures in the future.", 1, id="the deed behind"),
        pytest.param("Introduced a check of the keys.", 0, id="a deed without that purpose"),
        pytest.param("Restarted the pool to stop the errors.", 0, id="a deed that ended it"),
    ],
)
def test_what_was_done_for_prevention_is_an_action_though_the_resolution_tells_it(told: str, found: int) -> None:
    text = f"{PARTS}## Resolution\n\nThe old key was put back. {told}\n\n## Action items\n\n- Write a runbook\n"
    assert len(texts(text)) == 1 + found


def test_what_was_sent_is_done() -> None:
    assert actions(f"{PARTS}## Action items\n\n- A memo was sent out to all engineers\n")[0].done


def test_the_record_of_a_decision_is_no_ticket() -> None:
    assert actions(f"{PARTS}## Action items\n\n- Move the keys as ADR-0012 says\n")[0].ticket is None


LESSONS = "| # | {} | {} |\n|---|---|---|\n| 1 | The keys were old | Rotate the keys each month |\n"


@pytest.mark.parametrize(
    ("problem", "measure", "found"),
    [
        ("Lesson", "Action", ["Rotate the keys each month"]),
        ("Problem", "Recommendation", ["Rotate the keys each month"]),
        ("What", "Why it helped", []),
        ("Lesson", "Detail", []),
    ],
)
def test_a_table_of_lessons_that_tells_what_to_do_lists_actions(problem: str, measure: str, found: list[str]) -> None:
    assert texts(f"{PARTS}## Lessons learned\n\n{LESSONS.format(problem, measure)}") == found


def test_where_a_part_lists_the_actions_a_table_of_lessons_tells_them_again() -> None:
    table = LESSONS.format("Lesson", "Action")
    assert texts(f"{PARTS}## Lessons learned\n\n{table}\n## Action items\n\n- Add an alert\n") == ["Add an alert"]


@pytest.mark.parametrize("mark", ["(Done.)", "(done!)", "(Accomplished.)", "[Completed]"])
def test_a_remark_that_a_task_is_done_names_nobody(mark: str) -> None:
    (action,) = actions(f"{PARTS}## Action items\n\n- Disable the old release function. {mark}\n")
    assert action.done
    assert action.owner is None


LINES = ["Read the log files", "Fix what the logs show", "Retest the import", "Review all keys"]


@pytest.mark.parametrize(
    ("last", "found"),
    [
        pytest.param("reset the passwords", 5, id="a line in lower case that tells to do something"),
        pytest.param("of all the customers", 1, id="a line in lower case that goes on"),
    ],
)
def test_lines_without_bullets_are_tasks_though_one_opens_in_lower_case(last: str, found: int) -> None:
    lines = "\n".join([*LINES, last])
    assert len(texts(f"{PARTS}## Action items\n\n{lines}\n")) == found
