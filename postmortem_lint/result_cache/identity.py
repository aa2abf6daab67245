"""What of a program decides what it finds: its own files, those it parses with, and Python."""
# Several hundred files are looked at, and pathlib takes several times as long:
# ruff: noqa: PTH100, PTH118, PTH120, PTH123

from __future__ import annotations

import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from postmortem_lint import __version__
from postmortem_lint.rules_folder import RULES_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
_PARSERS = ("markdown_it", "mdurl", "mdit_py_plugins", "yaml", "regex", "tomli")
"""The packages that have a say in what is read; each has its version in its first file."""


def identity() -> Iterator[str]:
    """What must be the same for findings to be the same, whatever files and configuration are."""
    yield from (__version__, sys.version)
    yield from map(_first_of, _PARSERS)
    installed = _read(f"{_PACKAGE}-{__version__}.dist-info", "RECORD")
    if installed:
        yield installed  # the digest of each file, alike on every machine
    else:
        yield from _marks_in(_PACKAGE)
        yield from _marks_in(str(RULES_FOLDER))


def _first_of(package: str) -> str:
    from importlib.machinery import PathFinder

    found = PathFinder.find_spec(package)
    return _read(found.origin) if found and found.origin else ""


def _marks_in(folder: str) -> Iterator[str]:
    """Name, size and time of each file: what a checkout holds may change between any two runs."""
    with os.scandir(folder) as entries:
        listed = sorted(entries, key=lambda entry: entry.name)
    for entry in listed:
        if entry.is_dir():
            yield from () if entry.name == "__pycache__" else _marks_in(entry.path)
            continue
        status = entry.stat()
        yield f"{entry.path} {status.st_size} {status.st_mtime_ns}"


def _read(*path: str) -> str:
    with suppress(OSError, UnicodeDecodeError), open(os.path.join(*path), encoding="utf-8") as file:
        return file.read()
    return ""
