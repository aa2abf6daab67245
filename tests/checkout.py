"""The checkout as the tests of packaging, hook and README use it: copied, installed, run from outside."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples" / "postmortems"
GOOD = EXAMPLES / "2024-03-05-checkout-declined-cards.md"
BAD = EXAMPLES / "search-outage.md"
# Left behind by builds and tools; and `.git`, because a test must not depend on what is committed.
LEFTOVERS = (
    ".git",
    ".venv",
    ".nox",
    ".*[_-]cache",
    ".coverage*",
    ".hypothesis",
    "__pycache__",
    "*.egg-info",
    "build",
    "dist",
)
# What the developer's shell or a surrounding hook may have set that would reach into the programs run here.
FOREIGN = ("COVERAGE", "GIT_", "PRE_COMMIT", "PYTHON", "VIRTUAL_ENV", "SKIP")


def copy_checkout(target: Path) -> Path:
    shutil.copytree(ROOT, target, ignore=shutil.ignore_patterns(*LEFTOVERS))
    return target


def clean_environment(**extra: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(FOREIGN)}
    return kept | {"PYTHONUTF8": "1"} | extra


def run(*command: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, cwd=cwd, env=env or clean_environment(), capture_output=True, encoding="utf-8", check=False
    )


def succeed(*command: str | Path, cwd: Path = ROOT, env: dict[str, str] | None = None) -> str:
    done = run(*command, cwd=cwd, env=env)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout
