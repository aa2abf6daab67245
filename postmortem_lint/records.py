"""Records: named tuples as `typing` makes them, without compiling each annotation, of which start-up needs hundreds."""

from __future__ import annotations

from collections import namedtuple
from typing import TYPE_CHECKING

__all__ = ["Record"]

if TYPE_CHECKING:
    from typing import Any
    from typing import NamedTuple as Record
else:

    class _Maker(type):
        """Makes a named tuple of the names annotated in the body of a class, with its methods."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = body["__annotations__"]
            defaults = [body.pop(field) for field in fields if field in body]
            made = namedtuple(name, fields, defaults=defaults, module=body["__module__"])  # noqa: PYI024 - as said above
            for key, value in body.items():
                setattr(made, key, value)
            return made

    class Record(metaclass=_Maker):
        """What the classes of records name as their base; they are tuples."""
