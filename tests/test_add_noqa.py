from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from program import CLEAN, UNOWNED

from postmortem_lint.arguments import parser_of
from postmortem_lint.engine import review
from postmortem_lint.house import House
from postmortem_lint.reading import Conventions, read
from postmortem_lint.silencing import silenced

HOUSE = House(parser_of("lint").parse(["--isolated"]))
CATALOG, RULES = HOUSE.law_of("x.md").catalog, HOUSE.rules_for("x.md")
WHY = ' reason="old"'
DATED = "# Login down on 2024-03-01\n"


def lint(text):
    postmortem = read(text, "x.md", Conventions(today=date(2024, 6, 1)))
    return postmortem.document, review(postmortem, RULES, catalog=CATALOG)


def suppressed(text):
    return silenced(text, lint, CATALOG, "old").text


def added(text):
    """The lines that differ."""
    before = text.split("\n")
    return [line for line in suppressed(text).split("\n") if line not in before]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("- Fill in {{ cause }}", "- Fill in {{ cause }} <!-- noqa: PM801{why} -->", id="a list item"),
        pytest.param("Fill in {{ cause }}  ", "Fill in {{ cause }} <!-- noqa: PM801{why} -->  ", id="a hard break"),
        pytest.param(
            "Fill in {{ cause }}\\", "Fill in {{ cause }} <!-- noqa: PM801{why} -->\\", id="a hard break as a slash"
        ),
        pytest.param(
            "### {{ cause }} ##", "### {{ cause }} <!-- noqa: PM801{why} --> ##", id="a heading that is closed"
        ),
        pytest.param("> - {{ cause }}", None, id="a quotation, where nothing is found"),
        pytest.param(
            "- {{ cause }} <!-- noqa: PM305 -->",
            "- {{ cause }} <!-- noqa: PM305, PM801, PM902 -->",
            id="a comment that is there",
        ),
        pytest.param(
            "- {{ cause }} <!-- noqa: PM801 until=2020-01-01 -->",
            "- {{ cause }} <!-- noqa: PM801 until=2020-01-01 --> <!-- noqa: PM801, PM905{why} -->",
            id="a comment that has ended",
        ),
    ],
)
def test_a_comment_is_put_at_the_end_of_a_line(line, expected):
    lines = [one for one in added(f"{DATED}\n{line}\n\nMore.\n") if one.startswith(line[:1]) and "cause" in one]
    assert lines == ([] if expected is None else [expected.replace("{why}", WHY)])


def test_a_table_gets_one_comment_above_it_for_all_its_rows():
    table = "| Action | Owner |\n| --- | --- |\n| Add an alert on load | TBD |\n| Limit the pool to 64 | |\n"
    text = UNOWNED.replace("- Add an alert on pool saturation\n", table)
    assert added(text) == [f"<!-- noqa: PM502, PM503{WHY} -->"]
    assert suppressed(text).count("<!--") == 1


def test_an_indented_table_keeps_its_indentation():
    table = "- These:\n\n  | Action | Owner |\n  | --- | --- |\n  | Add an alert on load | TBD |\n"
    text = UNOWNED.replace("- Add an alert on pool saturation\n", table)
    assert added(text) == [f"  <!-- noqa: PM503{WHY} -->"]


def test_front_matter_gets_a_comment_of_its_own_kind():
    text = "---\ntitle: [\n---\n" + CLEAN
    assert any(line.startswith("title: [") and line.endswith(f"# noqa: PM903{WHY}") for line in added(text))


def test_the_fence_of_front_matter_stays_as_it_is():
    assert suppressed("---\n- Improve it\n---\n").startswith("---\n")


def test_a_code_block_gets_its_comment_above_the_fence():
    text = CLEAN.replace("- 14:02 The alert", "```\n14:02 The alert").replace(
        "succeed again\n", "succeed again\n13:00 Late\n```\n"
    )
    text = text.replace("\n- 14:30", "\n14:30").replace("\n- 14:45", "\n14:45")
    assert [violation.code for violation in lint(text)[1]] == ["PM305"]
    assert added(text) == [f"<!-- noqa: PM305{WHY} -->"]


def test_indented_code_gets_its_comment_above_without_its_indentation():
    assert added("\tcode {{ x }}\n") == [f"<!-- noqa: PM001, PM002, PM101{WHY} -->"]


def test_where_a_line_is_no_place_the_file_is():
    assert suppressed("") == f"\n\n<!-- postmortem-lint: noqa=PM001, PM002, PM101{WHY} -->\n"


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# {{ x }}\n\n<!-- open\n", id="a comment that nobody closed"),
        pytest.param("# {{ x }}\n\n```\ncode\n", id="a fence that nobody closed"),
        pytest.param("---\na: b\n---\n\n# {{ x }}\n\n<!-- open\n# y\n", id="such a comment below front matter"),
        pytest.param("```markdown\n# {{ x }}\n```\n", id="a document that is quoted as a whole"),
        pytest.param("---\n", id="a rule and nothing else"),
        pytest.param("---\nx <!-- y -->\n---\n", id="a heading that looks like front matter"),
        pytest.param("[a]: {{ x }}\n", id="a target of links and nothing else"),
        pytest.param("<div>\n- 14:02 The alert fires\n<!-- noqa: PM801 -->\n", id="HTML with a comment in it"),
        pytest.param("+++\n+++\n~~~\n", id="front matter that is empty above a fence"),
    ],
)
def test_there_is_a_place_everywhere(text):
    result = suppressed(text)
    assert lint(result)[1] == []
    assert told(result) == told(text)


def test_a_second_time_nothing_is_added():
    once = suppressed(UNOWNED + "\n{{ cause }}\n")
    assert suppressed(once) == once


PIECES = """\
# Login down on 2024-03-01
## Timeline
## Action items ##
- 14:02 The alert fires
- Somebody looks
{{ cause }}
- Improve it
> quoted
```
~~~
  - nested {{ x }}
<!-- open
-->
<div>

Title {{ x }}
===
1. one `{{ x }}` {{ y }}\\
---
+++
title: x
[a]: b {{ x }}
> ```
- ```
  ```
  - ~~~
<pre>
</div>
<h2>Timeline</h2>
<!-- postmortem-lint: disable=PM801 -->
<!-- {{ x }} -->
<?
<![CDATA[
***
#
-
`
`` {{ x }}
```markdown
<!-- noqa: PM9999 -->
- {{ x }} <!-- noqa -->
<!-- postmortem-lint: enable=PM801 -->
- {{ x }} <!-- noqa: PM801 until=2020-01-01 -->
<!-- postmortem-lint: noqa=PM801 -->
x <!-- noqa PM801 -->
a\x0c
<!-->
Root cause: TBD
\tcode {{ x }}
<!-- noqa: PM801 -->
\u2028
x
|Action|Owner|
|---|---|
|Do it|TBD|
- |Do it|TBD|
> {{ x }}
# {{ x }} #
"""
LINES = [f"{line}\n" for line in PIECES.split("\n")]
TEXTS = st.lists(st.sampled_from(LINES), max_size=14).map("".join)


@given(TEXTS)
def test_whatever_is_found_is_found_no_more(text):
    kind = read(text).kind
    result = suppressed(text)
    left = lint(result)[1]
    assert read(result).kind == kind
    assert left == []


def told(text):
    """What a document says, hard breaks aside."""
    postmortem = read(text)
    sections = [section.title for section in postmortem.sections]
    entries = [(entry.time, words(entry.text)) for entry in postmortem.timeline]
    actions = [(words(action.text), action.owner) for action in postmortem.actions]
    title = postmortem.metadata.title and postmortem.metadata.title.value
    return title, sections, entries, postmortem.cause and words(postmortem.cause.text), actions


def words(text):
    return text.replace("\\", "").split()


@given(TEXTS)
def test_nothing_is_changed_but_for_comments(text):
    assert told(suppressed(text)) == told(text)


def test_the_command_writes_them_and_says_so(program):
    program.write(a=UNOWNED.replace("\n", "\r\n"))
    result = program("--add-noqa", "older than the linter", "a.md")
    assert (result.code, result.out, result.err) == (0, "", "1 finding suppressed in 1 file\n")
    text = program.folder.joinpath("a.md").read_bytes().decode()
    assert 'saturation <!-- noqa: PM502 reason="older than the linter" -->\r\n' in text
    assert text.count("\n") == text.count("\r\n")
    assert program("a.md").code == 0


def test_with_diff_it_only_shows_them(program):
    program.write(a=UNOWNED)
    result = program("--diff", "--add-noqa", "old", "a.md")
    assert '+- Add an alert on pool saturation <!-- noqa: PM502 reason="old" -->' in result.lines
    assert program.folder.joinpath("a.md").read_text() == UNOWNED


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--add-noqa", "a.md"], "is a file, not a reason", id="a forgotten reason"),
        pytest.param(["--add-noqa", "  ", "a.md"], "is no reason", id="an empty reason"),
        pytest.param(["--add-noqa", "a --> b", "a.md"], "is no reason", id="a reason that ends the comment"),
        pytest.param(["--add-noqa", "old", "--fix", "a.md"], "does not go with --fix", id="with --fix"),
        pytest.param(["--add-noqa", "old", "-"], "standard input cannot be changed", id="standard input"),
    ],
)
def test_what_cannot_be_is_refused(program, arguments, message):
    program.write(a=UNOWNED)
    result = program(*arguments)
    assert (result.code, result.out) == (2, "")
    assert message in result.err
    assert program.folder.joinpath("a.md").read_text() == UNOWNED


def test_what_the_baseline_accepts_needs_no_suppression(program):
    program.write(a=UNOWNED)
    program("--write-baseline", "a.md")
    assert program("--add-noqa", "old", "a.md").code == 0
    assert (program.folder / "a.md").read_text(encoding="utf-8") == UNOWNED
