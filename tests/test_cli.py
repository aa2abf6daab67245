from __future__ import annotations

import json
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from checkout import clean_environment
from program import CLEAN, README, UNORDERED, UNOWNED, environment_with, rule_file

from postmortem_lint import __version__
from postmortem_lint.arguments import parser_of
from postmortem_lint.catalog import load_catalog
from postmortem_lint.house import House
from postmortem_lint.reports import FORMATS
from postmortem_lint.usage import SUBCOMMANDS

UNOWNED_LINE = 'PM502 action has no owner: "Add an alert on pool saturation"'


def is_refused(result, message):
    """Whether it ended with 2 and a single line that says why."""
    is_one_line = result.err.startswith("postmortem-lint: ") and result.err.count("\n") == 1
    return (result.code, result.out) == (2, "") and is_one_line and message in result.err


def begins(lines, *beginnings):
    return len(lines) == len(beginnings) and all(map(str.startswith, lines, beginnings))


# What is linted, and in which order


def test_a_clean_file_says_nothing(program):
    program.write(a=CLEAN)
    assert (program("a.md").code, program("a.md").out, program("a.md").err) == (0, "", "")


def test_a_violation_is_reported_as_flake8_does(program):
    program.write(a=UNOWNED)
    result = program("a.md")
    assert begins(result.lines, f"a.md:20:3: {UNOWNED_LINE}")
    assert (result.code, result.err) == (1, "")


def test_without_arguments_the_current_folder_is_linted(program):
    program.write(b=UNOWNED, a=UNORDERED)
    program.place("docs/c.markdown", UNOWNED)
    program.place("docs/d.txt", UNOWNED)
    assert begins(program().lines, "./a.md:13:3: PM305", "./b.md:20:3: PM502", "./docs/c.markdown:20:3: PM502")


def test_files_are_linted_in_the_order_given_and_once(program):
    program.write(a=UNORDERED, b=UNOWNED)
    assert begins(program("b.md", "a.md", "./b.md", ".").lines, "b.md:20", "a.md:13")


def test_violations_are_sorted_by_line_column_and_code(program):
    program.write(a=UNOWNED.replace("- 14:30", "- 13:30").replace("- 14:45", "-"))
    places = [line.split(":")[1:3] for line in program("a.md").lines]
    assert len(places) == 3
    assert places == sorted(places, key=lambda place: tuple(map(int, place)))


def test_a_named_file_may_have_any_suffix(program):
    program.place("notes.txt", UNOWNED)
    assert begins(program("notes.txt").lines, "notes.txt:20:3: PM502")


@pytest.mark.parametrize("name", ["-x.md", "--select", "-"])
def test_after_two_dashes_everything_is_a_file_but_one_dash(program, name):
    program.place(name, UNOWNED)
    if name == "-":
        assert begins(program.process("--", "-", stdin=UNOWNED.encode()).lines, "stdin:20:3: PM502")
        return
    assert begins(program("--", name).lines, f"{name}:20:3: PM502")
    assert begins(program(f"./{name}").lines, f"./{name}:20:3: PM502")


@pytest.mark.parametrize("name", ["inspect", "explain", "rules", "why"])
def test_a_file_named_like_a_command_is_given_as_a_path(program, name):
    program.place(name, UNOWNED)
    assert begins(program(f"./{name}").lines, f"./{name}:20:3: PM502")
    assert begins(program("--isolated", name).lines, f"{name}:20:3: PM502")


def test_options_and_files_mix(program):
    program.write(a=UNOWNED, b=UNORDERED)
    result = program("a.md", "--select", "PM502", "b.md", "--count")
    assert begins(result.lines, "a.md:20:3: PM502", "1")


# Documents that are no postmortems


def test_other_documents_are_skipped_and_counted(program):
    program.write(a=UNOWNED, b=README, c=README)
    result = program("a.md", "b.md", "c.md")
    assert begins(result.lines, "a.md:20:3: PM502")
    assert result.err == "2 files are no postmortems (skipped; --verbose names them, --include-all lints them)\n"


def test_one_skipped_document_is_counted_in_the_singular(program):
    program.write(b=README)
    result = program("b.md")
    assert result.code == 0
    assert result.err == "1 file is no postmortem (skipped; --verbose names it, --include-all lints it)\n"


def test_verbose_names_what_is_skipped(program):
    program.write(b=README)
    result = program("--verbose", "b.md")
    assert "b.md: " in result.err
    assert "1 file is no postmortem (skipped; --include-all lints it)\n" in result.err


def test_verbose_names_the_configuration(program):
    program.place("docs/.postmortem-lint.yaml", "extends: strict\n")
    program.place("docs/a.md", CLEAN)
    assert program("-v", "docs/a.md").err == "configuration: docs/.postmortem-lint.yaml, profile strict\n"
    assert program("-v", "--isolated", "docs/a.md").err == "configuration: none, profile default\n"


def test_include_all_lints_them(program):
    program.write(b=README)
    result = program("--include-all", "b.md")
    assert (result.code, result.err) == (1, "")
    assert result.lines[0].startswith("b.md:1:")


def test_nothing_to_lint_is_said(program):
    result = program()
    assert (result.code, result.out, result.err) == (0, "", "no files to lint\n")


# Standard input


def test_standard_input_is_linted(program):
    result = program.process("-", stdin=UNOWNED.encode())
    assert begins(result.lines, "stdin:20:3: PM502")


def test_standard_input_has_the_name_given(program):
    result = program.process("-", "--stdin-display-name", "docs/a.md", stdin=UNOWNED.encode())
    assert begins(result.lines, "docs/a.md:20:3: PM502")


def test_the_name_given_to_standard_input_counts_for_exclusions(program):
    named = ("-", "--stdin-display-name", "docs/a.md")
    assert program.process(*named, "--per-file-ignores", "docs/*:PM502", stdin=UNOWNED.encode()).code == 0
    assert program.process(*named, "--exclude", "docs", stdin=UNOWNED.encode()).code == 0


# Which rules


BOTH = UNOWNED.replace("- 14:30", "- 13:30")


@pytest.mark.parametrize(
    ("options", "codes"),
    [
        pytest.param([], {"PM305", "PM502"}, id="all by default"),
        pytest.param(["--select", "PM30"], {"PM305"}, id="select by a beginning"),
        pytest.param(["--select=PM305,PM502"], {"PM305", "PM502"}, id="select several"),
        pytest.param(["--select=PM305", "--select=PM502"], {"PM305", "PM502"}, id="select repeatedly"),
        pytest.param(["--select", "timeline-order"], {"PM305"}, id="select by name"),
        pytest.param(["--ignore", "PM5"], {"PM305"}, id="ignore by a beginning"),
        pytest.param(["--ignore", "timeline-order"], {"PM502"}, id="ignore by name"),
        pytest.param(["--select", "PM30,PM50", "--ignore", "PM305"], {"PM502"}, id="the longer wins for ignore"),
        pytest.param(["--select", "PM305", "--ignore", "PM"], {"PM305"}, id="the longer beginning wins for select"),
        pytest.param(["--select", "PM30", "--extend-select", "PM502"], {"PM305", "PM502"}, id="extend-select adds"),
        pytest.param(["--extend-ignore", "PM502"], {"PM305"}, id="extend-ignore adds"),
        pytest.param(["--per-file-ignores", "a.md:PM305"], {"PM502"}, id="per-file-ignores by name"),
        pytest.param(["--per-file-ignores", "*.md:PM3,PM5"], set(), id="per-file-ignores by pattern"),
        pytest.param(["--per-file-ignores", "b.md:PM3"], {"PM305", "PM502"}, id="per-file-ignores for another file"),
    ],
)
def test_selection(program, options, codes):
    program.write(a=BOTH)
    result = program("a.md", *options)
    assert {line.split()[1] for line in result.lines} == codes
    assert (result.code, result.err) == (int(bool(codes)), "")


def test_suppressions_are_honoured_unless_disabled(program):
    program.write(a=UNOWNED.replace("saturation", "saturation <!-- noqa: PM502 -->"))
    assert program("a.md").code == 0
    assert begins(program("--disable-noqa", "a.md").lines, "a.md:20:3: PM502")


def test_the_nearest_configuration_counts_and_isolated_ignores_it(program):
    program.place("docs/.postmortem-lint.yaml", "ignore: [PM502]\n")
    program.place("docs/a.md", UNOWNED)
    program.write(b=UNOWNED)
    assert begins(program(".").lines, "./b.md:20:3: PM502")
    assert len(program("--isolated", ".").lines) == 2
    assert program("--config", "docs/.postmortem-lint.yaml", "b.md").code == 0


@pytest.mark.parametrize(
    ("options", "paths"),
    [
        pytest.param([], ["./a.md", "./docs/b.md", "./docs/c.md"], id="nothing by default"),
        pytest.param(["--exclude", "docs"], ["./a.md"], id="exclude a folder"),
        pytest.param(["--extend-exclude", "b.md,a.md"], ["./docs/c.md"], id="exclude names"),
    ],
)
def test_exclusion(program, options, paths):
    for path in ("a.md", "docs/b.md", "docs/c.md"):
        program.place(path, UNOWNED)
    assert [line.split(":")[0] for line in program(*options).lines] == paths


def test_an_empty_list_replaces_the_one_configured(program):
    program.write(a=UNOWNED)
    program.place(".postmortem-lint.yaml", "ignore: [PM502]\n")
    assert program("a.md").out == ""
    assert begins(program("--ignore=", "a.md").lines, f"a.md:20:3: {UNOWNED_LINE}")


def test_exclusion_holds_for_named_files(program):
    program.write(a=UNOWNED)
    result = program("--exclude", "a.md", "a.md")
    assert (result.code, result.out) == (0, "")


# The report


def test_the_pylint_format(program):
    program.write(a=UNOWNED)
    assert begins(program("--format=pylint", "a.md").lines, "a.md:20: [PM502] action has no owner")


def test_a_template(program):
    program.write(a=UNOWNED)
    assert program("--format", "%(row)d-%(code)s", "a.md").lines == ["20-PM502"]


def test_quiet_names_files_and_very_quiet_says_nothing(program):
    program.write(a=BOTH, b=UNOWNED)
    assert program("-q", "a.md", "b.md").lines == ["a.md", "b.md"]
    assert program("-qq", "a.md").out == ""
    assert program("-qq", "a.md").code == 1
    assert program("-q", "--format=json", "a.md").lines == ["a.md"]


def test_json(program):
    program.write(a=UNOWNED)
    [violation] = json.loads(program("--format=json", "a.md").out)
    assert violation["path"] == "a.md"
    assert (violation["line"], violation["column"], violation["end_line"]) == (20, 3, 20)
    assert (violation["code"], violation["name"]) == ("PM502", "action-unowned")


def test_json_of_a_clean_run_is_an_empty_array(program):
    program.write(a=CLEAN)
    assert json.loads(program("--format=json", "a.md").out) == []


def test_github(program):
    program.write(a=UNOWNED)
    assert begins(program("--format=github", "a.md").lines, "::")
    assert "file=a.md,line=20,col=3,title=PM502 action-unowned" in program("--format=github", "a.md").out


def test_show_source_prints_the_line_and_a_mark(program):
    program.write(a=UNOWNED)
    assert program("--show-source", "a.md").lines[1:] == ["- Add an alert on pool saturation", "  ^"]


def test_statistics_and_count(program):
    program.write(a=BOTH, b=UNOWNED)
    result = program("--statistics", "--count", "-qq", "a.md", "b.md")
    assert begins(result.lines, "1     PM305 ", f"2     {UNOWNED_LINE}", "3")


def test_json_stays_json_with_statistics_and_count(program):
    program.write(a=UNOWNED)
    result = program("--format=json", "--statistics", "--count", "a.md")
    assert len(json.loads(result.out)) == 1
    assert begins(result.err.splitlines(), f"1     {UNOWNED_LINE}", "1")


def test_the_count_of_a_clean_run_is_zero(program):
    program.write(a=CLEAN)
    assert program("--count", "a.md").out == "0\n"


def test_an_output_file_is_begun_anew_and_its_folder_made(program):
    program.write(a=UNOWNED)
    for _ in range(2):
        assert program("--output-file", "out/report.txt", "a.md").out == ""
    assert begins((program.folder / "out/report.txt").read_text().splitlines(), "a.md:20:3: PM502")


def test_tee_prints_as_well(program):
    program.write(a=UNOWNED)
    result = program("--output-file=report.txt", "--tee", "a.md")
    assert result.out == (program.folder / "report.txt").read_text() != ""


def test_colour_when_asked_for(program):
    program.write(a=UNOWNED)
    assert "\033[1ma.md\033[m" in program("--color=always", "a.md").out
    assert "\033" not in program("--color=auto", "a.md").out
    assert "\033" in program.process("a.md", FORCE_COLOR="1").out
    assert "\033" not in program.process("a.md", FORCE_COLOR="1", NO_COLOR="1").out


# Exit codes


@pytest.mark.parametrize(
    ("severity", "fail_on", "code"),
    [
        ("info", "info", 1),
        ("info", "warning", 0),
        ("warning", "warning", 1),
        ("warning", "error", 0),
        ("error", "error", 1),
    ],
)
def test_severities_fail_a_run_from_the_one_given_on(program, severity, fail_on, code):
    program.write(a=UNOWNED)
    program.place(".postmortem-lint.yaml", f"severity: {{PM502: {severity}}}\n")
    result = program("--fail-on", fail_on, "a.md")
    assert result.code == code
    assert begins(result.lines, "a.md:20:3: PM502")


def test_exit_zero_in_spite_of_violations(program):
    program.write(a=UNOWNED)
    result = program("--exit-zero", "a.md", "missing.md")
    assert (result.code, len(result.lines)) == (0, 2)


def test_the_day_that_tells_what_is_late_can_be_given():
    house = House(parser_of("lint").parse(["--today", "2024-03-01"]))
    assert house.conventions_for("a.md").today == date(2024, 3, 1)


@pytest.mark.parametrize("command", ["lint", "inspect"])
def test_what_is_late_is_so_on_the_day_of_the_run(command):
    before = time.localtime()[:3]
    today = House(parser_of(command).parse([])).conventions_for("a.md").today
    assert before <= (today.year, today.month, today.day) <= time.localtime()[:3]


WRONG_USES = [
    pytest.param(["--nonsense"], "no option --nonsense\n", id="an unknown option"),
    pytest.param(["--selekt=PM"], "no option --selekt; did you mean --select?", id="an option misspelt"),
    pytest.param(["--output-format=json"], "did you mean --format?", id="an option of another linter"),
    pytest.param(["-x.md"], "a file of that name is given as ./-x.md", id="a file named like an option"),
    pytest.param(["--select"], "--select: expected one argument", id="an option without its value"),
    pytest.param(["--color=blue"], "--color: invalid choice", id="a choice that is none"),
    pytest.param(["--format=pylnt"], 'no format "pylnt"; did you mean pylint?', id="a format misspelt"),
    pytest.param(["--format=%(pat)s"], "names pat", id="a template that names nothing"),
    pytest.param(["--jobs=0"], '"0" is neither "auto" nor a number from 1', id="no processes"),
    pytest.param(["--jobs=many"], '"many" is neither', id="an unclear number of processes"),
    pytest.param(["--today=2024-02-30"], '"2024-02-30" is no day of the form', id="a day that does not exist"),
    pytest.param(["--today=20240301"], '"20240301" is no day of the form', id="a day in another form"),
    pytest.param(["--select=PX501"], "PX501", id="a code that is none"),
    pytest.param(["--ignore=timeline-ordr"], "did you mean", id="a name misspelt"),
    pytest.param(["--extend-select=PM999"], "PM999", id="a code that no rule has"),
    pytest.param(["--extend-ignore=foo"], "foo", id="a word that is no code"),
    pytest.param(["--per-file-ignores=a.md"], 'is not of the form "PATTERN:CODE', id="a pattern without codes"),
    pytest.param(["--per-file-ignores=a.md:PM998"], "PM998", id="a code that is none, for a file"),
    pytest.param(["--profile=gogle-sre"], "gogle-sre", id="a profile that is none"),
    pytest.param(["--config=missing.yaml"], "no file missing.yaml\n", id="a configuration that is missing"),
    pytest.param(["--config=."], "--config: there is no file .\n", id="a configuration that is a folder"),
    pytest.param(["--config=a.yaml", "--isolated"], "not allowed with", id="a configuration and none"),
    pytest.param(["--output-file=."], "cannot write .: ", id="an output file that is a folder"),
    pytest.param(["--select="], "--select: it is empty", id="an empty selection"),
    pytest.param(["--extend-ignore=,"], "--extend-ignore: it is empty", id="an empty extension"),
    pytest.param(["--exclude=a.md,#b.md"], '--exclude: "#b.md" matches no path', id="a pattern that is a comment"),
    pytest.param(["--extend-exclude="], "--extend-exclude: it is empty", id="no further patterns"),
    pytest.param(["--per-file-ignores=!a.md:PM5"], '"!a.md" takes back', id="a pattern that only takes back"),
    pytest.param(["--profile="], "--profile: it is empty", id="an empty profile"),
    pytest.param(["--config="], '--config: "" is no name of a file', id="a configuration without name"),
    pytest.param(["--tee"], "--tee: there is no --output-file", id="tee alone"),
    pytest.param(["--output-file="], '--output-file: "" is no name of a file', id="an output file without name"),
    pytest.param(["--output-file=-"], '--output-file: "-" is no name of a file', id="an output file named a dash"),
    pytest.param(["--output-file=a.md", "."], "a.md is one of the files to lint", id="an output file to be linted"),
    pytest.param(["--stdin-display-name=a.md", "a.md"], "write - as well", id="a name for what is not read"),
    pytest.param(["--changed-since=HEAD", "-"], "standard input has no revision", id="changes of standard input"),
    pytest.param(["--show-source", "--format=json"], "the format json shows no source", id="source in JSON"),
    pytest.param(["--show-source", "-q"], "-q shows no source", id="source of names alone"),
    pytest.param([""], "the name of a file is empty", id="a file without name"),
    pytest.param(["-v", "rules"], "the command of that name comes first", id="a command behind an option"),
]
WRONG_USES_OF_COMMANDS = [
    pytest.param(["inspect"], "inspect needs a file or folder", id="nothing to inspect"),
    pytest.param(["explain"], "explain needs the code or name of a rule", id="nothing to explain"),
    pytest.param(["explain", "PM91"], 'no rule "PM91"; did you mean PM901?', id="a rule misspelt"),
    pytest.param(["explain", "timeline-oder"], "did you mean timeline-order?", id="a rule's name misspelt"),
    pytest.param(["rules", "PM305"], "rules takes no PM305", id="rules with an argument"),
    pytest.param(["inspect", "--select=PM"], "no option --select", id="an option of another command"),
    pytest.param(["rules", "--disable-noqa"], "no option --disable-noqa", id="an option without use for rules"),
    pytest.param(
        ["why", "--disable-noqa", "a.md", "PM1"], "no option --disable-noqa", id="an option without use for why"
    ),
    pytest.param(
        ["why", "--stdin-display-name=b.md", "a.md", "PM1"], "no option --stdin", id="a name without use for why"
    ),
]


@pytest.mark.parametrize(("arguments", "message"), WRONG_USES + WRONG_USES_OF_COMMANDS)
def test_wrong_use_is_told_in_one_line(program, arguments, message):
    program.write(a=UNOWNED)
    assert is_refused(program(*arguments), message)
    assert Path("a.md").read_text() == UNOWNED


@pytest.mark.parametrize(("arguments", "message"), WRONG_USES)
def test_wrong_use_fails_in_spite_of_exit_zero(program, arguments, message):
    program.write(a=UNOWNED)
    assert is_refused(program("--exit-zero", *arguments), message)


CONFIGURATIONS = [
    pytest.param("selct: [PM]\n", "select", id="a key misspelt"),
    pytest.param("select: [PM\n", ".postmortem-lint.yaml", id="YAML that is none"),
    pytest.param("ignore: [PM777]\n", "PM777", id="a code that is none"),
    pytest.param("options: {PM305: {tolerence: 1m}}\n", "tolerance", id="an option of a rule misspelt"),
    pytest.param("- a\n", ".postmortem-lint.yaml", id="a list"),
    pytest.param("a: &x [1]\nb: *x\n", ".postmortem-lint.yaml", id="an alias"),
    pytest.param(b"\xff\xfe", ".postmortem-lint.yaml", id="bytes that are no UTF-8"),
]


@pytest.mark.parametrize(("configuration", "message"), CONFIGURATIONS)
def test_wrong_configuration_is_told_in_one_line(program, configuration, message):
    program.write(a=UNOWNED)
    program.place(".postmortem-lint.yaml", configuration)
    assert is_refused(program("--exit-zero", "a.md"), message)


def test_a_rule_of_the_house_whose_message_is_wrong_is_told_with_its_line(program):
    program.write(a=UNOWNED)
    program.place(".postmortem-lint.yaml", "rules: [house]\n")
    program.place("house/ACM001.md", rule_file(message="no {title}"))
    message = "house/ACM001.md:6: message: there is no {title}; the check gives {pattern}"
    assert is_refused(program("a.md"), message)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such device")
def test_a_full_disk_is_told_in_one_line(program):
    program.write(a=UNOWNED)
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "postmortem_lint", "a.md"],
            stdout=full,
            stderr=subprocess.PIPE,
            env=environment_with(),
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr == b"postmortem-lint: cannot write the report: no space left on device\n"


BROKEN = """\
import sys
from postmortem_lint import cli, commands
commands.rules = lambda options: options.nonsense
sys.exit(cli.main(["rules", *sys.argv[1:]]))
"""


@pytest.mark.parametrize("options", [["-v"], ["-vv"], ["--verbose"], ["-v", "-v"]])
def test_a_bug_is_told_in_one_line_and_with_its_place_where_it_is_asked_for(options):
    def run(*arguments):
        return subprocess.run([sys.executable, "-c", BROKEN, *arguments], capture_output=True, text=True, check=False)

    told = (
        "postmortem-lint: internal error: AttributeError: 'Namespace' object has no attribute 'nonsense', please report"
    )
    short, long = run(), run(*options)
    assert (short.returncode, long.returncode) == (2, 2)
    assert short.stderr == f"{told} (--verbose shows where)\n"
    assert long.stderr.startswith(f"{told} (--verbose shows where)\nTraceback (most recent call last):\n")


# Several processes


@pytest.mark.parametrize("options", [[], ["--statistics", "--count"], ["--format=json"], ["--show-source"]])
def test_several_processes_report_what_one_does(program, options):
    texts = (UNOWNED, UNORDERED, CLEAN, README, b"\xff", BOTH)
    paths = [program.place(f"{number}.md", texts[number % len(texts)]) for number in range(30)]
    one, three = (program("--jobs", jobs, *options, *paths, "missing.md") for jobs in ("1", "3"))
    assert one == three
    assert one.code == 1


# Version and help


def test_version(program):
    result = program("--version")
    assert (result.code, result.out) == (0, f"postmortem-lint {__version__}\n")


@pytest.mark.parametrize("command", ["lint", *SUBCOMMANDS])
def test_help_fits_80_columns_and_names_every_option(program, command):
    result = program(*([] if command == "lint" else [command]), "--help")
    assert result.code == 0
    assert max(map(len, result.lines)) < 80
    assert result.out.startswith("usage: postmortem-lint ")
    for action in parser_of(command)._actions:  # noqa: SLF001 - argparse tells it no other way
        assert action.option_strings[-1] in result.out


def test_help_names_every_format(program):
    words = program("--help").out.replace(",", " ").split()
    assert set(FORMATS) <= set(words)


HEAVY = ("json", "multiprocessing", "pathspec", "difflib", "tomllib", "concurrent.futures")


@pytest.mark.parametrize(
    ("arguments", "unloaded"),
    [
        pytest.param(["--version"], ("markdown_it", "yaml", *HEAVY), id="--version loads almost nothing"),
        pytest.param(["--help"], ("markdown_it", "yaml", *HEAVY), id="--help loads almost nothing"),
        pytest.param(["a.md"], HEAVY, id="one file loads what it needs"),
    ],
)
def test_what_is_not_needed_is_not_loaded(program, arguments, unloaded):
    program.write(a=UNOWNED)
    code = (
        "import sys; from postmortem_lint.cli import main; main(sys.argv[1:]);"
        f"sys.exit(' '.join(set({unloaded!r}) & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=clean_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stderr.strip() == ""


# inspect, explain, rules


def test_inspect_shows_an_outline(program):
    program.write(a=UNOWNED)
    result = program("inspect", "a.md")
    assert (result.code, result.err) == (0, "")
    assert result.lines[:4] == [
        "a.md",
        "  title     Checkout down for 43 minutes",
        "  kind      postmortem",
        "  language  en",
    ]
    assert "       12 14:02 = 2024-03-01T14:02:00Z The alert on errors fires" in result.out
    assert "no owner" in result.out
    assert "none missing" in result.out


def test_inspect_as_json_is_the_contract(program):
    program.write(a=CLEAN, b=README)
    result = program("inspect", "--format=json", "b.md", "a.md")
    other, postmortem = json.loads(result.out)
    assert (other["path"], other["kind"], other["timeline"], other["actions"]) == ("b.md", "other", None, [])
    assert postmortem["title"] == "Checkout down for 43 minutes"
    assert postmortem["metadata"]["date"] == "2024-03-01"
    assert postmortem["timeline"]["timezone"] == "UTC"
    assert [entry["at"] for entry in postmortem["timeline"]["entries"]] == [
        "2024-03-01T14:02:00Z",
        "2024-03-01T14:30:00Z",
        "2024-03-01T14:45:00Z",
    ]
    assert postmortem["root_cause"]["line"] == 17
    assert postmortem["root_cause"]["stated"] is True
    [action] = postmortem["actions"]
    assert (action["line"], action["owner"], action["due"], action["done"]) == (20, "@ana", "2024-04-01", False)


def test_inspect_goes_on_after_a_file_it_cannot_read(program):
    program.write(a=CLEAN)
    result = program("inspect", "--format=json", "missing.md", "a.md")
    assert result.code == 2
    assert [each["path"] for each in json.loads(result.out)] == ["a.md"]
    assert result.err == "postmortem-lint: missing.md: there is no such file\n"


def test_inspect_walks_folders_as_linting_does(program):
    program.place("docs/a.md", CLEAN)
    program.place("docs/b.md", UNOWNED)
    program.place("docs/c.txt", CLEAN)
    program.place(".postmortem-lint.yaml", "exclude: [b.md]\n")
    result = program("inspect", "--format=json", "docs", "docs/a.md")
    assert [document["path"] for document in json.loads(result.out)] == ["docs/a.md"]
    assert program("inspect", "--exclude=*.md", "docs").err == "no files to inspect\n"


def test_inspect_reads_standard_input(program):
    result = program.process("inspect", "-", stdin=CLEAN.encode())
    assert result.code == 0
    assert "Checkout down" in result.out


@pytest.mark.parametrize("word", ["PM305", "pm305", "timeline-order"])
def test_explain_prints_a_rule(program, word):
    result = program("explain", word)
    assert (result.code, result.err) == (0, "")
    assert result.lines[0].startswith("PM305 timeline-order (")
    assert "Why it matters" in result.lines
    assert "---" not in result.lines
    assert "code: PM305" not in result.out


def test_explain_tells_every_source_once(program):
    explained = " ".join(program("explain", "PM").out.split())
    for rule in load_catalog().values():
        assert all(link in explained for link in rule.references), rule.code
    assert program("explain", "PM205").lines[-3:] == [
        "",
        "References",
        "<https://sre.google/workbook/postmortem-culture/>",
    ]
    assert "References" not in program("explain", "PM305").lines


def test_explain_emphasises_headings_in_colour(program):
    assert "\033[1mWhy it matters\033[m" in program("explain", "--color=always", "PM305").lines


def test_explain_renders_marks_links_tables_and_long_lines(program):
    body = (
        "# house-rule\n\nA **bold** word, `**code**`, 2 * 3 * 4, [a page](https://example.org/x) and"
        " [a rule](PM305.md). It goes on after the end of a line of a terminal.\n\n- an item\n\n"
        "| option | default |\n| --- | --- |\n"
        "| `pattern` | none |\n"
    )
    program.place("r/ACM001.md", rule_file() + body)
    program.place(".postmortem-lint.yaml", "rules: r\n")
    assert program("explain", "house-rule").lines[3:] == [
        "A bold word, `**code**`, 2 * 3 * 4, a page <https://example.org/x> and a rule. It goes",
        "on after the end of a line of a terminal.",
        "",
        "- an item",
        "",
        "option     default",
        "`pattern`  none",
    ]
    coloured = program("explain", "--color=always", "ACM001").lines
    assert "\033[36m`pattern`\033[m  none" in coloured


def test_explain_takes_several(program):
    out = program("explain", "PM305", "PM502").out
    assert "PM305 timeline-order" in out
    assert "PM502 action-unowned" in out


def test_explain_takes_the_beginning_of_codes(program):
    lines = program("explain", "PM90").lines
    codes = [line.split()[0] for line in lines if line.startswith("PM9")]
    assert codes == [f"PM90{number}" for number in range(1, 6)]


def test_rules_lists_the_catalogue_as_configured(program):
    program.place(".postmortem-lint.yaml", "ignore: [PM305]\nseverity: {PM502: error}\n")
    listed = json.loads(program("rules", "--format=json").out)
    by_code = {rule["code"]: rule for rule in listed}
    assert list(by_code) == sorted(by_code)
    assert by_code["PM305"]["enabled"] is False
    assert by_code["PM502"]["enabled"] is True
    assert (by_code["PM502"]["severity"], by_code["PM502"]["name"]) == ("error", "action-unowned")
    assert by_code["PM305"]["summary"]


def test_rules_as_text_is_a_line_each(program):
    lines = program("rules", "--select=PM5").lines
    assert len(lines) == len(json.loads(program("rules", "--format=json").out))
    [line] = [line for line in lines if line.startswith("PM502 ")]
    assert line == "PM502 action-unowned                warning  on   Each open action has an owner"
    [line] = [line for line in lines if line.startswith("PM305 ")]
    assert line.split()[1:4] == ["timeline-order", "warning", "off"]


def test_an_option_that_another_linter_needs_is_explained(program):
    result = program("--force-exclude")
    assert is_refused(result, "it is not needed: what is excluded is left out even if it is named")
