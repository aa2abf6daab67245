"""Which rules are on: codes, beginnings of codes and names, the longer beginning winning as in flake8."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.hints import nearest

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Mapping

    from postmortem_lint.catalog import Rule


def selected(rules: Mapping[str, Rule], select: Iterable[str], ignore: Iterable[str]) -> dict[str, Rule]:
    """The rules that are on; where a rule is both selected and ignored by as much of its code, it is off."""
    chosen = {code for word in select if (code := meant(word, rules))}
    left = {code for word in ignore if (code := meant(word, rules))}
    return {code: rule for code, rule in rules.items() if _longest(code, chosen) > _longest(code, left)}


def unknown(words: Iterable[str], rules: Mapping[str, Rule]) -> str | None:
    """What to say of the first word that means no rule, with the nearest that does; `None` if all mean one."""
    return next((f'no rule "{word}"{nearest_rule(word, rules)}' for word in words if not meant(word, rules)), None)


def meant(word: str, rules: Mapping[str, Rule]) -> str | None:
    """The code or beginning of codes a word stands for, in any case of letters; `None` if no rule has it."""
    upper, lower = word.upper(), word.lower()
    if upper in rules or (word and any(code.startswith(upper) for code in rules)):
        return upper
    return next((rule.code for rule in rules.values() if rule.name == lower), None)


def nearest_rule(word: str, rules: Mapping[str, Rule]) -> str:
    """``; did you mean …?`` with a code or a name, if one is close."""
    return nearest(word, rules) or nearest(word, [rule.name for rule in rules.values()])


def _longest(code: str, beginnings: Container[str]) -> int:
    for length in range(len(code), 0, -1):  # asked of every rule at every start
        if code[:length] in beginnings:
            return length
    return 0
