"""The key by which a cache is known to be one's own: whoever else wrote it, into a repository say, does not have it."""
# Asked at every start, and pathlib takes several times as long:
# ruff: noqa: PTH103, PTH111, PTH117, PTH118, PTH123

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

from postmortem_lint.result_cache.digests import blake2b, compare_digest

SIZE = 32
"""Bytes of the key, and of what it makes of a text."""


def own_key() -> bytes | None:
    """The user's key, made where there is none yet; `None` where none can be kept."""
    folder = _folder()
    if folder is None:
        return None
    path = os.path.join(folder, "key")
    return _read(path) or _made(folder, path)


def signed(data: bytes, key: bytes, name: str) -> bytes:
    """The data of a file of that name, behind what only the key makes of them."""
    return _mark_of(data, key, name) + data


def verified(written: bytes, key: bytes, name: str) -> bytes | None:
    """The data, if they were signed with the key for a file of that name and are whole."""
    data = written[SIZE:]
    return data if compare_digest(written[:SIZE], _mark_of(data, key, name)) else None


def _mark_of(data: bytes, key: bytes, name: str) -> bytes:
    mark = blake2b(name.encode() + b"\0", key=key, digest_size=SIZE)
    mark.update(data)
    return mark.digest()


def _folder() -> str | None:
    """Where this user's programs keep what can be made anew; `None` where that is unknown."""
    given = os.environ.get("XDG_CACHE_HOME") or (os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else None)
    below = "Library/Caches" if sys.platform == "darwin" else ".cache"
    folder = given or os.path.join(os.path.expanduser("~"), below)
    return os.path.join(folder, "postmortem-lint") if os.path.isabs(folder) else None


def _read(path: str) -> bytes | None:
    with suppress(OSError), open(path, "rb") as file:
        key = file.read(SIZE + 1)
        return key if len(key) == SIZE else None
    return None


def _made(folder: str, path: str) -> bytes | None:
    """A new key; that of another run, where one makes it at the same time."""
    from postmortem_lint.result_cache.folder import replace

    with suppress(OSError):
        os.makedirs(folder, mode=0o700, exist_ok=True)
        replace(Path(path), os.urandom(SIZE))
    return _read(path)
