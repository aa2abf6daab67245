"""The lines of a paragraph that may each be a step, and the sentences of prose."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from postmortem_lint.document import Span
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.timeline.units import LABEL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.document import Block
    from postmortem_lint.reading.timeline.page import Page

_BULLETS = frozenset("•·‣◦▪●○■–—►▶✓✔➤→")
"""Bullets that Markdown does not know."""
_MARKERS = ("- ", "* ", "+ ")
"""Those it knows, where it takes them for text: set in far below a line that is no item."""

# a line that only links: an address, a bracketed link, "See <link>"
_LINK_ONLY = lazy(
    r"\W*(?:(?:see|cf\.?|link|source|details|full timeline|refer to|voir|ver|siehe|см\.?|见|参照)\b[^.!?\n]{0,60}?)?"
    r"(?:\[[^\]\n]{0,200}\]\([^)\n]{0,500}\)|<?https?://\S{1,500})[\s.)]{0,9}$",
    re.IGNORECASE,
)
# a bullet right before a time, which Markdown takes for text: `-14:05 UTC - it broke`
_BARE_MARKER = lazy(r"-(?=\d{1,2}:\d\d)")
# what stands before the next entry on its line: `. ` in `… down. 2:05 PM - we …`, a space in `… down 2:05 PM: We …`
_RUN_ON = lazy(
    r"(?:\s(?=[•●▪◦‣]\s)|[.!?;]\s{0,3}(?=[*(]{0,3}\d{1,2}[:.h]\d\d(?:\s?[AaPp]\.?[Mm]\.?)?(?:\s?\(?[A-Z]{2,4}\)?)?"
    r"[*)]{0,3}\s?[:–—-][*]{0,2}\s)|(?<=[^\W\d_])\s(?=\d{1,2}:\d\d(?:\s?[AP]M)?(?:\s?[A-Z]{3,4})?:\s[A-Z\d]))"
)
# what stands behind a label that tells nothing
_NOTHING = lazy(r"(?:none|n/?a|nothing)?\W*$", re.IGNORECASE)
_OPENING, _CLOSING = frozenset("([（【"), (")", "]", "）", "】")
_BREAK_LENGTH = 12
"""Characters behind a line in which its hard break and the next line's markers are looked for."""

# What ends a sentence before the next: `. `, `!) `; not the point of `a.m. `. That is asked behind it: a search is fast
# where a pattern opens with a set.
_SENTENCE_END = lazy(
    r"[.!?。！？](?:(?<=[.!?])(?<![ap]\.m.)(?<!\be\.g.)(?<!\bi\.e.)[\"')*_\]]{0,4}\s+(?=[\"'(*_\[“¿¡]{0,4}[A-ZÀ-ÞА-Я0-9])"
    r"|(?<=[。！？])\s*)"
)
# How a line ends whose sentence goes on: `at`, `from`, a comma.
_OPEN_END = lazy(
    r"(?:[,(\[–—-]|(?<!\w)(?:at|from|until|till|by|around|about|since|between|and|to|on|or|of|the|in|approximately"
    r"|roughly|a|las|la|el|de|desde|hasta|y|à|vers|um|gegen|ab|von|bis|às|até))$",
    re.IGNORECASE,
)
# A hard break behind a line: two spaces, a backslash, `<br>`.
_HARD_BREAK = lazy(r"(?:  |\\|<br ?/?>[ \t]*)\n")


def lines_of(page: Page, block: Block) -> Iterator[Span]:
    """The stretches of a paragraph that may each be a step: its lines, a wrapped line with the one it continues."""
    for span in _wrapped(page, block):
        yield from _parted(page, span) if page.opening(span) else (span,)


def _parted(page: Page, span: Span) -> Iterator[Span]:
    """A stretch that opens with a time, cut where the next entries follow on its line, which open with theirs."""
    start = span.start
    for end in _RUN_ON.finditer(page.text, *span):
        if _OPEN_END.search(page.text, start, end.start()):
            continue
        yield Span(start, end.start() + 1)
        start = end.end()
    yield Span(start, span.end)


def _wrapped(page: Page, block: Block) -> Iterator[Span]:
    """The lines of a paragraph, a wrapped line with the one it continues."""
    if len(block.lines) == 1:
        yield block.span
        return
    reader = _Lines(page, block)
    start = block.lines[0].start
    for previous, line in zip(block.lines, block.lines[1:], strict=False):
        if reader.opens(previous, line):
            yield Span(start, previous.end)
            start = line.start
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


def is_bulleted(text: str, start: int) -> bool:
    """Whether a line opens with a bullet, though Markdown sees no list there."""
    return text[start] in _BULLETS or text.startswith(_MARKERS, start) or _BARE_MARKER.match(text, start) is not None


class _Lines:
    """Tells which lines of a paragraph begin something new, remembering what its first lines look like."""

    def __init__(self, page: Page, block: Block) -> None:
        self.page, self.block = page, block
        first = page.opening(block.lines[0])
        self.timed = first is not None
        self.before = page.text[block.lines[0].start : first.span.start] if first and block.marker else None
        """What stands before the time that opens a list item: its further lines are steps where it is the same."""
        self.labelled = not block.marker and LABEL.match(page.text, *block.lines[0]) is not None

    def opens(self, previous: Span, line: Span) -> bool:
        """Whether a line begins something new."""
        text = self.page.text
        if is_bulleted(text, line.start) and line.of(text)[1:].strip():
            return True
        stamp = self.page.opening(line)
        if stamp:
            opens = self._is_new(previous, line, stamp.span)
            self.timed = self.timed or opens
            return opens
        if self.timed:
            return is_link(text, previous) or self._is_day(previous) or self._is_stage(previous, line)
        return not self.block.marker and self._is_labelled(previous, line)

    def _is_new(self, previous: Span, line: Span, stamp: Span) -> bool:
        """Whether a line that opens with a time is no wrapped sentence."""
        text = self.page.text
        before, rest = text[line.start : stamp.start], text[stamp.end : line.end].lstrip("*_` ")
        if self._is_broken(previous, line) or (before and before == self.before):
            return True
        if self.before not in (None, before) or (rest[:1] in _CLOSING and not _OPENING.intersection(before)):
            return False
        if not rest or rest[0] in ":-–—|)]：,":
            return True
        return not (_OPEN_END.search(previous.of(text)) or (self.block.marker and rest[0].islower()))

    def _is_day(self, line: Span) -> bool:
        """Whether a line holds a day and nothing else."""
        stamp = self.page.opening(line)
        return stamp is not None and stamp.clock is None and not self.page.text[stamp.span.end : line.end].strip(" :*_")

    def _is_stage(self, previous: Span, line: Span) -> bool:
        """Whether a label opens a line behind the last time and the end of a sentence: "Escalation: the team …"."""
        ended = previous.of(self.page.text).rstrip("*_`) ").endswith((".", "!"))
        label = LABEL.match(self.page.text, *line) if ended and not self.block.marker else None
        return bool(label and not _NOTHING.match(label["rest"])) and line > self._last_timed

    @cached_property
    def _last_timed(self) -> Span:
        return max(line for line in self.block.lines if self.page.opening(line))

    def _is_labelled(self, previous: Span, line: Span) -> bool:
        """Whether a line opens with a label, or stands behind one on a line of its own."""
        text = self.page.text
        label = LABEL.match(text, *line) is not None
        before = previous.of(text).rstrip("*_`) ")
        if label and self.labelled:
            return True
        ended = before.endswith((".", ":", "!", "?", "。", "：")) or self._is_broken(previous, line)
        return ended and (label or text[line.start].isupper() or before.endswith((":", "：")))

    def _is_broken(self, previous: Span, line: Span) -> bool:
        end = min(previous.end + _BREAK_LENGTH, line.start)
        return bool(_HARD_BREAK.search(self.page.text, max(previous.end - 6, previous.start), end))
