"""Tables of actions: one action a row, its owner, date, ticket and status in columns of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.model import Action
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.actions.details import details_in, value_details, words_of
from postmortem_lint.reading.actions.idioms import GIVEN
from postmortem_lint.reading.actions.statuses import is_done_word, is_status
from postmortem_lint.reading.actions.tickets import ticket_in
from postmortem_lint.reading.actions.told import NO_DETAILS, Details
from postmortem_lint.reading.inline import plain
from postmortem_lint.reading.timestamps import stamps

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from postmortem_lint.document import Block, Span
    from postmortem_lint.reading.actions.pieces import Piece
    from postmortem_lint.reading.actions.scan import Scan

# what parts a name from what it means: `P0 - critical`, `Detect: …`
_LEGEND = lazy(r"\s[-–—=]\s|[:：]\s")
# the columns that tell nothing of the task itself, the likelier first to be passed over
_ASIDE = frozenset({*GIVEN, "number", "time", "date", "zone", "end", "actor"})
_BESIDE_STATE = ("ticket", "detail", None)
_FEWEST_LETTERS = 4
_FEWEST_WORDS = 3


def note_tables(scan: Scan, pieces: Iterable[Piece]) -> None:
    """Notes which parts for actions hold a table of them, and the kinds and priorities it names."""
    legend, tabled = set[str](), set[int]()
    for piece in pieces:
        if piece.block.kind != "row" or piece.part is None or "actions" not in piece.part.roles:
            continue
        header = scan.document.blocks[piece.block.table]
        names = [scan.vocabulary.column_of(scan.said(cell)) for cell in header.cells]
        if "action" not in names:
            continue
        tabled.add(piece.part.span.start)
        kinds = (cell for name, cell in zip(names, piece.block.cells, strict=False) if name in ("type", "priority"))
        legend.update(scan.said(cell).lower() for cell in kinds)
    scan.legend, scan.tabled = frozenset(legend), frozenset(tabled)


def explains_table(scan: Scan, words: str) -> bool:
    """Whether an item says what a kind or a priority means that a table of actions names."""
    return bool(scan.legend) and _LEGEND.split(words, maxsplit=1)[0].strip().lower() in scan.legend


def columns_of(scan: Scan, header: Block) -> tuple[str | None, ...]:
    """The standard names of a table's columns, the task's own `action`, wherever it is clear which that is."""
    names = scan.found_columns.get(header.span)
    if names is None:
        names = scan.found_columns[header.span] = tuple(_columns(scan, header))
    return names


def _columns(scan: Scan, header: Block) -> list[str | None]:
    names = [scan.vocabulary.column_of(scan.said(cell)) for cell in header.cells]
    if "action" not in names and (told := _named_by_ticket(scan, header, names)) is not None:
        names[told] = "action"
    elif "action" not in names:
        candidates = [index for index, name in enumerate(names) if name not in _ASIDE]
        likely = [index for index in candidates if names[index] in {"event", "detail", None}] or candidates
        if likely and (names[likely[0]] != "detail" or len(likely) == 1):
            names[likely[0]] = "action"
        elif likely:
            names[next((index for index in likely if names[index] != "detail"), likely[0])] = "action"
    return names


def _named_by_ticket(scan: Scan, header: Block, names: Sequence[str | None]) -> int | None:
    """Which column tells the tasks behind their tickets: `#12 — alert on the queue`; `None` where none does."""
    index = names.index("ticket") if "ticket" in names else None
    first = scan.document.blocks[header.table + 1 : header.table + 2]
    if index is None or not first or first[0].table != header.table or index >= len(first[0].cells):
        return None
    words = scan.said(first[0].cells[index]).split()
    return index if sum(map(str.isalpha, words)) >= _FEWEST_WORDS else None


def lists_actions(names: Sequence[str | None]) -> bool:
    """Whether a table outside the parts for actions lists some: beside the tasks stand owners, dates or tickets."""
    kinds = set(names)
    return "action" in kinds and not kinds & {"time", "end"} and bool(kinds & {"owner", "due", "ticket"})


def row_action(scan: Scan, row: Block, given: Details) -> Action | None:
    """The action of a row; `None` where the row has none, or is the header."""
    text, header = scan.document.text, scan.document.blocks[row.table]
    if row is header:
        return None
    names = columns_of(scan, header)
    cells = [(name, cell) for name, cell in zip(names, row.cells, strict=False)]
    task = next((cell for name, cell in cells if name == "action"), None)
    if (
        task is None
        or _is_named_by(scan, header, task)
        or (sum(map(str.isalpha, plain(task.of(text)))) < _FEWEST_LETTERS and task.of(text).isascii())
    ):
        return None
    details = NO_DETAILS
    for name, cell in cells:
        if name in GIVEN and cell.of(text).strip():
            details = details.beside(value_details(scan, name, cell))
        details = details.beside(_state_of(scan, name, cell))
    own = details_in(scan, task)
    if "owner" in names and not details.owner:
        own = own._replace(owner=None)
    merged = details.beside(own).beside(given)
    if not merged.ticket:
        tracked = (ticket_in(scan, cell) for name, cell in cells if name not in {"number", "detail"})
        merged = merged._replace(ticket=next(filter(None, tracked), None))
    action = action_of(scan, task, words_of(scan, task, own), merged)
    return action._replace(columns=tuple(name for name in names if name))


def _is_named_by(scan: Scan, header: Block, task: Span) -> bool:
    """Whether a cell below a header without words is the name of a part: `| **Countermeasures** | (1) … |`."""
    text = scan.document.text
    if any(map(str.isalnum, text[header.span.start : header.span.end])):
        return False
    return bool(scan.vocabulary.roles_of(scan.said(task)).roles)


def action_of(scan: Scan, span: Span, words: str, details: Details) -> Action:
    """An action from what is said about it."""
    text = scan.document.text
    owner = details.owner
    return Action(
        span=span,
        text=words,
        owner=plain(owner.of(text)).strip(" .:：,、;()[]") or None if owner else None,
        owner_span=owner,
        due=plain(details.due.of(text)) if details.due else None,
        due_span=details.due,
        ticket=details.ticket,
        status=details.status,
        done=details.done,
        dropped=(details.status or "").strip(" .!*_").lower() in scan.words("dropped"),
        due_date=_day(scan, details.due) if details.due else None,
        priority=details.priority,
        type=details.type,
    )


def _state_of(scan: Scan, name: str | None, cell: Span) -> Details:
    """How far a task is, where a column for tickets or notes tells it instead: "DONE", "#12 TODO"."""
    words = scan.said(cell) if name in _BESIDE_STATE else ""
    last = words.rsplit(maxsplit=1)[-1:] if name == "ticket" else []
    state = next((told for told in (words, *last) if is_status(scan, told)), None)
    return Details(status=state, done=is_done_word(scan, state)) if state else NO_DETAILS


def _day(scan: Scan, due: Span) -> date | None:
    """The day a deadline names with its year."""
    found = stamps(scan.document.text, due.start, due.end, scan.calendar)
    return next((stamp.day for stamp in found if stamp.day and not stamp.yearless), None)
