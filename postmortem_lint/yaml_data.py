"""YAML as plain data: of rule files, configuration and front matter, whoever wrote them."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any, ClassVar

import yaml

from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable

    Path = tuple[str | int, ...]
    """The keys and indices that lead to a value."""

MOST_DEPTH = 50
LARGEST = 1_000_000
"""Characters; what somebody writes by hand is far shorter."""

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # PyYAML may be built without libyaml
# "12", "-3", "+7": sixteen digits are more than anybody counts
_INTEGER = lazy(r"[-+]?[0-9]{1,16}")
# "0o17", "0xFF"
_BASED = lazy(r"0o[0-7]{1,16}|0x[0-9a-fA-F]{1,16}")
# "1.5", ".5", "2.", "1e3"
_FRACTION = lazy(r"[-+]?(?:\.[0-9]{1,30}|[0-9]{1,30}(?:\.[0-9]{0,30})?)(?:[eE][-+]?[0-9]{1,4})?")
# what YAML forbids even in quotes; libyaml does not say where
_FORBIDDEN = lazy("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# what YAML 1.1 takes for the end of a line, beside the line feed
_ODD_LINE_ENDS = "\r\x85\u2028\u2029"
_PLAINER = {
    "cannot start any token": "no value begins with a tab, @, % or `; indent with spaces, quote such text",
    "mapping values are not allowed": 'here is a ": " too many; put text that holds one in quotes',
}
"""What to say instead of the commonest complaints of YAML's parser, known by a part of each."""
_WORDS: dict[str, object] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}


class DataError(ValueError):
    """YAML that cannot be read, or holds more than plain data; `line` counts from 1."""

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem, line)
        self.problem = problem
        self.line = line

    def __str__(self) -> str:
        return f"line {self.line}: {self.problem}"


def parse_yaml(text: str, first_line: int = 1) -> tuple[object, dict[Path, int]]:
    """The value, and the line of every key and item by its path; raises `DataError` and nothing else.

    Plain scalars mean what YAML 1.2's core schema says; dates, ``no`` and ``12:30`` stay strings. Keys are strings.
    """
    if len(text) > LARGEST:
        raise DataError(f"longer than {LARGEST} characters", first_line)
    lines = _Lines(text, first_line)
    builder = _Builder(lines)
    try:
        return builder.build(yaml.parse(text, Loader=_LOADER))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = lines.of(mark) if mark else first_line
        raise DataError(_plainly(error.problem or error.context or "no valid YAML"), line) from None
    except (yaml.YAMLError, UnicodeError):
        raise _forbidden(text, first_line) from None


def _plainly(problem: str) -> str:
    """What YAML's parser says, in words for those who never read its grammar."""
    return next((plain for part, plain in _PLAINER.items() if part in problem), problem)


def _forbidden(text: str, first_line: int) -> DataError:
    match = _FORBIDDEN.search(text)
    if match is None:
        return DataError("no valid YAML", first_line)
    line = first_line + text.count("\n", 0, match.start())
    return DataError(f"the character U+{ord(match[0]):04X} is not allowed", line)


class _Lines:
    """The line of each mark; YAML itself takes some characters for line ends that no editor does."""

    def __init__(self, text: str, first: int) -> None:
        self._first = first
        self._last = first + text.count("\n")
        self._ends = (
            [match.start() for match in re.finditer("\n", text)] if any(end in text for end in _ODD_LINE_ENDS) else None
        )

    def of(self, mark: Any) -> int:  # noqa: ANN401 - PyYAML's marks are untyped
        line = mark.line if self._ends is None else bisect_left(self._ends, mark.index)
        return int(min(self._first + line, self._last))


class _Builder:
    """Puts events together to data, with a stack of its own: YAML nests deeper than calls."""

    def __init__(self, lines: _Lines) -> None:
        self._line_of = lines.of
        self._root: list[object] = []
        self._open: list[dict[str, object] | list[object]] = [self._root]
        self._keys: list[str | None] = [None]
        self._path: list[str | int] = []  # opens with the index of the document, which is no part of any path
        self._lines: dict[Path, int] = {}

    def build(self, events: Iterable[Any]) -> tuple[object, dict[Path, int]]:
        for event in events:
            take = self._TAKERS.get(type(event))
            if take:
                take(self, event)
        return (self._root[0] if self._root else None), self._lines

    def _document(self, event: Any) -> None:  # noqa: ANN401 - PyYAML's events are untyped
        if self._root:
            raise DataError("more than one document", self._line(event))

    def _alias(self, event: Any) -> None:  # noqa: ANN401 - as above
        raise DataError("aliases are not supported", self._line(event))

    def _scalar(self, event: Any) -> None:  # noqa: ANN401 - as above
        if event.anchor is not None or event.tag is not None:
            raise self._featured(event)
        if self._keys[-1] is None and isinstance(self._open[-1], dict):
            self._key(event)
            return
        self._add(_resolved(event.value) if event.implicit[0] else event.value, event)
        self._path.pop()

    def _key(self, event: Any) -> None:  # noqa: ANN401 - as above
        key = event.value
        path = (*self._path[1:], key)
        if key in self._open[-1]:
            raise DataError(f'the key "{key}" stands twice, first on line {self._lines[path]}', self._line(event))
        self._keys[-1] = key
        self._lines[path] = self._line(event)

    def _collection(self, event: Any) -> None:  # noqa: ANN401 - as above
        if event.anchor is not None or event.tag is not None:
            raise self._featured(event)
        if isinstance(self._open[-1], dict) and self._keys[-1] is None:
            raise DataError("a key must be plain text", self._line(event))
        if len(self._open) > MOST_DEPTH:
            raise DataError(f"nested deeper than {MOST_DEPTH} levels", self._line(event))
        value: dict[str, object] | list[object] = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._add(value, event)
        self._open.append(value)
        self._keys.append(None)

    def _add(self, value: object, event: Any) -> None:  # noqa: ANN401 - as above
        """Place a value in the innermost open collection, and put its key or index on the path."""
        holder, key = self._open[-1], self._keys[-1]
        if isinstance(holder, dict):
            assert key is not None  # noqa: S101 - `_scalar` and `_collection` see to it
            holder[key] = value
            self._keys[-1] = None
            self._path.append(key)
            return
        self._path.append(len(holder))
        if len(self._open) > 1:
            self._lines[tuple(self._path[1:])] = self._line(event)
        holder.append(value)

    def _close(self, _: object) -> None:
        self._open.pop()
        self._keys.pop()
        self._path.pop()

    def _line(self, event: Any) -> int:  # noqa: ANN401 - as above
        return self._line_of(event.start_mark)

    def _featured(self, event: Any) -> DataError:  # noqa: ANN401 - as above
        """The complaint about what plain data has not."""
        feature = "anchors" if event.anchor is not None else "tags"
        return DataError(f"{feature} are not supported", self._line(event))

    _TAKERS: ClassVar = {
        yaml.DocumentStartEvent: _document,
        yaml.AliasEvent: _alias,
        yaml.ScalarEvent: _scalar,
        yaml.MappingStartEvent: _collection,
        yaml.SequenceStartEvent: _collection,
        yaml.MappingEndEvent: _close,
        yaml.SequenceEndEvent: _close,
    }


def _resolved(written: str) -> object:
    """What a plain scalar means."""
    if written in _WORDS:
        return _WORDS[written]
    if written[0] not in "+-.0123456789":
        return written
    if _INTEGER.fullmatch(written):
        return int(written)
    if _BASED.fullmatch(written):
        return int(written[2:], 8 if written[1] == "o" else 16)
    return float(written) if _FRACTION.fullmatch(written) else written
