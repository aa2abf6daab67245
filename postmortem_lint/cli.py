"""The command line: arguments in, reports and exit code out."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from postmortem_lint.arguments import SUBCOMMANDS, UsageError, parser_of
from postmortem_lint.output import complain, discard, flush, note, opened, prepare_streams
from postmortem_lint.tally import WRONG, Tally

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from postmortem_lint.reports.style import Style

INTERRUPTED, UNREAD = 128 + 2, 128 + 13
"""What shells make of the signals SIGINT and SIGPIPE."""


def run() -> int:
    """The program, with the arguments of the process; returns its exit code."""
    return main(sys.argv[1:])


def main(arguments: Sequence[str]) -> int:
    """The program: 0 clean, 1 violations, 2 wrong use, wrong configuration or a bug. Never raises."""
    prepare_streams()
    try:
        code = _dispatch(list(arguments))
        flush()
    except UsageError as error:
        complain(str(error))
        return WRONG
    except BrokenPipeError:
        discard()
        return UNREAD
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:  # noqa: BLE001 - nobody is helped by a traceback they did not ask for
        complain(f"internal error: {type(error).__name__}: {error}, please report (--verbose shows where)")
        _show(error, arguments)
        return WRONG
    return code


def _dispatch(arguments: list[str]) -> int:
    command = arguments[0] if arguments and arguments[0] in SUBCOMMANDS else "lint"
    try:
        options = parser_of(command).parse(arguments[command != "lint" :])
    except SystemExit:  # argparse leaves so after --help and --version
        flush()
        return 0
    if command == "lint":
        return _lint(options)
    from postmortem_lint import commands

    code: int = getattr(commands, command)(options)
    return code


def _lint(options: argparse.Namespace) -> int:
    from postmortem_lint.files import find_files
    from postmortem_lint.house import House
    from postmortem_lint.linting import lint_files
    from postmortem_lint.reports import find_report

    house = House(options)
    tally = Tally(options)
    paths = list(find_files(options.operands or ["."], house))
    if not paths:
        note("no files to lint")
    style = _style(options)
    with opened(options) as output:
        for line in find_report(_format(options))(tally.passing(lint_files(paths, house), style), style):
            output.write(line)
        for line in tally.footer():
            output.write(line)
    flush()
    tally.conclude()
    return tally.exit_code()


def _format(options: argparse.Namespace) -> str:
    quiet = ("", "quiet-filename", "quiet-nothing")
    return quiet[min(options.quiet, 2)] or str(options.format)


def _style(options: argparse.Namespace) -> Style:
    import os

    from postmortem_lint.reports.style import COLOURS, PLAIN, TEMPLATES, Style, wants_colour

    terminal = not options.output_file and sys.stdout is not None and sys.stdout.isatty()
    colours = COLOURS if wants_colour(options.color, os.environ, terminal=terminal) else PLAIN
    return Style(TEMPLATES.get(options.format, options.format), colours)


def _show(error: Exception, arguments: Sequence[str]) -> None:
    if not {"-v", "--verbose"} & set(arguments):
        return
    from traceback import format_exception

    note("".join(format_exception(error)))
