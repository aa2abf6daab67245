"""Several processes: they find what one finds, in the same order, however they begin."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from checkout import clean_environment
from program import CLEAN, README, UNORDERED, UNOWNED, environment_with

from postmortem_lint.jobs import LARGEST_PORTION, MANY

KINDS = (CLEAN, UNOWNED, README, UNORDERED, b"\xff")
NUMBERS = (1, 2, 3, LARGEST_PORTION + 1, MANY)


@pytest.fixture
def documents(program):
    for number in range(MANY + 3):
        program.place(f"{number % 4}/{number}.md", KINDS[number % len(KINDS)])
    program.place("2/.postmortem-lint.yaml", "ignore: [PM502]\n")
    return program


@pytest.mark.parametrize("jobs", NUMBERS)
def test_several_processes_find_what_one_finds(documents, jobs):
    expected = documents("--no-cache", "--jobs=1", "-v", ".")
    assert documents("--no-cache", f"--jobs={jobs}", "-v", ".") == expected
    assert documents("--no-cache", "-v", ".") == expected


ANEW = """\
import sys, threading
from postmortem_lint.cli import main
if __name__ == "__main__":
    done = threading.Event()
    threading.Thread(target=done.wait).start()  # beside which no copy of the process is made
    code = main(sys.argv[1:])
    done.set()
    sys.exit(code)
"""


def test_processes_that_begin_anew_find_the_same(documents):
    expected = documents("--no-cache", "--jobs=1", "0", "2")
    (documents.folder / "anew.py").write_text(ANEW, encoding="utf-8")
    environment = environment_with(PYTHONWARNINGS="ignore::DeprecationWarning")  # Python's own way to begin, until 3.14
    command = [sys.executable, "anew.py", "--no-cache", "--jobs=2", "0", "2"]
    done = subprocess.run(command, cwd=documents.folder, env=environment, capture_output=True, check=False)
    assert (done.returncode, done.stdout.decode(), done.stderr.decode()) == (expected.code, expected.out, expected.err)


def test_a_bug_in_another_process_costs_one_file(documents):
    documents.place(".postmortem-lint.yaml", "rules: [house]\n")
    documents.place(
        "house/ACM001.md",
        "---\ncode: ACM001\nname: told\nsummary: It\ncheck: text.required\nmessage: '{none}'\nseverity: error\n"
        "since: 1.0.0\noptions: {pattern: never said}\n---\n",
    )
    one, several = (documents("--no-cache", f"--jobs={jobs}", ".") for jobs in (1, 2))
    assert one == several
    assert one.code == 2


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="needs to choose processors")
def test_no_more_processes_are_used_than_processors_may_be(documents):
    told = "import os, sys; os.sched_setaffinity(0, [min(os.sched_getaffinity(0))])\n"
    told += "from postmortem_lint.cli import main; main(['--no-cache', '.']); print('multiprocessing' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", told],
        cwd=documents.folder,
        env=clean_environment(),
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    assert done.stdout.splitlines()[-1] == "False"
