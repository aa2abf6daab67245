"""Which files to lint, and what they hold."""
# Paths are printed as they are given, and pathlib would rewrite them:
# ruff: noqa: PTH110, PTH112, PTH123

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from postmortem_lint.ignoring import Ignored

    Exclusion = Callable[[str], bool]
    """Whether a path is left out by configuration or options; a folder's path ends with a slash."""

STANDARD_INPUT = "-"
SUFFIXES = (".md", ".markdown")
"""What a file found in a folder must end with; a file that is named may end with anything."""
SKIPPED_FOLDERS = frozenset({".git", ".hg", ".jj", ".nox", ".svn", ".tox", ".venv", "__pycache__", "node_modules"})
LARGEST = 32 * 1024 * 1024
"""Bytes; beyond that it is no document somebody wrote (and `/dev/zero` never ends)."""
_MARK = b"\xef\xbb\xbf"


class UnreadableFile(Exception):  # noqa: N818 - named after what the rule PM901 reports
    """A file that cannot be read as UTF-8 text: why, in words, and the line (from 1) of the trouble."""

    def __init__(self, reason: str, line: int = 1) -> None:
        super().__init__(reason, line)
        self.reason = reason
        self.line = line


def read_text(path: str) -> str:
    """The text of a file (`-`: of standard input), normalised as `decode` does; raises `UnreadableFile`."""
    try:
        data = _bytes_of(path)
    except OSError as error:
        raise UnreadableFile(_in_words(error)) from error
    if len(data) > LARGEST:
        raise UnreadableFile(f"it is larger than {LARGEST // 1024 // 1024} MiB")
    return decode(data)


def decode(data: bytes) -> str:
    """UTF-8 as text without byte order mark, where CRLF, CR and LF alone end lines; raises `UnreadableFile`."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFile("it is UTF-16; save it as UTF-8")
    nul = data.find(b"\0")
    if nul >= 0:
        raise UnreadableFile("it holds a NUL character, so it is no text", _line_at(data, nul))
    data = data.removeprefix(_MARK)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        reason = f"the byte 0x{data[error.start]:02X} is not UTF-8; save the file as UTF-8"
        raise UnreadableFile(reason, _line_at(data, error.start)) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


def find_files(arguments: Iterable[str], excluded: Exclusion) -> Iterator[str]:
    """The files to lint in the order given, each once; folders are walked in sorted order."""
    seen = set()
    for argument in arguments:
        for path in _expand(argument, excluded):
            identity = path if path == STANDARD_INPUT else os.path.realpath(path)
            if identity in seen:
                continue
            seen.add(identity)
            yield path


def _expand(argument: str, excluded: Exclusion) -> Iterator[str]:
    if argument == STANDARD_INPUT:
        return iter((argument,))
    if os.path.isdir(argument):
        return _walk(argument, excluded)
    return iter(() if excluded(argument) else (argument,))


def _walk(top: str, excluded: Exclusion) -> Iterator[str]:
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
            entries = _entries(path, ignored, excluded)
        except OSError:
            yield path  # reading it will tell the reason
            continue
        pending.extend((entry.path, ignored if _is_folder(entry) else None) for entry in reversed(entries))


def _entries(folder: str, ignored: Ignored, excluded: Exclusion) -> list[os.DirEntry[str]]:
    """The files and folders to visit in a folder, in sorted order."""
    with os.scandir(folder) as entries:
        wanted = [entry for entry in entries if _is_wanted(entry)]
    marked = ((entry, entry.path + "/" * _is_folder(entry)) for entry in sorted(wanted, key=lambda entry: entry.name))
    return [entry for entry, path in marked if not ignored.holds(path) and not excluded(path)]


def _is_wanted(entry: os.DirEntry[str]) -> bool:
    if _is_folder(entry):
        return entry.name not in SKIPPED_FOLDERS
    if not entry.name.endswith(SUFFIXES):
        return False
    # A dangling link is wanted: it is reported as unreadable. A pipe is not: it would be waited for.
    return entry.is_file() or not os.path.exists(entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    return entry.is_dir(follow_symlinks=False)


def _bytes_of(path: str) -> bytes:
    if path != STANDARD_INPUT:
        with open(path, "rb") as file:
            return file.read(LARGEST + 1)
    if sys.stdin is None:
        raise UnreadableFile("it is closed")
    return sys.stdin.buffer.read(LARGEST + 1)


def _line_at(data: bytes, offset: int) -> int:
    head = data[:offset]
    return 1 + head.count(b"\n") + head.count(b"\r") - head.count(b"\r\n")


def _in_words(error: OSError) -> str:
    """The reason, without the number and the name that `str` would add."""
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "it is a folder"
    return (error.strerror or type(error).__name__).lower()
