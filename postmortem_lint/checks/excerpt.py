"""The writer's own words, short enough for a message."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from postmortem_lint.model import Section

LONGEST = 60
"""Characters of a quotation; enough to recognise the line, short enough for a terminal."""

MARKUP = lazy(  # **bold**, _italic_, `code`; not 2 * 3, not snake_case
    r"\*{1,3}(?=\S)|(?<=\S)\*{1,3}|`|(?<!\w)_{1,3}(?=\w)|(?<=\w)_{1,3}(?!\w)"
)


def excerpt(text: str, longest: int = LONGEST) -> str:
    """The text on one line, cut at a comment, and at a word where it is long."""
    words = " ".join((text.partition("<!--")[0] or text).split())
    if len(words) <= longest:
        return words
    head, _, _ = words[:longest].rpartition(" ")
    return (head or words[:longest]).rstrip(" ,;:-–—") + "…"


def unmarked(text: str) -> str:
    """The text on one line without the marks of emphasis and code around its words."""
    if "*" in text or "`" in text or "_" in text:
        text = MARKUP.sub("", text)
    return " ".join(text.split())


def title_of(section: Section) -> str:
    """The title of a part as messages quote it: without its colon."""
    return section.title.strip(" :")
