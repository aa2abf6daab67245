"""Checks of the wording: what the text must say, must not say, and what a template left in it."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.document import opening
from postmortem_lint.checks.excerpt import excerpt
from postmortem_lint.document import Span
from postmortem_lint.findings import Edit, Finding
from postmortem_lint.patterns import lazy
from postmortem_lint.words import tokens

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from postmortem_lint.model import Postmortem

MARKS = lazy(r"[*_>`\s]+")  # what may stand between the words of a sentence: spaces, emphasis, quote marks
UNMARKED = lazy(r"[^*_>`]*")  # words without such marks, which could lose their other half
SLOT = lazy(r"\[.*\]|<.*>|\{.*\}|_{3,}", re.DOTALL)  # "[Describe what happened]": a placeholder, which has its own rule
ZONED = lazy(
    r"\b[Tt]ime(?:s|stamps?|zone)?\b[^\n]{0,200}\b(?:UTC|GMT|[A-Z]{3,4})\b", needs=["ime"]
)  # "All times are in UTC"
IDEOGRAPHS = lazy(r"[\u3040-\u30ff\u4e00-\u9fff]")  # of languages that write no spaces
SEEN = frozenset({"heading", "paragraph", "row"})  # the blocks a reader sees as text


@check
def forbidden(postmortem: Postmortem, *, pattern: re.Pattern[str], role: str = "") -> Iterator[Finding]:
    """The prose, or the parts that play a role, must not match a pattern."""
    for stretch in stretches(postmortem, role):
        for match in pattern.finditer(postmortem.document.prose, stretch.start, stretch.end):
            if match.group().strip():
                yield Finding(Span(*match.span()), {"text": excerpt(match.group())})


@check
def required(postmortem: Postmortem, *, pattern: re.Pattern[str], role: str = "") -> Iterator[Finding]:
    """The prose, or one of the parts that play a role, must match a pattern; a missing part is not reported."""
    places = stretches(postmortem, role)
    if not places or any(pattern.search(postmortem.document.prose, *place) for place in places):
        return
    section = next(postmortem.playing(role), None) if role else None
    yield Finding(section.span if section else opening(postmortem), {"pattern": pattern.pattern})


@check
def counted(postmortem: Postmortem, *, role: str, least: int = 0, most: int | None = None) -> Iterator[Finding]:
    """A part that plays a role has fewer words than asked for, or more; one that is empty is not reported."""
    for section in postmortem.playing(role):
        words = len(section.body.of(postmortem.document.prose).split())
        if words and not least <= words <= (words if most is None else most):
            bound = f"at least {least}" if words < least else f"at most {most}"
            yield Finding(section.span, {"title": section.title, "words": words, "bound": bound})


@check
def without_guidance(postmortem: Postmortem, *, sentences: tuple[str, ...] = ()) -> Iterator[Finding]:
    """A sentence of a template that tells what to write still stands; further sentences can be given."""
    from postmortem_lint.checks.guidance import SENTENCES

    yield from standing((*SENTENCES, *sentences), postmortem)


@check
def without_template(
    postmortem: Postmortem, *, sentences: tuple[str, ...] = (), allowed: tuple[str, ...] = (), shortest: int = 6
) -> Iterator[Finding]:
    """A sentence of the house's own template still stands unchanged; of fewer words it may be anybody's."""
    if not sentences:
        return
    from postmortem_lint.checks.guidance import SENTENCES

    kept = [fold(sentence) for sentence in (*allowed, *SENTENCES)]  # those of known templates have a rule of their own
    own = (sentence for sentence in sentences if is_telling(sentence, shortest))
    yield from standing(tuple(one for one in own if not any(other in fold(one) for other in kept)), postmortem)


def standing(sentences: tuple[str, ...], postmortem: Postmortem) -> Iterator[Finding]:
    """Where sentences stand in what a reader sees; a run of such blocks, as of a whole template, is told once."""
    likely = with_words_of(sentences, postmortem.document.words)
    folded = fold(postmortem.text) if likely else ""
    left = [sentence for sentence in sentences if sentence in likely and fold(sentence) in folded]
    if not left:
        return
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(loosely, left))})", re.IGNORECASE)
    matches = [
        pattern.search(postmortem.text, *block.span) if block.kind in SEEN else None
        for block in postmortem.document.blocks
    ]
    for before, match in pairwise([None, *matches]):
        if match and not before:
            yield Finding(Span(*match.span()), {"text": excerpt(match.group())})


def with_words_of(sentences: tuple[str, ...], words: frozenset[str]) -> set[str]:
    """The sentences whose words are all among those of a text."""
    by_word, keys = by_longest_word(sentences)
    sought = [*(keys & words), *(keys & {""})]
    return {sentence for word in sought for needed, sentence in by_word[word] if needed <= words}


@lru_cache(maxsize=8)
def by_longest_word(
    sentences: tuple[str, ...],
) -> tuple[dict[str, list[tuple[frozenset[str], str]]], frozenset[str]]:
    """Sentences by the longest of the words they need, each with these words; and the keys.

    The last word may go on in the text, and letters beyond ASCII have several lower cases.
    """
    by_word: dict[str, list[tuple[frozenset[str], str]]] = {}
    for sentence in sentences:
        needed = frozenset(filter(str.isascii, tokens(sentence.lower())[:-1]))
        by_word.setdefault(max(needed, key=len, default=""), []).append((needed, sentence))
    return by_word, frozenset(by_word)


def is_telling(sentence: str, shortest: int) -> bool:
    """Whether a sentence of a template is one that no writer would come upon, and none that is there to stay."""
    if sentence.endswith((":", "：", "?", "？")) or SLOT.fullmatch(sentence) or ZONED.search(sentence):
        return False
    return len(sentence.split()) >= shortest or len(IDEOGRAPHS.findall(sentence)) >= 2 * shortest


@check
def swapped(postmortem: Postmortem, *, phrases: Mapping[str, str], role: str = "") -> Iterator[Finding]:
    """Phrases that must not stand in the prose, each with what to write instead; nothing means that nobody can say."""
    if not phrases:
        return
    by_phrase = {fold(phrase): instead for phrase, instead in phrases.items()}
    longest_first = sorted(phrases, key=len, reverse=True)
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(loosely, longest_first))})(?!\w)", re.IGNORECASE)
    for stretch in stretches(postmortem, role):
        for match in pattern.finditer(postmortem.document.prose, *stretch):
            instead = in_case_of(match.group(), by_phrase.get(fold(match.group()), ""))
            edits = (Edit(Span(*match.span()), instead),) if instead and UNMARKED.fullmatch(match.group()) else ()
            values = {"text": excerpt(match.group()), "replacement": instead}
            yield Finding(Span(*match.span()), values, edits=edits)


def in_case_of(written: str, instead: str) -> str:
    """The replacement, with a capital where what it replaces begins with one."""
    return instead[:1].upper() + instead[1:] if written[:1].isupper() else instead


def stretches(postmortem: Postmortem, role: str) -> list[Span]:
    """Where a check of wording looks: everywhere, or in the parts that play a role."""
    if not role:
        return [Span(0, len(postmortem.text))]
    return [section.body for section in postmortem.playing(role)]


def fold(text: str) -> str:
    """The text in lower case with one space for all that may stand between words, and straight apostrophes."""
    return plain(text).casefold()


def plain(text: str) -> str:
    """The text with one space for all that may stand between words, and straight apostrophes."""
    for mark in "*_>`":
        text = text.replace(mark, " ")
    return " ".join(text.split()).replace("’", "'")


def loosely(sentence: str) -> str:
    """A pattern that matches a sentence however its words are parted and its apostrophes written.

    The case of letters is left to the pattern: folded, "ß" would be "ss", which does not match it.
    """
    words = (re.escape(word).replace("'", "['’]") for word in plain(sentence).split(" "))
    return MARKS.pattern.join(words)
