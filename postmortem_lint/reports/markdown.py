"""The report as a checklist in Markdown, to paste into a review or to post as a comment of a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.hints import counted
from postmortem_lint.patterns import lazy
from postmortem_lint.reports.by_file import by_file, relative
from postmortem_lint.reports.escaping import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from postmortem_lint.findings import Violation
    from postmortem_lint.reports.style import Style

MARKER = "<!-- postmortem-lint -->"
"""The first line, by which a bot finds its own comment again."""
ROOM = 60_000
"""Characters; GitHub takes comments of 65,536."""
_LINKED = lazy(  # what forges make links, mentions, pictures or formulas of
    r"@\w|#\w|[!&]\d|%[\w\"]|[~$^]\S"  # "@ana", "#12", GitLab's "!7", "&3", "%1.0", "~bug", "$x$", "^alert"
    r"|:[A-Za-z+/-]|www\.|\bGH-\d|\b[0-9a-f]{7,40}\b"  # ":tada:", "https://…", "www.…", "GH-12", "0a1b2c3d"
)
_MARKUP = lazy(r"[\\`*_\[\]<>~&{}#|]")  # what emphasises, links, or opens code and HTML
_TICKS = lazy("`+")


def report(violations: Iterable[Violation], style: Style) -> Iterator[str]:
    """A heading with the number of findings, and for each file a box to check for each of them."""
    files = [(relative(file.path), file.violations) for file in by_file(violations, style)]
    total = sum(len(found) for _, found in files)
    yield MARKER
    yield f"### postmortem-lint: {summed(total, len(files))}"
    left, room = total, ROOM
    for path, found in files:
        lines = ["", f"**{code_span(path)}**", "", *map(_item, found)]
        room -= sum(map(len, lines)) + len(lines)
        if room < 0:
            break
        left -= len(found)
        yield from lines
    if left:
        yield ""
        yield f"{left} more do not fit here; the log has all."


def summed(total: int, files: int) -> str:
    """How much was found, in words."""
    return f"{counted(total, 'finding')} in {counted(files, 'file')}" if total else "no findings"


def table(violations: Sequence[Violation]) -> Iterator[str]:
    """The findings as a table, for the summary of a build."""
    yield f"### postmortem-lint: {summed(len(violations), len({violation.path for violation in violations}))}"
    if not violations:
        return
    yield ""
    yield "| place | severity | rule | finding |"
    yield "| --- | --- | --- | --- |"
    for violation in violations:
        place = code_span(f"{relative(violation.path)}:{violation.line}:{violation.column}")
        cells = (place, violation.severity, plain(violation.rule), plain(violation.message))
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def plain(text: str) -> str:
    """A text that Markdown shows as it is: nothing in it is emphasised, linked, mentioned or drawn."""
    return " ".join(_word(word) for word in visible(text).split(" "))


def code_span(text: str) -> str:
    """A text as code, whatever backticks it holds."""
    shown = visible(text)
    fence = "`" * (1 + max((len(ticks) for ticks in _TICKS.findall(shown)), default=0))
    pad = " " if fence != "`" or not shown.strip() or shown != shown.strip() else ""
    return f"{fence}{pad}{shown}{pad}{fence}" if shown else "` `"


def _item(violation: Violation) -> str:
    place = f"{violation.line}:{violation.column}"
    return f"- [ ] `{place}` {violation.severity}: {plain(violation.message)} ({plain(violation.rule)})"


def _word(word: str) -> str:
    return code_span(word) if _LINKED.search(word) else _MARKUP.sub(r"\\\g<0>", word)
