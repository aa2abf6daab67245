"""The check of how a postmortem speaks: of people, of what they might have done, of what it cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.excerpt import excerpt, unmarked
from postmortem_lint.checks.phrases import asks_for_people, mentions, pattern_of, standing_in
from postmortem_lint.document import Span, Stretches
from postmortem_lint.findings import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Postmortem


@check
def avoided(
    postmortem: Postmortem,
    *,
    phrases: tuple[str, ...],
    people: tuple[str, ...] = (),
    innocent: tuple[str, ...] = (),
    outside: tuple[str, ...] = (),
) -> Iterator[Finding]:
    """One of the phrases stands in the prose, and in no innocent one, nor in a part of those roles.

    `<people>` in a phrase is any of those given, or somebody whom the document names.
    """
    document = postmortem.document
    phrases = standing_in(document, phrases)
    if not phrases:
        return
    people, names = _people(postmortem, people) if asks_for_people(phrases) else ((), ())
    found = [Span(*match.span()) for match in mentions(document.prose, pattern_of(phrases, people, names))]
    if not found:
        return
    beside = pattern_of(standing_in(document, innocent)).finditer(document.prose)
    aside = Stretches([*passed_over(postmortem, outside), *(match.span() for match in beside)])
    for span in found:
        if not aside.touch(*span):
            yield Finding(span, {"text": excerpt(unmarked(span.of(document.prose)))})


def _people(postmortem: Postmortem, people: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What names somebody in the document: the phrases that do, and the names it gives."""
    from postmortem_lint.checks.people import known_people

    return standing_in(postmortem.document, people), known_people(postmortem)


def passed_over(postmortem: Postmortem, roles: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The stretches of text a rule leaves out: the parts of these roles, and what tells the same without a part."""
    yield from (section.body for section in postmortem.playing(*roles))
    if "timeline" in roles:
        yield from (entry.span for entry in postmortem.timeline)
    if "root_cause" in roles and postmortem.cause:
        yield postmortem.cause.span
