"""A JSON Schema of the configuration, made of what reads it: for editors, and for SchemaStore."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from postmortem_lint.cases import CONDITIONS
from postmortem_lint.catalog import load_catalog, ready
from postmortem_lint.layers import profiles
from postmortem_lint.option_forms import SOME_TEXTS, TEXT, form_of
from postmortem_lint.parameters import parameters_of
from postmortem_lint.rule_files import SEVERITIES
from postmortem_lint.schema import KEYS, OF_SOME_DOCUMENTS, ROLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from postmortem_lint.catalog import Rule

    Form = dict[str, Any]
    """A schema, or a part of one."""

DRAFT = "http://json-schema.org/draft-07/schema#"
"""The draft that SchemaStore asks for."""
DESCRIPTIONS = {
    "extends": "A house style (a profile), or the path of another configuration, that this one changes",
    "include": "The files to lint in folders, as in .gitignore (default: every Markdown file)",
    "exclude": "Files and folders to leave out, as in .gitignore",
    "extend-exclude": "Files and folders to leave out as well",
    "select": "The rules that are on, instead of those of the profile: codes, beginnings of codes, or names",
    "ignore": "The rules that are off",
    "extend-select": "Rules that are on as well",
    "extend-ignore": "Rules that are off as well",
    "per-file-ignores": "Rules that are off in some files, by pattern",
    "template": "Your own template, whose sentences should not be left in a document",
    "timezone": "The time zone of timelines that state none",
    "sections": "The parts a postmortem must have, and your own titles for them",
    "rules": "Folders of rules of your own",
    "plugins": "Plugins to load",
    "options": "Options of rules, by code or name",
    "severity": "The severity of rules, by code, beginning of codes, or name",
    "when": "What is set for some documents alone, by the fields of the document",
    "recognised-by": "Titles that tell a house style (in profiles only)",
}
_HOUSE = r"(?![Pp][Mm]?(?:[0-9]|[,\s]|$))[A-Za-z][\w-]*"
"""What may be the code or name of a rule of a house or a plugin, of which nobody knows here."""
_PATTERN: Form = {"type": "string", "pattern": r"^(?!\s*#)(?!\s*!?\s*$)"}

_PATH: Form = {"type": "string", "pattern": r"[/\\]|\.(?:yaml|yml|toml)\s*$"}


def configuration_schema() -> Form:
    """The schema of `.postmortem-lint.yaml`; what depends on the project (files, plugins, rules) it lets pass."""
    catalog = load_catalog(needed=lambda _: False)
    keys = {key: {"description": DESCRIPTIONS[key], **_FORMS[reader.__name__](catalog)} for key, reader in KEYS.items()}
    keys["extends"] = {"description": DESCRIPTIONS["extends"], "anyOf": [_profile(), _PATH]}
    keys["when"]["items"] = _block(keys)
    whole = _keys(keys, "#/properties/")
    return {
        "$schema": DRAFT,
        "title": "Configuration of postmortem-lint",
        "description": "What postmortem-lint asks of incident postmortems in Markdown",
        **whole,
        "type": ["object", "null"],
        "definitions": _codes(catalog),
    }


def _profile() -> Form:
    return {"enum": profiles()}


def _block(keys: Mapping[str, Form]) -> Form:
    """The form of a block of `when`."""
    conditions = {
        "description": "The fields of the document, such as status or severity, and the values that are meant",
        "type": "object",
        "minProperties": 1,
        "additionalProperties": SOME_TEXTS,
    }
    own = {key: {"$ref": f"#/properties/{key}"} for key in OF_SOME_DOCUMENTS if key in keys}
    own["extends"] = {"description": "The profile of these documents", **_profile()}
    block = _keys({CONDITIONS: conditions, **own}, "#/properties/")
    return {**block, "required": [CONDITIONS], "minProperties": 2}


def _keys(forms: Mapping[str, Form], where: str) -> Form:
    """An object with these keys, where an underscore may stand for a dash."""
    form: Form = {"type": "object", "properties": dict(forms)}
    dashed = [key for key in forms if "-" in key]
    if dashed:
        form["patternProperties"] = {f"^{key.replace('-', '[-_]')}$": {"$ref": where + key} for key in dashed}
    return {**form, "additionalProperties": False}


def _codes(catalog: Mapping[str, Rule]) -> Form:
    """Words that mean rules: one, a list, and a list that is not empty."""
    names = [rule.name for rule in catalog.values()]
    word = f"(?:[Pp](?:[Mm]{_beginnings([code[2:] for code in catalog])})?|{_HOUSE})"
    one = {"type": "string", "pattern": rf"^\s*{word}\s*$"}
    code = {"anyOf": [{"enum": [*catalog, *names]}, one]}
    written = rf"{word}(?:[,\s]+{word})*[,\s]*"
    listed = {"type": "array", "items": {"$ref": "#/definitions/code"}}
    return {
        "code": code,
        "codes": {"anyOf": [listed, {"type": "string", "pattern": rf"^[,\s]*(?:{written})?$"}, {"type": "null"}]},
        "someCodes": {"anyOf": [{**listed, "minItems": 1}, {"type": "string", "pattern": rf"^[,\s]*{written}$"}]},
    }


def _beginnings(words: Iterable[str]) -> str:
    """A pattern of the beginnings of words, the empty one and the whole ones included."""
    rests: dict[str, list[str]] = {}
    for word in filter(None, words):
        rests.setdefault(word[0], []).append(word[1:])
    branches = "|".join(letter + _beginnings(rest) for letter, rest in sorted(rests.items()))
    return f"(?:{branches})?" if branches else ""


def _options(catalog: Mapping[str, Rule]) -> Form:
    """The options of each rule, by its code in any case of letters and by its name."""
    forms = {code: _of_rule(rule) for code, rule in catalog.items()}
    codes = {f"^(?:pm|Pm|pM){code[2:]}$": {"$ref": f"#/properties/options/properties/{code}"} for code in catalog}
    names = {rule.name: {"$ref": f"#/properties/options/properties/{code}"} for code, rule in catalog.items()}
    whole = "|".join(code[2:] for code in catalog)
    return {
        "type": ["object", "null"],
        "properties": {**forms, **names},
        "patternProperties": codes,
        "propertyNames": {"pattern": f"^(?:[Pp][Mm](?:{whole})|{_HOUSE})$"},
        "additionalProperties": {"type": ["object", "null"]},
    }


def _of_rule(rule: Rule) -> Form:
    parameters = parameters_of(ready(rule).run)
    forms = {f"^{name.replace('_', '[-_]')}$": form_of(annotation) for name, annotation in parameters.items()}
    shown = {name.replace("_", "-"): True for name in parameters}
    form: Form = {"description": rule.summary, "type": ["object", "null"], "properties": shown}
    return {**form, "patternProperties": forms, "additionalProperties": False}


def _sections(_: Mapping[str, Rule]) -> Form:
    role = "|".join(map(_role, ROLES))
    part = rf"\s*(?:{role})\s*"
    alternatives = {"type": "string", "pattern": rf"^{part}(?:\|{part})*$"}
    group = {"type": "array", "items": {"type": "string", "pattern": f"^{part}$"}, "minItems": 1}
    required = {"type": "array", "items": {"anyOf": [{"enum": list(ROLES)}, alternatives, group]}}
    titles = {
        "type": ["object", "null"],
        "properties": dict.fromkeys(ROLES, SOME_TEXTS),
        "propertyNames": {"pattern": f"^{part}$"},
        "additionalProperties": SOME_TEXTS,
    }
    properties = {"required": required, "titles": titles}
    return {"type": ["object", "null"], "properties": properties, "additionalProperties": False}


def _role(role: str) -> str:
    """A pattern of a role in any case of letters, its words parted by spaces, dashes or underscores."""
    return "".join(r"[-_\s]+" if letter == "_" else f"[{letter}{letter.upper()}]" for letter in role)


def _by_code(form: Form) -> Form:
    return {"type": ["object", "null"], "propertyNames": {"$ref": "#/definitions/code"}, "additionalProperties": form}


def _by_pattern(_: Mapping[str, Rule]) -> Form:
    names = {"pattern": r"^(?!!)(?!\s*#)(?!\s*$)"}
    values = {"$ref": "#/definitions/someCodes"}
    return {"type": ["object", "null"], "propertyNames": names, "additionalProperties": values}


def _listed(item: Form) -> Form:
    return {"anyOf": [item, {"type": "array", "items": item}, {"type": "null"}]}


_FORMS: dict[str, Callable[[Mapping[str, Rule]], Form]] = {
    "_text": lambda _: dict(TEXT),
    "_timezone": lambda _: dict(TEXT),
    "_patterns": lambda _: _listed(_PATTERN),
    "_names": lambda _: _listed(TEXT),
    "_chosen": lambda _: {"$ref": "#/definitions/someCodes"},
    "_codes": lambda _: {"$ref": "#/definitions/codes"},
    "_ignores": _by_pattern,
    "_sections": _sections,
    "_options": _options,
    "_severities": lambda _: _by_code({"enum": list(SEVERITIES)}),
    "_blocks": lambda _: {"type": "array"},
    "_recognised": lambda _: {"type": "array", "items": TEXT, "minItems": 1},
}
"""The form of what each reader of a key takes, by the reader's name."""
