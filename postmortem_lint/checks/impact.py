"""Checks of the numbers in summary and impact: how long, how many, how large a share."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.excerpt import excerpt
from postmortem_lint.checks.vocabulary import any_of, holds, parts_of, place_of, wording_of
from postmortem_lint.document import Span
from postmortem_lint.findings import Finding
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Postmortem, Stamp

PARTS = ("impact", "summary")
"""Where the extent of an incident is told, the likelier first."""
SHARE = lazy(r"(\d(?<![\d.,]\d)[\d,]*(?:\.\d+)?) ?[%％]", needs="%％")  # 12%, 1,200 %, 0.5％
DIGIT = lazy(r"\d")
WHOLE = 100
BETWEEN = r"(?:\W{1,3}\w{1,40}){0,4}?\W{0,2}"
"""A few words that stand apart; if they need not, a long one can be parted in more ways than can be tried."""


@check
def lasted(postmortem: Postmortem) -> Iterator[Finding]:
    """Neither head, title, summary nor impact say how long it lasted, nor give a start and an end."""
    metadata, ask = postmortem.metadata, postmortem.interpreter
    parts = [*parts_of(postmortem, PARTS), *([metadata.title.span] if metadata.title else [])]
    if metadata.duration or any(map(ask.duration, parts)) or has_range(postmortem):
        return
    yield Finding(place_of(postmortem, ("summary", "impact")))


@check
def bounded(postmortem: Postmortem, *, zone: bool = False) -> Iterator[Finding]:
    """Neither head, summary nor impact give both start and end, or, if wanted, their time zone."""
    place = place_of(postmortem, ("summary", "impact"))
    if not has_range(postmortem):
        yield Finding(place, {"missing": "when it started and when it ended", "example": "from 10:00 to 11:30 UTC"})
    elif zone and not has_zone(postmortem):
        yield Finding(place, {"missing": "the time zone of its start and end", "example": "10:00 UTC"})


@check
def quantified(postmortem: Postmortem) -> Iterator[Finding]:
    """The impact, or where it has no part of its own the summary, holds no number nor a word that stands for one."""
    roles = ("impact",) if any(postmortem.playing("impact")) else ("summary",)
    parts = parts_of(postmortem, roles)
    quantities = postmortem.words("quantities")
    if not parts or not quantities:
        return
    text = wording_of(postmortem, parts)
    if DIGIT.search(text) or holds(text, quantities) or holds(text, postmortem.words("nothing")):
        return
    yield Finding(place_of(postmortem, roles))


@check
def precise(postmortem: Postmortem) -> Iterator[Finding]:
    """The only quantity of an impact is a vague one, such as "many users"."""
    if not postmortem.words("vague"):
        return
    for section in postmortem.playing("impact"):
        text = wording_of(postmortem, [section.body])
        if DIGIT.search(text) or holds(text, postmortem.words("quantities")):
            continue
        pattern = vaguely(postmortem.words("vague"), postmortem.words("audience"))
        found = pattern.search(postmortem.document.prose, *section.body)
        if found:
            yield Finding(Span(*found.span()), {"text": excerpt(found[0])})


@check
def possible(postmortem: Postmortem) -> Iterator[Finding]:
    """More than a hundred per cent of users, requests and the like; growth may be as large as it is."""
    prose = postmortem.document.prose
    shares = (found for found in SHARE.finditer(prose) if float(found[1].replace(",", "")) > WHOLE)
    for share in shares:
        behind = of_audience(postmortem.words("of_all"), postmortem.words("audience")).match(prose, share.end())
        if behind is None or not postmortem.words("audience"):
            continue
        start, end = prose.rfind("\n", 0, share.start()) + 1, postmortem.document.line_end(share.start())
        if not holds(prose[start:end], postmortem.words("usual")):
            yield Finding(Span(share.start(), behind.end()), {"text": excerpt(prose[share.start() : behind.end()])})


@check
def counted(postmortem: Postmortem, *, share: bool = False) -> Iterator[Finding]:
    """Neither summary nor impact say how many users were affected, or, if wanted, what share of them."""
    users = [field.value for field in postmortem.metadata.fields if field.name == "users"]
    text = "\n".join([wording_of(postmortem, parts_of(postmortem, PARTS)), *users])
    if not postmortem.words("audience") or SHARE.search(text) or (not share and any(map(DIGIT.search, users))):
        return
    quantities, audience = postmortem.words("quantities"), postmortem.words("audience")
    pattern = whole(quantities, audience) if share else number_of(quantities, postmortem.words("units"), audience)
    if pattern.search(text):
        return
    wanted, example = ("what share of users", "about 12 % of users") if share else ("how many users", "4,100 users")
    yield Finding(place_of(postmortem, PARTS), {"missing": f"{wanted} were affected", "example": example})


def has_range(postmortem: Postmortem) -> bool:
    """Whether start and end are told: as fields, or as two times, of which a start in a field may be one."""
    metadata = postmortem.metadata
    if metadata.start and metadata.end:
        return True
    return len({stamp.span for stamp in times_of(postmortem)}) > 1


def has_zone(postmortem: Postmortem) -> bool:
    """Whether the zone of start and end is known, be it that of the timeline."""
    start = postmortem.metadata.start
    if postmortem.timeline.zone or (start and start.tzinfo):
        return True
    return any(stamp.zone for stamp in times_of(postmortem))


def times_of(postmortem: Postmortem) -> Iterator[Stamp]:
    """The times of day in head, summary and impact, and the days where no time is given."""
    parts = parts_of(postmortem, PARTS)
    parts += [field.span for field in postmortem.metadata.fields if field.name in {"start", "end", "duration", "date"}]
    for part in parts:
        yield from (stamp for stamp in postmortem.interpreter.stamps(part) if stamp.clock)


@lru_cache(maxsize=8)
def vaguely(vague: frozenset[str], audience: frozenset[str]) -> re.Pattern[str]:
    """Match a vague quantity and whom it counts: "many of our users", "一些用户"."""
    return lazy(rf"(?:{any_of(vague)})\w{{0,30}}?{BETWEEN}(?:{any_of(audience)})", re.IGNORECASE)


@lru_cache(maxsize=8)
def of_audience(of_all: frozenset[str], audience: frozenset[str]) -> re.Pattern[str]:
    """What makes a share one of users: " of all users", " der Kunden", "的用户"."""
    return lazy(rf"(?:\s?(?:{any_of(of_all)})){{0,4}}\s?(?:{any_of(audience)})", re.IGNORECASE)


@lru_cache(maxsize=8)
def number_of(quantities: frozenset[str], units: frozenset[str], audience: frozenset[str]) -> re.Pattern[str]:
    """A number or quantity, not of minutes, shortly before whom it counts, or behind: "users affected: 12"."""
    number, users = rf"(?<!\d)(?<!\d[.,])\d[\d.,]{{0,40}}(?![\d.,]|\W?(?:{any_of(units)}))", rf"(?:{any_of(audience)})"
    before = rf"(?:{number}|(?={any_of(quantities)})\w{{0,40}}){BETWEEN}{users}"
    return lazy(rf"{before}|{users}[^.;\n\d]{{0,20}}[:(|=]\s*{number}", re.IGNORECASE)


@lru_cache(maxsize=8)
def whole(quantities: frozenset[str], audience: frozenset[str]) -> re.Pattern[str]:
    """A share in words: "all users", "no customer", "half of the requests"."""
    words = rf"(?={any_of(quantities)})(?:\w{{1,40}}\W{{1,2}}){{0,4}}?"
    return lazy(rf"{words}(?:{any_of(audience)})", re.IGNORECASE)
