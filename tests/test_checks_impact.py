"""The checks of what summary and impact tell: what each finds, on which line, and what it leaves alone."""

from __future__ import annotations

import pytest
from reporting import lines


def document(summary: str = "", impact: str = "", head: str = "") -> str:
    """A document whose summary is told in line 5 and whose impact is told in line 9."""
    parts = [f"## Summary\n\n{summary}\n"] if summary else []
    parts += [f"## Impact\n\n{impact}\n"] if impact else []
    return "\n".join(["# Login down", *([f"\n{head}"] if head else []), "", *parts])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(document("Down for a while."), [3], id="no length"),
        pytest.param(document("Down for 43 minutes."), [], id="a length in the summary"),
        pytest.param(document("Down.", "All users, for an hour."), [], id="a length in the impact"),
        pytest.param(document("A change of two weeks ago took it down."), [3], id="how long ago a cause was"),
        pytest.param(document("Down for 2 hours, by a change of two weeks ago."), [], id="a length, and how long ago"),
        pytest.param(document("Down. Nobody touched it for 2 hours agonised."), [], id="a word that begins alike"),
        pytest.param(document("Se cayó por un cambio de hace dos horas y 3 h."), [], id="one of two in Spanish"),
        pytest.param(document("Se cayó el servicio por un cambio de hace 2 horas."), [3], id="how long ago in Spanish"),
        pytest.param(
            document("Der Dienst war nicht da, weil wir ihn vor 2 Stunden auf die neue Version gehoben haben."),
            [3],
            id="the same in German",
        ),
        pytest.param(document("サービスが停止した。2時間前の変更による。"), [3], id="the same in Japanese"),
        pytest.param(document("サービスが2時間前後停止した。"), [], id="about so long in Japanese"),
        pytest.param(document("Down from 14:02 to 14:45 UTC."), [], id="both ends"),
        pytest.param(document("Down since 14:02 UTC."), [3], id="one end"),
        pytest.param(document("Down.", head="Duration: 43 min"), [], id="a field"),
        pytest.param("# Login down for 43 minutes\n\n## Summary\n\nDown.\n", [], id="the title"),
        pytest.param("# Login down\n\nA text that opens the document.\n", [1], id="no part to tell it"),
        pytest.param(
            "# Login\n\nIt was down for two hours on a day on which nobody of us was at work at all.\n",
            [],
            id="a paragraph that opens",
        ),
    ],
)
def test_a_duration_that_is_missing(text, expected):
    assert lines("PM202", text) == expected


@pytest.mark.parametrize(
    ("text", "zone", "expected"),
    [
        pytest.param(document("Down for 43 minutes."), False, [3], id="a length alone"),
        pytest.param(document("Down from 14:02 to 14:45."), False, [], id="both ends"),
        pytest.param(document("Down from 14:02 to 14:45."), True, [3], id="no zone"),
        pytest.param(document("Down from 14:02 to 14:45 UTC."), True, [], id="a zone"),
        pytest.param(
            document("Down from 14:02 to 14:45.") + "\n## Timeline (UTC)\n\n- 14:02 down\n- 14:45 up\n",
            True,
            [],
            id="the zone of the timeline",
        ),
        pytest.param(document("Down.", "All users from 14:02 PST to 14:45 PST."), True, [], id="told in the impact"),
        pytest.param(
            document("Down.", head="Start: 2024-03-01 14:02\n\nEnd: 2024-03-01 14:45"), False, [], id="fields"
        ),
        pytest.param(
            document("Down.", head="Published: 2024-03-01 14:02 to 14:45"), False, [5], id="a field of something else"
        ),
        pytest.param(
            document("Down.", head="Start: 2024-03-01 14:02\n\nEnd: 2024-03-01 14:45"),
            True,
            [7],
            id="fields without zone",
        ),
    ],
)
def test_start_end_and_zone_that_are_missing(text, zone, expected):
    assert lines("PM203", text, zone=zone) == expected


@pytest.mark.parametrize(
    ("impact", "expected"),
    [
        pytest.param("Users saw errors.", [3], id="no number"),
        pytest.param("On 2024-03-01 at 14:02 users saw errors.", [3], id="dates and times are no number"),
        pytest.param("12 users saw errors.", [], id="a number"),
        pytest.param("Half of our users saw errors.", [], id="a word"),
        pytest.param("None.", [], id="none"),
        pytest.param("Unknown, the counters were lost.", [], id="unknown"),
    ],
)
def test_an_impact_without_number(impact, expected):
    assert lines("PM204", document(impact=impact)) == expected


@pytest.mark.parametrize(
    ("impact", "expected"),
    [
        pytest.param("Many of our paying customers saw errors.", [5], id="many of"),
        pytest.param("A few users saw errors.", [5], id="a few"),
        pytest.param("Many users, about 400, saw errors.", [], id="a number as well"),
        pytest.param("Users saw many errors.", [], id="many of something else"),
    ],
)
def test_a_vague_number(impact, expected):
    assert lines("PM205", document(impact=impact)) == expected


@pytest.mark.parametrize(
    ("impact", "expected"),
    [
        pytest.param("120% of users", [5], id="users"),
        pytest.param("1,200 % of all our customers", [5], id="with a thousands separator"),
        pytest.param("100% of users", [], id="all"),
        pytest.param("0.120% of users", [], id="a fraction"),
        pytest.param("Load at 120% of normal traffic", [], id="of the normal"),
        pytest.param("Usually 120% of users", [], id="of the usual, named first"),
        pytest.param("Latency up by 120%; users waited", [], id="growth of something else"),
        pytest.param("Requests grew to 300% of those users usually send", [], id="a comparison"),
        pytest.param("CPU at 250 % on all hosts of users", [], id="processors"),
        pytest.param("`120% of users`", [], id="code"),
        pytest.param("120% 的用户看到错误，服务不可用。", [5], id="Chinese"),
        pytest.param("请求量是平时用户的 120% 的请求", [], id="a comparison in Chinese"),
    ],
)
def test_a_share_above_a_hundred(impact, expected):
    assert lines("PM206", document(impact=impact)) == expected


def test_a_share_of_the_usual_may_stand_in_the_first_line_of_all():
    assert lines("PM206", "120% of users as usual\n") == []
    assert lines("PM206", "120% of users\n") == [1]


@pytest.mark.parametrize(
    ("text", "share", "expected"),
    [
        pytest.param(document(impact="Users saw errors for 68 minutes."), False, [3], id="minutes are no users"),
        pytest.param(document(impact="For 68 minutes users saw errors."), False, [3], id="minutes before users"),
        pytest.param(document(impact="4,100 paying users saw errors."), False, [], id="a number"),
        pytest.param(
            document(impact="4,100 paying users saw errors."), True, [3], id="a number where a share is wanted"
        ),
        pytest.param(document(impact="12 % saw errors."), True, [], id="a percentage"),
        pytest.param(document(impact="All of our users saw errors."), True, [], id="all"),
        pytest.param(document(impact="No users were affected."), True, [], id="none"),
        pytest.param(document(impact="- Users affected: 300"), False, [], id="a number behind a label"),
        pytest.param(document("Down.", head="Users affected: 300"), False, [], id="a field"),
        pytest.param(document("Down.", head="Severity: 2"), False, [5], id="the number of another field"),
        pytest.param(document(impact="Half of our users saw errors."), False, [], id="a word for a number"),
        pytest.param(document(impact="Users affected (about) : 300"), False, [], id="a label and a remark"),
        pytest.param(document(impact="Everyone was affected, all users."), True, [], id="a share in words"),
        pytest.param(document(impact="Half of those paying users saw it."), True, [], id="a share and whose"),
        pytest.param(
            document(impact="Half of the time users waited long enough for it."), True, [], id="words between"
        ),
        pytest.param(
            document(impact="Half an hour later than on the other days users wrote."), True, [3], id="far off"
        ),
        pytest.param(document("Down for 30% of requests.", "Errors."), True, [], id="told in the summary"),
        pytest.param("# Login down\n", False, [1], id="no part to tell it"),
    ],
)
def test_users_that_are_not_counted(text, share, expected):
    assert lines("PM207", text, share=share) == expected


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        pytest.param("PM208", document(impact="CPU at 100 %."), [3], id="nothing of users"),
        pytest.param("PM208", document(impact="Pages were blank."), [], id="what they saw"),
        pytest.param("PM208", "# Login down\n", [], id="no part to tell it"),
        pytest.param("PM209", document(impact="Pages were blank."), [3], id="nothing that lasts"),
        pytest.param("PM209", document(impact="Refunds of 20 EUR."), [], id="money"),
        pytest.param("PM210", document("Down."), [3], id="no cause"),
        pytest.param("PM210", document("Down due to a full disk."), [], id="a cause"),
        pytest.param("PM211", document("A disk was full."), [3], id="nobody hurt"),
        pytest.param("PM211", document("Customers could not log in."), [], id="somebody hurt"),
        pytest.param("PM213", document(impact="Users saw errors."), [3], id="no service"),
        pytest.param(
            "PM213", document(impact="Users saw errors.", head="Services: Finder"), [], id="a field of services"
        ),
        pytest.param("PM110", document("Down."), [1], id="nobody told"),
        pytest.param("PM110", document("Down. We posted on the status page."), [], id="somebody told"),
    ],
)
def test_what_a_part_must_mention(code, text, expected):
    assert lines(code, text) == expected


def test_a_language_without_a_list_is_not_judged():
    assert lines("PM208", document(impact="CPU at 100 %."), words=["no such list"]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(document("Down for an hour."), [3], id="no day"),
        pytest.param(document("Down on 1 March 2024."), [], id="a day"),
        pytest.param(document("Down at 14:02."), [], id="a time"),
        pytest.param(document("Down.", head="Date: 2024-03-01"), [], id="a field"),
        pytest.param("# Login down\n", [], id="no summary"),
    ],
)
def test_a_summary_without_date(text, expected):
    assert lines("PM212", text) == expected


def test_the_length_of_a_summary():
    text = document("\n\n".join(["One two three."] * 3), "All users.")
    assert lines("PM201", text) == []
    assert lines("PM201", text, words=8) == [3]
    assert lines("PM201", text, paragraphs=2) == [3]
