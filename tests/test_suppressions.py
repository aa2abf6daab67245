"""Comments that suppress findings: how they are written, what they reach, and when they reach nothing."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_lint.catalog import load_catalog
from postmortem_lint.checks import check
from postmortem_lint.document import Span
from postmortem_lint.engine import found_in, review
from postmortem_lint.findings import Finding
from postmortem_lint.reading import Conventions, read

SHIPPED = load_catalog()


@check
def words(postmortem, *, word: str = "bad"):
    """Every place of a word, as far as the line goes that it ends."""
    position = postmortem.text.find(word)
    while position >= 0:
        yield Finding(Span(position, position + len(word)))
        position = postmortem.text.find(word, position + 1)


@check
def tops(postmortem):
    """The first character."""
    yield Finding(Span(0, min(1, len(postmortem.text))))


def stand_in(code, function, **options):
    """A shipped rule whose check is one of these, so that texts stay short."""
    return SHIPPED[code].but(check=f"test_suppressions.{function}", options=options, message="")


BAD, WORSE, TOP = stand_in("PM301", "words"), stand_in("PM305", "words", word="worse"), stand_in("PM501", "tops")
SUPPRESSORS = {code: SHIPPED[code] for code in ("PM902", "PM904", "PM905")}
TODAY = date(2024, 6, 10)


def found(text, *rules, catalog=None):
    """Line and code of what is found; of what the suppressions themselves are blamed for, the message too."""
    given_rules = {rule.code: rule for rule in rules or (BAD, WORSE)} | SUPPRESSORS
    violations = review(read(text, conventions=Conventions(today=TODAY)), given_rules, catalog=catalog or given_rules)
    return [
        f"{violation.line} {violation.code}" + (f" {violation.message}" if violation.code in SUPPRESSORS else "")
        for violation in violations
    ]


def unused(line, text):
    return f'{line} PM902 suppression has nothing to suppress: "{text}"; delete it'


def invalid(line, problem):
    return f"{line} PM904 suppression cannot be understood: {problem}"


@pytest.mark.parametrize(
    "comment",
    [
        pytest.param("<!-- noqa -->", id="blanket"),
        pytest.param("<!--noqa-->", id="no spaces"),
        pytest.param("<!-- NoQA -->", id="capitals"),
        pytest.param("<!-- noqa: PM301 -->", id="a code"),
        pytest.param("<!-- noqa:PM301 -->", id="a code without space"),
        pytest.param("<!-- noqa  :  PM301 -->", id="spaces around the colon"),
        pytest.param("<!--\tnoqa:\tPM301\t-->", id="tabs"),
        pytest.param("<!-- noqa: pm301 -->", id="small letters"),
        pytest.param("<!-- noqa=PM301 -->", id="an equals sign"),
        pytest.param("<!-- noqa: PM3 -->", id="the beginning of a code"),
        pytest.param("<!-- noqa: untimed-entry -->", id="a name"),
        pytest.param("<!-- noqa: Untimed-Entry -->", id="a name with capitals"),
        pytest.param("<!-- noqa: PM301 -- nobody wrote it down -->", id="a code and a reason"),
        pytest.param("<!-- noqa -- nobody wrote it down -->", id="a blanket and a reason"),
        pytest.param("<!-- noqa: MD013, PM301 -->", id="beside a code of another linter"),
        pytest.param("<!-- postmortem-lint: noqa -->", id="the file"),
        pytest.param("<!-- Postmortem-Lint:NOQA -->", id="the file, in capitals"),
        pytest.param("<!-- postmortem-lint: noqa: PM301 -->", id="a code in the file"),
        pytest.param("<!-- postmortem-lint: disable=PM301 -->", id="a stretch"),
        pytest.param("<!-- postmortem-lint : disable = pm301 -->", id="a stretch, spaced"),
        pytest.param("<!-- postmortem-lint: disable -->", id="a stretch of everything"),
    ],
)
def test_a_comment_suppresses_however_it_is_written(comment):
    assert found(f"bad {comment}", BAD) == []


def test_codes_are_parted_by_commas_or_spaces():
    for codes in ("PM301, PM305", "PM301,PM305", "PM301 PM305", " PM301 ,\tPM305 "):
        assert found(f"bad worse <!-- noqa: {codes} -->") == []


@pytest.mark.parametrize(
    ("comment", "expected"),
    [
        pytest.param("<!-- noqa: PM3O1 -->", 'no rule "PM3O1"; did you mean PM301?', id="a code misspelt"),
        pytest.param("<!-- noqa: MD013 -->", 'no rule "MD013"', id="only a code of another linter"),
        pytest.param("<!-- noqa: -->", 'it names no rule; write "noqa: PM301"', id="a colon and no code"),
        pytest.param("<!-- noqa PM301 -->", '"PM301" is not expected; write "noqa: PM301"', id="no colon"),
        pytest.param("<!-- noqa because -->", '"because" is not expected; write "noqa: PM301"', id="words"),
        pytest.param(
            "<!-- postmortem-lint: ignore -->",
            'nothing is called "ignore"; there are noqa, disable, enable',
            id="a word of other linters",
        ),
        pytest.param(
            "<!-- postmortem-lint: disabel -->", 'nothing is called "disabel"; did you mean disable?', id="near"
        ),
        pytest.param(
            "<!-- postmortem-lint: disable PM301 -->",
            '"PM301" is not expected; write "postmortem-lint: disable=PM301"',
            id="disable without equals sign",
        ),
        pytest.param(
            "<!-- postmortem-lint-disable PM301 -->",
            'write "postmortem-lint: disable", with a dash and a colon',
            id="disable in the manner of other linters",
        ),
        pytest.param(
            "<!-- postmortem-lint: enable= -->",
            'it names no rule; write "postmortem-lint: enable=PM301"',
            id="enable without code",
        ),
        pytest.param(
            "<!-- postmortem_lint: disable -->",
            'write "postmortem-lint: disable", with a dash and a colon',
            id="the program's name misspelt",
        ),
        pytest.param(
            "<!-- postmortemlint: noqa -->", 'write "postmortem-lint: noqa", with a dash and a colon', id="without dash"
        ),
        pytest.param(
            "<!-- postmortem-lint: enable=PM301 -->", "it enables what nothing above disables", id="enable alone"
        ),
        pytest.param("<!-- postmortem-lint: enable=PM3O1 -->", 'no rule "PM3O1"; did you mean PM301?', id="enable"),
    ],
)
def test_a_comment_that_cannot_be_understood_suppresses_nothing_and_is_told(comment, expected):
    assert found(f"bad {comment}", BAD) == ["1 PM301", invalid(1, expected)]


def test_an_enable_of_another_code_than_is_disabled_is_told():
    text = "<!-- postmortem-lint: disable=PM301 -->\nbad\n<!-- postmortem-lint: enable=PM305 -->"
    assert found(text) == [invalid(3, "it enables what nothing above disables")]


def test_each_code_that_is_none_is_told_where_it_stands():
    violations = review(read("bad <!-- noqa: PM301, PM3O1, PM30S -->"), {"PM301": BAD, **SUPPRESSORS})
    assert [(violation.code, violation.column) for violation in violations] == [("PM904", 23), ("PM904", 30)]


@pytest.mark.parametrize(
    "comment",
    [
        pytest.param("<!-- noqab -->", id="another word"),
        pytest.param("<!-- a noqa -->", id="a word in the middle"),
        pytest.param("<!-- postmortem-lint is run on this page -->", id="prose about the program"),
        pytest.param("<!-- markdownlint-disable MD013 -->", id="another linter"),
        pytest.param("noqa: PM301", id="no comment"),
        pytest.param("<!-- noqa", id="a comment that is not closed"),
        pytest.param("`<!-- noqa -->`", id="code"),
        pytest.param("``a ` <!-- noqa --> b``", id="code between two ticks"),
    ],
)
def test_what_is_no_suppression_is_passed_over(comment):
    assert found(f"bad {comment}", BAD) == ["1 PM301"]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("```\nbad <!-- noqa -->\n```", id="between fences"),
        pytest.param("```html\n<!-- postmortem-lint: noqa -->\n```\n\nbad", id="a file's, between fences"),
        pytest.param("~~~\n<!-- postmortem-lint: disable -->\n~~~\nbad", id="a stretch's, between fences"),
        pytest.param("    <!-- noqa --> = { bad }", id="indented"),
        pytest.param("- a\n\n  ```\n  bad <!-- noqa -->\n  ```", id="in a list"),
        pytest.param("> ```\n> bad <!-- noqa -->\n> ```", id="in a quote"),
        pytest.param("| a |\n|---|\n| bad `<!-- noqa -->` |", id="in a cell"),
    ],
)
def test_a_comment_in_code_is_text(text):
    assert [one[2:] for one in found(text, BAD)] == ["PM301"]


def test_a_comment_behind_one_that_code_only_seems_to_open_counts():
    assert found("bad `<!--` and <!-- noqa -->", BAD) == []


def test_a_comment_reaches_its_own_line_only():
    assert found("bad\nbad <!-- noqa -->\nbad", BAD) == ["1 PM301", "3 PM301"]


def test_a_comment_reaches_only_what_it_names():
    assert found("bad worse <!-- noqa: PM305 -->") == ["1 PM301"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("# bad <!-- noqa -->", id="a heading"),
        pytest.param("- bad <!-- noqa -->", id="a list item"),
        pytest.param("- [ ] bad <!-- noqa -->", id="a task"),
        pytest.param("> bad <!-- noqa -->", id="a quote"),
        pytest.param("**bad** <!-- noqa --> more", id="the middle of a line"),
        pytest.param("<!-- noqa --> bad", id="the beginning of a line"),
        pytest.param("<p>bad</p> <!-- noqa -->", id="HTML"),
        pytest.param("[a]: https://example.org/bad <!-- noqa -->", id="a link definition"),
        pytest.param("see https://example.org/bad<!-- noqa -->", id="right behind an address"),
        pytest.param("| bad | <!-- noqa --> |\n|---|---|\n", id="a cell"),
        pytest.param("| bad | <!-- noqa -->\n|---|\n", id="behind a row"),
    ],
)
def test_a_comment_counts_in_every_kind_of_line(line):
    assert found(line, BAD) == []


def test_a_finding_of_several_lines_is_suppressed_on_its_first_or_last():
    rule = stand_in("PM301", "words", word="a\nb\nc")
    for text in ("a\nb\nc <!-- noqa -->", "<!-- noqa -->\na\nb\nc"):
        expected = [] if text.startswith("a") else [unused(1, "noqa"), "2 PM301"]
        assert found(text, rule) == expected


TABLE = "| a | b |\n|---|---|\n| bad | 1 |\n| bad | 2 |\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(f"<!-- noqa: PM301 -->\n{TABLE}", id="a table"),
        pytest.param(f"<!-- noqa: PM301 -->\n\n{TABLE}", id="a table behind a blank line"),
        pytest.param(f"text\n\n<!-- noqa -->\n{TABLE}\nmore", id="a table within the text"),
        pytest.param("<!-- noqa -->\n```\nbad\n\nbad\n```", id="code between fences"),
        pytest.param("<!-- noqa -->\n\n    bad = {};\n    bad()", id="indented code"),
        pytest.param("> <!-- noqa -->\n> ```\n> bad\n> ```", id="code in a quote"),
        pytest.param("- a\n\n  <!-- noqa -->\n  ```\n  bad\n  ```", id="code in a list"),
    ],
)
def test_a_comment_alone_on_its_line_reaches_the_block_below(text):
    assert found(text, BAD) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(f"<!-- noqa -->\n{TABLE}\nbad", ["7 PM301"], id="not what follows the table"),
        pytest.param(f"<!-- noqa -->\n{TABLE}\n{TABLE}", ["9 PM301", "10 PM301"], id="not the next table"),
        pytest.param(f"x <!-- noqa -->\n\n{TABLE}", ["5 PM301", "6 PM301"], id="not from a line with text"),
        pytest.param("<!-- noqa -->\nbad", ["2 PM301"], id="not a paragraph"),
        pytest.param("<!-- noqa -->\n\n- bad", ["3 PM301"], id="not a list"),
        pytest.param("<!-- noqa -->\n# bad", ["2 PM301"], id="not a heading"),
        pytest.param(f"<!-- noqa -->\n\ntext\n\n{TABLE}", ["7 PM301", "8 PM301"], id="not a table further down"),
    ],
)
def test_a_comment_alone_on_its_line_reaches_nothing_else(text, expected):
    assert [one for one in found(text, BAD) if "PM902" not in one] == expected


def test_a_comment_for_the_file_counts_wherever_it_stands():
    assert found("bad\nworse\n\n<!-- postmortem-lint: noqa -->\n\nbad") == []
    assert found("bad\nworse\n\n<!-- postmortem-lint: noqa: PM301 -->\n\nbad") == ["2 PM305"]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param("bad|-PM301|bad|+PM301|bad", ["1", "5"], id="between disable and enable"),
        pytest.param("bad|-PM301|bad|+|bad", ["1", "5"], id="to an enable of everything"),
        pytest.param("-|bad|+PM301|bad", ["4"], id="an enable of one code out of everything"),
        pytest.param("-PM3|bad|+PM301|bad", ["4"], id="an enable of one code out of several"),
        pytest.param("-PM301|bad", [], id="to the end"),
        pytest.param("-PM301|-PM305|worse|+PM305|bad", [], id="past an enable of another code"),
        pytest.param("-PM301|-PM301|bad|+PM301|bad", ["5"], id="the last comment counts"),
        pytest.param("-PM301|bad|+|-PM301|bad|+|bad", ["7"], id="two stretches"),
    ],
)
def test_a_stretch_is_left_out(lines, expected):
    written = []
    for line in lines.split("|"):
        verb = {"-": "disable", "+": "enable"}.get(line[0])
        codes = f"={line[1:]}" if line[1:] else ""
        written.append(f"<!-- postmortem-lint: {verb}{codes} -->" if verb else line)
    codes = {line.partition(" PM301")[0] for line in found("\n".join(written), BAD) if line.endswith("PM301")}
    assert codes == set(expected)


def test_a_comment_of_the_front_matter_counts_on_its_line():
    assert found("---\ntitle: bad  # noqa: PM301\nother: bad\n---\n", BAD) == ["3 PM301"]
    assert found("---\n# postmortem-lint: noqa\ntitle: bad\n---\nbad", BAD) == []
    assert found("---\ntitle: bad#noqa\n---\n", BAD) == ["2 PM301"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("good <!-- noqa -->", [unused(1, "noqa")], id="a blanket"),
        pytest.param("good <!-- noqa: PM301 -->", [unused(1, "PM301")], id="a code"),
        pytest.param("good <!-- noqa: untimed-entry -->", [unused(1, "untimed-entry")], id="a name"),
        pytest.param("bad <!-- noqa: PM301, PM305 -->", [unused(1, "PM305")], id="one of two codes"),
        pytest.param("bad <!-- noqa: PM301 PM301 -->", [], id="a code twice"),
        pytest.param("good <!-- postmortem-lint: noqa -->", [unused(1, "postmortem-lint: noqa")], id="a file's"),
        pytest.param("good\n<!-- postmortem-lint: disable=PM301 -->", [unused(2, "PM301")], id="a stretch's"),
        pytest.param("bad <!-- noqa --> <!-- postmortem-lint: noqa -->", [], id="two comments that both could"),
        pytest.param("good <!-- noqa: PM402 -->", [], id="a rule that is off"),
        pytest.param("good <!-- noqa: PM4 -->", [], id="rules that are off"),
    ],
)
def test_a_suppression_that_suppresses_nothing_is_told(text, expected):
    assert found(text, catalog=None if "PM4" not in text else {**SHIPPED}) == expected


def test_a_blanket_is_not_judged_while_some_rules_are_off():
    assert found("good <!-- noqa -->", catalog=SHIPPED) == []
    assert found("good <!-- noqa: PM3 -->", catalog=SHIPPED) == []
    assert found("good <!-- noqa: PM305 -->", catalog=SHIPPED) == [unused(1, "PM305")]


def test_rules_that_are_off_are_no_unknown_rules():
    violations = review(read("good <!-- noqa: PM402 -->"), {"PM301": BAD, **SUPPRESSORS})
    assert violations == [], "the shipped rules are known even where the catalogue is not told"


def test_a_report_of_an_unused_suppression_can_be_suppressed():
    assert found("good <!-- noqa: PM301, PM902 -->") == []
    assert found("good <!-- noqa: PM301 -->\n<!-- postmortem-lint: noqa: PM902 -->") == []
    assert found("good <!-- noqa: PM902 -->") == [unused(1, "PM902")]
    assert found("bad <!-- noqa: PM301, PM902 -->") == [unused(1, "PM902")]


def test_a_report_of_an_invalid_suppression_can_be_suppressed():
    assert found("good <!-- noqa: PM3O1 --> <!-- noqa: PM904 -->") == []


@pytest.mark.parametrize("off", ["PM902", "PM904"])
def test_the_reports_about_suppressions_are_rules_like_others(off):
    rules = {code: rule for code, rule in {"PM301": BAD, **SUPPRESSORS}.items() if code != off}
    violations = review(read("good <!-- noqa: PM3O1 -->\ngood <!-- noqa: PM301 -->"), rules)
    assert [violation.code for violation in violations] == [{"PM902": "PM904", "PM904": "PM902"}[off]]


WORDS = ("bad", "worse", " ", "\n", "\n\n", "`", "```", "| a |", "|---|", "# ", "- ", "> ", "---", "    ", "💥")
SIGNS = ("<!--", "-->", " noqa", ": ", "PM301", ", ", "PM3O1", "postmortem-lint: ", "disable", "enable", "=", " -- ")
PIECES = st.sampled_from((*WORDS, *SIGNS, "<!-- noqa -->"))


@given(st.lists(PIECES, max_size=40).map("".join))
def test_comments_only_ever_take_findings_away(text):
    document = read(text)
    rules = {"PM301": BAD, "PM305": WORSE, **SUPPRESSORS}
    heeded = {violation for violation in review(document, rules) if violation.code not in SUPPRESSORS}
    assert heeded <= set(found_in(document, rules))


@given(st.lists(PIECES, max_size=40).map("".join))
def test_a_file_that_is_left_out_whole_has_no_findings(text):
    document = read("<!-- postmortem-lint: noqa -->\n\n" + text)
    assert review(document, {"PM301": BAD, "PM501": TOP}) == []


# Reasons and days


def ended(line, day):
    return f"{line} PM905 suppression ended on {day}: mend what it hid, or set another day"


@pytest.mark.parametrize(
    "comment",
    [
        '<!-- noqa: PM301 reason="the clock stood still" -->',
        "<!-- noqa: PM301 reason='the clock' until=2024-06-10 -->",
        '<!-- noqa: PM301 until=2024-06-10, reason="bad, or so -- who knows" -->',
        "<!-- noqa: PM301 until=2999-01-01 -- until=1999-01-01 -->",
        '<!-- noqa reason="all of it" -->',
        "<!-- NOQA: PM301 UNTIL = 2024-06-11 -->",
        '<!-- postmortem-lint: noqa=PM301 reason="all of the file" -->',
        '<!-- postmortem-lint: disable=PM301 until="2024-06-10" -->',
    ],
)
def test_a_suppression_may_give_a_reason_and_its_last_day(comment):
    assert found(f"bad {comment}") == []


@pytest.mark.parametrize("verb", ["noqa: PM301", "postmortem-lint: disable=PM301", "postmortem-lint: noqa=PM301"])
def test_from_the_day_after_its_last_a_suppression_hides_nothing_and_is_reported(verb):
    assert found(f"bad <!-- {verb} until=2024-06-09 -->") == ["1 PM301", ended(1, "2024-06-09")]


def test_where_nobody_tells_the_day_no_suppression_has_ended():
    text = "bad <!-- noqa: PM301 until=1999-01-01 -->"
    assert review(read(text), {"PM301": BAD, **SUPPRESSORS}) == []


@pytest.mark.parametrize(
    ("attributes", "problem"),
    [
        ("until=soon", '"soon" is no day; write e.g. until=2026-12-01'),
        ("until=2024-02-30", '"2024-02-30" is no day; write e.g. until=2026-12-01'),
        ('because="x"', 'no rule "because="x""'),
        ('reason="x" PM3O1', 'no rule "PM3O1"'),
    ],
)
def test_an_attribute_that_cannot_be_understood_is_told(attributes, problem):
    told = found(f"bad <!-- noqa: PM301 {attributes} -->")
    assert any(problem in line and "PM904" in line for line in told)


def test_what_stands_behind_a_reason_is_a_code_as_well():
    assert found('bad worse <!-- noqa: PM301 reason="x" PM305 -->') == []
