"""YAML and TOML front matter as flat fields."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from postmortem_lint.document import Block, Span
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.plain_data import plain_data

if TYPE_CHECKING:
    from collections.abc import Mapping

# `key: value`, `key = value`: the key is group 1
_KEY = lazy(r"[\"']?([\w-]+(?: +[\w-]+)*)[\"']?\s*[:=]\s*")


class FrontMatterError(ValueError):
    """Front matter that cannot be read; `line` counts from 0 within the block."""

    def __init__(self, problem: str, line: int) -> None:
        super().__init__(problem)
        self.problem = problem
        self.line = line


def read_front_matter(text: str, block: Block) -> list[tuple[str, str, Span]]:
    """Key, value and where the value stands, for each top-level key."""
    if not block.span.of(text).strip():
        return []
    values = _toml(text, block) if text.startswith("+++") else _yaml(text, block)
    places = _places(text, block)
    return [(key, _written(value), places.get(key, block.lines[0])) for key, value in values.items()]


def _yaml(text: str, block: Block) -> Mapping[str, object]:
    data = plain_data(block.span.of(text))
    if data is not None:
        return data
    from postmortem_lint.yaml_data import DataError, parse_yaml

    try:
        value, _ = parse_yaml(block.span.of(text))
    except DataError as error:
        raise FrontMatterError(error.problem, error.line - 1) from error
    if value is None:
        return {}
    if not isinstance(value, dict):
        raise FrontMatterError("front matter is no mapping of keys to values", 0)
    return {str(key): item for key, item in value.items()}


def _toml(text: str, block: Block) -> Mapping[str, object]:
    if sys.version_info >= (3, 11):
        import tomllib
    else:
        import tomli as tomllib
    try:
        return tomllib.loads(block.span.of(text))
    except (ValueError, RecursionError) as error:  # Python's own refusal of a number of 5,000 digits among them
        raise FrontMatterError(str(error) or "too deeply nested", 0) from error


def _written(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_written(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(_written(item) for item in value.values())
    return "" if value is None else str(value)


def _places(text: str, block: Block) -> dict[str, Span]:
    """By key the rest of its first line, or that line where its value stands below."""
    places: dict[str, Span] = {}
    for line in block.lines:
        match = _KEY.match(text, *line)
        if match:
            places.setdefault(match[1], Span(match.end(), line.end) if match.end() < line.end else line)
    return places
