"""Sentences that name a measure: a task, a promise, or something done to prevent the next incident."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.document import Span
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.actions.verbs import is_task_verb, tells

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.document import Document

# where a sentence ends
_END = lazy(r"[.!?]+[\"'”’)\]*_]{0,4}(?=\s)|[。！？]+")
_ABBREVIATION = lazy(
    r"(?:\b(?:e\.g|i\.e|vs|etc|approx|incl|resp|no|fig|dr|mr|mrs|ms|cf|[A-Za-z])\.|\.\.)$", re.IGNORECASE
)
# what is planned, promised or demanded
_MODAL = lazy(
    r"\b(?:will|we'll|i'll|shall|should|must|needs? to|plan(?:s|ned|ning)? (?:to|on|future work)|(?:is|are|am|"
    r"we're) going to|"
    r"intends? to|look(?:ing)? (?:in)?to|(?:are|is|we're) (?:also |now |currently )*(?:working|considering|hoping|"
    r"\w+ing)|"
    r"aims? to|recommend(?:s|ed)?|want to|ha(?:ve|s) to|committed to|proposed?|expects? to|to be|due to be|"
    r"deber[áíi]\w*|debe(?:mos|n)?|vamos a|se (?:va|van) a|hay que|se \w+r[áa]n?|es necesario|se recomienda|"
    r"planeamos|"
    r"será(?:n|o)?|vamos|iremos|devemos|deve(?:m|rá)?|precisamos|pretendemos|"
    r"nous (?:allons|devons|prévoyons|avons)|il faut|doit|doivent|devra|devrons|sera|seront|"
    r"werden|wird|soll(?:en|te)?|müssen|muss|planen|"
    r"будем|будет|будут|планируем|нужно|необходимо|следует|должн\w+|надо)\b|"
    r"将|计划|需要|应该?|必须|会(?=[\w])|する予定|します|すること|べき|する必要|検討",
    re.IGNORECASE,
)
# what was done
_DONE = lazy(
    r"\b(?:(?:we|i|they|team|engineers?)(?:'ve| have| has| had)?(?: also| now| since| already| subsequently| then|"
    r" \w+ly)* "
    r"(\w+(?:ed|en|t|k)|set up|put|made|built|wrote|ran|cut)|"
    r"(?:has|have|was|were|had|(?:is|are)(?= (?:also |\w+ly )*(?:now|already|being)\b))"
    r"(?: also| now| since| already| been| being| \w+ly){0,3} (\w+ed|(?:re)?written|built|"
    r"set up|put|made|taken)|now (?:also )?(\w+s))\b|"
    r"\b(?:se (?:ha|han|\w+ó|\w+aron)|hemos|foi|foram|a été|ont été|nous avons|wurden?|haben|был[аио]?|добавил\w+|"
    r"добавлен\w*)\b|"
    r"しました|済み|に完了(?=[）)。]|$)|已(?:经)?",
    re.IGNORECASE,
)
# what only ended the incident: "were taken to restore service"
_RESTORED = lazy(r"\bto (?:resolve|restore|fix|mitigate|address) (?:the|this|normal|service)\b", re.IGNORECASE)
# a sentence that explains or sums up what was said, or leads to what follows
_REMARK = lazy(
    r"(?:(?:this|these|that|those|such|it|doing so|all of|each of|they|both|here)\b|"
    r"(?:by|with|through) (?:doing|following|implementing|taking|making|addressing|having|adopting|learning|these|"
    r"this|the above|"
    r"such|all)\b|in (?:conclusion|summary|short)|overall|to summari[sz]e|we (?:hope|believe|think|feel|"
    r"apologi[sz]e|regret|thank)|"
    r"(?:the )?(?:following|incident|outage|issue|event)\b|thanks?|sorry|every action|action items?\b|"
    r"(?:please|esto|estas?|estos|isto|isso|cela|ces|dies|это|эти)\b)",
    re.IGNORECASE,
)
# how a closing paragraph opens
_SUMMING_UP = lazy(
    r"\W*(?:in (?:conclusion|summary|closing)|overall|to (?:conclude|summari[sz]e)|en (?:conclusión|conclusion|"
    r"résumé|resumen)|em (?:conclusão|resumo))\b",
    re.IGNORECASE,
)
# an appeal to the readers, or a promise that names nothing: "please help", "we take this seriously"
_APPEAL = lazy(
    r"\bplease\b|\bif you\b|\bseriously\b|"
    r"\bcommitted to (?:\w+ly\b|improving|ensuring|providing|learning|delivering)|"
    r"\b(?:our|my) best\b|\bthe following\b|\bas follows\b|\b(?:remind|"
    r"apologi[sz]e|thank)\b|"
    r"\b(?:implement|take|put in place) (?:further |additional |the )?(?:necessary |appropriate )?"
    r"(?:measures|steps|precautions) to (?:prevent|avoid)\b",
    re.IGNORECASE,
)
_COUNTERFACTUAL = lazy(
    r"\b(?:would have|could have|should have|might have|would've|could've|should've|if we had|"
    r"if only)\b",
    re.IGNORECASE,
)
_NEGATED = lazy(
    r"\b(?:rejected|no action|none (?:proposed|required|needed|planned)|not (?:planned|needed|required)|"
    r"we decided (?:not|against)|nothing to)\b",
    re.IGNORECASE,
)
_LEAD = lazy(
    r"(?:[^\W\d_][^.:：!?]{1,60}[:：]\s+)?(?:(?:additionally|also|finally|furthermore|moreover|lastly|secondly|"
    r"first(?:ly)?|next|then|moving forward|going forward|in addition|in the future|as a result|therefore|and|so|"
    r"but|however|note that)\b,?\s+){0,3}",
    re.IGNORECASE,
)


def sentences(document: Document, span: Span) -> Iterator[Span]:
    """The sentences of a paragraph."""
    start, prose = span.start, document.prose
    for end in _END.finditer(prose, span.start, span.end):
        if _ABBREVIATION.search(prose, max(start, end.start() - 8), end.end()):
            continue
        yield from _trimmed(document.text, start, end.end())
        start = end.end()
    yield from _trimmed(document.text, start, span.end)


def sums_up(words: str) -> bool:
    """Whether a paragraph only sums up what was said."""
    return bool(_SUMMING_UP.match(words))


def names_measure(words: str) -> bool:
    """Whether a sentence in a part that lists actions names one: an order, a promise or a thing done."""
    words = straight(words)
    if words.rstrip("*_ ").endswith((":", "：", "?", "？")) or is_denied(words):
        return False
    rest = words[_lead(words) :]
    if _is_exclamation(words) or is_remark(words) or _APPEAL.search(words):
        return False
    return tells(rest) or is_planned(words) or tells_done(words)


def _is_exclamation(words: str) -> bool:
    """Whether one word is all that is said, once or again and again: "Test! Test!"."""
    return words.isascii() and len({word.strip(".,;!") for word in words.lower().split()}) == 1


def is_planned(words: str) -> bool:
    """Whether a sentence says what is to be done."""
    words = straight(words)
    return any(_leads_to_task(words, modal) for modal in _MODAL.finditer(words))


def is_done(words: str) -> bool:
    """Whether a sentence tells what was done, and nothing that is yet to do."""
    words = straight(words)
    return not tells(words[_lead(words) :]) and tells_done(words) and not is_planned(words)


def is_recommended(words: str) -> bool:
    """Whether words tell or recommend to do something; a statement of fact does not."""
    words = straight(words)
    return (
        not words.endswith("?")
        and (tells(words[_lead(words) :]) or tells(words) or is_planned(words))
        and not is_remark(words)
    )


def _leads_to_task(words: str, modal: re.Match[str]) -> bool:
    """Whether a verb that makes a task follows soon after "will"; outside English the verb is not asked for."""
    if not modal[0].isascii() or modal[0].lower().startswith(
        ("deb", "se ", "vamos", "nous", "werd", "wird", "soll", "m\u00fc")
    ):
        return True
    following = words[modal.end() : modal.end() + 90].split()[:4]
    return any(is_task_verb(word.strip(",.;:()*`\"'")) for word in [*modal[0].split()[-1:], *following])


def is_remark(words: str) -> bool:
    """Whether a sentence explains or sums up what was said, or leads to what follows."""
    return bool(_REMARK.match(words, _lead(words)))


def is_denied(words: str) -> bool:
    """Whether a sentence tells what would have helped, or what was decided against."""
    return bool(_COUNTERFACTUAL.search(words) or _NEGATED.search(words))


def tells_done(words: str) -> bool:
    """Whether a sentence tells a task as done."""
    if _RESTORED.search(words):
        return False
    return any(
        is_task_verb(verb) if (verb := done[1] or done[2] or done[3]) else True for done in _DONE.finditer(words)
    )


def _lead(words: str) -> int:
    match = _LEAD.match(words)
    return match.end() if match else 0


def straight(words: str) -> str:
    """The words with straight apostrophes."""
    return words.replace("’", "'").strip()


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    written = text[start:end]
    start += len(written) - len(written.lstrip())
    end = start + len(text[start:end].rstrip())
    if end > start:
        yield Span(start, end)
