from __future__ import annotations

import pytest

from postmortem_lint.reading import read


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        pytest.param("## Root cause\n\nThe disk was full.\n", "The disk was full.", id="a part titled so"),
        pytest.param("**Root Cause:** the disk was full\n", "the disk was full", id="a lead-in"),
        pytest.param("Root Cause:\nThe disk was full.\n", "The disk was full.", id="the line below a plain title"),
        pytest.param(
            "## Causa raíz\n\nEl disco del servidor estaba lleno y no se pudo escribir.\n",
            "El disco del servidor estaba lleno y no se pudo escribir.",
            id="a Spanish part",
        ),
        pytest.param("## Contributing factors\n\n- no alert\n", "no alert", id="contributing factors alone"),
        pytest.param(
            "## Root cause analysis\n\n1. Why did it stop? The disk was full.\n2. Why? No log was rotated.\n\n"
            "**Root cause:** nobody set up rotation\n",
            "nobody set up rotation",
            id="the end of a chain of whys",
        ),
        pytest.param(
            "## Root cause\n\nThe disk was full.\n\n**Underlying cause:** no rotation\n",
            "The disk was full. Underlying cause: no rotation",
            id="two statements of one part",
        ),
        pytest.param("## Root cause\n\n*Why did it happen?*\n\nA typo.\n", "A typo.", id="an answer under its prompt"),
        pytest.param(
            "## Root cause\n\nUnknown clients sent packets too large for the parser.\n",
            "Unknown clients sent packets too large for the parser.",
            id="a sentence that begins with unknown",
        ),
        pytest.param(
            "## Root cause\n\nWe did not find the cause until noon: a full disk.\n",
            "We did not find the cause until noon: a full disk.",
            id="a cause found late",
        ),
        pytest.param(
            "## Timeline\n\n- 14:05 UTC paged due to errors\n\n## Story\n\nIt was all caused by a full disk.\n",
            "It was all caused by a full disk.",
            id="a sentence behind a timeline whose entries name what they followed from",
        ),
        pytest.param(
            "## Summary\n\nIt was down. The root cause was a full disk.\n\n## Contributing factors\n\n- no alert\n",
            "The root cause was a full disk.",
            id="a sentence that names it outright, beside factors",
        ),
        pytest.param(
            "## Summary\n\nThe root cause was not the disk.\n\n## Contributing factors\n\n- no alert\n",
            "no alert",
            id="factors beside a sentence that denies a cause",
        ),
        pytest.param(
            "## Summary\n\nThe root cause is unknown.\n\n## Contributing factors\n\n- no alert\n",
            "no alert",
            id="factors beside a sentence that knows no cause",
        ),
        pytest.param(
            "## Contributing factors\n\n- no alert\n\n## Lessons\n\nThe root cause is seldom one thing.\n",
            "no alert",
            id="factors beside a lesson",
        ),
        pytest.param(
            "## Story\n\nThere was no way to cause it to stop. The disk was full because of a log.\n",
            "The disk was full because of a log.",
            id="a sentence behind one that only says to what end",
        ),
        pytest.param("## What went wrong\n\n- the disk filled up\n", "the disk filled up", id="what went wrong"),
        pytest.param(
            "## Root cause\n\n| Idea | Result |\n|-|-|\n| network | ruled out |\n\nThe root cause was a full disk.\n",
            "The root cause was a full disk.",
            id="a sentence behind a table of what was considered",
        ),
        pytest.param(
            "## Root cause\n\n| Host | Cause |\n|-|-|\n| db-1 | a full disk |\n\nNobody saw it.\n",
            "a full disk Nobody saw it.",
            id="a table that tells it",
        ),
        pytest.param(
            "## Summary\n\nIt was down. It was caused by a full disk. We fixed it.\n",
            "It was caused by a full disk.",
            id="a sentence of the summary",
        ),
    ],
)
def test_the_cause_is_stated_in(text: str, cause: str) -> None:
    found = read(text).cause
    assert found is not None
    assert (found.stated, found.text) == (True, cause)


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("", id="nothing"),
        pytest.param("TBD", id="a placeholder"),
        pytest.param("Unknown.", id="unknown"),
        pytest.param("Still under investigation", id="under investigation"),
        pytest.param("We're not sure what the root cause is", id="not sure"),
        pytest.param("The root cause is still unknown.", id="a sentence that it is unknown"),
        pytest.param("We could not find out why the router dropped packets.", id="a search without result"),
        pytest.param("So far nobody knows the exact reason for the reboot.", id="nobody who knows"),
        pytest.param("*What caused it?*", id="the template's prompt"),
        pytest.param("Investigation is ongoing.", id="an investigation"),
        pytest.param("Pending analysis", id="an analysis to come"),
        pytest.param("We are still looking into this.", id="a look into it"),
        pytest.param("The cause could not be determined.", id="a cause that nobody determined"),
    ],
)
def test_the_cause_is_not_stated_by(body: str) -> None:
    found = read(f"# T\n\n## Summary\n\nIt was down due to load.\n\n## Root cause\n\n{body}\n").cause
    assert found is not None
    assert not found.stated


def test_a_document_without_a_word_of_it_has_no_cause() -> None:
    assert read("# T\n\n## Summary\n\nIt was down.\n").cause is None
