"""The sentences of a paragraph."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.document import Span
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.document import Document

# where a sentence ends
_END = lazy(r"(?<![.!?])[.!?]+[\"'”’)\]*_]{0,4}(?=\s)|[。！？]+")
_ABBREVIATION = lazy(
    r"(?:\b(?:e\.g|i\.e|vs|etc|approx|incl|resp|no|fig|dr|mr|mrs|ms|cf|[A-Za-z])\.|\.\.)$", re.IGNORECASE
)


def sentences(document: Document, span: Span) -> Iterator[Span]:
    """The sentences of a paragraph."""
    start, prose = span.start, document.prose
    for end in _END.finditer(prose, span.start, span.end):
        if _ABBREVIATION.search(prose, max(start, end.start() - 8), end.end()):
            continue
        yield from _trimmed(document.text, start, end.end())
        start = end.end()
    yield from _trimmed(document.text, start, span.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    sentence = Span(start, end).stripped(text)
    if sentence.end > sentence.start:
        yield sentence
