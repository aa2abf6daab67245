"""The small tools of checks: what overlaps what, what is quoted, and what is remembered of a document."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_lint.checks.excerpt import excerpt, unmarked
from postmortem_lint.checks.once import once
from postmortem_lint.document import Stretches
from postmortem_lint.reading import read

STRETCH = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda one: (one[0], one[0] + one[1]))


@given(stretches=st.lists(STRETCH, max_size=6), asked=STRETCH)
def test_what_touches_one_of_several_stretches(stretches, asked):
    shared = any(set(range(*one)) & set(range(*asked)) for one in stretches)
    assert Stretches(stretches).touch(*asked) is shared


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("one\n  two", "one two", id="on one line"),
        pytest.param("one <!-- why --> two", "one", id="up to a comment"),
        pytest.param("<!-- why --> one", "<!-- why --> one", id="a comment alone"),
        pytest.param("x" * 60, "x" * 60, id="sixty letters"),
        pytest.param("x" * 61, "x" * 60 + "…", id="a longer word"),
        pytest.param("word " * 11 + "abcde", "word " * 11 + "abcde", id="sixty letters in words"),
        pytest.param("word " * 11 + "abcdef", "word " * 10 + "word…", id="a word too many"),
        pytest.param("word " * 9 + "words, and so on", "word " * 9 + "words, and so…", id="no dangling signs"),
        pytest.param("word " * 10 + "words - etcetera", "word " * 10 + "words…", id="no dangling dash"),
    ],
)
def test_what_a_message_quotes(text, expected):
    assert excerpt(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("**bold** and *not*", "bold and not", id="stars"),
        pytest.param("_one_ __two__ snake_case", "one two snake_case", id="underscores"),
        pytest.param("`code`", "code", id="code"),
        pytest.param("2 * 3\n= 6", "2 * 3 = 6", id="a product"),
        pytest.param("plain\n text", "plain text", id="no marks"),
    ],
)
def test_words_without_their_marks(text, expected):
    assert unmarked(text) == expected


def test_an_answer_is_found_once_for_each_document():
    asked = []

    @once
    def words(postmortem):
        """Its words."""
        asked.append(postmortem)
        return postmortem.text.split()

    first, second = read("# Down\n"), read("# Up\n")
    assert [words(one) for one in (first, first, second, first)] == [
        ["#", "Down"],
        ["#", "Down"],
        ["#", "Up"],
        ["#", "Down"],
    ]
    assert [id(one) for one in asked] == [id(first), id(second), id(first)]
    assert words.__doc__ == "Its words."
