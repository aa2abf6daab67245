"""What must not be reported: good postmortems of several styles, and lines that only look like a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from postmortem_lint.catalog import load_catalog
from postmortem_lint.checks.excerpt import unmarked
from postmortem_lint.checks.statements import is_fact
from postmortem_lint.engine import lint, review
from postmortem_lint.reading import read
from postmortem_lint.reports.outline import outline
from postmortem_lint.rules_folder import RULES_FOLDER

DEFAULT = (RULES_FOLDER / "profiles" / "default.yaml").read_text(encoding="utf-8")
RULES = {code: rule for code, rule in load_catalog().items() if f"- {code} " in DEFAULT}
GOOD = sorted((Path(__file__).parent / "postmortems").glob("*.md"))


def codes(text: str, path: str = "") -> list[str]:
    return [violation.code for violation in lint(text, RULES, path)]


@pytest.mark.parametrize("path", GOOD, ids=lambda path: path.stem)
def test_a_good_postmortem_is_clean(path):
    document = read(path.read_text(encoding="utf-8"), path.name)
    assert document.kind == "postmortem"
    assert [f"{found.line}: {found.message}" for found in review(document, RULES)] == []
    assert "    none missing" in outline(document)


def test_a_title_alone_lacks_its_date_and_the_four_parts():
    assert codes("# Login down\n", "postmortems/login.md") == ["PM002", "PM101", "PM101", "PM101", "PM101"]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Added an alert on the depth of the queue", id="a verb of the past"),
        pytest.param("The limit has been raised to 512", id="a perfect"),
        pytest.param("A fix was deployed on Tuesday", id="a passive of the past"),
        pytest.param("We have for years required two factors", id="a perfect of ours"),
        pytest.param("The proxy now detects such requests", id="what is so by now"),
        pytest.param("The migrations and their template now require a review", id="what they now do"),
        pytest.param("`ci.yml` runs the guard", id="what a file does"),
        pytest.param("Sent a note to all 12 tenants", id="a message that was sent"),
        pytest.param("Updated the list of hosts in the runbook", id="what was updated"),
        pytest.param("Force pushed a clean history", id="what was pushed"),
        pytest.param("Enhanced `check.sh`", id="a verb of the past and a file"),
        pytest.param("Limits of the pool: raised the maximum to 50", id="a title and a verb of the past"),
        pytest.param("Fix the script: Corrected its path, and the age of the files", id="a task and what was done"),
        pytest.param("Pattern noted: this is the third case of a lost network", id="a title and what something is"),
        pytest.param("Moving to release 4.2.1 removes the old endpoint", id="what a step is good for"),
        pytest.param("Rotation is in place on all hosts", id="what is in place"),
        pytest.param("Runbook updated", id="a participle at the end"),
        pytest.param("Time limit raised to 10 s — a pause takes 4 s", id="a participle and its value"),
        pytest.param("The cache doesn't vary by header", id="how something behaves"),
        pytest.param("While nobody can tell, many have guessed", id="a perfect behind a concession"),
        pytest.param("There are two ways to limit the queue", id="what there is"),
        pytest.param("Sharing our notes helps other teams", id="a practice and what it is good for"),
        pytest.param("The guard in `main` prevents crashes", id="what something is good for"),
        pytest.param("On a second look, we already do this", id="what is done already"),
        pytest.param("We will be paged when the queue grows", id="what follows from a measure"),
        pytest.param("Should the queue have a limit?", id="a question"),
    ],
)
def test_a_statement_is_no_open_action(line):
    assert is_fact(line, unmarked(line))


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("Add an alert on the depth of the queue", id="an order"),
        pytest.param("Improved monitoring of the queue", id="a noun phrase"),
        pytest.param("Automated tests for the migrations", id="a participle before its noun"),
        pytest.param("Updated runbooks: describe how to drain a host", id="a participle in a label"),
        pytest.param("Embed `check.sh` in the image", id="an order that looks like a participle"),
        pytest.param("Need a limit on the queue", id="a need"),
        pytest.param("Ensure that rotation is in place on all hosts", id="something to ensure"),
        pytest.param("Check every host that was patched on Tuesday", id="a clause in the past"),
        pytest.param("Rotate the keys that were copied", id="an order of a rarer verb and a clause in the past"),
        pytest.param("Get the runbook updated", id="something to get done"),
        pytest.param("Stay updated on new versions", id="a participle in an order"),
        pytest.param("The queue must be limited", id="a duty"),
        pytest.param("The service has to be restarted every night", id="what has to be"),
        pytest.param("A check for each host that prevents double runs", id="a thing and what it is good for"),
        pytest.param("Add a guard in `main`, which prevents crashes", id="an order and what it is good for"),
        pytest.param("While we wait, the limit should have ended it: set one", id="a concession and a duty"),
        pytest.param("`ci.yml` needs the guard", id="what a file needs"),
        pytest.param("We will now add a limit", id="a promise"),
        pytest.param("Limit on the queue", id="a noun"),
        pytest.param("…", id="no word"),
    ],
)
def test_a_task_is_an_open_action(line):
    assert not is_fact(line, unmarked(line))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        pytest.param("on April 17th, from 3 PM", [], id="a day without its year"),
        pytest.param("el 17 de abril", [], id="in Spanish"),
        pytest.param("am 17. Oktober", [], id="in German"),
        pytest.param("4月17日", [], id="in Chinese"),
        pytest.param("on April17, for an hour", [], id="without a space"),
        pytest.param("in spring, which may 17 times", ["PM002"], id="a verb and a number"),
        pytest.param("at 10 markets", ["PM002"], id="a number of markets"),
    ],
)
def test_a_day_without_its_year_tells_the_day(day, expected):
    text = f"# Login down\n\n## Summary\n\nLogin was down {day}.\n\n## Action items\n\n- Renew it (@ana, by May 3)\n"
    assert [code for code in codes(text) if code == "PM002"] == expected


def test_a_date_above_the_entries_tells_the_day():
    text = "# Login down\n\n## Timeline\n2024-3-1\n* *14:51 UTC* - login fails\n* *14:56 UTC* - login is back\n"
    assert "PM002" not in codes(text)


@pytest.mark.parametrize(
    ("title", "entries", "expected"),
    [
        pytest.param("Backups lost", ("00:00", "00:05"), [], id="a stopwatch"),
        pytest.param("Backups lost", ("00:01", "00:05"), ["PM303"], id="times past midnight"),
        pytest.param("Backups lost, 2024-03-01", ("00:00", "00:05"), ["PM303"], id="midnight of a day"),
    ],
)
def test_times_that_count_from_the_start_need_no_zone(title, entries, expected):
    first, last = entries
    text = f"# {title}\n\n## Timeline\n\n- {first}: the job fails\n- {last}: the job runs\n"
    assert [code for code in codes(text) if code == "PM303"] == expected


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Summary", ["PM102"], id="a title alone"),
        pytest.param("Summary: TBD", ["PM102"], id="a word behind it"),
        pytest.param("Summary: login down for 2 hours", [], id="what happened behind it"),
    ],
)
def test_a_title_that_tells_its_part_itself_is_not_empty(title, expected):
    text = f"# Login down\n\n## {title}\n\n## Timeline\n\n- 2024-03-01 14:02 UTC: alert\n"
    assert [code for code in codes(text) if code == "PM102"] == expected


def test_the_text_of_another_part_is_no_untimed_entry():
    text = (
        "# Down\n\n## Timeline\n- 14:02 UTC: alert\n- 14:45 UTC: fixed\n\n**Resolution**\n\nResolution details: back\n"
    )
    assert "PM301" not in codes(text)


def test_a_later_day_begins_where_its_date_stands():
    text = "# Down\n\n## Timeline (UTC)\n\n14:02 alert\n\n17:07 fixed\n\nTuesday 13 September\n\n15:48 it came back\n"
    assert "PM305" not in codes(text)


def test_a_zone_in_a_quotation_is_a_zone():
    text = "# Down\n\n> From 6:00 AM to 11:00 AM (UTC-4).\n\n## Timeline\n- 6:00 AM: alert\n- 11:00 AM: fixed\n"
    assert "PM303" not in codes(text)


def test_the_outline_misses_what_the_rule_misses():
    opening = "The certificate of the login page expired over night, and nobody could log in until seven."
    document = read(f"# Login down\n\n{opening}\n\n## Timeline\n\n- 06:00 UTC: alert\n", "postmortems/login.md")
    (missing,) = [line for line in outline(document) if "missing" in line]
    found = [violation.message for violation in review(document, RULES)]
    assert "summary" not in missing
    assert not any(message.startswith("no summary") for message in found)


@pytest.mark.parametrize(
    ("title", "missing"),
    [
        pytest.param("Summary", "no summary", id="summary"),
        pytest.param("Timeline", "no timeline", id="timeline"),
        pytest.param("Root Causes", "no root cause or contributing factors", id="cause, though the trigger is told"),
        pytest.param("Action Items", "no actions", id="actions"),
    ],
)
def test_a_good_postmortem_without_one_part_lacks_that_part(title, missing):
    text = next(path for path in GOOD if "google" in path.stem).read_text(encoding="utf-8")
    before, _, behind = text.partition(f"## {title}\n")
    rest = behind[behind.index("\n## ") + 1 :]
    found = [violation.message.partition(";")[0] for violation in lint(before + rest, RULES, "")]
    assert found == [missing]
