"""Which rules are on, by codes, beginnings of codes and names, in flake8's way."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from settings import settings_for

from postmortem_lint.catalog import load_catalog
from postmortem_lint.selection import selected, unknown

RULES = load_catalog(needed=lambda _: False)
CODES = list(RULES)
BEGINNINGS = sorted({code[:length] for code in CODES for length in range(1, 6)})


@pytest.mark.parametrize(
    ("select", "ignore", "code", "on"),
    [
        pytest.param("PM", "", "PM305", True, id="selected by its beginning"),
        pytest.param("PM305", "", "PM304", False, id="not selected"),
        pytest.param("", "", "PM305", False, id="nothing selected"),
        pytest.param("PM", "PM3", "PM305", False, id="ignored by more of its code"),
        pytest.param("PM305", "PM3", "PM305", True, id="selected by more of its code"),
        pytest.param("PM305", "PM305", "PM305", False, id="ignored by as much of its code"),
        pytest.param("PM PM30", "PM3", "PM305", True, id="the longest of several counts"),
        pytest.param("timeline-order", "PM3", "PM305", True, id="a name is a whole code"),
        pytest.param("PM", "timeline-order", "PM305", False, id="a name ignores a whole code"),
        pytest.param("pm3", "", "PM305", True, id="small letters"),
        pytest.param("Timeline-Order", "", "PM305", True, id="a name with capitals"),
        pytest.param("timeline", "", "PM305", False, id="names have no beginnings"),
    ],
)
def test_the_longer_beginning_wins(select, ignore, code, on):
    assert (code in selected(RULES, select.split(), ignore.split())) is on


@given(st.lists(st.sampled_from(BEGINNINGS), max_size=6), st.lists(st.sampled_from(BEGINNINGS), max_size=6))
def test_a_rule_is_on_if_the_longest_word_about_it_selects_it(select, ignore):
    on = selected(RULES, select, ignore)
    for code in CODES:
        about = sorted((len(word), word in ignore) for word in {*select, *ignore} if code.startswith(word))
        assert (code in on) == bool(about and not about[-1][1])


@given(
    st.lists(st.sampled_from(BEGINNINGS), max_size=4), st.lists(st.sampled_from(BEGINNINGS), max_size=4), st.randoms()
)
def test_neither_order_nor_repetition_matters(select, ignore, random):
    shuffled = select * 2
    random.shuffle(shuffled)
    assert list(selected(RULES, shuffled, ignore[::-1])) == list(selected(RULES, select, ignore))


@given(st.sampled_from(BEGINNINGS), st.sampled_from(BEGINNINGS))
def test_ignoring_more_never_turns_a_rule_on(select, ignore):
    assert set(selected(RULES, [select], [ignore])) <= set(selected(RULES, [select], []))


@pytest.mark.parametrize(
    ("words", "problem"),
    [
        pytest.param([], None, id="no word"),
        pytest.param(["PM", "p", "PM305", "timeline-order", "TIMELINE-ORDER"], None, id="all known"),
        pytest.param(["PM305", "PM9O1", "x"], 'no rule "PM9O1"; did you mean PM901?', id="a letter for a digit"),
        pytest.param(["timelineorder"], 'no rule "timelineorder"; did you mean timeline-order?', id="a dash forgotten"),
        pytest.param(["E501"], 'no rule "E501"', id="a code of another linter"),
        pytest.param(["PM3055"], 'no rule "PM3055"; did you mean PM305?', id="longer than a code"),
        pytest.param([""], 'no rule ""', id="an empty word"),
    ],
)
def test_the_first_unknown_word_is_told(words, problem):
    assert unknown(words, RULES) == problem


@pytest.fixture
def on(tmp_path, monkeypatch):
    """The codes that are on under a user's configuration, a profile and a command line."""
    profiles = tmp_path / "rules" / "profiles"
    profiles.mkdir(parents=True)
    monkeypatch.setattr("postmortem_lint.layers.PROFILES", profiles)

    def on(profile, user, extends="own", **overrides):
        (profiles / "own.yaml").write_text(profile, encoding="utf-8")
        (tmp_path / ".postmortem-lint.yaml").write_text(f"extends: {extends}\n{user}", encoding="utf-8")
        settings = settings_for(tmp_path / "x.md", **overrides)
        select, ignore = settings.select + settings.extend_select, settings.ignore + settings.extend_ignore
        return [code for code in selected(RULES, select, ignore) if code in {"PM301", "PM305", "PM501"}]

    return on


@pytest.mark.parametrize(
    ("profile", "user", "overrides", "expected"),
    [
        pytest.param("select: PM", "", {}, "PM301 PM305 PM501", id="the profile decides"),
        pytest.param("select: PM\nignore: PM305", "", {}, "PM301 PM501", id="the profile ignores"),
        pytest.param("select: PM\nextend-ignore: PM5", "", {}, "PM301 PM305", id="the profile ignores more"),
        pytest.param("select: PM\nignore: PM305", "ignore: PM5", {}, "PM301 PM305", id="ignore replaces the profile's"),
        pytest.param("select: PM\nignore: PM305", "extend-ignore: PM5", {}, "PM301", id="extend-ignore adds to it"),
        pytest.param("select: PM3", "select: PM5", {}, "PM501", id="select replaces the profile's"),
        pytest.param("select: PM3", "extend-select: PM5", {}, "PM301 PM305 PM501", id="extend-select adds to it"),
        pytest.param(
            "select: PM\nignore: PM305", "extend-select: PM305", {}, "PM301 PM305 PM501", id="a tie with a profile"
        ),
        pytest.param(
            "select: PM\nignore: PM305", "select: PM3", {}, "PM301 PM305", id="select wins over a profile's ignore"
        ),
        pytest.param("select: PM305", "ignore: PM3", {}, "", id="ignore wins over a profile's select"),
        pytest.param("select: PM", "select: PM3\nignore: PM305", {}, "PM301", id="both by the user: the longer wins"),
        pytest.param(
            "select: PM", "select: PM305\nignore: PM3", {}, "PM305", id="both by the user: the longer is select"
        ),
        pytest.param("select: PM", "ignore: PM3", {"ignore": ("PM5",)}, "PM301 PM305", id="--ignore replaces ignore"),
        pytest.param(
            "select: PM", "extend-ignore: PM3", {"ignore": ("PM5",)}, "PM301 PM305", id="--ignore replaces all"
        ),
        pytest.param("select: PM", "ignore: PM3", {"extend_ignore": ("PM5",)}, "", id="--extend-ignore adds"),
        pytest.param("select: PM", "select: PM3", {"select": ("PM5",)}, "PM501", id="--select replaces select"),
        pytest.param(
            "select: PM", "ignore: PM305", {"select": ("PM305",)}, "PM305", id="--select ties with a user's ignore"
        ),
        pytest.param(
            "select: PM", "ignore: PM305", {"select": ("PM3",)}, "PM301", id="a user's ignore of more of a code stays"
        ),
        pytest.param(
            "select: PM",
            "extend-select: PM305",
            {"extend_ignore": ("PM305",)},
            "PM301 PM501",
            id="--extend-ignore ties",
        ),
        pytest.param(
            "select: PM3", "select: PM305\nignore: PM305", {}, "", id="a tie within one file is decided by its ignore"
        ),
        pytest.param(
            "select: PM3\nignore: PM301", "", {"extend_select": ("PM301",)}, "PM301 PM305", id="--extend-select"
        ),
    ],
)
def test_command_line_goes_over_configuration_and_that_over_the_profile(on, profile, user, overrides, expected):
    assert on(profile, user, **overrides) == expected.split()


@pytest.mark.parametrize(
    ("base", "nearer", "expected"),
    [
        pytest.param("select: [PM305, PM501]", "extend-select: PM301", "PM301 PM305 PM501", id="extend-select adds"),
        pytest.param("select: [PM305, PM501]", "ignore: PM3", "PM501", id="ignore of less of a code"),
        pytest.param("select: [PM305, PM501]", "ignore: PM305", "PM501", id="ignore of as much of a code"),
        pytest.param(
            "select: PM\nignore: PM3", "extend-select: PM3", "PM301 PM305 PM501", id="extend-select of as much"
        ),
        pytest.param(
            "select: PM\nignore: PM305", "extend-select: PM3", "PM301 PM305 PM501", id="extend-select of less"
        ),
        pytest.param("select: PM\nignore: PM3", "extend-select: PM305", "PM305 PM501", id="extend-select of more"),
        pytest.param("select: PM305", "select: PM", "PM301 PM305 PM501", id="select replaces"),
    ],
)
def test_a_profile_goes_over_the_one_it_extends(on, tmp_path, base, nearer, expected):
    (tmp_path / "rules" / "profiles" / "base.yaml").write_text(base, encoding="utf-8")
    assert on(f"extends: base\n{nearer}", "") == expected.split()


@pytest.mark.parametrize(
    ("farther", "nearer", "expected"),
    [
        pytest.param("ignore: PM305", "extend-select: PM305", "PM301 PM305 PM501", id="extend-select of as much"),
        pytest.param("extend-select: PM305", "ignore: PM305", "PM301 PM501", id="ignore of as much"),
        pytest.param("ignore: PM305", "extend-select: PM3", "PM301 PM501", id="extend-select of less"),
        pytest.param("extend-select: PM305", "ignore: PM3", "PM305 PM501", id="ignore of less"),
    ],
)
def test_of_two_files_of_a_team_the_longer_beginning_wins_and_the_nearer_a_tie(on, tmp_path, farther, nearer, expected):
    (tmp_path / "team.yaml").write_text(f"extends: own\n{farther}", encoding="utf-8")
    assert on("select: PM", nearer, extends="./team.yaml") == expected.split()
