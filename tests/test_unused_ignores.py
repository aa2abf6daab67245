"""What `per-file-ignores` ignores in vain is told where a run has looked at all of it."""

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
