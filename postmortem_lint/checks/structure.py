"""Checks of how the parts stand together: their order, levels, spelling and length."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.content import is_empty, points_elsewhere, told
from postmortem_lint.checks.document import opening
from postmortem_lint.checks.excerpt import excerpt, title_of
from postmortem_lint.document import Span
from postmortem_lint.findings import Edit, Finding
from postmortem_lint.hints import counted
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Postmortem, Role, Section

# A word as readers count them: letters, digits and what joins them; a sign of a script without spaces.
COUNTED = lazy(r"[\u3040-\u9fff]|[^\W_\u3040-\u9fff]+(?:['’.:-][^\W_\u3040-\u9fff]+)*")
LETTERS = lazy(r"[^\W\d_]+")  # the words of a title
TITLED = frozenset({"heading", "bold", "plain"})


@check
def detailed(
    postmortem: Postmortem, *, roles: tuple[str, ...] = ("root_cause", "resolution"), words: int = 12
) -> Iterator[Finding]:
    """A part that plays one of the roles is told in too few words; one that is empty is another matter."""
    text = told(postmortem)
    for section in postmortem.playing(*roles):
        count = count_words(section.body.of(text))
        if count < words and not is_empty(text, section) and not points_elsewhere(section.body.of(text)):
            yield Finding(section.span, {"title": title_of(section), "count": counted(count, "word"), "words": words})


@check
def ordered(
    postmortem: Postmortem,
    *,
    order: tuple[str, ...] = ("summary", "impact", "timeline", "root_cause", "resolution", "actions", "lessons"),
) -> Iterator[Finding]:
    """A part stands behind one that should follow it; parts within parts are not looked at."""
    places = {role: number for number, role in enumerate(order)}
    seen: set[Role] = set()
    latest: Section | None = None
    for section in top_parts(postmortem):
        new = [role for role in section.roles if role in places and role not in seen]
        seen.update(new)
        if not new:
            continue
        if latest and places[new[0]] < rank_of(latest, places):
            yield Finding(section.span, {"title": title_of(section), "after": title_of(latest)})
            continue
        latest = section


@check
def level(postmortem: Postmortem) -> Iterator[Finding]:
    """A heading skips a level, or a part stands above the level of the first, so that it swallows what follows."""
    parts = [section for section in postmortem.sections if section.form == "heading" and section.roles]
    highest = parts[0].level if parts else 0
    above = {part.span for part in parts[1:] if part.level < highest}
    headings = postmortem.document.headings
    for previous, heading in pairwise([None, *headings]):
        if heading is None:
            continue
        skips = previous is not None and heading.level > previous.level + 1
        if skips or heading.span in above:
            wanted = previous.level + 1 if skips and previous else highest
            title = excerpt(heading.span.of(postmortem.text))
            yield Finding(heading.span, {"title": title, "marks": "#" * wanted, "level": heading.level})


@check
def spelt(postmortem: Postmortem) -> Iterator[Finding]:
    """The title of a part is one slip away from one that is known."""
    for section in postmortem.sections:
        meant = postmortem.interpreter.meant(section.title) if section.roles and section.form in TITLED else ""
        if meant:
            wrong, right = slip(section.title, meant)
            right = as_written(wrong, right) if postmortem.language == "en" else right
            values = {"title": title_of(section), "wrong": wrong, "right": right}
            yield Finding(section.span, values, edits=respelt(postmortem, section, wrong, right))


@check
def length(postmortem: Postmortem, *, least: int = 400, most: int = 600) -> Iterator[Finding]:
    """The document has too few or too many words."""
    count = count_words(postmortem.document.prose)
    if not least <= count <= most:
        advice = f"at least {least}" if count < least else f"at most {most}"
        yield Finding(opening(postmortem), {"count": counted(count, "word"), "advice": advice})


@check
def known(postmortem: Postmortem, *, allowed: tuple[str, ...] = ()) -> Iterator[Finding]:
    """A heading at the level of the parts names no part that is known."""
    parts = [section for section in postmortem.sections if section.form == "heading" and section.roles]
    level = min((part.level for part in parts), default=0)
    accepted = {title.casefold() for title in allowed}
    for section in postmortem.sections:
        if section.form != "heading" or section.level != level or section.roles:
            continue
        if title_of(section).casefold() not in accepted and section.span != opening(postmortem):
            yield Finding(section.span, {"title": excerpt(section.title)})


def count_words(text: str) -> int:
    """How many words a text has; a sign of Chinese or Japanese counts as one."""
    return len(COUNTED.findall(text))


def top_parts(postmortem: Postmortem) -> Iterator[Section]:
    """The parts that play a role and do not stand in another that does."""
    end = 0
    for section in postmortem.sections:
        if section.roles and section.span.start >= end:
            yield section
            end = section.body.end


def rank_of(section: Section, places: dict[str, int]) -> int:
    """The place of a part in the order, which names one of its roles; of one with several, that of the last."""
    return max(places[role] for role in section.roles if role in places)


def slip(title: str, meant: str) -> tuple[str, str]:
    """The word of a title that is misspelt and the right one; the whole where the words do not match one by one."""
    written, right = LETTERS.findall(title), meant.split()
    for start in range(len(written) - len(right) + 1):
        pairs = list(zip(written[start:], right, strict=False))
        wrong = [(one, other) for one, other in pairs if not re.fullmatch(f"{re.escape(other)}s?", one.casefold())]
        if len(wrong) == 1:
            return wrong[0]
    return title.strip(" :"), meant


def as_written(one: str, other: str) -> str:
    """A word of a known title, which is in the singular, with a plural "s" where that is nearer to what is written."""
    from difflib import SequenceMatcher

    return max((other, f"{other}s"), key=lambda word: SequenceMatcher(None, one.casefold(), word).ratio())


def respelt(postmortem: Postmortem, section: Section, wrong: str, right: str) -> tuple[Edit, ...]:
    """What mends a word of an English title; nothing where it stands elsewhere too, as in a link to that title."""
    alone = re.compile(rf"(?<![^\W_]){re.escape(wrong)}(?![^\W_])", re.IGNORECASE)
    places = [Span(*match.span()) for match in alone.finditer(postmortem.text)]
    if postmortem.language != "en" or len(places) != 1 or not section.span.holds(places[0]):
        return ()
    capital = right.capitalize() if wrong[:1].isupper() else right
    return (Edit(places[0], right.upper() if wrong.isupper() else capital),)
