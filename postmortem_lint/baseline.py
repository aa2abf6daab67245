"""The findings a house has accepted for now: known by their content, so that only new ones are reported."""
# Paths are compared as they are given, and pathlib would rewrite them:
# ruff: noqa: PTH100, PTH110, PTH118, PTH120

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from postmortem_lint.atomic import replace_text
from postmortem_lint.findings import Suppression
from postmortem_lint.fingerprints import content_key
from postmortem_lint.hints import in_words
from postmortem_lint.usage import UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from postmortem_lint.findings import Violation
    from postmortem_lint.linting import Outcome

VERSION = 1

Known = dict[str, dict[str, int]]
"""By path relative to the baseline's folder, then by `CODE digest`: how many such findings are accepted."""


class Baseline:
    """Takes out of each outcome what is known, and keeps what was seen, for what is stale and for the next baseline."""

    def __init__(self, path: Path, known: Known, asks: Callable[[str, str], bool]) -> None:
        """`asks` tells of a file and a code whether the run looks for it."""
        self.path = path
        self._root = os.path.dirname(os.path.abspath(path))
        self._known = known
        self._asks = asks
        self._seen: Known = {}

    def leaving(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes with their new findings alone; of equal findings the last ones are taken for new."""
        for outcome in outcomes:
            name = self._name(outcome.path)
            seen = self._seen.setdefault(name, dict(self._unasked(outcome.path, name)))
            for key in _keys(outcome.violations, outcome.lines, name):
                seen[key] = seen.get(key, 0) + 1
            left = self.new(outcome.path, outcome.violations, outcome.lines)
            accepted = dict.fromkeys(set(outcome.violations).difference(left), Suppression("external"))
            yield outcome._replace(violations=tuple(left), suppressed={**outcome.suppressed, **accepted})

    def new(self, path: str, violations: Sequence[Violation], lines: Mapping[int, str]) -> list[Violation]:
        """Those of a file's violations that are not accepted, with its lines by number."""
        name = self._name(path)
        known = dict(self._known.get(name, {}))
        left: list[Violation] = []
        for violation, key in zip(violations, _keys(violations, lines, name), strict=True):
            known[key] = known.get(key, 0) - 1
            if known[key] < 0:
                left.append(violation)
        return left

    def stale(self) -> int:
        """How many accepted findings are there no longer, in the files of this run and in files that are gone."""
        kept = self._pruned()
        return sum(map(_total, self._known.values())) - sum(map(_total, kept.values()))

    def prune(self) -> None:
        """Write the baseline without what is stale."""
        self._write(self._pruned())

    def accept(self) -> int:
        """Write a baseline of all that was seen, beside what is known of files outside this run; how many were seen."""
        others = {name: known for name, known in self._pruned().items() if name not in self._seen}
        self._write({**others, **self._seen})
        return sum(map(_total, self._seen.values()))

    def _pruned(self) -> Known:
        kept: Known = {}
        for name, known in self._known.items():
            if name in self._seen:
                seen = self._seen[name]
                kept[name] = {key: min(count, seen[key]) for key, count in known.items() if key in seen}
            elif os.path.exists(os.path.join(self._root, name)):
                kept[name] = known
        return kept

    def _unasked(self, path: str, name: str) -> Iterator[tuple[str, int]]:
        """What is accepted of rules that this run does not look for; it is taken to be there."""
        known = self._known.get(name, {})
        codes = {key.partition(" ")[0] for key in known}
        unasked = {code for code in codes if not self._asks(path, code)}
        return ((key, count) for key, count in known.items() if key.partition(" ")[0] in unasked)

    def _name(self, path: str) -> str:
        """What a file is called from run to run, wherever the program is started."""
        return os.path.relpath(path, self._root).replace(os.sep, "/")

    def _write(self, findings: Known) -> None:
        import json

        ordered = {name: dict(sorted(findings[name].items())) for name in sorted(findings) if findings[name]}
        data = {"version": VERSION, "findings": ordered}
        try:
            replace_text(self.path, json.dumps(data, indent=1, ensure_ascii=False) + "\n")
        except OSError as error:
            raise UsageError(f"cannot write {self.path}: {in_words(error)}") from error


def baseline_at(path: Path, asks: Callable[[str, str], bool]) -> Baseline:
    """The baseline in a file, an empty one if there is none; raises `UsageError`."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return Baseline(path, {}, asks)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"cannot read {path}: {getattr(error, 'strerror', None) or 'it is not UTF-8'}") from error
    return Baseline(path, _known_in(path, text), asks)


def _known_in(path: Path, text: str) -> Known:
    import json

    try:
        data: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        raise UsageError(f"{path}:{line}: this is no JSON; write it anew with --write-baseline") from error
    if not isinstance(data, dict) or data.get("version") != VERSION or not _is_known(data.get("findings")):
        raise UsageError(f"{path}:1: this is no baseline of version {VERSION}; write it anew with --write-baseline")
    known: Known = data["findings"]
    return known


def _is_known(data: object) -> bool:
    return isinstance(data, dict) and all(
        isinstance(counts, dict) and all(type(count) is int and count > 0 for count in counts.values())
        for counts in data.values()
    )


def _keys(violations: Iterable[Violation], lines: Mapping[int, str], name: str) -> Iterator[str]:
    """What each violation of a file is known by."""
    return (f"{one.code} {content_key(one, lines.get(one.line, ''), name)}" for one in violations)


def _total(counts: dict[str, int]) -> int:
    return sum(counts.values())
