"""What messages quote and count, in cases at the edge: where they stand, and what they say up to the advice."""

from __future__ import annotations

import pytest
from reporting import violations


def told(code: str, text: str, **options: object) -> list[str]:
    return [f"{one.line}: {one.message.partition(';')[0]}" for one in violations(code, text, **options)]


def steps(*entries: str, title: str = "## Timeline (UTC)\n\n", head: str = "# Search down\n\n") -> str:
    return f"{head}{title}" + "".join(f"- {entry}\n" for entry in entries)


LINES = "# Down\n\n10:00 UTC it fails\n\n10:05 UTC we look\n\n10:10 UTC it works\n"
"""A timeline in paragraphs, without a title."""


@pytest.mark.parametrize(
    ("code", "text", "options", "expected"),
    [
        pytest.param(
            "PM315",
            steps("10:00 an **alert** fires", "10:05 a", "10:00 An alert fires"),
            {},
            ['7: entry is told twice: "10:00 An alert fires"'],
            id="twice, in other marks",
        ),
        pytest.param("PM315", steps("10:00", "10:00"), {}, [], id="twice without a word"),
        pytest.param("PM315", steps("an alert", "10:00 b", "an alert"), {}, [], id="twice without a time"),
        pytest.param(
            "PM316", LINES, {"fewest": 4}, ["3: the timeline has 3 of at least 4 entries"], id="without a title"
        ),
        pytest.param("PM316", steps("it fails", "we look"), {}, [], id="few, and none with a time"),
        pytest.param(
            "PM316", steps("10:00 a", "b"), {}, ["3: the timeline has 2 of at least 3 entries"], id="few with a time"
        ),
        pytest.param(
            "PM321",
            steps("10:00 It fails. We look. It works."),
            {},
            ['5: the entry of "10:00" has 3 sentences'],
            id="sentences",
        ),
        pytest.param(
            "PM321",
            steps(f"10:00 {'word ' * 60}"),
            {},
            ['5: the entry of "10:00" has 62 words'],
            id="words and its time",
        ),
        pytest.param("PM321", steps(f"10:00 {'word ' * 58}"), {}, [], id="sixty words"),
        pytest.param("PM321", steps(f"10:00 {'word ' * 90}"), {"words": 0}, [], id="no limit of words"),
        pytest.param(
            "PM321",
            steps(f"10:00 A. B. C. {'word ' * 60}"),
            {"sentences": 0},
            ['5: the entry of "10:00" has 65 words'],
            id="no limit of sentences",
        ),
        pytest.param(
            "PM321",
            steps("10:00 a", "**Later** we saw. It was. It grew."),
            {},
            ['6: the entry of "Later we saw. It was. It grew." has 3 sentences'],
            id="named by its words",
        ),
        pytest.param(
            "PM322",
            steps("10:00 a", "10:05 b", "13:00 c", "13:05 d"),
            {},
            ['7: nothing is told for 2 h 55 min, between "10:05" and "13:00"'],
            id="a gap",
        ),
        pytest.param("PM322", steps("10:00 a", "11:00 b", "11:10 c"), {}, [], id="an hour, and no more"),
        pytest.param(
            "PM322", steps("10:00 a", "14:00 b", "18:00 c", "20:00 d"), {}, [], id="four hours of ten, and no more"
        ),
        pytest.param("PM322", steps("10:00 a", "20:00 b"), {}, [], id="two entries"),
        pytest.param(
            "PM322", steps("1:00 release", "10:00 alert fires", "10:05 b", "10:20 c"), {}, [], id="before the detection"
        ),
        pytest.param(
            "PM322",
            steps("10:00 alert fires", "10:05 b", "10:20 resolved", "18:00 review"),
            {},
            [],
            id="behind the end",
        ),
        pytest.param(
            "PM322",
            steps("10:00 alert fires", "10:05 b", "10:20 mitigated", "18:00 review"),
            {},
            [],
            id="behind the mitigation",
        ),
        pytest.param(
            "PM322",
            steps("10:00 alert fires", "10:05 b", "13:00 resolved", "13:10 review"),
            {},
            ['7: nothing is told for 2 h 55 min, between "10:05" and "13:00"'],
            id="before the end",
        ),
        pytest.param(
            "PM324", steps("10:00 **it** fails"), {}, ['5: entry has no source: "it fails"'], id="without its marks"
        ),
        pytest.param("PM325", LINES, {}, ["3: the timeline is told in running text"], id="paragraphs without a title"),
        pytest.param(
            "PM325",
            steps() + "10:00 a\n\n10:05 b\n",
            {},
            ["3: the timeline is told in running text"],
            id="paragraphs",
        ),
        pytest.param("PM325", steps() + "### 10:00 a\n\nx\n\n### 10:05 b\n\nx\n", {}, [], id="headings"),
        pytest.param("PM325", steps() + "| T | E |\n|-|-|\n| 10:00 | a |\n", {}, [], id="a table"),
        pytest.param(
            "PM325",
            steps() + "| T | E |\n|-|-|\n| 10:00 | a |\n",
            {"forms": ["list"]},
            ["3: the timeline is told in a table"],
            id="a table where a list is asked for",
        ),
        pytest.param("PM325", steps() + "```\n10:00 a\n10:05 b\n```\n", {"forms": ["code"]}, [], id="code"),
        *(
            pytest.param(
                "PM325", steps() + text, {"forms": [form]}, [f"3: the timeline is told {said}"], id=f"told {said}"
            )
            for text, form, said in (
                ("- 10:00 a\n- 10:05 b\n", "table", "in a list"),
                ("### 10:00 a\n\nx\n\n### 10:05 b\n\nx\n", "list", "under titles"),
                ("```\n10:00 a\n10:05 b\n```\n", "list", "as code"),
            )
        ),
        pytest.param(
            "PM325",
            steps() + "- One\n\n  10:00 a\n\n- Two\n\n  10:05 b\n",
            {"forms": ["paragraph"]},
            ["3: the timeline is told in a list"],
            id="the second paragraphs of items",
        ),
        pytest.param("PM325", steps(), {}, [], id="no entries"),
        pytest.param(
            "PM310",
            steps("18:41 PM a"),
            {},
            ['5: "18:41 PM" tells the half of the day twice'],
            id="the hour and pm",
        ),
        pytest.param(
            "PM310",
            steps("10:00 a", "18:41 PM b"),
            {},
            ['6: "18:41 PM" tells the half of the day twice'],
            id="behind a time that tells it once",
        ),
        pytest.param("PM314", steps("22:30 a", "02:00 b"), {}, [], id="past midnight on the clock of 24 hours"),
        pytest.param(
            "PM314",
            steps("11:40 a", "2:00 b", "9:00 c", "1:00 d"),
            {},
            ['6: "2:00" stands after "11:40"'],
            id="past noon twice",
        ),
        pytest.param("PM323", steps("2:02 PM a", "9:00 b", "2:45 PM c"), {}, [], id="a time of either clock"),
        pytest.param(
            "PM313",
            steps("22:30 a", "08:45 b"),
            {},
            ['6: "08:45" stands after "22:30" and can only be the next day\'s'],
            id="the next morning",
        ),
        pytest.param("PM313", steps("22:30 a") + "\n2 March\n\n- 08:45 b\n", {}, [], id="a date between"),
        pytest.param("PM313", steps("18:00 a", "06:00 b"), {}, [], id="from evening to early morning"),
        pytest.param(
            "PM313",
            steps("17:59 a", "05:58 b"),
            {},
            ['6: "05:58" stands after "17:59" and can only be the next day\'s'],
            id="a minute before evening",
        ),
        pytest.param(
            "PM313",
            steps("18:10 a", "06:01 b"),
            {},
            ['6: "06:01" stands after "18:10" and can only be the next day\'s'],
            id="a minute past the early morning",
        ),
        pytest.param("PM313", steps("18:30 a", "05:00 b"), {}, [], id="from past six to five"),
        pytest.param("PM313", steps("18:00 a", "05:30 b"), {}, [], id="from six sharp"),
        pytest.param("PM313", steps("18:30 a", "06:00 b"), {}, [], id="to six sharp"),
        pytest.param("PM313", steps("17:00 a", "05:00 b"), {}, [], id="back by half a day"),
        pytest.param(
            "PM313",
            steps("18:30 a", "06:29:01 b"),
            {},
            ['6: "06:29:01" stands after "18:30" and can only be the next day\'s'],
            id="back by half a day and a second",
        ),
        pytest.param(
            "PM313",
            steps("2024-03-01 22:00 a", "2024-03-02 09:00 b", "17:00 c", "04:00 d", "19:00 e", "01:00 f", "14:00 g"),
            {},
            ['8: "04:00" stands after "17:00" and can only be the next day\'s'],
            id="behind a day of its own, and before a night",
        ),
        pytest.param(
            "PM314",
            steps("2024-03-01 8:00 a", "2024-03-02 7:00 b", "11:00 c", "1:00 d"),
            {},
            ['8: "1:00" stands after "11:00"'],
            id="behind a day of its own",
        ),
        pytest.param("PM323", steps("2:02 PM a", "12:30 b", "2:45 PM c"), {}, [], id="half past twelve on any clock"),
        pytest.param(
            "PM310",
            "# Down\n\n## Impact\n\nThe outage lasted two hours, from 2:00 to 18:41 PM.\n",
            {},
            ['5: "18:41 PM" tells the half of the day twice'],
            id="in the length of the outage",
        ),
        pytest.param(
            "PM310",
            "# Down\n\nStart: 18:41 PM\n",
            {},
            ['3: "18:41 PM" tells the half of the day twice'],
            id="in a field",
        ),
        pytest.param(
            "PM314",
            steps("11:40 a", "2:00 b"),
            {},
            ['6: "2:00" stands after "11:40"'],
            id="past noon",
        ),
        pytest.param("PM314", steps("8:00 a", "7:59 b"), {}, ['6: "7:59" stands after "8:00"'], id="from eight on"),
        pytest.param("PM314", steps("7:59 a", "7:30 b"), {}, [], id="before eight"),
        pytest.param("PM314", steps("9:30 a", "8:00 b"), {}, [], id="to eight"),
        pytest.param(
            "PM314",
            steps("11:40 a", "2:00 b", "1:00 c"),
            {},
            ['6: "2:00" stands after "11:40"'],
            id="told once",
        ),
        pytest.param(
            "PM323",
            steps("2:02 PM a", "14:20 b", "2:45 PM c"),
            {},
            ['6: "14:20" and "2:02 PM" are on different clocks'],
            id="one of 24 hours",
        ),
        pytest.param(
            "PM323",
            steps("14:02 a", "2:20 PM b", "14:45 c"),
            {},
            ['6: "2:20 PM" and "14:02" are on different clocks'],
            id="one of twelve",
        ),
        pytest.param(
            "PM311",
            steps("15:00 a", "16:00 EDT b", "17:00 EDT c", "18:00 CEST d"),
            {},
            [
                '6: "16:00 EDT" is in another zone than the rest of the timeline, "UTC"',
                '8: "18:00 CEST" is in another zone than the rest of the timeline, "UTC"',
            ],
            id="two other zones",
        ),
        pytest.param("PM311", steps("15:00 PDT a", "16:00 PST b", title="## Timeline\n\n"), {}, [], id="seasons"),
        pytest.param("PM311", steps("15:00 utc a"), {}, [], id="small letters"),
        pytest.param(
            "PM312",
            steps("2024-07-01 10:00 PST a", "2024-07-02 10:00 PST b", title="## Timeline\n\n"),
            {},
            ["5: PST is not in use on 2024-07-01"],
            id="told once",
        ),
        pytest.param(
            "PM312",
            steps("2024-07-01 10:00 a", "2024-01-05 10:00 PST b", title="## Timeline (PST)\n\n"),
            {},
            ["5: PST is not in use on 2024-07-01"],
            id="the zone of the title, on the days of entries without one",
        ),
        pytest.param(
            "PM312",
            steps("2024-01-05 10:00 PST a", "2024-07-01 10:00 PST b", title="## Timeline\n\n"),
            {},
            ["6: PST is not in use on 2024-07-01"],
            id="behind one in season",
        ),
        pytest.param(
            "PM311", steps("10:00 IST a", "11:00 JST b", title="## Timeline\n\n"), {}, [], id="a name of several zones"
        ),
        pytest.param(
            "PM312",
            steps("10:00 CET a", head="# Search down\n\nDate: 2024-07-01\n\n", title="## Timeline\n\n"),
            {},
            ["7: CET is not in use on 2024-07-01"],
            id="the day of the head",
        ),
    ],
)
def test_what_is_said_of_a_timeline(code, text, options, expected):
    assert told(code, text, **options) == expected


@pytest.mark.parametrize(
    ("zone", "days"),
    [
        ("PST", {"2024-03-08": True, "2024-03-10": True, "2024-03-11": True, "2024-03-12": False}),
        ("PDT", {"2024-03-08": False, "2024-03-09": True, "2024-11-03": True, "2024-11-04": True, "2024-11-05": False}),
        ("CET", {"2024-03-31": True, "2024-04-01": True, "2024-04-02": False, "2024-10-25": False, "2024-10-26": True}),
        ("CEST", {"2024-03-29": False, "2024-03-30": True, "2024-10-28": True, "2024-10-29": False}),
        ("BST", {"2024-01-10": False, "2024-07-10": True}),
        ("PDT", {"2026-03-10": True, "2026-11-04": False}),
        ("EST", {"2026-03-10": False, "2026-11-04": True}),
        ("CEST", {"2018-03-27": True, "2026-10-27": False}),
        ("CET", {"2018-03-27": False, "2026-10-27": True}),
        ("EST", {"2023-03-14": False, "2023-03-13": True, "2023-11-06": True, "2023-11-03": False}),
        ("MESZ", {"2025-03-28": False, "2025-03-29": True, "2025-10-27": True, "2025-10-28": False}),
        *((name, {"2024-01-10": False, "2024-07-10": True}) for name in ("EDT", "CDT", "MDT", "EEST", "WEST")),
        ("MEZ", {"2024-01-10": True, "2024-07-10": False}),
    ],
)
def test_the_days_of_a_zone(zone, days):
    for day, fits in days.items():
        found = told("PM312", steps(f"{day} 10:00 {zone} it fails", title="## Timeline\n\n"))
        assert (found == []) is fits, day


@pytest.mark.parametrize(
    ("day", "pairs"),
    [
        pytest.param("2024-07-10", "PST PDT, EST EDT, CET CEST, MEZ MESZ", id="summer"),
        pytest.param("2024-01-10", "PDT PST, EDT EST, CDT CST, MDT MST, CEST CET, MESZ MEZ", id="winter"),
        pytest.param("2024-01-10", "EEST EET, WEST WET, BST GMT", id="winter, at the edges of Europe"),
    ],
)
def test_the_zone_of_the_other_season_is_named(day, pairs):
    for pair in pairs.split(", "):
        zone, other = pair.split()
        (found,) = violations("PM312", steps(f"{day} 10:00 {zone} it fails", title="## Timeline\n\n"))
        assert found.message == f"{zone} is not in use on {day}; write {other} if the clock on the wall was meant"


@pytest.mark.parametrize(
    "zones",
    ["PST PDT PT", "MST MDT MT", "CST CDT CT", "EST EDT ET", "CET CEST", "EET EEST", "WET WEST", "MEZ MESZ"],
)
def test_the_seasons_of_a_region_are_one_zone(zones):
    first, *others = zones.split()
    for other in others:
        title = f"## Timeline ({first})\n\n"
        assert told("PM311", steps("10:00 a", f"11:00 {other} b", title=title)) == []


def document(body: str, title: str = "Summary", head: str = "# Search down\n\n") -> str:
    return f"{head}## {title}\n\n{body}\n"


def to_do(*actions: str, title: str = "Action items") -> str:
    return f"## {title}\n\n" + "".join(f"- {action}\n" for action in actions)


@pytest.mark.parametrize(
    ("code", "text", "options", "expected"),
    [
        pytest.param(
            "PM201",
            document("One two three.\n\n- four five\n\nSix."),
            {"words": 5},
            ["3: the summary has 6 words in 2 paragraphs"],
            id="words in items, which are no paragraphs",
        ),
        pytest.param("PM201", document("One two three."), {"words": 3, "paragraphs": 1}, [], id="as many as may be"),
        pytest.param(
            "PM201",
            document("One.\n\nTwo.\n\n### Impact\n\nThree four five.\n"),
            {"words": 2, "paragraphs": 1},
            ["3: the summary has 2 words in 2 paragraphs"],
            id="a part within it",
        ),
        pytest.param(
            "PM201",
            document("One.\n\n### More\n\nTwo three.\n"),
            {"words": 2},
            ["3: the summary has 3 words in 2 paragraphs"],
            id="more of it",
        ),
        pytest.param(
            "PM201",
            document("One.\n\nTwo.\n\n**Impact:** Three four five.\n"),
            {"words": 2, "paragraphs": 1},
            ["3: the summary has 2 words in 2 paragraphs"],
            id="a part in the line of its title",
        ),
        pytest.param(
            "PM003",
            "# 0x19. Postmortem\n\nText.\n",
            {},
            ['1: the title "0x19. Postmortem" fits every postmortem'],
            id="a task",
        ),
        pytest.param(
            "PM003",
            "# Postmortem\n\n## Impact\n\nText.\n",
            {},
            ['1: the title "Postmortem" fits every postmortem'],
            id="a part behind it",
        ),
        pytest.param(
            "PM103",
            "# Down\n\n## Impact:\n\nA.\n\n## Impact\n\nB.\n",
            {},
            ['7: "Impact" stands a second time, first in line 3'],
            id="a colon",
        ),
        pytest.param("PM103", "# Down\n\n## Impact\n\n## Impact\n\nB.\n", {}, [], id="the first is empty"),
        pytest.param("PM103", "# Down\n\n## Lessons\n\nA.\n\n## Lessons\n\nB.\n", {}, [], id="what may be told twice"),
        pytest.param(
            "PM103", "# Down\n\n# One\n\n## Impact\n\nA.\n\n# Two\n\n## Impact\n\nB.\n", {}, [], id="below two headings"
        ),
        pytest.param(
            "PM103",
            "# Down\n\n## Impact\n\n**Timeline**\n\n## Impact\n\nB.\n",
            {},
            [],
            id="the first only has a bold title",
        ),
        pytest.param("PM103", "# Down\n\n**Impact:** a\n\n**Impact:** b\n", {}, [], id="labels of lines"),
        pytest.param("PM103", "# Down\n\n## Impact\n\nA.\n\n### Impact\n\nB.\n", {}, [], id="of another level"),
        pytest.param(
            "PM102",
            "# Down\n\n## Impact\n\n## Timeline:\n\n",
            {},
            ['3: "Impact" is empty', '5: "Timeline" is empty'],
            id="two in a row",
        ),
        pytest.param(
            "PM102", "# Down\n\n## Impact\n\n### Trigger\n\n", {}, ['5: "Trigger" is empty'], id="the inner one"
        ),
        pytest.param("PM102", "# Down\n\n## Impact\n\n## Customer impact\n\nNone.\n", {}, [], id="of the same role"),
        pytest.param(
            "PM102",
            "# Down\n\n## Impact\n\n## Timeline\n\n",
            {"roles": ["timeline"]},
            ['5: "Timeline" is empty'],
            id="of one role",
        ),
        pytest.param(
            "PM501",
            document("It was long.", "Action items:"),
            {},
            ['3: "Action items" holds no action'],
            id="no action",
        ),
        pytest.param(
            "PM501",
            document("No action is needed.", "Action items"),
            {},
            ['3: "Action items" holds no action'],
            id="no reason",
        ),
        pytest.param(
            "PM501", document("No action is needed, as it is gone.", "Action items"), {}, [], id="none, and why"
        ),
        pytest.param("PM501", document("See [the list](a.md).", "Action items"), {}, [], id="a list elsewhere"),
        pytest.param(
            "PM505",
            document("We will add an alert on it.", "Action items"),
            {},
            ["3: the actions stand in running text"],
            id="prose",
        ),
        pytest.param(
            "PM505",
            document("A limit on the pool will be added.", "Action items"),
            {},
            ["3: the actions stand in running text"],
            id="prose that opens with one letter",
        ),
        pytest.param(
            "PM505", document("We will add an alert on it.", "Action items"), {"fewest": 2}, [], id="fewer than that"
        ),
        pytest.param(
            "PM518", to_do("Look into it", "Investigate the pool"), {}, ["1: all 2 actions only investigate"], id="two"
        ),
        pytest.param(
            "PM520",
            to_do("Add an alert (@ana)", "**Add an Alert.** (@ana)"),
            {},
            ['4: action stands on line 3 already: "Add an Alert."'],
            id="again",
        ),
        pytest.param("PM520", to_do("Add an alert (@ana)", "Add an alert (@ben)"), {}, [], id="for another owner"),
        pytest.param(
            "PM520",
            to_do("Add tests", "Add an alert", "Add an alert"),
            {},
            ['5: action stands on line 4 already: "Add an alert"'],
            id="behind two words",
        ),
        pytest.param("PM520", to_do("Add tests", "Add tests"), {}, [], id="two words"),
        pytest.param(
            "PM520",
            to_do("追加告警", "追加告警"),
            {},
            ['4: action stands on line 3 already: "追加告警"'],
            id="one word of Chinese",
        ),
        pytest.param(
            "PM521",
            to_do("Add alert one", "Add alert two"),
            {"most": 1},
            ["1: 2 actions are open, more than 1"],
            id="too many",
        ),
        pytest.param(
            "PM711",
            document("The VIP of XYZ, XYZ again, XYZs."),
            {},
            ['5: "XYZ" stands 3 times and is never explained'],
            id="and its plural",
        ),
        pytest.param("PM711", document("XYZ, XYZ."), {}, [], id="twice"),
        *(
            pytest.param("PM711", document(f"{said} XYZ, XYZ and XYZ."), {}, [], id=said)
            for said in ("A zone (XYZ):", "XYZ (a zone),", "XYZ: a zone,")
        ),
        pytest.param("PM711", document("XYZ ABC NOW\n\nXYZ ABC NOW\n\nXYZ ABC NOW"), {}, [], id="lines of capitals"),
        pytest.param("PM711", document("P99, P99 and P99."), {}, [], id="one letter"),
        pytest.param("PM711", document("XYZ, XYZ and XYZ."), {"known": ["xyz"]}, [], id="known"),
        pytest.param(
            "PM709",
            document("Ana Bell saw it, Ana said.", head="# Down\n\nAuthors: Ana Bell\n\n"),
            {},
            ['7: the account names "Ana Bell"', '7: the account names "Ana"'],
            id="a full name and a first name",
        ),
        pytest.param(
            "PM709", document("Anabel saw it.", head="# Down\n\nAuthors: Ana\n\n"), {}, [], id="a longer word"
        ),
        pytest.param(
            "PM709",
            document("Ana saw it.", "Timeline", head="# Down\n\nAuthors: Ana\n\n"),
            {},
            [],
            id="in the timeline",
        ),
        pytest.param(
            "PM709", "# Down\n\nAuthors: Ana\n\nAna saw it.\n\n## Impact\n\nNone.\n", {}, [], id="above the parts"
        ),
        pytest.param("PM709", document("Ana saw it."), {}, [], id="a name nobody gives"),
        pytest.param(
            "PM011",
            document("None.\n\n## Impact:\n\n", head="# Down\n\nStatus: Final\n\n"),
            {},
            ['3: status is "Final", but line 9 leaves "Impact" open'],
            id="an empty part",
        ),
        pytest.param(
            "PM016",
            "# Down\n\nOwner: Ana (search) and Ben\n\nText.\n",
            {},
            ['3: "Ana (search) and Ben" are several owners'],
            id="owners",
        ),
        pytest.param("PM016", "# Down\n\nOwner: Ana,\n\nText.\n", {}, [], id="one owner and a comma"),
        pytest.param("PM016", "# Down\n\nOwner: Ana (a), (b)\n\nText.\n", {}, [], id="one owner and two notes"),
        pytest.param(
            "PM804",
            document("![a](https://placehold.co/6)"),
            {},
            ['5: picture is a placeholder: "https://placehold.co/6"'],
            id="a picture",
        ),
        pytest.param(
            "PM804",
            document('<img width=3 src="//placehold.co/6">'),
            {},
            ['5: picture is a placeholder: "//placehold.co/6"'],
            id="a picture in HTML",
        ),
        pytest.param("PM804", document("`![a](https://placehold.co/6)`"), {}, [], id="a picture in code"),
        pytest.param(
            "PM805", document("A ![a]( ) b"), {}, ['5: link leads nowhere: "![a]( )"'], id="a picture without address"
        ),
        pytest.param(
            "PM805",
            document("Run `a b c` and [graph]() now"),
            {},
            ['5: link leads nowhere: "[graph]()"'],
            id="a link behind code",
        ),
        pytest.param(
            "PM805",
            '---\ngraph: "[a]()"\n---\n\n# Down\n\nA [b]() c\n',
            {},
            ['7: link leads nowhere: "[b]()"'],
            id="a head",
        ),
        pytest.param(
            "PM805", document("A [a](<TODO>) b"), {}, ['5: link leads nowhere: "[a](<TODO>)"'], id="a word in brackets"
        ),
        pytest.param(
            "PM805",
            document("A [a](http://u:p@localhost/x) b"),
            {},
            ['5: link leads nowhere: "[a](http://u:p@localhost/x)"'],
            id="this machine",
        ),
        pytest.param(
            "PM807", document("Ask jo@acme.io."), {}, ['5: "jo@…" is somebody\'s address or number'], id="an address"
        ),
        pytest.param(
            "PM807", document("Ask jo@x.acme.io."), {"allowed": ["Acme.io"]}, [], id="an address that is allowed"
        ),
        pytest.param(
            "PM807", document("Call +49 30 901820."), {"allowed": ["+49 30"]}, [], id="a number that is allowed"
        ),
        pytest.param(
            "PM808", document("Nothing."), {}, ["1: no link, picture or log shows what happened"], id="no evidence"
        ),
        pytest.param("PM808", document("```\nx\n```"), {}, [], id="a log"),
    ],
)
def test_what_is_said_of_the_account(code, text, options, expected):
    assert told(code, text, **options) == expected
