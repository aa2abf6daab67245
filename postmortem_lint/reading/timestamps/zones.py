"""Time zones, in any spelling a writer gives them."""

from __future__ import annotations

import re
from datetime import timedelta

from postmortem_lint.model import Zone
from postmortem_lint.patterns import lazy
from postmortem_lint.reading.timestamps.evidence import words
from postmortem_lint.records import Record

_EASTERNMOST = 14
"""Hours: Kiribati."""

_OFFSETS: dict[str, float | None] = {
    **dict.fromkeys(("UTC", "GMT", "WET", "Z"), 0.0),
    **dict.fromkeys(("BST", "CET", "MEZ", "WEST", "WAT"), 1.0),
    **dict.fromkeys(("CEST", "MESZ", "EET", "CAT", "SAST"), 2.0),
    **dict.fromkeys(("EEST", "MSK", "МСК", "EAT", "TRT"), 3.0),
    **dict.fromkeys(("HKT", "SGT", "AWST", "PHT", "MYT", "WITA"), 8.0),
    **dict.fromkeys(("JST", "KST"), 9.0),
    **dict.fromkeys(("EDT", "CLT"), -4.0),
    **dict.fromkeys(("EST", "CDT", "COT", "PET"), -5.0),
    **dict.fromkeys(("PDT", "MST"), -7.0),
    "MDT": -6.0, "PST": -8.0, "AKDT": -8.0, "AKST": -9.0, "HST": -10.0, "BRT": -3.0, "PKT": 5.0, "WIB": 7.0,
    "GST": 4.0, "ICT": 7.0, "ART": -3.0, "BOT": -4.0, "VET": -4.0, "IDT": 3.0, "NPT": 5.75,
    "ACST": 9.5, "ACDT": 10.5, "AEST": 10.0, "AEDT": 11.0, "NZST": 12.0, "NZDT": 13.0,
    # two offsets a year, or one name for several zones (India, Israel, Ireland; America, China, Cuba)
    **dict.fromkeys(("PT", "MT", "CT", "ET", "IST", "CST", "AST", "AET", "NZT", "UK"), None),
}  # fmt: skip

_LOWER = words("UTC GMT PST PDT EDT CDT MDT CET CEST BST JST")
"""Zones that no one takes for a word when they are written in lower case."""

_WORDS_TOO = words(
    "Z PT MT CT ET IST AST CAT EAT WAT WET WEST EST MST BST PET COT PHT HST UK CST GST ICT ART BOT VET IDT NPT MYT"
)
"""Abbreviations that mean other things as well; in prose they need "in", "times", a bracket or a time before them."""

_PHRASES: dict[str, float] = {
    "west africa time": 1, "central africa time": 2, "east africa time": 3, "east african time": 3,
    "kigali time": 2, "lagos time": 1, "nairobi time": 3, "central european time": 1,
    "central european summer time": 2, "pacific standard time": -8, "pacific daylight time": -7,
    "eastern standard time": -5, "eastern daylight time": -4, "mountain standard time": -7,
    "mountain daylight time": -6, "central daylight time": -5, "greenwich mean time": 0,
    "coordinated universal time": 0, "universal time": 0, "moscow time": 3, "beijing time": 8,
    "india standard time": 5.5, "indian standard time": 5.5, "japan standard time": 9,
    "北京时间": 8, "北京時間": 8, "日本時間": 9, "日本标准时间": 9,
    "hora de brasília": -3, "horário de brasília": -3, "hora de bogotá": -5, "hora de lima": -5,
    "hora de argentina": -3,
    "по московскому времени": 3, "etc/utc": 0, "british summer time": 1,
}  # fmt: skip

_NO_CITIES = words(
    "response start end recovery load lead detection resolution total real up down mean first last some this any run "
    "all build incident duration date event actual approximate approx time of the a an in outage wait query request "
    "next last every another full part big right wrong more less most idle wall peak system server client user cycle "
    "additional elapsed same each long short that what which no our your its their execution boot"
)
"""Words that stand before "time" and name no place."""

# What may part a time from its zone: a space, a comma, the end of bold, an opening bracket.
_GAP = lazy(r"[*_`]{0,3}[ \u00a0]{0,2}[*_`]{0,3}([(（\[])?")
# A comma between a time and its zone.
_COMMA = lazy(r", ?(?=[A-Z])")
# The bracket that closes a zone, perhaps after its local name: `)`, `（日本時間）`, `/GMT)`.
_CLOSING = lazy(r"(?: ?/ ?[A-Z]{2,5})? ?[)）\]]")

# `UTC+1`, `GMT-05:00`, `+0200`, `-05:00`, `UTC +5:30`, `UTC±0`.
_OFFSET = lazy(r"((?:UTC|GMT|utc|gmt|Utc|Gmt) ?)?([-+−–±])(\d{1,2})(?::?(\d\d))?(?!:?\d)")
_OFFSET_OPENS = tuple("UGug-+−–±")
# `UTC`, `+UTC`, `PST8PDT`, `CEST`, `МСК`, `Z`.
_ABBREVIATION = lazy(r"\+?([A-Za-z]{1,4}|МСК)(?:\d[A-Z]{3})?(?!_?[0-9A-Za-z]|[-+−]\d)")

# `Europe/Amsterdam`, `Pacific Time`, `West Africa Time`, `heure de Paris`, `local time`, `Hora local`, `北京时间`.
_PHRASE = lazy(
    r"(?:Africa|America|Asia|Atlantic|Australia|Europe|Indian|Pacific|US|Etc|Canada|Brazil)/[A-Z][A-Za-z_]+"
    r"(?:/[A-Z][A-Za-z_]+)?"
    r"|(?:Pacific|Eastern|Central|Mountain)(?=[ \u00a0]*(?:$|[-–—:|,;)\]）*\n]))"
    r"|(?P<city>[A-Z][a-z]{2,12}(?: [A-Z][a-z]{2,12}){0,2}) [Tt]ime(?![a-z])"
    r"|[Hh]eure de (?:Paris|Bruxelles|Genève|Montréal)|[Hh]or(?:a|ário) de (?:Brasília|Lisboa)"
    r"|[Hh]ora de (?:Madrid|México|Bogotá|Lima|Argentina|Chile|Colombia)"
    r"|[Ll]ocal time|[Hh]ora local|[Hh]eure locale|[Hh]orário local|Ortszeit"
    r"|北京时间|北京時間|日本時間|日本标准时间|当地时间|現地時間|[Пп]о московскому времени|[Мм]естное время",
    needs=(
        *("/", "acific", "astern", "entral", "ountain", "ime"),
        *("eure ", "ora ", "orário ", "rtszeit", "时间", "時間", "врем"),
    ),
)
# `Greenwich)`, also as `Greenwitch)`.
_GREENWICH_WORDS = lazy(r"(Greenw[a-z]{2,6})(?: [Mm]ean)?(?: [Tt]ime)?[)）\]]")

# White space and an opening bracket.
_BLANK = lazy(r"[\s(*_`]*")
# Where the name of a zone may begin. What may not precede it is asked behind its first sign: a search is fast where a
# pattern opens with a set of signs.
_ANYWHERE = lazy(
    r"[A-Zughl北日当現МПпм+−-](?:(?<![0-9A-Za-zÀ-ɏ/+-].)(?:(?<=[A-Z])|(?<=u)tc|(?<=g)mt|(?<=l)ocal"
    r"|(?<=h)(?:ora|eure|orário))|(?<=[北日当現])|(?<=М)СК|(?<=[Пп])о моск|(?<=[Мм])естн"
    r"|(?<=\+)(?<![\w:.].)(?=\d\d:?\d\d(?!\d))|(?<=[(（][+−-])(?=\d\d?(?::?\d\d)?[)）]))"
)
# What stands before a zone: a bracket, "in ", "times ", "zone: ", a time.
_CONTEXT = lazy(
    r"(?:[(（\[/,|:：]|\b(?:in|is|are|times?|zone|tz|hour|hora|heure|en|em|uhr|\d[ap]?m?))\W{0,3}$", re.IGNORECASE
)


class Named(Record):
    """A zone and where its name ends, a closing bracket included."""

    zone: Zone
    end: int


def read_zone(text: str, at: int, end: int) -> Named | None:
    """The zone right behind a time that ends at `at`, in brackets or not."""
    gap = _GAP.match(text, at, end)
    start = gap.end() if gap else at
    bracketed = gap is not None and gap[1] is not None
    named = _zone_at(text, start, end)
    if named is None:
        return _greenwich(text, start, end) if bracketed else _behind_comma(text, at, end)
    if not bracketed:
        return named
    closing = _CLOSING.match(text, named.end, end)
    return Named(named.zone, closing.end()) if closing else None


def zone_in(text: str, start: int, end: int) -> Zone | None:
    """The first zone named in a stretch of text: "All times in UTC", "(PST)", "RD, UTC-4"."""
    blank = _BLANK.match(text, start, end)
    named = _zone_at(text, blank.end(), end) if blank else None
    if named and not text[named.end : end].strip(" \n.)"):
        return named.zone
    for found in _ANYWHERE.finditer(text, start, end):
        named = _zone_at(text, found.start(), end)
        if named is None:
            continue
        is_word_too = text[found.start() : named.end].upper() in _WORDS_TOO
        if is_word_too and not _CONTEXT.search(text, max(start, found.start() - 12), found.start()):
            continue
        return named.zone
    return None


def _zone_at(text: str, at: int, end: int) -> Named | None:
    """The zone whose name begins at `at`."""
    if text[at : at + 1] in _OFFSET_OPENS and (found := _OFFSET.match(text, at, end)):
        return _with_offset(found)
    if _may_be_phrase(text[at : at + 3]) and (found := _PHRASE.match(text, at, end)):
        name = found[0].lower()
        if name not in _PHRASES and found["city"] and found["city"].split()[-1].lower() in _NO_CITIES:
            return None
        return Named(Zone(found[0], _hours(_PHRASES.get(name))), found.end())
    found = _ABBREVIATION.match(text, at, end)
    if found is None or not (found[1] in _OFFSETS or found[1].upper() in _LOWER):
        return None
    name = found[0].removeprefix("+")
    return Named(Zone(name, _hours(_OFFSETS[name.upper()] if name == found[1] else None)), found.end())


def _behind_comma(text: str, at: int, end: int) -> Named | None:
    """The zone behind a comma, where it is named by an abbreviation that is no word: `11:00 AM, UTC`."""
    comma = _COMMA.match(text, at, end)
    found = _ABBREVIATION.match(text, comma.end(), end) if comma else None
    if found is None or found[0] not in _OFFSETS or found[0] in _WORDS_TOO:
        return None
    return Named(Zone(found[0], _hours(_OFFSETS[found[0]])), found.end())


def _may_be_phrase(head: str) -> bool:
    """A quick test that turns most abbreviations away: all of `_PHRASE` but `US/…` goes on in lower case."""
    return head[1:2].islower() or head == "US/" or not head.isascii()


def _with_offset(found: re.Match[str]) -> Named | None:
    hours, minutes = int(found[3]), int(found[4] or 0)
    if hours > _EASTERNMOST or minutes not in (0, 15, 30, 45):
        return None
    loose = found.string[found.start() - 1 : found.start()].isspace()
    if loose and not (found[1] or found[4]):  # ` +5` is more often an amount
        return None
    offset = timedelta(hours=hours, minutes=minutes)
    return Named(Zone(found[0], -offset if found[2] in "-−–" else offset), found.end())


def _greenwich(text: str, at: int, end: int) -> Named | None:
    found = _GREENWICH_WORDS.match(text, at, end)
    return Named(Zone(found[1], timedelta(0)), found.end()) if found else None


def _hours(hours: float | None) -> timedelta | None:
    return None if hours is None else timedelta(hours=hours)
