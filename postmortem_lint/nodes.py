"""The values of configuration files, each with the file and keys it stands under, for complaints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from postmortem_lint.hints import place
from postmortem_lint.parameters import no_text, shown
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class ConfigError(Exception):
    """A configuration that is wrong, in one line: where, which key, why, and what was perhaps meant."""


class Layer(Record):
    """One file of configuration, or the command line, before its values are understood."""

    source: Path | None
    """The file; `None` for the command line."""
    data: Mapping[str, object]
    lines: Mapping[tuple[str | int, ...], int]
    within: tuple[str | int, ...] = ()
    """The keys that lead to it, where it is only a part of the file."""

    @property
    def folder(self) -> Path:
        """What its paths are relative to."""
        return self.source.parent if self.source else Path.cwd()

    def nodes(self, *keys: str) -> Iterator[Node]:
        """The values of keys, written with dashes or underscores."""
        written = (key for key in self.data if key.replace("_", "-") in keys)
        return (Node(self, (key,), self.data[key]) for key in written)


class Node(Record):
    """A value of a layer, and the keys that lead to it."""

    layer: Layer
    path: tuple[str | int, ...]
    value: object

    def wrong(self, problem: str) -> ConfigError:
        """The complaint about this value."""
        keys = self.keys()
        if self.layer.source is None:
            return ConfigError(f"--{keys}: {problem}")
        prefix = f"{keys}: " if keys else ""
        return ConfigError(f"{place(self.layer.source, self.line())}: {prefix}{problem}")

    def keys(self) -> str:
        """The keys that lead to it in its file, parted by dots."""
        return ".".join(key for key in (*self.layer.within, *self.path) if isinstance(key, str))

    def items(self) -> Iterator[Node]:
        """Those of a list; a value that is no list raises `ConfigError`."""
        if not isinstance(self.value, (list, tuple)):
            raise self.wrong(f"must be a list, not {shown(self.value)}")
        return (Node(self.layer, (*self.path, index), item) for index, item in enumerate(self.value))

    def listed(self) -> Iterator[Node]:
        """The same, where a single text is a list of one, and nothing an empty one."""
        if isinstance(self.value, str):
            return iter((self,))
        return iter(()) if self.value is None else self.items()

    def entries(self) -> Iterator[tuple[str, Node]]:
        """Key and value of a mapping, none of an empty value; any other value raises `ConfigError`."""
        if not isinstance(self.value, (dict, type(None))):
            raise self.wrong(f"must be keys and values, not {shown(self.value)}")
        return ((key, Node(self.layer, (*self.path, key), item)) for key, item in (self.value or {}).items())

    def text(self) -> str:
        """The value, which must be text and not empty."""
        if not isinstance(self.value, str) or not self.value.strip():
            raise self.wrong(no_text(None if self.value == "" else self.value))
        return self.value.strip()

    def line(self) -> int | None:
        """The line it stands on, where that is known."""
        path = (*self.layer.within, *self.path)
        for length in range(len(path), 0, -1):
            if path[:length] in self.layer.lines:
                return self.layer.lines[path[:length]]
        return None
