"""Whether a document is a postmortem, a template for one, or something else."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from postmortem_lint.model import Kind, Postmortem, Section

_ENOUGH = 3
"""Evidence that makes a document a postmortem; weights as in the classifier tests."""
_PARTS_OF_A_FORM = 3
_BLANK_SHARE = 0.6
_TIMED = 3
_SAMPLE = 6000
"""Characters of prose that are weighed."""
_ADDRESS_SHARE = 0.012
"""Above this share of "you" and "your" among the words, a text addresses its reader: a guide."""

# words that name an incident or its account
_INCIDENT = re.compile(
    r"post[-_ ]?mortem|incident|outage|\brca\b|root[-_ ]cause|downtime|retro(?:spective)?\b|after[-_ ]action|exploit|"
    r"\bhack(?:ed)?\b|breach|attack|failure|disruption|degrad|unavailab|\bcoe\b|\bpir\b|incidente|panne|ausfall|"
    r"störung|сбой|инцидент|故障|事故|障害|复盘",
    re.IGNORECASE,
)
# a file's or title's name that says it is no account of one incident
_OTHER_NAME = re.compile(
    r"template|\bexample\b|\bsample\b|skeleton|guide(?:lines?)?\b|runbook|playbook|checklist|how[- ]to\b|policy|"
    r"process\b|procedure|code[-_ ]of[-_ ]conduct|contributing|changelog|license|plantilla|modèle|vorlage|шаблон|"
    r"模板|テンプレート",
    re.IGNORECASE,
)
# a folder or file where postmortems live: `docs/postmortems/x.md`, `2024-01-01-outage.md`
_HOME = re.compile(
    r"(?:^|[/\\])[^/\\]*(?:post[-_ ]?mortem|incident|outage|(?<![a-z])rcas?(?![a-z]))[^/\\]*", re.IGNORECASE
)
_ABOUT = re.compile(r"(?:^|[/\\])(?:readme|index|changelog|contributing)\.\w+$", re.IGNORECASE)
_YOU = re.compile(r"\b(?:you|your|you['’](?:re|ll|ve)|yourself)\b", re.IGNORECASE)
_WORDS = re.compile(r"\w+")


def kind_of(postmortem: Postmortem) -> Kind:
    """What a document as read is, by its parts, its times, its wording and its name."""
    parts = [section for section in postmortem.sections if section.roles and section.form != "lead-in"]
    timed = sum(entry.time is not None and bool(entry.text) for entry in postmortem.timeline)
    if _is_form(parts, timed):
        return "template"
    metadata, prose = postmortem.metadata, postmortem.document.prose
    filled = {role for section in postmortem.sections if not section.blank for role in section.roles}
    title = metadata.title.value if metadata.title else ""
    evidence = len(filled) + 2 * (timed >= _TIMED) + bool(metadata.date) + _naming(title, postmortem.path)
    evidence += postmortem.cause is not None and postmortem.cause.stated
    evidence += len(_INCIDENT.findall(prose[:_SAMPLE])) > 1
    if _OTHER_NAME.search(title) or _addresses_reader(prose):
        evidence -= 4
    return "postmortem" if evidence >= _ENOUGH else "other"


def _is_form(parts: list[Section], timed: int) -> bool:
    leaves = [part for part, following in zip_longest(parts, parts[1:]) if _is_leaf(part, following)]
    blank = sum(part.blank for part in leaves)
    return len(parts) >= _PARTS_OF_A_FORM and blank >= _BLANK_SHARE * len(leaves) and timed < _TIMED


def _is_leaf(part: Section, following: Section | None) -> bool:
    return following is None or not part.body.holds(following.span)


def _naming(title: str, path: str) -> int:
    """How much the title and the place say that this is an incident's account."""
    home = 0 if _ABOUT.search(path) or _OTHER_NAME.search(path) else 2 * bool(_HOME.search(path))
    return home + bool(_INCIDENT.search(title))


def _addresses_reader(prose: str) -> bool:
    sample = prose[:_SAMPLE]
    return len(_YOU.findall(sample)) > _ADDRESS_SHARE * max(len(_WORDS.findall(sample)), 1)
