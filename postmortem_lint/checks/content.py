"""Whether a part of the document tells anything: what stands in it besides titles, dashes and comments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from postmortem_lint.model import Postmortem, Section

COMMENT = lazy(r"<!--.*?(?:-->|\Z)", re.DOTALL)
CONTENT = lazy(r"[^\W_]|!\[|\]\(|<img|[?…✅❌☑✔]")  # a letter, a digit, a picture, a link, a sign that answers


def told(postmortem: Postmortem) -> str:
    """The text with its titles and comments blanked, offsets kept; a lead-in is text already."""
    titles = {block.span for block in postmortem.document.blocks if block.kind == "heading"}
    titles.update(section.span for section in postmortem.sections if section.form in {"bold", "plain"})
    pieces = []
    reached = 0
    for title in sorted(titles):
        start = max(reached, title.start)
        pieces += [postmortem.text[reached:start], " " * (title.end - start)]
        reached = max(start, title.end)
    text = "".join([*pieces, postmortem.text[reached:]])
    return COMMENT.sub(lambda comment: " " * len(comment.group()), text)


def is_empty(text: str, section: Section) -> bool:
    """Whether a part holds nothing, in the text that is `told`."""
    return CONTENT.search(text, *section.body) is None


def points_elsewhere(text: str) -> bool:
    """Whether a text holds a link or a picture, as where something is kept in another place."""
    return "](" in text or "://" in text or "<img" in text or "<a " in text
