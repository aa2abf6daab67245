"""How far an action is, in the words of whoever wrote it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.inline import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postmortem_lint.document import Span
    from postmortem_lint.reading.actions.scan import Scan

# a remark in brackets, which none other holds: `(Ana)`, `[@ana]`, `(done)`
BRACKETS = lazy("[(\\[\uff08\u3010]([^()\\[\\]\uff08\uff09\u3010\u3011\\n]{1,80})[)\\]\uff09\u3011]", needs="([（【")
# a status before the text: `[DONE] Add …`, `Done: add …`, `**FIXED** …`
_STATUS_FIRST = lazy(
    r"[\s*_]*(?:[(\[]([^()\[\]]{2,24})[)\]]|([^\W\d_][\w' -]{1,20}?)[*_]*(?:\s*[:–—]|\s*-\s))", needs="([:–—-"
)
# a time behind a status: `completed at 08:22`, `merged 2024-03-04`
_DATED = lazy(r"\A[^\W\d_]+ (?:(?:at|on|in) )?\d[\d:/. T-]*\Z")
TICK = lazy(r"[✅✔☑]\ufe0f?", needs="✅✔☑")
_STRUCK = lazy(r"[*_]*~~(?=\S)[^~]+~~", needs="~")
# the last of several sentences: `Add a check. Implemented in #12`
_LAST_SENTENCE = lazy(r"[.!?][*_]{0,3}\s+(?=[^\W\d_a-zа-я])([^.!?\n]{4,40}[^\n]{0,120})$")
_FIRST_WORD = lazy(r"\W*([^\W\d_][\w'-]*)")
_LONGEST_END = 90
"""Characters at the end of a line in which brackets tell its state."""
_SHORTEST_STATUS = 3


def status_in(scan: Scan, span: Span) -> tuple[str | None, bool]:
    """The status that a line gives without a label, and whether it says that the action is done."""
    text = span.of(scan.document.text)
    first = _STATUS_FIRST.match(text)
    candidates: Iterable[str] = [first[1] or first[2]] if first else []
    end = text[-_LONGEST_END:]
    last = list(BRACKETS.finditer(end)) if ")" in end or "]" in end or not end.isascii() else []
    if last and not any(map(str.isalnum, end[last[-1].end() :])):
        candidates = [*candidates, last[-1][1]]
    for candidate in candidates:
        words = plain(candidate).strip(" .!")
        if is_status(scan, words) or (_DATED.search(words) and is_done_word(scan, words)):
            return words, is_done_word(scan, words)
        if scan.vocabulary.phrases("done_remarks").open(words):
            return words, True
    told = _LAST_SENTENCE.search(text) if ". " in text else None
    if told and scan.vocabulary.phrases("done_remarks").open(plain(told[1])):
        return plain(told[1]).rstrip(" ."), True
    ticked = not text.isascii() and (TICK.match(text.lstrip("*_ [(")) or TICK.search(text[-4:]))
    return ("done", True) if ticked or ("~~" in text and _STRUCK.match(text)) else (None, False)


def is_status(scan: Scan, words: str) -> bool:
    """Whether words are a status and nothing else."""
    lower = words.lower()
    return len(lower) >= _SHORTEST_STATUS and any(lower in scan.words(name) for name in ("done", "open", "dropped"))


def is_done_word(scan: Scan, words: str) -> bool:
    """Whether a status says that the action is done: "Done", "✅ merged", "Completed (v1.2)"."""
    done, lower = scan.words("done"), words.lower().strip(" .!*_")
    if lower in scan.words("open"):
        return False
    if lower in done or TICK.match(words.strip()):
        return True
    opening = _FIRST_WORD.match(lower)
    return bool(opening and opening[1] in done and len(opening[1]) > 1)
