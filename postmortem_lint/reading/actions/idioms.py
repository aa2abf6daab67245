"""How the languages of a document speak of tasks: patterns made of the words of its vocabulary."""

from __future__ import annotations

import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.hints import Hints, is_han, parts_of
from postmortem_lint.words import FIRST_HAN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from postmortem_lint.reading.vocabulary import Vocabulary

GIVEN = ("owner", "due", "ticket", "status", "priority", "type")
"""What may be given beside a task, by a label or in a column of its own."""
_PARTS_OF_YEARS = tuple(f"{part}{number}" for part in "qh" for number in range(1, 5))
_FULL_DAY = 5
"""Letters of the name of a day that is no abbreviation, which may be another word."""


class Idioms:
    """The patterns of one vocabulary, each made when first asked for."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.vocabulary = vocabulary

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Labels in lower case ("assignee"), and what they give ("owner")."""
        words = self.vocabulary.words
        return {label: kind for kind in reversed(GIVEN) for label in words(f"{kind}_labels")}

    @cached_property
    def commitment_signs(self) -> tuple[str, ...]:
        """The words of which every commitment and every measure taken for prevention holds one."""
        return tuple(self.vocabulary.words("commitment_signs"))

    @cached_property
    def label_ends(self) -> frozenset[str]:
        """The last words of labels."""
        return frozenset(label.rsplit(maxsplit=1)[-1] for label in self.labels)

    @cached_property
    def item_opening(self) -> re.Pattern[str]:
        """The first words of a label of a single action: "**Action item", "Pending action of"."""
        names = self.vocabulary.words("item_labels") | self.vocabulary.words("pending_labels")
        return lazy(rf"\W{{0,20}}(?:{'|'.join(sorted(names)) or '(?!)'})", re.IGNORECASE)

    @cached_property
    def lead(self) -> re.Pattern[str]:
        """What stands before a sentence's own words: "Alerting: ", "In addition, "."""
        joints = self._any("connectives")
        return lazy(rf"(?:[^\W\d_][^.:：!?]{{1,60}}[:：]\s+)?(?:{joints}\b,?\s+){{0,3}}", re.IGNORECASE)

    @cached_property
    def subject(self) -> re.Pattern[str]:
        """The subject and the verb of a commitment: "To avoid this, the platform team will …", "Ana to write …"."""
        return lazy(
            rf"(?:[^,;:.\n]{{1,80}},\s+)?(?:{self._any('connectives')}\s+)?"
            rf"(?P<who>[^,;:.!?\s][^,;:.!?\n]{{1,59}}?)(?<!\s)\s+"
            rf"(?:ha(?:s|ve) [^,;:.!?\n]{{2,80}}?,? and )?"
            rf"{self._any('undertakes')}\s+(?:also |now )*(?P<verb>[\w-]+)",
            re.IGNORECASE,
        )

    @cached_property
    def assigned(self) -> re.Pattern[str]:
        """Words that give somebody the task: "assigned to Ana", "owned by the SRE team", "owner: Ana"."""
        return lazy(rf"\b{self._any('assigned')}[ :=–-]{{1,3}}(?=[^\s])([^\n,;.()\[\]|]{{2,60}})", re.IGNORECASE)

    @cached_property
    def taking_part(self) -> re.Pattern[str]:
        """What precedes a handle that only takes part: "cc @ana", "thanks to @ana"."""
        return lazy(rf"\b{self._any('takes_part')}\s{{0,4}}:?\s{{0,4}}$", re.IGNORECASE)

    @cached_property
    def name_joint(self) -> re.Pattern[str]:
        """What parts the names of a list of them: "Ana, Ben & Cai"."""
        joints = sorted(self.vocabulary.words("name_joints"))
        words = "|".join([rf"\b{word}\b" if word < FIRST_HAN else word for word in joints])
        return lazy(rf"(?:(?<!\s)\s+)?(?:[,;/&+、]|{words})\s*")

    @cached_property
    def due_opening(self) -> re.Pattern[str]:
        """What may open a deadline in words, and the words behind it: "by end of Q3", "within two weeks"."""
        by, over, following, counted = map(self._any, ("due_by", "due_over", "due_next", "due_in"))
        alone = rf"{self._any('due_alone')}|Q[1-4][ /-]'?(?:20)?\d\d|20\d\d[ /-]?[QH][1-4]"
        return lazy(
            rf"\b(?:(?P<by>{by})|(?P<over>{over})|(?P<next>{following})|(?P<alone>{alone})|(?P<count>{counted}))\b"
            rf"(?=(?P<rest>(?: [\w'-]{{1,12}}){{0,6}}))",
            re.IGNORECASE,
        )

    @cached_property
    def due_hints(self) -> Hints:
        """What a deadline in words needs: a word that names a time."""
        vocabulary = self.vocabulary
        times = {*vocabulary.words("due_times"), *self.days, *vocabulary.months, *_PARTS_OF_YEARS}
        words = [*times, *[f"{time}s" for time in times], *vocabulary.entries("due_alone")]
        return Hints(parts_of(" ".join(words)), (), tuple(filter(is_han, times)), unclear=False)

    @cached_property
    def status_words(self) -> frozenset[str]:
        """The longest word of each status that has words."""
        words = self.vocabulary.words
        told = [sorted(parts_of(status)) for status in words("done") | words("open") | words("dropped")]
        return frozenset(max(parts, key=len) for parts in told if parts)

    @cached_property
    def due_before(self) -> re.Pattern[str]:
        """What stands before a date that is a deadline."""
        articles = "|".join(sorted(self.vocabulary.words("articles")))
        return lazy(rf"(?:\b{self._any('due_before')}|→|⏰|📅)\s*(?:[:=]\s*)?(?:(?:{articles})\s)?\Z", re.IGNORECASE)

    @cached_property
    def due_behind(self) -> re.Pattern[str]:
        """What stands behind such a date, in languages that put it there."""
        return lazy(rf"\s{{0,9}}{self._any('due_behind')}")

    @cached_property
    def due_with_behind(self) -> re.Pattern[str]:
        """A deadline in words of such a language, which puts no spaces between them: "金曜日まで"."""
        times = sorted(time for time in {*self.vocabulary.words("due_times"), *self.days} if time >= FIRST_HAN)
        return lazy(rf"({'|'.join(times) or '(?!)'}){self._any('due_behind')}")

    @cached_property
    def due_label(self) -> re.Pattern[str]:
        """Words before a deadline that are no part of it."""
        return lazy(rf"{self._any('due_label')}\b[ :]*(?=\w)", re.IGNORECASE)

    @cached_property
    def days(self) -> frozenset[str]:
        """The names of the days of the week that are nothing else."""
        names = self.vocabulary.weekdays.keys() - self.vocabulary.words("no_days")
        return frozenset(name for name in names if len(name) >= _FULL_DAY or name >= FIRST_HAN)

    def _any(self, name: str) -> str:
        """The source of one of some phrases."""
        return self.vocabulary.phrases(name).inner_source


@lru_cache(maxsize=16)
def idioms_of(vocabulary: Vocabulary) -> Idioms:
    """Shared by the documents of a run that have the same vocabulary."""
    return Idioms(vocabulary)
