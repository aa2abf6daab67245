"""Who is made responsible for an action, wherever its line says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.document import Span
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.actions.deadlines import deadline_in
from postmortem_lint.reading.actions.leads import Owner, lead_in, leading_owner
from postmortem_lint.reading.actions.people import HANDLE
from postmortem_lint.reading.actions.statuses import BRACKETS
from postmortem_lint.reading.actions.verbs import is_task_verb
from postmortem_lint.reading.inline import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from postmortem_lint.reading.actions.scan import Scan

# a dash and what ends an item: `… — Ana`, `… -- @ana`
_DASHED = lazy(r"\s(?:[–—|]|-{1,2}|→|=>)\s+([^\n–—|-]{1,60})(?=$|\s[–—|-])", needs="–—|-→>")
# a task left to somebody as programmers do: `TODO(ana): …`
_TODO = lazy(r"\W*TODO\((@?[\w.-]{1,40})\)\s*:?", needs=("TODO(",))
_COMMA = lazy(r"[,;|]")
_NOT_ALONE = lazy(r"[\w@]")
_SEPARATORS = tuple("–—-|→·([:,")
_EMPHASIS = " *_"
"""What may stand round a name, and is no part of it."""
_MOST_WORDS = 6
_WINDOW, _CLAUSE = 240, 82
"""Characters in which a commitment names its subject, and those of the clause before it with its comma."""
_BEHIND = 240
"""Characters at the end of a line within which brackets name who does it."""
_NAME_WORDS = 2
_LONGEST_DEADLINE = 40


def owner_in(scan: Scan, span: Span) -> Owner | None:
    """Who a stretch of text makes responsible, without a label."""
    for read in _readers(scan, span):
        owner = read(scan, span)
        if owner and not _is_nobody(scan, plain(owner.name.of(scan.document.text)).lower().strip(" .!")):
            return owner
    return None


def _readers(scan: Scan, span: Span) -> Iterator[Callable[[Scan, Span], Owner | None]]:
    """Those who may find somebody, the surest first, by signs and words without which they find nobody."""
    written, parts, phrases = span.of(scan.document.prose), scan.parts(span), scan.vocabulary.phrases
    is_plain = written.isascii()
    if "TODO(" in written:
        yield _todo
    if ")" in written or "]" in written or not is_plain:
        yield _in_brackets
    if "@" in written:
        yield _handle
    if phrases("assigned").may_be_in(written, parts):
        yield _assigned
    if " -" in written or ">" in written or "|" in written or not is_plain:
        yield _behind_dash
    yield leading_owner
    if phrases("undertakes").may_be_in(written, parts):
        yield _subject


def _is_nobody(scan: Scan, name: str) -> bool:
    """Whether what stands in an owner's place is none, or the state of the task: `(Done)`."""
    return name in scan.words("no_owner") or name in scan.words("done") or name in scan.words("open")


def _todo(scan: Scan, span: Span) -> Owner | None:
    match = _TODO.match(scan.document.prose, *span)
    return Owner(Span(*match.span(1)), Span(*match.span())) if match else None


def _in_brackets(scan: Scan, span: Span) -> Owner | None:
    prose, text = scan.document.prose, scan.document.text
    for match in reversed(list(BRACKETS.finditer(prose, max(span.start, span.end - _BEHIND), span.end))):
        rest = prose[match.end() : span.end]
        if any(map(str.isalnum, BRACKETS.sub("", rest))) and not _is_deadline(scan, Span(match.end(), span.end)):
            return None
        name = Span(*match.span(1))
        handle = HANDLE.search(prose, *name)
        if handle:
            return Owner(_handles(scan, Span(handle.start(), name.end)), Span(*match.span()))
        if text[match.end() : match.end() + 1] in ("(", "["):
            continue  # a link
        first = Span(name.start, name.start + len(_COMMA.split(match[1])[0].rstrip()))
        for candidate in (name, first):
            if _is_bracketed_name(scan, candidate, match.start()):
                return Owner(candidate, Span(*match.span()))
    return None


def _is_deadline(scan: Scan, span: Span) -> bool:
    """Whether what stands behind brackets is only when the task is due: ` by March 15`."""
    if span.end - span.start > _LONGEST_DEADLINE:
        return False
    due = deadline_in(scan, *span)
    if due is None or any(map(str.isalnum, scan.document.prose[due.end : span.end])):
        return False
    return len(scan.document.prose[span.start : due.start].strip(" ,;.([").split()) <= 1


def _is_bracketed_name(scan: Scan, name: Span, opening: int) -> bool:
    text = scan.document.text
    written = name.of(text)
    if not written or text[max(opening - 1, 0)].isalnum() or text[opening - 1 : opening] == "]":
        return False
    return scan.people.may_be_credited(written)


def _handle(scan: Scan, span: Span) -> Owner | None:
    prose = scan.document.prose
    for match in HANDLE.finditer(prose, *span):
        before = prose[span.start : match.start()]
        if "/" in match[0] and before[-1:] not in ("(", "["):
            continue  # a package: `@types/node`
        alone = not _NOT_ALONE.search(before)
        behind = HANDLE.sub("", BRACKETS.sub("", prose[match.end() : span.end]))
        ends = not any(map(str.isalnum, scan.idioms.name_joint.sub("", behind)))
        names = _handles(scan, Span(match.start(), span.end))
        if (
            alone
            or before.rstrip(" *_")[-1:] in _SEPARATORS
            or (ends and not scan.idioms.taking_part.search(before[-20:]))
            or before[-1:] in "(["
        ):
            return Owner(names, names)
        if not match[0].startswith("@") or scan.idioms.taking_part.search(before[-20:]):
            continue
        if _gives(prose, match.end(), span.end):
            return Owner(names, names)
    return None


def _gives(prose: str, position: int, end: int) -> bool:
    following = prose[position : min(end, position + 20)].split()
    return bool(following) and following[0] in {"to", "will", "is", "should"}


def _handles(scan: Scan, span: Span) -> Span:
    """The handles in a row from the start of a span: "@ana, @ben and @cai"."""
    prose, end = scan.document.prose, span.start
    while match := HANDLE.search(prose, end, span.end):
        if end > span.start and scan.idioms.name_joint.sub("", prose[end : match.start()]).strip():
            break
        end = match.end()
    return Span(span.start, end)


def _assigned(scan: Scan, span: Span) -> Owner | None:
    match = scan.idioms.assigned.search(scan.document.prose, *span)
    if not match:
        return None
    name = Span(*match.span(1)).stripped(match.string, _EMPHASIS)
    written = name.of(match.string)
    nobody = written.lower() in scan.words("nobody")
    if not (nobody or scan.people.is_party(written) or scan.people.may_be_names(written)):
        return None
    return Owner(name, Span(*match.span()))


def _behind_dash(scan: Scan, span: Span) -> Owner | None:
    for match in _DASHED.finditer(scan.document.prose, max(span.start, span.end - 160), span.end):
        name = Span(*match.span(1)).stripped(match.string, f".{_EMPHASIS}")
        written = name.of(match.string)
        if (
            written
            and ")" not in written
            and (scan.people.is_party(written) or (scan.people.may_be_names(written) and not written.isupper()))
        ):
            return Owner(name, Span(match.start(), name.end))
    return None


def _subject(scan: Scan, span: Span) -> Owner | None:
    """The grammatical subject of a commitment, where it is a person or a team; behind a label only a person."""
    owner, lead = _undertaking(scan, span), lead_in(scan, span)
    if owner or not lead:
        return owner
    owner = _undertaking(scan, Span(lead.end, span.end))
    return owner if owner and scan.people.are_persons(owner.name.of(scan.document.text)) else None


def _undertaking(scan: Scan, span: Span) -> Owner | None:
    prose, end = scan.document.prose, min(span.end, span.start + _WINDOW)
    match = None if _opens_with_task(prose[span.start : end]) else scan.idioms.subject.match(prose, span.start, end)
    if not match:
        return None
    name = Span(*match.span("who")).stripped(prose, _EMPHASIS)
    written = name.of(prose)
    article, _, rest = written.partition(" ")
    bare = rest.lstrip() if rest and article.lower() in scan.words("articles") else written
    if (
        not bare
        or bare.split()[0].lower() in scan.words("pronouns")
        or is_task_verb(bare.split()[0])
        or len(bare.split()) > _MOST_WORDS
    ):
        return None
    if not scan.people.is_team(bare):
        known = scan.people.is_party(bare) or (scan.people.may_be_names(bare) and len(bare.split()) <= _NAME_WORDS)
        if not (known and is_task_verb(match["verb"])):
            return None
    return Owner(name, Span(name.start, name.start))


def _opens_with_task(words: str) -> bool:
    """A quick test that turns most tasks away: an order has no subject, unless a clause stands before it."""
    first = words[:_CLAUSE].split(maxsplit=1)[:1]
    return bool(first) and "," not in words[:_CLAUSE] and is_task_verb(first[0].lstrip("*_"))
