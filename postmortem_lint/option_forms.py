"""The values of options as JSON Schema describes them: the counterpart of what converts them."""

from __future__ import annotations

from ast import literal_eval
from typing import Any

from postmortem_lint.parameters import LONGEST_PATTERN

Form = dict[str, Any]
"""A schema, or a part of one."""

TEXT: Form = {"type": "string", "pattern": r"\S"}
"""Text that is not empty."""
SOME_TEXTS: Form = {"anyOf": [TEXT, {"type": "array", "items": TEXT, "minItems": 1}]}
"""A text or several."""
GROUP: Form = {
    "anyOf": [
        {"type": "string", "pattern": r"^\s*[^|\s][^|]*(?:\|\s*[^|\s][^|]*)*$"},
        {"type": "array", "items": TEXT, "minItems": 1},
    ]
}
"""Alternatives: a text, several parted by ``|``, or a list."""
_FORMS: dict[str, Form] = {
    "str": {"type": "string"},
    "bool": {"type": "boolean"},
    "int": {"type": "integer"},
    "float": {"type": "number"},
    "timedelta": {"type": "string", "pattern": "^[0-9]{1,6} ?[smhd]$"},
    "tuple[str, ...]": {"type": "array", "items": {"type": "string"}},
    "tuple[tuple[str, ...], ...]": {"type": "array", "items": GROUP},
    "Mapping[str, str]": {
        "type": "object",
        "propertyNames": TEXT,
        "additionalProperties": {"type": ["string", "null"]},
    },
    "re.Pattern[str]": {"type": "string", "format": "regex", "maxLength": LONGEST_PATTERN},
}


def form_of(annotation: str) -> Form:
    """The form of the values that a parameter of that annotation takes."""
    annotation = annotation.removesuffix(" | None")
    if annotation.startswith("Literal["):
        return {"enum": list(literal_eval(f"({annotation[len('Literal[') : -1]},)"))}
    return _FORMS[annotation]
