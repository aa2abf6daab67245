"""What a sentence tells of measures: an order, a promise, something done to prevent the next incident."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.actions.verbs import is_task_verb, tells
from postmortem_lint.reading.hints import parts_of

if TYPE_CHECKING:
    from postmortem_lint.reading.actions.idioms import Idioms

_AUXILIARIES = frozenset(
    {"we", "i", "they", "team", "engineer", "engineers", "has", "have", "was", "were", "had", "now", "is", "are"}
)
# what was done, as English tells it: "we have also added", "was rewritten", "now alerts"
_DONE = lazy(
    r"\b(?:(?:we|i|they|team|engineers?)(?:'ve| have| has| had)?(?: also| now| since| already| then|"
    r" \w+ly)* "
    r"(\w+(?:ed|en|t|k)|set up|put|made|built|wrote|ran|cut)|"
    r"(?:has|have|was|were|had|(?:is|are)(?= (?:also |\w+ly )*(?:now|already|being)\b))"
    r"(?: also| now| since| already| been| being| \w+ly){0,3} (\w+ed|(?:re)?written|built|"
    r"set up|put|made|taken|sent|given|held)|now (?:also )?(\w+s))\b",
    re.IGNORECASE,
)
_FOLLOWING, _FOLLOWING_WORDS = 90, 4
"""Within how many characters and words behind "will" the verb of a task stands."""


class Statement:
    """A sentence in plain words; what it tells is judged when first asked for."""

    def __init__(self, words: str, idioms: Idioms) -> None:
        self.words = straight(words)
        self.idioms = idioms

    @cached_property
    def names_measure(self) -> bool:
        """Whether, in a part that lists actions, it names one: an order, a promise or a thing done."""
        if self.words.rstrip("*_ ").endswith((":", "：", "?", "？")) or self.is_denied:
            return False
        if _is_exclamation(self.words) or self.is_remark or self.holds("appeals") or self.names_nothing:
            return False
        return self._tells or self.is_planned or self._tells_task_done

    @cached_property
    def is_planned(self) -> bool:
        """Whether it says what is to be done."""
        if self.holds("task_planned"):
            return True
        modals = self.idioms.vocabulary.phrases("task_modals")
        if not modals.may_be_in(self.words, self.parts):
            return False
        return any(map(self._leads_to_task, modals.pattern.finditer(self.words)))

    @cached_property
    def tells_done(self) -> bool:
        """Whether it tells a task as done, beyond what only ended the incident."""
        return self._tells_task_done and not self.holds("ended_incident")

    @cached_property
    def is_done(self) -> bool:
        """Whether it tells what was done, and nothing that is yet to do."""
        return not self._tells and self.tells_done and not self.is_planned

    @cached_property
    def is_recommended(self) -> bool:
        """Whether it tells or recommends to do something; a statement of fact does not."""
        if self.words.endswith("?"):
            return False
        return (self._tells or tells(self.words) or self.is_planned) and not self.is_remark

    @property
    def is_urged(self) -> bool:
        """Whether it tells to do something, or that it is needed; what only should be is a wish."""
        return self.is_recommended and (self._tells or "should" not in self.parts)

    @cached_property
    def is_remark(self) -> bool:
        """Whether it explains or sums up what was said, or leads to what follows."""
        return bool(self.idioms.vocabulary.phrases("remarks").pattern.match(self.words, self._lead))

    @cached_property
    def names_nothing(self) -> bool:
        """Whether it promises no more than that something is done: "we are taking steps to avoid this"."""
        return self.holds("empty_promises")

    @property
    def main(self) -> Statement:
        """Its main clause, without what follows from it: "…, which would have told us"."""
        head, clause, _ = self.words.partition(", which ")
        return Statement(head, self.idioms) if clause else self

    @cached_property
    def is_denied(self) -> bool:
        """Whether it tells what would have helped, or what was decided against."""
        return self.holds("denied")

    def holds(self, name: str) -> bool:
        """Whether one of the phrases of that name stands in it."""
        phrases = self.idioms.vocabulary.phrases(name)
        return phrases.may_be_in(self.words, self.parts) and phrases.pattern.search(self.words) is not None

    @cached_property
    def parts(self) -> frozenset[str]:
        """Its words in lower case, parted by apostrophes too."""
        return parts_of(self.words)

    @cached_property
    def _tells_task_done(self) -> bool:
        if self.holds("task_done"):
            return True
        if _AUXILIARIES.isdisjoint(self.parts):
            return False
        return any(is_task_verb(done[1] or done[2] or done[3]) for done in _DONE.finditer(self.words))

    @cached_property
    def _lead(self) -> int:
        """Where its own words begin."""
        match = self.idioms.lead.match(self.words)
        return match.end() if match else 0

    @cached_property
    def _tells(self) -> bool:
        return tells(self.words[self._lead :])

    def _leads_to_task(self, modal: re.Match[str]) -> bool:
        """Whether a verb that makes a task follows soon after "will"."""
        following = self.words[modal.end() : modal.end() + _FOLLOWING].split()[:_FOLLOWING_WORDS]
        return any(is_task_verb(word.strip(",.;:()*`\"'")) for word in [*modal[0].split()[-1:], *following])


def straight(words: str) -> str:
    """The words with straight apostrophes."""
    return words.replace("’", "'").strip()


def _is_exclamation(words: str) -> bool:
    """Whether one word is all that is said, once or again and again: "Test! Test!"."""
    return words.isascii() and len({word.strip(".,;!") for word in words.lower().split()}) == 1
