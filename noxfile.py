"""The tests on every Python that is here, with the newest dependencies and with the oldest that are allowed.

Needs `pip install nox uv`; `nox` runs all sessions, `nox -s oldest-3.10` one, and what follows `--` goes to pytest.
"""

from __future__ import annotations

from pathlib import Path

import nox

nox.needs_version = ">=2025.2"
nox.options.default_venv_backend = "uv"

PROJECT = nox.project.load_toml("pyproject.toml")
PYTHONS = nox.project.python_versions(PROJECT)


@nox.session(python=PYTHONS)
def newest(session: nox.Session) -> None:
    """The tests with the dependencies that are installed today."""
    session.install("pip", "-e", ".[dev]")
    _test(session)


@nox.session(python=PYTHONS)
def oldest(session: nox.Session) -> None:
    """The tests with the oldest dependencies that pyproject.toml allows and that this Python can install."""
    constraints = Path(session.create_tmp()) / "oldest.txt"
    session.run_install(
        "uv", "pip", "compile", "--quiet", "--resolution=lowest-direct", "--only-binary=:all:",
        f"--python-version={session.python}", f"--output-file={constraints}", "pyproject.toml",
    )  # fmt: skip
    session.install("pip", "-e", ".[dev]")
    session.install("--no-deps", "--requirements", str(constraints))  # which tools beside them may not like
    _test(session)


def _test(session: nox.Session) -> None:
    session.run("pytest", *session.posargs)
