"""Columns in the units other programs count in; ours are characters, from 1."""

from __future__ import annotations


def byte_column(line: str, column: int) -> int:
    """The same place counted in bytes of UTF-8, from 1, as Vim and reviewdog count."""
    return column + sum(_extra_bytes(character) for character in _wide(line, column))


def utf16_column(line: str, column: int) -> int:
    """The same place counted in units of UTF-16, from 1, as Visual Studio Code counts."""
    return column + sum(character > "\uffff" for character in _wide(line, column))


def _wide(line: str, column: int) -> str:
    """What stands before a column, unless every unit is as long there."""
    before = line[: column - 1]
    return "" if before.isascii() else before


def _extra_bytes(character: str) -> int:
    """How many bytes it takes beside the first."""
    return (character > "\x7f") + (character > "\u07ff") + (character > "\uffff")
