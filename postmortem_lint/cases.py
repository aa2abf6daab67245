"""What of a configuration depends on the document: the blocks under `when`, and the house style it is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.nodes import Layer, Node
from postmortem_lint.patterns import lazy
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from postmortem_lint.model import Postmortem

AUTO = "auto"
"""The profile that stands for the style a document is written in."""
CONDITIONS = "if"
"""The key of a block that says of which documents it speaks."""

# the words and numbers of "SEV-2", "sev2 (minor)", "In review"
_WORD = lazy(r"[^\W\d_]+|\d+")


class Case(Record):
    """What holds for a document beside what holds for every one."""

    profile: str | None = None
    """The profile in place of the one configured."""
    blocks: tuple[tuple[Path | None, int], ...] = ()
    """The blocks that speak of it: the file of each, and which of its blocks it is."""


USUAL = Case()


class Block(Record):
    """Settings for some documents."""

    number: int
    conditions: tuple[tuple[str, tuple[str, ...]], ...]
    """A field's name, and the values of which it must have one."""
    layer: Layer
    """What it sets."""

    @property
    def identity(self) -> tuple[Path | None, int]:
        """What tells it from every other block."""
        return self.layer.source, self.number

    def holds(self, postmortem: Postmortem) -> bool:
        """Whether it speaks of a document."""
        return all(_has(postmortem, name, values) for name, values in self.conditions)


def blocks_in(layer: Layer) -> Iterator[Block]:
    """The blocks of a layer; raises `ConfigError` where one has no conditions."""
    if "when" not in layer.data:
        return
    for number, node in enumerate(Node(layer, ("when",), layer.data["when"]).items()):
        entries = dict(node.entries())
        if CONDITIONS not in entries:
            raise node.wrong('names no documents; write e.g. "if: {status: draft}"')
        data = {key: entry.value for key, entry in entries.items() if key != CONDITIONS}
        if not data:
            raise node.wrong("sets nothing")
        conditions = tuple(_conditions(entries[CONDITIONS]))
        yield Block(number, conditions, Layer(layer.source, data, layer.lines, node.path))


def chosen(layers: Iterable[Layer], case: Case) -> Iterator[Layer]:
    """The layers, each followed by its blocks that are in force."""
    for layer in layers:
        yield layer
        yield from (block.layer for block in blocks_in(layer) if block.identity in case.blocks)


def case_of(postmortem: Postmortem, blocks: Iterable[Block], configured: str, given: str | None) -> Case:
    """What holds for a document, with the profile configured and the one that the command line gives, if any."""
    held = [block for block in blocks if block.holds(postmortem)]
    named = [str(block.layer.data["extends"]).strip() for block in held if "extends" in block.layer.data]
    profile = given or (named[-1] if named else configured)
    if profile == AUTO:
        from postmortem_lint.styles import style_of

        profile = style_of(postmortem.sections)
    return Case(None if profile == configured else profile, tuple(block.identity for block in held))


def _conditions(node: Node) -> Iterator[tuple[str, tuple[str, ...]]]:
    entries = list(node.entries())
    if not entries:
        raise node.wrong("names no field")
    for name, entry in entries:
        items = entry.items() if isinstance(entry.value, (list, tuple)) else (entry,)
        values = tuple(item.text() for item in items)
        if not values:
            raise entry.wrong("names no value")
        yield name, values


def _has(postmortem: Postmortem, name: str, values: Iterable[str]) -> bool:
    """Whether a field of the document has one of the values, or begins with its words."""
    words = [_words(value) for value in values]
    return any(found[: len(wanted)] == wanted for found in _values(postmortem, name) for wanted in words)


def _values(postmortem: Postmortem, name: str) -> Iterator[list[str]]:
    """What the document gives for a field, in words."""
    metadata = postmortem.metadata
    known = {"status": metadata.status, "severity": metadata.severity}.get(name.casefold())
    if known:
        yield _words(known)
    for field in metadata.fields:
        if _words(field.name) == _words(name):
            yield _words(field.value)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
