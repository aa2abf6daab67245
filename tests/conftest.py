"""What several test modules start from."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest
from hypothesis import settings
from program import COLOUR, Program

# The same examples on every run, so that what fails is the change; `HYPOTHESIS_PROFILE=search` looks for new ones.
settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

PACKAGES = ("@microsoft/sarif-multitool-linux@5.7.0", "problem-matcher@1.1.0")
"""What reads reports and is installed by npm."""


@pytest.fixture(autouse=True, scope="session")
def _own_key(tmp_path_factory):
    """No test leaves anything in the folder of whoever runs it."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("user"))


@pytest.fixture
def program(tmp_path, monkeypatch, capsys):
    """The program in an empty folder, without wishes of the environment."""
    monkeypatch.chdir(tmp_path)
    for name in COLOUR:
        monkeypatch.delenv(name, raising=False)
    return Program(tmp_path, capsys)


@pytest.fixture(scope="session")
def node_modules(tmp_path_factory):
    """What npm installs, once a session."""
    npm = shutil.which("npm")
    if npm is None or sys.platform != "linux":
        pytest.skip("needs npm, on Linux")
    folder = tmp_path_factory.mktemp("npm")
    done = subprocess.run(
        [npm, "install", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=1", *PACKAGES],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        pytest.skip(f"npm cannot install {' and '.join(PACKAGES)}: {done.stderr.strip().splitlines()[-1:]}")
    yield folder / "node_modules"
    shutil.rmtree(folder)  # a hundred megabytes
