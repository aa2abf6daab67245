"""Files that are either the old one or the new one, never a torn one, whenever the program is stopped."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def replace_text(path: Path, text: str) -> None:
    """Put a text in the place of a file, as UTF-8 with the line ends it has; raises `OSError`."""
    from tempfile import mkstemp

    target = Path(os.path.realpath(path))
    handle, name = mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with open(handle, "w", encoding="utf-8", newline="") as stream:  # noqa: PTH123 - it is open already
            stream.write(text)
            stream.flush()
            os.fsync(handle)
        _take_mode(target, name)
        os.replace(name, target)  # noqa: PTH105
    except BaseException:
        with suppress(OSError):
            os.unlink(name)  # noqa: PTH108
        raise


def _take_mode(target: Path, name: str) -> None:
    """Give the new file the mode of the old one, else what the user's mask leaves; a temporary file is private."""
    try:
        mode = target.stat().st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    os.chmod(name, mode)  # noqa: PTH101
