"""Files whose text is mended in place, or shown as a difference."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_lint.atomic import replace_text
from postmortem_lint.engine import RuleCrash
from postmortem_lint.files import UnreadableFile, decode, read_raw
from postmortem_lint.fixing import Fixed, fixed
from postmortem_lint.hints import in_words
from postmortem_lint.linting import reviewed
from postmortem_lint.output import complain
from postmortem_lint.patterns import lazy
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.cases import Case
    from postmortem_lint.document import Document
    from postmortem_lint.findings import Violation
    from postmortem_lint.house import House
    from postmortem_lint.model import Postmortem

_LINE = lazy(r"[^\n]*\n|[^\n]+")  # a line with its end, as patches count; what else Unicode calls an end is text


class Repair(Record):
    """What mending does to a file."""

    before: str
    after: str
    """Both as written, with their own line ends."""
    findings: int = 0
    """Findings mended."""
    problem: str = ""
    """Why the file was left alone."""


def repair(path: str, house: House) -> Repair:
    """What mending would make of a file; the same text where nothing can be or should be. Raises `RuleCrash`."""
    text = read_raw(path)
    before, _ = _understood(path, text, house)
    if before.kind != "postmortem" and not house.options.include_all:
        return Repair(text, text)
    after, count = _changed(path, text, house)
    if after != text and not _is_sound(before, _understood(path, after, house)[0], after):
        return Repair(text, text, problem="left alone, the changed text would be read as something else")
    return Repair(text, after, count)


def fix_file(path: str, house: House) -> Repair:
    """Mend a file in place; what another program reads meanwhile is the old text or the new one, never a part."""
    try:
        done = repair(path, house)
    except RuleCrash:
        return Repair("", "")  # it is told when the file is linted
    if done.after == done.before:
        return done
    try:
        replace_text(Path(path), done.after)
    except OSError as error:
        return Repair(done.before, done.before, problem=f"left alone, {in_words(error)}")
    return done


def difference(path: str, house: House) -> Iterator[str]:
    """What mending would change in a file, as a unified diff; raises `RuleCrash`."""
    from difflib import unified_diff

    done = repair(path, house)
    if done.problem:
        complain(f"{path}: {done.problem}")
    name = house.name_of(path)
    before, after = (_LINE.findall(text) for text in (done.before, done.after))
    for line in unified_diff(before, after, name, name):
        yield line[:-1] if line.endswith("\n") else f"{line}\n\\ No newline at end of file"


def _changed(path: str, text: str, house: House) -> Fixed:
    """What the options ask to do to a text: to mend it, or to write suppressions into it."""
    reason = house.options.add_noqa
    if reason is None:
        return fixed(text, lambda present: _reviewed(path, present, house)[1])
    from postmortem_lint.silencing import silenced

    catalog = house.law_of(house.name_of(path)).catalog
    return silenced(text, lambda present: _reviewed(path, present, house), catalog, reason)


def _understood(path: str, text: str, house: House) -> tuple[Postmortem, Case]:
    return house.read(text, house.name_of(path))


def _reviewed(path: str, text: str, house: House) -> tuple[Document, list[Violation]]:
    """What a text says as a document, and what is found in it and not accepted."""
    name = house.name_of(path)
    postmortem, case = _understood(path, text, house)
    found = reviewed(postmortem, house, case)
    if house.baseline:
        lines = dict(enumerate(postmortem.document.source.split("\n"), start=1))
        found = house.baseline.new(name, found, lines)
    return postmortem.document, found


def _is_sound(before: Postmortem, after: Postmortem, text: str) -> bool:
    """Whether the mended text can be read again, as the kind of document it was and with its front matter."""
    try:
        survives = decode(text.encode()) == after.document.source
    except (UnreadableFile, UnicodeEncodeError):
        return False
    return survives and after.kind == before.kind and bool(after.metadata.problem) <= bool(before.metadata.problem)
