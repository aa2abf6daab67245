"""Looks for input that breaks the program, guided by what of it runs: `fuzz.py TARGET [options of libFuzzer]`.

Needs `pip install atheris`. What it finds is written to the present folder as crash-…: make it small by hand, put it
into `regressions/` as TARGET-what-it-is, and mend the program.
"""

from __future__ import annotations

import sys
from pathlib import Path

import atheris

HERE = Path(__file__).parent
RULES = HERE.parents[1] / "rules"

with atheris.instrument_imports(include=["postmortem_lint"]):
    sys.path.insert(0, str(HERE))
    from targets import TARGETS


def main() -> None:
    """Run one target from its seeds until it is stopped, or as long as `-max_total_time=` says."""
    name, *options = sys.argv[1:]
    seeds = Path("fuzz-corpus") / name
    seeds.mkdir(parents=True, exist_ok=True)  # libFuzzer adds to its first folder
    shipped = [str(folder) for folder in (HERE / "seeds", HERE / "regressions") if folder.is_dir()]
    more = [str(RULES)] if name in {"rule_file", "document", "mending"} else []
    atheris.Setup([sys.argv[0], *options, str(seeds), *shipped, *more], TARGETS[name])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
