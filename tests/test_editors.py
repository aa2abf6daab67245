"""The snippets of docs/editors.md, word for word, in the editors they are for; skipped where one is not installed."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys

import pytest
from checkout import ROOT
from program import CLEAN, environment_with
from test_formats import COLUMNS, EMOJI

EDITORS = (ROOT / "docs" / "editors.md").read_text(encoding="utf-8")
TEXT = CLEAN.replace("- Add an alert", f"{EMOJI}\n- Add an alert").replace(" (@ana, by 2024-04-01)", "")
"""Two violations: PM503 in line 20, behind characters of every width; PM502 in line 21, column 3."""
CONFIGURATION = "severity: {PM502: error}\n"
OWNER = 'owner is nobody in particular: "TBD"; name a person or a team, e.g. @ana'
ACTION = 'action has no owner: "Add an alert on pool saturation"; name a person or team, e.g. (@ana)'
NO_FLYCHECK = 77


def snippet(language):
    return re.search(rf"^```{language}\n(.*?)^```", EDITORS, re.MULTILINE | re.DOTALL)[1]


@pytest.fixture
def folder(tmp_path):
    """A folder with a document, and the program in a folder of programs."""
    (tmp_path / "a.md").write_text(TEXT, encoding="utf-8")
    (tmp_path / ".postmortem-lint.yaml").write_text(CONFIGURATION, encoding="utf-8")
    program = tmp_path / "bin" / "postmortem-lint"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m postmortem_lint "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    return tmp_path


def run(folder, *command, **streams):
    """Run an editor that is installed; its home is the folder, so that nobody's configuration plays a part."""
    if shutil.which(command[0]) is None:
        pytest.skip(f"needs {command[0]}")
    path = os.pathsep.join([str(folder / "bin"), os.environ["PATH"]])
    environment = environment_with(PATH=path, HOME=str(folder), XDG_CONFIG_HOME=str(folder / "config"), TERM="dumb")
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=60, check=False, **streams)


def answer(folder, done):
    file = folder / "answer.json"
    assert file.exists(), done.stdout.decode() + done.stderr.decode()
    return json.loads(file.read_text(encoding="utf-8"))


VIM = """\
edit a.md
compiler postmortem-lint
silent make! %
let found = map(getqflist(), '[bufname(v:val.bufnr), v:val.lnum, v:val.col, v:val.type, v:val.text]')
call writefile([json_encode(found)], 'answer.json')
qall!
"""


def test_vim_fills_its_quickfix_list(folder):
    compilers = folder / ".vim" / "compiler"
    compilers.mkdir(parents=True)
    (compilers / "postmortem-lint.vim").write_text(snippet("vim"), encoding="utf-8")
    (folder / "try.vim").write_text(VIM, encoding="utf-8")
    done = run(folder, "vim", "-N", "-u", "NONE", "-i", "NONE", "--cmd", "set encoding=utf-8", "-es", "-S", "try.vim")
    assert answer(folder, done) == [
        ["a.md", 20, COLUMNS["bytes"], "w", f"PM503 {OWNER}"],
        ["a.md", 21, 3, "e", f"PM502 {ACTION}"],
    ]


NEOVIM = """\
package.loaded.lint = { linters = {} }
dofile('snippet.lua')
local linter = package.loaded.lint.linters[package.loaded.lint.linters_by_ft.markdown[1]]
vim.cmd('edit a.md')
local command = { linter.cmd }
for _, one in ipairs(linter.args) do
  table.insert(command, type(one) == 'function' and one() or one)
end
assert(linter.stdin and linter.ignore_exitcode)
local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), '\\n') .. '\\n'
vim.diagnostic.set(vim.api.nvim_create_namespace('lint'), 0, linter.parser(vim.fn.system(command, text)))
local found = {}
for _, one in ipairs(vim.diagnostic.get(0)) do
  table.insert(found, { one.lnum, one.col, one.end_lnum, one.end_col, one.severity, one.message })
end
vim.fn.writefile({ vim.json.encode(found) }, 'answer.json')
"""


def test_neovim_makes_diagnostics(folder):
    (folder / "snippet.lua").write_text(snippet("lua"), encoding="utf-8")
    (folder / "try.lua").write_text(NEOVIM, encoding="utf-8")
    done = run(folder, "nvim", "--headless", "-u", "NONE", "-i", "NONE", "-c", "luafile try.lua", "-c", "qall!")
    error, warning = 1, 2
    assert answer(folder, done) == [
        [19, COLUMNS["bytes"] - 1, 19, COLUMNS["bytes"] + 2, warning, OWNER],
        [20, 2, 20, 33, error, ACTION],
    ]


EMACS = f"""\
(require 'package)
(package-initialize)
(unless (require 'flycheck nil t) (kill-emacs {NO_FLYCHECK}))
(unless (fboundp 'markdown-mode) (define-derived-mode markdown-mode text-mode "Markdown"))
(set-language-environment "UTF-8")
(load (expand-file-name "snippet.el") nil t)
(find-file "a.md")
(markdown-mode)
(setq flycheck-checker 'postmortem-lint)
(setq flycheck-check-syntax-automatically nil)
(flycheck-mode 1)
(flycheck-buffer)
(while (flycheck-running-p) (accept-process-output nil 0.05))
(require 'json)
(let ((found (mapcar (lambda (one) (list (flycheck-error-line one) (flycheck-error-column one)
                                         (symbol-name (flycheck-error-level one))
                                         (flycheck-error-id one) (flycheck-error-message one)))
                     flycheck-current-errors)))
  (with-temp-file "answer.json" (insert (json-encode (vconcat found)))))
"""


@pytest.mark.parametrize(
    ("configuration", "expected"),
    [
        pytest.param(
            CONFIGURATION,
            [
                [20, COLUMNS["characters"], "warning", "PM503", OWNER],
                [21, 3, "error", "PM502", ACTION],
            ],
            id="violations",
        ),
        pytest.param(
            "extends: nothing\n",
            [[0, None, "error", None, ".postmortem-lint.yaml"]],
            id="a wrong configuration",
        ),
    ],
)
def test_emacs_shows_in_flycheck(configuration, expected, folder):
    (folder / ".postmortem-lint.yaml").write_text(configuration, encoding="utf-8")
    (folder / "snippet.el").write_text(snippet("elisp"), encoding="utf-8")
    (folder / "try.el").write_text(EMACS, encoding="utf-8")
    done = run(folder, "emacs", "-q", "--no-site-file", "--batch", "-l", "try.el")
    if done.returncode == NO_FLYCHECK:
        pytest.skip("needs flycheck (elpa-flycheck)")
    found = answer(folder, done)
    assert [one[:-1] for one in found] == [one[:-1] for one in expected]
    assert all(wanted[-1] in one[-1] for one, wanted in zip(found, expected, strict=True))


def message(value):
    body = json.dumps({"jsonrpc": "2.0", **value}).encode()
    return b"Content-Length: %d\r\n\r\n%s" % (len(body), body)


def messages(stream):
    """What a language server says, until it falls silent."""
    while length := stream.readline():
        assert stream.readline() == b"\r\n"
        yield json.loads(stream.read(int(length.split(b":")[1])))


def test_efm_langserver_publishes_diagnostics(folder):
    if shutil.which("efm-langserver") is None:
        pytest.skip("needs efm-langserver")
    (folder / "efm.yaml").write_text(snippet("yaml"), encoding="utf-8")
    path = os.pathsep.join([str(folder / "bin"), os.environ["PATH"]])
    document = (folder / "a.md").as_uri()
    opened = {"uri": document, "languageId": "markdown", "version": 1, "text": TEXT}
    with subprocess.Popen(
        ["efm-langserver", "-c", "efm.yaml"],
        cwd=folder,
        env=environment_with(PATH=path, HOME=str(folder)),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as server:
        told = messages(server.stdout)
        server.stdin.write(
            message({"id": 1, "method": "initialize", "params": {"rootUri": folder.as_uri(), "capabilities": {}}})
        )
        server.stdin.flush()
        next(one for one in told if one.get("id") == 1)
        server.stdin.write(message({"method": "initialized", "params": {}}))
        server.stdin.write(message({"method": "textDocument/didOpen", "params": {"textDocument": opened}}))
        server.stdin.flush()
        published = next(one["params"] for one in told if one.get("method") == "textDocument/publishDiagnostics")
        server.kill()
    error, warning = 1, 2
    assert published["uri"] == document
    assert [(one["range"]["start"], one["severity"], one["message"]) for one in published["diagnostics"]] == [
        ({"line": 19, "character": COLUMNS["utf16"] - 1}, warning, f"PM503 {OWNER}"),
        ({"line": 20, "character": 2}, error, f"PM502 {ACTION}"),
    ]
