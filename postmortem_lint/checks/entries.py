"""Checks of the entries of a timeline: how many there are, how long, in what form, and with what between them."""

from __future__ import annotations

from bisect import bisect_right
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.content import WORD, points_elsewhere
from postmortem_lint.checks.excerpt import excerpt, unmarked
from postmortem_lint.checks.instants import shown, time_place
from postmortem_lint.findings import Finding
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.document import Block
    from postmortem_lint.model import Entry, Postmortem

# The end of a sentence before another: not behind "e.g.", an initial or a number.
SENTENCE_END = lazy(
    r"(?<![ (]\w)(?<!e\.g)(?<!i\.e)(?<!\bvs)[.!?][\"')*_\]]{0,4}\s+(?=[\"'(*_\[“¿¡]{0,4}[A-ZÀ-ÞА-Я])|[。！？](?=.)"
)
_TOLD = {"list": "in a list", "table": "in a table", "heading": "under titles", "code": "as code"}
"""How messages name the forms of entries."""


@check
def distinct(postmortem: Postmortem) -> Iterator[Finding]:
    """An entry is told a second time: the same words at the same time."""
    timed = [(entry.order, entry.time.casefold(), entry) for entry in postmortem.timeline if entry.time]
    if len({(order, time) for order, time, _ in timed}) == len(timed):
        return
    told = set()
    for order, time, entry in timed:
        text = unmarked(entry.text)
        key = (order, time, text.casefold())
        if text and key in told:
            yield Finding(entry.span, {"entry": excerpt(f"{entry.time} {text}")})
        told.add(key)


@check
def enough(postmortem: Postmortem, *, fewest: int = 3) -> Iterator[Finding]:
    """The timeline has entries with times, but too few to tell a story."""
    entries = postmortem.timeline.entries
    if len(entries) < fewest and any(entry.stamp for entry in entries):
        section = next(postmortem.playing("timeline"), None)
        yield Finding(section.span if section else entries[0].span, {"count": len(entries), "fewest": fewest})


@check
def brief(postmortem: Postmortem, *, sentences: int = 2, words: int = 60) -> Iterator[Finding]:
    """An entry has more sentences, or more words, than a step of a timeline needs; 0 sets no limit."""
    for entry in postmortem.timeline:
        text = entry.span.of(postmortem.document.prose)
        said = len(SENTENCE_END.findall(text.strip())) + 1
        length = len(WORD.findall(text))
        if (sentences and said > sentences) or (words and length > words):
            count = f"{said} sentences" if sentences and said > sentences else f"{length} words"
            yield Finding(time_place(entry), {"entry": name_of(entry), "count": count})


@check
def continuous(
    postmortem: Postmortem, *, longest: timedelta = timedelta(hours=1), share: float = 0.4
) -> Iterator[Finding]:
    """Nothing is told for long between the detection and the end: so long, and such a share of the whole."""
    entries = [entry for entry in postmortem.timeline if entry.order and entry.stamp and entry.stamp.clock]
    told = [entry.milestone for entry in entries]
    first = told.index("detected") if "detected" in told else 0
    ends = [number for number, milestone in enumerate(told) if milestone in {"mitigated", "resolved"}]
    last = ends[-1] + 1 if ends else len(entries)
    stretch = entries[first:last]
    orders = [entry.order for entry in stretch if entry.order]
    if len(orders) < 3:  # noqa: PLR2004 - the only gap of two entries is the whole
        return
    whole = orders[-1] - orders[0]
    for (previous, entry), (before, after) in zip(pairwise(stretch), pairwise(orders), strict=True):
        gap = after - before
        if gap > max(longest, whole * share):
            yield Finding(
                time_place(entry), {"gap": shown(gap), "previous": name_of(previous), "entry": name_of(entry)}
            )


@check
def sourced(postmortem: Postmortem) -> Iterator[Finding]:
    """An entry links to nothing: no graph, message, log or change."""
    for entry in postmortem.timeline:
        if not points_elsewhere(entry.span.of(postmortem.text)):
            yield Finding(entry.span, {"entry": excerpt(unmarked(entry.text))})


@check
def formed(postmortem: Postmortem, *, forms: tuple[str, ...] = ("list", "table", "heading")) -> Iterator[Finding]:
    """No entry stands in one of these forms: `list`, `table`, `heading`, `code`, `paragraph`."""
    entries = postmortem.timeline.entries
    used = {form_of(postmortem.document.blocks, entry) for entry in entries}
    if not entries or not used.isdisjoint(forms):
        return
    section = next(postmortem.playing("timeline"), None)
    told = _TOLD.get(form_of(postmortem.document.blocks, entries[0]), "in running text")
    yield Finding(section.span if section else entries[0].span, {"forms": " or ".join(forms), "told": told})


def form_of(blocks: tuple[Block, ...], entry: Entry) -> str:
    """The form in which an entry is written."""
    place = bisect_right(blocks, entry.span.start, key=lambda block: block.span.start) - 1
    block = blocks[max(place, 0)]
    if block.kind == "paragraph":
        return "list" if block.marker or block.depth else "paragraph"
    return {"row": "table"}.get(block.kind, block.kind)


def name_of(entry: Entry) -> str:
    """How a message names an entry: by its time, else by its words."""
    return excerpt(entry.time or unmarked(entry.text))
