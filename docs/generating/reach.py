"""Reads the schedule's source: what each of its functions writes, books, draws, reads and calls."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from sim.core.chance import Stream
from sim.core.ledger import Transaction
from sim.schedule.month import MONTH
from sim.words import transactions as pay
from sim.words.state import STATE

SIM = Path(__file__).resolve().parents[2] / "sim"
#: How the schedule calls the state and the three kinds of parameters.
_OWNERS = {"s": "s", "b.s": "s", "u": "u", "b.u": "u", "p": "p", "b.p": "p", "c": "c", "b.c": "c"}
_KINDS = ("writes", "payments", "streams", "u", "p", "c", "rules")


@dataclass(slots=True)
class Found:
    """What one function touches itself, by kind, and the functions of the schedule it calls: (module, name)."""

    names: dict[str, set[str]] = field(default_factory=lambda: {kind: set() for kind in _KINDS})
    calls: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Module:
    """A module of the schedule: its functions, its constants, and what it imports of rules and of the schedule."""

    functions: dict[str, ast.FunctionDef]
    constants: dict[str, ast.expr]
    imported: dict[str, tuple[str, str]]
    rules: frozenset[str]


@cache
def _modules() -> dict[str, _Module]:
    return {path.stem: _read(path) for path in sorted((SIM / "schedule").glob("*.py"))}


def _read(path: Path) -> _Module:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported: dict[str, tuple[str, str]] = {}
    rules: set[str] = set()
    constants: dict[str, ast.expr] = {}
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module == "sim.rules":
            rules |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("sim.schedule."):
            imported |= {name.asname or name.name: ((node.module or "").rpartition(".")[2], name.name) for name in node.names}
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            constants[node.targets[0].id] = node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            constants[node.target.id] = node.value
    functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
    return _Module(functions, constants, imported, frozenset(rules))


@cache
def found_in(module: str, name: str) -> Found:
    """What the function ``name`` of the schedule's ``module`` touches itself."""
    found, home = Found(), _modules()[module]
    _collect(found, module, home.functions[name])
    found.names["writes"] |= set(_written(home.functions[name]))
    return found


def _collect(found: Found, module: str, tree: ast.AST) -> None:
    home = _modules()[module]
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            _take_attribute(found, home, ast.unparse(node.value), node.attr)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            if node.id in home.functions:
                found.calls.add((module, node.id))
            elif node.id in home.imported and home.imported[node.id][1] in _modules()[home.imported[node.id][0]].functions:
                found.calls.add(home.imported[node.id])
            elif node.id in home.constants:
                _collect(found, module, home.constants[node.id])


def _take_attribute(found: Found, home: _Module, owner: str, name: str) -> None:
    if owner == "Stream" and name in Stream.__members__:
        found.names["streams"].add(Stream[name].value)
    elif owner == "pay" and isinstance(getattr(pay, name), Transaction):
        found.names["payments"].add(getattr(pay, name).name)
    elif owner in home.rules and name.islower():
        found.names["rules"].add(name)
    elif _OWNERS.get(owner, "s") != "s":
        found.names[_OWNERS[owner]].add(name)


def _state_name(node: ast.expr) -> str | None:
    while isinstance(node, ast.Subscript):
        node = node.value
    if isinstance(node, ast.Attribute) and _OWNERS.get(ast.unparse(node.value)) == "s" and node.attr in STATE:
        return node.attr
    return None


def _written(tree: ast.AST) -> Iterator[str]:
    """State arrays that are assigned to, wholly or in part, or handed to what changes them in place."""
    for node in ast.walk(tree):
        targets: list[ast.expr] = []
        if isinstance(node, ast.Assign):
            targets = [one for target in node.targets for one in (target.elts if isinstance(target, ast.Tuple) else [target])]
        elif isinstance(node, ast.AugAssign):
            targets = [node.target]
        elif isinstance(node, ast.For) and isinstance(node.iter, ast.Tuple):
            targets = list(node.iter.elts)
        elif isinstance(node, ast.Call) and ast.unparse(node.func) == "age_capacity":
            targets = list(node.args)
        yield from (name for target in targets if (name := _state_name(target)) is not None)


def reached(start: tuple[str, str], stops: frozenset[tuple[str, str]] = frozenset()) -> tuple[dict[str, set[str]], set[tuple[str, str]]]:
    """All that ``start`` touches itself or through others, by kind, without what lies behind ``stops``; and the stops it meets."""
    names: dict[str, set[str]] = {kind: set() for kind in _KINDS}
    met, seen, todo = set(), set(), [start]
    while todo:
        one = todo.pop()
        if one in seen:
            continue
        seen.add(one)
        if one in stops and one != start:
            met.add(one)
            continue
        found = found_in(*one)
        for kind in _KINDS:
            names[kind] |= found.names[kind]
        todo += found.calls
    return names, met


def phases() -> dict[str, tuple[str, str]]:
    """Each phase of the month by its name: (module, name)."""
    return {phase.__name__: (phase.__module__.rpartition(".")[2], phase.__name__) for phase in MONTH}


def functions() -> set[tuple[str, str]]:
    """Every function of the schedule: (module, name)."""
    return {(module, name) for module, read in _modules().items() for name in read.functions}
