"""What the program teaches shells, tried in a real bash."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys

import pytest
from program import environment_with

from postmortem_lint.reports import FORMATS

TRY = """
source completion.bash
COMP_WORDS=("$@")
COMP_CWORD=$(( $# - 1 ))
_shtab_postmortem_lint 2>/dev/null
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def completed(tmp_path_factory):
    """Answers what bash offers at the end of a command line, in a folder with some files."""
    bash = shutil.which("bash")
    if bash is None:
        pytest.skip("needs bash")
    folder = tmp_path_factory.mktemp("completion")
    (folder / "outages").mkdir()
    for name in ("outages/a.md", "outages/b.md", "index.md", "inspection.md"):
        (folder / name).write_text("# A\n", encoding="utf-8")
    script = subprocess.run(
        [sys.executable, "-m", "postmortem_lint", "--print-completion", "bash"],
        env=environment_with(),
        capture_output=True,
        check=True,
    )
    (folder / "completion.bash").write_bytes(script.stdout)

    def offered(line):
        words = [*shlex.split(line), ""] if line.endswith(" ") else shlex.split(line)
        done = subprocess.run([bash, "-c", TRY, "bash", *words], cwd=folder, capture_output=True, text=True, check=True)
        return set(done.stdout.split())

    return offered


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("postmortem-lint in", {"inspect", "init", "index.md", "inspection.md"}, id="commands and files"),
        pytest.param("postmortem-lint index.md ou", {"outages"}, id="folders"),
        pytest.param("postmortem-lint outages/", {"outages/a.md", "outages/b.md"}, id="files in a folder"),
        pytest.param("postmortem-lint --write", {"--write-baseline"}, id="options"),
        pytest.param("postmortem-lint --profile st", {"strict"}, id="profiles"),
        pytest.param("postmortem-lint --select PM50", {f"PM50{n}" for n in range(1, 10)}, id="codes"),
        pytest.param("postmortem-lint --config ind", {"index.md"}, id="files of options"),
        pytest.param("postmortem-lint --format ", set(FORMATS), id="formats"),
        pytest.param("postmortem-lint inspect --format ", {"text", "json"}, id="formats of inspect"),
        pytest.param("postmortem-lint explain PM30", {f"PM30{n}" for n in range(1, 10)}, id="codes of explain"),
        pytest.param("postmortem-lint why index.md PM001", {"PM001"}, id="codes of why"),
        pytest.param("postmortem-lint init o", {"outages"}, id="a folder for init"),
        pytest.param("postmortem-lint init --dry", {"--dry-run"}, id="options of init"),
    ],
)
def test_bash_offers(completed, line, expected):
    assert completed(line) == expected


@pytest.mark.parametrize("shell", ["bash", "zsh", "tcsh"])
def test_there_is_a_script_for(program, shell):
    result = program("--print-completion", shell)
    assert (result.code, result.err) == (0, "")
    assert "postmortem-lint" in result.out


def test_another_shell_is_refused(program):
    result = program("--print-completion", "fish")
    assert (result.code, result.out) == (2, "")
    assert "fish" in result.err


def test_without_shtab_it_is_said_how_to_get_it(program):
    code = "import sys; sys.modules['shtab'] = None; from postmortem_lint.cli import run; run()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--print-completion", "bash"],
        cwd=program.folder,
        env=environment_with(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (2, "")
    assert 'pip install "postmortem-lint[completion]"' in done.stderr
