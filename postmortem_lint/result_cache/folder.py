"""The folder of a cache: where it lies, and that nothing is written or removed in one that is not its own."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_lint.layers import FILES, PROJECT

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

NAME = ".postmortem-lint-cache"
TAG, IGNORE = "CACHEDIR.TAG", ".gitignore"
ENDING, PART = ".json", ".part"
"""Of what is kept, and of what is not yet written whole."""
LARGEST = 256 * 1024 * 1024
"""Bytes that are read; a thousand files take half a million."""
MOST = 16
"""Kinds of runs (by options, working folder, version) whose results are kept."""
_MARKS = (*FILES, PROJECT, ".git")
"""What tells the top of a project."""
_TAGGED = """\
Signature: 8a477f597d28d172789f06886806bc55
# This folder holds results of postmortem-lint and may be removed; see https://bford.info/cachedir/
"""


class ForeignFolderError(Exception):
    """A folder that is no cache of this program, though it lies where one should."""


def folder_for(operands: Iterable[str]) -> Path | None:
    """Where the cache of files and folders lies: at the top of their project, else beside them; never in `/`."""
    folders = [path if path.is_dir() else path.parent for path in map(_absolute, operands)]
    common = Path(os.path.commonpath(folders)) if len({folder.anchor for folder in folders}) == 1 else None
    if common is None:
        return None
    tops = (folder for folder in (common, *common.parents) if _is_top(folder))
    top = next(tops, common)
    return top / NAME if top.parent != top else None


def problem_of(folder: Path, *, given: bool) -> str:
    """Why a folder cannot be used, in words; empty if it can, whether it is there yet or not."""
    if folder.is_symlink() and not given:
        return "is a link"
    if os.path.lexists(folder) and not is_own(folder) and (not folder.is_dir() or any(folder.iterdir())):
        return "is no cache of postmortem-lint"
    return ""


def is_own(folder: Path) -> bool:
    """Whether this program made a folder."""
    try:
        return (folder / TAG).read_bytes() == _TAGGED.encode()
    except OSError:
        return False


def read(file: Path) -> bytes | None:
    """What is kept in a file, if it is an ordinary one."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
    with suppress(OSError), open(os.open(file, flags), "rb") as stream:  # noqa: PTH123 - it is open already
        data = stream.read(LARGEST + 1)
        return data if len(data) <= LARGEST else None
    return None


def write(file: Path, data: bytes) -> None:
    """Keep something in a file of a cache, which is made where it is missing; raises `OSError`."""
    folder = file.parent
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in ((IGNORE, "*\n"), (TAG, _TAGGED)):
        if not (folder / name).is_file():
            replace(folder / name, text.encode())
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
    if folder.is_symlink() or not is_own(folder):
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
        yield from (Path(top, name) for name in names if name == NAME)
        names[:] = sorted(name for name in names if name not in {NAME, ".git", "node_modules"})


def _absolute(path: str) -> Path:
    return Path(os.path.abspath(path))  # noqa: PTH100 - links are not followed


def _is_top(folder: Path) -> bool:
    return any(os.path.lexists(folder / mark) for mark in _MARKS)


def _kept_in(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.suffix in {ENDING, PART} and not path.is_dir()]


def _drop_old(folder: Path) -> None:
    """Remove what was not written for longest, and what runs that were killed left behind."""
    with suppress(OSError):
        newest_first = sorted(_kept_in(folder), key=lambda path: path.stat().st_mtime_ns, reverse=True)
        for path in newest_first[MOST:]:
            path.unlink()
