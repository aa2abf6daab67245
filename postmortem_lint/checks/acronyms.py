"""The check for acronyms that the text never explains."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.document import Span
from postmortem_lint.findings import Finding
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Postmortem

ACRONYM = lazy(r"(?<![\w/.@#-])[A-Z][A-Z0-9]{2,6}(?:s\b|(?![\w/.@-]))")  # SLO, VIPs, K8S; no part of a longer word
LETTERS = 2
"""Of another kind: P99 and UTC0 are no acronyms to explain."""


@check
def explained(postmortem: Postmortem, *, known: tuple[str, ...] = (), fewest: int = 3) -> Iterator[Finding]:
    """An acronym that is used so often is nowhere expanded, nor is it one of those everybody knows."""
    prose = postmortem.document.prose
    first: dict[str, Span] = {}
    uses: Counter[str] = Counter()
    for match in ACRONYM.finditer(prose):
        acronym = match.group().removesuffix("s")
        first.setdefault(acronym, Span(*match.span()))
        uses[acronym] += 1
    common = {word.upper() for word in known}
    for acronym, span in first.items():
        if uses[acronym] < fewest or acronym in common or sum(map(str.isalpha, acronym)) <= LETTERS:
            continue
        if not is_shouted(prose, span) and not is_expanded(prose, acronym):
            yield Finding(span, {"acronym": acronym, "uses": uses[acronym]})


def is_expanded(prose: str, acronym: str) -> bool:
    """Whether a text explains an acronym: "service level objective (SLO)", "SLO (a goal)", "SLO: a goal"."""
    return any(f"{before}{acronym}{behind}" in prose for before, behind in (("(", ")"), ("", " ("), ("", ": ")))


def is_shouted(prose: str, span: Span) -> bool:
    """Whether the words beside it are in capitals too: a heading or a label, not an acronym."""
    end = prose.find("\n", span.end)
    line = prose[prose.rfind("\n", 0, span.start) + 1 : end if end >= 0 else None]
    return line.isupper() and len(line.split()) > 1
