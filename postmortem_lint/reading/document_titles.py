"""The title of the whole document: which heading it is, and what it says that the document is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.inline import plain

if TYPE_CHECKING:
    from postmortem_lint.document import Block, Document
    from postmortem_lint.reading.vocabulary import Vocabulary

_LONGEST_FORM_TITLE = 5
_SHORT_TITLE = 3
"""Words of a title that names a kind of text rather than an incident."""

# what parts a title into its name and a remark: `Timeline - all times UTC`, `Impact: 3 hours`
REMARK = lazy(r"\s{0,9}[:：]\s+|\s{1,9}[-–—|→]\s+", needs=":：-–—|→")
# the title that front matter gives: `title: Search was down`
_TITLE_FIELD = lazy(r"^title[ \t]{0,9}:[ \t]{0,9}(\S[^\n]{0,300})", re.IGNORECASE | re.MULTILINE, needs=("title",))
# a title that says of what it is the account: `Postmortem: checkout down`, `Incident postmortem - lost orders`
_ACCOUNT_OF = lazy(
    r"\W{0,9}(?:\w[\w-]{0,30} )?post[- ]?mortem(?: report)?\W{0,3}(?::| [–—-]) {1,4}\S{1,60} {1,4}\S", re.IGNORECASE
)
_ACCOUNT = lazy(r"\W*post[- ]?mortem\b", re.IGNORECASE)
# what parts the kind of a text from what it is about: `Postmortem: how to write one`
_PARTING = lazy(r":\s|\s[–—-]\s")


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


def names_what(title: str) -> bool:
    """Whether a title says of what the text is the account."""
    return _ACCOUNT_OF.match(title) is not None


def names_account(title: str) -> bool:
    """Whether a title names the account of something: "Postmortem: order process down", not "Postmortem process"."""
    return bool(_ACCOUNT.match(title)) and len(title.split()) > _SHORT_TITLE


def is_titled_form(title: str, vocabulary: Vocabulary) -> bool:
    """Whether a title names a form and no incident: "Postmortem template", whatever its example tells."""
    words = title.split()
    if not 1 < len(words) <= _LONGEST_FORM_TITLE or not vocabulary.phrases("form_heads").within(words[-1]):
        return False
    return not (names_account(title) or vocabulary.phrases("trouble").within(title))


def teaches(title: str, vocabulary: Vocabulary) -> bool:
    """Whether a title says that the text teaches how such accounts are written."""
    lessons = vocabulary.phrases("teaching")
    return any(lessons.open(part) for part in _PARTING.split(title, maxsplit=1))


def _has_title_above(document: Document, written: str) -> bool:
    """Whether the front matter titles the document, in other words than its first heading."""
    front = document.blocks[0]
    given = _TITLE_FIELD.search(document.text, *front.span) if front.kind == "front_matter" else None
    return given is not None and written.lower() not in given[1].lower()
