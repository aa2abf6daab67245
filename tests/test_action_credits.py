"""What the end of an action's line says of it: who, when, where tracked, how far."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from postmortem_lint.reading import read

TASK = "Add an alert on pool saturation"


class Told(NamedTuple):
    """What is read of one action."""

    owner: str | None = None
    due: str | None = None
    ticket: str | None = None
    status: str | None = None


def told_by(ending: str) -> tuple[str, Told]:
    """The words of an action with this ending, and what is told beside them."""
    text = f"# Outage\n\n## Action items\n\n- {TASK}{ending}\n- Delete the old index\n"
    action = read(text).actions[0]
    return action.text, Told(action.owner, action.due, action.ticket, action.status)


@pytest.mark.parametrize(
    ("ending", "told"),
    [
        pytest.param(" — Ana, 2024-03-15", Told("Ana", "2024-03-15"), id="a name and a date behind a dash"),
        pytest.param(" – Ana Lima, 15 March", Told("Ana Lima", "15 March"), id="two names and a date in words"),
        pytest.param(" - Ana - 2024-03-15", Told("Ana", "2024-03-15"), id="each behind a hyphen"),
        pytest.param(" -> Ana (15 March)", Told("Ana", "15 March"), id="a name behind an arrow, a date in brackets"),
        pytest.param(" | Ana | 2024-03-15", Told("Ana", "2024-03-15"), id="each behind a bar"),
        pytest.param(" — SRE team, next sprint", Told("SRE team", "next sprint"), id="a team and a sprint"),
        pytest.param(" (SRE, Q2)", Told("SRE", "Q2"), id="a team and a quarter in brackets"),
        pytest.param(" (Ana, Q2 2024)", Told("Ana", "Q2 2024"), id="a quarter with its year"),
        pytest.param(" [Ana] [2024-03-15]", Told("Ana", "2024-03-15"), id="each in brackets of its own"),
        pytest.param(". Ana, by March 15.", Told("Ana", "March 15"), id="a sentence of its own"),
        pytest.param(". *Ana, March 15*", Told("Ana", "March 15"), id="a sentence of its own, in italics"),
        pytest.param(" (owner Ana, due 15 March)", Told("Ana", "15 March"), id="words before each instead of labels"),
        pytest.param(
            " — @ana — OPS-12 — 2024-03-15", Told("@ana", "2024-03-15", "OPS-12"), id="a handle, a ticket and a date"
        ),
        pytest.param(" (Ana Lima; OPS-12)", Told("Ana Lima", None, "OPS-12"), id="a name and a ticket"),
        pytest.param(" (done, Ana)", Told("Ana", None, None, "done"), id="a status and a name"),
        pytest.param(" (Ana, done)", Told("Ana", None, None, "done"), id="a name and a status"),
        pytest.param(" (Ana, P1)", Told("Ana"), id="a name and a priority"),
        pytest.param(
            " – DONE 2024-03-10 (Ana)", Told("Ana", None, None, "DONE 2024-03-10"), id="the day on which it was done"
        ),
        pytest.param(
            ". Assigned to the SRE team, due end of March 2024.",
            Told("the SRE team", "end of March 2024"),
            id="what is assigned",
        ),
        pytest.param(". (Owner: J. Doe)", Told("J. Doe"), id="a name with an initial behind its label"),
        pytest.param(". Ana", Told("Ana"), id="a name alone behind a full stop"),
        pytest.param(": Ana, this week", Told("Ana", "this week"), id="a name and a week behind a colon"),
        pytest.param(", owner: Ana, ticket OPS-12, due next Friday", Told("Ana", "next Friday", "OPS-12"), id="commas"),
    ],
)
def test_the_end_of_a_line_tells(ending: str, told: Told) -> None:
    assert told_by(ending)[1] == told


@pytest.mark.parametrize(
    "ending",
    [
        " — Ana, 2024-03-15",
        " - Ana - 2024-03-15",
        " | Ana | 2024-03-15",
        " (owner Ana, due 15 March)",
        " – DONE 2024-03-10 (Ana)",
        " — @ana — OPS-12 — 2024-03-15",
        " [Ana] [2024-03-15]",
        " (done, Ana)",
    ],
)
def test_what_the_end_of_a_line_tells_is_no_part_of_the_task(ending: str) -> None:
    assert told_by(ending)[0] == TASK


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        pytest.param("Ana: add an alert", "Ana", id="before a colon"),
        pytest.param("**Ana Lima**: add an alert", "Ana Lima", id="in bold"),
        pytest.param("[Ana] add an alert", "Ana", id="in brackets"),
        pytest.param("Ana and Bob: add an alert", "Ana and Bob", id="two of them"),
        pytest.param("**Monitoring**: Ana to add an alert", "Ana", id="as the subject behind a label"),
        pytest.param("Redis: add an alert", None, id="a product is nobody"),
        pytest.param("**Ruby**: add an alert", None, id="a language with a name is nobody"),
        pytest.param("HANA: add an alert", None, id="capitals are nobody"),
        pytest.param("Add an alert (nginx) to the infrastructure", None, id="words behind brackets name nobody"),
    ],
)
def test_a_common_name_alone_owns_the_task(line: str, owner: str | None) -> None:
    assert read(f"# Outage\n\n## Action items\n\n- {line}\n").actions[0].owner == owner


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        pytest.param(
            "# 支付故障复盘\n\n## 改进措施\n\n- 增加连接池告警（张三，3月15日）\n"
            "- 压测覆盖连接池（李四）\n- 更新文档（高优）\n",
            ["张三", "李四", None],
            id="Chinese",
        ),
        pytest.param(
            "# 決済障害の報告\n\n## 再発防止策\n\n- 接続数の監視を追加する（田中、3月15日）\n"
            "- 手順書を作成する（佐藤花子）\n",
            ["田中", "佐藤花子"],
            id="Japanese",
        ),
    ],
)
def test_people_are_known_by_common_family_names_where_these_come_first(text: str, owners: list[str | None]) -> None:
    assert [action.owner for action in read(text).actions] == owners


@pytest.mark.parametrize("line", ["No follow-up needed", "No corrective action is necessary", "Nothing to do."])
def test_that_nothing_is_to_do_is_no_action(line: str) -> None:
    assert read(f"# Outage\n\n## Action items\n\n- {line}\n").actions == ()


def test_a_state_behind_the_ticket_of_a_row_is_its_status() -> None:
    rows = "| Add an alert | Ana | n/a **DONE** |\n| Write a runbook | Ben | #12 TODO |"
    text = f"# Outage\n\n## Action items\n\n| Task | Owner | Bug |\n| --- | --- | --- |\n{rows}\n"
    assert [(one.ticket, one.status, one.done) for one in read(text).actions] == [
        (None, "DONE", True),
        ("#12", "TODO", False),
    ]


@pytest.mark.parametrize(
    ("ending", "told"),
    [
        pytest.param(" for 2.4 – 5s -> 30s", Told(), id="how a value changes"),
        pytest.param(" (Helm, Terraform)", Told(), id="tools in brackets"),
        pytest.param(" for Redis — Grafana, dashboards", Told(), id="tools behind a dash"),
        pytest.param(". See the runbook.", Told(), id="one more sentence"),
    ],
)
def test_no_credit_is(ending: str, told: Told) -> None:
    assert told_by(ending)[1] == told
