"""What is fuzzed: each target takes any bytes, and raises where the program would break."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from postmortem_lint.arguments import UsageError, parser_of
from postmortem_lint.catalog import load_catalog, ready
from postmortem_lint.config import settled
from postmortem_lint.engine import review
from postmortem_lint.files import UnreadableFile, decode
from postmortem_lint.fixing import fixed
from postmortem_lint.house import House
from postmortem_lint.nodes import ConfigError
from postmortem_lint.overrides import Overrides
from postmortem_lint.reading import Conventions, read
from postmortem_lint.reports.understanding import understanding
from postmortem_lint.rule_files import CatalogError
from postmortem_lint.silencing import silenced

HOUSE = House(parser_of("lint").parse(["--isolated", "--select", "PM"]))
CATALOG, RULES = HOUSE.law_of("x.md").catalog, HOUSE.rules_for("x.md")
CONVENTIONS = Conventions(today=date(2024, 6, 1), exists=lambda _: False)
_TEMPORARY = TemporaryDirectory(prefix="postmortem-lint-fuzz-")  # goes as the process ends
FOLDER = Path(_TEMPORARY.name)
POSTMORTEM = "# Checkout down on 2024-03-01\n\n## Action items\n\n- Add an alert\n"


def document(data: bytes) -> None:
    """A document is read, reviewed by every rule, and shown."""
    text = text_of(data)
    if text is None:
        return
    understanding(read(text, "x.md", CONVENTIONS))
    lines = text.split("\n")
    for one in reviewed(text):
        assert 1 <= one.line <= one.end_line <= len(lines), one
        assert 1 <= one.column <= len(lines[one.line - 1]) + 1, one
        assert "\n" not in one.message, one


def front_matter(data: bytes) -> None:
    """What stands between the fences, as YAML and as TOML."""
    text = text_of(data)
    for fence in ("---", "+++") if text is not None else ():
        reviewed(f"{fence}\n{text}\n{fence}\n\n{POSTMORTEM}")


def suppressions(data: bytes) -> None:
    """What stands in comments; once all is suppressed, nothing new is suppressed."""
    text = text_of(data)
    if text is None:
        return
    reviewed(f"{POSTMORTEM}\n<!-- postmortem-lint: {text} -->\n\n- x <!-- noqa: {text} -->\n")
    silenced(text, lambda now: (read(now, "x.md", CONVENTIONS).document, reviewed(now)), CATALOG, "old")


def mending(data: bytes) -> None:
    """What is mended needs no more mending."""
    text = text_of(data)
    if text is None:
        return
    once = fixed(text, reviewed).text
    assert fixed(once, reviewed).text == once


def configuration(data: bytes) -> None:
    """A configuration of a team, in both its forms."""
    for name in (".postmortem-lint.yaml", "pyproject.toml"):
        file = FOLDER / name
        file.write_bytes(data)
        with suppress(ConfigError, CatalogError, UsageError):
            settled(file, Overrides())
        file.unlink()


def rule_file(data: bytes) -> None:
    """A rule of a team."""
    folder = FOLDER / "rules"
    folder.mkdir(exist_ok=True)
    file = folder / "ACME001-own.md"
    file.write_bytes(data)
    with suppress(CatalogError, UsageError):
        for rule in load_catalog([folder], lambda code: code.startswith("ACME")).values():
            if rule.path == file:
                list(ready(rule).run(read(POSTMORTEM, "x.md", CONVENTIONS), **ready(rule).options))
    file.unlink()


TARGETS = {one.__name__: one for one in (document, front_matter, suppressions, mending, configuration, rule_file)}


def text_of(data: bytes) -> str | None:
    """The text as the program would read it, if it is one."""
    try:
        return decode(data)
    except UnreadableFile:
        return None


def reviewed(text: str):
    """All that is wanting in a text."""
    return review(read(text, "x.md", CONVENTIONS), RULES, catalog=CATALOG)
