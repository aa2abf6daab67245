"""The verbs that open a task, and whether a stretch of text tells somebody to do something."""

from __future__ import annotations

import re

from postmortem_lint.patterns import lazy

_TASK_VERBS_TEXT = """
    activate add adjust adopt advise alert allow analyse analyze announce apply archive arrange ask assess
    assign attach audit auto automate avoid back backfill backport backup balance begin benchmark block book bring
    broadcast build bump cache calibrate cancel cap capture carry catch change check clarify clean cleanup clear
    close collect come communicate compare compile complete conduct configure confirm connect consider
    consolidate constrain contact continue convert coordinate copy correct cover create cut deal decide declare
    decommission decouple decrease dedicate default define delete deliver deploy deprecate design detect
    determine develop diagnose disable disallow discuss display distribute divide do document double draft drain
    drill drop duplicate educate eliminate emit employ enable encourage encrypt enforce engage enhance ensure
    escalate establish estimate evaluate examine exclude execute expand expire explain explore expose extend
    extract failover figure file filter finalise finalize find finish fix flag follow force formalise formalize
    gate gather generate get give group guarantee guard handle harden have hire hold host identify ignore
    implement improve include incorporate increase inform install institute instruct instrument integrate
    introduce invest investigate isolate join keep launch learn leave let leverage limit link lint list load
    lock log look lower maintain make manage mandate mark measure merge migrate minimise minimize mitigate
    modernize modify monitor move name negotiate normalize notify observe obtain offer open optimise optimize
    order organise organize overhaul page parametrize parse patch perform persist pin plan post practice
    pre-scale prefer prepare prevent prioritise prioritize prohibit promote propose protect provide provision
    publish pull purchase purge push put raise rate-limit re-enable read re-evaluate reach rearchitect rebalance
    rebuild recommend reconfigure reconsider record recover redeploy redesign redirect reduce reevaluate
    refactor refine refresh register regularly reindex reinforce reject release relocate remediate remind remove
    rename renew reorder reorganize repair repeat replace replicate report reproduce request require rerun
    rescan research reserve resize resolve respond restart restore restrict restructure retag retire retrieve
    retry return reuse revert review revise revisit revoke rework rewrite roll rollback rollout rotate route run
    sanitize save scale scan schedule script secure seed select send separate serve set setup share shift ship
    shorten shut simplify simulate smoke-test solve split stabilize standardise standardize start stay stop
    store streamline strengthen stress-test submit subscribe support surface suspend swap switch sync tag take
    talk teach tell test throttle tighten track train transfer transition treat trigger trim troubleshoot try
    tune turn undertake unify uninstall unpin update upgrade use utilise utilize validate verify version-lock
    warn watch whitelist widen wire work wrap write
"""
_TASK_VERBS = frozenset(_TASK_VERBS_TEXT.split())
_ADVERBS_TEXT = """
    additionally also always automatically better carefully clearly consistently continuously do don't either
    explicitly finally first firstly frequently fully further furthermore immediately instead just lastly
    moreover never next not now only periodically please possibly potentially proactively properly quickly
    remotely routinely secondly simply then thirdly thoroughly
"""
_ADVERBS = frozenset(_ADVERBS_TEXT.split())
_NOT_VERBS = frozenset(
    {"nothing", "during", "something", "anything", "everything", "string", "morning", "need", "used"}
)
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
    r"(?:[a-zäöüß]{4,}(?:en|ern|eln)|(?:する|した|します|行う|設定|追加|実施|導入|改善|見直し|強化|検討|作成|整備|自動化))[.。]?$"
)
# Chinese tasks: "增加监控", "将…"
_HAN_OPENING = lazy(
    r"(?:增加|添加|新增|修复|优化|完善|建立|引入|加强|实现|配置|升级|更新|检查|限制|禁止|设置|改进|制定|部署|迁移|"
    r"定期|确保|推动|梳理|补充|编写|将|对|为)"
)
_VAGUE = frozenset(["improve", "enhance", "strengthen", "increase", "better", "optimize", "optimise", "address"])
_STEM_ENDINGS = ("ing", "ed", "es", "s")
_SHORTEST = 4
_LOOKED_AT = 160
"""Characters within which a task shows its verb."""


def tells(words: str) -> bool:
    """Whether plain words tell to do something: an imperative, gerund or infinitive opens them or their main clause."""
    words = words.lstrip(" -–—*_>:\"'“«([")[:_LOOKED_AT]
    if _opens_with_verb(words) or _HAN_OPENING.match(words):
        return True
    if _CONDITION.match(words) and "," in words:
        return any(_is_imperative(_first_word(clause)) for clause in words.split(",")[1:4])
    return not words.isascii() and bool(_FOREIGN_END.search(words))


def is_task_verb(word: str) -> bool:
    """Whether a word is a task's verb in one of its forms: add, adds, adding, added."""
    word = word.lower().replace("’", "'")
    return word in _TASK_VERBS or word.removeprefix("re-") in _TASK_VERBS or _is_form(word)


def has_task_verb(words: str) -> bool:
    """Whether one of the words is a task's verb."""
    return any(is_task_verb(word) for word in _WORD.findall(words))


def is_vague(words: str) -> bool:
    """Whether a task names only what shall get better, as the title of a group does: "Improve monitoring"."""
    return _first_word(words) in _VAGUE


def _opens_with_verb(words: str) -> bool:
    """Whether the first word that is no adverb is a verb: "Always add", "Updating", "Añadir una alerta"."""
    word = _first_word(words)
    if _is_imperative(word):
        return True
    if word.endswith("ing"):
        return word not in _NOT_VERBS and _is_form(word)
    return len(word) >= _SHORTEST and _is_foreign(word, words)


def _first_word(words: str) -> str:
    found = [word.lower().replace("’", "'") for word in _WORD.findall(words[:60])[:4]]
    return next((word for word in found if _is_imperative(word) or word not in _ADVERBS), "")


def _is_imperative(word: str) -> bool:
    return word in _TASK_VERBS or word == "be"


def _is_foreign(word: str, words: str) -> bool:
    return bool(_FOREIGN.match(word)) and (not word.isascii() or bool(_FOREIGN_WORDS.search(words)))


def _is_form(word: str) -> bool:
    word = word.removeprefix("re-")
    for ending in _STEM_ENDINGS:
        if not word.endswith(ending):
            continue
        stem = word[: -len(ending)]
        if stem in _TASK_VERBS or stem + "e" in _TASK_VERBS or (stem[-1:] == stem[-2:-1] and stem[:-1] in _TASK_VERBS):
            return True
        if stem.endswith("i") and stem[:-1] + "y" in _TASK_VERBS:
            return True
    return word in _IRREGULAR


_IRREGULAR_TEXT = """
    brought built done found given held kept left made ran run sent set shut split taken took written wrote
"""
_IRREGULAR = frozenset(_IRREGULAR_TEXT.split())
