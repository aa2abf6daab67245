"""Which house style documents follow: the profile whose demands they meet."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from postmortem_lint.arguments import parser_of
from postmortem_lint.engine import review
from postmortem_lint.house import House
from postmortem_lint.layers import DEFAULT_PROFILE
from postmortem_lint.parameters import groups_of
from postmortem_lint.rules_folder import RULES_FOLDER
from postmortem_lint.schema import SECTIONS_RULE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from postmortem_lint.house import Rules
    from postmortem_lint.model import Postmortem

MOST_ASKED = 40
"""Documents that are looked at, evenly chosen; more would not tell more."""
FITTING = 0.9
"""The share of its demands that must be met: a style that is taken for theirs by mistake finds fault with each."""
_WEIGHT = 5
"""So many demands that are met make up for one that is not."""
_NO_STYLES = frozenset({DEFAULT_PROFILE, "strict", "auto"})
"""Profiles that say how much is asked, not what a document looks like."""


class Style(NamedTuple):
    """A profile, and how many of the demands it adds to those of `default` are met in how many cases."""

    profile: str
    met: int = 0
    cases: int = 0

    @property
    def merit(self) -> int:
        """The more is met the better, and what is not met counts against it."""
        return self.met - _WEIGHT * (self.cases - self.met)


def profiles() -> list[str]:
    """The names of all profiles, in order."""
    return sorted(path.stem for path in (RULES_FOLDER / "profiles").glob("*.yaml"))


def recognised(documents: Sequence[Postmortem]) -> Style:
    """The profile that asks for the most of what nearly all documents have, `default` if none fits."""
    sample = documents[:: max(1, len(documents) // MOST_ASKED)]
    common = _house_of(DEFAULT_PROFILE).law_of("").rules
    styles = [_measured(name, sample, common) for name in profiles() if name not in _NO_STYLES]
    fitting = (style for style in styles if style.met and style.met >= FITTING * style.cases)
    return max(fitting, key=lambda style: style.merit, default=Style(DEFAULT_PROFILE))


def _measured(name: str, documents: Sequence[Postmortem], common: Rules) -> Style:
    law = _house_of(name).law_of("")
    added = {code: rule for code, rule in law.rules.items() if code not in common}
    parts = groups_of(law.settings.options.get(SECTIONS_RULE, {}).get("required", ()))
    demands = {**added, SECTIONS_RULE: law.rules[SECTIONS_RULE]} if parts else added
    unmet = sum(_unmet(document, demands) for document in documents)
    cases = (len(added) + len(parts)) * len(documents)
    return Style(name, cases - unmet, cases)


def _unmet(document: Postmortem, demands: Rules) -> int:
    """How many demands a document does not meet; each part that is missing is one."""
    found = [violation.code for violation in review(document, demands)]
    return len({*found} - {SECTIONS_RULE}) + found.count(SECTIONS_RULE)


def _house_of(profile: str) -> House:
    return House(parser_of("lint").parse(["--isolated", "--profile", profile]))
