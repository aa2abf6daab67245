"""Checks of the document as a whole: its title and the date of the incident."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.model import Finding, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Postmortem


@check
def titled(postmortem: Postmortem) -> Iterator[Finding]:
    """The document has no title."""
    title = postmortem.metadata.title
    if title is None or not title.value.strip():
        yield Finding(opening(postmortem))


@check
def dated(postmortem: Postmortem) -> Iterator[Finding]:
    """Nothing in the document, nor its path, tells on which day the incident happened."""
    if postmortem.metadata.date or any(entry.stamp and entry.stamp.day for entry in postmortem.timeline):
        return
    yield Finding(opening(postmortem))


def opening(postmortem: Postmortem) -> Span:
    """The title, or where there is none the first line that is no front matter."""
    title = postmortem.metadata.title
    if title and title.value.strip():
        return title.span
    for block in postmortem.document.blocks:
        if block.kind != "front_matter" and block.lines:
            return block.lines[0]
    return Span(0, 0)
