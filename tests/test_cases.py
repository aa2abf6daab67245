"""What depends on the document: the blocks under `when`, and the house style that the profile `auto` recognises."""

from __future__ import annotations

import json

import pytest
from program import CLEAN, README, ROOT, UNORDERED, UNOWNED

from postmortem_lint.document import Span
from postmortem_lint.layers import PROFILES, read_layer
from postmortem_lint.model import Section
from postmortem_lint.styles import LEAST_TITLES, TITLES, style_of

STYLES = {
    path.stem: list(layer.data[TITLES])
    for path in sorted(PROFILES.glob("*.yaml"))
    for layer in [read_layer(path)]
    if TITLES in layer.data
}
DRAFT = UNOWNED.replace("Date: 2024-03-01\n", "Date: 2024-03-01\nStatus: Draft (in review)\nSeverity: SEV-1\n")


def sections(titles):
    return [Section(title, Span(0, 0), Span(0, 0), 2, "heading", ()) for title in titles]


@pytest.fixture
def codes(program):
    """The codes found in a draft of severity 1 without an owner, under a configuration."""

    def codes(configuration, *options, text=DRAFT):
        program.write(a=text)
        program.place(".postmortem-lint.yaml", configuration)
        result = program("--format=%(code)s %(severity)s", *options, "a.md")
        assert result.err == ""
        return result.lines

    return codes


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        pytest.param("{status: draft}", True, id="without case, and what stands behind"),
        pytest.param("{status: [final, draft]}", True, id="one of several values"),
        pytest.param("{status: final}", False, id="another value"),
        pytest.param("{status: review}", False, id="a word inside the value"),
        pytest.param("{Status: draft}", True, id="a field's name without case"),
        pytest.param("{severity: sev1}", True, id="without the dash"),
        pytest.param("{severity: SEV-10}", False, id="a number that only begins alike"),
        pytest.param("{severity: SEV}", True, id="the beginning of a value"),
        pytest.param("{status: draft, severity: [SEV-1, SEV-2]}", True, id="all of two fields"),
        pytest.param("{status: draft, severity: SEV-2}", False, id="one of two fields"),
        pytest.param("{date: 2024-03-01}", True, id="any other field"),
        pytest.param("{team: payments}", False, id="a field that is not there"),
    ],
)
def test_a_block_speaks_of_the_documents_it_names(codes, condition, holds):
    assert codes(f"when:\n  - if: {condition}\n    ignore: [PM502]\n") == ([] if holds else ["PM502 warning"])


@pytest.mark.parametrize(
    ("configuration", "options", "expected"),
    [
        pytest.param("", [], ["PM502 warning"], id="nothing"),
        pytest.param("when: [{if: {status: draft}, ignore: PM5}]", [], [], id="ignored by a beginning"),
        pytest.param(
            "extend-select: [PM502]\nwhen: [{if: {status: draft}, extend-ignore: PM5}]",
            [],
            [],
            id="a block wins over its file, even by less of a code",
        ),
        pytest.param(
            "when: [{if: {status: draft}, ignore: PM502}]",
            ["--extend-select=PM502"],
            ["PM502 warning"],
            id="the command line wins over a block",
        ),
        pytest.param(
            "when: [{if: {status: draft}, severity: {PM502: error}}]", [], ["PM502 error"], id="another severity"
        ),
        pytest.param(
            "ignore: [PM5]\nwhen: [{if: {severity: SEV-1}, extend-select: [PM502]}]",
            [],
            ["PM502 warning"],
            id="a rule that is selected again",
        ),
        pytest.param("when: [{if: {status: draft}, select: [PM001]}]", [], [], id="another selection"),
        pytest.param(
            "when: [{if: {status: draft}, ignore: PM5}, {if: {severity: SEV-1}, extend-select: PM502}]",
            [],
            ["PM502 warning"],
            id="of two blocks the second wins",
        ),
    ],
)
def test_a_block_sets_what_its_file_sets(codes, configuration, options, expected):
    assert codes(configuration, *options) == expected


def test_a_block_selects_another_profile(codes):
    strict = codes("extends: strict")
    assert "PM502 error" in strict
    assert codes("when: [{if: {severity: [SEV-1, SEV-2]}, extends: strict}]") == strict
    assert codes("when: [{if: {severity: [SEV-3]}, extends: strict}]") == ["PM502 warning"]
    assert codes("when: [{if: {status: draft}, extends: strict}]", "--profile=default") == ["PM502 warning"]


def test_blocks_stand_in_toml_as_well(program):
    program.write(a=DRAFT)
    program.place("pyproject.toml", "[[tool.postmortem-lint.when]]\nif = {status = 'draft'}\nignore = ['PM5']\n")
    assert program("a.md").code == 0


def test_options_of_a_block_hold_for_its_documents_alone(program):
    program.write(a=UNORDERED.replace("Date:", "Status: draft\n\nDate:"), b=UNORDERED)
    program.place(".postmortem-lint.yaml", "when: [{if: {status: draft}, options: {PM305: {tolerance: 2h}}}]\n")
    assert program("--format=%(path)s %(code)s", "a.md", "b.md").lines == ["b.md PM305"]


def test_why_names_the_block(program):
    program.write(a=DRAFT, b=UNOWNED)
    program.place(".postmortem-lint.yaml", "timezone: UTC\nwhen:\n  - if: {status: draft}\n    ignore: [PM502]\n")
    assert "  off            (.postmortem-lint.yaml:4: when.ignore: PM502)" in program("why", "a.md", "PM502").lines
    assert program("why", "b.md", "PM502").lines[0] == "PM502 action-unowned is on for b.md"


# The style a document is written in


@pytest.mark.parametrize("style", STYLES)
def test_a_document_of_each_style_is_recognised(program, style):
    path = ROOT / "tests" / "profiles" / f"{style}.md"
    assert json.loads(program("inspect", "--format=json", str(path)).out)[0]["style"] == style
    assert f"  style     {style}" in program("inspect", str(path)).lines
    result = program("--profile=auto", "--isolated", "--verbose", str(path))
    assert f"{path}: style {style}" in result.err.splitlines()


@pytest.mark.parametrize("style", STYLES)
def test_a_style_is_told_by_enough_titles_that_each_stand_once(style):
    titles = [title.casefold() for title in STYLES[style]]
    assert len(titles) >= LEAST_TITLES
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("style", STYLES)
def test_titles_are_compared_without_case_numbers_and_emoji(style):
    written = [f"{number}. \N{FIRE} {title.upper()}" for number, title in enumerate(STYLES[style], start=1)]
    assert style_of(sections(written)) == style


@pytest.mark.parametrize("document", [CLEAN, UNOWNED, README], ids=["a plain postmortem", "another", "a README"])
def test_what_has_no_style_is_of_the_default_one(program, document):
    program.write(a=document)
    assert json.loads(program("inspect", "--format=json", "a.md").out)[0]["style"] == "default"


@pytest.mark.skipif("google-sre" not in STYLES, reason="needs the profile google-sre")
@pytest.mark.parametrize(
    ("configuration", "options"),
    [
        pytest.param("extends: auto", [], id="extended"),
        pytest.param("", ["--profile=auto"], id="on the command line"),
        pytest.param("when: [{if: {severity: SEV-1}, extends: auto}]", [], id="for some documents"),
    ],
)
def test_auto_is_the_style_itself(program, configuration, options):
    text = (ROOT / "tests" / "profiles" / "google-sre.md").read_text(encoding="utf-8")
    text = text.replace("Where we got lucky", "Where we got help")
    program.write(a=text)
    expected = program("--isolated", "--profile=google-sre", "a.md").out
    assert "PM603" in expected
    program.place(".postmortem-lint.yaml", configuration)
    assert program(*options, "a.md").out == expected
