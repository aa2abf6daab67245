"""The lines that changed since a revision, as git tells them; a file that was renamed is compared with its old self."""
# Paths are compared as they are given, and pathlib would rewrite them:
# ruff: noqa: PTH109, PTH118

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from postmortem_lint.hints import in_words
from postmortem_lint.patterns import lazy
from postmortem_lint.usage import UsageError

if TYPE_CHECKING:
    import re
    from collections.abc import Iterable, Iterator

    from postmortem_lint.findings import Violation
    from postmortem_lint.linting import Outcome

Lines = list[range]

# "@@ -12,3 +15,2 @@": the lines of the new file; none where lines were only taken away
_HUNK = lazy(r"@@ -[0-9,]+ \+([0-9]+)(?:,([0-9]+))? @@")
# "\303\244", "\"": how git writes what is not plain in a quoted name
_ESCAPE = lazy(r'\\([0-7]{3}|["\\abtnvfr])')
_LETTERS = dict(zip("abtnvfr", "\a\b\t\n\v\f\r", strict=True))
_PREFIX = ("--src-prefix=a/", "--dst-prefix=b/")  # whatever the user's configuration says


class Changes:
    """What changed between a revision and the working tree of the present folder's repository."""

    def __init__(self, revision: str) -> None:
        """Ask git; raises `UsageError` where there is none, no repository or no such revision."""
        self._top = os.path.realpath(_git("rev-parse", "--show-toplevel").decode().rstrip("\n"))
        commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}", told=revision)
        difference = _git("diff", "--unified=0", "--find-renames", "--no-ext-diff", "--no-color", *_PREFIX, _id(commit))
        self._lines = dict(_changed(os.fsdecode(difference).split("\n")))
        others = _git("ls-files", "--others", "-z", "--full-name", ":/")
        self._new = {os.fsdecode(name) for name in others.split(b"\0") if name}

    def touch(self, path: str) -> bool:
        """Whether a file has changed lines."""
        name = self._name(path)
        return name in self._lines or name in self._new

    def keeping(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes with the findings on changed lines alone."""
        for outcome in outcomes:
            name = self._name(outcome.path)
            changed = self._lines.get(name, [])
            kept = (found for found in outcome.violations if name in self._new or _meets(found, changed))
            yield outcome._replace(violations=tuple(kept))

    def _name(self, path: str) -> str:
        folder, name = os.path.split(os.path.join(os.getcwd(), path))
        return os.path.relpath(os.path.join(os.path.realpath(folder), name), self._top).replace(os.sep, "/")


def _meets(violation: Violation, changed: Lines) -> bool:
    """Whether a finding points at a changed line; one without lines of its own points at the whole file."""
    last = max(violation.line, violation.end_line)
    return any(lines.start <= last and violation.line < lines.stop for lines in changed)


def _id(output: bytes) -> str:
    return output.decode().strip()


def _changed(lines: Iterable[str]) -> Iterator[tuple[str, Lines]]:
    """Each file of a difference without context, with its changed lines."""
    changed: Lines = []
    for line in lines:
        if line.startswith("+++ "):
            changed = []
            name = _name_in(line[4:])
            if name is not None:
                yield name, changed
        hunk = _HUNK.match(line)
        if hunk:
            first, count = int(hunk[1]), int(hunk[2] or 1)
            changed.append(range(first, first + count))


def _name_in(written: str) -> str | None:
    """The new name of a file; `None` for `/dev/null`, where it was deleted."""
    written = written.rstrip("\t")  # which stands behind a name with blanks
    if written.startswith('"'):
        written = os.fsdecode(_ESCAPE.sub(_unescaped, written[1:-1]).encode("latin-1"))
    return written[2:] if written.startswith("b/") else None


def _unescaped(match: re.Match[str]) -> str:
    return chr(int(match[1], 8)) if match[1].isdigit() else _LETTERS.get(match[1], match[1])


def _git(*arguments: str, told: str = "") -> bytes:
    """What git prints; raises `UsageError` with its own last line."""
    import subprocess

    command = ["git", "-c", "core.quotePath=true", *arguments]
    try:
        done = subprocess.run(command, capture_output=True, check=False, env={**os.environ, "LC_ALL": "C"})  # noqa: S603
    except OSError as error:
        raise UsageError(f"--changed-since: git cannot be run: {in_words(error)}") from error
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().split("\n")[-1] or f"there is no revision {told}"
        raise UsageError(f"--changed-since: {reason.removeprefix('fatal: ')}")
    return done.stdout
