"""Causes, lessons, lists, links, fields and people at the edge: what each check quotes, and what it leaves alone."""

from __future__ import annotations

import re

import pytest
from reporting import quoted, violations

from postmortem_lint.checks import cause, document, fields, links, lists, people
from postmortem_lint.checks.statements import is_fact
from postmortem_lint.reading import Conventions, read


def told(code: str, text: str, **options: object) -> list[str]:
    return [f"{one.line}: {one.message.partition(';')[0]}" for one in violations(code, text, **options)]


def values(check, text: str, **options: object) -> list[dict[str, object]]:
    return [dict(finding.values) for finding in check(read(text), **options)]


def because(text: str) -> str:
    return f"# Down\n\n## Root cause\n\n{text}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Unknown.", ["Unknown."], id="a word"),
        pytest.param("**Unknown**, still.", ["Unknown, still."], id="without its marks"),
        pytest.param("TBD", ["TBD"], id="a slot"),
        pytest.param("[Cause]\n\n[What was it?]", ["[Cause] [What was it?]"], id="slots"),
        pytest.param("", [], id="nothing, which section-empty reports"),
        pytest.param("Unknown." + " Disks" * 13, ["Unknown." + " Disks" * 8 + "…"], id="fourteen words"),
        pytest.param("Unknown." + " Disks" * 14, [], id="fifteen words, on what is known so far"),
        pytest.param("The disk was full.", [], id="a cause"),
    ],
)
def test_a_cause_that_is_not_known(text, expected):
    assert [one["cause"] for one in values(cause.stated, because(text))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("It was **human error**.", ["human error"], id="without its marks"),
        pytest.param("It was human error." + " word" * 22, ["human error"], id="twenty-four more words"),
        pytest.param("It was human error." + " word" * 23, [], id="twenty-five more words"),
        pytest.param("Not a soul saw it, " + "word " * 8 + "human error.", ["human error"], id="a denial far before"),
        pytest.param(f"Not {'a' * 35} human error.", [], id="a denial forty characters before"),
        pytest.param(f"Not {'a' * 36} human error.", ["human error"], id="a denial one character farther before"),
        pytest.param("It was not in the least human error.", [], id="a denial before"),
        pytest.param("Nothing stopped the human error.", [], id="a condition before"),
        pytest.param("Human error, which no check stopped.", [], id="a condition behind"),
    ],
)
def test_a_cause_that_stops_at_a_person(text, expected):
    assert quoted(cause.systemic, because(text)) == expected


@pytest.mark.parametrize(
    "mistake",
    [
        *("Staff negligence", "Operator fault", "A pilot slip", "People mistake", "manual errors"),
        *("someone neglected", "the engineer mistyped", "our dba messed up", "the new intern screwed up"),
        *(
            "an operator was careless",
            "a contractor did not pay attention",
            "somebody made a mistake",
            "one sre forgot",
        ),
        *("PEBKAC", "Fat-fingered", "finger trouble", "Errore umano", "Error humano", "Erro humano", "Erreur humaine"),
        *(
            "Menschliches Versagen",
            "Menschlicher Fehler",
            "Человеческий фактор",
            "人为失误",
            "ヒューマンエラー",
            "人的ミス",
        ),
    ],
)
def test_a_mistake_of_a_person(mistake):
    assert len(quoted(cause.systemic, because(f"It was this: {mistake}."))) == 1


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        pytest.param("Should we add a limit?", True, id="a question"),
        pytest.param("**Should we add a limit?**", True, id="a question in bold"),
        pytest.param("—", False, id="no letter"),
        pytest.param("Limits: raised the maximum", True, id="a title and a verb of the past"),
        pytest.param("Limits: raised the maximum, must test", False, id="and something to do"),
        pytest.param("We already do this", True, id="what is done already"),
        pytest.param("Check that we already do this", False, id="a check of it"),
        pytest.param("`ci.yml` runs the tests", True, id="what a file does"),
        pytest.param("`ci.yml` misses the tests", False, id="what a file lacks"),
        pytest.param("You will be paged on errors", True, id="what follows"),
    ],
)
def test_what_is_a_fact(line, fact):
    assert is_fact(line, line.replace("*", "")) is fact


LESSONS = "# Down\n\n## Lessons learned:\n\n{}\n\n## Action items\n\n{}\n"


@pytest.mark.parametrize(
    ("lessons", "actions", "found"),
    [
        pytest.param(
            "- Add an alert\n- *Size the pool.*\n- Test the switch",
            "- Add an alert\n- Size the pool\n- Test the switch",
            True,
            id="in other marks",
        ),
        pytest.param("- Add an alert", "- Add an alert", False, id="one alone"),
        pytest.param("- Add it\n- Size it", "- Add it\n- Size it", False, id="of two words each"),
        pytest.param(
            "- Add an alert\n- Size the pool\n- Keep the docs\n- Test the switch\n- Warm the standby",
            "- Add an alert\n- Size the pool\n- Test the switch\n- Warm the standby",
            True,
            id="four of five",
        ),
        pytest.param(
            "- Add an alert\n- Size the pool\n- Keep the docs\n- Test the switch",
            "- Add an alert\n- Size the pool\n- Test the switch",
            False,
            id="three of four",
        ),
    ],
)
def test_lessons_that_are_the_actions(lessons, actions, found):
    assert [one.line for one in violations("PM604", LESSONS.format(lessons, actions))] == ([3] if found else [])


TWO = "- Add an alert\n- Fix the query\n"
AGAIN = f"## Action items\n\n{TWO}"


@pytest.mark.parametrize(
    ("text", "options", "lines"),
    [
        pytest.param(f"## Lessons and action items\n\n{TWO}", {}, [], id="one part for both"),
        pytest.param(
            f"## Lessons and action items\n\n{TWO}\n## Lessons learned\n\n{TWO}",
            {},
            [8],
            id="a part of their own behind",
        ),
        pytest.param(f"## Lessons learned\n\n{TWO}\n## Lessons\n\n{TWO}\n{AGAIN}", {}, [3], id="two parts, told once"),
        pytest.param(
            f"## Lessons learned\n\n### What we would do better next time\n\n{TWO}\n{AGAIN}",
            {},
            [3],
            id="a title in it",
        ),
        pytest.param(
            f"## Lessons learned\n\n{TWO}- Keep the docs\n\n{AGAIN}", {"share": 67}, [], id="two of three are fewer"
        ),
        pytest.param(
            f"## Lessons learned\n\n{TWO}- Keep the docs\n\n{AGAIN}", {"share": 66}, [3], id="two of three are enough"
        ),
    ],
)
def test_how_many_lessons_are_the_actions(text, options, lines):
    assert [one.line for one in violations("PM604", f"# Down\n\n{text}", **options)] == lines


@pytest.mark.parametrize(
    ("code", "text", "lines"),
    [
        pytest.param(
            "PM601", "## Lessons\n\nWhat went wrong: no page\n\n## Conclusion\n\nThe rest went well.", [], id="answered"
        ),
        pytest.param("PM601", "## Conclusion\n\nThe alerting went wrong.", [3], id="asked of a conclusion"),
        pytest.param("PM605", "## Conclusion\n\nThe pool was full.", [3], id="nothing follows from a conclusion"),
        pytest.param("PM605", "## Conclusion\n\nWe should test it.", [], id="something follows from it"),
    ],
)
def test_a_conclusion_tells_lessons(code, text, lines):
    assert [one.line for one in violations(code, f"# Down\n\n{text}\n")] == lines


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("# Down\n\n## Lessons learned:\n\nThe pool was full.\n", True, id="nothing new"),
        pytest.param("# Down\n\n## Lessons learned\n\nThe pool should be larger.\n", False, id="something to do"),
        pytest.param("# Down\n\n## Lessons learned\n\n", False, id="nothing at all"),
        pytest.param(
            "# Down\n\n## Lessons\n\nA pool.\n\n## Conclusion\n\nWe should test it.\n", False, id="in the end"
        ),
        pytest.param("# Down\n", False, id="no lessons"),
    ],
)
def test_lessons_that_lead_nowhere(text, found):
    assert told("PM605", text) == (['3: nothing follows from "Lessons learned"'] if found else [])


@pytest.mark.parametrize(
    ("text", "bounds", "expected"),
    [
        pytest.param("- One\n- Two", {"least": 3}, [("Impact", 2, "at least 3")], id="too few"),
        pytest.param("- One\n- Two", {"least": 2}, [], id="as few as may be"),
        pytest.param("- One\n- Two", {"most": 1}, [("Impact", 2, "at most 1")], id="too many"),
        pytest.param("- One\n- Two", {"most": 2}, [], id="as many as may be"),
        pytest.param("- One\n  - Two\n\n  more", {"most": 1}, [], id="what stands within an item"),
        pytest.param("One", {}, [("Impact", 0, "at least 1")], id="none, where one is asked for by itself"),
    ],
)
def test_the_items_of_a_part(text, bounds, expected):
    found = values(lists.counted, f"# Down\n\n## Impact\n\n{text}\n\n## Lessons\n\n- Three\n", role="impact", **bounds)
    assert [tuple(one[key] for key in ("title", "items", "bound")) for one in found] == expected


@pytest.mark.parametrize(
    ("tables", "place", "missing"),
    [
        pytest.param("| A | B |\n|-|-|\n| c | d |", "A | B", "C", id="a column is missing"),
        pytest.param("| *a* | `B` | D |\n|-|-|-|\n| c | d | e |", None, None, id="in other marks and by another name"),
        pytest.param("| A | x |\n|-|-|\n\n| A | B |\n|-|-|", "A | B", "C", id="the nearer of two"),
        pytest.param("| E |\n|-|\n| A |", "E", "A, B, C", id="no row below the head counts"),
        pytest.param("Nothing.", "Impact", "A, B, C", id="no table"),
    ],
)
def test_the_columns_of_a_table(tables, place, missing):
    text = f"# Down\n\n## Impact\n\n{tables}\n"
    found = list(lists.tabled(read(text), role="impact", columns=(("A",), ("B",), ("C", "D"))))
    assert [one.span.of(text).strip("| ") for one in found] == ([place] if place else [])
    assert [one.values for one in found] == ([{"columns": missing, "title": "Impact"}] if place else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[a](b.md)", ["b.md"], id="a link"),
        pytest.param("![a]( <b c.png> )", ["b c.png"], id="a picture whose name has a space"),
        pytest.param("[a](b(1).md)", ["b(1).md"], id="a name with brackets"),
        pytest.param("[a](b.md?x=1#c)", ["b.md?x=1#c"], id="with a query"),
        pytest.param("[a](#c) [a](?x)", [], id="within the page"),
        pytest.param("[a]({{ url }}) [a]($URL) [a](//x/y) [a](mailto:x)", [], id="elsewhere"),
        pytest.param("`[a](b.md)`", [], id="code"),
        pytest.param("[a]: b.md", ["b.md"], id="a definition"),
        pytest.param("[^1]: b.md", [], id="a footnote"),
        pytest.param("```\n[a]: b.md\n```", [], id="a definition in code"),
        pytest.param("```\nx\n```\n\n[a]: b.md", ["b.md"], id="a definition behind code"),
        pytest.param("```\nx\n```\n\n```\n[a]: b.md\n```", [], id="a definition in the second code of two"),
    ],
)
def test_targets_that_are_looked_for(text, expected):
    nowhere = Conventions(exists=lambda _: False)
    found = list(links.existing(read(f"# Down\n\n{text}\n", conventions=nowhere)))
    assert [one.values["target"] for one in found] == expected
    assert list(links.existing(read(f"# Down\n\n{text}\n"))) == []


HEAD = "# INC-42: down\n\n- Owner: Ana (search), Ben\n- Severity: SEV-2\n"


@pytest.mark.parametrize(
    ("check", "options", "expected"),
    [
        pytest.param(fields.present, {"names": ("id", "owner")}, [], id="one of two"),
        pytest.param(fields.present, {"names": ("status", "state")}, [{"field": "status"}], id="none of two"),
        pytest.param(fields.present, {"names": ("id",), "pattern": re.compile(r"INC-\d+")}, [], id="in the title"),
        pytest.param(
            fields.present, {"names": ("id",), "pattern": re.compile(r"COE-\d+")}, [{"field": "id"}], id="nowhere"
        ),
        pytest.param(fields.one_of, {"name": "severity", "values": ("sev 2",)}, [], id="a value of the list"),
        pytest.param(
            fields.one_of,
            {"name": "severity", "values": ("SEV-1", "SEV-3")},
            [{"value": "SEV-2", "values": "SEV-1, SEV-3"}],
            id="no value of the list",
        ),
        pytest.param(
            fields.matching,
            {"name": "severity", "pattern": re.compile("SEV")},
            [{"value": "SEV-2", "pattern": "SEV"}],
            id="the pattern wants all of it",
        ),
        pytest.param(
            fields.single,
            {"separator": re.compile("(,) ?")},
            [{"value": "Ana (search), Ben", "first": "Ana"}],
            id="two owners",
        ),
        pytest.param(fields.single, {"separator": re.compile(";")}, [], id="one owner"),
    ],
)
def test_fields_of_the_head(check, options, expected):
    assert values(check, HEAD, **options) == expected


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        pytest.param("Authors: Ana García, Ben", ("Ana", "Ana García", "Ben"), id="two authors"),
        pytest.param("Participants: Ana and Ben; Cleo", ("Ana", "Ben", "Cleo"), id="participants"),
        pytest.param("Owner: Al Roe", ("Al Roe",), id="a short first name"),
        pytest.param("Owner: Platform Team, on-call, SRE", (), id="teams and roles"),
        pytest.param("Owner: *Ana*.", ("Ana",), id="marks"),
        pytest.param("Reviewed: Ana", (), id="another field"),
        pytest.param("Severity: Ana", (), id="a field that names nobody"),
        pytest.param("Ask @ana or ben@, not jo@acme.io.", ("@ana", "ben@"), id="handles"),
    ],
)
def test_who_is_named(head, expected):
    assert people.known_people(read(f"# Down\n\n{head}\n")) == expected


@pytest.mark.parametrize(
    ("text", "titled"),
    [
        pytest.param("**Search was down**\n\nText.\n", True, id="a bold line"),
        pytest.param("__Search was down__\n\nText.\n", True, id="a bold line of underscores"),
        pytest.param("Search was down\n\nText.\n", True, id="a plain line"),
        pytest.param("Search was down.\n\nText.\n", False, id="a sentence"),
        pytest.param("word " * 14 + "word\n\nText.\n", True, id="fifteen words"),
        pytest.param("**Impact**\n\nText.\n", False, id="the title of a part"),
        pytest.param("- Search was down\n- Text\n", True, id="an item"),
        pytest.param("- " + "word " * 14 + "word\n- Text\n", True, id="an item of fifteen words"),
        pytest.param("- " + "word " * 15 + "word\n- Text\n", False, id="an item of sixteen words"),
        pytest.param("---\ndraft: no\n---\n\n- Search was down\n- Text\n", True, id="an item behind front matter"),
        pytest.param("```\nSearch was down\n```\n", False, id="code"),
    ],
)
def test_what_stands_as_a_title(text, titled):
    assert bool(list(document.titled(read(text)))) is not titled


@pytest.mark.parametrize(
    ("text", "dated"),
    [
        pytest.param("# Down in 2024\n", True, id="a year in the title"),
        pytest.param("# Down\n\nDate: January 2024\n", True, id="a month in a field"),
        *(
            pytest.param(f"# Down\n\n{name}: January 2024\n", True, id=f"a month of the {name.lower()}")
            for name in ("Start", "End", "Detected", "Resolved")
        ),
        pytest.param("# Down\n\nResolved: 2024-03-01 10:00\n", True, id="the day of the resolution"),
        pytest.param("April 3 it was down, and nobody knew.\n", True, id="the first word of all"),
        pytest.param("# Down\n\nVersion: 2024\n", False, id="another field"),
        pytest.param("# Down\n\n## Timeline\n\n- 2024-03-01 10:00 it fails\n", True, id="an entry"),
        pytest.param("# Down\n\nOn March 3 it was down.\n", True, id="a day without its year"),
        pytest.param("# Down\n\n## Action items\n\n- Add it by March 3\n", False, id="a deadline"),
        pytest.param(
            "# Down\n\n## Action items\n\n- Add it\n\n## Notes\n\nOn March 3.\n", True, id="behind the actions"
        ),
        pytest.param("# Down\n\nOn March 3.\n\n## Action items\n\n- Add it\n", True, id="before the actions"),
    ],
)
def test_whether_the_day_is_told(text, dated):
    assert bool(list(document.dated(read(text)))) is not dated


def test_what_is_missing_is_known_by_its_name():
    empty = read("")
    missing = (found for check in (document.titled, document.dated) for found in check(empty))
    assert [(found.subject, found.span) for found in missing] == [("title", (0, 0)), ("date", (0, 0))]
