"""`why`: what switches a rule on or off for a file, and where its severity and options come from."""

from __future__ import annotations

import pytest
from program import CLEAN, rule_file

from postmortem_lint.rules_folder import RULES_FOLDER


@pytest.fixture
def why(program):
    """What is told of a rule under a configuration: the subjects, and what stands behind each."""
    program.write(**{"docs/a": CLEAN})
    program.place("r/ACM001.md", rule_file())
    program.place("T.md", "Tell who noticed it and how many customers that were.\n")

    def why(configuration, code, *options):
        program.place(".postmortem-lint.yaml", configuration)
        result = program("why", *options, "docs/a.md", code)
        assert (result.code, result.err) == (0, "")
        title, *lines = result.lines
        told = dict(line.split(maxsplit=1) for line in lines)
        assert title.endswith(f" is {next(iter(told))} for docs/a.md")
        return told

    return why


@pytest.mark.parametrize(
    ("configuration", "options", "code", "expected"),
    [
        pytest.param("", [], "PM305", "on (profile default, line {PM305}: select: PM305)", id="the profile"),
        pytest.param("ignore: [PM305]", [], "PM305", "off (.postmortem-lint.yaml:1: ignore: PM305)", id="ignore"),
        pytest.param(
            "ignore:\n  - PM1\n  - timeline-order",
            [],
            "PM305",
            "off (.postmortem-lint.yaml:3: ignore: timeline-order)",
            id="a name on its own line",
        ),
        pytest.param(
            "ignore: PM1, PM3", [], "PM305", "off (.postmortem-lint.yaml:1: ignore: PM3)", id="a text of several"
        ),
        pytest.param(
            "select: [PM, PM30]\nignore: [PM3]",
            [],
            "PM305",
            "on (.postmortem-lint.yaml:1: select: PM30)",
            id="the longest of several",
        ),
        pytest.param("ignore: [PM305]", ["--select=PM305"], "PM305", "on (--select PM305)", id="the command line"),
        pytest.param(
            "ignore: [PM1]", ["--extend-ignore=PM3"], "PM305", "off (--extend-ignore PM3)", id="an ignore given"
        ),
        pytest.param(
            "",
            ["--select=PM1"],
            "PM305",
            "off (nothing selects it; --select does not name it)",
            id="another list of the command line",
        ),
        pytest.param(
            "select: [PM1]",
            [],
            "PM305",
            "off (nothing selects it; .postmortem-lint.yaml:1: select does not name it)",
            id="another list",
        ),
        pytest.param(
            "timezone: UTC\nper-file-ignores:\n  other/*: [PM305]\n  docs/*: [PM1, PM3]",
            [],
            "PM305",
            "off (.postmortem-lint.yaml:4: per-file-ignores.docs/*: PM3)",
            id="per-file-ignores",
        ),
        pytest.param(
            "", ["--per-file-ignores=docs/*:PM305"], "PM305", "off (--per-file-ignores)", id="--per-file-ignores"
        ),
        pytest.param(
            "rules: r", [], "ACM001", "on (a rule of the house, on where nothing is selected)", id="a house rule"
        ),
    ],
)
def test_what_switches_a_rule_is_told(why, configuration, options, code, expected):
    profile = (RULES_FOLDER / "profiles" / "default.yaml").read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(profile, start=1) if line.startswith("  - PM305"))
    state, said = next(iter(why(configuration, code, *options).items()))
    assert f"{state} {said}" == expected.replace("{PM305}", str(number))


@pytest.mark.parametrize(
    ("configuration", "options", "code", "expected"),
    [
        pytest.param("", [], "PM305", "severity warning (", id="a severity of the rule"),
        pytest.param(
            "severity: {PM3: info, PM: error}",
            [],
            "PM305",
            "severity info (.postmortem-lint.yaml:1: severity.PM3)",
            id="the severity of the longest beginning",
        ),
        pytest.param("extends: strict", [], "PM305", "severity error (profile strict, line ", id="of a profile"),
        pytest.param("", ["--profile=strict"], "PM305", "severity error (profile strict, line ", id="--profile"),
        pytest.param("", [], "PM305", "tolerance 0m (", id="an option of the rule"),
        pytest.param(
            "options:\n  timeline-order:\n    tolerance: 5m",
            [],
            "PM305",
            "tolerance 5m (.postmortem-lint.yaml:3: options.timeline-order.tolerance)",
            id="an option by the rule's name",
        ),
        pytest.param(
            "sections: {required: [summary, root cause | impact]}",
            [],
            "PM101",
            "required summary, root cause | impact (.postmortem-lint.yaml:1: sections.required)",
            id="required parts",
        ),
        pytest.param(
            "template: T.md",
            [],
            "PM803",
            "sentences those of T.md (.postmortem-lint.yaml:1: template)",
            id="the template",
        ),
        pytest.param("rules: r", [], "ACM001", "pattern x (r/ACM001.md:9: options)", id="an option of a house rule"),
        pytest.param("exclude: docs", [], "PM305", "(but exclude leaves the file out)", id="a file that is left out"),
    ],
)
def test_where_severity_and_options_come_from_is_told(why, configuration, options, code, expected):
    told = why(configuration, code, *options)
    assert any(f"{subject} {said}".startswith(expected) for subject, said in told.items())


def test_the_nearest_of_several_files_is_named(program):
    program.write(**{"docs/a": CLEAN})
    program.place(".git/HEAD", "")
    program.place("team.yaml", "ignore: [PM305]\nseverity: {PM305: info}\n")
    program.place("docs/.postmortem-lint.yaml", "extends: ../team.yaml\nextend-select: [PM305]\n")
    lines = program("why", "docs/a.md", "PM305").lines
    assert "  on         (docs/.postmortem-lint.yaml:2: extend-select: PM305)" in lines
    assert "  severity   info (team.yaml:2: severity.PM305)" in lines


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param([], "why needs a file and the code or name of a rule", id="nothing"),
        pytest.param(["a.md"], "why needs a file and the code or name of a rule", id="no rule"),
        pytest.param(["PM305", "a.md"], "there is no file PM305", id="the other way round"),
        pytest.param(["a.md", "PM99x"], 'no rule "PM99x"', id="a rule misspelt"),
        pytest.param(["a.md", "PM90"], "why tells of one rule, and ", id="several rules"),
    ],
)
def test_wrong_use_is_told(program, arguments, told):
    program.write(a=CLEAN)
    result = program("why", *arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err.startswith(f"postmortem-lint: {told}")
