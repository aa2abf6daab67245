"""What is wanted for a file: its configuration, a profile and the command line, put together."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from postmortem_lint.brought import folders_in, plugins_in, template_in
from postmortem_lint.cases import USUAL, blocks_in, chosen
from postmortem_lint.catalog import load_catalog
from postmortem_lint.layers import layers_of
from postmortem_lint.nodes import Layer
from postmortem_lint.records import Record
from postmortem_lint.schema import understood

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from postmortem_lint.cases import Block, Case
    from postmortem_lint.catalog import Rule
    from postmortem_lint.findings import Severity
    from postmortem_lint.overrides import Overrides
    from postmortem_lint.plugins import Plugin

    _Speaks = Callable[[str, tuple[str, ...]], bool]
    """Whether words about rules reach a code, or the beginning of codes."""

EXTENDED = {"select": "extend-select", "ignore": "extend-ignore", "exclude": "extend-exclude"}
"""Lists, and what adds to them."""
TEMPLATE_RULE = "PM803"
"""The rule about what is left of the template that `template` names."""
_OPPOSITE = {"select": "ignore", "ignore": "select"}
_MAPPINGS = ("per-file-ignores", "titles", "severity")
_KEPT = ("include", "timezone", "titles", "options", "severity", "per-file-ignores")
_Values = dict[str, Any]


class Settings(Record):
    """What is wanted for a file. Codes are upper case and may be beginnings of codes."""

    profile: str
    source: Path | None
    """The configuration file, if there is one."""
    root: Path
    """The folder that patterns are relative to."""
    select: tuple[str, ...]
    ignore: tuple[str, ...]
    extend_select: tuple[str, ...] = ()
    extend_ignore: tuple[str, ...] = ()
    per_file_ignores: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """Codes by pattern."""
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    timezone: str | None = None
    titles: Mapping[str, tuple[str, ...]] = MappingProxyType({})
    """The house's own section titles, by role."""
    rules: tuple[Path, ...] = ()
    """Folders of further rules, those of plugins included."""
    options: Mapping[str, Mapping[str, object]] = MappingProxyType({})
    """By code and parameter, as written."""
    severity: Mapping[str, Severity] = MappingProxyType({})
    """By whole code."""
    blocks: tuple[Block, ...] = ()
    """What is set for some documents, whether it is in force or not."""


def layers_for(source: Path | None, overrides: Overrides, case: Case = USUAL) -> list[Layer]:
    """What a configuration file means is put together of these, from the most general on."""
    profile_layers, user_layers = _layers_of(source, overrides, case)
    return [*profile_layers, *user_layers, Layer(None, _given(overrides), {})]


def settled(source: Path | None, overrides: Overrides, case: Case = USUAL) -> tuple[Settings, dict[str, Rule]]:
    """The settings that a configuration file means for a document, and all rules they know.

    Raises `ConfigError`, and `CatalogError` for rules of the house.
    """
    profile_layers, user_layers = _layers_of(source, overrides, case)
    layers = [*profile_layers, *user_layers]
    plugins = plugins_in(layers)  # imported before their rules can be spoken of
    folders = (*folders_in(layers), *(folder for plugin in plugins for folder in plugin.rules))
    catalog = load_catalog(folders, _none)
    command = Layer(None, _given(overrides), {})
    default = _merged(profile_layers, catalog, str.startswith)
    user = _merged((*user_layers, command), catalog, _is_one)
    default["extend-select"] = (*default["extend-select"], *_added(catalog, folders))
    values = _over(default, user)
    _add_template(values["options"], template_in(layers))
    values["titles"] = _with_titles(values["titles"], plugins)
    settings = Settings(
        profile=profile_layers[-1].source.stem if profile_layers[-1].source else "",
        source=source,
        root=source.parent if source else Path.cwd(),
        exclude=(*values.get("exclude", ()), *values["extend-exclude"]),
        rules=folders,
        blocks=tuple(block for layer in layers for block in blocks_in(layer)),
        **_chosen(default, user),
        **{name.replace("-", "_"): values[name] for name in _KEPT if name in values},
    )
    return settings, catalog


def _layers_of(source: Path | None, overrides: Overrides, case: Case) -> tuple[list[Layer], list[Layer]]:
    """The profile's layers and the user's for a document, each from the most general on."""
    profile_layers, user_layers = layers_of(source, case.profile or overrides.profile)
    return list(chosen(profile_layers, case)), list(chosen(user_layers, case))


def _none(_code: str) -> bool:
    return False


def _given(overrides: Overrides) -> _Values:
    """The part of the command line that has the form of configuration."""
    names = ("select", "ignore", "extend_select", "extend_ignore")
    values = {name.replace("_", "-"): getattr(overrides, name) for name in names}
    return {name: value for name, value in values.items() if value is not None}


def _add_template(options: _Values, sentences: tuple[str, ...]) -> None:
    """The rule about the house's template learns its sentences."""
    if sentences:
        given = options.setdefault(TEMPLATE_RULE, {})
        given["sentences"] = [*given.get("sentences", ()), *sentences]


def _with_titles(own: Mapping[str, tuple[str, ...]], plugins: Iterable[Plugin]) -> _Values:
    """The titles of the house by role, and those its plugins bring."""
    titles = dict(own)
    for plugin in plugins:
        brought: Any = understood(Layer(plugin.source, {"sections": {"titles": plugin.titles}}, {}), {})["titles"]
        for role, more in brought.items():
            titles[role] = (*titles.get(role, ()), *more)
    return titles


def _added(catalog: Mapping[str, Rule], folders: tuple[Path, ...]) -> tuple[str, ...]:
    """The rules of the house itself: they are on where nothing is selected."""
    return tuple(code for code, rule in catalog.items() if rule.folder in folders)


def _merged(layers: Iterable[Layer], catalog: Mapping[str, Rule], speaks: _Speaks) -> _Values:
    result: _Values = dict.fromkeys(EXTENDED.values(), ())
    for layer in layers:
        values = understood(layer, catalog)
        result = _over(_yielding(result, values, str.startswith if layer.within else speaks), values)
    return result


def _over(base: _Values, layer: _Values) -> _Values:
    """Mappings are merged key by key, lists replaced, and what extends a list is kept until the list is replaced."""
    result = {**base, **layer}
    for name in _MAPPINGS:
        result[name] = {**base.get(name, {}), **layer.get(name, {})}
    options, more = base.get("options", {}), layer.get("options", {})
    result["options"] = {code: {**options.get(code, {}), **more.get(code, {})} for code in {**options, **more}}
    for name, extended in EXTENDED.items():
        earlier = () if name in layer else base.get(extended, ())
        result[extended] = (*earlier, *layer.get(extended, ()))
    return result


def _chosen(default: _Values, user: _Values) -> _Values:
    """Which rules: what the user says wins over a profile, even where the profile says it of more of a code."""
    default = _yielding(default, user, str.startswith)
    by_profile = {name: (*default.get(name, ()), *default[f"extend-{name}"]) for name in ("select", "ignore")}
    return {
        "select": user.get("select", by_profile["select"]),
        "ignore": user.get("ignore", by_profile["ignore"]),
        "extend_select": user["extend-select"],
        "extend_ignore": user["extend-ignore"],
    }


def _yielding(base: _Values, layer: _Values, speaks: _Speaks) -> _Values:
    """The values without the codes selected or ignored there of which a nearer layer says the opposite.

    A profile, like a user over a profile and what is set for some documents, speaks of every code its words begin;
    between the files of a user and the command line the longer word wins as in flake8, so that only a word as long is
    spoken of.
    """
    said = {name: (*layer.get(name, ()), *layer.get(f"extend-{name}", ())) for name in _OPPOSITE}
    result = dict(base)
    for name, opposite in _OPPOSITE.items():
        for key in (name, f"extend-{name}"):
            if key in base:
                result[key] = tuple(code for code in base[key] if not speaks(code, said[opposite]))
    return result


def _is_one(code: str, words: tuple[str, ...]) -> bool:
    return code in words
