"""What an ambiguous title means: "Remediation" restored the service, or prevents the next incident."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Collection

    from postmortem_lint.model import Document, Role, Section, Span

_STEPS = 3
_SAMPLE = 4000
"""Characters of a part that are weighed; its beginning tells what it is."""

# what is yet to do: `[ ]`, "we will", "should", "to be added", a line that opens with a task's verb
_PLANNED = lazy(
    r"\b(?:will|should|shall|must|needs? to|plan(?:s|ned)? to|going to|todo|to-do|to be|ensure|prevent|future|"
    r"recurrence|deberá|debe|vamos a|se va a|será|deve|devemos|vamos|devra|devons|allons|sollte|werden|soll|"
    r"нужно|следует|будет|необходимо)\b|"
    r"^\W*(?:add|implement|create|set up|setup|improve|introduce|enable|document|write|automate|update|review|"
    r"establish|conduct|schedule|monitor|migrate|move|replace|test|use|make)\b|需要|应|将|防止|する予定|すべき|防止",
    re.IGNORECASE | re.MULTILINE,
)
# what was done: "was restarted", "rolled back", "reinició"
_DONE = lazy(
    r"\b(?:was|were|had|[a-z]{3,}ed|rebuilt|fue|fueron|se \w+ó|foi|foram|a été|ont été|wurden?|было|был|была)\b|"
    r"しました|した。|已|恢复|復旧",
    re.IGNORECASE,
)
# how it was noticed: "alert", "paged", "reported"
_ALERT = lazy(r"alert|paged|pager|monitoring|grafana|reported|notified|alarm", re.IGNORECASE)
# titles that play a role only where no other part does
_WEAK = lazy(r"respon|réponse|respuesta|resposta|reaktion|symptom|síntoma|sintoma", re.IGNORECASE)
_OPEN_BOX = lazy(r"^\s*[-*+] \[ \]", re.MULTILINE)


def settle(part: Section, document: Document, played: Collection[str]) -> tuple[Role, ...]:
    """The roles an ambiguous part plays: by its content or place, else those that no other part plays."""
    settled = _read(part, document) or set(part.roles).difference(played)
    if _WEAK.search(part.title):
        settled = settled.difference(played)
    return tuple(role for role in part.roles if role in settled)


def _read(part: Section, document: Document) -> frozenset[str]:
    if "timeline" in part.roles:
        return _steps(document, part.body)
    if "conclusion" in part.roles:
        return frozenset({"conclusion" if 2 * part.span.start > len(document.text) else "summary"})
    return _symptoms(document, part.body) if "detection" in part.roles else _by_content(document, part.body)


def _steps(document: Document, body: Span) -> frozenset[str]:
    """What an account of what was tried is: the sequence, where it is numbered, or the resolution."""
    numbered = sum(block.marker[:-1].isdigit() for block in document.within(body))
    return frozenset({"timeline"} if numbered >= _STEPS else {"resolution"})


def _symptoms(document: Document, body: Span) -> frozenset[str]:
    """What an account of symptoms is: the alerts that told of it, or the summary."""
    end = min(body.end, body.start + _SAMPLE)
    return frozenset({"detection"} if _ALERT.search(document.text, body.start, end) else {"summary"})


def _by_content(document: Document, body: Span) -> frozenset[str]:
    end = min(body.end, body.start + _SAMPLE)
    if _OPEN_BOX.search(document.text, body.start, end):
        return frozenset({"actions"})
    prose = document.prose[body.start : end]
    planned, done = len(_PLANNED.findall(prose)), len(_DONE.findall(prose))
    if planned > 2 * done:
        return frozenset({"actions"})
    if done > 2 * planned:
        return frozenset({"resolution"})
    return frozenset({"actions", "resolution"} if planned and done else ())
