"""Phrases of rules, in a grammar for people instead of regular expressions, and what finds them in a text.

Words are parted by spaces; `a|b` is either word, `a?` may be left out, `care*` has any ending, `…` stands for at most
three words, and `<people>` for each of the phrases that name somebody.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.words import words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.document import Document

GAP = r"[\s*_]+"  # what parts words: spaces, line ends, emphasis
ANY_WORD = r"(?:[^\W_]|['’-]){1,31}"  # holds no underscore, or a line of them could be parted in many ways
FEW_WORDS = rf"(?:{GAP}{ANY_WORD}){{0,3}}"
FIRST_WORDS = rf"(?:{ANY_WORD}{GAP}){{0,3}}"
ENDING = r"[\w'’-]{0,30}"
PEOPLE = "<people>"
NOTHING = lazy(r"(?!)")  # matches nowhere
SOMEWHERE = lazy("")  # matches anywhere
LITERALS = lazy(r"[^\W_]+")

# Words shortly before a phrase that deny it: "not careless", "rather than blaming", "nobody forgot".
DENIAL = lazy(
    r"\b(?:not?|nor|never|nobody|none|neither|without|cannot|blameless\w*|(?:is|was|were|are|do|does|did)n['’]t"
    r"|rather than|instead of|avoid\w*|no es|nadie|ningun\w*|sin|ninguém|nenhum\w*|sem|não|kein\w*|nicht|niemand"
    r"|ohne|ne|pas|aucun\w*|personne|sans|не|нет|никто)\b",
    re.IGNORECASE,
)
NEAR = 40
"""Characters before a phrase in which a denial is looked for."""
LONG = 2000
"""Characters before a phrase in which a quotation mark is looked for; in a line without end each would cost all."""


def standing(phrases: tuple[str, ...], text: str) -> tuple[str, ...]:
    """The phrases that a text may hold, by what each needs: few of them, so that few are compiled."""
    lower = text.lower()
    return among(phrases, lower, words_of(lower))


def standing_in(document: Document, phrases: tuple[str, ...]) -> tuple[str, ...]:
    """Those that the prose of a document may hold."""
    return among(phrases, document.folded, document.words)


def among(phrases: tuple[str, ...], lower: str, words: frozenset[str]) -> tuple[str, ...]:
    """Those of the phrases whose words are among the words of a text, which is in lower case."""
    by_word, keys, others = _index(phrases)
    likely = others.union(*[by_word[word] for word in words & keys])
    return tuple(
        phrase
        for phrase in map(phrases.__getitem__, sorted(likely))
        if all(any(_holds(lower, words, piece) for piece in pieces) for pieces in _needed(phrase))
        and _core_of(phrase).search(lower)
    )


def mentions(prose: str, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Where a pattern of phrases matches in a text that neither denies it nor has it in quotation marks."""
    for match in pattern.finditer(prose):
        if not is_denied(prose, match.start()) and not is_quotation(prose, match.start()):
            yield match


@lru_cache(maxsize=256)
def pattern_of(phrases: tuple[str, ...], people: tuple[str, ...] = (), names: tuple[str, ...] = ()) -> re.Pattern[str]:
    """What matches one of the phrases in any case of letters, but names as they are written.

    Phrases that ask for people match nothing where there are none.
    """
    asked = [phrase for phrase in phrases if people or names or PEOPLE not in phrase]
    if not asked:
        return NOTHING
    persons = [*(_sequence(person, "") for person in people), *(f"(?-i:{re.escape(name)})" for name in names)]
    anybody = f"(?:{'|'.join(persons)})"
    source = "|".join(_sequence(phrase, anybody) for phrase in asked)
    return lazy(rf"(?<![\w@-])(?:{source})(?!\w)", re.IGNORECASE)


def asks_for_people(phrases: tuple[str, ...]) -> bool:
    """Whether one of the phrases speaks of somebody."""
    return any(PEOPLE in phrase for phrase in phrases)


def is_denied(prose: str, start: int) -> bool:
    """Whether the words before a place, of the same sentence, deny what stands there."""
    before = prose[max(0, start - NEAR) : start]
    return DENIAL.search(before, max(map(before.rfind, (". ", "! ", "? ", "\n\n", ";"))) + 1) is not None


def is_quotation(prose: str, start: int) -> bool:
    """Whether a place lies within quotation marks on its line."""
    near = max(0, start - LONG)
    line = prose[max(near, prose.rfind("\n", near, start) + 1) : start]
    return line.count('"') % 2 == 1 or line.rfind("“") > line.rfind("”") or line.rfind("«") > line.rfind("»")


def _sequence(phrase: str, anybody: str) -> str:
    """The pattern of the words of a phrase, each with the gap before it."""
    pieces: list[str] = []
    gap = ""
    for word in phrase.split():
        if word == "…":
            pieces.append(FEW_WORDS if gap else FIRST_WORDS)
        elif word.endswith("?"):
            spare = _word(word[:-1], anybody)
            pieces.append(f"(?:{gap}{spare})?" if gap else f"(?:{spare}{GAP})?")
        else:
            pieces.append(gap + _word(word, anybody))
            gap = GAP
    return "".join(pieces)


def _word(word: str, anybody: str) -> str:
    """The pattern of a word and its alternatives."""
    if PEOPLE in word:
        before, _, behind = word.partition(PEOPLE)
        return _literal(before) + anybody + _literal(behind)
    return f"(?:{'|'.join(map(_literal, word.split('|')))})"


def _literal(word: str) -> str:
    return re.escape(word).replace("'", "['’]").replace(r"\*", ENDING)


@lru_cache(maxsize=128)
def _index(phrases: tuple[str, ...]) -> tuple[dict[str, list[int]], frozenset[str], frozenset[int]]:
    """The numbers of phrases by the words of which each needs one, these words, and the others, which need none."""
    by_word: dict[str, list[int]] = {}
    others = set()
    for number, phrase in enumerate(phrases):
        whole = _whole(_needed(phrase))
        if not whole:
            others.add(number)
        for piece in whole:
            by_word.setdefault(piece, []).append(number)
    return by_word, frozenset(by_word), frozenset(others)


def _whole(needed: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The first pieces that are all whole words; none where there are no such."""
    for pieces in needed:
        if "*" not in "".join(pieces):
            return pieces
    return ()


@lru_cache(maxsize=1024)
def _core_of(phrase: str) -> re.Pattern[str]:
    """What matches the longest run of words that a phrase needs side by side, in lower case."""
    runs: list[list[str]] = [[]]
    for word in phrase.lower().split():
        if word == "…" or word.endswith("?") or PEOPLE in word:
            runs.append([])
        else:
            runs[-1].append(word)
    run = max(runs, key=len)
    return lazy(GAP.join(_word(word, "") for word in run)) if len(run) > 1 else SOMEWHERE


def _holds(lower: str, words: frozenset[str], piece: str) -> bool:
    return piece[:-1] in lower if piece.endswith("*") else piece in words


@lru_cache(maxsize=1024)
def _needed(phrase: str) -> list[tuple[str, ...]]:
    """What any text that holds the phrase holds: of each word a piece of an alternative; the longest words first.

    A piece is a whole word, or with an asterisk the beginning or the end of one.
    """
    words = [word for word in phrase.split() if not word.endswith("?") and word != "…" and PEOPLE not in word]
    pieces = [_pieces(word.lower().split("|")) for word in words]
    return sorted(pieces, key=_shortest, reverse=True) if len(pieces) > 1 else pieces


def _pieces(alternatives: list[str]) -> tuple[str, ...]:
    """Those of a word that are plain, as nearly all, stay as they are."""
    return tuple(alternatives if all(map(str.isalnum, alternatives)) else map(_piece, alternatives))


def _shortest(alternatives: tuple[str, ...]) -> int:
    return min(map(len, alternatives))


def _piece(word: str) -> str:
    if word.removesuffix("*").isalnum():
        return word
    piece: str = max(LITERALS.findall(word), key=len, default="")
    return f"{piece}*" if "*" in word or not piece else piece
