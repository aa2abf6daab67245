"""Checks of the cause: that it is stated, and does not stop at a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.content import WORD, is_empty, told
from postmortem_lint.checks.excerpt import excerpt, unmarked
from postmortem_lint.checks.vocabulary import tells
from postmortem_lint.findings import Finding
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.model import Cause, Postmortem

# A person's mistake: "human error", "an engineer forgot", "PEBKAC", and the same in other languages.
MISTAKE = lazy(
    r"\b(?:human|operator|pilot|engineer|developer|employee|staff|admin(?:istrator)?|technician|manual|people)[ -]"
    r"(?:errors?|mistakes?|negligence|fault|slip)\b"
    r"|\b(?:someone|somebody|(?:an?|the|our|one) (?:\w+ )?(?:engineer|developer|operator|admin(?:istrator)?|intern"
    r"|employee|colleague|contractor|technician|person|sysadmin|devops|dba|sre))(?: \w+)?"
    r" (?:forgot|neglected|(?:made|did) a mistake|mistyped|messed up|screwed up|was careless|did not pay attention)\b"
    r"|\bPEBKAC\b|\bfat[- ]finger(?:s|ed|ing)?\b|\bfinger trouble\b"
    r"|\berrore umano\b|\berror humano\b|\berro humano\b|\berreur humaine\b|\bmenschliche(?:s Versagen|r Fehler)\b"
    r"|человеческ\w+ (?:фактор|ошибк)\w*|人为(?:失误|错误)|ヒューマンエラー|人的ミス",
    re.IGNORECASE,
    needs=(
        *("erro", "mistake", "negligence", "fault", "slip", "forgot", "neglected", "mistyped", "messed", "screwed"),
        *("careless", "attention", "pebkac", "finger", "erreur", "menschlich", "человеческ", "人", "ヒューマン"),
    ),
)

# Words before the mistake that deny it: "not human error", "rather than blaming human error".
DENIAL = lazy(
    r"\b(?:not?|never|isn['’]t|wasn['’]t|without|rather than|instead of|beyond|nor|no es|kein\w*|pas)\b", re.IGNORECASE
)

# Words that go on to what made the mistake possible: the text does not stop at the person.
CONDITION = lazy(
    r"\b(?:because|since|nothing|allow(?:s|ed|ing)?|lack(?:s|ed|ing)?|missing|absen(?:t|ce)|without|accept(?:s|ed)"
    r"|no way|unclear|confusing|possible|due to the|porque|weil|wegen|car|parce que|falta"
    r"|no (?:\w+ )?(?:check|validation|review|test|guard|alert|safeguard|confirmation|limit|gate|protection)\w*"
    r"|(?:did|does|could|would) ?n[o'’]t (?:prevent|stop|catch|reject|warn|detect|block|refuse|validate|check|ask)\w*"
    r"|not (?:prevented|caught|validated|checked|documented|tested|covered|automated))\b",
    re.IGNORECASE,
)


@check
def stated(postmortem: Postmortem, *, enough: int = 15) -> Iterator[Finding]:
    """The place for the cause says that it is not known; so many words, or what was ruled out, are enough."""
    cause = postmortem.cause
    if cause is None or cause.stated:
        return
    text = cause.text or slot_of(postmortem, cause)
    words = len(WORD.findall(text))
    if words and words < enough and not tells(postmortem, "ruled_out", (cause.span,)):
        yield Finding(cause.span, {"cause": excerpt(unmarked(text))})


@check
def systemic(postmortem: Postmortem, *, enough: int = 25) -> Iterator[Finding]:
    """The cause is a person's mistake and nothing more; so many further words are taken for an explanation."""
    cause = postmortem.cause
    if cause is None or not cause.stated:
        return
    prose = cause.span.of(postmortem.document.prose)
    match = MISTAKE.search(prose)
    if match is None or DENIAL.search(prose, max(0, match.start() - 40), match.start()):
        return
    rest = prose[: match.start()] + " " + prose[match.end() :]
    if len(WORD.findall(rest)) >= enough or CONDITION.search(rest):
        return
    start = cause.span.start
    span = cause.span._replace(start=start + match.start(), end=start + match.end())
    yield Finding(span, {"mistake": excerpt(unmarked(match.group()))})


def slot_of(postmortem: Postmortem, cause: Cause) -> str:
    """What stands below the title of a part for the cause that states none; nothing where the part is empty."""
    for section in postmortem.sections:
        if section.span == cause.span and not is_empty(told(postmortem), section):
            return section.body.of(postmortem.text)
    return ""
