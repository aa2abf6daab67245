"""From a text to the same text with a comment for each finding, so that only what comes later is reported."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from postmortem_lint.comments import CLOSE, OPEN, find_comments
from postmortem_lint.document import Span
from postmortem_lint.findings import Edit
from postmortem_lint.fixing import Fixed, edited
from postmortem_lint.patterns import lazy
from postmortem_lint.places import Places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from postmortem_lint.catalog import Rule
    from postmortem_lint.comments import Comment
    from postmortem_lint.document import Block, Document
    from postmortem_lint.findings import Violation

    Review = Callable[[str], tuple[Document, list[Violation]]]
    """What a text says as a document, and what is found in it."""

# what must stay the end of a line: the closing hashes of a heading, a hard break
_LINE_END = lazy(r"(?:[ \t]+#+)?[ \t]*\\?[ \t]*\Z")
# what may stand before a comment on a line of its own: indentation, the mark of a quotation
_FRAME = lazy(r"[ \t>]*")
# the columns by which a line is code without a fence (CommonMark 4.4)
_CODE_INDENT = 4


def silenced(text: str, review: Review, catalog: Mapping[str, Rule], reason: str) -> Fixed:
    """The text with suppressions for all that is found: on its line, or where that is no place, for the file."""
    document, found = review(text)
    count = len(found)
    for placed in (_on_lines, _for_file):
        if not found:
            break
        comments, _ = find_comments(document, catalog)
        text = edited(text, list(placed(_Target(document, Places(document.source), comments, reason), found)))
        document, found = review(text)
    return Fixed(text, count - len(found))


class _Target(NamedTuple):
    """A document that is to get comments."""

    document: Document
    places: Places
    comments: list[Comment]
    """Those it has."""
    reason: str

    def directive(self, codes: Iterable[str], verb: str = "noqa: ") -> str:
        return f'{verb}{", ".join(sorted(codes))} reason="{self.reason}"'

    def in_comment(self, offset: int) -> bool:
        """Whether a comment is open there, which a further one would close."""
        return self.document.source.rfind(OPEN, 0, offset) > self.document.source.rfind(CLOSE, 0, offset)


def _on_lines(target: _Target, found: list[Violation]) -> Iterator[Edit]:
    """A comment at the end of each line, and one before each table and each block of code."""
    missing: dict[int, set[str]] = {}
    for violation in found:
        missing.setdefault(_line_for(target, violation.line), set()).add(violation.code)
    present = {target.places.line(one.span.start): one for one in target.comments if one.verb == "noqa"}
    for line, codes in missing.items():
        comment = present.get(_line_of_comment(target, line))
        if comment is None:
            yield from _new(target, line, codes)
        elif comment.tokens[-1].code:
            end = comment.tokens[-1].span.end
            yield Edit(Span(end, end), "".join(f", {code}" for code in sorted(codes)))


def _for_file(target: _Target, found: list[Violation]) -> Iterator[Edit]:
    """A comment that speaks of the whole file: at its end, or above the code that nobody closed."""
    source = target.document.source
    comment = f"<!-- {target.directive({violation.code for violation in found}, 'postmortem-lint: noqa=')} -->\n"
    last = target.document.blocks[-1] if target.document.blocks else None
    if last and last.kind == "code" and not source[last.span.end :].strip():
        start = target.places.start(_line_for(target, target.places.line(last.span.start)))
        yield Edit(Span(start, start), f"{comment}\n")
    elif not target.in_comment(len(source)):
        gap = "\n" if source.endswith("\n") else "\n\n"
        yield Edit(Span(len(source), len(source)), f"{gap}{comment}")


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
    block = _block_at(target, line) or _block_at(target, line + 1)
    if block is None or not _is_closed(block):
        return line
    line -= 1
    while line > 1 and not target.places.written(line).strip(" \t>"):
        line -= 1
    return line


def _new(target: _Target, line: int, codes: Iterable[str]) -> Iterator[Edit]:
    start, written = target.places.start(line), target.places.written(line)
    directive = target.directive(codes)
    block = _block_at(target, line) or _block_at(target, line + 1)
    if not written.strip() or target.in_comment(start + len(written)):
        return
    if block and block.kind == "front_matter" and not written.strip("-+ \t"):
        return  # its fence takes no comment
    if block and block.kind == "front_matter":
        end = start + len(written.rstrip())
        yield Edit(Span(end, end), f" # {directive}")
    elif block and _is_closed(block):
        yield Edit(Span(start, start), f"{_frame(block, written)}<!-- {directive} -->\n")
    else:
        match = _LINE_END.search(written)
        end = start + (match.start() if match else len(written))
        yield Edit(Span(end, end), f" <!-- {directive} -->")


def _frame(block: Block, written: str) -> str:
    """What a comment on a line of its own above a line must begin with to stand beside its block, not within."""
    match = _FRAME.match(written)
    frame = match[0] if match else ""
    return frame.expandtabs(4)[:-_CODE_INDENT] if block.kind == "code" and not block.fenced else frame


def _is_closed(block: Block) -> bool:
    """Whether no comment can stand in it."""
    return block.kind in {"row", "code"}


def _block_at(target: _Target, line: int) -> Block | None:
    """The block that has a line among its own."""
    span = Span(target.places.start(line), target.places.start(line) + len(target.places.written(line)) + 1)
    return next((block for block, _ in target.document.lines_within(span)), None)
