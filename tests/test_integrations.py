"""What other services run: their scripts in a real bash, their files by the readers there are."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from checkout import BAD, EXAMPLES, GOOD, ROOT, clean_environment, run, succeed

from postmortem_lint.arguments import parser_of

INTEGRATIONS = ROOT / "integrations"
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
INSTALL, LINT = ACTION["runs"]["steps"]
GITLAB = yaml.safe_load((INTEGRATIONS / "gitlab-ci.yml").read_text(encoding="utf-8"))["postmortem-lint"]
DESCRIPTOR = next(INTEGRATIONS.glob("mega-linter-plugin-*/*.megalinter-descriptor.yml"))
DOCKERFILE = INTEGRATIONS / "Dockerfile"
PAGE = (ROOT / "docs" / "integrations.md").read_text(encoding="utf-8")
SNIPPETS = dict(re.findall(r"^```yaml (\S+)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
STRANGE = "$(touch pwned) `touch pwned`; touch pwned #\n&& touch pwned"


def tool(name):
    """A program that pip installs beside this Python, where there is one for this machine."""
    path = Path(sys.prefix, "bin", name)
    if not path.exists():
        pytest.skip(f"needs {name}")
    return path


def without_github(**extra):
    kept = {name: value for name, value in clean_environment().items() if not name.startswith("GITHUB_")}
    return kept | extra


@pytest.fixture
def program(tmp_path):
    """The program as an executable, in a folder of programs."""
    path = tmp_path / "bin" / "postmortem-lint"
    path.parent.mkdir()
    path.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m postmortem_lint "$@"\n', encoding="utf-8")
    path.chmod(0o755)
    return path


# The action for GitHub; that its first step installs the program is tested with the other ways to install it


class Done:
    """What came of a step."""

    def __init__(self, process, folder):
        self.code, self.log = process.returncode, process.stdout + process.stderr
        self.outputs = dict(line.split("=", 1) for line in (folder / "output").read_text("utf-8").splitlines())
        self.summary = (folder / "summary").read_text("utf-8")


def step(declared, folder, inputs, earlier, **environment):
    """Run a step as the runner does: expressions only in `env`, bash with its options, files for what it tells."""
    for name in ("output", "summary"):
        (folder / name).write_text("", encoding="utf-8")
    (folder / "temp").mkdir(exist_ok=True)
    given = {name: inputs.get(name, declared_input["default"]) for name, declared_input in ACTION["inputs"].items()}
    known = {f"inputs.{name}": value for name, value in given.items()}
    known |= {f"steps.install.outputs.{name}": value for name, value in earlier.items()}
    variables = {
        name: re.sub(r"\$\{\{ (\S+) \}\}", lambda found: known[found[1]], value)
        for name, value in declared.get("env", {}).items()
    }
    environment |= {"GITHUB_OUTPUT": str(folder / "output"), "GITHUB_STEP_SUMMARY": str(folder / "summary")}
    script = folder / "script.sh"
    script.write_text(declared["run"], encoding="utf-8")
    process = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
        cwd=folder,
        env=without_github(**environment, **variables),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return Done(process, folder)


@pytest.fixture
def lint(tmp_path, program):
    """Runs the second step beside the examples."""
    for folder in ("docs", "two words"):
        shutil.copytree(EXAMPLES, tmp_path / folder)
    return lambda **inputs: step(
        LINT, tmp_path, {name.replace("_", "-"): value for name, value in inputs.items()}, {"program": str(program)}
    )


def test_the_action_is_valid():
    succeed(sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-actions", ROOT / "action.yml")


@pytest.mark.parametrize("declared", [INSTALL, LINT], ids=["install", "lint"])
def test_no_input_reaches_a_script_but_through_the_environment(declared):
    assert "${{" not in declared["run"]
    assert declared["shell"] == "bash"


@pytest.mark.parametrize("declared", [INSTALL, LINT], ids=["install", "lint"])
def test_shellcheck_finds_nothing_in(declared, tmp_path):
    script = tmp_path / "script.sh"
    script.write_text(f"#!/bin/bash\n{declared['run']}", encoding="utf-8")
    succeed(tool("shellcheck"), script)


def test_the_action_annotates_sums_up_and_fails(lint):
    done = lint()
    assert (done.code, done.outputs) == (1, {"exit-code": "1"})
    assert re.search(rf"^::warning file=docs/{BAD.name},line=\d+", done.log, re.MULTILINE)
    assert "PM305" in done.summary


def test_the_action_passes_what_is_clean(lint):
    done = lint(paths=f"docs/{GOOD.name}")
    assert (done.code, done.outputs) == (0, {"exit-code": "0"})


def test_the_action_looks_at_several_paths(lint):
    done = lint(paths=f"docs/{GOOD.name}\n\ntwo words/{BAD.name}\n")
    assert done.code == 1
    assert set(re.findall(r"file=([^,]+),", done.log)) == {f"two words/{BAD.name}"}


def test_the_action_writes_sarif_as_well(lint, tmp_path):
    done = lint(paths="docs", sarif_file="reports/a b.sarif")
    assert done.code == 1
    (reported,) = json.loads((tmp_path / "reports" / "a b.sarif").read_text(encoding="utf-8"))["runs"]
    assert len(reported["results"]) == done.log.count("::warning file=") + done.log.count("::error file=")


def test_the_action_takes_a_format_a_profile_and_what_fails(lint):
    assert lint(fail_on="error", paths=f"docs/{BAD.name}", format="pylint").code == lint(fail_on="error").code
    strict = lint(profile="strict", format="json", paths=f"docs/{BAD.name}")
    assert '"PM101"' in strict.log


@pytest.mark.parametrize("inputs", [{"profile": "none-such"}, {"paths": f"docs/{GOOD.name}", "sarif_file": "docs"}])
def test_the_action_tells_wrong_use_by_its_exit_code(lint, inputs):
    done = lint(**{"sarif_file": "x.sarif", **inputs})
    assert (done.code, done.outputs) == (2, {"exit-code": "2"})


@pytest.mark.parametrize("name", ["paths", "profile", "fail_on", "format", "sarif_file"])
def test_nothing_in_an_input_is_run(lint, tmp_path, name):
    lint(**{name: STRANGE})
    assert not list(tmp_path.rglob("pwned"))


# GitLab


def test_the_job_of_gitlab_is_valid():
    succeed(
        *(sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.gitlab-ci"),
        *("--data-transform", "gitlab-ci", INTEGRATIONS / "gitlab-ci.yml"),
    )


def test_the_job_of_gitlab_writes_the_report_it_hands_over_and_fails(tmp_path, program):
    shutil.copytree(EXAMPLES, tmp_path / "docs")
    variables = GITLAB["variables"] | {"POSTMORTEM_LINT_OPTIONS": "--profile default"}
    path = os.pathsep.join([str(program.parent), os.environ["PATH"]])

    done = run(
        "bash",
        "-eo",
        "pipefail",
        "-c",
        "\n".join(GITLAB["script"]),
        cwd=tmp_path,
        env=without_github(PATH=path, **variables),
    )

    assert done.returncode == 1
    report = json.loads((tmp_path / GITLAB["artifacts"]["reports"]["codequality"]).read_text(encoding="utf-8"))
    assert {issue["location"]["path"] for issue in report} == {f"docs/{BAD.name}"}
    assert all(issue.keys() >= {"description", "check_name", "fingerprint", "severity", "location"} for issue in report)
    assert len(re.findall(r"^\S+:\d+:\d+: PM\d+ ", done.stdout, re.MULTILINE)) == len(report)
    assert GITLAB["artifacts"]["when"] == "always"


# MegaLinter


@pytest.fixture(scope="module")
def linter():
    (linter,) = yaml.safe_load(DESCRIPTOR.read_text(encoding="utf-8"))["linters"]
    return linter


def test_megalinter_gets_sarif_from_its_command_line(linter, tmp_path):
    report = tmp_path / "report.sarif"
    arguments = [argument.replace("{{SARIF_OUTPUT_FILE}}", str(report)) for argument in linter["cli_sarif_args"]]
    assert run(sys.executable, "-m", "postmortem_lint", *arguments, GOOD, BAD, ROOT / "README.md").returncode == 1
    assert json.loads(report.read_text(encoding="utf-8"))["version"] == "2.1.0"


def test_megalinter_counts_every_finding(linter):
    done = run(sys.executable, "-m", "postmortem_lint", "--count", GOOD, BAD)
    *findings, count = done.stdout.splitlines()
    assert len(re.findall(linter["cli_lint_errors_regex"], done.stdout)) == len(findings) == int(count)


@pytest.mark.parametrize("name", ["cli_help_arg_name", "cli_version_arg_name"])
def test_megalinter_asks_for(linter, name):
    succeed(sys.executable, "-m", "postmortem_lint", linter[name])


def test_the_examples_of_the_megalinter_plugin_can_be_parsed(linter):
    for example in linter["examples"]:
        program, *arguments = shlex.split(example)
        assert program == linter["linter_name"]
        parser_of("lint").parse(arguments)
    assert linter["cli_lint_fix_arg_name"] in linter["examples"][-1]


# Docker


def test_hadolint_finds_nothing_in_the_dockerfile():
    succeed(tool("hadolint"), DOCKERFILE)


# The page


def test_the_hooks_on_the_page_are_those_there_are(tmp_path):
    (repository,) = yaml.safe_load(SNIPPETS["pre-commit"])["repos"]
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert re.findall(r"^\| `(postmortem-lint\S*)` \|", PAGE, re.MULTILINE) == [hook["id"] for hook in hooks]
    assert repository["hooks"] == [{"id": hooks[0]["id"]}]
    config = tmp_path / "config.yaml"
    config.write_text(SNIPPETS["pre-commit"], encoding="utf-8")
    succeed(sys.executable, "-m", "pre_commit", "validate-config", config, env=clean_environment())


def test_the_workflow_on_the_page_is_valid_and_names_inputs_there_are(tmp_path):
    workflow = tmp_path / "workflow.yml"
    workflow.write_text(SNIPPETS["workflow"], encoding="utf-8")
    succeed(sys.executable, "-m", "check_jsonschema", "--builtin-schema", "vendor.github-workflows", workflow)
    _, action, upload = yaml.safe_load(SNIPPETS["workflow"])["jobs"]["lint"]["steps"]
    assert action["with"].keys() <= ACTION["inputs"].keys()
    assert upload["with"]["sarif_file"] == action["with"]["sarif-file"]
    assert set(re.findall(r"^\| `([\w-]+)` \| .* \| .* \|$", PAGE, re.MULTILINE)) == set(ACTION["inputs"])


def test_the_variables_on_the_page_are_those_of_the_gitlab_job():
    given = yaml.safe_load(SNIPPETS["gitlab"])
    assert given["variables"].keys() <= GITLAB["variables"].keys()
    assert (ROOT / given["include"][0]["file"]).exists()
    assert set(re.findall(r"POSTMORTEM_LINT_P\w+", PAGE)) <= GITLAB["variables"].keys()


def test_the_plugin_on_the_page_is_the_one_there_is():
    (plugin,) = yaml.safe_load(SNIPPETS["megalinter"])["PLUGINS"]
    assert plugin.endswith(DESCRIPTOR.relative_to(INTEGRATIONS).as_posix())
