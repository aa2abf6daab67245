"""Checks of what a document refers to."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.document import Span
from postmortem_lint.findings import Finding
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Postmortem

# `](target "title")`, `](<a target>)`: the target is group 1 or 2
INLINE = lazy(r"\]\(\s*(?:<([^<>\n]*)>|([^\s()<>]+(?:\([^\s()]*\)[^\s()]*)*))", needs=["]("])
# `[label]: target`; `[^1]: …` is a footnote
DEFINITION = lazy(r"^ {0,3}\[(?!\^)[^\]\n]+\]:[ \t]*<?([^\s<>]+)", re.MULTILINE, needs=["]:"])
# "https:", "mailto:", "//host", "{{ url }}", "$URL": elsewhere, or filled in by another program
ELSEWHERE = lazy(r"[A-Za-z][A-Za-z0-9+.-]*:|//|\\\\|.*[{}$]")


@check
def existing(postmortem: Postmortem) -> Iterator[Finding]:
    """A link or picture names a file of the repository that is not there."""
    exists = postmortem.exists
    if exists is None:
        return
    for span in targets(postmortem):
        target = span.of(postmortem.text)
        path = target.partition("#")[0].partition("?")[0]
        if path and not ELSEWHERE.match(target) and not exists(path):
            yield Finding(span, {"target": target})


def targets(postmortem: Postmortem) -> Iterator[Span]:
    """Where the targets of links and pictures stand, those in code left out."""
    text, prose = postmortem.text, postmortem.document.prose
    for match in INLINE.finditer(text):
        if prose[match.start()] == "]":
            yield Span(*match.span(match.lastindex or 0))
    code = [block.span for block in postmortem.document.blocks if block.kind == "code"]
    for match in DEFINITION.finditer(text):
        before = code[bisect_right(code, match.span()) - 1 :][:1]
        if not any(span.holds(Span(*match.span())) for span in before):
            yield Span(*match.span(1))
