"""Every format read back: nothing is lost, every column is right, and nothing can slip in."""

from __future__ import annotations

import json
import os
import re

import pytest
from checkout import ROOT
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from program import CLEAN, README, UNORDERED, UNOWNED
from readers import IN_BYTES, READERS

from postmortem_lint.findings import Violation
from postmortem_lint.reports import DOCUMENTS, FORMATS, find_report
from postmortem_lint.reports.markdown import code_span, plain, table
from postmortem_lint.reports.style import COLOURS, Style
from postmortem_lint.reports.text import placeholders

MACHINE = sorted(READERS)
EMOJI = "- \N{COLLISION SYMBOL} Größe \N{COLLISION SYMBOL} prüfen (owner: TBD)"
"""The owner stands in character 28; two characters take two units of UTF-16, and they, ö, ß and ü more bytes."""
COLUMNS = {"characters": 28, "utf16": 30, "bytes": 37}
ODD = "docs/größe, 50%; [a] it's | 100%0A.md"
VIOLATION = Violation("docs/a.md", 1, 3, "PM502", 'action has no owner: "Add"', "action-unowned", "warning", 1, 6)


def written(name, *violations, **known):
    return "\n".join(find_report(name)(iter(violations), Style(**known)))


def readable(path):
    """A path as those formats name it that are read by people as well."""
    return path.removeprefix("./")


@pytest.fixture
def linted(program):
    """Some files with violations, some without, one that is no postmortem; and what `json` says of them."""
    program.place(ODD, UNOWNED.replace("- Add an alert", f"{EMOJI}\n- Add an alert"))
    program.write(a=UNORDERED.replace("# Checkout", "#  Checkout"), clean=CLEAN, README=README)
    program.place("docs/b.md", UNOWNED.replace("## Summary", "## Notes").replace("\n- Add", "\n- Add a test\n- Add"))
    expected = [
        (one["path"], one["line"], one["column"], one["code"])
        for one in json.loads(program("--format", "json", ".").out)
    ]
    return program, [(readable(path), *rest) for path, *rest in expected]


# Round trip


def test_every_format_is_read_back_or_made_for_people():
    assert set(FORMATS) - set(READERS) == {"pylint", "grouped", "markdown", "quiet-filename", "quiet-nothing"}


@pytest.mark.parametrize("name", MACHINE)
def test_read_back_every_violation_is_where_it_was(name, linted):
    program, expected = linted
    found = [
        (readable(path), *rest) for path, *rest in READERS[name](program("--format", name, ".").out.removesuffix("\n"))
    ]
    assert len(expected) > 5
    if name in IN_BYTES:
        expected = [
            (path, line, COLUMNS["bytes"] if column == COLUMNS["characters"] else column, code)
            for path, line, column, code in expected
        ]
    assert found == expected


@pytest.mark.parametrize("name", MACHINE)
def test_read_back_a_clean_run_has_nothing(name, program):
    program.write(a=CLEAN)
    result = program("--format", name, "a.md")
    assert result.code == 0
    if name in {"default", "jsonl", "github", "azure", "teamcity", "rdjsonl"}:
        assert result.out == ""
        return
    assert READERS[name](result.out) == []


@pytest.mark.parametrize(
    ("name", "unit"),
    [
        *[pytest.param(name, "bytes" if name in IN_BYTES else "characters", id=name) for name in MACHINE],
        pytest.param("%(path)s:%(row)d:%(byte_col)d: %(code)s x", "bytes", id="a template that asks for bytes"),
        pytest.param("%(path)s:%(row)d:%(utf16_col)d: %(code)s x", "utf16", id="a template that asks for UTF-16"),
        pytest.param("%(path)s:%(row)d:%(col)d: %(code)s x", "characters", id="a template that asks for columns"),
    ],
)
def test_one_line_with_emoji_proves_the_unit_of_columns(name, unit, program):
    program.write(a=CLEAN.replace("- Add an alert", f"{EMOJI}\n- Add an alert"))
    line = program.folder.joinpath("a.md").read_text(encoding="utf-8").split("\n")[19]
    before = line[: line.index("TBD")]
    units = {"characters": len(before), "utf16": len(before.encode("utf-16-le")) // 2, "bytes": len(before.encode())}
    assert {key: length + 1 for key, length in units.items()} == COLUMNS
    read = READERS.get(name, READERS["default"])
    assert read(program("--format", name, "a.md").out.removesuffix("\n")) == [("a.md", 20, COLUMNS[unit], "PM503")]


def test_the_end_of_a_finding_is_counted_in_the_same_unit(program):
    program.write(a=CLEAN.replace("- Add an alert", f"{EMOJI}\n- Add an alert"))
    (diagnostic,) = json.loads(program("--format", "rdjson", "a.md").out)["diagnostics"]
    assert diagnostic["location"]["range"]["end"]["column"] == COLUMNS["bytes"] + 3
    (run,) = json.loads(program("--format", "sarif", "a.md").out)["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"]["endColumn"] == COLUMNS["characters"] + 3


@pytest.mark.parametrize("name", MACHINE)
def test_many_processes_say_the_same(name, linted):
    program, _ = linted
    assert program("--format", name, "-j", "2", ".").out == program("--format", name, "-j", "1", ".").out


@pytest.mark.parametrize("name", sorted(DOCUMENTS))
def test_nothing_follows_a_document(name, linted):
    program, _ = linted
    plain_run, result = program("--format", name, "."), program("--format", name, "--statistics", "--count", ".")
    assert result.out == plain_run.out
    assert "PM502" in result.err


@pytest.mark.parametrize(
    "name", ["gitlab", "sarif", "checkstyle", "junit", "rdjson", "github", "azure", "teamcity", "markdown"]
)
def test_build_services_get_paths_relative_to_the_folder_of_the_run(name, program):
    program.place("docs/a.md", UNOWNED)
    assert program("--format", name, "./docs/a.md").out == program("--format", name, "docs/a.md").out
    assert (
        program("--format", name, str(program.folder / "docs" / "a.md")).out
        == program("--format", name, "docs/a.md").out
    )


# What only one format has


def test_gitlab_and_sarif_share_fingerprints_that_survive_line_shifts(program):
    def fingerprints():
        issues = json.loads(program("--select=PM502", "--format", "gitlab", "a.md").out)
        (run,) = json.loads(program("--select=PM502", "--format", "sarif", "a.md").out)["runs"]
        assert [issue["fingerprint"] for issue in issues] == [
            result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]
        ]
        return [issue["fingerprint"] for issue in issues]

    twice = UNOWNED.replace("- Add an", "- Add an alert on pool saturation\n- Add an")
    program.write(a=twice)
    before = fingerprints()
    assert len(set(before)) == 2
    program.write(a=twice.replace("## Impact", "More to come.\n\n## Impact"))
    assert fingerprints() == before


def test_junit_tells_of_every_file(linted):
    program, _ = linted
    report = program("--format", "junit", ".").out
    assert '<testcase classname="clean.md" name="postmortem-lint"/>' in report
    assert '<testcase classname="README.md" name="postmortem-lint"><skipped message="no postmortem"/>' in report


def test_junit_fails_no_test_for_a_remark():
    report = written("junit", VIOLATION._replace(severity="info"))
    assert READERS["junit"](report) == [("docs/a.md", 1, 3, "PM502")]
    assert 'failures="0"' in report


def test_a_bug_in_a_rule_is_told_in_junit_and_sarif():
    style = Style()
    style.files = {"docs/a.md": "failed"}
    assert "<error " in "\n".join(find_report("junit")(iter(()), style))
    (log,) = find_report("sarif")(iter(()), style)
    assert json.loads(log)["runs"][0]["invocations"] == [{"executionSuccessful": False}]


def test_sarif_documents_its_rules(program):
    program.write(a=UNOWNED)
    (run,) = json.loads(program("--format", "sarif", "a.md").out)["runs"]
    (rule,) = run["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"]) == ("PM502", "ActionUnowned")
    assert rule["help"]["markdown"].startswith("# action-unowned\n\n## What it checks\n")
    assert rule["fullDescription"]["text"].startswith("Every action that is not done names a person")
    assert rule["helpUri"].startswith("https://")


def test_sarif_names_a_file_elsewhere_by_its_whole_path():
    (run,) = json.loads(written("sarif", VIOLATION._replace(path="/elsewhere/a b.md")))["runs"]
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "file:///elsewhere/a%20b.md"}


def test_teamcity_tells_each_type_once():
    lines = written("teamcity", VIOLATION, VIOLATION._replace(line=2)).split("\n")
    assert [line.split()[0] for line in lines] == [
        "##teamcity[inspectionType",
        "##teamcity[inspection",
        "##teamcity[inspection",
    ]


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        pytest.param("80% full; [a]", "80% full; [a]", id="what means nothing in data stays"),
        pytest.param("a%3Bb", "a%AZP253Bb", id="what looks like an escape is escaped"),
        pytest.param("a%AZP25b", "a%AZP25AZP25b", id="the escape of the escape"),
        pytest.param("a\nb", "a%0Ab", id="a line feed"),
    ],
)
def test_azure_data_says_what_was_meant(text, escaped):
    line = written("azure", VIOLATION._replace(message=text))
    assert line.partition("]")[2] == escaped


# For people


def test_grouped_shows_lines_and_what_to_do(program):
    program.write(a=CLEAN.replace("- Add an alert", f"{EMOJI}\n-\tAdd an alert").replace(" (@ana, by 2024-04-01)", ""))
    assert program("--format", "grouped", "a.md").lines == [
        "a.md",
        '  20:28   warning PM503 owner-nobody: owner is nobody in particular: "TBD"',
        f"     20 | {EMOJI}",
        "        |                              ^^^",
        "        = name a person or a team, e.g. @ana",
        '  21:3    warning PM502 action-unowned: action has no owner: "Add an alert on pool saturation"',
        "     21 | -\tAdd an alert on pool saturation",
        "        |  \t^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^",
        "        = name a person or team, e.g. (@ana)",
        "",
        "2 findings in 1 file: 2 warnings",
        "why, and how to write it instead: postmortem-lint explain PM502 PM503",
        "  PM502 action-unowned: https://sre.google/workbook/postmortem-culture/",
        "  PM503 owner-nobody: https://sre.google/workbook/postmortem-culture/",
    ]


def test_grouped_shows_three_of_each_rule_and_counts_the_others(program):
    actions = "".join(f"- Add an alert on disk {number}\n" for number in range(1, 8))
    program.write(a=UNOWNED.replace("- Add an alert on pool saturation\n", actions))
    lines = program("--format", "grouped", "a.md").lines
    assert sum("PM502 action-unowned: action" in line for line in lines) == 3
    assert "  4 more of PM502 action-unowned, on lines 23, 24, 25, 26" in lines
    assert "7 findings in 1 file: 7 warnings" in lines


def test_grouped_says_nothing_where_nothing_was_found(program):
    program.write(a=CLEAN)
    assert program("--format", "grouped", "a.md").out == ""


@pytest.mark.parametrize("column", [1, 40, 41, 150, 290, 300])
def test_grouped_shows_of_a_long_line_what_is_meant(column):
    source = "".join(chr(0x4E00 + number) for number in range(300))
    violation = VIOLATION._replace(column=column, end_column=column + 1)
    _, _, shown, mark, *_ = written("grouped", violation, sources={1: source}).split("\n")
    gutter = shown.index("|") + 2
    cells = "".join(character + ("" if character == "…" else character) for character in shown[gutter:])
    assert mark[gutter:].count("^") == 2
    assert cells[mark.index("^") - gutter] == source[column - 1]
    assert len(shown) <= 125


@pytest.mark.parametrize(
    ("message", "problem", "hint"),
    [
        pytest.param('no "a"; write b', 'no "a"', "write b", id="a hint"),
        pytest.param('no "a; b"; write c; d', 'no "a; b"', "write c; d", id="a semicolon in what is quoted"),
        pytest.param("no a", "no a", None, id="none"),
        pytest.param('no "a; b', 'no "a; b', None, id="an open quotation"),
    ],
)
def test_grouped_parts_the_hint_from_the_problem(message, problem, hint):
    lines = written("grouped", VIOLATION._replace(message=message)).split("\n")
    assert lines[1] == f"  1:3     warning PM502 action-unowned: {problem}"
    assert lines[2] == (f"        = {hint}" if hint else "")


@pytest.mark.parametrize(
    ("environment", "coloured"),
    [
        ({"FORCE_COLOR": "1"}, True),
        ({"CLICOLOR_FORCE": "1"}, True),
        ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        ({}, False),
    ],
    ids=["FORCE_COLOR", "CLICOLOR_FORCE", "NO_COLOR", "no terminal"],
)
def test_grouped_is_coloured_as_wished(environment, coloured, program):
    program.write(a=UNOWNED)
    result = program.process("--format", "grouped", "a.md", **environment)
    assert ("\033[33mwarning\033[m" in result.out) is coloured
    assert ("\033" in result.out) is coloured


def test_markdown_is_a_checklist(program):
    program.write(a=UNOWNED)
    assert program("--format", "markdown", "a.md").lines == [
        "<!-- postmortem-lint -->",
        "### postmortem-lint: 1 finding in 1 file",
        "",
        "**`a.md`**",
        "",
        (
            '- [ ] `20:3` warning: action has no owner: "Add an alert on pool saturation"; name a person or team, '
            "e.g. `(@ana)` (PM502 action-unowned)"
        ),
    ]


def test_markdown_says_that_nothing_was_found():
    assert written("markdown") == "<!-- postmortem-lint -->\n### postmortem-lint: no findings"


def test_markdown_fits_a_comment():
    report = written("markdown", *[VIOLATION._replace(path=f"{number // 10}.md") for number in range(2000)])
    assert len(report) < 65_000
    boxes = report.count("- [ ] ")
    assert report.endswith(f"\n\n{2000 - boxes} more do not fit here; the log has all.")


def test_a_step_in_github_actions_has_a_summary(program, monkeypatch):
    program.write(a=UNOWNED)
    summary = program.folder / "summary.md"
    summary.write_text("Before.\n\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    program("--format", "github", "a.md")
    program("--format", "default", "a.md")
    before, heading, *_, row = re.split("\n+", summary.read_text(encoding="utf-8").rstrip())
    assert (before, heading) == ("Before.", "### postmortem-lint: 1 finding in 1 file")
    assert row.startswith("| `a.md:20:3` | warning | PM502 action-unowned | action has no owner")


def test_a_summary_that_cannot_be_written_is_no_reason_to_fail(program, monkeypatch):
    program.write(a=UNOWNED)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(program.folder))
    result = program("--format", "github", "a.md")
    assert result.code == 1
    assert result.err.startswith("postmortem-lint: GITHUB_STEP_SUMMARY: cannot write")


# Nothing slips in


@pytest.mark.parametrize("name", sorted(FORMATS))
@pytest.mark.parametrize(
    "file",
    [
        pytest.param(b"\xff \xf0\x9f\x92\xa5.md", id="a name that is no UTF-8"),
        pytest.param(b"a\n::error::b.md", id="a name of two lines"),
        pytest.param(b"##vso[task.complete result=Failed]a.md", id="a name that is a command"),
        pytest.param("\u202egnp.md".encode(), id="a name written from right to left"),
        pytest.param(b"\x1b[31m`<b>|a.md", id="a name that colours and marks up"),
    ],
)
def test_a_file_may_have_any_name(file, name, program):
    program.write(a=UNOWNED)
    (program.folder / "a.md").rename(os.fsdecode(os.fsencode(program.folder) + b"/" + file))
    result = program("--format", name, "--isolated", ".")
    assert (result.code, result.err) == (1, "")
    assert not re.search("[\x1b\u202e]", result.out)
    assert not re.search("^ *::", result.out.replace("::warning file=", ""), re.MULTILINE)
    assert "##vso[task.complete" not in result.out
    if name in READERS:
        assert [code for *_, code in READERS[name](result.out.removesuffix("\n"))] == ["PM502"]


NASTY = st.text() | st.text("\n\r\t |:;,'\"%#[]()<>&`*_~@!$\\=-.0\x1b\x9b\u202e\x00\ufffeaA/", max_size=12)


@pytest.mark.parametrize("name", MACHINE)
@settings(deadline=None)
@given(path=NASTY.filter(lambda text: os.path.normpath(text) not in {".", ".."}), message=NASTY, source=NASTY)
def test_no_text_can_add_a_violation_or_hide_one(name, path, message, source):
    violation = VIOLATION._replace(path=f"d/{path}", message=f"{message}.")
    found = READERS[name](written(name, violation, sources={} if name == "default" else {1: source}))
    assert [(line, code) for _, line, _, code in found] == [(1, "PM502")]


COMMONMARK = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HARMLESS = {"paragraph_open", "paragraph_close", "inline", "text", "text_special", "code_inline"}


@settings(deadline=None)
@given(text=NASTY)
def test_plain_text_is_no_markdown(text):
    tokens = COMMONMARK.parse(f"x {plain(text)} x")
    inline = [child for token in tokens for child in token.children or ()]
    assert {token.type for token in [*tokens, *inline]} <= HARMLESS
    loose = "".join(token.content for token in inline if token.type != "code_inline")
    assert not re.search(r"@\w|#\d|https?://|www\.|!\d", loose)


@settings(deadline=None)
@given(text=NASTY)
def test_code_is_nothing_but_code(text):
    tokens = COMMONMARK.parse(f"x {code_span(text)} x")
    inline = [child for token in tokens for child in token.children or ()]
    assert [token.type for token in inline] == ["text", "code_inline", "text"]


@settings(deadline=None)
@given(path=NASTY, message=NASTY)
def test_a_table_has_its_cells_and_no_others(path, message):
    found = VIOLATION._replace(path=path, message=message)
    tokens = COMMONMARK.parse("\n".join(table([found])))
    assert [token.type for token in tokens].count("td_open") == 4
    assert "html_block" not in {token.type for token in tokens}


# What is written about them

FORMATS_PAGE = (ROOT / "docs" / "formats.md").read_text(encoding="utf-8")


def test_the_page_names_every_format_and_no_other():
    rows = re.findall(r"^\| (`[^|]+) \| [^|]+ \|[^|]*\|$", FORMATS_PAGE, re.MULTILINE)
    assert {name for row in rows for name in re.findall("`([^`]+)`", row)} == set(FORMATS)


def test_the_page_names_every_placeholder_and_no_other():
    _, _, templates = FORMATS_PAGE.partition("## Templates\n")
    rows = re.findall(r"^\| (`[^|]+) \| [^|]*\|$", templates.partition("\n## ")[0], re.MULTILINE)
    named = {name for row in rows for name in re.findall("`([^`]+)`", row)}
    assert named == {*placeholders(VIOLATION, {}), *COLOURS}


@pytest.mark.parametrize("page", ["docs/formats.md", "docs/editors.md"])
def test_links_lead_to_pages_and_headings(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    for target in re.findall(r"\]\((?!https?:)([^)]+)\)", text):
        path, _, anchor = target.partition("#")
        file = (ROOT / page).parent / path if path else ROOT / page
        assert file.exists()
        headings = re.findall("^#+ (.+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
        assert not anchor or anchor in {heading.lower().replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("line", re.findall(r"^.*?(postmortem-lint --format .*)$", FORMATS_PAGE, re.MULTILINE))
def test_command_of_the_page_runs(line, program):
    program.place("docs/postmortems/a.md", UNOWNED)
    arguments = line.split("|")[0].split()[1:]
    assert program(*arguments).code == (0 if "--exit-zero" in arguments else 1)


def test_the_page_shows_what_grouped_says(program, monkeypatch):
    command, shown = re.search(r"`postmortem-lint (.+)` says:\n\n```text\n(.*?)```", FORMATS_PAGE, re.DOTALL).groups()
    monkeypatch.chdir(ROOT)
    assert program(*command.split()).out == shown
