from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from program import CLEAN, UNOWNED, environment_with

from postmortem_lint.reports import shows_source

ACTING = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


# Bytes


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(UNOWNED.encode(), id="line feeds"),
        pytest.param(b"\xef\xbb\xbf" + UNOWNED.encode(), id="a byte order mark"),
        pytest.param(UNOWNED.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param(UNOWNED.replace("\n", "\r").encode(), id="CR alone"),
        pytest.param(UNOWNED.rstrip().encode(), id="no line end at the end"),
        pytest.param(UNOWNED.replace("2,100", "2,100\x0c\u2028\x0b\x85\u2029\x1c").encode(), id="other separators"),
        pytest.param(UNOWNED.replace("orders", "ordérs 💥 漢字").encode(), id="wide characters"),
    ],
)
def test_places_do_not_depend_on_line_ends_and_marks(program, data):
    program.write(a=data)
    result = program("a.md")
    assert [line.split(":")[:3] for line in result.lines] == [["a.md", "20", "3"]]
    [action] = json.loads(program("inspect", "--format=json", "a.md").out)[0]["actions"]
    assert action["line"] == 20


@pytest.mark.parametrize(
    ("data", "line", "reason"),
    [
        pytest.param(b"# T\n\nJos\xe9\n", 3, "the byte 0xE9 is not UTF-8; save the file as UTF-8", id="Latin-1"),
        pytest.param("# T\n".encode("utf-16"), 1, "it is UTF-16; save it as UTF-8", id="UTF-16"),
        pytest.param(b"# T\n\0\n", 2, "it holds a NUL character", id="a NUL character"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0", 3, "NUL", id="a picture"),
    ],
)
def test_a_file_that_is_no_text_is_reported_and_the_others_are_linted(program, data, line, reason):
    program.write(a=data, b=UNOWNED)
    first, second = program("a.md", "b.md").lines
    assert first.startswith(f"a.md:{line}:1: PM901 ")
    assert reason in first
    assert second.startswith("b.md:20:3: PM502 ")


def test_files_that_cannot_be_opened_are_reported_and_the_others_are_linted(program):
    program.write(a=UNOWNED)
    (program.folder / "dangling.md").symlink_to("nowhere")
    (program.folder / "loop.md").symlink_to("loop.md")
    result = program("missing.md", "dangling.md", "loop.md", "a.md/b.md", f"{'x' * 300}/c.md", "no/such/d.md", "a.md")
    assert [line.split(" ")[:2] for line in result.lines] == [
        ["missing.md:1:1:", "PM901"],
        ["dangling.md:1:1:", "PM901"],
        ["loop.md:1:1:", "PM901"],
        ["a.md/b.md:1:1:", "PM901"],
        [f"{'x' * 300}/c.md:1:1:", "PM901"],
        ["no/such/d.md:1:1:", "PM901"],
        ["a.md:20:3:", "PM502"],
    ]
    assert (result.code, result.err) == (1, "")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_file_that_must_not_be_read_is_reported(program):
    program.write(a=UNOWNED)
    (program.folder / "a.md").chmod(0)
    assert program("a.md").lines == ["a.md:1:1: PM901 permission denied"]


def test_an_unreadable_file_can_be_ignored(program):
    assert program("--ignore=PM901", "missing.md").code == 0


def test_an_unreadable_standard_input_is_reported(program):
    result = program.process("-", stdin=b"# T\n\xff")
    assert result.lines[0].startswith("stdin:2:1: PM901 ")
    assert (result.code, result.err) == (1, "")


# Documents


FRONT_MATTER = {
    "an alias bomb": "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n",
    "a billion laughs": "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9) if n else 'x'}]\n" for n in range(12)),
    "an alias to itself": "a: &a [*a]\n",
    "a date that never was": "date: 2023-02-31\n",
    "a key twice": "date: 2024-03-01\ndate: 2024-03-02\n",
    "sexagesimal numbers": "start: 12:30:00\nduration: 190:20:30\n",
    "no for no": "severity: no\nstatus: off\nauthors: [no, yes, ~, null, .nan, .inf, 0o17, 0x1F, 1e999]\n",
    "tags": "a: !!python/object/apply:os.system [echo hacked]\nb: !x y\nc: !!binary aGk=\n",
    "deep lists": "a: " + "[" * 5000 + "]" * 5000 + "\n",
    "deep mappings": "a: " + "{a: " * 2000 + "1" + "}" * 2000 + "\n",
    "deep indentation": "".join(" " * level + "a:\n" for level in range(500)),
    "YAML that is none": "a: [\nb: }\n",
    "a list": "- a\n- b\n",
    "a mapping as key": "? {a: b}\n: c\n? [a]\n: d\n",
    "control characters": "title: a\x07b\x1b[31m\n",
    "a long number": "severity: " + "9" * 10000 + "\n",
    "two documents": "a: b\n...\n--- c\n",
    "a merge": "<<: {date: 2024-03-01}\n",
    "odd types": "authors: {a: b}\ndate: [2024]\ntitle: {a: [b]}\nstart: 1\nduration: [1, 2]\nseverity: {}\n",
}


@pytest.mark.parametrize("front", FRONT_MATTER.values(), ids=FRONT_MATTER)
def test_front_matter_breaks_nothing(program, front):
    program.write(a=f"---\n{front}---\n\n{UNOWNED}", b=UNOWNED)
    result = program("--include-all", "a.md", "b.md")
    assert (result.code, result.err) == (1, "")
    line = 20 + 3 + front.count("\n")
    assert any(each.startswith(f"a.md:{line}:3: PM502 ") for each in result.lines)
    assert result.lines[-1].startswith("b.md:20:3: PM502 ")
    inspected = program("inspect", "--format=json", "a.md")
    assert (inspected.code, inspected.err) == (0, "")
    assert json.loads(inspected.out)[0]["actions"][0]["line"] == line
    assert program("inspect", "a.md").code == 0


NESTED = {
    "lists": "".join(f"{'  ' * level}- item {level}\n" for level in range(60)),
    "quotes": "> " * 200 + "deep\n",
    "quotes and lists": "> - " * 100 + "deep\n",
    "brackets": "[" * 3000 + "\n",
    "images": "![" * 2000 + "\n",
    "emphasis": "*a " * 3000 + "\n" + "_a**" * 2000 + "\n",
    "comments": "<!--" * 3000 + "\n",
    "ticks": "".join("`" * length + "a" for length in range(200)) + "\n",
    "columns": "|a" * 3000 + "|\n" + "|-" * 3000 + "|\n",
    "headings": "# a\n" * 3000,
    "suppressions": "<!-- noqa: " + "PM1, " * 3000 + " -->\n" + "<!-- postmortem-lint: disable=" + "A" * 9000,
    "a long line": "word " * 40000 + "\n",
    "times": "- 14:02 a\n" * 2000,
    "colons": ":" * 20000 + "\n" + "12:" * 5000 + "\n",
    "spaces": " " * 20000 + "x\n" + "a" + " " * 20000 + "b\n",
    "parentheses": "- a (" * 3000 + "\n",
    "an open fence": "```\n" * 3001,
}


@pytest.mark.parametrize("text", NESTED.values(), ids=NESTED)
def test_nested_and_long_documents_break_nothing(program, text):
    program.write(a=UNOWNED + "\n" + text, b=text)
    result = program("--include-all", "--show-source", "a.md", "b.md")
    assert (result.code, result.err) == (1, "")
    assert any(line.startswith("a.md:20:3: PM502 ") for line in result.lines)
    assert program("inspect", "a.md", "b.md").err == ""


def test_lists_nested_deeper_than_twenty_levels_are_read_to_the_bottom(program):
    levels = 30
    nested = "".join(f"{'  ' * level}- Step {level}\n" for level in range(levels))
    text = UNOWNED.replace("- Add an alert on pool saturation\n", f"{nested}\n## Lessons learned\nNone\n")
    program.write(a=text)
    sections = json.loads(program("inspect", "--format=json", "a.md").out)[0]["sections"]
    assert [20 + levels + 1, "Lessons learned"] in [[section["line"], section["title"]] for section in sections]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text() | st.text("#-*>|`[]()<!:\n\r\t 0129ab\x00\x0c\u2028\x1b"))
def test_no_text_at_all_breaks_the_program(program, text):
    program.write(a=text.encode("utf-8", "surrogatepass"))
    result = program("--include-all", "--show-source", "a.md")
    assert result.code in {0, 1}
    assert result.err == ""
    inspected = program("inspect", "a.md")
    assert inspected.code == (2 if "PM901" in result.out else 0)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(data=st.binary())
def test_no_bytes_at_all_break_the_program(program, data):
    program.write(a=data)
    result = program("--include-all", "a.md")
    assert (result.code in {0, 1}, result.err) == (True, "")


# Names, terminals and build services


HOSTILE_NAMES = {
    "a line feed": "a\n::error::b.md",
    "an escape sequence": "a\x1b[31m\x1b]0;owned\x07.md",
    "turned writing": "a\u202edm.exe.md",
    "a C1 control": "a\x9b31m.md",
    "a workflow command": "::error file=x::y.md",
    "an old workflow command": "##[error]x.md",
    "a percent sign": "100%s%(path)s%d.md",
    "spaces and quotes": " a 'b' \"c\".md",
    "colons": "a:1:2: PM502 b.md",
}


@pytest.mark.parametrize("form", ["default", "pylint", "github", "quiet-filename", "%(path)s %(text)s", "json"])
@pytest.mark.parametrize("name", HOSTILE_NAMES.values(), ids=HOSTILE_NAMES)
def test_names_of_files_do_not_act(program, name, form):
    program.place(name, UNOWNED)
    result = program("--format", form, name)
    assert result.code == 1
    assert not ACTING.search(result.out)
    assert "##[" not in result.out
    if form != "json":
        assert len(result.out.split("\n")) == 2
    if form not in {"github", "json"}:
        assert not result.out.lstrip().startswith("::")


def test_names_that_are_no_utf8_are_printed_escaped(program):
    name = b"caf\xe9.md"
    (program.folder / os.fsdecode(name)).write_text(UNOWNED)
    for arguments in ([name], [], ["--format=github", "."], ["--format=json"], ["--verbose", "--jobs=2", name, "x.md"]):
        result = program.process(*arguments)
        assert result.code == 1
        assert r"caf\udce9.md" in result.out
        assert "Traceback" not in result.err
    assert r"caf\udce9.md" in program.process("inspect", name).out


HOSTILE_WORDS = "Add \x1b[31mred\x1b]8;;x\x07 \u202e\u2066 ##[stop-commands]x ::error::y % \x9b1m"


@pytest.mark.parametrize("form", ["default", "pylint", "github", "%(text)s", "json"])
def test_quoted_words_do_not_act(program, form):
    program.write(a=UNOWNED.replace("Add", HOSTILE_WORDS))
    source = ["--show-source"] if shows_source(form) else []
    result = program(*source, "--statistics", "--format", form, "a.md")
    assert result.code == 1
    assert "action has no owner" in result.out
    assert not ACTING.search(result.out)
    assert "##[" not in result.out
    assert not any(line.lstrip().startswith("::error::y") for line in result.lines)
    assert not ACTING.search(program("inspect", "a.md").out)


def test_a_line_that_is_a_workflow_command_is_shown_harmless(program):
    program.write(
        a=UNOWNED.replace("- Add an alert on", "  - ::stop-commands::x").replace("- 14:30", "::error::- 13:30")
    )
    result = program("--show-source", "--include-all", "a.md")
    assert not any(line.lstrip().startswith("::") for line in result.lines)


def test_what_is_said_on_standard_error_does_not_act(program):
    program.place("a\x1b[31m\nb.md", "# Tools\n")
    for result in (
        program("--verbose", "a\x1b[31m\nb.md"),
        program("inspect", "missing\x1b[31m\n.md"),
        program("--select", "PM\x1b[31m\n"),
        program("--\x1b[31m\n"),
        program("--config", "a\x1b\n.yaml"),
        program("explain", "PM\x1b[31m"),
    ):
        assert result.err
        assert not ACTING.search(result.err)
        assert result.err.count("\n") <= 3


# Streams and locales


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes of this kind")
@pytest.mark.parametrize("arguments", [["many.md"], ["--format=json", "many.md"], ["inspect", "many.md"], ["--help"]])
def test_a_reader_that_leaves_early_is_no_error(program, arguments):
    program.write(many=CLEAN + "- Do something else\n" * 20_000)
    command = [sys.executable, "-m", "postmortem_lint", *arguments]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=program.folder, env=environment_with()
    ) as process:
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
    assert errors == b""
    assert process.returncode in {0, 1, 141}


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
def test_a_shell_that_reads_one_line_gets_one_line(program):
    program.write(many=CLEAN + "- Do something else\n" * 5_000)
    result = program.in_shell("many.md | head -1")
    assert (result.out.count("\n"), result.err) == (1, "")


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell")
@pytest.mark.parametrize("closing", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_closed_streams_are_no_error(program, closing):
    program.write(a=UNOWNED)
    result = program.in_shell(f"a.md {closing}")
    assert (result.code, result.err) == (1, "")


@pytest.mark.parametrize(
    "environment",
    [
        pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, id="the C locale"),
        pytest.param({"PYTHONIOENCODING": "ascii"}, id="ASCII streams"),
        pytest.param({"PYTHONIOENCODING": "latin-1", "PYTHONUTF8": "0"}, id="Latin-1 streams"),
        pytest.param({"PYTHONIOENCODING": "utf-16"}, id="UTF-16 streams"),
    ],
)
def test_output_is_utf8_in_every_locale(program, environment):
    name = "größe-漢字.md"
    program.place(name, UNOWNED.replace("Add", "Größe 漢字 💥"))
    for arguments in ([name.encode()], ["."], ["--format=json", name.encode()], ["inspect", name.encode()]):
        result = program.process(*arguments, **environment)
        assert "Größe 漢字 💥" in result.out
        assert "Traceback" not in result.err
    assert name in program.process(".", PYTHONUTF8="1").out


def test_a_bug_in_the_program_is_one_line_and_the_other_files_are_linted(program):
    program.write(a=UNOWNED, b=UNOWNED)
    code = (
        "import sys\n"
        "from postmortem_lint import engine, cli\n"
        "real = engine.review\n"
        "def review(postmortem, *arguments, **options):\n"
        "    if postmortem.path == 'a.md': raise RuntimeError('boom\\x1b\\n')\n"
        "    return real(postmortem, *arguments, **options)\n"
        "engine.review = review\n"
        "sys.exit(cli.main(sys.argv[1:]))\n"
    )

    def run(*arguments):
        return subprocess.run(
            [sys.executable, "-c", code, *arguments, "a.md", "b.md"],
            cwd=program.folder,
            env=environment_with(),
            capture_output=True,
            text=True,
            check=False,
        )

    done = run("--exit-zero")
    assert done.returncode == 2
    assert done.stdout.startswith("b.md:20:3: PM502")
    assert done.stderr == r"postmortem-lint: internal error in a.md: RuntimeError: boom\x1b\n, please report" + "\n"
    assert "Traceback (most recent call last):" in run("--verbose").stderr
