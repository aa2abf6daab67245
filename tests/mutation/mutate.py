"""Tells how many small faults in a module the tests notice: `python tests/mutation/mutate.py MODULE.py …`.

Each fault is tried in a process of its own, with the tests that run its line, those that take least time first, until
one fails. Needs a system with `fork`.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from functools import _lru_cache_wrapper
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from coverage import CoverageData
from mutants import Mutant, mutants_of
from putting_in import functions_of, put_in

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[2]
MEASURED = ROOT / ".coverage-mutation"
PACKAGES = ("postmortem_lint/checks", "postmortem_lint/reading/timestamps")
TESTS = (
    *(
        "amounts",
        "calendars",
        "checks*",
        "demands_actions",
        "fixing",
        "house_rules",
        "metadata",
        "milestones",
        "own_template",
    ),
    *("precision", "rules", "security", "spans", "stamps", "stated", "timeline", "timestamps", "zone_names"),
)
"""The tests that have to do with them, to find out which of them runs which line."""
SECONDS = 20
"""Of computing, after which a fault that makes the tests go on for ever counts as noticed."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="+", help="files of the package")
    parser.add_argument("--measure", action="store_true", help="find out anew which test runs which line")
    parser.add_argument("--sample", type=int, default=0, help="how many faults of a module to try (all)")
    parser.add_argument("--tests", type=int, default=700, help="how many tests to try a fault with at most (700)")
    parser.add_argument("--results", type=Path, help="where to add a line of JSON for each fault")
    parser.add_argument("--again", type=Path, help="results of before, of which only what survived is tried")
    options = parser.parse_args()
    os.chdir(ROOT)
    if options.measure or not MEASURED.exists():
        measure()
    tests = sorted({name.partition("::")[0] for name in Selection(options.modules, options.tests).names})
    return pytest.main(["-q", "-s", "-p", "no:cacheprovider", *tests], plugins=[Trial(options)])


def measure() -> None:
    """Write down which test runs which line; tests that start processes run none here."""
    environment = {**os.environ, "COVERAGE_FILE": str(MEASURED)}
    command = [sys.executable, "-m", "pytest", "--cov", "--cov-context=test", "--cov-report=", "--cov-fail-under=0"]
    config = Path(__file__).with_name("measured.toml")
    tests = sorted(str(path) for pattern in TESTS for path in ROOT.glob(f"tests/test_{pattern}.py"))
    subprocess.run([*command, f"--cov-config={config}", *tests], env=environment, check=False)


def tell(line: str) -> None:
    sys.stdout.write(f"\n{line}")
    sys.stdout.flush()


class Selection:
    """Which tests run a line, those that run least else first."""

    def __init__(self, modules: Iterable[str], most: int) -> None:
        data = CoverageData(str(MEASURED))
        data.read()
        self._most = most
        self._reach: Counter[str] = Counter()
        self._tests: dict[str, dict[int, set[str]]] = {}
        wanted = {str(ROOT / module): module for module in modules}
        for file in data.measured_files():
            lines = {
                line: {name.partition("|")[0] for name in names if name}
                for line, names in data.contexts_by_lineno(file).items()
            }
            for names in lines.values():
                self._reach.update(names)
            if file in wanted:
                self._tests[wanted[file]] = lines

    @property
    def names(self) -> set[str]:
        return {name for lines in self._tests.values() for names in lines.values() for name in names}

    def of(self, mutant: Mutant) -> list[str]:
        """The tests to try a fault with: of its lines, else of its function, else of its module."""
        stretches = [(mutant.first, mutant.last), mutant.function or (0, 0), (0, sys.maxsize)]
        for first, last in stretches[2:] if mutant.remembered else stretches:
            lines = self._tests.get(mutant.path, {}).items()
            found = {name for line, names in lines if first <= line <= last for name in names}
            if found:
                return sorted(found, key=lambda name: (self._reach[name], name))[: self._most]
        return []


class Trial:
    """Takes the place of pytest's loop over the tests that were collected."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        told = options.again.read_text(encoding="utf-8").splitlines() if options.again else []
        before = [json.loads(line) for line in told]
        survived = {(one["path"], one["what"]) for one in before if one["outcome"] == "survived"}
        self._survivors = survived if options.again else None
        self._sources = {path: (ROOT / path).read_text(encoding="utf-8") for path in options.modules}

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        selection = Selection(self._options.modules, self._options.tests)
        for path, source in self._sources.items():
            every = [one for one in mutants_of(path, source) if self._is_asked_for(one)]
            size = min(self._options.sample or len(every), len(every))
            drawn = random.Random(path).sample(every, size)  # noqa: S311 - the same ones whenever they are asked for
            chosen = sorted(drawn, key=lambda one: (one.first, one.number))
            plan = [(one, [items[name] for name in selection.of(one) if name in items]) for one in chosen]
            costs = _pass_without_fault({item.nodeid: item for _, tests in plan for item in tests}.values())
            plan = [(one, sorted(tests, key=lambda item: costs[item.nodeid])) for one, tests in plan]
            self._try_all(path, source, plan)
        return True

    def _is_asked_for(self, mutant: Mutant) -> bool:
        return self._survivors is None or (mutant.path, mutant.what) in self._survivors

    def _try_all(self, path: str, source: str, plan: list[tuple[Mutant, list[pytest.Item]]]) -> None:
        module = import_module(path.removesuffix(".py").removesuffix("/__init__").replace("/", "."))
        functions_of(module)  # before there are processes, each of which would look for them,
        gc.freeze()  # and copy what garbage is looked for in
        outcomes: Counter[str] = Counter()
        for mutant, tests in plan:
            outcome = _outcome(mutant, tests, module, source)
            outcomes[outcome] += 1
            self._note(mutant, outcome, len(tests))
            if outcome == "survived":
                tell(f"{path}:{mutant.first}: {mutant.what}")
        tell(f"{path}: {dict(outcomes)}")

    def _note(self, mutant: Mutant, outcome: str, tests: int) -> None:
        if self._options.results:
            told = {"path": mutant.path, "line": mutant.first, "what": mutant.what, "outcome": outcome, "tests": tests}
            with self._options.results.open("a", encoding="utf-8") as file:
                file.write(json.dumps(told) + "\n")


def _pass_without_fault(items: Iterable[pytest.Item]) -> dict[str, float]:
    """The seconds each test takes, run once so that what is read once is read; what it found out is forgotten again."""
    costs = {}
    for item in items:
        begun = time.process_time()
        assert not _run([item]), f"{item.nodeid} fails without any fault"
        costs[item.nodeid] = time.process_time() - begun
    gc.unfreeze()
    for cache in gc.get_objects():
        if isinstance(cache, _lru_cache_wrapper) and _may_depend_on_faults(cache):
            cache.cache_clear()
    return costs


def _may_depend_on_faults(cache: Any) -> bool:
    names = vars(sys.modules.get(getattr(cache, "__module__", ""), sys)).values()
    packages = tuple(package.replace("/", ".") for package in PACKAGES)
    return any(str(getattr(value, "__module__", "")).startswith(packages) for value in names)


def _outcome(mutant: Mutant, tests: list[pytest.Item], module: Any, source: str) -> str:
    """Whether a test fails with the fault put in, in a process of its own."""
    folder = Path(tempfile.mkdtemp())
    child = os.fork()
    if not child:
        gc.disable()
        signal.setitimer(signal.ITIMER_PROF, SECONDS)
        nowhere = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(nowhere, stream)
        code = 1
        try:
            if tests:
                tests[0].config._tmp_path_factory._basetemp = folder  # noqa: SLF001 - nothing else sets it anew
            put_in(mutant, module, source)
            code = 1 if _run(tests) else 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    shutil.rmtree(folder, ignore_errors=True)
    return "survived" if status == 0 else "out of time" if os.WIFSIGNALED(status) else "noticed"


def _run(tests: list[pytest.Item]) -> str:
    """Run tests until one fails; its name."""
    for item, following in zip(tests, [*tests[1:], None], strict=True):
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
        if item.session.testsfailed:
            return item.nodeid
    return ""


if __name__ == "__main__":
    sys.exit(main())
