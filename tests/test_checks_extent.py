"""What must be told of the extent of an incident and of its cause, and what counts as told."""

from __future__ import annotations

import pytest
from reporting import lines, violations


def part(*texts: str, title: str = "Impact", head: str = "", name: str = "Search down") -> str:
    return f"# {name}\n\n{head}## {title}\n\n" + "\n\n".join(texts) + "\n"


@pytest.mark.parametrize(
    ("code", "text", "options", "expected"),
    [
        pytest.param("PM202", part("Search was down."), {}, [3], id="no length"),
        pytest.param("PM202", part("Search was down for an hour."), {}, [], id="a length"),
        pytest.param("PM202", part("It was down.", name="Search down for an hour"), {}, [], id="a length in the title"),
        pytest.param("PM202", part("It was down.", head="Duration: 1 hour\n\n"), {}, [], id="a length in a field"),
        pytest.param("PM202", part("Down from 10:00 to 11:00."), {}, [], id="two times"),
        pytest.param("PM202", part("Down since 10:00."), {}, [3], id="one time"),
        pytest.param("PM202", part("An hour.", title="Lessons learned"), {}, [1], id="a length elsewhere"),
        pytest.param("PM203", part("Down for an hour."), {}, [3], id="no times"),
        pytest.param("PM203", part("Down from 10:00 to 11:00."), {}, [], id="both times"),
        pytest.param("PM203", part("Down from 10:00 to 11:00."), {"zone": True}, [3], id="no zone"),
        pytest.param("PM203", part("Down from 10:00 to 11:00 UTC."), {"zone": True}, [], id="a zone"),
        pytest.param("PM203", part("Down.", head="Start: 10:00\n\nEnd: 11:00\n\n"), {}, [], id="two fields"),
        pytest.param("PM203", part("Down until 11:00.", head="Start: 10:00\n\n"), {}, [], id="a field and the text"),
        pytest.param("PM203", part("Down.", head="Duration: 10:00 to 11:00\n\n"), {}, [], id="a field with both"),
        pytest.param(
            "PM203", part("Down.", head="Date: 2024-03-01 10:00 to 11:00\n\n"), {}, [], id="the date has both"
        ),
        pytest.param("PM203", part("Down.", head="Reviewed: 10:00 to 11:00\n\n"), {}, [5], id="another field"),
        pytest.param("PM204", part("Search was slow."), {}, [3], id="no number"),
        pytest.param("PM204", part("40 searches failed."), {}, [], id="a number"),
        pytest.param("PM204", part("Every search failed."), {}, [], id="a word for all"),
        pytest.param("PM204", part("No impact."), {}, [], id="nothing"),
        pytest.param("PM204", part("Search was slow.", title="Summary"), {}, [3], id="the summary stands for it"),
        pytest.param(
            "PM204", part("40 failed.", title="Summary") + "\n## Impact\n\nSlow.\n", {}, [7], id="it does not"
        ),
        pytest.param("PM204", part("Slow.", title="Lessons learned"), {}, [], id="no such part"),
        pytest.param("PM205", part("Many users saw errors."), {}, [5], id="many"),
        pytest.param("PM205", part("Many users saw errors, 40 wrote."), {}, [], id="many, and a number"),
        pytest.param(
            "PM205", part("40 wrote.") + "\n## Impact on partners\n\nMany users wrote.\n", {}, [9], id="second"
        ),
        pytest.param("PM206", part("100% of users saw errors."), {}, [], id="all of them"),
        pytest.param("PM206", part("101% of users saw errors."), {}, [5], id="more than all"),
        pytest.param("PM206", part("1,200 % of users."), {}, [5], id="a large number"),
        pytest.param("PM206", part("Traffic was 120% of the usual requests."), {}, [], id="more than usual"),
        pytest.param("PM206", part("It was as usual.\n\n120% of users."), {}, [7], id="usual in another line"),
        pytest.param("PM206", part("The disk grew by 120%."), {}, [], id="growth"),
        pytest.param("PM207", part("Search was slow."), {}, [3], id="nobody is counted"),
        pytest.param("PM207", part("40 users saw errors."), {}, [], id="users are counted"),
        pytest.param("PM207", part("Users affected: 40."), {}, [], id="behind the word"),
        pytest.param("PM207", part("40 minutes of users waiting."), {}, [3], id="minutes are counted"),
        pytest.param("PM207", part("12% saw errors."), {}, [], id="a share"),
        pytest.param("PM207", part("All users saw errors."), {}, [], id="all"),
        pytest.param("PM207", part("Down.", head="Users affected: 40\n\n"), {}, [], id="a field"),
        pytest.param("PM207", part("Down.", head="Build: 40\n\n"), {}, [5], id="another field"),
        pytest.param("PM207", part("40 users saw errors."), {"share": True}, [3], id="a number where a share is asked"),
        pytest.param("PM207", part("Half of the users saw errors."), {"share": True}, [], id="a share in words"),
        pytest.param(
            "PM207", part("Down.", head="Users affected: 40\n\n"), {"share": True}, [5], id="a field, not a share"
        ),
    ],
)
def test_what_is_told_of_the_extent(code, text, options, expected):
    assert lines(code, text, **options) == expected


@pytest.mark.parametrize(
    ("code", "options", "words"),
    [
        (
            "PM207",
            {"share": True},
            'tells what share of users were affected; add it to the impact, e.g. "about 12 % of users"',
        ),
        ("PM203", {"zone": True}, 'does not tell the time zone of its start and end; write e.g. "10:00 UTC"'),
    ],
)
def test_what_a_stricter_rule_says(code, options, words):
    (found,) = violations(code, part("Down from 10:00 to 11:00."), **options)
    assert words in found.message


SAME = "Search was down because the index server ran out of memory."


@pytest.mark.parametrize(
    ("code", "text", "options", "expected"),
    [
        pytest.param(
            "PM403",
            part("Ana Bell deleted it.", title="Root cause", head="Participants: Ana Bell\n\n"),
            {},
            [7],
            id="a participant",
        ),
        pytest.param(
            "PM403",
            part("Ana Bell deleted it.", title="Root cause", head="Authors: Ana Bell\n\n"),
            {},
            [7],
            id="an author",
        ),
        pytest.param(
            "PM403",
            part("Ana Bell deleted it.", title="Root cause", head="Owner: Ana Bell\n\n"),
            {},
            [7],
            id="an owner",
        ),
        pytest.param("PM403", part("Ana Bell deleted it.", title="Root cause"), {}, [], id="a name nobody else gives"),
        pytest.param(
            "PM403", part("TBD", title="Root cause", head="Owner: Ana Bell\n\n"), {}, [], id="no cause is stated"
        ),
        pytest.param(
            "PM404", part(SAME, title="Summary") + f"\n## Root cause\n\n{SAME}\n", {}, [9], id="the same words"
        ),
        pytest.param(
            "PM404",
            part(SAME, title="Summary") + f"\n## Root cause\n\n{SAME}\n",
            {"shortest": 5},
            [],
            id="too long to be a symptom alone",
        ),
        pytest.param(
            "PM404",
            part(SAME, title="Summary") + "\n## Root cause\n\nA job deleted old snapshots.\n",
            {},
            [],
            id="other words",
        ),
        pytest.param("PM404", part(SAME, title="Root cause"), {}, [], id="no summary"),
        pytest.param(
            "PM406",
            part("A disk was full.", title="Root cause") + "\n## Contributing factors\n\nNo alert.\n",
            {},
            [],
            id="a part of its own",
        ),
        pytest.param("PM406", part("- A disk was full.\n- No alert.", title="Root cause"), {}, [], id="several items"),
        pytest.param(
            "PM406",
            part("- A disk was full.\n- No alert.", title="Root cause"),
            {"words": False},
            [3],
            id="a part is asked for",
        ),
        pytest.param(
            "PM407",
            part("A disk was full.", title="Root cause") + "\n## Trigger\n\nA release.\n",
            {},
            [],
            id="a part for the trigger",
        ),
        pytest.param("PM407", part("It was triggered by a release.", title="Summary"), {}, [], id="a word for it"),
        pytest.param(
            "PM407",
            part("It was triggered by a release.", title="Summary"),
            {"words": False},
            [1],
            id="a part for it is asked for",
        ),
        pytest.param("PM408", part("1. Why? A.\n2. Why? B.\n3. Why? C.", title="Five whys"), {}, [], id="three whys"),
        pytest.param("PM408", part("1. Why? A.\n2. Why? B.", title="5 Whys"), {}, [3], id="two whys"),
        pytest.param("PM408", part("1. Why? A.\n2. Why? B.", title="5 Whys"), {"fewest": 2}, [], id="two are enough"),
        pytest.param("PM408", part("Nothing asked.", title="5 Whys"), {}, [], id="none are asked"),
        pytest.param(
            "PM409",
            part("A disk was full. We will add an alert.", title="Root cause"),
            {},
            [5],
            id="an action in the cause",
        ),
        pytest.param("PM409", part("A disk was full. We will see.", title="Root cause"), {}, [], id="no action"),
        pytest.param(
            "PM409",
            part("A disk. We will add an alert.", title="Root cause and resolution"),
            {},
            [],
            id="a part for the resolution, too",
        ),
        pytest.param(
            "PM409",
            part("A disk.", "### Action items", "We will add an alert.", title="Root cause"),
            {},
            [],
            id="an action among the actions",
        ),
        pytest.param(
            "PM409",
            part("A disk.", "### Lessons learned", "We will add an alert.", title="Root cause"),
            {},
            [],
            id="an action among the lessons",
        ),
        pytest.param(
            "PM409",
            part("A disk.", "### Resolution", "We will add an alert.", title="Root cause"),
            {},
            [],
            id="an action in the resolution",
        ),
    ],
)
def test_what_is_told_of_the_cause(code, text, options, expected):
    assert lines(code, text, **options) == expected
