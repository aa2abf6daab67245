"""The checks on small models: what each finds, and what it leaves alone."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postmortem_lint.catalog import load_catalog
from postmortem_lint.checks import actions, cause, placeholders, text, timeline
from postmortem_lint.checks.excerpt import excerpt, unmarked
from postmortem_lint.document import Span
from postmortem_lint.model import Action, Cause, Entry, Postmortem, Stamp, Timeline, Zone
from postmortem_lint.reading import read
from postmortem_lint.reading.markdown import parse

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postmortem_lint.findings import Finding

VAGUE = load_catalog()["PM504"].options
NOON = datetime(2024, 3, 1, 12, tzinfo=timezone.utc).replace(tzinfo=None)


def postmortem(markdown: str, **parts: object) -> Postmortem:
    return Postmortem(parse(markdown), path="", kind="postmortem", language="en", **parts)


def told(*minutes: int) -> Postmortem:
    """A timeline of entries so many minutes past noon, each named by its number of minutes."""
    entries = []
    for minute in minutes:
        moment = NOON + timedelta(minutes=minute)
        stamp = Stamp(Span(0, 0), clock=moment.time())
        entries.append(Entry(Span(0, 0), "", stamp, order=moment, time=str(minute)))
    return postmortem("", timeline=Timeline(Span(0, 0), entries=tuple(entries)))


def to_do(line: str, **parts: object) -> Postmortem:
    return postmortem(line, actions=(Action(Span(0, len(line)), line, **parts),))


def because(sentence: str, *, stated: bool = True) -> Postmortem:
    return postmortem(sentence, cause=Cause(Span(0, len(sentence)), sentence, stated=stated))


def quoted(document: Postmortem, findings: Iterable[Finding]) -> list[str]:
    return [finding.span.of(document.text) for finding in findings]


@pytest.mark.parametrize(
    ("minutes", "expected"),
    [
        pytest.param([], [], id="no entry"),
        pytest.param([5], [], id="one entry"),
        pytest.param([1, 2, 2, 9], [], id="in order, two at the same time"),
        pytest.param([1, 9, 2, 10], ["2 after 9"], id="of two entries the wrong way round the second strayed"),
        pytest.param([1, 2, 9, 3, 10, 11], ["3 after 9"], id="one stray is one finding, not a cascade"),
        pytest.param([1, 9, 2, 3, 4], ["2 after 9"], id="one entry too late, told where the clock goes back"),
        pytest.param([1, 8, 9, 3, 10, 11], ["3 after 9"], id="one entry too early"),
        pytest.param([5, 6, 7, 8, 1, 2, 3], ["1 after 8"], id="a block moved as a whole counts once"),
        pytest.param([9, 8, 7, 6], ["6 after 7"], id="newest first is told once"),
        pytest.param([7, 8, 9, 1, 2, 3, 4], ["1 after 9"], id="the clock goes back for good"),
        pytest.param([9, 8, 1, 2, 3, 4], ["1 after 8"], id="two strays before the same entry are told once"),
        pytest.param([9, 8], ["8 after 9"], id="two entries the wrong way round"),
        pytest.param([5, 6, 7, 8, 1, 1], ["1 after 8"], id="a block of the same time moved as a whole"),
        pytest.param([9, 8, 1, 1, 2, 3], ["1 after 8"], id="two strays before entries of the same time"),
        pytest.param([1, 9, 0, 8, 2, 3, 4], ["2 after 8", "0 after 1"], id="the entry right before is named"),
    ],
)
def test_entries_out_of_order(minutes, expected):
    findings = timeline.chronological(told(*minutes))
    places = [f"{found.values['entry']} after {found.values['previous']}".replace('"', "") for found in findings]
    assert places == expected


def test_a_tolerance_forgives_small_disorder():
    document = told(1, 9, 7, 10, 2, 11)
    assert len(list(timeline.chronological(document, tolerance=timedelta(minutes=2)))) == 1
    assert not list(timeline.chronological(document, tolerance=timedelta(minutes=8)))


def test_a_tolerance_forgives_an_entry_that_stands_as_much_too_early():
    document = told(1, 9, 4, 5, 6)
    assert len(list(timeline.chronological(document, tolerance=timedelta(minutes=4)))) == 1
    assert not list(timeline.chronological(document, tolerance=timedelta(minutes=5)))


@given(st.lists(st.integers(0, 500), max_size=40))
def test_disorder_is_found_exactly_where_there_is_some(minutes):
    findings = list(timeline.chronological(told(*minutes)))
    assert bool(findings) == (sorted(minutes) != minutes)
    assert len(findings) < max(len(minutes), 1)


@given(st.lists(st.integers(0, 500), min_size=1, max_size=40))
def test_the_longest_ascent_ascends_and_cannot_be_extended(minutes):
    moments = [NOON + timedelta(minutes=minute) for minute in minutes]
    kept = timeline.longest_ascent(moments)
    run = [moments[index] for index in kept]
    assert kept == sorted(kept)
    assert run == sorted(run)
    for index in set(range(len(moments))).difference(kept):
        longer = [moments[kept_index] for kept_index in sorted({*kept, index})]
        assert longer != sorted(longer)


def test_a_zone_on_one_entry_is_enough():
    document = told(1, 2)
    assert len(list(timeline.zoned(document))) == 1
    first, second = document.timeline
    with_zone = Entry(first.span, "", Stamp(Span(0, 0), clock=NOON.time(), zone=Zone("UTC")))
    assert not list(timeline.zoned(postmortem("", timeline=Timeline(Span(0, 0), entries=(with_zone, second)))))


@pytest.mark.parametrize(
    "line",
    [
        "Improve monitoring",
        "improve the monitoring of our servers",
        "Improve Monitoring And Alerting",
        "We should look into backups",
        "Make automation better.",
        "Improve paging and alerting",
        "**Enhance testing procedures**",
        "Be more proactive next time",
        "Consider more tests",
        "Fix the issue that caused the outage",
        "Handle such errors better",
        "Mejorar la documentación",
        "Il faut améliorer les alertes",
        "Monitoring verbessern",
    ],
)
def test_vague(line):
    assert len(list(actions.concrete(to_do(line), **VAGUE))) == 1


@pytest.mark.parametrize(
    "line",
    [
        "Add an alert on pool saturation",
        "Investigate why the standby was cold",
        "Improve monitoring so that pool waits above 1 s page us",
        "Improve `deploy.sh`",
        "Improve the Redis failover",
        "Improve alerting to detect slow queries",
        "Enhance monitoring tools to include replica lag",
        "Make the runbook easier to find",
        "Improve the retry budget of the checkout client in every region we serve",
        "Improve monitoring: page on-call when the pool is full",
        "Monitoring: alert when the pool is full",
        "Mejorar las alertas para detectar consultas lentas",
        "Améliorer le déploiement avec un canari",
        "Monitoring verbessern, damit der Pool auffällt",
        "Fix the leak in the connection pool",
        "Moreover, the pool has to grow",
        "Improvements to the pool are planned for May by Ana",
    ],
)
def test_concrete_enough(line):
    assert not list(actions.concrete(to_do(line), **VAGUE))


def test_a_done_action_needs_neither_owner_nor_detail():
    document = to_do("Improve monitoring", owner="TBD", done=True)
    assert not list(actions.concrete(document, **VAGUE))
    assert not list(actions.owned(document))
    assert not list(actions.owner_named(document, nobody=("tbd",)))


def test_a_ticket_is_an_owner_where_it_is_accepted():
    document = to_do("Add an alert", ticket="#12")
    assert not list(actions.owned(document))
    assert len(list(actions.owned(document, accept_ticket=False))) == 1


@pytest.mark.parametrize("owner", ["TBD", "tbd.", "**TBD**", "?", "???", "-", "—", "@everyone"])
def test_owner_is_nobody(owner):
    assert len(list(actions.owner_named(to_do("Add an alert", owner=owner), nobody=("tbd", "everyone")))) == 1


@pytest.mark.parametrize("owner", ["@ana", "Payments team", "Everyone Media Ltd", "on-call"])
def test_owner_is_somebody(owner):
    assert not list(actions.owner_named(to_do("Add an alert", owner=owner), nobody=("tbd", "everyone", "team")))


@pytest.mark.parametrize(
    ("sentence", "mistake"),
    [
        ("Human error.", "Human error"),
        ("It was an operator error", "operator error"),
        ("An engineer forgot to renew the certificate.", "An engineer forgot"),
        ("The root cause was a human mistake in the deployment.", "human mistake"),
        ("Someone made a mistake.", "Someone made a mistake"),
        ("Menschliches Versagen beim Einspielen.", "Menschliches Versagen"),
    ],
)
def test_cause_stops_at_a_person(sentence, mistake):
    document = because(sentence)
    assert quoted(document, cause.systemic(document)) == [mistake]


@pytest.mark.parametrize(
    "sentence",
    [
        "The connection pool was too small.",
        "This was not human error.",
        "Rather than human error, we found a default that points at production.",
        "Human error: the script did not prevent an empty filter.",
        "An engineer forgot the flag, and nothing checks for it.",
        "A user error page was served by the cache.",
    ],
)
def test_cause_goes_on(sentence):
    assert not list(cause.systemic(because(sentence)))


def test_an_open_cause_that_tells_what_is_ruled_out_passes():
    assert len(list(cause.stated(because("Unknown.", stated=False)))) == 1
    long = "Unknown. Disks, network and release are ruled out: errors came back after each of them had been replaced."
    assert not list(cause.stated(because(long, stated=False)))
    assert not list(cause.stated(because("", stated=False))), "an empty part is the business of section-empty"


@pytest.mark.parametrize(
    ("line", "left"),
    [
        ("Owner: <your name>", ["<your name>"]),
        ("**Author:** [Name]", ["[Name]"]),
        ("Between {START TIME} and <TIME OF CHANGE>", ["{START TIME}", "<TIME OF CHANGE>"]),
        ("# Postmortem: {{incident.name}}", ["{{incident.name}}"]),
        ("Date: YYYY-MM-DD", ["YYYY-MM-DD"]),
        ("Down for X hours, Y minutes", ["X hours"]),
        ("Ticket: INC-XXXX", ["INC-XXXX"]),
        ("Impact: TBD", ["TBD"]),
        ("TODO: add the graph", ["TODO"]),
        ("Lost orders: ???", ["???"]),
        ("| Who | What |\n|---|---|\n| [Name] | HH:mm |", ["[Name]", "HH:mm"]),
        ("Lorem ipsum dolor", ["Lorem ipsum"]),
    ],
)
def test_placeholder(line, left):
    document = postmortem(line)
    assert quoted(document, placeholders.filled(document)) == left


@pytest.mark.parametrize(
    "line",
    [
        "The header is `<name>` and the chart reads `{{ .Values.size }}`",
        "List<Name> and GET /users/<id> are fine",
        "See [name](https://example.com), [date][1] and [x]",
        "[link]: https://example.com",
        "Line one<br>line two, <b>bold</b>, <details><summary>More</summary>",
        "- [x] done\n- [ ] open",
        "- Add an alert [Infrastructure team]",
        "<!-- TODO: graph -->",
        "> TBD, said the chat",
        "Times are given as HH:MM",
        "Time (HH:MM UTC)",
        "| Time HH:MM | Event |\n|---|---|\n| 14:02 | alert |",
        'The TODO list was long, a TODO comment said so, and "TBD" stood in the runbook',
        "What went wrong???",
        "## TODO",
        "**TODO**\n\n- patch the server",
        "Todo el tráfico",
        '{{< figure src="a.png" >}} and {{ site.baseurl }}',
        "The set {a, b} and ${VALUE}",
        "14:?? restarted the node",
    ],
)
def test_no_placeholder(line):
    document = postmortem(line)
    assert quoted(document, placeholders.filled(document)) == []


def test_an_owner_or_cause_to_be_determined_is_told_by_its_own_rule():
    line = "TBD"
    span = Span(0, len(line))
    assert not list(placeholders.filled(because(line, stated=False)))
    assert not list(placeholders.filled(to_do(line, owner="TBD", owner_span=span)))
    assert list(placeholders.filled(to_do(line)))


@pytest.mark.parametrize(
    "markdown",
    [
        "List of things that went well. For example,",
        "*List of things\nthat  went well. For example,*",
        "> LIST OF THINGS THAT WENT WELL. For example, none",
        "| a |\n|---|\n| List anything that you think we didn’t do very well. |",
    ],
)
def test_guidance_left(markdown):
    assert len(list(text.without_guidance(postmortem(markdown)))) == 1


@pytest.mark.parametrize(
    "markdown", ["<!-- These are only sample subheadings. -->", "```\nThese are only sample subheadings.\n```", "Fine."]
)
def test_no_guidance_left(markdown):
    assert not list(text.without_guidance(postmortem(markdown)))


def test_a_house_adds_the_sentences_of_its_own_template():
    document = postmortem("Tell the board about it here.")
    assert quoted(document, text.without_guidance(document, sentences=("tell the board",))) == ["Tell the board"]


def test_a_quotation_is_one_short_line():
    assert excerpt("one\n  two") == "one two"
    assert excerpt("word " * 40) == "word " * 11 + "word…"
    assert excerpt("x" * 100) == "x" * 60 + "…"
    assert unmarked("**Improve** the `deploy` _script_ of snake_case") == "Improve the deploy script of snake_case"


@pytest.mark.parametrize(
    ("opening", "is_timed"),
    [
        ("Morning | ", True),
        ("**Late afternoon** | ", True),
        ("Next evening: ", True),
        ("Morning traffic rises ", False),
        ("Mañana | ", True),
    ],
)
def test_a_part_of_the_day_is_a_time(opening, is_timed):
    rows = f"| {opening}the disk is full |" if "|" in opening else f"- {opening}the disk is full"
    head = (
        "| Time | Event |\n| --- | --- |\n| 14:02 | an alert fires |\n"
        if "|" in opening
        else "- 14:02: an alert fires\n"
    )
    found = list(timeline.timed(read(f"## Timeline\n\n{head}{rows}\n")))
    assert found == [] if is_timed else len(found) == 1
