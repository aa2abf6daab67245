from __future__ import annotations

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from mdit_py_plugins.front_matter import front_matter_plugin

from postmortem_lint.reading.blocks import READ
from postmortem_lint.reading.markdown import NESTING, block_tokens, parse
from postmortem_lint.reading.mending import normalised


def told(text: str) -> list[tuple[str, list[str]]]:
    document = parse(text)
    return [(block.kind, [span.of(text) for span in (block.cells or block.lines)]) for block in document.blocks]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("## Timeline ##\n", [("heading", ["Timeline"])], id="an ATX heading with closing hashes"),
        pytest.param("Timeline\n---\n", [("heading", ["Timeline"])], id="a setext heading"),
        pytest.param(
            "<h2 id='x'>Time<b>line</b></h2>\nAt noon\n",
            [("heading", ["Time<b>line</b>"]), ("paragraph", ["At noon"])],
            id="an HTML heading",
        ),
        pytest.param(
            "<div><h2>Timeline</h2></div>\n",
            [("html", ["<div><h2>Timeline</h2></div>"]), ("heading", ["Timeline"])],
            id="a heading within HTML",
        ),
        pytest.param(
            "##Timeline\ntext\n",
            [("heading", ["Timeline"]), ("paragraph", ["text"])],
            id="a heading whose space was forgotten",
        ),
        pytest.param("#123 is fixed\n", [("paragraph", ["#123 is fixed"])], id="an issue number is no heading"),
        pytest.param(
            "a long sentence that ends the part and stands right above a rule of dashes\n---\n",
            [("paragraph", ["a long sentence that ends the part and stands right above a rule of dashes"])],
            id="a sentence above a rule is no setext heading",
        ),
        pytest.param(
            "- a\n  b\n- c\n", [("paragraph", ["a", "b"]), ("paragraph", ["c"])], id="list items with a wrapped line"
        ),
        pytest.param("> quoted\n> more\n", [("paragraph", ["quoted", "more"])], id="a quote"),
        pytest.param(
            "| a | b \\| c |\n|-|-|\n| `1` | |\n",
            [("row", ["a", "b \\| c"]), ("row", ["`1`", ""])],
            id="a table with an escaped bar and an empty cell",
        ),
        pytest.param("```sh\nls\n```\n", [("code", ["ls"])], id="fenced code"),
        pytest.param("    int main(void) {\n", [("code", ["int main(void) {"])], id="indented code"),
        pytest.param(
            "x\n\n    the server was restarted again\n",
            [("paragraph", ["x"]), ("paragraph", ["the server was restarted again"])],
            id="indented sentences are a paragraph",
        ),
        pytest.param(
            "    Pool Review:\n    Task: Look at each pool again.\n    Deadline: May 3, 2024.\n\n"
            "    Alerts:\n    Task: Add an alert on the queue.\n    Deadline: May 5, 2024.\n",
            [
                ("paragraph", ["Pool Review:"]),
                ("paragraph", ["Task: Look at each pool again."]),
                ("paragraph", ["Deadline: May 3, 2024."]),
                ("paragraph", ["Alerts:"]),
                ("paragraph", ["Task: Add an alert on the queue."]),
                ("paragraph", ["Deadline: May 5, 2024."]),
            ],
            id="indented labels among sentences are paragraphs",
        ),
        pytest.param(
            "    Pool:\n      Type: static\n      Size: 12\n      Note: as large as before\n",
            [("code", ["Pool:", "Type: static", "Size: 12", "Note: as large as before"])],
            id="indented labels with one sentence are code",
        ),
        pytest.param("---\na: 1\n---\n# T\n", [("front_matter", ["a: 1"]), ("heading", ["T"])], id="YAML front matter"),
        pytest.param(
            "+++\na = 1\n+++\n# T\n", [("front_matter", ["a = 1"]), ("heading", ["T"])], id="TOML front matter"
        ),
        pytest.param(
            "---\n# Title\ntext\n\n---\nmore\n",
            [("heading", ["Title"]), ("paragraph", ["text"]), ("paragraph", ["more"])],
            id="a rule at the top is no front matter",
        ),
        pytest.param(
            "---\n\n# Title\n\nDate: 2024-03-01\n\n---\n",
            [("heading", ["Title"]), ("paragraph", ["Date: 2024-03-01"])],
            id="nor are rules around a document",
        ),
        pytest.param(
            "a\x0cb\u2028c\nd\n",
            [("paragraph", ["a\x0cb\u2028c", "d"])],
            id="form feeds and line separators end no line",
        ),
    ],
)
def test_blocks_hold_exactly_their_text(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert told(text) == expected


def test_a_task_box_is_read_and_left_out() -> None:
    text = "- [x] done\n- [ ] open\n- plain\n"
    blocks = parse(text).blocks
    assert [(block.task, block.span.of(text)) for block in blocks] == [(True, "done"), (False, "open"), (None, "plain")]


def test_depth_and_marker_tell_the_place_in_nested_lists() -> None:
    text = "1. a\n   - b\n\n     c\n2. d\n"
    assert [(block.depth, block.marker) for block in parse(text).blocks] == [(1, "1."), (2, "-"), (2, ""), (1, "2.")]


def test_lists_nested_deeper_than_the_parsers_default_keep_their_text() -> None:
    text = "".join(f"{'  ' * depth}- level {depth}\n" for depth in range(45))
    assert len(parse(text).blocks) == 45


def test_text_behind_a_fence_nobody_closed_is_still_read() -> None:
    text = "## Timeline\n\n```\nlog line\n\n- 14:25 restarted\n\n## Root cause\n\nThe disk was full.\n"
    assert ("heading", ["Root cause"]) in told(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("a `TODO` b", "a        b", id="inline code"),
        pytest.param("a ``x ` y`` b", "a           b", id="inline code holding a backtick"),
        pytest.param("a ` b", "a ` b", id="a lone backtick"),
        pytest.param("see [TODO](http://x/TODO)", "see [TODO]" + " " * 15, id="a link keeps its text"),
        pytest.param("at https://x/TODO now", "at" + " " * 15 + " now", id="a bare address"),
        pytest.param("a <!-- TODO --> b", "a" + " " * 15 + "b", id="a comment"),
        pytest.param("> TODO\n", " " * 6 + "\n", id="a quote"),
        pytest.param("```\nTODO\n```\n", "   \n    \n   \n", id="a code block"),
    ],
)
def test_what_is_no_prose_is_blanked_in_place(text: str, expected: str) -> None:
    assert parse(text).prose == expected


@given(st.text(alphabet=st.sampled_from("#-*+>|` \n\t[]()<>!1.:abcé😀\x0c\u2028=_~"), max_size=120))
def test_any_text_is_read_and_every_span_lies_within_it(text: str) -> None:
    text = normalised(text)
    document = parse(text)
    assert len(document.prose) == len(text)
    starts = [block.span.start for block in document.blocks]
    assert starts == sorted(starts)
    for block in document.blocks:
        for span in (block.span, *block.lines, *block.cells):
            assert 0 <= span.start <= span.end <= len(text)


def test_the_words_of_a_document_are_those_of_its_text_in_lower_case():
    document = parse("# Émeute\n\nThe *Cache_Warmer* isn’t `C0DE` at http://x.example, 2024-03-01. 停止。\n")
    assert " ".join(sorted(document.words)) == "01 03 2024 at c0de cache example isn t the warmer x émeute 停止"


@given(pieces=st.lists(st.sampled_from([*"aZ9ß_-'’.*`<>|[]() \n\tİſ停", "http://", "https://b", "\ud800", "```\n"])))
def test_each_word_of_the_prose_is_one_of_the_document(pieces):
    document = parse(normalised("".join(pieces)))
    assert document.words.issuperset(re.findall(r"[^\W_]+", document.folded))


PLAIN_PARSER = MarkdownIt("commonmark", {"maxNesting": NESTING}).disable(["inline", "text_join"]).enable("table")
PLAIN_PARSER.use(front_matter_plugin)
PIECES = st.sampled_from(
    [*"#>`~*-_+=[]<!|:1a. \n\n\n\t\0", "---", "```", "    ", "1. ", "- ", "> ", "<!--", "-->", "| a |"]
)


@given(pieces=st.lists(PIECES, max_size=40))
def test_what_is_read_of_the_blocks_is_what_all_rules_in_turn_make_of_them(pieces):
    text = "".join(pieces)
    assume(text.startswith("---") or not text.startswith("-"))  # there, front matter would stand within a list item
    assert block_tokens(text) == [token for token in PLAIN_PARSER.parse(text) if token.type in READ]
