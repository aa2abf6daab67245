"""What hostile documents cost, as a table: `hostile.py [NAME…]`; every rule is on, each document has a process."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from tempfile import TemporaryDirectory

MEGA = 1_000_000
HEAD = "# Checkout down on 2024-03-01\n\n## Timeline\n\n- 14:02 UTC it failed\n\n## Action items\n\n"
PROSE = "At 14:02 UTC the checkout of the shop failed for all users, because the pool of connections was too small.\n\n"
COMMAND = (sys.executable, "-m", "postmortem_lint", "--isolated", "--include-all", "--select", "PM", "--quiet")

SHAPES = {
    "prose of 10 MB": PROSE * (10 * MEGA // len(PROSE)),
    "100,000 list items": "".join(f"- Add an alert for case {number}\n" for number in range(100_000)),
    "20,000 headings": "".join(f"## Step {number}\n\nIt failed.\n\n" for number in range(20_000)),
    "1 MB line of words": "it failed and " * (MEGA // 14),
    "1 MB line of one letter": "a" * MEGA,
    "1 MB line of spaces": f"a{' ' * MEGA}b",
    "1 MB line of digits": "1" * MEGA,
    "1 MB line of [": "[" * MEGA,
    "1 MB line of *": "* " * (MEGA // 2),
    "1 MB line of backticks": "` `` " * (MEGA // 5),
    "1 MB line of <>": "<>" * (MEGA // 2),
    "1 MB line of adverbs": f"we {'really ' * (MEGA // 7)}",
    "1 MB line of times": "time 14:02 " * (MEGA // 11),
    "1 MB of blank lines": "\n" * MEGA,
    "10,000 columns": "".join("|" + cell * 10_000 + "\n" for cell in (" a |", "-|", " b |")),
    "10,000 lists deep": "".join(f"{'  ' * number}- a\n" for number in range(2_000)) + "- " * 10_000,
    "10,000 quotes deep": "> " * 10_000 + "a",
    "50,000 unclosed comments": "<!-- open\n" * 50_000,
    "comments, and 50,000 unclosed": "<!-- closed -->\n" + "a <!-- open " * 50_000,
    "50,000 unclosed links": "[a](b " * 50_000,
    "50,000 unclosed emphases": "**a _b " * 50_000,
    "50,000 unclosed headings of HTML": "<h1>a\n" * 50_000,
    "5,000 unclosed fences": "".join(f"{'`' * (3 + number % 500)}\n" for number in range(5_000)),
    "50,000 suppressions": "a {{ x }} <!-- noqa: PM801 -->\n" * 50_000,
    "front matter of 1 MB": "---\n" + "key: [" * (MEGA // 6) + "\n---\n",
}


def main() -> None:
    """Print a line for each document."""
    chosen = sys.argv[1:] or SHAPES
    say("input", "bytes", "CPU seconds", "peak memory, MB", "exit code", "findings")
    say("---", *["---:"] * 5)
    for name in chosen:
        text = SHAPES[name] if SHAPES[name].startswith("---") else HEAD + SHAPES[name] + "\n"
        say(name, f"{len(text):,}", *measured(text))


def say(*cells: str) -> None:
    """Print a row at once."""
    sys.stdout.write(f"| {' | '.join(cells)} |\n")
    sys.stdout.flush()


def measured(text: str) -> tuple[str, str, str, str]:
    """The CPU seconds, the peak memory, the exit code and the findings of a run on a document."""
    with TemporaryDirectory() as folder:
        path = Path(folder, "a.md")
        path.write_text(text, encoding="utf-8")
        process = Popen(
            (*COMMAND, "--count", "--format", "default", path.name), stdout=PIPE, stderr=DEVNULL, cwd=folder
        )
        assert process.stdout
        told = process.stdout.read().splitlines()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds, memory = usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024
    return f"{seconds:.1f}", f"{memory:.0f}", str(process.returncode), told[-1].decode() if told else "0"


if __name__ == "__main__":
    main()
