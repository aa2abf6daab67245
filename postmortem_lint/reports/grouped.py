"""The report for people who want to see what is meant: findings by file, each with its line and a mark below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.hints import counted
from postmortem_lint.patterns import lazy
from postmortem_lint.reports.by_file import by_file
from postmortem_lint.reports.escaping import visible
from postmortem_lint.reports.text import underlined

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from postmortem_lint.findings import Violation
    from postmortem_lint.reports.style import Style

COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}
SHOWN = 3
"""Findings of one rule in one file that are shown in full, lest a list of unowned actions drown the rest."""
WIDEST = 110
"""Characters of a line that are shown, and how many of them before the place meant if it is longer."""
BEFORE = 40
_HINT = lazy(r'(?P<problem>(?:[^;"]|;(?! )|"[^"]*")+); (?P<hint>.+)', needs=("; ",))  # 'no "a; b"; write c': no "a; b"


def report(violations: Iterable[Violation], style: Style) -> Iterator[str]:
    """Each file with its findings, then what they add up to and where to read on."""
    colours = style.colours
    counts: dict[str, int] = dict.fromkeys(COLOURS, 0)
    rules: dict[str, str] = {}
    files = 0
    for file in by_file(violations, style):
        files += 1
        yield f"{colours['bold']}{visible(file.path)}{colours['reset']}"
        lines: dict[str, list[int]] = {}
        for violation in file.violations:
            counts[violation.severity] += 1
            rules[violation.code] = violation.rule
            told = lines.setdefault(violation.code, [])
            told.append(violation.line)
            if len(told) <= SHOWN:
                yield from _finding(violation, file.lines.get(violation.line), colours)
        yield from (_others(rules[code], told[SHOWN:]) for code, told in lines.items() if len(told) > SHOWN)
        yield ""
    if files:
        yield _sum(counts, files)
        yield from _reading(rules, style)


def _finding(violation: Violation, source: str | None, colours: Mapping[str, str]) -> Iterator[str]:
    """What is found; its line with the place marked; what to do."""
    parted = _HINT.fullmatch(violation.message)
    problem, hint = (parted["problem"], parted["hint"]) if parted else (violation.message, "")
    colour, reset, bold = colours[COLOURS[violation.severity]], colours["reset"], colours["bold"]
    where = f"{violation.line}:{violation.column}"
    yield f"  {where:<7} {colour}{violation.severity}{reset} {bold}{visible(violation.rule)}{reset}: {visible(problem)}"
    gutter = f"{violation.line:>7} | "
    for prefix, line in zip((gutter, f"{'| ':>{len(gutter)}}"), _shown(violation, source), strict=False):
        mark = line if prefix == gutter else f"{colour}{line}{reset}"
        yield f"{colours['cyan']}{prefix}{reset}{mark}".rstrip()
    if hint:
        yield f"{'':>8}= {visible(hint)}"


def _others(rule: str, lines: list[int]) -> str:
    """Where else a rule found the same."""
    places = ", ".join(map(str, sorted(set(lines))))
    return f"  {len(lines)} more of {rule}, on {'lines' if len(set(lines)) > 1 else 'line'} {places}"


def _shown(violation: Violation, source: str | None) -> tuple[str, ...]:
    """The line and its mark; of a long line the stretch around the place; nothing where there is nothing to see."""
    if not source or not source.strip():
        return ()
    start = violation.column - 1
    end = violation.end_column - 1 if violation.end_line == violation.line else len(source)
    if len(source) <= WIDEST:
        return underlined(source, start, end)
    cut = max(0, min(start - BEFORE, len(source) - WIDEST))
    before = "…" if cut else ""
    after = "…" if cut + WIDEST < len(source) else ""
    window = before + source[cut : cut + WIDEST] + after
    moved = len(before) - cut
    return underlined(window, start + moved, min(end + moved, len(window)))


def _sum(counts: Mapping[str, int], files: int) -> str:
    kinds = ", ".join(_many(count, kind) for kind, count in counts.items() if count)
    return f"{counted(sum(counts.values()), 'finding')} in {counted(files, 'file')}: {kinds}"


def _many(count: int, kind: str) -> str:
    return f"{count} {kind}" if kind == "info" else counted(count, kind)


def _reading(rules: Mapping[str, str], style: Style) -> Iterator[str]:
    """How to learn why a rule asks what it asks."""
    catalog = style.rules()
    yield f"why, and how to write it instead: postmortem-lint explain {' '.join(sorted(rules))}"
    for code, rule in sorted(rules.items()):
        for link in catalog[code].references[:1] if code in catalog else ():
            yield f"  {visible(rule)}: {visible(link)}"
