"""What holds for every document, whatever stands in it, with every rule on."""

from __future__ import annotations

from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postmortem_lint.arguments import parser_of
from postmortem_lint.engine import review
from postmortem_lint.files import decode
from postmortem_lint.fixing import fixed
from postmortem_lint.house import House
from postmortem_lint.reading import read

HOUSE = House(parser_of("lint").parse(["--isolated", "--select", "PM"]))
CATALOG, RULES = HOUSE.law_of("x.md").catalog, HOUSE.rules_for("x.md")

TITLES = [
    *("# Checkout down on 2024-03-01", "# Postmortem", "## Summary", "## Impact", "## Timeline (UTC)", "## Timeline"),
    *("## Root cause", "## Trigger", "## Detection", "## Resolution", "## Action items", "## Lessons learned"),
    *(
        "### What went well",
        "**Impact**",
        "Root cause\n----------",
        "## Zusammenfassung",
        "## 时间线",
        "## Cause racine",
    ),
]
TEXTS = [
    *("Checkout failed for 43 minutes on 2024-03-01, because its database refused connections.", "TBD", "{{ cause }}"),
    *(
        "2,100 orders failed, 120% of users.",
        "Ana forgot to restart it! She should have known.",
        "Many users were hit.",
    ),
    *(
        "**Status:** final",
        "**Severity:** SEV-2\n**Owner:** Ana Bell",
        "**Duration:** 50 minutes",
        "Impact: none",
        "> quoted",
    ),
    *(
        "- 14:02 The alert fires\n- 13:30 We look at it\n- 14:02 The alert fires",
        "- 2:45 PM CET it ended",
        "14:02 it fails",
    ),
    *("| Time | Event |\n| --- | --- |\n| 14:02 | It fails |\n| 25:99 | It ends |", "- T+5m nothing\n- T+2m something"),
    *(
        "- Add an alert on pool saturation (@ana, by 2024-04-01)\n- Improve monitoring",
        "- [x] Fix it (OPS-1)\n- [ ] Fix it",
    ),
    *(
        "| Action | Owner | Due |\n|---|---|---|\n| Add an alert | TBD | soon |\n| Add an alert | Ana | 2020-01-01 |",
        "1. Why?",
    ),
    *(
        "```\nexport PASSWORD=w3Jb+58nRf7Yh\n```",
        "![](x.png) [log](nowhere.md)",
        "Mail ana@acme.io from 10.1.2.3.",
        "<!-- x -->",
    ),
    *(
        "It lasted from 14:02 to 14:45 UTC, 43 minutes.",
        "我们会改进监控。",
        "Der Server war wegen der Last nicht erreichbar.",
        "x <!-- noqa -->",
    ),
]
BLOCKS = st.lists(st.sampled_from(TITLES) | st.sampled_from(TEXTS), max_size=14)
POSTMORTEMS = st.builds(
    lambda front, blocks: front + "\n\n".join(blocks) + "\n",
    st.sampled_from(["", "", "---\ndate: 2024-03-01\nseverity: SEV-2\n---\n\n", "---\ndate: [\n---\n\n"]),
    BLOCKS,
)
MARKDOWN = st.text("#-*>|`[]()<!:_ \n\t0129abABé因\"'{}@%.,?=+~\\/", max_size=120)
DOCUMENTS = POSTMORTEMS | MARKDOWN | st.builds("".join, st.lists(st.sampled_from(TEXTS) | MARKDOWN, max_size=6))


def lint(text):
    return review(read(text, "x.md"), RULES, catalog=CATALOG)


@settings(deadline=None, max_examples=50)
@given(DOCUMENTS)
def test_no_rule_crashes_and_all_places_are_in_the_text(text):
    lines = read(text, "x.md").document.source.split("\n")
    found = lint(text)
    assert found == sorted(found, key=lambda one: (one.line, one.column, one.code, one.message))
    for one in found:
        assert 1 <= one.line <= one.end_line <= len(lines)
        assert 1 <= one.column <= len(lines[one.line - 1]) + 1
        assert 1 <= one.end_column <= len(lines[one.end_line - 1]) + 1
        assert (one.line, one.column) <= (one.end_line, one.end_column)
        assert one.message.isprintable()


@settings(deadline=None, max_examples=50)
@given(DOCUMENTS)
def test_line_ends_and_marks_change_nothing(text):
    text = text.replace("\r", "")
    found = lint(decode(text.encode()))
    for end in ("\r\n", "\r"):
        assert lint(decode(b"\xef\xbb\xbf" + text.replace("\n", end).encode())) == found


@settings(deadline=None, max_examples=50)
@given(DOCUMENTS)
def test_what_is_mended_needs_no_more_mending(text):
    once = fixed(text, lint).text
    assert fixed(once, lint).text == once


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=15)
@given(st.lists(DOCUMENTS.filter(lambda text: "\r" not in text), min_size=2, max_size=4))
def test_the_order_of_files_and_the_number_of_processes_change_nothing_for_a_file(program, texts):
    names = [f"a{number}.md" for number in range(len(texts))]
    for name, text in zip(names, texts, strict=True):
        program.place(name, text)
    every = ["--isolated", "--select=PM", "--include-all"]
    lines = program(*every, *names).lines
    assert Counter(program(*every, *reversed(names)).lines) == Counter(lines)
    assert program(*every, "--jobs=1", *names).lines == lines


def test_two_processes_find_what_one_finds(program):
    names = [f"a{number}.md" for number in range(len(TEXTS))]
    for number, name in enumerate(names):
        program.place(name, "# T\n\n" + "\n\n".join(TITLES[number % 5 :: 3] + TEXTS[number::4]) + "\n")
    one, two = (program("--select=PM", "--include-all", f"--jobs={jobs}", *names) for jobs in (1, 2))
    assert one == two


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=25)
@given(DOCUMENTS)
def test_what_a_baseline_accepts_is_found_no_more(program, text):
    program.place("a.md", text)
    every = ["--isolated", "--select=PM", "--include-all", "--baseline=known.json"]
    assert program(*every, "--write-baseline", "a.md").code == 0
    assert program(*every, "a.md").lines == []
    (program.folder / "known.json").unlink()


TOLD_THERE = {
    "the date, severity, status, author or owner": "PM002 PM004 PM005 PM007 PM009 PM012 PM013 PM015 PM502 PM506 PM511",
    "what fills a part, or the words of one that is now thin or empty": "PM011 PM101 PM102 PM103 PM104 PM108 PM110",
    "how long, how many, who, why": "PM202 PM203 PM204 PM205 PM207 PM208 PM209 PM210 PM211 PM212 PM213",
    "the day, the zone, the source or a milestone of the timeline": (
        "PM301 PM302 PM303 PM316 PM317 PM318 PM319 PM320 PM324 PM327 PM328 PM329 PM330"
    ),
    "the cause: another sentence is now taken for it": "PM401 PM403 PM404 PM405 PM406 PM407 PM409",
    "that no action is needed, or evidence": "PM501 PM504 PM605 PM808",
}
"""The rules that may report something once a paragraph is gone, by what they now miss."""
ALLOWED = {code for codes in TOLD_THERE.values() for code in codes.split()}
PARAGRAPHS = [
    *("Checkout failed for 43 minutes on 2024-03-01, because its database refused connections.", "Impact: none", "TBD"),
    *(
        "It lasted from 14:02 to 14:45 UTC, 43 minutes.",
        "**Status:** final",
        "**Severity:** SEV-2\n**Owner:** Ana Bell",
    ),
    *("**Duration:** 50 minutes", "Many users were hit.", "2,100 orders failed.", "![](x.png) [log](nowhere.md)"),
]
ENGLISH = [block for block in (*TITLES, *TEXTS) if block.isascii() and "noqa" not in block and " der " not in block]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(ENGLISH), min_size=1, max_size=7), st.lists(st.sampled_from(ENGLISH), max_size=7))
def test_without_a_paragraph_that_has_no_finding_only_what_it_told_is_missed(above, below):
    after = codes_of(lint("\n\n".join([*above, *below]) + "\n"))
    first = sum(block.count("\n") + 2 for block in above) + 1
    missed = []
    for paragraph in PARAGRAPHS:
        before = lint("\n\n".join([*above, paragraph, *below]) + "\n")
        last = first + paragraph.count("\n")
        if not any(one.line <= last and first <= one.end_line for one in before):
            missed.append(set(after - codes_of(before)))
    assert missed, "not one of the paragraphs is without a finding there"
    assert set().union(*missed) <= ALLOWED


def codes_of(found):
    return Counter(one.code for one in found)
