"""The entry of this program in a configuration of pre-commit, for the way the program was installed."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from postmortem_lint import __version__
from postmortem_lint.usage import PROGRAM

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CONFIGURATION = ".pre-commit-config.yaml"


def hook_entry(files: str, origin: Mapping[str, Any]) -> Iterator[str]:
    """The lines of an item of `repos`, for the files that a regular expression finds, all if it is empty.

    A program that came from a repository is installed by pre-commit at the same revision, one from an index at the
    same version; what was installed from a folder of this machine is run as it is.
    """
    if "vcs_info" in origin:
        yield f"  - repo: {json.dumps(origin['url'])}"
        yield f"    rev: {json.dumps(_revision(origin['vcs_info']))}"
        yield "    hooks:"
        yield f"      - id: {PROGRAM}"
        yield f"        files: {json.dumps(files)}"
        return
    yield "  - repo: local"
    yield "    hooks:"
    yield f"      - id: {PROGRAM}"
    yield f"        name: {PROGRAM}"
    yield f"        entry: {PROGRAM}"
    if origin:
        yield "        language: system  # it must be installed where commits are made"
    else:
        yield "        language: python"
        yield f'        additional_dependencies: ["{PROGRAM}=={__version__}"]'
    yield "        types: [markdown]"
    yield f"        files: {json.dumps(files)}"
    yield "        require_serial: true"


def origin_of_program() -> Mapping[str, Any]:
    """Where the program was installed from (PEP 610); empty for an index."""
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        written = distribution(PROGRAM).read_text("direct_url.json")
    except PackageNotFoundError:
        return {"url": ""}  # it runs from a checkout
    found: dict[str, Any] = json.loads(written) if written else {}
    return found


def _revision(information: Mapping[str, str]) -> str:
    return information.get("requested_revision") or information["commit_id"]
