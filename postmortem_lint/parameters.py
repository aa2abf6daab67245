"""The options of a check: its keyword-only parameters, whose annotations say what a value must be."""

from __future__ import annotations

import math
import re
import warnings
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from postmortem_lint.hints import nearest
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

LONGEST_PATTERN = 500
"""Characters of a regular expression in a rule or configuration."""

# "15m", "2 h", "0m": number and unit
_DURATION = lazy(r"([0-9]{1,6}) ?([smhd])")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}


class OptionError(ValueError):
    """An option no parameter takes: its name as written, and why."""

    def __init__(self, option: str, problem: str) -> None:
        super().__init__(option, problem)
        self.option = option
        self.problem = problem


def typed(check: Callable[..., Any], given: Mapping[str, object]) -> dict[str, object]:
    """The values as the check takes them; raises `OptionError`. A dash stands for an underscore in a name."""
    parameters = parameters_of(check)
    values = {}
    for option, value in given.items():
        name = option.replace("-", "_")
        if name not in parameters:
            raise OptionError(option, f"there is no such option{_offered(option, parameters)}")
        try:
            values[name] = converted(value, parameters[name])
        except ValueError as error:
            raise OptionError(option, str(error)) from None
    return values


def complete(check: Callable[..., Any], values: Mapping[str, object]) -> dict[str, object]:
    """A value for every parameter, the default where none is given; raises `OptionError` where there is no default."""
    defaults = check.__kwdefaults__ or {}
    every = {}
    for name in parameters_of(check):
        if name not in values and name not in defaults:
            raise OptionError(name.replace("_", "-"), "must be given, it has no default")
        every[name] = values[name] if name in values else defaults[name]
    return every


def parameters_of(check: Callable[..., Any]) -> dict[str, str]:
    """The annotation of each keyword-only parameter, as written."""
    code = check.__code__
    names = code.co_varnames[code.co_argcount : code.co_argcount + code.co_kwonlyargcount]
    return {name: str(check.__annotations__.get(name, "str")) for name in names}


def converted(value: object, annotation: str) -> object:
    """A value of data as a parameter of that annotation takes it; raises `ValueError` that says what it must be."""
    annotation = annotation.removesuffix(" | None")
    if annotation.startswith("Literal["):
        return _choice(value, annotation)
    convert = _CONVERTERS.get(annotation)
    if convert is None:
        raise ValueError(f"no value can be given for a parameter of type {annotation}")
    return convert(value)


def words_of(value: object) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, (list, tuple)):
        raise ValueError(f"must be a list, not {shown(value)}")  # noqa: TRY004 - wrong data, not a wrong program
    return tuple(map(_text, value))


def groups_of(value: object) -> tuple[tuple[str, ...], ...]:
    """A list whose items are alternatives: a text, several parted by ``|``, or a list."""
    if not isinstance(value, (list, tuple)):
        raise ValueError(f"must be a list, not {shown(value)}")  # noqa: TRY004 - as above
    groups = []
    for item in value:
        written = item.split("|") if isinstance(item, str) else words_of(item)
        group = tuple(word.strip() for word in written)
        if not group or not all(group):
            raise ValueError(f"{shown(item)} names nothing")
        groups.append(group)
    return tuple(groups)


def texts_of(value: object) -> dict[str, str]:
    """Texts by text, none of them empty on the left."""
    if not isinstance(value, dict):
        raise ValueError(f"must be keys and values, not {shown(value)}")  # noqa: TRY004 - as above
    if not all(key.strip() for key in value):
        raise ValueError("a key is empty")
    return {key: "" if text is None else _text(text) for key, text in value.items()}


def shown(value: object) -> str:
    """A value as a complaint quotes it: short."""
    if value is None:
        return "nothing"
    written = value if isinstance(value, str) else repr(value)
    written = written if len(written) <= 60 else written[:59] + "…"  # noqa: PLR2004 - as long as any quotation
    return f'"{written}"' if isinstance(value, str) else {"True": "true", "False": "false"}.get(written, written)


def no_text(value: object) -> str:
    """What is said of a value that must be text and is none."""
    quotes = f'; write "{shown(value)}" in quotes' if isinstance(value, (bool, int, float)) else ""
    return f"must be text, not {shown(value)}{quotes}"


def _offered(option: str, parameters: Mapping[str, str]) -> str:
    names = [name.replace("_", "-") for name in parameters]
    if not names:
        return "; the rule has none"
    return nearest(option, names) or f"; the rule has {', '.join(names)}"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(no_text(value))  # noqa: TRY004 - as above
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(f"must be true or false, not {shown(value)}")  # noqa: TRY004 - as above
    return value


def _integer(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise ValueError(f"must be a whole number, not {shown(value)}")  # noqa: TRY004 - as above
    return value


def _number(value: object) -> float:
    if not isinstance(value, (int, float)) or isinstance(value, bool) or not math.isfinite(value):
        raise ValueError(f"must be a number, not {shown(value)}")
    return float(value)


def _duration(value: object) -> timedelta:
    match = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if match is None:
        raise ValueError(f"must be a duration such as 15m, 2h or 1d, not {shown(value)}")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def _pattern(value: object) -> re.Pattern[str]:
    written = _text(value)
    if len(written) > LONGEST_PATTERN:
        raise ValueError(f"must be a regular expression of at most {LONGEST_PATTERN} characters")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of odd sets such as `[[a]`
            return re.compile(written)
    except (re.error, OverflowError, RecursionError) as error:
        raise ValueError(f"is no regular expression: {error}") from None


def _choice(value: object, annotation: str) -> object:
    from ast import literal_eval

    choices = literal_eval(f"({annotation[len('Literal[') : -1]},)")
    if value in choices:
        return value
    hint = nearest(str(value), map(str, choices))
    raise ValueError(f"must be {' or '.join(map(str, choices))}, not {shown(value)}{hint}")


_CONVERTERS: dict[str, Callable[[object], object]] = {
    "str": _text,
    "bool": _truth,
    "int": _integer,
    "float": _number,
    "timedelta": _duration,
    "tuple[str, ...]": words_of,
    "tuple[tuple[str, ...], ...]": groups_of,
    "Mapping[str, str]": texts_of,
    "re.Pattern[str]": _pattern,
}
