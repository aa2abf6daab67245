"""Rules a house writes itself with the general checks: no Python needed."""

from __future__ import annotations

import pytest
from program import CLEAN, rule_file

from postmortem_lint.catalog import load_catalog
from postmortem_lint.engine import review
from postmortem_lint.reading import Conventions, read
from postmortem_lint.repository import existing_from

VALUES = {
    "fields.matching": "value",
    "text.forbidden": "text",
    "text.swapped": "text",
    "sections.present": "part",
    "lists.counted": "bound",
    "text.counted": "bound",
    "lists.tabled": "columns",
    "links.existing": "target",
}
"""What each check tells of what it finds."""
THERE = Conventions(exists={"there.md"}.__contains__)


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
        pytest.param(
            "sections.titled",
            "{pattern: '(?i)^glossary'}",
            "# Down\n\nGlossary of terms, as it were.\n\n**Impact:** none",
            ["(?i)^glossary"],
            id="a title that is only the beginning of a sentence",
        ),
        pytest.param(
            "sections.titled",
            "{pattern: '^Customer impact$'}",
            "# Down\n\n**Customer impact:** none",
            [],
            id="the label of a line for a title",
        ),
        pytest.param(
            "sections.present",
            "{required: [[actions], [timeline]]}",
            "# Down\n\n10:00 UTC it fails\n\n10:05 UTC we look\n\n10:10 UTC it works\n",
            ["actions"],
            id="what is told without a part of its own",
        ),
        pytest.param(
            "text.swapped",
            "{phrases: {war room: incident channel}}",
            "War room was full.",
            ["War room"],
            id="a phrase that opens the document",
        ),
        pytest.param(
            "text.swapped",
            "{phrases: {war room: incident channel}}",
            "# Down\n\nIn the War\nroom we met.",
            ["War room"],
            id="a phrase that is written otherwise",
        ),
        pytest.param(
            "text.swapped",
            "{phrases: {we're: we are}, role: impact}",
            "## Impact\n\nWe’re sorry.\n\n## Resolution\n\nWe're done.",
            ["We’re"],
            id="a phrase in one part, with another apostrophe",
        ),
        pytest.param("text.swapped", "{phrases: {}}", "# Down", [], id="no phrases"),
        pytest.param(
            "lists.counted",
            "{role: lessons, least: 2}",
            "## Lessons learned\n\n- One\n  - and more of it\n",
            ["at least 2"],
            id="a list that is too short",
        ),
        pytest.param(
            "lists.counted",
            "{role: lessons, least: 2, most: 3}",
            "## Lessons learned\n\n1. One\n2. Two\n3. Three\n\n* Four",
            ["at most 3"],
            id="a list that is too long",
        ),
        pytest.param(
            "lists.counted",
            "{role: lessons, least: 2}",
            "## Lessons learned\n\n- One\n- Two\n\n## Impact\n\n- Three",
            [],
            id="a list that is long enough",
        ),
        pytest.param(
            "fields.matching",
            "{name: severity, pattern: 'SEV-[1-4]'}",
            "# Down\n\n- Severity: SEV-2, or so\n- Date: 2024-03-01\n\n## Impact\n\nNone.",
            ["SEV-2, or so"],
            id="a field of another form",
        ),
        pytest.param(
            "fields.matching",
            "{name: severity, pattern: 'SEV-[1-4]'}",
            "# Down\n\n- Severity: SEV-2\n- Date: 2024-03-01\n\n## Impact\n\nNone.",
            [],
            id="a field of that form",
        ),
        pytest.param(
            "fields.matching", "{name: severity, pattern: x}", "# Down\n\nNo fields.", [], id="a field that is missing"
        ),
        pytest.param(
            "text.counted",
            "{role: summary, least: 3}",
            "## Summary\n\nCheckout failed.\n\n## Impact\n\nNone.",
            ["at least 3"],
            id="a part that is too short",
        ),
        pytest.param(
            "text.counted",
            "{role: summary, most: 3}",
            "## Summary\n\nCheckout failed for long.",
            ["at most 3"],
            id="a part that is too long",
        ),
        pytest.param(
            "text.counted",
            "{role: summary, most: 2}",
            "## Summary\n\nCheckout failed.",
            [],
            id="a part of that length",
        ),
        pytest.param("text.counted", "{role: summary, least: 2}", "## Summary\n", [], id="a part that is empty"),
        pytest.param("lists.counted", "{role: lessons}", "## Impact\n\nNone.", [], id="a list in a missing part"),
        pytest.param(
            "lists.tabled",
            "{role: actions, columns: [Action, Owner | Assignee, Due]}",
            "## Action items\n\n| **Action** | assignee |\n| --- | --- |\n| Add an alert | ana |",
            ["Due"],
            id="a table without a column",
        ),
        pytest.param(
            "lists.tabled",
            "{role: actions, columns: [Action, Owner]}",
            "## Action items\n\n| A | B |\n| - | - |\n| x | y |\n\n| Action | Owner |\n| - | - |\n| x | y |",
            [],
            id="a second table with the columns",
        ),
        pytest.param(
            "lists.tabled",
            "{role: actions, columns: [Action, Owner]}",
            "## Action items\n\n- Add an alert",
            ["Action, Owner"],
            id="a list where a table is wanted",
        ),
        pytest.param(
            "links.existing",
            "{}",
            "See [a](there.md), [b](gone.md#top), ![c](<a b.png>), [d](https://example.org/x), [e](#part),"
            " `[f](no.md)`,"
            " [g](mailto:x@example.org), [h](a(b).md) and [i][j].\n\n[j]: away.md\n\n    [k]: code.md",
            ["gone.md#top", "a b.png", "a(b).md", "away.md"],
            id="links that lead nowhere",
        ),
    ],
)
def test_a_house_writes_its_own_rule_without_python(tmp_path, check, options, markdown, messages):
    value = VALUES.get(check, "pattern")
    head = rule_file(check, options, f"{{{value}}}")
    (tmp_path / "ACM001-house-rule.md").write_text(head, encoding="utf-8")
    rule = load_catalog([tmp_path])["ACM001"]
    assert [violation.message for violation in review(read(markdown, "x.md", THERE), {"ACM001": rule})] == messages


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        pytest.param("(?:a|aa){1,50}b", "a" * 60, id="what can be parted in many ways"),
        pytest.param("((a{1,1000}){1,1000}){1,1000}b", "a" * 10_000, id="repeats within repeats"),
    ],
)
def test_a_pattern_that_takes_too_long_is_told_with_file_and_line(program, monkeypatch, pattern, text):
    monkeypatch.setattr("postmortem_lint.limits.LONGEST_RUN", 0.05)
    options = f"{{pattern: '{pattern}'}}"
    rule = rule_file("text.forbidden", options, "{text}")
    program.place("r/ACM001.md", rule)
    program.place(".postmortem-lint.yaml", "rules: r\n")
    program.write(a=f"{CLEAN}\n{text}\n")
    result = program("a.md")
    told = "takes too long on a.md, leave out repeats within repeats and at the beginning"
    assert result.code == 2
    assert result.err == f'postmortem-lint: r/ACM001.md:9: options: pattern: {told}: "{pattern}"\n'


def test_a_pattern_of_a_configuration_is_limited_as_well(program, monkeypatch):
    monkeypatch.setattr("postmortem_lint.limits.LONGEST_RUN", 0.05)
    rule = rule_file("text.required")
    program.place("r/ACM001.md", rule)
    program.place(".postmortem-lint.yaml", "rules: r\noptions: {ACM001: {pattern: '(?:a|aa){1,50}ü'}}\n")
    program.write(a=f"{CLEAN}\n{'a' * 60}\n")
    result = program("a.md")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "pattern: takes too long on a.md" in result.err


@pytest.mark.parametrize(
    ("pattern", "problem"),
    [
        pytest.param("(", "is no regular expression: missing ), unterminated subpattern at position 0", id="unclosed"),
        pytest.param("x" * 501, "must be a regular expression of at most 500 characters", id="too long"),
    ],
)
def test_a_pattern_that_is_none_is_told_with_file_and_line(program, pattern, problem):
    options = f"{{pattern: '{pattern}'}}"
    rule = rule_file("text.forbidden", options, "x")
    program.place("r/ACM001.md", rule)
    program.place(".postmortem-lint.yaml", "rules: r\n")
    program.write(a=CLEAN)
    assert program("a.md").err == f"postmortem-lint: r/ACM001.md:9: options: pattern: {problem}\n"


@pytest.mark.parametrize(
    ("document", "target", "expected"),
    [
        pytest.param("docs/a.md", "b.md", True, id="beside it"),
        pytest.param("docs/a.md", "b", True, id="without its suffix"),
        pytest.param("docs/a.md", "c.md", False, id="nowhere"),
        pytest.param("docs/a.md", "../README.md", True, id="above it"),
        pytest.param("docs/a.md", "/docs/b.md", True, id="from the root"),
        pytest.param("docs/a.md", "/b.md", False, id="nowhere from the root"),
        pytest.param("docs/a.md", "../../other/x.md", True, id="outside of the repository"),
        pytest.param("docs/a.md", "with%20space.md", True, id="an escaped space"),
        pytest.param("docs/a.md", "../docs", True, id="a folder"),
        pytest.param("docs/a.md", ".", True, id="its own folder"),
    ],
)
def test_a_link_leads_to_a_file_of_the_repository(tmp_path, monkeypatch, document, target, expected):
    repository = tmp_path / "repository"
    for name in (".git/HEAD", "README.md", "docs/b.md", "docs/with space.md"):
        (repository / name).parent.mkdir(parents=True, exist_ok=True)
        (repository / name).write_text("", encoding="utf-8")
    monkeypatch.chdir(repository)
    assert existing_from(document)(target) is expected


def test_without_a_repository_only_what_is_relative_can_be_looked_for(tmp_path):
    exists = existing_from(str(tmp_path / "a.md"))
    assert (exists("/x.md"), exists("x.md")) == (True, False)


def test_links_of_a_linted_file_are_looked_for_from_its_folder(program):
    program.place(
        "r/ACM801.md",
        rule_file("links.existing", "{}", "no {target}", "ACM801", "dead"),
    )
    program.place(".postmortem-lint.yaml", "rules: r\n")
    program.write(**{"docs/a": CLEAN + "\n[x](b.md) [y](c.md)\n", "docs/b": "# Tools\n"})
    assert [line.split(" ", 1)[1] for line in program("docs/a.md").lines] == ["ACM801 no c.md"]


def test_the_rules_of_the_house_are_no_documents_to_lint(program):
    rule = rule_file("text.required")
    program.place("rules/incidents/ACM001.md", rule + CLEAN.replace("(@ana, by 2024-04-01)", ""))
    program.place(".postmortem-lint.yaml", "rules: rules/incidents\nselect: PM\n")
    assert program("--include-all", ".") == program("--include-all", "rules")
    assert program(".").err == "no files to lint\n"
