"""From paths to outcomes: reads, understands and reviews files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.files import STANDARD_INPUT, UnreadableFile, decode, read_text
from postmortem_lint.findings import Suppression, Violation
from postmortem_lint.house import WRONG_CONFIGURATION, House
from postmortem_lint.records import Record
from postmortem_lint.reports import needs_source
from postmortem_lint.usage import UsageError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable, Mapping, Sequence

    from postmortem_lint.cases import Case
    from postmortem_lint.model import Postmortem
    from postmortem_lint.result_cache.evidence import Evidence, Witness
    from postmortem_lint.result_cache.results import ResultCache


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
    evidence: Evidence | None = None
    """What it was drawn from, where it is remembered."""


def lint_files(paths: Sequence[str], house: House) -> Iterable[Outcome]:
    """The outcome for each file, in the order given."""
    if len(paths) == 1:
        return iter([lint_file(paths[0], house)])
    from postmortem_lint.jobs import lint_many
    from postmortem_lint.progress import watched

    return watched(lint_many(paths, house), len(paths))


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


def reviewed(postmortem: Postmortem, house: House, case: Case) -> list[Violation]:
    """What is wanting in a document, in spite of its comments where the options say so; raises `RuleCrash`."""
    from postmortem_lint.engine import found_in, review

    rules = house.rules_for(postmortem.path, case)
    if house.options.disable_noqa:
        return found_in(postmortem, rules)
    return review(postmortem, rules, house.law_of(postmortem.path, case).catalog)


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


def remembered(path: str, house: House, results: ResultCache) -> Outcome | None:
    """The outcome of a file that is known already; `None` where it was changed meanwhile."""
    outcome = results.outcome(path)
    if not _wants_lines(house.options):
        return outcome
    data = results.text_of(path)
    return None if data is None else _with_lines(outcome, decode(data), house.options)


def _linted(path: str, house: House) -> Outcome:
    from postmortem_lint.engine import RuleCrash

    name, options = house.name_of(path), house.options
    witness = _witness(path, options)
    text = decode(witness.data) if witness else read_text(path)
    postmortem, case = house.read(text, name)
    if postmortem.kind != "postmortem" and not options.include_all:
        return Outcome(name, kind=postmortem.kind, evidence=witness.evidence() if witness else None)
    postmortem = witness.watching(postmortem) if witness else postmortem
    try:
        found = reviewed(postmortem, house, case)
    except RuleCrash as crash:
        return _failed(_with_lines(Outcome(name, crash.violations), text, options), crash)
    kept = _suppressed(postmortem, house, case, found) if options.show_suppressed and not options.disable_noqa else {}
    ignored = _ignored_in(postmortem, house, case) if getattr(options, "judges_ignores", False) else frozenset()
    outcome = Outcome(name, tuple(found), suppressed=kept, style=case.profile or "", ignored=ignored)
    return _with_lines(outcome, text, options)._replace(evidence=witness.evidence() if witness else None)


def _witness(path: str, options: argparse.Namespace) -> Witness | None:
    """What notes on what an outcome depends, where outcomes are remembered."""
    if path == STANDARD_INPUT or not getattr(options, "remembers", False):
        return None
    from postmortem_lint.result_cache.evidence import Witness

    return Witness(path)


def _suppressed(
    postmortem: Postmortem, house: House, case: Case, found: Iterable[Violation]
) -> dict[Violation, Suppression]:
    """What is kept from being reported by comments, beside what is found in spite of them."""
    from postmortem_lint.engine import found_in, reasons_of

    law, rules = house.law_of(postmortem.path, case), house.rules_for(postmortem.path, case)
    kept = [one for one in found_in(postmortem, rules) if one not in found]
    reasons = reasons_of(postmortem, kept, law.catalog)
    return {one: Suppression("inSource", reason) for one, reason in reasons.items()}


def _ignored_in(postmortem: Postmortem, house: House, case: Case) -> frozenset[str]:
    """The codes of what is found but ignored in this file alone; all that are ignored, where a rule crashes."""
    from postmortem_lint.engine import RuleCrash, found_in

    on = house.rules_for(postmortem.path, case)
    ignored = {code: rule for code, rule in house.law_of(postmortem.path, case).rules.items() if code not in on}
    try:
        return frozenset(one.code for one in found_in(postmortem, ignored))
    except RuleCrash:
        return frozenset(ignored)


def _with_lines(outcome: Outcome, text: str, options: argparse.Namespace) -> Outcome:
    """The outcome with the lines of its findings, where something is to be made of them."""
    if not _wants_lines(options):
        return outcome
    return outcome._replace(lines=_lines_of(text, (*outcome.violations, *outcome.suppressed)))


def _wants_lines(options: argparse.Namespace) -> bool:
    return shows_lines(options) or options.baseline is not None


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
