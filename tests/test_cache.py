"""What earlier runs found: it changes nothing but the time, gives way to any change, and is nobody else's to write."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import signal
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from checkout import ROOT, clean_environment
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from program import CLEAN, README, UNORDERED, UNOWNED, environment_with

from postmortem_lint.brought import consulted_by
from postmortem_lint.files import CACHE, WORTH_KEEPING
from postmortem_lint.nodes import Layer
from postmortem_lint.reports import FORMATS
from postmortem_lint.result_cache.day import Days, WatchedDay
from postmortem_lint.result_cache.evidence import FRESH
from postmortem_lint.result_cache.folder import MOST, TAG

CONFIGURATION = """\
extends: base.yaml
rules: [house]
template: blank.md
extend-select: [PM509]
per-file-ignores: {"ignored.md": [PM502], "gone*.md": [PM1], "clean.md": [PM305]}
when:
  - if: {status: draft}
    ignore: [PM5]
"""
RULE = """\
---
code: ACM001
name: says-it
summary: The text says it
check: text.required
message: "nowhere does it say so; say it"
severity: info
since: 1.0.0
options: {pattern: "(?i)so it is"}
---
# says-it
"""
LINKS = """\
---
code: ACM003
name: link-lost
summary: Links lead somewhere
check: links.existing
message: "there is no {target}; correct the link"
severity: warning
since: 1.0.0
---
# link-lost
"""
DOCUMENTS = {
    "clean": CLEAN,
    "unowned": UNOWNED,
    "unordered": UNORDERED,
    "ignored": UNOWNED,
    "other": README,
    "draft": UNOWNED.replace("\n\n", "\n\nStatus: draft\n\n", 1),
    "linking": UNOWNED + "\nSee [the graph](graph.png) and [this](clean.md).\n",
    "suppressed": UNOWNED.replace("saturation", "saturation <!-- noqa: PM502 -->"),
    "useless": CLEAN.replace("saturation", "saturation <!-- noqa: PM502 -->"),
    "ended": UNOWNED.replace("saturation", "saturation <!-- noqa: PM502 until=2024-06-01 -->"),
    "late": CLEAN.replace("by 2024-04-01", "due 2024-04-01"),
    "ahead": CLEAN.replace("2024-03-01", "2031-03-01"),
    "windows": UNOWNED.replace("\n", "\r\n"),
    "left": CLEAN + "\nReplace this sentence by what happened.\n",
    "mended": CLEAN.replace("## Summary", "## Sumary"),
    "binary": b"\xff\xfe\0#",
    "nul": b"# A\0",
}
OF_NOW = ("--today", "2024-05-20")


def old(folder: Path) -> None:
    """Wait until no file is so fresh that it has to be looked into."""
    present = max((path.stat().st_ctime_ns for path in folder.rglob("*")), default=0)
    while datetime.now(timezone.utc).timestamp() * 1e9 - present <= FRESH:
        pass


def readable(house) -> None:
    """Leave what gives no cause to read a document or a configuration in every run."""
    for name in ("binary", "nul"):
        (house.folder / f"{name}.md").unlink()
    house.place(".postmortem-lint.yaml", CONFIGURATION.replace(', "gone*.md": [PM1], "clean.md": [PM305]', ""))


def cache_in(folder: Path) -> list[Path]:
    return sorted((folder / CACHE).glob("*.json"))


@pytest.fixture
def house(program):
    """A folder with a configuration and documents of all kinds."""
    program.place(".postmortem-lint.yaml", CONFIGURATION)
    program.place("base.yaml", "extends: default\n")
    program.place("house/ACM001.md", RULE)
    program.place("house/ACM003.md", LINKS)
    program.place("blank.md", "# What happened\n\nReplace this sentence by what happened.\n")
    program.write(**DOCUMENTS)
    return program


SHOWN = ["", "--show-source", "--statistics --count", "-v", "-q", "--include-all", "--disable-noqa", "--fail-on=error"]


@pytest.mark.parametrize("form", [*FORMATS, "%(path)s %(text)s"])
def test_every_format_is_the_same_with_what_earlier_runs_found(house, form):
    more = ["--show-suppressed"] if form == "sarif" else []
    asked = [f"--format={form}", *more, *OF_NOW, "."]
    expected = house("--no-cache", *asked)
    assert cache_in(house.folder) == []
    assert [house(*asked), house(*asked)] == [expected, expected]
    assert len(cache_in(house.folder)) == 1


@pytest.mark.parametrize("shown", SHOWN)
def test_what_is_told_beside_is_the_same_with_what_earlier_runs_found(house, shown):
    asked = [*shown.split(), *OF_NOW, "."]
    expected = house("--no-cache", *asked)
    assert expected.out or shown == "-q"
    assert [house(*asked) for _ in range(3)] == [expected] * 3


def test_several_processes_and_those_after_them_find_the_same(house):
    expected = house("--no-cache", *OF_NOW, ".")
    assert house("--jobs=2", *OF_NOW, ".") == expected
    assert house("--jobs=2", *OF_NOW, ".") == expected
    house.write(clean=UNOWNED, another=UNORDERED)
    assert house("--jobs=2", *OF_NOW, ".") == house("--no-cache", *OF_NOW, ".") != expected


def test_a_baseline_counts_the_same_with_what_earlier_runs_found(house):
    house(*OF_NOW, ".")
    house("--write-baseline", *OF_NOW, ".")
    house.write(late=UNOWNED, unowned=CLEAN)
    expected = house("--no-cache", *OF_NOW, ".")
    assert ".postmortem-lint-baseline.json: " in expected.err
    assert [house(*OF_NOW, ".") for _ in range(2)] == [expected] * 2
    accepted = (house.folder / ".postmortem-lint-baseline.json").read_bytes()
    house("--write-baseline", *OF_NOW, ".")
    written = (house.folder / ".postmortem-lint-baseline.json").read_bytes()
    house("--write-baseline", "--no-cache", *OF_NOW, ".")
    assert (house.folder / ".postmortem-lint-baseline.json").read_bytes() == written != accepted


LOADED = """\
import sys
from postmortem_lint.cli import main
code = main(sys.argv[1:])
print(*sorted(sys.modules), sep="\\n", file=sys.stderr)
"""
COSTLY = ("markdown_it", "yaml", "regex", "postmortem_lint.reading", "postmortem_lint.checks", "postmortem_lint.engine")
COSTLY += ("postmortem_lint.catalog", "postmortem_lint.schema", "concurrent", "multiprocessing")


def loaded(program, *arguments: str) -> tuple[str, set[str]]:
    """What a run tells, and which costly packages it imports."""
    command = [sys.executable, "-c", LOADED, *arguments]
    done = subprocess.run(
        command, cwd=program.folder, env=clean_environment(), capture_output=True, check=False, encoding="utf-8"
    )
    return done.stdout, {
        name for name in done.stderr.split() for costly in COSTLY if f"{name}.".startswith(f"{costly}.")
    }


def test_a_run_without_changes_imports_neither_a_reader_nor_a_check(house):
    readable(house)
    cold, imported = loaded(house, *OF_NOW, ".")
    assert {"markdown_it", "yaml", "postmortem_lint.reading", "postmortem_lint.checks"} <= imported
    assert loaded(house, *OF_NOW, ".") == (cold, set())
    assert loaded(house, "--format=json", "-v", *OF_NOW, ".")[1] == set()
    house.write(unowned=CLEAN)
    assert "markdown_it" in loaded(house, *OF_NOW, ".")[1]


def written(path: str, text: str):
    return lambda folder: (folder / path).write_text(text, encoding="utf-8")


def replaced(path: str, before: str, after: str):
    return lambda folder: (folder / path).write_text((folder / path).read_text().replace(before, after))


CHANGES = {
    "a document": written("clean.md", UNOWNED),
    "a document of the same size": replaced("unowned.md", "Add an alert", "Run an alarm"),
    "a document that is gone": lambda folder: (folder / "unowned.md").unlink(),
    "a document that is new": written("new.md", UNOWNED),
    "a document of another name": lambda folder: (folder / "unowned.md").rename(folder / "disowned.md"),
    "two documents that changed places": lambda folder: (
        (folder / "unowned.md").rename(folder / "x"),
        (folder / "clean.md").rename(folder / "unowned.md"),
        (folder / "x").rename(folder / "clean.md"),
    ),
    "a document that cannot be read": lambda folder: (folder / "unowned.md").write_bytes(b"\xff"),
    "a document that can be read again": written("binary.md", UNOWNED),
    "the target of a link": written("graph.png", ""),
    "the target of another link": lambda folder: (folder / "clean.md").unlink(),
    "the configuration": replaced(".postmortem-lint.yaml", "extend-select", "ignore: [PM502]\nextend-select"),
    "a severity": replaced(".postmortem-lint.yaml", "when:", "severity: {PM502: info}\nwhen:"),
    "what is ignored in some files": replaced(".postmortem-lint.yaml", "ignored.md", "unowned.md"),
    "what is left out": replaced(".postmortem-lint.yaml", "when:", "exclude: [unowned.md]\nwhen:"),
    "the configuration that it extends": written("base.yaml", "extends: strict\n"),
    "a rule of the house": replaced("house/ACM001.md", "so it is", "a larger pool"),
    "its message": replaced("house/ACM001.md", "say it", "write it"),
    "another rule of the house": written("house/ACM002.md", RULE.replace("ACM001", "ACM002").replace("says-it", "it")),
    "the template": replaced("blank.md", "Replace this", "Write a"),
    "a configuration nearer to some": lambda folder: (
        (folder / "team").mkdir(),
        (folder / "unowned.md").rename(folder / "team" / "unowned.md"),
        (folder / "team" / ".postmortem-lint.yaml").write_text("ignore: [PM502]\n"),
    ),
    "no configuration": lambda folder: (folder / ".postmortem-lint.yaml").unlink(),
    "a wrong configuration": written(".postmortem-lint.yaml", "selct: [PM1]\n"),
    "a second configuration": written(".postmortem-lint.yml", "select: [PM1]\n"),
    "a table in pyproject.toml": written("pyproject.toml", "[tool.postmortem-lint]\nignore = ['PM502']\n"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_takes_effect_at_once(house, name):
    asked = ["--format=json", *OF_NOW, "."]
    before = house(*asked)
    assert house(*asked) == before
    CHANGES[name](house.folder)
    after = house(*asked)
    assert after == house("--no-cache", *asked) != before
    assert house(*asked) == after


OPTIONS = ["--select=PM5", "--ignore=PM502", "--extend-select=PM7", "--profile=google-sre", "--isolated"]
OPTIONS += ["--include-all", "--disable-noqa", "--per-file-ignores=unowned.md:PM502", "--today=2024-03-02"]
OPTIONS += ["--today=2031-06-01", "--exclude=unowned.md", "--config=base.yaml", "--extend-ignore=PM502"]


@pytest.mark.parametrize("option", OPTIONS)
def test_an_option_takes_effect_at_once(house, option):
    before = house(*OF_NOW, ".")
    expected = house("--no-cache", *OF_NOW, option, ".")
    assert [house(*OF_NOW, option, ".") for _ in range(2)] == [expected] * 2
    assert expected != before
    assert house(*OF_NOW, ".") == before


def test_what_is_found_from_another_folder_is_told_from_there(house, monkeypatch):
    for name, text in DOCUMENTS.items():
        house.place(f"docs/{name}.md", text)
    above = [house(*OF_NOW, "docs") for _ in range(2)]
    monkeypatch.chdir(house.folder / "docs")
    expected = house("--no-cache", *OF_NOW, ".")
    assert [house(*OF_NOW, ".") for _ in range(2)] == [expected] * 2
    assert above[0] == above[1] != expected
    assert not (house.folder / "docs" / CACHE).exists()


def test_a_later_day_is_heeded_where_something_depends_on_it(house):
    days = [
        "2024-02-01",
        "2024-03-02",
        "2024-04-01",
        "2024-04-02",
        "2024-04-03",
        "2024-06-01",
        "2024-06-02",
        "2031-03-05",
    ]
    for day in [*days, *days]:
        assert house("--today", day, ".") == house("--no-cache", "--today", day, ".")


def test_where_nothing_depends_on_the_day_it_need_not_be_the_same(program):
    program.write(**{f"a{number}": UNOWNED for number in range(WORTH_KEEPING)})
    loaded(program, "--today=2024-05-20", ".")
    assert loaded(program, "--today=2024-05-21", ".")[1] == set()
    assert "markdown_it" in loaded(program, "--today=2024-02-01", ".")[1], "the incident would be ahead"


DAY = date(2024, 5, 20)
AFTER, BEFORE = DAY + timedelta(days=10), DAY - timedelta(days=10)
ASKED = {
    "nothing": (lambda _: None, date.min, date.max),
    "whether it is before a later one": (lambda day: day < AFTER, date.min, AFTER - timedelta(days=1)),
    "whether a later one is after it": (lambda day: day < AFTER, date.min, AFTER - timedelta(days=1)),
    "whether an earlier one is before it": (lambda day: day >= BEFORE, BEFORE + timedelta(days=1), date.max),
    "whether it is itself": (lambda day: day == DAY, DAY, DAY),
    "which of two is earlier": (lambda day: min(day, AFTER), date.min, AFTER - timedelta(days=1)),
    "a comparison of the day after": (lambda day: day + timedelta(days=1) < AFTER, date.min, AFTER - timedelta(days=2)),
    "a comparison of the day before": (
        lambda day: day - timedelta(days=1) > BEFORE,
        BEFORE + timedelta(days=2),
        date.max,
    ),
    "a comparison with the first of days": (lambda day: day + timedelta(days=1) > date.min, DAY, DAY),
    "how it is written": (str, DAY, DAY),
    "how it is written in another way": (lambda day: f"{day:%d.%m.%Y}", DAY, DAY),
    "its year": (lambda day: day.year, DAY, DAY),
    "how long it is away": (lambda day: (day - BEFORE).days, DAY, DAY),
    "how long something is away from it": (lambda day: (AFTER - day).days, DAY, DAY),
    "its place in a set": (lambda day: day in {DAY, AFTER}, DAY, DAY),
    "its day of the week": (lambda day: day.weekday(), DAY, DAY),
    "a comparison with an hour": (lambda day: day == datetime(2024, 5, 20, tzinfo=timezone.utc), DAY, DAY),
}


@pytest.mark.parametrize("name", ASKED)
def test_the_days_on_which_an_answer_is_the_same_are_known(name):
    ask, first, last = ASKED[name]
    days = Days(DAY)
    answer = ask(WatchedDay(days))
    assert (days.first, days.last) == (first, last)
    assert answer == ask(DAY)


EDITED = ("clean", "unowned", "ignored", "other", "draft", "linking", "ended", "late")
"""The fewest documents of which anything is kept."""
EDITS = st.one_of(
    st.tuples(st.sampled_from(["clean", "unowned", "draft", "new"]), st.sampled_from(sorted(DOCUMENTS))),
    st.tuples(st.just("remove"), st.sampled_from(["clean", "unowned", "draft", "graph"])),
    st.tuples(st.just("today"), st.dates(date(2024, 2, 27), date(2024, 6, 3)).map(str)),
    st.tuples(st.just("configuration"), st.sampled_from([CONFIGURATION, "ignore: [PM5]\n", "extends: auto\n", "{}\n"])),
    st.tuples(st.just("base"), st.sampled_from(["extends: strict\n", "extends: default\n", "ignore: [PM502]\n"])),
    st.tuples(st.just("graph"), st.just("")),
    st.tuples(st.just("options"), st.sampled_from(["", "--select=PM5", "--format=json", "--show-source", "--jobs=2"])),
)


def edited(house, what: str, value: str) -> list[str]:
    """What a run is asked beside, if the edit is no other file but another question."""
    if what == "remove":
        (house.folder / f"{value}.{'png' if value == 'graph' else 'md'}").unlink(missing_ok=True)
    elif what in {"today", "options"}:
        return [f"--today={value}"] if what == "today" else value.split()
    else:
        path = {"configuration": ".postmortem-lint.yaml", "base": "base.yaml", "graph": "graph.png"}.get(what)
        house.place(path or f"{what}.md", value if path else DOCUMENTS[value])
    return []


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(EDITS, min_size=2, max_size=6))
def test_whatever_is_changed_the_same_is_found_as_without(house, edits):
    for path in house.folder.glob("*.[mp][dn]*"):
        path.unlink()
    house.write(**{name: DOCUMENTS[name] for name in EDITED}, blank="# Replace this sentence by what happened.\n")
    house.place("base.yaml", "extends: default\n")
    house.place(".postmortem-lint.yaml", CONFIGURATION)
    asked = ["-v", ".", *OF_NOW]
    house(*asked)
    for edit in edits:
        asked += edited(house, *edit)
        assert house(*asked) == house("--no-cache", *asked)


def test_a_changed_rule_of_the_program_itself_takes_effect(program):
    for folder in ("postmortem_lint", "rules"):
        shutil.copytree(ROOT / folder, program.folder / "site" / folder, ignore=lambda *_: ["__pycache__"])
    program.write(**{f"a{number}": UNOWNED for number in range(WORTH_KEEPING)})
    site = program.folder / "site"
    told = program.process("--exclude=site", ".", PYTHONPATH=str(site)).out
    rule = site / "rules" / "PM502-action-unowned.md"
    rule.write_text(rule.read_text(encoding="utf-8").replace("action has no owner", "nobody owns it"), encoding="utf-8")
    again = program.process("--exclude=site", ".", PYTHONPATH=str(site)).out
    assert again == told.replace("action has no owner", "nobody owns it") != told


DAMAGED = {
    "empty": lambda _: b"",
    "cut short": lambda data: data[: len(data) // 2],
    "altered": lambda data: data[:-20] + b"x" + data[-19:],
    "no data": lambda _: b"N" * 5000,
    "without its signature": lambda data: data[32:],
    "a program": lambda _: pickle.dumps(print),
}


@pytest.mark.parametrize("damage", DAMAGED)
def test_what_is_damaged_is_passed_over_and_written_anew(house, damage):
    expected = house("-v", *OF_NOW, ".")
    (file,) = cache_in(house.folder)
    file.write_bytes(DAMAGED[damage](file.read_bytes()))
    damaged = file.read_bytes()
    assert house("-v", *OF_NOW, ".") == expected
    assert file.read_bytes() != damaged
    assert house("-v", *OF_NOW, ".") == expected


def test_where_nothing_can_be_written_only_verbose_tells(program):
    program.write(**{f"a{number}": UNOWNED for number in range(WORTH_KEEPING)})
    (program.folder / "file").touch()
    expected = program("--no-cache", ".")
    assert program("--cache-dir=file/cache", ".") == expected
    assert program("-v", "--cache-dir=file/cache", ".").err.endswith("no cache: file/cache: not a directory\n")


def test_without_a_folder_for_the_key_nothing_is_kept(program, monkeypatch):
    program.write(**{f"a{number}": UNOWNED for number in range(WORTH_KEEPING)})
    (program.folder / "file").touch()
    monkeypatch.setenv("XDG_CACHE_HOME", str(program.folder / "file"))
    assert program("-v", ".").err.endswith("no cache: the user's key to it cannot be kept\n")
    assert not (program.folder / CACHE).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_a_full_disk_only_costs_the_cache(program):
    program.write(**{f"a{number}": UNOWNED for number in range(WORTH_KEEPING)})
    limited = "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
    limited += "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
    limited += "from postmortem_lint.cli import main; sys.exit(main(['-v', '.']))"
    command = [sys.executable, "-c", limited]
    done = subprocess.run(
        command, cwd=program.folder, env=environment_with(), capture_output=True, check=False, encoding="utf-8"
    )
    assert done.stdout == program("--no-cache", ".").out
    assert f"no cache: {CACHE}: file too large" in done.stderr
    assert [path.name for path in (program.folder / CACHE).iterdir() if path.suffix] == [TAG]


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
def test_who_is_killed_while_writing_leaves_what_was_there(house):
    expected = house(*OF_NOW, ".")
    (file,) = cache_in(house.folder)
    kept = file.read_bytes()
    house.write(another=UNORDERED)
    killed = "import os, pathlib, signal, sys; from postmortem_lint import cli\n"  # Python 3.10 keeps its os.replace
    killed += "pathlib.Path.replace = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\nsys.exit(cli.main(sys.argv[1:]))"
    command = [sys.executable, "-c", killed, *OF_NOW, "."]
    done = subprocess.run(command, cwd=house.folder, env=environment_with(), capture_output=True, check=False)
    assert done.returncode == -signal.SIGKILL
    assert file.read_bytes() == kept
    assert house(*OF_NOW, ".") == house("--no-cache", *OF_NOW, ".") != expected


def test_runs_at_once_find_the_same_and_leave_what_is_of_use(house):
    readable(house)
    expected = house("--no-cache", *OF_NOW, ".").out.encode()
    command = [sys.executable, "-m", "postmortem_lint", *OF_NOW, "."]
    given = {"cwd": house.folder, "env": environment_with(), "stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL}
    running = [subprocess.Popen(command, **given) for _ in range(4)]
    assert {process.communicate()[0] for process in running} == {expected}
    assert loaded(house, *OF_NOW, ".")[1] == set()


UNKEPT = {
    "a few files": ["unowned.md", "clean.md"],
    "standard input": ["-"],
    "the option against it": ["--no-cache", "."],
    "files that are mended": ["--fix", "."],
    "a difference": ["--diff", "."],
    "suppressions that are written": ["--add-noqa=old", "."],
}


@pytest.mark.parametrize("name", UNKEPT)
def test_nothing_is_kept_of(house, name):
    house.process(*UNKEPT[name], stdin=UNOWNED.encode())
    assert not (house.folder / CACHE).exists()


def test_nothing_is_kept_of_what_plugins_find():
    layers = [Layer(None, {"plugins": ["acme"]}, {})]
    assert consulted_by(layers) is None
    assert consulted_by([*layers, Layer(None, {"plugins": []}, {})]) == ()


def test_files_that_are_gone_are_forgotten(house):
    house(*OF_NOW, ".")
    (file,) = cache_in(house.folder)
    assert b'"./unowned.md"' in file.read_bytes()
    (house.folder / "unowned.md").unlink()
    house.write(another=UNORDERED)
    house(*OF_NOW, ".")
    assert b'"./unowned.md"' not in file.read_bytes()
    house.write(**{f"a{number}": UNOWNED for number in range(WORTH_KEEPING)})
    house(*OF_NOW, *(f"a{number}.md" for number in range(WORTH_KEEPING)))
    assert b'"./another.md"' in file.read_bytes(), "it was only not asked for"


def test_a_fresh_file_is_looked_into_and_an_old_one_is_not(program):
    program.write(**{f"a{number}": UNOWNED for number in range(WORTH_KEEPING)})
    program(".")
    (file,) = cache_in(program.folder)
    fresh = json.loads(file.read_bytes()[32:])
    old(program.folder)
    program(".")
    aged = json.loads(file.read_bytes()[32:])
    for name in (f"./a{number}.md" for number in range(WORTH_KEEPING)):
        assert fresh["None"]["files"][name][0][0] is None
        assert aged["None"]["files"][name][0][0][2] == len(UNOWNED)


def test_few_kinds_of_runs_are_kept(program):
    program.write(**{f"a{number}": README for number in range(WORTH_KEEPING)})
    for number in range(MOST + 2):
        program("--isolated", f"--per-file-ignores=x{number}.md:PM1", "--select=PM1", ".")
    assert len(cache_in(program.folder)) == MOST


def test_git_does_not_see_it_and_other_programs_pass_it_over(house):
    subprocess.run(["git", "init", "--quiet", "."], cwd=house.folder, check=True)
    house(*OF_NOW, ".")
    told = subprocess.run(["git", "status", "--porcelain", "-uall"], cwd=house.folder, capture_output=True, check=True)
    assert CACHE.encode() not in told.stdout
    assert (house.folder / CACHE / TAG).read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_it_lies_at_the_top_of_the_project(program):
    program.place("docs/pyproject.toml", "")
    for number in range(WORTH_KEEPING):
        program.place(f"docs/team/a{number}.md", UNOWNED)
    program("docs/team")
    assert (program.folder / "docs" / CACHE).is_dir()
    program("--cache-dir=elsewhere", "docs/team")
    assert len(list((program.folder / "elsewhere").glob("*.json"))) == 1


# What is in the folder may have been put there by a pull request.


def test_what_somebody_else_wrote_hides_nothing(house, monkeypatch):
    expected = house(*OF_NOW, ".")
    (file,) = cache_in(house.folder)
    monkeypatch.setenv("XDG_CACHE_HOME", str(house.folder / "foreign"))
    house.write(unowned=CLEAN)
    clean = house(*OF_NOW, ".")
    planted = file.read_bytes()
    monkeypatch.undo()
    monkeypatch.chdir(house.folder)
    house.write(unowned=UNOWNED)
    entries = json.loads(planted[32:])
    digests = [files["files"]["./unowned.md"][0] for files in entries.values()]
    assert digests
    file.write_bytes(planted)
    assert house(*OF_NOW, ".") == expected != clean


def test_what_was_kept_of_another_run_hides_nothing(house):
    expected = house(*OF_NOW, ".")
    (file,) = cache_in(house.folder)
    house(*OF_NOW, "--ignore=PM", ".")
    (other,) = set(cache_in(house.folder)) - {file}
    shutil.copy(other, file)
    assert house(*OF_NOW, ".") == expected


class Owner:
    """What runs as it is unpickled."""

    def __reduce__(self):
        return os.system, ("touch owned",)


def test_what_somebody_else_wrote_is_never_run(house):
    expected = house(*OF_NOW, ".")
    (file,) = cache_in(house.folder)
    for planted in (pickle.dumps(Owner()), bytes(32) + pickle.dumps(Owner()), b"import os; os.mkdir('owned')"):
        file.write_bytes(planted)
        (house.folder / CACHE / "sitecustomize.py").write_bytes(planted)
        assert house(*OF_NOW, ".") == expected
        assert not (house.folder / "owned").exists()


def test_a_link_in_its_place_is_not_followed(house):
    elsewhere = house.folder / "elsewhere"
    elsewhere.mkdir()
    (house.folder / CACHE).symlink_to(elsewhere)
    assert house("-v", *OF_NOW, ".").err.count(f"no cache: {CACHE} is a link\n") == 1
    assert house("clean").code == 2
    assert list(elsewhere.iterdir()) == []


def test_a_link_in_it_is_replaced_not_followed(house):
    house(*OF_NOW, ".")
    (file,) = cache_in(house.folder)
    (house.folder / "precious").write_text("mine")
    file.unlink()
    file.symlink_to(house.folder / "precious")
    house(*OF_NOW, ".")
    assert not file.is_symlink()
    assert (house.folder / "precious").read_text() == "mine"


def test_a_folder_of_somebody_else_is_left_alone(house):
    house.place(f"{CACHE}/notes.txt", "mine")
    assert f"no cache: {CACHE} is no cache of postmortem-lint\n" in house("-v", *OF_NOW, ".").err
    result = house("clean")
    assert (result.code, result.err) == (
        2,
        f"postmortem-lint: {CACHE} is no cache of postmortem-lint, it was left alone\n",
    )
    assert [path.name for path in (house.folder / CACHE).iterdir()] == ["notes.txt"]


def test_the_key_is_the_user_s_alone(house):
    house(*OF_NOW, ".")
    key = Path(os.environ["XDG_CACHE_HOME"], "postmortem-lint", "key")
    assert len(key.read_bytes()) == 32
    if sys.platform != "win32":
        assert (key.stat().st_mode & 0o777, key.parent.stat().st_mode & 0o777) == (0o600, 0o700)


# The command that removes it.


def test_clean_removes_all_caches_of_a_project_and_tells_of_each(house):
    house.place("docs/.postmortem-lint.yaml", "{}")
    for number in range(WORTH_KEEPING):
        house.place(f"docs/a{number}.md", UNOWNED)
    house(*OF_NOW, ".")
    house(*OF_NOW, "docs")
    result = house("clean")
    assert (result.code, [line.split(" (")[0] for line in result.lines]) == (
        0,
        [f"removed {CACHE}", f"removed docs/{CACHE}"],
    )
    assert not list(house.folder.rglob(CACHE))
    assert house("clean").lines == ["nothing to remove"]


def test_clean_removes_the_cache_of_the_files_named_or_the_one_given(house):
    house(*OF_NOW, ".")
    house("--cache-dir=elsewhere", *OF_NOW, ".")
    assert house("clean", "--cache-dir=elsewhere").lines[0].startswith("removed elsewhere (")
    assert house("clean", "unowned.md").lines[0].startswith(f"removed {CACHE} (")


def test_clean_removes_nothing_but_its_own(house):
    house(*OF_NOW, ".")
    house.place(f"{CACHE}/notes.txt", "mine")
    assert house("clean").code == 2
    assert [path.name for path in (house.folder / CACHE).iterdir()] == ["notes.txt"]
    assert house("clean", "--cache-dir=house").code == 2
    assert (house.folder / "house" / "ACM001.md").exists()
