"""What is kept from run to run: it changes nothing but the time, and gives way to whatever was changed."""

from __future__ import annotations

import marshal
import os
import sys
from shutil import copytree
from typing import TYPE_CHECKING

import pytest
from checkout import ROOT, run

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "# Checkout down\n\n## Summary\n\nThe checkout was down. <!-- noqa: PM102 -->\n\n## Actions\n\n- Add an alert\n"
GERMAN = "# Ausfall\n\n## Auswirkung\n\nDie Kasse war nicht da, weil die Platte voll war und das niemand sah.\n"
RULE = "PM502-action-unowned.md"


@pytest.fixture
def program(tmp_path: Path):
    """Lints a text with a copy of the package, and tells what it found and whether it read YAML."""
    for folder in ("postmortem_lint", "rules"):
        copytree(ROOT / folder, tmp_path / folder, ignore=lambda *_: ["__pycache__"])
    (tmp_path / "incident.md").write_text(TEXT, encoding="utf-8")
    given = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def lint(**settings: str) -> tuple[str, bool]:
        environment = {**given, "PYTHONPATH": str(tmp_path), **settings}
        command = (sys.executable, "-X", "importtime", "-m", "postmortem_lint", "--include-all", "incident.md")
        done = run(*command, cwd=tmp_path, env=environment)
        assert done.returncode == 1, done.stderr
        return done.stdout, " yaml\n" in done.stderr

    return lint


def kept_in(folder: Path) -> list[Path]:
    return list(folder.rglob("*.kept"))


def keys_kept_in(folder: Path) -> set[object]:
    (kept,) = kept_in(folder)
    _, places = marshal.loads(kept.read_bytes())  # noqa: S302 - written by this test
    return set(places)


def test_the_second_run_finds_the_same_and_reads_no_yaml(program) -> None:
    first, second = program(), program()
    assert first[0] == second[0] != ""
    assert (first[1], second[1]) == (True, False)


def test_a_rule_that_is_changed_takes_effect(program, tmp_path: Path) -> None:
    told, _ = program()
    assert "action has no owner" in told
    rule = tmp_path / "rules" / RULE
    rule.write_text(rule.read_text(encoding="utf-8").replace("action has no owner", "nobody owns it"), encoding="utf-8")
    assert program()[0] == told.replace("action has no owner", "nobody owns it")


@pytest.mark.parametrize(
    "written",
    [b"", b"no data", b"N", b"\xe9\x00\x00\x00\x00", b"(\x02\x00\x00\x00NN"],
    ids=["is empty", "is no data", "is something else", "is of another form", "is of another version"],
)
def test_what_cannot_be_used_is_passed_over(written: bytes, program, tmp_path: Path) -> None:
    told = program()
    (kept,) = kept_in(tmp_path)
    kept.write_bytes(written)
    assert program() == told
    assert program() == (told[0], False)


def test_what_was_cut_off_is_passed_over(program, tmp_path: Path) -> None:
    told = program()
    (kept,) = kept_in(tmp_path)
    kept.write_bytes(kept.read_bytes()[:-1])
    assert program() == told
    assert program() == (told[0], False)


def test_once_much_is_kept_a_run_that_adds_to_it_leaves_only_what_it_needs(program, tmp_path: Path) -> None:
    code, document = tmp_path / "postmortem_lint" / "keeping.py", tmp_path / "incident.md"
    written = code.read_text(encoding="utf-8")
    code.write_text(written.replace("LARGEST = 2_000_000", "LARGEST = 1_000"), encoding="utf-8")
    told, made = program()[0], keys_kept_in(tmp_path)
    assert program() == (told, False)
    assert keys_kept_in(tmp_path) == made
    document.write_text(GERMAN, encoding="utf-8")
    program()
    assert not made <= keys_kept_in(tmp_path)
    document.write_text(TEXT, encoding="utf-8")
    assert program()[0] == told
    assert keys_kept_in(tmp_path) < made
    assert program() == (told, False)


def test_nothing_is_kept_where_python_keeps_no_bytecode(program, tmp_path: Path) -> None:
    assert program(PYTHONDONTWRITEBYTECODE="1") == program(PYTHONDONTWRITEBYTECODE="1")
    assert kept_in(tmp_path) == []


def test_it_is_kept_where_python_is_told_to_keep_bytecode(program, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    program(PYTHONPYCACHEPREFIX=str(elsewhere))
    assert kept_in(tmp_path) == kept_in(elsewhere) != []
