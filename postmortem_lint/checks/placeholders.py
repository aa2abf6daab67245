"""The check for places of a template that nobody filled in."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.content import without_code
from postmortem_lint.checks.excerpt import excerpt
from postmortem_lint.checks.once import once
from postmortem_lint.document import Span
from postmortem_lint.findings import Finding
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from postmortem_lint.document import Block
    from postmortem_lint.model import Postmortem

    Finder = Callable[[str, Block], list[tuple[int, int]]]

BRACKET_SIGNS = ("<", "[", "{", "_REPLACE_WITH_")
PATTERN_SIGNS = ("YY", "yy", "Yy", "yY", "HH", "hh", "XX", "X ", "N ", "X%", "Y%", "Y ", "##")
LATER_SIGNS = ("TODO", "FIXME", "TBD", "tbd", "TBA", "???", "orem ")
SIGNS = (*BRACKET_SIGNS, *PATTERN_SIGNS, *LATER_SIGNS)
"""What stands in every gap."""
BETRAYING = frozenset(
    (
        *("mm", "xx", "xxx", "xxxx", "xxxxx", "xxxxxx", "20xx", "x", "n", "y", "yy", "yyy", "xy", "yx"),
        *("xxy", "xyx", "xyy", "yxx", "yxy", "yyx", "todo", "fixme", "tbd", "tba", "lorem"),
    )
)
"""Words of which one stands in every gap that has no brackets, question marks or number signs."""
NO_TEXT = frozenset({"code", "html"})

# What may be a slot: <…>, […] that is no link, {…}, {{…}}; not List<…>, /users/<…>, ![…], ${…}.
BRACKETS = lazy(
    r"<(?<![\w/=:.$@\\!\]<-]<)([^<>\n]{2,80})>|\[(?<![\w/=:.$@\\!\]<-]\[)([^\[\]\n]{2,80})\](?![(\[:\w])"
    r"|\{(?<![\w{$%#\\]\{)(?:([^{}\n]{3,80})\}(?!\})|\{([^{}<%\n]{2,60})\}\})|_REPLACE_WITH_",
    needs=BRACKET_SIGNS,
)
ASKING = lazy(  # how a slot of two words and more begins: <your team>, [link to the issue]
    r"(?:your|insert|describe|enter|add|fill|provide|replace|specify|choose|select|list|link|brief|short|names?|number"
    r"|explain|e\.g\.) \S",
    re.IGNORECASE,
)
THING = lazy(  # a slot that only names a thing: [Name], <incident start time>; not [Infrastructure team]
    r"team|service|person|(?:(?:full|first|last|incident|service|system|team|owner|author|start|end|detection|resolution"
    r"|issue|ticket|github|component)(?:'?s)? ){0,2}(?:names?|date|time|title|authors?|owners?|severity|duration|number"
    r"|id|link|url|description|assignee|role|email|impact|timestamp|timezone|hh:mm|yyyy-mm-dd|tbd|todo|placeholder)",
    re.IGNORECASE,
)
TAG = lazy(r"title|link|time", re.IGNORECASE)  # a slot that is HTML as well
SHOUT = lazy(r"[A-Z][A-Z0-9 _%,/-]{2,}")  # TIME OF CHANGE
VARIABLE = lazy(r"(?!(?:site|page|include|layout|content|post|irc|rel)\b)[A-Za-z][\w .,:'-]*")  # incident.name

# The pattern of a date, a time, a number or a key where its value belongs: YYYY-MM-DD, HH:MM, X hours, XX%, INC-XXXX.
PATTERNS = lazy(
    r"\b(?i:YYYY([-/.])MM\1DD|(?:DD([-/.])MM|MM([-/.])DD)[-/.](?:YY){1,2})\b|\b(?:HH:MM|HH:mm|hh:mm)(?::SS|:ss)?\b"
    r"|\b20XX\b|\bXX:XX\b|\b[XN] (?:hours?|hrs?|minutes?|mins?|users|customers|requests)\b|\b[XY]{1,3} ?%(?!\w)"
    r"|\b[A-Z]{2,10}-(?:X{2,6}\b|#{2,6})|#X{3,6}\b",
    needs=PATTERN_SIGNS,
)

# Words a writer leaves for later. TODO and FIXME only in capitals: "todo" is a word of Spanish, and of programs.
LATER = lazy(
    r"\b(?:TODO|FIXME|TBD|tbd|TBA)\b|(?<![\w?:])\?{3,}(?![\w?])|\b[Ll]orem [Ii]psum\b",
    needs=LATER_SIGNS,
)

# What makes such a word a subject of the text, not a gap in it: "the TODO list", "a FIXME comment", "TBD" in quotes.
TALK_BEFORE = lazy(
    r"(?:\b(?:an?|the|this|that|these|those|our|each|every|no|of|all|any|some)\s|[\"'“”‘’`/-])\Z", re.IGNORECASE
)
TALK_BEHIND = lazy(
    r"[\"'”’`]|s\b|[ -](?:lists?|items?|comments?|notes?|apps?|files?|entr(?:y|ies)|tasks?|markers?)\b", re.IGNORECASE
)

# A legend that names a format: "(HH:MM)", "format YYYY-MM-DD", "Time (hh:mm UTC)"; the words of a message: “X % done”.
NEAR = 60
LEGEND = lazy(r"\([^()\n]*\Z|[«“][^«»“”\n]*\Z|\b(?:format|formatted|formato|notation|as|in)\b[^.\n]*\Z", re.IGNORECASE)

TITLE = lazy(
    r"[*_]{2}TODOs?:?[*_]{2}:?\Z|TODOs?:\Z", re.IGNORECASE, needs=["todo"]
)  # "**TODO**", "TODO:": a list follows


@check
def filled(postmortem: Postmortem) -> Iterator[Finding]:
    """A slot, a pattern or a note for later stands where a value belongs."""
    finders = FINDERS if may_leave_words(postmortem) else (slots,)
    found = [(block, span) for block in likely(postmortem) for span in gaps_in(postmortem.text, block, finders)]
    answered = set(offsets_of_other_rules(postmortem)) if found else ()
    starts = sorted(action.span.start for action in postmortem.actions)
    for block, span in found:
        acts = bisect_left(starts, block.span.start) < bisect_left(starts, block.span.end)
        word = span.of(postmortem.text)
        if span.start in answered or (acts and (word == "TODO" or word.startswith("?"))):
            continue  # an owner who is nobody, a cause left open, the state of an action
        yield Finding(span, {"text": excerpt(word)})


def likely(postmortem: Postmortem) -> Iterator[Block]:
    """The blocks that may hold a gap; the heads of tables name what goes below them."""
    signs = SIGNS if may_leave_words(postmortem) else BRACKET_SIGNS
    for block in postmortem.document.holding(signs):
        heads = block.kind == "row" and postmortem.document.blocks[block.table] is block
        if not (block.quoted or heads or block.kind in NO_TEXT):
            yield block


@once
def may_leave_words(postmortem: Postmortem) -> bool:
    """Whether a document may hold a gap that is no slot."""
    signs = "???" in postmortem.text or "-##" in postmortem.text
    return signs or not postmortem.document.words.isdisjoint(BETRAYING)


def gaps_in(document: str, block: Block, finders: tuple[Finder, ...]) -> Iterator[Span]:
    """The gaps in the lines of a block, in order, none inside another."""
    for line in block.lines:
        text = without_code(line.of(document))
        reached = 0
        for start, end in sorted(place for finder in finders for place in finder(text, block)):
            if start >= reached:
                yield Span(line.start + start, line.start + end)
                reached = end


def slots(text: str, _: Block) -> list[tuple[int, int]]:
    """Where a line asks for a value in brackets."""
    return [match.span() for match in BRACKETS.finditer(text) if is_slot(*match.groups())]


def forms(text: str, _: Block) -> list[tuple[int, int]]:
    """Where the pattern of a value stands in its place."""
    return [match.span() for match in PATTERNS.finditer(text) if not is_legend(text, match.start())]


def notes(text: str, block: Block) -> list[tuple[int, int]]:
    """Where something is left for later."""
    if block.kind == "heading" or TITLE.match(text):
        return []
    return [match.span() for match in LATER.finditer(text) if not is_talk(text, *match.span())]


FINDERS: tuple[Finder, ...] = (slots, forms, notes)


def is_legend(text: str, start: int) -> bool:
    """Whether a pattern names a format, in brackets or behind such a word shortly before it."""
    return LEGEND.search(text, max(0, start - NEAR), start) is not None


def is_slot(angle: str | None, square: str | None, curly: str | None, double: str | None) -> bool:
    """Whether what stands in brackets asks for a value."""
    if double:
        return VARIABLE.fullmatch(double.strip()) is not None
    if curly:
        return SHOUT.fullmatch(curly) is not None
    inside = angle or square
    if inside is None:
        return True
    if angle and SHOUT.fullmatch(angle):
        return True
    return (ASKING.match(inside) or THING.fullmatch(inside)) is not None and not (angle and TAG.fullmatch(angle))


def is_talk(text: str, start: int, end: int) -> bool:
    """Whether the text speaks about such a word instead of leaving it."""
    return TALK_BEFORE.search(text, max(0, start - 12), start) is not None or TALK_BEHIND.match(text, end) is not None


def offsets_of_other_rules(postmortem: Postmortem) -> Iterator[int]:
    """Where owners stand, and where a cause that is left open should: other rules look there."""
    for action in postmortem.actions:
        yield from range(*(action.owner_span or (0, 0)))
    cause = postmortem.cause
    if cause is None or cause.stated:
        return
    yield from range(*cause.span)
    for section in postmortem.sections:
        yield from range(*section.body) if section.span == cause.span else ()
