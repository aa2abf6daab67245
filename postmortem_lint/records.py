"""Records: what `typing.NamedTuple` makes, without compiling anything for each class, for start-up needs dozens."""

from __future__ import annotations

from collections import _tuplegetter  # type: ignore[attr-defined]  # what the fields of named tuples are
from functools import lru_cache
from types import FunctionType
from typing import TYPE_CHECKING

from postmortem_lint.keeping import kept

__all__ = ["Record"]

if TYPE_CHECKING:
    from collections.abc import Iterable
    from types import CodeType
    from typing import Any
    from typing import NamedTuple as Record
else:

    class _Named(tuple):
        """What all records have."""

        __slots__ = ()

        @classmethod
        def _make(cls, values: Iterable[Any]) -> Any:  # noqa: ANN401 - the record
            """A record of its values in order."""
            return cls(*values)

        def _replace(self, /, **changes: Any) -> Any:  # noqa: ANN401 - as above
            """The same with other values."""
            made = tuple.__new__(type(self), map(changes.pop, self._fields, self))
            if changes:
                raise TypeError(f"{type(self).__name__} has no {', '.join(changes)}")
            return made

        def _asdict(self) -> dict[str, Any]:
            """The values by name."""
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self) -> str:
            values = (f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({', '.join(values)})"

        def __getnewargs__(self) -> tuple[Any, ...]:
            return tuple(self)

    class _Maker(type):
        """Makes a named tuple of the names annotated in the body of a class, with its methods."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body["__annotations__"])
            defaults = {field: body.pop(field) for field in fields if field in body}
            made = {
                **{field: _tuplegetter(index, "") for index, field in enumerate(fields)},
                **body,
                "__slots__": (),
                "__match_args__": fields,
                "__new__": _constructor(name, fields, tuple(defaults.values())),
                "_fields": fields,
                "_field_defaults": defaults,
            }
            return type(name, (_Named,), made)

    def _constructor(name: str, fields: tuple[str, ...], defaults: tuple[Any, ...]) -> FunctionType:
        code = _code_for(len(fields)).replace(co_name="__new__", co_varnames=("_class", *fields))
        made = FunctionType(code, {"_new": tuple.__new__, "__builtins__": {}}, "__new__", defaults)
        made.__qualname__ = f"{name}.__new__"
        return made

    @lru_cache(maxsize=64)
    def _code_for(count: int) -> CodeType:
        """What makes a tuple of so many values; the same for all records, whatever their fields are called."""
        return kept(("tuple", count), lambda: _compiled(count))

    def _compiled(count: int) -> CodeType:
        values = "".join(f"_{index}, " for index in range(count))
        return eval(f"lambda _class, {values}: _new(_class, ({values}))").__code__  # noqa: S307 - numbers alone

    class Record(metaclass=_Maker):
        """What the classes of records name as their base; they are tuples."""
