"""What comments in a document leave out of its violations, and which of them leave out nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import chain
from typing import TYPE_CHECKING

from postmortem_lint.comments import CLOSE, OPEN
from postmortem_lint.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Mapping

    from postmortem_lint.catalog import Rule
    from postmortem_lint.comments import Comment, Token
    from postmortem_lint.document import Block, Document
    from postmortem_lint.findings import Violation
    from postmortem_lint.places import Places

    Groups = dict[str, list[Token]]
    """Tokens by code: a line may hold thousands, but few different ones."""

UNUSED = "PM902"
"""The rule that reports suppressions that suppress nothing."""
_MARKERS = 200
"""Characters of indentation and quote marks that may stand before a comment alone on its line."""


class Suppressions:
    """The suppressions of one document; remembers which of them had something to suppress."""

    def __init__(self, comments: Iterable[Comment], document: Document, places: Places) -> None:
        self._comments = list(comments)
        self._places = places
        self._used: set[Token] = set()
        self._file: Groups = {}
        self._by_line: dict[int, Groups] = {}
        self._switches: list[tuple[int, Comment]] = []
        self._states: dict[str, tuple[list[int], list[Token | None]]] = {}
        self._starts = [block.span.start for block in document.blocks]
        for comment in self._comments:
            self._enter(comment, document)

    def leave(self, violations: Iterable[Violation]) -> list[Violation]:
        """The violations no comment suppresses."""
        return [violation for violation in violations if not self._suppressing(violation)]

    def unused(self, rules: Container[str], catalog: Mapping[str, Rule]) -> Iterator[Finding]:
        """The codes in comments that suppressed nothing, of rules that are all on.

        Those that name PM902 itself come last: they are used if they suppress what is found before.
        """
        pending = [token for comment in self._comments if comment.verb != "enable" for token in comment.tokens]
        for token in sorted(pending, key=_names_unused):
            if token in self._used or not _is_judged(token, rules, catalog):
                continue
            if not _names_unused(token) and self._allowed_unused(token):
                continue
            yield Finding(token.span, {"text": token.span.of(self._places.text)})

    def reasons(self, violations: Iterable[Violation]) -> Iterator[tuple[Violation, str]]:
        """Each violation with what the comments that suppress it say of why; nothing where they do not."""
        said = {token: comment.reason for comment in self._comments for token in comment.tokens}
        for violation in violations:
            tokens = chain.from_iterable(self._reaching(violation))
            yield violation, next(filter(None, map(said.__getitem__, tokens)), "")

    def _enter(self, comment: Comment, document: Document) -> None:
        line = self._places.line(comment.span.start)
        if comment.verb == "file":
            _group(comment, self._file)
        elif comment.verb == "noqa":
            for covered in (line, *self._block_below(comment, document)):
                _group(comment, self._by_line.setdefault(covered, {}))
        else:
            self._switches.append((line, comment))

    def _block_below(self, comment: Comment, document: Document) -> range:
        """The lines of the table or code block a comment stands before, where it stands alone on its line."""
        places = self._places
        line = places.line(comment.span.end)
        start, end = places.start(places.line(comment.span.start)), places.start(line + 1)
        if end - start > comment.span.end - comment.span.start + _MARKERS:
            return range(0)
        if places.text[start:end].lstrip(" \t>").rstrip() != OPEN + comment.span.of(places.text) + CLOSE:
            return range(0)
        line += 1
        while line < len(places.starts) and not places.written(line).strip(" \t>"):
            line += 1  # formatters put a blank line between a comment and a table
        return _lines_of(document.blocks, bisect_left(self._starts, places.start(line)), line, places)

    def _suppressing(self, violation: Violation) -> bool:
        reaching = self._reaching(violation)
        for tokens in reaching:
            if tokens[-1] not in self._used:
                self._used.update(tokens)
        return bool(reaching)

    def _reaching(self, violation: Violation) -> list[list[Token]]:
        """What suppresses a violation, equal tokens together."""
        lines = {violation.line, violation.end_line}
        groups = [self._file, *(self._by_line[line] for line in lines if line in self._by_line)]
        reaching = [tokens for group in groups for code, tokens in group.items() if violation.code.startswith(code)]
        token = self._state(violation.code, violation.line)
        return [*reaching, [token]] if token else reaching

    def _state(self, code: str, line: int) -> Token | None:
        """What disables a code on a line: of the comments above that speak of it the last, if it is no `enable`."""
        if not self._switches:
            return None
        if code not in self._states:
            spoken = [
                (number, token if comment.verb == "disable" else None)
                for number, comment in self._switches
                for token in comment.tokens
                if _covers(token, code)
            ]
            self._states[code] = [number for number, _ in spoken], [token for _, token in spoken]
        lines, tokens = self._states[code]
        index = bisect_right(lines, line)
        return tokens[index - 1] if index else None

    def _allowed_unused(self, unused: Token) -> bool:
        """Whether a comment that names PM902 suppresses the report of an unused one."""
        line = self._places.line(unused.span.start)
        allowing = [*self._file.get(UNUSED, ()), *self._by_line.get(line, {}).get(UNUSED, ())]
        token = self._state(UNUSED, line)
        if token and _names_unused(token):
            allowing.append(token)
        if allowing and allowing[-1] not in self._used:
            self._used.update(allowing)
        return bool(allowing)


def _group(comment: Comment, groups: Groups) -> None:
    for token in comment.tokens:
        groups.setdefault(token.code, []).append(token)


def _covers(token: Token, code: str) -> bool:
    return code.startswith(token.code)


def _names_unused(token: Token) -> bool:
    return token.code == UNUSED


def _is_judged(token: Token, rules: Container[str], catalog: Mapping[str, Rule]) -> bool:
    """Whether every rule a token covers is on: else it may suppress something in another run."""
    return all(code in rules for code in catalog if _covers(token, code))


def _lines_of(blocks: tuple[Block, ...], index: int, line: int, places: Places) -> range:
    """The lines of the table or code block that begins on a line."""
    if index >= len(blocks) or blocks[index].kind not in {"row", "code"}:
        return range(0)
    block = blocks[index]
    if places.line(block.span.start) - line not in ({0, 1} if block.fenced else {0}):
        return range(0)
    last = index
    while block.kind == "row" and last + 1 < len(blocks) and blocks[last + 1].table == block.table:
        last += 1
    return range(line, places.line(blocks[last].span.end) + 1)
