"""How much of a document tells what happened, and how much holds a place for it, as the lines of a form do."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.inline import plain
from postmortem_lint.reading.prompts import is_unfilled
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postmortem_lint.document import Block, Document, Span
    from postmortem_lint.model import Section
    from postmortem_lint.reading.vocabulary import Vocabulary

_MOST_LINES = 200
"""Lines that are weighed; a form is shorter, or has shown itself by then."""
_PLENTY = 0.6
"""A share of lines with facts beyond which nothing else need be looked at."""
_SHORT_LABEL = 6
"""Words beside a slot: `User impact: [how many]`."""
_LONGEST_PROMPT = 45
"""Words of a line that only names what is to be told."""

# a number of some weight, code, an address, a handle, a name of a thing: `503`, `14:05`, `40 %`, `maxConnections`
_FACT = lazy(r"\d{2}|\d[.:,]\d|\d ?%|`|https?:|@\w|\b[a-z]+[A-Z]\w|\w_\w|\b[A-Z]{3,}\b")
_NUMBER = lazy(r"\d{2}|\d[.:,]\d|\d ?%")
# a name amid a sentence: "restarted Redis"; in German every noun would be one
_NAME = lazy(r"[a-zа-яà-ÿ,] [A-ZА-Я][a-zа-яà-ÿ]{2}")
# the number of an item: `3. `
_ITEM = lazy(r"\W*\d{1,2}[.)]\s")
# a date, a time or a number for which a form holds a place: `YYYY-MM-DD`, `HH:MM`, `INC-XXXX`, `T+?`, `X hours`
_MASK = lazy(
    r"YYYY|AAAA|JJJJ|ГГГГ|DD[-/]MM|MM[-/]DD|\b(?:HH|hh|XX|ЧЧ|чч)[:h]?(?:MM|mm|XX|ММ|мм)|\bX{2,}\b|T\+\?|\bX (?:h|m|%)",
    needs=("YYYY", "AAAA", "JJJJ", "ГГГГ", "DD", "MM", "HH", "hh", "XX", "ЧЧ", "чч", "T+?", "X h", "X m", "X %"),
)
# a slot: `[who was affected]`, `<service>`, `{{date}}`; no link, box or reference, nor a number
_SLOT = lazy(
    r"(?<!\])\[(?![ xX]?\]|\^)[^\[\]\d]{1,200}\](?![(\[:])|<[^<>=/\"\d]{1,80}>|\{\{?[^{}\d]{1,200}\}?\}", needs="[<{"
)
# a thing told by its number alone: `Action 1`, `10:15 - Event 2`, `Item A (owner, date)`
_DUMMY = lazy(
    r"\W*(?:\d[\d:. ]{0,30}[^\w()]{1,9})?(?:[^\W\d_]+[ -]){0,2}[^\W\d_]+ ?#?(?:\d{1,2}|[A-C]|one|two|three)"
    r"(?:\W{0,9}[(（][^()（）]*[)）])?\W*$"
)
# a choice nobody made: `SEV-1/2/3`, `Draft | In review | Final`, `P0 / P1 / P2`
_CHOICE = lazy(
    r"(?:[^:：\n]{1,40}[:：])?\W*(?:[^\W_][\w-]*(?: [\w-]+){0,2}(?: ?\([^()]*\))?\s*[/|]\s*){2,}"
    r"[\w-]+(?: [\w-]+){0,2}(?: ?\([^()]*\))?\W*$",
    needs="/|",
)
_ASIDE = lazy(r"[(（][^()（）]*[)）]", needs="(（")
_LABEL = lazy(r"[^:：\n]{1,60}[:：][*_`\s]*(?=\S)", needs=":：")
_WORD = lazy(r"\w+")
_SILENT = frozenset({"heading", "html", "code"})


class _Line(Record):
    """A line or a sentence, without its number."""

    text: str
    task: bool
    """Whether it stands in a part that lists actions."""

    @property
    def has_fact(self) -> bool:
        return bool(_FACT.search(self.text))


class Measure(Record):
    """What the lines of a document are."""

    lines: int
    told: float
    """The share of those that tell a fact or an event."""
    held: float
    """The share of those that only hold a place; where most tell facts they are not counted."""
    numbers: bool
    """Whether any line gives a number of more than one digit."""


def measure(document: Document, sections: Iterable[Section], vocabulary: Vocabulary) -> Measure:
    """What the lines of a document are, apart from its titles, its code, and actions, which tell of what will be."""
    tasks = [section.body for section in sections if "actions" in section.roles]
    lines = _without_titles(list(islice(_lines(document, tasks), _MOST_LINES)))
    facts = [line.has_fact and not _is_slotted(line.text) for line in lines]
    total = len(lines) or 1
    if sum(facts) > _PLENTY * total:
        return Measure(len(lines), sum(facts) / total, 0.0, numbers=True)
    held = [_holds_place(line.text, vocabulary) for line in lines]
    told = [
        line
        for line, holds, fact in zip(lines, held, facts, strict=True)
        if not holds and (fact or _tells(line.text, vocabulary))
    ]
    tasks_only = sum(line.task and not holds for line, holds in zip(lines, held, strict=True))
    total = max(total - tasks_only + sum(line.task for line in told), 1)
    numbers = any(_NUMBER.search(line.text) for line in told)
    return Measure(len(lines), len(told) / total, sum(held) / total, numbers)


def has_slot(line: str) -> bool:
    """Whether a line has a slot, or the mask of a date or number."""
    return bool(_MASK.search(line) or _SLOT.search(line))


def _lines(document: Document, tasks: list[Span]) -> Iterator[_Line]:
    for block in document.blocks:
        if block.kind in _SILENT:
            continue
        task = any(body.holds(block.span) for body in tasks)
        written = _row(document, block) if block.kind == "row" else _written(document, block)
        yield from (_Line(_without_number(text), task) for text in written if text)


def _written(document: Document, block: Block) -> Iterable[str]:
    lines = (line.of(document.text).strip() for line in block.lines)
    return lines if block.kind == "front_matter" else _sentences(lines)


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
    if vocabulary.languages[0] != "de" and _NAME.search(line):
        return True
    rest = vocabulary.phrases("present").pattern.sub(" ", line)
    return bool(vocabulary.phrases("done").pattern.search(rest) or vocabulary.phrases("past").pattern.search(rest))


def _holds_place(line: str, vocabulary: Vocabulary) -> bool:
    """Whether a line only holds a place for what is to be told."""
    words = plain(line)
    if _is_slotted(line) or is_unfilled(line, vocabulary) or _DUMMY.match(words) or _CHOICE.match(words):
        return True
    label = _LABEL.match(line)
    value = line[label.end() :].strip(" *`") if label else ""
    if value and (is_unfilled(value, vocabulary) or _names_what_to_tell(plain(value), vocabulary)):
        return True
    bare = _ASIDE.sub("", line).strip()
    return (bare != line and is_unfilled(bare, vocabulary)) or _names_what_to_tell(words, vocabulary)


def _is_slotted(line: str) -> bool:
    """Whether a line holds the mask of a date or number, or a slot with at most a label beside it."""
    if _MASK.search(line):
        return True
    rest = _SLOT.sub(" ", line)
    return rest != line and len(_WORD.findall(rest)) <= _SHORT_LABEL


def _names_what_to_tell(words: str, vocabulary: Vocabulary) -> bool:
    """Whether a line names what is to be told without telling it: "What happened and why", "Detailed timeline of …"."""
    if not vocabulary.phrases("prompts").open(words) or len(words.split()) > _LONGEST_PROMPT:
        return False
    return _FACT.search(words) is None
