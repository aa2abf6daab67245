"""Whether a document is a postmortem, a template for one, or something else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.document_titles import is_titled_form, names_account, names_what, teaches
from postmortem_lint.reading.facts import has_slot
from postmortem_lint.reading.form import (
    LINES_OF_A_FORM,
    PARTS_OF_A_FORM,
    Measure,
    are_blank,
    ask_for_most,
    measure,
)

if TYPE_CHECKING:
    from postmortem_lint.document import Document
    from postmortem_lint.model import Entry, Kind, Postmortem, Section
    from postmortem_lint.reading.vocabulary import Vocabulary

_ENOUGH = 4
"""Evidence that makes a document a postmortem; weights as in the classifier tests."""
_BLANK_SHARE = 0.6
_BLANK_SHARE_WITH_TIMES = 0.8
"""Of blank parts where the timeline has entries, as a form's may for example."""
_LINES_OF_A_GUIDE = 5
_HELD_SHARE, _TOLD_SHARE = 0.3, 0.3
"""Of lines that hold places, and of lines that tell: the accounts we know tell on two of five lines at least."""
_TOLD_SHARE_ELSEWHERE = 0.15
"""In other languages, whose ways to tell what was are known less well."""
_MOSTLY_HELD = 0.5
_TOLD_SHARE_OF_NAMED = 0.6
"""Of lines that tell, where the title or the file's name says that it is a form."""
_BOXES_OF_A_CHECKLIST = 5
_AGAINST = 4
"""What a guide must outweigh to be a postmortem all the same."""
_WITHOUT_NUMBERS = 3
"""What a text that tells little, and no date, time or figure, must outweigh."""
_DECLARED = 2
"""A title that says of what the text is the account, where an entry of a timeline bears it out."""
_AT_HOME = 5
"""A file that lives where postmortems live is one until it shows the contrary."""
_OF_INCIDENTS = frozenset(
    {"timeline", "impact", "detection", "trigger", "root_cause", "contributing_factors", "resolution"}
)
"""Parts that tell of something that went wrong at a time."""
_LEAST_WORDS = 2
"""Words of an incident in its account: one is the name of the text itself."""
_CORE = frozenset({"timeline", "root_cause", "actions"})
"""Parts that only postmortems have together."""
_TIMED = 3
_MANY = 4
"""Words of an incident beyond which more say no more."""
_SAMPLE = 6000
"""Characters of prose that are weighed."""
_ADDRESS_SHARE = 0.012
"""Above this share of "you" and "your" among the words, a text addresses its reader: a guide."""

# an entry that is a link: `May 30, 2024 - [Checkout down](2024-05-30.md)`, `[PM-12](pm-12.md) | 2024-05-30 | …`
_LINK = lazy(r"\W\[[^\[\]]*\]\([^()]*\)\W{0,80}$|\A\W{0,5}\[[^\[\]]*\]\([^()\s]{1,200}\.md\)", needs=["]("])
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
_LOG = lazy(
    r"(?:^|[/\\])(?:changelog|changes|history|news|release[-_ ]?notes)\.\w+$",
    re.IGNORECASE,
    needs=("change", "history", "news", "release"),
)
# a heading that is nothing but slots: `# <date> — <title>`, `# {{ title }}`
_SLOTS = lazy(r"(?:(?:<[a-zA-Z]{2,20}[ -][^<>=/]{0,60}>|\{\{[^{}]{1,60}\}\})[^\w<{]{0,9})+\Z", needs="<{")
_WORDS = lazy(r"\w+")


def kind_of(postmortem: Postmortem, vocabulary: Vocabulary) -> Kind:
    """What a document as read is, by its parts, its times, its wording and its name."""
    parts = [section for section in postmortem.sections if section.roles and section.form != "lead-in"]
    timed = sum(_is_told(entry, postmortem.text) for entry in postmortem.timeline)
    if _is_form(parts, postmortem.document, vocabulary, timed):
        return "template"
    title = _title(postmortem)
    if is_titled_form(title, vocabulary) or _is_title_blank(postmortem):
        return "template" if len(parts) >= PARTS_OF_A_FORM else "other"
    enough = _TOLD_SHARE_OF_NAMED if _is_named_form(postmortem, vocabulary) else _TOLD_SHARE
    measured = measure(postmortem.document, postmortem.sections, vocabulary, enough)
    fewest = PARTS_OF_A_FORM if timed < _TIMED else LINES_OF_A_FORM
    if measured.lines >= fewest and _holds_places(measured, enough):
        return "template" if len(parts) >= PARTS_OF_A_FORM else "other"
    least = _TOLD_SHARE if vocabulary.languages.main == "en" else _TOLD_SHARE_ELSEWHERE
    tells_little = measured.lines >= _LINES_OF_A_GUIDE and measured.told < least
    if (
        tells_little
        or _teaches(postmortem.document, title, vocabulary)
        or (not timed and _is_of_project(postmortem, vocabulary))
    ):
        return "other"
    return "postmortem" if _outweighs(postmortem, vocabulary, measured, timed) else "other"


def _is_form(parts: list[Section], document: Document, vocabulary: Vocabulary, timed: int) -> bool:
    """Whether most parts are blank, or most of their lines ask or tell the author what to write."""
    if timed >= _TIMED:
        return are_blank(parts, _BLANK_SHARE_WITH_TIMES)
    return are_blank(parts, _BLANK_SHARE) or ask_for_most(parts, document, vocabulary)


def _teaches(document: Document, title: str, vocabulary: Vocabulary) -> bool:
    """Whether the title, or a heading that speaks of such accounts, says that the text teaches how they are written."""
    headings = (block.span.of(document.text) for block in document.headings)
    return teaches(title, vocabulary) or any(teaches(text, vocabulary) for text in headings if "mortem" in text.lower())


def _is_of_project(postmortem: Postmortem, vocabulary: Vocabulary) -> bool:
    """Whether it looks back on a piece of work: it names no incident, and has no part that only an incident has."""
    filled = {role for section in postmortem.sections if not section.blank for role in section.roles}
    if not filled or not _OF_INCIDENTS.isdisjoint(filled):
        return False
    told = _incident_words(postmortem.document.prose[:_SAMPLE], vocabulary)
    return told < _LEAST_WORDS and not vocabulary.phrases("trouble").within(_title(postmortem))


def _is_title_blank(postmortem: Postmortem) -> bool:
    """Whether the heading that titles a document is nothing but places for what is to be told."""
    first = next(iter(postmortem.sections), None)
    return first is not None and first.level == 1 and bool(_SLOTS.match(first.span.of(postmortem.text)))


def _is_named_form(postmortem: Postmortem, vocabulary: Vocabulary) -> bool:
    """Whether the title or the file's name says that a document is a form, or the title holds a place."""
    title = postmortem.metadata.title
    named = vocabulary.phrases("form_names").within(f"{_title(postmortem)} {postmortem.path}")
    return named or (title is not None and has_slot(title.span.of(postmortem.text)))


def _holds_places(measured: Measure, enough: float) -> bool:
    """Whether more of a document holds places for what is to be told than tells it."""
    if measured.held >= _HELD_SHARE and measured.told < _TOLD_SHARE:
        return True
    if measured.held >= _MOSTLY_HELD and measured.told <= _MOSTLY_HELD:
        return True
    return enough > _TOLD_SHARE and measured.told < enough


def _outweighs(postmortem: Postmortem, vocabulary: Vocabulary, measured: Measure, timed: int) -> bool:
    """Whether what a document tells of an incident outweighs what speaks against its being the account of one."""
    evidence = _told(postmortem, vocabulary) + 2 * (timed >= _TIMED) + _naming(postmortem, vocabulary)
    if timed and names_what(_title(postmortem)):
        evidence += _DECLARED
    if evidence >= _ENOUGH + _AGAINST + _WITHOUT_NUMBERS:
        return True  # whatever speaks against it
    if _is_guide(postmortem, vocabulary, measured) or _is_rule(postmortem) or _LOG.search(postmortem.path):
        evidence -= _AGAINST
    if measured.lines >= _LINES_OF_A_GUIDE and measured.told < _TOLD_SHARE_OF_NAMED and not measured.numbers:
        evidence -= _WITHOUT_NUMBERS
    return evidence >= _ENOUGH


def _title(postmortem: Postmortem) -> str:
    return postmortem.metadata.title.value if postmortem.metadata.title else ""


def _told(postmortem: Postmortem, vocabulary: Vocabulary) -> int:
    """How much of an incident the document tells: its parts, its date, its cause, its words."""
    filled = {role for section in postmortem.sections if not section.blank for role in section.roles}
    words = _incident_words(postmortem.document.prose[:_SAMPLE], vocabulary)
    stated = postmortem.cause is not None and postmortem.cause.stated
    concrete = (
        postmortem.metadata.date
        or vocabulary.phrases("trouble").within(_title(postmortem))
        or any(entry.time for entry in postmortem.timeline)
    )
    evidence = (len(filled) or -2) + bool(postmortem.metadata.date) + stated + min(words // 2, 2)
    return evidence if concrete or (words and not _ABOUT.search(postmortem.path)) or filled >= _CORE else evidence - 2


def _incident_words(text: str, vocabulary: Vocabulary) -> int:
    folded = text.lower()
    count = 0
    for word in sorted(vocabulary.words("incident"), key=len):  # the short ones are the commonest
        count += folded.count(word)
        if count >= _MANY:
            return count
    return count + _occurrences(folded, vocabulary.words("incident_names"))


def _occurrences(folded: str, words: frozenset[str]) -> int:
    """How often whole words occur in a text in lower case."""
    if not any(map(folded.__contains__, words)):
        return 0
    return sum(map(words.__contains__, _WORDS.findall(folded)))


def _is_told(entry: Entry, text: str) -> bool:
    """Whether an entry has a time and tells something, rather than linking to another document."""
    return entry.time is not None and bool(entry.text) and not _LINK.search(entry.span.of(text))


def _is_guide(postmortem: Postmortem, vocabulary: Vocabulary, measured: Measure) -> bool:
    """Whether the text is about incidents in general: by its title, its boxes, its "you" where little is told."""
    title, document = _title(postmortem), postmortem.document
    tells = measured.told >= _MOSTLY_HELD and any(entry.time for entry in postmortem.timeline)
    boxes = [block.task for block in document.blocks if block.marker]
    unchecked = boxes.count(False)
    return bool(
        vocabulary.phrases("form_names").within(title)
        or (vocabulary.phrases("guide_names").within(title) and not names_account(title))
        or (unchecked >= _BOXES_OF_A_CHECKLIST and 2 * unchecked > len(boxes))
        or (not tells and _addresses_reader(document, vocabulary))
    )


def _is_rule(postmortem: Postmortem) -> bool:
    """Whether it is a rule of this linter, which speaks of postmortems on every line."""
    return {"code", "check"} <= {field.name for field in postmortem.metadata.fields}


def _naming(postmortem: Postmortem, vocabulary: Vocabulary) -> int:
    """How much the title and the place say that this is an incident's account."""
    title, path = _title(postmortem), postmortem.path
    trouble = bool(_incident_words(title, vocabulary) or vocabulary.phrases("trouble").within(title))
    if not _HOME.search(path) or _ABOUT.search(path):
        return trouble
    about = any(vocabulary.phrases(name).within(path) for name in ("form_names", "guide_names"))
    return trouble if about else _AT_HOME + trouble


def _addresses_reader(document: Document, vocabulary: Vocabulary) -> bool:
    if document.words.isdisjoint(vocabulary.words("reader")):
        return False
    words = _WORDS.findall(document.prose[:_SAMPLE].lower())
    return sum(map(vocabulary.words("reader").__contains__, words)) > _ADDRESS_SHARE * len(words)
