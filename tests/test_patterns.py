"""Regular expressions take time in proportion to the text: no repetition repeats nothing but a repetition."""

from __future__ import annotations

import re
from functools import cached_property
from importlib import import_module
from pkgutil import walk_packages

import pytest

import postmortem_lint
from postmortem_lint.compiling import assembled, program_of
from postmortem_lint.patterns import source_of
from postmortem_lint.reading.actions.idioms import Idioms
from postmortem_lint.reading.tongue import tongue
from postmortem_lint.reading.vocabulary import Vocabulary

try:
    from re import _constants as constants
    from re import _parser as parser
except ImportError:  # before Python 3.11
    import sre_constants as constants
    import sre_parse as parser

REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT)
MANY = 40


def patterns():
    found = {}
    for module in walk_packages(postmortem_lint.__path__, "postmortem_lint."):
        if module.name.endswith("__main__"):
            continue
        for name, value in vars(import_module(module.name)).items():
            if source_of(value) is not None:
                found.setdefault(source_of(value), f"{module.name}.{name}")
    for code in ("en", "fr", "es", "pt", "de", "ru", "ja", "zh"):
        for name, value in made_of_words(code):
            if source_of(value) is not None:
                found.setdefault(source_of(value), f"{name} in {code}")
    return [pytest.param(*given, id=name) for given, name in found.items()]


def made_of_words(code):
    """The patterns that are made of the words of a language."""
    vocabulary = Vocabulary((code,), (tongue(code),), {})
    idioms = Idioms(vocabulary)
    for name in [name for name, value in vars(Idioms).items() if isinstance(value, cached_property)]:
        yield name, getattr(idioms, name)
    for name in tongue(code).wording:
        yield name, vocabulary.phrases(name).pattern


def bodies(items):
    """The sequences of a parsed pattern in which repetitions may stand, and the pattern itself."""
    yield items
    for operator, argument in items:
        if operator in REPEATS:
            yield from bodies(argument[2])
        elif operator is constants.SUBPATTERN:
            yield from bodies(argument[3])
        elif operator is constants.BRANCH:
            for branch in argument[1]:
                yield from bodies(branch)
        elif operator in (constants.ASSERT, constants.ASSERT_NOT):
            yield from bodies(argument[1])


def alternatives(items):
    """The sequences one of which a body is, brackets opened."""
    if len(items) == 1 and items[0][0] is constants.BRANCH:
        return [one for branch in items[0][1][1] for one in alternatives(branch)]
    if len(items) == 1 and items[0][0] is constants.SUBPATTERN:
        return alternatives(items[0][1][3])
    return [items]


def is_empty(item):
    operator, argument = item
    if operator in (constants.AT, constants.ASSERT, constants.ASSERT_NOT):
        return True
    return operator in REPEATS and argument[0] == 0


def is_ambiguous(items):
    """Whether a sequence repeats nothing but a repetition, so that a text can be told apart in ever more ways."""
    firm = [item for item in items if not is_empty(item)]
    loose = [item for item in items if item[0] in REPEATS and item[1][1] > MANY]
    return (not firm and bool(loose)) or (len(firm) == 1 and firm[0] in loose)


@pytest.mark.parametrize(("source", "flags"), patterns())
def test_no_repetition_repeats_only_a_repetition(source, flags):
    for items in bodies(parser.parse(source, flags)):
        for operator, argument in items:
            if operator in REPEATS and argument[1] > MANY:
                assert not any(map(is_ambiguous, alternatives(argument[2]))), source


def test_the_test_finds_what_it_looks_for():
    for source in ("(?:a+)*b", "(a*)+", r"(?:[ab]+\s*)+x", "(?:x|a+)+$"):
        (repeat,) = [item for item in parser.parse(source, re.IGNORECASE) if item[0] in REPEATS]
        assert any(map(is_ambiguous, alternatives(repeat[1][2]))), source


@pytest.mark.parametrize(("source", "flags"), patterns())
def test_a_pattern_put_together_from_its_program_is_the_same(source: str, flags: int) -> None:
    pattern, compiled = assembled(source, *program_of(source, flags)), re.compile(source, flags)
    assert pattern == compiled  # source, flags and code
    assert (pattern.groups, pattern.groupindex) == (compiled.groups, compiled.groupindex)
