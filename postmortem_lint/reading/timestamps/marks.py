"""What stands before, between and around the parts of a stamp."""

from __future__ import annotations

import re

from postmortem_lint.patterns import lazy
from postmortem_lint.reading.timestamps.evidence import words

ABOUT = words("around about circa ca approx approximately roughly vers hacia gegen etwa около примерно pre post")
"""Words that make a time approximate."""

REFERENCES = words("line lines port ports ratio score lasted took duration scale version verse chapter page")
"""Words before two numbers with a colon that are no time."""

BEFORE_TIMES = words(
    "at by from since until till to before after around about on between and approx approximately roughly the "
    "time start started end ended detected resolved begin began le el la as um gegen à às a de"
)
"""Words that may stand in capitals before a time."""

OPENERS = (
    ABOUT
    | BEFORE_TIMES
    | words(
        "t d c h pre post day tag dia jour day env aprox shortly sometime noon midnight midday midi minuit mittag "
        "mittags mitternacht medianoche meio meia am vom von ab du early late ok in em en next following al no"
    )
)
"""ASCII words, in lower case, with which a stamp may open."""


# What a line opens with before its words: bullets, boxes, brackets, emphasis, quotes, `##`, emoji, tags.
MARKERS = lazy(
    r"(?:\[[ xX]\]|[\s>|*_`•·‣◦▪…（【「\[(\"'“«\\\]]|~~|[-–—+](?=[\s*_`])|-(?=\d{1,2}:\d\d)|#{1,6}\s"
    r"|<[a-z][^<>\n]{0,80}>|:[a-z][a-z0-9_]{2,30}:"
    "|[\u2190-\u2247\u2249-\u25a9\u25ab-\u25e5\u25e7-\u2bff\ufe0f\u200d\U0001f000-\U0001faff])*"
)
# A word or a number before the stamp: `At `, `from `, `On the `, `1. `, `в `.
LEAD = lazy(
    r"(?:at|on|from|by|since|the|early|late|in|between|before|after|until|um|am|vom|von|ab|le|du|à|el|a las?|de|às"
    r"|em|en|в|с|на) [*_`(\[]{0,3}|[于在从自] ?|\d{1,3}[.)] {1,4}[*_`(\[]{0,3}",
    re.IGNORECASE,
)
# A word.
FIRST_WORD = lazy(r"[^\W\d_]{1,16}")


APPROXIMATE_OPENS = frozenset("~caershvgp")
"""ASCII signs, in lower case, with which `APPROXIMATE` may begin."""
# What makes a time approximate: `~`, `≈`, `ca. `, `around `, `Pre-`, `约`.
APPROXIMATE = lazy(
    r"[~≈≃±] ?|(?:ca|c|approx|aprox|env|ок)\. ?"
    r"|(?:ca|approx|approximately|around|about|circa|roughly|shortly (?:after|before)|sometime around"
    r"|vers|hacia|alrededor de las?|gegen|etwa|около|примерно)[ ~]{1,2}|(?:pre|post)[- ]|(?:大约|大約|约|約) ?",
    re.IGNORECASE,
)
# Times that count from the start: `T0`, `T+15m`, `T+1.5 h`, `+00:12`, `H+2`; the steps that follow `T0`: `T1:`.
RELATIVE = lazy(
    r"[Tt] ?(?:[+\-−] ?~?\d{1,4}(?:[.,]\d|(?::\d\d){0,2})"
    r"(?: ?(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)(?: ?\d{1,2} ?(?:m|mins?))?(?![A-Za-z]))?"
    r"|=? ?0|[1-9]\d?(?=[*_`]{0,3}(?:$|[ \t]*[|:：)\]–—\n]|[ \t]+-\s)))"
    r"|H ?\+ ?\d{1,3}"
    r"|\+ ?\d{1,3}(?::\d\d){1,2}"
    r"|\+ ?\d{1,4} ?(?:s|m|mins?|minutes?|h|hrs?|hours?|d|days?)(?: ?\d{1,2} ?m)?(?![A-Za-z])"
)
# Times of which only a part is known: `14:??`, `2X:XX`, `14:0X`, `14:05:3X`, `??:15`.
PARTIAL = lazy(r"(?:\d[?Xx]:[?Xx]{2}|\d\d?:(?:\d\d:)?(?:[?Xx]{1,2}|\d[?Xx])|[?Xx]{2}:\d\d)(?![\w:])")


# What stands between a date and its time: `T`, ` `, `, `, ` - `, ` at `, `** **`, `の`.
JOINT = lazy(
    r"[Tt_](?=\d)|[*_`]{0,3}[\])]?[ \t\u00a0]{0,2}"
    r"(?:,? ?(?:at|um|à|às|a las?|alle|kl\.?|в)(?= )|[,;:@·の\-–—]{0,2})[ \t\u00a0]{0,2}[*_`(\[]{0,3}"
)
# What stands between a time and the date behind it: ` `, `, `, ` on `, ` (`, ` - `, ` am `.
BEFORE_DATE = lazy(
    r"[*_`]{0,3}(?:,? (?:on |on the |of |am |le |el |del? )?|, ?| ?[-–—@] ?)(?<=[ ,\-–—@])([(（\[])?",
)
# A part of the day in words behind a date: `morning`, `mañana`.
DAY_PART = lazy(
    r"(?:(?:early|late) )?(?:morning|afternoon|evening|night|mañana|tarde|noche|madrugada|matin|après-midi|soir"
    r"|nuit|manhã|noite|Vormittag|Nachmittag|Abend|Nacht|morgens|abends|утром?|вечером?|ночью|上午|下午|晚上|凌晨|午前|午後|夜|朝)(?!\w)"
)
# A digit, without which no candidate need be looked for.
DIGIT = lazy(r"\d")
# A digit with which a stamp may begin, as no number of three digits does, nor one right behind a colon but in the full
# date behind a label (`on:2024-03-01`); addresses and link targets are matched whole, to be passed over. What may not
# precede a digit is asked behind it: a search is fast where a pattern opens with a set.
CANDIDATES = lazy(
    r"[\d:w\]](?:(?<=\d)(?<![0-9A-Za-zÀ-ɏЀ-ӿ./#@$€£\\,+=&?].)(?<![0-9A-Za-z]_.)(?!\d\d(?!\d))"
    r"(?:(?<!:.)|(?<=[^\W\d_]:.)(?=\d{3}[-/]\d\d?[-/]\d|\d?[-./]\d\d?[-./]\d{4}))"
    r"|(?<=:)//\S*|(?<=w)ww\.\S*|(?<=\])\([^)\s]*)"
)


# The word or the sign right before a digit: `around `, `Mon, `, `Feb-`, `~`.
WORD_BEFORE = lazy(r"(?<![^\W\d_])([^\W\d_]{1,16})\.?(?:, ?| |-)$|(?:[~≈≃±]|[上下]午|午[前後]|早上|晚上|凌晨) ?$")
