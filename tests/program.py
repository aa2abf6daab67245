"""The program as its tests run it: in this process where that is enough, else as a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import postmortem_lint
from postmortem_lint.cli import main

if TYPE_CHECKING:
    import pytest

ROOT = Path(postmortem_lint.__file__).parents[1]
COLOUR = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "GITHUB_STEP_SUMMARY")

CLEAN = """\
# Checkout down for 43 minutes

Date: 2024-03-01

## Summary
Checkout failed for 43 minutes on 2024-03-01, because its database refused connections.

## Impact
2,100 orders failed.

## Timeline (UTC)
- 14:02 The alert on errors fires
- 14:30 We find the connection pool exhausted
- 14:45 A larger pool is deployed, and orders succeed again

## Root cause
The connection pool was smaller than the number of workers, which a deploy had doubled.

## Action items
- Add an alert on pool saturation (@ana, by 2024-04-01)
"""
UNOWNED = CLEAN.replace(" (@ana, by 2024-04-01)", "")
"""One violation: PM502 in line 20, column 3."""
UNORDERED = CLEAN.replace("- 14:30", "- 13:30")
"""One violation: PM305 in line 13."""
README = "# Tools\n\nWhat we use for our postmortems.\n"


def rule_file(
    check: str = "sections.titled",
    options: str = "{pattern: x}",
    message: str = "no {pattern}",
    code: str = "ACM001",
    name: str = "house-rule",
) -> str:
    """The file of a rule of the house."""
    return f"""\
---
code: {code}
name: {name}
summary: A rule of the house
check: {check}
message: '{message}'
severity: warning
since: "1"
options: {options}
---
"""


def swapping(phrases: str) -> str:
    """The file of a rule that mends: words to write instead of others, as YAML."""
    message = 'write "{replacement}" instead of "{text}"'
    return rule_file("text.swapped", f"{{phrases: {phrases}}}", message, "ACM701", "house-words")


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


class Program:
    """Runs the program in a folder."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture

    def __call__(self, *arguments: str) -> Result:
        self._capture.readouterr()
        code = main(arguments)
        return Result(code, *self._capture.readouterr())

    def write(self, **texts: str | bytes) -> None:
        for name, text in texts.items():
            self.place(f"{name}.md", text)

    def place(self, path: str, text: str | bytes) -> str:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    def process(self, *arguments: str | bytes, stdin: bytes = b"", **environment: str) -> Result:
        done = subprocess.run(
            [sys.executable, "-m", "postmortem_lint", *arguments],
            cwd=self.folder,
            env=environment_with(**environment),
            input=stdin,
            capture_output=True,
            check=False,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())

    def in_shell(self, arguments: str) -> Result:
        done = subprocess.run(  # noqa: S602 - what a shell does with its streams is what is tested
            f"{sys.executable} -m postmortem_lint {arguments}",
            shell=True,
            cwd=self.folder,
            env=environment_with(),
            capture_output=True,
            check=False,
        )
        return Result(done.returncode, done.stdout.decode(), done.stderr.decode())


def environment_with(**extra: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in COLOUR}
    return {**kept, "PYTHONPATH": str(ROOT), **extra}
