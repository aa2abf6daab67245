"""Each house style is met by its document, and each of its demands, once unmet, is reported by one rule on one line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest
from reporting import TODAY

from postmortem_lint.arguments import parser_of
from postmortem_lint.engine import review
from postmortem_lint.house import House
from postmortem_lint.reading import Conventions, read
from postmortem_lint.rules_folder import RULES_FOLDER

FOLDER = Path(__file__).parent / "profiles"
STYLES = sorted(path.stem for path in FOLDER.glob("*.md"))
HEADING = re.compile(r"^(#+) (.*)$", re.MULTILINE)


class Demand(NamedTuple):
    """What a style asks for, how its document comes to lack it, and which rule tells so on which line."""

    style: str
    asks: str
    changes: dict[str, str]
    """What is written in place of what; of a heading that is replaced by nothing, its part goes with it."""
    code: str
    line: str
    """How the line begins that the finding stands on."""


def text_of(style: str) -> str:
    return (FOLDER / f"{style}.md").read_text(encoding="utf-8")


def findings(style: str, text: str) -> list[tuple[str, str]]:
    """Code and line of what a style finds in a text."""
    house = House(parser_of("lint").parse(["--isolated", "--profile", style]))
    postmortem = read(text, "report.md", Conventions(today=TODAY))
    lines = text.split("\n")
    return [(found.code, lines[found.line - 1]) for found in review(postmortem, house.rules_for("report.md"))]


def without(text: str, title: str) -> str:
    """The text without the part of a title, its sub-parts included."""
    opening = next(match for match in HEADING.finditer(text) if match[0] == title)
    closing = (match.start() for match in HEADING.finditer(text, opening.end()) if len(match[1]) <= len(opening[1]))
    return text[: opening.start()] + text[next(closing, len(text)) :]


def changed(text: str, changes: dict[str, str]) -> str:
    for old, new in changes.items():
        if old.startswith("#") and not new:
            text = without(text, old)
        elif old.endswith("…"):
            text, count = re.subn(rf"^{re.escape(old[:-1])}.*\n", new, text, flags=re.MULTILINE)
            assert count, f"no line begins with {old[:-1]!r}"
        else:
            assert old in text, f"{old!r} is not in the document"
            text = text.replace(old, new)
    return text


# Each with its row in the table of demands the styles were made from.
# ruff: noqa: E501 - a row is a line
ALX = [
    ("001-1", "an issue summary", {"## Issue Summary": "## Notes"}, "PM101", "# "),
    ("001-1", "how long it lasted, from when to when", {", from 10:20 to 12:30 WAT on": ", on"}, "PM203", "## Issue"),
    (
        "ALX",
        "the time zone of start and end",
        {"12:30 WAT on": "12:30 on", "All times are in WAT (West Africa Time).\n": ""},
        "PM303",
        "## Timeline",
    ),
    (
        "001-1",
        "what users experienced",
        {
            "- **Impact:**…": "- **Impact:** about 85 % of the accounts on the portal.\n",
            " made the application fail at each request": "",
        },
        "PM208",
        "- **Impact",
    ),
    (
        "ALX",
        "which service was affected",
        {
            "- **Impact:**…": "- **Impact:** 85 % of the users saw an error.\n",
            "- **Root cause:**…": "- **Root cause:** because of a letter too many in a name, one file out of three was not found.\n",
        },
        "PM213",
        "- **Impact",
    ),
    ("ALX", "how many per cent of the users", {"about 85 % of the": "most"}, "PM207", "- **Impact"),
    ("001-1", "the cause in the summary", {"- **Root cause:**…": ""}, "PM210", "## Issue"),
    (
        "001-2",
        "a timeline",
        {"## Timeline": "", "The settings file": "The servers are alike. " * 40 + "The settings file"},
        "PM101",
        "# ",
    ),
    (
        "001-2",
        "detection",
        {"- 10:27…": "- 10:27 - Nothing is done yet.\n", "The cause is found": "That is the cause"},
        "PM317",
        "## Timeline",
    ),
    (
        "ALX",
        "how it was detected",
        {
            "- 10:27…": "- 10:27 - The problem is discovered.\n",
            "An engineer restarts the database": "The database is restarted",
            "restored for all users": "restored",
        },
        "PM327",
        "## Timeline",
    ),
    (
        "001-2",
        "misleading paths",
        {"- 10:35…": "- 10:35 - An engineer restarts the database.\n", "- 10:58…": ""},
        "PM320",
        "## Timeline",
    ),
    ("002-2", "escalation", {"- 11:15…": ""}, "PM319", "## Timeline"),
    (
        "001-2",
        "resolution",
        {
            "requests succeed": "requests are answered",
            "- 12:05…": "",
            "- 12:30…": "- 12:30 - The team goes to lunch.\n",
        },
        "PM328",
        "## Timeline",
    ),
    ("002-2", "order of time", {"- 10:58 -": "- 10:28 -"}, "PM305", "- 10:28"),
    ("ALX", "bullets", {"\n- 1": "\n\n1"}, "PM325", "## Timeline"),
    ("ALX", "one or two sentences an entry", {"The errors go on.": "They go on. And on. And on."}, "PM321", "- 10:35"),
    ("001-3", "the resolution", {"## Root Cause and Resolution": "## Root Cause"}, "PM101", "# "),
    (
        "002-3",
        "detail",
        {"## Root Cause and Resolution": "## Root Cause and Resolution\n\nA slip of the pen, corrected.\n\n## Notes"},
        "PM104",
        "## Root",
    ),
    ("001-4", "corrective and preventative measures", {"## Corrective and Preventative Measures": ""}, "PM101", "# "),
    ("002-4", "a list of tasks", {"- [ ] ": "\n"}, "PM505", "Tasks"),
    (
        "002-4",
        "tasks that can be finished",
        {"Build the test machine from the production image before every run": "Improve testing"},
        "PM504",
        "- [ ] Improve",
    ),
    ("ALX", "400 to 600 words", {"The settings file": "Once more. " * 40 + "The settings file"}, "PM108", "# "),
]
SIX_PART = [
    ("000-1", "an incident summary", {"## Incident Summary": "## Notes"}, "PM101", "# "),
    (
        "000-1",
        "when it occurred",
        {"On 2 May 2024, from 08:10 to 09:40 UTC, the": "The", " on 2 May 2024": ""},
        "PM002",
        "# ",
    ),
    ("000-2", "a timeline", {"## Timeline": ""}, "PM101", "# "),
    ("000-2", "what led up to it", {"- 07:30…": "", "- 08:10…": ""}, "PM328", "## Timeline"),
    (
        "000-2",
        "what came after it",
        {"- 09:15…": "- 09:15 The export is still running.\n", "- 09:40…": "", "- 11:00…": ""},
        "PM328",
        "## Timeline",
    ),
    ("000-3", "a root cause", {"## Root Cause": ""}, "PM101", "# "),
    ("000-3", "why it occurred", {"The export writes…": "Human error.\n"}, "PM402", "Human error"),
    ("000-4", "a resolution", {"## Resolution": ""}, "PM101", "# "),
    ("000-5", "corrective actions", {"## Corrective Actions": ""}, "PM101", "# "),
    (
        "000-5",
        "a list of them",
        {"\n- Give": "\nGive", "\n- Let": "\nLet", "\n- Alert": "\nAlert"},
        "PM505",
        "## Corrective",
    ),
    ("000-6", "a conclusion", {"## Conclusion": ""}, "PM101", "# "),
    (
        "000-7",
        "the impact on users",
        {"On 2 May…": "On 2 May 2024 the mail queue had stopped from 08:10 to 09:40 UTC; its disk was full.\n"},
        "PM211",
        "## Incident",
    ),
    ("000-8", "what was learnt", {"Two programs…": ""}, "PM102", "## Conclusion"),
]
INCIDENT_REPORT = [
    (
        "003-1",
        "a summary",
        {"## Summary of the Incident": "## Facts", "the rest of the site worked": "5,200 users saw empty pages"},
        "PM101",
        "# ",
    ),
    ("003-1", "when it began", {"- Start:…": ""}, "PM203", "## Summary"),
    ("003-1", "when it ended", {"- End:…": ""}, "PM203", "## Summary"),
    ("003-1", "how many users were affected", {"- Number of users…": ""}, "PM207", "- Impact"),
    ("003-2", "a timeline", {"## Timeline of the Incident": ""}, "PM101", "# "),
    ("003-2", "what was done to resolve it", {"| 08:05…": ""}, "PM318", "## Timeline"),
    ("003-3", "the underlying cause", {"## Root Cause Analysis": "## Analysis"}, "PM101", "# "),
    ("003-3", "contributing factors", {"### Contributing factors": ""}, "PM406", "## Root"),
    ("003-4", "corrective and preventive actions", {"## Corrective and Preventive Actions": ""}, "PM101", "# "),
    ("003-4", "actions taken", {"| done |": "| open |"}, "PM523", "## Corrective"),
    ("003-4", "actions to come", {"| open |": "| done |"}, "PM523", "## Corrective"),
    ("003-4", "due dates", {"2024-05-31": ""}, "PM506", "| Refuse"),
    ("003-4", "responsible parties", {"one | Owen Reyes | 2024-05-31": "one | | 2024-05-31"}, "PM502", "| Refuse"),
    ("003-5", "lessons", {"## Lessons Learned": ""}, "PM101", "# "),
    ("003-6", "who was told", {"## Communication": ""}, "PM110", "# "),
    ("003-7", "how it was detected", {"| 06:52…": "", "acknowledges the alert": "joins"}, "PM317", "## Timeline"),
    ("003-7", "who responded", {"| 06:55…": ""}, "PM330", "## Timeline"),
]
FULL_PROCESS = [
    ("004-1", "the trigger", {"## Trigger": ""}, "PM407", "## Root cause"),
    ("004-1", "contributing factors", {"## Contributing factors": ""}, "PM406", "## Root cause"),
    ("004-2", "lessons", {"## Lessons learned": ""}, "PM101", "# "),
    ("004-3", "recommendations", {"## Recommendations": ""}, "PM101", "# "),
    (
        "004-4",
        "an owner of each remediation",
        {"| Luis Ferrer | 2024-04-05 | done": "| | 2024-04-05 | open"},
        "PM502",
        "| Mark",
    ),
    ("004-5", "communication", {"## Communication": ""}, "PM110", "# "),
    ("004-6", "an identifier", {"INC-2231: payments": "payments", "- Incident: INC-2231…": ""}, "PM015", "# "),
    ("004-6", "a status", {"- Status…": ""}, "PM009", "# "),
    ("004-7", "participants", {"- Participants…": ""}, "PM013", "# "),
    ("004-7", "evidence", {"## Supporting information": ""}, "PM808", "# "),
    (
        "004-8",
        "immediate effects",
        {
            "Immediate…": "Immediate effects: some suppliers received too much.\n",
            "Long-term…": "Long-term consequences: the money came back by the end of April.\n",
        },
        "PM204",
        "## Impact",
    ),
    ("004-8", "long-term consequences", {"Long-term…": ""}, "PM209", "## Impact"),
    ("004-9", "a summary", {"## Summary": "## Notes"}, "PM101", "# "),
    ("004-9", "a root cause", {"## Root cause": "## Analysis"}, "PM101", "# "),
    ("004-10", "the state of each action", {"2024-05-03 | open": "2024-05-03 | "}, "PM524", "| Refuse"),
]
GOOGLE_SRE = [
    ("2a", "a status", {"- Status: Final…": ""}, "PM009", "# "),
    ("2a", "authors and an owner", {"- Owner: Maria Keller…": "", "- Authors…": ""}, "PM012", "# "),
    ("2a", "a trigger", {"## Trigger": ""}, "PM101", "# "),
    ("2a", "detection", {"## Detection": ""}, "PM101", "# "),
    ("2a", "root causes", {"## Root causes": ""}, "PM101", "# "),
    ("2a", "a resolution", {"## Resolution": ""}, "PM101", "# "),
    ("2a", "a timeline", {"## Timeline": ""}, "PM101", "# "),
    ("2a", "what went well", {"### What went well": ""}, "PM601", "## Lessons"),
    ("2a", "what went wrong", {"### What went wrong": ""}, "PM602", "## Lessons"),
    ("2a", "where we got lucky", {"### Where we got lucky": ""}, "PM603", "## Lessons"),
    ("2b", "an owner of each action", {"Li Wen | OPS-814": " | OPS-814"}, "PM502", "| Page"),
    ("2b", "a ticket for each action", {"OPS-814": ""}, "PM510", "| Page"),
    ("2b", "a priority of each action", {"| detect | P2": "| detect | "}, "PM511", "| Show"),
    ("2b", "an action that prevents", {"| prevent |": "| mitigate |"}, "PM514", "## Action"),
]
PAGERDUTY = [
    (
        "2a",
        "a severity",
        {"- **Severity:**…": "", " minutes in SEV-2": " minutes", "Time in SEV-2": "Time"},
        "PM007",
        "# ",
    ),
    ("2a", "a status", {"- **Status:**…": ""}, "PM009", "# "),
    ("2a", "an owner of the postmortem", {"- **Post-mortem owner:**…": ""}, "PM012", "# "),
    ("2a", "contributing factors", {"## Contributing factors": ""}, "PM101", "# "),
    (
        "2a",
        "exact numbers of the impact",
        {"| Time in…": "", "| Notifications…": "", "| Accounts…": "", "| Support…": "| Support requests | some |\n"},
        "PM204",
        "## Impact",
    ),
    ("2a", "messages to inside and outside", {"## Messaging": ""}, "PM110", "# "),
    ("2a", "a source of each entry", {" ([query](https://notes.example.com/lock))": ""}, "PM324", "| 12:10"),
    (
        "2b",
        "a ticket for each action",
        {"[OPS-4411](https://issues.example.com/OPS-4411): Run": "Run"},
        "PM510",
        "- Run",
    ),
]
ATLASSIAN = [
    ("2a", "a severity", {"| Severity…": ""}, "PM007", "# "),
    ("2a", "an owner", {"| Owner…": ""}, "PM012", "# "),
    ("2a", "detection", {"## Detection": ""}, "PM101", "# "),
    ("2a", "a root cause and whys", {"## Five whys": "", "## Root cause": ""}, "PM101", "# "),
    ("2a", "whys enough", {"3. Why…": "", "4. Why…": "", "5. Why…": ""}, "PM408", "## Five"),
    ("2b", "who does it", {"Yusuf Demir | 2024-04-04": " | 2024-04-04"}, "PM502", "| Page"),
    ("2b", "by when", {"2024-04-04": ""}, "PM506", "| Page"),
    ("2b", "a ticket", {"HOT-1203": ""}, "PM510", "| Page"),
]
AWS_COE = [
    ("2a", "the incident's date", {"- Incident date…": "", "On 23 January 2024, from": "From"}, "PM002", "# "),
    ("2a", "an owner", {"- Owner…": ""}, "PM012", "# "),
    ("2a", "how many customers", {"870 orders": "many orders", " of 845 customers": ""}, "PM207", "## Customer"),
    ("2a", "a timeline", {"## Timeline": ""}, "PM101", "# "),
    ("2a", "five whys", {"5. Why…": ""}, "PM408", "## Five"),
    ("2a", "lessons", {"## Lessons learned": ""}, "PM101", "# "),
    ("2a", "supporting data", {"## Supporting data": ""}, "PM808", "# "),
    ("2b", "a due date", {"2024-02-29": ""}, "PM506", "| Add"),
    ("2b", "a priority", {"| Medium": "| "}, "PM511", "| Add"),
]
AZURE_PIR = [
    ("2a", "a tracking id", {" – Tracking ID QX7K-1T8": ""}, "PM015", "# "),
    ("2a", "the window of the impact", {"Between 04:25 and 07:50 UTC on": "On"}, "PM203", "## What happened"),
    ("2a", "what went wrong and why", {"## What went wrong and why?": ""}, "PM101", "# "),
    ("2a", "how you responded", {"## How did we respond?": "## Log"}, "PM101", "# "),
    (
        "2a",
        "what makes it less likely",
        {"## How are we making incidents like this less likely or less impactful?": ""},
        "PM101",
        "# ",
    ),
]
GITLAB = [
    ("2a", "a severity", {"- Severity…": ""}, "PM007", "# "),
    ("2a", "a directly responsible individual", {"- DRI…": ""}, "PM012", "# "),
    (
        "2a",
        "how many customers",
        {"9,400 users": "Many users", "11 % of all projects": "a part of all projects"},
        "PM207",
        "## Customer",
    ),
    ("2a", "root causes", {"## What were the root causes?": ""}, "PM101", "# "),
    ("2a", "what went well", {"## What went well?": ""}, "PM601", "## Lessons"),
    ("2b", "an issue for each action", {": https://git.example.com/ci/issues/9912": ""}, "PM510", "- Show"),
]
WIKIMEDIA = [
    ("2a", "a status", {"| Status…": ""}, "PM009", "# "),
    ("2a", "detection", {"## Detection": ""}, "PM101", "# "),
    ("2a", "what went well", {"### What went well?": ""}, "PM601", "## Conclusions"),
    ("2a", "what went poorly", {"### What went poorly?": ""}, "PM602", "## Conclusions"),
    ("2b", "a task for each step", {" ([T361002](https://tasks.example.org/T361002))": ""}, "PM510", "- Allow"),
]
MYBINDER = [
    ("2a", "a zone", {"All times in UTC…": "", "09:05 UTC": "09:05"}, "PM303", "## Timeline"),
    ("2a", "lessons", {"## Lessons learnt": ""}, "PM101", "# "),
    ("2a", "where we got lucky", {"### Where we got lucky": ""}, "PM603", "## Lessons"),
    (
        "2b",
        "an issue for each action",
        {" [#3013](https://git.example.org/binder/issues/3013)": ""},
        "PM510",
        "1. Alert",
    ),
]
INCIDENT_IO = [
    ("2a", "a severity", {"- Severity…": ""}, "PM007", "# "),
    ("2a", "a status", {"- Status…": ""}, "PM009", "# "),
    ("2a", "a lead", {"- Incident lead…": ""}, "PM012", "# "),
    ("2a", "contributors", {"## Contributors": ""}, "PM101", "# "),
    ("2a", "follow-ups", {"## Follow-ups": ""}, "PM101", "# "),
    ("2a", "an identifier", {" (INC-508)": "", "- Incident: INC-508…": ""}, "PM015", "# "),
]
TABLES = {
    "alx": ALX,
    "six-part": SIX_PART,
    "incident-report": INCIDENT_REPORT,
    "full-process": FULL_PROCESS,
    "google-sre": GOOGLE_SRE,
    "pagerduty": PAGERDUTY,
    "atlassian": ATLASSIAN,
    "aws-coe": AWS_COE,
    "azure-pir": AZURE_PIR,
    "gitlab": GITLAB,
    "wikimedia": WIKIMEDIA,
    "mybinder": MYBINDER,
    "incident-io": INCIDENT_IO,
}
DEMANDS = [
    pytest.param(Demand(style, *demand), id=f"{style} {row}: {demand[0]}")
    for style, table in TABLES.items()
    for row, *demand in table
]


@pytest.mark.parametrize("style", STYLES)
def test_a_document_that_meets_its_style_is_clean(style):
    assert findings(style, text_of(style)) == []


@pytest.mark.parametrize("demand", DEMANDS)
def test_a_demand_that_is_not_met_is_reported_by_its_rule_alone(demand):
    found = findings(demand.style, changed(text_of(demand.style), demand.changes))
    assert [code for code, _ in found] == [demand.code], found
    assert found[0][1].startswith(demand.line)


def test_the_table_of_styles_and_demands_is_current():
    text = (RULES_FOLDER / "README.md").read_text(encoding="utf-8")
    assert demands_table() in text, "rules/README.md is not current; it should hold:\n" + demands_table()


def demands_table() -> str:
    rows = ["| style | demand | rule |", "| --- | --- | --- |"]
    for style, table in TABLES.items():
        rows += [f"| {style} | {asks} | {code} |" for _, asks, _, code, _ in table]
    return "\n".join(rows) + "\n"
