"""The check for places of a template that nobody filled in."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.excerpt import excerpt
from postmortem_lint.document import Span
from postmortem_lint.findings import Finding
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.document import Block
    from postmortem_lint.model import Postmortem

# What may be a slot: <…>, […] that is no link, {…}, {{…}}; not List<…>, /users/<…>, ![…], ${…}.
BRACKETS = lazy(
    r"(?<![\w/=:.$@\\!\]<-])(?:<([^<>\n]{2,80})>|\[([^\[\]\n]{2,80})\](?![(\[:\w]))"
    r"|(?<![\w{$%#\\])(?:\{([^{}\n]{3,80})\}(?!\})|\{\{([^{}<%\n]{2,60})\}\})|_REPLACE_WITH_",
    needs=("<", "[", "{", "_REPLACE_WITH_"),
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
    needs=("YY", "yy", "Yy", "yY", "HH", "hh", "XX", "X ", "N ", "X%", "Y%", "Y ", "##"),
)

# Words a writer leaves for later. TODO and FIXME only in capitals: "todo" is a word of Spanish, and of programs.
LATER = lazy(
    r"\b(?:TODO|FIXME|TBD|tbd|TBA)\b|(?<![\w?:])\?{3,}(?![\w?])|\b[Ll]orem [Ii]psum\b",
    needs=("TODO", "FIXME", "TBD", "tbd", "TBA", "???", "orem "),
)

# What makes such a word a subject of the text, not a gap in it: "the TODO list", "a FIXME comment", "TBD" in quotes.
TALK_BEFORE = lazy(
    r"(?:\b(?:an?|the|this|that|these|those|our|each|every|no|of|all|any|some)\s|[\"'“”‘’`/-])\Z", re.IGNORECASE
)
TALK_BEHIND = lazy(
    r"[\"'”’`]|s\b|[ -](?:lists?|items?|comments?|notes?|apps?|files?|entr(?:y|ies)|tasks?|markers?)\b", re.IGNORECASE
)

# A legend that names a format: "(HH:MM)", "format YYYY-MM-DD", "Time (hh:mm UTC)".
NEAR = 60
LEGEND = lazy(r"\([^()\n]*\Z|\b(?:format|formatted|formato|notation|as|in)\b[^.\n]*\Z", re.IGNORECASE)

CODE = lazy(r"`[^`\n]+`", needs="`")  # a code span on one line
TITLE = lazy(
    r"[*_]{2}TODOs?:?[*_]{2}:?\Z|TODOs?:\Z", re.IGNORECASE, needs=["todo"]
)  # "**TODO**", "TODO:": a list follows


@check
def filled(postmortem: Postmortem) -> Iterator[Finding]:
    """A slot, a pattern or a note for later stands where a value belongs."""
    heads = {block.table for block in postmortem.document.blocks if block.kind == "row"}
    answered = set(offsets_of_other_rules(postmortem))
    starts = sorted(action.span.start for action in postmortem.actions)
    for index, block in enumerate(postmortem.document.blocks):
        if block.kind in {"code", "html"} or block.quoted or index in heads:
            continue
        acts = bisect_left(starts, block.span.start) < bisect_left(starts, block.span.end)
        for span in (span for line in block.lines for span in gaps(postmortem.text, block, line)):
            word = span.of(postmortem.text)
            if span.start in answered or (acts and (word == "TODO" or word.startswith("?"))):
                continue  # an owner who is nobody, a cause left open, the state of an action
            yield Finding(span, {"text": excerpt(word)})


def gaps(document: str, block: Block, line: Span) -> Iterator[Span]:
    """The gaps in one line, in order, none inside another."""
    text = CODE.sub(lambda code: " " * len(code.group()), line.of(document))
    found = [match.span() for match in BRACKETS.finditer(text) if is_slot(*match.groups())]
    found += [match.span() for match in PATTERNS.finditer(text) if not is_legend(text, match.start())]
    if block.kind != "heading" and not TITLE.match(text):
        found += [match.span() for match in LATER.finditer(text) if not is_talk(text, *match.span())]
    reached = 0
    for start, end in sorted(found):
        if start >= reached:
            yield Span(line.start + start, line.start + end)
            reached = end


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
