"""The registry of checks: what a rule can name in its front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Check = TypeVar("Check", bound="Callable[..., Any]")
REGISTRY: dict[str, Callable[..., Any]] = {}


def check(function: Check) -> Check:
    """Register a function under ``module.name``."""
    REGISTRY[f"{function.__module__.rpartition('.')[2]}.{function.__name__}"] = function
    return function
