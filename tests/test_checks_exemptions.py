"""Where rules of language look away: what is told beside the part they leave out, and whom the head has to name."""

from __future__ import annotations

import pytest
from reporting import violations

HEAD = "# Down\n\n**Authors:** Sam Roe, Ana\n\n"
FIELD = "# Down\n\nAuthors: Ana Bell\n\n## Impact\n\nNone.\n\n"


def places(code: str, text: str, **options: object) -> list[tuple[int, int, str]]:
    """The line, the column and the quotation of each finding."""
    return [(one.line, one.column, one.message.split('"')[1]) for one in violations(code, text, **options)]


STEPS = HEAD + "10:00 UTC it fails\n\n10:05 UTC Sam forgot to run it\n\n10:10 UTC it works\n"
CAUSE = HEAD + "## Summary\n\nThe outage was caused by human error. Human error it was.\n"


@pytest.mark.parametrize(
    ("code", "text", "options", "expected"),
    [
        pytest.param("PM704", STEPS, {}, [], id="entries of a timeline that has no title"),
        pytest.param("PM704", STEPS, {"outside": []}, [(7, 11, "Sam forgot to")], id="entries, all looked at"),
        pytest.param(
            "PM704", STEPS, {"outside": ["impact"]}, [(7, 11, "Sam forgot to")], id="entries, others left out"
        ),
        pytest.param("PM702", CAUSE, {}, [(7, 39, "Human error")], id="a cause that is told in the summary"),
        pytest.param(
            "PM702",
            CAUSE,
            {"outside": ["timeline"]},
            [(7, 26, "human error"), (7, 39, "Human error")],
            id="such a cause, others left out",
        ),
        pytest.param(
            "PM701",
            f"{HEAD}## Impact\n\nA **sloppy\nreview**, a *careless* one.\n",
            {},
            [(7, 5, "sloppy"), (8, 14, "careless")],
            id="two insults within marks",
        ),
        pytest.param(
            "PM704",
            f"{HEAD}It held.\n\nThen **Sam\nforgot** to.\n",
            {},
            [(7, 8, "Sam forgot to")],
            id="over a line end",
        ),
    ],
)
def test_where_words_to_avoid_stand(code, text, options, expected):
    assert places(code, text, **options) == expected


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        pytest.param(
            "Ana saw it.\n\n## Impact\n\nAsk @ana and Ana.\n\n## Authors\n\nAna\n",
            {},
            [(5, 5, "@ana"), (5, 14, "Ana")],
            id="the first word of all stands above the parts, and a field below a heading is one line",
        ),
        pytest.param("@ana saw it.\n", {}, [(1, 1, "@ana")], id="the first word of a text without parts"),
        pytest.param(
            f"{FIELD}## Attendees\n\n- Ana Bell, Ben\n\n## Trigger\n\nBen did.\n",
            {},
            [(15, 1, "Ben")],
            id="a list of participants",
        ),
        pytest.param(f"{FIELD}Severity: Ana decides\n", {}, [(9, 11, "Ana")], id="a field that has to name nobody"),
        pytest.param(
            f"{FIELD}## Action items\n\n- Ana to add an alert\n- Size the pool with Ana\n\nAna did.\n",
            {"outside": []},
            [(14, 1, "Ana")],
            id="an action, from its first word on",
        ),
        pytest.param(
            f"{FIELD}## Action items\n\n| Action | Owner |\n|-|-|\n| Add an alert | Ana |\n\nAna did.\n",
            {"outside": []},
            [(15, 1, "Ana")],
            id="the cell of an owner",
        ),
        pytest.param(
            f"{FIELD}## Action items\n\n| Action | Note |\n|-|-|\n| Add an alert | Ana |\n",
            {"outside": []},
            [(13, 18, "Ana")],
            id="the cell of a note",
        ),
        pytest.param(
            f"{FIELD}## Trigger\n\nAsk @Ana, not Ana-Maria.\n", {}, [(11, 5, "@Ana"), (11, 15, "Ana")], id="a handle"
        ),
    ],
)
def test_where_names_stand_that_need_not(text, options, expected):
    assert places("PM709", text, **options) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("it fails\nXYZ NOW\nmore XYZ, XYZ", [], id="a line of capitals below others"),
        pytest.param("A XYZ\n\nmore XYZ, XYZ", [], id="behind one letter"),
        pytest.param("more\n\nXYZ XYZ XYZ", [], id="in the last line, which has no end"),
        pytest.param("XYZ\n\nXYZ\n\nXYZ", [(5, 1, "XYZ")], id="alone on its line"),
        pytest.param("XYZ now\n\nXYZ, XYZ", [(5, 1, "XYZ")], id="beside a word in small letters"),
        pytest.param("IN ALL:\nthe XYZ, XYZ, XYZ", [(6, 5, "XYZ")], id="below a line of capitals"),
        pytest.param("the XYZ, XYZ, XYZ\nIN ALL", [(5, 5, "XYZ")], id="above a line of capitals"),
        pytest.param("one K8S, K8S and K8S", [], id="two letters and a digit"),
        pytest.param("one K8SY, K8SY and K8SY", [(5, 5, "K8SY")], id="three letters and a digit"),
    ],
)
def test_an_acronym_among_capitals_is_a_label(text, expected):
    assert places("PM711", f"# Search down\n\n## Summary\n\n{text}") == expected
