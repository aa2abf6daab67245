"""Actions outside the parts that list them: boxes to tick, firm commitments, tables of tasks."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.actions.details import details_in, words_of
from postmortem_lint.reading.actions.judging import is_nothing
from postmortem_lint.reading.actions.promises import is_announced, is_firm, is_taken
from postmortem_lint.reading.actions.sentences import sentences
from postmortem_lint.reading.actions.tables import action_of, columns_of, lists_actions, row_action
from postmortem_lint.reading.actions.told import NO_DETAILS
from postmortem_lint.reading.inline import plain
from postmortem_lint.reading.prompts import is_italic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from postmortem_lint.document import Span
    from postmortem_lint.model import Action, Section
    from postmortem_lint.reading.actions.pieces import Piece
    from postmortem_lint.reading.actions.scan import Scan
    from postmortem_lint.reading.actions.statements import Statement

# a list of boxes about the document rather than the incident
_ABOUT_DOCUMENT = lazy(
    r"post-?mortem|this (?:document|report|page)|notes? to|check-?list|review(?:ed|ers)?\b|sign-?off|template|"
    r"publish|instructions|severity|scope",
    re.IGNORECASE,
)
# a list of boxes about what must hold, where only orders are tasks: `### Manual testing required`
_ABOUT_CHECKS = lazy(r"\bverif(?:y\b|ication)|\bmanual test|\btest(?:ing)? (?:plan|required)", re.IGNORECASE)
# what may be the label of a single action amid other text: `**Action item:** …`
_LABEL = lazy(r"\W*([^\W\d_]+(?:[ -][^\W\d_]+){0,5}) ?#?\d{0,3}[*_]{0,3}\s?:")
# a mark in brackets: `(pending)`, `[todo]`
_MARK = lazy(r"[(\[（【]([^()\[\]（）【】\n]{2,24})[)\]）】]", needs="([（【")
_TELLING = frozenset({"timeline", "impact", "trigger"})
_CAUSING = frozenset({"root_cause", "contributing_factors"})
_ENDING = frozenset({"resolution", "summary", "root_cause"})
_CLOSING = frozenset({"lessons", "conclusion", "summary"})
_WORD = lazy(r"[^\W\d_]{4,}")
_STEM = 6
_MOST = 300
_LONGEST_HEAD = 60
_LONGEST_TITLE = 200
_SAME = 2
"""Words that two tellings of a measure must share, beside half of the shorter one's."""


class _Told:
    """The measures already found."""

    def __init__(self, scan: Scan, listed: Sequence[Action]) -> None:
        self._common, self._listed = scan.words("common"), listed[:_MOST]

    def holds(self, words: str) -> bool:
        """Whether the same measure was told."""
        own = self._stems_of(words)
        return any(
            len(own & other) * 2 >= min(len(own), len(other)) and len(own & other) >= _SAME for other in self._stems
        )

    @cached_property
    def _stems(self) -> frozenset[frozenset[str]]:
        return frozenset(self._stems_of(action.text) for action in self._listed)

    def _stems_of(self, words: str) -> frozenset[str]:
        return frozenset(word[:_STEM] for word in _WORD.findall(words.lower()) if word not in self._common)


def actions_elsewhere(
    scan: Scan, pieces: Sequence[Piece], listed: Sequence[Action], sections: Sequence[Section]
) -> Iterator[Action]:
    """The actions in the pieces that stand in no part for actions, none of those listed told again."""
    told, text = _Told(scan, listed), scan.document.text
    find = _beside_list if any("actions" in section.roles for section in sections) else _alone
    boxes = any(piece.block.task is not None for piece in pieces)
    title = ""
    for piece in pieces:
        if piece.block.kind == "html":
            continue
        if piece.title or (len(piece.lines) == 1 and text.endswith((":", ":**"), *piece.span)):
            title = _title(scan, piece, title) if boxes else ""
            if piece.title or not scan.may_commit(piece.span):
                continue
        labelled = _has_item_label(scan, piece) or _is_pending(scan, piece)
        for action in _labelled(scan, piece) if labelled else find(scan, piece, title):
            if not told.holds(action.text):
                yield action


def _title(scan: Scan, piece: Piece, above: str) -> str:
    """What a list is about: its heading, and the lines below that end with a colon."""
    words = scan.said(piece.span)
    return words if piece.block.kind == "heading" else f"{above[-_LONGEST_TITLE:]} {words}"


def _has_item_label(scan: Scan, piece: Piece) -> bool:
    if scan.idioms.item_opening.match(scan.document.text, *piece.span) is None:
        return False
    label = _LABEL.match(scan.document.text, *piece.span)
    return label is not None and _names_item(scan, label[1].lower())


def _names_item(scan: Scan, label: str) -> bool:
    """Whether a label names a single action, with whose it is: "Action item", "Pending action of the network team"."""
    if label in scan.words("item_labels") or label in scan.words("pending_labels"):
        return True
    names = (name for name in scan.words("pending_labels") if label.startswith(f"{name} "))
    return any(label[len(name) :].split(maxsplit=1)[0] in scan.words("of_whom") for name in names)


def _is_pending(scan: Scan, piece: Piece) -> bool:
    """Whether a mark says of an item that it is still to be done: "3. **Index (pending):** …"."""
    if not (piece.block.marker and piece.first) or _tells_incident(piece):
        return False
    start, end = piece.span
    marks = _MARK.finditer(scan.document.text, start, min(start + _LONGEST_HEAD, end))
    return not scan.words("pending").isdisjoint([mark[1].lower() for mark in marks])


def _labelled(scan: Scan, piece: Piece) -> Iterator[Action]:
    """The action that its label names as one."""
    action = _told_in(scan, piece.span)
    if not is_nothing(scan, action.text):
        yield action


def _beside_list(scan: Scan, piece: Piece, title: str) -> Iterable[Action]:
    """Actions where a part lists the actions: lessons and conclusions only tell them again."""
    if piece.block.kind == "row" or _is_box(piece):
        return _listed(scan, piece, title)
    if _CLOSING.isdisjoint(_roles(piece)) and _may_promise(scan, piece):
        return _promised(scan, piece, (is_firm, _is_lasting(piece)))
    return ()


def _alone(scan: Scan, piece: Piece, title: str) -> Iterable[Action]:
    """Actions where no part lists them: the items of a list of lessons that tell to do something count too."""
    found: Iterable[Action]
    if piece.block.kind == "row" and "lessons" in _roles(piece):
        found = _of_lesson(scan, piece)
    elif piece.block.kind == "row" or _is_box(piece):
        found = _listed(scan, piece, title)
    elif _is_lesson(piece) and scan.statement(scan.said(piece.span)).is_urged:
        found = (_told_in(scan, piece.span),)
    elif _may_promise(scan, piece):
        found = _promised(scan, piece, (is_firm, _is_lasting(piece), is_announced))
    else:
        return ()
    lucky = piece.part is not None and scan.vocabulary.phrases("fortune").within(piece.part.title)
    return () if lucky else found


def _listed(scan: Scan, piece: Piece, title: str) -> Iterable[Action]:
    if piece.block.kind == "row":
        return () if "timeline" in _roles(piece) else _row(scan, piece)
    return () if _tells_incident(piece) or not _CAUSING.isdisjoint(_roles(piece)) else _box(scan, piece, title)


def _is_box(piece: Piece) -> bool:
    return piece.block.task is not None and bool(piece.block.marker) and piece.first


def _is_lesson(piece: Piece) -> bool:
    return bool(piece.block.marker) and piece.first and "lessons" in _roles(piece)


def _may_promise(scan: Scan, piece: Piece) -> bool:
    """A quick test that turns most prose away: where the incident is told, nothing is promised."""
    return not _tells_incident(piece) and scan.may_commit(piece.span)


def _tells_incident(piece: Piece) -> bool:
    return piece.part is not None and not _TELLING.isdisjoint(piece.part.roles)


def _roles(piece: Piece) -> tuple[str, ...]:
    return piece.part.roles if piece.part else ()


def _row(scan: Scan, piece: Piece) -> Iterator[Action]:
    names = columns_of(scan, scan.document.blocks[piece.block.table])
    return _told_by_row(scan, piece) if lists_actions(names) else iter(())


def _of_lesson(scan: Scan, piece: Piece) -> Iterator[Action]:
    """What a table of lessons tells to do about one, in a column of its own."""
    header = scan.document.blocks[piece.block.table]
    if lists_actions(columns_of(scan, header)) or any(_titles_actions(scan, cell) for cell in header.cells):
        yield from _told_by_row(scan, piece)


def _titles_actions(scan: Scan, cell: Span) -> bool:
    """Whether the head of a column would title a part for actions: "Action", "Recommendation", not "What"."""
    return "actions" in scan.vocabulary.roles_of(scan.said(cell)).roles


def _told_by_row(scan: Scan, piece: Piece) -> Iterator[Action]:
    header = scan.document.blocks[piece.block.table]
    if all(scan.vocabulary.column_of(scan.said(cell)) != "action" for cell in header.cells):
        return
    action = row_action(scan, piece.block, NO_DETAILS)
    if action and not is_nothing(scan, action.text):
        yield action


def _box(scan: Scan, piece: Piece, title: str) -> Iterator[Action]:
    words = plain(piece.span.of(scan.document.text))
    must_hold = _ABOUT_CHECKS.search(title) and not scan.statement(words).is_recommended
    if must_hold or _ABOUT_DOCUMENT.search(title) or is_nothing(scan, words):
        return
    action, done = _told_in(scan, piece.span), bool(piece.block.task)
    yield action._replace(status=action.status or ("done" if done else "open"), done=done)


def _promised(scan: Scan, piece: Piece, tests: Sequence[Callable[[Statement], bool]]) -> Iterator[Action]:
    """The sentences of a paragraph that pass one of the tests."""
    if is_italic(piece.span.of(scan.document.text)):
        return
    for span in sentences(scan.document, piece.span):
        if not scan.may_commit(span):
            continue
        said = scan.statement(scan.said(span))
        if said.words.endswith((":", "：")) or not any(test(said) for test in tests):
            continue
        action = _told_in(scan, span)
        yield action._replace(done=action.done or said.is_done)


def _told_in(scan: Scan, span: Span) -> Action:
    """The action that a stretch of text tells."""
    details = details_in(scan, span)
    return action_of(scan, span, words_of(scan, span, details), details)


def _is_lasting(piece: Piece) -> Callable[[Statement], bool]:
    """The test for a measure taken; where the incident's end is told, what was done ended it."""
    return is_taken if _ENDING.isdisjoint(_roles(piece)) else _never


def _never(_: Statement) -> bool:
    return False
