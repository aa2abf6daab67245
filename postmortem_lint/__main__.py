"""The program as a process: what the command and ``python -m postmortem_lint`` run."""

from __future__ import annotations

import gc
from typing import NoReturn


def run() -> NoReturn:
    """Takes the arguments of the process, and ends it with the exit code."""
    gc.set_threshold(300_000)  # one file makes little garbage: looking for it is a tenth of the time, imports included
    from postmortem_lint import cli

    cli.run()


if __name__ == "__main__":
    run()
