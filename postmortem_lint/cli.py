"""The command line: arguments in, reports and exit code out."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NoReturn

from postmortem_lint.command_line import options_in
from postmortem_lint.hints import in_words
from postmortem_lint.keeping import close_kept, open_kept
from postmortem_lint.output import (
    colours_for,
    complain,
    discard,
    flush,
    note,
    opened,
    prepare_streams,
    refuse_overwriting,
)
from postmortem_lint.patterns import lazy
from postmortem_lint.tally import WRONG, Tally
from postmortem_lint.usage import PROGRAM, SUBCOMMANDS, UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable, Iterator, Sequence

    from postmortem_lint.findings import Violation
    from postmortem_lint.house import House
    from postmortem_lint.reports.style import Style
    from postmortem_lint.result_cache.results import ResultCache
    from postmortem_lint.unused_ignores import Ignores

INTERRUPTED, UNREAD = 128 + 2, 128 + 13
"""What shells make of the signals SIGINT and SIGPIPE."""
_VERBOSE = lazy(r"-[qv]*v|--verbose\Z")  # "-v", "-vv", "-qv"


def run() -> NoReturn:
    """The program as a process: takes its arguments, and ends it with the exit code."""
    open_kept()
    code = main(sys.argv[1:])
    close_kept()
    if sys.stderr is not None:
        sys.stderr.flush()
    os._exit(code)  # all is written and closed: taking the interpreter apart would be another tenth


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
        options = options_in(arguments[command != "lint" :], command)
    except SystemExit:  # argparse leaves so after --help and --version
        flush()
        return 0
    from postmortem_lint.house import WRONG_CONFIGURATION

    _refuse_lost_folder()
    try:
        return _command(command)(options)
    except WRONG_CONFIGURATION as error:
        raise UsageError(str(error)) from error


def _refuse_lost_folder() -> None:
    """Complain of a working folder that is gone, from which no path can be told."""
    try:
        os.getcwd()  # noqa: PTH109 - asked at every start
    except OSError as error:
        raise UsageError(f"the working folder cannot be used: {in_words(error)}") from error


def _command(name: str) -> Callable[[argparse.Namespace], int]:
    if name == "lint":
        return _lint
    from postmortem_lint import commands

    command: Callable[[argparse.Namespace], int] = getattr(commands, name)
    return command


def _lint(options: argparse.Namespace) -> int:
    _refuse_late_command(options.operands)
    if options.show_settings:
        return _command("show_settings")(options)
    from postmortem_lint.adoption import baseline_file

    options.operands = _arguments(options)
    options.baseline = baseline_file(options)
    if options.diff or options.show_files:
        return _command("diff" if options.diff else "show_files")(options)
    return _linted(options)


def _linted(options: argparse.Namespace) -> int:
    from postmortem_lint.adoption import Adoption
    from postmortem_lint.files import find_files
    from postmortem_lint.house import House
    from postmortem_lint.linting import lint_files
    from postmortem_lint.reports.escaping import visible

    options.judges_ignores = _judges_ignores(options)
    results = _results(options)
    house, tally = House(options, results), Tally(options)
    adoption = Adoption(house)
    ignores = _ignores(house)
    paths = adoption.chosen(list(find_files(options.operands, house)))
    if not paths:
        note("no files to lint")
    refuse_overwriting(paths, options.output_file)
    for line in house.configurations() if options.verbose else ():
        note(visible(line))
    style = _style(options, house)
    outcomes = lint_files(paths, house)
    outcomes = ignores.passing(outcomes) if ignores else outcomes
    try:
        _report(options, tally, tally.passing(adoption.narrowed(outcomes), style), style)
    finally:
        problem = results.close() if results else ""
    if problem and options.verbose:
        note(visible(f"no cache: {problem}"))
    tally.conclude()
    if tally.exit_code() != WRONG:
        adoption.conclude()
    if ignores and tally.exit_code() != WRONG:
        ignores.conclude()
    return tally.exit_code()


def _results(options: argparse.Namespace) -> ResultCache | None:
    """What earlier runs found, where it counts; not worth a look for a few files that are named."""
    from postmortem_lint.linting import changes_files

    options.remembers = False
    if options.no_cache or changes_files(options) or not _may_be_many(options.operands):
        return None
    from postmortem_lint.result_cache.opening import opened_cache

    results = opened_cache(options)
    options.remembers = results is not None
    return results


def _may_be_many(operands: Sequence[str]) -> bool:
    from postmortem_lint.files import WORTH_KEEPING

    return len(operands) >= WORTH_KEEPING or any(map(os.path.isdir, operands))


def _report(options: argparse.Namespace, tally: Tally, found: Iterator[Violation], style: Style) -> None:
    """Write the report, and what is counted."""
    from postmortem_lint.reports import DOCUMENTS, find_report

    with opened(options) as output:
        for line in find_report(_format(options))(_with_summary(found, options), style):
            output.write(line)
        for line in tally.footer():
            (note if options.format in DOCUMENTS else output.write)(line)
    flush()


def _judges_ignores(options: argparse.Namespace) -> bool:
    """Whether a run looks at enough to tell what is ignored in vain."""
    if not any(map(os.path.isdir, options.operands)):
        return False
    from postmortem_lint.unused_ignores import are_judged

    return are_judged(options)


def _ignores(house: House) -> Ignores | None:
    """What tells of files and rules that are ignored in vain, where a run can tell."""
    if not house.options.judges_ignores:
        return None
    from postmortem_lint.unused_ignores import Ignores

    return Ignores(house)


def _arguments(options: argparse.Namespace) -> Sequence[str]:
    from postmortem_lint.files import UnreadableFile, listed

    if options.files_from is None:
        return options.operands or ["."]
    try:
        return [*options.operands, *listed(options.files_from)]
    except UnreadableFile as error:
        raise UsageError(f"--files-from: {options.files_from}: {error.reason}") from error


def _refuse_late_command(operands: Sequence[str]) -> None:
    for word in operands:
        if word in SUBCOMMANDS and not os.path.lexists(word):
            raise UsageError(f"there is no file {word}; the command of that name comes first: {PROGRAM} {word} ...")


def _format(options: argparse.Namespace) -> str:
    quiet = ("", "quiet-filename", "quiet-nothing")
    return quiet[min(options.quiet, 2)] or str(options.format)


def _with_summary(found: Iterator[Violation], options: argparse.Namespace) -> Iterator[Violation]:
    """The violations, and a table of them where GitHub asks for one."""
    if options.format != "github":
        return found
    from postmortem_lint.step_summary import summarised

    return summarised(found)


def _style(options: argparse.Namespace, house: House) -> Style:
    from postmortem_lint.reports.style import TEMPLATES, Style

    template = TEMPLATES.get(options.format, options.format)
    return Style(template, colours_for(options), rules=house.catalog)


def _show(error: Exception, arguments: Sequence[str]) -> None:
    if not any(map(_VERBOSE.match, arguments)):  # the bug may have kept them from being parsed
        return
    from traceback import format_exception

    note("".join(format_exception(type(error), error, error.__traceback__)))
