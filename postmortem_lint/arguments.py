"""The options of the command line, named and meant as flake8's are."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NoReturn

from postmortem_lint.combinations import problems
from postmortem_lint.hints import nearest
from postmortem_lint.option_groups import GROUPS
from postmortem_lint.usage import DESCRIPTIONS, EPILOG, PROGRAM, USAGES, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

_ELSEWHERE = {
    "--force-exclude": "; it is not needed: what is excluded is left out even if it is named",
    "--output-format": "; did you mean --format?",
    "--since": "; did you mean --changed-since?",
}
"""Options of other linters, and what is said of them here."""


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
