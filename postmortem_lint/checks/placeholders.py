"""The check for places of a template that nobody filled in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.excerpt import excerpt
from postmortem_lint.model import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Block, Postmortem

# What a slot asks for, in its first words: "<your name>", "[Name]", "[link to the issue]".
SLOT = (
    r"(?i:(?:your|insert|describe|enter|add|fill in|provide|replace|specify|choose|select|list of|link to|brief|short"
    r"|names? of|date of|time of|number of|title of|description of|explain|placeholder|e\.g\.) [^<>\[\]\n]{2,60}"
    r"|(?:full |first |last |incident |service |team |project |system |customer |author'?s? |owner'?s? |start |end "
    r"|detection |resolution |issue |ticket |github |engineer |component )?"
    r"(?:names?|date|time|title|authors?|owners?|team|service|severity|duration|number|id|link|url|description|assignee"
    r"|person|role|email|impact|timestamp|timezone|hh:mm|yyyy-mm-dd|tbd|todo|placeholder))"
)
TAGS = r"(?!(?i:title|link|time|address|data|object|summary|details|template|slot)>)"  # HTML that looks like a slot
SLOTS = re.compile(
    rf"(?<![\w/=:.$@\\-])<{TAGS}{SLOT}>(?!\()"  # <name>, <your team>; not List<name>, /users/<id>
    rf"|(?<![\w\]!\\])\[{SLOT}\](?![(\[:\w])"  # [Name], [HH:MM]; not [name](link), [name][1], [name]: link
    r"|(?<![\w<])<[A-Z][A-Z0-9 _%,/-]{3,80}>"  # <TIME OF CHANGE>
    r"|(?<![{$%#\w\\])\{[A-Z][A-Z0-9 _%,/-]{2,80}\}(?!\})"  # {EVENT SYMPTOMS}
    r"|\{\{ ?(?!(?:site|page|include|layout|content|post|irc|relref|ref)\b)[A-Za-z][\w .,:'-]{0,60}\}\}"  # {{name}}
    r"|_REPLACE_WITH_",
)

# The pattern of a date, a time, a number or a key where its value belongs: YYYY-MM-DD, HH:MM, X hours, XX%, INC-XXXX.
PATTERNS = re.compile(
    r"\b(?i:YYYY([-/.])MM\1DD|(?:DD([-/.])MM|MM([-/.])DD)[-/.](?:YY){1,2})\b|\b(?:HH:MM|HH:mm|hh:mm)(?::SS|:ss)?\b"
    r"|\b20XX\b|\bXX:XX\b|\b[XN] (?:hours?|hrs?|minutes?|mins?|users|customers|requests)\b|\b[XY]{1,3} ?%(?!\w)"
    r"|\b[A-Z]{2,10}-(?:X{2,6}\b|#{2,6})|#X{3,6}\b"
)

# Words a writer leaves for later. TODO and FIXME only in capitals: "todo" is a word of Spanish, and of programs.
LATER = re.compile(r"\b(?:TODO|FIXME|TBD|tbd|TBA)\b|(?<![\w?:])\?{3,}(?![\w?])|\b[Ll]orem [Ii]psum\b")

# What makes such a word a subject of the text, not a gap in it: "the TODO list", "a FIXME comment", "TBD" in quotes.
TALK_BEFORE = re.compile(
    r"(?:\b(?:an?|the|this|that|these|those|our|each|every|no|of|all|any|some)\s|[\"'“”‘’`/-])\Z", re.IGNORECASE
)
TALK_BEHIND = re.compile(
    r"[\"'”’`]|s\b|[ -](?:lists?|items?|comments?|notes?|apps?|files?|entr(?:y|ies)|tasks?|markers?)\b", re.IGNORECASE
)

# A legend that names a format: "(HH:MM)", "format YYYY-MM-DD", "Time (hh:mm UTC)".
LEGEND = re.compile(r"\([^()\n]*\Z|\b(?:format|formatted|formato|notation|as|in)\b[^.\n]*\Z", re.IGNORECASE)

CODE = re.compile(r"`[^`\n]+`")  # a code span on one line
TITLE = re.compile(r"[*_]{2}TODOs?:?[*_]{2}:?\Z|TODOs?:\Z", re.IGNORECASE)  # "**TODO**", "TODO:": a list follows


@check
def filled(postmortem: Postmortem) -> Iterator[Finding]:
    """A slot, a pattern or a note for later stands where a value belongs."""
    header_rows = {block.table for block in postmortem.document.blocks if block.kind == "row"}
    for index, block in enumerate(postmortem.document.blocks):
        if block.kind in {"code", "html"} or block.quoted or index in header_rows:
            continue
        for line in block.lines:
            for span in gaps(postmortem, block, line):
                yield Finding(span, {"text": excerpt(span.of(postmortem.text))})


def gaps(postmortem: Postmortem, block: Block, line: Span) -> Iterator[Span]:
    """The gaps in one line, in order, none inside another."""
    text = CODE.sub(lambda code: " " * len(code.group()), line.of(postmortem.text))
    found = [match.span() for match in SLOTS.finditer(text)]
    found += [match.span() for match in PATTERNS.finditer(text) if not LEGEND.search(text, 0, match.start())]
    if block.kind != "heading" and not TITLE.match(text):
        found += [match.span() for match in LATER.finditer(text) if not is_talk(text, *match.span())]
    reached = 0
    for start, end in sorted(found):
        span = Span(line.start + start, line.start + end)
        if start < reached or is_told_elsewhere(postmortem, span):
            continue
        reached = end
        yield span


def is_talk(text: str, start: int, end: int) -> bool:
    """Whether the text speaks about such a word instead of leaving it."""
    return TALK_BEFORE.search(text, max(0, start - 12), start) is not None or TALK_BEHIND.match(text, end) is not None


def is_told_elsewhere(postmortem: Postmortem, span: Span) -> bool:
    """Whether another rule says it: an owner who is nobody, a cause that is not stated; or it marks an open action."""
    cause = postmortem.cause
    if cause and not cause.stated and cause.span.holds(span):
        return True
    word = span.of(postmortem.text)
    return any(
        action.owner_span == span or (action.owner_span and action.owner_span.holds(span)) or word == "TODO"
        for action in postmortem.actions
        if action.span.holds(span)
    )
