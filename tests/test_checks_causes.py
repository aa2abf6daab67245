"""The checks of the cause on small texts: what each finds, and what it leaves alone."""

from __future__ import annotations

import pytest
from reporting import quoted

from postmortem_lint.checks import causes


def cause(text: str, *more: str) -> str:
    return "\n\n".join(["# Search down", "## Root cause", text, *more]) + "\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(cause("dylan@ ignored the automation."), ["dylan@"], id="a mailbox without its host"),
        pytest.param(cause("Mail to ops@example.com bounced."), [], id="an address"),
        pytest.param(cause("@ana deployed it.", "## Action items", "- Add a check (@ana)"), ["@ana"], id="an owner"),
        pytest.param(cause("@deprecated was ignored by the linter."), [], id="a word behind the sign"),
        pytest.param(cause("`@ana` is a decorator.", "## Action items", "- Add a check (@ana)"), [], id="code"),
        pytest.param("# Down\n\n- Author: Ana Souza\n\n## Root cause\n\nAna Souza did it.\n", ["Ana Souza"], id="name"),
        pytest.param(
            "# Down\n\n- Participants: Ana Bell, Ben Okoro\n\n## Root cause\n\nBen Okoro did it.\n",
            ["Ben Okoro"],
            id="the second of two names",
        ),
        pytest.param("# Down\n\n- Author: Data Team\n\n## Root cause\n\nThe Data Team did it.\n", [], id="a team"),
        pytest.param(cause("Jenkins Pipeline deployed the wrong branch."), [], id="capitals of a thing"),
    ],
)
def test_the_cause_names_no_person(text, expected):
    assert quoted(causes.impersonal, text) == expected


@pytest.mark.parametrize(
    ("summary", "text", "found"),
    [
        pytest.param("The server crashed and search was down.", "The server crashed.", True, id="the same"),
        pytest.param("The server crashed.", "A loop in the server used all memory.", False, id="more"),
        pytest.param("All is told. The server crashed.", "The server crashed.", False, id="the second sentence"),
        pytest.param("The server crashed.", "The server crashed. " * 8, False, id="long enough"),
        pytest.param("The server crashed.", "That was the server which crashed.", True, id="only small words more"),
        pytest.param("The server crashed.", "The RAM server crashed.", False, id="a word of three letters more"),
        pytest.param("Memory ran low.", "Memory ran low.", True, id="from the first word"),
        pytest.param("Memory of every server leaked.", "Memory leaked on every old server.", True, id="four of five"),
        pytest.param("Memory of every server leaked.", "Memory leaked on every old blade server.", False, id="of six"),
    ],
)
def test_the_cause_says_more_than_the_summary(summary, text, found):
    document = f"## Summary\n\n{summary}\n\n## Root cause\n\n{text}\n"
    assert bool(quoted(causes.explained, f"# Search down\n\n{document}")) is found
    assert bool(quoted(causes.explained, document)) is found, "without a title"


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        pytest.param(cause("The pool was too small."), {}, ["Root cause"], id="one cause"),
        pytest.param(cause("The pool was too small. A retry contributed."), {}, [], id="a word for it"),
        pytest.param(cause("A retry contributed."), {"words": False}, ["Root cause"], id="words are not enough"),
        pytest.param(cause("- The pool.\n- The retry."), {}, [], id="two items"),
        pytest.param(cause("- The pool."), {}, ["Root cause"], id="one item"),
        pytest.param(cause("- The pool.\n  - It was small."), {}, ["Root cause"], id="an item and what explains it"),
        pytest.param(cause("The pool was small.", "A retry contributed."), {}, [], id="a word for it further down"),
        pytest.param(
            "# Search down\n\n## Summary\n\nIt was caused by a full disk, to which a retry contributed.\n",
            {},
            [],
            id="a word for it in the sentence that tells the cause",
        ),
        pytest.param(cause("The pool.", "## Contributing factors", "- None."), {}, [], id="a part of its own"),
        pytest.param(cause("The pool.", "## Contributing factors", "-"), {}, ["Root cause"], id="an empty part"),
        pytest.param("# Search down\n\nText.\n", {}, ["Search down"], id="no part for the cause"),
        pytest.param(
            "# Ausfall\n\n## Ursache\n\nDer Pool war zu klein, und ein Fehler hat dazu beigetragen.\n", {}, [], id="de"
        ),
    ],
)
def test_contributing_factors_are_told(text, options, expected):
    assert quoted(causes.contributed, text, **options) == expected


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        pytest.param(cause("The pool was too small."), {}, ["Root cause"], id="no trigger"),
        pytest.param(cause("It was triggered by the sale."), {}, [], id="a word for it"),
        pytest.param(cause("It was triggered by it."), {"words": False}, ["Root cause"], id="words are not enough"),
        pytest.param(cause("The pool.", "## Trigger", "The sale."), {}, [], id="a part of its own"),
        pytest.param(cause("**Trigger:** the sale.", "The pool was too small."), {}, [], id="a label"),
    ],
)
def test_a_trigger_is_told(text, options, expected):
    assert quoted(causes.triggered, text, **options) == expected


@pytest.mark.parametrize(
    ("title", "body", "found"),
    [
        pytest.param("Five whys", "1. Why? A.\n2. Why? B.", True, id="two"),
        pytest.param("5 Whys", "1. A.\n2. B.\n3. C.", False, id="three answers"),
        pytest.param("Five whys", "Why A? B.\n\nWhy B? C.\n\nWhy C? D.", False, id="three questions"),
        pytest.param("Cinco porqués", "- A.", True, id="in Spanish"),
        pytest.param("Root cause", "Why? A.", False, id="another part"),
    ],
)
def test_whys_go_deep(title, body, found):
    assert bool(quoted(causes.deep, f"# Search down\n\n## {title}\n\n{body}\n")) is found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(cause("The pool was small. We will double it."), ["We will double"], id="a promise"),
        pytest.param(cause("A limit should be added."), ["should be added"], id="a demand"),
        pytest.param(cause("The pool was small."), [], id="the past"),
        pytest.param(cause("As we will see, the pool was small."), [], id="a turn of phrase"),
        pytest.param("# Down\n\n## Root cause and resolution\n\nWe will double it.\n", [], id="a part for both"),
        pytest.param("# Down\n\n## Root cause and corrective actions\n\nWe will double it.\n", [], id="with actions"),
        pytest.param(cause("The pool.", "### Action items", "- We will double it."), [], id="actions within it"),
    ],
)
def test_a_fix_stands_elsewhere(text, expected):
    assert quoted(causes.only_past, text) == expected
