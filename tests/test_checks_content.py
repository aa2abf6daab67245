"""What counts as told: in a part, above the first part, or elsewhere; and which words a text holds."""

from __future__ import annotations

import re

import pytest
from reporting import lines

from postmortem_lint.checks.content import is_empty, is_told, opens_with_prose, points_elsewhere, told
from postmortem_lint.checks.vocabulary import any_of, beginnings_of, holds, parts_of, place_of, spaced, wording_of
from postmortem_lint.reading import read


@pytest.mark.parametrize(
    ("body", "empty"),
    [
        pytest.param("", True, id="nothing"),
        pytest.param("- \n\n---\n\n**", True, id="marks"),
        pytest.param("<!-- Tell what happened -->", True, id="a comment"),
        pytest.param("<!-- Tell what happened", True, id="a comment without its end"),
        pytest.param("### Details", True, id="a title"),
        pytest.param("**Details**", False, id="bold words"),
        pytest.param("None", False, id="a word"),
        pytest.param("0", False, id="a digit"),
        pytest.param("…", False, id="dots"),
        pytest.param("✅", False, id="a sign that answers"),
        pytest.param("![](a.png)", False, id="a picture"),
        pytest.param("🚀", True, id="a sign that tells nothing"),
    ],
)
def test_whether_a_part_is_empty(body, empty):
    document = read(f"# Down\n\n## Impact\n\n{body}\n")
    text = told(document)
    assert len(text) == len(document.text)
    assert [is_empty(text, section) for section in document.playing("impact")] == [empty]


@pytest.mark.parametrize(
    ("text", "elsewhere"),
    [
        pytest.param("see [it](a.md)", True, id="a link"),
        pytest.param("see https://x.example", True, id="an address"),
        pytest.param("<img src=a.png>", True, id="a picture"),
        pytest.param('<a href="a.md">it</a>', True, id="a link in HTML"),
        pytest.param("see [it] (and that)", False, id="brackets"),
        pytest.param("<abbr>it</abbr>: no", False, id="other HTML"),
    ],
)
def test_whether_a_text_points_elsewhere(text, elsewhere):
    assert points_elsewhere(text) is elsewhere


SUM = "word " * 14 + "word"


@pytest.mark.parametrize(
    ("text", "opens"),
    [
        pytest.param(f"# Down\n\n{SUM}\n", True, id="fifteen words"),
        pytest.param(f"# Down\n\n{SUM[5:]}\n", False, id="fourteen words"),
        pytest.param(f"# Down\n\nDate: 2024\n\n{SUM}\n", True, id="behind a short line"),
        pytest.param(f"---\na: b\n---\n\n# Down\n\n<div>\n</div>\n\n{SUM}\n", True, id="behind front matter and HTML"),
        pytest.param(f"# Down\n\n## Notes\n\n{SUM}\n", False, id="below another heading"),
        pytest.param(f"# Down\n\n**Impact**\n\n{SUM}\n", False, id="below the title of a part"),
        pytest.param(f"# Down\n\n**Impact:** {SUM}\n", False, id="behind the label of a part"),
        pytest.param(f"# Down\n\n- {SUM}\n", False, id="in a list"),
        pytest.param(f"# Down\n\n> {SUM}\n", False, id="in a quotation"),
        pytest.param("# Down\n", False, id="nothing"),
    ],
)
def test_whether_a_paragraph_opens_the_account(text, opens):
    document = read(text)
    assert opens_with_prose(document) is is_told(document, "summary") is opens
    assert len(parts_of(document, ("summary",))) == opens


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        pytest.param("# Down\n", [], id="nothing"),
        pytest.param("# Down\n\n## Impact\n\nNone.\n", ["impact"], id="a part"),
        pytest.param("# Down\n\nSearch was down because a disk was full.\n", ["root_cause"], id="a sentence"),
        pytest.param(
            "# Down\n\n## Trigger\n\nSearch was down because a disk was full.\n", ["trigger"], id="what set it off"
        ),
        pytest.param("# Down\n\n- [ ] Add an alert (@ana)\n- [ ] Size it (@ben)\n", ["actions"], id="tasks"),
        pytest.param(
            "# Down\n\n- 10:00 it fails\n- 10:05 we look\n- 10:10 it works\n", ["timeline"], id="lines with times"
        ),
    ],
)
def test_what_is_told_without_a_title_of_its_own(text, roles):
    document = read(text)
    asked = ("summary", "impact", "timeline", "trigger", "root_cause", "actions", "lessons")
    assert [role for role in asked if is_told(document, role)] == roles


def test_the_paragraph_above_the_parts_ends_where_they_begin():
    text = f"# Down\n\n{SUM}\n\n## Impact\n\nNone.\n\n## Timeline\n\nNone.\n"
    document = read(text)
    assert [part.of(text).strip("# \n") for part in parts_of(document, ("impact", "summary"))] == [SUM, "None."]
    assert [part.of(text).strip() for part in parts_of(document, ("impact",))] == ["None."]


def test_a_summary_makes_the_paragraph_above_it_no_part():
    text = f"# Down\n\n{SUM}\n\n## Summary\n\nShort.\n"
    assert [part.of(text).strip() for part in parts_of(read(text), ("summary",))] == ["Short."]


def test_dates_and_times_are_no_numbers_of_a_part():
    text = "## Impact\n\nOn 2024-03-01 at 14:02 UTC 40 users wrote 2 mails.\n"
    document = read(text)
    words = wording_of(document, parts_of(document, ("impact",)))
    assert re.findall(r"\d+", words) == ["40", "2"]
    assert words.split()[-4:] == ["users", "wrote", "2", "mails."]


@pytest.mark.parametrize(
    ("roles", "expected"),
    [(("summary", "impact"), "Summary"), (("impact", "summary"), "Impact"), (("lessons",), "Down"), ((), "Down")],
)
def test_where_a_part_is_found_wanting(roles, expected):
    text = "# Down\n\n## Summary\n\nA.\n\n## Impact\n\nB.\n"
    assert place_of(read(text), roles).of(text) == expected


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        pytest.param("All of it", ["all"], True, id="in any case"),
        pytest.param("Allow it", ["all"], False, id="whole words"),
        pytest.param("no-one saw it", ["no one"], True, id="a phrase, joined"),
        pytest.param("no two, one", ["no one"], False, id="a phrase, parted"),
        pytest.param("SEV2", ["2"], True, id="a number behind letters"),
        pytest.param("所有用户", ["用户"], True, id="within Chinese"),
        pytest.param("all", [], False, id="no words"),
    ],
)
def test_whether_a_text_holds_a_word(text, words, found):
    assert holds(text, words) is found


def test_words_are_told_apart_by_spaces():
    assert spaced("SEV-2, Ümlaut_x") == " sev 2 ümlaut x "


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        pytest.param({"a", "a few"}, "a few of a kind", ["a few", "a"], id="the longer first"),
        pytest.param({"all"}, "all allow small all_of ALL", ["all", "ALL"], id="whole words"),
        pytest.param({"用户", "all"}, "所有用户 all", ["用户", "all"], id="Chinese beside English"),
        pytest.param({"用户"}, "所有用户", ["用户"], id="Chinese alone"),
        pytest.param({"a.b"}, "a.b axb", ["a.b"], id="signs stand for themselves"),
        pytest.param(set(), "all", [], id="no words"),
    ],
)
def test_a_pattern_of_any_of_some_words(words, text, expected):
    assert re.findall(any_of(frozenset(words)), text, re.IGNORECASE) == expected


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        pytest.param({"alert"}, "Alerts realert", ["Alert"], id="the beginning of a word"),
        pytest.param({"war room"}, "a war\nroom", ["war\nroom"], id="at the end of a line"),
        pytest.param({"告警"}, "发现告警", ["告警"], id="within Chinese"),
        pytest.param(set(), "alert", [], id="no words"),
    ],
)
def test_a_pattern_of_beginnings(words, text, expected):
    assert beginnings_of(frozenset(words)).findall(text) == expected


def test_what_stands_in_a_title_alone_is_no_text_of_its_part():
    assert lines("PM102", "# Down\n\n## Impact\n\n### On users\n\n## Timeline\n\n- 10:00 UTC it fails\n") == [3]
