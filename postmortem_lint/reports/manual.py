"""The documentation of a rule, as a terminal shows it."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reports.escaping import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from postmortem_lint.catalog import Rule

WIDTH = 88
"""Characters after which prose is broken."""

_HEADING = lazy(r"#{1,6} ")  # "## Why it matters"
_FENCE = lazy(r"(`{3,}|~{3,})(?:markdown)?")  # "```markdown bad", "````"
_ITEM = lazy(r"\s*(?:[-*+]|\d+\.) ")  # "- ", "12. "
_RULER = lazy(r"\|[\s:|-]+\|")  # "| --- | --- |"
_LINK = lazy(r"\[([^\[\]]*)\]\((https?://[^\s()]*)\)", needs=["]("])  # [text](https://…)
_NEIGHBOUR = lazy(r"\[([^\[\]]*)\]\([^\s()]*\)", needs=["]("])  # [text](PM801-placeholder-left.md)
_EMPHASIS = lazy(r"(?<![\w*])(\*{1,2})(?=\S)([^*]+?)\1(?![\w*])", needs=["*"])  # *text*, **text**
_CODE = lazy(r"(`[^`]+`)")  # `text`


def manual(rule: Rule, colours: Mapping[str, str]) -> Iterator[str]:
    """The lines: what the rule is, then its document with headings emphasised and examples indented."""
    bold, reset = colours["bold"], colours["reset"]
    yield f"{bold}{visible(f'{rule.code} {rule.name}')}{reset} ({rule.severity}, since {visible(rule.since)})"
    yield visible(rule.summary)
    body = rule.body().strip()
    yield from _prose(body, colours)
    yield from _references([link for link in rule.references if link not in body], colours)


def _prose(body: str, colours: Mapping[str, str]) -> Iterator[str]:
    """The document, with examples indented and tables drawn."""
    fence = ""
    for is_table, lines in groupby(_without_title(body.split("\n")), key=_is_row):
        if is_table and not fence:
            yield from _table(lines, colours)
            continue
        for line in lines:
            opening = _FENCE.match(line)
            if opening and (not fence or line.rstrip() == fence):
                yield from () if fence else _label(line[opening.end() :])
                fence = "" if fence else opening[1]
            elif fence:
                yield f"    {_shown(line)}".rstrip()
            else:
                yield from _text(line, colours)


def _references(links: list[str], colours: Mapping[str, str]) -> Iterator[str]:
    """What there is to read beside what the document names."""
    if links:
        yield from ("", f"{colours['bold']}References{colours['reset']}")
    yield from (f"<{visible(link)}>" for link in links)


def _without_title(lines: list[str]) -> list[str]:
    """The title repeats the rule's name."""
    return lines[1:] if lines[0].startswith("# ") else lines


def _is_row(line: str) -> bool:
    return line.startswith("|")


def _label(words: str) -> Iterator[str]:
    """What an example is an example of: "bad:"."""
    if words.strip():
        yield f"  {_shown(words.strip())}:"


def _text(line: str, colours: Mapping[str, str]) -> Iterator[str]:
    """A line of prose or a heading, without marks and not too long."""
    heading = _HEADING.match(line)
    if heading:
        yield f"{colours['bold']}{_shown(line[heading.end() :])}{colours['reset']}"
        return
    from textwrap import wrap

    item = _ITEM.match(line)
    indent = " " * item.end() if item else ""
    words = _shown(_plain(line))
    for part in wrap(words, WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False) or [""]:
        yield _coloured(part, colours)


def _table(rows: Iterable[str], colours: Mapping[str, str]) -> Iterator[str]:
    """The columns under one another, the header emphasised."""
    cells = [[_shown(_plain(cell.strip())) for cell in row.strip().strip("|").split(" | ")] for row in _told(rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=False)]
    for number, row in enumerate(cells):
        line = "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=False)).rstrip()
        yield _coloured(line, colours) if number else f"{colours['bold']}{line}{colours['reset']}"


def _told(rows: Iterable[str]) -> Iterator[str]:
    return (row for row in rows if not _RULER.fullmatch(row.strip()))


def _plain(line: str) -> str:
    """The line with links written out, and without emphasis; code keeps its ticks, which tell it from prose."""
    parts = _CODE.split(line)
    for index in range(0, len(parts), 2):
        parts[index] = _NEIGHBOUR.sub(r"\1", _LINK.sub(r"\1 <\2>", parts[index]))
        parts[index] = _EMPHASIS.sub(r"\2", parts[index])
    return "".join(parts)


def _coloured(line: str, colours: Mapping[str, str]) -> str:
    return _CODE.sub(lambda code: colours["cyan"] + code[0] + colours["reset"], line) if colours["cyan"] else line


def _shown(line: str) -> str:
    return visible(line.expandtabs(4))
