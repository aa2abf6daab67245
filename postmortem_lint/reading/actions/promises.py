"""Sentences outside the parts for actions that commit to a measure, or tell one taken for prevention."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.actions.verbs import has_task_verb, is_task_verb

if TYPE_CHECKING:
    from collections.abc import Iterable

    from postmortem_lint.reading.actions.statements import Statement

# a promise by the writers: "we will add", "we've added", "the platform team will add"
_PROMISE = lazy(
    r"\b(?:we|i|(?:the )?[\w.-]{1,30} (?:team|engineers?))(?:'ll| will|'re going to| are going to| plan to|"
    r"'re planning to| are planning to|"
    r" intend to| need to| shall)(?: also| now| be| then| \w+ly){0,2} ([\w-]+)",
    re.IGNORECASE,
)
_PROMISING = frozenset({"will", "ll", "going", "plan", "planning", "intend", "need", "shall"})
"""The words of which every promise has one, parted by apostrophes."""
# a measure that is being taken: "we are also adding"
_TAKING = lazy(
    r"\bwe(?:'re| are)(?: also| now| currently| already){0,2} (?:adding|implementing|introducing|creating|building|"
    r"enabling|automating|documenting|migrating|replacing|rewriting|upgrading|extending)\b",
    re.IGNORECASE,
    needs="ing",
)
# a measure taken: "we have added", "we've set up"
_TAKEN = lazy(
    r"\bwe(?:'ve| have)(?: also| now| since| already| \w+ly){0,2} (added|set up|implemented|introduced|enabled|"
    r"created|built|put|"
    r"updated|improved|changed|configured|deployed|written|documented|automated)\b",
    re.IGNORECASE,
)
# a measure whose doer is not named: "a review will be conducted"
_PASSIVE = lazy(r"\bwill (?:also |now |then )?be (?:\w+ly )?([\w-]+ed|built|set|put|made|taken)\b", re.IGNORECASE)
# a measure told as done in few words: "Introduced a check …", "Automated checks implemented to prevent …"
_DEED = lazy(
    r"\A\W*(\w+ed|built|put|set|written)\b|\b(\w+ed|put in place|set up) to (?:help )?(?:prevent|avoid)\b",
    re.IGNORECASE,
)
# what commits to nothing, or only to another message: "we could add", "we will follow up"
_HEDGED = lazy(
    r"\b(?:should|consider|may|might|could|perhaps|maybe|would|if\b.{3,60}\bwe will)\b|[?？]"
    r"|\bfollow up(?: (?:soon|shortly|later|again|with (?:you|everyone|all)|when|once|as soon)\b|\W*$)"
    r"|\bkeep (?:you|everyone|everybody|all|them) (?:\w+ )?(?:posted|updated|informed)\b",
    re.IGNORECASE,
)


def may_commit(prose: str, signs: Iterable[str]) -> bool:
    """A quick test that turns away most prose before it is looked at closely."""
    words = prose.lower()
    if "’" in words:
        words = words.replace("’", "'")
    for sign in signs:  # noqa: SIM110 - a loop is twice as fast as `any`
        if sign in words:
            return True
    return False


def is_firm(said: Statement) -> bool:
    """Whether a sentence outside the parts that list actions promises a measure, or tells one taken for prevention."""
    if said.words.endswith((":", "?", "：", "？")) or not (_is_promise(said) or _prevents(said)):
        return False
    return _commits(said)


def _commits(said: Statement) -> bool:
    """Whether nothing takes a promise back, what it would have spared apart: "…, which would have told us"."""
    if said.is_remark or said.names_nothing:
        return False
    main = said.main
    return not (main.is_denied or _HEDGED.search(main.words))


def is_announced(said: Statement) -> bool:
    """Whether a sentence announces a measure without saying who takes it: "A review will be conducted"."""
    if "will" not in said.parts or not any(is_task_verb(passive[1]) for passive in _PASSIVE.finditer(said.words)):
        return False
    return _commits(said)


def is_taken(said: Statement) -> bool:
    """Whether a sentence says that the writers have taken a measure."""
    return "we" in said.parts and bool(_TAKEN.search(said.words)) and not said.holds("appeals")


def _is_promise(said: Statement) -> bool:
    if "we" in said.parts and _TAKING.search(said.words):
        return True
    if _PROMISING.isdisjoint(said.parts):
        return False
    return any(has_task_verb(promise[1]) for promise in _PROMISE.finditer(said.words))


def _prevents(said: Statement) -> bool:
    """Whether it tells a measure taken, or to be taken, for prevention."""
    if not said.holds("prevention"):
        return False
    if said.holds("task_planned") or said.holds("task_done"):
        return True
    return (said.tells_done or said.is_planned or _is_deed(said)) and has_task_verb(said.words)


def _is_deed(said: Statement) -> bool:
    """Whether it tells a task as done without saying by whom."""
    return any(is_task_verb((deed[1] or deed[2]).split()[0]) for deed in _DEED.finditer(said.words))
