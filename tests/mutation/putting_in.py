"""Puts a fault into a module that has been imported, wherever its parts were imported to."""

from __future__ import annotations

import ast
import gc
import sys
import warnings
from functools import cache
from types import CodeType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from mutants import mutated

from postmortem_lint import checks

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mutants import Mutant


def put_in(mutant: Mutant, module: ModuleType, source: str) -> None:
    """From now on every function and constant of the module is that of the mutant, in this process."""
    tree = mutated(mutant, source)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of what nobody would write
        code = compile(tree, str(module.__file__), "exec", dont_inherit=True)
    if mutant.function is None:
        made = _run(code, module)
        _rebind(module, tree, mutant.statement, made)
        _take_defaults(module, made)
    elif mutant.in_default:
        _take_defaults(module, _run(code, module))
    else:
        codes = {_key(one): one for one in _codes(code)}
        for function in functions_of(module):
            function.__code__ = codes.get(_key(function.__code__), function.__code__)


@cache
def functions_of(module: ModuleType) -> list[FunctionType]:
    """All functions of a module, decorated ones as well."""
    return _functions_with(vars(module))


def _run(code: CodeType, module: ModuleType) -> dict[str, Any]:
    """What the code defines; the registry of checks stays what it was."""
    names = {name: vars(module)[name] for name in vars(module) if name.startswith("__") and name != "__builtins__"}
    known = dict(checks.REGISTRY)
    exec(code, names)  # noqa: S102 - it is the module's own, but for the fault
    checks.REGISTRY.clear()
    checks.REGISTRY.update(known)
    return names


def _rebind(module: ModuleType, tree: ast.Module, statement: int, made: dict[str, Any]) -> None:
    """The constants that the statement makes, and those made of them, become the new ones."""
    changed: set[str] = set()
    for node in tree.body[statement:]:
        names = {one.id: type(one.ctx) for one in ast.walk(node) if isinstance(one, ast.Name)}
        if not isinstance(node, ast.Assign | ast.AnnAssign) or (changed and changed.isdisjoint(names)):
            continue
        changed.update(name for name, context in names.items() if context is ast.Store)
    for name in changed:
        old = vars(module)[name]
        for other in list(sys.modules.values()):
            if getattr(other, "__dict__", {}).get(name) is old:
                setattr(other, name, made[name])


def _codes(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _codes(inner)


def _take_defaults(module: ModuleType, made: dict[str, Any]) -> None:
    """The defaults of the mutant's functions become those of the functions that are there."""
    twins = {_key(one.__code__): one for one in _functions_with(made)}
    for function in functions_of(module):
        twin = twins.get(_key(function.__code__), function)
        function.__defaults__, function.__kwdefaults__ = twin.__defaults__, twin.__kwdefaults__


def _functions_with(names: dict[str, Any]) -> list[FunctionType]:
    return [one for one in gc.get_objects() if isinstance(one, FunctionType) and one.__globals__ is names]


def _key(code: CodeType) -> tuple[str, int]:
    return code.co_name, code.co_firstlineno
