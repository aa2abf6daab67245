from __future__ import annotations

import json
import re
import shutil
import sys
import tarfile
import venv
import zipfile
from email.parser import Parser
from typing import TYPE_CHECKING

import pytest
from checkout import BAD, GOOD, ROOT, copy_checkout, run, succeed
from packaging.requirements import Requirement
from test_integrations import INSTALL, INTEGRATIONS, LINT, STRANGE, step

if TYPE_CHECKING:
    from pathlib import Path

RULES = sorted((ROOT / "rules").glob("PM*.md"))


SCHEMA = "configuration.schema.json"


def test_the_schema_of_the_configuration_is_the_one_the_program_prints() -> None:
    printed = succeed(sys.executable, "-m", "postmortem_lint", "schema")
    shipped = (ROOT / "rules" / SCHEMA).read_text(encoding="utf-8")
    assert shipped == printed, f"postmortem-lint schema > rules/{SCHEMA} writes it anew"


@pytest.fixture(scope="session")
def distributions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist, and the wheel built from it, as a release makes them."""
    folder = tmp_path_factory.mktemp("distributions")
    succeed(sys.executable, "-m", "build", "--outdir", folder, ROOT)
    return folder


@pytest.fixture(scope="session")
def wheel(distributions: Path) -> Path:
    (path,) = distributions.glob("*.whl")
    return path


@pytest.fixture(scope="session")
def sdist(distributions: Path) -> Path:
    (path,) = distributions.glob("*.tar.gz")
    return path


@pytest.fixture(scope="session")
def programs(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of executables of an environment that holds nothing but the wheel and what it asks for."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=True)
    programs = folder / "bin"
    succeed(programs / "python", "-m", "pip", "install", "--quiet", wheel)
    return programs


def test_wheel_built_from_the_checkout_holds_the_same_as_the_wheel_built_from_the_sdist(
    wheel: Path, tmp_path: Path
) -> None:
    succeed(sys.executable, "-m", "build", "--wheel", "--outdir", tmp_path, ROOT)
    (direct,) = tmp_path.glob("*.whl")
    assert contents(direct) == contents(wheel)


def test_wheel_holds_every_rule_the_type_marker_and_the_licence(wheel: Path) -> None:
    names = set(contents(wheel))
    assert {f"postmortem_lint/rules/{path.relative_to(ROOT / 'rules').as_posix()}" for path in data_files()} <= names
    assert "postmortem_lint/py.typed" in names
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert {name.split("/")[0].split("-")[0] for name in names} == {"postmortem_lint"}


def test_sdist_holds_what_the_tests_need(sdist: Path) -> None:
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    needed = {"README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", ".ci/run", ".pre-commit-hooks.yaml"}
    assert needed <= names
    assert {path.relative_to(ROOT).as_posix() for path in (GOOD, BAD, *data_files())} <= names


def test_runtime_needs_six_libraries_and_nothing_more(wheel: Path) -> None:
    (metadata,) = (name for name in contents(wheel) if name.endswith(".dist-info/METADATA"))
    with zipfile.ZipFile(wheel) as archive:
        needs = Parser().parsestr(archive.read(metadata).decode()).get_all("Requires-Dist", [])
    runtime = {need.name for need in map(Requirement, needs) if "extra" not in str(need.marker)}
    assert runtime == {"markdown-it-py", "mdit-py-plugins", "pyyaml", "pathspec", "regex", "tomli"}


def test_installed_program_lints_from_another_folder(programs: Path, tmp_path: Path) -> None:
    clean = run(programs / "postmortem-lint", GOOD, cwd=tmp_path)
    assert (clean.returncode, clean.stdout) == (0, "")
    faulty = run(programs / "postmortem-lint", BAD, cwd=tmp_path)
    assert (faulty.returncode, faulty.stderr) == (1, "")
    assert faulty.stdout.startswith(f"{BAD}:1:")


def test_installed_program_finds_every_rule(programs: Path, tmp_path: Path) -> None:
    listed = json.loads(succeed(programs / "postmortem-lint", "rules", "--format", "json", cwd=tmp_path))
    assert RULES
    assert {rule["code"] for rule in listed} == {path.name[:5] for path in RULES}


def test_installed_package_runs_as_a_module(programs: Path, tmp_path: Path) -> None:
    module = succeed(programs / "python", "-m", "postmortem_lint", "--version", cwd=tmp_path)
    assert module == succeed(programs / "postmortem-lint", "--version", cwd=tmp_path)


def test_rules_are_no_importable_module(programs: Path, tmp_path: Path) -> None:
    found = "import importlib.util; print(importlib.util.find_spec('rules'))"
    assert succeed(programs / "python", "-c", found, cwd=tmp_path) == "None\n"


def test_a_plugin_is_found_once_it_is_installed(programs: Path, tmp_path: Path) -> None:
    (tmp_path / ".postmortem-lint.yaml").write_text("plugins: [acme]\n", encoding="utf-8")
    shutil.copy(GOOD, tmp_path / "outage.md")
    missing = run(programs / "postmortem-lint", "outage.md", cwd=tmp_path)
    assert (missing.returncode, missing.stdout) == (2, "")
    assert 'no plugin "acme" is installed' in missing.stderr

    plugin = shutil.copytree(ROOT / "tests" / "plugins" / "acme", tmp_path / "acme")
    succeed(programs / "python", "-m", "pip", "install", "--quiet", plugin)
    found = run(programs / "postmortem-lint", "outage.md", cwd=tmp_path)
    assert (found.returncode, found.stderr) == (1, "")
    assert set(re.findall(r"^outage\.md:\d+:\d+: (\S+) ", found.stdout, re.MULTILINE)) == {"ACM501"}


def contents(wheel: Path) -> dict[str, int]:
    """The wheel's files and their checksums."""
    with zipfile.ZipFile(wheel) as archive:
        return {entry.filename: entry.CRC for entry in archive.infolist()}


def data_files() -> list[Path]:
    return [path for path in (ROOT / "rules").rglob("*") if path.suffix in {".md", ".yaml"}]


# The action for GitHub, and Docker


def test_the_action_installs_the_program_of_its_own_revision(tmp_path: Path) -> None:
    source = copy_checkout(tmp_path / "action")
    done = step(INSTALL, tmp_path, {}, {}, GITHUB_ACTION_PATH=str(source), RUNNER_TEMP=str(tmp_path / "temp"))
    assert done.code == 0, done.log
    assert succeed(done.outputs["program"], "--version", cwd=tmp_path).startswith("postmortem-lint ")
    lint = step(LINT, tmp_path, {"paths": str(BAD)}, done.outputs)
    assert (lint.code, lint.outputs) == (1, {"exit-code": "1"}), lint.log


def test_a_version_that_cannot_be_had_fails_the_action(tmp_path: Path) -> None:
    done = step(INSTALL, tmp_path, {"version": STRANGE}, {}, RUNNER_TEMP=str(tmp_path), GITHUB_ACTION_PATH=str(ROOT))
    assert done.code != 0
    assert "program" not in done.outputs
    assert not list(tmp_path.rglob("pwned"))


def test_what_docker_copies_is_enough_to_build_the_program(tmp_path: Path) -> None:
    lines = (INTEGRATIONS / "Dockerfile.dockerignore").read_text(encoding="utf-8").splitlines()
    context = tmp_path / "context"
    context.mkdir()
    for name in (line[1:] for line in lines if line.startswith("!")):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, context / name)
    succeed(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", tmp_path, context)
    assert list(tmp_path.glob("postmortem_lint-*.whl"))
