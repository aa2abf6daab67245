"""What a template left and its author did not fill: prompts, placeholders, empty cells and bullets."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.reading.inline import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Block, Document, Span

# a line that is italic from end to end: `*What caused it?*`, `_A short summary_`
_ITALIC = re.compile(r"(?:\*(?![*\s])[^*]+\*{1,2}|_(?![_\s])[^_]+_)\W*$")
# a question put to the author
_QUESTION = re.compile(
    r"(?:what|how|who|when|which|where|why|did|do|does|was|were|is|are|could|can|should|list|qué|cómo|quién|cuándo|"
    r"qui|quoi|comment|quand|quel\w*|was|wer|wie|wann|o que|quem|como|quando)\b[^.!]*[?？]\W*$",
    re.IGNORECASE,
)
# an instruction to the author: "Describe the impact", "A short summary of …", "… must contain:", "e.g. …"
_INSTRUCTION = re.compile(
    r"(?:(?:a|an|the)?\s*(?:brief|short|one-sentence|concise|detailed|itemized|full|complete)?\s*"
    r"(?:descri(?:be|ption of)|explain|list|include|provide|give|state|summari[sz]e|write|outline|specify|fill|enter|"
    r"insert|add|use this|delete this|note the|note any|document (?:the|any|what)|explanation|additional|"
    r"\w+ summary\b|summary \()|"
    r"(?:the |your )?(?:incident['’]s impact on|actions? that|current status|list of|person|name)|"
    r"use this template|utilisez ce modèle|décrire|décrivez|listez|describa|describe|liste)\b",
    re.IGNORECASE,
)
# wording only a guide or a form has
_GUIDE = re.compile(r"\be\.g\.|\b(?:must|should) (?:contain|include)\b|\busually something like\b", re.IGNORECASE)
# a slot to be filled, alone on its line: `[name]`, `<service>`, `{{date}}`, `...`, `TBD`, `YYYY-MM-DD`, `xxxx`, `-`
_SLOT = re.compile(
    r"(?:\[[^\]]*\]|<[^>]*>|\{\{?[^}]*\}?\}|\.{2,}|…|_+|x{2,}|tbd|todo|tba|hh:mm|yyyy-mm-dd|dd/mm/yyyy|"
    r"\(?names?\)?|date|[^\w\n])*$",
    re.IGNORECASE,
)
# what an instruction does not give: a time of day
_CLOCK = re.compile(r"\d:\d\d|\d ?[ap]m\b", re.IGNORECASE)
_WORD = re.compile(r"\w")
_LABEL = re.compile(r"[^:：|]{1,60}[:：]\**\s*$")


def own_lines(document: Document, span: Span) -> Iterator[Span]:
    """The lines within a span that its author wrote: prose that is no prompt, slot or bare label."""
    for block, line in document.lines_within(span):
        if block.quoted or block.kind in {"html", "front_matter", "heading"}:
            continue
        yield from (part for part in _texts(document, block, line) if not is_unfilled(part.of(document.text)))


def is_prompt(line: str) -> bool:
    """Whether a line asks or tells the author what to write there."""
    words = plain(line)
    return bool(
        _ITALIC.match(line) or _QUESTION.match(words) or _GUIDE.search(words) or _instructs(words),
    )


def is_question(line: str) -> bool:
    """Whether an italic line asks the author something."""
    return bool(_ITALIC.match(line) and _QUESTION.match(plain(line)))


def is_guidance(words: str) -> bool:
    """Whether words say what a part must contain rather than open it."""
    return bool(_GUIDE.search(words))


def is_unfilled(line: str) -> bool:
    """Whether a line holds nothing of its author's: a prompt, a slot, a label without its value."""
    if "](" in line and "http" in line:
        return False  # a link or an image tells something
    return not _WORD.search(line) or bool(_SLOT.match(plain(line)) or _LABEL.match(line)) or is_prompt(line)


def _instructs(words: str) -> bool:
    return bool(_INSTRUCTION.match(words)) and not _CLOCK.search(words)


def _texts(document: Document, block: Block, line: Span) -> tuple[Span, ...]:
    """A line; of a table's row the cells behind its first, of a header none."""
    if block.kind != "row":
        return (line,)
    if document.blocks[block.table] is block:
        return ()
    return block.cells[1:] if len(block.cells) > 1 else block.cells
