"""How much of a document tells what happened, and how much holds a place for it, as the lines of a form do."""

from __future__ import annotations

import re
from itertools import islice, zip_longest
from operator import itemgetter
from typing import TYPE_CHECKING

from postmortem_lint.document import Stretches
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.facts import has_fact, has_number, slotted
from postmortem_lint.reading.inline import plain
from postmortem_lint.reading.prompts import is_unfilled
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from postmortem_lint.document import Block, Document
    from postmortem_lint.model import Section
    from postmortem_lint.reading.vocabulary import Vocabulary

PARTS_OF_A_FORM, LINES_OF_A_FORM = 3, 6
"""The fewest of a form."""
_PROMPT_SHARE = 0.5
_MOST_LINES = 200
"""Lines that are weighed; a form is shorter, or has shown itself by then."""
_PLENTY = 0.6
"""A share of lines with facts beyond which nothing else need be looked at."""
_LONGEST_PROMPT = 45
"""Words of a line that only names what is to be told."""

# a name amid a sentence: "restarted Redis"; in German every noun would be one
_NAME = lazy(r"[a-zа-яà-ÿ,] [A-ZА-Я][a-zа-яà-ÿ]{2}")
# the number of an item: `3. `
_ITEM = lazy(r"\W*\d{1,2}[.)]\s")
# a thing told by its number alone: `Action 1`, `10:15 - Event 2`, `Item A (owner, date)`
_DUMMY = lazy(
    r"\W*(?:\d[\d:. ]{0,30}[^\w()]{1,9})?(?:[^\W\d_]+[ -]){0,2}[^\W\d_]+ ?#?(?:\d{1,2}|[A-C]|one|two|three)"
    r"(?:\W{0,9}[(（][^()（）]*[)）])?\W*$"
)
# a choice nobody made: `SEV-1/2/3`, `Draft | In review | Final`, `P0 / P1 / P2`
_CHOICE = lazy(
    r"(?:[^:：\n]{1,40}[:：])?\W*(?:[^\W_][\w-]*(?: [\w-]+){0,2}(?: ?\([^()]*\))?\s*[/|]\s*){2,}"
    r"[\w-]+(?: [\w-]+){0,2}(?: ?\([^()]*\))?\W*$"
)
_ASIDE = lazy(r"[(（][^()（）]*[)）]")
_LABEL = lazy(r"[^:：\n]{1,60}[:：][*_`\s]*(?=\S)")
_LABEL_MARKS = " >*_`:："
# a comment to a program: `<!-- noqa: PM301 -->`
_DIRECTIVE = lazy(r"<!--\s*(?:noqa|[\w-]*lint)\b", re.IGNORECASE)
_SILENT = frozenset({"heading", "html", "code"})


class _Line(Record):
    """A line or a sentence, without its number."""

    text: str
    task: bool
    """Whether it stands in a part that lists actions."""


class Measure(Record):
    """What the lines of a document are."""

    lines: int
    told: float
    """The share of those that tell a fact or an event; no more than is enough, where no other matters."""
    held: float
    """The share of those that only hold a place; none where enough tell."""
    numbers: bool
    """Whether any line gives a number of more than one digit."""


def are_blank(parts: list[Section], share: float) -> bool:
    """Whether so large a share of the parts is blank, one that holds others not counted."""
    leaves = _leaves(parts)
    return len(parts) >= PARTS_OF_A_FORM and sum(part.blank for part in leaves) >= share * len(leaves)


def ask_for_most(parts: list[Section], document: Document, vocabulary: Vocabulary) -> bool:
    """Whether most lines of the parts ask or tell the author what to write."""
    lines = [line.of(document.text) for part in _leaves(parts) for _, line in document.lines_within(part.body)]
    lines = [line for line in lines if not _DIRECTIVE.match(line)]
    return len(lines) >= LINES_OF_A_FORM and not _are_filled(lines, vocabulary)


def measure(document: Document, sections: Iterable[Section], vocabulary: Vocabulary, enough: float) -> Measure:
    """What the lines of a document are, apart from its titles, its code, and actions, which tell of what will be.

    Where more than the share that is `enough` tell, one of them a number, and fewer than half only hold a place,
    nothing else is counted.
    """
    tasks = Stretches(section.body for section in sections if "actions" in section.roles)
    lines = _without_titles(list(islice(_lines(document, tasks), _MOST_LINES)))
    slots = slotted([line.text for line in lines])
    facts = [line.text not in slots and has_fact(line.text) for line in lines]
    if sum(facts) > _PLENTY * len(lines):
        return Measure(len(lines), sum(facts) / len(lines), 0.0, numbers=True)
    weighed = sorted(zip(facts, lines, strict=True), key=itemgetter(0), reverse=True)
    return _weighed(weighed, slots, vocabulary, enough)


def _weighed(lines: list[tuple[bool, _Line]], slots: Collection[str], vocabulary: Vocabulary, enough: float) -> Measure:
    """The measure of lines, each with whether it has a fact, those that have one first."""
    told = held = idle = 0
    numbers = False
    for seen, (fact, line) in enumerate(lines, 1):
        if line.text in slots or _holds_place(line.text, vocabulary):
            held += 1
        elif fact or _tells(line.text, vocabulary):
            told, numbers = told + 1, numbers or has_number(line.text)
        elif line.task:
            idle += 1
        if numbers and told > enough * len(lines) and seen - held - idle > held + len(lines) - seen:
            return Measure(len(lines), told / len(lines), 0.0, numbers)
    total = max(len(lines) - idle, 1)
    return Measure(len(lines), told / total, held / total, numbers)


def _lines(document: Document, tasks: Stretches) -> Iterator[_Line]:
    for block in document.blocks:
        if block.kind in _SILENT:
            continue
        task = tasks.hold(block.span.start)
        for text in _row(document, block) if block.kind == "row" else _written(document, block):
            if text:
                yield _Line(_without_number(text), task)


def _written(document: Document, block: Block) -> Iterable[str]:
    lines = [document.text[start:end].strip() for start, end in block.lines]
    return lines if len(lines) == 1 or block.kind == "front_matter" else _sentences(lines)


def _sentences(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a block, those that go on with a sentence joined to it."""
    sentence = ""
    for line in lines:
        if sentence and not line[:1].islower():
            yield sentence
            sentence = ""
        sentence = f"{sentence} {line}".strip()
    if sentence:
        yield sentence


def _without_titles(lines: list[_Line]) -> list[_Line]:
    """The lines, less the labels that title the line below them."""
    labels = [line.text.endswith((":", ":**", "：", "：**")) for line in lines]
    following = [*labels[1:], True]
    return [line for line, label, below in zip(lines, labels, following, strict=False) if not label or below]


def _row(document: Document, block: Block) -> Iterator[str]:
    """A row as one line, its first cell the label of the others; of a header nothing."""
    if document.blocks[block.table] is block:
        return
    first, *others = [cell.of(document.text).strip() for cell in block.cells] or [""]
    yield f"{first}: {', '.join(filter(None, others))}"


def _without_number(line: str) -> str:
    number = _ITEM.match(line)
    return line[number.end() :] if number else line


def _tells(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line tells an event: in the past tense, or with a name."""
    if vocabulary.languages.main != "de" and _NAME.search(line):
        return True
    rest = vocabulary.phrases("present").pattern.sub(" ", line)
    return bool(vocabulary.phrases("done").pattern.search(rest) or vocabulary.phrases("past").pattern.search(rest))


def _holds_place(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line without a slot only holds a place for what is to be told."""
    words = plain(line)
    if is_unfilled(line, vocabulary) or _DUMMY.match(words) or _CHOICE.match(words):
        return True
    label = _LABEL.match(line) if ":" in line or "：" in line else None
    value = line[label.end() :].strip(" *`") if label else ""
    if value and (is_unfilled(value, vocabulary) or _names_what_to_tell(plain(value), vocabulary)):
        return True
    if label and label[0].strip(_LABEL_MARKS).lower() in vocabulary.words("example_labels"):
        return True
    bare = (_ASIDE.sub("", line) if "(" in line or "（" in line else line).strip()
    return (bare != line and is_unfilled(bare, vocabulary)) or _names_what_to_tell(words, vocabulary)


def _names_what_to_tell(words: str, vocabulary: Vocabulary) -> bool:
    """Whether a line names what is to be told without telling it: "What happened and why", "Detailed timeline of …"."""
    if not vocabulary.phrases("prompts").open(words) or len(words.split()) > _LONGEST_PROMPT:
        return False
    return not has_fact(words)


def _leaves(parts: list[Section]) -> list[Section]:
    return [part for part, following in zip_longest(parts, parts[1:]) if _is_leaf(part, following)]


def _is_leaf(part: Section, following: Section | None) -> bool:
    return following is None or not part.body.holds(following.span)


def _are_filled(lines: list[str], vocabulary: Vocabulary) -> bool:
    """Whether more lines tell something than ask for it; no line is looked at behind those that decide it."""
    enough = int((1 - _PROMPT_SHARE) * len(lines))
    filled = (True for line in lines if not is_unfilled(line, vocabulary))
    return next(islice(filled, enough, None), False)
