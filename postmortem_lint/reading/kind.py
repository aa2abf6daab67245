"""Whether a document is a postmortem, a template for one, or something else."""

from __future__ import annotations

import re
from itertools import zip_longest
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.prompts import is_unfilled

if TYPE_CHECKING:
    from postmortem_lint.model import Document, Entry, Kind, Postmortem, Section

_ENOUGH = 4
"""Evidence that makes a document a postmortem; weights as in the classifier tests."""
_PARTS_OF_A_FORM = 3
_BLANK_SHARE = 0.6
_BLANK_SHARE_WITH_TIMES = 0.8
"""Of blank parts where the timeline has entries, as a form's may for example."""
_LINES_OF_A_FORM = 6
_PROMPT_SHARE = 0.5
_BOXES_OF_A_CHECKLIST = 5
_AGAINST = 4
"""What a guide must outweigh to be a postmortem all the same."""
_AT_HOME = 5
"""A file that lives where postmortems live is one until it shows the contrary."""
_CORE = frozenset({"timeline", "root_cause", "actions"})
"""Parts that only postmortems have together."""
_TIMED = 3
_MANY = 4
"""Words of an incident beyond which more say no more."""
_SAMPLE = 6000
"""Characters of prose that are weighed."""
_ADDRESS_SHARE = 0.012
"""Above this share of "you" and "your" among the words, a text addresses its reader: a guide."""

# what words that name an incident or its account begin with, in lower case
_INCIDENT_TEXT = """
    postmortem, post-mortem, post_mortem, post mortem, root cause, root-cause, root_cause, after action, after-action,
    after_action, incident, outage, downtime, exploit, breach, attack, failure, disruption, degrad, unavailab, panne,
    ausfall, störung, сбой, инцидент, 故障, 事故, 障害, 复盘
"""
_INCIDENT = tuple(word.strip() for word in _INCIDENT_TEXT.split(","))
# such words that are only whole
_INCIDENT_WORD = lazy(
    r"\b(?:rca|coe|pir|hack(?:ed)?)\b|retro(?:spective)?\b",
    needs=("rca", "coe", "pir", "hack", "retro"),
)
# names of forms
_FORM_NAME = lazy(
    r"template|\bexample\b|\bsample\b|skeleton|plantilla|modèle|vorlage|шаблон|模板|テンプレート",
    re.IGNORECASE,
    needs=("templ", "example", "sample", "skelet", "plantilla", "modèle", "vorlage", "шаблон", "模板", "テンプレート"),
)
# names of texts that are no account of one incident
_GUIDE_NAME = lazy(
    r"guide(?:lines?)?\b|runbook|playbook|checklist|how[- ]to\b|policy|process\b|procedure|code[-_ ]of[-_ ]conduct|"
    r"contributing|changelog|license",
    re.IGNORECASE,
    needs=(
        "guide",
        "book",
        "checklist",
        "how",
        "policy",
        "process",
        "procedure",
        "conduct",
        "contributing",
        "changelog",
        "license",
    ),
)
# an entry that is a link: `May 30, 2024 - [Checkout down](2024-05-30.md)`
_LINK = lazy(r"\W\[[^\[\]]*\]\([^()]*\)\W*$", needs=["]("])
_ACCOUNT = lazy(r"\W*post[- ]?mortem\b", re.IGNORECASE)
# a folder or file where postmortems live: `docs/postmortems/x.md`, `2024-01-01-outage.md`
_HOME = lazy(
    r"(?:^|[/\\])[^/\\]*(?:post[-_ ]?mortem|incident|outage|(?<![a-z])rcas?(?![a-z]))[^/\\]*",
    re.IGNORECASE,
    needs=("post", "incident", "outage", "rca"),
)
_ABOUT = lazy(
    r"(?:^|[/\\])(?:readme|index|changelog|contributing)\.\w+$",
    re.IGNORECASE,
    needs=("readme", "index", "changelog", "contributing"),
)
# what a title says that tells of trouble rather than of a thing: `Kibana down because of …`
_TROUBLE = lazy(
    r"\b(?:down|crash\w*|fail\w*|broken?|error|exception|timeouts?|overload\w*|stuck|unreachable|lost|loss|leak\w*)\b",
    re.IGNORECASE,
)
_LOG = lazy(
    r"(?:^|[/\\])(?:changelog|changes|history|news|release[-_ ]?notes)\.\w+$",
    re.IGNORECASE,
    needs=("change", "history", "news", "release"),
)
_YOU = lazy(r"\b(?:you|your|you['’](?:re|ll|ve)|yourself)\b", re.IGNORECASE)
_WORDS = lazy(r"\w+")


def kind_of(postmortem: Postmortem) -> Kind:
    """What a document as read is, by its parts, its times, its wording and its name."""
    parts = [section for section in postmortem.sections if section.roles and section.form != "lead-in"]
    timed = sum(_is_told(entry, postmortem.text) for entry in postmortem.timeline)
    if _is_form(parts, postmortem.document, _BLANK_SHARE if timed < _TIMED else _BLANK_SHARE_WITH_TIMES):
        return "template"
    title = _title(postmortem)
    evidence = _told(postmortem) + 2 * (timed >= _TIMED) + _naming(title, postmortem.path)
    if _is_guide(title, postmortem.document) or _is_rule(postmortem) or _LOG.search(postmortem.path):
        evidence -= _AGAINST
    return "postmortem" if evidence >= _ENOUGH else "other"


def _title(postmortem: Postmortem) -> str:
    return postmortem.metadata.title.value if postmortem.metadata.title else ""


def _told(postmortem: Postmortem) -> int:
    """How much of an incident the document tells: its parts, its date, its cause, its words."""
    filled = {role for section in postmortem.sections if not section.blank for role in section.roles}
    words = _incident_words(postmortem.document.prose[:_SAMPLE])
    stated = postmortem.cause is not None and postmortem.cause.stated
    concrete = (
        postmortem.metadata.date or _TROUBLE.search(_title(postmortem)) or any(e.time for e in postmortem.timeline)
    )
    evidence = (len(filled) or -2) + bool(postmortem.metadata.date) + stated + min(words // 2, 2)
    return evidence if concrete or (words and not _ABOUT.search(postmortem.path)) or filled >= _CORE else evidence - 2


def _incident_words(text: str) -> int:
    folded = text.lower()
    count = sum(map(folded.count, _INCIDENT))
    return count if count >= _MANY else count + len(_INCIDENT_WORD.findall(folded))


def _is_told(entry: Entry, text: str) -> bool:
    """Whether an entry has a time and tells something, rather than linking to another document."""
    return entry.time is not None and bool(entry.text) and not _LINK.search(entry.span.of(text))


def _is_form(parts: list[Section], document: Document, share: float) -> bool:
    """Whether most parts are blank, or most of their lines ask or tell the author what to write."""
    leaves = [part for part, following in zip_longest(parts, parts[1:]) if _is_leaf(part, following)]
    blank = sum(part.blank for part in leaves)
    if len(parts) >= _PARTS_OF_A_FORM and blank >= share * len(leaves):
        return True
    if share > _BLANK_SHARE:
        return False
    lines = [line for part in leaves for _, line in document.lines_within(part.body)]
    prompts = sum(is_unfilled(line.of(document.text)) for line in lines)
    return len(lines) >= _LINES_OF_A_FORM and prompts >= _PROMPT_SHARE * len(lines)


def _is_guide(title: str, document: Document) -> bool:
    """Whether the text is about incidents in general: by its title, its "you", its unchecked boxes."""
    boxes = [block.task for block in document.blocks if block.marker]
    unchecked = boxes.count(False)
    return bool(
        (_FORM_NAME.search(title) or (_GUIDE_NAME.search(title) and not _ACCOUNT.match(title)))
        or (unchecked >= _BOXES_OF_A_CHECKLIST and 2 * unchecked > len(boxes))
        or _addresses_reader(document.prose)
    )


def _is_rule(postmortem: Postmortem) -> bool:
    """Whether it is a rule of this linter, which speaks of postmortems on every line."""
    return {"code", "check"} <= {field.name for field in postmortem.metadata.fields}


def _is_leaf(part: Section, following: Section | None) -> bool:
    return following is None or not part.body.holds(following.span)


def _naming(title: str, path: str) -> int:
    """How much the title and the place say that this is an incident's account."""
    home = (
        0
        if _ABOUT.search(path) or _FORM_NAME.search(path) or _GUIDE_NAME.search(path)
        else _AT_HOME * bool(_HOME.search(path))
    )
    return home + bool(_incident_words(title) or _TROUBLE.search(title))


def _addresses_reader(prose: str) -> bool:
    sample = prose[:_SAMPLE].lower()
    return "you" in sample and len(_YOU.findall(sample)) > _ADDRESS_SHARE * max(len(_WORDS.findall(sample)), 1)
