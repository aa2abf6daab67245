"""Checks of the cause beyond its being stated: that it goes past persons, symptoms and the first answer."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.content import is_empty, told
from postmortem_lint.checks.entries import SENTENCE_END
from postmortem_lint.checks.excerpt import excerpt, unmarked
from postmortem_lint.checks.vocabulary import place_of, tells
from postmortem_lint.document import Span, Stretches
from postmortem_lint.findings import Finding
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Postmortem, Section

WORD = lazy(r"[^\W\d_][\w'’-]*")
# A person's handle: `@dylan`, which may also be a package or a decorator, or `dylan@`, which is no address.
HANDLE = lazy(r"(?<![\w./@])@([A-Za-z][\w-]{1,38})(?![\w./@(-])", needs=("@",))
MAILBOX = lazy(r"(?<![\w./@-])[a-z][\w.-]{1,38}@(?![\w.])", needs=("@",))
# A full name: two or three words with capitals.
FULL_NAME = lazy(r"[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’.-]*){1,2}")
# A list of whys: its title, in eight languages.
WHYS = lazy(
    r"\b(?:5|five|fünf|cinq|5x|cinco|пять)\s{0,4}[x×]?\s{0,4}(?:whys?|warum|pourquoi|por ?qu[eéê]s?|почему)\b"
    r"|\bwhy-why\b|なぜなぜ|(?:五|5)个?(?:为什么|why)",
    re.IGNORECASE,
)
# A question of such a list: "Why did …?", "1. Why …", "¿Por qué …?"
WHY = lazy(r"\b(?:why|warum|pourquoi|por ?qu[eéê]|почему)\b|なぜ|为什么", re.IGNORECASE)
# What is still to do: "we will add", "we plan to", "should be added", "needs to be fixed".
FIX = lazy(
    r"\b(?:we|the team|i)(?:['’]ll| will| plan to| intend to| are going to| should| must| need to) (?:also |now )?"
    r"(?!be\b|see|note|discuss|describe|explain|refer|show|look at|call|have\b)[a-z-]+\b"
    r"|\b(?:should|must|will|needs? to) be (?:added|changed|fixed|improved|replaced|updated|introduced|removed"
    r"|implemented|tested|monitored|automated|documented)\b",
    re.IGNORECASE,
)


@check
def impersonal(postmortem: Postmortem) -> Iterator[Finding]:
    """The cause names a person: by a handle, or by a full name the document gives as that of an author or owner."""
    cause = postmortem.cause
    if cause is None or not cause.stated:
        return
    prose = postmortem.document.prose
    handles = [*MAILBOX.finditer(prose, *cause.span)]
    handles += [match for match in HANDLE.finditer(prose, *cause.span) if is_known(postmortem, match.group())]
    for match in handles:
        yield Finding(Span(*match.span()), {"person": excerpt(match.group())})
    for name in sorted(full_names(postmortem)):
        at = prose.find(name, *cause.span)
        if at >= 0:
            yield Finding(Span(at, at + len(name)), {"person": excerpt(name)})


@check
def explained(postmortem: Postmortem, *, shortest: int = 20, share: float = 0.8) -> Iterator[Finding]:
    """A short cause that says no more than the title and the first sentence of the summary do."""
    cause = postmortem.cause
    if cause is None or not cause.stated:
        return
    said = content_words(postmortem, unmarked(cause.text))
    summary = next(postmortem.playing("summary"), None)
    if not said or summary is None or len(WORD.findall(cause.text)) >= shortest or summary.body.holds(cause.span):
        return
    body = summary.body.of(postmortem.document.prose).strip()
    first = body[: end.end()] if (end := SENTENCE_END.search(body)) else body
    title = postmortem.metadata.title
    known = content_words(postmortem, f"{title.value if title else ''} {first}")
    if len(said & known) >= share * len(said):
        yield Finding(cause.span, {"cause": excerpt(unmarked(cause.text))})


@check
def contributed(postmortem: Postmortem, *, words: bool = True) -> Iterator[Finding]:
    """No contributing factors are told: in a part of their own, or by their words or several items of the cause."""
    if plays(postmortem, "contributing_factors"):
        return
    places = cause_places(postmortem)
    if words and tells(postmortem, "contributing", places):
        return
    if words and any(items_in(postmortem, place) > 1 for place in places):
        return
    yield Finding(place_of(postmortem, ("root_cause",)))


@check
def triggered(postmortem: Postmortem, *, words: bool = True) -> Iterator[Finding]:
    """Nothing tells what set the incident off: no part or label for the trigger, nor a word for it."""
    if plays(postmortem, "trigger"):
        return
    summaries = [section.body for section in postmortem.playing("summary")]
    if not words or not tells(postmortem, "triggering", [*cause_places(postmortem), *summaries]):
        yield Finding(place_of(postmortem, ("root_cause",)))


@check
def deep(postmortem: Postmortem, *, fewest: int = 3) -> Iterator[Finding]:
    """A list of whys stops after fewer questions or answers than that."""
    for section in postmortem.sections:
        if not WHYS.search(section.title):
            continue
        asked = len(WHY.findall(postmortem.document.prose, *section.body))
        count = max(asked, items_in(postmortem, section.body))
        if 0 < count < fewest:
            yield Finding(section.span, {"count": count, "fewest": fewest})


@check
def only_past(postmortem: Postmortem) -> Iterator[Finding]:
    """The cause tells what will be done about it, in a part that is not for actions or the resolution too."""
    cause = postmortem.cause
    others = list(postmortem.playing("actions", "resolution", "lessons"))
    starts = [part.span.start for part in others]
    for section in postmortem.playing("root_cause"):
        if {"actions", "resolution"} & set(section.roles) or cause is None:
            continue
        first, last = (bisect_left(starts, place) for place in section.body)
        aside = Stretches(part.body for part in others[first:last])
        for match in FIX.finditer(postmortem.document.prose, *section.body):
            if not aside.touch(*match.span()):
                yield Finding(Span(*match.span()), {"fix": excerpt(match.group())})


def is_known(postmortem: Postmortem, handle: str) -> bool:
    """Whether a handle is that of somebody: it owns an action, or stands in the fields or the timeline as well."""
    from postmortem_lint.checks.people import of_fields, writers_and_owners

    name = handle.strip("@").casefold()
    given = (*writers_and_owners(postmortem), *of_fields(postmortem))
    return any(name == word.strip("@,;()").casefold() for each in given for word in each.split())


def full_names(postmortem: Postmortem) -> set[str]:
    """The full names of the people the document names as its authors or participants, or as owners of actions."""
    from postmortem_lint.checks.people import of_fields, writers_and_owners

    listed = (name for value in of_fields(postmortem) for name in value.split(","))
    names = {name.strip() for name in (*writers_and_owners(postmortem), *listed)}
    teams = postmortem.words("people")
    return {
        name
        for name in names
        if FULL_NAME.fullmatch(name) and name.istitle() and teams.isdisjoint(name.casefold().split())
    }


def content_words(postmortem: Postmortem, text: str) -> set[str]:
    """The words of a text in lower case, without the small ones."""
    small = postmortem.words("stopwords")
    words = {word.casefold() for word in WORD.findall(text)}
    return {word for word in words if len(word) > 2 and word not in small}  # noqa: PLR2004 - "a", "is", "by"


def plays(postmortem: Postmortem, role: str) -> bool:
    """Whether a part that holds text plays a role."""
    parts = list(postmortem.playing(role))
    if not parts:
        return False
    text = told(postmortem)
    return any(not is_empty(text, part) for part in parts)


def cause_places(postmortem: Postmortem) -> list[Span]:
    """Where the cause is told: its parts, else the sentence that states it."""
    parts: list[Section] = list(postmortem.playing("root_cause"))
    return [part.body for part in parts] or ([postmortem.cause.span] if postmortem.cause else [])


def items_in(postmortem: Postmortem, place: Span) -> int:
    """How many items of a list, at its outer level, stand in a place."""
    depths = [block.depth for block in postmortem.document.within(place) if block.marker]
    return depths.count(min(depths)) if depths else 0
