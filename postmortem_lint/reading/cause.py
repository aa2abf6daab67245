"""The stated cause: in the part that is titled as the cause, else wherever the document names it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.model import Cause, Document, Section, Span
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.inline import plain
from postmortem_lint.reading.prompts import is_prompt, own_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# a clause that names a cause
_CAUSAL = lazy(
    r"\b(?:caus(?:e[ds]?|ing)|due to|because|culprit|turn(?:ed|s) out|(?:we|was) (?:found|discovered|determined) that|"
    r"(?:was|were|is) the (?:result|cause) of|resulted from|"
    r"result of|stem(?:s|med) from|triggered by|led to|leading to|results? in|resulted in|traced to|"
    r"descobri\w* que|descubri\w+ que|(?:a|avons) (?:découvert|constaté) que|stellte sich heraus|выяснилось|"
    r"porque|causad[oa] por|debido a|a causa de|la causa|devido a|por causa de|a causa|"
    r"à cause de|en raison de|due à|dû à|causée? par|verursacht durch|wegen|aufgrund|weil|ursache|"
    r"из-за|причин\w+|вследствие|потому что)\b|由于|因为|导致|根因|原因|ため|により",
    re.IGNORECASE,
)
# what is said instead of a cause
_UNKNOWN = lazy(
    r"(?:(?:the )?(?:root |exact |underlying )*cause (?:is|was|remains) (?:still |as yet |currently |yet )*)?"
    r"(?:(?:it is |is |we are |we're |still |currently |as yet )*"
    r"(?:unknown|tbd|tba|todo|to be (?:determined|confirmed|investigated|added|filled)|under investigation|"
    r"being investigated|not (?:yet )?(?:known|clear|sure|determined|identified)|unclear|undetermined|pending|n/?a|"
    r"none|"
    r"desconocid[oa]|por determinar|en investigación|inconnue?|à déterminer|en cours d.analyse|desconhecid[oa]|"
    r"a determinar|em investigação|unbekannt|noch offen|in klärung|неизвестн\w+|выясняется|не установлен\w+)\b"
    r"(?=\W*$|[.,;:)!]|\s+(?:[(–—-]|(?:at|yet|so|as|but|for|what|why|how|if|by|until|and|reasons?|causes?|origin)\b))|"
    r"不明|調査中|未知|待查|调查中|待定)",
    re.IGNORECASE,
)
# a step of a chain of whys: `1. Why was it down?`, `| 1 | Why … |`, `- ¿Por qué …`
_WHY = lazy(r"[\W\d_]*(?:why|por qu[eéê]|pourquoi|warum|wieso|почему|为什么|為什麼|なぜ)", re.IGNORECASE)
# the ASCII words with which `_UNKNOWN` may open, unless it names the cause first
_UNKNOWN_OPENS_TEXT = """
    it is |is |we are |we're |still |currently |as yet |unknown|tbd|tba|todo|to be |under |being |not |unclear|
    undetermined|pending|n/a|na|none|desconocid|por |en |inconnu|desconhecid|a determinar|em |unbekannt|noch |in
"""
_UNKNOWN_OPENS = tuple(_UNKNOWN_OPENS_TEXT.strip().replace("\n    ", "").split("|"))
# an admission that opens the statement: "We could not find out why", "Nobody knows the exact reason"
_UNFOUND = lazy(
    r"(?:(?:so far|unfortunately|sadly),? )?"
    r"(?:(?:we|the team|i|they|it)\b[^.;:\n]{0,20}?(?:\bnot|n['’]t|\bnever|\bunable to|\bcannot)|no one|nobody)\b"
    r"[^.;\n]{0,25}?\b(?:figured? out|find|found|determined?|identif(?:y|ied)|establish(?:ed)?|pinpoint(?:ed)?|"
    r"knows?|understand)\b[^.;\n]{0,30}?\b(?:cause|why|reason)\b"
    r"(?![^.\n]{0,60}\b(?:until|at first|initially|immediately|(?:right|straight) away)\b)",
    re.IGNORECASE,
    needs=("cause", "why", "reason"),
)
# a title that asks for the cause itself, rather than for whys or an analysis
_NAMED = lazy(r"caus|причин|ursache|原因|根因|origin", re.IGNORECASE)
# a title under which a document without a cause of its own tells what failed
_GONE_WRONG = lazy(
    r"went (?:wrong|badly|poorly)|salió mal|deu errado|falhou|mal fonctionné|schief|пошло не так", re.IGNORECASE
)
_PLACES = ("root_cause", "contributing_factors", "trigger")
_SENTENCE_END = lazy(r"(?<=[.!?。！？])\s+")


def find_cause(document: Document, sections: tuple[Section, ...]) -> Cause | None:
    """The cause as stated; not stated where its place is left open; `None` where the document has no word of it."""
    titled = [section for section in sections if "root_cause" in section.roles]
    named = list(_in_parts(document, (section for section in titled if _NAMED.search(section.title))))
    told = _concluded(document, [cause for cause in named if cause.stated])
    if told or any(cause.text for cause in named):
        return told or named[0]
    others = [section for role in _PLACES for section in sections if role in section.roles]
    rest = list(_in_parts(document, others))
    told = next((cause for cause in rest if cause.stated), None)
    if told or titled:
        return told or (named or rest)[0]
    gone_wrong = _in_parts(document, (section for section in sections if _GONE_WRONG.search(section.title)))
    return (
        _anywhere(document, sections)
        or next((cause for cause in gone_wrong if cause.stated), None)
        or next(iter(rest), None)
    )


def _concluded(document: Document, told: list[Cause]) -> Cause | None:
    """The first of the statements; behind a chain of whys the one in which it ends, where that has a title."""
    if len(told) > 1 and told[0].span.holds(told[1].span) and _WHY.match(document.text, *_line_of(document, told[0])):
        return told[1]
    return told[0] if told else None


def _line_of(document: Document, cause: Cause) -> Span:
    start = document.text.rfind("\n", 0, cause.span.start) + 1
    return Span(start, document.line_end(start))


def _in_parts(document: Document, parts: Iterable[Section]) -> Iterator[Cause]:
    for part in parts:
        lines = list(_statement(document, part))
        if not lines:
            yield Cause(part.span, "", stated=False)
            continue
        span = Span(lines[0].start, lines[-1].end)
        text = plain(span.of(document.text))
        yield Cause(span, text, stated=not _is_open(text.lstrip("-–—:*( ")))


def _statement(document: Document, part: Section) -> Iterator[Span]:
    """The lines that tell the cause: of a lead-in the rest of its line first."""
    text = document.text
    rest = Span(part.body.start, min(document.line_end(part.body.start), part.body.end))
    if part.form == "lead-in" and rest.of(text).strip() and not is_prompt(rest.of(text).strip()):
        yield rest
    yield from own_lines(document, Span(max(part.body.start, rest.end), part.body.end))


def _is_open(words: str) -> bool:
    """Whether words say that the cause is not known."""
    head = words[:60].lower()
    may_be = not head.isascii() or "cause" in head or head.startswith(_UNKNOWN_OPENS)
    return bool((may_be and _UNKNOWN.match(words)) or _UNFOUND.match(words))


def _anywhere(document: Document, sections: tuple[Section, ...]) -> Cause | None:
    """The first sentence that names a cause; a timeline's entry only where nothing else does."""
    told = [section.body for section in sections if "timeline" in section.roles]
    candidates = [block for block in document.blocks if not block.quoted and block.kind in {"paragraph", "row"}]
    for block in sorted(candidates, key=lambda block: any(body.holds(block.span) for body in told)):
        match = _CAUSAL.search(document.prose, *block.span)
        if match:
            span = _sentence(document.prose, block.span, match.start())
            return Cause(span, plain(span.of(document.text)), stated=not _UNKNOWN.search(span.of(document.text)))
    return None


def _sentence(prose: str, block: Span, position: int) -> Span:
    start = block.start
    for end in _SENTENCE_END.finditer(prose, block.start, block.end):
        if end.start() > position:
            return Span(start, end.start())
        start = end.end()
    return Span(start, block.end)
