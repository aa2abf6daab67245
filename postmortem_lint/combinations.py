"""Options that do not go together, or of which one does nothing without another."""

from __future__ import annotations

import os
from itertools import chain
from typing import TYPE_CHECKING

from postmortem_lint.reports import shows_source

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator


def problems(options: argparse.Namespace) -> Iterator[str]:
    """What is asked for in vain, each in words."""
    if "" in options.operands:
        yield "the name of a file is empty"
    if "-" not in options.operands and getattr(options, "stdin_display_name", None):
        yield "--stdin-display-name: nothing is read from standard input; write - as well"
    if hasattr(options, "fix"):  # what is linted, not only looked at
        yield from chain(_of_shown(options), _of_files(options), _of_changes(options), _of_report(options))


def _of_shown(options: argparse.Namespace) -> Iterator[str]:
    """What does nothing where something else is shown than what linting finds."""
    named = {"--show-settings": options.show_settings, "--show-files": options.show_files, "--diff": options.diff}
    shown = [name for name, value in named.items() if value]
    others = ("write_baseline", "prune_baseline", *(() if shown == ["--diff"] else ("output_file", "fix", "add_noqa")))
    asked = [*shown[1:], *(f"--{other.replace('_', '-')}" for other in others if getattr(options, other))]
    if shown and asked:
        yield f"{asked[0]}: does not go with {shown[0]}"


def _of_files(options: argparse.Namespace) -> Iterator[str]:
    if options.files_from == "-" and "-" in options.operands:
        yield "--files-from: standard input is a document already"
    if options.changed_since and "-" in options.operands:
        yield "--changed-since: standard input has no revision; name the file"
    against = "--no-baseline" if options.no_baseline else "--changed-since" if options.changed_since else ""
    for option in ("write_baseline", "prune_baseline"):
        if against and getattr(options, option):
            yield f"--{option.replace('_', '-')}: does not go with {against}"


def _of_changes(options: argparse.Namespace) -> Iterator[str]:
    given = [name for name, value in (("--fix", options.fix), ("--add-noqa", options.add_noqa)) if value]
    if len(given) > 1 or (options.add_noqa and options.disable_noqa):
        yield f"--add-noqa: does not go with {'--fix' if options.fix else '--disable-noqa'}"
    if given and "-" in options.operands and not options.diff:
        yield f"{given[0]}: standard input cannot be changed; --diff shows what would be"
    for name in [*given, *(["--diff"] if options.diff else [])]:
        if options.changed_since:
            yield f"{name}: does not go with --changed-since; the whole file would be changed"
    if options.add_noqa and os.path.lexists(options.add_noqa):
        yield f"--add-noqa: {options.add_noqa} is a file, not a reason; write e.g. --add-noqa 'older than the linter'"


def _of_report(options: argparse.Namespace) -> Iterator[str]:
    if options.tee and not options.output_file:
        yield "--tee: there is no --output-file beside standard output"
    if options.show_suppressed and (options.quiet or options.format != "sarif"):
        yield "--show-suppressed: only the format sarif tells what is suppressed from what is not"
    if options.show_source and (options.quiet or not shows_source(options.format)):
        yield f"--show-source: {'-q' if options.quiet else f'the format {options.format}'} shows no source"
