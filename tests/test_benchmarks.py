"""The postmortems that benchmarks make up are postmortems, the same every time; and the report stands without peers.

Nothing here is timed.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from checkout import clean_environment

from postmortem_lint.reading import read

BENCHMARKS = Path(__file__).parent / "benchmarks"
sys.path.insert(0, str(BENCHMARKS))
from compare import main  # noqa: E402 - it stands with what runs without pytest
from drafts import phrases  # noqa: E402
from faults import IN_THE_TEXT, IN_WHAT_IS_SAID  # noqa: E402
from generated import document, generated, written  # noqa: E402
from layouts import STYLES  # noqa: E402
from runs import Cost, Failed, Run, cost  # noqa: E402
from tables import Goal, costs_table, goals_table, table  # noqa: E402

LANGUAGES = tuple(phrases())
FOUND = {
    "without a part": ("PM101", "PM401"),
    "with an empty part": ("PM102",),
    "with an open cause": ("PM401", "PM801"),
    "with somebody to blame": ("PM402",),
    "with a blank": ("PM801",),
    "without a zone": ("PM303",),
    "without a date": ("PM002",),
    "out of order": ("PM305",),
    "without a time": ("PM301",),
    "at an impossible time": ("PM304",),
    "without owners": ("PM502", "PM510"),
    "owned by nobody": ("PM503",),
    "with vague actions": ("PM504", "PM510", "PM520"),
    "without a title": ("PM001",),
    "with carriage returns": (),
    "with a byte order mark": (),
    "with a key": ("PM806",),
    "with an unclosed block": (),
    "with comments": ("PM902",),
    "with a part told twice": ("PM103",),
}
"""What is found of each fault in a document of the style `numbered`, if it is one that readers mind."""


def test_a_document_depends_on_its_number_alone():
    assert generated(30)[29] == document(29)


def test_another_process_makes_up_the_same(tmp_path):
    script, folder = str(BENCHMARKS / "generated.py"), str(tmp_path)
    subprocess.run([sys.executable, script, folder, "30"], env=clean_environment(PYTHONHASHSEED="7"), check=True)
    made = {path.relative_to(tmp_path).as_posix(): path.read_bytes() for path in tmp_path.rglob("*.md")}
    assert made == {one.name: one.text.encode() for one in generated(30)}


def test_a_thousand_have_every_style_language_and_fault_and_many_lengths():
    every = generated()
    assert {one.style for one in every} == set(STYLES)
    assert {one.language for one in every} == set(LANGUAGES)
    assert {fault for one in every for fault in one.faults} == set(FOUND) == {*IN_WHAT_IS_SAID, *IN_THE_TEXT}
    sizes = sorted(len(one.text.encode()) for one in every)
    assert sizes[0] < 1000 < sizes[500] < 5000
    assert sizes[900] > 5000
    assert sizes[-1] > 50_000


def test_no_two_are_the_same():
    assert len({one.text for one in generated(300)}) == 300


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("style", STYLES)
def test_what_is_made_up_is_read_as_what_it_is(style, language):
    postmortem = read(written(style, language))
    assert (postmortem.kind, postmortem.language) == ("postmortem", language)
    roles = {role for section in postmortem.sections for role in section.roles}
    assert roles >= set(STYLES[style].roles)
    assert len(postmortem.timeline.entries) == len(phrases()[language]["events"])
    assert postmortem.cause.stated
    assert all(action.owner for action in postmortem.actions)


@pytest.mark.parametrize("number", range(0, 1000, 20))
def test_faults_leave_a_postmortem_a_postmortem(number):
    assert read(document(number).text).kind == "postmortem"


@pytest.mark.parametrize("fault", FOUND)
def test_each_fault_is_found(program, fault):
    path = program.place("2024.md", written("numbered", "en", faults=(fault,)))
    codes = {line.split()[1] for line in program("--isolated", path).lines}
    assert codes <= set(FOUND[fault])
    assert bool(codes) is bool(FOUND[fault])


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_found_in_one_without_faults(program, language):
    for style in STYLES:
        program.place(f"{style}.md", written(style, language))
    assert program("--isolated", ".").lines == []


def test_a_table_tells_what_is_missing_and_what_fails():
    costs = {
        "parse": Cost(2, 1.9, 40.2, 5),
        "ours": Cost(3, 3, 50, 5),
        "a": Failed("not found"),
        "b|c": Cost(0.5, 1, 9),
    }
    assert costs_table(costs, "parse", {"ours": "1.0"}) == (
        "|  | version and rule | seconds | × parse | computed | MB | rounds |\n"
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n"
        "| parse |  | 2.00 | 1.00 | 1.90 | 40 | 5 |\n"
        "| ours | 1.0 | 3.00 | 1.50 | 3.00 | 50 | 5 |\n"
        "| a |  | not found |  |  |  |  |\n"
        "| b\\|c |  | 0.500 | 0.25 | 1.00 | 9 | 1 |\n"
    )


def test_goals_are_met_missed_or_not_measured():
    costs = {"a": Cost(3, 3, 1), "b": Cost(2, 2, 1), "c": Failed("not found")}
    goals = (Goal("a", "b", 1.5), Goal("a", "b", 1.4), Goal("a", "b", 1.7, least=True), Goal("a", "c", 1))
    assert goals_table(goals, costs) == table(
        ("goal", "bound", "measured", ""),
        [
            ("a / b", "at most 1.5", "1.50", "met"),
            ("a / b", "at most 1.4", "1.50", "**missed**"),
            ("a / b", "at least 1.7", "1.50", "**missed**"),
            ("a / c", "at most 1", "", "not measured"),
        ],
    )


@pytest.mark.parametrize(
    ("command", "told"),
    [
        ((sys.executable, "-c", "raise SystemExit(1)"), Cost),
        ((sys.executable, "-c", "raise SystemExit(3)"), Failed("ends with 3")),
        (("/there/is/no/such/program",), Failed("does not start")),
    ],
    ids=["one that finds something", "one that breaks", "one that is not there"],
)
def test_what_a_run_costs_is_told_only_of_those_that_end_as_they_should(tmp_path, command, told):
    found = cost(Run("it", command, tmp_path))
    assert isinstance(found, Cost) if told is Cost else found == told


def test_the_report_stands_without_peers(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PATH", str(tmp_path))
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "one.md").write_text(written("log", "en"), encoding="utf-8")
    assert main([str(folder), "--rounds", "1", "--peers", str(tmp_path / "nowhere")]) == 0
    told = capsys.readouterr().out
    rows = [line.split(" | ") for line in told.splitlines() if line.startswith("| ")]
    assert told.startswith("1 files of 0.00 MB (")
    assert told.count("\n## ") == 3
    assert [row[2] for row in rows if row[0] == "| mdsmith"] == ["not found", "not found"]
    assert {row[3] for row in rows if row[0] == "| one file / imports"} <= {"met |", "**missed** |"}
