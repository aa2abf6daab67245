from __future__ import annotations

import os
import re
import shutil
import sys
from typing import TYPE_CHECKING

import pytest
import yaml
from checkout import BAD, EXAMPLES, GOOD, ROOT, clean_environment, copy_checkout, run, succeed

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
HOOK, ALL = yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))

POSTMORTEMS = (
    "postmortems/2024-03-05.md",
    "docs/postmortem/checkout.md",
    "docs/Post-Mortems/checkout.markdown",
    "ops/post_mortem_search.md",
    "Post Mortem.md",
    "POSTMORTEM.md",
    "team/MyFirstPostmortem.md",
    "0x19-postmortem/README.md",
    "incidents/2024/search.md",
    "incident-reports/7.md",
    "docs/IncidentReport.md",
    "docs/DatabaseIncident.md",
    "post-incident-review.md",
    "postincident/db.md",
    "2024-01-01-outage.md",
    "outages/dns.md",
    "docs/DatabaseOutage.md",
    "RCA_2023.md",
    "rca/2023.md",
    "docs/rcas/2023.md",
    "2023-rca-dns.md",
    "docs/DnsRCA.md",
    "docs/root-cause-analysis/dns.md",
    "RootCauseAnalysis.md",
)
OTHERS = (
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "docs/index.md",
    "docs/barcade.md",
    "marca/README.md",
    "docs/arcade/RCADE.md",
    "docs/coincidental.md",
    "docs/incidentals.md",
    "docs/incidental-music.md",
    "src/routage/README.md",
    "docs/mortem.md",
    "docs/runbooks/dns.md",
    "docs/root-causes.md",
    "notes/2024-01-01.md",
)


@pytest.mark.parametrize("path", POSTMORTEMS)
def test_hook_looks_at(path: str) -> None:
    assert re.search(HOOK["files"], path)


@pytest.mark.parametrize("path", OTHERS)
def test_hook_leaves_alone(path: str) -> None:
    assert not re.search(HOOK["files"], path)


def test_manifest_is_valid_and_its_hook_runs_once_on_markdown() -> None:
    succeed(sys.executable, "-m", "pre_commit", "validate-manifest", MANIFEST)
    assert (HOOK["id"], HOOK["language"], HOOK["types"]) == ("postmortem-lint", "python", ["markdown"])
    assert HOOK["require_serial"] is True


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """One for all, so that pre-commit installs each hook once."""
    return clean_environment(
        PRE_COMMIT_HOME=str(tmp_path_factory.mktemp("home")),
        PRE_COMMIT_COLOR="never",
        GIT_CONFIG_GLOBAL="/dev/null",
        GIT_CONFIG_NOSYSTEM="1",
        **{f"GIT_{who}_{what}": "tester@localhost" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    )


@pytest.fixture(scope="session")
def repository(tmp_path_factory: pytest.TempPathFactory, environment: dict[str, str]) -> dict[str, str]:
    """A copy in place of the checkout, which may hold what is not yet committed, as a configuration names it."""
    hook = commit(copy_checkout(tmp_path_factory.mktemp("hook") / "checkout"), environment)
    return {"repo": str(hook), "rev": succeed("git", "rev-parse", "HEAD", cwd=hook, env=environment).strip()}


def configure(work: Path, repository: dict[str, str], **hook: object) -> None:
    configuration = {"repos": [{**repository, "hooks": [hook]}]}
    (work / ".pre-commit-config.yaml").write_text(yaml.safe_dump(configuration), encoding="utf-8")


def test_hook_fails_on_the_bad_postmortem_alone(
    tmp_path: Path, environment: dict[str, str], repository: dict[str, str]
) -> None:
    work = tmp_path / "work"
    shutil.copytree(EXAMPLES, work / "postmortems")
    (work / "README.md").write_text("# Our service\n\nTODO\n", encoding="utf-8")
    configure(work, repository, id="postmortem-lint")
    commit(work, environment)

    hooked = run(sys.executable, "-m", "pre_commit", "run", "--all-files", cwd=work, env=environment)

    assert hooked.returncode == 1, hooked.stdout + hooked.stderr
    found = [line for line in hooked.stdout.splitlines() if re.match(r"\S+\.md:\d+:\d+: PM\d{3} ", line)]
    assert found
    assert {line.split(":")[0] for line in found} == {f"postmortems/{BAD.name}"}
    assert GOOD.name not in hooked.stdout


def test_hook_uses_a_plugin_that_additional_dependencies_install(
    tmp_path: Path, environment: dict[str, str], repository: dict[str, str]
) -> None:
    plugin = shutil.copytree(ROOT / "tests" / "plugins" / "acme", tmp_path / "acme")
    work = tmp_path / "work"
    (work / "postmortems").mkdir(parents=True)
    shutil.copy(GOOD, work / "postmortems")
    (work / ".postmortem-lint.yaml").write_text("plugins: [acme]\n", encoding="utf-8")
    configure(work, repository, id="postmortem-lint", additional_dependencies=[str(plugin)])
    commit(work, environment)

    hooked = run(sys.executable, "-m", "pre_commit", "run", "--all-files", cwd=work, env=environment)

    assert hooked.returncode == 1, hooked.stdout + hooked.stderr
    found = re.findall(r"^\S+\.md:\d+:\d+: (\S+) ", hooked.stdout, re.MULTILINE)
    assert set(found) == {"ACM501"}, hooked.stdout


@pytest.mark.parametrize(
    ("path", "starts"),
    [
        ("docs/2024.md", True),
        ("a.markdown", True),
        ("docs/.postmortem-lint.yaml", True),
        (".postmortem-lint.yml", True),
        (".postmortem-lint-baseline.json", True),
        ("pyproject.toml", True),
        ("src/main.py", False),
        ("a.md.txt", False),
        ("my-pyproject.toml", False),
    ],
)
def test_hook_for_all_starts_when_what_it_looks_at_changes(path: str, *, starts: bool) -> None:
    assert bool(re.search(ALL["files"], path)) is starts


def test_hook_for_all_lints_what_the_configuration_includes(
    tmp_path: Path, environment: dict[str, str], repository: dict[str, str]
) -> None:
    work = tmp_path / "work"
    for folder in ("reports", "elsewhere"):
        shutil.copytree(EXAMPLES, work / folder)
    (work / ".postmortem-lint.yaml").write_text("include: [reports/]\n", encoding="utf-8")
    configure(work, repository, id="postmortem-lint-all")
    commit(work, environment)
    (work / "README.md").write_text("# Our service\n", encoding="utf-8")
    succeed("git", "add", "README.md", cwd=work, env=environment)

    hooked = run(sys.executable, "-m", "pre_commit", "run", cwd=work, env=environment)

    assert hooked.returncode == 1, hooked.stdout + hooked.stderr
    found = re.findall(r"^(\S+\.md):\d+:\d+: PM\d{3} ", hooked.stdout, re.MULTILINE)
    assert set(found) == {f"./reports/{BAD.name}"}, hooked.stdout
    (work / "reports" / BAD.name).unlink()
    succeed("git", "add", "--all", cwd=work, env=environment)
    succeed(sys.executable, "-m", "pre_commit", "run", cwd=work, env=environment)


def test_hook_that_init_writes_runs_before_a_commit(tmp_path: Path, environment: dict[str, str]) -> None:
    work = tmp_path / "work"
    shutil.copytree(EXAMPLES, work / "reports")
    (work / "README.md").write_text("# Our service\n\nTODO\n", encoding="utf-8")
    succeed("git", "init", "--quiet", cwd=work, env=environment)
    succeed(sys.executable, "-m", "postmortem_lint", "init", cwd=work, env=environment)
    commit(work, environment)
    programs = tmp_path / "bin"
    programs.mkdir()
    program = programs / "postmortem-lint"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m postmortem_lint "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    written = yaml.safe_load((work / ".pre-commit-config.yaml").read_text(encoding="utf-8"))
    if written["repos"][0]["hooks"][0].get("language") != "system":
        pytest.skip("the program was not installed from a folder: pre-commit would fetch it")

    path = os.pathsep.join([str(programs), environment["PATH"]])
    hooked = run(
        *(sys.executable, "-m", "pre_commit", "run", "--all-files"), cwd=work, env=environment | {"PATH": path}
    )

    assert hooked.returncode == 1, hooked.stdout + hooked.stderr
    found = re.findall(r"^(\S+\.md):\d+:\d+: PM\d{3} ", hooked.stdout, re.MULTILINE)
    assert set(found) == {f"reports/{BAD.name}"}, hooked.stdout


def commit(folder: Path, environment: dict[str, str]) -> Path:
    for command in (("init", "--quiet"), ("add", "--all"), ("commit", "--quiet", "--message=All")):
        succeed("git", *command, cwd=folder, env=environment)
    return folder
