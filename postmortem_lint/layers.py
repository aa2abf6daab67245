"""Configuration files as they are written: found, read, and what they extend."""

from __future__ import annotations

import os
import sys
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_lint.hints import in_words, nearest, place
from postmortem_lint.keeping import kept_of
from postmortem_lint.nodes import ConfigError, Layer, Node
from postmortem_lint.parameters import shown
from postmortem_lint.repository import repository_of
from postmortem_lint.rules_folder import RULES_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator

FILES = (".postmortem-lint.yaml", ".postmortem-lint.yml")
PROJECT = "pyproject.toml"
TABLE, MISNAMED = "postmortem-lint", "postmortem_lint"
DEFAULT_PROFILE = "default"
PROFILES = RULES_FOLDER / "profiles"
MOST_EXTENDED = 10
"""Files in a chain of `extends`."""


def find_source(file: Path) -> Path | None:
    """The configuration nearest to a file, in its folder or one around it."""
    folder = Path(os.path.abspath(file)).parent  # noqa: PTH100 - links are not followed: a file is where it is named
    return next(filter(None, map(_source_in, (folder, *folder.parents))), None)


def layers_of(source: Path | None, profile: str | None) -> tuple[list[Layer], list[Layer]]:
    """The profile's layers and the user's, each from the most general on; a `profile` given replaces theirs."""
    user: list[Layer] = []
    name: str | Node | None = profile
    while source:
        layer = read_layer(source)
        _refuse_circle(user, layer)
        user.append(layer)
        extended = _extended(layer)
        if extended is None or not is_path(extended.text()):
            name = profile or extended
            break
        source = path_inside(extended, project_of(user[0]))
    _refuse_passed_over(user)
    return _profile_layers(name or DEFAULT_PROFILE), user[::-1]


def read_layer(source: Path) -> Layer:
    """A file of configuration; raises `ConfigError` where it cannot be read."""
    if source.suffix == ".toml":
        table = _table(source, _text_of(source))
        if table is None:
            raise ConfigError(f"{place(source)}: there is no table [tool.{TABLE}]")
        return Layer(source, table, {})
    data, lines = kept_of(str(source), (__file__,), lambda: _data_of(source))
    if not isinstance(data, (dict, type(None))):
        raise ConfigError(f"{place(source, 1)}: must be keys and values, not {shown(data)}")
    return Layer(source, data or {}, lines)


def path_inside(node: Node, root: Path) -> Path:
    """The path a layer names, relative to its file; one outside the project raises `ConfigError`."""
    written = node.text()
    if "://" in written or "\0" in written:
        raise node.wrong(f"{shown(written)} is no path; nothing is fetched")
    path = Path(os.path.normpath(node.layer.folder / written))
    if not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(root)):
        raise node.wrong(f"{shown(written)} lies outside the project ({root})")
    if not path.exists():
        raise node.wrong(f"{shown(written)} does not exist")
    return path


def profiles() -> list[str]:
    """The names of all profiles, in order."""
    return sorted(path.stem for path in PROFILES.glob("*.yaml"))


def profile_path(name: str | Node) -> Path:
    """The file of a profile; raises `ConfigError` with the nearest where there is none of that name."""
    node = name if isinstance(name, Node) else Node(Layer(None, {}, {}), ("profile",), name)
    known = profiles()
    if node.text() in known:
        return PROFILES / f"{node.text()}.yaml"
    hint = nearest(node.text(), known) or f"; there are {', '.join(known)}"
    raise node.wrong(f"no profile {shown(node.value)}{hint}")


def is_path(extended: str) -> bool:
    """Whether what is extended is a file, not a profile."""
    return "/" in extended or "\\" in extended or extended.endswith((".yaml", ".yml", ".toml"))


def project_of(layer: Layer) -> Path:
    """The folder no path of a layer may leave: the one with `.git`, else the outermost with a configuration."""
    repository = repository_of(str(layer.folder))
    folders = (layer.folder, *layer.folder.parents)
    return Path(repository) if repository else next(filter(_source_in, reversed(folders)), layer.folder)


def _source_in(folder: Path) -> Path | None:
    """The configuration that stands in a folder itself."""
    return next(_sources_in(folder), None)


def _sources_in(folder: Path) -> Iterator[Path]:
    names = (name for name in (*FILES, PROJECT) if _is_configuration(os.path.join(folder, name)))  # noqa: PTH118
    return map(folder.joinpath, names)


def _is_configuration(path: str) -> bool:
    """Whether there is such a file, or what should be one; asked of every folder up to the root: no costly pathlib."""
    if not path.endswith(PROJECT):
        return os.path.isfile(path) or os.path.islink(path)  # noqa: PTH113, PTH114
    if not os.path.isfile(path):  # noqa: PTH113
        return False
    text = _text_of(Path(path))
    return _may_hold_table(text) and _table(Path(path), text) is not None


def _may_hold_table(text: str) -> bool:
    """Whether TOML needs to be parsed to know: most files that name the program only depend on it."""
    text = text.replace("_", "-")
    lines = [line for line in text.splitlines() if "tool" in line] if TABLE in text else []
    return any(TABLE in line or line.partition("#")[0].strip("[]\"' \t") == "tool" for line in lines)


def _data_of(source: Path) -> tuple[object, dict[tuple[str | int, ...], int]]:
    """A file of YAML as data, and the line of each key of it."""
    from postmortem_lint.yaml_data import DataError, parse_yaml

    try:
        return parse_yaml(_text_of(source))
    except DataError as error:
        raise ConfigError(f"{place(source, error.line)}: {error.problem}") from None


def _text_of(source: Path) -> str:
    try:
        return source.read_text(encoding="utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise ConfigError(f"{place(source)}: it is not UTF-8") from None
    except OSError as error:
        raise ConfigError(f"{place(source)}: it cannot be read ({in_words(error)})") from None


@lru_cache(maxsize=64)
def _table(source: Path, text: str) -> dict[str, object] | None:
    """The table `tool.postmortem-lint`; `None` where there is none."""
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        tools = tomllib.loads(text).get("tool", {})
    except (ValueError, RecursionError) as error:  # Python's own refusal of a number of 5,000 digits among them
        raise ConfigError(f"{place(source)}: {error}") from None
    tools = tools if isinstance(tools, dict) else {}
    if MISNAMED in tools:
        raise ConfigError(f"{place(source)}: tool.{MISNAMED} is not read; did you mean tool.{TABLE}?")
    table = tools.get(TABLE)
    if not isinstance(table, (dict, type(None))):
        raise ConfigError(f"{place(source)}: tool.{TABLE} must be a table")
    return table


def _extended(layer: Layer) -> Node | None:
    return Node(layer, ("extends",), layer.data["extends"]) if "extends" in layer.data else None


def _refuse_circle(chain: list[Layer], layer: Layer) -> None:
    sources = [place(other.source) for other in (*chain, layer) if other.source]
    problem = ""
    if any(other.source == layer.source for other in chain):
        problem = "they extend one another in a circle"
    elif len(sources) > MOST_EXTENDED:
        problem = f"more than {MOST_EXTENDED} files extend one another"
    if problem:
        node = Node(chain[-1], ("extends",), None)
        raise node.wrong(f"{problem}: {' → '.join(sources)}")


def _refuse_passed_over(chain: list[Layer]) -> None:
    """Two configurations in a folder are one too many, unless the first extends the second."""
    read = [layer.source for layer in chain]
    if not read or not read[0] or read[0].name not in FILES:
        return
    for other in _sources_in(read[0].parent):
        if other not in read:
            raise ConfigError(f"{place(other)}: it is not read, {read[0].name} stands beside it; keep one of them")


def _profile_layers(name: str | Node) -> list[Layer]:
    """The layers of a profile, from the most general on."""
    chain: list[Layer] = []
    extended: str | Node | None = name
    while extended is not None:
        layer = read_layer(profile_path(extended))
        _refuse_circle(chain, layer)
        chain.append(layer)
        extended = _extended(layer)
    return chain[::-1]
