"""`init` in real folders: what it finds, what it writes, and that it never writes over anything."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import yaml
from program import CLEAN, README, UNORDERED, UNOWNED
from settings import settings_for

from postmortem_lint import __version__
from postmortem_lint.hook_entry import hook_entry
from postmortem_lint.reading import read
from postmortem_lint.recognising import recognised
from postmortem_lint.whereabouts import folders_of, ignore_pattern, regular_expression

TEMPLATE = """\
# <Title of the incident>

Date: YYYY-MM-DD

## Summary
<Tell in two sentences what happened>

## Timeline (UTC)
- HH:MM <What happened>

## Root cause
<What made it possible>

## Action items
- [ ] <What will change> (@owner)
"""
STYLES = Path(__file__).parent / "profiles"
RECOGNISED = sorted(path.stem for path in STYLES.glob("*.md"))
CONFIGURATION, HOOKS, BASELINE = ".postmortem-lint.yaml", ".pre-commit-config.yaml", ".postmortem-lint-baseline.json"


@pytest.fixture
def repository(program):
    """A repository with two postmortems, a template and other Markdown."""
    (program.folder / ".git").mkdir()
    program.place("docs/postmortems/a.md", UNOWNED)
    program.place("docs/postmortems/2024/b.md", CLEAN)
    program.place("docs/postmortems/TEMPLATE.md", TEMPLATE)
    program.place("README.md", README)
    return program


def contents(program):
    return {path: path.read_bytes() for path in program.folder.rglob("*") if path.is_file()}


def written(program, name=CONFIGURATION):
    return yaml.safe_load((program.folder / name).read_text(encoding="utf-8"))


def test_init_tells_what_it_found_and_writes_what_fits(repository):
    result = repository("init")
    assert (result.code, result.err) == (0, "")
    assert result.lines == [
        "2 postmortems and 1 template among 4 Markdown files",
        "house style: default (no house style is told by their titles)",
        ".postmortem-lint.yaml written",
        ".pre-commit-config.yaml written",
        "1 finding in them; to accept what is there and hear of what is new:",
        "    postmortem-lint --write-baseline",
    ]
    assert written(repository) == {
        "extends": "default",
        "include": ["/docs/postmortems/"],
        "template": "docs/postmortems/TEMPLATE.md",
    }


def test_what_init_writes_is_used_by_the_run_after_it(repository):
    repository("init")
    settings = settings_for(repository.folder / "docs" / "postmortems" / "a.md")
    assert settings.source == repository.folder / CONFIGURATION
    repository.place("docs/elsewhere.md", UNORDERED)
    (line,) = repository().lines
    assert line.startswith("./docs/postmortems/a.md:20:3: PM502 ")


def test_the_baseline_that_init_offers_accepts_as_many_findings_as_it_says(repository):
    command = repository("init").lines[-1].split()
    accepted = repository(*command[1:])
    assert accepted.err.splitlines()[-1] == f"{BASELINE}: 1 finding accepted"
    assert repository().code == 0


def test_dry_run_shows_the_same_and_writes_nothing(repository):
    before = contents(repository)
    shown = repository("init", "--dry-run")
    assert (shown.code, contents(repository)) == (0, before)
    repository("init")
    for name in (CONFIGURATION, HOOKS):
        for line in (repository.folder / name).read_text(encoding="utf-8").splitlines():
            assert f"    {line}" in shown.lines


@pytest.mark.parametrize(
    ("name", "text"),
    [
        pytest.param(CONFIGURATION, "extends: strict\n", id="a configuration"),
        pytest.param(".postmortem-lint.yml", "", id="an empty one with the other ending"),
        pytest.param("pyproject.toml", '[tool.postmortem-lint]\nextends = "strict"\n', id="a table of pyproject.toml"),
        pytest.param("../.postmortem-lint.yaml", "", id="one in a folder above"),
    ],
)
def test_a_configuration_that_is_there_is_never_written_over(program, monkeypatch, name, text):
    program.place("sub/a.md", CLEAN)
    monkeypatch.chdir(program.folder / "sub")
    program.place(f"sub/{name}", text)
    before = contents(program)
    result = program("init")
    assert (result.code, result.out, contents(program)) == (2, "", before)
    assert name.rpartition("/")[2] in result.err
    assert "nothing is written" in result.err


def test_a_link_that_leads_nowhere_is_never_written_through(repository):
    (repository.folder / CONFIGURATION).symlink_to(repository.folder / "elsewhere.yaml")
    assert repository("init").code == 2
    assert not (repository.folder / "elsewhere.yaml").exists()


def test_an_entry_is_shown_for_the_pre_commit_configuration_that_is_there(repository):
    repository.place(HOOKS, "repos: []\n")
    result = repository("init")
    assert (repository.folder / HOOKS).read_text(encoding="utf-8") == "repos: []\n"
    assert f"to look at every commit, add to {HOOKS}, below repos:" in result.lines
    begin = result.lines.index("      - repo: local")
    (entry,) = yaml.safe_load("\n".join(result.lines[begin:-2]))
    assert entry["hooks"][0]["files"] == "^docs/postmortems/"


def test_a_pre_commit_configuration_that_names_the_program_is_enough(repository):
    repository.place(HOOKS, "repos: [{repo: local, hooks: [{id: postmortem-lint}]}]\n")
    assert f"{HOOKS} names postmortem-lint already" in repository("init").lines


def test_init_of_a_folder_of_a_repository_shows_the_entry_for_its_top_folder(repository):
    result = repository("init", "docs")
    assert (repository.folder / "docs" / CONFIGURATION).exists()
    assert not (repository.folder / "docs" / HOOKS).exists()
    assert not (repository.folder / HOOKS).exists()
    assert '            files: "^docs/postmortems/"' in result.lines
    assert result.lines[-1] == "    postmortem-lint --write-baseline docs"
    assert repository("docs").code == 1


def test_without_a_repository_no_hook_is_written(program):
    program.write(a=CLEAN)
    result = program("init")
    assert result.code == 0
    assert result.lines[-1] == "nothing is found in them"
    assert [path.name for path in program.folder.iterdir() if path.name.startswith(".")] == [CONFIGURATION]
    assert written(program) == {"extends": "default"}


def test_a_baseline_that_is_there_is_not_offered_again(repository):
    repository("--write-baseline")
    assert "--write-baseline" not in repository("init").out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        pytest.param(["nowhere"], "there is no folder nowhere", id="a folder that is not there"),
        pytest.param(["a", "b"], "one folder", id="two folders"),
        pytest.param(["empty"], "no postmortem below empty (1 Markdown file looked at)", id="no postmortem"),
    ],
)
def test_init_is_used_wrongly(program, arguments, told):
    program.place("empty/README.md", README)
    result = program("init", *arguments)
    assert (result.code, result.out) == (2, "")
    assert told in result.err


def test_a_file_that_cannot_be_read_is_told_and_passed_over(repository):
    repository.place("docs/bad.md", b"\xff")
    result = repository("init")
    assert result.code == 0
    assert "docs/bad.md: the byte 0xFF is not UTF-8" in result.err


@pytest.mark.parametrize(
    ("paths", "folders"),
    [
        pytest.param(["docs/pm/a.md", "docs/pm/b.md"], ["docs/pm"], id="one folder"),
        pytest.param(["a/x.md", "b/y.md"], ["a", "b"], id="two folders"),
        pytest.param(["x.md", "b/y.md"], [], id="the top folder"),
        pytest.param(["pm/x.md", "pm/sub/y.md"], ["pm"], id="a folder in another"),
        pytest.param(["pm/2023/x.md", "pm/2024/y.md"], ["pm"], id="a folder a year"),
        pytest.param(["pm/2024-01-03 dns/README.md"], ["pm"], id="a folder an incident"),
        pytest.param(["pm/dns/a.md", "pm/disk/a.md", "pm/db/a.md"], ["pm"], id="many side by side"),
        pytest.param(["dns/a.md", "disk/a.md", "db/a.md"], [], id="many in the top folder"),
        pytest.param(["2024/a.md"], [], id="a year in the top folder"),
        pytest.param(["a/incidents/x.md", "b/incidents/2024/y.md"], ["**/incidents"], id="one name in several places"),
        pytest.param(["a/incidents/x.md", "incidents/y.md", "z/w.md"], ["**/incidents", "z"], id="a name, and another"),
        pytest.param(["p\u202em/x.md"], [], id="a name that cannot be shown"),
    ],
)
def test_folders_are_as_few_as_tell_where_new_postmortems_will_stand(paths, folders):
    assert list(folders_of(paths)) == folders


@pytest.mark.parametrize(
    "path", ["docs/pm/a.md", "a b/[x]!/#1 *?/a.md", "x (old)/a.md", "one/incidents/a.md", "ümläut/é.md"]
)
def test_every_folder_is_meant_by_its_pattern_and_its_expression(program, path):
    program.place(path, CLEAN)
    folders = folders_of([path, path.replace("one/", "two/")])
    patterns = json.dumps([ignore_pattern(folder) for folder in folders])
    program.place(CONFIGURATION, f"include: {patterns}\n")
    program.place("other/a.md", UNOWNED)
    result = program("--format", "json", ".")
    assert (result.code, result.out.strip(), result.err) == (0, "[]", "")
    expression = regular_expression(folders, "sub/")
    found = [bool(re.search(expression, name)) for name in (f"sub/{path}", path, "sub/other/a.md")]
    assert found == [True, False, False]


def test_where_no_style_is_told_the_profile_is_the_default():
    assert recognised([read(CLEAN), read(UNORDERED)]).profile == "default"


@pytest.mark.parametrize("style", RECOGNISED)
def test_a_house_style_is_recognised_by_its_titles(program, style):
    for name in ("a", "b", "c"):
        program.place(f"docs/{name}.md", (STYLES / f"{style}.md").read_text(encoding="utf-8"))
    program.place("docs/d.md", CLEAN)
    assert f"house style: {style} (3 of 4 postmortems are written so, by their titles)" in program("init").lines
    assert written(program)["extends"] == style
    assert program("docs/a.md").code == 0


def test_where_documents_have_several_styles_each_is_held_to_its_own(program):
    for style in RECOGNISED[:3]:
        program.place(f"docs/{style}.md", (STYLES / f"{style}.md").read_text(encoding="utf-8"))
    program("init")
    assert written(program)["extends"] == "auto"
    assert program().code == 0


URL = "https://git.example.org/pm.git"


@pytest.mark.parametrize(
    ("information", "revision"),
    [
        pytest.param({"vcs": "git", "commit_id": "abc"}, "abc", id="the same commit"),
        pytest.param({"commit_id": "abc", "requested_revision": "v1.0"}, "v1.0", id="the revision that was asked for"),
    ],
)
def test_the_entry_names_the_repository_the_program_came_from(information, revision):
    (entry,) = yaml.safe_load("\n".join(hook_entry("^a/", {"url": URL, "vcs_info": information})))
    assert entry == {"repo": URL, "rev": revision, "hooks": [{"id": "postmortem-lint", "files": "^a/"}]}


def test_the_entry_of_a_program_from_an_index_installs_the_same_version():
    (entry,) = yaml.safe_load("\n".join(hook_entry("", {})))
    (hook,) = entry["hooks"]
    assert (entry["repo"], hook["language"]) == ("local", "python")
    assert hook["additional_dependencies"] == [f"postmortem-lint=={__version__}"]
