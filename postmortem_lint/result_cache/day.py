"""A day that notes on which other days the same would come of it."""

from __future__ import annotations

import operator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

ONE_DAY = timedelta(days=1)


class Days:
    """The days, first and last, on which whatever was asked of the present one so far is answered in the same way."""

    def __init__(self, present: date) -> None:
        self.present = present
        self.first, self.last = date.min, date.max

    def compare(self, other: date) -> None:
        """Keep to the days on the same side of another day; to the present one alone where it is that day."""
        if self.present == other:
            self.pin()
        elif self.present < other:
            self.last = min(self.last, other - ONE_DAY)
        else:
            self.first = max(self.first, other + ONE_DAY)

    def pin(self) -> None:
        """Keep to the present day alone."""
        self.first = self.last = self.present


def _asked(name: str) -> Callable[..., Any]:
    """A method of `date` that pins the days: its result is another one on every day."""

    def method(self: WatchedDay, *given: Any) -> Any:  # noqa: ANN401 - whatever the method takes and gives
        self.days.pin()
        return getattr(self.plain, name)(*given)

    return method


def _compared(name: str) -> Callable[..., Any]:
    """A comparison of `date`, which keeps the days on the same side."""

    def method(self: WatchedDay, other: Any) -> Any:  # noqa: ANN401 - as above
        if type(other) is date:
            try:
                self.days.compare(other - self.away)
            except OverflowError:  # the first or the last day there is
                self.days.pin()
        else:
            self.days.pin()
        return getattr(operator, name)(self.plain, other)

    return method


class WatchedDay(date):
    """The present day, or the one so far from it, as checks see it: what they ask of it is noted."""

    days: Days
    plain: date
    away: timedelta

    def __new__(cls, days: Days, away: timedelta = timedelta(0)) -> WatchedDay:  # noqa: PYI034 - it has no subclasses
        """The day so far from the present one."""
        plain = days.present + away
        made = super().__new__(cls, plain.year, plain.month, plain.day)
        made.days, made.plain, made.away = days, plain, away
        return made

    def __add__(self, other: timedelta) -> WatchedDay:
        return WatchedDay(self.days, self.away + other)

    __radd__ = __add__

    def __sub__(self, other: Any) -> Any:  # noqa: ANN401 - a day or a time, as of `date`
        return self + -other if isinstance(other, timedelta) else _asked("__sub__")(self, other)


def _field(name: str) -> property:
    """A field of `date`, which pins the days."""
    return property(lambda self: _asked("__getattribute__")(self, name))


_COMPARISONS = ("__lt__", "__le__", "__gt__", "__ge__", "__eq__", "__ne__")
_FIELDS = ("year", "month", "day")
_OTHERS = (
    *("__str__", "__repr__", "__format__", "__hash__", "__rsub__", "__reduce__", "__reduce_ex__"),
    *("ctime", "isocalendar", "isoformat", "isoweekday", "replace", "strftime", "timetuple", "toordinal", "weekday"),
)
for _make, _names in ((_compared, _COMPARISONS), (_field, _FIELDS), (_asked, _OTHERS)):
    for _name in _names:
        setattr(WatchedDay, _name, _make(_name))
