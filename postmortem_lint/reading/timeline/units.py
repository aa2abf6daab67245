"""Units: the headings, items, rows and lines of which each may be a step of the sequence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from postmortem_lint.model import Span
from postmortem_lint.reading.inline import plain
from postmortem_lint.reading.timestamps import opening_stamp, range_end, stamps, zone_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Block, Stamp, Zone
    from postmortem_lint.reading.timestamps import Calendar

UnitKind = Literal["heading", "item", "row", "line", "code"]
Place = Literal["opening", "label", "mention", "none"]

LABEL_LENGTH = 70
"""Characters a label before a time may have, its markup included."""

# a label and its colon, at the start of a line: `**Actions taken:** `, `Escalation: `, `Detection time (EAT): `
LABEL = re.compile(
    r"[^\w\n]{0,6}(?P<name>[^\W\d_][^:：.!?\n|]{1,60}?)[*_`]{0,3}\s?[:：](?!//|\d\d)[*_`]{0,3}[ \t]*(?P<rest>[^\n]*)"
)
# what parts a time from its text: ` - `, `: `, `)** – `, `|`
_SEPARATORS = re.compile(r"^[\s:：\-–—|,;.)\]）】>=*_~`→»·]+(?=\S|$)")
# brackets around a time that was cut out: `()`, `[ ]`
_EMPTY_BRACKETS = re.compile(r"[*_]{0,3}[(\[（【]\s*[)\]）】][*_]{0,3}")
# what opens a line before its words: bullets, emphasis, quotes
_OPENING_MARKS = re.compile(r"^[\s•·‣◦▪●○■*_`>(\[（【-]+")
# what ends a sentence before the next: `. `, `!) `; not the point of `a.m. `
_SENTENCE_END = re.compile(r"(?<![ap]\.m)(?<!\be\.g)(?<!\bi\.e)[.!?][\"')*_\]]*\s+(?=[\"'(*_\[“¿¡]*[A-ZÀ-ÞА-Я0-9])|[。！？]\s*")
# a bullet that Markdown does not know: `• `, `– `
_UNICODE_BULLET = re.compile(r"[•·‣◦▪●○■–—►▶✓✔➤→]\s*\S")
# how a line ends whose sentence goes on: `at`, `from`, a comma
_OPEN_END = re.compile(
    r"(?:[,(\[–—-]|(?<!\w)(?:at|from|until|till|by|around|about|since|between|and|to|on|or|of|the|in|approximately"
    r"|roughly|a|las|la|el|de|desde|hasta|y|à|vers|um|gegen|ab|von|bis|às|até))$",
    re.IGNORECASE,
)
# a hard break at the end of a line: two spaces, a backslash, `<br>`
_HARD_BREAK = re.compile(r"(?:  +|\\|<br ?/?>[ \t]*)$")
# a line that only links: an address, a bracketed link, "See <link>"
_LINK_ONLY = re.compile(
    r"\W*(?:(?:see|cf\.?|link|source|details|full timeline|refer to|voir|ver|siehe|见|参照)\b[^.!?\n]{0,60}?)?[:：]?\s*"
    r"(?:\[[^\]\n]*\]\([^)\n]*\)|<?https?://\S+)[\s.)]*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Unit:
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
    """The time as written, where it stands in several cells."""
    place: Place = "none"
    """Where its time stands: it opens the unit, follows a label, or is mentioned in its sentence."""
    zone: Zone | None = None
    """A zone stated in a unit that is no step."""
    quoted: bool = False
    labelled: bool = False
    """Whether it opens with a label, such as `Escalation:`."""

    @property
    def bare(self) -> bool:
        """Whether it says nothing but its time."""
        return not self.text

    @property
    def dated(self) -> bool:
        """Whether its time is a day only, such as groups the steps below it."""
        return self.stamp is not None and self.place != "mention" and not is_clock(self.stamp, self.time or "")

    @property
    def timed(self) -> bool:
        """Whether its time opens it, or follows its label."""
        return self.place in ("opening", "label")

    @property
    def label_only(self) -> bool:
        """Whether it only announces what follows: `Actions taken:`, `When was it detected?`."""
        return self.stamp is None and self.text.endswith((":", "?", "：", "？"))


def is_clock(stamp: Stamp, written: str) -> bool:
    """Whether a stamp tells more than a day: a time of day, or a time counted from the start."""
    if stamp.clock:
        return True
    return not stamp.day and (":" in written or "+" in written or written[:2].upper() == "T0")


def unit_of(text: str, kind: UnitKind, span: Span, block: Block, index: int, calendar: Calendar) -> Unit:
    """The unit that fills a span of one block."""
    newline = text.find("\n", span.start, span.end)
    first = Span(span.start, newline if newline >= 0 else span.end)
    stamp, place = timed_by(text, first, span, calendar)
    words = plain(text[span.start : span.end])
    zone = None
    if stamp and place != "mention":
        end = range_end(text, stamp, span.end, calendar)
        words = _without(text, span, Span(stamp.span.start, end.span.end if end else stamp.span.end))
        zone = zone_in(text, stamp.span.end, span.end) if len(words) < LABEL_LENGTH else None
        words = "" if zone and _is_zone_remark(words, zone.name) else words
    return Unit(
        kind, span, words, index, block.depth, block.level, stamp,
        stamp.span.of(text) if stamp else None, place, zone, block.quoted, bool(LABEL.match(text, *first)),
    )  # fmt: skip


def timed_by(text: str, first: Span, span: Span, calendar: Calendar) -> tuple[Stamp | None, Place]:
    """The time a unit is given, and where it stands."""
    if stamp := opening_stamp(text, first.start, first.end, calendar):
        return stamp, "opening"
    label = LABEL.match(text, first.start, first.end)
    if label and (stamp := opening_stamp(text, label.start("rest"), first.end, calendar)):
        return stamp, "label"
    found = list(stamps(text, span.start, span.end, calendar))
    if not found:
        return None, "none"
    stamp = next((stamp for stamp in found if stamp.clock), found[0])
    return stamp, "label" if _follows_label(text, stamp, first) else "mention"


def lines_of(text: str, block: Block, calendar: Calendar) -> Iterator[Span]:
    """The stretches of a paragraph that may each be a step: its lines, a wrapped line with the one it continues."""
    start = block.lines[0].start
    opened = opening_stamp(text, *block.lines[0], calendar) is not None
    for previous, line in zip(block.lines, block.lines[1:], strict=False):
        if not _opens(text, previous, line, block, calendar, opened):
            continue
        yield Span(start, previous.end)
        start = line.start
        opened = opened or opening_stamp(text, *line, calendar) is not None
    yield Span(start, block.lines[-1].end)


def sentences(text: str, span: Span) -> Iterator[Span]:
    """The sentences of a stretch of prose."""
    start = span.start
    for end in _SENTENCE_END.finditer(text, *span):
        yield Span(start, end.end())
        start = end.end()
    if start < span.end:
        yield Span(start, span.end)


def is_link(text: str, span: Span) -> bool:
    """Whether a line only links elsewhere."""
    return bool(_LINK_ONLY.match(text, *span))


def _opens(text: str, previous: Span, line: Span, block: Block, calendar: Calendar, opened: object) -> bool:
    """Whether a line of a paragraph begins something new."""
    before = previous.of(text)
    hard = bool(_HARD_BREAK.search(text[previous.start : line.start].rstrip("\n> \t") + text[previous.end : previous.end + 3].split("\n")[0]))
    stamp = opening_stamp(text, *line, calendar)
    if stamp:
        rest = text[stamp.span.end : line.end].lstrip("*_` ")
        separated = not rest or rest[0] in ":-–—|)]：,"
        return hard or separated or not (_OPEN_END.search(before) or (block.marker and rest[:1].islower()))
    if _UNICODE_BULLET.match(text, *line):
        return True
    if opened:
        return is_link(text, previous) or _is_day_line(text, previous, calendar)
    label = LABEL.match(text, *line)
    ended = before.rstrip("*_`) ").endswith((".", ":", "!", "?", "。", "：")) or hard
    return bool(ended and not block.marker and (label or before.rstrip("*_ ").endswith((":", "：")) or line.of(text)[:1].isupper()))


def _is_day_line(text: str, line: Span, calendar: Calendar) -> bool:
    stamp = opening_stamp(text, *line, calendar)
    return stamp is not None and stamp.clock is None and not _without(text, line, stamp.span)


def _follows_label(text: str, stamp: Stamp, first: Span) -> bool:
    """Whether a time stands behind a label, `Fixed (14:05):`, or closes one, `Alert fires – 14:05`."""
    if not first.start <= stamp.span.start < first.end or stamp.span.start - first.start > LABEL_LENGTH:
        return False
    before = text[first.start : stamp.span.start].rstrip()
    behind = text[stamp.span.end : first.end].strip(" )]*_.")
    return before.endswith((":", "(", "[", "–", "—", " -", "@", "|", "（", "：")) or not behind


def _without(text: str, span: Span, cut: Span) -> str:
    """The words of a span without the time in it."""
    before = _EMPTY_BRACKETS.sub("", text[span.start : cut.start] + "\0" + text[cut.end : span.end].replace("\0", ""))
    head, _, tail = before.partition("\0")
    if not _OPENING_MARKS.sub("", head):
        return plain(_SEPARATORS.sub("", tail)).strip()
    closed = _EMPTY_BRACKETS.sub("", head[-3:] + tail[:3])
    if closed != head[-3:] + tail[:3]:
        return plain(head[:-3] + closed + tail[3:])
    tail = _SEPARATORS.sub("", tail)
    return plain(head.rstrip(" -–—|@,") + (" " + tail if tail else "")).strip()


def _is_zone_remark(words: str, zone: str) -> bool:
    """Whether words only name a zone: "(all times CEST)"."""
    left = words.replace(zone, "").strip("()[]:.,- ").lower().split()
    return len(left) <= 5 and {"all", "times", "time", "are", "in", "the", "zone", "timezone"}.issuperset(left)  # noqa: PLR2004
