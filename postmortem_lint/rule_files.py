"""The front matter of a rule file: read, checked, and complained of by file and line."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any, get_args

from postmortem_lint.findings import Severity
from postmortem_lint.hints import in_words, nearest, place
from postmortem_lint.keeping import changed_of, kept_of
from postmortem_lint.parameters import no_text, shown, words_of
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from postmortem_lint.keeping import Changed

SEVERITIES = get_args(Severity)
_REQUIRED = ("code", "name", "summary", "check", "message", "severity", "since")
_KEYS = (*_REQUIRED, "options", "references")
# "PM305": flake8's own grammar, which every matcher of its output knows
_CODE = lazy(r"[A-Z]{1,3}[0-9]{3}")
# "timeline-order"
_NAME = lazy(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
# the line that closes the front matter
_FENCE = lazy(r"^---[ \t]*$", re.MULTILINE)


class CatalogError(Exception):
    """A rule file that is wrong: ``path:line: problem``."""

    def __init__(self, path: Path, line: int | None, problem: str) -> None:
        super().__init__(f"{place(path, line)}: {problem}")


def declared(file: str) -> Mapping[str, Any]:
    """What a rule file declares by its keys; raises `CatalogError`."""
    try:
        return _declared(file, changed_of(file))
    except OSError as error:
        raise _unreadable(Path(file), error) from None


def lines_of(path: Path) -> Mapping[tuple[str | int, ...], int]:
    """The line of each of these keys, for complaints; raises `CatalogError`."""
    return _front_matter(path)[1]


def body_of(path: Path) -> str:
    """The documentation below the front matter."""
    text = _text_of(path)
    fence = _FENCE.search(text, 3)
    return text[fence.end() :].lstrip("\n") if fence else ""


@lru_cache(maxsize=1024)
def _declared(file: str, changed: Changed) -> Mapping[str, Any]:
    """What a rule file declares; its time and size tell whether it is still the same."""
    told: Mapping[str, Any] = kept_of(file, (__file__,), lambda: _judged(Path(file)), changed)
    return told


def _judged(path: Path) -> Mapping[str, Any]:
    """What a rule file declares, once it is known to be right."""
    data, lines = _front_matter(path)
    if not isinstance(data, dict):
        raise CatalogError(path, 2, "front matter must be keys and values")
    for key, problem in _problems(data):
        raise CatalogError(path, lines.get((key,), 1), f"{key}: {problem}")
    references = words_of(data.get("references") or ())
    return {**data, "options": data.get("options") or {}, "references": references}


def _front_matter(path: Path) -> tuple[object, Mapping[tuple[str | int, ...], int]]:
    """The front matter as data, and the line of each key of it."""
    from postmortem_lint.yaml_data import DataError, parse_yaml

    text = _text_of(path)
    fence = _FENCE.search(text, 3) if text.startswith("---\n") else None
    if fence is None:
        raise CatalogError(path, 1, "no front matter; a rule file opens with --- and what it declares")
    try:
        return parse_yaml(text[4 : fence.start()], first_line=2)
    except DataError as error:
        raise CatalogError(path, error.line, error.problem) from None


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        raise CatalogError(path, None, "it is not UTF-8") from None
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: OSError) -> CatalogError:
    return CatalogError(path, None, f"it cannot be read ({in_words(error)})")


def _problems(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """What is wrong with a front matter: key and problem, the first first."""
    for key in data:
        if key not in _KEYS:
            yield key, f"unknown key{nearest(key, _KEYS)}"
    for key in _REQUIRED:
        if key not in data:
            yield key, "missing"
        elif not isinstance(data[key], str) or not data[key]:
            yield key, no_text(data[key])
    yield from ((key, problem) for key, judge in _JUDGES.items() for problem in judge(data.get(key)))


def _judge_code(code: str) -> Iterator[str]:
    if not _CODE.fullmatch(code):
        yield f"{shown(code)} is no code; write one to three capitals and three digits, e.g. PM305"


def _judge_name(name: str) -> Iterator[str]:
    if not _NAME.fullmatch(name):
        yield f"{shown(name)} is no name; write small letters with dashes, e.g. timeline-order"


def _judge_check(check: str) -> Iterator[str]:
    module, _, function = check.partition(".")
    if not module.isidentifier() or not function.isidentifier():
        yield f"{shown(check)} is no check; write module.function, e.g. timeline.chronological"


def _judge_severity(severity: str) -> Iterator[str]:
    if severity not in SEVERITIES:
        yield f"{shown(severity)} is none of {', '.join(SEVERITIES)}{nearest(severity, SEVERITIES)}"


def _judge_message(message: str) -> Iterator[str]:
    try:
        fields = [parts[1:] for parts in Formatter().parse(message) if parts[1] is not None]
    except ValueError as error:
        yield f"{error}; a brace that is meant is written twice"
        return
    for name, form, conversion in fields:
        if not name or not name.isidentifier() or form or conversion:
            yield f"{{{name}}} is no placeholder; write the name of a value alone, e.g. {{title}}"


def _judge_options(options: object) -> Iterator[str]:
    if options is not None and not isinstance(options, dict):
        yield f"must be keys and values, not {shown(options)}"


def _judge_references(references: object) -> Iterator[str]:
    try:
        words_of(references or ())
    except ValueError as error:
        yield str(error)


_JUDGES: dict[str, Callable[[Any], Iterator[str]]] = {
    "code": _judge_code,
    "name": _judge_name,
    "check": _judge_check,
    "severity": _judge_severity,
    "message": _judge_message,
    "options": _judge_options,
    "references": _judge_references,
}
