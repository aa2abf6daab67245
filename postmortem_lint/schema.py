"""The keys of configuration: what each may hold, and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from postmortem_lint.cases import CONDITIONS, blocks_in
from postmortem_lint.catalog import ready
from postmortem_lint.hints import nearest
from postmortem_lint.layers import PROFILES, profile_path
from postmortem_lint.model import Role
from postmortem_lint.nodes import Node
from postmortem_lint.parameters import OptionError, groups_of, shown, typed
from postmortem_lint.rule_files import SEVERITIES
from postmortem_lint.selection import meant, nearest_rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from postmortem_lint.catalog import Rule
    from postmortem_lint.nodes import Layer

    Catalog = Mapping[str, Rule]
    Options = dict[str, dict[str, object]]

ROLES = get_args(Role)
OF_SOME_DOCUMENTS = ("extends", "select", "ignore", "extend-select", "extend-ignore", "options", "severity")
"""The keys that may depend on the document."""
SECTIONS_RULE = "PM101"
"""The rule that `sections.required` is an option of."""


def understood(layer: Layer, catalog: Catalog) -> dict[str, object]:
    """The values of a layer by their standard keys; raises `ConfigError`.

    Codes are upper case, names are codes; `sections` becomes `titles` and an option.
    """
    values: dict[str, object] = {}
    for written, value in layer.data.items():
        key = written.replace("_", "-")
        node = Node(layer, (written,), value)
        if key not in KEYS:
            raise node.wrong(f"unknown key{nearest(key, KEYS)}")
        if layer.within and key not in OF_SOME_DOCUMENTS:
            raise node.wrong(f"depends on no document; there are {', '.join((CONDITIONS, *OF_SOME_DOCUMENTS))}")
        if key in values:
            other = next(other for other in layer.data if other != written and other.replace("_", "-") == key)
            raise node.wrong(f'stands twice, as "{written}" and "{other}"')
        values[key] = KEYS[key](node, catalog)
    sections = values.pop("sections", None)
    if isinstance(sections, dict):
        _add_sections(values, sections, Node(layer, ("sections", "required"), None))
    return values


def _add_sections(values: dict[str, object], sections: Mapping[str, object], node: Node) -> None:
    values["titles"] = sections.get("titles", {})
    if "required" not in sections:
        return
    options = values.setdefault("options", {})
    if not isinstance(options, dict):
        return
    given = options.setdefault(SECTIONS_RULE, {})
    if "required" in given:
        raise node.wrong(f"is given by options.{SECTIONS_RULE}.required already; keep one of them")
    given["required"] = sections["required"]


def _text(node: Node, _: Catalog) -> str:
    return node.text()


def _timezone(node: Node, _: Catalog) -> str:
    from postmortem_lint.reading.timestamps import zone_in

    written = node.text()
    if zone_in(written, 0, len(written)) is None:
        raise node.wrong(f"{shown(written)} is no time zone; write e.g. UTC, UTC+2, CET or Europe/Paris")
    return written


def _patterns(node: Node, _: Catalog) -> tuple[str, ...]:
    return tuple(_pattern(item, item.text()) for item in node.listed())


def _pattern(node: Node, written: str) -> str:
    """A pattern as in a `.gitignore`; one that git would pass over raises `ConfigError`."""
    from postmortem_lint.ignoring import means_nothing

    if means_nothing(written):
        raise node.wrong(f"{shown(written)} matches no path")
    return written


def _words(node: Node) -> tuple[str, ...]:
    words = tuple(item.text() for item in node.listed())
    if not words:
        raise node.wrong("names nothing")
    return words


def _names(node: Node, _: Catalog) -> tuple[str, ...]:
    return tuple(item.text() for item in node.listed())


def _chosen(node: Node, catalog: Catalog) -> tuple[str, ...]:
    codes = _codes(node, catalog)
    if not codes:
        raise node.wrong("names no rule")
    return codes


def _codes(node: Node, catalog: Catalog) -> tuple[str, ...]:
    """Codes and beginnings of codes, in a list or in a text parted by commas or spaces."""
    if isinstance(node.value, str):
        items = [Node(node.layer, node.path, word) for word in node.value.replace(",", " ").split()]
    else:
        items = list(node.listed())
    return tuple(_code(item, item.text(), catalog) for item in items)


def _code(node: Node, written: str, catalog: Catalog) -> str:
    """The code, or the beginning of codes, that is meant by a code or name; raises `ConfigError`."""
    code = meant(written, catalog)
    if code is None:
        raise node.wrong(f"no rule {shown(written)}{nearest_rule(written, catalog)}")
    return code


def _ignores(node: Node, catalog: Catalog) -> dict[str, tuple[str, ...]]:
    return {_alone(entry, pattern): _chosen(entry, catalog) for pattern, entry in node.entries()}


def _alone(node: Node, pattern: str) -> str:
    """A pattern that others do not come before."""
    if pattern.startswith("!"):
        raise node.wrong(f"{shown(pattern)} only takes back what another pattern matches; here each stands alone")
    return _pattern(node, pattern)


def _options(node: Node, catalog: Catalog) -> Options:
    options: Options = {}
    for key, entry in node.entries():
        code = _code(entry, key, catalog)
        if code not in catalog:
            raise entry.wrong("options belong to one rule, not to several")
        if code in options:
            raise entry.wrong(f"stands twice, as {code} and {catalog[code].name}")
        options[code] = dict(_options_of(entry, catalog[code]))
    return options


def _options_of(node: Node, rule: Rule) -> Iterator[tuple[str, object]]:
    run = ready(rule).run
    for option, entry in node.entries():
        try:
            typed(run, {option: entry.value})
        except OptionError as error:
            raise entry.wrong(error.problem) from None
        yield option.replace("-", "_"), entry.value


def _severities(node: Node, catalog: Catalog) -> dict[str, str]:
    """The severity by code; of a code and its beginning the code wins."""
    by_beginning: dict[str, str] = {}
    for key, entry in node.entries():
        if entry.value not in SEVERITIES:
            hint = nearest(str(entry.value), SEVERITIES)
            raise entry.wrong(f"must be {' or '.join(SEVERITIES)}, not {shown(entry.value)}{hint}")
        by_beginning[_code(entry, key, catalog)] = str(entry.value)
    ordered = sorted(by_beginning, key=len)
    return {code: by_beginning[start] for start in ordered for code in catalog if code.startswith(start)}


def _sections(node: Node, _: Catalog) -> dict[str, object]:
    values: dict[str, object] = {}
    for key, entry in node.entries():
        if key not in _SECTION_READERS:
            raise entry.wrong(f"unknown key{nearest(key, _SECTION_READERS)}")
        values[key] = _SECTION_READERS[key](entry)
    return values


def _required(node: Node) -> list[list[str]]:
    try:
        groups = groups_of(node.value)
    except ValueError as error:
        raise node.wrong(str(error)) from None
    return [[_role(node, role) for role in group] for group in groups]


def _titles(node: Node) -> dict[str, tuple[str, ...]]:
    return {_role(entry, key): _words(entry) for key, entry in node.entries()}


def _role(node: Node, written: str) -> str:
    role = "_".join(written.replace("-", " ").replace("_", " ").lower().split())
    if role not in ROLES:
        hint = nearest(role, ROLES) or f"; there are {', '.join(ROLES)}"
        raise node.wrong(f"no role {shown(written)}{hint}")
    return role


def _blocks(node: Node, catalog: Catalog) -> tuple[object, ...]:
    """What is set for some documents; all of it is checked, whether there are such documents or not."""
    return tuple(_settings(block.layer, catalog) for block in blocks_in(node.layer))


def _settings(layer: Layer, catalog: Catalog) -> object:
    if "extends" in layer.data:
        node = Node(layer, ("extends",), layer.data["extends"])
        if _is_profile(layer):
            raise node.wrong("a profile stays one for every document")
        profile_path(node)
    return understood(layer, catalog)


def _recognised(node: Node, _: Catalog) -> tuple[str, ...]:
    if not _is_profile(node.layer):
        raise node.wrong("belongs in profiles, which documents are recognised by")
    return _words(node)


def _is_profile(layer: Layer) -> bool:
    return layer.source is not None and layer.source.parent == PROFILES


_SECTION_READERS: dict[str, Callable[[Node], object]] = {"required": _required, "titles": _titles}
KEYS: dict[str, Callable[[Node, Catalog], object]] = {
    "extends": _text,
    "include": _patterns,
    "exclude": _patterns,
    "extend-exclude": _patterns,
    "select": _chosen,
    "ignore": _codes,
    "extend-select": _codes,
    "extend-ignore": _codes,
    "per-file-ignores": _ignores,
    "template": _text,
    "timezone": _timezone,
    "sections": _sections,
    "rules": _names,
    "plugins": _names,
    "options": _options,
    "severity": _severities,
    "when": _blocks,
    "recognised-by": _recognised,
}
"""What reads the value of each key."""
