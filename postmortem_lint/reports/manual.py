"""The documentation of a rule, as a terminal shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reports.escaping import visible

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from postmortem_lint.catalog import Rule

_HEADING = lazy(r"#{1,6} ")  # "## Why it matters"
_FENCE = lazy(r"(`{3,}|~{3,})(?:markdown)?")  # "```markdown bad", "````"


def manual(rule: Rule, colours: Mapping[str, str]) -> Iterator[str]:
    """The lines: what the rule is, then its document with headings emphasised and examples indented."""
    bold, reset = colours["bold"], colours["reset"]
    yield f"{bold}{visible(f'{rule.code} {rule.name}')}{reset} ({rule.severity}, since {visible(rule.since)})"
    yield visible(rule.summary)
    fence = ""
    for line in _without_title(rule.body().strip().split("\n")):
        opening = _FENCE.match(line)
        if opening and (not fence or line.rstrip() == fence):
            if not fence:
                yield from _label(line[opening.end() :])
            fence = "" if fence else opening[1]
        elif fence:
            yield f"    {_shown(line)}".rstrip()
        else:
            heading = _HEADING.match(line)
            yield f"{bold}{_shown(line[heading.end() :])}{reset}" if heading else _shown(line)


def _without_title(lines: list[str]) -> list[str]:
    """The title repeats the rule's name."""
    return lines[1:] if lines[0].startswith("# ") else lines


def _label(words: str) -> Iterator[str]:
    """What an example is an example of: "bad:"."""
    if words.strip():
        yield f"  {_shown(words.strip())}:"


def _shown(line: str) -> str:
    return visible(line.expandtabs(4))
