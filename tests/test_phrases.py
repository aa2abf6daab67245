"""The small language of phrases in the files of the vocabulary."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_lint.reading.hints import parts_of
from postmortem_lint.reading.phrases import Phrases
from postmortem_lint.reading.tongue import tongue, words_in

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


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "pt", "ru", "ja", "zh"])
@given(data=st.data())
def test_what_holds_a_phrase_is_never_turned_away(language: str, data: st.DataObject) -> None:
    wording = tongue(language).wording
    name = data.draw(st.sampled_from(sorted(wording)))
    words = [word for word in re.split(r"[\s,|…\[\]*^]+", wording[name]) if word] or ["word"]
    text = " ".join(data.draw(st.lists(st.sampled_from([*words, "x", "n't", ", "]), max_size=8)))
    phrases = Phrases(words_in(wording[name]))
    assert phrases.may_be_in(text, parts_of(text)) or not phrases.pattern.search(text)


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        pytest.param("we'll add", "Then we hope", id="of which only the first word is there"),
        pytest.param("[the] cause is", "The cause is", id="that may lack its first word"),
        pytest.param("caus*", "It causes it", id="by the beginning of a word"),
        pytest.param("*ursache", "Nothing", id="by the end of a word, which nothing tells quickly"),
        pytest.param("原因", "它的原因", id="in Chinese"),
    ],
)
def test_a_text_may_hold_a_phrase(entry: str, text: str) -> None:
    assert Phrases([entry]).may_be_in(text, parts_of(text))


@pytest.mark.parametrize("entry", ["will", "[the] cause is", "caus*", "原因"])
def test_a_text_without_its_words_holds_no_phrase(entry: str) -> None:
    text = "The server was slow"
    assert not Phrases([entry]).may_be_in(text, parts_of(text))


@pytest.mark.parametrize("text", ["due", "due on", "It is due: now", "is overdue or due by then"])
def test_the_pattern_needs_no_space_for_a_last_word_that_is_missing(text: str) -> None:
    found = Phrases(["due [on|by]"]).pattern.search(text)
    assert found is not None
    assert found[0] == found[0].strip()
