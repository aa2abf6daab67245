"""``python -m postmortem_lint``."""

from __future__ import annotations

from postmortem_lint.cli import run

if __name__ == "__main__":
    run()
