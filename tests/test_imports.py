"""What linting one document imports: start-up is budgeted, so nothing that one English document does not need."""

from __future__ import annotations

import sys

import pytest
from checkout import GOOD, succeed

IMPORTED = """
import sys
from postmortem_lint.cli import main
assert main([sys.argv[1]]) == 0
print(*sorted(sys.modules), sep="\\n")
"""
HEAVY = (
    "asyncio",
    "concurrent.futures",
    "difflib",
    "email",
    "hashlib",
    "http",
    "importlib.metadata",
    "json",
    "logging.config",
    "multiprocessing",
    "pathspec",
    "pkgutil",
    "postmortem_lint.columns",
    "postmortem_lint.commands",
    "postmortem_lint.ignoring",
    "postmortem_lint.limits",
    "postmortem_lint.reading.timeline.grouping",
    "postmortem_lint.reports.github",
    "postmortem_lint.suppressions",
    "random",
    "regex",
    "socket",
    "subprocess",
    "tempfile",
    "tomli",
    "tomllib",
    "xml",
)


@pytest.fixture(scope="module")
def imported() -> set[str]:
    return set(succeed(sys.executable, "-c", IMPORTED, GOOD).split())


@pytest.mark.parametrize("module", HEAVY)
def test_linting_one_document_does_not_import(module: str, imported: set[str]) -> None:
    assert module not in imported


def test_reading_compiles_no_regular_expression_before_it_needs_it() -> None:
    count = "import gettext, markdown_it, mdit_py_plugins.front_matter, re, yaml; made = []; compile = re.compile\n"
    count += "re.compile = lambda *given, **named: made.append(given) or compile(*given, **named)\n"
    count += "import postmortem_lint.reading, postmortem_lint.house, postmortem_lint.engine; print(len(made))"
    assert succeed(sys.executable, "-c", count).split() == ["0"]


def test_linting_one_document_compiles_few_regular_expressions() -> None:
    count = "import re, sys; made = []; compile = re.compile\n"
    count += "re.compile = lambda source, flags=0: made.append(source) or compile(source, flags)\n"
    count += "from postmortem_lint.cli import main; main([sys.argv[1]]); print(sum(map(len, made)))"
    characters = int(succeed(sys.executable, "-c", count, GOOD))
    assert characters < 20_000, "each thousand costs a millisecond: narrow what is compiled, or test for it first"
