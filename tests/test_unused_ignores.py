"""What a configuration says in vain is told where a run has looked at all of it."""

from __future__ import annotations

import pytest
from program import CLEAN, README, UNORDERED, UNOWNED

NO_FILE = '.postmortem-lint.yaml:2: per-file-ignores: "old/*" matches no file'


@pytest.fixture
def told(program):
    """What is said on standard error of a folder with two documents, one without an owner."""

    def told(ignores, *arguments):
        program.write(**{"docs/a": CLEAN, "docs/b": UNOWNED, "docs/c": UNORDERED.replace("order", "run")})
        program.place(".postmortem-lint.yaml", f"per-file-ignores:\n{ignores}\n")
        return program("--exit-zero", *arguments).err.splitlines()

    return told


@pytest.mark.parametrize(
    ("ignores", "expected"),
    [
        pytest.param("  docs/b.md: [PM502]", [], id="what is found"),
        pytest.param("  docs/*: [PM5]", [], id="the beginning of what is found in one of them"),
        pytest.param("  b.md: [action-unowned]", [], id="by name"),
        pytest.param("  old/*: [PM502]", [NO_FILE], id="no file"),
        pytest.param(
            "  docs/a.md: [PM502]",
            ['.postmortem-lint.yaml:2: per-file-ignores: PM502 is found in no file that "docs/a.md" matches'],
            id="nothing found",
        ),
        pytest.param(
            "  x/*: PM1\n  docs/*:\n    - PM502\n    - PM303",
            [
                '.postmortem-lint.yaml:2: per-file-ignores: "x/*" matches no file',
                '.postmortem-lint.yaml:3: per-file-ignores: PM303 is found in no file that "docs/*" matches',
            ],
            id="one of two codes",
        ),
        pytest.param("  docs/*: [PM502, PM902]", [], id="what is wrong with the run itself is not judged"),
    ],
)
def test_what_is_ignored_in_vain_is_told(told, ignores, expected):
    assert told(ignores, ".") == expected


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(["docs/a.md"], id="one file"),
        pytest.param(["docs"], id="a folder below the configuration"),
        pytest.param(["--select=PM3", "."], id="some rules only"),
        pytest.param(["--extend-ignore=PM3", "."], id="without some rules"),
    ],
)
def test_nothing_is_told_where_not_all_is_looked_at(told, arguments):
    assert told("  old/*: [PM502]", *arguments) == []


def test_the_current_folder_is_looked_at_by_default(told):
    assert told("  old/*: [PM502]") == [NO_FILE]


def test_processes_tell_the_same(told):
    assert told("  old/*: [PM502]\n  docs/b.md: [PM502]", "--jobs=2", ".") == [NO_FILE]


def test_a_rule_that_is_off_is_ignored_in_vain(told):
    expected = '.postmortem-lint.yaml:2: per-file-ignores: PM601 is found in no file that "docs/b.md" matches'
    assert told("  docs/b.md: [PM601]", ".") == [expected]


def test_a_file_that_is_skipped_matches(program):
    program.write(a=CLEAN, tools=README)
    program.place(".postmortem-lint.yaml", "per-file-ignores: {tools.md: PM1}\n")
    expected = '.postmortem-lint.yaml:1: per-file-ignores: PM1 is found in no file that "tools.md" matches'
    assert program(".").err.splitlines()[-1] == expected


def test_each_configuration_is_judged_by_its_own_files(program):
    program.write(**{"a/a": UNOWNED, "b/b": UNOWNED})
    program.place("a/.postmortem-lint.yaml", "per-file-ignores: {a.md: PM502}\n")
    program.place("b/.postmortem-lint.yaml", "per-file-ignores: {a.md: PM502}\n")
    result = program(".")
    assert result.err.splitlines() == ['b/.postmortem-lint.yaml:1: per-file-ignores: "a.md" matches no file']
    assert result.code == 1


OFF = ".postmortem-lint.yaml:{line}: {keys}: {code} is off, so this sets nothing"


@pytest.mark.parametrize(
    ("configuration", "expected"),
    [
        pytest.param("options: {PM305: {tolerance: 5m}}", [], id="options of a rule that is on"),
        pytest.param(
            "ignore: [PM3]\noptions: {timeline-order: {tolerance: 5m}}",
            [OFF.format(line=2, keys="options.timeline-order", code="PM305")],
            id="options of a rule that is ignored",
        ),
        pytest.param(
            "severity:\n  PM305: info\n  PM202: error\n",
            [OFF.format(line=3, keys="severity.PM202", code="PM202")],
            id="the severity of a rule the profile leaves out",
        ),
        pytest.param("severity: {PM2: error}", [], id="the severity of several rules, of which some are on"),
        pytest.param(
            "ignore: PM3\nseverity: {PM30: error}",
            [OFF.format(line=2, keys="severity.PM30", code="all of PM30")],
            id="the severity of several rules that are off",
        ),
        pytest.param("extends: auto\nseverity: {PM202: error}", [], id="a style that may turn it on"),
        pytest.param(
            "severity: {PM202: error}\nwhen: [{if: {status: final}, extend-select: PM202}]",
            [],
            id="a block that may turn it on",
        ),
        pytest.param(
            "severity: {PM202: error}\nwhen: [{if: {status: final}, ignore: PM3}]",
            [OFF.format(line=1, keys="severity.PM202", code="PM202")],
            id="a block that turns nothing on",
        ),
        pytest.param("extends: ./base.yaml\nignore: PM305", [], id="what several configurations share"),
        pytest.param(
            "template: a.md\nignore: PM803", [OFF.format(line=1, keys="template", code="PM803")], id="a template"
        ),
        pytest.param(
            "ignore: PM101\nsections:\n  titles: {impact: [Harm]}\n  required: [impact]",
            [OFF.format(line=4, keys="sections.required", code="PM101")],
            id="parts that are required",
        ),
    ],
)
def test_what_is_set_for_a_rule_that_is_off_is_told(program, configuration, expected):
    program.write(a=CLEAN)
    program.place("base.yaml", "options: {PM305: {tolerance: 5m}}\n")
    program.place(".postmortem-lint.yaml", configuration)
    assert program(".").err.splitlines() == expected
    assert program("--profile=strict", ".").err == program("--select=PM1", ".").err == program("a.md").err == ""
