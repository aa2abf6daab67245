"""Checks of the fields at the head: which must be there, and which values they may have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postmortem_lint.checks import check
from postmortem_lint.checks.document import opening
from postmortem_lint.checks.excerpt import excerpt
from postmortem_lint.checks.vocabulary import spaced
from postmortem_lint.findings import Finding
from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from postmortem_lint.model import Postmortem

NOTE = lazy(r"[(\[][^()\[\]]*[)\]]")  # (database), [on call]


@check
def present(
    postmortem: Postmortem, *, names: tuple[str, ...], pattern: re.Pattern[str] | None = None
) -> Iterator[Finding]:
    """No field of one of these names is set, and neither title nor prose match the pattern that does as well."""
    if any(field.name in names for field in postmortem.metadata.fields):
        return
    title = postmortem.metadata.title
    if pattern and (pattern.search(postmortem.document.prose) or (title and pattern.search(title.value))):
        return
    yield Finding(opening(postmortem), {"field": names[0]})


@check
def one_of(postmortem: Postmortem, *, name: str, values: tuple[str, ...]) -> Iterator[Finding]:
    """A field holds none of the values it may have; more may stand beside one ("SEV-2, customer facing")."""
    for field in postmortem.metadata.fields:
        written = spaced(field.value)
        if field.name != name or any(spaced(value) in written for value in values):
            continue
        yield Finding(field.span, {"value": excerpt(field.value), "values": ", ".join(values)})


@check
def matching(postmortem: Postmortem, *, name: str, pattern: re.Pattern[str]) -> Iterator[Finding]:
    """A field is written otherwise than a pattern wants all of it; one that is not there is not reported."""
    for field in postmortem.metadata.fields:
        if field.name == name and not pattern.fullmatch(field.value.strip()):
            yield Finding(field.span, {"value": excerpt(field.value), "pattern": pattern.pattern})


@check
def single(postmortem: Postmortem, *, separator: re.Pattern[str], name: str = "owner") -> Iterator[Finding]:
    """A field that should name one person names several."""
    for field in postmortem.metadata.fields:
        names = [part for part in separator.split(NOTE.sub("", field.value)) if part and part.strip()]
        if field.name == name and len(names) > 1:
            yield Finding(field.span, {"value": excerpt(field.value), "first": names[0].strip()})
