"""The stated cause: in the part that is titled as the cause, else wherever the document names it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import filterfalse
from typing import TYPE_CHECKING

from postmortem_lint.document import Document, Span, Stretches
from postmortem_lint.model import Cause, Section
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.inline import plain
from postmortem_lint.reading.prompts import is_prompt, own_lines
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postmortem_lint.reading.vocabulary import Vocabulary

# what stands before the words of a line: `1. `, `| 2 | `, `- ¿`
_LEAD = lazy(r"[\W\d_]*")
# what follows where a sentence says what was not the cause, and goes on to nothing: "is not …", "n'est pas …"
_DENIAL = lazy(r"\W*(?:not|never|não|no|nicht|pas)\b(?![^.\n]*[:;,])", re.IGNORECASE)
_ASIDE = frozenset({"timeline", "lessons", "actions"})
_PLACES = ("root_cause", "contributing_factors", "trigger")
_TOLD = 20
"""Lines of a statement that are its text."""
_BARS = 8
"""Characters in which the bar of a table may stand before the statement."""
_OPENING = 60
"""Characters within which a statement says that it is none, or goes on to say that it is one after all."""
# what readers may have to do, up to the word for a cause: "may need to log in again due to …"
_ADVICE = lazy(r"\b(?:may|might|will) (?:\w+ )?(?:need|have) to\b[^.!?]{0,200}\Z")
_SENTENCE_END = lazy(r"(?<=[.!?。！？])\s+")


class _Scan(Record):
    document: Document
    vocabulary: Vocabulary


def find_cause(document: Document, sections: tuple[Section, ...], vocabulary: Vocabulary) -> Cause | None:
    """The cause as stated; not stated where its place is left open; `None` where the document has no word of it."""
    scan = _Scan(document, vocabulary)
    titled = [section for section in sections if "root_cause" in section.roles]
    titles = vocabulary.phrases("cause_titles")
    named = list(_in_parts(scan, (section for section in titled if titles.within(section.title))))
    told = _concluded(scan, [cause for cause in named if cause.stated])
    if told or any(cause.text for cause in named):
        return told or named[0]
    told = None if titled else _named_outright(scan, sections)
    if told:
        return told
    others = [section for role in _PLACES for section in sections if role in section.roles]
    rest = list(_in_parts(scan, others))
    told = next((cause for cause in rest if cause.stated), None)
    if told or titled:
        return told or (named or rest)[0]
    failures = vocabulary.phrases("gone_wrong_titles")
    gone_wrong = _in_parts(scan, (section for section in sections if failures.within(section.title)))
    return (
        _anywhere(scan, sections)
        or next((cause for cause in gone_wrong if cause.stated), None)
        or next(iter(rest), None)
    )


def _named_outright(scan: _Scan, sections: tuple[Section, ...]) -> Cause | None:
    """The sentence that says what the cause was, where only parts for what contributed would tell it else."""
    if not any("contributing_factors" in section.roles for section in sections):
        return None
    document, outright = scan.document, scan.vocabulary.phrases("root_cause_is").pattern
    aside = Stretches(section.body for section in sections if not _ASIDE.isdisjoint(section.roles))
    for block in document.blocks:
        if block.quoted or block.kind != "paragraph" or aside.hold(block.span.start):
            continue
        match = outright.search(document.prose, *block.span)
        if match is None or _DENIAL.match(document.prose, match.end()):
            continue
        span = _sentence(document.prose, block.span, match.start())
        written = span.of(document.text)
        if not _unknown(scan.vocabulary).search(written):
            return Cause(span, plain(written), stated=True)
    return None


def _concluded(scan: _Scan, told: list[Cause]) -> Cause | None:
    """The first of the statements; behind a chain of whys the one in which it ends, where that has a title."""
    if len(told) > 1 and told[0].span.holds(told[1].span) and _asks_why(scan, told[0]):
        return told[1]
    return told[0] if told else None


def _asks_why(scan: _Scan, cause: Cause) -> bool:
    text = scan.document.text
    start = text.rfind("\n", 0, cause.span.start) + 1
    line = text[start : scan.document.line_end(start)]
    return scan.vocabulary.phrases("whys").open(_LEAD.sub("", line, count=1))


def _in_parts(scan: _Scan, parts: Iterable[Section]) -> Iterator[Cause]:
    for part in parts:
        lines = _behind_table(scan, list(_statement(scan, part)))
        if not lines:
            yield Cause(part.span, "", stated=False)
            continue
        span = Span(lines[0].start, lines[-1].end)
        text = " ".join(plain(line.of(scan.document.text)) for line in lines[:_TOLD])
        yield Cause(span, text, stated=not _is_open(text.lstrip("-–—:*( "), scan.vocabulary))


def _behind_table(scan: _Scan, lines: list[Span]) -> list[Span]:
    """The lines from the sentence on that names the cause, where a table of what was considered stands before it."""
    text, outright = scan.document.text, scan.vocabulary.phrases("root_cause_is")
    if not lines or not _is_row(text, lines[0]):
        return lines
    told = (number for number, line in enumerate(lines) if not _is_row(text, line) and outright.within(line.of(text)))
    return lines[next(told, 0) :]


def _is_row(text: str, line: Span) -> bool:
    return text[text.rfind("\n", 0, line.start) + 1 : line.start + 1].lstrip()[:1] == "|"


def _statement(scan: _Scan, part: Section) -> Iterator[Span]:
    """The lines that tell the cause: of a lead-in the rest of its line first."""
    document, vocabulary = scan
    head = document.text[part.body.start : part.body.start + _BARS]
    start = part.body.start + len(head) - len(head.lstrip(" |"))
    rest = Span(start, min(document.line_end(start), part.body.end))
    written = rest.of(document.text).strip()
    if part.form == "lead-in" and written and not is_prompt(written, vocabulary):
        yield rest
    yield from own_lines(document, Span(max(part.body.start, rest.end), part.body.end), vocabulary)


def _is_open(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words say that the cause is not known."""
    if vocabulary.phrases("unknown").within(words[:_OPENING]) and _unknown(vocabulary).match(words):
        return True
    if not vocabulary.phrases("unfound_objects").within(words[:_OPENING]):
        return False
    admission = _unfound(vocabulary).match(words)
    if not admission:
        return False
    rest = words[admission.end() : admission.end() + _OPENING]
    return not vocabulary.phrases("found_late").within(_SENTENCE_END.split(rest, maxsplit=1)[0])


@lru_cache(maxsize=16)
def _unknown(vocabulary: Vocabulary) -> re.Pattern[str]:
    """What is said instead of a cause: "The root cause is still unknown", "TBD"."""
    cause, hedges, unknown, tails = (
        vocabulary.phrases(name).source for name in ("cause_is", "hedges", "unknown", "unknown_tails")
    )
    return lazy(
        rf"(?:(?:{cause})\s)?(?:(?:{hedges}),?\s){{0,4}}(?:{unknown})(?=\W*$|[.,;:)!。，、；！）]|[぀-鿿]|\s+(?:[(–—-]|{tails}))",
        re.IGNORECASE,
    )


@lru_cache(maxsize=16)
def _unfound(vocabulary: Vocabulary) -> re.Pattern[str]:
    """An admission that opens the statement: "So far nobody knows the exact reason"."""
    hedges, unfound = (vocabulary.phrases(name).source for name in ("hedges", "unfound"))
    return lazy(rf"(?:(?:{hedges}),?\s){{0,4}}(?:{unfound})", re.IGNORECASE)


def _anywhere(scan: _Scan, sections: tuple[Section, ...]) -> Cause | None:
    """The first sentence that names a cause; a timeline's entry only where nothing else does."""
    document, causal = scan.document, scan.vocabulary.phrases("causal").pattern
    told = Stretches(section.body for section in sections if "timeline" in section.roles)
    candidates = [block for block in document.blocks if not block.quoted and block.kind in {"paragraph", "row"}]
    for block in sorted(candidates, key=lambda block: told.hold(block.span.start)):
        match = next(filterfalse(_is_purpose, causal.finditer(document.prose, *block.span)), None)
        if match:
            span = _sentence(document.prose, block.span, match.start())
            written = span.of(document.text)
            return Cause(span, plain(written), stated=not _unknown(scan.vocabulary).search(written))
    return None


def _is_purpose(match: re.Match[str]) -> bool:
    """Whether a word for a cause tells to what end, or why something is to do: "a way to cause the upgrade to stop"."""
    if match[0].lower() == "cause":
        return match.string.endswith("to ", 0, match.start())
    return _ADVICE.search(match.string, max(match.string.rfind("\n", 0, match.start()), 0), match.start()) is not None


def _sentence(prose: str, block: Span, position: int) -> Span:
    start = block.start
    for end in _SENTENCE_END.finditer(prose, block.start, block.end):
        if end.start() > position:
            return Span(start, end.start())
        start = end.end()
    return Span(start, block.end)
