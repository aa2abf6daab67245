"""The JSON Schema of the configuration: what the program takes it takes, and what the program refuses it refuses."""

from __future__ import annotations

import json

import jsonschema
import pytest
from settings import settings_for

from postmortem_lint.catalog import load_catalog, ready
from postmortem_lint.config_schema import DESCRIPTIONS, configuration_schema
from postmortem_lint.layers import PROFILES
from postmortem_lint.nodes import ConfigError
from postmortem_lint.parameters import parameters_of
from postmortem_lint.schema import KEYS
from postmortem_lint.yaml_data import parse_yaml

SCHEMA = configuration_schema()
VALIDATOR = jsonschema.Draft7Validator(SCHEMA, format_checker=jsonschema.Draft7Validator.FORMAT_CHECKER)
CATALOG = load_catalog(needed=lambda _: False)
RIGHT = [
    "",
    "extends: strict",
    "extends: auto",
    "extends: ./team.yaml",
    "include: docs/*.md\nexclude: ['**/template*.md', '!kept.md']\nextend_exclude:",
    "select: PM",
    "select: [PM3, pm502, timeline-order, ' PM101 ']",
    "ignore: PM1, PM3 PM502",
    "ignore: ''",
    "ignore:",
    "ignore: []",
    "extend-select: [PM9]\nextend_ignore: timeline-order",
    "per-file-ignores: {'docs/2019*': [PM502], b.md: PM3}",
    "per_file_ignores:",
    "timezone: Europe/Paris",
    "template: team.yaml",
    "sections:",
    "sections: {required: []}",
    "sections: {required: [summary, root cause | contributing-factors, [Impact, ROOT_CAUSE]]}",
    "sections: {titles: {actions: [What we will change], Root-Cause: Why}}",
    "rules:\nplugins: []",
    "options:",
    "options: {PM305: , PM502: {}}",
    "options: {PM305: {tolerance: 5m}}",
    "options: {timeline-order: {tolerance: 2 h}, pm502: {accept_ticket: false}}",
    "severity: {PM: error, PM305: info, timeline-empty: warning}",
    "when: []",
    "when: [{if: {status: draft}, ignore: PM5}]",
    "when: [{if: {severity: [SEV-1, SEV-2], team: payments}, extends: strict, options: {PM305: {tolerance: 5m}}}]",
    "when: [{if: {status: draft}, extend_select: [PM601], severity: {PM5: info}}]",
]
WRONG = [
    "- PM3",
    "hello",
    "ignor: PM3",
    "jobs: 3",
    "extends:",
    "extends: strickt",
    "extends: [default]",
    "include: [1]",
    "include: {docs: true}",
    "exclude: ['# x']",
    "exclude: ['!']",
    "exclude: ''",
    "select:",
    "select: []",
    "select: ''",
    "select: [PM305, PM9O1]",
    "ignore: PM3 PM9O1",
    "ignore: [PM91]",
    "ignore: 305",
    "ignore: [305]",
    "ignore: {PM3: true}",
    "ignore: ['']",
    "per-file-ignores: [a]",
    "per-file-ignores: {a.md: []}",
    "per-file-ignores: {a.md: [PM91]}",
    "per-file-ignores: {'!a.md': PM3}",
    "per-file-ignores: {'# a': PM3}",
    "timezone: 1",
    "timezone:",
    "template:",
    "sections: [summary]",
    "sections: {requires: []}",
    "sections: {required: summary}",
    "sections: {required: [time_line]}",
    "sections: {required: ['summary |']}",
    "sections: {titles: {budget: [Money]}}",
    "sections: {titles: {actions: []}}",
    "sections: {titles: {actions: }}",
    "rules: [1]",
    "plugins: {a: b}",
    "options: [PM305]",
    "options: {PM305: 5m}",
    "options: {PM305: {tolerence: 5m}}",
    "options: {PM305: {tolerance: 5}}",
    "options: {PM305: {tolerance: 5 years}}",
    "options: {PM502: {accept-ticket: 'no'}}",
    "options: {timeline-order: {tolerence: 5m}}",
    "options: {pm305: {tolerence: 5m}}",
    "options: {PM5: {}}",
    "options: {PM: {}}",
    "options: {PM9999: {}}",
    "severity: error",
    "severity: {PM3: eror}",
    "severity: {PM98: error}",
    "when: {if: {status: draft}, ignore: PM5}",
    "when:",
    "when: [PM5]",
    "when: [{ignore: PM5}]",
    "when: [{if: {status: draft}}]",
    "when: [{if: {}, ignore: PM5}]",
    "when: [{if: {status: }, ignore: PM5}]",
    "when: [{if: {status: []}, ignore: PM5}]",
    "when: [{if: {severity: 1}, ignore: PM5}]",
    "when: [{if: draft, ignore: PM5}]",
    "when: [{if: {status: draft}, timezone: UTC}]",
    "when: [{if: {status: draft}, extends: ./team.yaml}]",
    "when: [{if: {status: draft}, when: []}]",
    "when: [{if: {status: draft}, ignore: [PM91]}]",
]


@pytest.fixture
def taken(tmp_path, monkeypatch):
    """Whether the program takes a configuration."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "team.yaml").write_text("timezone: UTC\n", encoding="utf-8")

    def taken(text):
        (tmp_path / ".postmortem-lint.yaml").write_text(text, encoding="utf-8")
        try:
            settings_for(tmp_path / "a.md")
        except ConfigError:
            return False
        return True

    return taken


def test_the_schema_is_one():
    jsonschema.Draft7Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("text", RIGHT)
def test_what_the_program_takes_the_schema_takes(taken, text):
    assert taken(text)
    assert [error.message for error in VALIDATOR.iter_errors(parse_yaml(text)[0])] == []


@pytest.mark.parametrize("text", WRONG)
def test_what_the_program_refuses_the_schema_refuses(taken, text):
    assert not taken(text)
    assert not VALIDATOR.is_valid(parse_yaml(text)[0])


@pytest.mark.parametrize("profile", sorted(path.stem for path in PROFILES.glob("*.yaml")))
def test_every_profile_is_as_the_schema_says(profile):
    data, _ = parse_yaml((PROFILES / f"{profile}.yaml").read_text(encoding="utf-8"))
    assert [error.message for error in VALIDATOR.iter_errors(data)] == []


def test_words_of_a_house_are_let_pass():
    data = {"select": ["ACM001", "our-rule"], "options": {"ACM001": {"pattern": "x"}}, "severity": {"ACM": "info"}}
    assert VALIDATOR.is_valid(data)


def test_every_key_says_what_it_is_for():
    assert list(DESCRIPTIONS) == list(KEYS)
    assert all("description" in SCHEMA["properties"][key] for key in KEYS)


@pytest.mark.parametrize("code", CATALOG)
def test_the_options_of_a_rule_are_those_of_its_check(code):
    options = SCHEMA["properties"]["options"]["properties"][code]["properties"]
    assert set(options) == {name.replace("_", "-") for name in parameters_of(ready(CATALOG[code]).run)}


@pytest.mark.parametrize("code", [code for code, rule in CATALOG.items() if rule.options])
def test_what_a_rule_itself_sets_is_as_the_schema_says(code):
    written, _ = parse_yaml(CATALOG[code].path.read_text(encoding="utf-8").split("---\n")[1])
    assert [error.message for error in VALIDATOR.iter_errors({"options": {code: written["options"]}})] == []


def test_the_command_prints_it(program):
    result = program("schema")
    assert (result.code, result.err) == (0, "")
    assert json.loads(result.out) == SCHEMA


def test_the_command_takes_no_file(program):
    assert program("schema", "a.md").err == "postmortem-lint: schema takes no a.md\n"
