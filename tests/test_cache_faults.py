"""What may go wrong around what earlier runs found: it costs time at most, and the next run finds its way."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from moments import seen_during
from program import README, UNOWNED, environment_with, rule_file
from rights import forbidden

from postmortem_lint import reading
from postmortem_lint.files import CACHE, WORTH_KEEPING
from postmortem_lint.result_cache import folder as cache_folder
from postmortem_lint.result_cache.folder import IGNORE, PART, TAG

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX system")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs Linux")


@pytest.fixture
def house(program, monkeypatch):
    """A folder with a rule of the house and as many documents as are worth keeping, for a user of its own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(program.folder / "user"))
    program.place(".postmortem-lint.yaml", "rules: [house]\nignore: [ACM001]\nexclude: [user]\n")
    program.place("house/ACM001.md", rule_file())
    program.write(**{f"a{number}": README for number in range(WORTH_KEEPING)}, unowned=UNOWNED)
    return program


def key_of(house) -> Path:
    return house.folder / "user" / "postmortem-lint" / "key"


def kept(folder: Path) -> dict[str, bytes]:
    """What is in a cache, by the names of its files."""
    return {file.name: file.read_bytes() for file in folder.iterdir()} if folder.is_dir() else {}


def is_used(house) -> bool:
    """Whether a run takes up what is kept, and reads no document."""
    read = []

    def note(frame, event, _):
        if event == "call" and frame.f_code is reading.read.__code__:
            read.append(frame)

    sys.setprofile(note)
    try:
        house(".")
    finally:
        sys.setprofile(None)
    return not read


def changed(house) -> None:
    """Give the next run something to keep."""
    house.write(unowned=UNOWNED + "\nMore.\n")


DENIED = f"no cache: {CACHE}: permission denied"
UNSEEN = f"no cache: {CACHE} cannot be read: permission denied"
KEYLESS = "no cache: the user's key to it cannot be kept"
FORBIDDEN = {
    "the project": (".", 0o555, ""),
    "to write into it": (CACHE, 0o555, DENIED),
    "to look into it": (CACHE, 0o000, UNSEEN),
    "to open what is in it": (CACHE, 0o600, UNSEEN),
    "to list what is in it": (CACHE, 0o300, ""),
    "to read its mark": (f"{CACHE}/{TAG}", 0o000, UNSEEN),
    "to read what is kept": (f"{CACHE}/*.json", 0o000, ""),
    "to read the key": ("user/postmortem-lint/key", 0o000, ""),
    "to look for the key": ("user/postmortem-lint", 0o000, KEYLESS),
}


@pytest.mark.parametrize("name", FORBIDDEN)
def test_where_something_is_forbidden_the_same_is_found_and_only_verbose_tells(house, name):
    path, mode, told = FORBIDDEN[name]
    house(".")
    changed(house)
    expected = house("--no-cache", ".")
    (place,) = house.folder.glob(path) if "*" in path else [house.folder / path]
    with forbidden(place, mode):
        assert house(".") == expected
        verbose = house("-v", ".")
    assert verbose.out == expected.out
    assert [line for line in verbose.err.splitlines() if "cache" in line] == ([told] if told else [])
    assert house(".") == expected
    assert is_used(house)
    assert not list((house.folder / CACHE).glob(f"*{PART}"))


def test_in_a_project_that_must_not_be_written_nothing_is_kept(house):
    house.place("user/postmortem-lint/key", bytes(32))
    expected = house("--no-cache", ".")
    with forbidden(house.folder, 0o555):
        verbose = house("-v", ".")
    assert (verbose.code, verbose.out) == (expected.code, expected.out)
    assert DENIED in verbose.err.splitlines()
    assert not (house.folder / CACHE).exists()


UNREMOVED = {
    "to write into it": (0o555, "cannot be removed: permission denied"),
    "to look into it": (0o000, "cannot be removed: permission denied"),
    "to open what is in it": (0o600, "cannot be removed: permission denied"),
    "to list what is in it": (0o300, "cannot be removed: permission denied"),
}


@pytest.mark.parametrize("name", UNREMOVED)
def test_clean_tells_what_it_must_not_remove(house, name):
    house(".")
    before = kept(house.folder / CACHE)
    mode, told = UNREMOVED[name]
    with forbidden(house.folder / CACHE, mode):
        result = house("clean")
    assert (result.code, result.out, result.err) == (2, "", f"postmortem-lint: {CACHE} {told}\n")
    assert kept(house.folder / CACHE) == before


def test_files_in_a_folder_nobody_may_enter_are_unreadable_and_no_more(house):
    names = [house.place(f"private/a{number}.md", README) for number in range(WORTH_KEEPING)]
    with forbidden(house.folder / "private", 0o000):
        expected = house("--no-cache", *names)
        assert (len(expected.lines), expected.lines[0].split()[1]) == (WORTH_KEEPING, "PM901")
        assert house(*names) == expected
        assert house("private") == house("--no-cache", "private")
        assert house("clean", *names).code == 0


@pytest.mark.parametrize("path", ["house", ".postmortem-lint.yaml"])
def test_a_configuration_that_nobody_may_read_any_more_is_told_as_without(house, path):
    house(".")
    with forbidden(house.folder / path, 0o000):
        expected = house("--no-cache", ".")
        assert expected.err.endswith("it cannot be read (permission denied)\n")
        assert house(".") == expected
    assert house(".") == house("--no-cache", ".")


PLACES = {
    "a name that is too long": ("x" * 300, f"{'x' * 300}: file name too long"),
    "a link to itself": ("circle", "circle cannot be read: too many levels of symbolic links"),
    "a device": ("/dev/null", "/dev/null is no cache of postmortem-lint"),
    "below a file": ("a0.md/cache", "a0.md/cache: not a directory"),
    "a folder of somebody's": ("house", "house is no cache of postmortem-lint"),
}


@POSIX
@pytest.mark.parametrize("name", PLACES)
def test_where_it_cannot_be_verbose_tells(house, name):
    (house.folder / "circle").symlink_to("circle")
    place, told = PLACES[name]
    expected = house("--no-cache", ".")
    assert house(f"--cache-dir={place}", ".") == expected
    verbose = house("-v", f"--cache-dir={place}", ".")
    assert verbose.out == expected.out
    assert f"no cache: {told}" in verbose.err.splitlines()
    assert "internal error" not in house("clean", f"--cache-dir={place}").err


@POSIX
@pytest.mark.parametrize("name", [TAG, IGNORE, "kept"])
@pytest.mark.parametrize("what", ["a pipe", "a folder", "a link that leads nowhere"])
def test_what_is_no_file_is_neither_waited_for_nor_followed(house, name, what):
    house(".")
    (file,) = (house.folder / CACHE).glob("*.json" if name == "kept" else name)
    file.unlink()
    make = {"a pipe": os.mkfifo, "a folder": Path.mkdir, "a link that leads nowhere": lambda at: at.symlink_to("none")}
    make[what](file)
    changed(house)
    expected = house("--no-cache", ".")
    assert [house(".") for _ in range(2)] == [expected] * 2
    assert not (house.folder / CACHE / "none").exists()


@POSIX
@pytest.mark.parametrize("command", [["."], ["-v", *("a.md",) * WORTH_KEEPING], ["clean"], ["inspect", "a.md"]])
def test_a_working_folder_that_is_gone_is_told(house, command, monkeypatch):
    gone = house.folder / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    result = house(*command)
    assert (result.code, result.out) == (2, "")
    assert result.err == "postmortem-lint: the working folder cannot be used: no such file or directory\n"


# Disks.


@contextmanager
def files_up_to(size: int):
    """A limit beyond which no file can grow."""
    import resource

    most = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


@POSIX
@pytest.mark.parametrize("size", [0, 1, 31, 32, 100, 143, 144, 1000])
def test_a_file_that_cannot_grow_only_costs_the_cache_until_it_can(house, size):
    expected = house("--no-cache", ".")
    with files_up_to(size):
        assert house(".") == expected
        assert house("-v", ".").out == expected.out
    assert not list((house.folder / CACHE).glob("*.json"))
    assert house(".") == expected
    assert is_used(house)
    changed(house)
    expected = house("--no-cache", ".")
    with files_up_to(size):
        assert house(".") == expected
    assert house(".") == expected
    assert is_used(house)
    assert not list((house.folder / CACHE).glob(f"*{PART}"))


ON_SMALL_DISKS = """\
import contextlib, io, json, os, subprocess, sys
from postmortem_lint.cli import main

def told(*arguments):
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
        code = main(arguments)
    return code, out.getvalue(), err.getvalue().replace("disk/cache", "cache")

def mounted(*options):
    subprocess.run(["mount", "-t", "tmpfs", *options, "none", "disk"], check=True)

mounted()
subprocess.run(["umount", "disk"], check=True)
print(json.dumps([None, told("--no-cache", "."), 0]), flush=True)
for room in [*(f"nr_inodes={number}" for number in range(1, 7)), *(f"size={number}k" for number in range(4, 25, 4))]:
    mounted("-o", room)
    for _ in range(2):
        print(json.dumps([room, told("--cache-dir=disk/cache", "--exclude=disk", "."), 0]), flush=True)
    full = "no space left on device" in told("-v", "--cache-dir=disk/cache", "--exclude=disk", ".")[2]
    mounted("-o", "remount,nr_inodes=0,size=1m")
    found = told("--cache-dir=disk/cache", "--exclude=disk", ".")
    print(json.dumps([room, found, full + 2 * any(name.endswith(".json") for name in os.listdir("disk/cache"))]))
    subprocess.run(["umount", "disk"], check=True)
"""


@LINUX
def test_a_disk_of_any_size_that_is_full_only_costs_the_cache_until_it_is_not(house):
    if not shutil.which("unshare"):
        pytest.skip("needs unshare(1)")
    (house.folder / "disk").mkdir()
    command = ["unshare", "--user", "--map-root-user", "--mount", sys.executable, "-c", ON_SMALL_DISKS]
    done = subprocess.run(command, cwd=house.folder, env=environment_with(), capture_output=True, check=False)
    if not done.stdout:
        pytest.skip(f"no file system can be made here: {done.stderr.decode().strip().splitlines()[-1]}")
    told = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0, done.stderr.decode()
    expected = told[0][1]
    assert [found for _, found, _ in told] == [expected] * 37
    assert {state for _, _, state in told} == {0, 2, 3}, "some were full, and afterwards something was kept on all"


# Ends.


def test_who_is_killed_at_any_moment_of_keeping_leaves_what_the_next_run_can_use(house):
    expected = house("--no-cache", ".")
    states = seen_during(lambda: house("."), lambda: kept(house.folder / CACHE), cache_folder)
    changed(house)
    expected = house("--no-cache", ".")
    states += seen_during(lambda: house("."), lambda: kept(house.folder / CACHE), cache_folder)
    assert len(states) > 10
    whole = {name: data for name, data in states[-1].items() if name.endswith(".json")}
    assert len(whole) == 1
    for state in states:
        for file in (house.folder / CACHE).iterdir():
            file.unlink()
        for name, data in state.items():
            house.place(f"{CACHE}/{name}", data)
        assert house(".") == expected
        assert is_used(house)


def test_who_is_killed_at_any_moment_of_the_first_run_leaves_what_can_be_removed(house):
    states = seen_during(lambda: house("."), lambda: kept(house.folder / CACHE), cache_folder)
    house("clean")
    marked = [state for state in states if TAG in state]
    assert len(marked) > 4
    for state in marked:
        for name, data in state.items():
            house.place(f"{CACHE}/{name}", data)
        assert house("clean").code == 0
        assert not (house.folder / CACHE).exists()


OVER_AND_OVER = """\
import contextlib, io, sys
from postmortem_lint.cli import main
for _ in range(12):
    with contextlib.redirect_stdout(io.StringIO()) as out, contextlib.redirect_stderr(io.StringIO()) as err:
        code = main(sys.argv[1:])
    print(code, out.getvalue() if sys.argv[1] != "clean" else "", "internal error" in err.getvalue())
"""


def test_runs_at_once_with_others_and_with_those_that_remove_it_find_the_same(house):
    alone = {"clean": {"0  False", "2  False"}}
    for question in (".", "--select=PM5", "--ignore=PM5"):
        result = house("--no-cache", question, ".")
        alone[question] = {f"{result.code} {result.out} False"}
    running = {}
    for question in (*alone, *alone):
        command = [sys.executable, "-c", OVER_AND_OVER, question, "."]
        given = {"cwd": house.folder, "env": environment_with(), "stdout": subprocess.PIPE, "encoding": "utf-8"}
        running[subprocess.Popen(command, **given)] = question
    for process, question in running.items():
        told = process.communicate()[0]
        assert process.returncode == 0
        assert told in {f"{line}\n" * 12 for line in alone[question]} or question == "clean"
        assert "True" not in told
    house(".")
    assert is_used(house)


# Damage.

DAMAGES = st.one_of(
    st.tuples(st.just("cut short"), st.floats(0, 0.999), st.just(b"")),
    st.tuples(st.just("a bit turned over"), st.floats(0, 0.999), st.integers(0, 7).map(lambda bit: bytes([1 << bit]))),
    st.tuples(st.just("more put into it"), st.floats(0, 1), st.binary(min_size=1, max_size=40)),
    st.tuples(st.just("something else"), st.just(0.0), st.binary(max_size=200)),
)


def damaged(data: bytes, how: str, where: float, what: bytes) -> bytes:
    at = int(where * len(data))
    if how == "a bit turned over":
        return data[:at] + bytes([data[at] ^ what[0]]) + data[at + 1 :]
    return {"cut short": data[:at], "more put into it": data[:at] + what + data[at:], "something else": what}[how]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(which=st.sampled_from(["kept", TAG, IGNORE, "key"]), damage=DAMAGES)
def test_whatever_is_damaged_the_same_is_found(house, which, damage):
    expected = house("--no-cache", ".")
    house(".")
    (kept_file,) = (house.folder / CACHE).glob("*.json")
    file = {"kept": kept_file, "key": key_of(house)}.get(which, house.folder / CACHE / which)
    whole = file.read_bytes()
    file.write_bytes(damaged(whole, *damage))
    assert [house(".") for _ in range(2)] == [expected] * 2
    assert is_used(house)
    if which == TAG:
        file.write_bytes(whole)


def test_a_damaged_mark_is_mended_when_something_is_kept(house):
    house(".")
    tag = house.folder / CACHE / TAG
    whole = tag.read_bytes()
    tag.write_bytes(bytes(len(whole)))
    changed(house)
    house(".")
    assert tag.read_bytes() == whole
    assert house("clean").code == 0


@pytest.mark.parametrize("name", ["notes.json", "a.txt", f"{'0' * 32}.json.bak"])
def test_a_folder_with_another_mark_that_holds_more_is_left_alone(house, name):
    house(".")
    house.place(f"{CACHE}/{TAG}", b"Signature: 8a477f597d28d172789f06886806bc55\n# another program's\n")
    house.place(f"{CACHE}/{name}", b"")
    assert house("clean").code == 2
    assert (house.folder / CACHE / name).exists()
