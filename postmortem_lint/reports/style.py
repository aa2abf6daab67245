"""How a report is to look: its template, its colours, where it finds lines, files and rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from postmortem_lint.catalog import Rule
    from postmortem_lint.findings import Suppression, Violation

TEMPLATES = {
    "default": (
        "%(bold)s%(path)s%(reset)s%(cyan)s:%(reset)s%(row)d%(cyan)s:%(reset)s%(col)d%(cyan)s:%(reset)s "
        "%(bold)s%(red)s%(code)s%(reset)s %(text)s"
    ),
    "pylint": "%(path)s:%(row)d: [%(code)s] %(text)s",
}
COLOURS = {
    "bold": "\033[1m",
    "black": "\033[30m",
    "red": "\033[31m",
    "green": "\033[32m",
    "yellow": "\033[33m",
    "blue": "\033[34m",
    "magenta": "\033[35m",
    "cyan": "\033[36m",
    "white": "\033[37m",
    "reset": "\033[m",
}
PLAIN = dict.fromkeys(COLOURS, "")


class Suppressed(Record):
    """What is kept from being reported of a file."""

    kept: Mapping[Violation, Suppression]
    """Each such violation, with what keeps it."""
    lines: Mapping[int, str]


class Style:
    """How a report is to look, and what it can tell beside violations."""

    def __init__(
        self,
        template: str = TEMPLATES["default"],
        colours: Mapping[str, str] = PLAIN,
        sources: Mapping[int, str] | None = None,
        rules: Callable[[], Mapping[str, Rule]] = dict,
    ) -> None:
        self.template = template
        """With the placeholders of `text.report`."""
        self.colours = colours
        """The escape sequence for each name in `COLOURS`; empty without colours."""
        self.sources: Mapping[int, str] = sources or {}
        """The lines to show of the file whose violations are being written, by number; changes from file to file."""
        self.files: dict[str, str] = {}
        """Every file looked at so far, and what it was: a kind of document, or "failed" where a bug was met."""
        self.suppressed: dict[str, Suppressed] = {}
        """By file; empty unless it was asked for."""
        self.rules = rules
        """Tells the rules known so far, by code; different folders may have different ones."""


def wants_colour(choice: str, environment: Mapping[str, str], *, terminal: bool) -> bool:
    """Whether to colour: as chosen, else as https://no-color.org and https://force-color.org say, else on terminals."""
    if choice != "auto":
        return choice == "always"
    if environment.get("NO_COLOR"):
        return False
    forced = (environment.get("FORCE_COLOR"), environment.get("CLICOLOR_FORCE"))
    if any(value and value != "0" for value in forced):
        return True
    return terminal and environment.get("TERM") != "dumb" and environment.get("CLICOLOR") != "0"
