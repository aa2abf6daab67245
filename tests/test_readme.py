from __future__ import annotations

import re
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
import yaml
from checkout import BAD, EXAMPLES, GOOD, ROOT, clean_environment, copy_checkout, run, succeed
from settings import settings_for

if TYPE_CHECKING:
    from pathlib import Path

README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
TRY, TEST, USE, ADOPT = (text for language, text in BLOCKS if language == "sh")
(OUTPUT,) = (text for language, text in BLOCKS if language == "text")
HOOK, CONFIGURATION = (text for language, text in BLOCKS if language == "yaml")
(SUPPRESSED,) = (text for language, text in BLOCKS if language == "markdown")
GROUPS = {"PM0", "PM1", "PM3", "PM4", "PM5", "PM8"}
ENTRY = SUPPRESSED.partition(" <!--")[0]
TABLE = """\
| Action | Owner |
| ------ | ----- |
| Alert when a disk is 80% full | |
"""
SHORT = f"""\
# Search was down on 1 March 2024

## Summary

The search page answered with errors because its disks were full.

## Timeline (UTC)

- 09:40 Customers report errors
{ENTRY}
- 10:40 Search answers again

## Root cause

The job that deletes old snapshots had failed for two weeks, and no alert watches the disks.

## Actions

{TABLE}"""


def lint(*arguments: str | Path, cwd: Path = ROOT) -> tuple[int, str]:
    done = run(sys.executable, "-m", "postmortem_lint", *arguments, cwd=cwd)
    assert done.stderr == ""
    return done.returncode, done.stdout


def codes(output: str) -> set[str]:
    return set(re.findall(r":\d+:\d+: (PM\d{3}) ", output))


def test_first_command_makes_its_environment_and_shows_the_output_printed_below_it(tmp_path: Path) -> None:
    done = run("bash", "-c", TRY, cwd=copy_checkout(tmp_path / "checkout"))
    assert (done.returncode, done.stdout) == (1, OUTPUT), done.stderr


@pytest.mark.parametrize("options", [["--profile", "default"], ["--profile", "strict"]], ids=["default", "strict"])
def test_good_example_is_clean_under(options: list[str]) -> None:
    assert lint(*options, GOOD) == (0, "")


def test_bad_example_has_findings_of_every_group() -> None:
    assert {code[:3] for code in codes(OUTPUT)} == GROUPS
    assert {line.split(":")[0] for line in OUTPUT.splitlines() if ".md:" in line} == {str(BAD.relative_to(ROOT))}


def test_second_command_is_one_line_and_closes_the_ci_run() -> None:
    assert TEST.count("\n") == 1
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").endswith("\n" + TEST)
    assert TEST in (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("line", USE.splitlines(), ids=lambda line: line.split(" #")[0].strip())
def test_usage_line_runs(line: str, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLES, tmp_path / "docs" / "postmortems")
    done = run("bash", "-c", line.replace("postmortem-lint", f"{sys.executable} -m postmortem_lint", 1), cwd=tmp_path)
    expected = 1 if line.startswith("postmortem-lint docs") else 0
    assert (done.returncode, done.stderr) == (expected, "")
    assert done.stdout


@pytest.mark.parametrize(
    ("arguments", "code"), [([GOOD], 0), ([BAD], 1), (["--no-such-option"], 2)], ids=["clean", "violations", "misuse"]
)
def test_exit_code_is_as_the_table_says(arguments: list[str | Path], code: int) -> None:
    assert run(sys.executable, "-m", "postmortem_lint", *arguments).returncode == code
    assert f"| {code} |" in README


def test_configuration_is_valid(tmp_path: Path) -> None:
    (tmp_path / ".postmortem-lint.yaml").write_text(CONFIGURATION, encoding="utf-8")
    assert settings_for(tmp_path / "outage.md").source == tmp_path / ".postmortem-lint.yaml"


def test_hook_snippet_is_a_valid_pre_commit_configuration(tmp_path: Path) -> None:
    (repository,) = yaml.safe_load(HOOK)
    hook, _ = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert repository["hooks"] == [{"id": hook["id"]}]
    config = tmp_path / "config.yaml"
    config.write_text(yaml.safe_dump({"repos": [repository]}), encoding="utf-8")
    succeed(sys.executable, "-m", "pre_commit", "validate-config", config, env=clean_environment())


def test_configuration_does_what_it_says(tmp_path: Path) -> None:
    (tmp_path / ".postmortem-lint.yaml").write_text(CONFIGURATION, encoding="utf-8")
    folder = tmp_path / "docs" / "postmortems"
    folder.mkdir(parents=True)
    document = BAD.read_text(encoding="utf-8").replace("## Action items", "## What we will change")
    for name in ("2019-search.md", "2024-search.md", "template-search.md"):
        (folder / name).write_text(document, encoding="utf-8")

    _, without = lint("--isolated", "docs/postmortems/2024-search.md", cwd=tmp_path)
    code, output = lint(".", cwd=tmp_path)

    assert code == 1
    assert "template-search.md" not in output
    old, new = (set(re.findall(rf"{year}-search\.md:\d+:\d+: (PM\d+)", output)) for year in (2019, 2024))
    assert new - old == {"PM502"}
    assert codes(without) - new == {"PM303", "PM504"}


@pytest.mark.parametrize(
    ("plain", "suppressed", "gone"),
    [
        (ENTRY, SUPPRESSED, {"PM301"}),
        (ENTRY, f"{ENTRY} <!-- noqa -->\n", {"PM301"}),
        (
            ENTRY,
            f"<!-- postmortem-lint: disable=PM301 -->\n{ENTRY}\n<!-- postmortem-lint: enable=PM301 -->\n",
            {"PM301"},
        ),
        (TABLE, f"<!-- noqa: PM502 -->\n{TABLE}", {"PM502"}),
        (ENTRY, f"{ENTRY}\n<!-- postmortem-lint: noqa -->\n", {"PM301", "PM502"}),
    ],
    ids=["one rule on a line", "every rule on a line", "a stretch", "a table", "the whole file"],
)
def test_suppression_takes_findings_away(plain: str, suppressed: str, gone: set[str], tmp_path: Path) -> None:
    assert all(comment in README for comment in re.findall(r"<!--.*?-->", suppressed) if "PM502" not in comment)
    path = tmp_path / "outage.md"
    path.write_text(SHORT, encoding="utf-8")
    before = codes(lint(path)[1])
    path.write_text(SHORT.replace(plain.rstrip("\n"), suppressed.rstrip("\n")), encoding="utf-8")
    assert before == {"PM301", "PM502"}
    assert codes(lint(path)[1]) == before - gone


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:)([^)#]+)\)", README))
def test_link_leads_to(target: str) -> None:
    assert (ROOT / target).exists()


def test_an_old_repository_is_adopted_as_told(tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "postmortems"
    folder.mkdir(parents=True)
    document = folder / "a.md"
    document.write_text(BAD.read_text(encoding="utf-8"), encoding="utf-8")
    write, check, prune = (
        [sys.executable, "-m", *line.split(" #")[0].replace("-", "_", 1).split()] for line in ADOPT.splitlines()
    )
    assert (run(*check, cwd=tmp_path).returncode, succeed(*write, cwd=tmp_path)) == (1, "")
    assert succeed(*check, cwd=tmp_path) == ""
    document.write_text(document.read_text(encoding="utf-8") + "\n- TBD\n", encoding="utf-8")
    assert len(run(*check, cwd=tmp_path).stdout.splitlines()) == 1
    assert "no longer there" not in run(*prune, cwd=tmp_path).stderr
