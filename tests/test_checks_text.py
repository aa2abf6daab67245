"""The checks of wording with patterns, phrases and sentences of a house: where they look, and what they tell."""

from __future__ import annotations

import re

import pytest
from reporting import quoted

from postmortem_lint.checks import text
from postmortem_lint.reading import read

PARTS = """\
# Down

Globex called.

## Summary

Globex wrote.

## Impact

Globex left.

## Customer impact

None.
"""
NAME = re.compile("Globex \\w+")


def told(check, markdown, **options):
    """What the findings of a check say, besides where they stand."""
    return [dict(finding.values) for finding in check(read(markdown), **options)]


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        pytest.param("", ["Globex called", "Globex wrote", "Globex left"], id="everywhere"),
        pytest.param("impact", ["Globex left"], id="in the parts of a role"),
        pytest.param("lessons", [], id="in a part that is missing"),
    ],
)
def test_a_pattern_that_must_not_match(role, expected):
    options = {"role": role} if role else {}
    assert quoted(text.forbidden, PARTS, pattern=NAME, **options) == expected
    assert told(text.forbidden, PARTS, pattern=NAME, **options) == [{"text": words} for words in expected]


def test_a_match_of_white_space_is_none():
    assert quoted(text.forbidden, "# Down\n\nOne  two.\n", pattern=re.compile(r"O|\s")) == ["O"]


@pytest.mark.parametrize(
    ("pattern", "role", "expected"),
    [
        pytest.param("Acme", "", ["Down"], id="told at the title where no part is named"),
        pytest.param("Acme", "impact", ["Impact"], id="told at the first part of the role"),
        pytest.param("called", "impact", ["Impact"], id="what another part tells does not count"),
        pytest.param("None", "impact", [], id="the second part of the role tells it"),
        pytest.param("called", "", [], id="told anywhere"),
        pytest.param("Acme", "lessons", [], id="a missing part"),
    ],
)
def test_a_pattern_that_must_match(pattern, role, expected):
    options = {"role": role} if role else {}
    assert quoted(text.required, PARTS, pattern=re.compile(pattern), **options) == expected


@pytest.mark.parametrize(
    ("bounds", "expected"),
    [
        pytest.param({}, [], id="no bounds"),
        pytest.param({"least": 4}, ["at least 4"], id="a word too few"),
        pytest.param({"least": 3, "most": 3}, [], id="as many as asked for"),
        pytest.param({"most": 2}, ["at most 2"], id="a word too many"),
        pytest.param({"least": 1, "most": 2}, ["at most 2"], id="enough, and too many"),
    ],
)
def test_the_words_of_a_part_are_counted(bounds, expected):
    markdown = "# Down\n\n## Summary\n\nSearch was `not` down.\n\n## Impact\n\nNone at all.\n"
    assert told(text.counted, markdown, role="summary", **bounds) == [
        {"title": "Summary", "words": 3, "bound": bound} for bound in expected
    ]


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param("War room.", "Incident channel.", id="a capital"),
        pytest.param("a war room", "a incident channel", id="in small letters"),
        pytest.param("a war\nroom", "a incident channel", id="at the end of a line"),
        pytest.param("the *war* room", None, id="not where a mark would lose its other half"),
        pytest.param("the war roomy", "", id="no part of a longer word"),
        pytest.param("a prewar room", "", id="no end of a longer word"),
        pytest.param("We're calm", "We are calm", id="a straight apostrophe"),
        pytest.param("We’re calm", "We are calm", id="a curly one"),
        pytest.param("A root cause analysis", "A review", id="the longer of two phrases"),
        pytest.param("the guru", None, id="nothing to write instead"),
        pytest.param("the XML feed", "the JSON feed", id="capitals"),
        pytest.param("Eine Großstörung", "Eine Vorfall", id="letters of another language"),
    ],
)
def test_a_phrase_is_written_otherwise(markdown, expected):
    phrases = {
        "root cause": "cause",
        "a root cause analysis": "a review",
        "war room": "incident channel",
        "We're": "we are",
        "guru": "",
        "XML feed": "JSON feed",
        "Großstörung": "Vorfall",
    }
    document = read(f"# Down\n\n{markdown}\n")
    found = list(text.swapped(document, phrases=phrases))
    assert len(found) == (expected != "")
    mended = document.text
    for edit in (edit for finding in found for edit in finding.edits):
        mended = mended[: edit.span.start] + edit.replacement + mended[edit.span.end :]
    assert mended == f"# Down\n\n{expected or markdown}\n"


def test_phrases_are_looked_for_in_a_role_alone_and_told_with_what_to_write_instead():
    markdown = "# Down\n\nA war room.\n\n## Impact\n\nA war room.\n"
    phrases = {"war room": "incident channel"}
    assert told(text.swapped, markdown, phrases=phrases, role="impact") == [
        {"text": "war room", "replacement": "incident channel"}
    ]
    assert len(told(text.swapped, markdown, phrases=phrases)) == 2


LEFT = "Write down here who saw it first"
SENTENCES = (LEFT, "Say how many they were", "Zählt alle Maßnahmen auf")


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        pytest.param(f"{LEFT}.", [LEFT], id="a paragraph"),
        pytest.param(f"## {LEFT}", [LEFT], id="a heading"),
        pytest.param(f"| a |\n|---|\n| {LEFT} |", [LEFT], id="a cell"),
        pytest.param(f"```\n{LEFT}\n```", [], id="code"),
        pytest.param(f"Re{LEFT}", [], id="the end of a longer word"),
        pytest.param(f"{LEFT.upper()}!", [LEFT.upper()], id="capitals"),
        pytest.param(f"{LEFT}.\n\n{LEFT}.", [LEFT], id="twice, one below the other"),
        pytest.param(f"{LEFT}.\n\nAna did.\n\n{LEFT}.", [LEFT, LEFT], id="twice, and text between"),
        pytest.param("Write down here who saw it last.", [], id="another sentence"),
        pytest.param("Zählt alle Maßnahmen auf!", ["Zählt alle Maßnahmen auf"], id="letters of another language"),
        pytest.param(f"Zählt alle Maßnahmen auf.\n\nWir.\n\n{LEFT}.", ["Zählt alle Maßnahmen auf", LEFT], id="both"),
    ],
)
def test_a_sentence_of_a_template_is_left(markdown, expected):
    options = {text.without_guidance: {}, text.without_template: {"shortest": 4}}
    for check, more in options.items():
        assert quoted(check, f"# Down\n\n{markdown}\n", sentences=SENTENCES, **more) == expected


@pytest.mark.parametrize(
    ("sentence", "options", "found"),
    [
        pytest.param("Tell us who saw it first", {}, True, id="six words"),
        pytest.param("Tell who saw it first", {}, False, id="five words may be anybody's"),
        pytest.param("Tell who saw it first", {"shortest": 5}, True, id="five words, of a house that says so"),
        pytest.param("Which of them did you see first?", {}, False, id="a question, which is kept and answered"),
        pytest.param("The following people took part in it:", {}, False, id="a lead-in"),
        pytest.param("誰が最初に気づいたか書きますか？", {}, False, id="a question in Japanese"),
        pytest.param("最初に気づいた人をここに書く：", {}, False, id="a lead-in in Japanese"),
        pytest.param("[Tell us who saw it first]", {}, False, id="a slot, which has a rule of its own"),
        pytest.param("All times of this page are UTC", {}, False, id="a zone, which is there to stay"),
        pytest.param("Be very specific here, include exact numbers.", {}, False, id="of a known template"),
        pytest.param("Note who is there and who is not", {"allowed": ("who is there",)}, False, id="allowed"),
        pytest.param("Note who is there and who is not", {"allowed": ("whoever",)}, True, id="another is allowed"),
        pytest.param("誰が最初に気づいたか書く。", {}, True, id="twelve signs of Japanese"),
        pytest.param("最初に気づいた人を書く。", {}, False, id="eleven signs of Japanese"),
    ],
)
def test_which_sentences_of_its_template_a_house_looks_for(sentence, options, found):
    document = f"# Down\n\n{sentence}\n"
    assert bool(quoted(text.without_template, document, sentences=(sentence,), **options)) is found
