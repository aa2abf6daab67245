"""Two ratios of one run: a whole process on one file to its imports, and reading to markdown-it-py's own full parse.

    python tests/benchmarks/startup.py [FOLDER OF MARKDOWN FILES FOR THE SECOND]

The first may be 1.5, the second 2. Nothing else should run on the machine meanwhile.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

CHECKOUT = Path(__file__).parents[2]
EXAMPLES = CHECKOUT / "examples" / "postmortems"
IMPORTS = "import markdown_it, yaml, argparse"
PROGRAM = str(Path(sys.executable).with_name("postmortem-lint"))
PROCESSES, ROUNDS = 21, 7


def main() -> None:
    folder = Path(sys.argv[1]) if sys.argv[1:] else EXAMPLES
    sys.stdout.write(f"one file / imports: {_ratio(_lint, _import, PROCESSES):.2f} (at most 1.5)\n")
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.md"))]
    read, parse = _readers(texts)
    sys.stdout.write(f"reading / parsing {len(texts)} files: {_ratio(read, parse, ROUNDS):.2f} (at most 2)\n")


def _ratio(one: Callable[[], None], other: Callable[[], None], rounds: int) -> float:
    """How many times as long the one takes, the two in turn, what the first round warms up left out."""
    times = [(_time(one), _time(other)) for _ in range(rounds + 1)][1:]
    return median(first for first, _ in times) / median(second for _, second in times)


def _time(work: Callable[[], None]) -> float:
    start = perf_counter()
    work()
    return perf_counter() - start


def _lint() -> None:
    _run([PROGRAM, str(min(EXAMPLES.glob("*.md")))])


def _import() -> None:
    _run([sys.executable, "-c", IMPORTS])


def _run(command: list[str]) -> None:
    """Run a program, its bytecode cached as users have it."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, cwd=CHECKOUT, env=environment, stdout=subprocess.DEVNULL, check=False)


def _readers(texts: list[str]) -> tuple[Callable[[], None], Callable[[], None]]:
    from markdown_it import MarkdownIt

    from postmortem_lint.reading import read

    parser = MarkdownIt("commonmark").enable("table")

    def read_all() -> None:
        for text in texts:
            read(text)

    def parse_all() -> None:
        for text in texts:
            parser.parse(text)

    return read_all, parse_all


if __name__ == "__main__":
    main()
