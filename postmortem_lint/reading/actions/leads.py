"""Names that open an item, or title a group of items."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.document import Span
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.actions.verbs import tells
from postmortem_lint.reading.inline import plain
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postmortem_lint.reading.actions.scan import Scan

# a name before the task: `**Ana**: …`, `[Ana] …`, `Ana - …`, `**JP** Have …`
_BOLD_LEAD = lazy(r"[*_]{2,3}([^*_\n]{1,60}?)\s{0,4}([:：–—-]?)\s{0,4}[*_]{2,3}\s{0,4}([:：–—-]?)\s*(?=\S)")
_BRACKET_LEAD = lazy(r"[(\[【]([^()\[\]【】\n]{1,60})[)\]】]\s{0,4}([:：–—-]?)\s*(?=\S)")
_PLAIN_LEAD = lazy(r"([^\W\d_][\w.'’&,/ -]{0,58}?)(?:\s{0,4}([:：])|\s{1,4}([–—-]))\s+(?=\S)")
# a sentence that the items below it end: `We've:`, `I will:`
_PRONOUN = lazy(r"(?:we|i|they|you)\b", re.IGNORECASE)
_SHORT_TEAM = 2
"""Words of a team that may open with what is a verb too: "Release engineering"."""
_MOST_WORDS = 6
_LONGEST_NAME = 30
_LONGEST_GROUP = 80
_INITIALS = 3
_HEAD = 66
"""Characters within which a lead ends that is neither bold nor in brackets."""


class Owner(Record):
    """A name, and the stretch of text that gives it."""

    name: Span
    cut: Span


class Lead(Record):
    """The words that open an item apart from its task."""

    words: Span
    form: str
    """How they stand apart: `bold`, `bare`, `bracket` or `plain`."""
    end: int
    """Where the task begins."""


def count_leads(scan: Scan, lines: Iterable[Span]) -> None:
    """Count the names that open the items of a list, bold, in brackets or before a colon."""
    for line in lines:
        lead = lead_in(scan, line)
        if lead:
            name = scan.said(lead.words).lower()
            scan.leads[name] += 1
            scan.leads["known"] += scan.people.is_party(lead.words.of(scan.document.text))
            scan.leads[lead.form] += scan.people.may_be_names(
                name.upper() if len(name) <= _INITIALS else lead.words.of(scan.document.text)
            )


def lead_in(scan: Scan, span: Span) -> Lead | None:
    """The words that open an item apart from its task."""
    found = scan.found_leads
    if span not in found:
        found[span] = _read(scan, span)
    return found[span]


def leading_owner(scan: Scan, span: Span) -> Owner | None:
    """A name that opens an item, where it is clearly one: known, or opening several items."""
    lead = lead_in(scan, span)
    if not lead:
        return None
    name, form, end = lead
    written = name.of(scan.document.text)
    owner = Owner(name, Span(span.start, end))
    if scan.people.is_party(written):
        return None if _is_task(written, form) else owner
    if not scan.people.may_be_names(written):
        return None
    repeated = scan.leads[plain(written).lower()] > 1 and scan.leads[form] > scan.leads[plain(written).lower()]
    if form == "bare":
        return owner if scan.leads["bare"] > 1 and tells(scan.document.text[end : span.end]) else None
    repeated = repeated or scan.leads["known"] > 0
    return owner if repeated and len(written) <= _LONGEST_NAME else None


def _is_task(written: str, form: str) -> bool:
    """Whether a lead that ends like the name of a team is a short title of the task: "Fix the infrastructure"."""
    if not tells(written):
        return False
    return form == "plain" or (len(written.split()) > _SHORT_TEAM and not written.lower().endswith("team"))


def group_owner(scan: Scan, line: Span, siblings: Iterable[str]) -> Owner | None:
    """The name that titles a group of items: "**Alex & Raphaëlle**"."""
    written = plain(line.of(scan.document.text)).strip(" :：")
    if len(written) > _LONGEST_GROUP or not written or _PRONOUN.match(written):
        return None
    if scan.people.is_party(written) and not _is_topic(scan, written):
        return Owner(line, line)
    others = [other for other in siblings if other]
    named = scan.people.may_be_names(written) and all(map(scan.people.may_be_names, others))
    named = named and (len(others) > 1 or len(scan.people.names_in(written)) > 1)
    return Owner(line, line) if named else None


def _is_topic(scan: Scan, written: str) -> bool:
    """Whether a team's name more likely titles a kind of measure: "Security", "Engineering"."""
    words = written.lower().split()
    if len(words) > _SHORT_TEAM and words[-1] != "team" and tells(written):
        return True  # "Detect destructive operations"
    return written.lower() in scan.words("people") and written.lower() not in {"sre", "devops"}


def _read(scan: Scan, span: Span) -> Lead | None:
    prose = scan.document.prose
    first = prose[span.start : span.start + 1]
    bold = _BOLD_LEAD.match(prose, *span) if first in ("*", "_") else None
    if bold:
        return Lead(Span(*bold.span(1)), "bold" if bold[2] or bold[3] else "bare", bold.end())
    bracket = _BRACKET_LEAD.match(prose, *span) if first in ("(", "[", "【") else None
    if bracket:
        return Lead(Span(*bracket.span(1)), "bracket", bracket.end())
    head = prose[span.start : min(span.start + _HEAD, span.end)]
    if ":" not in head and " -" not in head and head.isascii():
        return None
    words = _PLAIN_LEAD.match(prose, *span)
    if words and len(words[1].split()) <= _MOST_WORDS:
        return Lead(Span(*words.span(1)), "plain", words.end())
    return None
