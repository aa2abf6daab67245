"""Every rule is what its document says: its examples are found or left alone, and the index lists it."""

from __future__ import annotations

import re
from datetime import date
from itertools import compress
from pathlib import Path

import pytest

from postmortem_lint.arguments import parser_of
from postmortem_lint.catalog import load_catalog, with_options
from postmortem_lint.engine import lint, review
from postmortem_lint.fixing import fix
from postmortem_lint.house import House
from postmortem_lint.own_template import sentences_of
from postmortem_lint.reading import Conventions, read
from postmortem_lint.rules_folder import RULES_FOLDER

RULES = load_catalog()
TODAY = date(2025, 1, 1)
"""What is late or yet to come in the examples is so on this day."""
PROFILES = RULES_FOLDER / "profiles"
LISTED = re.compile(r"^  - (PM[0-9]{3})  # (.*)$", re.MULTILINE)
DEFAULT = dict(LISTED.findall((PROFILES / "default.yaml").read_text(encoding="utf-8")))
ON = {
    path.stem: House(parser_of("lint").parse(["--isolated", "--profile", path.stem])).rules_for("x.md")
    for path in sorted(PROFILES.glob("*.yaml"))
}
MENDING = {"PM107"}
EXAMPLE = re.compile(r"^(`{3,})markdown (bad|good)\n(.*?)^\1$", re.MULTILINE | re.DOTALL)
TEMPLATE = re.compile(r"^```markdown template\n(.*?)^```$", re.MULTILINE | re.DOTALL)
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
    return [violation.message for violation in violations_by(code, markdown)]


def violations_by(code, markdown):
    rules = RULES if code.startswith("PM9") else {code: shown(RULES[code])}
    found = review(read(markdown, conventions=Conventions(today=TODAY)), rules)
    return [violation for violation in found if violation.code == code]


def shown(rule):
    """The rule as its examples show it: where they are of a template, with its sentences."""
    template = TEMPLATE.search(rule.body())
    return with_options(rule, {"sentences": sentences_of(template[1])}) if template else rule


@pytest.mark.parametrize(("code", "markdown"), examples("bad"))
def test_a_bad_example_is_reported(code, markdown):
    assert found_by(code, markdown)


@pytest.mark.parametrize("code", RULES)
def test_what_is_said_of_the_bad_examples_stands_in_messages_txt_to_be_read(code):
    """A line each: the rule, which bad example, line, column and message."""
    written = (Path(__file__).parent / "messages.txt").read_text(encoding="utf-8").splitlines()
    bad = [example[3] for example in EXAMPLE.finditer(RULES[code].body()) if example[2] == "bad"]
    said = [
        f"{code} {number}:{one.line}:{one.column} {one.message}"
        for number, markdown in enumerate(bad, start=1)
        for one in violations_by(code, markdown)
    ]
    assert said == [line for line in written if line.startswith(code)]


@pytest.mark.parametrize(("code", "markdown"), examples("good"))
def test_a_good_example_is_clean(code, markdown):
    assert found_by(code, markdown) == []


@pytest.mark.parametrize("code", RULES)
def test_where_a_rule_can_mend_its_nth_bad_example_becomes_the_nth_good_one(code):
    examples = [(example[2], example[3]) for example in EXAMPLE.finditer(RULES[code].body())]
    bad, good = ([text for kind, text in examples if kind == wanted] for wanted in ("bad", "good"))
    rules = {code: RULES[code]}
    edited = [any(violation.edits for violation in lint(text, rules)) for text in bad]
    assert any(edited) == (code in MENDING)
    assert [fix(text, rules) for text in compress(bad, edited)] == list(compress(good, edited))


@pytest.mark.parametrize("code", RULES)
def test_a_rule_is_documented(code):
    rule = RULES[code]
    assert rule.path.name == f"{code}-{rule.name}.md"
    body = rule.body().lstrip()
    assert body.startswith(f"# {rule.name}\n")
    titles = re.findall(r"^## (.*)$", TEMPLATE.sub("", EXAMPLE.sub("", body)), re.MULTILINE)
    assert titles == [title for title in SECTIONS if title != "Options" or rule.options]
    assert not rule.message.endswith(".")
    assert not rule.summary.endswith(".")


@pytest.mark.parametrize("code", [code for code in RULES if not code.startswith("PM9")])
def test_a_rule_is_shown_by_examples_of_different_shapes(code):
    kinds = [example[2] for example in EXAMPLE.finditer(RULES[code].body())]
    assert kinds.count("bad") >= 2
    assert kinds.count("good") >= 3, "two clean shapes and a near miss"


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
            "| code | name | on in | severity | summary |",
            "| --- | --- | --- | --- | --- |",
        ]
        lines += [
            f"| [{rule.code}]({rule.path.name}) | {rule.name} | {styles_with(rule.code)} "
            f"| {rule.severity} | {rule.summary} |"
            for rule in group
        ]
        lines.append("")
    return "\n".join(lines)


def styles_with(code):
    """The profiles that turn a rule on; all of them extend the default one."""
    if code in DEFAULT:
        return "all"
    return ", ".join(name for name, on in ON.items() if code in on) or "–"
