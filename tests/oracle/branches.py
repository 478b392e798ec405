# ruff: noqa: T201  a program to look at, which speaks
"""Compares engine and oracle in the fixed list and in random worlds, and measures what of the oracle these worlds reach.

    python -m tests.oracle.branches --random 20

What is measured are its statements and the sides of each condition. The oracle's modules are loaded with a mark in front of every
statement and around every condition: the test of an ``if``, what a ``flag`` is raised by, each part of an ``and``; and which
argument a ``min``, ``max`` or ``clip`` takes, and whether a ``ratio`` has anything to divide by. Run as a program of its own, since
the marks have to be there before anything is imported.
"""

from __future__ import annotations

import argparse
import ast
import builtins
import importlib.abc
import importlib.machinery
import json
import sys
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
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
    "pressed_worlds",
    "wave_worlds",
    "worlds",
    "test_agreement",
)
PACKAGE = "tests.oracle"

#: Processes that share the worlds among them.
PARTS = 2

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
SEEN: dict[int, set[str]] = defaultdict(set)


# --- The marks, called by the marked source
def mark_statement(place: int) -> None:
    SEEN[place].add(DONE)


def mark_condition(place: int, value: Any) -> Any:
    SEEN[place].add(TRUE if value else FALSE)
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


MARKS = {mark.__name__: mark for mark in (mark_statement, mark_condition, mark_extreme, mark_clip, mark_ratio)}


# --- Putting the marks in
class Marker(ast.NodeTransformer):
    """Puts marks into the functions of one file."""

    def __init__(self, file: str, source: str) -> None:
        self._file, self._source, self._depth = file, source, 0

    def _place(self, node: ast.stmt | ast.expr, kind: str, outcomes: tuple[str, ...]) -> ast.Constant:
        text = (ast.get_source_segment(self._source, node) or "").splitlines()
        PLACES.append(Place(self._file, node.lineno, kind, text[0][:110] if text else "", outcomes))
        return ast.Constant(len(PLACES) - 1)

    def _call(self, mark: str, *arguments: ast.expr) -> ast.Call:
        return ast.Call(ast.Name(mark, ast.Load()), list(arguments), [])

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
                marked.append(ast.Expr(self._call("mark_statement", self._place(statement, "statement", (DONE,)))))
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
        node.test = self._condition(node.test)
        node.body, node.orelse = self._body(node.body), self._body(node.orelse)
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

    def get_code(self, fullname: str) -> CodeType:
        source = Path(self.path).read_text(encoding="utf-8")
        file = str(Path(self.path).relative_to(FOLDER))
        tree = Marker(file, source).visit(ast.parse(source))
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


# --- Measuring
@dataclass(frozen=True)
class Part:
    """What a part of the worlds told: every place with its kind and what was not seen of it, and the worlds that failed."""

    places: list[tuple[str, str, set[str]]]
    failed: list[str]


def told_by(first: int, random: int, part: int) -> Part:
    """Runs and compares every so manieth world of the fixed list and of the random ones in both scenarios."""
    vars(builtins).update(MARKS)
    sys.meta_path.insert(0, MarkingFinder())
    from tests.oracle.comparing import differences, report
    from tests.oracle.fixed_worlds import coverage_case, coverage_policies
    from tests.oracle.worlds import random_world

    makers = [partial(coverage_case, name) for name in coverage_policies()]
    makers += [partial(random_world, first + number) for number in range(random)]
    failed = []
    for make in makers[part::PARTS]:
        case = make()
        try:
            found = differences(case)
        except Exception as problem:  # noqa: BLE001  one world that fails must not hide what the others say
            failed.append(f"{case.name}: {problem!r}")
            continue
        if found:
            failed.append(f"{case.name}: {len(found)} numbers differ\n{report(found)}")
    unseen = [(place.kind, str(place), set(place.outcomes) - SEEN[number]) for number, place in enumerate(PLACES)]
    return Part(unseen, failed)


def measured(first: int, random: int) -> dict[str, Any]:
    """What no world of any part reached, by kind, and the worlds in which engine and oracle differ; each part in a process."""
    with ProcessPoolExecutor(PARTS, get_context("spawn")) as processes:
        parts = list(processes.map(told_by, [first] * PARTS, [random] * PARTS, range(PARTS)))
    told, unreached = [one.places for one in parts], defaultdict(list)
    for same in zip(*told, strict=True):
        (kind, place, _), unseen = same[0], set.intersection(*(left for _, _, left in same))
        assert len({one[:2] for one in same}) == 1, "every process loads the files in the same order"
        if unseen:
            unreached[kind].append(f"{place} [{', '.join(sorted(unseen))}]")
    counts = {kind: sum(one == kind for one, _, _ in told[0]) for kind in (*BRANCHES, *BENDS)}
    found = {name: [line for kind in kinds for line in unreached[kind]] for name, kinds in (("branches", BRANCHES), ("bends", BENDS))}
    return {"places": counts, **found, "failed": [line for one in parts for line in one.failed]}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--first", type=int, default=0, help="number of the first random world")
    options.add_argument("--random", type=int, default=20, help="how many random worlds")
    options.add_argument("--json", action="store_true")
    told = options.parse_args()
    found = measured(told.first, told.random)
    if told.json:
        print(json.dumps(found))
        return
    for kind in ("branches", "bends", "failed"):
        print(f"{kind}: {len(found[kind])} of {found['places']}", *found[kind], sep="\n  ")


if __name__ == "__main__":
    main()
