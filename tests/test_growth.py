"""Four times the text is about four times the work for every rule, however the text is made; work is counted."""

from __future__ import annotations

import pytest
from work import calls_of

from postmortem_lint.arguments import parser_of
from postmortem_lint.document import Stretches
from postmortem_lint.engine import review
from postmortem_lint.house import House
from postmortem_lint.reading import read
from postmortem_lint.reading.front_matter import read_front_matter

HOUSE = House(parser_of("lint").parse(["--isolated", "--select", "PM"]))
CATALOG, RULES = HOUSE.law_of("x.md").catalog, HOUSE.rules_for("x.md")
HEAD = "# Checkout down on 2024-03-01\n\n## Summary\n\nCheckout was down for 43 minutes.\n\n"
FEW = 12

SHAPES = {
    "front matter": ("---\n", "key{0}: value {0}\n", "---\n" + HEAD),
    "owners who are named again": (
        HEAD + "## Action items\n\n",
        "- Add an alert for case {0} (@user{0}, by March 15), as @user{0} and the team should have known\n",
        "",
    ),
    "the same action": (HEAD + "## Action items\n\n", "- Add an alert for the pool\n", ""),
    "parts that come again": (
        HEAD,
        (
            "## Summary\n\nDown.\n\n## Timeline\n\n- 10:{0:02} UTC it failed\n\n## Root cause\n\nWe will fix it.\n\n"
            "### Resolution\n\nx\n\n## Action items\n\n- Add it\n\n"
        ),
        "",
    ),
    "comments that end nowhere": (HEAD, "a <!-- `b` ", "\n"),
    "comments": (HEAD, "a <!-- {{{{ x }}}} --> `b` ", "\n"),
    "suppressions": (HEAD, "Fill in {{{{ x }}}} <!-- noqa: PM801 -->\n\n", ""),
    "entries": (HEAD + "## Timeline\n\n", "- 14:{0:02} UTC Ana should have known that the server was down\n", ""),
    "columns": (HEAD, "| a ", "|\n" + "|-" * 400 + "|\n"),
    "phrases on one line": (HEAD, "we should have known that it was somebody's fault, who failed? ", "\n"),
    "headings": (HEAD, "## Step {0}\n\nIt failed because it broke.\n\n", ""),
    "whys": (HEAD + "## Root cause\n\n", "{0}. Why did it fail? Because it broke.\n", ""),
}


def text_of(shape: str, count: int) -> str:
    before, piece, behind = SHAPES[shape]
    return before + "".join(piece.format(number) for number in range(count)) + behind


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_the_text_is_at_most_little_more_than_four_times_the_work(shape: str) -> None:
    counted(text_of(shape, 2))  # what is done once for all documents
    once, much = counted(text_of(shape, FEW)), counted(text_of(shape, 4 * FEW))
    assert much <= 4.4 * once


@pytest.mark.parametrize(
    ("before", "piece"),
    [
        pytest.param("", "## Impact\n\nBad.\n\n## Timeline\n\n- 10:00 x\n\n", id="timelines beside other parts"),
        pytest.param(
            "## Timeline\n\n### 2024-03-01\n\n| step | what |\n| - | - |\n", "| a | it failed |\n", id="rows of a day"
        ),
    ],
)
def test_many_pieces_are_not_each_compared_with_each_other(before: str, piece: str) -> None:
    _, once, much = (counted(HEAD + before + piece * count) for count in (2, 100, 400))  # of 2: what is done once
    assert much <= 4.2 * once


def counted(text: str) -> int:
    """How many functions, Python's own among them, are called to review a text."""
    return calls_of(lambda: review(read(text), RULES, catalog=CATALOG))


def test_the_place_of_a_key_of_front_matter_is_that_of_its_first_line() -> None:
    text = "---\ndate: 2024-03-01\nowners:\n  - date: x\n---\n"
    block = read(text).document.blocks[0]
    assert [(key, span.of(text)) for key, _, span in read_front_matter(text, block)] == [
        ("date", "2024-03-01"),
        ("owners", "owners:"),
    ]


@pytest.mark.parametrize(
    ("stretch", "expected"),
    [((0, 2), False), ((0, 3), True), ((4, 5), True), ((6, 7), False), ((9, 10), True), ((12, 20), False)],
)
def test_a_stretch_touches_others_where_they_share_a_character(stretch: tuple[int, int], *, expected: bool) -> None:
    assert Stretches([(8, 12), (2, 4), (3, 6), (9, 10), (0, 0)]).touch(*stretch) is expected
