"""Titles within the parts for actions: which are tasks themselves, explained by what stands below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.patterns import DIGITS, lazy
from postmortem_lint.reading.actions.attributes import attributes_below
from postmortem_lint.reading.actions.details import is_attribute
from postmortem_lint.reading.actions.judging import behind_owner, task_lines, tasks_among
from postmortem_lint.reading.actions.verbs import is_task_verb, tells
from postmortem_lint.reading.hints import is_han

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.reading.actions.outline import Node
    from postmortem_lint.reading.actions.scan import Scan

# the number of an action and what may name it as one: `Action 1: …`, `Task #2 – …`, `3. …`
_NUMBERED = lazy(
    r"([^\W\d_]+(?: [^\W\d_]+)?) ?#?\d{1,3}\b\s*(?:[:：.)–—-]\s*)?(?=\S)|\d{1,2}[.)]\s+",
    needs=DIGITS,
)
# a title that opens with whose task it is: `@ana Alerts on full disks`
_HANDLE_FIRST = lazy(r"@[\w.-]{1,40}[:,]? [^\W\d_]", needs="@")
# a title that only names a field of work: "Monitoring and Alerting"
_FIELD_OF_WORK = lazy(r"[a-z]+ing(?:(?:,| and| &| or|/) ?[a-z]+ing)+\W*\Z", re.IGNORECASE)
_SHORTEST_HAN = 5
"""Signs of a task in a language that parts no words by spaces."""


def is_task_title(scan: Scan, node: Node) -> bool:
    """Whether a heading, a bold line or a line with a colon is itself the task, and what stands below explains it."""
    words = behind_owner(scan, node.lines[0]).strip(" :：")
    numbered = _numbered(scan, words)
    if (numbered and attributes_below(scan, node)) or _HANDLE_FIRST.match(scan.said(node.lines[0])):
        return True
    task = words[numbered:]
    if (node.part and node.part.span.start == node.lines[0].start) or _FIELD_OF_WORK.match(task):
        return False
    if not node.children:
        return tells(task) and _says_what(task) and not node.lines[-1].of(scan.document.text).endswith((":", "："))
    items = [child for child in _with_labelled(node) if child.kind in {"item", "row"}]
    if is_attribute(scan, node.children[0].lines[0]) and _says_what(task):
        return all(child.kind == "item" and is_attribute(scan, child.lines[0]) for child in items)
    if not tells(task) or not _says_what(task) or _leads_to_lines(scan, node):
        return bool(numbered) and not items and _tells_done(task)
    return node.children[0].kind == "text" or not items or tasks_among(scan, items) * 2 < len(items)


def _with_labelled(node: Node) -> Iterator[Node]:
    """What stands below a title, and below the labels there."""
    for child in node.children:
        yield child
        if child.kind == "title":
            yield from child.children


def _leads_to_lines(scan: Scan, node: Node) -> bool:
    """Whether a title with a colon leads to lines of which each is a task of its own."""
    title = node.lines[-1].of(scan.document.text)
    return title.endswith((":", "：")) and node.children[0].kind == "text" and bool(task_lines(scan, node.children[0]))


def _tells_done(task: str) -> bool:
    """Whether a title tells what was done: "Alerts added for the queue"."""
    return any(word.endswith("ed") and is_task_verb(word) for word in task.split()[1:])


def _says_what(task: str) -> bool:
    """Whether a title is more than a verb; Chinese and Japanese part no words by spaces."""
    return " " in task or (len(task) >= _SHORTEST_HAN and is_han(task))


def _numbered(scan: Scan, words: str) -> int:
    """Where the number of a task ends that opens some words; 0 where none does."""
    number = _NUMBERED.match(words)
    if number is None or (number[1] and number[1].lower().removesuffix("s") not in scan.words("task_names")):
        return 0
    return number.end()
