"""Titles and names brought to one form, so that those that mean the same compare equal."""

from __future__ import annotations

from functools import lru_cache

from postmortem_lint.patterns import lazy

AND = "and"
"""The word that stands for every conjunction of every language in a normal form."""

# HTML tags, ":warning:" and other emoji, "{#anchor}"
_MARKS = lazy(r"<[^<>]*>|:[a-z][a-z0-9_+-]*:|\{#[^{}]*\}", needs=("<", ":", "{#"))
# "(all times UTC)", "[draft]", "{WIP}": notes, without brackets inside
_NOTE = lazy(r"[(\[{]([^()\[\]{}]*)[)\]}]")
# "l'incident", "d'action", "qu'avons": a French elision before its noun
_ELISION = lazy(r"\b([cdjlmnst]|qu)'")
# numbers such as "1.", "1.2)", "3.2 ", "iv.", "b)", "2 - ", "§3"
_NUMBER = lazy(
    r"§?\s*(?:\d{1,3}(?:\.\d{1,3}){0,4}|[ivx]{1,4}|[a-h])(?:[.):,](?!\d)|\s+-(?=\s))\s*"
    r"|(?:§\s*\d{1,3}(?:\.\d{1,3}){0,4}|\d{1,3}(?:\.\d{1,3}){1,4})\s+",
    needs=(".", ")", ":", ",", "§", "-"),
)
# numbered words such as "Step 2:", "Part A", "Étape 3 -", "Шаг 1."
_STEP = lazy(
    r"(?:step|part|phase|section|stage|chapter|etape|partie|paso|parte|fase|etapa|schritt|teil|шаг|часть|этап)"
    r"\s+(?:\d{1,3}|[a-h]|[ivx]{1,4})\b\s*[.):-]*\s*",
    needs=(
        "step",
        "part",
        "phase",
        "section",
        "stage",
        "chapter",
        "etap",
        "paso",
        "fase",
        "schritt",
        "teil",
        "шаг",
        "часть",
        "этап",
    ),
)
# "第1章 ", "三、": Chinese and Japanese numbers, where the comma is folded already
_HAN_NUMBER = lazy(r"第?[一二三四五六七八九十0-9]{1,3}[,章节部]\s*")
# A word, or a sign that joins words: "root", "cause", "&", "/"
_TOKEN = lazy(r"[^\W_]+|[&/+,]")
# The plural "s" of "causes", "actions", "factores"
_PLURAL = lazy(r"(?<=[a-z]{3})s\b")
# Accents once they stand apart from their letters
_ACCENT = lazy("[\u0300-\u036f]+")
_JOINTS = {"&": AND, "/": AND, "+": AND}
_SEPARATORS = str.maketrans(
    {**dict.fromkeys("_.;:'\"()[]{}?!-*#°º", " "), **dict.fromkeys(_JOINTS, f" {AND} "), "\n": ","}
)
_PLAIN_SIGNS = str.maketrans("’‘–—‐‑、・【】「」『』", "''----,,[][][]")


def fold(text: str) -> str:
    """The text in lower case, with straight quotes and dashes, without diacritics and wide characters."""
    if text.isascii():
        return text.lower()
    from unicodedata import normalize  # most titles are ASCII and need none of its tables

    parts = normalize("NFKD", text.translate(_PLAIN_SIGNS).lower())
    return normalize("NFC", _ACCENT.sub("", parts)).lower()


def singular(folded: str) -> str:
    """The folded text with the plural "s" off every word."""
    return _PLURAL.sub("", folded)


def words_of(folded: str) -> list[str]:
    """The words of a folded text in their normal form, joining signs as `AND`."""
    return [_JOINTS.get(token, token) for token in _TOKEN.findall(singular(_without_elision(folded)))]


def entries_of(block: str) -> list[str]:
    """The entries of a block of a data file in their normal form: parted by commas and line ends, gaps as "~"."""
    normal = singular(_without_elision(fold(block.replace("…", "~"))).translate(_SEPARATORS))
    return [entry for part in normal.split(",") if (entry := part.strip())]


@lru_cache(maxsize=512)
def name_of(text: str) -> str:
    """The normal form of a key or a column header: its words, one space between."""
    return " ".join(words_of(fold(text)))


def without_marks(title: str) -> tuple[str, str]:
    """The folded title without emoji codes, anchors and notes in brackets, and its first such note."""
    folded = fold(title)
    if folded.isalpha():
        return folded, ""
    folded = _MARKS.sub(" ", folded)
    note = _NOTE.search(folded)
    return (_NOTE.sub(" ", folded), note.group(1)) if note else (folded, "")


def without_numbering(folded: str) -> str:
    """The folded title without what it opens with: signs, emoji and a number."""
    opening = next((at for at, letter in enumerate(folded) if letter.isalnum() or letter == "§"), 0)
    number = _NUMBER.match(folded, opening) or _STEP.match(folded, opening)
    if not number and not folded.isascii():
        number = _HAN_NUMBER.match(folded, opening)
    return folded[number.end() :] if number and number.end() < len(folded) else folded[opening:]


def _without_elision(folded: str) -> str:
    return _ELISION.sub(r"\1 ", folded).replace("'", "") if "'" in folded else folded
