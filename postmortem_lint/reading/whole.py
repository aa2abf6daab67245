"""The heading that titles the whole document, and whether it only titles a part of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.inline import plain

if TYPE_CHECKING:
    from postmortem_lint.document import Block, Document
    from postmortem_lint.reading.vocabulary import Vocabulary

# what parts a title into its name and a remark: `Timeline - all times UTC`, `Impact: 3 hours`
REMARK = lazy(r"\s{0,9}[:：]\s+|\s{1,9}[-–—|→]\s+", needs=":：-–—|→")
# the title that front matter gives: `title: Search was down`
_TITLE_FIELD = lazy(r"^title[ \t]{0,9}:[ \t]{0,9}(\S[^\n]{0,300})", re.IGNORECASE | re.MULTILINE, needs=("title",))


def document_title(document: Document) -> Block | None:
    """The heading that titles the whole: the first, if all others stand below it."""
    headings = document.headings
    if headings and all(other.level > headings[0].level for other in headings[1:]):
        return headings[0]
    return None


def titles_part(document: Document, title: Block, vocabulary: Vocabulary) -> bool:
    """Whether the first heading only titles a part, as where a field gives the title: `# Executive Summary`."""
    written = title.span.of(document.text)
    name = vocabulary.roles_of(plain(written))
    if not name.roles or REMARK.search(written):
        return False
    if name.roles != ("summary",) and not _has_title_above(document, written):
        return False
    others = (plain(other.span.of(document.text)) for other in document.headings[1:])
    return not any(set(name.roles).intersection(vocabulary.roles_of(other).roles) for other in others)


def _has_title_above(document: Document, written: str) -> bool:
    """Whether the front matter titles the document, in other words than its first heading."""
    front = document.blocks[0]
    given = _TITLE_FIELD.search(document.text, *front.span) if front.kind == "front_matter" else None
    return given is not None and written.lower() not in given[1].lower()
