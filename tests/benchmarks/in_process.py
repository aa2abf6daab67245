"""Where the time goes within one process, without start-up and files: parsing, reading, checking."""

from __future__ import annotations

from statistics import median
from time import process_time
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt

from postmortem_lint.arguments import parser_of
from postmortem_lint.engine import review
from postmortem_lint.house import House
from postmortem_lint.reading import read

if TYPE_CHECKING:
    from collections.abc import Callable

PARSING = "markdown-it-py, full parse"


def steps(texts: list[str], rounds: int) -> dict[str, float]:
    """The seconds that each step takes over all texts, medians of rounds in turn."""
    works = _works(texts)
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            taken[name].append(_time(work))
    return {name: median(each) for name, each in taken.items()}


def _works(texts: list[str]) -> dict[str, Callable[[], object]]:
    parser = MarkdownIt("commonmark").enable("table")
    house = House(parser_of("lint").parse(["--isolated"]))
    rules, catalog = house.rules_for("x.md"), house.law_of("x.md").catalog
    return {
        PARSING: lambda: [parser.parse(text) for text in texts],
        "reading": lambda: [read(text) for text in texts],
        "reading and the default rules": lambda: [review(read(text), rules, catalog=catalog) for text in texts],
    }


def _time(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start
