"""Lines that only say who, when or where tracked, and the actions they belong to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.document import Span
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.actions.details import details_in, is_attribute, is_bare
from postmortem_lint.reading.actions.leads import group_owner
from postmortem_lint.reading.actions.owners import owner_in
from postmortem_lint.reading.actions.sentences import sentences
from postmortem_lint.reading.actions.statuses import is_done_word, is_status
from postmortem_lint.reading.actions.told import NO_DETAILS, Details

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postmortem_lint.reading.actions.outline import Node
    from postmortem_lint.reading.actions.scan import Scan

# until when a stage lasts, in brackets behind its name: `(0-48 hours)`, `(First 4 Hours)`, `(next 24h)`
_STAGE = lazy(
    r"[(\[]((?:(?:next|first|within)(?: the (?:next|first))? |0 ?[-–] ?)\d{1,3} ?"
    r"(?:min(?:ute)?s?|h|hrs?|hours?|d|days?|weeks?|months?))[)\]]",
    re.IGNORECASE,
    needs="([",
)
_LINES = frozenset({"item", "text"})


def with_attributes(scan: Scan, nodes: Sequence[Node]) -> Iterator[tuple[Node, list[Span]]]:
    """The nodes that are no attributes, each with the lines behind it that say who and when.

    A paragraph behind the items of a list says it of all of them.
    """
    run: list[tuple[Node, list[Span]]] = []
    for node in nodes:
        lines = _attribute_lines(scan, node)
        if lines and run and run[-1][0].kind != "row":
            for _, attributes in run if node.kind == "text" else run[-1:]:
                attributes.extend(lines)
            continue
        if not _goes_on(run, node):
            yield from run
            run = []
        run.append((node, []))
    yield from run


def _goes_on(run: Sequence[tuple[Node, list[Span]]], node: Node) -> bool:
    """Whether a node is one more item of the same list, none of which has said who or when."""
    return bool(run) and node.kind == run[-1][0].kind == "item" and not run[-1][1]


def attributes_below(scan: Scan, node: Node) -> list[Span]:
    """The lines below a node that say who and when by their labels."""
    lines = (line for child in node.children if child.kind in _LINES for line in child.lines)
    return [line for line in lines if is_attribute(scan, line)]


def bare_below(scan: Scan, node: Node) -> list[Span]:
    """What stands below an item without a label: a ticket's address, a handle, a date."""
    text = scan.document.text
    lines = [line for child in node.children if child.kind in _LINES for line in child.lines]
    return [_from_address(line, text) for line in lines if "http" in line.of(text) or is_bare(scan, line)]


def is_detail(scan: Scan, node: Node) -> bool:
    """Whether an item below another one only explains it, or says who, when or where tracked."""
    label, colon, _ = scan.said(node.lines[0]).partition(":")
    if colon and label.strip().lower() in scan.words("detail_labels"):
        return True
    return is_attribute(scan, node.lines[0]) or is_bare(scan, node.lines[0])


def of_group(scan: Scan, node: Node, given: Details, siblings: Sequence[str]) -> Details:
    """What a group's title gives to the items below it."""
    owner = group_owner(scan, node.lines[0], siblings)
    own = details_in(scan, node.lines[0])
    written = own.owner if any(cut.end > cut.start for cut in own.cuts) else None  # no grammatical subject
    if owner is None and written is None and node.kind == "title":
        written = _undertaker(scan, node)
    words = scan.said(node.lines[0]).strip(" :：")
    whole = words if is_status(scan, words) and is_done_word(scan, words) else None  # "### Completed"
    status, done = (own.status or whole, True) if own.done or whole else (None, False)
    details = Details(owner.name if owner else written, own.due or _stage_in(scan, node), own.ticket, status, done)
    return details.beside(given)


def _stage_in(scan: Scan, node: Node) -> Span | None:
    """Until when a stage of the work lasts: "Short-term (0-48 hours)", "Immediate (next 2h)"."""
    if node.kind != "title":
        return None
    stage = _STAGE.search(scan.document.text, *node.lines[0])
    return Span(*stage.span(1)) if stage else None


def _undertaker(scan: Scan, node: Node) -> Span | None:
    """Who is the subject of the sentence that leads to a list: "The platform team will take the following actions"."""
    told = sentences(scan.document, node.span)
    leads = (span for span in told if scan.statement(scan.said(span)).holds("lists_tasks"))
    return next((owner.name for span in leads if (owner := owner_in(scan, span))), None)


def leading_attributes(scan: Scan, nodes: Sequence[Node], given: Details) -> Details:
    """What the lines at the head of a group say of all its items: an owner, a date."""
    head = _attribute_lines(scan, nodes[0]) if len(nodes) > 1 else []
    details = NO_DETAILS
    for line in head:
        details = details.beside(details_in(scan, line))
    return details.beside(given)


def _attribute_lines(scan: Scan, node: Node) -> list[Span]:
    if node.kind not in _LINES or not node.lines:
        return []
    return list(node.lines) if all(is_attribute(scan, line) for line in node.lines) else []


def _from_address(line: Span, text: str) -> Span:
    at = text.find("http", *line)
    return Span(at, line.end) if at >= 0 else line
