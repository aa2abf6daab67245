"""Keeps what documents and file names hold from steering a terminal or a build service."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Mapping

_STEERING = lazy(
    "[\0-\x1f\x7f-\x9f]"  # ESC, BEL, line ends: whatever moves a cursor, colours or rings
    "|[\u2028-\u202e\u2066-\u2069]"  # line separators, and what turns the direction of writing
)
_COMMAND = lazy(
    r"^(?P<indent>\s*):(?=:|$)"  # "::error::" at the start of a line is a command to GitHub
    r"|(?<=#)#(?=(?:vso|teamcity)?\[)"  # "##[error]", "##vso[", "##teamcity[" are commands anywhere
)
_UNPRINTABLE = lazy("[\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")  # what JSON itself lets stand
_FORBIDDEN = lazy("[\ufffe\uffff\ud800-\udfff]")  # not allowed in XML, besides controls


def visible(text: str) -> str:
    """The text on one line, with escapes such as Python's for what would act instead of being read."""
    if text.isprintable() and ":" not in text[:1] and "##" not in text and not text[:1].isspace():
        return text  # as nearly all: nothing that moves a cursor, nothing that opens or holds a command
    return _COMMAND.sub(_disarmed, _STEERING.sub(_escaped, text))


def json_text(value: object) -> str:
    """A value as readable JSON that is safe to print: characters that act are escaped as JSON allows."""
    return _json(value, 2)


def json_line(value: object) -> str:
    """The same on one line."""
    return _json(value, None)


def xml_text(text: str) -> str:
    """A text as XML holds it; characters that act, and those XML 1.0 forbids, are escaped as `visible` does."""
    from html import escape

    return escape(_FORBIDDEN.sub(_escaped, visible(text)))


def xml_element(name: str, attributes: Mapping[str, object], end: str = "/>") -> str:
    """An empty element, or with the end `>` its first tag."""
    written = "".join(f' {key}="{xml_text(str(value))}"' for key, value in attributes.items())
    return f"<{name}{written}{end}"


def _json(value: object, indent: int | None) -> str:
    import json

    text = json.dumps(value, indent=indent, ensure_ascii=False)
    return _UNPRINTABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text).replace("##", "#\\u0023")


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape", "surrogatepass").decode()


def _disarmed(match: re.Match[str]) -> str:
    return f"{match['indent'] or ''}\\x{ord(match[0][-1]):02x}"
