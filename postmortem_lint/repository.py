"""The repository around a document: where it is, and what of it links can lead to."""
# Paths are compared as they are given, and pathlib would rewrite them:
# ruff: noqa: PTH100, PTH110, PTH118, PTH120

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_SUFFIXES = ("", ".md", ".markdown")
"""What a site that is made of the files may let links leave out."""


@cache
def repository_of(folder: str) -> str | None:
    """The folder around it, or itself, that holds `.git`; the path given is a full one."""
    while not os.path.exists(os.path.join(folder, ".git")):
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent
    return folder


def existing_from(document: str) -> Callable[[str], bool]:
    """Tells of a link's target, as the document at that path writes it, whether it exists in the repository.

    What lies outside of the repository, or has no place without one, is taken to exist.
    """
    folder = os.path.dirname(os.path.abspath(document))

    def exists(target: str) -> bool:
        root = repository_of(folder)
        path = _unquoted(target)
        if path.startswith("/") and root is None:
            return True
        full = os.path.normpath(os.path.join(root or "", path[1:]) if path.startswith("/") else f"{folder}/{path}")
        if root is not None and not f"{full}/".startswith(f"{root}/"):
            return True
        return any(os.path.exists(f"{full}{suffix}") for suffix in _SUFFIXES)

    return exists


def _unquoted(target: str) -> str:
    if "%" not in target:
        return target
    from urllib.parse import unquote

    return unquote(target)
