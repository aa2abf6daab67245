"""The commands beside linting, and what `--diff` and `--show-…` do in its place."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from postmortem_lint.cases import USUAL
from postmortem_lint.files import UnreadableFile, find_files, read_text
from postmortem_lint.house import House
from postmortem_lint.output import Output, colours_for, complain, note, opened, refuse_overwriting
from postmortem_lint.reports.escaping import json_text, visible
from postmortem_lint.selection import meant, nearest_rule
from postmortem_lint.tally import CLEAN, VIOLATIONS, WRONG
from postmortem_lint.usage import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Mapping, Sequence

    from postmortem_lint.catalog import Rule
    from postmortem_lint.model import Postmortem
    from postmortem_lint.reasons import Reason, Subject


def inspect(options: argparse.Namespace) -> int:
    """Show what was understood of each file; 2 if one cannot be read."""
    if not options.operands:
        raise UsageError("inspect needs a file or folder")
    house = House(options)
    read = [_read(path, house) for path in find_files(options.operands, house)]
    if not read:
        note("no files to inspect")
    understood = [postmortem for postmortem in read if postmortem]
    output = Output.standard()
    for line in _shown(understood, options.format):
        output.write(line)
    return CLEAN if len(understood) == len(read) else WRONG


def _read(path: str, house: House) -> Postmortem | None:
    try:
        return house.read(read_text(path), house.name_of(path))[0]
    except UnreadableFile as error:
        _complain_of(path, error, house)
    return None


def _complain_of(path: str, error: UnreadableFile, house: House) -> None:
    line = f":{error.line}" if error.line > 1 else ""
    complain(f"{house.name_of(path)}{line}: {error.reason}")


def _shown(understood: list[Postmortem], form: str) -> Iterator[str]:
    if form == "json":
        from postmortem_lint.reports.understanding import understanding

        yield json_text([understanding(postmortem) for postmortem in understood])
        return
    from postmortem_lint.reports.outline import outline

    for postmortem in understood:
        yield from outline(postmortem)


def diff(options: argparse.Namespace) -> int:
    """Show what `--fix` or `--add-noqa` would change; 1 if it would change anything."""
    house = House(options)
    paths = list(find_files(options.operands, house))
    refuse_overwriting(paths, options.output_file)
    code = CLEAN
    with opened(options) as output:
        for path in paths:
            lines = _difference(path, house)
            code = max(code, WRONG if lines is None else VIOLATIONS if lines else CLEAN)
            for line in lines or ():
                output.write(line)
    return CLEAN if code == VIOLATIONS and options.exit_zero else code


def _difference(path: str, house: House) -> list[str] | None:
    """What would change in a file; `None`, and a complaint, where that cannot be told."""
    from postmortem_lint.engine import RuleCrash
    from postmortem_lint.linting import bug_told
    from postmortem_lint.repair import difference

    try:
        return list(difference(path, house))
    except UnreadableFile as error:
        _complain_of(path, error, house)
    except RuleCrash as crash:
        complain(f"internal error in {house.name_of(path)}: {bug_told(crash)}")
    return None


def show_files(options: argparse.Namespace) -> int:
    """Show which files linting would read, one a line."""
    paths = find_files(options.operands, House(options))
    if options.changed_since:
        from postmortem_lint.changes import Changes

        paths = filter(Changes(options.changed_since).touch, paths)
    output = Output.standard()
    for path in paths:
        output.write(visible(path))
    return CLEAN


def show_settings(options: argparse.Namespace) -> int:
    """Show what is set for each file, and where that is said."""
    if not options.operands:
        raise UsageError("--show-settings needs a file")
    from postmortem_lint.showing import settings_shown

    house = House(options)
    output = Output.standard()
    for path in options.operands:
        if os.path.isdir(path):  # noqa: PTH112 - the path is kept as it is given
            raise UsageError(f"--show-settings needs a file, and {path} is a folder")
        subject = _subject(path, house)
        output.write(visible(subject.path))
        for line in _aligned(list(settings_shown(subject))):
            output.write(line)
    return CLEAN


def explain(options: argparse.Namespace) -> int:
    """Print the documentation of each rule named."""
    if not options.operands:
        raise UsageError("explain needs the code or name of a rule")
    from postmortem_lint.reports.manual import manual

    catalog = House(options).law_of("").catalog
    named = [rule for word in options.operands for rule in _rules_called(word, catalog)]
    colours = colours_for(options)
    output = Output.standard()
    for number, rule in enumerate(named):
        if number:
            output.write("")
        for line in manual(rule, colours):
            output.write(line)
    return CLEAN


def rules(options: argparse.Namespace) -> int:
    """List all rules, and which of them the configuration of the working folder turns on."""
    if options.operands:
        raise UsageError(f"rules takes no {options.operands[0]}")
    from postmortem_lint.reports.listing import as_json, as_text

    law = House(options).law_of("")
    listed = as_json if options.format == "json" else as_text
    output = Output.standard()
    for line in listed(law.catalog.values(), law.rules):
        output.write(line)
    return CLEAN


def why(options: argparse.Namespace) -> int:
    """Tell what switches a rule on or off for a file, and what sets its severity and options."""
    if len(options.operands) != 2:  # noqa: PLR2004 - FILE CODE
        raise UsageError("why needs a file and the code or name of a rule")
    path, word = options.operands
    if not os.path.isfile(path):  # noqa: PTH113 - the path is kept as it is given
        raise UsageError(f"there is no file {path}")
    from postmortem_lint.reasons import reasons

    house = House(options)
    subject = _subject(path, house)
    called = _rules_called(word, subject.law.catalog)
    if len(called) > 1:
        raise UsageError(f"why tells of one rule, and {len(called)} begin with {word}")
    told = list(reasons(called[0], subject))
    output = Output.standard()
    output.write(visible(f"{called[0].code} {called[0].name} is {told[0].subject} for {path}"))
    for line in _aligned(told):
        output.write(line)
    if house.excludes(path):
        output.write("  (but exclude leaves the file out)")
    return CLEAN


def init(options: argparse.Namespace) -> int:
    """Write a configuration that fits the postmortems that are there, and tell how to go on."""
    from postmortem_lint.initial import initialise

    output = Output.standard()
    for line in initialise(options):
        output.write(visible(line))
    return CLEAN


def clean(options: argparse.Namespace) -> int:
    """Remove what earlier runs kept, and nothing else; 2 where something else stands in its place."""
    from postmortem_lint.result_cache.cleaning import cleaned

    output = Output.standard()
    removed, left = cleaned(options.operands or ["."], options.cache_dir)
    for line in removed:
        output.write(visible(line))
    for line in left:
        complain(line)
    return WRONG if left else CLEAN


def schema(options: argparse.Namespace) -> int:
    """Print a JSON Schema of the configuration."""
    if options.operands:
        raise UsageError(f"schema takes no {options.operands[0]}")
    from postmortem_lint.config_schema import configuration_schema

    Output.standard().write(json_text(configuration_schema()))
    return CLEAN


def _subject(path: str, house: House) -> Subject:
    """A file, and what holds for it alone; nothing does for one that cannot be read."""
    from postmortem_lint.reasons import Subject

    name = house.name_of(path)
    try:
        return Subject(name, house, house.read(read_text(path), name)[1])
    except UnreadableFile:
        return Subject(name, house, USUAL)


def _aligned(reasons: Sequence[Reason]) -> Iterator[str]:
    """A line for each reason, their values below one another."""
    width = max(len(reason.subject) for reason in reasons)
    for reason in reasons:
        said = f"({reason.said})" if reason.said else ""
        yield visible(f"  {reason.subject:<{width}}  {' '.join(filter(None, (reason.value, said)))}")


def _rules_called(word: str, catalog: Mapping[str, Rule]) -> list[Rule]:
    """The rules of that code, beginning of codes, or name; raises `UsageError` with the nearest."""
    code = meant(word, catalog)
    if code is None:
        raise UsageError(f'no rule "{word}"{nearest_rule(word, catalog)}')
    return [rule for rule in catalog.values() if rule.code.startswith(code)]
