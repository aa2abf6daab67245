"""From findings to violations: places, messages, order, and what becomes of bugs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_lint.catalog import load_catalog
from postmortem_lint.checks import check
from postmortem_lint.document import Span
from postmortem_lint.engine import RuleCrash, found_in, lint, message_of, review
from postmortem_lint.findings import Finding
from postmortem_lint.places import Places
from postmortem_lint.reading import read
from postmortem_lint.rule_files import CatalogError

SHIPPED = load_catalog()


@check
def marked(postmortem, *, mark: str = "x"):
    """Every place of a mark."""
    position = postmortem.text.find(mark)
    while position >= 0:
        yield Finding(Span(position, position + len(mark)), {"mark": mark, "after": postmortem.text[position:]})
        position = postmortem.text.find(mark, position + 1)


@check
def broken(postmortem):
    """One finding, then a bug."""
    yield Finding(Span(0, 1))
    raise ZeroDivisionError("by nothing: " + postmortem.path)


def rule(code, function="test_engine.marked", message="{mark}", **more):
    options = {"mark": "x"} if function.endswith("marked") else {}
    return SHIPPED["PM305"].but(code=code, check=function, **{"message": message, "options": options, **more})


def rules(*given):
    return {one.code: one for one in given}


def test_lines_and_columns_count_characters_from_one():
    found = lint("x\n💥é x\n\n  xx", rules(rule("A001")))
    assert [(violation.line, violation.column) for violation in found] == [(1, 1), (2, 4), (4, 3), (4, 4)]
    assert [(violation.end_line, violation.end_column) for violation in found] == [(1, 2), (2, 5), (4, 4), (4, 5)]


def test_a_violation_carries_what_its_rule_says():
    (violation,) = lint("x", rules(rule("A001", name="mark-found", severity="info")), "docs/a.md")
    assert (violation.path, violation.code, violation.name) == ("docs/a.md", "A001", "mark-found")
    assert (violation.severity, violation.message) == ("info", "x")


def test_violations_stand_in_order_of_line_column_and_code():
    found = lint("x y\ny x", rules(rule("B001"), rule("A002", options={"mark": "y"}), rule("A001")))
    assert [(violation.line, violation.column, violation.code) for violation in found] == [
        (1, 1, "A001"),
        (1, 1, "B001"),
        (1, 3, "A002"),
        (2, 1, "A002"),
        (2, 3, "A001"),
        (2, 3, "B001"),
    ]


def test_the_same_violation_is_told_once():
    twice = rule("A001")
    assert len(lint("x", {"A001": twice, "again": twice})) == 1


def test_line_ends_and_byte_order_mark_move_nothing():
    expected = lint("x\n\nx", rules(rule("A001")))
    assert lint("\ufeffx\r\n\r\nx", rules(rule("A001"))) == expected
    assert lint("x\r\rx", rules(rule("A001"))) == expected


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("x short", "x short", id="a short value stands whole"),
        pytest.param("x" + "y" * 79, "x" + "y" * 79, id="eighty characters stand whole"),
        pytest.param("x" + "y" * 80, "x" + "y" * 78 + "…", id="a longer one is cut"),
        pytest.param("x\n\ty", "x  y", id="line ends and tabs are spaces"),
        pytest.param("x\x1b[31m\x07", r"x\x1b[31m\x07", id="what steers a terminal is shown"),
        pytest.param("x\u202ey\u2066", r"x\u202ey\u2066", id="what turns the writing is shown"),
        pytest.param("x\x85\u2028", r"x\x85\u2028", id="other line ends are shown"),
        pytest.param("x 漢字 💥 é", "x 漢字 💥 é", id="scripts and emoji stay"),
        pytest.param("x {mark} %s", "x {mark} %s", id="braces in a value mean nothing"),
    ],
)
def test_a_message_quotes_the_document_safely(text, shown):
    (violation,) = lint(text, rules(rule("A001", message='"{after}"')))
    assert violation.message == f'"{shown}"'


def test_values_that_are_no_text_are_shown_as_they_are():
    assert message_of(rule("A001", message="{n} of {m}"), {"n": 3, "m": 4.5}) == "3 of 4.5"


def test_a_check_that_raises_is_told_with_what_the_others_found():
    with pytest.raises(RuleCrash) as caught:
        lint("x", rules(rule("A001", "test_engine.broken", ""), rule("A002")), "a.md")
    crash = caught.value
    assert (crash.code, crash.path) == ("A001", "a.md")
    assert isinstance(crash.error, ZeroDivisionError)
    assert crash.__cause__ is crash.error
    assert str(crash) == "a.md: A001 crashed: ZeroDivisionError: by nothing: a.md"
    assert [violation.code for violation in crash.violations] == ["A002"]


def test_a_message_that_names_no_value_of_its_check_is_a_mistake_in_the_rule():
    with pytest.raises(CatalogError, match=r": message: there is no \{title\}; the check gives \{mark\}, \{after\}$"):
        lint("x", rules(rule("A001", message="{title}")))


def test_the_options_of_a_rule_reach_its_check():
    found = lint("x z", rules(rule("A001", options={"mark": "z"})))
    assert [violation.column for violation in found] == [3]


def test_front_matter_that_cannot_be_read_is_reported_where_it_is_wrong():
    text = "---\ntitle: Down\ndate: [2024\n---\n# Down\n"
    (violation,) = lint(text, rules(SHIPPED["PM903"]))
    assert (violation.code, violation.line) == ("PM903", 4 - 1)
    assert violation.message.startswith("front matter cannot be read: ")
    assert lint(text, rules(SHIPPED["PM305"])) == []


def test_without_rules_nothing_is_wanting():
    assert lint("x", {}) == []


@given(st.text(st.sampled_from("ax\n💥 \u2028"), max_size=60))
def test_every_place_is_in_the_text_and_points_at_what_was_found(text):
    lines = text.split("\n")
    for violation in lint(text, rules(rule("A001"))):
        assert lines[violation.line - 1][violation.column - 1] == "x"


@given(st.text(st.sampled_from("a\n💥"), max_size=40), st.integers(0, 40))
def test_places_tell_the_line_and_column_of_every_offset(text, offset):
    offset = min(offset, len(text))
    places = Places(text)
    before = text[:offset]
    assert (places.line(offset), places.column(offset)) == (before.count("\n") + 1, len(before) - before.rfind("\n"))
    assert places.written(places.line(offset)) == text.split("\n")[before.count("\n")]


@given(st.text(max_size=300))
def test_no_text_raises_under_the_shipped_rules(text):
    for violation in lint(text, SHIPPED):
        assert 1 <= violation.line <= text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
        assert violation.message


def test_review_leaves_comments_unheeded_on_request():
    document = read("x <!-- noqa -->\n\ny <!-- noqa: PM999 -->")
    assert [violation.code for violation in review(document, rules(rule("A001"), SHIPPED["PM904"]))] == ["PM904"]
    found = found_in(document, rules(rule("A001"), SHIPPED["PM904"]))
    assert [violation.code for violation in found] == ["A001"]
