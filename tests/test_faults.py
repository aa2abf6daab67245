"""What may go wrong around the program: disks, other processes, signals; no file is ever left torn."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from moments import seen_during
from program import UNOWNED, environment_with
from rights import forbidden

from postmortem_lint import atomic

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")


@LINUX
@pytest.mark.parametrize("form", ["default", "json", "sarif"])
def test_a_full_disk_is_told_in_one_line(program, form):
    program.write(a=UNOWNED)
    program.folder.joinpath("full").symlink_to("/dev/full")
    result = program(f"--format={form}", "--output-file=full", "a.md")
    assert (result.code, result.out) == (2, "")
    assert result.err == "postmortem-lint: cannot write full: no space left on device\n"


@pytest.mark.parametrize("arguments", [["--write-baseline"], ["--fix"], ["--add-noqa", "old"], ["--output-file=o"]])
def test_a_folder_that_must_not_be_written_is_told_and_left_alone(program, arguments):
    program.write(a=UNOWNED)
    with forbidden(program.folder, 0o500):
        result = program(*arguments, "a.md")
    assert "Traceback" not in result.err
    assert "internal error" not in result.err
    assert [file.name for file in program.folder.iterdir()] == ["a.md"]
    assert program.folder.joinpath("a.md").read_text() == UNOWNED


KILLED_AT_THE_LAST_MOMENT = """\
import os, signal, sys
from postmortem_lint import cli
os.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
sys.exit(cli.main(sys.argv[1:]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
@pytest.mark.parametrize(
    "arguments", [["--add-noqa", "old"], ["--write-baseline", "--baseline=known.json"], ["--output-file=known.json"]]
)
def test_who_is_killed_while_writing_leaves_what_was_there(program, arguments):
    program.write(a=UNOWNED)
    known = program.folder / "known.json"
    known.write_text('{"version": 1, "findings": {}}\n')
    done = subprocess.run(
        [sys.executable, "-c", KILLED_AT_THE_LAST_MOMENT, *arguments, "a.md"],
        cwd=program.folder,
        env=environment_with(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert program.folder.joinpath("a.md").read_text() == UNOWNED
    assert json.loads(known.read_text()) == {"version": 1, "findings": {}}
    assert program("./").code == 1, "what was half written is no document"


WRITTEN = {
    "suppressions": (["--add-noqa", "old"], "a.md", UNOWNED),
    "a baseline": (["--write-baseline", "--baseline=known.json"], "known.json", None),
    "another baseline": (["--write-baseline", "--baseline=known.json"], "known.json", '{"version": 1, "findings": {}}'),
    "a report": (["--format=json", "--output-file=report.json"], "report.json", None),
    "another report": (["--format=json", "--output-file=report.json"], "report.json", "[]"),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_who_is_killed_at_any_moment_leaves_the_old_file_or_the_new(program, name):
    arguments, changed, old = WRITTEN[name]
    program.write(a=UNOWNED)
    file = program.folder / changed
    if old:
        file.write_text(old)
    seen = seen_during(lambda: program(*arguments, "a.md"), lambda: file.read_text() if file.exists() else None, atomic)
    assert seen == [old, file.read_text()]
    assert old != file.read_text()


def test_runs_at_once_leave_one_whole_file(program):
    program.write(**{f"a{number}": UNOWNED for number in range(5)})
    command = [sys.executable, "-m", "postmortem_lint", "--add-noqa", "old", "."]
    running = [
        subprocess.Popen(command, cwd=program.folder, env=environment_with(), stderr=subprocess.DEVNULL)
        for _ in range(3)
    ]
    assert {process.wait() for process in running} <= {0, 1}
    assert sorted(file.name for file in program.folder.iterdir()) == [f"a{number}.md" for number in range(5)]
    for number in range(5):
        text = program.folder.joinpath(f"a{number}.md").read_text()
        assert text.count("noqa: PM502") == 1
    assert program(".").code == 0


def test_runs_at_once_leave_one_whole_baseline(program):
    program.write(**{f"a{number}": UNOWNED for number in range(5)})
    command = [sys.executable, "-m", "postmortem_lint", "--write-baseline", "."]
    running = [
        subprocess.Popen(command, cwd=program.folder, env=environment_with(), stderr=subprocess.DEVNULL)
        for _ in range(3)
    ]
    assert {process.wait() for process in running} == {0}
    assert program(".").code == 0
    others = {file.name for file in program.folder.iterdir() if file.suffix != ".md"}
    assert others == {".postmortem-lint-baseline.json"}


def test_what_the_program_is_told_in_files_may_have_the_line_ends_of_windows(program):
    program.write(a=UNOWNED.replace("\n", "\r\n"), b=UNOWNED)
    program.folder.joinpath("list.txt").write_bytes(b"a.md\r\nb.md\r\n")
    assert [line.split(": ")[0] for line in program("--files-from=list.txt").lines] == ["a.md:20:3", "b.md:20:3"]
    assert program("--write-baseline", ".").code == 0
    known = program.folder / ".postmortem-lint-baseline.json"
    known.write_bytes(known.read_bytes().replace(b"\n", b"\r\n"))
    assert program("a.md", "b.md").out == ""
    known.unlink()
    program.place(".postmortem-lint.yaml", "ignore:\r\n  - PM502\r\n")
    assert program("a.md", "b.md").out == ""


def test_files_that_come_and_go_and_grow_are_linted_or_reported(program):
    program.write(**{f"a{number}": UNOWNED for number in range(30)})
    stop = threading.Event()

    def disturb():
        while not stop.is_set():
            for number in range(0, 30, 3):
                file = program.folder / f"a{number}.md"
                file.unlink()
                file.write_text(UNOWNED)
                with file.open("a") as more:
                    more.write("\nMore.\n" * 50)

    thread = threading.Thread(target=disturb)
    thread.start()
    try:
        results = [program.process(f"--jobs={jobs}", ".") for jobs in (1, 2)]
    finally:
        stop.set()
        thread.join()
    for result in results:
        assert result.code == 1
        assert "internal error" not in result.err
        steady = [line for line in result.lines if int(line[3 : line.index(".md")]) % 3]
        assert [line.split()[1] for line in steady] == ["PM502"] * 20


@pytest.mark.skipif(sys.platform == "win32", reason="needs links")
def test_links_to_folders_are_not_followed_in_circles(program):
    program.place("sub/a.md", UNOWNED)
    program.folder.joinpath("sub", "up").symlink_to("..")
    program.folder.joinpath("sub", "self").symlink_to("self")
    program.folder.joinpath("twice.md").symlink_to(Path("sub", "a.md"))
    assert [line.split(":")[0] for line in program(".").lines] == ["./sub/a.md"]


@pytest.mark.parametrize("name", ["-x.md", "--fix.md", "@x.md", " .md", "~.md", "$(x).md", "*.md", "[a].md"])
def test_odd_names_are_names(program, name):
    program.place(name, UNOWNED)
    assert [line.split(": ")[0] for line in program("--", name).lines] == [f"{name}:20:3"]
    assert len(program(".").lines) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_an_interrupted_run_says_nothing_more(program):
    program.write(a=UNOWNED)
    code = (
        "import sys\nfrom postmortem_lint import cli, files, linting\n"
        "def read_text(path): raise KeyboardInterrupt\n"
        "linting.read_text = read_text\nsys.exit(cli.main(['a.md']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=program.folder, env=environment_with(), capture_output=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_a_pattern_nobody_can_match_is_passed_over_or_refused(program):
    program.write(a=UNOWNED)
    program.place(".git/HEAD", "")
    program.place(".gitignore", "x[z-a].md\n")
    assert [line.split(": ")[0] for line in program(".").lines] == ["./a.md:20:3"]
    program.place(".postmortem-lint.yaml", "exclude: ['[z-a]']\n")
    result = program(".")
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert '"[z-a]" matches no path' in result.err
