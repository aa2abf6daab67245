"""What a configuration is made of, in one digest: its own files, and what is looked for around them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_lint.layers import FILES, PROJECT
from postmortem_lint.result_cache.digests import blake2b

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


def digest_around(source: str | Path | None, consulted: Iterable[str]) -> str:
    """What is another one as soon as one of the files, or the place of a configuration among others, is changed."""
    digest = blake2b(digest_size=16)
    around = _around(Path(source)) if source else ()
    for part in (*around, *(part for path in consulted for part in _held(Path(path)))):
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()


def _around(source: Path) -> Iterator[bytes]:
    """The configurations and the repository that a file could belong to instead."""
    for folder in source.parents:
        yield b".git" if os.path.lexists(folder / ".git") else b""
        yield from (_content(folder / name) for name in (*FILES, PROJECT))


def _held(path: Path) -> Iterator[bytes]:
    """A file's place and content; of a folder, the names and contents of the files in it."""
    yield os.fsencode(os.path.realpath(path))
    try:
        names = sorted(os.listdir(path))  # noqa: PTH208 - of which few are read
    except OSError:
        yield _content(path)
        return
    for file in map(path.joinpath, names):
        yield os.fsencode(file)
        yield _content(file) if file.suffix == ".md" else b""


def _content(path: Path) -> bytes:
    try:
        return b"+" + path.read_bytes()
    except OSError as error:
        return f"-{type(error).__name__}".encode()
