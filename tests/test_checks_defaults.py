"""What a check does for a rule of a house that gives it no options: the same as for the rule of ours, or nothing."""

from __future__ import annotations

import re
from inspect import Parameter, signature

import pytest

from postmortem_lint.catalog import load_catalog
from postmortem_lint.checks import find_check
from postmortem_lint.reading import read

RULES = load_catalog().values()
EXAMPLE = re.compile(r"^```markdown (?:bad|good)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FEWER = {"labels", "nobody", "hosts"}
"""Options whose words are many in our rules, of which a check knows the most common by itself."""


def parameter(check: str, option: str) -> Parameter:
    return signature(find_check(check)).parameters[option]


OPTIONS = {(rule.check, option) for rule in RULES for option in rule.options}


@pytest.mark.parametrize(
    ("check", "option"),
    [
        pytest.param(*pair, id=" ".join(pair))
        for pair in sorted(OPTIONS)
        if parameter(*pair).default is not Parameter.empty
    ],
)
def test_an_option_that_is_left_out_asks_for_what_our_rule_asks_or_for_nothing(check, option):
    default = parameter(check, option).default
    rules = [rule for rule in RULES if rule.check == check]
    alike = [rule for rule in rules if rule.options[option] == default]
    assert alike or not default or (option in FEWER and set(default) < set(rules[0].options[option]))
    for rule in alike:
        fewer = {name: value for name, value in rule.options.items() if name != option}
        documents = [read(example[1]) for example in EXAMPLE.finditer(rule.body())]
        found = (
            [list(find_check(check)(document, **options)) for options in (fewer, rule.options)]
            for document in documents
        )
        assert all(one == other for one, other in found)
