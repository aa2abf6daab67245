"""Reports read back as the programs they are meant for read them: `(path, line, column, code)` of each violation."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from jsonschema import Draft202012Validator
from junitparser import JUnitXml
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable

    Place = tuple[str, int, int, str]

SCHEMAS = Path(__file__).parent / "schemas"
GITHUB = {"%3A": ":", "%2C": ",", "%0D": "\r", "%0A": "\n", "%25": "%"}
AZURE = {"%3B": ";", "%0D": "\r", "%0A": "\n", "%5D": "]", "%AZP25": "%"}


def read_default(text: str) -> list[Place]:
    """As editors do, with the pattern that fits flake8's output."""
    return [_place(*re.fullmatch(r"(.+?):(\d+):(\d+): (PM\d+) .*", line).groups()) for line in text.splitlines()]


def read_json(text: str) -> list[Place]:
    return [_place(one["path"], one["line"], one["column"], one["code"]) for one in json.loads(text)]


def read_jsonl(text: str) -> list[Place]:
    return read_json(f"[{','.join(text.splitlines())}]")


def read_github(text: str) -> list[Place]:
    """As the runner does: `::command name=value,name=value::data`, anything else on a line is an error here."""
    found = []
    for line in text.split("\n"):
        command, properties, data = re.fullmatch("::(error|warning|notice) ([^:\r]*)::(.*)", line).groups()
        values = dict(pair.split("=", 1) for pair in properties.split(","))
        values = {name: _unescaped(value, GITHUB) for name, value in values.items()}
        assert command
        assert _unescaped(data, GITHUB)
        if "file" in values:  # a notice about the report itself has none
            found.append(_place(values["file"], values["line"], values["col"], values["title"].split()[0]))
    return found


def read_azure(text: str) -> list[Place]:
    """As the agent does: the first `]` ends the properties, `;` parts them."""
    found = []
    for line in text.split("\n"):
        properties, data = re.fullmatch(r"##vso\[task\.logissue ([^\]\r]*)\](.*)", line).groups()
        values = dict(pair.split("=", 1) for pair in properties.rstrip(";").split(";"))
        values = {name: _unescaped(value, AZURE) for name, value in values.items()}
        assert values["type"] in {"error", "warning"}
        assert _unescaped(data, AZURE)
        found.append(_place(values["sourcepath"], values["linenumber"], values["columnnumber"], values["code"]))
    return found


def read_teamcity(text: str) -> list[Place]:
    """As its server does: `name='value'`, where `|` escapes; a type must be told before its inspections."""
    found = []
    known = set()
    for line in text.split("\n"):
        name, attributes = re.fullmatch(
            r"##teamcity\[(\w+)((?: \w+='(?:[^|'\[\]\r]|\|[|'\[\]nr])*')+)\]", line
        ).groups()
        pairs = re.findall(r" (\w+)='((?:[^|']|\|.)*)'", attributes)
        values = {
            key: re.sub(r"\|(.)", lambda m: {"n": "\n", "r": "\r"}.get(m[1], m[1]), value) for key, value in pairs
        }
        if name == "inspectionType":
            known.add(values["id"])
            assert all(values[key] for key in ("name", "category", "description"))
            continue
        assert name == "inspection"
        assert values["typeId"] in known
        found.append(_place(values["file"], values["line"], values["column"], values["typeId"]))
    return found


def read_gitlab(text: str) -> list[Place]:
    issues = json.loads(text)
    _validate(issues, "gitlab.json")
    assert len({issue["fingerprint"] for issue in issues}) == len(issues)
    found = []
    for issue in issues:
        begin = issue["location"]["positions"]["begin"]
        found.append(_place(issue["location"]["path"], begin["line"], begin["column"], issue["check_name"]))
    return found


def read_sarif(text: str) -> list[Place]:
    log = json.loads(text)
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    found = []
    for result in run["results"]:
        (location,) = result["locations"]
        region = location["physicalLocation"]["region"]
        artifact = location["physicalLocation"]["artifactLocation"]
        assert artifact["uriBaseId"] in run["originalUriBaseIds"]
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        path = unquote(artifact["uri"], errors="surrogateescape")
        found.append(_place(path, region["startLine"], region["startColumn"], result["ruleId"]))
    return found


def read_checkstyle(text: str) -> list[Place]:
    return [
        _place(
            error.getparent().get("name"), error.get("line"), error.get("column"), error.get("source").split(".")[-1]
        )
        for error in _tree(text, "checkstyle.xsd").iter("error")
    ]


def read_junit(text: str) -> list[Place]:
    tree = _tree(text, "junit.xsd")
    found = []
    for suite in tree.iter("testsuite"):
        assert len(suite) == int(suite.get("tests"))
        assert len(suite.findall("*/failure")) == int(suite.get("failures"))
        assert len(suite.findall("*/skipped")) == int(suite.get("skipped"))
        for test in suite:
            match = re.fullmatch(r"(PM\d+).* at (\d+):(\d+)", test.get("name"))
            if match:
                found.append(_place(suite.get("name"), match[2], match[3], match[1]))
    _read_by_junitparser(text)
    return found


def _read_by_junitparser(text: str) -> None:
    """As another program reads it: its counts are those the report tells."""
    report = JUnitXml.fromstring(text.encode())
    told = (report.tests, report.failures, report.errors)
    report.update_statistics()
    assert told == (report.tests, report.failures, report.errors)


def read_rdjson(text: str) -> list[Place]:
    result = json.loads(text)
    _validate(result, "rdjson.json")
    assert result["source"]["name"] == "postmortem-lint"
    return _diagnosed(result["diagnostics"])


def read_rdjsonl(text: str) -> list[Place]:
    diagnostics = [json.loads(line) for line in text.splitlines()]
    _validate({"diagnostics": diagnostics}, "rdjson.json")
    assert all(diagnostic["source"]["name"] == "postmortem-lint" for diagnostic in diagnostics)
    return _diagnosed(diagnostics)


READERS: dict[str, Callable[[str], list[Place]]] = {
    "default": read_default,
    "json": read_json,
    "jsonl": read_jsonl,
    "github": read_github,
    "gitlab": read_gitlab,
    "azure": read_azure,
    "teamcity": read_teamcity,
    "sarif": read_sarif,
    "checkstyle": read_checkstyle,
    "junit": read_junit,
    "rdjson": read_rdjson,
    "rdjsonl": read_rdjsonl,
}
"""For every format that programs read."""
IN_BYTES = frozenset({"rdjson", "rdjsonl"})
"""Those whose columns count bytes of UTF-8."""


def _place(path: str, line: object, column: object, code: str) -> Place:
    return path, int(str(line)), int(str(column)), code


def _unescaped(text: str, escapes: dict[str, str]) -> str:
    return re.sub("|".join(escapes), lambda match: escapes[match[0]], text)


def _validate(value: object, schema: str) -> None:
    _json_schema(schema).validate(value)


@cache
def _json_schema(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads((SCHEMAS / name).read_text(encoding="utf-8")))


@cache
def _xml_schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(file=SCHEMAS / name)


def _tree(text: str, schema: str) -> etree._Element:
    tree = etree.fromstring(text.encode())
    _xml_schema(schema).assertValid(tree)
    return tree


def _diagnosed(diagnostics: list[dict]) -> list[Place]:
    found = []
    for diagnostic in diagnostics:
        place = diagnostic["location"]
        start, end = place["range"]["start"], place["range"]["end"]
        assert (start["line"], start["column"]) <= (end["line"], end["column"])
        found.append(_place(place["path"], start["line"], start["column"], diagnostic["code"]["value"]))
    return found
