"""Configuration: where it is found, what it extends, what it means, and what is wrong with it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from program import rule_file
from settings import settings_for

from postmortem_lint.nodes import ConfigError
from postmortem_lint.rule_files import CatalogError
from postmortem_lint.rules_folder import RULES_FOLDER
from postmortem_lint.yaml_data import parse_yaml

DEFAULT = tuple(parse_yaml((RULES_FOLDER / "profiles" / "default.yaml").read_text(encoding="utf-8"))[0]["select"])
PROFILES = ", ".join(sorted(path.stem for path in (RULES_FOLDER / "profiles").glob("*.yaml")))


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A repository to work in; writes files by name, `__` in a name being a folder."""
    folder = tmp_path / "project"
    (folder / ".git").mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


def write(folder, texts):
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def configured(folder, text, **overrides):
    write(folder, {".postmortem-lint.yaml": text})
    return settings_for(folder / "x.md", **overrides)


def complaint(folder, text, **overrides):
    with pytest.raises(ConfigError) as caught:
        configured(folder, text, **overrides)
    return str(caught.value)


# Where it is found


def test_without_configuration_the_default_profile_counts(project):
    settings = settings_for(project / "x.md")
    assert (settings.profile, settings.source, settings.root) == ("default", None, project)
    assert (settings.select, settings.ignore, settings.options) == (DEFAULT, (), {})


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param([".postmortem-lint.yaml"], ".postmortem-lint.yaml", id="one above"),
        pytest.param([".postmortem-lint.yml"], ".postmortem-lint.yml", id="the short ending"),
        pytest.param(["a/b/.postmortem-lint.yaml", ".postmortem-lint.yaml"], "a/b/.postmortem-lint.yaml", id="nearest"),
        pytest.param(["a/b/pyproject.toml", "a/.postmortem-lint.yaml"], "a/b/pyproject.toml", id="near TOML"),
        pytest.param(["a/b/c/d/.postmortem-lint.yaml", "a/pyproject.toml"], "a/pyproject.toml", id="none from below"),
    ],
)
def test_the_nearest_file_above_the_document_counts(project, files, expected):
    write(project, {name: "[tool.postmortem-lint]\n" if name.endswith(".toml") else "" for name in files})
    settings = settings_for(project / "a" / "b" / "c" / "x.md")
    assert settings.source == project / expected
    assert settings.root == settings.source.parent


def test_what_changes_between_two_readings_is_seen(project):
    write(project, {"more/base.yaml": "ignore: [PM301]\n"})
    assert configured(project, "extends: more/base.yaml\n").ignore == ("PM301",)
    write(project, {"more/base.yaml": "ignore: [PM302]\n"})
    assert settings_for(project / "x.md").ignore == ("PM302",)


@pytest.mark.parametrize("beside", [".postmortem-lint.yml", "pyproject.toml"])
def test_two_configurations_in_a_folder_are_one_too_many(project, beside):
    write(project, {"a/.postmortem-lint.yaml": "", f"a/{beside}": "[tool.postmortem-lint]\n"})
    with pytest.raises(ConfigError) as caught:
        settings_for(project / "a" / "x.md")
    assert str(caught.value) == f"a/{beside}: it is not read, .postmortem-lint.yaml stands beside it; keep one of them"


def test_a_configuration_that_is_a_link_to_nowhere_is_told(project):
    (project / ".postmortem-lint.yaml").symlink_to("nowhere.yaml")
    with pytest.raises(ConfigError, match=r"^\.postmortem-lint\.yaml: it cannot be read \(no such file or directory"):
        settings_for(project / "x.md")


def test_a_table_of_nearly_our_name_is_told(project):
    write(project, {"pyproject.toml": "[tool.postmortem_lint]\nselect = ['PM1']\n"})
    told = r"^pyproject\.toml: tool\.postmortem_lint is not read; did you mean tool\.postmortem-lint\?$"
    with pytest.raises(ConfigError, match=told):
        settings_for(project / "x.md")


def test_toml_that_is_given_must_hold_our_table(project):
    write(project, {"other.toml": "[tool.ruff]\n"})
    with pytest.raises(ConfigError, match=r"^other\.toml: there is no table \[tool\.postmortem-lint\]$"):
        settings_for(project / "x.md", config="other.toml")


@pytest.mark.parametrize(
    "toml",
    [
        pytest.param("[tool.ruff]\n", id="another tool"),
        pytest.param("[project]\ndependencies = ['postmortem-lint']\n", id="only a dependency"),
        pytest.param("tool = 3 # postmortem-lint\n", id="no tables at all"),
        pytest.param("this is not TOML", id="no TOML, and no word of us"),
    ],
)
def test_a_pyproject_without_our_table_does_not_count(project, toml):
    write(project, {".postmortem-lint.yaml": "", "a/pyproject.toml": toml})
    assert settings_for(project / "a" / "x.md").source == project / ".postmortem-lint.yaml"


def test_a_folder_of_that_name_does_not_count(project):
    (project / ".postmortem-lint.yaml").mkdir()
    assert settings_for(project / "x.md").source is None


def test_a_relative_file_is_looked_for_from_the_working_folder(project):
    write(project, {"a/.postmortem-lint.yaml": ""})
    assert settings_for(Path("a/b/../x.md")).source == project / "a" / ".postmortem-lint.yaml"


def test_isolated_looks_for_nothing(project):
    assert configured(project, "ignore: PM3", isolated=True).ignore == ()


def test_a_file_given_counts_for_every_document(project):
    write(project, {"ci/lint.yaml": "ignore: PM5", "a/.postmortem-lint.yaml": ""})
    settings = settings_for(project / "a" / "x.md", config="ci/lint.yaml")
    assert (settings.source, settings.root, settings.ignore) == (project / "ci/lint.yaml", project / "ci", ("PM5",))


def test_a_file_given_that_is_none_is_told(project):
    with pytest.raises(ConfigError, match=r"^--config: there is no file nowhere\.yaml$"):
        settings_for(project / "x.md", config="nowhere.yaml")


def test_a_changed_file_is_read_again(project):
    assert configured(project, "ignore: PM3").ignore == ("PM3",)
    write(project, {".postmortem-lint.yaml": "ignore: PM5"})
    os.utime(project / ".postmortem-lint.yaml", ns=(1, 1))
    assert settings_for(project / "x.md").ignore == ("PM5",)


# What it means


def test_every_key_is_understood(project):
    write(project, {".postmortem-lint/rules/ACM001.md": rule_file()})
    settings = configured(
        project,
        """
extends: strict
include: ["docs/**/*.md"]
exclude: ["**/template*.md"]
extend-exclude: old
select: [PM, ACM]
ignore: [pm301]
extend-select: house-rule
extend-ignore: PM504, PM402
per_file_ignores: {"docs/2019*": [PM502, timeline-order]}
timezone: UTC
sections:
  required: [summary, "root cause | contributing-factors", [actions, lessons]]
  titles: {actions: [What we will change], Root-Cause: Why}
rules: [.postmortem-lint/rules]
options: {timeline-order: {tolerance: 5m}, ACM001: {pattern: y}}
severity: {PM3: error, PM305: info, house-rule: info}
""",
    )
    assert settings.profile == "strict"
    assert settings.include == ("docs/**/*.md",)
    assert settings.exclude == ("**/template*.md", "old")
    assert (settings.select, settings.extend_select) == (("PM", "ACM"), ("ACM001",))
    assert (settings.ignore, settings.extend_ignore) == (("PM301",), ("PM504", "PM402"))
    assert settings.per_file_ignores == {"docs/2019*": ("PM502", "PM305")}
    assert settings.timezone == "UTC"
    assert settings.titles == {"actions": ("What we will change",), "root_cause": ("Why",)}
    assert settings.rules == (project / ".postmortem-lint/rules",)
    assert settings.options["PM101"] == {
        "required": [["summary"], ["root_cause", "contributing_factors"], ["actions", "lessons"]]
    }
    assert settings.options["PM305"] == {"tolerance": "5m"}
    assert settings.options["ACM001"] == {"pattern": "y"}
    assert settings.options["PM502"] == {"accept_ticket": False}, "from the profile"
    assert (settings.severity["PM305"], settings.severity["PM303"]) == ("info", "error")
    assert settings.severity["ACM001"] == "info"


def test_toml_means_the_same(project):
    write(
        project, {"pyproject.toml": '[tool.postmortem-lint]\nextend_ignore = ["PM3"]\noptions.PM305.tolerance = "5m"'}
    )
    settings = settings_for(project / "x.md")
    assert (settings.extend_ignore, settings.options) == (("PM3",), {"PM305": {"tolerance": "5m"}})


@pytest.mark.parametrize(
    "text",
    ["", "# nothing", "ignore:", "options:", "per-file-ignores: {}", "severity:\n", "sections:"],
    ids=repr,
)
def test_nothing_means_nothing(project, text):
    settings = configured(project, text)
    assert (settings.select, settings.ignore, settings.options, settings.severity) == (DEFAULT, (), {}, {})


def test_rules_of_the_house_are_on_where_nothing_is_selected(project):
    write(project, {"r/ACM001.md": rule_file()})
    assert configured(project, "rules: r").select == (*DEFAULT, "ACM001")
    without = tuple(code for code in DEFAULT if not code.startswith("PM3"))
    assert configured(project, "{rules: r, ignore: PM3}").select == (*without, "ACM001")
    assert configured(project, "{rules: r, select: PM305}").select == ("PM305",)


# What it extends


def test_a_file_extends_another_and_both_a_profile(project):
    write(
        project,
        {
            "base.yaml": "extends: strict\ntimezone: UTC\nignore: [PM3]\nextend-ignore: [PM4]\nexclude: [a]\n"
            "options: {PM305: {tolerance: 1m}, PM504: {longest: 5}}\nper-file-ignores: {x: PM3, y: PM4}",
            "a/.postmortem-lint.yaml": "extends: ../base.yaml\nextend-ignore: [PM5]\nextend-exclude: [b]\n"
            "options: {PM504: {longest: 6}}\nper-file-ignores: {x: PM5}",
        },
    )
    settings = settings_for(project / "a" / "x.md")
    assert (settings.profile, settings.timezone, settings.exclude) == ("strict", "UTC", ("a", "b"))
    assert (settings.ignore, settings.extend_ignore) == (("PM3",), ("PM4", "PM5"))
    assert settings.per_file_ignores == {"x": ("PM5",), "y": ("PM4",)}
    assert settings.options["PM305"] == {"tolerance": "1m"}
    assert settings.options["PM504"] == {"longest": 6}
    assert settings.options["PM502"] == {"accept_ticket": False}


def test_a_list_replaces_the_one_it_extends(project):
    write(project, {"base.yaml": "ignore: [PM3]\nextend-ignore: [PM4]\nexclude: [a]\nextend-exclude: [b]"})
    settings = configured(project, "extends: ./base.yaml\nignore: [PM5]\nexclude: [c]")
    assert (settings.ignore, settings.extend_ignore, settings.exclude) == (("PM5",), (), ("c",))


def test_a_profile_on_the_command_line_replaces_the_one_extended(project):
    assert configured(project, "extends: strict", profile="default").options == {}
    assert configured(project, "ignore: PM3", profile="strict").ignore == ("PM3",)
    assert settings_for(project / "x.md", profile="strict", isolated=True).profile == "strict"


def test_a_pyproject_can_be_extended(project):
    write(project, {"pyproject.toml": "[tool.postmortem-lint]\ntimezone = 'UTC'"})
    assert configured(project, "extends: pyproject.toml").timezone == "UTC"


def test_rules_are_relative_to_the_file_that_names_them(project):
    write(project, {"house/r/ACM001.md": rule_file(), "house/base.yaml": "rules: r"})
    assert configured(project, "extends: house/base.yaml").rules == (project / "house" / "r",)


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        pytest.param(
            {".postmortem-lint.yaml": "timezone: UTC\nextends: ./.postmortem-lint.yaml"},
            ".postmortem-lint.yaml:2: extends: they extend one another in a circle:"
            " .postmortem-lint.yaml → .postmortem-lint.yaml",
            id="itself",
        ),
        pytest.param(
            {
                ".postmortem-lint.yaml": "extends: b.yaml",
                "b.yaml": "\nextends: c/c.yml",
                "c/c.yml": "extends: ../b.yaml",
            },
            "c/c.yml:1: extends: they extend one another in a circle:"
            " .postmortem-lint.yaml → b.yaml → c/c.yml → b.yaml",
            id="a circle further on",
        ),
        pytest.param(
            {".postmortem-lint.yaml": "extends: ../evil.yaml"},
            '.postmortem-lint.yaml:1: extends: "../evil.yaml" lies outside the project ({project})',
            id="out of the project",
        ),
        pytest.param(
            {".postmortem-lint.yaml": "extends: /etc/passwd"},
            '.postmortem-lint.yaml:1: extends: "/etc/passwd" lies outside the project ({project})',
            id="a full path out of the project",
        ),
        pytest.param(
            {".postmortem-lint.yaml": "extends: a/../../evil.yaml"},
            '.postmortem-lint.yaml:1: extends: "a/../../evil.yaml" lies outside the project ({project})',
            id="out of the project by a detour",
        ),
        pytest.param(
            {".postmortem-lint.yaml": "extends: https://example.org/x.yaml"},
            '.postmortem-lint.yaml:1: extends: "https://example.org/x.yaml" is no path; nothing is fetched',
            id="an address",
        ),
        pytest.param(
            {".postmortem-lint.yaml": "extends: ./missing.yaml"},
            '.postmortem-lint.yaml:1: extends: "./missing.yaml" does not exist',
            id="a missing file",
        ),
        pytest.param(
            {".postmortem-lint.yaml": "extends: ./a/", "a/b": ""},
            "a: it cannot be read (is a directory)",
            id="a folder",
        ),
        pytest.param(
            {".postmortem-lint.yaml": "extends: stric"},
            '.postmortem-lint.yaml:1: extends: no profile "stric"; did you mean strict?',
            id="a profile that is none",
        ),
        pytest.param(
            {".postmortem-lint.yaml": "extends: ./b.yaml", "b.yaml": "timezone: UTC\nselect: PM999"},
            'b.yaml:2: select: no rule "PM999"',
            id="an error in the file extended",
        ),
    ],
)
def test_what_cannot_be_extended_is_told(project, files, expected):
    write(project, {**files, "../evil.yaml": "timezone: UTC"})
    with pytest.raises(ConfigError) as caught:
        settings_for(project / "x.md")
    assert str(caught.value).startswith(expected.format(project=project))


def test_a_link_out_of_the_project_is_not_followed(project):
    write(project, {"../evil.yaml": "timezone: UTC"})
    (project / "link.yaml").symlink_to(project.parent / "evil.yaml")
    problem = f'.postmortem-lint.yaml:1: extends: "./link.yaml" lies outside the project ({project})'
    assert complaint(project, "extends: ./link.yaml") == problem


def test_without_repository_the_outermost_configuration_bounds_the_project(project):
    (project / ".git").rmdir()
    write(
        project,
        {
            ".postmortem-lint.yaml": "timezone: UTC",
            "../evil.yaml": "timezone: CET",
            "a/b/.postmortem-lint.yaml": "extends: ../../.postmortem-lint.yaml",
            "a/c/.postmortem-lint.yaml": "extends: ../../../evil.yaml",
        },
    )
    assert settings_for(project / "a" / "b" / "x.md").timezone == "UTC"
    with pytest.raises(ConfigError, match="outside the project"):
        settings_for(project / "a" / "c" / "x.md")


@pytest.mark.parametrize(("length", "fits"), [(10, True), (11, False)], ids=["ten fit", "eleven do not"])
def test_chains_are_bounded(project, length, fits):
    write(project, {f"{number}.yaml": f"extends: ./{number + 1}.yaml" for number in range(1, length)})
    write(project, {f"{length}.yaml": "timezone: UTC"})
    if fits:
        assert settings_for(project / "x.md", config="1.yaml").timezone == "UTC"
        return
    with pytest.raises(ConfigError, match=r"^10\.yaml:1: extends: more than 10 files extend one another: 1\.yaml → 2"):
        settings_for(project / "x.md", config="1.yaml")


# What is wrong


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("ignor: PM3", "1: ignor: unknown key; did you mean ignore?", id="a key misspelt"),
        pytest.param("plugins: [acme]", '1: plugins: no plugin "acme" is installed; pip', id="a missing plugin"),
        pytest.param("jobs: 3", "1: jobs: unknown key", id="an option of the command line"),
        pytest.param(
            "\nper-file-ignores: {}\nper_file_ignores: {}",
            '3: per_file_ignores: stands twice, as "per_file_ignores" and "per-file-ignores"',
            id="a key in both spellings",
        ),
        pytest.param("ignore: PM3\nignore: PM5", '2: the key "ignore" stands twice, first on line 1', id="a key twice"),
        pytest.param("- PM3", "1: must be keys and values, not ['PM3']", id="a list"),
        pytest.param("hello", '1: must be keys and values, not "hello"', id="a word"),
        pytest.param("a: *x", "1: aliases are not supported", id="more than data"),
        pytest.param(
            "ignore: [PM3, PM91]", '1: ignore: no rule "PM91"; did you mean PM901?', id="a beginning of no code"
        ),
        pytest.param("ignore: PM3 PM9O1", '1: ignore: no rule "PM9O1"; did you mean PM901?', id="a code misspelt"),
        pytest.param(
            "select:\n- PM3\n- timeline-odrer",
            '3: select: no rule "timeline-odrer"; did you mean timeline-order?',
            id="a name",
        ),
        pytest.param("select: []", "1: select: names no rule", id="nothing selected"),
        pytest.param("select:", "1: select: names no rule", id="nothing written"),
        pytest.param("ignore: 305", "1: ignore: must be a list, not 305", id="a number for a code"),
        pytest.param(
            "ignore: [305]", '1: ignore: must be text, not 305; write "305" in quotes', id="a number in codes"
        ),
        pytest.param("ignore: {PM3: true}", "1: ignore: must be a list, not {'PM3': True}", id="keys for a list"),
        pytest.param(
            'per-file-ignores:\n  "a/*": [PM3]\n  b: [PM91]',
            '3: per-file-ignores.b: no rule "PM91"; did you mean PM901?',
            id="a code for some files",
        ),
        pytest.param(
            "per-file-ignores: [a]", "1: per-file-ignores: must be keys and values, not ['a']", id="files as a list"
        ),
        pytest.param(
            "include: [1]", '1: include: must be text, not 1; write "1" in quotes', id="a number for a pattern"
        ),
        pytest.param("timezone: 1", '1: timezone: must be text, not 1; write "1" in quotes', id="a number for a zone"),
        pytest.param("timezone:", "1: timezone: must be text, not nothing", id="no zone"),
        pytest.param("extends:", "1: extends: must be text, not nothing", id="nothing extended"),
        pytest.param("extends: [default]", "1: extends: must be text, not ['default']", id="several extended"),
        pytest.param(
            "sections: {requires: []}",
            "1: sections.requires: unknown key; did you mean required?",
            id="a key of sections",
        ),
        pytest.param(
            "sections:\n  required: [summary, time_line]",
            '2: sections.required: no role "time_line"; did you mean timeline?',
            id="a role misspelt",
        ),
        pytest.param(
            "sections: {required: summary}", '1: sections.required: must be a list, not "summary"', id="one role alone"
        ),
        pytest.param(
            "sections: {titles: {budget: [Money]}}",
            '1: sections.titles.budget: no role "budget"; there are summary, impact, detection',
            id="titles of no role",
        ),
        pytest.param(
            "sections: [summary]", "1: sections: must be keys and values, not ['summary']", id="a list of roles"
        ),
        pytest.param("rules: nowhere", '1: rules: "nowhere" does not exist', id="rules that are nowhere"),
        pytest.param("rules: [../r]", '1: rules: "../r" lies outside the project (', id="rules outside"),
        pytest.param("rules: file", '1: rules: "file" is no folder', id="rules in a file"),
        pytest.param(
            "options:\n  PM305:\n    tolerence: 5m",
            "3: options.PM305.tolerence: there is no such option; did you mean tolerance?",
            id="an option misspelt",
        ),
        pytest.param(
            "options: {PM305: {tolerance: 5}}",
            "1: options.PM305.tolerance: must be a duration such as 15m, 2h or 1d, not 5",
            id="an option that does not fit",
        ),
        pytest.param(
            "options: {PM502: {accept-tickets: false}}",
            "1: options.PM502.accept-tickets: there is no such option; did you mean accept-ticket?",
            id="an option nearly right",
        ),
        pytest.param("options: {PM9999: {}}", '1: options.PM9999: no rule "PM9999"', id="options of no rule"),
        pytest.param(
            "options: {PM5: {x: 1}}", "1: options.PM5: options belong to one rule, not to several", id="of many"
        ),
        pytest.param("options: {PM305: 5m}", '1: options.PM305: must be keys and values, not "5m"', id="no keys"),
        pytest.param(
            "severity: {PM3: eror}",
            '1: severity.PM3: must be error or warning or info, not "eror"; did you mean error?',
            id="a severity misspelt",
        ),
        pytest.param(
            "options: {PM305: {tolerance: 1m}, timeline-order: {tolerance: 2m}}",
            "1: options.timeline-order: stands twice, as PM305 and timeline-order",
            id="options of a rule by code and by name",
        ),
        pytest.param(
            "options: {PM101: {required: [impact]}}\nsections: {required: [summary]}",
            "2: sections.required: is given by options.PM101.required already; keep one of them",
            id="required parts in two places",
        ),
        pytest.param(
            "timezone: Nowhere/City", '1: timezone: "Nowhere/City" is no time zone;', id="a zone that is none"
        ),
        pytest.param(
            "timezone: UTC+25", '1: timezone: "UTC+25" is no time zone; write e.g. UTC', id="an offset too far"
        ),
        pytest.param('exclude: ["# x"]', '1: exclude: "# x" matches no path', id="a pattern that is a comment"),
        pytest.param('include: ["!"]', '1: include: "!" matches no path', id="a pattern that takes back nothing"),
        pytest.param(
            "per-file-ignores: {'!a.md': PM3}",
            '1: per-file-ignores.!a.md: "!a.md" only takes back what another pattern matches',
            id="a pattern that only takes back",
        ),
        pytest.param(
            "per-file-ignores:\n  a.md: []", "2: per-file-ignores.a.md: names no rule", id="a pattern without rules"
        ),
        pytest.param(
            "sections: {titles: {actions: []}}", "1: sections.titles.actions: names nothing", id="a part without titles"
        ),
        pytest.param("severity: error", '1: severity: must be keys and values, not "error"', id="a severity alone"),
        pytest.param("when: {if: {status: draft}}", "1: when: must be a list, not {'if'", id="one block alone"),
        pytest.param(
            "when:\n  - ignore: [PM5]",
            '2: when: names no documents; write e.g. "if: {status: draft}"',
            id="no condition",
        ),
        pytest.param("when:\n  - if: {status: draft}", "2: when: sets nothing", id="a condition alone"),
        pytest.param("when: [{if: {}, ignore: PM5}]", "1: when.if: names no field", id="a condition of nothing"),
        pytest.param(
            "when: [{if: {status: []}, ignore: PM5}]", "1: when.if.status: names no value", id="a field of no value"
        ),
        pytest.param(
            "when: [{if: {severity: 1}, ignore: PM5}]",
            '1: when.if.severity: must be text, not 1; write "1" in quotes',
            id="a number for a severity",
        ),
        pytest.param(
            "when:\n  - if: {status: draft}\n    timezone: UTC",
            "3: when.timezone: depends on no document; there are if, extends, select",
            id="a key that depends on no document",
        ),
        pytest.param(
            "when:\n  - if: {status: draft}\n    ignore: [PM9O1]",
            '3: when.ignore: no rule "PM9O1"; did you mean PM901?',
            id="a code misspelt in a block",
        ),
        pytest.param(
            "when:\n  - if: {status: draft}\n    extends: strickt",
            '3: when.extends: no profile "strickt"; did you mean strict?',
            id="a profile misspelt in a block",
        ),
        pytest.param(
            "recognised-by: [Summary]", "1: recognised-by: belongs in profiles, which documents", id="a team's titles"
        ),
        pytest.param("severity: {PM98: error}", '1: severity.PM98: no rule "PM98"', id="a severity of no rule"),
    ],
)
def test_a_wrong_configuration_is_told_with_line_and_key(project, text, expected):
    write(project, {"file": "", "../r/ACM001.md": rule_file()})
    told = complaint(project, text)
    assert told.startswith(f".postmortem-lint.yaml:{expected}")
    assert "\n" not in told


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        pytest.param("[tool.postmortem-lint\n", "pyproject.toml: Expected", id="no TOML"),
        pytest.param(
            "[tool]\npostmortem-lint = 3", "pyproject.toml: tool.postmortem-lint must be a table", id="no table"
        ),
        pytest.param(
            "[tool.postmortem-lint]\nignor = []", "pyproject.toml: ignor: unknown key; did you mean ignore?", id="a key"
        ),
        pytest.param(
            "[tool.postmortem-lint]\ntimezone = 2024-03-01",
            "pyproject.toml: timezone: must be text, not datetime.date(2024, 3, 1)",
            id="a date",
        ),
    ],
)
def test_a_wrong_pyproject_is_told_with_its_key(project, toml, expected):
    write(project, {"pyproject.toml": toml})
    with pytest.raises(ConfigError) as caught:
        settings_for(project / "x.md")
    assert str(caught.value).startswith(expected)


def test_a_configuration_that_is_not_utf8_is_told(project):
    (project / ".postmortem-lint.yaml").write_bytes(b"ignore: \xff")
    with pytest.raises(ConfigError, match=r"^\.postmortem-lint\.yaml: it is not UTF-8$"):
        settings_for(project / "x.md")


@pytest.mark.parametrize(
    ("overrides", "expected"),
    [
        pytest.param({"select": ("PM9O1",)}, '--select: no rule "PM9O1"; did you mean PM901?', id="select"),
        pytest.param({"extend_ignore": ("x",)}, '--extend-ignore: no rule "x"', id="extend-ignore"),
        pytest.param({"profile": "defalt"}, '--profile: no profile "defalt"; did you mean default?', id="profile"),
        pytest.param({"profile": "x/y"}, f'--profile: no profile "x/y"; there are {PROFILES}', id="a path"),
    ],
)
def test_a_wrong_command_line_is_told(project, overrides, expected):
    assert complaint(project, "", **overrides) == expected


def test_a_wrong_rule_of_the_house_is_told(project):
    write(project, {"r/ACM001.md": rule_file().replace("severity: warning", "severity: bad")})
    with pytest.raises(CatalogError, match=r"^r/ACM001\.md:7: severity: "):
        configured(project, "rules: r")
