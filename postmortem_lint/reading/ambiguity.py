"""What an ambiguous title means: "Remediation" restored the service, or prevents the next incident."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from postmortem_lint.model import Document, Role, Section, Span

_SAMPLE = 4000
"""Characters of a part that are weighed; its beginning tells what it is."""

# what is yet to do: `[ ]`, "we will", "should", "to be added", a line that opens with a task's verb
_PLANNED = re.compile(
    r"\b(?:will|should|shall|must|needs? to|plan(?:s|ned)? to|going to|todo|to-do|to be|ensure|prevent|future|"
    r"recurrence|deberá|debe|vamos a|se va a|será|deve|devemos|vamos|devra|devons|allons|sollte|werden|soll|"
    r"нужно|следует|будет|необходимо)\b|"
    r"^\W*(?:add|implement|create|set up|setup|improve|introduce|enable|document|write|automate|update|review|"
    r"establish|conduct|schedule|monitor|migrate|move|replace|test|use|make)\b|需要|应|将|防止|する予定|すべき|防止",
    re.IGNORECASE | re.MULTILINE,
)
# what was done: "was restarted", "rolled back", "reinició"
_DONE = re.compile(
    r"\b(?:was|were|had|[a-z]{3,}ed|rebuilt|fue|fueron|se \w+ó|foi|foram|a été|ont été|wurden?|было|был|была)\b|"
    r"しました|した。|已|恢复|復旧",
    re.IGNORECASE,
)
_OPEN_BOX = re.compile(r"^\s*[-*+] \[ \]", re.MULTILINE)


def settle(candidates: tuple[Role, ...], document: Document, body: Span, before: list[Section]) -> tuple[Role, ...]:
    """The roles an ambiguous part plays: by its content, else by what stands before it, else all."""
    if not {"resolution", "actions"} <= set(candidates):
        return candidates
    settled = _by_content(document, body) or _by_place({role for section in before for role in section.roles})
    return tuple(role for role in candidates if role in settled) or candidates


def _by_content(document: Document, body: Span) -> Collection[str]:
    end = min(body.end, body.start + _SAMPLE)
    if _OPEN_BOX.search(document.text, body.start, end):
        return {"actions"}
    prose = document.prose[body.start : end]
    planned, done = len(_PLANNED.findall(prose)), len(_DONE.findall(prose))
    if planned > 2 * done:
        return {"actions"}
    if done > 2 * planned:
        return {"resolution"}
    return {"actions", "resolution"} if planned and done else ()


def _by_place(roles: Collection[str]) -> Collection[str]:
    if "resolution" in roles or "lessons" in roles:
        return {"actions"}
    return {"resolution"} if "actions" in roles else ()
