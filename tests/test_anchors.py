"""Two tellings of one incident, in the spirit of the bad and the good example of the SRE Workbook, chapter 10."""

from __future__ import annotations

from pathlib import Path

import pytest
from reporting import TODAY

from postmortem_lint.arguments import parser_of
from postmortem_lint.engine import review
from postmortem_lint.house import House
from postmortem_lint.reading import Conventions, read

ANCHORS = Path(__file__).parent / "anchors"
FAULTS = {
    "late publication": "PM014",
    "several owners": "PM016",
    "key details omitted: how long": "PM202",
    "key details omitted: a cause in eight words": "PM104",
    "impact that is not quantified": "PM204",
    "missing context: words nobody explains": "PM711",
    "animated language: a verdict": "PM706",
    "animated language: exclamation marks": "PM707",
    "finger-pointing: an insult": "PM701",
    "finger-pointing: a fault": "PM703",
    "finger-pointing: what a person failed to do": "PM704",
    "finger-pointing: judged from hindsight": "PM705",
    "an empty section": "PM102",
    "a final status in spite of it": "PM011",
    "equal priorities": "PM512",
    "no owners": "PM502",
    "vague actions": "PM504",
    "missing tickets": "PM510",
    "actions that ask people to be careful": "PM515",
}


def codes(name: str, profile: str) -> set[str]:
    house = House(parser_of("lint").parse(["--isolated", "--profile", profile]))
    text = (ANCHORS / f"{name}.md").read_text(encoding="utf-8")
    return {found.code for found in review(read(text, name, Conventions(today=TODAY)), house.rules_for("a.md"))}


@pytest.fixture(scope="module")
def blamed() -> set[str]:
    return codes("ticket-shop-blamed", "google-sre")


@pytest.mark.parametrize("code", FAULTS.values(), ids=FAULTS)
def test_the_bad_one_has(code, blamed):
    assert code in blamed


def test_the_bad_one_has_nothing_else(blamed):
    assert blamed == set(FAULTS.values())


@pytest.mark.parametrize("profile", ["google-sre", "strict", "default"])
def test_the_good_one_is_clean_under(profile):
    assert codes("ticket-shop-learned", profile) == set()
