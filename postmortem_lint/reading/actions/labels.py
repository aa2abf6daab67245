"""Labels within the lines of actions, and what stands behind them: `Owner: Ana`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.document import Span
from postmortem_lint.patterns import lazy
from postmortem_lint.records import Record

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from postmortem_lint.reading.actions.scan import Scan

# a label: `Owner:`, `**Due date**:`, `(assignee: `
_LABEL = lazy(r"(?<![\w/'-])([^\W\d_][\w/'-]*(?: [\w/'][\w/'-]*){0,3})[*_]{0,3}[ \t]*[:：=][*_]{0,3}")
# the last word of what may be a label
_LAST_WORD = lazy(r"(?<![\w/'-])[\w/'-]+\Z")
_LONGEST_WORD = 40
# what parts a label from the text before it
_PARTING = frozenset("([（【,;|.。、，；•·–—-\n:!?)>")
# where a labelled value ends; the full stop of an initial ends none: `Owner: J. Doe`
_VALUE_END = lazy(r"，(?=[^，\n]{0,12}\d)|[;|\n；)\]）】]|,\s(?=\*)| [–—-] |(?<![ :*][A-Z])\.\s|\.$")


class Labelled(Record):
    """A label and what stands behind it."""

    kind: str
    span: Span
    value: Span


def labelled_in(scan: Scan, span: Span) -> tuple[Labelled, ...]:
    """What is labelled in a stretch of text."""
    labelled = scan.found_labels.get(span)
    if labelled is None:
        labelled = tuple(_labels(scan, span)) if _may_label(scan, span) else ()
        scan.found_labels[span] = labelled
    return labelled


def _may_label(scan: Scan, span: Span) -> bool:
    """A quick test that turns most lines away: the word before a colon ends no label."""
    written = span.of(scan.document.prose)
    if "=" in written or not written.isascii():
        written = written.replace("=", ":").replace("：", ":")
    *pieces, _ = written.split(":")
    ends = scan.idioms.label_ends
    last = (_LAST_WORD.search(piece[-_LONGEST_WORD:].rstrip(" \t*_")) for piece in pieces)
    return any(word is not None and word[0].lower() in ends for word in last)


def _labels(scan: Scan, span: Span) -> Iterator[Labelled]:
    prose = scan.document.prose
    found = [(match, kind) for match in _LABEL.finditer(prose, *span) if (kind := _kind(scan, match, span))]
    for index, (match, kind) in enumerate(found):
        limit = found[index + 1][0].start() if index + 1 < len(found) else span.end
        end = _VALUE_END.search(prose, match.end(), limit)
        value = _stripped(scan.document.text, match.end(), end.start() if end else limit)
        yield Labelled(kind, Span(match.start(), max(value.end, match.end())), value)


def _kind(scan: Scan, match: re.Match[str], span: Span) -> str | None:
    label = match[1].lower()
    kind = scan.idioms.labels.get(label)
    if kind is None:
        return None
    if kind == "status" and label in scan.words("done"):
        return None  # "Done: add an alert"
    before = scan.document.prose[max(span.start, match.start() - 8) : match.start()].rstrip(" \t*_")
    return kind if not before or before[-1] in _PARTING else None


def _stripped(text: str, start: int, end: int) -> Span:
    written = text[start:end]
    start += len(written) - len(written.lstrip(" \t*_"))
    kept = text[start:end].rstrip(" \t\n*_,.")
    return Span(start, max(start, start + len(kept)))
