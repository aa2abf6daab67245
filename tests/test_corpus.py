"""How well the reader understands the labelled corpus, where it lies beside the checkout; the floor only rises."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

CORPUS = Path(os.environ.get("POSTMORTEM_LINT_CORPUS") or Path(__file__).parents[2] / "shared" / "corpus")

# F1 of what is found, accuracy of what is judged
FLOOR = {
    "sections": 0.976,
    "sections with a title": 0.976,
    "section actions": 0.975,
    "section conclusion": 0.956,
    "section contributing_factors": 0.941,
    "section detection": 0.953,
    "section impact": 0.921,
    "section lessons": 0.993,
    "section resolution": 0.969,
    "section root_cause": 0.994,
    "section summary": 0.987,
    "section timeline": 0.983,
    "section trigger": 1.0,
    "timeline entries": 0.994,
    "actions": 0.96,
    "entry has a time": 0.998,
    "timezone stated": 1.0,
    "action has owner": 0.993,
    "action has due": 0.993,
    "action has ticket": 0.993,
    "kind is postmortem": 1.0,
    "verdict: has summary": 1.0,
    "verdict: has timeline": 1.0,
    "verdict: has root_cause": 1.0,
    "verdict: has actions": 1.0,
    "verdict: names an action": 0.976,
    "verdict: root cause stated": 0.988,
    "verdict: timeline is timed": 1.0,
    "verdict: every action is owned": 0.976,
}
FOUND = {"sections", "sections with a title", "timeline entries", "actions"}
FOUND |= {fact for fact in FLOOR if fact.startswith("section ")}


@pytest.fixture(scope="module")
def tally() -> dict[str, dict[str, int]]:
    if not (CORPUS / "score").exists():
        pytest.skip(f"no labelled corpus at {CORPUS}")
    command = [sys.executable, str(CORPUS / "score"), "--json", "--"]
    inspect = [sys.executable, "-m", "postmortem_lint", "inspect", "--format", "json"]
    run = subprocess.run([*command, *inspect], capture_output=True, text=True, check=True)
    return json.loads(run.stdout)


def test_every_fact_that_is_measured_has_a_floor(tally: dict[str, dict[str, int]]) -> None:
    assert set(tally) == set(FLOOR)


@pytest.mark.parametrize("fact", FLOOR)
def test_understanding_of_the_corpus_is_no_worse_than_before(tally: dict[str, dict[str, int]], fact: str) -> None:
    counts = {"tp": 0, "fp": 0, "fn": 0, "tn": 0, **tally[fact]}
    right = 2 * counts["tp"] if fact in FOUND else counts["tp"] + counts["tn"]
    reached = right / (right + counts["fp"] + counts["fn"])
    assert reached >= FLOOR[fact], f"{fact}: {reached:.3f} of {counts}"
