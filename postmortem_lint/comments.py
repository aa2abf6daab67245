"""The comments in a document that steer the program, and how they are written."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from postmortem_lint.document import Span
from postmortem_lint.findings import Finding
from postmortem_lint.hints import nearest
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.inline import prose
from postmortem_lint.selection import meant, nearest_rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from postmortem_lint.catalog import Rule
    from postmortem_lint.document import Block, Document

    Verb = Literal["noqa", "file", "disable", "enable"]
    Catalog = Mapping[str, Rule]

OPEN, CLOSE = "<!--", "-->"
# "noqa", "postmortem-lint: disable", and after a colon or equals sign what they are about; `.*` ends every attempt
_DIRECTIVE = lazy(
    r"\s*(?:(?P<noqa>noqa)\b|postmortem(?P<dash>[-_ ]?)lint(?P<colon>\s*:)?[\s-]*(?P<verb>\w*))"
    r"\s*(?P<sign>[:=]?)(?P<codes>.*)",
    re.IGNORECASE | re.DOTALL,
)
# the sign before "noqa: PM001" at the end of a line of front matter
_HASH = lazy(r"(?:^|(?<=\s))#(?=\s*(?:noqa\b|postmortem[-_ ]?lint))", re.IGNORECASE)
# what stands before a reason: "noqa: PM301 -- the clock was wrong"
_REASON = lazy(r"(?:^|(?<=\s))--(?:\s|$)")
# what may follow the codes: `reason="the clock was wrong"`, `until=2026-12-01`
_ATTRIBUTE = lazy(
    r"""(?:^|(?<=[\s,]))(?P<key>reason|until)\s?=\s?(?P<value>"[^"]*"|'[^']*'|[^\s,"']+)""", re.IGNORECASE
)
_WORD = lazy(r"[^\s,]+")
# "MD013": a code, perhaps of another program
_CODE = lazy(r"([A-Za-z]+)[0-9]+")
_VERBS: dict[str, Verb] = {"noqa": "file", "disable": "disable", "enable": "enable"}


@dataclass(frozen=True, slots=True)
class Token:
    """A code, the beginning of codes or a name in a comment; `code` is empty where the comment means all rules."""

    code: str
    span: Span


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment that says which findings to leave out."""

    verb: Verb
    span: Span
    tokens: tuple[Token, ...]
    """What it names; one that means all rules if it names none."""
    until: date | None = None
    """The last day on which it holds."""
    reason: str = ""
    """Why, if it says so."""


def find_comments(document: Document, catalog: Catalog) -> tuple[list[Comment], list[Finding]]:
    """The comments, and what cannot be understood in them (as findings of the rule PM904)."""
    comments: list[Comment] = []
    wrong: list[Finding] = []
    for span in _candidates(document):
        match = _DIRECTIVE.match(document.source, span.start, span.end)
        if match is None or not _is_meant(match):
            continue
        attributes, end = _attributes(match)
        words = _WORD.finditer(match.string, match.start("codes"), end)
        named = [word for word in words if not any(one.start() <= word.start() < one.end() for one in attributes)]
        tokens, problems = _tokens(match, named, catalog)
        until, late = _until(attributes)
        wrong += [*problems, *late]
        if tokens and not late:
            verb = "noqa" if match["noqa"] else _VERBS[match["verb"].lower()]
            comments.append(Comment(verb, span, tokens, until, _reason(match, attributes, end)))
    return comments, wrong + list(_idle(comments))


def _is_meant(match: re.Match[str]) -> bool:
    """Whether a comment addresses the program; prose that begins with its name does not."""
    return bool(match["noqa"] or match["colon"] or match["verb"].lower() in _VERBS)


def _attributes(match: re.Match[str]) -> tuple[list[re.Match[str]], int]:
    """The reason and the last day a directive gives, and where `--` ends what is more than a reason."""
    start, end = match.span("codes")
    attributes = list(_ATTRIBUTE.finditer(match.string, start, end))
    dashes = (dash.start() for dash in _REASON.finditer(match.string, start, end))
    end = next((dash for dash in dashes if not any(one.start() < dash < one.end() for one in attributes)), end)
    return [one for one in attributes if one.start() < end], end


def _reason(match: re.Match[str], attributes: Iterable[re.Match[str]], end: int) -> str:
    """What is said of why: as the attribute of that name, or behind `--`."""
    named = (one["value"].strip("\"'") for one in attributes if one["key"].lower() == "reason")
    return next(named, match.string[end : match.end("codes")].lstrip("-")).strip()


def _until(attributes: Iterable[re.Match[str]]) -> tuple[date | None, list[Finding]]:
    """The last day, or why there is none."""
    for attribute in attributes:
        if attribute["key"].lower() != "until":
            continue
        written = attribute["value"].strip("\"'")
        try:
            return date.fromisoformat(written), []
        except ValueError:
            problem = f'"{written[:20]}" is no day; write e.g. until=2026-12-01'
            return None, [Finding(Span(*attribute.span()), {"problem": problem})]
    return None, []


def _tokens(
    match: re.Match[str], words: list[re.Match[str]], catalog: Catalog
) -> tuple[tuple[Token, ...], list[Finding]]:
    """What a directive names, and what is wrong with it; nothing is named where it is no directive at all."""
    place = Span(match.start() + len(match[0]) - len(match[0].lstrip()), match.end("noqa" if match["noqa"] else "verb"))
    problem = _problem(match, words)
    if problem:
        return (), [Finding(place, {"problem": problem})]
    if not words:
        return (Token("", place),), []
    return _named(words, catalog)


def _problem(match: re.Match[str], words: list[re.Match[str]]) -> str:
    """Why a directive is none, or nothing."""
    if match["noqa"]:
        usage = "noqa: PM301"
    elif match["verb"].lower() not in _VERBS:
        hint = nearest(match["verb"], _VERBS) or f"; there are {', '.join(_VERBS)}"
        return f'nothing is called "{match["verb"]}"{hint}'
    elif not match["colon"] or match["dash"] != "-":
        return f'write "postmortem-lint: {match["verb"].lower()}", with a dash and a colon'
    else:
        usage = f"postmortem-lint: {match['verb'].lower()}=PM301"
    if words and not match["sign"]:
        return f'"{words[0][0][:20]}" is not expected; write "{usage}"'
    return f'it names no rule; write "{usage}"' if match["sign"] and not words else ""


def _named(words: list[re.Match[str]], catalog: Catalog) -> tuple[tuple[Token, ...], list[Finding]]:
    codes = {word.span(): meant(word[0], catalog) for word in words}
    tokens = tuple(Token(code, Span(*span)) for span, code in codes.items() if code)
    wrong = [
        Finding(Span(*word.span()), {"problem": f'no rule "{word[0][:40]}"{nearest_rule(word[0], catalog)}'})
        for word in words
        if codes[word.span()] is None and not (tokens and _is_foreign(word[0], catalog))
    ]
    return tokens, wrong


def _is_foreign(word: str, catalog: Catalog) -> bool:
    """Whether a word is the code of another linter, which may share a comment with ours."""
    match = _CODE.fullmatch(word)
    return match is not None and not any(code.startswith(match[1].upper()) for code in catalog)


def _idle(comments: list[Comment]) -> Iterator[Finding]:
    """What is enabled though nothing above disables it."""
    disabled: set[str] = set()
    for comment in comments:
        codes = {token.code for token in comment.tokens}
        if comment.verb == "disable":
            disabled |= codes
        if comment.verb != "enable":
            continue
        for token in comment.tokens:
            if not any(code.startswith(token.code) or token.code.startswith(code) for code in disabled):
                yield Finding(token.span, {"problem": "it enables what nothing above disables"})
        disabled = {code for code in disabled if not code.startswith(tuple(codes))}


def _candidates(document: Document) -> Iterator[Span]:
    """The insides of comments, in order; those in code are text."""
    first = document.blocks[0] if document.blocks else None
    if first and first.kind == "front_matter":
        yield from _hashes(document.source, first)
    text, position = document.source, 0
    in_code = _in_code(document)
    while (start := text.find(OPEN, position)) >= 0:
        position = start + len(OPEN)
        if start in in_code:
            continue
        end = text.find(CLOSE, position)
        if end < 0:
            return
        yield Span(position, end)
        position = end + len(CLOSE)


def _hashes(text: str, block: Block) -> Iterator[Span]:
    for line in block.lines:
        match = _HASH.search(text, line.start, line.end)
        if match:
            yield Span(match.end(), line.end)


def _in_code(document: Document) -> frozenset[int]:
    """Where a comment seems to open in code or front matter."""
    blocks = [block for block in document.blocks if block.kind != "html"]
    starts = [block.span.start for block in blocks]
    by_block: dict[int, list[int]] = {}
    for match in re.finditer(OPEN, document.source):
        index = bisect_right(starts, match.start()) - 1
        if index >= 0 and match.start() < blocks[index].span.end:
            by_block.setdefault(index, []).append(match.start())
    return frozenset(
        offset for index, offsets in by_block.items() for offset in _coded(document, blocks[index], offsets)
    )


def _coded(document: Document, block: Block, offsets: list[int]) -> list[int]:
    """Those of the offsets of a block that stand in code."""
    if block.kind in {"code", "front_matter"}:
        return offsets
    # A bar where a comment opens survives `prose` unless it stands in code; the comment itself would be blanked.
    masked = prose(block.span.of(document.source).replace(OPEN, "|!--"))
    return [offset for offset in offsets if masked[offset - block.span.start] != "|"]
