"""What counts: whether an item, a title or a line of a part for actions is a task, a group, or nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.actions.attributes import is_detail
from postmortem_lint.reading.actions.details import is_attribute
from postmortem_lint.reading.actions.leads import leading_owner
from postmortem_lint.reading.actions.outline import is_label
from postmortem_lint.reading.actions.pieces import is_mixed, lists_changes
from postmortem_lint.reading.actions.sentences import sentences
from postmortem_lint.reading.actions.tables import explains_table
from postmortem_lint.reading.actions.verbs import is_vague, tells
from postmortem_lint.reading.inline import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postmortem_lint.document import Span
    from postmortem_lint.reading.actions.outline import Node
    from postmortem_lint.reading.actions.scan import Scan

# what a template leaves: `List action items here`, `Action item 1`, `Write the tasks here`
_TEMPLATE = lazy(
    r"(?:(?:list|describe|insert|enter|fill in|outline|provide|specify|include)\b(?: [\w-]+){0,3} "
    r"(?:action|task|measure|step|item|follow-?up|improvement|detail)s?(?: items?)?\b[^.]{0,80}\.?$|"
    r"(?:add|write|document|describe|list)\b(?: [\w-]+){0,6} here\W*$|"
    r"(?:(?:preventative |preventive |corrective )?(?:action|measure|improvement)(?: item)?|task|item|follow-?up|"
    r"step) ?#?\d*:?$|"
    r"(?:action items?|tasks?|description|owner|todo|tbd|tba|fixme)\W*$|these are only sample)",
    re.IGNORECASE,
    needs=(
        "action",
        "task",
        "measure",
        "step",
        "item",
        "follow",
        "improvement",
        "detail",
        " here",
        "description",
        "owner",
        "todo",
        "tbd",
        "tba",
        "fixme",
        "sample",
    ),
)
# slots nobody filled: `[Action]`, `<what to do>`, `{{task}}`, `…`
_SLOT = lazy(r"\[[^\]]{0,200}\](?![(\[])|<[^>@/]{0,200}>|\{[^}]{0,200}\}")
# what is left where there was nothing but slots; `xxx` is one, too
_NOTHING_ELSE = lazy(r"(?:[\W_]|xx+(?!x))*$")
# a fact that opens a list's item: "This wrapper will ensure …", "None proposed", "The full disk caused the crash"
_FACT = lazy(
    r"(?:(?:this|these|that|it|current(?:ly)?|status(?=\s*:))\b(?! (?:is|are) to\b)|note\b|no (?:further )?action|"
    r"none\b|n/?a\b|(?:the|an?|our) [^,;:!?]{2,80}? (?:caused|led to|resulted in|meant that)\b)",
    re.IGNORECASE,
)
# a remark on a thing that works: "All tests pass", "Monitor confirmed working"
_WORKS = lazy(r"\b(?:pass|passes|passed|confirmed working|works as (?:expected|intended))\b", re.IGNORECASE)
# who wrote the document and when it is looked at again, as lines at its end say: `Report Prepared By: Ana`
_COLOPHON = lazy(
    r"(?:(?:report|document|postmortem|prepared|reviewed|written|compiled|approved|created|submitted|updated)\b"
    r"[\w ]{0,20}\bby|(?:(?:next|last|report|document|follow-?up) ){1,2}(?:review|meeting|update)(?: (?:date|due))?"
    r"|(?:report|document)(?: version| date| status)|distribution(?: list)?|version|last updated)[*_]{0,3}:",
    re.IGNORECASE,
)
# a label before names alone: "Operator memory: `qbit-backlog`, `kernel-move`"
_NAMES_ONLY = lazy(r"[^\n:`]{3,60}:[*_]{0,3}\s+(?:`[^`\n]{1,80}`(?:,\s|\s*\.?$)){2,}", needs="`")
_UNFINISHED = (" can", " to", " that")
_SHORT_TITLE = 7
_SHORT_QUESTION = 5
_LEAST_OF_THREE = 2
_LINES_FOR_A_SMALL_ONE = 5
"""Lines of a paragraph without bullets of which one may open in lower case, where it tells to do something."""


def is_nothing(scan: Scan, words: str) -> bool:
    """Whether words say that there is no action, or are what a template left."""
    bare = words.strip(" .。*_-–—:").lower()
    if not any(map(str.isalnum, bare)) or bare in scan.words("nothing") or bare in scan.words("placeholder"):
        return True
    return bool(_TEMPLATE.match(words) or _NOTHING_ELSE.match(_SLOT.sub("", words)))


def is_colophon(words: str) -> bool:
    """Whether words tell who wrote the document, or when it is looked at again."""
    return ":" in words and _COLOPHON.match(words) is not None


def is_group(scan: Scan, node: Node) -> bool:
    """Whether an item only names the tasks below it."""
    items = [child for child in node.children if child.kind in {"item", "row"} and not is_detail(scan, child)]
    if _is_bare_lead_in(scan, node):
        return bool(items) or any(child.kind == "text" for child in node.children)
    if not items:
        label = is_label(scan.document.text, node.lines[-1])
        return label and any(child.kind == "text" and task_lines(scan, child) for child in node.children)
    if _is_box(node) and not any(map(_is_box, items)):
        return False
    return all(is_nothing(scan, scan.said(item.span)) for item in items) or _introduces(scan, node, items)


def _introduces(scan: Scan, node: Node, items: Sequence[Node]) -> bool:
    """Whether a title or a sentence introduces the tasks below it rather than being one."""
    words, tasks = scan.said(node.span), tasks_among(scan, items)
    length = len(words.split())
    if words.rstrip(":： ").endswith(_UNFINISHED):
        return False
    if is_label(scan.document.text, node.lines[-1]) or (length <= _SHORT_TITLE and not tells(words)):
        return tasks * 2 >= len(items) or scan.people.is_party(words.strip(" :："))
    if length <= _SHORT_TITLE:
        return tasks == len(items) and (length == 1 or is_vague(words))
    return words.endswith((":", "：")) and not tells(words) and tasks * 2 > len(items)


def counts(scan: Scan, node: Node) -> bool:
    """Whether an item of a list tells a task."""
    words = scan.said(node.span)
    if is_nothing(scan, words) or is_colophon(words) or _is_aside(scan, words):
        return False
    if _is_box(node):
        return True
    if not node.children and words.endswith((":", "：")) and not tells(words):
        return False  # a label whose items follow as if they were its equals
    if words.partition(":")[0].lower() in scan.words("forgone_labels") or _lists_names(scan, node, words):
        return False
    if is_mixed(node.part) and not lists_changes(node.part, scan.vocabulary):
        said = (scan.said(sentence) for sentence in sentences(scan.document, node.span))
        return any(scan.statement(clause(words)).is_recommended for words in said)
    tells_none = _FACT.match(words) or _WORKS.search(words[:60])
    return not scan.statement(words).holds("turned_down") and (tells(words) or not tells_none)


def _lists_names(scan: Scan, node: Node, words: str) -> bool:
    """Whether an item only names things, in code, behind a label that tells to do nothing."""
    return bool(_NAMES_ONLY.match(node.span.of(scan.document.text))) and not tells(words)


def _is_aside(scan: Scan, words: str) -> bool:
    """Whether words ask in short or how things are, or say what the kinds and priorities in a table of actions mean."""
    asked = words.lower().split(maxsplit=_SHORT_QUESTION) if words.endswith("?") else []
    if asked and (len(asked) < _SHORT_QUESTION or asked[0] in scan.words("state_questions")):
        return True
    return explains_table(scan, words)


def goes_on(scan: Scan, node: Node) -> bool:
    """Whether the items below a task are further tasks, set too deep: both are whole sentences."""
    text = scan.document.text
    items = [child for child in node.children if child.kind == "item" and not is_detail(scan, child)]
    if not items or not scan.said(node.span).endswith((".", "。")) or not tells(scan.said(node.span)):
        return False
    whole = all(item.lines[0].of(text).rstrip().endswith((".", "。")) for item in items)
    return whole and tasks_among(scan, items) == len(items)


def task_lines(scan: Scan, node: Node) -> list[Span]:
    """The lines of a paragraph of which each is a task of its own; empty where it is running prose."""
    text = scan.document.text
    written = [plain(line.of(text)) for line in node.lines]
    small = [words for words in written if words.isascii() and not words[:1].isupper()]
    if len(written) == 1 or len(small) * _LINES_FOR_A_SMALL_ONE > len(written) or not all(map(tells, small)):
        return []
    broken = all(text[line.end : line.end + 2] == "  " or text[line.end - 1] == "\\" for line in node.lines[:-1])
    telling = sum(tells(words) or _tells_or_plans(scan, clause(words)) for words in written)
    fewest = len(written) if broken else len(written) * 2 * _LEAST_OF_THREE / 3
    lines = node.lines[:-1] if scan.statement(written[-1]).is_remark and not tells(written[-1]) else node.lines
    own = (line for line in lines if not (is_attribute(scan, line) or line.of(text).endswith((":", "："))))
    return list(own) if telling * 2 >= fewest else []


def _tells_or_plans(scan: Scan, words: str) -> bool:
    said = scan.statement(words)
    return tells(words) or (said.is_planned and not said.is_remark)


def clause(words: str) -> str:
    """A sentence behind the short title that opens it: "Testing: add a test"."""
    title, _, rest = words.partition(": ")
    return rest if rest and len(title.split()) <= _SHORT_TITLE else words


def behind_owner(scan: Scan, span: Span) -> str:
    """The plain words of a task behind the name that opens it."""
    owner = leading_owner(scan, span)
    return plain(scan.document.text[owner.cut.end if owner else span.start : span.end])


def tasks_among(scan: Scan, items: Sequence[Node]) -> int:
    """How many items tell to do something."""
    return sum(_is_box(item) or item.kind == "row" or _is_recommended(scan, item) for item in items)


def _is_recommended(scan: Scan, node: Node) -> bool:
    return scan.statement(clause(scan.said(node.span))).is_recommended


def _is_box(node: Node) -> bool:
    return node.block is not None and node.block.task is not None


def _is_bare_lead_in(scan: Scan, node: Node) -> bool:
    """Whether an item is a lead-in with nothing behind it on its line."""
    part = node.part
    if part is None or part.form != "lead-in" or part.span.start < node.span.start:
        return False
    rest = scan.document.text[max(part.body.start, node.span.start) : node.span.end]
    return not plain(rest).strip(" :：")
