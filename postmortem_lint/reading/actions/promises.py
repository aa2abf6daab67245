"""Sentences outside the parts for actions that commit to a measure, or tell one taken for prevention."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.actions.commitments import is_denied, is_planned, is_remark, straight, tells_done
from postmortem_lint.reading.actions.verbs import has_task_verb, is_task_verb

if TYPE_CHECKING:
    from postmortem_lint.document import Span

# a promise by the writers: "we will add", "we've added", "the platform team will add"
_PROMISE = lazy(
    r"\b(?:we|i|(?:the )?[\w.-]{1,30} (?:team|engineers?))(?:'ll| will|'re going to| are going to| plan to|"
    r"'re planning to| are planning to|"
    r" intend to| need to| shall)(?: also| now| be| then| \w+ly){0,2} ([\w-]+)",
    re.IGNORECASE,
)
# a measure taken: "we have added", "we've set up"
_TAKEN = lazy(
    r"\bwe(?:'ve| have)(?: also| now| since| already| \w+ly){0,2} (added|set up|implemented|introduced|enabled|"
    r"created|built|put|"
    r"updated|improved|changed|configured|deployed|written|documented|automated)\b",
    re.IGNORECASE,
)
# prevention as the stated purpose
_PURPOSE = lazy(
    r"\b(?:to (?:help )?(?:prevent|avoid|stop|ensure)\b[^.;]{0,60}?\b(?:again|future|recurr\w+|reoccurr\w+|"
    r"similar|repeat\w*|this|from happening)|"
    r"(?:prevent|avoid)(?:ing|s)? (?:this|such|similar|a recurrence|future|recurrence|any (?:further|future))|"
    r"so (?:that )?(?:this|it|that) (?:does|will|can|could|would)(?:n't| not| never)|to this end|"
    r"para (?:evitar|prevenir) que|para que no vuelva|para evitar que (?:isso|esto)|"
    r"pour éviter que|afin d'éviter|damit (?:das|dies|so etwas)|чтобы (?:это|такое|избежать|предотвратить))",
    re.IGNORECASE,
)
# a measure whose doer is not named: "a review will be conducted"
_PASSIVE = lazy(r"\bwill (?:also |now |then )?be (?:\w+ly )?([\w-]+ed|built|set|put|made|taken)\b", re.IGNORECASE)
# what commits to nothing, or only to another message: "we could add", "we will follow up"
_HEDGED = lazy(
    r"\b(?:should|consider|may|might|could|perhaps|maybe|would|if\b.{3,60}\bwe will)\b|[?？]"
    r"|\bfollow up(?: (?:soon|shortly|later|again|with (?:you|everyone|all)|when|once|as soon)\b|\W*$)"
    r"|\bkeep (?:you|everyone|everybody|all|them) (?:\w+ )?(?:posted|updated|informed)\b",
    re.IGNORECASE,
)
# what every commitment and every measure taken for prevention holds
_SIGNS = (
    *("'ll ", "’ll ", " will ", "going to", "plan to", "planning to", "need to", "intend to", "shall "),
    *("we've", "we’ve", "we have"),
    *("prevent", "avoid", "so that ", "so this ", "so it ", "to this end", "to stop", "to ensure", "to help"),
    *("para evitar", "para que", "pour éviter", "afin d", "damit ", "чтобы"),
)


def may_commit(prose: str, span: Span) -> bool:
    """A quick test that turns away most prose before it is looked at closely."""
    words = prose[span.start : span.end].lower()
    for sign in _SIGNS:  # noqa: SIM110 - a loop is twice as fast as `any`
        if sign in words:
            return True
    return False


def is_firm(words: str) -> bool:
    """Whether a sentence outside the parts that list actions promises a measure, or tells one taken for prevention."""
    words = straight(words)
    if words.endswith((":", "?", "：", "？")) or _HEDGED.search(words) or is_denied(words) or is_remark(words):
        return False
    if any(has_task_verb(promise[1]) for promise in _PROMISE.finditer(words)):
        return True
    return bool(_PURPOSE.search(words) and (tells_done(words) or is_planned(words)) and has_task_verb(words))


def is_announced(words: str) -> bool:
    """Whether a sentence announces a measure without saying who takes it: "A review will be conducted"."""
    words = straight(words)
    if _HEDGED.search(words) or is_denied(words) or is_remark(words):
        return False
    return any(is_task_verb(passive[1]) for passive in _PASSIVE.finditer(words))


def is_taken(words: str) -> bool:
    """Whether a sentence says that the writers have taken a measure."""
    return bool(_TAKEN.search(straight(words)))
