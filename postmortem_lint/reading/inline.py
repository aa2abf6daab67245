"""Inline Markdown, read only as far as a reviewer needs: what the words are, and what is no prose."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Callable

# `![text](target)`, `[text](target)`, `[text][label]`: the text is group 1
_LINK = lazy(r"!?\[([^\[\]]*)\](?:\([^()]*(?:\([^()]*\)[^()]*)*\)|\[[^\[\]]*\])")
# a target behind its text: `](target)`
_TARGET = lazy(r"(?<=\])\([^()\[\]]*\)")
# `<b>`, `</summary>`, `<https://…>`
_TAG = lazy(r"</?[A-Za-z][^<>]*>")
# `https://…` standing bare
_URL = lazy(r"https?://[^\s<>()|]+")
# `**`, `__`, `*`, `~~`, backticks
_MARKS = lazy(r"\*+|~~|`+|__+|(?<![^\W_])_|_(?![^\W_])")
# `\*`
_ESCAPE = lazy(r"\\([!-/:-@\[-`{-~])")
# what only text with markup holds
_MARKED = lazy(r"[\]<*_`~\\]")
_MOST_KNOWN = 2048
"""Stretches whose words are remembered: one is asked for by each who looks for something in it."""
_TICKS = lazy(r"`+")


@lru_cache(maxsize=_MOST_KNOWN)
def plain(markup: str) -> str:
    """The words of a line: emphasis, code ticks, comments, tags and link targets left out, white space folded."""
    if not _MARKED.search(markup):
        return " ".join(markup.split())
    if "]" in markup:
        markup = _LINK.sub(r"\1", markup)
    if "<" in markup:
        markup = _TAG.sub(" ", without_comments(markup))
    markup = _without_marks(markup)
    if "\\" in markup:
        markup = _ESCAPE.sub(r"\1", markup)
    return " ".join(markup.split())


def _without_marks(markup: str) -> str:
    if "_" in markup:
        return _MARKS.sub("", markup)
    return markup.replace("*", "").replace("`", "").replace("~~", "")


def prose(markup: str) -> str:
    """The same text, code, comments, tags, link targets and bare addresses blanked: offsets stay."""
    if "`" in markup:
        markup = _without_code(markup)
    if "<" in markup:
        markup = _TAG.sub(_blank, without_comments(markup))
    if "](" in markup:
        markup = _TARGET.sub(_blank, markup)
    return _URL.sub(_blank, markup) if "://" in markup else markup


def without_comments(markup: str, left: Callable[[str], str] | None = None) -> str:
    """The same text, comments blanked, or what `left` makes of them in their places."""
    left = left or blank
    pieces, position = [], 0
    while (start := markup.find("<!--", position)) >= 0:
        end = markup.find("-->", start)
        if end < 0:
            break
        pieces += [markup[position:start], left(markup[start : end + 3])]
        position = end + 3
    return "".join(pieces) + markup[position:]


def blank(text: str) -> str:
    """Spaces of the same length, line ends kept."""
    if "\n" not in text:
        return " " * len(text)
    return "\n".join([" " * len(line) for line in text.split("\n")])


def _blank(match: re.Match[str]) -> str:
    return blank(match[0])


def _without_code(markup: str) -> str:
    if "``" in markup:
        return _without_runs(markup)
    parts = markup.split("`")
    for number in range(1, len(parts) - 1, 2):
        parts[number] = blank(f"`{parts[number]}`")
    return "".join(parts[:-1]) + ("`" if len(parts) % 2 == 0 else "") + parts[-1]


def _without_runs(markup: str) -> str:
    """The same where several backticks in a row open what as many close."""
    runs = list(_TICKS.finditer(markup))
    nearest: dict[int, int] = {}
    closes = [0] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        length = len(runs[index][0])
        closes[index] = nearest.get(length, 0)
        nearest[length] = index
    pieces, position, index = [], 0, 0
    while index < len(runs):
        if closes[index]:
            start, index = runs[index].start(), closes[index]
            pieces += [markup[position:start], blank(markup[start : runs[index].end()])]
            position = runs[index].end()
        index += 1
    return "".join(pieces) + markup[position:]
