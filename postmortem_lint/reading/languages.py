"""Which of the languages we know a document is written in."""

from __future__ import annotations

from collections import Counter
from functools import cache

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.tongue import data_of
from postmortem_lint.records import Record
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
_LEAST_UNREAD_SCRIPT, _LEAST_UNREAD_STOPWORDS = 0.3, 6
"""The same of a language we cannot read: what is known of the others is not given up for less."""

# code spans such as `git push`, and addresses
_CODE = lazy(r"`[^`\n]*`|https?://\S+")
# a letter of one of the scripts below
_LETTER = lazy("[\u0400-\u04ff\u3041-\u30fa\u3400-\u9fff]")
# a letter of a script that none of our languages has: Greek, Hebrew, Arabic, Devanagari, Thai, Hangul
_UNREAD_LETTER = lazy("[\u0370-\u03ff\u0590-\u06ff\u0900-\u097f\u0e00-\u0e7f\uac00-\ud7a3]")
_UNREAD_SCRIPTS = {"\uac00": "ko", "\u0e00": "th", "\u0900": "hi", "\u0600": "ar", "\u0590": "he", "\u0370": "el"}
"""Where the letters of these scripts begin, the last first, and the language that stands for each."""
_SCRIPTS = {"kana": ("\u3041", "\u30fa"), "han": ("\u3400", "\u9fff"), "cyrillic": ("\u0400", "\u04ff")}


class Languages(Record):
    """The languages a text is written in, by their ISO 639-1 codes."""

    main: str
    known: tuple[str, ...]
    """Those whose words we know, the main one first; English is always among them."""

    @property
    def is_read(self) -> bool:
        """Whether we know the words of the main one."""
        return self.main in self.known


def languages_of(text: str) -> Languages:
    """The languages of a text; of one that is written in a language we cannot read, English is all we know."""
    sample = text[:_SAMPLE]
    counts, strange = _stopwords_in(sample), foreign(sample)
    unread = _unread_script(sample, strange) or _unread_by_stopwords(counts)
    if unread:
        return Languages(unread, ("en",))
    found = tuple(dict.fromkeys((*_by_script(sample, strange), *_by_stopwords(counts), "en")))
    return Languages(found[0], found)


def _by_script(sample: str, strange: str) -> tuple[str, ...]:
    written = _LETTER.findall(strange)
    if not written:
        return ()
    total = sum(map(str.isalpha, sample))
    kana, han, cyrillic = (sum([low <= sign <= high for sign in written]) for low, high in _SCRIPTS.values())
    japanese = kana * _HAN_PER_KANA > han
    counts = {"ja": kana + han if japanese else 0, "zh": 0 if japanese else han, "ru": cyrillic}
    ranked = sorted(counts, key=lambda code: -counts[code])
    return tuple(code for code in ranked if counts[code] > total * _LEAST_SCRIPT)


def _unread_script(sample: str, strange: str) -> str | None:
    written = _UNREAD_LETTER.findall(strange)
    if not written or len(written) <= sum(map(str.isalpha, sample)) * _LEAST_UNREAD_SCRIPT:
        return None
    return next(code for first, code in _UNREAD_SCRIPTS.items() if written[0] >= first)


def _stopwords_in(sample: str) -> dict[str, int]:
    """How many of the words of a text are stop words of each language."""
    known, counts = _known(), dict.fromkeys((*_stopwords("stopwords"), *_stopwords("unread")), 0)
    for word, times in Counter(filter(known.__contains__, letters(_CODE.sub(" ", sample).lower()))).items():
        for code in known[word]:
            counts[code] += times
    return counts


def _by_stopwords(counts: dict[str, int]) -> tuple[str, ...]:
    codes = _stopwords("stopwords").keys()
    total = sum(counts[code] for code in codes)
    ranked = sorted(codes, key=lambda code: -counts[code])
    return tuple(code for code in ranked if counts[code] >= max(_LEAST_STOPWORDS, total * _LEAST_SHARE))


def _unread_by_stopwords(counts: dict[str, int]) -> str | None:
    """The language that has most of the stop words, if it is none of those we know."""
    code = max(counts, key=lambda code: counts[code])
    return code if code in _stopwords("unread") and counts[code] >= _LEAST_UNREAD_STOPWORDS else None


@cache
def _known() -> dict[str, list[str]]:
    """The stop words of all languages, and of which they are; the other words need not be counted."""
    languages: dict[str, list[str]] = {}
    for code, words in (_stopwords("stopwords") | _stopwords("unread")).items():
        for word in words:
            languages.setdefault(word, []).append(code)
    return languages


@cache
def _stopwords(block: str) -> dict[str, frozenset[str]]:
    return {code: frozenset(words.replace(" ", "").split(",")) for code, words in data_of("languages")[block].items()}
