"""The line that tells how far a long run has come, on real terminals."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from itertools import count

import pytest
from program import CLEAN, UNOWNED, environment_with

from postmortem_lint.linting import Outcome
from postmortem_lint.progress import PATIENCE, watched_on

CLEAR = "\r\x1b[K"


@pytest.fixture
def terminal():
    """Both ends of a terminal: a stream to write to, and what reads all that was written."""
    reading, writing = pty.openpty()
    stream = os.fdopen(writing, "w", encoding="utf-8")

    def written():
        stream.close()
        return everything(reading)

    yield stream, written
    os.close(reading)


def everything(reading):
    parts = []
    while True:
        try:
            part = os.read(reading, 65536)
        except OSError:  # the other end is closed
            part = b""
        if not part:
            return b"".join(parts).decode()
        parts.append(part)


def run(stream, outcomes, seconds):
    """Let so many seconds pass between two looks at the clock."""
    ticks = count()
    return list(watched_on(stream, outcomes, len(outcomes), lambda: next(ticks) * seconds))


def test_a_short_run_shows_nothing(terminal):
    stream, written = terminal
    outcomes = [Outcome(f"{number}.md") for number in range(5)]
    assert run(stream, outcomes, PATIENCE / 10) == outcomes
    assert written() == ""


def test_a_long_run_tells_how_far_it_is_and_takes_the_line_away(terminal):
    stream, written = terminal
    outcomes = [Outcome(f"{number}.md") for number in range(4)]
    assert run(stream, outcomes, PATIENCE / 2) == outcomes
    assert written() == f"{CLEAR}2 of 4 files{CLEAR}3 of 4 files{CLEAR}4 of 4 files{CLEAR}"


def test_the_line_is_gone_while_something_is_told(terminal):
    stream, written = terminal
    outcomes = [Outcome("a.md"), Outcome("b.md", kind="other"), Outcome("c.md", error="a bug"), Outcome("d.md")]
    for outcome in watched_on(stream, outcomes, 4, count(0, int(PATIENCE)).__next__):
        stream.write(f"<{outcome.path}>")
    assert written() == (
        f"<a.md>{CLEAR}1 of 4 files{CLEAR}<b.md>{CLEAR}2 of 4 files{CLEAR}<c.md>{CLEAR}3 of 4 files<d.md>"
        f"{CLEAR}4 of 4 files{CLEAR}"
    )


def test_the_line_goes_where_the_run_is_broken_off(terminal):
    stream, written = terminal
    outcomes = watched_on(stream, [Outcome("a.md"), Outcome("b.md")], 2, count(0, int(PATIENCE)).__next__)
    next(outcomes)
    next(outcomes)
    outcomes.close()
    assert written() == f"{CLEAR}1 of 2 files{CLEAR}"


def left(written):
    """What is to be seen in the end on a terminal."""
    return [line.rpartition(CLEAR)[2] for line in written.replace("\r\n", "\n").split("\n")]


def test_a_run_on_a_terminal_leaves_what_it_does_elsewhere(program, terminal):
    program.write(a=UNOWNED, b=CLEAN, c=UNOWNED)
    stream, written = terminal
    command = [sys.executable, "-m", "postmortem_lint", "--format", "pylint", "a.md", "b.md", "c.md"]
    elsewhere = program.process(*command[3:])
    subprocess.run(command, cwd=program.folder, env=environment_with(), stdout=stream, stderr=stream, check=False)
    assert left(written()) == elsewhere.out.split("\n")
