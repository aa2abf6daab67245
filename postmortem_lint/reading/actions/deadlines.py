"""When an action is due, as written: "by March 15", "next sprint", "in the coming weeks"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.document import Span
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.timestamps import opening_stamp, stamps

if TYPE_CHECKING:
    from postmortem_lint.reading.timestamps import Calendar

# what may open a deadline in words, and the words behind it: "by end of Q3", "within two weeks"
_OPENING_WORDS = lazy(
    r"\b(?:(?P<by>by|before|until|due|no later than|within|end of|eta)|(?P<over>(?:in|over) the)|(?P<next>next|"
    r"this|coming)|"
    r"(?P<count>in)|(?P<alone>EO[DWMQY]|Q[1-4][ /-]'?(?:20)?\d\d))\b(?=(?P<rest>(?: [\w']{1,12}){0,6}))",
    re.IGNORECASE,
)
_FILLERS_TEXT = """
    a an beginning business close cob coming couple early end eta few following four late mid middle next of one
    our several six start the this three two upcoming working
"""
_FILLERS = frozenset(_FILLERS_TEXT.split())
_UNITS_TEXT = """
    business day eod eom eoq eow eoy hour month quarter sprint tomorrow week year
"""
_UNITS = frozenset(_UNITS_TEXT.split())
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_PERIOD = lazy(r"[qh][1-4]$|(?:19|20)\d\d$", re.IGNORECASE)
_COMING = frozenset(["next", "coming", "following", "upcoming"])
# what stands before a date that is a deadline
_BEFORE = lazy(
    r"(?:\b(?:by|before|until|till|due(?: date| on| by)?|deadline|eta|target(?:ed)?|no later than|antes d[eo]l?|"
    r"hasta|para el|para|até|"
    r"avant le|avant|d'ici(?: le| au)?|bis(?: zum)?|до|к|от)|→|⏰|📅)\s*[:=]?\s*(?:the |end of |el |le |o )?$",
    re.IGNORECASE,
)
_BEHIND = lazy(r"\s*(?:まで|までに|之前|前)")
# what stands before a date in brackets: nothing, or who: `(`, `(@ana, `, `[Ana Bell – `
_BRACKET = lazy(r"[(\[]\s*(?:@?[\w.-]{1,20}(?: [\w.-]{1,20}){0,2}\s*[,;/–—-]\s*)?$")
# words before a deadline that are no part of it
_LABEL = lazy(r"(?:due(?: (?:by|on|date))?|eta)\b[ :]*(?=\w)", re.IGNORECASE)
_CLOSING = lazy(r"\s*[)\]]")
_NEAR_END = 6


def deadline_in(prose: str, start: int, end: int, calendar: Calendar) -> Span | None:
    """The deadline that running text names, its preposition left out where it is a date."""
    for stamp in stamps(prose, start, end, calendar):
        if stamp.clock and not stamp.day:
            continue
        before = prose[max(start, stamp.span.start - 70) : stamp.span.start]
        if _BEFORE.search(before) or _BEHIND.match(prose, stamp.span.end, end):
            return stamp.span
        closes = _BRACKET.search(before) and _CLOSING.match(prose, stamp.span.end, end)
        if closes and not any(map(str.isalnum, prose[stamp.span.end : end])):
            return stamp.span
    return _in_words(prose, start, end, calendar)


def is_date(text: str, start: int, end: int, calendar: Calendar) -> bool:
    """Whether a stretch of text is a date or another deadline and little else."""
    stamp = opening_stamp(text, start, end, calendar)
    if stamp and (stamp.day or not stamp.clock):
        return end - stamp.span.end < _NEAR_END
    words = _in_words(text, start, end, calendar)
    return words is not None and not text[start : words.start].lower().removeprefix("due").strip(" :")


def _in_words(prose: str, start: int, end: int, calendar: Calendar) -> Span | None:
    for opening in _OPENING_WORDS.finditer(prose, start, end):
        stop = opening.end("alone") if opening["alone"] else _unit_end(opening, calendar)
        if stop:
            label = _LABEL.match(prose, opening.start(), stop)
            return Span(label.end() if label else opening.start(), stop)
    return None


def _unit_end(opening: re.Match[str], calendar: Calendar) -> int:
    """Where the words end that name a time to come; 0 where they name none."""
    words = opening["rest"].split()
    position, stop, seen = opening.start("rest"), 0, ""
    for number, word in enumerate(words):
        lower = word.lower()
        position += len(word) + 1
        if _is_time(lower, calendar) or (stop and _PERIOD.match(lower)):
            stop = position
        elif stop or not (lower in _FILLERS or lower.isdecimal()):
            break
        elif number == 0:
            seen = lower
    if opening["over"] and seen not in _COMING and words[:1] and words[0].lower() not in _COMING:
        return 0
    if opening["next"] and not (words and (words[0].isdecimal() or len(words[0]) >= len("week"))):
        return 0
    if opening["count"] and not (
        words and (words[0].isdecimal() or words[0].lower() in {"one", "two", "three", "four", "six"})
    ):
        return 0
    return stop


def _is_time(word: str, calendar: Calendar) -> bool:
    singular = word.removesuffix("s")
    return (
        singular in _UNITS
        or word in _DAYS
        or bool(calendar.month(word))
        or bool(_PERIOD.match(word) and not word.isdecimal())
    )
