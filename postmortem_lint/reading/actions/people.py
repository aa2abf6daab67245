"""Who may own an action: handles, teams, and the people the document names."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.actions.idioms import idioms_of
from postmortem_lint.reading.fields import OF_PEOPLE
from postmortem_lint.reading.hints import is_han
from postmortem_lint.reading.inline import plain

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from postmortem_lint.document import Document
    from postmortem_lint.reading.vocabulary import Vocabulary

# a handle or a mail address: `@ana`, `@acme/payments`, `ana@`, `ana@example.com`
HANDLE = lazy(
    r"(?<![\w.@/])@[^\W\d_][\w-]*(?:\.[\w-]+)*(?:/[\w.-]+)?(?!/)|"
    r"(?<![\w.@/])[A-Za-z][\w.+-]{0,63}@(?:[\w-]+(?:\.[\w-]+)+)?(?!\w)",
    needs="@",
)
# a word that may be a name: "Ana", "O'Brien", "Müller", "J.", "AC"
_NAME = lazy(r"(?:[^\W\d_a-zа-яà-ÿ][^\W\d_]*(?:['’-][^\W\d_]+)*|[A-Z]{1,3})\.?$")
_WORD = lazy(r"[^\W\d_][\w'’.-]*")
# what stands before a word within a handle, an address or a compound
_JOINTS = tuple("@/.#-")
_OCCURRENCES = 20
_LONGEST = 60
_MOST_NAMES = 8
_MOST_WORDS = 5
_NAME_WORDS = 3
_SHORTEST_NAME = 3
_INITIALS = 2
_SHORTEST_HAN, _LONGEST_HAN = 2, 4
"""Characters of a name in Chinese or Japanese."""
_SHORTEST_THING = 5
# a line that names the people of the incident: `**Authors:** Ana, Ben`, `| Owner | Ana |`
_FIELD = lazy(r"^[ \t>|*_-]*([^\W\d_][^\n:：|*]{1,40})\**[ \t]*[:：|][ \t*]*([^\n|]{2,200})")
# somebody whom the document gives a task: `Owner: Ana`, `assigned to Ana`
_OWNING = ("Owner", "owner", "Assignee", "assignee", "DRI", "Assigned to", "assigned to")
_OWNING_WORDS = frozenset({"owner", "assignee", "dri", "assigned"})
_OWNED = lazy(r"\*{0,3}[ \t]{0,4}[:：]?[ \t*]{0,6}([A-Z][^\W\d_]+)\b(?! (?:team|Team))")
_HEAD = 6000
"""Characters within which a document names its authors and those who took part."""


class People:
    """The people and teams of one document."""

    def __init__(self, document: Document, vocabulary: Vocabulary) -> None:
        self.document, self.vocabulary = document, vocabulary
        self._known: frozenset[str] | None = None
        self._common: dict[str, bool] = {}
        self._joint = idioms_of(vocabulary).name_joint
        self._teams = vocabulary.words("people")
        self._ambiguous = vocabulary.words("ambiguous_people")

    def is_party(self, written: str) -> bool:
        """Whether words surely name somebody: handles, a team, people of a common name or named elsewhere."""
        names = self.names_in(written)
        return bool(names) and all(self._is_sure(name) for name in names)

    def are_persons(self, written: str) -> bool:
        """Whether words are names of persons, by names that are common."""
        names = self.names_in(written)
        return bool(names) and all(map(self._is_person, names))

    def may_be_names(self, written: str) -> bool:
        """Whether words look like names, and like nothing else the document speaks of."""
        names = self.names_in(written)
        return 0 < len(names) <= _MOST_NAMES and all(self._is_sure(name) or self._may_be_name(name) for name in names)

    def may_be_credited(self, written: str) -> bool:
        """Whether words that stand apart from a task name somebody: a party, names, initials, but no acronym."""
        if self.is_party(written):
            return True
        return self.may_be_names(written) and (not written.isupper() or len(written) == _INITIALS)

    def names_in(self, written: str) -> tuple[str, ...]:
        """The single names of a list of them, markup left out."""
        return _split(self._joint, written)

    def is_team(self, written: str) -> bool:
        """Whether words name a team or a role: "payments team", "SRE"."""
        words = [word.lower() for word in _WORD.findall(written[:_LONGEST])]
        if not words or len(words) > _MOST_WORDS:
            return False
        if words[-1] in self._teams:
            return len(words) > 1 or words[-1] not in self._ambiguous
        if words[0] not in self._teams or words[0] in self._ambiguous:
            return False
        if words[1:2] and words[1] in self.vocabulary.words("team_links"):
            return True  # "equipo de plataforma"
        return written[:1].isupper() and len(words) <= _NAME_WORDS

    def _is_sure(self, name: str) -> bool:
        return bool(HANDLE.fullmatch(name)) or self.is_team(name) or name.lower() in self.known or self._is_person(name)

    def _is_person(self, name: str) -> bool:
        """Whether words are the name of a person: "Ana", "Ana Lima", "李四"."""
        if is_han(name[:1]):
            return _SHORTEST_HAN <= len(name) <= _LONGEST_HAN and name.startswith(self._family_names)
        words = name.split()
        if not 0 < len(words) <= _NAME_WORDS or name.isupper():  # "HANA" is a product
            return False
        if words[0].lower() not in self.vocabulary.words("given_names"):
            return False
        return all(map(_NAME.match, words)) and not any(map(self._is_thing, words[1:]))

    def _may_be_name(self, name: str) -> bool:
        words = name.split()
        if not 0 < len(words) <= _NAME_WORDS or not all(map(_NAME.match, words)) or any(map(self._is_thing, words)):
            return False
        return not any(self._is_common(word.lower()) for word in words)

    def _is_common(self, word: str) -> bool:
        """Whether the document writes a word in lower case, as it would no name."""
        known = self._common.get(word)
        if known is None:
            known = self._common[word] = _stands_alone(self.document.prose, word)
        return known

    @property
    def known(self) -> frozenset[str]:
        """The names of those who wrote the document, took part, or are addressed by a handle; in lower case."""
        if self._known is None:
            self._known = frozenset(self._named())
        return self._known

    def _named(self) -> Iterator[str]:
        text = self.document.text
        lines = (line for line in text[:_HEAD].split("\n") if ":" in line or "|" in line or not line.isascii())
        for line in filter(None, map(_FIELD.match, lines)):
            if self.vocabulary.field_of(plain(line[1])) not in OF_PEOPLE:
                continue
            for name in self.names_in(line[2]):
                if 1 < len(name) <= _LONGEST and name.lower() not in self.vocabulary.words("nobody"):
                    yield name.lower()
                    yield from (
                        word.lower()
                        for word in name.split()
                        if len(word) >= _SHORTEST_NAME and _NAME.match(word) and not self._is_thing(word)
                    )
        if not _OWNING_WORDS.isdisjoint(self.document.words):
            yield from _owned(self.document.prose)
        if "@" in self.document.prose:
            yield from _handles(self.document.prose)

    def _is_thing(self, word: str) -> bool:
        """Whether a word names no person though it stands with a capital."""
        lower = word.lower()
        return (
            lower in self.vocabulary.words("things")
            or (len(lower) > _SHORTEST_THING and lower.endswith(self._thing_endings))
            or (lower[:1] == "p" and lower[1:].isdigit())
        )

    @cached_property
    def _family_names(self) -> tuple[str, ...]:
        return tuple(self.vocabulary.words("family_names"))

    @cached_property
    def _thing_endings(self) -> tuple[str, ...]:
        return tuple(self.vocabulary.words("thing_endings"))


def _owned(prose: str) -> Iterator[str]:
    """Those whom a text names as owners, in lower case."""
    for word in _OWNING:
        at = prose.find(word)
        while at >= 0:
            owned = _OWNED.match(prose, at + len(word))
            if owned and not prose[max(at - 1, 0) : at].isalnum():
                yield owned[1].lower()
            at = prose.find(word, at + 1)


def _handles(prose: str) -> Iterator[str]:
    """Those whom a text addresses, in lower case."""
    for line in prose.split("\n"):
        if "@" in line:
            yield from (handle[0].strip("@").lower() for handle in HANDLE.finditer(line))


def _stands_alone(prose: str, word: str) -> bool:
    """Whether a word occurs outside of other words, handles and addresses."""
    at = -1
    for _ in range(_OCCURRENCES):
        at = prose.find(word, at + 1)
        if at < 0:
            return False
        before, behind = prose[max(at - 1, 0) : at], prose[at + len(word) : at + len(word) + 1]
        if not (before.isalnum() or behind.isalnum() or before in _JOINTS):
            return True
    return False


@lru_cache(maxsize=256)
def _split(joint: re.Pattern[str], written: str) -> tuple[str, ...]:
    words = plain(written[:400]).strip(" .:：;,()[]（）【】-–—")
    return tuple(filter(None, joint.split(words)))
