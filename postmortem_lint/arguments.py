"""The options of the command line, named and meant as flake8's are."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NoReturn

from postmortem_lint.combinations import problems
from postmortem_lint.hints import nearest
from postmortem_lint.option_groups import GROUPS
from postmortem_lint.option_values import file_name, report_format, written
from postmortem_lint.reports import FORMATS
from postmortem_lint.usage import DESCRIPTIONS, EPILOG, PROGRAM, USAGES, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from postmortem_lint.command_line import Plain

_ELSEWHERE = {
    "--force-exclude": "; it is not needed: what is excluded is left out even if it is named",
    "--output-format": "; did you mean --format?",
    "--since": "; did you mean --changed-since?",
}
"""Options of other linters, and what is said of them here."""
_PLAIN_ACTIONS = (argparse._StoreAction, argparse._StoreTrueAction)  # noqa: SLF001 - argparse tells them no other way
_PLAIN_TYPES = (None, file_name, report_format, written)
"""What converts a value that is plain to itself."""


class Parser(argparse.ArgumentParser):
    """A parser that raises `UsageError`, and takes operands and options in any order."""

    def parse(self, arguments: Sequence[str]) -> argparse.Namespace:
        """The options, and as `operands` whatever is none, in order; what follows `--` never is an option."""
        cut = list(arguments).index("--") if "--" in arguments else len(arguments)
        options, operands = self.parse_known_args(arguments[:cut])
        for operand in operands:
            if operand.startswith("-") and operand != "-":
                self._refuse(operand)
        options.operands = [*operands, *arguments[cut + 1 :]]
        for problem in problems(options):
            raise UsageError(problem)
        return options

    def plain(self) -> Iterator[tuple[str, Plain]]:
        """The options whose values need not be converted, as they are written."""
        rivals = {
            action.dest: tuple(other.dest for other in group._group_actions if other is not action)  # noqa: SLF001 - of argparse
            for group in self._mutually_exclusive_groups
            for action in group._group_actions  # noqa: SLF001 - as above
        }
        for option, action in self._option_string_actions.items():
            if _is_plain(action):
                yield option, (action.dest, _values_of(action), rivals.get(action.dest, ()))

    def error(self, message: str) -> NoReturn:
        """Raise `UsageError` where argparse would print the usage and exit."""
        raise UsageError(message.removeprefix("argument "))

    def _refuse(self, option: str) -> NoReturn:
        name = option.partition("=")[0]
        hint = _ELSEWHERE.get(name) or nearest(name, self._option_string_actions)
        if not hint and not option.startswith("--"):
            hint = f"; a file of that name is given as ./{option}"
        raise UsageError(f"no option {name}{hint}")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help that fits a terminal of 80 columns, without asking for its size (which costs time)."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=28, width=79)

    def _split_lines(self, text: str, width: int) -> list[str]:
        from textwrap import wrap

        return wrap(text, width, break_on_hyphens=False)  # the names of formats and rules hold some


def _is_plain(action: argparse.Action) -> bool:
    return type(action) in _PLAIN_ACTIONS and action.type in _PLAIN_TYPES


def _values_of(action: argparse.Action) -> tuple[str, ...] | None:
    """The values that a plain option takes as they are; empty: any text, `None`: none at all."""
    if action.nargs == 0:
        return None
    return tuple(FORMATS if action.type is report_format else action.choices or ())


def parser_of(command: str) -> Parser:
    """The parser of `lint` or of a sub-command."""
    parser = Parser(
        prog=PROGRAM,
        usage=USAGES[command],
        description=DESCRIPTIONS[command],
        epilog=EPILOG if command == "lint" else None,
        formatter_class=_Formatter,
        add_help=False,
        allow_abbrev=False,
    )
    for add in GROUPS[command]:
        add(parser)
    return parser
