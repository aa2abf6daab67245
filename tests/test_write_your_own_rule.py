"""The page for those who write rules: its files are written, its commands run, its tables compared."""

from __future__ import annotations

import re
import shlex
from itertools import pairwise

import pytest
from checkout import ROOT

from postmortem_lint.checks import find_check
from postmortem_lint.parameters import parameters_of

PAGE = (ROOT / "docs" / "write-your-own-rule.md").read_text(encoding="utf-8")
ACME = ROOT / "tests" / "plugins" / "acme"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PROSE = BLOCK.sub(lambda block: " " * len(block[0]), PAGE)
STARTS = [match.start() for match in re.finditer(r"^## ", PROSE, re.MULTILINE)]
PARTS = {PAGE[start + 3 :].partition("\n")[0]: PAGE[start:end] for start, end in pairwise([*STARTS, len(PAGE)])}
EXECUTED = [title for title, part in PARTS.items() if "```sh" in part]
NAMED = re.compile(r"`([\w./-]+\.(?:md|yaml|toml|py))`")
ROW = re.compile(r"^\| `(\w+\.\w+)` \| .*? \| (.*?) \| (.*?) \|$", re.MULTILINE)


def blocks(part):
    """Each block of a part: the file that the words before it name, its language, its text."""
    found = list(BLOCK.finditer(part))
    starts = [0, *(block.end() for block in found)]
    for start, block in zip(starts, found, strict=False):
        named = NAMED.findall(part, start, block.start())
        yield named[-1] if named else "", block[1], block[2]


@pytest.mark.parametrize("title", EXECUTED)
def test_what_the_page_shows_is_so(program, title):
    shown = list(blocks(PARTS[title]))
    for name, language, text in shown:
        if language not in {"sh", "text"}:
            assert name, f"no file is named for:\n{text}"
            program.place(name, text)
    printed = [
        (program(*shlex.split(command[2])[1:]).out, output[2])
        for command, output in pairwise(shown)
        if (command[1], output[1]) == ("sh", "text")
    ]
    assert printed
    for out, expected in printed:
        assert out == expected


def test_the_plugin_of_the_page_is_the_one_that_is_tested():
    files = {name: text for name, _, text in blocks(PARTS["With Python"]) if name}
    assert len(files) == 3
    for name, text in files.items():
        assert (ACME / name).read_text(encoding="utf-8") == text


@pytest.mark.parametrize(("check", "options", "values"), ROW.findall(PAGE))
def test_the_table_of_checks_tells_their_options_and_values(check, options, values):
    run = find_check(check)
    told = re.findall(r"`([\w-]+)`", options)
    assert told == [name.replace("_", "-") for name in parameters_of(run)]
    source = (ROOT / "postmortem_lint" / "checks" / f"{check.partition('.')[0]}.py").read_text(encoding="utf-8")
    body = source.partition(f"def {check.partition('.')[2]}(")[2].partition("\n\n\n")[0]
    assert all(f'"{value}": ' in body for value in re.findall(r"`([\w-]+)`", values))


def test_the_table_names_every_check_that_is_meant_for_houses():
    assert len(ROW.findall(PAGE)) >= 10


def test_every_link_leads_somewhere():
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", PROSE):
        assert (ROOT / "docs" / target).exists()
