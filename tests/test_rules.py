"""Every rule is what its document says: its examples are found or left alone, and the index lists it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from postmortem_lint.arguments import parser_of
from postmortem_lint.catalog import RULES_FOLDER, load_catalog
from postmortem_lint.engine import review
from postmortem_lint.house import House
from postmortem_lint.reading import read

RULES = load_catalog()
PROFILES = RULES_FOLDER / "profiles"
LISTED = re.compile(r"^  - (PM[0-9]{3})  # (.*)$", re.MULTILINE)
DEFAULT = dict(LISTED.findall((PROFILES / "default.yaml").read_text(encoding="utf-8")))
EXAMPLE = re.compile(r"^(`{3,})markdown (bad|good)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
SECTIONS = ["What it checks", "Why it matters", "Examples", "How to fix it", "Options", "False positives it accepts"]
GROUPS = {
    "PM0": "The document and its metadata",
    "PM1": "Sections",
    "PM2": "Summary and impact",
    "PM3": "Timeline",
    "PM4": "Cause",
    "PM5": "Actions",
    "PM6": "Lessons",
    "PM7": "Language",
    "PM8": "Leftovers and secrets",
    "PM9": "The run itself",
}


def examples(kind):
    return [
        pytest.param(code, example[3], id=f"{rule.name} example {number} is {kind}")
        for code, rule in RULES.items()
        for number, example in enumerate(EXAMPLE.finditer(rule.body()), start=1)
        if example[2] == kind
    ]


def found_by(code, markdown):
    rules = RULES if code.startswith("PM9") else {code: RULES[code]}
    found = review(read(markdown), rules, disable_noqa=False)
    return [violation.message for violation in found if violation.code == code]


@pytest.mark.parametrize(("code", "markdown"), examples("bad"))
def test_a_bad_example_is_reported(code, markdown):
    assert found_by(code, markdown)


@pytest.mark.parametrize(("code", "markdown"), examples("good"))
def test_a_good_example_is_clean(code, markdown):
    assert found_by(code, markdown) == []


@pytest.mark.parametrize("code", RULES)
def test_a_rule_is_documented(code):
    rule = RULES[code]
    assert rule.path.name == f"{code}-{rule.name}.md"
    body = rule.body().lstrip()
    assert body.startswith(f"# {rule.name}\n")
    titles = re.findall(r"^## (.*)$", EXAMPLE.sub("", body), re.MULTILINE)
    assert titles == [title for title in SECTIONS if title != "Options" or rule.options]
    assert not rule.message.endswith(".")
    assert not rule.summary.endswith(".")


@pytest.mark.parametrize("code", [code for code in RULES if not code.startswith("PM9")])
def test_a_rule_is_shown_by_examples_of_different_shapes(code):
    shown = [example[2] for example in EXAMPLE.finditer(RULES[code].body())]
    assert shown.count("bad") >= 2
    assert shown.count("good") >= 3, "two clean shapes and a near miss"


@pytest.mark.parametrize("code", [code for code, rule in RULES.items() if rule.options])
def test_the_options_of_a_rule_are_explained(code):
    body = RULES[code].body()
    for option in RULES[code].options:
        assert f"| `{option.replace('_', '-')}` |" in body


def test_the_default_profile_lists_the_rules_that_are_on_one_a_line_in_order_of_codes():
    expected = [f"  - {code}  # {RULES[code].name}" for code in DEFAULT]
    text = (PROFILES / "default.yaml").read_text(encoding="utf-8")
    assert text.partition("select:\n")[2].splitlines()[: len(DEFAULT)] == expected
    assert list(DEFAULT) == sorted(DEFAULT)
    assert list(DEFAULT) == list(House(parser_of("lint").parse(["--isolated"])).rules_for("x.md"))


def test_the_strict_profile_asks_for_all_the_default_one_does():
    on = House(parser_of("lint").parse(["--isolated", "--profile", "strict"])).rules_for("x.md")
    assert set(DEFAULT) <= set(on)


def test_the_index_lists_every_rule():
    index = (Path(RULES_FOLDER) / "README.md").read_text(encoding="utf-8")
    assert index_of(RULES) in index, "rules/README.md is not current; it should hold:\n" + index_of(RULES)


def index_of(rules):
    lines = []
    for prefix, title in GROUPS.items():
        group = [rule for code, rule in rules.items() if code.startswith(prefix)]
        if not group:
            continue
        lines += [
            f"### {prefix}: {title}",
            "",
            "| code | name | default | severity | summary |",
            "| --- | --- | --- | --- | --- |",
        ]
        lines += [
            f"| [{rule.code}]({rule.path.name}) | {rule.name} | {'on' if rule.code in DEFAULT else 'off'} "
            f"| {rule.severity} | {rule.summary} |"
            for rule in group
        ]
        lines.append("")
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("check", "options", "markdown", "messages"),
    [
        pytest.param(
            "text.forbidden",
            "{pattern: '(?i)globex'}",
            "# Down\n\nGlobex called; `globex` is code.",
            ["Globex"],
            id="a word that must not stand in the prose",
        ),
        pytest.param(
            "text.forbidden",
            "{pattern: rollback, role: impact}",
            "## Impact\n\nNone.\n\n## Resolution\n\nA rollback.",
            [],
            id="a word that may stand in another part",
        ),
        pytest.param(
            "text.required",
            "{pattern: '\\d+ ?%', role: impact}",
            "## Impact\n\nSome users.",
            ["\\d+ ?%"],
            id="a share that the impact must tell",
        ),
        pytest.param(
            "text.required",
            "{pattern: '\\d+ ?%', role: impact}",
            "## Impact\n\n4 % of users.",
            [],
            id="a share that the impact tells",
        ),
        pytest.param(
            "text.required",
            "{pattern: 'SEV-\\d'}",
            "# Down\n\nNo grade.",
            ["SEV-\\d"],
            id="a grade that the document must tell",
        ),
        pytest.param(
            "text.required",
            "{pattern: '%', role: impact}",
            "## Resolution\n\nRolled back.",
            [],
            id="a missing part, which section-missing reports",
        ),
        pytest.param(
            "sections.present",
            "{required: [[lessons], [detection, impact]]}",
            "# Down\n\n## Impact\n\nNone.",
            ["lessons"],
            id="a role that must be there",
        ),
        pytest.param(
            "sections.titled",
            "{pattern: '(?i)^glossary'}",
            "# Down\n\n## Impact\n\nNone.",
            ["(?i)^glossary"],
            id="a title that must be there",
        ),
        pytest.param(
            "sections.titled",
            "{pattern: '(?i)^glossary'}",
            "# Down\n\n## Glossary\n\nSLO: a goal.",
            [],
            id="a title that is there",
        ),
    ],
)
def test_a_house_writes_its_own_rule_without_python(tmp_path, check, options, markdown, messages):
    value = {"text.forbidden": "text", "sections.present": "part"}.get(check, "pattern")
    head = f"""---
code: ACM001
name: house-rule
summary: A rule of the house
check: {check}
message: '{{{value}}}'
severity: warning
since: "1"
options: {options}
---
# house-rule
"""
    (tmp_path / "ACM001-house-rule.md").write_text(head, encoding="utf-8")
    rule = load_catalog([tmp_path])["ACM001"]
    assert [violation.message for violation in review(read(markdown), {"ACM001": rule}, disable_noqa=False)] == messages
