"""What is costly to make and cheap to read, kept from run to run beside Python's bytecode and on the same terms.

Only the program as a process opens what was kept and writes it; whoever uses the package otherwise has all made anew.
"""
# Asked for every rule and pattern, and pathlib takes several times as long:
# ruff: noqa: PTH105, PTH116, PTH120, PTH123

from __future__ import annotations

import marshal
import os
import sys
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from postmortem_lint import __version__
from postmortem_lint.rules_folder import RULES_FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

    Changed = tuple[int, int]

LARGEST = 2_000_000
"""Bytes, beyond which a run that adds something leaves the rest only where it needed it.

All rules, vocabularies and patterns take half of it; what is beyond was left by other documents and earlier versions.
"""
_SHIPPED = str(RULES_FOLDER)
_END = b"end"
"""A file that was cut off does not end so."""
_FORM = (2, __version__, sys.version)
"""What must be the same for what was kept to be of use: the form of the file, and who wrote it."""


class _Store:
    """What earlier runs made, and what this one adds; while closed it has nothing and takes nothing."""

    def __init__(self) -> None:
        self.is_open = False
        self.found: dict[Hashable, tuple[Hashable, int]] = {}
        """By key, what it was made from, and where in `data` stands what was made, in bytes from the end."""
        self.data = memoryview(b"")
        """Decoded piece by piece as it is asked for, since most runs need little of what is there."""
        self.used: set[Hashable] = set()
        """The keys that were found and asked for."""
        self.made: dict[Hashable, tuple[Hashable, bytes]] = {}
        """By key, what it was made from, and what was made."""
        self._code: dict[tuple[str, ...], tuple[Changed, ...]] = {}

    def changed_of_code(self, files: tuple[str, ...]) -> tuple[Changed, ...]:
        """The same as `changed_of` of each, asked once: a process runs the code it has read."""
        if files not in self._code:
            self._code[files] = tuple(map(changed_of, files))
        return self._code[files]

    def piece(self, place: int) -> Any:  # noqa: ANN401 - whatever was made
        """What stands in a place of the data."""
        return marshal.loads(self.data[-place:])  # noqa: S302 - as safe as the bytecode it lies beside


_STORE = _Store()


def is_open() -> bool:
    """Whether anything is kept in this process."""
    return _STORE.is_open


def kept(key: Hashable, make: Callable[[], Any], source: Hashable = None) -> Any:  # noqa: ANN401 - whatever is made
    """What was made for a key from the same source, else what is made now: plain data that nobody else holds."""
    if not _STORE.is_open:
        return make()
    was, place = _STORE.found.get(key) or (None, 0)
    if place and was == source:
        _STORE.used.add(key)
        return _STORE.piece(place)
    made = make()
    _STORE.made[key] = source, marshal.dumps(made)
    return made


def kept_of(name: str, code: tuple[str, ...], make: Callable[[], Any], changed: Changed | None = None) -> Any:  # noqa: ANN401 - as above
    """What the code in some files makes of another; of one that is shipped, what was made before unless one changed.

    When the file was changed, as `changed_of` tells it, need not be given.
    """
    if not _STORE.is_open or not name.startswith(_SHIPPED):
        return make()
    try:
        source = changed or changed_of(name), _STORE.changed_of_code(code)
    except OSError:
        return make()  # which complains
    return kept((name, code), make, source)


def changed_of(name: str) -> Changed:
    """When a file was changed, in nanoseconds, and its size in bytes; raises `OSError`."""
    status = os.stat(name)
    return status.st_mtime_ns, status.st_size


def open_kept() -> None:
    """Take up what earlier runs made, if it can be read and is of this version; closed where nothing can be kept."""
    with suppress(OSError, EOFError, ValueError, TypeError), open(_file(), "rb") as file:
        data = memoryview(file.read())
        form, found = marshal.loads(data)  # noqa: S302 - as above; what is found stands behind it
        if form == _FORM and data[-len(_END) :] == _END:
            _STORE.found, _STORE.data = found, data
    _STORE.is_open = bool(_STORE.found) or _may_write()


def close_kept() -> None:
    """Leave to later runs what this one made, where Python would write bytecode; no harm if that fails."""
    if not _STORE.made or not _may_write():
        return
    left = _STORE.used if len(_STORE.data) > LARGEST else _STORE.found.keys()
    earlier = {key: (_STORE.found[key][0], marshal.dumps(_STORE.piece(_STORE.found[key][1]))) for key in left}
    written = _written({**earlier, **_STORE.made})
    part = f"{_file()}.{os.getpid()}"
    with suppress(OSError):
        with open(part, "wb") as file:
            file.write(written)
        os.replace(part, _file())


def _written(every: dict[Hashable, tuple[Hashable, bytes]]) -> bytes:
    """What the file holds: its form, where things stand, and then these."""
    places: dict[Hashable, tuple[Hashable, int]] = {}
    place = len(_END)
    for key, (source, made) in every.items():
        place += len(made)
        places[key] = source, place
    return b"".join((marshal.dumps((_FORM, places)), *(made for _, made in reversed(every.values())), _END))


def _may_write() -> bool:
    return not sys.dont_write_bytecode and os.access(os.path.dirname(_file()), os.W_OK)


def _file() -> str:
    """Beside the bytecode of this module, wherever Python keeps that; nowhere where it keeps none."""
    cached = __spec__.cached if __spec__ else None
    return f"{cached}.kept" if cached else ""
