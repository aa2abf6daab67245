"""Other linters of Markdown, each set to the nearest thing it can do: to ask that parts stand in a document.

Where one asks for headings of a fixed wording it is given two; only remark-lint has no such rule on npm that takes
documents of any kind, so it looks for parts without content. All other rules are off: that is their fastest.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from runs import Run

if TYPE_CHECKING:
    from collections.abc import Callable

HEADINGS = '["*", "## Summary", "*", "## Timeline", "*"]'
STRUCTURE = "## ...\n\n## Summary\n\n## ...\n\n## Timeline\n\n## ...\n"
_VERSION = re.compile(r"\d+(?:\.\d+)+")  # 0.22.1


@dataclass(frozen=True, slots=True)
class Peer:
    """Another linter. In its arguments, {target} is the folder it looks at and {modules} where npm put its rules."""

    name: str
    program: str
    packages: tuple[str, ...]
    asks: str
    """The rule that is nearest to what this program does."""
    arguments: tuple[str, ...]
    files: Callable[[str], dict[str, str]] = lambda _: {}
    """The files it is configured with, by name, for where the program is."""
    version: tuple[str, ...] = ("--version",)
    installer: str = "pip"


def _rules_of_mdsmith(program: str) -> dict[str, str]:
    """All its rules off but one; it lists them itself, as `MDS001 line-length ready …`."""
    listed = _said([program, "help", "rule"]).splitlines()
    names = [line.split()[1] for line in listed if line.startswith("MDS")]
    off = "".join(f"  {name}: false\n" for name in names if name != "required-structure")
    on = "  required-structure:\n    schema: mdsmith-structure.md\n"
    return {"mdsmith.yml": f"rules:\n{off}{on}", "mdsmith-structure.md": STRUCTURE}


def _rumdl(_: str) -> dict[str, str]:
    return {"rumdl.toml": f"[MD043]\nheadings = {HEADINGS}\n"}


_EMPTY_SECTIONS = "{modules}/remark-lint-no-empty-sections/dist/no-empty-section.js"
_RUMDL = ("check", "--config", "rumdl.toml", "-e", "MD043")
PEERS = (
    Peer(
        *("mdsmith", "mdsmith", ("mdsmith",), "required-structure"),
        ("check", "-c", "mdsmith.yml", "{target}"),
        _rules_of_mdsmith,
        ("version",),
    ),
    Peer("rumdl", "rumdl", ("rumdl",), "MD043", (*_RUMDL, "--no-cache", "{target}"), _rumdl),
    Peer("rumdl, its cache warm", "rumdl", ("rumdl",), "MD043", (*_RUMDL, "{target}"), _rumdl),
    Peer(
        *("mdlint", "mdlint", ("mdlint",), "MD043", ("check", "--config", "mdlint.toml", "{target}")),
        lambda _: {"mdlint.toml": f'select = ["MD043"]\n[rules.MD043]\nheadings = {HEADINGS}\n'},
    ),
    Peer(
        *("pymarkdown", "pymarkdown", ("pymarkdownlnt",), "md043"),
        ("-d", "*", "-e", "md043", "--config", "pymarkdown.json", "--continue-on-error", "scan", "-r", "{target}"),
        lambda _: {
            "pymarkdown.json": '{"plugins": {"md043": {"enabled": true, "headings": "*,## Summary,*,## Timeline,*"}}}'
        },
        ("version",),
    ),
    Peer(
        *("markdownlint-cli2", "markdownlint-cli2", ("markdownlint-cli2",), "MD043"),
        ("--config", "asked.markdownlint-cli2.jsonc", "{target}/**/*.md"),
        lambda _: {
            "asked.markdownlint-cli2.jsonc": f'{{"config": {{"default": false, "MD043": {{"headings": {HEADINGS}}}}}}}'
        },
        installer="npm",
    ),
    Peer(
        *("remark-lint", "remark", ("remark-cli", "remark-lint-no-empty-sections"), "no-empty-sections"),
        ("{target}", "--quiet", "--no-stdout", "--no-config", "--use", _EMPTY_SECTIONS),
        installer="npm",
    ),
)
FLAKE8 = Peer("flake8", "flake8", ("flake8",), "its default rules", ("--isolated", "{target}"))
"""No linter of Markdown, but the one whose manners and start-up are the measure."""


def found(peer: Peer, peers: Path | None) -> str | None:
    """Where its program is: in the folder of peers, beside the Python that runs this, or on PATH."""
    places = [Path(sys.executable).parent]
    if peers:
        places = [peers / "venv" / "bin", peers / "node_modules" / ".bin", *places]
    for place in places:
        if (place / peer.program).exists():
            return str(place / peer.program)
    return shutil.which(peer.program)


def run_of(peer: Peer, program: str, target: str, folder: Path) -> Run:
    """What runs it on a target, a name in this folder; writes its configuration there."""
    for name, text in peer.files(program).items():
        (folder / name).write_text(text, encoding="utf-8")
    modules = next((str(at) for at in Path(program).parents if at.name == "node_modules"), "node_modules")
    arguments = [one.format(target=target, modules=modules) if "{" in one else one for one in peer.arguments]
    return Run(peer.name, (program, *arguments), folder)


def version_of(peer: Peer, program: str) -> str:
    """The version it tells, else a question mark."""
    told = _VERSION.search(_said([program, *peer.version]))
    return told[0] if told else "?"


def install(peers: Path) -> list[str]:
    """Install all of them into a folder, from PyPI and npm; the names of those that do not install."""
    peers.mkdir(parents=True, exist_ok=True)
    subprocess.run([sys.executable, "-m", "venv", str(peers / "venv")], check=True)
    pip = [str(peers / "venv" / "bin" / "pip"), "install", "--quiet"]
    npm = [shutil.which("npm") or "npm", "install", "--no-audit", "--no-fund", "--prefix", str(peers.resolve())]
    commands = {"pip": pip, "npm": npm}
    return [one.name for one in (*PEERS, FLAKE8) if not _succeeds([*commands[one.installer], *one.packages])]


def _succeeds(command: list[str]) -> bool:
    try:
        return subprocess.run(command, check=False).returncode == 0
    except OSError:
        return False


def _said(command: list[str]) -> str:
    """What a program prints, nothing where it does not run."""
    try:
        return subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stdout
    except OSError:
        return ""
