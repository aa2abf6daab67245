"""The template of a house, named in its configuration: what of it is left in a document."""

from __future__ import annotations

import pytest
from program import CLEAN

from postmortem_lint.own_template import sentences_of

TEMPLATE = """\
# Title of the incident

Date: YYYY-MM-DD

## Impact
Tell who noticed it, and how many customers that were. This page is for people of our company only.

## Action items
- [ ] Describe the change so that anybody can tell when it is done.
"""


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        pytest.param("# A title of some words", (), id="no titles"),
        pytest.param(
            "One here. Two there!\nThree\nlines", ("One here.", "Two there!", "Three lines"), id="a paragraph"
        ),
        pytest.param("- *one* `item`\n- [x] another", ("one item", "another"), id="items without marks and boxes"),
        pytest.param("**Impact:** who noticed it", ("who noticed it",), id="no labels"),
        pytest.param("<!-- Tell who noticed it -->", (), id="no comments"),
        pytest.param("Tell <!-- how --> more", ("Tell more",), id="no comments in a line"),
        pytest.param("```\nTell who noticed it\n```", (), id="no code"),
        pytest.param("| A | B |\n| - | - |\n| one two | three |", ("A", "B", "one two", "three"), id="cells"),
        pytest.param("> Tell who\n> noticed it", ("Tell who noticed it",), id="quotes"),
        pytest.param("誰が気づいたか。何人か。", ("誰が気づいたか。", "何人か。"), id="without spaces"),
        pytest.param("One\r\ntwo\r\n\r\nOne\r\ntwo", ("One two",), id="each once"),
    ],
)
def test_a_template_is_taken_apart_into_sentences(template, expected):
    assert sentences_of(template) == expected


@pytest.fixture
def house(program):
    program.place("docs/TEMPLATE.md", TEMPLATE)
    program.place(".postmortem-lint.yaml", "template: docs/TEMPLATE.md\n")
    return program


@pytest.mark.parametrize(
    ("left", "told"),
    [
        pytest.param(
            "Tell who noticed it, and how many customers that were.",
            ["9:1: PM803", "Tell who noticed it, and how many customers that were."],
            id="a sentence",
        ),
        pytest.param("2 users. tell WHO noticed\nit, and how many customers that were.", ["9:10: PM803"], id="within"),
        pytest.param("Tell who noticed it, and how many users that were.", [], id="a sentence that was changed"),
        pytest.param("<!-- Tell who noticed it, and how many customers that were. -->\nNobody.", [], id="a comment"),
    ],
)
def test_a_sentence_of_the_template_is_found(house, left, told):
    house.write(a=CLEAN.replace("2,100 orders failed.", left))
    found = [line for line in house("a.md").lines if "PM803" in line]
    assert len(found) == bool(told)
    assert all(part in found[0] for part in told)


def test_sentences_that_are_meant_to_stay_are_allowed(house):
    note = "This page is for people of our company only."
    house.write(a=CLEAN.replace("2,100 orders failed.", f"2,100 orders failed. {note}"))
    assert house("a.md").code == 1
    house.place(
        ".postmortem-lint.yaml",
        f"template: docs/TEMPLATE.md\noptions:\n  house-template-left: {{allowed: ['{note}']}}\n",
    )
    assert house("a.md").out == ""


def test_without_a_template_nothing_is_compared(program):
    program.write(a=CLEAN.replace("2,100 orders failed.", "Tell who noticed it, and how many customers that were."))
    assert program("a.md").out == ""


def test_the_nearest_configuration_names_the_template(house):
    house.place("a/T.md", "Write down whatever came to your mind then.\n")
    house.place("a/.postmortem-lint.yaml", "extends: ../.postmortem-lint.yaml\ntemplate: T.md\n")
    text = "Tell who noticed it, and how many customers that were.\n\nWrite down whatever came to your mind then."
    house.place("a/x.md", CLEAN.replace("2,100 orders failed.", text))
    assert [line.split(":")[1] for line in house("a/x.md").lines] == ["11"]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        pytest.param("template: gone.md", '"gone.md" does not exist', id="missing"),
        pytest.param("template: ../x.md", '"../x.md" lies outside the project', id="outside"),
        pytest.param("template: docs", '"docs" cannot be read: it is a folder', id="a folder"),
        pytest.param("template: 3", 'must be text, not 3; write "3" in quotes', id="a number"),
    ],
)
def test_a_template_that_cannot_be_read_is_told(house, written, told):
    house.place(".postmortem-lint.yaml", written)
    house.write(a=CLEAN)
    result = house("a.md")
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"postmortem-lint: .postmortem-lint.yaml:1: template: {told}")
