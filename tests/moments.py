"""What there is to see at every moment of some work: whoever is killed then leaves just that."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType, ModuleType


def seen_during(work: Callable[[], object], look: Callable[[], object], *modules: ModuleType) -> list[Any]:
    """What is seen before and after every call that the modules make, what did not change once."""
    seen: list[Any] = []
    files = {module.__file__ for module in modules}

    def note(frame: FrameType, _: str, __: object) -> None:
        near = frame.f_code.co_filename in files or (frame.f_back and frame.f_back.f_code.co_filename in files)
        if near and (not seen or look() != seen[-1]):
            seen.append(look())

    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(None)
    return seen
