from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from program import CLEAN

from postmortem_lint.catalog import load_catalog
from postmortem_lint.engine import lint
from postmortem_lint.fingerprints import content_key, fingerprints

RULES = {code: rule for code, rule in load_catalog().items() if code in {"PM101", "PM301", "PM502", "PM801"}}
TEXT = CLEAN.replace(" (@ana, by 2024-04-01)", "").replace("- 14:30 ", "- ").replace("## Summary", "## Background")


def named(text, path="a.md"):
    """The fingerprint of each violation of a text, with its code and message."""
    found = lint(text, RULES, path)
    lines = dict(enumerate(text.split("\n"), start=1))
    prints = fingerprints(found, lines, path)
    return {name: (violation.code, violation.message) for name, violation in zip(prints, found, strict=True)}


NAMED = named(TEXT)


def test_the_text_has_violations_of_several_rules():
    assert sorted(code for code, _ in NAMED.values()) == ["PM101", "PM301", "PM502"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("Date: ", "\n\nFor your information.\n\nDate: ", id="lines come in above"),
        pytest.param("- 14:02 The alert", "- 14:01 Errors rise\n- 14:02 The alert", id="an entry comes in above"),
        pytest.param("- Add an alert", "* Add an alert", id="another bullet"),
        pytest.param("- Add an alert", "3. Add an alert", id="a number"),
        pytest.param("- Add an alert", "- [ ] Add an alert", id="a task"),
        pytest.param("- Add an alert", "-  Add   an alert ", id="other white space"),
        pytest.param("# Checkout down", "#  Checkout down", id="another heading mark"),
        pytest.param("## Impact\n", "## Impact\nNobody could pay.\n", id="text elsewhere"),
    ],
)
def test_a_fingerprint_survives(old, new):
    assert old in TEXT
    assert named(TEXT.replace(old, new)) == NAMED


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        pytest.param("Add an alert on", "Add a dashboard of", "PM502", id="other words"),
        pytest.param("We find the", "Bo finds the", "PM301", id="other words of another rule"),
    ],
)
def test_a_fingerprint_is_of_what_is_written(old, new, code):
    other = named(TEXT.replace(old, new))
    assert {code_of for name, (code_of, _) in NAMED.items() if name not in other} == {code}


def test_a_fingerprint_is_of_the_path():
    assert not set(NAMED) & set(named(TEXT, "b.md"))


def test_equal_violations_are_numbered_and_only_the_last_is_new():
    once = TEXT.replace("- Add an", "- Fix it with TBD\n- Add an")
    twice = once.replace("- Add an", "- Fix it with TBD\n- Add an")
    new = sorted(set(named(twice)) - set(named(once)))
    assert new
    assert all(name.endswith(":2") for name in new)
    assert not set(named(once)) - set(named(twice))


def test_what_is_missing_is_told_apart_by_its_subject():
    missing = {name: told for name, told in NAMED.items() if told[0] == "PM101"}
    both = {name: told for name, told in named(TEXT.partition("## Action")[0]).items() if told[0] == "PM101"}
    assert [message.partition(";")[0] for _, message in both.values()] == ["no actions", "no summary"]
    assert missing.items() < both.items()
    assert all(name.endswith(":1") for name in both)


def test_two_on_one_line_are_told_apart_by_their_words():
    found = lint(TEXT, RULES)
    line = "- TBD and TODO"
    first = found[0]._replace(line=1, column=3, end_line=1, end_column=6, subject="")
    second = first._replace(column=11, end_column=15)
    assert content_key(first, line, "a.md") != content_key(second, line, "a.md")


@settings(deadline=None)
@given(line=st.text(), start=st.integers(1, 9), length=st.integers(0, 9))
def test_any_line_has_a_fingerprint_without_position(line, start, length):
    violation = lint(TEXT, RULES)[0]._replace(line=1, column=start, end_line=1, end_column=start + length)
    moved = violation._replace(line=7, end_line=7)
    assert content_key(violation, line, "a.md") == content_key(moved, line, "a.md")


def test_what_is_missing_is_known_by_that_and_not_by_the_line_it_is_told_at():
    missing = next(found for found in lint(TEXT, RULES) if found.code == "PM101")
    assert content_key(missing, "# A title", "a.md") == content_key(missing, "Another first line", "a.md")
    assert content_key(missing, "", "a.md") != content_key(missing._replace(subject="lessons"), "", "a.md")
