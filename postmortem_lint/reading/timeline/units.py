"""Units: the headings, items, rows and lines of which each may be a step of the sequence."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from postmortem_lint.document import Span
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.accounts import has_colon
from postmortem_lint.reading.inline import plain
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from postmortem_lint.document import Block
    from postmortem_lint.model import Stamp, Zone
    from postmortem_lint.reading.timeline.page import Page

UnitKind = Literal["heading", "item", "row", "line", "code"]
Place = Literal["opening", "label", "mention", "none"]

LABEL_LENGTH = 70
"""Characters a label before a time may have, its markup included."""
_REMARK_WORDS = 5
"""A remark that names a zone and has no more other words says nothing else."""

# a label and its colon, at the start of a line: `**Actions taken:** `, `Escalation: `, `Detection time (EAT): `
LABEL = lazy(
    r"[^\w\n]{0,6}(?P<name>[^\W\d_][^:：.!?\n|]{1,60}?)[*_`]{0,3}\s?[:：](?!//|(?<=\d[:：])\d\d)"
    r"[*_`]{0,3}[ \t]*(?P<rest>[^\n]*)"
)
# what parts a time from its text: ` - `, `: `, `)** – `, `|`
_SEPARATORS = lazy(r"^[\s:：\-–—|,;.)\]）】>=*_~`→»·]+(?=\S|$)")
# signs before a time that say something: `🔴`, `✅`
_ICONS = lazy("[\u2600-\u27bf\U0001f000-\U0001faff]+")
# a bullet that Markdown does not know, or takes for text
_BULLET = lazy(r"[•·‣◦▪●○■–—►▶➤→]\s*|[-+] ")
# the word with which a sentence opens before its time: "At", "Around"
_LEAD = lazy(
    r"(?:at|by|around|about|from|on|approximately|sometime|a las|à|um|gegen|vers|às|em|в)(?=\s)", re.IGNORECASE
)
# words that only say in which zone times are: "all times in the zone"
_ZONE_WORDS = frozenset({"all", "times", "time", "are", "in", "the", "zone", "timezone"})

# The word that binds a time into its sentence: "it was fixed at".
_BINDING = lazy(r"\b(?:at|on|by|around|about|in|from|since|until|a las|à|um|am|vers|às|em|в)\W{0,12}$", re.IGNORECASE)
# The label of a date: "Date:".
_DATE_LABEL = lazy(r"(?:date|day|fecha|día|jour|data|dia|datum|tag|дата|日付|日期)\W*$", re.IGNORECASE)

# Brackets around a time that was cut out: `()`, `[ ]`.
_EMPTY_BRACKETS = lazy(r"[*_]{0,3}[(\[（【]\s*[)\]）】][*_]{0,3}")


class Unit(Record):
    """A heading, item, row or line that may be a step."""

    kind: UnitKind
    span: Span
    text: str
    """Its words, without the time it is given."""
    block: int
    """Index of its block in the document."""
    depth: int = 0
    level: int = 0
    """Of a heading."""
    stamp: Stamp | None = None
    time: str | None = None
    """Its time as written; of a row, put together from its cells."""
    place: Place = "none"
    """Where its time stands: it opens the unit, follows a label, or is mentioned in its text."""
    zone: Zone | None = None
    """A zone it states behind its time."""
    quoted: bool = False
    lead: str = ""
    """The word before the time that opens it: "At"."""

    @property
    def bare(self) -> bool:
        """Whether it says nothing but its time, or that it is the date."""
        return not self.text or _DATE_LABEL.match(self.text) is not None

    @property
    def timed(self) -> bool:
        """Whether its time opens it, or follows its label."""
        return self.place in ("opening", "label")

    @property
    def dated(self) -> bool:
        """Whether its time is a day only, such as groups the steps below it."""
        return self.timed and self.stamp is not None and not is_clock(self.stamp, self.time or "")

    @property
    def is_prose(self) -> bool:
        """Whether its time stands in a sentence: "At 14:05 we …"."""
        return self.kind == "line" and self.lead.isalpha()

    @property
    def announces(self) -> bool:
        """Whether it reads as if something followed: `Actions taken:`, `When was it detected?`."""
        return not self.timed and self.text.endswith((":", "?", "：", "？"))


def is_clock(stamp: Stamp, written: str) -> bool:
    """Whether a stamp tells more than a day: a time of day, or a time counted from the start."""
    if stamp.clock:
        return True
    return not stamp.day and (":" in written or "+" in written or (written[:1] in "Tt" and written[1:2].isdigit()))


def unit_of(page: Page, kind: UnitKind, span: Span, block: Block, index: int) -> Unit:
    """The unit that fills a span of one block."""
    text = page.text
    newline = text.find("\n", *span)
    first = Span(span.start, newline if newline >= 0 else span.end)
    stamp, place = _timed_by(page, first, span)
    if stamp is None or place == "mention":
        bullet = None if text[span.start : span.start + 1].isalnum() else _BULLET.match(text, *span)
        words, zone = plain(text[bullet.end() if bullet else span.start : span.end]), None
    else:
        words, zone = _remainder(page, span, stamp, place)
    written = stamp.span.of(text) if stamp else None
    lead = (_LEAD.match(text, *span) or [""])[0] if place == "opening" else ""
    return Unit(kind, span, words, index, block.depth, block.level, stamp, written, place, zone, block.quoted, lead)


def _timed_by(page: Page, first: Span, span: Span) -> tuple[Stamp | None, Place]:
    """The time a unit is given, and where it stands."""
    if stamp := page.opening(first):
        return stamp, "opening"
    label = LABEL.match(page.text, *first) if has_colon(page.text, first) else None
    if label and (stamp := page.opening(Span(label.start("rest"), first.end))):
        return stamp, "label"
    found = list(page.mentions(span))
    if not found:
        return None, "none"
    stamp = next((stamp for stamp in found if stamp.clock), found[0])
    return stamp, "label" if _follows_label(page.text, stamp, first) else "mention"


def _follows_label(text: str, stamp: Stamp, first: Span) -> bool:
    """Whether a time stands behind a label, `Fixed (14:05):`, or closes one, `Alert fires – 14:05`."""
    if not first.start <= stamp.span.start < first.end or stamp.span.start - first.start > LABEL_LENGTH:
        return False
    before = text[first.start : stamp.span.start].rstrip()
    behind = text[stamp.span.end : first.end].strip(" )]*_.")
    return before.endswith((":", "(", "[", "–", "—", " -", "@", "|", "（", "：")) or not behind


def _remainder(page: Page, span: Span, stamp: Stamp, place: Place) -> tuple[str, Zone | None]:
    """The words of a unit without its time, and the zone that a remark behind it states."""
    last = page.range_end(stamp, span.end)
    words = _without(page.text, span, Span(stamp.span.start, last.span.end if last else stamp.span.end), place)
    zone = page.zone(Span(stamp.span.end, span.end)) if len(words) < LABEL_LENGTH else None
    if zone and _is_zone_remark(words, zone.name):
        words = ""
    return words, zone


def _without(text: str, span: Span, cut: Span, place: Place) -> str:
    """The words of a span without the time in it; before a time that opens it stand only marks and "at"."""
    head, tail = text[span.start : cut.start], text[cut.end : span.end]
    icons = "".join(_ICONS.findall(head))
    if place == "opening":
        return plain(f"{icons} {_SEPARATORS.sub('', tail)}")
    closed = _EMPTY_BRACKETS.sub("", head[-4:] + tail[:4])
    if closed != head[-4:] + tail[:4]:
        return plain(head[:-4].rstrip() + closed.lstrip() + tail[4:]).replace(" :", ":", 1)
    if _BINDING.search(head[-12:]):
        return plain(text[span.start : span.end])
    tail = _SEPARATORS.sub("", tail)
    return plain(head.rstrip(" -–—|@,:" if not tail else " -–—|@,") + (" " + tail if tail else ""))


def _is_zone_remark(words: str, zone: str) -> bool:
    """Whether words only name a zone: "(all times CEST)"."""
    left = words.replace(zone, "").strip("()[]:.,- ").lower().split()
    return len(left) <= _REMARK_WORDS and _ZONE_WORDS.issuperset(left)
