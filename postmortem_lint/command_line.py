"""From the command line to options; one whose options are plain, as most are, is understood without `argparse`."""

from __future__ import annotations

import os
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from postmortem_lint.keeping import changed_of, kept

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence

    Plain = tuple[str, tuple[str, ...] | None, tuple[str, ...]]
    """Of an option: its name, the values it takes (`None`: none at all, empty: any text), what it does not go with."""

_SOURCE = os.path.join(os.path.dirname(__file__), "option_groups.py")  # noqa: PTH118, PTH120 - at every start


def options_in(arguments: Sequence[str], command: str) -> argparse.Namespace:
    """The options of a command, and as `operands` whatever is none; raises `UsageError`, and `SystemExit` for help."""
    plain = _plain(arguments) if command == "lint" else None
    if plain:
        return plain
    from postmortem_lint.arguments import parser_of

    return parser_of(command).parse(arguments)


def _plain(arguments: Sequence[str]) -> argparse.Namespace | None:
    """The options of `lint`; `None` where `argparse` is to tell what they mean, or what is wrong with them."""
    values, known = _told()
    operands: list[str] = []
    given: set[str] = set()
    rest = iter(arguments)
    for argument in rest:
        if argument == "-" or argument[:1] not in {"-", ""}:
            operands.append(argument)
            continue
        name, value, rivals = _understood(argument, rest, known)
        if value is None or not given.isdisjoint(rivals):
            return None
        given.add(name)
        values[name] = value
    options = cast("argparse.Namespace", SimpleNamespace(**values, operands=operands))
    return options if not given or _go_together(options) else None


def _understood(
    argument: str, rest: Iterator[str], known: Mapping[str, Plain]
) -> tuple[str, str | bool | None, tuple[str, ...]]:
    """The name of an option, its value, `None` where it is not plain, and what it does not go with."""
    option, equals, value = argument.partition("=")
    name, values, rivals = known.get(option, ("", None, ()))
    if values is None:
        return name, True if name and not equals else None, rivals
    value = value if equals else next(rest, "")
    plain = value in values if values else value[:1] not in {"-", ""}
    return name, value if plain else None, rivals


def _go_together(options: argparse.Namespace) -> bool:
    from postmortem_lint.combinations import problems

    return not any(problems(options))


def _told() -> tuple[dict[str, Any], dict[str, Plain]]:
    """What holds where no option is given, and the plain options as they are written."""
    try:
        told: tuple[dict[str, Any], dict[str, Plain]] = kept("plain options", _asked, changed_of(_SOURCE))
    except OSError:
        return _asked()
    return told


def _asked() -> tuple[dict[str, Any], dict[str, Plain]]:
    from postmortem_lint.arguments import parser_of

    parser = parser_of("lint")
    defaults = vars(parser.parse([]))
    del defaults["operands"]
    return defaults, dict(parser.plain())
