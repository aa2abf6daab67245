"""From the command line to options; one that holds none, as most do, is understood without `argparse`."""

from __future__ import annotations

import os
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from postmortem_lint.keeping import kept

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

_SOURCE = os.path.join(os.path.dirname(__file__), "option_groups.py")  # noqa: PTH118, PTH120 - at every start


def options_in(arguments: Sequence[str], command: str) -> argparse.Namespace:
    """The options of a command, and as `operands` whatever is none; raises `UsageError`, and `SystemExit` for help."""
    if command == "lint" and all(argument and argument[0] != "-" for argument in arguments):
        return cast("argparse.Namespace", SimpleNamespace(**_defaults(), operands=list(arguments)))
    from postmortem_lint.arguments import parser_of

    return parser_of(command).parse(arguments)


def _defaults() -> dict[str, Any]:
    """What holds where no option is given."""
    try:
        status = os.stat(_SOURCE)  # noqa: PTH116 - as above
    except OSError:
        return _told()
    defaults: dict[str, Any] = kept("options", _told, (status.st_mtime_ns, status.st_size))
    return defaults


def _told() -> dict[str, Any]:
    from postmortem_lint.arguments import parser_of

    options = vars(parser_of("lint").parse([]))
    return {name: value for name, value in options.items() if name != "operands"}
