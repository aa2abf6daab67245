"""The rules: Markdown files whose front matter declares them."""

# Paths are put together for every rule at every start, and pathlib takes several times as long:
# ruff: noqa: PTH118

from __future__ import annotations

import os
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

from postmortem_lint.checks import UnknownCheckError, find_check
from postmortem_lint.hints import in_words, place
from postmortem_lint.parameters import OptionError, complete, shown, typed
from postmortem_lint.patterns import lazy
from postmortem_lint.rule_files import CatalogError, body_of, declared, lines_of
from postmortem_lint.rules_folder import RULES_FOLDER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from postmortem_lint.findings import Finding, Severity

# how the files of the shipped rules are called: "PM305-timeline-order.md"
_FILE = lazy(r"([A-Z]{1,3}[0-9]{3})-([a-z0-9-]+)\.md")


class Rule:
    """What is checked, how it reads when reported, and where it is documented.

    Its file is read when more is asked for than its code and name: most rules of a large catalogue are off.
    """

    code: str
    name: str
    summary: str
    check: str
    """The check that finds it, ``module.function``."""
    message: str
    """With placeholders for the values of a finding."""
    severity: Severity
    since: str
    options: Mapping[str, object]
    """The keyword arguments of the check; of a rule that was not needed, the options as its file gives them."""
    references: tuple[str, ...]

    folder: Path
    """Where its file lies."""
    file: str
    """How that is called."""

    def __init__(self, **known: object) -> None:
        self.__dict__.update(known)

    def __getattr__(self, key: str) -> Any:  # noqa: ANN401 - whatever the file says
        if key not in Rule.__annotations__:
            raise AttributeError(key)
        given = declared(os.path.join(self.folder, self.file))
        for told in ("code", "name"):
            if self.__dict__.get(told, given[told]) != given[told]:
                raise CatalogError(self.path, self.lines[told,], f"{told}: the file's name says otherwise")
        self.__dict__.update({**given, **self.__dict__})
        return self.__dict__[key]

    def but(self, **changes: object) -> Rule:
        """The same rule with other values."""
        return Rule(**{**self.__dict__, **changes})

    @cached_property
    def path(self) -> Path:
        """Its file."""
        return self.folder / self.file

    @cached_property
    def lines(self) -> Mapping[tuple[str | int, ...], int]:
        """The line of each key of its file, for complaints."""
        return lines_of(self.path)

    @property
    def run(self) -> Callable[..., Iterator[Finding]]:
        """The check itself; raises `UnknownCheckError`."""
        return find_check(self.check)

    def body(self) -> str:
        """The documentation below the front matter."""
        return body_of(self.path)


def load_catalog(folders: Iterable[Path] = (), needed: Callable[[str], bool] | None = None) -> dict[str, Rule]:
    """The shipped rules and those of further folders by code, in the order of codes; raises `CatalogError`.

    Only the checks of rules that are `needed` (all, if not told) are looked up and their options typed.
    """
    rules: dict[str, Rule] = {}
    names: dict[str, Rule] = {}
    for folder in (RULES_FOLDER, *folders):
        for rule in _rules_in(folder):
            _refuse_second(rule, "code", rules.get(rule.code))
            _refuse_second(rule, "name", names.get(rule.name))
            rules[rule.code] = names[rule.name] = rule
    return {code: rules[code] if needed and not needed(code) else ready(rules[code]) for code in sorted(rules)}


def ready(rule: Rule) -> Rule:
    """The rule of a file with its options as its check takes them; raises `CatalogError`."""
    try:
        options = typed(rule.run, rule.options)
        guarded = options if rule.folder is RULES_FOLDER else _guarded(options)
        return rule.but(options=complete(rule.run, guarded))
    except UnknownCheckError as error:
        raise _wrong(rule, "check", str(error)) from None
    except OptionError as error:
        raise _wrong(rule, "options", f"{error.option}: {error.problem}", error.option) from None


def with_options(rule: Rule, options: Mapping[str, object], where: Path | None = None) -> Rule:
    """A ready rule with further options; raises `CatalogError` that names the file `where` they stand."""
    if not options:
        return rule
    try:
        return rule.but(options={**rule.options, **_guarded(typed(rule.run, options))})
    except OptionError as error:
        path = where or rule.path
        raise CatalogError(path, None, f"options.{rule.code}.{error.option}: {error.problem}") from None


def too_slow(rule: Rule, pattern: str, document: str) -> CatalogError:
    """The complaint about a pattern of a house that was given up."""
    option = next(name for name, value in rule.options.items() if getattr(value, "pattern", None) == pattern)
    problem = f"takes too long on {document}, leave out repeats within repeats and at the beginning: {shown(pattern)}"
    return _wrong(rule, "options", f"{option}: {problem}", option)


def _guarded(options: dict[str, object]) -> dict[str, object]:
    """The options a house gave, its patterns under a limit of time; raises `OptionError`."""
    for name, value in options.items():
        if isinstance(value, re.Pattern):
            from postmortem_lint.limits import limited

            try:
                options[name] = limited(value)
            except ValueError as error:
                raise OptionError(name, str(error)) from None
    return options


def _rules_in(folder: Path) -> list[Rule]:
    try:
        with os.scandir(folder) as entries:
            files = sorted(entry.name for entry in entries if _is_rule(entry.name))
    except OSError as error:
        raise CatalogError(folder, None, _broken(folder, f"it cannot be read ({in_words(error)})")) from None
    if not files:
        raise CatalogError(folder, None, _broken(folder, "there are no rules in it"))
    return [_rule(folder, file) for file in files]


def _rule(folder: Path, file: str) -> Rule:
    """The rule of a file; the names of the shipped ones tell their code and name."""
    named = _FILE.fullmatch(file) if folder is RULES_FOLDER else None
    told = {"code": named[1], "name": named[2]} if named else declared(os.path.join(folder, file))
    return Rule(folder=folder, file=file, **told)


def _is_rule(name: str) -> bool:
    return name.endswith(".md") and name != "README.md"


def _broken(folder: Path, problem: str) -> str:
    return f"broken installation: {problem}" if folder == RULES_FOLDER else problem


def _refuse_second(rule: Rule, key: str, other: Rule | None) -> None:
    if other is not None:
        raise _wrong(rule, key, f"{getattr(rule, key)} is the {key} of {place(other.path)} already")


def _wrong(rule: Rule, key: str, problem: str, *more: str) -> CatalogError:
    line = rule.lines.get((key, *more)) or rule.lines.get((key,))
    return CatalogError(rule.path, line, f"{key}: {problem}")
