from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_lint.reading.markdown import parse
from postmortem_lint.reading.sections import find_sections
from postmortem_lint.reading.vocabulary import vocabulary_for

if TYPE_CHECKING:
    from postmortem_lint.model import Section


def sections(text: str) -> tuple[Section, ...]:
    return find_sections(parse(text), vocabulary_for(text))


def parts(text: str) -> list[tuple[str, tuple[str, ...], str]]:
    return [(section.title, section.roles, section.form) for section in sections(text) if section.roles]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("## Timeline\n- 10:00 x\n", [("Timeline", ("timeline",), "heading")], id="an ATX heading"),
        pytest.param(
            "Timeline\n--------\n- 10:00 x\n", [("Timeline", ("timeline",), "heading")], id="a setext heading"
        ),
        pytest.param("<h2>Impact</h2>\n\ntext\n", [("Impact", ("impact",), "heading")], id="an HTML heading"),
        pytest.param("###Impact\ntext\n", [("Impact", ("impact",), "heading")], id="a heading without its space"),
        pytest.param("**Root cause:**\n\nx\n", [("Root cause:", ("root_cause",), "bold")], id="a bold line"),
        pytest.param("**Impact** (so far)\n\nx\n", [("Impact", ("impact",), "bold")], id="a bold line with a note"),
        pytest.param(
            "**Timeline** (UTC, from the logs of the proxy and\nfrom memory)\n\n- 10:00 x\n",
            [("Timeline", ("timeline",), "bold")],
            id="a bold line with a note of two lines",
        ),
        pytest.param(
            "**Impact.** The shop was down.\n\n**Lesson for us.** Test the keys.\n",
            [("Impact", ("impact",), "lead-in"), ("Lesson for us", ("lessons",), "lead-in")],
            id="bold titles that end with a period before their text",
        ),
        pytest.param(
            "## Detection\n\n**Slow and lucky, not systemic.** We heard of it from a customer.\n",
            [("Detection", ("detection",), "heading")],
            id="a bold sentence before others",
        ),
        pytest.param(
            "# Executive Summary\n\nx\n\n## Impact\n\ny\n",
            [("Executive Summary", ("summary",), "heading"), ("Impact", ("impact",), "heading")],
            id="a document's title that is all that opens the summary",
        ),
        pytest.param(
            "<img src='x.png'>\n## Impact\ntext\n", [("Impact", ("impact",), "heading")], id="a heading below HTML"
        ),
        pytest.param(
            "## Timeline (all times GMT) May 19, 2026. All are approximate\n\n- 10:00 x\n",
            [("Timeline (all times GMT) May 19, 2026. All are approximate", ("timeline",), "heading")],
            id="a title with a note and more behind it",
        ),
        pytest.param(
            "## 7. Lessons → rules\n\nx\n", [("7. Lessons → rules", ("lessons",), "heading")], id="a title and an arrow"
        ),
        pytest.param("IMPACT\nit was down\n", [("IMPACT", ("impact",), "plain")], id="a title in capitals"),
        pytest.param(
            "It was down\nRoot Cause and Resolution\nThe disk was full.\n",
            [("Root Cause and Resolution", ("root_cause", "resolution"), "plain")],
            id="a capitalised title between lines that are no sentences",
        ),
        pytest.param(
            "```md\n# Outage\n\n## Impact\n\nx\n```\n",
            [("Impact", ("impact",), "heading")],
            id="a document in a fence of its own",
        ),
        pytest.param(
            "## Remediation\n\n### Immediate actions (completed)\n\n- Timeouts were raised\n\n"
            "### Short-term improvements\n\n- Add a breaker\n",
            [
                ("Remediation", ("actions",), "heading"),
                ("Immediate actions (completed)", ("actions",), "heading"),
                ("Short-term improvements", ("actions",), "heading"),
            ],
            id="the stages of a plan",
        ),
        pytest.param(
            "## Actions taken following the incident\n\n- x\n",
            [("Actions taken following the incident", ("actions",), "heading")],
            id="what was done since",
        ),
        pytest.param(
            "It was down for an hour.\nTimeline\n\n10:00 x\n",
            [("Timeline", ("timeline",), "plain")],
            id="a title that ends a paragraph",
        ),
        pytest.param("## Detection gap\n\nx\n", [("Detection gap", ("detection",), "heading")], id="a gap"),
        pytest.param(
            "## Что делать дальше\n\nМы будем это делать.\n",
            [("Что делать дальше", ("actions",), "heading")],
            id="a Russian question",
        ),
        pytest.param("_Impact_\n\nx\n", [("Impact", ("impact",), "bold")], id="an italic line"),
        pytest.param("x\n\nTimeline:\n\n- 10:00 y\n", [("Timeline:", ("timeline",), "plain")], id="a plain line"),
        pytest.param(
            "x\n\nRoot Cause\n\ny\n", [("Root Cause", ("root_cause",), "plain")], id="a plain line without colon"
        ),
        pytest.param("x\n\nimpact\n\ny\n", [("impact", ("impact",), "plain")], id="a plain line in small letters"),
        pytest.param(
            "Root cause:\na full disk\nTimeline\nDetection:\nAn alert fired.\n",
            [
                ("Root cause:", ("root_cause",), "plain"),
                ("Timeline", ("timeline",), "plain"),
                ("Detection:", ("detection",), "plain"),
            ],
            id="a plain line between a text that is no sentence and another title",
        ),
        pytest.param("It took an hour until\nthe fix:\n\n    make\n", [], id="no end of a wrapped sentence"),
        pytest.param("**Impact:** it was down\n", [("Impact", ("impact",), "lead-in")], id="a bold lead-in"),
        pytest.param(
            "**Impact**: it was down\n", [("Impact", ("impact",), "lead-in")], id="a lead-in, its colon outside"
        ),
        pytest.param("### Eradicate\n\nx\n", [("Eradicate", ("resolution",), "heading")], id="a phase of the response"),
        pytest.param("- GitHub Actions: green again\n", [], id="no actions: the name of a product"),
        pytest.param("- Impact: it was down\n", [("Impact", ("impact",), "lead-in")], id="a plain lead-in of an item"),
        pytest.param(
            "| Field | Value |\n|-|-|\n| Impact | it was down |\n",
            [("Impact", ("impact",), "lead-in")],
            id="a row of a field table",
        ),
        pytest.param(
            "x\n\n[Action item] add an alert\n", [("[Action item]", ("actions",), "lead-in")], id="a tagged action"
        ),
        pytest.param(
            "## Root cause and resolution\nx\n",
            [("Root cause and resolution", ("root_cause", "resolution"), "heading")],
            id="a title that names two roles",
        ),
        pytest.param("## 3. :fire: Impact\nx\n", [("3. :fire: Impact", ("impact",), "heading")], id="a numbered title"),
        pytest.param(
            "## Part 4: Timeline\nx\n", [("Part 4: Timeline", ("timeline",), "heading")], id="a counted title"
        ),
        pytest.param(
            "## Zeitleiste\nDas war der Ausfall und wir haben ihn behoben.\n",
            [("Zeitleiste", ("timeline",), "heading")],
            id="a German title",
        ),
    ],
)
def test_a_part_is_opened_by(text: str, expected: list[tuple[str, tuple[str, ...], str]]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("# Impact of the outage\n\n## Scope\n\nx\n", id="the title of the document"),
        pytest.param("- [Timeline](#timeline)\n- [Impact](#impact)\n", id="a table of contents"),
        pytest.param("> ## Timeline\n", id="a quoted heading"),
        pytest.param("```\n## Timeline\n```\n", id="a heading in code"),
        pytest.param("- **Detection time**: 2 minutes (excellent)\n", id="a measure of time"),
        pytest.param("- **Resolved**: 2024-03-01 14:45 UTC\n", id="when it ended"),
        pytest.param(
            "| Field | Value |\n|-|-|\n| Resolved at | 2024-03-01 14:45 UTC |\n", id="when it ended, in a row"
        ),
        pytest.param("- **Detection time**: ~2-3 hours (slow)\n", id="a rough measure of time"),
        pytest.param("| Field | Value |\n|-|-|\n| Impact | High |\n| Task | T1234 |\n", id="a grade and a number"),
        pytest.param("Affected services: checkout, search\n", id="a field that names what was hit"),
        pytest.param("Services impactés : la boutique et la recherche\n\nNous avons eu une panne.\n", id="in French"),
        pytest.param("1. **Small nodes (root cause)**: they were too small\n", id="a note in a label"),
        pytest.param("They looked at the\nRoot Cause\nTheories of all.\n", id="a line in a wrapped sentence"),
        pytest.param("## Event: disk full\nx\n", id="one event"),
        pytest.param("- TODO(ana): add an alert\n", id="a programmer's note"),
        pytest.param("## Status: Resolved\nx\n", id="a status"),
        pytest.param("### 10:40 Resolution applied\nx\n", id="a heading that opens with a time"),
        pytest.param("We saw the **Impact:** it was down\n", id="a bold label inside a sentence"),
        pytest.param("### 10:31\n\nRecovery\n\n### 10:40\n\nx\n", id="the text of an entry under its time"),
        pytest.param("Issue Summary must contain:\n\nx\n", id="an instruction to the author"),
        pytest.param("## Timeline\n\n- Actions taken: we looked at the load balancer\n", id="a step of the timeline"),
    ],
)
def test_no_part_of_a_role_is_opened_by(text: str) -> None:
    assert [part for part in parts(text) if part[0] != "Timeline"] == []


@pytest.mark.parametrize(
    ("body", "roles"),
    [
        pytest.param("- [ ] add an alert\n- [ ] write a runbook\n", ("actions",), id="open boxes are actions"),
        pytest.param("We will add alerts and should test the failover.\n", ("actions",), id="plans are actions"),
        pytest.param(
            "The node was restarted and traffic drained.\n", ("resolution",), id="past steps are the resolution"
        ),
    ],
)
def test_an_ambiguous_title_is_decided_by_its_content(body: str, roles: tuple[str, ...]) -> None:
    assert parts(f"## Remediation\n\n{body}")[0][1] == roles


def test_a_permanent_fix_is_what_was_done_or_what_is_to_do() -> None:
    assert parts("Permanent fix: the limit of the pool was raised to 50.\n\nx\n")[0][1] == ("resolution",)
    assert parts("## Permanent fix\n\n- [ ] Set the limit of the pool to 50\n")[0][1] == ("actions",)


def test_numbered_steps_are_the_timeline_and_prose_is_the_resolution() -> None:
    assert parts("## Tasks performed\n\n1. a\n2. b\n3. c\n")[0][1] == ("timeline",)
    assert parts("## Tasks performed\n\nWe restarted it.\n")[0][1] == ("resolution",)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Timeline\n10:00 UTC it went down\n", id="above its text"),
        pytest.param("It was slow.\nTimeline\n10:00 UTC it went down\n", id="where a sentence ended before it"),
    ],
)
def test_a_title_without_a_mark_opens_a_part_in_a_paragraph(text: str) -> None:
    assert ("Timeline", ("timeline",), "plain") in parts(text)


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        pytest.param("## Impact\n\n## Scope\n", True, id="nothing"),
        pytest.param("## Impact: all users, for 2 h\n\n## Scope\n", False, id="its title"),
        pytest.param("## Timeline: all times in UTC\n\n## Scope\n", True, id="a zone and no events"),
    ],
)
def test_a_part_is_told_by(text: str, blank: object) -> None:
    assert sections(text)[0].blank is blank


def test_a_wrapped_sentence_opens_no_part() -> None:
    assert parts("The outage had a large\nImpact\non customers.\n") == []


def test_a_heading_ends_the_part_of_a_bold_line() -> None:
    text = "**Action items:**\n\n- x\n\n## Timeline\n\n- 10:00 y\n"
    assert sections(text)[0].body.of(text).strip() == "- x"


def test_a_group_of_fixes_among_the_actions_is_one_of_actions() -> None:
    text = "## Action items\n\n### Fixes\n\n- Upload the docs\n\n## Fixes\n\nWe restarted it.\n"
    assert [part.roles for part in sections(text)] == [("actions",), ("actions",), ("resolution",)]


def test_a_lead_in_before_code_is_told_in_a_language_without_spaces() -> None:
    text = "## 振り返り\n\n- **うまくいったこと**: `UNIQUE` 制約が誤りを防いだ。\n- **復旧**: `a1b2c3d`\n"
    assert [part.title for part in sections(text)] == ["振り返り", "うまくいったこと"]


def test_a_bare_label_in_a_list_of_actions_only_groups_it() -> None:
    assert parts("## Improvements\n\n1. **Incident response**\n   - Write runbooks\n") == [
        ("Improvements", ("actions",), "heading")
    ]


def test_the_label_of_a_task_opens_no_part() -> None:
    assert parts("## Action items\n\n- **Emergency response plan:** refine it\n") == [
        ("Action items", ("actions",), "heading")
    ]


def test_a_part_ends_at_the_next_of_its_level() -> None:
    text = "## Timeline\n### 10:00\nx\n**Impact**\ny\n## Lessons\nz\n"
    timeline, _, impact, lessons = sections(text)
    assert timeline.body.of(text) == "\n### 10:00\nx\n**Impact**\ny\n"
    assert impact.body.of(text) == "\ny\n"
    assert lessons.body.of(text) == "\nz\n"


def test_a_lead_ins_part_is_the_rest_of_its_item() -> None:
    text = "- **Impact:** down\n  for all\n- x\n"
    assert sections(text)[0].body.of(text) == "down\n  for all"


@pytest.mark.parametrize(
    ("text", "blank"),
    [
        pytest.param("## Impact\n\n## Next\n", True, id="nothing"),
        pytest.param("## Impact\n\nTBD\n", True, id="a placeholder"),
        pytest.param("## Impact\n\n*Whom did it hurt?*\n", True, id="a template's prompt"),
        pytest.param("## Impact\n\n-\n-\n", True, id="bare bullets"),
        pytest.param("## Impact\n\n| a | b |\n|-|-|\n| | |\n", True, id="an empty table"),
        pytest.param("## Impact\n\n### Users\n\nNone\n", False, id="text below a heading within"),
        pytest.param("## Impact\n\nNo customer impact\n", False, id="a short statement"),
        pytest.param("## Impact\n\n![graph](http://x/y.png)\n", False, id="an image"),
        pytest.param("**Impact:** none\n", False, id="a lead-in with its text"),
        pytest.param("- **Recovery**:\n  ```sh\n  reboot\n  ```\n", False, id="a lead-in with a block of code"),
    ],
)
def test_a_part_is_blank_where_its_author_wrote_nothing(text: str, *, blank: bool) -> None:
    assert sections(text)[0].blank is blank


@given(st.text(alphabet=st.sampled_from("#-*|>: \n[]1.Timelnpactsó_?"), max_size=150))
def test_any_text_has_sections_whose_spans_lie_in_order(text: str) -> None:
    found = sections(text)
    starts = [section.span.start for section in found]
    assert starts == sorted(starts)
    assert all(0 <= s.span.start <= s.span.end <= s.body.start <= s.body.end <= len(text) for s in found)
