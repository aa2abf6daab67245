"""From paths to outcomes: reads, understands and reviews files, in one process or several."""

from __future__ import annotations

import os
from types import MappingProxyType
from typing import TYPE_CHECKING

from postmortem_lint.arguments import UsageError
from postmortem_lint.files import STANDARD_INPUT, UnreadableFile, read_text
from postmortem_lint.findings import Suppression, Violation
from postmortem_lint.house import WRONG_CONFIGURATION, House
from postmortem_lint.records import Record
from postmortem_lint.reports import needs_source

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from postmortem_lint.cases import Case
    from postmortem_lint.model import Postmortem

MANY = 64
"""Files from which on starting further processes pays."""


class Outcome(Record):
    """What came of one file."""

    path: str
    violations: tuple[Violation, ...] = ()
    lines: Mapping[int, str] = {}
    """The lines with violations, if they are to be shown."""
    suppressed: Mapping[Violation, Suppression] = {}
    """What comments and the baseline keep from being reported, where it is to be shown."""
    kind: str = "postmortem"
    """Of the document; one of another kind was skipped, unless it has violations."""
    error: str | None = None
    """The bug that stopped the work on it, and who is to be told, in one line."""
    traceback: str = ""
    fixed: int = 0
    """Findings that were mended in the file."""
    unfixed: str = ""
    """Why none were that could have been."""
    ignored: frozenset[str] = frozenset()
    """The codes found that are ignored in this file alone, where a run tells what is ignored in vain."""
    style: str = ""
    """The profile that was chosen for the document itself, if any was."""


def lint_files(paths: Sequence[str], house: House) -> Iterable[Outcome]:
    """The outcome for each file, in the order given."""
    if len(paths) == 1:
        return iter([lint_file(paths[0], house)])
    from postmortem_lint.progress import watched

    processes = _processes(paths, house.options.jobs)
    one_by_one = (lint_file(path, house) for path in paths)
    return watched(_in_parallel(paths, house.options, processes) if processes > 1 else one_by_one, len(paths))


def lint_file(path: str, house: House) -> Outcome:
    """What came of one file; a bug in the program is told there, not raised."""
    name = house.name_of(path)
    try:
        return _changed(path, house) if changes_files(house.options) else _linted(path, house)
    except UnreadableFile as error:
        return Outcome(name, _unreadable(name, error, house))
    except WRONG_CONFIGURATION as error:
        raise UsageError(str(error)) from error  # which, unlike others, can pass from one process to another
    except UsageError:
        raise
    except Exception as error:  # noqa: BLE001 - one file that meets a bug must not cost the others
        return _failed(Outcome(name), error)


def bug_told(error: Exception) -> str:
    """What is said of a bug, and who is to be told, in one line."""
    cause, code, plugin = getattr(error, "error", error), getattr(error, "code", ""), getattr(error, "plugin", "")
    whom = f"which is a bug of the plugin {plugin}" if plugin else "please report"
    return f"{code and f'{code} crashed: '}{type(cause).__name__}: {cause}, {whom}"


def changes_files(options: argparse.Namespace) -> bool:
    """Whether files are written to."""
    return options.fix or options.add_noqa is not None


def _changed(path: str, house: House) -> Outcome:
    """The outcome for a file that is mended first, or given suppressions."""
    from postmortem_lint.repair import fix_file

    done = fix_file(path, house)
    return _linted(path, house)._replace(fixed=done.findings, unfixed=done.problem)


def _linted(path: str, house: House) -> Outcome:
    from postmortem_lint.engine import RuleCrash, review

    name = house.name_of(path)
    text, options = read_text(path), house.options
    postmortem, case = house.read(text, name)
    rules = house.rules_for(name, case)
    if postmortem.kind != "postmortem" and not options.include_all:
        return Outcome(name, kind=postmortem.kind)
    try:
        found = review(postmortem, rules, disable_noqa=options.disable_noqa, catalog=house.law_of(name, case).catalog)
    except RuleCrash as crash:
        return _failed(_outcome(name, text, crash.violations, options), crash)
    kept = _suppressed(postmortem, house, case, found) if options.show_suppressed and not options.disable_noqa else {}
    ignored = _ignored_in(postmortem, house, case) if getattr(options, "judges_ignores", False) else frozenset()
    return _outcome(name, text, found, options, kept)._replace(style=case.profile or "", ignored=ignored)


def _suppressed(
    postmortem: Postmortem, house: House, case: Case, found: Iterable[Violation]
) -> dict[Violation, Suppression]:
    """What is kept from being reported by comments, beside what is found in spite of them."""
    from postmortem_lint.engine import reasons_of, review

    law, rules = house.law_of(postmortem.path, case), house.rules_for(postmortem.path, case)
    kept = [one for one in review(postmortem, rules, disable_noqa=True) if one not in found]
    reasons = reasons_of(postmortem, kept, law.catalog)
    return {one: Suppression("inSource", reason) for one, reason in reasons.items()}


def _ignored_in(postmortem: Postmortem, house: House, case: Case) -> frozenset[str]:
    """The codes of what is found but ignored in this file alone; all that are ignored, where a rule crashes."""
    from postmortem_lint.engine import RuleCrash, review

    on = house.rules_for(postmortem.path, case)
    ignored = {code: rule for code, rule in house.law_of(postmortem.path, case).rules.items() if code not in on}
    try:
        return frozenset(one.code for one in review(postmortem, ignored, disable_noqa=True))
    except RuleCrash:
        return frozenset(ignored)


def _outcome(
    name: str,
    text: str,
    found: Iterable[Violation],
    options: argparse.Namespace,
    suppressed: Mapping[Violation, Suppression] = MappingProxyType({}),
) -> Outcome:
    violations = tuple(found)
    if not shows_lines(options) and options.baseline is None:
        return Outcome(name, violations)
    told = (*violations, *suppressed)
    return Outcome(name, violations, _lines_of(text, told), dict(suppressed))


def _lines_of(text: str, violations: Iterable[Violation]) -> dict[int, str]:
    """The lines where violations begin and end; all lines where something can be mended, for edits have offsets."""
    lines = text.split("\n")
    wanted: set[int] | range = {line for one in violations for line in (one.line, one.end_line) if line}
    if any(one.edits for one in violations):
        wanted = range(1, len(lines) + 1)
    return {line: lines[line - 1] for line in wanted}


def shows_lines(options: argparse.Namespace) -> bool:
    """Whether the report is written with the lines of the files at hand."""
    return options.show_source or needs_source(options.format)


def _failed(outcome: Outcome, error: Exception) -> Outcome:
    from traceback import format_exception

    trace = "".join(format_exception(type(error), error, error.__traceback__))
    return outcome._replace(error=bug_told(error), traceback=trace)


def _unreadable(name: str, error: UnreadableFile, house: House) -> tuple[Violation, ...]:
    rule = house.unreadable_file_in(name)
    if rule is None:
        return ()
    message = rule.message.format(reason=error.reason)
    return (Violation(name, error.line, 1, rule.code, message, rule.name, rule.severity, error.line, 1),)


def _processes(paths: Sequence[str], jobs: int) -> int:
    """How many processes to use; `jobs` 0 means as many as pay."""
    if STANDARD_INPUT in paths or len(paths) < (2 if jobs else MANY):
        return 1
    return min(jobs or os.cpu_count() or 1, len(paths))


def _in_parallel(paths: Sequence[str], options: argparse.Namespace, processes: int) -> Iterator[Outcome]:
    from concurrent.futures import ProcessPoolExecutor

    pool = ProcessPoolExecutor(processes, initializer=_begin, initargs=(options,))
    try:
        yield from pool.map(_lint_one, paths, chunksize=max(1, min(32, len(paths) // (4 * processes))))
    finally:
        pool.shutdown(cancel_futures=True)


_houses: list[House] = []
"""Of a process that lints for another: the one it works with."""


def _begin(options: argparse.Namespace) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process ends the others
    _houses.append(House(options))


def _lint_one(path: str) -> Outcome:
    return lint_file(path, _houses[0])
