"""A name for each violation that lasts: the same in the next run, although lines above it came or went.

It is made of content alone: the path, the rule, and what is missing (its subject), or where nothing is, the text of the
line without markers and the words the violation points at. Equal ones in one file are told apart by their number, in
the order in which they stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from postmortem_lint.findings import Violation

_MARKERS = lazy(
    r"(?:\s|>|"  # a quotation
    r"[-*+](?=\s)|\d{1,9}[.)](?=\s)|"  # "- ", "12. ": an entry that is put in above numbers the others anew
    r"\[[ xX]\](?=\s)|"  # "[ ] ": a task is no other one once it is done
    r"#{1,6}(?=\s))+"  # "## "
)
_SIZE = 16
"""Bytes of a digest: enough that no two of a million are ever equal by chance."""


def fingerprints(violations: Iterable[Violation], lines: Mapping[int, str], path: str) -> Iterator[str]:
    """The fingerprint of each violation of one file, `digest:number`, in the order given.

    `lines` are those of the file by number (only those with violations are needed), `path` is what the file is called
    from run to run: relative, with forward slashes.
    """
    counts: dict[str, int] = {}
    for violation in violations:
        digest = content_key(violation, lines.get(violation.line, ""), path)
        counts[digest] = counts.get(digest, 0) + 1
        yield f"{digest}:{counts[digest]}"


def content_key(violation: Violation, line: str, path: str) -> str:
    """What equal violations of a file have in common: 32 hexadecimal digits."""
    from hashlib import blake2b

    content = (violation.subject,) if violation.subject else (_normal(line), _own(violation, line))
    parts = (path, violation.code, *content)
    text = "\0".join(parts).encode("utf-8", "surrogatepass")
    return blake2b(text, digest_size=_SIZE).hexdigest()


def _own(violation: Violation, line: str) -> str:
    """The words it points at, as far as they stand on its line."""
    end = violation.end_column - 1 if violation.end_line == violation.line else len(line)
    return " ".join(line[violation.column - 1 : end].split())


def _normal(line: str) -> str:
    """The text of a line without what formatters and renumbering change."""
    markers = _MARKERS.match(line)
    return " ".join(line[markers.end() if markers else 0 :].split())
