"""The removal of caches, told in words."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_lint.hints import in_words, place
from postmortem_lint.result_cache.folder import ForeignFolderError, caches_below, folder_for, remove

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


def cleaned(operands: Sequence[str], given: str | None) -> tuple[list[str], list[str]]:
    """What was removed of the caches of files and folders, or of the one that is given, and what could not be."""
    removed: list[str] = []
    left: list[str] = []
    for folder in dict.fromkeys(_given(given) if given else _caches_of(operands)):
        problem, size = _removed(folder)
        if problem:
            left.append(f"{place(folder)} {problem}")
        else:
            removed.append(f"removed {place(folder)} ({size // 1000 + 1} kB)")
    return removed or (["nothing to remove"] if not left else []), left


def _removed(folder: Path) -> tuple[str, int]:
    """Why a cache could not be removed, or how many bytes it took."""
    try:
        return "", remove(folder)
    except ForeignFolderError:
        return "is no cache of postmortem-lint, it was left alone", 0
    except OSError as error:
        return f"cannot be removed: {in_words(error)}", 0


def _given(folder: str) -> Iterable[Path]:
    return [path] if os.path.lexists(path := Path(os.path.abspath(folder))) else []  # noqa: PTH100 - links are not followed


def _caches_of(operands: Sequence[str]) -> Iterator[Path]:
    """Those that linting would use, and all below."""
    for operand in (operands, *([one] for one in operands)):
        folder = folder_for(operand)
        if folder and os.path.lexists(folder):
            yield folder
    for operand in operands:
        yield from caches_below(Path(os.path.abspath(operand)))  # noqa: PTH100 - as above
