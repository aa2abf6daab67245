"""``python -m postmortem_lint``."""

from __future__ import annotations

import sys

from postmortem_lint.cli import run

if __name__ == "__main__":
    sys.exit(run())
