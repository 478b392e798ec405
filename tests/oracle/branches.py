# ruff: noqa: T201  a program to look at, which speaks
"""Compares engine and oracle in the fixed list and in random worlds, and measures what of the oracle these worlds reach.

    python -m tests.oracle.branches --random 0 1 2 3

What is measured are its statements and the sides of each condition, and the bends of its formulas. Run as a program of its own, since
the marks of tests/oracle/marking.py have to be there before anything is imported.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from typing import Any

from tests.oracle.marking import BENDS, BRANCHES, PLACES, mark_what_is_loaded, unseen

#: Processes that share the worlds among them.
PARTS = 2


@dataclass(frozen=True)
class Told:
    """What a process knows after a world: of each kind how many places there are, what it has not seen yet, how the world failed."""

    counts: dict[str, int]
    unseen: dict[int, tuple[str, str, set[str]]]
    failed: list[str]


def begin(bends: bool) -> None:
    """Prepares a process."""
    mark_what_is_loaded(bends=bends)


def told_by(name: str | int) -> Told:
    """Runs and compares a world of the fixed list, by its name, or a random one, by its number, in both scenarios."""
    from tests.oracle.comparing import differences, report
    from tests.oracle.fixed_worlds import coverage_case
    from tests.oracle.worlds import random_world

    case = coverage_case(name) if isinstance(name, str) else random_world(name)
    failed = []
    try:
        found = differences(case)
        if found:
            failed.append(f"{case.name}: {len(found)} numbers differ\n{report(found)}")
    except Exception as problem:  # noqa: BLE001  one world that fails must not hide what the others say
        failed.append(f"{case.name}: {problem!r}")
    places = {number: (place.kind, str(place), unseen(number)) for number, place in enumerate(PLACES)}
    counts = {kind: sum(place.kind == kind for place in PLACES) for kind in (*BRANCHES, *BENDS)}
    return Told(counts, {number: one for number, one in places.items() if one[2]}, failed)


class Measurement:
    """What all processes have told so far."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}
        self.unseen: dict[int, tuple[str, str, set[str]]] | None = None
        self.failed: list[str] = []

    def add(self, told: Told) -> None:
        """What one process has seen, none lacks any more."""
        assert self.counts in ({}, told.counts), "every process loads the same files, in the same order"
        self.counts = told.counts
        self.failed += told.failed
        if self.unseen is None:
            self.unseen = told.unseen
            return
        both = {
            number: (kind, text, left & told.unseen[number][2])
            for number, (kind, text, left) in self.unseen.items()
            if number in told.unseen
        }
        self.unseen = {number: one for number, one in both.items() if one[2]}

    def lines(self, kinds: Sequence[str]) -> list[str]:
        """The places of some kinds that no world has reached."""
        return [f"{text} [{', '.join(sorted(left))}]" for kind, text, left in (self.unseen or {}).values() if kind in kinds]


def measured(random: Sequence[int], least: int, *, bends: bool) -> dict[str, Any]:
    """What no world reached, and the worlds in which engine and oracle differ.

    After the fixed list come the random worlds in their order, at least so many of them, and no more once nothing is left to reach.
    """
    from tests.oracle.fixed_worlds import coverage_policies
    from tests.oracle.out_of_reach import within_reach

    whole = Measurement()
    with ProcessPoolExecutor(PARTS, get_context("spawn"), begin, (bends,)) as processes:
        for told in processes.map(told_by, coverage_policies()):
            whole.add(told)
        for begun in range(0, len(random), PARTS):
            if begun >= least and not within_reach(whole.lines(BRANCHES)):
                break
            for told in processes.map(told_by, random[begun : begun + PARTS]):
                whole.add(told)
    return {"places": whole.counts, "branches": whole.lines(BRANCHES), "bends": whole.lines(BENDS), "failed": whole.failed}


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--random", type=int, nargs="*", default=list(range(20)), help="numbers of random worlds, in their order")
    options.add_argument("--least", type=int, default=0, help="how many of them also when every branch is reached")
    options.add_argument("--json", action="store_true", help="branches alone, without the bends of formulas")
    told = options.parse_args()
    found = measured(told.random, told.least, bends=not told.json)
    if told.json:
        print(json.dumps(found))
        return
    for kind in ("branches", "bends", "failed"):
        print(f"{kind}: {len(found[kind])} of {found['places']}", *found[kind], sep="\n  ")


if __name__ == "__main__":
    main()
