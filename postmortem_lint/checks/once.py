"""Answers that rule after rule asks for of the same document, found once."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    from postmortem_lint.model import Postmortem

    Answer = TypeVar("Answer")


def once(function: Callable[[Postmortem], Answer]) -> Callable[[Postmortem], Answer]:
    """The same function, which remembers its answer for the document it was last asked about; nobody may change it."""
    last: tuple[Postmortem, Answer] | None = None

    @wraps(function)
    def remembering(postmortem: Postmortem) -> Answer:
        nonlocal last
        known = last  # one name for both, whatever another thread puts in its place
        if known is None or known[0] is not postmortem:
            last = known = (postmortem, function(postmortem))
        return known[1]

    return remembering
