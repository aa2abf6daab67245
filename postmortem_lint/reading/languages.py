"""Which of the languages we know a document is written in."""

from __future__ import annotations

from collections import Counter
from functools import cache

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.tongue import data_of
from postmortem_lint.words import foreign, letters

_SAMPLE = 12_000
"""Characters looked at."""
_LEAST_SCRIPT = 0.03
"""The share of characters of a script that makes its language worth loading."""
_HAN_PER_KANA = 30
"""Chinese signs to each of the kana up to which a text is Japanese; a form is titles, which hardly have any."""
_LEAST_STOPWORDS = 2
_LEAST_SHARE = 0.15
"""The share of the stop words found that makes a language worth loading."""

# code spans such as `git push`, and addresses
_CODE = lazy(r"`[^`\n]*`|https?://\S+")
# a letter of one of the scripts below
_LETTER = lazy("[\u0400-\u04ff\u3041-\u30fa\u3400-\u9fff]")
_SCRIPTS = {"kana": ("\u3041", "\u30fa"), "han": ("\u3400", "\u9fff"), "cyrillic": ("\u0400", "\u04ff")}


def languages_of(text: str) -> tuple[str, ...]:
    """The codes of the languages of a text, the main one first; English is always among them."""
    sample = text[:_SAMPLE]
    scripts = () if sample.isascii() else _by_script(sample)
    found = dict.fromkeys((*scripts, *_by_stopwords(sample), "en"))
    return tuple(found)


def _by_script(sample: str) -> tuple[str, ...]:
    written = _LETTER.findall(foreign(sample))
    if not written:
        return ()
    total = sum(map(str.isalpha, sample))
    kana, han, cyrillic = (sum([low <= sign <= high for sign in written]) for low, high in _SCRIPTS.values())
    japanese = kana * _HAN_PER_KANA > han
    counts = {"ja": kana + han if japanese else 0, "zh": 0 if japanese else han, "ru": cyrillic}
    ranked = sorted(counts, key=lambda code: -counts[code])
    return tuple(code for code in ranked if counts[code] > total * _LEAST_SCRIPT)


def _by_stopwords(sample: str) -> tuple[str, ...]:
    folded = _CODE.sub(" ", sample).lower()
    counted = Counter(filter(_known().__contains__, letters(folded)))
    counts = {code: sum(map(counted.__getitem__, known & counted.keys())) for code, known in _stopwords().items()}
    total = sum(counts.values())
    ranked = sorted(counts, key=lambda code: -counts[code])
    return tuple(code for code in ranked if counts[code] >= max(_LEAST_STOPWORDS, total * _LEAST_SHARE))


@cache
def _known() -> frozenset[str]:
    """The stop words of all languages: the other words need not be counted."""
    return frozenset().union(*_stopwords().values())


@cache
def _stopwords() -> dict[str, frozenset[str]]:
    stopwords = data_of("languages")["stopwords"]
    return {code: frozenset(words.replace(" ", "").split(",")) for code, words in stopwords.items()}
