"""Entries without a time, without a zone, or out of order, as the writer sees it."""

from __future__ import annotations

import pytest
from reporting import lines, violations

BEFORE = "# Search down\n\n## Timeline\n\n"


def steps(*entries: str, title: str = "Timeline", head: str = "") -> str:
    return f"# Search down\n\n{head}## {title}\n\n" + "".join(f"- {entry}\n" for entry in entries)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(steps("10:00 it fails", "we look"), [6], id="one of two"),
        pytest.param(steps("it fails", "we look"), [], id="none has one"),
        pytest.param(steps("10:00 it fails", "Next evening: we look"), [], id="a part of the day"),
        pytest.param(steps("Some weeks before it is rolled out", "10:00 it fails"), [], id="so long before"),
        pytest.param(steps("推定数週間前 導入された", "10:00 it fails"), [], id="so long before, in Japanese"),
        pytest.param(steps("Before long it fails", "10:00 it fails"), [5], id="no time of the past"),
        pytest.param(steps("10:00 it fails", "T+5m we look"), [], id="counted from the start"),
        pytest.param(steps("10:00 it fails", "later") + "\n**Timeline:** more\n", [6], id="a label of the same part"),
        pytest.param(steps("10:00 it fails", "**Detection:** we look"), [6], id="a label of another part"),
        pytest.param(
            steps("10:00 it fails") + "\n**Resolution**\n\nResolution: back\n", [], id="the text of another part"
        ),
    ],
)
def test_an_entry_without_its_time(text, expected):
    assert lines("PM301", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(steps("it fails", "we look"), [3], id="no times"),
        pytest.param(steps("10:00 it fails", "we look"), [], id="one time"),
        pytest.param(steps("T+5m it fails", "we look"), [], id="one counted from the start"),
        pytest.param("# Search down\n\n## Timeline\n\nSee [the log](log.md).\n", [], id="it stands elsewhere"),
        pytest.param("# Search down\n\n## Timeline\n\n## Impact\n\nNone.\n", [], id="an empty part is another matter"),
        pytest.param("# Search down\n\n## Summary\n\nIt was down.\n", [], id="no such part"),
    ],
)
def test_a_timeline_without_times(text, expected):
    assert lines("PM302", text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(steps("10:00 it fails", "10:05 we look"), [3], id="no zone"),
        pytest.param(steps("10:00 it fails", "10:05 UTC we look"), [], id="one entry has it"),
        pytest.param(steps("10:00 it fails", title="Timeline (UTC)"), [], id="the title has it"),
        pytest.param(steps("12:00 it fails", "12:00 we look"), [3], id="noon in figures"),
        pytest.param(steps("00:00 it fails", head="Date: 2024-03-01\n\n"), [5], id="midnight in figures, on a day"),
        pytest.param(steps("2024-03-01 noon - it fails", "2024-03-01 midnight - we look"), [], id="noon in words"),
        pytest.param(steps("2024-03-01 it fails", "2024-03-02 we look"), [], id="days alone"),
        pytest.param(steps("00:00 it fails", "00:05 we look"), [], id="a stopwatch"),
        pytest.param(steps("T-5m we release", "00:00 it fails", "00:05 we look"), [], id="a stopwatch, and before it"),
        pytest.param(steps("0:00:00 it fails", "0:05:00 we look"), [], id="a stopwatch with seconds"),
        pytest.param(steps("00:01 it fails", "00:05 we look"), [3], id="a stopwatch starts at zero"),
        pytest.param(steps("00:00 it fails", "2024-03-02 00:05 we look"), [3], id="a stopwatch tells no day"),
    ],
)
def test_times_without_a_zone(text, expected):
    assert lines("PM303", text) == expected


def test_where_the_timeline_has_no_title_its_first_line_is_pointed_at():
    text = "# Search down\n\n2024-03-01 10:00 it fails\n\n2024-03-01 10:05 we look\n\n2024-03-01 10:10 it works\n"
    (found,) = violations("PM303", text)
    assert (found.line, found.column, found.end_line) == (3, 1, 3)


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        pytest.param(["10:00 a", "11:00 b", "10:30 c", "12:00 d"], ['"10:30" stands after "11:00"'], id="one strayed"),
        pytest.param(["12:00 a", "11:00 b", "10:00 c"], ['"10:00" stands after "11:00"'], id="newest first"),
        pytest.param(
            ["10:00 a", "13:00 b", "11:00 c", "12:00 d"], ['"11:00" stands after "13:00"'], id="one too early"
        ),
        pytest.param(["15:00 a", "16:00 b", "14:00 c", "14:30 d"], ['"14:00" stands after "16:00"'], id="a block"),
        pytest.param(["10:00 a", "10:00 b"], [], id="the same time"),
        pytest.param(["10:00:20 a", "10:00 b", "10:00:40 c"], [], id="a minute without its seconds"),
        pytest.param(["10:00:40 a", "10:00:20 b"], ['"10:00:20" stands after "10:00:40"'], id="seconds"),
        pytest.param(["10:01:20 a", "10:00 b"], ['"10:00" stands after "10:01:20"'], id="a minute before"),
        pytest.param(
            ["2024-03-02 10:00 a", "2024-03-01 b", "2024-03-02 11:00 c"],
            ['"2024-03-01" stands after "2024-03-02 10:00"'],
            id="a day before",
        ),
        pytest.param(["2024-03-02 10:00 a", "2024-03-02 b", "2024-03-02 11:00 c"], [], id="a day without its time"),
        pytest.param(["2024-03-02 10:00 a", "around 2024-03-01 b", "2024-03-02 11:00 c"], [], id="about a day"),
    ],
)
def test_entries_out_of_order(entries, expected):
    found = violations("PM305", steps(*entries, title="Timeline (UTC)"))
    assert [one.message.partition(" but")[0] for one in found] == expected


@pytest.mark.parametrize(("tolerance", "found"), [("29m", 1), ("30m", 0)])
def test_a_tolerance_forgives_as_much_as_it_says(tolerance, found):
    text = steps("10:00 a", "11:00 b", "10:30 c", "12:00 d", title="Timeline (UTC)")
    assert len(violations("PM305", text, tolerance=tolerance)) == found


# Actions


def actions(*rows: str, head: str = "") -> str:
    return f"# Search down\n\n{head}## Action items\n\n" + "".join(f"{row}\n" for row in rows)


TABLE = ["| Action | Owner | Due |", "|---|---|---|"]


@pytest.mark.parametrize(
    ("code", "text", "options", "expected"),
    [
        pytest.param(
            "PM506",
            actions(*TABLE, "| Add a | @ana | 2024-05-01 |", "| Add b | @ben | n/a |"),
            {},
            [],
            id="nothing to fill in",
        ),
        pytest.param(
            "PM506", actions(*TABLE, "| Add a | @ana | 2024-05-01 |", "| Add b | @ben | |"), {}, [8], id="an empty cell"
        ),
        pytest.param(
            "PM506",
            actions("- Add a (@ana, by 2024-05-01)", "- Add b (@ben)", "- Add c"),
            {},
            [],
            id="one of three tells",
        ),
        pytest.param(
            "PM506",
            actions(
                "- Add a (@ana, by 2024-05-01)", "- Add b (@ben, by 2024-05-02)", "- Add c (@cai)", "- Add d (@dan)"
            ),
            {},
            [7, 8],
            id="half of four",
        ),
        pytest.param(
            "PM506",
            actions("- Add a (by 2024-05-01)", "- Add b (by 2024-05-02)", "- Add c", "- Add d", "- Add e"),
            {},
            [],
            id="less than half",
        ),
        pytest.param("PM506", actions("- Add a (@ana)"), {"everywhere": True}, [5], id="everywhere"),
        pytest.param(
            "PM508",
            actions("- Add a (@ana, by 2024-02-29)", head="Date: 2024-03-01\n\n"),
            {},
            [],
            id="due the day before",
        ),
        pytest.param(
            "PM508",
            actions("- Add a (@ana, by 2024-02-28)", head="Date: 2024-03-01\n\n"),
            {},
            [7],
            id="due two days before",
        ),
        pytest.param("PM509", actions("- Add a (@ana, by 2026-01-01)"), {}, [], id="due today"),
        pytest.param("PM509", actions("- Add a (@ana, by 2025-12-31)"), {}, [5], id="due yesterday"),
        pytest.param("PM509", actions("- Add a (@ana, by 2025-12-31)"), {"grace": 1}, [], id="a day of grace"),
        pytest.param("PM512", actions("- Add a (P1)", "- Add b (P1)", "- Add c (P1)"), {}, [], id="three alike"),
        pytest.param(
            "PM512", actions("- Add a (P1)", "- Add b (P1)", "- Add c (P1)", "- Add d (P2)"), {}, [], id="one not"
        ),
        pytest.param("PM519", actions("- [x] Add a (status: done)", "- [ ] Add b (status: open)"), {}, [], id="agree"),
        pytest.param("PM519", actions("- Add a (status: done)"), {}, [], id="no box"),
        pytest.param(
            "PM522",
            actions("- Add a (@ana)", "- Add b (@ana, @ben)", "- Add c (@ana & @ben)"),
            {},
            [6, 7],
            id="two owners",
        ),
        pytest.param("PM523", actions("- [x] Add a", "- [ ] Add b"), {}, [], id="both"),
        pytest.param("PM523", actions("- [x] Add a"), {"wanted": ["done"]}, [], id="only done is asked for"),
        pytest.param("PM523", actions("- [ ] Add a"), {"wanted": ["open"]}, [], id="only open is asked for"),
        pytest.param("PM523", "# Search down\n", {}, [], id="no actions"),
    ],
)
def test_what_is_told_of_actions(code, text, options, expected):
    assert lines(code, text, **options) == expected


# Parts


@pytest.mark.parametrize(
    ("code", "text", "options", "expected"),
    [
        pytest.param("PM105", "## Timeline\n\nx\n\n## Impact\n\nx\n", {}, [5], id="impact behind the timeline"),
        pytest.param("PM105", "## Resolution\n\nx\n\n## Root cause\n\nx\n", {}, [5], id="cause behind resolution"),
        pytest.param(
            "PM105", "## Lessons learned\n\nx\n\n## Action items\n\nx\n", {}, [5], id="actions behind lessons"
        ),
        pytest.param(
            "PM105", "## Timeline\n\nx\n\n## Summary\n\nx\n\n## Timeline\n\nx\n", {}, [5], id="one comes again"
        ),
        pytest.param(
            "PM105",
            "## Action items\n\nx\n\n## Root cause\n\nx\n",
            {"order": ["actions", "root_cause"]},
            [],
            id="another order",
        ),
        pytest.param("PM105", "## Timeline\n\nx\n\n### Summary\n\nx\n", {}, [], id="a part within a part"),
        pytest.param("PM104", f"## Root cause\n\n{'word ' * 11}\n", {}, [1], id="eleven words"),
        pytest.param("PM104", f"## Root cause\n\n{'word ' * 12}\n", {}, [], id="twelve words"),
        pytest.param("PM104", "## Resolution\n\nWe waited.\n", {}, [1], id="a resolution"),
        pytest.param("PM104", "## Impact\n\nNone.\n", {}, [], id="another part"),
        pytest.param(
            "PM104", "## Impact\n\nNone.\n", {"roles": ["impact"]}, [1], id="another part, where it is asked for"
        ),
        pytest.param("PM108", "# T\n\n" + "word " * 398, {}, [1], id="399 words"),
        pytest.param("PM108", "# T\n\n" + "word " * 399, {}, [], id="400 words"),
        pytest.param("PM108", "# T\n\n" + "word " * 599, {}, [], id="600 words"),
        pytest.param("PM108", "# T\n\n" + "word " * 600, {}, [1], id="601 words"),
        pytest.param("PM108", "# T\n\n" + "索引" * 200, {}, [], id="400 signs"),
        pytest.param("PM106", "# T\n\n## A\n\n### B\n\n#### C\n\n## D\n", {}, [], id="one level at a time"),
        pytest.param("PM106", "# T\n\n### B\n", {}, [3], id="a level left out"),
    ],
)
def test_how_parts_stand(code, text, options, expected):
    assert lines(code, text, **options) == expected


@pytest.mark.parametrize(("words", "told"), [(1, "1 word"), (2, "2 words")])
def test_a_count_agrees_with_its_noun(words, told):
    (found,) = violations("PM104", f"## Root cause\n\n{'word ' * words}\n")
    assert f"is told in {told};" in found.message


def test_a_word_count_says_what_is_too_much():
    (found,) = violations("PM108", "# T\n\n" + "word " * 700)
    assert found.message == "701 words; write at most 600"
