"""Small faults put into a module, one at a time, as a slip of the pen would: what the tests should notice."""

from __future__ import annotations

import ast
from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

COMPARED = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
COMPUTED = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Add,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Mod: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
PLAIN = (ast.Name, ast.Attribute, ast.Call, ast.NamedExpr, ast.Subscript)
"""Conditions that hold no operator of their own to change."""


@dataclass(frozen=True)
class Mutant:
    path: str
    first: int
    last: int
    what: str
    number: int
    """Of the node that is changed."""
    change: int
    """Which of its changes it is."""
    statement: int
    """Which statement of the module holds the fault."""
    function: tuple[int, int] | None
    """The lines of the outermost function that holds it, if any."""
    in_default: bool
    """Whether it is in what a parameter is where nothing is given for it."""
    remembered: bool
    """Whether that function, or one that calls it, remembers its answers: only the first test that asks runs it."""


def mutants_of(path: str, source: str) -> Iterator[Mutant]:
    """All mutants of a module, in the order of its lines as far as possible."""
    tree = ast.parse(source)
    nodes = list(ast.walk(tree))
    skipped = {id(inner) for node in nodes for part in _unread(node) for inner in ast.walk(part)}
    homes = {id(inner): number for number, statement in enumerate(tree.body) for inner in ast.walk(statement)}
    defaults = {id(inner) for node in nodes for part in _defaults(node) for inner in ast.walk(part)}
    functions: dict[int, tuple[int, int]] = {}
    for node in nodes:
        if isinstance(node, ast.FunctionDef):
            for inner in ast.walk(node):
                first = min(one.lineno for one in [node, *node.decorator_list])
                functions.setdefault(id(inner), (first, node.end_lineno or node.lineno))
    remembered = {id(inner) for node in _remembered(nodes) for inner in ast.walk(node)}
    found = [
        Mutant(
            *(path, node.lineno, node.end_lineno, what, number, change, homes[id(node)], place),
            in_default=id(node) in defaults,
            remembered=id(node) in remembered,
        )
        for number, node in enumerate(nodes)
        if id(node) not in skipped and hasattr(node, "lineno")
        for place in [functions.get(id(node))]
        if place or not isinstance(tree.body[homes[id(node)]], ast.ClassDef)
        for change, what in enumerate(_changes(node))
    ]
    yield from sorted(found, key=lambda mutant: mutant.first)


def _remembered(nodes: list[ast.AST]) -> list[ast.FunctionDef]:
    """The functions that remember their answers, and those that they call."""
    functions = {node.name: node for node in nodes if isinstance(node, ast.FunctionDef)}
    found = [node for node in functions.values() if _remembers(node)]
    for node in found:  # which grows
        named = (one.id for one in ast.walk(node) if isinstance(one, ast.Name))
        found += [functions[name] for name in named if name in functions and functions[name] not in found]
    return found


def _remembers(node: ast.FunctionDef) -> bool:
    return any(ast.unparse(one).startswith(("lru_cache", "cache")) for one in node.decorator_list)


def _defaults(node: ast.AST) -> list[ast.expr]:
    return [*node.defaults, *filter(None, node.kw_defaults)] if isinstance(node, ast.arguments) else []


def mutated(mutant: Mutant, source: str) -> ast.Module:
    """The module with the fault in it."""
    tree = ast.parse(source)
    target = list(ast.walk(tree))[mutant.number]
    _replace(tree, target, list(_changes(target).values())[mutant.change])
    return ast.fix_missing_locations(tree)


def _unread(node: ast.AST) -> list[ast.AST]:
    """The parts of a node that do nothing when the program runs, or whose change says nothing of the tests."""
    parts: list[ast.AST | None] = []
    match node:
        case ast.If(test=ast.Name(id="TYPE_CHECKING")) | ast.Import() | ast.ImportFrom():
            parts = [node]
        case ast.FunctionDef():
            parts = [*node.decorator_list, node.returns, *_docstring(node)]
        case ast.ClassDef() | ast.Module():
            parts = [part for part in node.body if isinstance(part, ast.Expr)]
        case ast.arg() | ast.AnnAssign():
            parts = [node.annotation]
        case ast.Call(func=ast.Name(id="lazy" | "cast" | "TypeVar")):
            parts = [*node.args[:1]]  # the source of a pattern, and what only mypy reads
        case ast.FormattedValue():
            parts = [node.format_spec]
    return [part for part in parts if part]


def _docstring(node: ast.FunctionDef) -> list[ast.AST]:
    return [node.body[0]] if ast.get_docstring(node) is not None else []


def _replace(tree: ast.Module, target: ast.AST, replacement: ast.AST) -> None:
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is target:
                setattr(parent, name, replacement)
                return
            if isinstance(value, list) and any(one is target for one in value):
                setattr(parent, name, [replacement if one is target else one for one in value])
                return


def _changes(node: ast.AST) -> dict[str, ast.AST]:
    """What may stand in place of a node, by what that is called."""
    made = {**_of_statement(node), **_of_expression(node)}
    for replacement in made.values():
        ast.copy_location(replacement, node)
    return made


def _of_statement(node: ast.AST) -> dict[str, ast.AST]:
    made: dict[str, ast.AST] = {}
    match node:
        case (
            ast.Expr()
            | ast.AugAssign()
            | ast.Raise()
            | ast.Return(value=None)
            | ast.Assign(targets=[ast.Attribute() | ast.Subscript()])
        ):
            made = {f"without `{ast.unparse(node)}`": ast.Pass()}
        case ast.Continue():
            made = {"break for continue": ast.Break()}
        case ast.Break():
            made = {"continue for break": ast.Continue()}
        case ast.Return(value=value) if not (isinstance(value, ast.Constant) and value.value is None):
            made = {f"return None for `{ast.unparse(value)}`": ast.Return(ast.Constant(None))}
        case ast.If(test=test) if isinstance(test, PLAIN):
            made = {f"not `{ast.unparse(test)}`": ast.If(_not(test), node.body, node.orelse)}
    return made


def _of_expression(node: ast.AST) -> dict[str, ast.AST]:
    made: dict[str, ast.AST] = {}
    match node:
        case ast.Compare():
            made = _of_comparison(node)
        case ast.BoolOp(op=op):
            other, name = (ast.Or(), "or") if isinstance(op, ast.And) else (ast.And(), "and")
            made = {f"{name} in `{ast.unparse(node)}`": ast.BoolOp(other, node.values)}
        case ast.UnaryOp(op=ast.Not() | ast.USub(), operand=operand):
            made = {f"`{ast.unparse(operand)}` for `{ast.unparse(node)}`": operand}
        case ast.BinOp(op=op) if type(op) in COMPUTED:
            changed = ast.BinOp(node.left, COMPUTED[type(op)](), node.right)
            made = {f"`{ast.unparse(changed)}` for `{ast.unparse(node)}`": changed}
        case ast.IfExp(test=test) if isinstance(test, PLAIN):
            made = {f"not `{ast.unparse(test)}`": ast.IfExp(_not(test), node.body, node.orelse)}
        case ast.GeneratorExp() | ast.ListComp() | ast.SetComp() | ast.DictComp():
            made = _of_comprehension(node)
        case ast.Constant(value=value):
            made = _of_constant(value)
    return made


def _of_comparison(node: ast.Compare) -> dict[str, ast.AST]:
    made: dict[str, ast.AST] = {}
    for number, op in enumerate(node.ops):
        ops = [*node.ops[:number], COMPARED[type(op)](), *node.ops[number + 1 :]]
        changed = ast.Compare(node.left, ops, node.comparators)
        made[f"`{ast.unparse(changed)}` for `{ast.unparse(node)}`"] = changed
    return made


def _of_comprehension(node: ast.GeneratorExp | ast.ListComp | ast.SetComp | ast.DictComp) -> dict[str, ast.AST]:
    made: dict[str, ast.AST] = {}
    for number, loop in enumerate(node.generators):
        for condition in loop.ifs:
            changed = deepcopy(node)
            kept = [one for one in changed.generators[number].ifs if ast.dump(one) != ast.dump(condition)]
            changed.generators[number].ifs = kept
            made[f"without `if {ast.unparse(condition)}`"] = changed
    return made


def _of_constant(value: object) -> dict[str, ast.AST]:
    if isinstance(value, bool):
        return {f"{not value} for {value}": ast.Constant(not value)}
    if isinstance(value, int | float):
        return {f"{value + 1} for {value}": ast.Constant(value + 1)}
    if isinstance(value, str):
        return {f"{value + 'XX'!r} for {value!r}": ast.Constant(value + "XX")}
    return {}


def _not(test: ast.expr) -> ast.UnaryOp:
    return ast.UnaryOp(ast.Not(), test)
