"""The folder of a cache: where it lies, and that nothing is written or removed in one that is not its own."""
# Where nobody may look, pathlib raises, and os.path answers:
# ruff: noqa: PTH112, PTH114, PTH208

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_lint.files import CACHE
from postmortem_lint.hints import in_words
from postmortem_lint.layers import FILES, PROJECT
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

TAG, IGNORE = "CACHEDIR.TAG", ".gitignore"
ENDING, PART = ".json", ".part"
"""Of what is kept, and of what is not yet written whole."""
LARGEST = 256 * 1024 * 1024
"""Bytes that are read; a thousand files take half a million."""
MOST = 16
"""Kinds of runs (by options, working folder, version) whose results are kept."""
_MARKS = (*FILES, PROJECT, ".git")
"""What tells the top of a project."""
_TAGGED = b"""\
Signature: 8a477f597d28d172789f06886806bc55
# This folder holds results of postmortem-lint and may be removed; see https://bford.info/cachedir/
"""
# what is kept for one kind of run, and what a run that was killed left of it
_KEPT = lazy(r"[0-9a-f]{32}\.json|tmp\w+\.part")
_ORDINARY = sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_BINARY", "O_NONBLOCK"))
"""To open nothing but ordinary files: no link is followed, no pipe is waited for."""


class ForeignFolderError(Exception):
    """A folder that is no cache of this program, though it lies where one should."""


def folder_for(operands: Iterable[str]) -> Path | None:
    """Where the cache of files and folders lies: at the top of their project, else beside them; never in `/`."""
    folders = [path if os.path.isdir(path) else path.parent for path in map(_absolute, operands)]
    common = Path(os.path.commonpath(folders)) if len({folder.anchor for folder in folders}) == 1 else None
    if common is None:
        return None
    tops = (folder for folder in (common, *common.parents) if _is_top(folder))
    top = next(tops, common)
    return top / CACHE if top.parent != top else None


def problem_of(folder: Path, *, given: bool) -> str:
    """Why a folder cannot be used, in words; empty if it can, whether it is there yet or not."""
    if os.path.islink(folder) and not given:
        return "is a link"
    try:
        usable = not os.path.lexists(folder) or is_own(folder) or not os.listdir(folder)
    except NotADirectoryError:
        usable = False
    except OSError as error:
        return f"cannot be read: {in_words(error)}"
    return "" if usable else "is no cache of postmortem-lint"


def is_own(folder: Path) -> bool:
    """Whether this program made a folder, be it that it was stopped then, or that the mark of it was damaged since.

    Raises `OSError` where nobody may tell.
    """
    try:
        tag = _content(folder / TAG)
    except PermissionError:
        raise
    except OSError:
        return False
    if tag == _TAGGED:
        return True
    names = os.listdir(folder)
    return (_TAGGED.startswith(tag) and names == [TAG]) or _are_own(names)


def _are_own(names: Sequence[str]) -> bool:
    """Whether a folder holds what this program keeps, and nothing else."""
    kept = set(names) - {TAG, IGNORE}
    return IGNORE in names and bool(kept) and all(map(_KEPT.fullmatch, kept))


def read(file: Path) -> bytes | None:
    """What is kept in a file, if it is an ordinary one."""
    with suppress(OSError):
        data = _content(file)
        return data if len(data) <= LARGEST else None
    return None


def write(file: Path, data: bytes) -> None:
    """Keep something in a file of a cache, which is made where it is missing; raises `OSError`."""
    folder = file.parent
    folder.mkdir(parents=True, exist_ok=True)
    if read(folder / TAG) != _TAGGED:
        _tag(folder)
    if not os.path.lexists(folder / IGNORE):
        replace(folder / IGNORE, b"*\n")
    replace(file, data)
    _drop_old(folder)


def replace(file: Path, data: bytes) -> None:
    """Put data in the place of a file, or of a link itself, all at once; raises `OSError`."""
    from tempfile import mkstemp

    handle, part = mkstemp(dir=file.parent, suffix=PART)
    try:
        with open(handle, "wb") as stream:  # noqa: PTH123 - it is open already
            stream.write(data)
        Path(part).replace(file)
    except BaseException:
        with suppress(OSError):
            Path(part).unlink()
        raise


def remove(folder: Path) -> int:
    """Remove a cache, and nothing that is not its own; the bytes it took. Raises `ForeignFolderError`, `OSError`."""
    if os.path.islink(folder) or not is_own(folder):
        raise ForeignFolderError
    size = 0
    for path in [*_kept_in(folder), folder / IGNORE, folder / TAG]:
        with suppress(FileNotFoundError):
            size += path.lstat().st_size
            path.unlink()
    folder.rmdir()
    return size


def caches_below(folder: Path) -> Iterator[Path]:
    """The folders below one that have the name of a cache; links to folders are not followed."""
    for top, names, _ in os.walk(folder):
        yield from (Path(top, name) for name in names if name == CACHE)
        names[:] = sorted(name for name in names if name not in {CACHE, ".git", "node_modules"})


def _absolute(path: str) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - links are not followed


def _is_top(folder: Path) -> bool:
    return any(os.path.lexists(folder / mark) for mark in _MARKS)


def _content(file: Path) -> bytes:
    with open(file, "rb", opener=lambda name, flags: os.open(name, flags | _ORDINARY)) as stream:
        return stream.read(LARGEST + 1)


def _tag(folder: Path) -> None:
    """Mark a folder as a cache before anything else is in it; who is stopped meanwhile leaves the mark's beginning."""
    flags = os.O_WRONLY | os.O_CREAT | _ORDINARY  # two runs at once write the same over each other
    with open(folder / TAG, "wb", opener=lambda name, _: os.open(name, flags, 0o600)) as stream:
        stream.write(_TAGGED)


def _kept_in(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.suffix in {ENDING, PART} and not path.is_dir()]


def _drop_old(folder: Path) -> None:
    """Remove what was not written for longest, and what runs that were killed left behind."""
    with suppress(OSError):
        newest_first = sorted(_kept_in(folder), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in newest_first[MOST:]:
            path.unlink()
