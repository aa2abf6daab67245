from __future__ import annotations

import json
from pathlib import Path

import pytest
from program import CLEAN, UNORDERED, UNOWNED

from postmortem_lint.atomic import replace_text

BASELINE = ".postmortem-lint-baseline.json"
TWICE = UNOWNED.replace(
    "- Add an alert on pool saturation", "- Add an alert on pool saturation\n- Size the pool by the workers"
)


@pytest.fixture
def accepted(program):
    """A program in a folder with two faulty documents, all of whose findings are accepted."""
    program.write(a=UNOWNED, b=UNORDERED)
    assert program("--write-baseline").code == 0
    return program


def codes(result):
    return [line.split()[1] for line in result.lines]


def test_what_is_accepted_is_not_reported(accepted):
    result = accepted()
    assert (result.code, result.out, result.err) == (0, "", "")


def test_writing_says_how_much_was_accepted(program):
    program.write(a=UNOWNED, b=UNORDERED)
    result = program("--write-baseline")
    assert (result.code, result.out, result.err) == (0, "", f"{BASELINE}: 2 findings accepted\n")


def test_lines_that_come_above_make_nothing_new(accepted):
    accepted.write(a=UNOWNED.replace("## Impact", "Another paragraph.\n\n## Impact"))
    assert accepted().code == 0


NARROW = [
    pytest.param(["--config=other.yaml"], id="another configuration"),
    pytest.param(["--select=PM001"], id="another rule"),
    pytest.param(["--ignore=PM502,PM305"], id="without the rules"),
    pytest.param(["--extend-ignore=PM502", "--per-file-ignores=b.md:PM3"], id="without each in its file"),
]


@pytest.mark.parametrize("options", NARROW)
def test_what_is_accepted_of_rules_that_are_not_looked_for_stays_so(accepted, options):
    accepted.place("other.yaml", "select: [PM001]\n")
    for option in ([], ["--prune-baseline"], ["--write-baseline"]):
        assert "no longer there" not in accepted(*options, *option).err
    assert accepted() == type(accepted())(0, "", "")


def test_what_is_accepted_of_rules_the_configuration_turns_off_is_stale(accepted):
    accepted.place(".postmortem-lint.yaml", "ignore: [PM502]\n")
    assert accepted().err == f"{BASELINE}: 1 accepted finding no longer there (see --prune-baseline)\n"
    accepted("--prune-baseline", "--select=PM3,PM5")
    assert accepted("--isolated").code == 0, "a run that asks for some rules judges those alone"


def test_a_new_finding_of_a_known_rule_is_the_only_one_shown(accepted):
    accepted.write(a=TWICE)
    assert [line.split(": ")[0] for line in accepted().lines] == ["./a.md:21:3"]


def test_a_second_finding_equal_to_an_accepted_one_is_new(accepted):
    accepted.write(a=UNOWNED + "- Add an alert on pool saturation\n")
    assert codes(accepted("--extend-ignore=PM520")) == ["PM502"]


def test_the_same_fault_in_another_file_is_new(accepted):
    accepted.write(c=UNOWNED)
    assert [line.split(":")[0] for line in accepted().lines] == ["./c.md"]


def test_it_holds_wherever_the_program_is_started_and_however_files_are_named(accepted, monkeypatch):
    accepted.place("deep/er/c.md", UNOWNED)
    assert accepted("--write-baseline").code == 0
    monkeypatch.chdir(accepted.folder / "deep")
    assert accepted("er").code == accepted("../a.md").code == accepted(str(accepted.folder / "b.md")).code == 0


def test_several_processes_see_the_same(accepted):
    accepted.write(c=TWICE)
    assert accepted("-j", "2").out == accepted("-j", "1").out != ""


def test_what_is_gone_is_said_and_pruned(accepted):
    accepted.write(a=CLEAN)
    accepted.folder.joinpath("b.md").unlink()
    assert accepted().err == f"{BASELINE}: 2 accepted findings no longer there (see --prune-baseline)\n"
    assert accepted("--prune-baseline").err == f"{BASELINE}: 2 accepted findings no longer there, and forgotten\n"
    assert json.loads(accepted.folder.joinpath(BASELINE).read_text())["findings"] == {}
    assert accepted().err == ""


def test_findings_of_files_outside_the_run_are_not_stale_and_are_kept(accepted):
    assert accepted("a.md").err == ""
    accepted.write(a=TWICE)
    assert accepted("--write-baseline", "a.md").err == f"{BASELINE}: 2 findings accepted\n"
    assert accepted().code == 0


def test_it_can_be_left_out_of_account(accepted):
    assert accepted("--no-baseline").code == 1


def test_it_can_have_another_name(program):
    program.write(a=UNOWNED)
    assert program("--write-baseline", "--baseline", "known.json").code == 0
    assert (program().code, program("--baseline", "known.json").code) == (1, 0)


def test_it_is_the_same_whatever_the_order_and_has_a_line_for_each_finding(accepted):
    text = accepted.folder.joinpath(BASELINE).read_text()
    accepted("--write-baseline", "b.md", "a.md")
    assert accepted.folder.joinpath(BASELINE).read_text() == text
    assert text.count('"PM') == 2 == sum('"PM' in line for line in text.splitlines())


def test_it_names_no_words_of_the_documents(accepted):
    assert "alert" not in accepted.folder.joinpath(BASELINE).read_text()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param('{"version": 1,\n oops', "known.json:2: this is no JSON", id="cut off"),
        pytest.param("[" * 100_000, "known.json:1: this is no JSON", id="deeper than can be read"),
        pytest.param('{"version": 2, "findings": {}}', "known.json:1: this is no baseline of version 1", id="newer"),
        pytest.param('{"version": 1, "findings": {"a.md": {"x": "1"}}}', "known.json:1: this is no", id="wrong counts"),
        pytest.param(b"\xff", "cannot read known.json: it is not UTF-8", id="not UTF-8"),
    ],
)
def test_a_baseline_that_is_none_is_refused(program, text, message):
    program.write(a=CLEAN)
    program.place("known.json", text)
    result = program("--baseline", "known.json")
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert message in result.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        pytest.param(["--baseline", "no.json"], "there is no file no.json", id="a file that is not there"),
        pytest.param(["--prune-baseline"], "there is no .postmortem-lint-baseline.json", id="nothing to prune"),
        pytest.param(["--write-baseline", "--no-baseline"], "does not go with", id="to write none"),
        pytest.param(["--write-baseline", "--changed-since", "x"], "does not go with", id="to write a part"),
    ],
)
def test_what_cannot_be_is_refused(program, arguments, message):
    program.write(a=CLEAN)
    result = program(*arguments)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert message in result.err


def test_a_baseline_is_not_written_over_by_a_run_with_a_bug(program, monkeypatch):
    program.write(a=UNOWNED)
    monkeypatch.setattr("postmortem_lint.engine.review", lambda *_, **__: 1 / 0)
    assert program("--write-baseline").code == 2
    assert not program.folder.joinpath(BASELINE).exists()


def test_a_folder_that_cannot_be_written_to_is_told(program):
    program.write(a=UNOWNED)
    result = program("--write-baseline", "--baseline", "no/folder/known.json")
    assert result.code == 2
    assert "cannot write" in result.err


def test_a_file_is_replaced_as_a_whole_and_keeps_its_mode(tmp_path):
    file = tmp_path / "a.json"
    file.write_text("old")
    file.chmod(0o640)
    replace_text(file, "new\r\n")
    assert (file.read_bytes(), file.stat().st_mode & 0o777) == (b"new\r\n", 0o640)
    with pytest.raises(UnicodeEncodeError):
        replace_text(file, "\ud800")
    assert file.read_bytes() == b"new\r\n"
    assert [path.name for path in tmp_path.iterdir()] == ["a.json"]


def test_a_link_to_a_file_stays_one(tmp_path):
    tmp_path.joinpath("real").write_text("old")
    tmp_path.joinpath("link").symlink_to("real")
    replace_text(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert Path(tmp_path, "real").read_text() == "new"
