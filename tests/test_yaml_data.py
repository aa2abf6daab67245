"""YAML as plain data: what values mean, where they stand, and what is refused."""

from __future__ import annotations

import json
import math

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from postmortem_lint import yaml_data
from postmortem_lint.yaml_data import DataError, parse_yaml


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        pytest.param("", None, id="nothing is null"),
        pytest.param("# only a comment", None, id="a comment is null"),
        pytest.param("~", None, id="a tilde is null"),
        pytest.param("null", None, id="null"),
        pytest.param("true", True, id="true"),
        pytest.param("FALSE", False, id="FALSE"),
        pytest.param("no", "no", id="no is a word, not false"),
        pytest.param("on", "on", id="on is a word, not true"),
        pytest.param("'true'", "true", id="quotes make text"),
        pytest.param('"12"', "12", id="double quotes make text"),
        pytest.param("12", 12, id="a whole number"),
        pytest.param("-3", -3, id="a negative number"),
        pytest.param("010", 10, id="a leading zero is not octal"),
        pytest.param("0o17", 15, id="octal"),
        pytest.param("0xFF", 255, id="hexadecimal"),
        pytest.param("1.5", 1.5, id="a fraction"),
        pytest.param("1e3", 1000.0, id="an exponent"),
        pytest.param(".inf", math.inf, id="infinity"),
        pytest.param("12:30", "12:30", id="a time is not sexagesimal"),
        pytest.param("2024-03-01", "2024-03-01", id="a date is text"),
        pytest.param("2024-13-45", "2024-13-45", id="a date that does not exist is text"),
        pytest.param("0.1.0", "0.1.0", id="a version is text"),
        pytest.param("1_000", "1_000", id="no underscores in numbers"),
        pytest.param("9" * 5000, "9" * 5000, id="a number nobody counts to is text"),
        pytest.param("-", [None], id="a lone dash opens a list"),
        pytest.param("+", "+", id="a lone sign is text"),
        pytest.param("{a: [1, {b: x}], 2: y}", {"a": [1, {"b": "x"}], "2": "y"}, id="keys are text"),
        pytest.param("a: |\n  one\n  two\n", {"a": "one\ntwo\n"}, id="a block of text"),
        pytest.param("'<<': {a: 1}", {"<<": {"a": 1}}, id="merge keys are plain keys"),
        pytest.param("größe: 💥", {"größe": "💥"}, id="any script and emoji"),
    ],
)
def test_a_value_means_what_it_says(written, expected):
    value, _ = parse_yaml(written)
    assert value == expected
    assert type(value) is type(expected)


def test_not_a_number_is_a_number():
    value, _ = parse_yaml(".nan")
    assert math.isnan(value)


def test_every_key_and_item_has_its_line():
    text = "a: 1\nb:\n  c: x\n  d:\n    - y\n    - {e: z}\n# comment\n\nf: [1,\n  2]\n"
    _, lines = parse_yaml(text, first_line=10)
    assert lines == {
        ("a",): 10,
        ("b",): 11,
        ("b", "c"): 12,
        ("b", "d"): 13,
        ("b", "d", 0): 14,
        ("b", "d", 1): 15,
        ("b", "d", 1, "e"): 15,
        ("f",): 18,
        ("f", 0): 18,
        ("f", 1): 19,
    }


BEGINNING = "no value begins with a tab, @, % or `; indent with spaces, quote such text"


@pytest.mark.parametrize(
    ("written", "line", "problem"),
    [
        pytest.param("a: &x 1\nb: *x", 1, "anchors are not supported", id="an anchor"),
        pytest.param("a: *x", 1, "aliases are not supported", id="an alias"),
        pytest.param("a: 1\nb: !!python/object:os.system {}", 2, "tags are not supported", id="a tag"),
        pytest.param("a: ! x", 1, "tags are not supported", id="the tag without a name"),
        pytest.param("a: 1\nb: 2\na: 3", 3, 'the key "a" stands twice, first on line 1', id="a key twice"),
        pytest.param("b:\n  a: 1\n  a: 3", 3, 'the key "a" stands twice, first on line 2', id="an inner key twice"),
        pytest.param("? [a]\n: 1", 1, "a key must be plain text", id="a list as key"),
        pytest.param("a: 1\n---\nb: 2", 2, "more than one document", id="two documents"),
        pytest.param("[" * 51 + "]" * 51, 1, "nested deeper than 50 levels", id="nested too deep"),
        pytest.param("[" * 100_000, 1, "nested deeper than 50 levels", id="nested beyond any stack"),
        pytest.param("- " * 100_000, 1, "nested deeper than 50 levels", id="lists in lists on a line"),
        pytest.param("a: 1\nb: x\x07", 2, "the character U+0007 is not allowed", id="a bell"),
        pytest.param("a: x\x00", 1, "the character U+0000 is not allowed", id="a zero"),
        pytest.param("a: \ud800", 1, "the character U+D800 is not allowed", id="half a character"),
        pytest.param("x" * 1_000_001, 1, "longer than 1000000 characters", id="far too long"),
        pytest.param("a:\n\tb: 2", 2, BEGINNING, id="a tab for indentation"),
        pytest.param("a: 1\nowner: @ana", 2, BEGINNING, id="a name that begins as none can"),
        pytest.param("a: `b`", 1, BEGINNING, id="code"),
        pytest.param("a: b: c", 1, 'here is a ": " too many; put text that holds one in quotes', id="two colons"),
    ],
)
def test_more_than_plain_data_is_refused(written, line, problem):
    with pytest.raises(DataError) as caught:
        parse_yaml(written)
    assert (caught.value.line, caught.value.problem) == (line, problem)


@pytest.mark.parametrize(
    ("written", "line"),
    [
        pytest.param("a: 1\nb: [1, 2", 2, id="a list that is not closed"),
        pytest.param("a: 1\n\tb: 2", 2, id="a tab that indents"),
        pytest.param("a: b: c", 1, id="two colons"),
        pytest.param("a: 'x", 1, id="a quote that is not closed"),
        pytest.param("a: 1\n}", 2, id="a brace too many"),
        pytest.param("a: @x", 1, id="a reserved character"),
        pytest.param("%YAML 9", 1, id="a directive"),
    ],
)
def test_what_is_no_yaml_has_line_and_problem(written, line):
    with pytest.raises(DataError) as caught:
        parse_yaml(written, first_line=5)
    assert caught.value.line == line + 4
    assert caught.value.problem
    assert str(caught.value) == f"line {line + 4}: {caught.value.problem}"


def test_fifty_levels_are_read():
    value, _ = parse_yaml("[" * 50 + "]" * 50)
    depth = 0
    while value:
        (value,) = value
        depth += 1
    assert depth == 49


@pytest.fixture(params=["CSafeLoader", "SafeLoader"], ids=["with libyaml", "without libyaml"])
def loader(request, monkeypatch):
    monkeypatch.setattr(yaml_data, "_LOADER", getattr(yaml, request.param, yaml.SafeLoader))


@pytest.mark.usefixtures("loader")
@pytest.mark.parametrize("written", ["a: 1\nb: [x, {c: ~}]", "", "- 1\n- - 2", "k: |\n  t\n", "'q': \"é💥\""], ids=repr)
def test_both_loaders_give_the_same(written):
    assert parse_yaml(written) == parse_yaml(written)
    assert parse_yaml(written)[0] == yaml.safe_load(written)


MARKS = ("a", ": ", "- ", "\n", "  ", "[", "]", "{", "}", ", ", "&x ", "*x ", "!t ", "|", ">", "'", '"', "#", "? ")
RARE = ("---", "...", "%", "12", "1.", "é", "\t", "~", "<<", "0x", "\\", "\x85", "\u2028", "\ufeff", "@", "`")
YAML_LIKE = st.lists(st.sampled_from(MARKS + RARE), max_size=40).map("".join)


def lines_in(text, first_line=1):
    """The lines a text was found to have things on; that of the problem where it is no data."""
    try:
        _, lines = parse_yaml(text, first_line)
    except DataError as error:
        return [error.line]
    return list(lines.values())


@given(st.one_of(YAML_LIKE, st.text(), st.text(alphabet=st.characters())), st.integers(1, 9))
def test_any_text_is_data_or_a_data_error_inside_it(text, first_line):
    assert all(first_line <= line <= first_line + text.count("\n") for line in lines_in(text, first_line))


@pytest.mark.parametrize(
    "odd", ["\x85", "\u2028", "\u2029"], ids=["next line", "line separator", "paragraph separator"]
)
def test_what_only_yaml_takes_for_a_line_end_moves_no_line(odd):
    assert lines_in(f"a: 'x{odd}y'\nb: '💥{odd}'\nc: 1") == [1, 2, 3]
    assert lines_in(f"a: 'x{odd}y'\nb: [") == [2]


PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.text(st.characters(min_codepoint=32, max_codepoint=126)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc xyz", max_size=6), inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN)
def test_what_is_written_as_json_is_read_back(value):
    assert parse_yaml(json.dumps(value))[0] == value
