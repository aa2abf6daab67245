"""The registry of checks: what a rule can name in its front matter, as `module.function`.

The checks look at the document as a whole (`document`, `structure`, `sections`, `fields`, `dates`, `status`), at its
account (`summary`, `impact`, `timeline`, `entries`, `clocks`, `zones`, `milestones`, `durations`, `cause` and
`causes`, `reflection` for lessons), at its actions (`actions`, `tasks`, `tracking`), at its wording (`wording`,
`naming`, `acronyms`), at what was left or does not belong in it (`placeholders`, `leftovers`, `links`,
`credentials`), and for rules of a house at whatever that asks for (`text`, `lists`, `fields`). Those of `run` are
what the engine itself finds.

The other modules are what checks share. What is told: `content`, `instants` for times, `people`, and `todo` for open
actions (by `statements`). What it is told by: `vocabulary`, `phrases`, `guidance` (the sentences of known
templates). How it is quoted: `excerpt`. And `once` remembers an answer that several ask for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

    Check = TypeVar("Check", bound=Callable[..., Any])

REGISTRY: dict[str, Callable[..., Any]] = {}


class UnknownCheckError(LookupError):
    """A name that no check has, with the nearest one that exists."""


def check(function: Check) -> Check:
    """Register a function under ``module.function``, of a plugin under ``package.function``.

    Raises `ValueError` where another function has that name.
    """
    name = f"{_home_of(function.__module__)}.{function.__name__}"
    known = REGISTRY.setdefault(name, function)
    if known.__module__ != function.__module__:
        raise ValueError(f"there are two checks {name}: of {known.__module__} and of {function.__module__}")
    REGISTRY[name] = function
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


def _home_of(module: str) -> str:
    own = module.removeprefix(f"{__name__}.")
    return own.rpartition(".")[2] if own != module else module.partition(".")[0]


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
