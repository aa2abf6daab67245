"""What an ambiguous title means: "Remediation" restored the service, or prevents the next incident."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Collection

    from postmortem_lint.document import Document, Span
    from postmortem_lint.model import Role, Section
    from postmortem_lint.reading.vocabulary import Vocabulary

_STEPS = 3
_SAMPLE = 4000
"""Characters of a part that are weighed; its beginning tells what it is."""

# a mark that ends a title: `(done)`, `[offen]`
_MARK = lazy(r"[(\[（【]([^()\[\]（）【】\n]{2,24})[)\]）】]\W{0,9}$", needs="([（【")
_OPEN_BOX = lazy(r"^[ \t]*[-*+] \[ \]", re.MULTILINE)


def settle(part: Section, document: Document, played: Collection[str], vocabulary: Vocabulary) -> tuple[Role, ...]:
    """The roles an ambiguous part plays: by its content or place, else those that no other part plays."""
    settled = _by_mark(part, vocabulary) or _read(part, document, vocabulary) or set(part.roles).difference(played)
    if vocabulary.phrases("response_titles").within(part.title):
        settled = settled.difference(played)
    return tuple(role for role in part.roles if role in settled)


def _by_mark(part: Section, vocabulary: Vocabulary) -> frozenset[str]:
    """What a part for measures is by the mark behind its title: "Immediate measures (done)", "(action items)"."""
    mark = _MARK.search(part.title) if "actions" in part.roles else None
    if mark is None:
        return frozenset()
    if (named := vocabulary.roles_of(mark[1])).roles and not named.ambiguous:
        return frozenset(part.roles).intersection(named.roles)
    if mark[1].lower() in vocabulary.words("pending"):
        return frozenset({"actions"})
    return frozenset({"resolution"} if mark[1].lower() in vocabulary.words("done") else ())


def _read(part: Section, document: Document, vocabulary: Vocabulary) -> frozenset[str]:
    if "timeline" in part.roles:
        return _steps(document, part.body)
    if "conclusion" in part.roles:
        return frozenset({"conclusion" if 2 * part.span.start > len(document.text) else "summary"})
    if "detection" in part.roles:
        return _symptoms(document, part.body, vocabulary)
    return _by_content(document, part.body, vocabulary)


def _steps(document: Document, body: Span) -> frozenset[str]:
    """What an account of what was tried is: the sequence, where it is numbered, or the resolution."""
    numbered = sum(block.marker[:-1].isdigit() for block in document.within(body))
    return frozenset({"timeline"} if numbered >= _STEPS else {"resolution"})


def _symptoms(document: Document, body: Span, vocabulary: Vocabulary) -> frozenset[str]:
    """What an account of symptoms is: the alerts that told of it, or the summary."""
    sample = document.text[body.start : min(body.end, body.start + _SAMPLE)]
    return frozenset({"detection"} if vocabulary.phrases("alert").within(sample) else {"summary"})


def _by_content(document: Document, body: Span, vocabulary: Vocabulary) -> frozenset[str]:
    end = min(body.end, body.start + _SAMPLE)
    if _OPEN_BOX.search(document.text, body.start, end):
        return frozenset({"actions"})
    planned, done = (vocabulary.phrases(name).count(document.prose[body.start : end]) for name in ("planned", "done"))
    if planned > 2 * done:
        return frozenset({"actions"})
    if done > 2 * planned:
        return frozenset({"resolution"})
    return frozenset({"actions", "resolution"} if planned and done else ())
