"""From a text to the same text with a comment for each finding, so that only what comes later is reported."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from postmortem_lint.comments import CLOSE, OPEN, find_comments
from postmortem_lint.document import Span
from postmortem_lint.engine import EXPIRED
from postmortem_lint.findings import Edit
from postmortem_lint.fixing import Fixed, edited
from postmortem_lint.patterns import lazy
from postmortem_lint.places import Places
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from postmortem_lint.catalog import Rule
    from postmortem_lint.comments import Comment
    from postmortem_lint.document import Block, Document
    from postmortem_lint.findings import Violation

    Review = Callable[[str], tuple[Document, list[Violation]]]
    """What a text says as a document, and what is found in it."""
    Way = Callable[["_Target", list[Violation]], Iterator[Edit]]
    """What is added for what is found."""

# what may stand before a comment on a line of its own: indentation, the mark of a quotation
_FRAME = lazy(r"[ \t>]*")
# the columns by which a line is code without a fence (CommonMark 4.4)
_CODE_INDENT = 4


def silenced(text: str, review: Review, catalog: Mapping[str, Rule], reason: str) -> Fixed:
    """The text with suppressions for all that is found: on its line, or where that is no place, for the file."""
    before = now = _Text(text, *review(text))
    for ways in ((_on_lines, _at_the_end), (_at_the_top, _on_lines)):
        if now.found:
            now = min(now, _marked(before, ways, review, catalog, reason), key=lambda one: len(one.found))
    return Fixed(now.text, len(before.found) - len(now.found))


class _Text(Record):
    """A text, what it says, and what is found in it."""

    text: str
    document: Document
    found: list[Violation]


def _marked(text: _Text, ways: Iterable[Way], review: Review, catalog: Mapping[str, Rule], reason: str) -> _Text:
    """A text with what each way adds for what is found then."""
    for way in ways:
        edits = list(way(_target_of(text.document, catalog, reason), text.found))
        if not edits:
            continue
        changed = edited(text.text, edits)
        text = _Text(changed, *review(changed))
    return text


class _Target(Record):
    """A document that is to get comments."""

    document: Document
    places: Places
    comments: list[Comment]
    """Those it has."""
    reason: str
    html: Mapping[int, Block]
    """By line the HTML that stands there, which is one stretch."""
    edges: list[int]
    """Where comments open and close, in turn."""

    def directive(self, codes: Iterable[str], verb: str = "noqa: ") -> str:
        return f'{verb}{", ".join(sorted(codes))} reason="{self.reason}"'

    def for_file(self, found: Iterable[Violation]) -> str:
        return f"<!-- {self.directive({one.code for one in found}, 'postmortem-lint: noqa=')} -->\n"

    def in_comment(self, offset: int) -> bool:
        """Whether a comment is open there, which a further one would close."""
        return bisect_left(self.edges, offset) % 2 == 1


def _target_of(document: Document, catalog: Mapping[str, Rule], reason: str) -> _Target:
    comments, _ = find_comments(document, catalog)
    places = Places(document.source)
    html = {
        line: block
        for block in document.blocks
        if block.kind == "html"
        for line in range(places.line(block.span.start), places.line(block.span.end) + 1)
    }
    return _Target(document, places, comments, reason, html, _edges(document.source))


def _edges(source: str) -> list[int]:
    """Where comments open and close, in turn."""
    edges, mark, other = [], OPEN, CLOSE
    position = source.find(mark)
    while position >= 0:
        edges.append(position)
        position, mark, other = source.find(other, position + len(mark)), other, mark
    return edges


def _on_lines(target: _Target, found: list[Violation]) -> Iterator[Edit]:
    """A comment at the end of each line, and one before each table and each block of code."""
    missing: dict[int, set[str]] = {}
    for violation in found:
        missing.setdefault(_line_for(target, violation.line), set()).add(violation.code)
    ended = {violation.line for violation in found if violation.code == EXPIRED}
    present = {target.places.line(one.span.start): one for one in target.comments if one.verb == "noqa"}
    for line, codes in missing.items():
        comment = present.get(_line_of_comment(target, line))
        if comment is None or target.places.line(comment.span.start) in ended:
            yield from _new(target, line, codes)
        elif comment.tokens[-1].code:
            end = comment.tokens[-1].span.end
            yield Edit(Span(end, end), "".join(f", {code}" for code in sorted(codes)))


def _at_the_end(target: _Target, found: list[Violation]) -> Iterator[Edit]:
    """A comment that speaks of the whole file behind its text, unless that ends in what nobody closed."""
    source = target.document.source
    last = target.document.blocks[-1] if target.document.blocks else None
    ends_in_code = last is not None and last.kind == "code" and not source[last.span.end :].strip()
    if found and not ends_in_code and not target.in_comment(len(source)):
        gap = "\n" if source.endswith("\n") else "\n\n"
        yield Edit(Span(len(source), len(source)), f"{gap}{target.for_file(found)}")


def _at_the_top(target: _Target, found: list[Violation]) -> Iterator[Edit]:
    """A comment that speaks of the whole file above its text."""
    top = _top(target)
    yield Edit(Span(top, top), f"{target.for_file(found)}\n")


def _top(target: _Target) -> int:
    """Where the text begins, behind its front matter."""
    first = target.document.blocks[0]
    if first.kind != "front_matter":
        return 0
    return target.places.start(target.places.line(first.span.end) + 2)


def _line_for(target: _Target, line: int) -> int:
    """The line to speak of: for a table or a block of code, its first."""
    block = _block_at(target, line)
    if block is None or not _is_closed(block):
        return line
    if block.kind == "row":
        block = target.document.blocks[block.table]
    return target.places.line(block.span.start) - block.fenced


def _line_of_comment(target: _Target, line: int) -> int:
    """The line on which a comment about a line stands or would stand."""
    block = _block_at(target, line)
    if block is None or not _is_closed(block):
        return line
    line -= 1
    while line > 1 and not target.places.written(line).strip(" \t>"):
        line -= 1
    return line


def _new(target: _Target, line: int, codes: Iterable[str]) -> Iterator[Edit]:
    start, written = target.places.start(line), target.places.written(line)
    directive = target.directive(codes)
    block = _block_at(target, line)
    if block is None or not written.strip() or target.in_comment(start + len(written)):
        return  # a rule (`---`) is none, and a target of links has another, once a comment stands behind it
    if block.kind == "front_matter" and not written.strip("-+ \t"):
        return  # its fence takes no comment
    if block.kind == "front_matter":
        end = start + len(written.rstrip())
        yield Edit(Span(end, end), f" # {directive}")
    elif _is_closed(block):
        yield Edit(Span(start, start), f"{_frame(block, written)}<!-- {directive} -->\n")
    else:
        end = start + len(_without_end(written))
        yield Edit(Span(end, end), f" <!-- {directive} -->")


def _without_end(written: str) -> str:
    """A line without what must stay its end: the closing hashes of a heading, a hard break."""
    text = written.rstrip(" \t").removesuffix("\\").rstrip(" \t")
    title = text.rstrip("#")
    return title.rstrip(" \t") if title.endswith((" ", "\t")) else text


def _frame(block: Block, written: str) -> str:
    """What a comment on a line of its own above a line must begin with to stand beside its block, not within."""
    match = _FRAME.match(written)
    frame = match[0] if match else ""
    return frame.expandtabs(4)[:-_CODE_INDENT] if block.kind == "code" and not block.fenced else frame


def _is_closed(block: Block) -> bool:
    """Whether no comment can stand in it."""
    return block.kind in {"row", "code"}


def _block_at(target: _Target, line: int) -> Block | None:
    """The block that has a line among its own, or the fence of which it is."""
    document, places = target.document, target.places
    start, end = places.start(line), places.start(line + 1)
    below = Span(end, places.start(line + 2))
    here = (block for block, _ in document.lines_within(Span(start, start + len(places.written(line)) + 1)))
    fenced = (block for block, first in document.lines_within(below) if block.fenced and block.lines[0] == first)
    return next(here, None) or next(fenced, None) or target.html.get(line)
