"""What this program costs beside its peers, in one run on one machine, as ratios, in GitHub-flavoured Markdown.

    python tests/benchmarks/compare.py [FOLDER] [--peers DIR] [--rounds N] [--only PART]
    python tests/benchmarks/compare.py --install-peers DIR

Without FOLDER, over postmortems that are made up for it. Nothing else should run on the machine meanwhile.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from argparse import ArgumentParser, Namespace
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import generated
from in_process import PARSING, steps
from peers import FLAKE8, PEERS, Peer, found, install, run_of, version_of
from runs import Cost, Failed, Run, cost, costs
from tables import Goal, costs_table, goals_table, seconds_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

HERE = Path(__file__).parent
EXAMPLE = HERE.parents[1] / "examples" / "postmortems" / "search-outage.md"
PROGRAM = str(Path(sys.executable).with_name("postmortem-lint"))
PARTS = ("start-up", "in-process", "whole")
PARSE, IMPORTS = "bare parse", "imports"
ONE_FILE, COLD, TWO, WARM = "one file", "no cache, --jobs 1", "no cache, --jobs 2", "cache warm"
GOALS_OF_ONE = (Goal(ONE_FILE, IMPORTS, 1.25), Goal(ONE_FILE, "flake8", 1))
GOALS = (
    Goal(COLD, PARSE, 1.5),
    Goal(COLD, TWO, 1.7, least=True),
    Goal(WARM, COLD, 0.1),
    Goal(WARM, "mdsmith", 1.5),
    Goal(WARM, "rumdl", 1.5),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, or install what is compared with."""
    wish = _parser().parse_args(arguments)
    if wish.install_peers:
        missing = install(wish.install_peers)
        sys.stdout.write(f"not installed: {', '.join(missing)}\n" if missing else "all installed\n")
        return 0
    with TemporaryDirectory(prefix="postmortem-lint-benchmark-") as folder:
        for part in compared(wish, Path(folder)):
            sys.stdout.write(part)
            sys.stdout.flush()
    return 0


def compared(wish: Namespace, folder: Path) -> Iterable[str]:
    """The parts of the report, each as soon as it is measured; all that is looked at is copied to the folder."""
    _prepare(wish, folder)
    yield _surroundings(folder)
    if wish.only in {None, "start-up"}:
        yield "## One file, from start to end\n\n" + _start_up(wish, folder)
    if wish.only in {None, "in-process"}:
        yield "## Within one process\n\n" + _in_process(wish, folder)
    if wish.only in {None, "whole"}:
        yield "## All files\n\n" + _whole(wish, folder)


def _parser() -> ArgumentParser:
    parser = ArgumentParser(description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", nargs="?", type=Path, metavar="FOLDER")
    parser.add_argument("--peers", type=Path, metavar="DIR", help="where --install-peers has put them (else PATH)")
    parser.add_argument("--install-peers", type=Path, metavar="DIR", help="install them there from PyPI and npm")
    parser.add_argument("--rounds", type=int, default=5, metavar="N", help="of which medians are taken (5)")
    parser.add_argument("--count", type=int, default=generated.COUNT, metavar="N", help="how many are made up (1000)")
    parser.add_argument("--only", choices=PARTS)
    return parser


def _prepare(wish: Namespace, folder: Path) -> None:
    """`docs` with all documents, `one` with a single one, `python` with a small module."""
    if wish.folder:
        for path in wish.folder.rglob("*.md"):
            copy = folder / "docs" / path.relative_to(wish.folder)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, copy)
    else:
        generated.write(folder / "docs", wish.count)
    for name, file in (("one", EXAMPLE), ("python", HERE / "bare_parse.py")):
        (folder / name).mkdir()
        shutil.copy(file, folder / name)


def _surroundings(folder: Path) -> str:
    """What was measured where, for whoever compares two reports."""
    texts = [path.read_bytes() for path in sorted((folder / "docs").rglob("*.md"))]
    digest = sha256(b"\0".join(texts)).hexdigest()[:8]
    load = " ".join(f"{one:.1f}" for one in os.getloadavg())
    return (
        f"{len(texts)} files of {sum(map(len, texts)) / 1e6:.2f} MB ({digest}); postmortem-lint "
        f"{version('postmortem-lint')}, markdown-it-py {version('markdown-it-py')}, Python "
        f"{platform.python_version()}, {os.cpu_count()} processors, load {load}\n\n"
    )


def _start_up(wish: Namespace, folder: Path) -> str:
    runs = [
        Run(IMPORTS, (sys.executable, "-c", "import markdown_it, yaml, argparse"), folder),
        Run(ONE_FILE, (PROGRAM, "--isolated", f"one/{EXAMPLE.name}"), folder),
    ]
    measured, versions = _measured(
        runs, {FLAKE8: "python", **dict.fromkeys(PEERS, "one")}, 4 * wish.rounds, wish, folder
    )
    return f"{costs_table(measured, IMPORTS, versions)}\n{goals_table(GOALS_OF_ONE, measured)}\n"


def _in_process(wish: Namespace, folder: Path) -> str:
    paths = sorted((folder / "docs").rglob("*.md"))
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in paths]
    return f"{seconds_table(steps(texts, wish.rounds), PARSING)}\n"


def _whole(wish: Namespace, folder: Path) -> str:
    caches = "--no-cache" in subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=False).stdout
    cold = (PROGRAM, "--isolated", *(["--no-cache"] if caches else []), "--jobs")
    runs = [
        Run(PARSE, (sys.executable, str(HERE / "bare_parse.py"), "docs"), folder),
        Run(COLD, (*cold, "1", "docs"), folder),
        Run(TWO, (*cold, "2", "docs"), folder),
    ]
    warm = Run(WARM, (PROGRAM, "--isolated", "docs"), folder)
    if caches:
        cost(warm)  # which fills the cache
        runs.append(warm)
    measured, versions = _measured(runs, dict.fromkeys(PEERS, "docs"), wish.rounds, wish, folder)
    if not caches:
        measured[WARM] = Failed("no cache")
    return f"{costs_table(measured, PARSE, versions)}\n{goals_table(GOALS, measured)}\n"


def _measured(
    runs: list[Run], peers: dict[Peer, str], rounds: int, wish: Namespace, folder: Path
) -> tuple[dict[str, Cost | Failed], dict[str, str]]:
    """What these runs and those of the peers on their targets cost, and the versions of the peers."""
    measured: dict[str, Cost | Failed] = {}
    versions = {}
    for peer, target in peers.items():
        program = found(peer, wish.peers)
        if program is None:
            measured[peer.name] = Failed("not found")
            continue
        runs.append(run_of(peer, program, target, folder))
        versions[peer.name] = f"{version_of(peer, program)}, {peer.asks}"
    return costs(runs, rounds) | measured, versions


if __name__ == "__main__":
    sys.exit(main())
