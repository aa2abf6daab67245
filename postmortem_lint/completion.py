"""Completion of the command line in shells, made by shtab out of the parsers there are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from postmortem_lint.arguments import parser_of
from postmortem_lint.house import House
from postmortem_lint.layers import profiles
from postmortem_lint.reports import FORMATS
from postmortem_lint.usage import DESCRIPTIONS, PROGRAM, SUBCOMMANDS, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Mapping

    Completer = Mapping[str, str | Mapping[str, str]]
    """By shell: what completes."""

_Values = dict[str, Any]
"""What shtab knows of an option or operand: `choices`, or in `complete` its own way to find files and folders."""

_OPERANDS: dict[str, list[tuple[str, str | None]]] = {
    "inspect": [("FILE", "*")],
    "explain": [("CODES", "*")],
    "why": [("FILE", None), ("CODES", None)],
    "init": [("FOLDER", None)],
}


def completion(shell: str) -> str:
    """The script that teaches a shell to complete; raises `UsageError` where shtab is not installed."""
    try:
        import shtab
    except ImportError as error:
        raise UsageError(f'--print-completion needs shtab: pip install "{PROGRAM}[completion]"') from error
    values = _values(shtab.FILE, shtab.DIRECTORY)
    parser = parser_of("lint")
    parser.usage = None  # shtab tells what the parser knows, not what is written of it
    _teach(parser, values)
    first: Any = parser.add_argument("file", nargs="*", help="a file or folder to lint")
    first.choices = [*shtab.Optional.FILE, *SUBCOMMANDS]
    commands = parser.add_subparsers(metavar="COMMAND")
    for name in SUBCOMMANDS:
        general = parser_of(name)
        _teach(general, values)
        command = commands.add_parser(name, help=DESCRIPTIONS[name], parents=[general], add_help=False)
        for operand, repeated in _OPERANDS.get(name, ()):
            _tell(command.add_argument(operand.lower(), nargs=repeated), values[operand])
    script: str = shtab.complete(parser, shell=shell)
    return script


def _values(files: Completer, folders: Completer) -> dict[str, _Values]:
    """By what the help calls them: what options and operands may be."""
    catalog = House(parser_of("lint").parse(["--isolated"])).law_of("").catalog
    return {
        "FILE": {"complete": files},
        "PATH": {"complete": files},
        "FOLDER": {"complete": folders},
        "CODES": {"choices": list(catalog)},
        "NAME": {"choices": profiles()},
        "FORMAT": {"choices": list(FORMATS)},
    }


def _teach(parser: argparse.ArgumentParser, values: dict[str, _Values]) -> None:
    for action in parser._actions:  # noqa: SLF001 - argparse tells it no other way
        _tell(action, values.get(str(action.metavar), {}))


def _tell(action: argparse.Action, values: _Values) -> None:
    for name, value in values.items():
        setattr(action, name, value)
