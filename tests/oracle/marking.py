"""Marks in the source of the oracle that tell what of it a world has reached.

In front of every statement and around every condition: the test of an ``if``, what a ``flag`` is raised by, each part of an
``and``; and, where bends are asked for, which argument a ``min``, ``max`` or ``clip`` takes, and whether a ``ratio`` has anything to
divide by.
"""

from __future__ import annotations

import ast
import builtins
import importlib.abc
import importlib.machinery
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from types import CodeType
from typing import Any

FOLDER = Path(__file__).parent
#: What compares and makes worlds is no part of the model.
NOT_THE_MODEL = (
    "branches",
    "comparing",
    "crossing_worlds",
    "first_difference",
    "fixed_worlds",
    "marking",
    "out_of_reach",
    "pressed_worlds",
    "wave_worlds",
    "worlds",
    "test_agreement",
    "test_branches",
)
PACKAGE = "tests.oracle"

TRUE, FALSE, DONE = "true", "false", "done"
#: Kinds of places by what must be seen of them: statements and conditions are branches, the others are bends of a formula.
BRANCHES, BENDS = ("statement", "condition"), ("min", "max", "clip", "ratio")


@dataclass(frozen=True)
class Place:
    """Something to be seen in the source, with the outcomes it can have."""

    file: str
    line: int
    kind: str
    text: str
    outcomes: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.kind}: {self.text}"


PLACES: list[Place] = []
#: Of each place, whether a statement was done or a condition true, and whether a condition was false. Marks in statements write
#: here themselves: a call for each statement would take longer than the statement.
WAS_TRUE, WAS_FALSE = bytearray(), bytearray()
#: The sides of bends.
SEEN: dict[int, set[str]] = defaultdict(set)


# --- The marks, called or written to by the marked source
def mark_condition(place: int, value: Any) -> Any:
    (WAS_TRUE if value else WAS_FALSE)[place] = 1
    return value


def mark_extreme(place: int, function: Any, *values: Any) -> Any:
    """A tie shows nothing: only an argument that is alone at the extreme has decided."""
    chosen = function(*values)
    winners = [position for position, value in enumerate(values) if value == chosen]
    if len(winners) == 1:
        SEEN[place].add(str(winners[0]))
    return chosen


def mark_clip(place: int, function: Any, value: float, low: float, high: float) -> float:
    SEEN[place].add("below" if value < low else "above" if value > high else "inside")
    return float(function(value, low, high))


def mark_ratio(place: int, function: Any, amount: float, of: float) -> float:
    SEEN[place].add("nothing" if of == 0.0 else "something")
    return float(function(amount, of))


MARKS: dict[str, Any] = {mark.__name__: mark for mark in (mark_condition, mark_extreme, mark_clip, mark_ratio)}
MARKS |= {"mark_true": WAS_TRUE, "mark_false": WAS_FALSE}


def unseen(number: int) -> set[str]:
    """Outcomes of a place that have not been seen."""
    place = PLACES[number]
    if place.kind in BENDS:
        return set(place.outcomes) - SEEN[number]
    return {outcome for outcome in place.outcomes if not (WAS_FALSE if outcome == FALSE else WAS_TRUE)[number]}


# --- Putting the marks in
class Marker(ast.NodeTransformer):
    """Puts marks into the functions of one file."""

    def __init__(self, file: str, source: str, *, bends: bool) -> None:
        self._file, self._source, self._bends, self._depth = file, source, bends, 0

    def _place(self, node: ast.stmt | ast.expr, kind: str, outcomes: tuple[str, ...]) -> ast.Constant:
        text = (ast.get_source_segment(self._source, node) or "").splitlines()
        PLACES.append(Place(self._file, node.lineno, kind, text[0][:110] if text else "", outcomes))
        WAS_TRUE.append(0)
        WAS_FALSE.append(0)
        return ast.Constant(len(PLACES) - 1)

    def _call(self, mark: str, *arguments: ast.expr) -> ast.Call:
        return ast.Call(ast.Name(mark, ast.Load()), list(arguments), [])

    def _written(self, mark: str, place: ast.Constant) -> ast.stmt:
        """The statement that writes a mark."""
        return ast.Assign([ast.Subscript(ast.Name(mark, ast.Load()), place, ast.Store())], ast.Constant(1))

    def _condition(self, test: ast.expr) -> ast.expr:
        if isinstance(test, ast.BoolOp):
            return ast.BoolOp(test.op, [self._condition(value) for value in test.values])
        place = self._place(test, "condition", (TRUE, FALSE))
        return self._call("mark_condition", place, self.visit(test))

    def _body(self, body: list[ast.stmt]) -> list[ast.stmt]:
        marked: list[ast.stmt] = []
        for statement in body:
            is_docstring = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
            if self._depth and not is_docstring and not isinstance(statement, ast.FunctionDef):
                marked.append(self._written("mark_true", self._place(statement, "statement", (DONE,))))
            marked.append(self.visit(statement))
        return marked

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        self._depth += 1
        node.body = self._body(node.body)
        self._depth -= 1
        return node

    def visit_If(self, node: ast.If) -> ast.AST:
        if not self._depth:
            return node
        if isinstance(node.test, ast.BoolOp):
            node.test = self._condition(node.test)
            node.body, node.orelse = self._body(node.body), self._body(node.orelse)
            return node
        place = self._place(node.test, "condition", (TRUE, FALSE))
        node.test = self.visit(node.test)
        node.body = [self._written("mark_true", place), *self._body(node.body)]
        node.orelse = [self._written("mark_false", place), *self._body(node.orelse)]
        return node

    def visit_For(self, node: ast.For) -> ast.AST:
        node.iter = self.visit(node.iter)
        node.body = self._body(node.body)
        return node

    def visit_While(self, node: ast.While) -> ast.AST:
        node.test = self._condition(node.test)
        node.body = self._body(node.body)
        return node

    def visit_IfExp(self, node: ast.IfExp) -> ast.AST:
        return ast.IfExp(self._condition(node.test), self.visit(node.body), self.visit(node.orelse))

    def visit_comprehension(self, node: ast.comprehension) -> ast.AST:
        node.iter = self.visit(node.iter)
        node.ifs = [self._condition(test) for test in node.ifs]
        return node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        is_plain = not node.keywords and not any(isinstance(argument, ast.Starred) for argument in node.args)
        if name == "flag" and is_plain:
            node.args = [self._condition(node.args[0])]
            return node
        count = len(node.args)
        if not self._bends:
            return self.generic_visit(node)
        if is_plain and name in ("min", "max") and count > 1:
            place = self._place(node, name, tuple(str(position) for position in range(count)))
            return self._call("mark_extreme", place, node.func, *map(self.visit, node.args))
        if is_plain and name == "clip" and count == 3:
            place = self._place(node, name, ("below", "inside", "above"))
            return self._call("mark_clip", place, node.func, *map(self.visit, node.args))
        if is_plain and name == "ratio" and count == 2:
            return self._call("mark_ratio", self._place(node, name, ("nothing", "something")), node.func, *map(self.visit, node.args))
        return self.generic_visit(node)


class MarkingLoader(importlib.machinery.SourceFileLoader):
    """Loads a file of the oracle with its marks."""

    bends = True

    def get_code(self, fullname: str) -> CodeType:
        source = Path(self.path).read_text(encoding="utf-8")
        file = str(Path(self.path).relative_to(FOLDER))
        tree = Marker(file, source, bends=self.bends).visit(ast.parse(source))
        return compile(ast.fix_missing_locations(tree), self.path, "exec", dont_inherit=True)


class MarkingFinder(importlib.abc.MetaPathFinder):
    """Finds the files of the model among those of the oracle."""

    def find_spec(self, fullname: str, path: Any = None, target: Any = None) -> importlib.machinery.ModuleSpec | None:
        if not fullname.startswith(f"{PACKAGE}.") or fullname.rpartition(".")[2] in NOT_THE_MODEL:
            return None
        spec = importlib.machinery.PathFinder.find_spec(fullname, path)
        if spec is not None and isinstance(spec.loader, importlib.machinery.SourceFileLoader):
            spec.loader = MarkingLoader(spec.loader.name, spec.loader.path)
        return spec


def mark_what_is_loaded(*, bends: bool) -> None:
    """Whatever this process loads of the model from now on has marks."""
    MarkingLoader.bends = bends
    vars(builtins).update(MARKS)
    sys.meta_path.insert(0, MarkingFinder())
