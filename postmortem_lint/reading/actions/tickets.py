"""What tracks an action: an issue, a pull request, a work item's key; no commit and no release note."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.patterns import DIGITS, lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.document import Span
    from postmortem_lint.reading.actions.scan import Scan

# an address: `https://github.com/org/repo/issues/12`
ADDRESS = lazy(r"https?://[^\s<>()|\]]+", needs=["://"])
# the part of an address that makes it one of an issue, a pull request or a work item
_TRACKED = lazy(
    r"/(?:issues?|pulls?|pull-requests|merge_requests|browse|bugs?|tickets?|tasks?|_workitems/edit|work_items|"
    r"story|stories|"
    r"cards?|b)/(?:[\w.%-]+/)?[\w-]*\d|/T\d{3,}\b|show_bug\.cgi\?id=\d|trello\.com/c/\w|app\.asana\.com/\d|"
    r"linear\.app/[\w-]+/issue/|"
    r"app\.clickup\.com/t/|\bb/\d{5,}|[?&](?:issue|id|bug|selectedIssue)=[\w-]*\d",
    re.IGNORECASE,
)
# a digit, without which there is no key
DIGIT = lazy(r"[0-9]")
# a key, no place in a file: `OPS-123`, `org/repo#12`, `repo#12`, `#12`, `!34`, `GH-5`, `T12345`, `PR 12`, `issue #7`
_KEY = lazy(
    r"(?<![\w/.&#!+-])(?:"
    r"(?!(?:UTF|SHA|ISO|TLS|SSL|CVE|RFC|HTTP|AES|RSA|GPT|COVID|MD|SEV|P|PM|IPV|UTC|GMT|EC|X|CAPEC|CWE|GHSA|US|EU|"
    r"AP|RHEL|Q|H|BASE|"
    r"AI|ADR|ACTION|TASK|INC|INCIDENT|STEP|PHASE|DAY|PART|WEEK|LAYER|TOP|TIER|LEVEL|ARM|WIN|PY|ES|JAVA|"
    r"HTTPS?)-\d)[A-Z][A-Z0-9_]{1,15}-\d+(?:-[A-Z0-9]+)*\b"
    r"|(?:[\w.-]{1,40}/[\w.-]{1,60}(?<!\.md)|[A-Za-z][\w-]{1,40}\w)?#\d{1,7}\b(?:[–-]#\d+)?|!\d{2,7}\b|T\d{4,7}\b"
    r"|(?:PR|MR|pull request|issue|ticket|bug|task)[ -]#?\d{2,7}\b)",
    needs=DIGITS,
)
# what stands behind a number that counts something within the document: `see #6 below`
_WITHIN = lazy(r"\s*(?:above|below)\b", re.IGNORECASE)
# a noun behind a number that only names something by it: `the #12 guard`
_NOUN = lazy(r" [a-z]")
# the word right before a number: `step #2`
_WORD_BEFORE = lazy(r"(?<![^\W\d_])[^\W\d_]+(?=\s\Z)")
_LONGEST_WORD = 20


def ticket_in(scan: Scan, span: Span) -> str | None:
    """The first ticket in a stretch of text, as written: its key, else its address."""
    return next(_tickets(scan, *span), None)


def _tickets(scan: Scan, start: int, end: int) -> Iterator[str]:
    """The tickets in a stretch of text, those by key before those by address."""
    text = scan.document.text
    if not DIGIT.search(text, start, end) and text.find("://", start, end) < 0:
        return
    addresses = [match.span() for match in ADDRESS.finditer(text, start, end)]
    for key in _KEY.finditer(text, start, end):
        if not (_is_within(scan, key, end) or _inside(key.start(), addresses) or _in_tag(text, start, key.start())):
            yield key[0]
    for first, last in addresses:
        address = text[first:last].rstrip(".,;:!?*_'\"")
        if _TRACKED.search(address):
            yield address


def _is_within(scan: Scan, key: re.Match[str], end: int) -> bool:
    """Whether a number counts something within the document or the system: "step #2", "see #6 below"."""
    if _WITHIN.match(key.string, key.end(), end):
        return True
    name, sign, _ = key[0].partition("#")
    if name and sign:
        return name.lower() in scan.words("counted_names")
    word = _WORD_BEFORE.search(key.string, max(key.start() - _LONGEST_WORD, 0), key.start())
    if not sign or word is None:
        return False
    return word[0].lower() in scan.words("counted_names") or bool(
        word[0].lower() == "the" and _NOUN.match(key.string, key.end(), end)
    )


def _inside(position: int, spans: list[tuple[int, int]]) -> bool:
    return any(first <= position < last for first, last in spans[:20])


def _in_tag(text: str, start: int, position: int) -> bool:
    """Whether a place stands within a tag, as a colour does: `<span style="color: #696969;">`."""
    tag = text.rfind("<", start, position)
    return tag >= 0 and text[tag + 1].isalpha() and text.find(">", tag, position) < 0
