"""The milestones of an incident among the entries of its timeline: detected, mitigated, resolved."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from postmortem_lint.model import Timeline
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.hints import is_han
from postmortem_lint.reading.lexicon import lexicon
from postmortem_lint.reading.wording import fold

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from postmortem_lint.model import Confidence, Entry, Milestone
    from postmortem_lint.reading.lexicon import Lexicon
    from postmortem_lint.reading.vocabulary import Vocabulary

    _Reading = tuple[Milestone, Confidence] | None

_SAMPLE = 300
"""Characters of an entry that are read: what it is about stands at its start."""
_LONGEST_LABEL, _LONGEST_HAN_LABEL = 4, 10
"""Words, and characters where no spaces part words."""
_LEAST_SHOUTED = 2
"""Words in capitals that make a marker; one alone is a name (`API`)."""
_LABEL_ENDS = frozenset(":-→")
_PRECEDENCE: tuple[Milestone, ...] = (
    "resolved",
    "mitigated",
    "impact_start",
    "detected",
    "acknowledged",
    "escalated",
    "diagnosed",
)
"""Which milestone an entry is that tells several: how it ended, else what came first."""

# what parts clauses, once wide signs and dashes are plain: "; ", ": ", " - ", "->", "。"
_EDGE = lazy(r"[.,;:!?()\[\]\"\n。→«»“”\s-](?:(?<=[^\s-])|(?<=\n)|(?<=\s)-+>?\s|(?<=-)>)")

# words that somebody or something said: `alert "disk full" fires`
_QUOTED = lazy(r"[\"“«][^\"“”«»\n]{1,80}[\"”»]", needs='"“«')

# a mark before what an entry tells: `(pending)`, `（未実施）`
_MARK = lazy(r"\W{0,3}[(\[（【]([^()\[\]（）【】\n]{2,24})[)\]）】]", needs="([（【")


def with_milestones(timeline: Timeline, vocabulary: Vocabulary) -> Timeline:
    """The timeline, each entry with the milestone it tells, `None` where that would be a guess."""
    if not timeline.entries:
        return timeline
    words = lexicon(vocabulary.languages.known)
    pending = vocabulary.words("pending")
    readings = [None if _is_pending(entry.text, pending) else _read(entry.text[:_SAMPLE], words) for entry in timeline]
    entries = zip(timeline.entries, _of_the_outage(timeline.entries, readings), strict=True)
    return Timeline(timeline.span, timeline.zone, tuple(_marked(entry, reading) for entry, reading in entries))


def _is_pending(text: str, pending: AbstractSet[str]) -> bool:
    """Whether an entry opens with a mark that says it has not happened yet: `(pending) Restore the replica`."""
    mark = _MARK.match(text)
    return mark is not None and mark[1].strip().lower() in pending


def _marked(entry: Entry, reading: _Reading) -> Entry:
    return entry._replace(milestone=reading[0], confidence=reading[1]) if reading else entry


def _read(text: str, words: Lexicon) -> _Reading:
    folded = fold(text).strip()
    label = _shouted(text) or _label(folded)
    if label and (milestone := _of_label(words.clause(label), words)):
        return milestone, "certain"
    pieces = filter(str.strip, _EDGE.split(_QUOTED.sub(" ", folded)))
    milestone = _weightiest({told for piece in pieces for told in words.told(words.clause(piece))})
    return (milestone, "likely") if milestone else None


def _of_label(clause: str, words: Lexicon) -> Milestone | None:
    return words.labels.get(clause) or _weightiest(set(words.told(clause)))


def _weightiest(told: set[Milestone]) -> Milestone | None:
    return next((milestone for milestone in _PRECEDENCE if milestone in told), None)


def _shouted(text: str) -> str:
    """The words in capitals an entry opens with, folded; empty where they make no marker."""
    words = list(takewhile(_is_shouted, text.split()))
    return fold(" ".join(words)) if len(words) >= _LEAST_SHOUTED else ""


def _label(folded: str) -> str:
    """The few words before a colon or dash, or all there is."""
    edge = _EDGE.search(folded)
    if edge is None:
        return folded if _is_short(folded) else ""
    if edge.group().strip()[:1] not in _LABEL_ENDS and folded[edge.end() :].strip():
        return ""
    label = folded[: edge.start()]
    return label if _is_short(label) else ""


def _is_short(label: str) -> bool:
    if is_han(label):
        return len(label) <= _LONGEST_HAN_LABEL
    return len(label.split()) <= _LONGEST_LABEL


def _is_shouted(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _of_the_outage(entries: Sequence[Entry], readings: Sequence[_Reading]) -> list[_Reading]:
    """The readings; where markers tell the outage itself (OUTAGE ENDS), those of the incident tell the response."""
    if not any(entry.text.startswith("OUTAGE ") for entry in entries):
        return list(readings)
    return [
        _of_the_response(reading) if entry.text.startswith("INCIDENT ") else reading
        for entry, reading in zip(entries, readings, strict=True)
    ]


def _of_the_response(reading: _Reading) -> _Reading:
    if reading and reading[0] == "impact_start":
        return "acknowledged", "certain"
    return None if reading and reading[0] == "resolved" else reading
