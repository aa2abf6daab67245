"""Mending: edits of findings, in texts and in files."""

from __future__ import annotations

import os
import stat
import subprocess
import sys

import pytest
from program import CLEAN, UNOWNED, swapping

from postmortem_lint.catalog import load_catalog
from postmortem_lint.document import Span
from postmortem_lint.findings import Edit, Violation
from postmortem_lint.fixing import fix, fixed

WORDS = "{shoppers: customers, war room: incident channel, Globex: null}"


@pytest.fixture
def rules(tmp_path):
    def rules(phrases=WORDS):
        folder = tmp_path / "house"
        folder.mkdir()
        (folder / "ACM701.md").write_text(swapping(phrases), encoding="utf-8")
        return {"ACM701": load_catalog([folder])["ACM701"]}

    return rules


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("2 shoppers left.\n", "2 customers left.\n", id="a word"),
        pytest.param("Shoppers left.\n", "Customers left.\n", id="a capital"),
        pytest.param("In the war\nroom we met.\n", "In the incident channel we met.\n", id="words on two lines"),
        pytest.param("shoppers, shoppers\n", "customers, customers\n", id="twice"),
        pytest.param("`shoppers` and [x](shoppers)\n", "`shoppers` and [x](shoppers)\n", id="not in code and targets"),
        pytest.param("workshoppers\n", "workshoppers\n", id="not within a word"),
        pytest.param("**shoppers** left\n", "**customers** left\n", id="with emphasis around"),
        pytest.param("**war** room\n", "**war** room\n", id="not where emphasis would be torn"),
        pytest.param("Globex called\n", "Globex called\n", id="not where nobody says what to write"),
        pytest.param(
            "\ufeffa\r\nshoppers\r\nwar\r\nroom\r\n", "\ufeffa\r\ncustomers\r\nincident channel\r\n", id="CRLF"
        ),
        pytest.param("a\rshoppers\r", "a\rcustomers\r", id="CR"),
        pytest.param("a\r\nb\nshoppers\rc", "a\r\nb\ncustomers\rc", id="mixed line ends"),
        pytest.param("<!-- noqa: ACM701 -->\n\nshoppers\n", "<!-- noqa: ACM701 -->\n\ncustomers\n", id="elsewhere"),
        pytest.param("shoppers <!-- noqa: ACM701 -->\n", "shoppers <!-- noqa: ACM701 -->\n", id="what is suppressed"),
    ],
)
def test_what_a_rule_can_mend_is_mended(rules, text, expected):
    assert fix(text, rules()) == expected


def test_a_fix_of_what_is_fixed_changes_nothing(rules):
    known = rules("{a b: b, b: c c, c c c: d}")
    once = fix("a b b c a b\n", known)
    assert fix(once, known) == once


def test_rules_that_undo_one_another_come_to_an_end(rules):
    assert fix("left\n", rules("{left: right, right: left}")) in {"left\n", "right\n"}


def violation(*edits):
    return Violation("x.md", 1, 1, "ACM701", "", edits=tuple(Edit(Span(*span), text) for span, text in edits))


@pytest.mark.parametrize(
    ("found", "expected", "count"),
    [
        pytest.param([], "abcdef", 0, id="nothing"),
        pytest.param([violation(((0, 1), "x")), violation(((2, 3), "y"))], "xbydef", 2, id="apart"),
        pytest.param([violation(((2, 3), "y")), violation(((0, 1), "x"))], "xbydef", 2, id="in any order"),
        pytest.param([violation(((0, 3), "x")), violation(((2, 4), "y"))], "xdef", 1, id="overlapping"),
        pytest.param([violation(((0, 2), "x")), violation(((0, 2), "x"))], "xcdef", 1, id="the same twice"),
        pytest.param([violation(((0, 1), "x"), ((4, 5), "z"))], "xbcdzf", 1, id="two of one finding"),
        pytest.param(
            [violation(((0, 1), "x"), ((4, 5), "z")), violation(((2, 3), "y"))], "xbcdzf", 1, id="one between two"
        ),
        pytest.param([violation(((0, 3), "x"), ((2, 4), "y"))], "abcdef", 0, id="a finding at odds with itself"),
        pytest.param([violation(((3, 3), "+"))], "abc+def", 1, id="something put in"),
        pytest.param([violation(((3, 3), "+")), violation(((3, 3), "-"))], "abc+def", 1, id="two at one place"),
        pytest.param([violation(((0, 6), ""))], "", 1, id="all taken out"),
    ],
)
def test_edits_that_overlap_wait(found, expected, count):
    passes = iter([found, []])
    assert fixed("abcdef", lambda _: next(passes, [])) == (expected, count)


# In files


@pytest.fixture
def house(program):
    program.place("r/ACM701.md", swapping(WORDS))
    program.place(".postmortem-lint.yaml", "rules: r\n")
    return program


FAULTY = CLEAN.replace("2,100 orders failed.", "2,100 shoppers gave up.")
MENDED = CLEAN.replace("2,100 orders failed.", "2,100 customers gave up.")


def test_a_file_is_mended_and_the_rest_reported(house):
    house.write(a=FAULTY.replace("(@ana, by 2024-04-01)", ""), b=FAULTY, c=CLEAN)
    result = house("--fix", "a.md", "b.md", "c.md")
    assert (house.folder / "a.md").read_text(encoding="utf-8") == MENDED.replace("(@ana, by 2024-04-01)", "")
    assert (house.folder / "b.md").read_text(encoding="utf-8") == MENDED
    assert [line.split()[1] for line in result.lines] == ["PM502"]
    assert (result.code, result.err) == (1, "2 findings fixed in 2 files\n")


def test_what_is_ignored_in_a_draft_is_not_mended_there(house):
    draft = FAULTY.replace("Date:", "Status: draft\n\nDate:")
    house.write(a=draft, b=FAULTY)
    house.place(".postmortem-lint.yaml", "rules: r\nwhen: [{if: {status: draft}, ignore: ACM701}]\n")
    house("--fix", "a.md", "b.md")
    assert (house.folder / "a.md").read_text(encoding="utf-8") == draft
    assert (house.folder / "b.md").read_text(encoding="utf-8") == MENDED


def test_a_file_that_is_wholly_mended_is_clean(house):
    house.write(a=FAULTY)
    assert house("--fix", "a.md") == (type(house("a.md")))(0, "", "1 finding fixed in 1 file\n")


def test_what_does_not_change_is_not_written(house):
    house.write(a=CLEAN)
    before = (house.folder / "a.md").stat()
    assert house("--fix", "a.md").err == ""
    assert (house.folder / "a.md").stat().st_ino == before.st_ino


def test_bytes_permissions_and_links_are_kept(house):
    data = b"\xef\xbb\xbf" + FAULTY.replace("\n", "\r\n").encode()
    house.write(real=data)
    (house.folder / "real.md").chmod(0o640)
    (house.folder / "link.md").symlink_to("real.md")
    house("--fix", "link.md")
    assert (house.folder / "real.md").read_bytes() == data.replace(b"shoppers", b"customers")
    assert stat.S_IMODE((house.folder / "real.md").stat().st_mode) == 0o640
    assert (house.folder / "link.md").is_symlink()
    assert sorted(path.name for path in house.folder.iterdir()) == [".postmortem-lint.yaml", "link.md", "r", "real.md"]


def test_rules_that_are_off_or_suppressed_mend_nothing(house):
    house.write(a=FAULTY, b=FAULTY.replace("gave up.", "gave up. <!-- noqa: ACM701 -->"))
    house("--fix", "--ignore", "ACM701", "a.md")
    house("--fix", "b.md")
    assert "shoppers" in (house.folder / "a.md").read_text(encoding="utf-8")
    assert "shoppers" in (house.folder / "b.md").read_text(encoding="utf-8")


def test_another_document_is_left_alone_unless_all_are_asked_for(house):
    house.write(a="# Tools\n\nWhat our shoppers use.\n")
    house("--fix", "a.md")
    assert "shoppers" in (house.folder / "a.md").read_text(encoding="utf-8")
    house("--fix", "--include-all", "a.md")
    assert "customers" in (house.folder / "a.md").read_text(encoding="utf-8")


def test_a_text_that_would_be_read_as_something_else_is_left_alone(program):
    program.place("r/ACM701.md", swapping('{checkout: "\\0"}'))
    program.place(".postmortem-lint.yaml", "rules: r\n")
    program.write(a=CLEAN)
    for option in ("--diff", "--fix"):
        result = program(option, "a.md")
        assert (program.folder / "a.md").read_text(encoding="utf-8") == CLEAN
        assert result.err == "postmortem-lint: a.md: left alone, the changed text would be read as something else\n"


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(house):
    house.write(**{"d/a": FAULTY})
    (house.folder / "d").chmod(0o555)
    result = house("--fix", "d/a.md")
    (house.folder / "d").chmod(0o755)
    assert result.err == "postmortem-lint: d/a.md: left alone, permission denied\n"


def test_several_processes_mend_the_same(house):
    house.write(**{f"n{number}": FAULTY for number in range(6)})
    assert (
        house.process("--fix", "-j2", *(f"n{number}.md" for number in range(6))).err == "6 findings fixed in 6 files\n"
    )
    assert {path.read_text(encoding="utf-8") for path in house.folder.glob("n*.md")} == {MENDED}


def test_what_the_baseline_accepts_is_left_alone(house):
    house.write(a=FAULTY)
    house("--write-baseline", "a.md")
    worse = FAULTY.replace("We find", "Globex, some shoppers and we find")
    house.write(a=worse)
    assert house("--diff", "a.md").out.count("\n+") == 2, "the name of the file and one line"
    assert house("--fix", "a.md").err == "1 finding fixed in 1 file\n"
    assert (house.folder / "a.md").read_text(encoding="utf-8") == worse.replace("some shoppers", "some customers")
    house("--fix", "--no-baseline", "a.md")
    assert "shoppers" not in (house.folder / "a.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("options", "code"), [([], 1), (["--exit-zero"], 0)])
def test_a_difference_fails_the_run_unless_that_is_not_wanted(house, options, code):
    house.write(a=FAULTY, b=b"\xff")
    assert house("--diff", *options, "a.md").code == code
    assert house("--diff", *options, "a.md", "b.md").code == 2


def test_a_difference_shows_what_would_change_and_changes_nothing(house):
    house.write(a=FAULTY, b=CLEAN)
    result = house("--diff", "a.md", "b.md")
    assert (result.code, result.err) == (1, "")
    assert result.lines[:2] == ["--- a.md", "+++ a.md"]
    assert [line for line in result.lines[2:] if line[0] in "-+"] == [
        "-2,100 shoppers gave up.",
        "+2,100 customers gave up.",
    ]
    assert (house.folder / "a.md").read_text(encoding="utf-8") == FAULTY
    assert house("--diff", "b.md") == type(result)(0, "", "")


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(FAULTY, id="as usual"),
        pytest.param(FAULTY + "\nSome shoppers", id="no line end at the end"),
        pytest.param(FAULTY.replace("\n", "\r\n"), id="CRLF"),
        pytest.param(FAULTY.replace("gave", "\u2028\x0c gave"), id="what only Unicode calls line ends"),
    ],
)
def test_a_difference_can_be_applied(house, data):
    house.write(a=data)
    patch = house.process("--diff", "a.md").out
    house("--fix", "a.md")
    mended = (house.folder / "a.md").read_bytes()
    house.write(a=data)
    house.place("a.patch", patch)
    assert os.system(f"cd {house.folder} && git apply --unsafe-paths -p0 a.patch") == 0  # noqa: S605
    assert (house.folder / "a.md").read_bytes() == mended


def test_the_difference_of_standard_input_is_shown(house):
    result = house.process("--diff", "--stdin-display-name", "a.md", "-", stdin=FAULTY.encode())
    assert (result.code, result.lines[0]) == (1, "--- a.md")


def test_standard_input_cannot_be_mended(house):
    result = house("--fix", "-")
    assert (result.code, result.out) == (2, "")
    assert result.err == "postmortem-lint: --fix: standard input cannot be changed; --diff shows what would be\n"


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_a_bug_met_while_mending_is_told_and_costs_no_other_file(house, option):
    house.write(a=FAULTY, b=FAULTY.replace("gave up", "went away"))
    code = """
import sys
from postmortem_lint import cli, engine
reported = engine._reported
def broken(postmortem, places, rule, finding):
    if postmortem.path == "b.md":
        raise RuntimeError("boom")
    return reported(postmortem, places, rule, finding)
engine._reported = broken
sys.exit(cli.main([sys.argv[1], "b.md", "a.md"]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, option], cwd=house.folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    told, *rest = done.stderr.splitlines()
    assert told == "postmortem-lint: internal error in b.md: ACM701 crashed: RuntimeError: boom, please report"
    assert rest == (["1 finding fixed in 1 file"] if option == "--fix" else [])
    assert done.stdout.count("\n+") == (0 if option == "--fix" else 2), "the name of the other file and its line"
    assert ("shoppers" in (house.folder / "a.md").read_text(encoding="utf-8")) is (option == "--diff")
    assert "shoppers" in (house.folder / "b.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_mending_is_not_limited_to_changed_lines(house, option):
    result = house(option, "--changed-since", "HEAD", ".")
    told = "does not go with --changed-since; the whole file would be changed"
    assert (result.code, result.err) == (2, f"postmortem-lint: {option}: {told}\n")


def test_a_file_that_cannot_be_read_is_told(house):
    house.write(a=b"\xff", b=FAULTY)
    result = house("--fix", "a.md", "b.md")
    assert [line.split()[1] for line in result.lines] == ["PM901"]
    assert house("--diff", "a.md").code == 2


def test_a_diff_does_not_take_the_place_of_the_document(program):
    program.write(a=UNOWNED)
    result = program("--diff", "--add-noqa", "old", "--output-file", "a.md", "a.md")
    assert (result.code, result.out) == (2, "")
    assert (program.folder / "a.md").read_text(encoding="utf-8") == UNOWNED


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["--diff", "--show-files"], "--diff: does not go with --show-files", id="two things to show"),
        pytest.param(["--diff", "--write-baseline"], "--write-baseline: does not go with --diff", id="a baseline"),
        pytest.param(["--show-files", "--fix"], "--fix: does not go with --show-files", id="mending"),
        pytest.param(
            ["--show-files", "--write-baseline"], "--write-baseline: does not go with --show-files", id="accepting"
        ),
        pytest.param(
            ["--show-files", "--output-file", "x"], "--output-file: does not go with --show-files", id="a file"
        ),
    ],
)
def test_what_does_nothing_beside_what_is_shown_is_refused(program, arguments, told):
    result = program(*arguments)
    assert (result.code, result.out) == (2, "")
    assert told in result.err
