from __future__ import annotations

import pytest

from postmortem_lint.reading.languages import Languages
from postmortem_lint.reading.prompts import is_unfilled
from postmortem_lint.reading.tongue import tongue
from postmortem_lint.reading.vocabulary import Vocabulary

LANGUAGES = ("en", "fr", "es", "pt", "de", "ru", "zh", "ja")
VOCABULARY = Vocabulary(Languages("en", LANGUAGES), tuple(map(tongue, LANGUAGES)), {})


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("TBD", id="a placeholder"),
        pytest.param("**Owner:**", id="a label without its value"),
        pytest.param("[name]", id="a slot in brackets"),
        pytest.param("<service>", id="a slot in angle brackets"),
        pytest.param("...", id="dots"),
        pytest.param("*What did we learn?*", id="an italic question"),
        pytest.param("_A few words on the impact_", id="an italic prompt"),
        pytest.param("How was the incident detected?", id="a question to the author"),
        pytest.param("Describe the impact on customers", id="an instruction"),
        pytest.param("Explicar la causa técnica", id="a Spanish instruction"),
        pytest.param("Descreva o impacto", id="a Portuguese instruction"),
        pytest.param("A brief description of the incident", id="what should stand there"),
        pytest.param("The title, e.g. “API outage”", id="an example"),
        pytest.param("Issue Summary must contain:", id="a demand"),
    ],
)
def test_a_line_holds_nothing_of_its_author(line: str) -> None:
    assert is_unfilled(line, VOCABULARY)


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Add an alert on pool saturation", id="an action"),
        pytest.param("Write a runbook for the failover", id="an action that writes"),
        pytest.param("Provide training to the on-call engineers", id="an action that provides"),
        pytest.param("Specify resource limits for every pod", id="an action that specifies"),
        pytest.param("None", id="none"),
        pytest.param("N/A – internal only", id="not applicable"),
        pytest.param("*Checkout was down for 43 minutes.*", id="an italic statement with a figure"),
        pytest.param("![graph](https://x/y.png)", id="an image"),
        pytest.param("**Owner:** ana", id="a label with its value"),
    ],
)
def test_a_line_is_its_authors(line: str) -> None:
    assert not is_unfilled(line, VOCABULARY)
