"""Times counted from the start, `T+15m`, and the order they give."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from postmortem_lint.patterns import lazy

if TYPE_CHECKING:
    from collections.abc import Sequence

# `T+15m`, `T-1h30m`, `T0`, `+00:12`, `H+2`: whether hours are counted, the sign, and how much
_COUNTED = lazy(r"[~≈ ]*(?:T|(H))?\s?(?:=?\s?0$|([+−-])\s?(\d.*))", re.IGNORECASE)
# an amount and its unit: `15 min`, `1h`
_AMOUNT = lazy(r"(?<!\d)(\d{1,9})\s?([dhms])", re.IGNORECASE)
_CLOCK_FACE = lazy(r"(\d+):(\d\d)(?::(\d\d))?$")
_START = datetime(1000, 1, 1)  # noqa: DTZ001 - where counting starts, in no zone
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_MOST_DIGITS = 8


def counted_order(times: Sequence[str | None]) -> list[datetime | None]:
    """Naive instants in the order of times counted from a start; empty where one of them may count from another."""
    order = [_instant(time) if time else None for time in times]
    known = [at for at in order if at]
    if any(time and not at for at, time in zip(order, times, strict=True)):
        return []
    named = all(time.lstrip("~≈ ")[:1].isalpha() for time in times if time)
    return order if named or known == sorted(known) else []


def _instant(time: str) -> datetime | None:
    found = _COUNTED.match(time)
    if found is None or len(time) > _MOST_DIGITS * 2:
        return None
    seconds = _seconds(found[3], "h" if found[1] else "m") if found[3] else 0
    if seconds is None:
        return None
    return _START + timedelta(seconds=seconds if found[2] == "+" else -seconds)


def _seconds(amount: str, unit: str) -> int | None:
    """How many seconds an amount is; a bare number counts the unit."""
    if amount.isdecimal():
        return int(amount[:_MOST_DIGITS]) * _SECONDS[unit]
    if face := _CLOCK_FACE.match(amount):
        hours, minutes, seconds = (int(each or 0) for each in face.groups())
        return hours * _SECONDS["h"] + minutes * _SECONDS["m"] + seconds
    parts = _AMOUNT.findall(amount)
    return sum(int(number) * _SECONDS[letter.lower()] for number, letter in parts) if parts else None
