"""Whether a line gives a fact, or only the slot or the mask of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

_SHORT_LABEL = 6
"""Words beside a slot: `User impact: [how many]`."""

# a number of some weight, code, an address, a handle, a name of a thing: `503`, `14:05`, `40 %`, `max_connections`,
# `HTTP`; what may stand before it is asked behind its first sign: a search is fast where a pattern opens with a set
_FACT = lazy(
    r"[\d`:@_A-Z](?:(?<=\d)(?:\d|[.:,]\d| ?%)|(?<=`)|(?<=http:)|(?<=https:)|(?<=@)\w|(?<=\w_)\w"
    r"|(?<=[A-Z])(?<!\w.)[A-Z]{2,}\b)"
)
# a capital within a word, which a name of a thing may have
_INNER_CAPITAL = lazy(r"[A-Z](?<=[a-z].)\w")
# a name of a thing in a small letter and a capital: `maxConnections`
_NAME = lazy(r"\b[a-z]+[A-Z]\w")
_NUMBER = lazy(r"\d(?:\d|[.:,]\d| ?%)")
# a date, a time or a number for which a form holds a place: `YYYY-MM-DD`, `HH:MM`, `INC-XXXX`, `T+?`, `X hours`
_MASK = lazy(
    r"YYYY|AAAA|JJJJ|ГГГГ|DD[-/]MM|MM[-/]DD|\b(?:HH|hh|XX|ЧЧ|чч)[:h]?(?:MM|mm|XX|ММ|мм)|\bX{2,}\b|T\+\?|\bX (?:h|m|%)",
    needs=("YYYY", "AAAA", "JJJJ", "ГГГГ", "DD", "MM", "HH", "hh", "XX", "ЧЧ", "чч", "T+?", "X h", "X m", "X %"),
)
# a slot: `[who was affected]`, `<service>`, `{{date}}`; no link, box or reference, nor a number
_SLOT = lazy(
    r"(?<!\])\[(?![ xX]?\]|\^)[^\[\]\d]{1,200}\](?![(\[:])|<[^<>=/\"\d]{1,80}>|\{\{?[^{}\d]{1,200}\}?\}", needs="[<{"
)
_WORD = lazy(r"\w+")


def has_fact(line: str) -> bool:
    """Whether a line gives a fact, though it be that of a slot: `[14:05]`."""
    if _FACT.search(line):
        return True
    return _INNER_CAPITAL.search(line) is not None and _NAME.search(line) is not None


def has_number(line: str) -> bool:
    """Whether a line gives a number of more than one digit, or a share."""
    return _NUMBER.search(line) is not None


def has_slot(line: str) -> bool:
    """Whether a line has a slot, or the mask of a date or number."""
    return bool(_MASK.search(line) or _SLOT.search(line))


def slotted(lines: Sequence[str]) -> frozenset[str]:
    """The lines that hold the mask of a date or number, or a slot with at most a label beside it."""
    text = "\n".join(lines)
    masked, slot = _MASK.search(text), _SLOT.search(text)
    if not masked and not slot:
        return frozenset()  # as most documents, which one search tells
    return frozenset(line for line in lines if (masked and _MASK.search(line)) or (slot and _is_mere_slot(line)))


def _is_mere_slot(line: str) -> bool:
    rest = _SLOT.sub(" ", line)
    return rest != line and len(_WORD.findall(rest)) <= _SHORT_LABEL
