"""What courses and houses demand of actions and lessons: each demand has a rule that reports its absence alone."""

from __future__ import annotations

import pytest

from postmortem_lint.catalog import load_catalog, with_options
from postmortem_lint.engine import review
from postmortem_lint.reading import read

WHOLE = """\
# Search returned no results for 68 minutes

## Lessons learned

What went wrong: the job deleted the index, because it accepted an empty name.
What went well: the rollback took two minutes.
The response should be faster: the alert must page at once.

## Action items

- [x] Refuse an empty name (Ana, due: 2024-03-08, priority: P1, OPS-1)
- [ ] Page when results drop below half of last week (Ben, due: 2024-03-15, priority: P2, OPS-2)
- [ ] Restore a copy of the index each week (Cleo, due: 2024-03-22, priority: P3, OPS-3)
"""
DEMANDS = {
    "PM101": {"required": [["lessons", "conclusion"], ["actions"]]},  # 000-6, 003-5, 004-2, 004-3: the parts
    "PM102": {"roles": ["lessons"]},  # 000-8: lessons are told
    "PM502": {"accept-ticket": False},  # 003-4, 004-4: a responsible party for each
    "PM504": {},  # 001-4, 002-4: specific tasks
    "PM505": {},  # 000-5: a list of actions
    "PM506": {"everywhere": True},  # 003-4: due dates
    "PM510": {"everywhere": True},
    "PM511": {"everywhere": True},
    "PM523": {},  # 003-4: actions taken and future ones
    "PM524": {"everywhere": True},  # 004-10: the progress of each
    "PM602": {"everywhere": True},  # 004-2: what went wrong
    "PM605": {},  # 003-5: recommendations
}
RULES = load_catalog()
FIRST = 11
"""The line of the first action."""


def reported(text: str) -> dict[str, int]:
    """The rules that report something, each with the line of its last finding."""
    rules = {code: with_options(RULES[code], options) for code, options in DEMANDS.items()}
    return {violation.code: violation.line for violation in review(read(text), rules)}


def test_a_document_that_meets_every_demand_is_clean():
    assert reported(WHOLE) == {}


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        pytest.param("(Ben, due", "(due", {"PM502": FIRST + 1}, id="an owner"),
        pytest.param("Ben, due: 2024-03-15", "Ben", {"PM506": FIRST + 1}, id="a due date"),
        pytest.param("priority: P2, ", "", {"PM511": FIRST + 1}, id="a priority"),
        pytest.param(", OPS-2", "", {"PM510": FIRST + 1}, id="a ticket"),
        pytest.param("- [ ] Page", "- Page", {"PM524": FIRST + 1}, id="a status"),
        pytest.param("[x]", "[ ]", {"PM523": FIRST - 2}, id="an action that is done"),
        pytest.param("[ ]", "[x]", {"PM523": FIRST - 2}, id="an action to come"),
        pytest.param(
            "Page when results drop below half of last week (Ben, due: 2024-03-15, priority: P2, OPS-2)",
            "Improve the monitoring (Ben, priority: P2)",
            {"PM504": FIRST + 1, "PM506": FIRST + 1, "PM510": FIRST + 1},
            id="a specific task",
        ),
        pytest.param("wrong: the job", "on: the job", {"PM602": 3}, id="what went wrong"),
    ],
)
def test_a_document_without_one_thing_lacks_that_thing(before, after, expected):
    assert reported(WHOLE.replace(before, after)) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param(WHOLE[: WHOLE.index("## Action")], {"PM101": 1}, id="no actions"),
        pytest.param(
            WHOLE[: WHOLE.index("##")] + WHOLE[WHOLE.index("## Action") :], {"PM101": 1, "PM602": 1}, id="no lessons"
        ),
    ],
)
def test_a_part_that_is_missing_is_told_at_the_title(head, expected):
    assert reported(head) == expected


def test_lessons_without_text_are_empty():
    text = WHOLE[: WHOLE.index("What went wrong")] + WHOLE[WHOLE.index("## Action") :]
    assert reported(text)["PM102"] == WHOLE[: WHOLE.index("## Lessons")].count("\n") + 1


def test_actions_in_running_text_are_no_list():
    text = WHOLE[: WHOLE.index("- [x]")] + "We will add an alert on the number of results.\n"
    assert reported(text)["PM505"] == FIRST - 2


def test_lessons_from_which_nothing_follows():
    text = WHOLE[: WHOLE.index("The response")]
    assert reported(text) == {"PM101": 1, "PM605": 3}
