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
        pytest.param("## Root cause\n\n*Why did it happen?*\n\nA typo.\n", "A typo.", id="an answer under its prompt"),
        pytest.param(
            "## Root cause\n\nUnknown clients sent packets too large for the parser.\n",
            "Unknown clients sent packets too large for the parser.",
            id="a sentence that begins with unknown",
        ),
        pytest.param("## What went wrong\n\n- the disk filled up\n", "the disk filled up", id="what went wrong"),
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
        pytest.param("*What caused it?*", id="the template's prompt"),
    ],
)
def test_the_cause_is_not_stated_by(body: str) -> None:
    found = read(f"# T\n\n## Summary\n\nIt was down due to load.\n\n## Root cause\n\n{body}\n").cause
    assert found is not None
    assert not found.stated


def test_a_document_without_a_word_of_it_has_no_cause() -> None:
    assert read("# T\n\n## Summary\n\nIt was down.\n").cause is None
