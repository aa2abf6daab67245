"""The outcomes of one kind of run: those that are kept, and those that are new."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from postmortem_lint.files import WORTH_KEEPING, UnreadableFile, data_of
from postmortem_lint.result_cache.entries import as_plain, evidence_in, outcome_in, scope_as_plain, scope_in
from postmortem_lint.result_cache.evidence import digest_of, mark_of
from postmortem_lint.result_cache.surroundings import digest_around

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from postmortem_lint.grounds import Scope
    from postmortem_lint.house import House
    from postmortem_lint.linting import Outcome
    from postmortem_lint.result_cache.entries import Plain
    from postmortem_lint.result_cache.evidence import Evidence
    from postmortem_lint.result_cache.keeping import Keeper

_Kept = dict[str, Any]
"""Of one configuration: its `scope`, what was `consulted` for it, their `digest`, and by path its `files`."""


class ResultCache:
    """Knows the outcomes of files that did not change, by configuration and path, and takes note of new ones."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._kept: dict[str, _Kept] = keeper.load()
        self._met: dict[str, _Kept] = {}
        """Of the configurations of this run."""
        self._known: dict[str, Plain] = {}
        """By path, what holds of the files of this run."""
        self._changed = False

    def scope_of(self, source: Path | None) -> Scope | None:
        """What a configuration says of files, if nothing of it changed."""
        kept = self._kept.pop(str(source), None)
        if kept is None or kept["digest"] != digest_around(source, kept["consulted"]):
            return None
        self._met[str(source)] = kept
        return scope_in(kept["scope"])

    def meet(self, scope: Scope, consulted: Sequence[Path] | None) -> None:
        """Take note of a configuration; of none where nobody knows what all it asks."""
        self._changed = True
        if consulted is None:
            return
        files = list(map(str, consulted))
        digest = digest_around(scope.source, files)
        kept = {"scope": scope_as_plain(scope), "consulted": files, "digest": digest, "files": {}}
        self._met[str(scope.source)] = kept

    def known(self, paths: Iterable[str], house: House) -> Collection[str]:
        """The files whose outcome is known."""
        kept = ((path, self._files_beside(path, house).get(path)) for path in paths)
        self._known = {path: plain for path, plain in kept if plain and self._holds(path, plain, house.today)}
        return self._known.keys()

    def outcome(self, path: str) -> Outcome:
        """The known outcome of a file, without its lines."""
        return outcome_in(self._known[path], path)

    def text_of(self, path: str) -> bytes | None:
        """What a file whose outcome is known holds; nothing where it was changed meanwhile."""
        return _text(path, evidence_in(self._known[path]))

    def learn(self, outcome: Outcome, house: House) -> None:
        """Take note of the outcome of a file, if the same would come of it again."""
        files = self._files_beside(outcome.path, house)
        if outcome.evidence and not outcome.error:
            files[outcome.path] = as_plain(outcome, outcome.evidence)
            self._changed = True
        elif files.pop(outcome.path, None):
            self._changed = True

    def close(self) -> str:
        """Keep what is new, without the files that are gone; why that cannot be, in words."""
        if not self._changed:
            return ""
        kept = {**self._kept, **dict(self._lasting())}
        for one in kept.values():
            one["files"] = {path: plain for path, plain in one["files"].items() if os.path.lexists(path)}
        many = sum(len(one["files"]) for one in kept.values()) >= WORTH_KEEPING
        return self._keeper.save(kept) if many or self._keeper.has_any() else ""

    def _lasting(self) -> Iterator[tuple[str, _Kept]]:
        """The configurations of this run, but those that were changed during it."""
        for name, met in self._met.items():
            source = met["scope"]["source"]
            if met["digest"] == digest_around(source, met["consulted"]):
                yield name, met

    def _files_beside(self, path: str, house: House) -> dict[str, Any]:
        """What is known of files with the same configuration; to be forgotten, where nobody knows what all it asks."""
        house.scope_of(path)
        met = self._met.get(str(house.source_of(path)))
        return met["files"] if met else {}

    def _holds(self, path: str, plain: Plain, today: date) -> bool:
        """Whether the same would come of a file again."""
        evidence, mark = evidence_in(plain), mark_of(path)
        if not evidence.holds_for(path, today):
            return False
        if mark and mark == evidence.mark:
            return True
        if _text(path, evidence) is None:
            return False
        self._changed |= mark is not None
        plain[0][0] = mark
        return True


def _text(path: str, evidence: Evidence) -> bytes | None:
    """What a file holds; nothing where that is not what it was."""
    try:
        data = data_of(path)
    except UnreadableFile:
        return None
    return data if digest_of(data) == evidence.digest else None
