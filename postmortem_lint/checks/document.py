"""Checks of the document as a whole: its title, its front matter and the date of the incident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.document import Span
from postmortem_lint.findings import Finding
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Entry, Field, Postmortem

BOLD_LINE = lazy(r"(\*\*|__)[^*_\n].*\1")  # **Postmortem: login unavailable**
PLAIN_TITLE = lazy(r"\w[^:\n]*[^.:;,?!:\n]")  # Postmortem of the login; no label, no sentence
LONGEST_TITLE = 15
"""Words of a line that can be a title."""

YEAR = lazy(r"(?<!\d)(?:19|20)\d\d(?!\d)")  # January 2024: a month is enough where nobody tells the day

# A day whose year is left to the reader: "April 17th", "17 de abril", "17. Oktober", "4月17日", "April17".
DAY = lazy(
    r"\b(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.? ?(?:the )?[0-3]?\d(?:st|nd|rd|th)?\b(?![:.]\d)"
    r"|\b[0-3]?\d(?:st|nd|rd|th|er|º|\.)? (?:of |de )?(?:January|February|March|April|May|June|July|August|September"
    r"|October|November|December|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre"
    r"|diciembre|janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro|janvier|février|mars|avril"
    r"|mai|juin|juillet|août|septembre|octobre|novembre|décembre|Januar|Februar|März|Mai|Juni|Juli|Oktober|Dezember)\b"
    r"|\d月\s?\d{1,2}"
)


@check
def titled(postmortem: Postmortem) -> Iterator[Finding]:
    """The document has no title."""
    title = postmortem.metadata.title
    place = opening(postmortem)
    if (title is None or not title.value.strip()) and not stands_as_title(postmortem, place):
        yield Finding(place, subject="title")


@check
def dated(postmortem: Postmortem) -> Iterator[Finding]:
    """Nothing in the document, nor its path, tells on which day the incident happened."""
    metadata = postmortem.metadata
    if metadata.date or metadata.start or any(map(is_dated, postmortem.timeline)):
        return
    dating = (said.value for said in (metadata.title, *metadata.fields) if said and is_dating(said))
    if not any(map(YEAR.search, dating)) and not names_day(postmortem):
        yield Finding(opening(postmortem), subject="date")


@check
def readable(postmortem: Postmortem) -> Iterator[Finding]:
    """The front matter cannot be read."""
    problem = postmortem.metadata.problem
    if problem:
        yield Finding(problem.span, {"reason": problem.value})


def stands_as_title(postmortem: Postmortem, line: Span) -> bool:
    """Whether a line that is no heading reads as a title: bold, or plain and short, and no part of the account."""
    text = line.of(postmortem.document.text)
    if not (BOLD_LINE.fullmatch(text) or PLAIN_TITLE.fullmatch(text)) or len(text.split()) > LONGEST_TITLE:
        return False
    block = next((block for block in postmortem.document.blocks if line in block.lines), None)
    parts = (section.span for section in postmortem.sections if section.roles)
    return block is not None and block.kind == "paragraph" and not any(line.holds(part) for part in parts)


def names_day(postmortem: Postmortem) -> bool:
    """Whether the account names a day without its year; those of the actions are deadlines."""
    reached = 0
    for section in postmortem.playing("actions"):
        if DAY.search(postmortem.document.prose, reached, max(reached, section.span.start)):
            return True
        reached = max(reached, section.body.end)
    return DAY.search(postmortem.document.prose, reached) is not None


def is_dated(entry: Entry) -> bool:
    """Whether the day of an entry is known: it bears one, or stands below one."""
    return entry.at is not None or (entry.stamp is not None and entry.stamp.day is not None)


def is_dating(said: Field) -> bool:
    """Whether a field is one that tells when the incident happened."""
    return said.name in {"title", "date", "start", "end", "detected", "resolved"}


def opening(postmortem: Postmortem) -> Span:
    """The title, or where there is none the first line that is no front matter."""
    title = postmortem.metadata.title
    if title and title.value.strip():
        return title.span
    for block in postmortem.document.blocks:
        if block.kind != "front_matter" and block.lines:
            return block.lines[0]
    return Span(0, 0)
