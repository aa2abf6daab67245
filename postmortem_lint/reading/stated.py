"""How long the incident took, as the writer states it outside the timeline: in prose, fields and tables of figures."""

from __future__ import annotations

from bisect import bisect_right
from itertools import islice
from typing import TYPE_CHECKING

from postmortem_lint.document import Span, Stretches
from postmortem_lint.model import Stated
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.timeline.lines import sentences
from postmortem_lint.reading.timestamps import range_end, stamps
from postmortem_lint.reading.timestamps.durations import amounts
from postmortem_lint.reading.wordlists import Words
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.document import Document
    from postmortem_lint.model import Measure, Metadata, Section, Stamp
    from postmortem_lint.reading.timestamps import Calendar
    from postmortem_lint.reading.timestamps.durations import Amount
    from postmortem_lint.reading.vocabulary import Vocabulary

_LABELS: dict[str, Measure] = {
    "duration_labels": "duration",
    "detect_labels": "time_to_detect",
    "acknowledge_labels": "time_to_acknowledge",
    "mitigate_labels": "time_to_mitigate",
    "recover_labels": "time_to_recover",
}
_NEAR = 40
"""Characters between words of duration and their amount."""
_LONGEST_VALUE = 300
_PAIR = 2
_MOST = 200
"""Places of one kind that are looked at; a document that states more lengths is no account of an incident."""

_SMALL_WORDS = frozenset(("for", "of", "a", "an", "total", "the", "was", "in", "all", "only"))
_WORD = lazy(r"[^\W\d_]+\.?")
# What may stand behind a label before its value: `:`, `**:`, ` (TTD):`, ` | `, ` (approx.) – `.
_BEHIND_LABEL = lazy(r"[*_`]{0,3}(?: ?\([^()\n]{0,40}\))?[*_`]{0,3}\s?(?:[:：|]|[-–—](?=\s))[\s*_`]{0,6}")
# What may stand on the line before a label: bullets, emphasis, the edges of a table, emoji; no word.
_OPENS = lazy(r"[^\w\n]{0,12}(?:\d{1,2}[.)] )?[^\w\n]{0,6}(?=\w)|[^\n]{0,200}\| *[*_`]{0,3}(?=\w)")
# What makes an amount a range: the `4-` of `4-5 days`, the `2 to ` of `2 to 3 hours`.
_IS_RANGE = lazy(r"\d\s?(?:[-–—~]|to|or|a|à|bis|до|至|到)\s?$")
# What makes an amount a range, or the sum of several incidents: ` or 3 hours`, ` across four outages`.
_IS_NO_LENGTH = lazy(
    r"\s?(?:[-–—]\s?\d|(?:to|or) \d)"
    r"|[^.|\n]{0,20}\b(?:across|over|in) (?:all |both |these |the )?(?:[\w-]+ ){0,2}"
    r"(?:incidents|outages|windows|periods|phases|episodes)\b"
)
_OR_SO = lazy(r"\+|\s(?:or so|or more|approximately|approx|plus|ish)\b|左右|前後|ほど|程度")
# What joins the beginning and the end of a time: `from 10:00 |to| 11:30`, `between 10:00 |and| 11:30`, an arrow.
_JOINS = lazy(r"(?<!\w)(?:to|until|till|and|through|bis|und|hasta|a|y|e|até|à|et|до|по)(?!\w)|[-–—]>?|→|~|至|到|から")


def find_stated(
    document: Document, sections: tuple[Section, ...], metadata: Metadata, vocabulary: Vocabulary, calendar: Calendar
) -> tuple[Stated, ...]:
    """What a document states of how long it took, in the order of its text."""
    page = _Page(document, document.prose, vocabulary, calendar, Words(document.folded, document.words))
    if len(page.lower) != len(page.prose):  # a letter that is two in lower case, as in Turkish
        return ()
    aside = Stretches(section.body for section in sections if {"timeline", "actions"} & set(section.roles))
    labelled = [stated for stated in _labelled(page) if not aside.hold(stated.span.start)]
    labelled += _in_front_matter(page, metadata)
    told = {stated.span.start: stated for stated in (*_in_prose(page, sections, aside), *labelled)}
    measured = {stated.times for stated in told.values() if stated.length is not None}
    fields = [field.stamp for field in metadata.fields if field.name in ("start", "end") and field.stamp]
    return tuple(
        _with_fields(stated, fields)
        for _, stated in sorted(told.items())
        if stated.length is not None or stated.times not in measured
    )


class _Page(Record):
    document: Document
    prose: str
    """What is read: the prose of the document, or all of its text where that is a field."""
    vocabulary: Vocabulary
    calendar: Calendar
    words: Words
    """Those of what is read."""

    @property
    def lower(self) -> str:
        """What is read, in lower case."""
        return self.words.lower

    def places(self, words: str, within: Span) -> Iterator[int]:
        """Where one of a list of words ends in a stretch."""
        return self.words.places(self.vocabulary.words(words), within)


def _labelled(page: _Page) -> Iterator[Stated]:
    """The values of labels: `Time to recovery: 55 minutes`, `| Duration | 2 h |`."""
    everywhere = Span(0, len(page.lower))
    for words, kind in _LABELS.items():
        for end in islice(page.places(words, everywhere), _MOST):
            line = Span(page.lower.rfind("\n", 0, end) + 1, page.document.line_end(end))
            sign = _BEHIND_LABEL.match(page.lower, end, line.end)
            if sign is None or not _OPENS.match(page.lower, line.start, end):
                continue
            stop = page.lower.find("|", sign.end(), line.end) if "|" in sign.group() else -1
            value = Span(sign.end(), min(stop if stop >= 0 else line.end, sign.end() + _LONGEST_VALUE))
            for stated in _stated(page, kind, value, next(amounts(page.prose, *value), None)):
                yield stated._replace(labelled=True)


def _in_front_matter(page: _Page, metadata: Metadata) -> Iterator[Stated]:
    """The duration that the front matter gives, which is no prose."""
    first = page.document.blocks[0] if page.document.blocks else None
    if first is None or first.kind != "front_matter":
        return
    given = [field.span for field in metadata.fields if field.name == "duration" and first.span.holds(field.span)]
    lower = page.document.text.lower() if given else ""
    if len(lower) != len(page.lower):
        return
    whole = page._replace(prose=page.document.text, words=Words(lower, frozenset()))  # none is looked for in it
    for stated in _stated(whole, "duration", given[0], next(amounts(whole.prose, *given[0]), None)):
        yield stated._replace(labelled=True)


def _in_prose(page: _Page, sections: tuple[Section, ...], aside: Stretches) -> Iterator[Stated]:
    """What the summary and the impact say: "the outage lasted two hours", "40 minutes of downtime"."""
    first = min((section.span.start for section in sections if section.roles), default=0)
    parts = [section.body for section in sections if {"summary", "impact"} & set(section.roles)]
    words = page.vocabulary.words("lasted") | page.vocabulary.words("outage")
    for part in (Span(0, first), *parts):
        for end in sorted(set(page.words.places(words, part)))[:_MOST]:
            if aside.hold(end):
                continue
            sentence = _sentence(page, end)
            amount = _amount_behind(page, end, sentence) or _amount_before(page, end, sentence)
            amount = amount or _amount_in_brackets(page, end, sentence)
            yield from _stated(page, "duration", sentence, amount)


def _sentence(page: _Page, at: int) -> Span:
    """The sentence, or the cell of a table, around a place; of a long one the part near it."""
    number = bisect_right(page.document.blocks, at, key=lambda block: block.span.start) - 1
    block = page.document.blocks[number] if number >= 0 else None
    if block is None or block.span.end < at:
        return Span(at, at)
    near = Span(max(block.span.start, at - _LONGEST_VALUE), min(block.span.end, at + _LONGEST_VALUE))
    places = block.cells or tuple(sentences(page.prose, near))
    return next((place for place in places if place.start <= at <= place.end), near)


def _amount_behind(page: _Page, at: int, sentence: Span) -> Amount | None:
    """The amount that words of duration name behind them: "lasted for about |two hours|"."""
    amount = next(amounts(page.prose, at, sentence.end), None)
    if amount is None or amount.span.start - at > _NEAR:
        return None
    allowed = {*page.vocabulary.words("hedges"), *page.vocabulary.words("bounds"), *_SMALL_WORDS}
    between = _WORD.findall(page.lower, at, amount.span.start)
    return amount if all(word in allowed for word in between) else None


def _amount_before(page: _Page, at: int, sentence: Span) -> Amount | None:
    """The amount right before the words: "|40 minutes| of downtime"."""
    for amount in amounts(page.prose, max(sentence.start, at - 2 * _NEAR), at):
        gap = page.lower[amount.span.end : at].strip(" \n-*_")
        if gap in page.vocabulary.words("outage"):
            return amount
    return None


def _amount_in_brackets(page: _Page, at: int, sentence: Span) -> Amount | None:
    """The amount that brackets add behind the times: "down from 10:00 to 10:20 (|20 minutes|)"."""
    for amount in amounts(page.prose, at, sentence.end):
        _, bracket, lead = page.lower[at : amount.span.start].rpartition("(")
        lead = lead.strip(" ~≈")
        if bracket and page.lower.startswith(")", amount.span.end):
            return amount if not lead or lead in page.vocabulary.words("hedges") else None
    return None


def _stated(page: _Page, kind: Measure, within: Span, amount: Amount | None) -> Iterator[Stated]:
    """The statement of a stretch; none where its amount is a limit or a range, or where it gives neither."""
    times, ranged = _times(page, within)
    if amount is None:
        if ranged:
            last = times[_PAIR - 1].span.end
            yield Stated(kind, Span(times[0].span.start, last), times=times, ranged=True)
        return
    before = page.lower[max(within.start, amount.span.start - _NEAR) : amount.span.start]
    words = _WORD.findall(before)[-2:]
    if _IS_RANGE.search(before) or _IS_NO_LENGTH.match(page.lower, amount.span.end, within.end):
        return
    bounds, hedges = page.vocabulary.words("bounds"), page.vocabulary.words("hedges")
    if not bounds.isdisjoint((*words, " ".join(words))):
        return
    hedged = not hedges.isdisjoint((*words[-1:], " ".join(words))) or before.rstrip()[-1:] in tuple("~≈≃>≥+±")
    hedged = hedged or _is_rounded(page.lower, amount)
    yield Stated(kind, amount.span, amount.length, amount.unit, hedged, times, ranged)


def _is_rounded(text: str, amount: Amount) -> bool:
    """Whether an amount is told as one of many it may be: "a few", "3+ hours", "two hours or so"."""
    return not any(map(str.isdecimal, amount.span.of(text))) or _OR_SO.match(text, amount.span.end) is not None


def _times(page: _Page, within: Span) -> tuple[tuple[Stamp, ...], bool]:
    """The times of day told in a stretch, and whether the first two are a beginning and an end."""
    text = page.prose
    found = tuple(stamp for stamp in stamps(text, *within, page.calendar) if stamp.clock)
    if len(found) < _PAIR:
        return found, False
    first, second = found[:_PAIR]
    if range_end(text, first, within.end, page.calendar):
        return found, True
    joint = text[first.span.end : second.span.start]
    return found, len(joint) <= _NEAR and _JOINS.search(joint) is not None


def _with_fields(stated: Stated, fields: list[Stamp]) -> Stated:
    """A duration beside which no times stand is that between the fields of start and end."""
    if stated.times or stated.kind != "duration" or len(fields) != _PAIR:
        return stated
    clocks = tuple(stamp for stamp in fields if stamp.clock)
    return stated._replace(times=clocks, ranged=True) if len(clocks) == _PAIR else stated
