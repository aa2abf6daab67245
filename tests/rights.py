"""Files that are forbidden: to root as well, who may otherwise do anything."""

from __future__ import annotations

import ctypes
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_VERSION = 0x20080522
_OVERRIDE, _SEARCH = 1 << 1, 1 << 2
"""Of capabilities(7): CAP_DAC_OVERRIDE and CAP_DAC_READ_SEARCH."""


@contextmanager
def forbidden(path: Path, mode: int) -> Iterator[None]:
    """Gives a file or folder a mode for a while, and holds this thread to the modes of files."""
    if not hasattr(os, "geteuid"):
        pytest.skip("needs modes of files")
    was = path.stat().st_mode
    path.chmod(mode)
    try:
        with _without_privileges():
            yield
    finally:
        path.chmod(was)


@contextmanager
def _without_privileges() -> Iterator[None]:
    if os.geteuid():
        yield
        return
    if sys.platform != "linux":
        pytest.skip("nothing is forbidden to root")
    was = _capabilities()
    _take(was, was[0] & ~(_OVERRIDE | _SEARCH))
    try:
        yield
    finally:
        _take(was, was[0])


def _capabilities() -> ctypes.Array[ctypes.c_uint32]:
    """Those of this thread: in effect, permitted and inherited, the lower halves of all before the upper ones."""
    sets = (ctypes.c_uint32 * 6)()
    if ctypes.CDLL(None).capget((ctypes.c_uint32 * 2)(_VERSION, 0), sets):
        pytest.skip("root cannot be kept from anything here")
    return sets


def _take(sets: ctypes.Array[ctypes.c_uint32], effective: int) -> None:
    """Have in effect these of the lower half, the rest as it was."""
    changed = (ctypes.c_uint32 * 6)(effective, *sets[1:])
    if ctypes.CDLL(None).capset((ctypes.c_uint32 * 2)(_VERSION, 0), changed):
        pytest.skip("root cannot be kept from anything here")
