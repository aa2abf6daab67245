"""What `.gitignore` files and exclude patterns leave out; the only importer of pathspec."""
# Paths are compared as they are given, and pathlib would rewrite them:
# ruff: noqa: PTH100, PTH109, PTH114, PTH118, PTH120, PTH123

from __future__ import annotations

import os
import re
import warnings
from functools import lru_cache
from typing import TYPE_CHECKING

from postmortem_lint.records import Record
from postmortem_lint.repository import repository_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pathspec import GitIgnoreSpec


class _Layer(Record):
    """The patterns of one file: a path is matched as `prefix + path[cut:]`."""

    spec: GitIgnoreSpec
    cut: int
    prefix: str = ""

    def verdict(self, path: str) -> bool | None:
        """Whether the path is left out, or `None` if no pattern says."""
        return self.spec.check_file((self.prefix + path[self.cut :]).replace(os.sep, "/")).include


class Ignored(Record):
    """What the `.gitignore` files in force in a folder leave out; the innermost file that speaks decides."""

    layers: tuple[_Layer, ...] = ()

    def entering(self, folder: str) -> Ignored:
        """The same with the `.gitignore` of a folder inside."""
        layer = _layer(os.path.join(folder, ".gitignore"), cut=len(os.path.join(folder, "")))
        return Ignored((*self.layers, *layer)) if layer else self

    def holds(self, path: str) -> bool:
        """Whether git would ignore the path; a folder's ends with a slash."""
        for layer in reversed(self.layers):
            verdict = layer.verdict(path)
            if verdict is not None:
                return verdict
        return False


def ignored_above(top: str) -> Ignored:
    """What the repository around a folder leaves out in it; nothing if the folder itself is ignored but was named."""
    folder = os.path.abspath(top)
    repository = repository_of(folder)
    if repository is None:
        return Ignored()
    cut = len(os.path.join(top, ""))
    layers = _layer(os.path.join(repository, ".git", "info", "exclude"), cut=cut, prefix=_below(folder, repository))
    for parent in reversed(list(_around(folder, repository))):
        layers += _layer(os.path.join(parent, ".gitignore"), cut=cut, prefix=_below(folder, parent))
    ignored = Ignored(layers)
    return Ignored() if ignored.holds(os.path.join(top, "")) else ignored


@lru_cache(maxsize=64)
def excluder(patterns: tuple[str, ...], root: str) -> Excluder:
    """What matches patterns written like those of a `.gitignore` in the folder `root`."""
    return Excluder(_spec([_anchored(pattern, root) for pattern in patterns]), root)


class Excluder(Record):
    """A test of paths, relative to the working folder, against patterns relative to another."""

    spec: GitIgnoreSpec
    root: str

    def __call__(self, path: str) -> bool:
        """Whether the path is meant; a folder's ends with a slash."""
        whole = os.path.join(os.getcwd(), path)
        relative = os.path.relpath(whole, self.root).replace(os.sep, "/") + "/" * path.endswith("/")
        return self.spec.match_file(relative.rpartition("../")[2])  # what lies outside can still be meant by its name


def means_nothing(pattern: str) -> bool:
    """Whether git would pass over a pattern, as it does over a comment."""
    spec = _spec([pattern])
    return all(part.include is None for part in spec.patterns)


def _around(folder: str, top: str) -> Iterator[str]:
    """The folders around a folder, as far as the top one."""
    while folder != top:
        folder = os.path.dirname(folder)
        yield folder


def _below(folder: str, root: str) -> str:
    return "" if folder == root else os.path.join(os.path.relpath(folder, root), "")


def _layer(file: str, *, cut: int, prefix: str = "") -> tuple[_Layer, ...]:
    """The layer of an ignore file; none where there is no such file or it says nothing."""
    if os.path.islink(file):  # git does not follow them either
        return ()
    try:
        with open(file, encoding="utf-8-sig", errors="surrogateescape", newline="\n") as lines:
            patterns = [line.rstrip("\r\n") for line in lines]
    except OSError:
        return ()
    meant = [pattern for pattern in patterns if pattern and not pattern.startswith("#")]
    return (_Layer(_spec(meant), cut, prefix),) if meant else ()


def _spec(patterns: Iterable[str]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of odd sets such as `[[]`; git does not mind them
        return GitIgnoreSpec.from_lines(pattern for pattern in patterns if _is_valid(pattern))


def _is_valid(pattern: str) -> bool:
    """Whether it means anything; a lone `!` and the set `[z-a]` do not, and git passes over them."""
    from pathspec import GitIgnoreSpec

    try:
        GitIgnoreSpec.from_lines([pattern])
    except (ValueError, re.error):
        return False
    return True


def _anchored(pattern: str, root: str) -> str:
    """A pattern as git reads it: `./docs` and a full path stand for what lies at the root."""
    if pattern.startswith("./"):
        return pattern[1:]
    inside = os.path.join(root, "")
    return "/" + pattern.removeprefix(inside) if pattern.startswith(inside) else pattern
