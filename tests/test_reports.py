from __future__ import annotations

import json
import re
from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from postmortem_lint.document import Document, Span
from postmortem_lint.findings import Violation
from postmortem_lint.model import Action, Cause, Entry, Field, Metadata, Postmortem, Section, Timeline, Zone
from postmortem_lint.reports import FORMATS, find_report
from postmortem_lint.reports.escaping import json_text, visible
from postmortem_lint.reports.outline import outline
from postmortem_lint.reports.style import COLOURS, TEMPLATES, Style, wants_colour
from postmortem_lint.reports.text import marked, placeholders, problem_of
from postmortem_lint.reports.understanding import understanding

FIRST = Violation("docs/a.md", 3, 7, "PM502", 'action has no owner: "Add"', "action-unowned", "error", 3, 12)
SECOND = Violation("docs/a.md", 9, 1, "PM305", "late", "timeline-order", "info", 10, 4)
THIRD = Violation("b.md", 1, 1, "PM001", "no title", "title-missing")


def written(name, *violations, **style):
    chosen = Style(TEMPLATES.get(name, name), **style)
    return list(find_report(name)(iter(violations), chosen))


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        pytest.param(
            "default",
            [
                'docs/a.md:3:7: PM502 action has no owner: "Add"',
                "docs/a.md:9:1: PM305 late",
                "b.md:1:1: PM001 no title",
            ],
            id="default: path, line, column, code, message",
        ),
        pytest.param(
            "pylint",
            [
                'docs/a.md:3: [PM502] action has no owner: "Add"',
                "docs/a.md:9: [PM305] late",
                "b.md:1: [PM001] no title",
            ],
            id="pylint: the code in brackets and no column",
        ),
        pytest.param("quiet-filename", ["docs/a.md", "b.md"], id="quiet-filename: each file once"),
        pytest.param("quiet-nothing", [], id="quiet-nothing: nothing"),
        pytest.param(
            "%(code)s %(name)s %(severity)s %(row)04d-%(end_row)d:%(end_col)d %%",
            [
                "PM502 action-unowned error 0003-3:12 %",
                "PM305 timeline-order info 0009-10:4 %",
                "PM001 title-missing warning 0001-0:0 %",
            ],
            id="a template names what it wants",
        ),
        pytest.param(
            "github",
            [
                "::error file=docs/a.md,line=3,col=7,title=PM502 action-unowned,endColumn=11::" + FIRST.message,
                "::notice file=docs/a.md,line=9,col=1,title=PM305 timeline-order::late",
                "::warning file=b.md,line=1,col=1,title=PM001 title-missing::no title",
            ],
            id="github: workflow commands",
        ),
    ],
)
def test_lines(name, lines):
    assert written(name, FIRST, SECOND, THIRD) == lines


def test_json_is_an_array_of_objects():
    assert json.loads("\n".join(written("json", FIRST, THIRD))) == [
        {
            "path": "docs/a.md",
            "line": 3,
            "column": 7,
            "end_line": 3,
            "end_column": 12,
            "code": "PM502",
            "name": "action-unowned",
            "severity": "error",
            "message": 'action has no owner: "Add"',
        },
        {
            "path": "b.md",
            "line": 1,
            "column": 1,
            "end_line": 1,
            "end_column": 1,
            "code": "PM001",
            "name": "title-missing",
            "severity": "warning",
            "message": "no title",
        },
    ]


def test_json_without_violations_is_an_empty_array():
    assert json.loads("".join(written("json"))) == []


def test_the_default_report_is_coloured_as_that_of_flake8():
    assert written("default", THIRD, colours=COLOURS) == [
        "\033[1mb.md\033[m\033[36m:\033[m1\033[36m:\033[m1\033[36m:\033[m \033[1m\033[31mPM001\033[m no title"
    ]


def test_github_is_told_how_many_it_does_not_show():
    *commands, last = written("github", *[THIRD] * 11, *[FIRST] * 10)
    assert len(commands) == 21
    assert last == "::notice title=postmortem-lint::showing 10 of 11 warnings; the log of this step has all"


def test_github_escapes_as_its_runner_unescapes():
    path, message = "./a,b:c%0A\n::error::.md", "50% gone\r\n::stop-commands::x"
    [line] = written("github", Violation(path, 1, 1, "PM001", message))
    head, _, data = line.partition("::")[2].partition("::")
    file = re.search("file=([^,]*)", head)[1]
    unescaped = {"%3A": ":", "%2C": ",", "%0D": "\r", "%0A": "\n", "%25": "%"}

    def undo(text):
        return re.sub("%[0-9A-F]{2}", lambda match: unescaped[match[0]], text)

    assert undo(file) == "a,b:c%0A\n\\x3a:error::.md"
    assert undo(data) == "50% gone\r\n\\x3a:stop-commands::x"


OWN = {"azure": "##vso[", "teamcity": "##teamcity["}
ACTING = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")


@pytest.mark.parametrize("name", [*FORMATS, "%(path)s\t%(text)s"])
@settings(deadline=None)
@given(text=st.text() | st.text("\n\r:#[]%\x1b\x9b\u202ea "))
def test_nothing_written_acts_on_terminals_or_runners(name, text):
    for line in written(name, Violation(text, 1, 1, "PM001", text), sources={1: text}):
        allowed = line.replace("\n", "") if name in {"json", "gitlab", "sarif", "rdjson"} else line
        assert not ACTING.search(allowed)
        assert "\n" not in allowed
        assert "##[" not in line
        assert not re.search(r"##(vso|teamcity)\[", line.removeprefix(OWN.get(name, "")))
        assert name == "github" or not line.lstrip().startswith("::")


@settings(deadline=None)
@given(value=st.text() | st.characters(categories=["Cs"]))
def test_json_says_what_it_was_given(value):
    assert json.loads(json_text([value])) == [value]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("Größe 漢字 💥 – “x”", "Größe 漢字 💥 – “x”", id="what is read stays"),
        pytest.param("a\x1b[1mb", r"a\x1b[1mb", id="an escape sequence"),
        pytest.param("a\nb\tc", r"a\nb\tc", id="a line feed and a tab"),
        pytest.param("a\u202eb\u2066", r"a\u202eb\u2066", id="turned writing"),
        pytest.param("  ::warning::x", r"  \x3a:warning::x", id="a command to GitHub"),
        pytest.param("std::vector", "std::vector", id="two colons in a word"),
        pytest.param("see ##[group]", r"see #\x23[group]", id="an old command to GitHub"),
        pytest.param("##vso[task.x]", r"#\x23vso[task.x]", id="a command to Azure"),
        pytest.param("### Links [1]", "### Links [1]", id="a heading"),
    ],
)
def test_visible(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize(
    ("source", "column", "mark"),
    [
        pytest.param("abc", 1, "^", id="the first character"),
        pytest.param("abc", 3, "  ^", id="the last character"),
        pytest.param("abc", 4, "   ^", id="the end of the line"),
        pytest.param("\ta\tb", 4, "\t \t^", id="tabs are kept"),
        pytest.param("漢字b", 3, "    ^", id="wide characters take two cells"),
        pytest.param("💥b", 2, "  ^", id="so do emoji"),
        pytest.param("e\u0301b", 3, " ^", id="a combining accent takes none"),
        pytest.param("\x1bb", 2, "    ^", id="what is escaped takes what its escape takes"),
    ],
)
def test_the_mark_stands_under_its_character(source, column, mark):
    assert marked(source, column)[1] == mark


def test_the_line_of_a_violation_is_shown_where_it_is_known():
    assert written("pylint", FIRST, SECOND, sources={3: "- Add\tit"}) == [
        'docs/a.md:3: [PM502] action has no owner: "Add"',
        "- Add\tit",
        "     \t^",
        "docs/a.md:9: [PM305] late",
    ]


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        pytest.param("%(path)s:%(row)d", None, id="a good one"),
        pytest.param("%(colour)s", "names colour, but can name bold,", id="a name that is none"),
        pytest.param("%(path)d", "cannot be filled in", id="a number that is none"),
        pytest.param("%(path)", "cannot be filled in", id="an unfinished one"),
        pytest.param("%(path)s %s %s", "cannot be filled in", id="one without names"),
    ],
)
def test_templates(template, problem):
    assert (problem_of(template) or "None").startswith(problem or "None")


def test_a_template_can_name_every_placeholder():
    template = "".join(f"%({name})s" for name in (*COLOURS, *placeholders(FIRST, {})))
    assert problem_of(template) is None


@pytest.mark.parametrize(
    ("choice", "environment", "terminal", "coloured"),
    [
        pytest.param("auto", {}, True, True, id="on a terminal"),
        pytest.param("auto", {}, False, False, id="not in a pipe"),
        pytest.param("always", {"NO_COLOR": "1"}, False, True, id="always means always"),
        pytest.param("never", {"FORCE_COLOR": "1"}, True, False, id="never means never"),
        pytest.param("auto", {"NO_COLOR": "1", "FORCE_COLOR": "1"}, True, False, id="NO_COLOR comes first"),
        pytest.param("auto", {"NO_COLOR": ""}, True, True, id="an empty NO_COLOR is none"),
        pytest.param("auto", {"FORCE_COLOR": "1"}, False, True, id="FORCE_COLOR in a pipe"),
        pytest.param("auto", {"CLICOLOR_FORCE": "1"}, False, True, id="CLICOLOR_FORCE in a pipe"),
        pytest.param("auto", {"FORCE_COLOR": "0"}, False, False, id="a FORCE_COLOR of 0 is none"),
        pytest.param("auto", {"TERM": "dumb"}, True, False, id="not on a dumb terminal"),
    ],
)
def test_colour(choice, environment, terminal, coloured):
    assert wants_colour(choice, environment, terminal=terminal) is coloured


TEXT = "# Down\n\n## Timeline\n- 14:02 alert\n- fixed\n\n## Cause\nUnknown\n\n## Actions\n- Add alert (@ana)\n- Hope\n"


def at(words):
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def section(title, *roles, level=2):
    span = at(title)
    return Section(title, span, Span(span.end, len(TEXT)), level, "heading", roles)


UNDERSTOOD = Postmortem(
    document=Document(TEXT, (), TEXT),
    path="a.md",
    kind="postmortem",
    language="en",
    metadata=Metadata(
        title=Field("title", "Down", at("Down")),
        date=date(2024, 3, 1),
        start=datetime(2024, 3, 1, 14, 2, tzinfo=timezone.utc),
        end=datetime(2024, 3, 1, 15, 2, tzinfo=timezone(timedelta(hours=1))),
        duration=timedelta(minutes=43),
        severity="SEV-2",
        authors=("ana", "bo"),
    ),
    sections=(section("Down", level=1), section("Timeline", "timeline"), section("Cause", "root_cause", "resolution")),
    timeline=Timeline(
        at("Timeline"),
        Zone("UTC"),
        (
            Entry(
                at("14:02 alert"),
                "alert",
                None,
                datetime(2024, 3, 1, 14, 2, tzinfo=timezone.utc),
                None,
                "14:02",
                "detected",
                "certain",
            ),
            Entry(at("fixed"), "fixed", None, datetime.fromisoformat("2024-03-01T15:00:00"), None, "15"),
        ),
    ),
    cause=Cause(at("Unknown"), "Unknown", stated=False),
    actions=(
        Action(at("Add alert"), "Add alert", owner="@ana", due="2024-04-01", ticket="#12", status="open"),
        Action(at("Hope"), "Hope", status="done", done=True),
    ),
)


def test_the_understanding_is_the_public_contract():
    understood = understanding(UNDERSTOOD)
    assert understood["metadata"].pop("identifier") is None
    assert understood == {
        "path": "a.md",
        "kind": "postmortem",
        "language": "en",
        "style": "default",
        "title": "Down",
        "metadata": {
            "date": "2024-03-01",
            "severity": "SEV-2",
            "status": None,
            "authors": ["ana", "bo"],
            "start": "2024-03-01T14:02:00Z",
            "end": "2024-03-01T15:02:00+01:00",
            "duration_minutes": 43,
        },
        "sections": [
            {"line": 1, "title": "Down", "level": 1, "form": "heading", "roles": []},
            {"line": 3, "title": "Timeline", "level": 2, "form": "heading", "roles": ["timeline"]},
            {"line": 7, "title": "Cause", "level": 2, "form": "heading", "roles": ["root_cause", "resolution"]},
        ],
        "timeline": {
            "line": 3,
            "timezone": "UTC",
            "entries": [
                {
                    "line": 4,
                    "time": "14:02",
                    "at": "2024-03-01T14:02:00Z",
                    "text": "alert",
                    "milestone": "detected",
                    "confidence": "certain",
                },
                {
                    "line": 5,
                    "time": "15",
                    "at": "2024-03-01T15:00:00",
                    "text": "fixed",
                    "milestone": None,
                    "confidence": None,
                },
            ],
        },
        "durations": {
            "time_to_detect_minutes": 0,
            "time_to_acknowledge_minutes": None,
            "time_to_mitigate_minutes": None,
            "time_to_resolve_minutes": None,
        },
        "root_cause": {"line": 8, "stated": False, "text": "Unknown"},
        "actions": [
            {
                "line": 11,
                "text": "Add alert",
                "owner": "@ana",
                "due": "2024-04-01",
                "ticket": "#12",
                "status": "open",
                "done": False,
            },
            {
                "line": 12,
                "text": "Hope",
                "owner": None,
                "due": None,
                "ticket": None,
                "status": "done",
                "done": True,
            },
        ],
    }


def test_the_understanding_of_an_empty_document_is_null_or_empty():
    understood = understanding(Postmortem(Document("", (), ""), "a.md", "other", "en"))
    assert understood["title"] is understood["timeline"] is understood["root_cause"] is None
    assert understood["sections"] == understood["actions"] == understood["metadata"]["authors"] == []


def test_the_outline_for_people():
    assert list(outline(UNDERSTOOD)) == [
        "a.md",
        "  title     Down",
        "  kind      postmortem",
        "  language  en",
        "  date      2024-03-01",
        "  start     2024-03-01T14:02:00Z",
        "  end       2024-03-01T15:02:00+01:00",
        "  duration  43 minutes",
        "  severity  SEV-2",
        "  authors   ana, bo",
        "  sections",
        "        1 Down",
        "        3   Timeline (timeline)",
        "        7   Cause (root cause, resolution)",
        "    missing: summary, impact",
        "  timeline: 2 entries, UTC",
        "        4 14:02 = 2024-03-01T14:02:00Z alert [detected]",
        "        5 15 = 2024-03-01T15:00:00 fixed",
        "  durations: time to detect 0 minutes",
        "  root cause: not stated",
        "        8 Unknown",
        "  actions: 2",
        "       11 Add alert",
        "          owner @ana, due 2024-04-01, ticket #12, status open",
        "       12 Hope",
        "          no owner, status done",
    ]


def test_the_outline_of_an_empty_document_says_what_is_missing():
    lines = list(outline(Postmortem(Document("", (), ""), "a.md", "other", "en")))
    assert "    missing: summary, impact, timeline, root cause, actions" in lines
    assert lines[-3:] == ["  timeline: 0 entries, no time zone", "  root cause: none", "  actions: none"]


@settings(deadline=None)
@given(text=st.text("\n\x1b\u202ea "))
def test_the_outline_acts_on_no_terminal(text):
    span = Span(0, len(text))
    hostile = Postmortem(
        document=Document(text, (), text),
        path=text,
        kind="postmortem",
        language="en",
        metadata=Metadata(title=Field("title", text, span), severity=text, authors=(text,)),
        sections=(Section(text, span, span, 1, "bold", ()),),
        timeline=Timeline(span, Zone(text), (Entry(span, text, None, time=text, milestone=text),)),
        cause=Cause(span, text, stated=True),
        actions=(Action(span, text, owner=text, due=text, ticket=text, status=text),),
    )
    assert not any(ACTING.search(line) or "\n" in line for line in outline(hostile))
