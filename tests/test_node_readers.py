"""Reports read by programs of others that npm installs: Microsoft's validator of SARIF, and a replay of matchers."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest
from checkout import BAD, ROOT
from program import CLEAN, UNORDERED, UNOWNED, environment_with
from sarif_validator import complaints
from test_formats import EMOJI, ODD

MATCHER = ROOT / ".github" / "problem-matchers" / "postmortem-lint.json"
EDITORS = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
REPLAY = """\
const [matcher, input] = JSON.parse(require("fs").readFileSync(0));
console.log(JSON.stringify(require("problem-matcher")(matcher, input)));
"""


# SARIF


def test_the_validator_accepts_reports(node_modules, program, tmp_path):
    program.place(ODD, UNOWNED.replace("- Add an alert", f"{EMOJI}\n- Add an alert"))
    program.write(a=UNORDERED, clean=CLEAN)
    shutil.copy(BAD, program.folder / "bad.md")
    report = program("--select", "PM", "--format", "sarif", ".").out
    assert len(json.loads(report)["runs"][0]["results"]) > 10
    assert complaints(node_modules, tmp_path, report) == []


def test_the_validator_accepts_a_clean_report(node_modules, program, tmp_path):
    program.write(a=CLEAN)
    assert complaints(node_modules, tmp_path, program("--format", "sarif", "a.md").out) == []


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        pytest.param(lambda run: run["results"][0].pop("message"), "JSON1", id="a result without message"),
        pytest.param(lambda run: run["results"][0].pop("locations"), "GH", id="a result without place"),
        pytest.param(lambda run: run["tool"]["driver"]["rules"][0].pop("help"), "GH2012", id="a rule without help"),
    ],
)
def test_the_validator_would_complain_of(spoil, rule, node_modules, program, tmp_path):
    program.write(a=UNOWNED)
    log = json.loads(program("--format", "sarif", "a.md").out)
    spoil(log["runs"][0])
    assert any(rule in line for line in complaints(node_modules, tmp_path, log))


# Problem matchers


def replayed(node_modules, matcher, output):
    done = subprocess.run(
        ["node", "-e", REPLAY],
        input=json.dumps([matcher, output]),
        env=environment_with(NODE_PATH=str(node_modules)),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return [(one["file"], int(one["line"]), int(one["column"]), one["code"]) for one in json.loads(done.stdout)]


def test_the_matcher_of_github_finds_every_violation(node_modules, program):
    program.place(ODD, UNOWNED.replace("- Add an alert", f"{EMOJI}\n- Add an alert"))
    program.write(a=UNORDERED, clean=CLEAN)
    (matcher,) = json.loads(MATCHER.read_text(encoding="utf-8"))["problemMatcher"]
    found = json.loads(program("--format", "json", ".").out)
    assert len(found) == 3
    assert replayed(node_modules, matcher, program(".").out) == [
        (one["path"], one["line"], one["column"], one["code"]) for one in found
    ]


@pytest.mark.parametrize("path", [r"C:\docs\a.md", "a:b.md", "a b: c.md", "2024-03-01T14:02.md"])
def test_the_matcher_of_github_takes_paths_with_colons(path, node_modules):
    (matcher,) = json.loads(MATCHER.read_text(encoding="utf-8"))["problemMatcher"]
    line = f"{path}:12:3: PM502 no owner: 14:02:07: PM1"
    assert replayed(node_modules, matcher, f"{line}\nnothing\n") == [(path, 12, 3, "PM502")]


def test_the_matcher_of_vs_code_finds_every_violation_in_its_own_columns(node_modules, program):
    (task,) = json.loads(snippet("json", "Visual Studio Code"))["tasks"]
    matcher = task["problemMatcher"]
    program.place("docs/postmortems/a.md", CLEAN.replace("- Add an alert", f"{EMOJI}\n- Add an alert"))
    assert task["command"] == "postmortem-lint"
    found = replayed(node_modules, {**matcher, "pattern": [matcher["pattern"]]}, program(*task["args"]).out)
    assert found == [("docs/postmortems/a.md", 20, 30, "PM503")]


def snippet(language, heading):
    return re.search(rf"^## {heading}\n.*?^```{language}\n(.*?)^```", EDITORS, re.MULTILINE | re.DOTALL)[1]


# What GitHub's runner demands of a matcher, whether npm is there or not


def test_the_matcher_of_github_is_one_the_runner_takes():
    (matcher,) = json.loads(MATCHER.read_text(encoding="utf-8"))["problemMatcher"]
    (pattern,) = matcher["pattern"]
    assert set(matcher) <= {"owner", "severity", "pattern"}
    assert matcher["severity"] in {"error", "warning", "notice"}
    assert set(pattern) <= {"regexp", "file", "fromPath", "line", "column", "severity", "code", "message"}
    groups = re.compile(pattern["regexp"]).groups
    assert sorted(value for key, value in pattern.items() if key != "regexp") == list(range(1, groups + 1))
    assert not re.search(r"\(\?<|\(\?[imsx]|[*+?}]\+", pattern["regexp"])


def test_the_pattern_of_sublime_text_finds_every_violation(program):
    build = json.loads(snippet("json", "Sublime Text"))
    program.write(a=UNOWNED)
    command = [part.replace("$file", "a.md") for part in build["cmd"]]
    assert command.pop(0) == "postmortem-lint"
    places = [re.match(build["file_regex"], line).groups()[:3] for line in program(*command).lines]
    assert places == [("a.md", "20", "3")]
