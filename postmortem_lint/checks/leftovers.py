"""Checks of links, pictures and addresses: what leads nowhere, stands for something else, or belongs to a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.content import points_elsewhere, without_code
from postmortem_lint.checks.document import opening
from postmortem_lint.checks.excerpt import excerpt
from postmortem_lint.checks.once import once
from postmortem_lint.checks.vocabulary import casefolded
from postmortem_lint.document import Span
from postmortem_lint.findings import Finding
from postmortem_lint.patterns import lazy
from postmortem_lint.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postmortem_lint.document import Block
    from postmortem_lint.model import Postmortem

LINK = lazy(  # [text](target), [text](target "title"), <img src="target">; behind a "!" the first two are pictures
    r"\[[^\[\]\n]{0,200}\]\([ \t]*<?(?P<target>[^\s()<>]{0,500})>?[^()\n]{0,100}\)"
    r"|<img[^>\n]{0,200}?\ssrc=[\"']?(?P<source>[^\"'\s>]{0,500})",
    re.IGNORECASE,
    needs=("](", "<img"),
)
HOST = lazy(r"(?:https?:)?//(?:[^/@\s]{1,100}@)?([\w.-]{1,200})", re.IGNORECASE)

# ana@example.com; no handle, no git@host:path
MAIL = lazy(
    r"(?<![\w.+/@-])[A-Za-z0-9][\w.+-]{0,60}@(?P<domain>(?:[A-Za-z0-9-]{1,60}\.){1,5}[A-Za-z]{2,20})(?![\w@:/-])",
    needs="@",
)
PHONE = lazy(
    r"(?<![\w+./-])\+[1-9]\d{0,2}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{2,4}(?:[ .-]?\d{2,4}){2,4}(?![\w./:-])", needs="+"
)  # +1 (555) 010-9999


class Link(Record):
    """A link or a picture as written."""

    span: Span
    target: str
    picture: bool


@check
def no_placeholder_image(postmortem: Postmortem, *, hosts: tuple[str, ...]) -> Iterator[Finding]:
    """A picture comes from a service that makes pictures to fill a place."""
    for link in links(postmortem):
        if link.picture and is_of_host(link.target, hosts):
            yield Finding(link.span, {"target": excerpt(link.target)})


@check
def link_leads(
    postmortem: Postmortem, *, hosts: tuple[str, ...] = ("localhost", "127.0.0.1"), nowhere: tuple[str, ...] = ()
) -> Iterator[Finding]:
    """A link has no target, a word that stands for one, or one that only its writer's machine knows."""
    words = casefolded(nowhere)
    for link in links(postmortem):
        target = link.target.strip("[]{}<>").casefold()
        if not target or target in words or is_of_host(link.target, hosts):
            yield Finding(link.span, {"link": excerpt(link.span.of(postmortem.text))})


@check
def evidence_linked(postmortem: Postmortem) -> Iterator[Finding]:
    """The document links nothing and shows no picture: no graph, no log, no change."""
    if not points_elsewhere(postmortem.text) and "```" not in postmortem.text:
        yield Finding(opening(postmortem))


@check
def no_personal_data(postmortem: Postmortem, *, allowed: tuple[str, ...] = ()) -> Iterator[Finding]:
    """The prose gives a mail address or a telephone number; those of allowed domains or beginnings may stand."""
    prose = postmortem.document.prose
    known = tuple(domain.casefold() for domain in allowed)
    authors = " ".join((*postmortem.metadata.authors, *(field.value for field in postmortem.metadata.fields)))
    for match in (*MAIL.finditer(prose), *PHONE.finditer(prose)):
        written = match.group()
        if written.casefold().endswith(known) or written.startswith(allowed) or written in authors:
            continue
        yield Finding(Span(*match.span()), {"text": f"{written[:3]}…"})


@once
def links(postmortem: Postmortem) -> tuple[Link, ...]:
    """The links and pictures that are no code, in order."""
    if "](" not in postmortem.text and "<img" not in postmortem.text:
        return ()
    return tuple(
        link for block in postmortem.document.holding(("](", "<")) for link in links_in(postmortem.text, block)
    )


def links_in(document: str, block: Block) -> Iterator[Link]:
    """The links and pictures of a block, in order."""
    if block.kind in {"code", "front_matter"}:
        return
    text = without_code(block.span.of(document))
    for match in LINK.finditer(text):
        target, source = match.groups()
        start, end = match.span()
        marked = source is None and text[max(0, start - 1) : start] == "!"
        span = Span(block.span.start + start - marked, block.span.start + end)
        yield Link(span, source or target or "", bool(source) or marked)


def is_of_host(target: str, hosts: tuple[str, ...]) -> bool:
    """Whether an address is of one of these hosts, or of one below them."""
    host = HOST.match(target)
    return host is not None and f".{host[1].casefold()}".endswith(tuple(f".{name}" for name in hosts))
