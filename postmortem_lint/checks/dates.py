"""Checks of the dates at the head: they exist, are clear, are past, and agree with each other and the timeline."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.document import opening
from postmortem_lint.document import Span
from postmortem_lint.findings import Finding
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from datetime import date

    from postmortem_lint.model import Dating, Postmortem, Stamp

# A date of three numbers of which either of the first two can be the month: 03/04/2026, 3-4-26.
SLASHED = lazy(r"(?<![\w/.:-])(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d\d)(?![\w/-])")
CERTAIN = lazy(r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)")  # 2026-04-03: the writer's dates go from year to day
MONTHS = 12
ONE_DAY = timedelta(days=1)
TELLING = frozenset({"start", "detected", "resolved", "end"})
"""The fields that tell when the incident was going on."""
OF_INCIDENT = TELLING | {"title", "date", "file name"}


@check
def agree(
    postmortem: Postmortem, *, tolerance: timedelta = ONE_DAY, labels: tuple[str, ...] = ("incident",)
) -> Iterator[Finding]:
    """A date given for the incident cannot be that of what is told."""
    given = [dating for dating in postmortem.metadata.datings if is_full(dating.stamp)]
    if not given:
        return
    told = sorted(days_told(postmortem, given))
    named = [] if told else sorted(days_named(postmortem, given, labels))
    for dating in first_of_each(given):
        if dating.source in TELLING or dating.source not in OF_INCIDENT:
            continue
        other = conflicting(dating, told or named, tolerance) or misnamed(postmortem, dating, given, tolerance)
        late = told and dating.source == "date" and dating.stamp.day and dating.stamp.day > told[-1] + tolerance
        if late and is_labelled(postmortem, dating, labels):
            other = told[-1]
        if other:
            yield Finding(place_of(postmortem, dating), {"date": str(dating.stamp.day), "other": str(other)})
            return


@check
def clear(postmortem: Postmortem) -> Iterator[Finding]:
    """A date can be read with the day or with the month first, and nothing in the document tells which."""
    if postmortem.language != "en":
        return  # elsewhere the day stands first
    entries = (entry.stamp for entry in postmortem.timeline if entry.stamp)
    stamps = (*(dating.stamp for dating in postmortem.metadata.datings), *entries)
    found = next((match for stamp in stamps if (match := ambiguous_in(postmortem.text, stamp.span))), None)
    if found and not is_decided(postmortem):
        first, second = int(found[1]), int(found[3])
        year = found[4] if len(found[4]) > len("26") else f"20{found[4]}"
        values = {
            "date": found[0],
            "one": f"{year}-{first:02}-{second:02}",
            "other": f"{year}-{second:02}-{first:02}",
        }
        yield Finding(Span(*found.span()), values)


@check
def possible(postmortem: Postmortem) -> Iterator[Finding]:
    """A date or time of the title, the file's name or a field does not exist."""
    for dating in postmortem.metadata.datings:
        written = dating.stamp.span.of(postmortem.text) or "the file's name"
        is_version = dating.source == "title" and "." in written
        if dating.stamp.problem and not is_version:
            yield Finding(place_of(postmortem, dating), {"date": written, "problem": dating.stamp.problem})


@check
def past(postmortem: Postmortem) -> Iterator[Finding]:
    """The incident is dated later than today; a day is given for zones east of here."""
    if postmortem.today is None:
        return
    latest = postmortem.today + ONE_DAY
    for dating in postmortem.metadata.datings:
        day = dating.stamp.day
        if day and day > latest and dating.source in OF_INCIDENT and not dating.stamp.yearless:
            yield Finding(place_of(postmortem, dating), {"date": str(day), "today": str(postmortem.today)})
            return
    for entry in postmortem.timeline:
        if entry.stamp and is_full(entry.stamp) and entry.stamp.day and entry.stamp.day > latest:
            yield Finding(entry.stamp.span, {"date": str(entry.stamp.day), "today": str(postmortem.today)})
            return


@check
def published(postmortem: Postmortem, *, within: timedelta = timedelta(days=7)) -> Iterator[Finding]:
    """The report was published long after the end of the incident, or its date where no end is told."""
    given = postmortem.metadata.datings
    report = next((dating for dating in given if dating.source == "published" and is_full(dating.stamp)), None)
    end = postmortem.metadata.end.date() if postmortem.metadata.end else postmortem.metadata.date
    if report is None or report.stamp.day is None or end is None or report.stamp.day <= end + within:
        return
    values = {"date": str(report.stamp.day), "end": str(end), "days": (report.stamp.day - end).days}
    yield Finding(report.stamp.span, {**values, "within": within.days})


def is_full(stamp: Stamp) -> bool:
    """Whether a day is written with its year."""
    return stamp.day is not None and not stamp.yearless


def first_of_each(given: list[Dating]) -> list[Dating]:
    """The first date of each source; others beside it tell more of the story."""
    firsts: dict[str, Dating] = {}
    for dating in given:
        firsts.setdefault(dating.source, dating)
    return list(firsts.values())


def days_told(postmortem: Postmortem, given: list[Dating]) -> set[date]:
    """The days on which the fields and the timeline tell that something happened.

    A timeline that does not begin with a day and a time may leave the first day to the reader.
    """
    stamps = [dating.stamp for dating in given if dating.source in TELLING]
    entries = [entry.stamp for entry in postmortem.timeline if entry.stamp]
    if entries and is_full(entries[0]) and entries[0].clock:
        stamps += [stamp for stamp in entries if is_full(stamp)]
    return {stamp.day for stamp in stamps if stamp.day}


def days_named(postmortem: Postmortem, given: list[Dating], labels: tuple[str, ...]) -> set[date]:
    """The days that are labelled as the incident's."""
    dates = (dating for dating in given if dating.source == "date" and is_labelled(postmortem, dating, labels))
    return {dating.stamp.day for dating in dates if dating.stamp.day}


def conflicting(dating: Dating, told: list[date], tolerance: timedelta) -> date | None:
    """What is told that a date cannot belong to: all of it is later, or has the same day of another year."""
    day = dating.stamp.day
    if not told or day is None:
        return None
    if day < told[0] - tolerance:
        return told[0]
    anniversaries = [other for other in told if (other.month, other.day) == (day.month, day.day)]
    is_year_wrong = anniversaries and all(other.year != day.year for other in told)
    return anniversaries[0] if is_year_wrong else None


def misnamed(postmortem: Postmortem, dating: Dating, given: list[Dating], tolerance: timedelta) -> date | None:
    """The date in the file's name that the title contradicts; articles are named by the day they are published."""
    blocks, title = postmortem.document.blocks, postmortem.metadata.title
    if dating.source != "title" or title is None or (blocks and blocks[0].kind == "front_matter"):
        return None
    named = [other.stamp.day for other in given if other.source == "file name" and other.stamp.day]
    titled = [other.stamp.day for other in given if other.source == "title" and other.stamp.day]
    if not named or any(abs(one - other) <= tolerance for one in named for other in titled):
        return None
    opens = dating.stamp.span.start == title.span.start  # a title that opens with its date is made as the name is
    return named[0] if opens or max(titled) > named[0] else None


def is_labelled(postmortem: Postmortem, dating: Dating, labels: tuple[str, ...]) -> bool:
    """Whether the label of a date says that it is the incident's."""
    start = postmortem.text.rfind("\n", 0, dating.stamp.span.start) + 1
    label = postmortem.text[start : dating.stamp.span.start].lower()
    return any(word in label for word in labels)


def place_of(postmortem: Postmortem, dating: Dating) -> Span:
    """Where a date stands; for that of the file's name, where the document opens."""
    return dating.stamp.span if dating.stamp.span.end else opening(postmortem)


def ambiguous_in(text: str, span: Span) -> re.Match[str] | None:
    """The date in a stretch that can be read in two ways."""
    found = SLASHED.search(text, span.start, span.end)
    return found if found and found[1].zfill(2) != found[3].zfill(2) and is_ambiguous(found) else None


def is_ambiguous(found: re.Match[str]) -> bool:
    """Whether either of the first two numbers can be the month."""
    return 0 < int(found[1]) <= MONTHS and 0 < int(found[3]) <= MONTHS


def is_decided(postmortem: Postmortem) -> bool:
    """Whether another date tells in which order the writer puts day and month."""
    if CERTAIN.search(postmortem.text) or any(dating.source == "file name" for dating in postmortem.metadata.datings):
        return True
    others = SLASHED.finditer(postmortem.text)
    if any(not is_ambiguous(other) for other in others):
        return True
    stamps = postmortem.interpreter.stamps(Span(0, len(postmortem.text)))
    written = (stamp.span.of(postmortem.text) for stamp in stamps if is_full(stamp))
    return any(not SLASHED.search(text) for text in written)
