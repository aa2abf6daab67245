"""What only SARIF and reviewdog are told: what is suppressed, and what would mend a finding."""

from __future__ import annotations

import json

import pytest
from program import CLEAN, UNOWNED, swapping
from readers import READERS
from sarif_validator import complaints
from test_formats import EMOJI

NOQA = UNOWNED.replace("pool saturation", "pool saturation <!-- noqa: PM502 -->")
WORDS = CLEAN.replace("## Impact\n", f"## Impact\n{EMOJI.removeprefix('- ')} in the pool, war\nroom too.\n")


def results(program, *arguments):
    (run,) = json.loads(program("--format", "sarif", *arguments).out)["runs"]
    return run["results"]


def kinds(found):
    return [[one["kind"] for one in result.get("suppressions", ())] for result in found]


def test_what_is_suppressed_is_not_told_unless_asked_for(program):
    program.write(a=NOQA, b=UNOWNED)
    assert kinds(results(program, ".")) == [[]]
    assert kinds(results(program, "--show-suppressed", ".")) == [["inSource"], []]


def test_what_is_suppressed_fails_no_run_and_is_not_counted(program):
    program.write(a=NOQA)
    result = program("--format", "sarif", "--show-suppressed", "--count", "a.md")
    assert (result.code, result.err) == (0, "0\n")


def test_what_the_baseline_accepts_is_told_as_such(program):
    program.write(a=UNOWNED)
    program("--write-baseline", "a.md")
    program.write(a=UNOWNED.replace("- Add an", "- Add a test\n- Add an"), b=NOQA)
    assert kinds(results(program, ".")) == [[]]
    assert kinds(results(program, "--show-suppressed", ".")) == [[], ["external"], ["inSource"]]


def test_what_is_suppressed_has_its_line_and_a_fingerprint_of_its_own(program):
    program.write(a=NOQA.replace("- Add an alert", "- Add an alert on pool saturation <!-- noqa -->\n- Add an alert"))
    found = results(program, "--select", "PM502", "--show-suppressed", "a.md")
    assert len(found) == 2
    assert len({result["partialFingerprints"]["primaryLocationLineHash"] for result in found}) == 2
    assert all("Add an alert" in one["locations"][0]["physicalLocation"]["region"]["snippet"]["text"] for one in found)


@pytest.mark.parametrize(
    ("comment", "justification"),
    [
        pytest.param("<!-- noqa: PM502 -->", "A comment in the document says so.", id="no reason"),
        pytest.param('<!-- noqa: PM502 reason="owners come on Monday" -->', "owners come on Monday.", id="a reason"),
        pytest.param("<!-- noqa: PM502 reason='asked Ana' until=2999-01-01 -->", "asked Ana.", id="a reason and a day"),
        pytest.param("<!-- noqa: PM502 -- nobody is left. -->", "nobody is left.", id="a reason behind dashes"),
        pytest.param("<!-- postmortem-lint: disable=PM5 reason=old -->", "old.", id="for a stretch"),
        pytest.param('<!-- noqa: PM502 reason="" -->', "A comment in the document says so.", id="an empty reason"),
        pytest.param(
            "<!-- noqa: PM502 reason=old until=2020-01-01 --> <!-- noqa: PM502 reason=new -->",
            "new.",
            id="the one in force",
        ),
    ],
)
def test_a_suppression_is_told_with_its_reason(comment, justification, program):
    program.write(a=UNOWNED.replace("on pool saturation", f"on pool saturation {comment}"))
    (found,) = results(program, "--select=PM502", "--show-suppressed", "a.md")
    assert found["suppressions"] == [{"kind": "inSource", "justification": justification}]


@pytest.mark.parametrize("arguments", [(), ("--format", "json"), ("-q", "--format", "sarif")])
def test_only_sarif_can_show_what_is_suppressed(arguments, program):
    program.write(a=NOQA)
    result = program("--show-suppressed", *arguments, "a.md")
    assert (result.code, result.out) == (2, "")
    assert "--show-suppressed" in result.err


@pytest.fixture
def mendable(program):
    program.place("house/ACM701.md", swapping("{pool: set, war room: incident channel}"))
    program.place(".postmortem-lint.yaml", "rules: [house]\nselect: [ACM]\n")
    program.write(a=WORDS)
    return program


def applied(text, replacements):
    """A text of which stretches, `(line, column)` to `(line, column)` in characters, are replaced."""
    lines = text.splitlines(keepends=True)
    starts = [sum(map(len, lines[:number])) for number in range(len(lines) + 1)]
    for (line, column), (end_line, end_column), new in sorted(replacements, reverse=True):
        text = text[: starts[line - 1] + column - 1] + new + text[starts[end_line - 1] + end_column - 1 :]
    return text


def test_sarif_tells_what_mends_a_finding(mendable):
    replacements = []
    for result in results(mendable, "a.md"):
        (fix,) = result["fixes"]
        (change,) = fix["artifactChanges"]
        assert change["artifactLocation"] == {"uri": "a.md", "uriBaseId": "SRCROOT"}
        for one in change["replacements"]:
            gone = one["deletedRegion"]
            start, end = (gone["startLine"], gone["startColumn"]), (gone["endLine"], gone["endColumn"])
            replacements.append((start, end, one["insertedContent"]["text"]))
    told = applied(WORDS, replacements)
    mendable("--fix", "a.md")
    assert len(replacements) > 2
    assert told == mendable.folder.joinpath("a.md").read_text(encoding="utf-8") != WORDS


def test_reviewdog_is_told_what_mends_a_finding(mendable):
    lines = WORDS.split("\n")

    def place(position):
        return position["line"], len(lines[position["line"] - 1].encode()[: position["column"] - 1].decode()) + 1

    report = mendable("--format", "rdjsonl", "a.md").out
    diagnostics = [json.loads(line) for line in report.splitlines()]
    suggestions = [one for diagnostic in diagnostics for one in diagnostic["suggestions"]]
    told = applied(
        WORDS, [(place(one["range"]["start"]), place(one["range"]["end"]), one["text"]) for one in suggestions]
    )
    assert READERS["rdjsonl"](report)
    mendable("--fix", "a.md")
    assert told == mendable.folder.joinpath("a.md").read_text(encoding="utf-8") != WORDS


def test_the_validator_accepts_both(node_modules, mendable, tmp_path):
    mendable.write(b=WORDS.replace("in the pool", "in the pool <!-- noqa -->"))
    report = mendable("--format", "sarif", "--show-suppressed", ".").out
    assert '"inSource"' in report
    assert '"fixes"' in report
    assert complaints(node_modules, tmp_path, report) == []
