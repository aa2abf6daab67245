"""Regular expressions take time in proportion to the text, whatever it is."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache, cached_property
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest
from automata import growth

import postmortem_lint
from postmortem_lint.compiling import assembled, program_of
from postmortem_lint.patterns import source_of
from postmortem_lint.reading.actions.idioms import Idioms
from postmortem_lint.reading.languages import Languages
from postmortem_lint.reading.tongue import tongue
from postmortem_lint.reading.vocabulary import Vocabulary

LANGUAGES = ("en", "fr", "es", "pt", "de", "ru", "ja", "zh")
PACKAGE = Path(postmortem_lint.__file__).parent
SHORT = {
    "checks.placeholders.LEGEND": "is looked for in the characters before a placeholder, of which there are few",
    "owners.py _subject": "is matched at the beginning of actions; that of each language is not left out",
}
"""Patterns that never see a long text, and why."""


def constants():
    """The patterns that modules and classes of the program hold, by where they stand."""
    found = {}
    for module in walk_packages(postmortem_lint.__path__, "postmortem_lint."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(import_module(module.name)).items():
            for one in held(value):
                found.setdefault(one, f"{module.name.removeprefix('postmortem_lint.')}.{name}")
    for code in LANGUAGES:
        for name, value in made_of_words(code):
            if source_of(value) is not None:
                found.setdefault(source_of(value), f"{name} in {code}")
    return found


def held(value):
    """The sources and flags of the patterns in a value."""
    if source_of(value) is not None:
        yield source_of(value)
    elif isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value.pattern, value.flags
    elif isinstance(value, dict):
        yield from (one for inner in value.values() for one in held(inner))
    elif isinstance(value, (tuple, list, set, frozenset)):
        yield from (one for inner in value for one in held(inner))


def made_of_words(code):
    """The patterns that are made of the words of a language."""
    vocabulary = Vocabulary(Languages(code, (code,)), (tongue(code),), {})
    idioms = Idioms(vocabulary)
    for name in [name for name, value in vars(Idioms).items() if isinstance(value, cached_property)]:
        yield name, getattr(idioms, name)


CONSTANTS = constants()
PATTERNS = [pytest.param(*given, id=name) for given, name in CONSTANTS.items()]
NAMED = [pytest.param(name, *given, id=name) for given, name in CONSTANTS.items() if name not in SHORT]


@cache
def code_of(pattern):
    return "\n".join(path.read_text("utf-8") for path in sorted(PACKAGE.glob(pattern)))


def is_searched(name):
    """Whether a pattern is looked for anywhere in a text, and not only at a place."""
    name, _, language = name.partition(" in ")
    module, _, name = name.rpartition(".")
    code = code_of(f"{module.replace('.', '/')}*/*.py") + code_of(f"{module.replace('.', '/')}.py")
    named = rf"idioms\.{name}" if language else name
    used = set(re.findall(rf"(?<!\w){named}\.(\w+)", code if name.startswith("_") else code_of("**/*.py")))
    return not used or not used <= {"match", "fullmatch"}


@pytest.mark.parametrize(("name", "source", "flags"), NAMED)
def test_four_times_the_text_is_matched_in_about_four_times_the_steps(name, source, flags):
    assert growth(source, flags, searched=is_searched(name)) is None


def test_so_it_is_with_patterns_made_of_rules_options_and_vocabularies():
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("made_patterns.py")], capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    made = [(name, source, flags) for source, flags, name in json.loads(done.stdout)]
    assert {name.partition(" ")[0] for name, *_ in made} >= {"cause.py", "impact.py", "naming.py", "parameters.py"}
    others = [one for one in made if one[1:] not in CONSTANTS and one[0] not in SHORT]
    assert len(others) > 100
    found = [(*one, growth(*one[1:], searched=True)) for one in others]
    assert [one for one in found if one[-1]] == []


@pytest.mark.parametrize(
    "source",
    [
        pytest.param("(?:a+)+b", id="a repetition of nothing but a repetition"),
        pytest.param(r"(?:[ab]+\s*)+x", id="what parts the turns may be missing"),
        pytest.param("(?:x|a+)+$", id="one way of two is a repetition"),
        pytest.param("(?: now| \\w+ly| really)*!", id="two ways for the same word"),
        pytest.param(r"\w+\s*\w*x", id="neighbours that overlap"),
        pytest.param(r"^.*foo.*bar", id="two stretches of anything"),
        pytest.param(r"\(\s*[,\s]*\)", id="spaces that either may take"),
        pytest.param("a+b", id="a search from every place"),
        pytest.param(r"\s+$", id="a search for what is not the end"),
        pytest.param("a(?:.*b)?", id="a short match that looked far"),
        pytest.param("a(?=.*b)", id="what only looks far"),
        pytest.param("(?:a: .*\\s){0,4}b", id="few turns, each endless"),
        pytest.param("<!--(?:[^-]|-(?!->))*-->", id="an opening that is never closed"),
        pytest.param("[ab]*a[ab]{3}", id="one letter of those a class has"),
    ],
)
def test_the_test_finds_what_it_looks_for(source):
    assert growth(source, 0, searched=True)


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(r"\ba+b", id="a search from where words begin"),
        pytest.param(r"(?<!\s)\s+x", id="a search from where spaces begin"),
        pytest.param(r"[^\W_]+(?:'[^\W_]+)*", id="words with apostrophes"),
        pytest.param("(?s)a.*?(?:b|\\Z)", id="what always succeeds"),
        pytest.param("(a*)+", id="what is always matched at once"),
        pytest.param(r"x\w{0,20}y", id="a few characters"),
        pytest.param(r"([*_])[^*_]{1,80}\1", id="what was said before"),
        pytest.param(r"x(?:(?!)|(?!)a+)+y", id="what nothing can be"),
    ],
)
def test_it_finds_nothing_else(source):
    assert growth(source, 0, searched=True) is None


@pytest.mark.parametrize(("source", "flags"), PATTERNS)
def test_a_pattern_put_together_from_its_program_is_the_same(source: str, flags: int) -> None:
    pattern, compiled = assembled(source, *program_of(source, flags)), re.compile(source, flags)
    assert pattern == compiled  # source, flags and code
    assert (pattern.groups, pattern.groupindex) == (compiled.groups, compiled.groupindex)
