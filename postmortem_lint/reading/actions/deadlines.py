"""When an action is due, as written: "by March 15", "next sprint", "in the coming weeks"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.document import Span
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.hints import parts_of
from postmortem_lint.reading.timestamps import opening_stamp, stamps

if TYPE_CHECKING:
    from postmortem_lint.reading.actions.scan import Scan

# a part of a year: `Q2`, `Q2 2024`, `H1/24`
_PART_OF_YEAR = lazy(r"[qh][1-4](?:[ /-]?'?(?:20)?\d\d)?", re.IGNORECASE)
# a part of a year, and a year, as words of their own: `Q3`, `2025`
_PERIOD = lazy(r"[qh][1-4]$|(?:19|20)\d\d$")
# what stands before a date in brackets: nothing, or who: `(`, `(@ana, `, `[Ana Bell – `
_BRACKET = lazy(r"[(\[]\s*(?:@?[\w.-]{1,20}(?: [\w.-]{1,20}){0,2}\s*[,;/–—-]\s*)?$")
_CLOSING = lazy(r"\s*[)\]]")
# a day and a month, which are a date only behind "due" or "by": `3/15`
_SLASHED = lazy(r"(?<![\d/.])(\d{1,2})/(\d{1,2})(?![\d/%])", needs="/")
_MONTHS, _DAYS = 12, 31
_LARGEST_FRACTION = 10
"""What may be below a fraction: "reduce it by 1/3"."""
_NEAR_END = 6


def deadline_in(scan: Scan, start: int, end: int) -> Span | None:
    """The deadline that running text names, its preposition left out where it is a date."""
    span = Span(start, end)
    date = _date_in(scan, span) if _may_name_date(scan, span) else None
    return date or _in_words(scan, scan.document.prose, span, scan.parts(span))


def is_date(scan: Scan, start: int, end: int) -> bool:
    """Whether a stretch of text is a date or another deadline and little else."""
    text = scan.document.text
    stamp = opening_stamp(text, start, end, scan.calendar)
    if stamp and (stamp.day or not stamp.clock):
        return end - stamp.span.end < _NEAR_END
    words = _in_words(scan, text, Span(start, end), parts_of(text[start:end]))
    return words is not None and not text[start : words.start].lower().removeprefix("due").strip(" :")


def is_part_of_year(words: str) -> bool:
    """Whether words are a part of a year and nothing else: "Q2 2024"."""
    return _PART_OF_YEAR.fullmatch(words) is not None


def _may_name_date(scan: Scan, span: Span) -> bool:
    """A quick test that turns most lines away: no date is a deadline for want of the words or signs beside it."""
    written = span.of(scan.document.prose)
    if "(" in written or "[" in written or not written.isascii():
        return True
    return scan.vocabulary.phrases("due_before").may_be_in(written, scan.parts(span))


def _date_in(scan: Scan, span: Span) -> Span | None:
    prose, idioms = scan.document.prose, scan.idioms
    for stamp in stamps(prose, *span, scan.calendar):
        if stamp.clock and not stamp.day:
            continue
        before = prose[max(span.start, stamp.span.start - 70) : stamp.span.start]
        if idioms.due_before.search(before) or idioms.due_behind.match(prose, stamp.span.end, span.end):
            return stamp.span
        closes = _BRACKET.search(before) and _CLOSING.match(prose, stamp.span.end, span.end)
        if closes and not any(map(str.isalnum, prose[stamp.span.end : span.end])):
            return stamp.span
    return next(filter(None, (_slashed(scan, span, found) for found in _SLASHED.finditer(prose, *span))), None)


def _slashed(scan: Scan, span: Span, found: re.Match[str]) -> Span | None:
    """The day and month of two numbers behind what leads to a deadline: "due 3/15"."""
    first, second = int(found[1]), int(found[2])
    if not (min(first, second) and min(first, second) <= _MONTHS and max(first, second) <= _DAYS):
        return None
    before = found.string[max(span.start, found.start() - 70) : found.start()]
    is_fraction = first < second <= _LARGEST_FRACTION and "due" not in before[-len("due date: ") :].lower()
    return Span(*found.span()) if scan.idioms.due_before.search(before) and not is_fraction else None


def _in_words(scan: Scan, text: str, span: Span, parts: frozenset[str]) -> Span | None:
    if not scan.idioms.due_hints.may_be_in(span.of(text), parts):
        return None
    for opening in scan.idioms.due_opening.finditer(text, *span):
        stop = opening.end("alone") if opening["alone"] else _unit_end(scan, opening)
        if stop:
            label = scan.idioms.due_label.match(text, opening.start(), stop)
            return Span(label.end() if label else opening.start(), stop)
    found = scan.idioms.due_with_behind.search(text, *span)
    return Span(*found.span(1)) if found else None


def _unit_end(scan: Scan, opening: re.Match[str]) -> int:
    """Where the words end that name a time to come; 0 where they name none."""
    words = opening["rest"].split()
    position, stop, seen = opening.start("rest"), 0, ""
    for number, word in enumerate(words):
        lower = word.lower()
        position += len(word) + 1
        if _is_time(scan, lower) or (stop and _PERIOD.match(lower)):
            stop = position
        elif stop or not (lower in scan.words("due_fillers") or lower.isdecimal()):
            break
        elif number == 0:
            seen = lower
    coming = scan.words("due_coming")
    if opening["over"] and seen not in coming and words[:1] and words[0].lower() not in coming:
        return 0
    if opening["next"] and not (words and (words[0].isdecimal() or len(words[0]) >= len("week"))):
        return 0
    counted = words and (words[0].isdecimal() or words[0].lower() in scan.words("due_numbers"))
    return 0 if opening["count"] and not counted else stop


def _is_time(scan: Scan, word: str) -> bool:
    times = scan.words("due_times")
    if word in times or word.removesuffix("s") in times or word in scan.idioms.days or scan.calendar.month(word):
        return True
    return bool(_PERIOD.match(word) and not word.isdecimal())
