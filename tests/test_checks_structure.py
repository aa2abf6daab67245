"""The checks of order, levels, spelling and length: what each finds, on which line, and what it leaves alone."""

from __future__ import annotations

import pytest
from reporting import RULES, lines, violations

from postmortem_lint.fixing import fix


@pytest.mark.parametrize(
    ("title", "message"),
    [
        pytest.param(
            "Root cuase", '"cuase" looks like a slip of the pen for "cause"; correct it', id="two letters swapped"
        ),
        pytest.param(
            "Timelin", '"Timelin" looks like a slip of the pen for "timeline"; correct it', id="a letter missing"
        ),
        pytest.param(
            "Lessons leaned", '"leaned" looks like a slip of the pen for "learned"; correct it', id="of two words"
        ),
        pytest.param(
            "Actoin items", '"Actoin" looks like a slip of the pen for "action"; correct it', id="of the first word"
        ),
        pytest.param(
            "Actionitems",
            '"Actionitems" looks like a slip of the pen for "action items"; correct it',
            id="a space missing",
        ),
        pytest.param(
            "Conclusiom", '"Conclusiom" looks like a slip of the pen for "conclusion"; correct it', id="a wrong letter"
        ),
    ],
)
def test_a_misspelt_title_is_told_with_the_right_one(title, message):
    assert [found.message for found in violations("PM107", f"# Login down\n\n## {title}\n\nText.\n")] == [message]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("## Root cuase\n\nA bug.\n", "## Root cause\n\nA bug.\n", id="in small letters"),
        pytest.param(
            "## Timelime\n\n- 10:02 UTC it failed\n", "## Timeline\n\n- 10:02 UTC it failed\n", id="a capital"
        ),
        pytest.param("## TIMELIME\n\nNone.\n", "## TIMELINE\n\nNone.\n", id="capitals"),
        pytest.param("## Lessons leaned\n\nNone.\n", "## Lessons learned\n\nNone.\n", id="one word of two"),
        pytest.param("## _Conclusiom_\n\nNone.\n", "## _Conclusion_\n\nNone.\n", id="emphasis"),
        pytest.param("See [there](#root-cuase).\n\n## Root cuase\n\nA bug.\n", None, id="not where a link would break"),
        pytest.param("## Root **cu**ase\n\nA bug.\n", None, id="not a word in pieces"),
        pytest.param("## Zusammenfasung\n\nDie Seite war nicht zu erreichen.\n", None, id="not in another language"),
    ],
)
def test_a_misspelt_title_is_mended(text, expected):
    text = f"# Login down\n\n{text}"
    assert len(violations("PM107", text)) == 1
    assert fix(text, {"PM107": RULES["PM107"]}) == (f"# Login down\n\n{expected}" if expected else text)


@pytest.mark.parametrize(
    "title",
    """Root causes, Timelines, Learnings, Resolutions, Conclusion, Actions, Effects, Timeline (UTC), Line time, Lessons
    Detection, Five whys, Impact on users, Trigger, Reference, Corrections""".replace("\n    ", ", ").split(", "),
)
def test_a_title_that_is_spelt_rightly_or_another_is_left_alone(title):
    assert lines("PM107", f"# Login down\n\n## {title}\n\nText.\n") == []


def test_a_part_told_in_a_few_words():
    text = "# Login down\n\n## Root cause\n\nA bug.\n\n## Resolution\n\nSee [there](x.md).\n\n## Impact\n\nNone.\n"
    assert lines("PM104", text) == [3]
    assert lines("PM104", text, words=2) == []
    assert lines("PM104", text, roles=["impact"]) == [11]


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        pytest.param(["Summary", "Timeline", "Root cause", "Action items"], [], id="in order"),
        pytest.param(["Summary", "Action items", "Root cause"], [7], id="the cause behind the actions"),
        pytest.param(["Timeline", "Summary", "Impact"], [5, 7], id="two behind the timeline"),
        pytest.param(["Summary", "Root cause and resolution", "Action items"], [], id="a part of two roles"),
        pytest.param(["Summary", "Timeline", "Summary"], [], id="a part that comes again"),
        pytest.param(["Detection", "Summary", "Trigger", "Timeline"], [], id="roles that may stand anywhere"),
    ],
)
def test_the_order_of_parts(titles, expected):
    text = "# Login down\n\n" + "".join(f"## {title}\n\n" for title in titles)
    assert lines("PM105", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("# A\n\n### Impact\n", [3], id="a level is skipped"),
        pytest.param("# A\n\n## Summary\n\n# Impact\n", [5], id="a part above the first"),
        pytest.param("# A\n\n## Summary\n\n### Impact\n\n## Timeline\n", [], id="parts that nest"),
        pytest.param("### Summary\n\n#### Impact\n", [], id="a document that begins lower"),
    ],
)
def test_the_levels_of_headings(text, expected):
    assert lines("PM106", text) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [pytest.param(9, [1], id="too few"), pytest.param(10, [], id="enough"), pytest.param(21, [1], id="too many")],
)
def test_the_number_of_words(words, expected):
    text = "# Down\n\n" + "word " * (words - 1) + "\n\n```\nx = 1\n```\n<!-- not these -->\n"
    assert lines("PM108", text, least=10, most=20) == expected


def test_titles_that_are_not_known_may_be_allowed():
    text = "# Login down\n\n## Summary\n\nDown.\n\n## Glossary\n\nSLO: a goal.\n\n### Musings\n"
    assert lines("PM109", text) == [7]
    assert lines("PM109", text, allowed=["glossary"]) == []


def test_where_no_part_is_known_no_title_is_unknown():
    assert lines("PM109", "# Login down\n\n# Glossary\n\nSLO: a goal.\n") == []


@pytest.mark.parametrize(
    ("role", "message"),
    [
        ("summary", 'no summary; add a part titled "Summary"'),
        ("impact", 'no impact; add a part titled "Impact"'),
        ("detection", 'no detection; add a part titled "Detection"'),
        ("timeline", 'no timeline; add a part titled "Timeline"'),
        ("trigger", 'no trigger; add a part titled "Trigger"'),
        ("root_cause", 'no root cause; add a part titled "Root cause"'),
        ("contributing_factors", 'no contributing factors; add a part titled "Contributing factors"'),
        ("resolution", 'no resolution; add a part titled "Resolution"'),
        ("actions", 'no actions; add a part titled "Action items"'),
        ("lessons", 'no lessons; add a part titled "Lessons learned"'),
        ("conclusion", 'no conclusion; add a part titled "Conclusion"'),
    ],
)
def test_the_message_on_a_missing_part_suggests_a_title_that_is_known(role, message):
    (found,) = violations("PM101", "# Login down\n", required=[[role]])
    assert found.message == message
    title = message.split('"')[1]
    assert violations("PM101", f"# Login down\n\n## {title}\n\nText.\n", required=[[role]]) == []


ITALIAN = "Il servizio non era più disponibile: gli utenti che provavano non sono stati avvisati dal nodo.\n"


def test_a_part_may_stand_under_a_title_in_a_language_that_is_not_read():
    text = f"# Login\n\n## Riepilogo\n\n{ITALIAN}"
    assert violations("PM101", text) == []
    assert len(violations("PM101", text.replace("Riepilogo", "Summary"))) == len(("timeline", "cause", "actions"))
