"""Every date and time that the head of a document gives: in its title, its file's name and its fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.document import Span
from postmortem_lint.model import Dating, Stamp
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.timestamps.days import dated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from postmortem_lint.model import Field
    from postmortem_lint.reading.timestamps import Calendar

_DATES = ("date", "start", "detected", "resolved", "end", "published")

# a date in the name of a file or of an incident, whether there is such a day or not: `2024-02-30`, `20240301`
_NAMED = lazy(r"(?<!\d)((?:19|20)\d\d)([-_.]?)(\d\d)\2(\d\d)(?!\d)")


def datings(
    title: Field | None,
    written: Mapping[str, Field],
    path: str,
    calendar: Calendar,
    told: Callable[[Field | None], Iterable[Stamp]],
) -> Iterator[Dating]:
    """Every date and time in the title, the file's name and the fields that tell when, as `told` reads a field."""
    yield from (Dating("file name", stamp) for stamp in _named(path.replace("\\", "/").rpartition("/")[2], calendar))
    fields = [("title", title), *((name, written.get(name)) for name in _DATES)]
    for source, field in fields:
        for stamp in told(field):
            yield Dating(source, stamp)


def _named(name: str, calendar: Calendar) -> Iterable[Stamp]:
    for found in _NAMED.finditer(name):
        day = dated(0, found[1], int(found[3]), int(found[4]), calendar)
        if found[2] or not day.problem:  # eight digits that are no date are a number
            yield Stamp(Span(0, 0), day.day, problem=day.problem)
