"""Outcomes and scopes as plain data, and back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from postmortem_lint.document import Span
from postmortem_lint.findings import Edit, Suppression, Violation
from postmortem_lint.grounds import Scope
from postmortem_lint.linting import Outcome
from postmortem_lint.result_cache.evidence import Evidence

if TYPE_CHECKING:
    Plain = list[Any]


def as_plain(outcome: Outcome, evidence: Evidence) -> Plain:
    """An outcome that lasts, without its path and lines."""
    violations = [one[1:] for one in outcome.violations]
    suppressed = [[one[1:], *why] for one, why in outcome.suppressed.items()]
    return [list(evidence), outcome.kind, outcome.style, sorted(outcome.ignored), violations, suppressed]


def evidence_in(plain: Plain) -> Evidence:
    """What the outcome was drawn from."""
    mark, digest, days, links = plain[0]
    return Evidence(tuple(mark) if mark else None, digest, tuple(days), links)


def outcome_in(plain: Plain, path: str) -> Outcome:
    """The outcome, without its lines."""
    _, kind, style, ignored, violations, suppressed = plain
    return Outcome(
        path,
        tuple(_violation(path, one) for one in violations),
        suppressed={_violation(path, one): Suppression(how, why) for one, how, why in suppressed},
        kind=kind,
        style=style,
        ignored=frozenset(ignored),
    )


def scope_as_plain(scope: Scope) -> dict[str, Any]:
    """What a configuration says of files."""
    return {
        **scope._asdict(),
        "source": str(scope.source) if scope.source else None,
        "root": str(scope.root),
        "rules": list(map(str, scope.rules)),
        "per_file_ignores": dict(scope.per_file_ignores),
    }


def scope_in(plain: dict[str, Any]) -> Scope:
    """The same as it was."""
    return Scope(
        profile=plain["profile"],
        source=Path(plain["source"]) if plain["source"] else None,
        root=Path(plain["root"]),
        include=tuple(plain["include"]),
        exclude=tuple(plain["exclude"]),
        rules=tuple(map(Path, plain["rules"])),
        idle=tuple(plain["idle"]),
        per_file_ignores={pattern: tuple(codes) for pattern, codes in plain["per_file_ignores"].items()},
    )


def _violation(path: str, plain: Plain) -> Violation:
    *told, edits = plain
    violation = Violation(path, *told)
    return violation._replace(edits=tuple(Edit(Span(*span), text) for span, text in edits)) if edits else violation
