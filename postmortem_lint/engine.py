"""From what a document says to what is found wanting in it: every rule is run, and comments are heeded."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from postmortem_lint.catalog import load_catalog, too_slow
from postmortem_lint.findings import Finding, Violation
from postmortem_lint.patterns import SlowPatternError, lazy
from postmortem_lint.places import Places
from postmortem_lint.rule_files import CatalogError

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Mapping

    from postmortem_lint.catalog import Rule
    from postmortem_lint.comments import Comment
    from postmortem_lint.document import Document
    from postmortem_lint.model import Postmortem
    from postmortem_lint.reading import Conventions

    Rules = Mapping[str, Rule]
    Report = Callable[[Rule, Finding], Violation]
    Crashes = list[tuple[str, Exception]]
    """The codes of the rules whose checks raised, and what."""

UNUSED, UNREADABLE_FRONT_MATTER, INVALID, EXPIRED = "PM902", "PM903", "PM904", "PM905"
CONFIDENTIAL = "PM806"
"""The rule about keys and passwords: where it finds one, no other rule may quote it."""
_OURS = f"{__name__.partition('.')[0]}."
LONGEST_QUOTATION = 80
"""Characters of a value in a message; checks shorten to 60 themselves, where they know what may go."""

# what moves a cursor or turns the direction of writing, line ends included
_CONTROL = lazy("[\0-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class RuleCrash(Exception):  # noqa: N818 - it tells of a bug, and carries what was found in spite of it
    """A check that raised: a bug of the rule, told once all other rules have run."""

    def __init__(self, rule: Rule, path: str, error: Exception, violations: Iterable[Violation] = ()) -> None:
        super().__init__(f"{path}: {rule.code} crashed: {type(error).__name__}: {error}")
        self.code = rule.code
        self.plugin = "" if rule.run.__module__.startswith(_OURS) else rule.check.partition(".")[0]
        """The package whose check it is; empty for our own."""
        self.path = path
        self.error = error
        self.violations = tuple(violations)
        """What the other rules found."""


def lint(text: str, rules: Rules, path: str = "-", conventions: Conventions | None = None) -> list[Violation]:
    """What is wanting in a text, whatever kind of document it is; raises `RuleCrash`."""
    from postmortem_lint.reading import read

    return review(read(text, path, conventions), rules)


def review(postmortem: Postmortem, rules: Rules, catalog: Rules | None = None) -> list[Violation]:
    """What is wanting in a document and no comment suppresses, by line, column and code.

    `catalog` holds all rules a comment may name, those that are off included; the shipped ones if not told.
    Raises `RuleCrash` once every rule has run.
    """
    found, crashes = _found(postmortem, rules)
    if _may_suppress(postmortem.document):
        found = _unsuppressed(postmortem, rules, found, catalog)
    return _in_order(postmortem, rules, found, crashes)


def found_in(postmortem: Postmortem, rules: Rules) -> list[Violation]:
    """All that is wanting in a document, whatever its comments say; raises as `review`."""
    return _in_order(postmortem, rules, *_found(postmortem, rules))


def reasons_of(postmortem: Postmortem, suppressed: Iterable[Violation], catalog: Rules) -> dict[Violation, str]:
    """Why comments suppress violations, as they say; nothing where they do not."""
    from postmortem_lint.comments import find_comments
    from postmortem_lint.suppressions import Suppressions

    comments, _ = find_comments(postmortem.document, catalog)
    present = [comment for comment in comments if comment not in _past(comments, postmortem)]
    return dict(Suppressions(present, postmortem.document, Places(postmortem.document.source)).reasons(suppressed))


def _found(postmortem: Postmortem, rules: Rules) -> tuple[list[Violation], Crashes]:
    """What the rules find, and the bugs met."""
    report = _report_of(postmortem)
    found: list[Violation] = []
    crashes: Crashes = []
    for code, rule in rules.items():
        try:
            found += [report(rule, finding) for finding in rule.run(postmortem, **rule.options)]
        except CatalogError:  # noqa: PERF203 - a rule that is written wrongly is no bug
            raise
        except SlowPatternError as error:
            raise too_slow(rule, error.pattern, postmortem.path) from None
        except Exception as error:  # noqa: BLE001 - one rule that meets a bug must not cost the others
            crashes.append((code, error))
    problem = postmortem.metadata.problem
    if problem and UNREADABLE_FRONT_MATTER in rules:
        found.append(report(rules[UNREADABLE_FRONT_MATTER], Finding(problem.span, {"reason": problem.value})))
    return _without_secrets(postmortem, found), crashes


def _without_secrets(postmortem: Postmortem, found: list[Violation]) -> list[Violation]:
    """The violations, none of whose messages quotes a key or a password that is among what is found."""
    if not any(violation.code == CONFIDENTIAL for violation in found):
        return found
    from postmortem_lint.concealing import messages_without_secrets

    return messages_without_secrets(found, postmortem.text)


def _in_order(postmortem: Postmortem, rules: Rules, found: Iterable[Violation], crashes: Crashes) -> list[Violation]:
    """What is found, each once; raises `RuleCrash` where a bug was met."""
    violations = sorted(dict.fromkeys(found), key=_order)
    for code, error in crashes:
        raise RuleCrash(rules[code], postmortem.path, error, violations) from error
    return violations


def _may_suppress(document: Document) -> bool:
    """Whether comments need to be looked for, in HTML or front matter; most documents have none."""
    if "<!--" not in document.source and not (document.blocks and document.blocks[0].kind == "front_matter"):
        return False
    folded = document.source.lower()
    return "noqa" in folded or "lint" in folded


def _unsuppressed(
    postmortem: Postmortem, rules: Rules, found: list[Violation], catalog: Rules | None
) -> list[Violation]:
    """What comments leave, and what is wrong with the comments."""
    from postmortem_lint.comments import find_comments
    from postmortem_lint.suppressions import Suppressions

    report = _report_of(postmortem)
    known = {**_shipped(), **rules} if catalog is None else catalog
    comments, wrong = find_comments(postmortem.document, known)
    if INVALID in rules:
        found = [*found, *(report(rules[INVALID], finding) for finding in wrong)]
    past = _past(comments, postmortem)
    if EXPIRED in rules:
        found = [*found, *(report(rules[EXPIRED], Finding(one.span, {"until": one.until})) for one in past)]
    comments = [comment for comment in comments if comment not in past]
    suppressions = Suppressions(comments, postmortem.document, Places(postmortem.document.source))
    found = suppressions.leave(found)
    if UNUSED in rules:
        found += [report(rules[UNUSED], finding) for finding in suppressions.unused(rules, known)]
    return found


def _past(comments: Iterable[Comment], postmortem: Postmortem) -> list[Comment]:
    """The comments whose last day is over."""
    return [one for one in comments if one.until and postmortem.today and one.until < postmortem.today]


def _shipped() -> Rules:
    return load_catalog(needed=lambda _: False)


def _report_of(postmortem: Postmortem) -> Report:
    return partial(_reported, postmortem, Places(postmortem.text))


def _reported(postmortem: Postmortem, places: Places, rule: Rule, finding: Finding) -> Violation:
    start, end = finding.span
    end = max(start, end)
    return Violation(
        path=postmortem.path,
        line=places.line(start),
        column=places.column(start),
        code=rule.code,
        message=message_of(rule, finding.values),
        name=rule.name,
        severity=rule.severity,
        end_line=places.line(end),
        end_column=places.column(end),
        subject=finding.subject,
        edits=finding.edits,
    )


def message_of(rule: Rule, values: Mapping[str, object]) -> str:
    """The message of a rule with the values of a finding; raises `CatalogError` where it names another."""
    shown = {name: _quotable(value) if isinstance(value, str) else value for name, value in values.items()}
    try:
        return rule.message.format_map(shown)
    except KeyError as error:
        offered = ", ".join(f"{{{name}}}" for name in values) or "no values"
        problem = f"message: there is no {{{error.args[0]}}}; the check gives {offered}"
        raise CatalogError(rule.path, rule.lines.get(("message",)), problem) from None


def _quotable(text: str) -> str:
    """A text on one line, not too long, without characters that act."""
    short = text if len(text) <= LONGEST_QUOTATION else text[: LONGEST_QUOTATION - 1].rstrip() + "…"
    return _CONTROL.sub(_escaped, short)


def _escaped(match: re.Match[str]) -> str:
    return " " if match[0] in "\t\n\r" else match[0].encode("unicode_escape", "surrogatepass").decode()


def _order(violation: Violation) -> tuple[int, int, str, str]:
    return violation.line, violation.column, violation.code, violation.message
