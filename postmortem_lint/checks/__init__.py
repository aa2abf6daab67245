"""The registry of checks: what a rule can name in its front matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    Check = TypeVar("Check", bound=Callable[..., Any])

REGISTRY: dict[str, Callable[..., Any]] = {}


class UnknownCheckError(LookupError):
    """A name that no check has, with the nearest one that exists."""


def check(function: Check) -> Check:
    """Register a function under ``module.function``."""
    REGISTRY[f"{function.__module__.rpartition('.')[2]}.{function.__name__}"] = function
    return function


def find_check(name: str) -> Callable[..., Any]:
    """The check of that name, its module imported if need be; raises `UnknownCheckError`."""
    if name not in REGISTRY:
        _load(name.partition(".")[0])
    if name in REGISTRY:
        return REGISTRY[name]
    from postmortem_lint.hints import nearest

    module = name.partition(".")[0]
    siblings = [known for known in REGISTRY if known.startswith(f"{module}.")]
    raise UnknownCheckError(f'no check "{name}"{nearest(name, siblings or _every())}')


def _load(module: str) -> None:
    """Import a module of this package if there is one of that name."""
    from importlib import import_module

    name = f"{__name__}.{module}"
    if not module.isidentifier():
        return
    try:
        import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise


def _every() -> list[str]:
    """The names of all checks."""
    from pkgutil import iter_modules

    for module in iter_modules(__path__):
        _load(module.name)
    return list(REGISTRY)
