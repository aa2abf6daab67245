"""The verbs that open a task, and whether a stretch of text tells somebody to do something."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.tongue import tongue, words_in

# what a condition opens with: "When creating an app, always …"
_CONDITION = lazy(r"(?:when|whenever|if|before|after|for|in|during|once|while|as|at|on|to|where)\b", re.IGNORECASE)
_WORD = lazy(r"[^\W\d_](?:[\w'’-]*\w)?")
# the infinitives and nouns tasks open with in the other languages: "Añadir", "Mettre", "Внедрить"
_FOREIGN = lazy(
    r"(?:[a-záéíóúñüçãõâêôàèî]{3,}(?:ar|er|ir|or|ôr|re)(?:se|lo|la|los|las)?|[а-яё]{3,}(?:ть|ти|чь|ться|тись|ция|"
    r"ние|ка)|"
    r"não|nunca|siempre|sempre|toujours|ne)$",
)
# words that show a text not to be English
_FOREIGN_WORDS = lazy(
    r"\b(?:el|la|los|las|del|para|que|una|un|le|les|des|du|et|os|da|em|por|con|com|nos|der|die|das|und|zum|für|"
    r"sur|dans|pour)\b",
    re.IGNORECASE,
)
# a task at its end, where the verb stands last: "… hinzufügen", "…を追加する", "…の実施"
_FOREIGN_END = lazy(
    r"(?:(?<![a-zäöüß])[a-zäöüß]{4,}(?:en|ern|eln)|(?:する|します|行う|設定|追加|実施|導入|改善|見直し|強化|検討|作成|整備|自動化))[.。]?$"
)
# Chinese tasks: "增加监控", "将…"
_HAN_OPENING = lazy(
    r"(?:增加|添加|新增|修复|优化|完善|建立|引入|加强|实现|配置|升级|更新|检查|限制|禁止|设置|改进|制定|部署|迁移|"
    r"定期|确保|推动|梳理|补充|编写|验证|避免|不要|理解|将|对|为)"
)
# a word of which something is said: "merge is not deploy", "Backup ≠ restore", "Monitoring was blind"
_SAID_OF = lazy(
    r"[^\W_][\w-]{0,40} (?:(?:(?:is|are|was|were)(?:n['’]t)?|es|ist|est|war|era|não é|no es)\b|"
    r"[=≈≠!]=?\s)",
    re.IGNORECASE,
)
_STEM_ENDINGS = ("ing", "ed", "es", "s")
_SHORTEST = 4
_MOST_KNOWN = 1024
"""Texts of which it is remembered whether they tell to do something: several ask it of the same one."""
_LOOKED_AT = 160
"""Characters within which a task shows its verb."""


@lru_cache(maxsize=_MOST_KNOWN)
def tells(words: str) -> bool:
    """Whether plain words tell to do something: an imperative, gerund or infinitive opens them or their main clause."""
    words = words.lstrip(" -–—*_>:\"'“«([")[:_LOOKED_AT]
    if _SAID_OF.match(words):
        return False
    if _opens_with_verb(words) or _HAN_OPENING.match(words):
        return True
    if _CONDITION.match(words) and "," in words:
        return any(_is_imperative(_first_word(clause)) for clause in words.split(",")[1:4])
    return not words.isascii() and bool(_FOREIGN_END.search(words))


def is_task_verb(word: str) -> bool:
    """Whether a word is a task's verb in one of its forms: add, adds, adding, added."""
    word = word.lower().replace("’", "'")
    return word in _english("task_verbs") or word.removeprefix("re-") in _english("task_verbs") or _is_form(word)


def has_task_verb(words: str) -> bool:
    """Whether one of the words is a task's verb."""
    return any(is_task_verb(word) for word in _WORD.findall(words))


def is_vague(words: str) -> bool:
    """Whether a task names only what shall get better, as the title of a group does: "Improve monitoring"."""
    return _first_word(words) in _english("vague_verbs")


def _opens_with_verb(words: str) -> bool:
    """Whether the first word that is no adverb is a verb: "Always add", "Updating", "Añadir una alerta"."""
    word = _first_word(words)
    if _is_imperative(word):
        return True
    if word.endswith("ing"):
        return word not in _english("no_verbs") and _is_form(word)
    return len(word) >= _SHORTEST and _is_foreign(word, words)


def _first_word(words: str) -> str:
    found = [word.lower().replace("’", "'") for word in _WORD.findall(words[:60])[:4]]
    return next((word for word in found if _is_imperative(word) or word not in _english("task_adverbs")), "")


def _is_imperative(word: str) -> bool:
    return word in _english("task_verbs") or word == "be"


def _is_foreign(word: str, words: str) -> bool:
    return bool(_FOREIGN.match(word)) and (not word.isascii() or bool(_FOREIGN_WORDS.search(words)))


def _is_form(word: str) -> bool:
    word, verbs = word.removeprefix("re-"), _english("task_verbs")
    for ending in _STEM_ENDINGS:
        if not word.endswith(ending):
            continue
        stem = word[: -len(ending)]
        if stem in verbs or stem + "e" in verbs or (stem[-1:] == stem[-2:-1] and stem[:-1] in verbs):
            return True
        if stem.endswith("i") and stem[:-1] + "y" in verbs:
            return True
    return word in _english("task_verb_forms")


@cache
def _english(name: str) -> frozenset[str]:
    """A list of English words; the other languages are told by the endings of theirs."""
    return frozenset(words_in(tongue("en").words[name]))
