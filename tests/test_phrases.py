"""The small language of phrases in the files of the vocabulary."""

from __future__ import annotations

import pytest

from postmortem_lint.reading.phrases import Phrases
from postmortem_lint.reading.tongue import words_in

ENTRIES = """
    describe, [a|the] brief|short list of, caus*, *ursache, was|were the cause of, no … found, ^add,
    n/a, don't know, 描述, 原因
"""


@pytest.fixture(scope="module")
def phrases() -> Phrases:
    return Phrases(words_in(ENTRIES))


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Describe the impact", id="a word"),
        pytest.param("- **Describe** it", id="behind signs"),
        pytest.param("A brief list of links", id="with the word that may be missing"),
        pytest.param("short list of links", id="without it"),
        pytest.param("Causes: …", id="the beginning of a word"),
        pytest.param("N/A, as yet", id="words joined by a sign"),
        pytest.param("Don\u2019t know", id="a curly apostrophe"),
        pytest.param("描述影响", id="Chinese, which writes no spaces"),
    ],
)
def test_a_phrase_opens(phrases: Phrases, text: str) -> None:
    assert phrases.open(text)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Described", id="a longer word"),
        pytest.param("To describe it", id="a phrase further on"),
        pytest.param("The list of links", id="a word that may not be missing"),
        pytest.param("No alert was found", id="a phrase with a gap, which is for patterns alone"),
        pytest.param("", id="nothing"),
    ],
)
def test_no_phrase_opens(phrases: Phrases, text: str) -> None:
    assert not phrases.open(text)


@pytest.mark.parametrize(
    ("text", "within"),
    [
        pytest.param("These were the cause of it", True, id="one of the words that may stand there"),
        pytest.param("Die Hauptursache", True, id="the end of a word"),
        pytest.param("它的原因是", True, id="Chinese amid other signs"),
        pytest.param("Because", False, id="the end of a word that may not have a beginning"),
    ],
)
def test_a_text_holds_a_phrase(phrases: Phrases, text: str, *, within: bool) -> None:
    assert phrases.within(text) is within


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("It was the cause\nof all", ["was the cause\nof"], id="over the end of a line"),
        pytest.param("No fault was found. None.", ["No fault was found"], id="a phrase with a gap"),
        pytest.param("No fault. It was found.", [], id="a gap ends with its sentence"),
        pytest.param("- Add x\n- Do not add y", ["- Add"], id="the start of a line"),
        pytest.param("Hauptursache", ["Hauptursache"], id="a whole word by its end"),
        pytest.param("它的原因是", ["原因"], id="Chinese"),
    ],
)
def test_a_pattern_finds_phrases(phrases: Phrases, text: str, found: list[str]) -> None:
    assert [match[0] for match in phrases.pattern.finditer(text)] == found


def test_no_phrases_match_nothing() -> None:
    none = Phrases([])
    assert (none.open("x"), none.within("x"), none.count("x")) == (False, False, 0)
