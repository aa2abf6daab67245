"""Options that do not go together, or of which one does nothing without another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.reports import shows_source

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator


def problems(options: argparse.Namespace) -> Iterator[str]:
    """What is asked for in vain, each in words."""
    given = vars(options)
    yield from _problems_of_mending(options)
    if "" in options.operands:
        yield "the name of a file is empty"
    if given.get("stdin_display_name") and "-" not in options.operands:
        yield "--stdin-display-name: nothing is read from standard input; write - as well"
    if given.get("files_from") == "-" and "-" in options.operands:
        yield "--files-from: standard input is a document already"
    for option in ("write_baseline", "prune_baseline"):
        if given.get(option) and (options.no_baseline or options.changed_since):
            other = "--no-baseline" if options.no_baseline else "--changed-since"
            yield f"--{option.replace('_', '-')}: does not go with {other}"
    if given.get("tee") and not options.output_file:
        yield "--tee: there is no --output-file beside standard output"
    if given.get("show_suppressed") and (options.quiet or options.format != "sarif"):
        yield "--show-suppressed: only the format sarif tells what is suppressed from what is not"
    if given.get("show_source") and (options.quiet or not shows_source(options.format)):
        yield f"--show-source: {'-q' if options.quiet else f'the format {options.format}'} shows no source"


def _problems_of_mending(options: argparse.Namespace) -> Iterator[str]:
    given = vars(options)
    if given.get("fix") and "-" in options.operands and not given.get("diff"):
        yield "--fix: standard input cannot be changed; --diff shows what would be"
    for option in ("fix", "diff"):
        if given.get(option) and options.changed_since:
            yield f"--{option}: does not go with --changed-since; the whole file would be mended"
