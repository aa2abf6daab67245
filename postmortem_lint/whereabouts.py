"""Where in a repository postmortems stand: folders, in the forms that configuration and pre-commit want."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

ANYWHERE = "**"
"""The parent of a folder that is known by its name alone."""
MANY = 3
"""So many folders beside each other hold postmortems because the folder around them does."""
_SPECIAL = lazy(r"[\\*?\[\]!#]| $")  # what a pattern of .gitignore takes for more than itself


def folders_of(paths: Iterable[str]) -> tuple[str, ...]:
    """The folders that hold files with these paths, as few as tell where new ones will stand; none for all.

    A folder named by a number, such as a year, is taken for one of many to come.
    """
    folders = {_dated(posixpath.dirname(path)) for path in paths}
    folders = _topmost(_named_alike(folders))
    crowded = [name for name, count in Counter(map(posixpath.dirname, folders)).items() if count >= MANY]
    folders = _topmost({*folders, *(name for name in crowded if name != ANYWHERE)})
    printable = all(folder and folder.isprintable() for folder in folders)
    return tuple(sorted(folders)) if printable else ()


def ignore_pattern(folder: str) -> str:
    """The pattern in the syntax of `.gitignore` that means a folder and what is in it."""
    name = folder.removeprefix(f"{ANYWHERE}/")
    escaped = _SPECIAL.sub(lambda match: "\\" + match[0], name)
    return f"{escaped}/" if name != folder else f"/{escaped}/"


def regular_expression(folders: Iterable[str], prefix: str) -> str:
    """The regular expression that finds the files in these folders, whose paths begin with a prefix."""
    return "|".join(_expression(folder, prefix) for folder in folders)


def _expression(folder: str, prefix: str) -> str:
    name = folder.removeprefix(f"{ANYWHERE}/")
    if name == folder:
        return f"^{re.escape(prefix + name)}/"
    return f"^{re.escape(prefix)}(?:.*/)?{re.escape(name)}/"


def _dated(folder: str) -> str:
    """The folder, or what is around it as far as it is named by numbers."""
    while posixpath.basename(folder)[:1].isdigit():
        folder = posixpath.dirname(folder)
    return folder


def _named_alike(folders: set[str]) -> set[str]:
    """Folders of one name in several places are known by that name."""
    counts = Counter(map(posixpath.basename, _topmost(folders)))
    return {_alone(folder) if counts[posixpath.basename(folder)] > 1 else folder for folder in folders}


def _alone(folder: str) -> str:
    return f"{ANYWHERE}/{posixpath.basename(folder)}"


def _topmost(folders: set[str]) -> set[str]:
    """Those that stand in none of the others."""
    anywhere = {posixpath.basename(folder) for folder in folders if folder.startswith(ANYWHERE)}
    return {folder for folder in folders if not _is_inside(folder, folders, anywhere)}


def _is_inside(folder: str, folders: set[str], anywhere: set[str]) -> bool:
    if folder.startswith(ANYWHERE):
        return "" in folders
    parents = [folder[:end] for end in range(len(folder)) if folder[end] == "/"]
    if folder and "" in folders:
        return True
    return not folders.isdisjoint(parents) or not anywhere.isdisjoint(folder.split("/"))
