"""What a configuration brings in from elsewhere: folders of rules, plugins, a template."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.layers import path_inside, project_of
from postmortem_lint.nodes import Layer, Node
from postmortem_lint.parameters import shown
from postmortem_lint.rules_folder import RULES_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from postmortem_lint.plugins import Plugin


def folders_in(layers: Sequence[Layer]) -> tuple[Path, ...]:
    """The folders of rules that the last layer to name any names; raises `ConfigError`."""
    return tuple(map(_folder, _named("rules", layers)))


def plugins_in(layers: Sequence[Layer]) -> tuple[Plugin, ...]:
    """The plugins that the last layer to name any names; raises `ConfigError` where one cannot be used."""
    return tuple(map(_plugin, _named("plugins", layers)))


def template_in(layers: Sequence[Layer]) -> tuple[str, ...]:
    """The sentences of the template that the last layer to name one names; raises `ConfigError`."""
    for node in _named("template", layers):
        from postmortem_lint.files import UnreadableFile, read_text
        from postmortem_lint.own_template import sentences_of

        path = path_inside(node, project_of(node.layer))
        try:
            return sentences_of(read_text(str(path)))
        except UnreadableFile as error:
            raise node.wrong(f"{shown(node.value)} cannot be read: {error.reason}") from error
    return ()


def consulted_by(layers: Sequence[Layer]) -> tuple[Path, ...] | None:
    """The files and folders of a house that decide what its layers mean; `None` where a plugin has a say, too."""
    if any(True for _ in _named("plugins", layers)):
        return None
    nodes = [node for key in ("rules", "template") for node in _named(key, layers)]
    own = [layer.source for layer in layers if layer.source and not layer.source.is_relative_to(RULES_FOLDER)]
    return (*own, *(path_inside(node, project_of(node.layer)) for node in nodes))


def _named(key: str, layers: Sequence[Layer]) -> Iterable[Node]:
    layer = next((layer for layer in reversed(layers) if key in layer.data), None)
    return Node(layer, (key,), layer.data[key]).listed() if layer else ()


def _folder(node: Node) -> Path:
    path = path_inside(node, project_of(node.layer))
    if not path.is_dir():
        raise node.wrong(f"{shown(node.value)} is no folder")
    return path


def _plugin(node: Node) -> Plugin:
    from postmortem_lint.plugins import PluginError, load_plugin

    try:
        return load_plugin(node.text())
    except PluginError as error:
        raise node.wrong(str(error)) from error
