"""Records are what `typing.NamedTuple` makes."""

from __future__ import annotations

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
