"""The numbers of a time of day, before anything is known of its half of the day and its zone."""

from __future__ import annotations

from datetime import time

from postmortem_lint.patterns import lazy
from postmortem_lint.records import Record

NOON = 12
HOURS = 24
MINUTES = 60

_JOINTS = ("T", "t", "_")
"""What joins date and time in the forms of machines."""

# `14:08`, `4:19`, `14:08:33.123`, `14h08`, `14 h 08`, `14.08`.
_MARKED = lazy(r"(\d{1,2})([:：.]| ?[hH] ?)(\d\d)(?:[:：](\d\d)(?:[.,](\d{1,9}))?)?(?!\d)")
# `14時08分`, `14点08分30秒`, `14時`, `2点半`; `3時間` is a duration.
_HOUR_SIGN = lazy(
    r"(\d{1,2}) ?[時时点點](?![間间鐘钟])(?:(\d{1,2}) ?分(?![間间])(?:\d{1,2}秒)?|(半))?(?:頃|ごろ|左右)?"
)
# `1408`, and `140833` behind a `T`; the `2024` of `2024-03-01` is a year.
_UNMARKED = lazy(r"(\d\d)(\d\d)(\d\d)?(?!\d|[-/]\d\d[-/]\d)")

# The hour of `2pm`, `5:PM`.
HOUR_ALONE = lazy(r"\d{1,2}(?![\d.])")


class Digits(Record):
    """Hour, minute and second as written, and where they end."""

    end: int
    hour: int
    minute: int = 0
    second: int = 0
    microsecond: int = 0
    mark: str = ":"
    """What parts hour and minute; `0000` where nothing does, empty where there is only an hour."""
    precise: bool = False
    """Whether there are seconds, or a `T` before: then `-05:00` behind is an offset and no range."""

    @property
    def problem(self) -> str | None:
        """Why there is no such time."""
        if self.hour > HOURS or (self.hour == HOURS and (self.minute or self.second)):
            return f"there is no hour {self.hour}"
        if self.minute >= MINUTES:
            return f"there is no minute {self.minute}"
        return f"there is no second {self.second}" if self.second > MINUTES else None

    def time(self, half: str) -> time:
        """The time of day, `half` being `a`, `p` or nothing; 24:00 is 0:00 and a leap second the one before it."""
        hour = self.hour % HOURS
        if half == "p" and hour < NOON:
            hour += NOON
        if half == "a" and hour == NOON:
            hour = 0
        return time(hour, self.minute, min(self.second, MINUTES - 1), self.microsecond)


def read_digits(text: str, at: int, end: int) -> Digits | None:
    """The numbers of a time that begin at `at`, in any of the four ways to write them."""
    return digital(text, at, end) or _chinese(text, at, end) or _bare(text, at, end) or _hour(text, at, end)


def digital(text: str, at: int, end: int) -> Digits | None:
    """Hours and minutes with a sign between them; hours a writer can mistake, up to 59, included."""
    found = _MARKED.match(text, at, end)
    if found is None or int(found[1]) >= MINUTES:
        return None
    hour, mark, minute, second, fraction = found.groups()
    precise = second is not None or text[at - 1 : at] in _JOINTS
    micro = int((fraction or "0")[:6].ljust(6, "0"))
    return Digits(found.end(), int(hour), int(minute), int(second or 0), micro, mark.strip(), precise)


def _chinese(text: str, at: int, end: int) -> Digits | None:
    found = None if text[at : at + 4].isascii() else _HOUR_SIGN.match(text, at, end)
    if found is None:
        return None
    minute = int(found[2] or 0) if found[3] is None else 30
    return Digits(found.end(), int(found[1]), minute, mark="分" if found[2] or found[3] else "時")


def _bare(text: str, at: int, end: int) -> Digits | None:
    found = _UNMARKED.match(text, at, end)
    precise = text[at - 1 : at] in _JOINTS
    if found is None or (found[3] and not precise):
        return None
    return Digits(found.end(), int(found[1]), int(found[2]), int(found[3] or 0), mark="0000", precise=precise)


def _hour(text: str, at: int, end: int) -> Digits | None:
    found = HOUR_ALONE.match(text, at, end)
    return Digits(found.end(), int(found[0]), mark="") if found and int(found[0]) < HOURS else None
