from __future__ import annotations

import subprocess

import pytest
from program import CLEAN, UNORDERED, UNOWNED

TWICE = UNOWNED + "- Size the pool by the workers\n"


@pytest.fixture
def repository(program, monkeypatch):
    """A program in a repository whose one commit holds a document with a fault."""
    for name in ("GIT_AUTHOR", "GIT_COMMITTER"):
        monkeypatch.setenv(f"{name}_NAME", "a")
        monkeypatch.setenv(f"{name}_EMAIL", "a@example.com")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    program.place("docs/a.md", UNOWNED)
    git(program, "init", "--quiet")
    commit(program)
    return program


def git(program, *arguments):
    subprocess.run(["git", *arguments], cwd=program.folder, check=True, capture_output=True)


def commit(program):
    git(program, "add", "--all")
    git(program, "commit", "--quiet", "--message=a")


def places(result):
    return [line.split(": ")[0] for line in result.lines]


def test_what_did_not_change_is_not_linted(repository):
    result = repository("--changed-since", "HEAD")
    assert (result.code, result.out, result.err) == (0, "", "no files to lint\n")


def test_only_findings_on_changed_lines_are_reported(repository):
    repository.place("docs/a.md", TWICE)
    assert places(repository("--changed-since", "HEAD")) == ["./docs/a.md:21:3"]


def test_committed_changes_count_as_well(repository):
    repository.place("docs/a.md", TWICE)
    commit(repository)
    assert places(repository("--changed-since", "HEAD~1")) == ["./docs/a.md:21:3"]
    assert places(repository("--changed-since", "HEAD")) == []


def test_a_renamed_file_is_compared_with_its_old_self(repository):
    git(repository, "mv", "docs/a.md", "docs/b.md")
    repository.place("docs/b.md", TWICE)
    git(repository, "add", "--all")
    assert places(repository("--changed-since", "HEAD")) == ["./docs/b.md:21:3"]


@pytest.mark.parametrize("name", ["new.md", 'ä "b"\t.md', "with blank.md"])
def test_all_of_a_new_file_is_changed_tracked_or_not(repository, name):
    repository.place(name, UNORDERED)
    assert len(repository("--changed-since", "HEAD").lines) == 1
    git(repository, "add", "--all")
    assert len(repository("--changed-since", "HEAD").lines) == 1


def test_a_file_with_a_name_in_any_script_is_followed(repository):
    repository.place("docs/är\tö.md", UNOWNED)
    commit(repository)
    repository.place("docs/är\tö.md", TWICE)
    assert places(repository("--changed-since", "HEAD")) == ["./docs/är\\tö.md:21:3"]


def test_lines_that_were_taken_away_alone_report_nothing(repository):
    repository.place(
        "docs/a.md",
        UNOWNED.replace("2,100 orders failed.\n", "2,100 orders failed.\n").replace("\n\n## Root", "\n## Root"),
    )
    assert places(repository("--changed-since", "HEAD")) == []


def test_it_works_from_a_folder_within(repository, monkeypatch):
    repository.place("docs/a.md", TWICE)
    monkeypatch.chdir(repository.folder / "docs")
    assert places(repository("--changed-since", "HEAD", "a.md")) == ["a.md:21:3"]


@pytest.mark.parametrize("setting", ["diff.noprefix=true", "diff.mnemonicPrefix=true", "color.ui=always"])
def test_settings_of_the_user_change_nothing(repository, setting):
    git(repository, "config", *setting.split("="))
    repository.place("docs/a.md", TWICE)
    assert places(repository("--changed-since", "HEAD")) == ["./docs/a.md:21:3"]


@pytest.mark.parametrize("revision", ["nonsense", "--output=x", "HEAD:docs"])
def test_a_revision_that_is_none_is_refused(repository, revision):
    result = repository(f"--changed-since={revision}")
    assert (result.code, result.out, result.err.count("\n")) == (2, "", 1)
    assert "--changed-since" in result.err
    assert not repository.folder.joinpath("x").exists()


def test_outside_a_repository_it_is_refused(program):
    program.write(a=CLEAN)
    result = program("--changed-since", "HEAD")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert "not a git repository" in result.err


def test_files_can_be_listed_in_a_file(program):
    program.write(a=UNOWNED, b=UNORDERED, c=CLEAN)
    program.place("list", "b.md\r\n\nc.md\n")
    assert [line.split(":")[0] for line in program("--files-from", "list", "a.md").lines] == ["a.md", "b.md"]


def test_files_can_be_listed_on_standard_input_divided_by_nul(program):
    program.place("with blank.md", UNOWNED)
    result = program.process("--files-from", "-", stdin=b"with blank.md\0")
    assert [line.split(":")[0] for line in result.lines] == ["with blank.md"]


def test_an_empty_list_is_no_files_not_all(program):
    program.write(a=UNOWNED)
    program.place("list", "")
    assert (program("--files-from", "list").code, program("--files-from", "list").err) == (0, "no files to lint\n")


def test_a_list_that_is_not_there_is_refused(program):
    result = program("--files-from", "list")
    assert (result.code, result.err) == (2, "postmortem-lint: --files-from: list: there is no such file\n")


def test_the_files_that_changed_can_be_shown(repository):
    repository.place("docs/b.md", CLEAN)
    assert repository("--show-files", "--changed-since", "HEAD").lines == ["./docs/b.md"]
