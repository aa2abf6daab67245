"""The report in SARIF 2.1.0, which code scanning, editors and many viewers read.

See https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html and
https://docs.github.com/code-security/reference/code-scanning/sarif-files/sarif-support-for-code-scanning.
"""

from __future__ import annotations

import os
import re
from operator import itemgetter
from typing import TYPE_CHECKING
from urllib.parse import quote

from postmortem_lint import __version__
from postmortem_lint.concealing import without_secrets
from postmortem_lint.patterns import lazy
from postmortem_lint.reports.by_file import Reviewed, by_file, relative
from postmortem_lint.reports.escaping import json_text, visible
from postmortem_lint.reports.remedies import Remedies
from postmortem_lint.reports.style import Suppressed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from postmortem_lint.catalog import Rule
    from postmortem_lint.findings import Suppression, Violation
    from postmortem_lint.reports.remedies import Change
    from postmortem_lint.reports.style import Style

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
PAGE = "https://pypi.org/project/postmortem-lint/"
LEVELS = {"error": "error", "warning": "warning", "info": "note"}
PROBLEMS = {"error": "error", "warning": "warning", "info": "recommendation"}
"""What GitHub calls the severities of rules."""
LONGEST = 1024
"""Characters of a description that GitHub takes."""
ROOT = "SRCROOT"
JUSTIFICATIONS = {"inSource": "A comment in the document says so.", "external": "It is accepted in the baseline."}
# the paragraph below that heading of a rule's document
_PURPOSE = lazy(r"## What it checks\n+(.+?)(?:\n\n|\n#|\Z)", re.DOTALL, needs=("## What it checks",))


def report(violations: Iterable[Violation], style: Style) -> Iterator[str]:
    """One log with one run."""
    first: dict[str, Violation] = {}
    results = []
    for file in _files(violations, style):
        kept = style.suppressed[file.path].kept if file.path in style.suppressed else {}
        changes = Remedies(file)
        for violation, fingerprint in zip(file.violations, file.fingerprints(), strict=True):
            first.setdefault(violation.code, violation)
            extras = {**_suppressions(kept.get(violation)), **_fixes(changes.of(violation), file.path)}
            index = list(first).index(violation.code)
            results.append({**_result(violation, index, fingerprint, file), **extras})
    rules = style.rules()
    run = {
        "tool": {"driver": _driver([_descriptor(violation, rules) for violation in first.values()])},
        "invocations": [{"executionSuccessful": "failed" not in style.files.values()}],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The folder in which the program ran."}}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    yield json_text({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})


def _files(violations: Iterable[Violation], style: Style) -> Iterator[Reviewed]:
    """Each file with its violations, suppressed ones among them if they are to be shown."""
    found = {file.path: file for file in by_file(violations, style)}
    for path in {**style.files, **found}:
        suppressed = style.suppressed.get(path, Suppressed({}, {}))
        file = found.get(path, Reviewed(path, [], suppressed.lines))
        if file.violations or suppressed.kept:
            yield file._replace(violations=sorted((*file.violations, *suppressed.kept), key=itemgetter(1, 2, 3, 4)))


def _suppressions(suppression: Suppression | None) -> dict[str, object]:
    if suppression is None:
        return {}
    justification = (
        _sentence(without_secrets(suppression.reason)) if suppression.reason else JUSTIFICATIONS[suppression.kind]
    )
    return {"suppressions": [{"kind": suppression.kind, "justification": justification}]}


def _fixes(changes: list[Change], path: str) -> dict[str, object]:
    """What mends a violation, if it is known."""
    if not changes:
        return {}
    replacements = [
        {
            "deletedRegion": {
                "startLine": change.start.line,
                "startColumn": change.start.column,
                "endLine": change.end.line,
                "endColumn": change.end.column,
            },
            "insertedContent": {"text": change.replacement},
        }
        for change in changes
    ]
    written = ", ".join(change.replacement for change in changes).strip()
    described = _sentence(f'Write "{written}"' if written else "Delete it")
    change = {"artifactLocation": _artifact(path), "replacements": replacements}
    return {"fixes": [{"description": {"text": described}, "artifactChanges": [change]}]}


def _driver(rules: list[dict[str, object]]) -> dict[str, object]:
    return {
        "name": "postmortem-lint",
        "fullName": f"postmortem-lint {__version__}",
        "version": __version__,
        "semanticVersion": __version__,
        "informationUri": PAGE,
        "rules": rules,
    }


def _descriptor(violation: Violation, rules: Mapping[str, Rule]) -> dict[str, object]:
    """What a rule is, with its documentation."""
    code, name = violation.code, violation.name or violation.code
    rule = rules.get(code)
    if rule is None:
        return {"id": code, "name": _pascal(name)}
    body = rule.body() or _sentence(rule.summary)  # of a house that has written no more about it
    purpose = _PURPOSE.search(body)
    full = purpose[1] if purpose else rule.summary
    described: dict[str, object] = {
        "id": code,
        "name": _pascal(name),
        "shortDescription": {"text": _sentence(rule.summary)},
        "fullDescription": {"text": _sentence(full)},
        "help": {"text": body, "markdown": body},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "tags": ["postmortem", name],
            "precision": "high",
            "problem.severity": PROBLEMS[rule.severity],
        },
    }
    return {**described, "helpUri": rule.references[0]} if rule.references else described


def _result(violation: Violation, index: int, fingerprint: str, file: Reviewed) -> dict[str, object]:
    location = {"artifactLocation": _artifact(file.path), "region": _region(violation, file.lines)}
    return {
        "ruleId": violation.code,
        "ruleIndex": index,
        "level": LEVELS[violation.severity],
        "message": {"text": _sentence(violation.message)},
        "locations": [{"physicalLocation": location}],
        "partialFingerprints": {"primaryLocationLineHash": fingerprint, "postmortemLint/v1": fingerprint},
    }


def _artifact(path: str) -> dict[str, object]:
    """Where a file is: below the folder of the run, or anywhere."""
    name = relative(path)
    uri = quote(os.fsencode(name))
    return {"uri": f"file://{uri}"} if name.startswith("/") else {"uri": uri, "uriBaseId": ROOT}


def _region(violation: Violation, lines: Mapping[int, str]) -> dict[str, object]:
    """The place on its first line: GitHub shows a violation in a pull request only if all its lines are changed."""
    line, start = violation.line, violation.column
    source = lines.get(line)
    end = violation.end_column if violation.end_line == line else len(source or "") + 1
    region: dict[str, object] = {"startLine": line, "startColumn": start, "endLine": line, "endColumn": max(start, end)}
    return {**region, "snippet": {"text": source}} if source else region


def _sentence(text: str) -> str:
    """A text as viewers take it: with a full stop, without links, not too long."""
    shown = " ".join(visible(line) for line in text.split("\n")).replace("](", "] (")
    cut = shown if len(shown) < LONGEST else shown[: LONGEST - 2].rstrip() + "…"
    return cut if cut.endswith((".", "!", "?", "…")) else f"{cut}."


def _pascal(name: str) -> str:
    """A rule's name as SARIF wants it: ActionUnowned."""
    return "".join(word.capitalize() for word in name.split("-"))
