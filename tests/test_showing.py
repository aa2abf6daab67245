"""`--show-settings` and `--show-files`: what holds for a file, who says so, and which files there are."""

from __future__ import annotations

import pytest
from program import CLEAN, README, ROOT, UNOWNED

from postmortem_lint.schema import KEYS

DRAFT = CLEAN.replace("Date:", "Status: draft\nDate:")


@pytest.fixture
def shown(program):
    """What is shown for `docs/a.md` under a configuration: what stands behind each subject."""

    def shown(configuration, *options, text=CLEAN):
        program.write(**{"docs/a": text})
        program.place(".postmortem-lint.yaml", configuration)
        result = program(*options, "--show-settings", "docs/a.md")
        assert (result.code, result.err, result.lines[0]) == (0, "", "docs/a.md")
        return dict(line.strip().split("  ", 1) for line in result.lines[1:])

    return shown


@pytest.mark.parametrize(
    ("configuration", "options", "subject", "expected"),
    [
        pytest.param("", [], "configuration", ".postmortem-lint.yaml", id="the file"),
        pytest.param("", ["--isolated"], "configuration", "none", id="no file"),
        pytest.param("", [], "profile", "default (nothing else is said)", id="the profile"),
        pytest.param("\nextends: strict", [], "profile", "strict (.postmortem-lint.yaml:2: extends)", id="extended"),
        pytest.param("extends: strict", ["--profile=default"], "profile", "default (--profile)", id="--profile"),
        pytest.param(
            "extends: auto",
            [],
            "profile",
            "default (recognised, as .postmortem-lint.yaml:1: extends asks)",
            id="recognised",
        ),
        pytest.param("timezone: CET", [], "timezone", "CET (.postmortem-lint.yaml:1: timezone)", id="a text"),
        pytest.param("", [], "timezone", "none", id="nothing said"),
        pytest.param(
            "ignore:\n  - PM1\n  - PM3", [], "ignore", "PM1, PM3 (.postmortem-lint.yaml:1: ignore)", id="a list"
        ),
        pytest.param("ignore: [PM1]", ["--ignore=PM2,PM3"], "ignore", "PM2, PM3 (--ignore)", id="the command line"),
        pytest.param(
            "per_file_ignores:\n  docs/*: [PM1]",
            [],
            "per-file-ignores.docs/*",
            "PM1 (.postmortem-lint.yaml:2: per_file_ignores.docs/*)",
            id="a pattern",
        ),
        pytest.param(
            "sections: {required: [summary, root cause | impact], titles: {actions: [To do]}}",
            [],
            "sections.titles.actions",
            "To do (.postmortem-lint.yaml:1: sections.titles.actions)",
            id="a part's titles",
        ),
        pytest.param(
            "options: {timeline-order: {tolerance: 5m}}",
            [],
            "options.PM305.tolerance",
            "5m (.postmortem-lint.yaml:1: options.timeline-order.tolerance)",
            id="an option, by the rule's name",
        ),
        pytest.param(
            "severity: {PM3: error}",
            [],
            "severity.PM3",
            "error (.postmortem-lint.yaml:1: severity.PM3)",
            id="a severity",
        ),
        pytest.param("select: [PM305]", [], "on", "PM305", id="the rules that are on"),
    ],
)
def test_each_setting_is_shown_with_who_says_so(shown, configuration, options, subject, expected):
    assert shown(configuration, *options)[subject].strip() == expected


def test_every_key_is_shown(shown):
    subjects = {subject.partition(".")[0] for subject in shown("extends: strict\nextend-select: [PM1]")}
    assert set(KEYS) - {"extends", "when", "recognised-by"} <= subjects


def test_the_nearest_of_several_files_is_shown(program):
    program.write(**{"docs/a": CLEAN})
    program.place(".git/HEAD", "")
    program.place("team.yaml", "timezone: CET\nseverity: {PM305: info, PM3: error}\nextend-ignore: PM1\n")
    program.place("docs/.postmortem-lint.yaml", "extends: ../team.yaml\nseverity: {PM305: error}\nextend-ignore: PM2\n")
    lines = [" ".join(line.split()) for line in program("--show-settings", "docs/a.md").lines]
    assert "timezone CET (team.yaml:1: timezone)" in lines
    assert "severity.PM305 error (docs/.postmortem-lint.yaml:2: severity.PM305)" in lines
    assert "severity.PM3 error (team.yaml:2: severity.PM3)" in lines
    assert sum(line.startswith("severity.PM305") for line in lines) == 1
    assert [line for line in lines if line.startswith("extend-ignore")] == [
        "extend-ignore PM2 (docs/.postmortem-lint.yaml:3: extend-ignore)",
        "extend-ignore PM1 (team.yaml:3: extend-ignore)",
    ]


def test_a_list_that_is_replaced_is_shown_without_what_extended_it(shown):
    lines = shown("extends: google-sre\nselect: [PM3]")
    assert lines["select"].strip() == "PM3 (.postmortem-lint.yaml:2: select)"
    assert lines["extend-select"].strip() == "none"


def test_what_holds_for_the_document_is_shown(shown):
    configuration = "when:\n  - if: {status: draft}\n    ignore: [PM5]\n"
    assert shown(configuration, text=DRAFT)["ignore"].strip() == "PM5 (.postmortem-lint.yaml:3: when.ignore)"
    assert shown(configuration)["ignore"].strip() == "none"


def test_settings_need_a_file(program):
    result = program("--show-settings")
    assert (result.code, result.err) == (2, "postmortem-lint: --show-settings needs a file\n")
    program.place("docs/a.md", CLEAN)
    result = program("--show-settings", "docs")
    assert (result.code, result.out) == (2, "")
    assert result.err == "postmortem-lint: --show-settings needs a file, and docs is a folder\n"


def test_the_settings_of_standard_input_are_those_of_its_name(program):
    program.place("docs/.postmortem-lint.yaml", "extends: strict\nwhen: [{if: {status: draft}, ignore: PM5}]\n")
    draft = CLEAN.replace("Date:", "Status: draft\n\nDate:")
    result = program.process("--show-settings", "--stdin-display-name", "docs/a.md", "-", stdin=draft.encode())
    lines = [" ".join(line.split()) for line in result.lines]
    assert lines[:2] == ["docs/a.md", "configuration docs/.postmortem-lint.yaml"]
    assert "ignore PM5 (docs/.postmortem-lint.yaml:2: when.ignore)" in lines


def test_the_files_that_would_be_read_are_shown(program):
    program.write(**{"docs/b": UNOWNED, "docs/a": CLEAN, "docs/template": README, "old/c": CLEAN})
    program.place(".postmortem-lint.yaml", "exclude: [template.md, old]\n")
    assert program("--show-files", ".").lines == ["./docs/a.md", "./docs/b.md"]
    assert program("--show-files", "old/c.md", "docs/a.md").lines == ["docs/a.md"]


def test_files_and_settings_are_not_shown_at_once(program):
    assert program("--show-files", "--show-settings", "a.md").code == 2


def test_a_style_is_shown_as_profile(program):
    path = ROOT / "tests" / "profiles" / "pagerduty.md"
    lines = program("--profile=auto", "--isolated", "--show-settings", str(path)).lines
    assert any(" ".join(line.split()) == "profile pagerduty (recognised, as --profile asks)" for line in lines)
