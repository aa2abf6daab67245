"""The threats `.github/SECURITY.md` names: hostile documents, hostile configuration, hostile names of files."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from program import CLEAN, ROOT

SECRETS = {
    "a key": "AKIAR5YMX6UQP3WZL4KE",
    "a password": "w3Jb+58nRf7Yh",
    "a token": "ghp_" + "aB3dE5gH7jK9mN1pQ3sT5vX7zA9cE1gI3kM5",
    "a private key": "MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEAAoIBAQC7",
}
HOLDING = {
    "a key": "`export AWS_ACCESS_KEY_ID={}`",
    "a password": '`password="{}"`',
    "a token": "`{}`",
    "a private key": "`-----BEGIN PRIVATE KEY----- {}`",
}
FORMATS = ["default", "grouped", "sarif", "gitlab", "rdjson", "json", "github", "junit", "markdown", "checkstyle"]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", SECRETS)
def test_no_report_spreads_a_secret(program, kind, form):
    told = HOLDING[kind].format(SECRETS[kind])
    program.write(a=CLEAN + f"- Set {told} again\n- Improve it, {told}\n")
    shown = ["--show-source"] if form == "default" else []
    result = program("--select=PM5,PM8", "--show-suppressed", f"--format={form}", *shown, "a.md")
    if form != "sarif":
        result = program("--select=PM5,PM8", f"--format={form}", *shown, "a.md")
    assert result.code == 1
    assert "PM806" in result.out
    assert SECRETS[kind][:12] not in result.out


def test_the_reason_of_a_suppression_spreads_no_secret(program):
    program.write(a=CLEAN + f"- Set it again <!-- noqa: PM502 -- to {SECRETS['a key']} as before -->\n")
    result = program("--select=PM502", "--show-suppressed", "--format=sarif", "a.md")
    assert '"justification": "to AKIA••' in result.out
    assert SECRETS["a key"][:8] not in result.out


def test_a_secret_that_is_allowed_is_not_shown_with_another_finding(program):
    program.write(a=CLEAN + f"- Set `password={SECRETS['a password']}` again <!-- noqa: PM806 -->\n")
    result = program("--show-source", "a.md")
    assert [line.split()[1] for line in result.lines if line.startswith("a.md")] == ["PM502"]
    assert "w3Jb•" in result.out
    assert SECRETS["a password"][:8] not in result.out


HOSTILE_CONFIGURATION = {
    "a file elsewhere": "extends: /etc/passwd\n",
    "a file above": "extends: ../../../../etc/passwd.yaml\n",
    "an address": "extends: https://example.org/x.yaml\n",
    "rules elsewhere": "rules: [/etc]\n",
    "a template elsewhere": "template: /etc/passwd\n",
    "code": "plugins: [no_such_plugin_at_all]\n",
    "a tag that runs": "select: !!python/object/apply:os.system [touch owned]\n",
    "an alias bomb": "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "an endless circle": "extends: ./.postmortem-lint.yaml\n",
    "a deep list": "select: " + "[" * 3000 + "]" * 3000 + "\n",
}


@pytest.mark.parametrize("text", HOSTILE_CONFIGURATION.values(), ids=HOSTILE_CONFIGURATION)
def test_a_hostile_configuration_is_refused_in_one_line(program, text):
    program.write(a=CLEAN)
    program.place(".git/HEAD", "")
    program.place(".postmortem-lint.yaml", text)
    result = program("a.md")
    assert (result.code, result.out) == (2, "")
    assert result.err.count("\n") == 1
    assert "internal error" not in result.err
    assert "root:" not in result.err
    assert not (program.folder / "owned").exists()


def test_a_pattern_of_a_hostile_rule_is_given_up(program):
    rule = (
        "---\ncode: EVIL001\nname: slow\nsummary: S\ncheck: text.absent\nmessage: 'no {text}'\nseverity: warning\n"
        "since: 0.1.0\noptions: {pattern: '(?:x+x+)+y(?<!z)\\1{0}'}\n---\n# slow\n"
    )
    program.write(a=CLEAN + "x" * 5000 + "\n")
    program.place("own/EVIL001-slow.md", rule)
    program.place(".postmortem-lint.yaml", "rules: [own]\n")
    result = program("a.md")
    assert result.code == 2
    assert result.err.count("\n") == 1


def test_every_threat_has_its_tests():
    page = (ROOT / ".github" / "SECURITY.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/\w+\.py)`", page)
    assert len(named) >= len(["documents", "configuration", "names"])
    assert all((ROOT / path).is_file() for path in map(Path, named))
