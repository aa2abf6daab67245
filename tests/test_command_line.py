"""Command lines that are understood without argparse: as argparse understands them, or not at all."""

from __future__ import annotations

import sys

import pytest
from checkout import clean_environment, succeed
from hypothesis import given
from hypothesis import strategies as st

from postmortem_lint.arguments import parser_of
from postmortem_lint.command_line import options_in
from postmortem_lint.usage import UsageError

PARSER = parser_of("lint")
VALUES = ("a.md", "-", "--", "", "json", "github", "auto", "never", "error", "strict", "%(path)s", "-x", "1", "PM5,PM6")
WORDS = [
    *VALUES,
    *(option for option, _ in PARSER.plain()),
    *("--format=json", "--format=", "--profile=strict", "--isolated=yes", "--color=blue", "--forma=json", "-q", "-qq"),
    *("-j", "--jobs", "--select", "--ignore", "--exclude", "--per-file-ignores", "--add-noqa", "--today", "--verbose"),
]
PLAIN = (
    ("a.md", "b"),
    ("-",),
    ("--isolated", "a.md"),
    ("--format", "json", "--stdin-display-name", "docs/a.md", "-"),
    ("--format=github", "--output-file=report.txt", "--tee", "docs"),
    ("--profile", "google-sre", "a.md", "--fix", "b.md"),
    ("--color=always", "--fail-on", "info", "--exit-zero", "--count", "--statistics", "--show-source"),
    ("--profile", "strict", "--profile", "alx"),
)
OFTEN = """
import sys
from postmortem_lint.command_line import options_in
from postmortem_lint.keeping import close_kept, open_kept
open_kept()
options = options_in(sys.argv[1:], "lint")
close_kept()
print("argparse" in sys.modules)
"""


def understood(understand, line: list[str]) -> object:
    """The options of a command line, or what is wrong with it."""
    try:
        return vars(understand(line))
    except UsageError as error:
        return str(error)


@given(st.lists(st.sampled_from(WORDS), max_size=6))
def test_any_command_line_is_understood_as_argparse_does(line: list[str]) -> None:
    assert understood(lambda words: options_in(words, "lint"), line) == understood(PARSER.parse, line)


@pytest.mark.parametrize("line", PLAIN, ids=" ".join)
def test_a_command_line_is_understood_as_argparse_does(line: tuple[str, ...]) -> None:
    assert vars(options_in(line, "lint")) == vars(PARSER.parse(line))


@pytest.mark.parametrize("line", PLAIN, ids=" ".join)
def test_a_plain_command_line_is_understood_without_argparse(line: tuple[str, ...], tmp_path_factory) -> None:
    kept = tmp_path_factory.getbasetemp() / "plain"
    environment = {**clean_environment(), "PYTHONPYCACHEPREFIX": str(kept)}
    succeed(sys.executable, "-c", OFTEN, env=environment)
    told = succeed(sys.executable, "-c", OFTEN, *line, env=environment)
    assert told.strip() == "False", "the first run keeps what the second needs"
