"""The groups of options of each command."""

from __future__ import annotations

import argparse
from typing import NoReturn

from postmortem_lint import __version__
from postmortem_lint.option_values import (
    calendar_day,
    file_name,
    items,
    jobs,
    more_patterns,
    named,
    pairs,
    patterns,
    reason,
    report_format,
    written,
)
from postmortem_lint.reports import FORMATS


def _add_excluded(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    group = parser.add_argument_group("which files")
    _list(group, "--exclude", "PATTERNS", "leave out files and folders (as in .gitignore) instead of those configured")
    _list(group, "--extend-exclude", "PATTERNS", "leave these out as well")
    return group


def _add_files(parser: argparse.ArgumentParser) -> None:
    group = _add_excluded(parser)
    group.add_argument("--stdin-display-name", metavar="PATH", type=file_name, help="name of what - reads")


def _add_sources(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("which findings, and further files")
    group.add_argument(
        "--files-from", metavar="FILE", type=written, help="lint the files named there; -: standard input"
    )
    group.add_argument("--changed-since", metavar="REV", type=written, help="only what stands on lines changed since")
    either = group.add_mutually_exclusive_group()
    either.add_argument(
        "--baseline",
        metavar="FILE",
        type=file_name,
        help="leave out the findings accepted there (default: the nearest .postmortem-lint-baseline.json)",
    )
    either.add_argument("--no-baseline", action="store_true", help="leave out none")
    either = group.add_mutually_exclusive_group()
    either.add_argument("--write-baseline", action="store_true", help="accept all findings there are now")
    either.add_argument("--prune-baseline", action="store_true", help="forget accepted findings that are gone")


def _add_selection(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    group = parser.add_argument_group("which rules (codes, beginnings of codes, or names, separated by commas)")
    _list(group, "--select", "CODES", "only these")
    _list(group, "--ignore", "CODES", "not these, instead of those configured")
    _list(group, "--extend-select", "CODES", "these as well")
    _list(group, "--extend-ignore", "CODES", "these neither")
    return group


def _add_shown(parser: argparse.ArgumentParser) -> None:
    either = parser.add_argument_group("instead of linting").add_mutually_exclusive_group()
    either.add_argument("--show-files", action="store_true", help="show which files would be read")
    either.add_argument("--show-settings", action="store_true", help="show what is set for FILE, and where")


def _add_exceptions(parser: argparse.ArgumentParser) -> argparse._ArgumentGroup:
    group = _add_selection(parser)
    group.add_argument(
        "--per-file-ignores",
        metavar="PAIRS",
        type=pairs,
        help='rules to ignore in some files, e.g. "docs/2019*:PM502,PM3"',
    )
    return group


def _add_suppressed(parser: argparse.ArgumentParser) -> None:
    group = _add_exceptions(parser)
    group.add_argument("--disable-noqa", action="store_true", help='report what "noqa" comments would suppress')


def _add_configuration(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("configuration")
    either = group.add_mutually_exclusive_group()
    either.add_argument(
        "--config", metavar="FILE", type=file_name, help="this file, not the nearest above each document"
    )
    either.add_argument("--isolated", action="store_true", help="no configuration file at all")
    group.add_argument(
        "--profile", metavar="NAME", type=written, help="a house style, e.g. google-sre; auto: each document's own"
    )


def _add_report(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("report")
    names = ", ".join(FORMATS)
    group.add_argument(
        "--format",
        metavar="FORMAT",
        type=report_format,
        default="default",
        help=f'{names}, or a template such as "%%(path)s:%%(row)d %%(code)s %%(text)s"',
    )
    group.add_argument("-q", "--quiet", action="count", default=0, help="only the names of files; -qq: nothing")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    group.add_argument("--show-source", action="store_true", help="show the line of each violation")
    group.add_argument("--show-suppressed", action="store_true", help="with sarif: also what is suppressed, as such")
    group.add_argument("--statistics", action="store_true", help="count the violations of each rule")
    group.add_argument("--count", action="store_true", help="print the number of violations on a last line")
    group.add_argument("--output-file", metavar="FILE", type=file_name, help="write the report there")
    group.add_argument("--tee", action="store_true", help="with --output-file: and to standard output")


def _add_run(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("run")
    group.add_argument("--fix", action="store_true", help="mend what can be mended, and report the rest")
    group.add_argument("--diff", action="store_true", help="show what --fix would change, and change nothing")
    group.add_argument(
        "--add-noqa", metavar="REASON", type=reason, help="write a suppression with this reason for all that is found"
    )
    group.add_argument("-j", "--jobs", metavar="N", type=jobs, default=0, help="processes, or auto (the default)")
    _add_cache(group)
    group.add_argument(
        "--today",
        metavar="YYYY-MM-DD",
        type=calendar_day,
        help="the day that tells what is late or yet to come (default: the day of the run)",
    )
    group.add_argument("--include-all", action="store_true", help="lint documents that are no postmortems, too")
    group.add_argument("--exit-zero", action="store_true", help="exit with 0 in spite of violations")
    group.add_argument(
        "--fail-on",
        choices=("info", "warning", "error"),
        default="warning",
        help="the least severity that fails the run (default: warning)",
    )


def _add_cache(group: argparse._ArgumentGroup) -> None:
    either = group.add_mutually_exclusive_group()
    either.add_argument("--no-cache", action="store_true", help="neither use nor keep what earlier runs found")
    either.add_argument(
        "--cache-dir",
        metavar="DIR",
        type=file_name,
        help="keep it there (default: .postmortem-lint-cache at the top of the project)",
    )


def _add_cleaned(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("run")
    group.add_argument("--cache-dir", metavar="DIR", type=file_name, help="remove this one")


def _add_shape(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("report")
    group.add_argument("--format", choices=("text", "json"), default="text", help="default: text")


def _add_colour(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("report")
    group.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")


def _add_initial(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("run")
    group.add_argument("--dry-run", action="store_true", help="show what would be written, and write nothing")


def _add_completion(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("shell")
    group.add_argument(
        "--print-completion",
        metavar="SHELL",
        choices=("bash", "zsh", "tcsh"),
        action=_PrintCompletion,
        help="print what has bash, zsh or tcsh complete command lines (needs the package shtab)",
    )


def _add_general(parser: argparse.ArgumentParser) -> None:
    group = parser.add_argument_group("general")
    group.add_argument("-v", "--verbose", action="count", default=0, help="say what is done; show tracebacks of bugs")
    group.add_argument("--version", action="version", version=f"%(prog)s {__version__}", help="print the version")
    group.add_argument("-h", "--help", action="help", help="print this")


GROUPS = {
    "lint": (
        _add_files,
        _add_sources,
        _add_suppressed,
        _add_configuration,
        _add_shown,
        _add_report,
        _add_run,
        _add_completion,
        _add_general,
    ),
    "inspect": (_add_files, _add_configuration, _add_shape, _add_general),
    "explain": (_add_configuration, _add_colour, _add_general),
    "rules": (_add_selection, _add_configuration, _add_shape, _add_general),
    "schema": (_add_general,),
    "why": (_add_excluded, _add_exceptions, _add_configuration, _add_general),
    "init": (_add_initial, _add_general),
    "clean": (_add_cleaned, _add_general),
}


def _list(group: argparse._ArgumentGroup, option: str, metavar: str, text: str) -> None:
    """Add an option that takes a list, and adds to it when repeated; an empty one means something for two alone."""
    kinds = {"--ignore": items, "--exclude": patterns, "--extend-exclude": more_patterns}
    group.add_argument(option, metavar=metavar, action="extend", type=kinds.get(option, named), help=text)


class _PrintCompletion(argparse.Action):
    """Prints the completion of a shell, and ends the run as `--version` does."""

    def __call__(self, parser: argparse.ArgumentParser, *values: object) -> NoReturn:
        from postmortem_lint.completion import completion
        from postmortem_lint.output import Output

        Output.standard().write(completion(str(values[1])))
        parser.exit()
