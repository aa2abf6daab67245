"""The check of a document that calls itself finished."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.excerpt import excerpt
from postmortem_lint.checks.placeholders import filled as slots
from postmortem_lint.checks.sections import filled as parts
from postmortem_lint.checks.vocabulary import holds
from postmortem_lint.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Postmortem


@check
def honest(postmortem: Postmortem) -> Iterator[Finding]:
    """The status says that the document is finished, but a slot, a cause or a whole part is left open."""
    for field in postmortem.metadata.fields:
        if field.name != "status" or not is_final(postmortem, field.value):
            continue
        gap = min(gaps(postmortem), key=lambda finding: finding.span, default=None)
        if gap:
            line = postmortem.document.line_of(gap.span.start)
            text = excerpt(gap.span.of(postmortem.text).strip(" :"))
            yield Finding(field.span, {"status": excerpt(field.value), "line": line, "text": text})


def is_final(postmortem: Postmortem, value: str) -> bool:
    """Whether a status says that nothing is left to write."""
    final = postmortem.words("final")
    return holds(value, final) and not holds(value, postmortem.words("open") - final)


def gaps(postmortem: Postmortem) -> Iterator[Finding]:
    """What is left open: slots, an unknown cause, empty parts."""
    cause = postmortem.cause
    unknown = [Finding(cause.span)] if cause and not cause.stated else []
    return chain(slots(postmortem), unknown, parts(postmortem))
