"""What a template left and its author did not fill: prompts, placeholders, empty cells and bullets."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.inline import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Block, Document, Span

# a line that is italic from end to end: `*What caused it?*`, `_A short summary_`
_ITALIC = lazy(r"(?:\*(?![*\s])[^*]+\*{1,2}|_(?![_\s])[^_]+_)\W*$", needs="*_")
# a question put to the author
_QUESTION = lazy(
    r"(?:what|how|who|when|which|where|why|did|do|does|was|were|is|are|could|can|should|list|qué|cómo|quién|cuándo|"
    r"qui|quoi|comment|quand|quel\w*|was|wer|wie|wann|o que|quem|como|quando)\b[^.!]*[?？]\W*$",
    re.IGNORECASE,
    needs="?？",
)
# an instruction to the author: "Describe the impact", "A short summary of …", "… must contain:", "e.g. …"
_INSTRUCTION = lazy(
    r"(?:(?:a|an|the)? ?(?:brief|short|one-sentence|concise|detailed|itemized|full|complete)? ?"
    r"(?:description of|explanation of|list of|summary \(|\w+ summary of)|"
    r"(?:describe|explain|summari[sz]e|outline|list|state (?:the|what)|give (?:a|the|detailed)|fill (?:in|out)|"
    r"(?:provide|write) (?:a|the|an)? ?(?:brief|short|detailed|concise|summary|list|description)|"
    r"(?:enter|insert) (?:a|the|your)|use this|delete this|note (?:the|any)|document (?:any|what)|additional \w+,|"
    r"utilisez ce modèle|décrire|décrivez|listez|describa|describe|describir|explicar|"
    r"explique|descrever|descreva|beschreiben sie)|"
    r"(?:the |your )?(?:incident['’]s impact on|actions? that|current status|person|name))\b",
    re.IGNORECASE,
)
# with what one of the first four words of an instruction begins
_INSTRUCTING_TEXT = """
    action additional beschreiben current delete descre describ description document décri enter explain
    explanation explic expliqu fill give incident insert list name note outline person provide state summar use
    utilisez write
"""
_INSTRUCTING = tuple(_INSTRUCTING_TEXT.split())
# wording only a guide or a form has
_GUIDE = lazy(
    r"\be\.g\.|\b(?:must|should) (?:contain|include)\b|\busually something like\b",
    re.IGNORECASE,
    needs=("e.g.", "must ", "should ", "usually "),
)
# a slot to be filled: `[name]`, `<service>`, `{{date}}`, `{id}`
_SLOT = lazy(r"\[[^\[\]]{0,200}\]|<[^<>]{0,200}>|\{\{?[^{}]{0,200}\}?\}", needs="[<{")
_MOST_KNOWN = 1024
"""Lines that are remembered: several recognisers ask of the same ones in turn."""
_TOKEN = lazy(r"[^\W_]+")
_SLOT_WORDS = frozenset({"tbd", "todo", "tba", "name", "names", "date", "hh", "mm", "ss", "yyyy", "dd"})
# what an instruction does not give: a time of day
_CLOCK = lazy(r"\d:\d\d|\d ?[ap]m\b", re.IGNORECASE)
_LABEL = lazy(r"[^:：|]{1,60}[:：]\**\s*$", needs=":：")


def own_lines(document: Document, span: Span) -> Iterator[Span]:
    """The lines within a span that its author wrote: prose that is no prompt, slot or bare label."""
    for block, line in document.lines_within(span):
        if block.quoted or block.kind in {"html", "front_matter", "heading"} or _is_long_prompt(document, block):
            continue
        yield from (part for part in _texts(document, block, line) if not is_unfilled(part.of(document.text)))


def _is_long_prompt(document: Document, block: Block) -> bool:
    """Whether a paragraph of several lines is one prompt, italic from its first word to its last."""
    if len(block.lines) == 1 or not document.text.startswith(("*", "_"), block.span.start):
        return False
    return bool(_ITALIC.match(block.span.of(document.text))) and is_prompt(
        " ".join(plain(block.span.of(document.text)).split())
    )


def is_prompt(line: str) -> bool:
    """Whether a line asks or tells the author what to write there."""
    words = plain(line)
    return bool(_is_aside(line) or _QUESTION.match(words) or _GUIDE.search(words) or _instructs(words))


def is_question(line: str) -> bool:
    """Whether an italic line asks the author something."""
    return bool(_ITALIC.match(line) and _QUESTION.match(plain(line)))


def is_guidance(words: str) -> bool:
    """Whether words say what a part must contain rather than open it."""
    return bool(_GUIDE.search(words))


@lru_cache(maxsize=_MOST_KNOWN)
def is_unfilled(line: str) -> bool:
    """Whether a line holds nothing of its author's: a prompt, a slot, a label without its value."""
    if "](" in line and "http" in line:
        return False  # a link or an image tells something
    return not _has_word(line) or bool(_is_slot(plain(line)) or _LABEL.match(line)) or is_prompt(line)


def _has_word(line: str) -> bool:
    return "_" in line or any(map(str.isalnum, line))


def _is_slot(words: str) -> bool:
    """Whether all that stands there holds a place for something: `[name]`, `TBD`, `YYYY-MM-DD`, `xxxx`, `…`."""
    for token in _TOKEN.finditer(_SLOT.sub(" ", words)):
        word = token[0].lower()
        if word not in _SLOT_WORDS and word.strip("x"):
            return False
    return True


def _is_aside(line: str) -> bool:
    """Whether a line is italic throughout, as prompts are, and gives no figure, as a statement would."""
    return bool(_ITALIC.match(line)) and not any(map(str.isdigit, line))


def _instructs(words: str) -> bool:
    for word in words[:80].lower().split(maxsplit=4)[:4]:
        if word.startswith(_INSTRUCTING):
            return bool(_INSTRUCTION.match(words)) and not _CLOCK.search(words)
    return False


def _texts(document: Document, block: Block, line: Span) -> tuple[Span, ...]:
    """A line; of a table's row the cells behind its first, of a header none."""
    if block.kind != "row":
        return (line,)
    if document.blocks[block.table] is block:
        return ()
    return block.cells[1:] if len(block.cells) > 1 else block.cells
