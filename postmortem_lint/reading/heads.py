"""What the title of a document says that the document is: an account of something, a form, a guide."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from postmortem_lint.reading.vocabulary import Vocabulary

_LONGEST_FORM_TITLE = 5
_SHORT_TITLE = 3
"""Words of a title that names a kind of text rather than an incident."""

# a title that says of what it is the account: `Postmortem: checkout down`, `Incident postmortem - lost orders`
_ACCOUNT_OF = lazy(
    r"\W{0,9}(?:\w[\w-]{0,30} )?post[- ]?mortem(?: report)?\W{0,3}(?::| [–—-]) {1,4}\S{1,60} {1,4}\S", re.IGNORECASE
)
_ACCOUNT = lazy(r"\W*post[- ]?mortem\b", re.IGNORECASE)
# what parts the kind of a text from what it is about: `Postmortem: how to write one`
_PARTING = lazy(r":\s|\s[–—-]\s")


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
