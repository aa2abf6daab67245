"""The actions of the parts that list them: one for each task, in every layout."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from postmortem_lint.document import Span
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.actions.attributes import (
    attributes_below,
    bare_below,
    leading_attributes,
    of_group,
    with_attributes,
)
from postmortem_lint.reading.actions.details import details_in, is_attribute, words_of
from postmortem_lint.reading.actions.judging import (
    behind_owner,
    counts,
    goes_on,
    is_colophon,
    is_group,
    is_nothing,
    task_lines,
)
from postmortem_lint.reading.actions.leads import count_leads
from postmortem_lint.reading.actions.pieces import is_mixed, lists_changes
from postmortem_lint.reading.actions.sentences import sentences
from postmortem_lint.reading.actions.tables import action_of, row_action
from postmortem_lint.reading.actions.task_titles import is_task_title
from postmortem_lint.reading.actions.told import NO_DETAILS, Details
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postmortem_lint.model import Action
    from postmortem_lint.reading.actions.outline import Node
    from postmortem_lint.reading.actions.scan import Scan

# a sentence in bold that opens a paragraph: `**1. Keep the old head.** In detail: …`
_BOLD_SENTENCE = lazy(r"\*\*(?=\S)[^*]+[.!。]\*\*(?=\s+\S)", needs="*")
# what counts the paragraphs of a list: `1. `, `(2) `
_NUMBER = lazy(r"\A\(?\d{1,2}[.)]\s+")
_SAMPLE = 20
"""Titles of groups that are looked at to tell whether they are names."""


class Reading(Record):
    """The actions as they are found, in order."""

    scan: Scan
    actions: list[Action]

    def read(self, node: Node, given: Details = NO_DETAILS) -> None:
        """The actions below a node; `given` is what its titles say of all of them."""
        scan, children = self.scan, node.children
        given = leading_attributes(scan, children, given)
        count_leads(scan, (child.lines[0] for child in children if child.kind != "row"))
        of_item = given._replace(done=True) if self._heads_changes(node) else given
        titles = [scan.said(child.lines[0]).strip(" :：") for child in children if child.kind == "title"][:_SAMPLE]
        heads = {text for text, behind in pairwise(children) if (text.kind, behind.kind) == ("text", "row")}
        for child, attributes in with_attributes(scan, children):
            if child.kind == "title":
                self._title(child, given, attributes, titles)
            elif child.kind == "item":
                self._item(child, of_item, attributes)
            elif child.kind == "row":
                self._row(child, given)
            elif child not in heads:
                self._text(child, given, attributes)

    def _heads_changes(self, node: Node) -> bool:
        """Whether a heading or a bold line stands right above a list of what was changed."""
        titled = node.part is not None and node.part.form == "bold"
        heads = node.block is not None and (node.block.kind == "heading" or titled)
        return heads and lists_changes(node.part, self.scan.vocabulary)

    def _title(self, node: Node, given: Details, attributes: list[Span], siblings: Sequence[str]) -> None:
        if attributes or is_task_title(self.scan, node):
            self._task(node, given, attributes)
        else:
            self.read(node, of_group(self.scan, node, given, siblings))

    def _item(self, node: Node, given: Details, attributes: list[Span]) -> None:
        if is_group(self.scan, node):
            self.read(node, of_group(self.scan, node, given, ()))
        elif counts(self.scan, node):
            self._task(node, given, attributes)
            if goes_on(self.scan, node):
                self.read(node, given)

    def _row(self, node: Node, given: Details) -> None:
        action = row_action(self.scan, node.block, given) if node.block else None
        if action and not is_nothing(self.scan, action.text):
            self.actions.append(action)

    def _text(self, node: Node, given: Details, attributes: list[Span]) -> None:
        """A paragraph: its lines where each is a task, else its sentences that name a measure."""
        scan = self.scan
        words = scan.said(node.span)
        if is_colophon(words) or (node.part is not None and node.part.span.start in scan.tabled):
            return  # beside a table of the actions, prose only introduces it
        lines = task_lines(scan, node)
        opening = None if lines else self._bold_measure(node)
        if opening:
            rest = details_in(scan, Span(opening.end, node.span.end))
            details = details_in(scan, opening).beside(Details(ticket=rest.ticket))
            self._append(opening, details, given, [*attributes, *_closing_attribute(scan, node)])
            return
        spans = lines or list(self._measures(node))
        if not spans and _stands_for_task(scan, node) and not words.endswith((":", "?")):
            spans = [node.span]
        if spans and not lines:
            attributes = [*attributes, *_closing_attribute(scan, node)]
        for span in spans:
            if not is_nothing(scan, scan.said(span)):
                self._append(span, details_in(scan, span), given, attributes)

    def _bold_measure(self, node: Node) -> Span | None:
        """The measure in bold that opens a paragraph whose further sentences explain it."""
        text = self.scan.document.text
        bold = _BOLD_SENTENCE.match(text, *node.span)
        if bold is None or is_mixed(node.part):
            return None
        span = Span(*bold.span())
        return span if self.scan.statement(_NUMBER.sub("", self.scan.said(span), count=1)).names_measure else None

    def _measures(self, node: Node) -> Iterator[Span]:
        scan = self.scan
        if scan.vocabulary.phrases("summing_up").open(scan.said(node.span)):
            return
        for span in sentences(scan.document, node.span):
            said = scan.statement(behind_owner(scan, span))
            if said.names_measure and (said.is_recommended or not is_mixed(node.part)):
                yield span

    def _task(self, node: Node, given: Details, attributes: list[Span]) -> None:
        scan = self.scan
        details = details_in(scan, node.span)
        for span in node.more:
            extra = details_in(scan, span)
            details = details.beside(extra if is_attribute(scan, span) else Details(ticket=extra.ticket))
        box = node.block.task if node.block is not None else None
        if box is not None:
            details = details._replace(status=details.status or ("done" if box else "open"), done=box)
        self._append(node.span, details, given, [*attributes, *attributes_below(scan, node), *bare_below(scan, node)])

    def _append(self, span: Span, details: Details, given: Details, attributes: Sequence[Span]) -> None:
        scan = self.scan
        words = words_of(scan, span, details)
        if details.status is None and scan.statement(scan.said(span)).is_done:
            details = details._replace(done=True)
        for attribute in attributes:
            details = details.beside(details_in(scan, attribute))
        self.actions.append(action_of(scan, span, words or scan.said(span), details.beside(given)))


def _closing_attribute(scan: Scan, node: Node) -> list[Span]:
    """The sentence that says, at the end of a paragraph and once, who or when: "Add a test. Use it. Owner: Ana"."""
    attributes = [span for span in sentences(scan.document, node.span) if is_attribute(scan, span)]
    return attributes if len(attributes) == 1 and attributes[0].end == node.span.end else []


def _stands_for_task(scan: Scan, node: Node) -> bool:
    """Whether what stands behind a lead-in is the task, however it is worded: "Prevention: better alerts"."""
    part, block = node.part, node.block
    if part is None or block is None or part.form != "lead-in" or is_mixed(part):
        return False
    behind = block.lines[0].start <= part.span.start < node.span.end
    return behind and not is_nothing(scan, scan.said(node.span))
