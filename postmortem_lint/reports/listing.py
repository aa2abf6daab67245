"""The list of all rules, for people and for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.reports.escaping import json_text, visible

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from postmortem_lint.catalog import Rule


def as_text(rules: Iterable[Rule], enabled: Collection[str]) -> Iterator[str]:
    """A line a rule: code, name, severity, on or off, summary."""
    listed = list(rules)
    width = max(len(rule.name) for rule in listed)
    for rule in listed:
        state = "on" if rule.code in enabled else "off"
        yield visible(f"{rule.code:<5} {rule.name:<{width}}  {rule.severity:<7}  {state:<3}  {rule.summary}")


def as_json(rules: Iterable[Rule], enabled: Collection[str]) -> Iterator[str]:
    """One array, one object a rule."""
    yield json_text(
        [
            {
                "code": rule.code,
                "name": rule.name,
                "severity": rule.severity,
                "enabled": rule.code in enabled,
                "summary": rule.summary,
            }
            for rule in rules
        ]
    )
