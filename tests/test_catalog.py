"""Rule files: what they may say, what is wrong with them and where, and what their options become."""

from __future__ import annotations

import re
import subprocess
import sys
from datetime import timedelta

import pytest

from postmortem_lint import catalog
from postmortem_lint.catalog import load_catalog, with_options
from postmortem_lint.checks import UnknownCheckError, check, find_check
from postmortem_lint.parameters import converted, parameters_of
from postmortem_lint.rule_files import CatalogError
from postmortem_lint.rules_folder import RULES_FOLDER

HEAD = {
    "code": "ACM001",
    "name": "house-rule",
    "summary": "A rule of the house",
    "check": "sections.titled",
    "message": "'no {pattern}'",
    "severity": "warning",
    "since": "'1'",
    "options": "{pattern: x}",
}


def head(**changes):
    return "".join(f"{key}: {value}\n" for key, value in {**HEAD, **changes}.items() if value is not None)


@pytest.fixture
def write(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(file="house.md", text=None, **changes):
        path = tmp_path / "rules" / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"---\n{head(**changes)}---\n# house-rule\n" if text is None else text, encoding="utf-8")
        return path.parent

    return write


def complaint(*folders):
    with pytest.raises(CatalogError) as caught:
        load_catalog(folders)
    return str(caught.value)


def test_a_rule_is_what_its_file_says(write):
    rule = load_catalog([write(references="[https://example.org]")])["ACM001"]
    assert (rule.code, rule.name, rule.summary, rule.check) == (
        "ACM001",
        "house-rule",
        "A rule of the house",
        "sections.titled",
    )
    assert (rule.message, rule.severity, rule.since) == ("no {pattern}", "warning", "1")
    assert [(name, value.pattern) for name, value in rule.options.items()] == [("pattern", "x")]
    assert rule.references == ("https://example.org",)
    assert rule.run is find_check("sections.titled")
    assert rule.body() == "# house-rule\n"


def test_rules_stand_in_the_order_of_their_codes(write):
    codes = list(load_catalog([write(code="A001")]))
    assert codes == sorted(codes)
    assert {"A001", "PM101", "PM305"} <= set(codes)


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param({"sumary": "x"}, "10: sumary: unknown key; did you mean summary?", id="an unknown key"),
        pytest.param({"plugins": "[x]"}, "10: plugins: unknown key", id="a key like no other"),
        pytest.param({"message": None}, "1: message: missing", id="a missing key"),
        pytest.param({"summary": ""}, "4: summary: must be text, not nothing", id="a key without value"),
        pytest.param({"summary": "[a]"}, "4: summary: must be text, not ['a']", id="a list for text"),
        pytest.param(
            {"since": "1.0"}, '8: since: must be text, not 1.0; write "1.0" in quotes', id="a number for text"
        ),
        pytest.param(
            {"code": "ACME01"},
            '2: code: "ACME01" is no code; write one to three capitals and three digits, e.g. PM305',
            id="a code that is too long",
        ),
        pytest.param(
            {"code": "pm001"},
            '2: code: "pm001" is no code; write one to three capitals and three digits, e.g. PM305',
            id="a code in small letters",
        ),
        pytest.param(
            {"name": "House rule"},
            '3: name: "House rule" is no name; write small letters with dashes, e.g. timeline-order',
            id="a name with a space",
        ),
        pytest.param(
            {"severity": "warn"},
            '7: severity: "warn" is none of error, warning, info; did you mean warning?',
            id="an unknown severity",
        ),
        pytest.param(
            {"check": "titled"},
            '5: check: "titled" is no check; write module.function, e.g. timeline.chronological',
            id="a check without module",
        ),
        pytest.param(
            {"check": "../x.y"},
            '5: check: "../x.y" is no check; write module.function, e.g. timeline.chronological',
            id="a check that is a path",
        ),
        pytest.param(
            {"check": "sections.tilted"},
            '5: check: no check "sections.tilted"; did you mean sections.titled?',
            id="a check that its module has not",
        ),
        pytest.param(
            {"check": "section.titled"},
            '5: check: no check "section.titled"; did you mean sections.titled?',
            id="a check of a module that is none",
        ),
        pytest.param(
            {"message": "'{a.b}'"},
            "6: message: {a.b} is no placeholder; write the name of a value alone, e.g. {title}",
            id="a placeholder that reaches into a value",
        ),
        pytest.param(
            {"message": "'{}'"},
            "6: message: {} is no placeholder; write the name of a value alone, e.g. {title}",
            id="a placeholder without name",
        ),
        pytest.param(
            {"message": "'{a:>99999}'"},
            "6: message: {a} is no placeholder; write the name of a value alone, e.g. {title}",
            id="a placeholder with a format",
        ),
        pytest.param(
            {"message": "'{a!r}'"},
            "6: message: {a} is no placeholder; write the name of a value alone, e.g. {title}",
            id="a placeholder with a conversion",
        ),
        pytest.param(
            {"message": "'100 } x'"},
            "6: message: Single '}' encountered in format string; a brace that is meant is written twice",
            id="a brace too many",
        ),
        pytest.param({"options": "[a]"}, "9: options: must be keys and values, not ['a']", id="options as a list"),
        pytest.param(
            {"options": "{patern: x}"},
            "9: options: patern: there is no such option; did you mean pattern?",
            id="an option the check has not",
        ),
        pytest.param(
            {"options": "\n  pattern: x\n  colour: red"},
            "11: options: colour: there is no such option; the rule has pattern",
            id="an option on a line of its own",
        ),
        pytest.param(
            {"options": None},
            "None: options: pattern: must be given, it has no default",
            id="an option that is missing",
        ),
        pytest.param(
            {"options": "{pattern: '['}"},
            "9: options: pattern: is no regular expression: unterminated character set at position 0",
            id="a pattern that is none",
        ),
        pytest.param(
            {"check": "run.reported"},
            "9: options: pattern: there is no such option; the rule has none",
            id="an option of a check without any",
        ),
        pytest.param({"references": "x"}, '10: references: must be a list, not "x"', id="a reference that is no list"),
        pytest.param({"code": "&a ACM001"}, "2: anchors are not supported", id="YAML that is more than data"),
        pytest.param(
            {"name": "timeline-order"},
            f"3: name: timeline-order is the name of {RULES_FOLDER}/PM305-timeline-order.md already",
            id="a name of another rule",
        ),
        pytest.param(
            {"code": "PM305"},
            f"2: code: PM305 is the code of {RULES_FOLDER}/PM305-timeline-order.md already",
            id="a code of another rule",
        ),
    ],
)
def test_a_wrong_rule_file_is_told_with_line_and_reason(write, changes, expected):
    place = "rules/house.md:" if not expected.startswith("None") else "rules/house.md"
    assert complaint(write(**changes)) == place + expected.removeprefix("None")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", "1: no front matter; a rule file opens with --- and what it declares", id="an empty file"),
        pytest.param(
            "---\ncode: A001\n",
            "1: no front matter; a rule file opens with --- and what it declares",
            id="never closed",
        ),
        pytest.param("---\n- a\n---\n", "2: front matter must be keys and values", id="a list"),
        pytest.param("---\n---\n", "2: front matter must be keys and values", id="nothing"),
    ],
)
def test_a_file_without_front_matter_is_told(write, text, expected):
    assert complaint(write(text=text)) == "rules/house.md:" + expected


def test_a_file_that_is_not_utf8_is_told(write):
    folder = write()
    (folder / "house.md").write_bytes(b"---\ncode: \xff\n---\n")
    assert complaint(folder) == "rules/house.md: it is not UTF-8"


def test_byte_order_mark_and_carriage_returns_do_not_matter(write):
    folder = write()
    (folder / "house.md").write_bytes(b"\xef\xbb\xbf" + f"---\n{head()}---\n# x\n".replace("\n", "\r\n").encode())
    assert load_catalog([folder])["ACM001"].body() == "# x\n"


def test_readme_folders_and_other_files_are_no_rules(write):
    for name in ("README.md", "profiles/a.md", "vocabulary/b.md", "notes.txt"):
        write(name, text="no rule")
    assert "ACM001" in load_catalog([write()])


@pytest.mark.parametrize("made", [True, False], ids=["empty", "missing"])
def test_a_folder_without_rules_is_an_error(tmp_path, monkeypatch, made):
    monkeypatch.chdir(tmp_path)
    if made:
        (tmp_path / "rules").mkdir()
    problem = "there are no rules in it" if made else "it cannot be read (no such file or directory)"
    assert complaint(tmp_path / "rules") == f"rules: {problem}"


@pytest.mark.parametrize("made", [True, False], ids=["empty", "missing"])
def test_an_installation_without_rules_is_broken_not_silent(tmp_path, monkeypatch, made):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(catalog, "RULES_FOLDER", tmp_path / "rules")
    if made:
        (tmp_path / "rules").mkdir()
    problem = "there are no rules in it" if made else "it cannot be read (no such file or directory)"
    assert complaint() == f"rules: broken installation: {problem}"


@pytest.fixture
def shipped(tmp_path, monkeypatch):
    """Write a rule among the shipped ones."""
    monkeypatch.setattr(catalog, "RULES_FOLDER", tmp_path)

    def write_shipped(name, text):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return load_catalog(needed=lambda _: False)

    return write_shipped


def test_a_shipped_rule_is_read_when_more_is_asked_for_than_its_code_and_name(shipped):
    rule = shipped("PM999-no-rule.md", "not a rule")["PM999"]
    assert rule.name == "no-rule"
    with pytest.raises(CatalogError, match=r"PM999-no-rule\.md:1: no front matter"):
        _ = rule.severity


def test_a_shipped_rule_is_called_as_its_file_is(shipped):
    text = (RULES_FOLDER / "PM305-timeline-order.md").read_text(encoding="utf-8")
    rule = shipped("PM305-order.md", text)["PM305"]
    with pytest.raises(CatalogError, match=r"PM305-order\.md:3: name: the file's name says otherwise"):
        _ = rule.severity


def test_a_changed_file_is_read_again(write):
    assert load_catalog([write(summary="one")])["ACM001"].summary == "one"
    assert load_catalog([write(summary="three")])["ACM001"].summary == "three"


def test_checks_that_are_not_needed_are_not_looked_up(write):
    rules = load_catalog([write(check="nowhere.at_all", options="{any: thing}")], lambda code: code == "PM305")
    assert rules["ACM001"].options == {"any": "thing"}
    assert rules["PM305"].options == {"tolerance": timedelta(0)}


def test_only_the_modules_of_needed_checks_are_imported():
    code = (
        "import sys\n"
        "from postmortem_lint.catalog import load_catalog\n"
        "load_catalog(needed=lambda code: code == 'PM305')\n"
        "print(*(f'postmortem_lint.checks.{name}' in sys.modules for name in ('timeline', 'placeholders')))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True", "False"]


def test_further_options_go_over_those_of_the_rule():
    rule = load_catalog()["PM305"]
    assert with_options(rule, {"tolerance": "5m"}).options == {"tolerance": timedelta(minutes=5)}
    assert with_options(rule, {}) is rule


def test_a_further_option_that_does_not_fit_names_the_file_it_stands_in(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CatalogError) as caught:
        with_options(load_catalog()["PM305"], {"tolerance": 5}, tmp_path / "conf.yaml")
    assert str(caught.value) == "conf.yaml: options.PM305.tolerance: must be a duration such as 15m, 2h or 1d, not 5"


@pytest.mark.parametrize(
    ("annotation", "value", "expected"),
    [
        pytest.param("str", "x", "x", id="text"),
        pytest.param("bool", False, False, id="false"),
        pytest.param("int", 3, 3, id="a whole number"),
        pytest.param("float", 3, 3.0, id="a whole number where any is asked"),
        pytest.param("float", 0.5, 0.5, id="a fraction"),
        pytest.param("timedelta", "0m", timedelta(0), id="no time"),
        pytest.param("timedelta", "90s", timedelta(seconds=90), id="seconds"),
        pytest.param("timedelta", "15m", timedelta(minutes=15), id="minutes"),
        pytest.param("timedelta", "2 h", timedelta(hours=2), id="hours"),
        pytest.param("timedelta", "1d", timedelta(days=1), id="a day"),
        pytest.param("tuple[str, ...]", ["a", "b"], ("a", "b"), id="a list of texts"),
        pytest.param("tuple[str, ...]", [], (), id="an empty list"),
        pytest.param(
            "tuple[tuple[str, ...], ...]",
            ["a", ["b", "c"], "d | e"],
            (("a",), ("b", "c"), ("d", "e")),
            id="alternatives as a list and with bars",
        ),
        pytest.param("Literal['a', 'b']", "b", "b", id="one of a few"),
        pytest.param("str | None", "x", "x", id="text or nothing"),
        pytest.param("re.Pattern[str]", "(?i)x+", re.compile("(?i)x+"), id="a regular expression"),
    ],
)
def test_an_option_becomes_what_its_annotation_says(annotation, value, expected):
    result = converted(value, annotation)
    assert result == expected
    assert type(result) is type(expected)


def test_a_regular_expression_python_warns_of_is_taken_without_a_word():
    assert converted("[[a]", "re.Pattern[str]").pattern == "[[a]"


@pytest.mark.parametrize(
    ("annotation", "value", "problem"),
    [
        pytest.param("str", 5, 'must be text, not 5; write "5" in quotes', id="a number for text"),
        pytest.param("str", True, 'must be text, not true; write "true" in quotes', id="true for text"),
        pytest.param("str", ["a"], "must be text, not ['a']", id="a list for text"),
        pytest.param("bool", "no", 'must be true or false, not "no"', id="no for false"),
        pytest.param("bool", 1, "must be true or false, not 1", id="one for true"),
        pytest.param("int", True, "must be a whole number, not true", id="true for a number"),
        pytest.param("int", 1.5, "must be a whole number, not 1.5", id="a fraction for a whole number"),
        pytest.param("float", float("nan"), "must be a number, not nan", id="not a number"),
        pytest.param("float", "x", 'must be a number, not "x"', id="text for a number"),
        pytest.param("timedelta", 15, "must be a duration such as 15m, 2h or 1d, not 15", id="no unit"),
        pytest.param("timedelta", "15 min", 'must be a duration such as 15m, 2h or 1d, not "15 min"', id="a long unit"),
        pytest.param("timedelta", "-5m", 'must be a duration such as 15m, 2h or 1d, not "-5m"', id="before"),
        pytest.param("timedelta", "٣m", 'must be a duration such as 15m, 2h or 1d, not "٣m"', id="other digits"),
        pytest.param("timedelta", None, "must be a duration such as 15m, 2h or 1d, not nothing", id="nothing"),
        pytest.param("tuple[str, ...]", "a", 'must be a list, not "a"', id="text for a list"),
        pytest.param("tuple[str, ...]", ["a", 2], 'must be text, not 2; write "2" in quotes', id="a number in a list"),
        pytest.param("tuple[tuple[str, ...], ...]", ["a |"], '"a |" names nothing', id="half an alternative"),
        pytest.param("tuple[tuple[str, ...], ...]", [[]], "[] names nothing", id="no alternative"),
        pytest.param("tuple[tuple[str, ...], ...]", {"a": "b"}, "must be a list, not {'a': 'b'}", id="keys for a list"),
        pytest.param("Literal['any', 'all']", "al", 'must be any or all, not "al"; did you mean all?', id="near"),
        pytest.param("re.Pattern[str]", "(", "is no regular expression: missing ), unterminated subpattern", id="open"),
        pytest.param("re.Pattern[str]", "a" * 501, "must be a regular expression of at most 500 characters", id="long"),
        pytest.param("re.Pattern[str]", "a{99999999999}", "is no regular expression: the repetition number", id="huge"),
        pytest.param("Postmortem", "x", "no value can be given for a parameter of type Postmortem", id="another type"),
        pytest.param("str", ["x" * 99], "must be text, not ['" + "x" * 57 + "…", id="a long value is cut"),
    ],
)
def test_an_option_that_does_not_fit_is_told(annotation, value, problem):
    with pytest.raises(ValueError, match=re.escape(problem)):
        converted(value, annotation)


def test_the_options_of_every_shipped_check_can_be_given():
    known = {"str", "bool", "int", "float", "timedelta", "re.Pattern[str]", "tuple[str, ...]"}
    known.add("tuple[tuple[str, ...], ...]")
    for rule in load_catalog().values():
        given = {annotation.removesuffix(" | None") for annotation in parameters_of(rule.run).values()}
        assert {annotation for annotation in given if not annotation.startswith("Literal[")} <= known


def test_a_check_registers_under_its_module_and_name():
    @check
    def something(postmortem, /, *, limit: int = 3):
        yield postmortem, limit

    assert find_check("test_catalog.something") is something
    assert parameters_of(something) == {"limit": "int"}


@pytest.mark.parametrize("name", ["", ".", "os.system", "timeline", "timeline.", "__init__.find_check", "a.b.c", "é.ü"])
def test_nothing_but_a_check_is_found(name):
    with pytest.raises(UnknownCheckError):
        find_check(name)
