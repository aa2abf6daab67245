"""When an action is due, as written: "by March 15", "next sprint", "in the coming weeks"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.document import Span
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.timestamps import opening_stamp, stamps

if TYPE_CHECKING:
    import re

    from postmortem_lint.reading.actions.scan import Scan

# a part of a year, and a year: `Q3`, `2025`
_PERIOD = lazy(r"[qh][1-4]$|(?:19|20)\d\d$")
# what stands before a date in brackets: nothing, or who: `(`, `(@ana, `, `[Ana Bell – `
_BRACKET = lazy(r"[(\[]\s*(?:@?[\w.-]{1,20}(?: [\w.-]{1,20}){0,2}\s*[,;/–—-]\s*)?$")
_CLOSING = lazy(r"\s*[)\]]")
_NEAR_END = 6


def deadline_in(scan: Scan, start: int, end: int) -> Span | None:
    """The deadline that running text names, its preposition left out where it is a date."""
    prose, idioms = scan.document.prose, scan.idioms
    for stamp in stamps(prose, start, end, scan.calendar):
        if stamp.clock and not stamp.day:
            continue
        before = prose[max(start, stamp.span.start - 70) : stamp.span.start]
        if idioms.due_before.search(before) or idioms.due_behind.match(prose, stamp.span.end, end):
            return stamp.span
        closes = _BRACKET.search(before) and _CLOSING.match(prose, stamp.span.end, end)
        if closes and not any(map(str.isalnum, prose[stamp.span.end : end])):
            return stamp.span
    return _in_words(scan, prose, start, end)


def is_date(scan: Scan, start: int, end: int) -> bool:
    """Whether a stretch of text is a date or another deadline and little else."""
    text = scan.document.text
    stamp = opening_stamp(text, start, end, scan.calendar)
    if stamp and (stamp.day or not stamp.clock):
        return end - stamp.span.end < _NEAR_END
    words = _in_words(scan, text, start, end)
    return words is not None and not text[start : words.start].lower().removeprefix("due").strip(" :")


def _in_words(scan: Scan, prose: str, start: int, end: int) -> Span | None:
    for opening in scan.idioms.due_opening.finditer(prose, start, end):
        stop = opening.end("alone") if opening["alone"] else _unit_end(scan, opening)
        if stop:
            label = scan.idioms.due_label.match(prose, opening.start(), stop)
            return Span(label.end() if label else opening.start(), stop)
    found = scan.idioms.due_with_behind.search(prose, start, end)
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
