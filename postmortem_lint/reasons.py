"""Why a rule is on or off for a file, and where its severity and options come from."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from postmortem_lint.catalog import ready
from postmortem_lint.config import TEMPLATE_RULE
from postmortem_lint.hints import place
from postmortem_lint.layers import PROFILES
from postmortem_lint.nodes import Layer, Node
from postmortem_lint.records import Record
from postmortem_lint.schema import SECTIONS_RULE
from postmortem_lint.selection import meant

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from postmortem_lint.cases import Case
    from postmortem_lint.catalog import Rule
    from postmortem_lint.house import House
    from postmortem_lint.law import Law

_VERBS = {True: ("select", "extend-select"), False: ("ignore", "extend-ignore")}
_LONGEST = 60
"""Characters of a value that are shown."""


class Subject(Record):
    """A file, and what governs it."""

    path: str
    house: House
    case: Case

    @property
    def law(self) -> Law:
        """What its configuration means."""
        return self.house.law_of(self.path, self.case)

    @property
    def rules(self) -> Mapping[str, Rule]:
        """The rules that are on for it."""
        return self.house.rules_for(self.path, self.case)


class Reason(Record):
    """One thing that is so, and who says it."""

    subject: str
    """"on", "off", "severity" or an option."""
    value: str
    said: str
    """The place of the words, and the words."""


def reasons(rule: Rule, subject: Subject) -> Iterator[Reason]:
    """Why the rule is on or off for a file, its severity and its options, each with who says so."""
    layers = list(reversed(subject.house.layers_over(subject.path, subject.case)))
    on = rule.code in subject.rules
    yield Reason("on" if on else "off", "", _switched(rule, subject, layers))
    yield Reason("severity", rule.severity, _severity(rule, subject, layers))
    for option, value in ready(rule).options.items():
        yield _option(rule, option, value, layers)


def place_of(node: Node, words: str = "") -> str:
    """Where a value stands: file and line, or profile, and the keys that lead to it."""
    keys = node.keys()
    source = node.layer.source
    if source is None:
        return f"--{keys} {words}".rstrip()
    line = node.line()
    profile = f"profile {source.stem}" + (f", line {line}" if line else "")
    where = profile if source.parent == PROFILES else place(source, line)
    return f"{where}: {keys}" + (f": {words}" if words else "")


def written(value: object) -> str:
    """A value as a configuration has it, in one line."""
    if isinstance(value, (list, tuple)):
        parts = (" | ".join(map(str, item)) if isinstance(item, (list, tuple)) else str(item) for item in value)
        value = ", ".join(parts)
    text = str(value)
    return {"True": "true", "False": "false", "None": "none", "": "none"}.get(text, text)


def _switched(rule: Rule, subject: Subject, layers: Sequence[Layer]) -> str:
    """What switched the rule: of the words in force the longest, where it stands nearest to the file."""
    settings, catalog = subject.law.settings, subject.law.catalog
    on = rule.code in subject.rules
    if not on and rule.code in subject.law.rules:
        return _said_of_file(rule, subject, layers)
    words = (*settings.select, *settings.extend_select) if on else (*settings.ignore, *settings.extend_ignore)
    longest = max((word for word in words if rule.code.startswith(word)), key=len, default="")
    for node in _words(layers, _VERBS[on]):
        if longest and meant(str(node.value), catalog) == longest:
            return place_of(node, str(node.value))
    return "a rule of the house, on where nothing is selected" if on else _unselected(layers)


def _unselected(layers: Iterable[Layer]) -> str:
    """Why nothing selects a rule: by whose list."""
    node = next(_lists(layers, ("select",)), None)
    return f"nothing selects it; {place_of(node)} does not name it" if node else "nothing selects it"


def _said_of_file(rule: Rule, subject: Subject, layers: Iterable[Layer]) -> str:
    """What of `per-file-ignores` is meant."""
    catalog = subject.law.catalog
    for lists in _lists(layers, ("per-file-ignores",)):
        for pattern, node in lists.entries():
            named = [word for word in _split(node) if rule.code.startswith(meant(str(word.value), catalog) or "?")]
            if named and subject.house.matches(subject.path, pattern):
                return place_of(named[0], str(named[0].value))
    return "--per-file-ignores"


def _severity(rule: Rule, subject: Subject, layers: Iterable[Layer]) -> str:
    for lists in _lists(layers, ("severity",)):
        catalog = subject.law.catalog
        said = {meant(key, catalog) or "?": node for key, node in lists.entries()}
        beginning = max((word for word in said if rule.code.startswith(word)), key=len, default="")
        if beginning:
            return place_of(said[beginning])
    return _of_rule(rule, "severity")


def _option(rule: Rule, option: str, value: object, layers: Iterable[Layer]) -> Reason:
    name = option.replace("_", "-")
    for node in _options(rule, layers):
        given = {key.replace("-", "_"): item for key, item in node.entries()}
        if option in given:
            return Reason(name, _shown(given[option].value), place_of(given[option]))
    if rule.code == TEMPLATE_RULE and option == "sentences":
        for node in _lists(layers, ("template",)):
            return Reason(name, f"those of {node.value}", place_of(node))
    if option in {key.replace("-", "_") for key in rule.options}:
        return Reason(name, _shown(rule.options.get(option, rule.options.get(name))), _of_rule(rule, "options"))
    return Reason(name, _shown(value), "the default of its check")


def _options(rule: Rule, layers: Iterable[Layer]) -> Iterator[Node]:
    """What sets options of the rule, the nearest first; for required parts there is a second way to say it."""
    for layer in layers:
        own = ((key, node) for lists in _lists((layer,), ("options",)) for key, node in lists.entries())
        yield from (node for key, node in own if key.lower() in {rule.code.lower(), rule.name})
        if rule.code == SECTIONS_RULE:
            yield from _lists((layer,), ("sections",))


def _words(layers: Iterable[Layer], keys: Sequence[str]) -> Iterator[Node]:
    return chain.from_iterable(map(_split, _lists(layers, keys)))


def _lists(layers: Iterable[Layer], keys: Sequence[str]) -> Iterator[Node]:
    """The values of keys, those of the nearest layer first."""
    return (node for layer in layers for node in layer.nodes(*keys) if node.value)


def _split(node: Node) -> Iterator[Node]:
    """The codes and names of a list, or of a text that holds several."""
    if isinstance(node.value, str):
        return (Node(node.layer, node.path, word) for word in node.value.replace(",", " ").split())
    return node.items()


def _of_rule(rule: Rule, key: str) -> str:
    return f"{place(rule.path, rule.lines.get((key,)))}: {key}"


def _shown(value: object) -> str:
    text = written(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
