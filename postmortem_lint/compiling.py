"""Regular expressions as the engine of `re` runs them, kept from run to run: to compile them is half of a short run.

What `re` compiles a source to is plain numbers, which it checks again when it is given them. It offers no public way
to them; where its parts are not as expected, patterns are compiled in the usual way.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from postmortem_lint.keeping import is_open, kept

if TYPE_CHECKING:
    _Program = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]
    """Flags, code, number of groups, groups by name, and names by group."""

_COMPILER: Any = getattr(re, "_compiler", None) or getattr(re, "sre_compile", None)  # the latter before Python 3.11
_PARSER: Any = getattr(_COMPILER, "_parser", None) or getattr(_COMPILER, "sre_parse", None)
_ENGINE: Any = getattr(_COMPILER, "_sre", None)
_CODE: Final = "I"
"""The numbers of code have 32 bits."""


def compiled(source: str, flags: int) -> re.Pattern[str]:
    """What `re.compile` gives."""
    if not is_open():
        return re.compile(source, flags)
    try:
        return assembled(source, *kept((source, flags), lambda: program_of(source, flags), _ENGINE.MAGIC))
    except (AttributeError, TypeError, ValueError, RuntimeError):
        return re.compile(source, flags)


def assembled(source: str, flags: int, code: bytes, *groups: object) -> re.Pattern[str]:
    """The pattern of a source and its program."""
    pattern: re.Pattern[str] = _ENGINE.compile(source, flags, memoryview(code).cast(_CODE).tolist(), *groups)
    return pattern


def program_of(source: str, flags: int) -> _Program:
    """What a source is compiled to."""
    parsed = _PARSER.parse(source, flags)
    from array import array

    code = array(_CODE, _COMPILER._code(parsed, flags)).tobytes()  # noqa: SLF001 - as said above
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, group in state.groupdict.items():
        names[group] = name
    return flags | state.flags, code, state.groups - 1, dict(state.groupdict), tuple(names)
