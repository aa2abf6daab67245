"""The cache of a run, by what the run is asked to do."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_lint.overrides import overrides_in
from postmortem_lint.result_cache.digests import blake2b
from postmortem_lint.result_cache.folder import ENDING, folder_for
from postmortem_lint.result_cache.identity import identity
from postmortem_lint.result_cache.keeping import Keeper
from postmortem_lint.result_cache.results import ResultCache

if TYPE_CHECKING:
    import argparse

_HEEDED = ("per_file_ignores", "disable_noqa", "include_all", "show_suppressed", "judges_ignores")
"""The options beside those about configuration on which it depends what is found; others only tell how it is shown."""


def opened_cache(options: argparse.Namespace) -> ResultCache | None:
    """The outcomes of earlier runs of this kind; `None` where they have no place."""
    folder = cache_folder(options)
    if folder is None:
        return None
    return ResultCache(Keeper(folder / f"{_kind_of(options)}{ENDING}", given=bool(options.cache_dir)))


def cache_folder(options: argparse.Namespace) -> Path | None:
    """Where the cache of the files that the options name lies."""
    return Path(os.path.abspath(options.cache_dir)) if options.cache_dir else folder_for(options.operands)  # noqa: PTH100


def _kind_of(options: argparse.Namespace) -> str:
    """What runs have in common that find the same in the same files."""
    heeded = [getattr(options, name) for name in _HEEDED]
    parts = (*identity(), os.getcwd(), repr(overrides_in(options)), repr(heeded))  # noqa: PTH109
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(part.encode("utf-8", "surrogateescape") + b"\0")
    return digest.hexdigest()
