"""What a template left and its author did not fill: prompts, placeholders, empty cells and bullets."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.inline import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.document import Block, Document, Span
    from postmortem_lint.reading.vocabulary import Vocabulary

# a line that is italic from end to end: `*What caused it?*`, `_A short summary_`
_ITALIC = lazy(r"(?:\*(?![*\s])[^*]+\*{1,2}|_(?![_\s])[^_]+_)\W*$", needs="*_")
# the end of a question within one sentence
_ASKING = lazy(r"[^.!]*[?？]\W{0,40}$")
# a slot to be filled: `[name]`, `<service>`, `{{date}}`, `{id}`
_SLOT = lazy(r"\[[^\[\]]{0,200}\]|<[^<>]{0,200}>|\{\{?[^{}]{0,200}\}?\}")
_MOST_KNOWN = 1024
"""Lines that are remembered: several recognisers ask of the same ones in turn."""
_TOKEN = lazy(r"[^\W_]+")
_NOT_OWN = frozenset({"html", "front_matter", "heading"})
_LONGEST_GUIDE = 200
"""Characters of a line that may be all guidance; a longer one says more."""
# what an instruction does not give: a time of day
_CLOCK = lazy(r"\d:\d\d|\d ?[ap]m\b", re.IGNORECASE)
_LABEL = lazy(r"[^:：|]{1,60}[:：]\**\s*$")


def own_lines(document: Document, span: Span, vocabulary: Vocabulary) -> Iterator[Span]:
    """The lines within a span that its author wrote: prose that is no prompt, slot or bare label."""
    text = document.text
    for block, line in document.lines_within(span):
        if block.quoted or block.kind in _NOT_OWN or _is_long_prompt(document, block, vocabulary):
            continue
        for part in _texts(document, block, line):
            if not is_unfilled(text[part.start : part.end], vocabulary):
                yield part


def _is_long_prompt(document: Document, block: Block, vocabulary: Vocabulary) -> bool:
    """Whether a paragraph of several lines is one prompt, italic from its first word to its last."""
    if len(block.lines) == 1 or not document.text.startswith(("*", "_"), block.span.start):
        return False
    written = block.span.of(document.text)
    return is_italic(written) and is_prompt(" ".join(plain(written).split()), vocabulary)


def is_prompt(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line asks or tells the author what to write there."""
    words = plain(line)
    if (line.startswith(("*", "_")) and _is_aside(line)) or _asks(words, vocabulary) or _instructs(words, vocabulary):
        return True
    return len(words) < _LONGEST_GUIDE and is_guidance(words, vocabulary)


def is_question(line: str, vocabulary: Vocabulary) -> bool:
    """Whether an italic line asks the author something."""
    return is_italic(line) and _asks(plain(line), vocabulary)


def is_italic(written: str) -> bool:
    """Whether a text is italic from end to end, as what a template asks of its author."""
    return _ITALIC.match(written) is not None


def is_guidance(words: str, vocabulary: Vocabulary) -> bool:
    """Whether words say what a part must contain rather than open it."""
    return vocabulary.phrases("guidance").within(words)


def only_guides(words: str, below: str, vocabulary: Vocabulary) -> bool:
    """Whether words say what a part must contain, and nothing of its author's stands below them."""
    return is_guidance(words, vocabulary) and (not below or is_unfilled(below, vocabulary))


@lru_cache(maxsize=_MOST_KNOWN)
def is_unfilled(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line holds nothing of its author's: a prompt, a slot, a label without its value."""
    if "](" in line and "http" in line:
        return False  # a link or an image tells something
    if _is_slot(plain(line), vocabulary) or ((":" in line or "：" in line) and _LABEL.match(line)):
        return True
    return is_prompt(line, vocabulary)


def _is_slot(words: str, vocabulary: Vocabulary) -> bool:
    """Whether all words that stand there hold a place for something: `[name]`, `TBD`, `YYYY-MM-DD`, `xxxx`, `…`."""
    slots = vocabulary.words("slots")
    rest = _SLOT.sub(" ", words) if "[" in words or "<" in words or "{" in words else words
    for token in _TOKEN.finditer(rest):
        word = token[0].lower()
        if word not in slots and word.strip("x"):
            return False
    return True


def _is_aside(line: str) -> bool:
    """Whether a line is italic throughout, as prompts are, and gives no figure, as a statement would."""
    return is_italic(line) and not any(map(str.isdigit, line))


def _asks(words: str, vocabulary: Vocabulary) -> bool:
    if "?" not in words and "？" not in words:
        return False
    return bool(_ASKING.match(words)) and vocabulary.phrases("questions").open(words)


def _instructs(words: str, vocabulary: Vocabulary) -> bool:
    return vocabulary.phrases("instructions").open(words) and not _CLOCK.search(words)


def _texts(document: Document, block: Block, line: Span) -> tuple[Span, ...]:
    """A line; of a table's row the cells behind its first, of a header none."""
    if block.kind != "row":
        return (line,)
    if document.blocks[block.table] is block:
        return ()
    return block.cells[1:] if len(block.cells) > 1 else block.cells
