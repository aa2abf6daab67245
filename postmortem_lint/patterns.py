"""Regular expressions that are compiled when first needed: a run on one file pays only for those it uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from typing import Any


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, compiled when one of its methods is first asked for."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


class _Lazy:
    """Keeps what it was asked for, so that from the second time on it is as fast as the pattern itself."""

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever a pattern has
        value = getattr(re.compile(self._source, self._flags), name)
        setattr(self, name, value)
        return value
