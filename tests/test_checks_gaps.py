"""Gaps that writers leave, each alone in its document, and what only looks like one."""

from __future__ import annotations

import pytest
from reporting import violations


def gaps(text: str) -> list[str]:
    """What is quoted as left."""
    return [one.message.split('"')[1] for one in violations("PM801", f"# Search down\n\n{text}\n")]


@pytest.mark.parametrize(
    "gap",
    [
        *("YYYY-MM-DD", "yyyy-mm-dd", "Yyyy/Mm/Dd", "DD/MM/YYYY", "dd.mm.yy", "MM-DD-YY", "HH:MM", "HH:mm", "hh:mm:ss"),
        *("20XX", "XX:XX", "X hours", "N minutes", "X users", "N requests", "X%", "Y %", "XX%", "YYY%"),
        *("XXX%", "YY%", "XY%", "YX%", "XXY%", "XYX%", "XYY %", "YXX%", "YXY%", "YYX%"),
        *("INC-XX", "INC-XXX", "INC-XXXXX", "INC-XXXXXX"),
        *("INC-XXXX", "OPS-##", "#XXX", "TODO", "FIXME", "TBD", "tbd", "TBA", "???", "Lorem ipsum", "lorem ipsum"),
        *("<your team>", "[Name]", "{START TIME}", "{{incident.name}}", "_REPLACE_WITH_", "<INSERT LINK>"),
        *("[link to the issue]", "<incident start time>", "[Your full name]", "[e.g. checkout]", "[service]"),
    ],
)
def test_a_gap_is_found(gap):
    assert gaps(f"It was {gap} then.") == [gap]


@pytest.mark.parametrize(
    "text",
    [
        *(
            "X ray",
            "N plus one",
            "A year YYYY",
            "XML%",
            "1X%Y",
            "INC-X",
            "INC-#",
            "#X",
            "?? or not",
            "What????",
            "TBDs",
        ),
        *("todo and fixme", "a TODO list", "the FIXME comments", "every TODO item", 'they wrote "TBD"', "(HH:MM)"),
        *("in the format YYYY-MM-DD", "as HH:MM", "<title> and <time>", "{site.name}", "{{ page.title }}", "[a](b.md)"),
        *("show «X % done, please wait»", "show “X% of the sound”"),
        *("[Infrastructure team]", "<br>", "`<your team>`", "${START TIME}", "/users/<id>", "[your team](x.md)"),
        *("```\nTODO\n```", "> TODO: more", "<!-- TODO -->", "**TODO:**", "TODO:"),
    ],
)
def test_what_is_no_gap(text):
    assert gaps(f"It was\n\n{text}\n\nthen.") == []


def test_gaps_of_one_line_do_not_overlap_and_stand_in_order():
    assert gaps("From HH:MM to [Name], TBD, until <TBD or so>.") == ["HH:MM", "[Name]", "TBD", "TBD"]


def test_a_format_named_far_before_a_gap_is_none():
    assert gaps(f"In {'word ' * 20}YYYY-MM-DD it was.") == ["YYYY-MM-DD"]


def test_the_head_of_a_table_names_what_goes_below_it():
    assert gaps("| Name | HH:MM |\n|---|---|\n| Ana | HH:MM |\n| Ben | 14:02 |") == ["HH:MM"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("## Action items\n\n- Add an alert (TODO)\n- Add a check (???)", [], id="the state of an action"),
        pytest.param("## Action items\n\n- Add an alert by TBD", ["TBD"], id="a day of an action"),
        pytest.param("## Action items\n\n- Add an alert TODO\n\n## Impact\n\nTBD", ["TBD"], id="a gap behind actions"),
        pytest.param("## Impact\n\nTODO, ???\n\n## Action items\n\n- Add a check", ["TODO", "???"], id="before them"),
        pytest.param("## Root cause\n\nTBD\n\nTODO\n\n???", [], id="a cause left open, in several lines"),
        pytest.param("## Root cause\n\nThe pool was too small: TBD", ["TBD"], id="a cause that is stated"),
        pytest.param("## Root cause\n\nTBD\n\n## Impact\n\nTBD", ["TBD"], id="a gap behind such a cause"),
    ],
)
def test_a_gap_is_left_to_the_rule_that_asks_for_what_it_stands_for(text, expected):
    assert gaps(text) == expected
