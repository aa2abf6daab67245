"""The first configuration of a repository: made of what stands in its postmortems, and never over another."""

from __future__ import annotations

import json
import os
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

from postmortem_lint.adoption import FILE_NAME as BASELINE
from postmortem_lint.arguments import parser_of
from postmortem_lint.cases import AUTO
from postmortem_lint.files import UnreadableFile, find_files, read_text
from postmortem_lint.hints import counted, in_words, place
from postmortem_lint.hook_entry import CONFIGURATION as HOOKS
from postmortem_lint.hook_entry import hook_entry, origin_of_program
from postmortem_lint.house import House
from postmortem_lint.layers import DEFAULT_PROFILE, FILES, find_source, profiles
from postmortem_lint.linting import lint_files
from postmortem_lint.output import complain
from postmortem_lint.recognising import Told, recognised
from postmortem_lint.records import Record
from postmortem_lint.repository import repository_of
from postmortem_lint.usage import PROGRAM, UsageError
from postmortem_lint.whereabouts import folders_of, ignore_pattern, regular_expression

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator, Sequence

    from postmortem_lint.model import Postmortem


class Survey(Record):
    """What was found below a folder; paths are relative to it, with forward slashes."""

    folder: str
    postmortems: dict[str, Postmortem]
    """By path."""
    templates: tuple[str, ...]
    others: int

    def described(self) -> str:
        """How many there are of each kind."""
        files = len(self.postmortems) + len(self.templates) + self.others
        templates = f" and {counted(len(self.templates), 'template')}" if self.templates else ""
        return f"{counted(len(self.postmortems), 'postmortem')}{templates} among {counted(files, 'Markdown file')}"


def initialise(options: argparse.Namespace) -> Iterator[str]:
    """Write what is missing, and tell it line by line; raises `UsageError` where a configuration is there already."""
    folder = _folder(options.operands)
    _refuse_configured(folder)
    survey = _survey(folder)
    if not survey.postmortems:
        looked = counted(survey.others + len(survey.templates), "Markdown file")
        raise UsageError(f"no postmortem below {folder} ({looked} looked at); nothing is written")
    style = recognised(list(survey.postmortems.values()))
    yield survey.described()
    yield f"house style: {style.profile} ({_fit(style, survey)})"
    yield from _put(Path(folder, FILES[0]), list(_configuration(survey, style)), options)
    yield from _hooked(survey, options)
    yield from _offered(survey, style, options)


def _folder(operands: Sequence[str]) -> str:
    if len(operands) > 1:
        raise UsageError(f"init looks at one folder, not at {operands[1]} as well")
    folder = operands[0] if operands else "."
    if not Path(folder).is_dir():
        raise UsageError(f"init: there is no folder {folder}")
    return folder


def _refuse_configured(folder: str) -> None:
    source = find_source(Path(folder, "-.md"))
    if source:
        raise UsageError(f"{place(source)} is the configuration here already; nothing is written")


def _survey(folder: str) -> Survey:
    from postmortem_lint.reading import read

    house = House(parser_of("lint").parse(["--isolated"]))
    postmortems: dict[str, Postmortem] = {}
    kinds: dict[str, list[str]] = {"template": [], "other": []}
    for path in find_files([folder], house):
        name = os.path.relpath(path, folder).replace(os.sep, "/")
        try:
            document = read(read_text(path), path)
        except UnreadableFile as error:
            complain(f"{path}: {error.reason}")
            continue
        if document.kind == "postmortem":
            postmortems[name] = document
        else:
            kinds[document.kind].append(name)
    return Survey(folder, postmortems, tuple(kinds["template"]), len(kinds["other"]))


def _configuration(survey: Survey, style: Told) -> Iterator[str]:
    """The lines of the configuration, which say where they come from."""
    told = f"{PROGRAM} init wrote this; `{PROGRAM} rules` shows what it turns on. Profiles: {', '.join(profiles())}."
    yield from wrap(told, 100, initial_indent="# ", subsequent_indent="# ", break_on_hyphens=False)
    yield f"extends: {style.profile}  # {_fit(style, survey)}"
    folders = folders_of(survey.postmortems)
    if folders:
        yield "include:  # where postmortems stand; patterns are those of .gitignore"
        for folder in folders:
            yield f"  - {json.dumps(ignore_pattern(folder), ensure_ascii=False)}"
    template = _template(survey)
    if template:
        yield f"template: {json.dumps(template, ensure_ascii=False)}  # its sentences must not be left in a postmortem"


def _template(survey: Survey) -> str:
    """The template of the house, if there is one and no doubt about which."""
    only = survey.templates[0] if len(survey.templates) == 1 else ""
    return only if only.isprintable() else ""


def _fit(style: Told, survey: Survey) -> str:
    if style.profile == DEFAULT_PROFILE:
        return "no house style is told by their titles"
    what = "in several styles" if style.profile == AUTO else "written so"
    return f"{style.documents} of {counted(len(survey.postmortems), 'postmortem')} are {what}, by their titles"


def _put(path: Path, lines: Sequence[str], options: argparse.Namespace) -> Iterator[str]:
    """Write a file that is not there yet, or show it; raises `UsageError`."""
    if options.dry_run:
        yield f"{path} would be:"
        yield from (f"    {line}" for line in lines)
        return
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {in_words(error)}") from error
    yield f"{path} written"


def _hooked(survey: Survey, options: argparse.Namespace) -> Iterator[str]:
    """The entry of pre-commit: written in the top folder of a repository without any, else shown."""
    root = repository_of(os.path.abspath(survey.folder))  # noqa: PTH100 - as given
    prefix = os.path.relpath(survey.folder, root).replace(os.sep, "/") + "/" if root else ""
    files = regular_expression(folders_of(survey.postmortems), "" if prefix == "./" else prefix)
    entry = list(hook_entry(files, origin_of_program()))
    path = Path(root or survey.folder, HOOKS)
    if prefix == "./" and not os.path.lexists(path):
        yield from _put(Path(survey.folder, HOOKS), ["repos:", *entry], options)
    elif path.is_file() and PROGRAM in path.read_text(encoding="utf-8", errors="replace"):
        yield f"{place(path)} names {PROGRAM} already"
    else:
        yield f"to look at every commit, add to {place(path)}, below repos:"
        yield from (f"    {line}" for line in entry)


def _offered(survey: Survey, style: Told, options: argparse.Namespace) -> Iterator[str]:
    """How to accept what is found now, if anything is."""
    arguments = ["--isolated", "--profile", style.profile] if options.dry_run else []
    house = House(parser_of("lint").parse(arguments))
    paths = [os.path.join(survey.folder, name) for name in survey.postmortems]  # noqa: PTH118 - as given
    count = sum(len(outcome.violations) for outcome in lint_files(paths, house))
    least = "at least " if options.dry_run and _template(survey) else ""
    told = f"{least}{counted(count, 'finding')} in them"
    if not count:
        yield "nothing is found in them"
    elif os.path.lexists(BASELINE):
        yield f"{told}, those that {BASELINE} accepts included"
    else:
        yield f"{told}; to accept what is there and hear of what is new:"
        yield f"    {PROGRAM} --write-baseline{'' if survey.folder == '.' else ' ' + _quoted(survey.folder)}"


def _quoted(path: str) -> str:
    from shlex import quote

    return quote(path)
