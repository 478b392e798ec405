"""Who may write: state is assigned in the schedule and the opening alone, books move in the ledger alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from sim.words.state import STATE

SIM = Path(__file__).parents[2] / "sim"
BOOKS = {"cash", "debt", "claims", "real", "net_worth", "shares_held", "shares_issued", "flows", "accounts"}


def targets(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                yield from target.elts if isinstance(target, ast.Tuple) else [target]
        elif isinstance(node, ast.AugAssign):
            yield node.target


@cache
def written_attributes(path: Path) -> tuple[tuple[str, str], ...]:
    """(name of the object, attribute) of every assignment to ``object.attribute`` or a part of it."""
    found = []
    for target in targets(ast.parse(path.read_text(encoding="utf-8"))):
        while isinstance(target, ast.Subscript):
            target = target.value
        if isinstance(target, ast.Attribute):
            found.append((ast.unparse(target.value), target.attr))
    return tuple(found)


def sources(*besides: str) -> list[Path]:
    return [path for path in SIM.rglob("*.py") if not str(path.relative_to(SIM)).startswith(besides)]


def test_only_the_schedule_and_the_opening_assign_to_state() -> None:
    writers = {
        (str(path.relative_to(SIM)), attribute)
        for path in sources("schedule", "world/opening")
        for owner, attribute in written_attributes(path)
        if attribute in STATE and owner in ("s", "b.s", "block.s", "state")
    }
    assert writers == set()


def test_only_the_ledger_moves_books() -> None:
    writers = {
        (str(path.relative_to(SIM)), attribute)
        for path in sources("core/ledger.py")
        for owner, attribute in written_attributes(path)
        if attribute in BOOKS and "ledger" in owner
    }
    assert writers == set()


def test_every_state_array_has_a_writer_in_the_schedule_or_stays_as_opened() -> None:
    """An array nobody writes is no state."""
    written = {attribute for path in (SIM / "schedule").glob("*.py") for _, attribute in written_attributes(path)}
    in_place = {"installed", "working", "company_installed", "company_working"}  # aged in place by ``age_capacity``
    assert set(STATE) - written - in_place == set()


def test_every_state_array_is_read_somewhere() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in SIM.rglob("*.py") if path.name != "state.py")
    assert [name for name in STATE if f".{name}" not in text] == []
