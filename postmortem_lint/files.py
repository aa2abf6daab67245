"""Which files to lint, and what they hold."""
# Paths are printed as they are given, and pathlib would rewrite them:
# ruff: noqa: PTH110, PTH112, PTH113, PTH114, PTH118, PTH123

from __future__ import annotations

import os
import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from postmortem_lint.hints import in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from postmortem_lint.ignoring import Ignored

STANDARD_INPUT = "-"
SUFFIXES = (".md", ".markdown")
"""What a file found in a folder must end with; a file that is named may end with anything."""
CACHE = ".postmortem-lint-cache"
"""The name of the folder where runs keep what they found."""
WORTH_KEEPING = 8
"""Files from which on a run looks up and keeps what it found: to look up less costs more than to read it."""
SKIPPED_FOLDERS = frozenset(
    {CACHE, ".git", ".hg", ".jj", ".nox", ".svn", ".tox", ".venv", "__pycache__", "node_modules"}
)
LARGEST = 32 * 1024 * 1024
"""Bytes; beyond that it is no document somebody wrote (and `/dev/zero` never ends)."""
_MARK = b"\xef\xbb\xbf"


class Choice(Protocol):
    """What configuration and options say about paths; a folder's path ends with a slash."""

    def excludes(self, path: str) -> bool:
        """Whether a file or folder is left out, even if it is named."""

    def includes(self, path: str) -> bool:
        """Whether a file that a walk finds is one to lint."""


class UnreadableFile(Exception):  # noqa: N818 - named after what the rule PM901 reports
    """A file that cannot be read as UTF-8 text: why, in words, and the line (from 1) of the trouble."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason, line)
        self.reason = reason
        self.line = line


def read_text(path: str) -> str:
    """The text of a file (`-`: of standard input), normalised as `decode` does; raises `UnreadableFile`."""
    return decode(data_of(path))


def read_raw(path: str) -> str:
    """The same with its byte order mark and line ends as they are."""
    return _raw(data_of(path))


def data_of(path: str) -> bytes:
    """What a file (`-`: standard input) holds; raises `UnreadableFile`."""
    data = _bytes_of(path)
    if len(data) > LARGEST:
        raise UnreadableFile(f"it is larger than {LARGEST // 1024 // 1024} MiB")
    return data


def decode(data: bytes) -> str:
    """UTF-8 as text without byte order mark, where CRLF, CR and LF alone end lines; raises `UnreadableFile`."""
    return _raw(data.removeprefix(_MARK)).replace("\r\n", "\n").replace("\r", "\n")


def listed(path: str) -> list[str]:
    """The names in a file (`-`: on standard input), one a line or divided by NUL; raises `UnreadableFile`."""
    data = _bytes_of(path)
    lines = data.split(b"\0") if b"\0" in data else data.replace(b"\r\n", b"\n").split(b"\n")
    return [os.fsdecode(line) for line in lines if line]


def find_files(arguments: Iterable[str], choice: Choice) -> Iterator[str]:
    """The files to lint in the order given, each once; folders are walked in sorted order."""
    seen = set()
    real_folder = lru_cache(maxsize=64)(os.path.realpath)
    for argument in arguments:
        for path in _expand(argument, choice):
            identity = _given(path) if path == argument else _found(path, real_folder)
            if identity in seen:
                continue
            seen.add(identity)
            yield path


def _given(path: str) -> str:
    """What tells a file that is named from others: its path without links."""
    return path if path == STANDARD_INPUT else os.path.realpath(path)


def _found(path: str, real_folder: Callable[[str], str]) -> str:
    """The same of one that a walk finds: most are no links themselves, and many lie in one folder."""
    folder, name = os.path.split(path)
    return os.path.realpath(path) if os.path.islink(path) else os.path.join(real_folder(folder), name)


def _expand(argument: str, choice: Choice) -> Iterator[str]:
    if argument != STANDARD_INPUT and os.path.isdir(argument):
        return _walk(argument, choice)
    return iter(() if choice.excludes(argument) else (argument,))


def _walk(top: str, choice: Choice) -> Iterator[str]:
    """Every Markdown file below a folder; with a stack, because folders nest deeper than calls."""
    from postmortem_lint.ignoring import ignored_above

    pending: list[tuple[str, Ignored | None]] = [(top, ignored_above(top))]
    while pending:
        path, ignored = pending.pop()
        if ignored is None:
            yield path
            continue
        ignored = ignored.entering(path)
        try:
            entries = _entries(path, ignored, choice)
        except OSError:
            yield path  # reading it will tell the reason
            continue
        pending.extend((entry.path, ignored if _is_folder(entry) else None) for entry in reversed(entries))


def _entries(folder: str, ignored: Ignored, choice: Choice) -> list[os.DirEntry[str]]:
    """The files and folders to visit in a folder, in sorted order."""
    with os.scandir(folder) as entries:
        visited = sorted(filter(_is_visited, entries), key=lambda entry: entry.name)
    return [entry for entry in visited if _is_wanted(entry, ignored, choice)]


def _is_wanted(entry: os.DirEntry[str], ignored: Ignored, choice: Choice) -> bool:
    path = entry.path + "/" * _is_folder(entry)
    return not ignored.holds(path) and not choice.excludes(path) and (_is_folder(entry) or choice.includes(path))


def _is_visited(entry: os.DirEntry[str]) -> bool:
    if _is_folder(entry):
        return entry.name not in SKIPPED_FOLDERS
    if not entry.name.endswith(SUFFIXES):
        return False
    if not entry.is_symlink():
        return entry.is_file()  # a pipe is not wanted, it would be waited for
    # A link that leads nowhere is wanted: it is reported as unreadable.
    return os.path.isfile(entry.path) or not os.path.exists(entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def _raw(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFile("it is UTF-16; save it as UTF-8")
    nul = data.find(b"\0")
    if nul >= 0:
        raise UnreadableFile("it holds a NUL character, so it is no text", _line_at(data, nul))
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        reason = f"the byte 0x{data[error.start]:02X} is not UTF-8; save the file as UTF-8"
        raise UnreadableFile(reason, _line_at(data, error.start)) from error


def _bytes_of(path: str) -> bytes:
    if path == STANDARD_INPUT and sys.stdin is None:
        raise UnreadableFile("it is closed")
    try:
        if path == STANDARD_INPUT:
            return sys.stdin.buffer.read(LARGEST + 1)
        with open(path, "rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        raise UnreadableFile(_reason_of(error)) from error


def _line_at(data: bytes, offset: int) -> int:
    head = data[:offset]
    return 1 + head.count(b"\n") + head.count(b"\r") - head.count(b"\r\n")


def _reason_of(error: OSError) -> str:
    """The reason, without the number and the name that `str` would add."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    return in_words(error)
