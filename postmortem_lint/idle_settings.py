"""What a configuration sets for rules that are off."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from postmortem_lint.cases import AUTO
from postmortem_lint.config import TEMPLATE_RULE
from postmortem_lint.reasons import place_of
from postmortem_lint.schema import SECTIONS_RULE
from postmortem_lint.selection import meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from postmortem_lint.law import Law
    from postmortem_lint.nodes import Layer, Node

_SWITCHING = frozenset({"extends", "select", "extend-select"})
"""What a block for some documents can turn a rule on by."""


def idle_settings(law: Law, layers: Iterable[Layer]) -> Iterator[str]:
    """What the configuration itself, not what it extends, sets for rules that are off for every document."""
    settings = law.settings
    if settings.profile == AUTO or any(_SWITCHING.intersection(block.layer.data) for block in settings.blocks):
        return
    own = (layer for layer in layers if layer.source and layer.source == settings.source)
    for word, node in chain.from_iterable(map(_of_rules, own)):
        code = meant(word, law.catalog)
        if code and not any(on.startswith(code) for on in law.rules):
            which = code if code in law.catalog else f"all of {code}"
            yield f"{place_of(node)}: {which} is off, so this sets nothing"


def _of_rules(layer: Layer) -> Iterator[tuple[str, Node]]:
    """What a layer sets of single rules or groups of them, each with their code or name."""
    yield from chain.from_iterable(lists.entries() for lists in layer.nodes("options", "severity"))
    yield from ((TEMPLATE_RULE, node) for node in layer.nodes("template"))
    sections = chain.from_iterable(node.entries() for node in layer.nodes("sections"))
    yield from ((SECTIONS_RULE, node) for key, node in sections if key == "required")
