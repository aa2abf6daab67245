"""The sentences of a house's own template: those its writers are to replace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.inline import plain
from postmortem_lint.reading.markdown import parse
from postmortem_lint.reading.mending import normalised

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.document import Block

MOST = 2000
"""Sentences that are compared; a template has fewer."""

# between two sentences, the mark of the first kept
_SENTENCE_END = lazy(r"(?<=[.!?])\s+|(?<=[。！？])")
_COMMENT = lazy(r"<!--.*?(?:-->|\Z)", re.DOTALL, needs=["<!--"])
# "**Impact:** ", "Owner: ", "- [ ] ": a label or box before the text
_LABEL = lazy(r"(?:\[[ xX]\]\s+)?(?:[^:.!?]{1,40}:\s+)?")


def sentences_of(template: str) -> tuple[str, ...]:
    """The sentences of its paragraphs, lists and tables, in order; titles, labels, code and comments left out."""
    text = normalised(template)
    found = dict.fromkeys(sentence for block in parse(text).blocks for sentence in _sentences_in(block, text))
    return tuple(found)[:MOST]


def _sentences_in(block: Block, text: str) -> Iterator[str]:
    if block.kind not in {"paragraph", "row"}:
        return
    cells = [cell.of(text) for cell in block.cells]
    for written in cells or ["\n".join(line.of(text) for line in block.lines)]:
        words = plain(_COMMENT.sub(" ", written))
        label = _LABEL.match(words)
        for sentence in _SENTENCE_END.split(words[label.end() if label else 0 :]):
            if sentence.strip():
                yield sentence.strip()
