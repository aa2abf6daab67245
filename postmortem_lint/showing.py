"""The settings that govern a file, each with its value and where that is said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.cases import AUTO
from postmortem_lint.config import EXTENDED
from postmortem_lint.hints import place
from postmortem_lint.layers import PROFILES, is_path
from postmortem_lint.nodes import Node
from postmortem_lint.reasons import Reason, place_of, written
from postmortem_lint.schema import KEYS
from postmortem_lint.selection import meant

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postmortem_lint.nodes import Layer
    from postmortem_lint.reasons import Subject

_LISTS = {extended: key for key, extended in EXTENDED.items()}
_NOT_SHOWN = frozenset({"extends", "when", "recognised-by"})
"""What chooses the layers, and has done so."""


def settings_shown(subject: Subject) -> Iterator[Reason]:
    """What holds for a file: the profile, each key, and the rules that are on."""
    layers = list(reversed(subject.house.layers_over(subject.path, subject.case)))
    source = subject.law.settings.source
    yield Reason("configuration", place(source) if source else "none", "")
    yield Reason("profile", subject.law.settings.profile, _chosen_by(subject, layers))
    for key in KEYS:
        if key in _NOT_SHOWN:
            continue
        found = list(_found(key, layers, subject))
        yield from found or [Reason(key, "none", "")]
    yield Reason("on", ", ".join(subject.rules), "")


def _chosen_by(subject: Subject, layers: Sequence[Layer]) -> str:
    """Who chose the profile."""
    given = subject.house.options.profile
    said = next((Node(layer, ("extends",), layer.data["extends"]) for layer in layers if _chooses(layer)), None)
    asked = given or (str(said.value).strip() if said else "")
    who = "--profile" if given else place_of(said) if said else "nothing else is said"
    return f"recognised, as {who} asks" if asked == AUTO else who


def _chooses(layer: Layer) -> bool:
    """Whether a layer, no profile itself, extends one."""
    return (
        "extends" in layer.data
        and not (layer.source and layer.source.parent == PROFILES)
        and not is_path(str(layer.data["extends"]))
    )


def _found(key: str, layers: Sequence[Layer], subject: Subject) -> Iterator[Reason]:
    """What is set of a key: of what several layers set the nearest, and all that extends a list."""
    seen: set[str] = set()
    for name, node in _said(key, layers, subject):
        if name in seen and key not in _LISTS:
            continue
        seen.add(name)
        yield Reason(name, written(node.value), place_of(node))


def _said(key: str, layers: Sequence[Layer], subject: Subject) -> Iterator[tuple[str, Node]]:
    """What the layers, the nearest first, say of a key, up to the one that replaces the list it extends."""
    for layer in layers:
        for node in _values(layer, key):
            yield from _parts(key, node, subject)
        if any(_values(layer, _LISTS.get(key, ""))):
            return


def _values(layer: Layer, key: str) -> Iterator[Node]:
    return (node for node in layer.nodes(key) if node.value not in ((), None))


def _parts(key: str, node: Node, subject: Subject) -> Iterator[tuple[str, Node]]:
    """A value by itself, or the parts of a mapping that count one by one."""
    if not isinstance(node.value, dict):
        yield key, node
        return
    for name, entry in node.entries():
        known = meant(name, subject.law.catalog) if key in {"options", "severity"} else name
        whole = f"{key}.{known or name}"
        if key == "options" or name == "titles":
            yield from ((f"{whole}.{part.replace('_', '-')}", value) for part, value in entry.entries())
            continue
        yield whole, entry
