"""Checks of the summary, of the title, and of what parts must mention."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.excerpt import excerpt
from postmortem_lint.checks.structure import count_words
from postmortem_lint.checks.vocabulary import holds, parts_of, place_of, spaced
from postmortem_lint.findings import Finding
from postmortem_lint.hints import counted
from postmortem_lint.patterns import lazy
from postmortem_lint.words import FIRST_HAN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Field, Postmortem

HEXADECIMAL = lazy(r"0[xX][0-9a-fA-F]+")  # 0x19, the number of a course's task


@check
def telling(postmortem: Postmortem) -> Iterator[Finding]:
    """The title is made of words that every postmortem could bear."""
    title = postmortem.metadata.title
    generic = postmortem.words("generic")
    if title and title.value.strip() and is_generic(title.value, generic) and not has_subtitle(postmortem, title):
        yield Finding(title.span, {"title": excerpt(title.value)})


@check
def short(postmortem: Postmortem, *, words: int = 250, paragraphs: int = 3) -> Iterator[Finding]:
    """The summary has too many words or paragraphs; parts within it are not counted."""
    parts = [part.span.start for part in postmortem.sections if part.roles]
    for section in postmortem.playing("summary"):
        inner = bisect_left(parts, section.body.start)
        end = min([*parts[inner : inner + 1], section.body.end])
        blocks = [block for block in postmortem.document.within(section.body) if block.span.start < end]
        texts = [block.span.of(postmortem.document.prose) for block in blocks if block.kind == "paragraph"]
        count, number = (
            sum(map(count_words, texts)),
            sum(not block.depth for block in blocks if block.kind == "paragraph"),
        )
        if count > words or number > paragraphs:
            yield Finding(
                section.span,
                {"count": counted(count, "word"), "paragraphs": counted(number, "paragraph"), "most": words},
            )


@check
def dated(postmortem: Postmortem) -> Iterator[Finding]:
    """Neither the summary nor the head say when it happened."""
    parts = parts_of(postmortem, ("summary",))
    if not parts or postmortem.metadata.datings or postmortem.metadata.start:
        return
    if not any(stamp.day or stamp.clock for part in parts for stamp in postmortem.interpreter.stamps(part)):
        yield Finding(place_of(postmortem, ("summary",)))


@check
def mentions(
    postmortem: Postmortem, *, words: tuple[str, ...], roles: tuple[str, ...] = (), field: str = ""
) -> Iterator[Finding]:
    """The parts of some roles hold no word of some lists of the vocabulary; all the prose where no roles are given.

    A part that is missing is not reported here; a language without such a list is not judged.
    """
    wanted = frozenset().union(*map(postmortem.words, words))
    if not wanted or any(given.name == field for given in postmortem.metadata.fields):
        return
    prose = postmortem.document.prose
    texts = [part.of(prose) for part in parts_of(postmortem, roles)] if roles else [prose]
    if texts and not any(holds(text, wanted) for text in texts):
        yield Finding(place_of(postmortem, roles))


def is_generic(title: str, generic: frozenset[str]) -> bool:
    """Whether a title is made of generic words alone; a number or a date tells one incident from another."""
    left = HEXADECIMAL.sub("", title.lower())
    if any(letter.isdigit() for letter in left):
        return False
    for word in sorted(generic, key=len, reverse=True):
        left = left.replace(word, " ") if word >= FIRST_HAN else left
    return generic.issuperset(spaced(left).split())


def has_subtitle(postmortem: Postmortem, title: Field) -> bool:
    """Whether a heading that opens no part follows the title at once."""
    behind = (block for block in postmortem.document.blocks if block.span.start > title.span.start)
    following = next(behind, None)
    if following is None or following.kind != "heading":
        return False
    return not any(section.span == following.span and section.roles for section in postmortem.sections)
