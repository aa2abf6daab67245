"""Records are what `typing.NamedTuple` makes."""

from __future__ import annotations

import pickle
from copy import copy
from typing import NamedTuple

import pytest

from postmortem_lint.records import Record


class Place(Record):
    """Where something stands."""

    line: int
    column: int = 1
    """Counted from 1."""

    @property
    def first(self) -> bool:
        return self.column == 1


class Same(NamedTuple):
    """Where something stands."""

    line: int
    column: int = 1


@pytest.mark.parametrize("name", ["_fields", "_field_defaults", "__doc__", "__module__", "__match_args__", "__slots__"])
def test_a_record_is_described_as_a_named_tuple_is(name):
    assert getattr(Place, name) == getattr(Same, name)


def test_a_record_is_a_tuple_with_names_defaults_and_methods():
    place = Place(3)
    assert place == (3, 1)
    assert place.first
    assert not place._replace(column=2).first
    assert copy(place) == place


def test_a_record_does_not_change():
    with pytest.raises(AttributeError):
        Place(3).line = 4


@pytest.mark.parametrize(
    ("given", "named"),
    [((), {}), ((1, 2, 3), {}), ((1,), {"line": 2}), ((1,), {"other": 2})],
    ids=["too few", "too many", "one twice", "one that there is not"],
)
def test_a_record_is_not_made_of_other_values(given, named):
    with pytest.raises(TypeError, match=r"Place\.__new__\(\)"):
        Place(*given, **named)


def test_a_record_does_not_take_another_field_in_place_of_one():
    with pytest.raises(TypeError, match="Place has no other"):
        Place(1)._replace(other=2)


def test_a_record_is_shown_unpacked_and_sent_as_a_named_tuple_is():
    place, same = Place(1, column=2), Same(1, column=2)
    assert repr(place) == repr(same).replace("Same", "Place")
    assert place._asdict() == same._asdict()
    assert pickle.loads(pickle.dumps(place)) == Place._make([1, 2]) == place  # noqa: S301 - our own
    assert hash(place) == hash(same)
    assert not hasattr(place, "__dict__")
