# ruff: noqa: T201  a program to look at, which speaks
"""Where engine and oracle part: both step side by side, and state and books are compared after every month, then after every phase.

python -m tests.oracle.first_difference --world 3
python -m tests.oracle.first_difference --case reference --scenario none --keep-going --ignore wage_level
python -m tests.oracle.first_difference --list
"""

from __future__ import annotations

import argparse
import math
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

import tests.oracle.economy as oracle_economy
from sim.engine import opened
from sim.schedule.month import MONTH as ENGINE_MONTH
from sim.words.block import Block
from sim.words.levers import AVAILABLE_LEVERS
from sim.words.record import PLAIN_DESIGN, Runs
from sim.words.state import STATE
from tests.oracle.books import ACCOUNTS, HOUSEHOLD_ACCOUNTS, OF_VILLAGES, OF_ZONES
from tests.oracle.comparing import ABSOLUTE, agree
from tests.oracle.economy import Economy
from tests.oracle.fixed_worlds import coverage_case, coverage_policies
from tests.oracle.opening import open_economy
from tests.oracle.worlds import Case, random_world

#: Items of the ledger by the name the oracle's books have for them.
BOOKS = ("cash", "claims", "shares_held", "real", "debt", "shares_issued", "net_worth", "instalments")
#: Fixed quantities by the agent that has them.
FIXED_OF_VILLAGES = tuple(
    """population households idle_homesteads farmland support productive usual_cash cash_held booked_loss usual_capability
    has_cooperative area_opening cooperative_draw membership_fit income_per_head facility_opening service_opening
    environment_opening is_key is_named_first""".split()
)
FIXED_OF_ZONES = tuple(
    """zone_population village_count treated access endowment pull reference_capacity processing_opening ecommerce_opening
    rooms_opening""".split()
)
FIXED_OF_COUNTIES = ("rest_population", "farmed_opening")
NO_RUN_AXIS = ("treated", "is_key", "is_named_first")


@dataclass(frozen=True)
class Parted:
    """One number on which the two do not agree."""

    array: str
    place: str
    unit: str
    engine: float
    oracle: float

    def __str__(self) -> str:
        return f"    {self.array}{self.place} of {self.unit}: engine {self.engine!r}, oracle {self.oracle!r}"


class SideBySide:
    """A run of both programs, stepped together; ``ignore`` names arrays that are not looked at."""

    def __init__(self, case: Case, scenario: str, ignore: Sequence[str] = (), absolute: float = ABSOLUTE) -> None:
        self._ignore, self._absolute = frozenset(ignore), absolute
        one = np.zeros(1, dtype=np.int64)
        self.block: Block = opened(case.world, Runs((PLAIN_DESIGN[scenario],), one, one + case.future, one + case.replicate))
        self.economy: Economy = open_economy(case.world, scenario, case.future, case.replicate, by_thumb=case.by_thumb)
        self._units: dict[str, list[Any]] = {
            "village": self.economy.villages,
            "zone": self.economy.zones,
            "one": self.economy.counties,
            "project": self.economy.projects,
        }

    def month(self, t: int, after_phase: Callable[[str], None] = lambda _: None) -> None:
        """Both do month ``t``, phase by phase; flows of the year start anew as each program has it."""
        b, phases = self.block, oracle_economy.MONTH
        names = [phase.__name__ for phase in ENGINE_MONTH]
        if names != [phase.__name__ for phase in phases]:
            raise ValueError("the two do not have the same phases in the same order")
        if t % 12 == 0 and t > 0:
            b.ledger.close_year()
        b.ledger.open_month()

        def both(position: int) -> Callable[[Economy], None]:
            def phase(economy: Economy) -> None:
                phases[position](economy)
                ENGINE_MONTH[position](b, t)
                after_phase(names[position])

            return phase

        try:
            oracle_economy.MONTH = tuple(both(position) for position in range(len(phases)))
            self.economy.step()
        finally:
            oracle_economy.MONTH = phases

    def parted(self, *, opening: bool = False) -> list[Parted]:
        """Every number that differs now; at the opening also what never changes."""
        compared = [*self._state(), *self._books()]
        if opening:
            compared = [*self._parameters(), *self._fixed(), *compared]
        return [one for one in compared if one.array not in self._ignore and not agree(one.engine, one.oracle, self._absolute)]

    def _state(self) -> Iterator[Parted]:
        for declared in STATE.values():
            units = self._units[declared.over]
            array = getattr(self.block.s, declared.name)
            for position, unit in enumerate(units):
                yield from pairs(declared.name, unit.key, array[..., position, 0], getattr(unit, declared.name))

    def _books(self) -> Iterator[Parted]:
        ledger = self.block.ledger
        for sectors, units in ((OF_VILLAGES, self.economy.villages), (OF_ZONES, self.economy.zones)):
            for position, unit in enumerate(units):
                for sector in sectors:
                    for item in BOOKS:
                        engine = getattr(ledger, item)[sector][position, 0]
                        yield from pairs(f"{item}[{sector}]", unit.key, engine, getattr(unit.books[sector], item))
        for position, village in enumerate(self.economy.villages):
            for names, accounts in ((ACCOUNTS, village.accounts), (HOUSEHOLD_ACCOUNTS, village.household_accounts)):
                for name in names:
                    yield from pairs(f"account {name}", village.key, ledger.accounts[name][position, 0], accounts[name])
        for name, flow in ledger.flows.items():
            for position, zone in enumerate(self.economy.zones):
                yield from pairs(f"flow {name}", zone.key, flow[position, 0], zone.flows.get(name, 0.0))

    def _fixed(self) -> Iterator[Parted]:
        of = ((FIXED_OF_VILLAGES, "village"), (FIXED_OF_ZONES, "zone"), (FIXED_OF_COUNTIES, "one"))
        for names, over in of:
            for name in names:
                array = getattr(self.block.f, name)
                for position, unit in enumerate(self._units[over]):
                    yield from pairs(f"f.{name}", unit.key, array[position, 0], getattr(unit.f, name))
        for position, village in enumerate(self.economy.villages):
            suits = self.block.f.line_suitability[:, position, 0]
            yield from pairs("f.line_suitability", village.key, suits, village.f.line_suitability)

    def _parameters(self) -> Iterator[Parted]:
        for name, value in vars(self.block.c).items():
            yield from pairs(f"c.{name}", "the run", value, getattr(self.economy.c, name))
        for name, value in vars(self.block.u).items():
            yield from pairs(f"u.{name}", "the run", value[0], getattr(self.economy.u, name))
        for key in AVAILABLE_LEVERS:
            name = key.replace(".", "_")
            yield from pairs(f"p.{name}", "the run", np.ravel(getattr(self.block.p, name)), getattr(self.economy.p, name))
        plan = self.block.p.funding_plan[:, :, 0, 0]
        yield from pairs("p.funding_plan", "the run", plan, self.economy.p.funding_plan)


def pairs(array: str, unit: str, engine: Any, oracle: Any) -> Iterator[Parted]:
    """The numbers of one array of one unit, one by one."""
    left, right = np.asarray(engine, dtype=np.float64).ravel().tolist(), list(flat(oracle))
    if len(left) != len(right):
        yield Parted(array, " (its length)", unit, float(len(left)), float(len(right)))
        return
    for position, (one, other) in enumerate(zip(left, right, strict=True)):
        yield Parted(array, f"[{position}]" if len(left) > 1 else "", unit, one, other)


def flat(value: Any) -> Iterator[float]:
    """Numbers of a mapping, list or number; ``none`` counts as a number that agrees with nothing."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from flat(part)
    else:
        yield math.inf if value is None else float(value)


def first_difference(
    case: Case, scenario: str = "programme", ignore: Sequence[str] = (), *, keep_going: bool = False, most: int = 40
) -> bool:
    """Prints where the two part first: at the opening, or in which month after which phase; false where they never do.

    With ``keep_going`` the phases after the first differing one are listed too, until the end of that month, each with the arrays
    that it has newly made to differ.
    """
    both = SideBySide(case, scenario, ignore)
    found = both.parted(opening=True)
    if found:
        _show("after the opening", found, most)
        return True
    for t in range(case.world.calendar.months):
        try:
            both.month(t)
            found = both.parted()
        except Exception:  # noqa: BLE001  what stops either program is looked at phase by phase
            traceback.print_exc()
            found = [Parted("the month was not finished", "", "", 0.0, 0.0)]
        if found:
            _look_into(case, scenario, ignore, t, keep_going=keep_going, most=most)
            return True
    print(f"{case.name}, {scenario}: no difference in {case.world.calendar.months} months")
    return False


def _look_into(case: Case, scenario: str, ignore: Sequence[str], t: int, *, keep_going: bool, most: int) -> None:
    """Goes through the month again, from the opening, and looks after every phase."""
    both = SideBySide(case, scenario, ignore)
    for before in range(t):
        both.month(before)
    known: set[str] = set()

    def look(phase: str) -> None:
        new = [one for one in both.parted() if one.array not in known]
        if new and (keep_going or not known):
            name = case.world.calendar.month_name(t)
            _show(f"{case.name}, {scenario}: month {t} ({name}, build_start {both.economy.build_start}), after {phase}", new, most)
        known.update(one.array for one in new)

    try:
        both.month(t, look)
    except Exception as problem:  # noqa: BLE001
        print(f"stopped by {problem!r}")
    if not known:
        print(f"month {t}: nothing differs after any phase, only after the month")


def _show(where: str, found: list[Parted], most: int) -> None:
    print(f"{where}: {len(found)} numbers differ, in {', '.join(sorted({one.array for one in found}))}")
    for one in found[:most]:
        print(one)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--world", type=int, help="number of a random world")
    options.add_argument("--case", help="name of a world of the fixed list")
    options.add_argument("--scenario", default="programme", choices=("programme", "none"))
    options.add_argument("--future", type=int)
    options.add_argument("--replicate", type=int)
    options.add_argument("--by-thumb", action="store_true", help="agents go by the rule of thumb whatever the world says")
    options.add_argument("--ignore", default="", help="arrays not to look at, with commas between")
    options.add_argument("--keep-going", action="store_true", help="list the phases after the first one as well")
    options.add_argument("--most", type=int, default=40, help="numbers shown of a phase")
    options.add_argument("--list", action="store_true", help="names of the fixed list")
    told = options.parse_args()
    if told.list:
        print("\n".join(coverage_policies()))
        return
    case = coverage_case(told.case) if told.case else random_world(told.world or 0)
    if told.by_thumb:
        case = replace(case, world=replace(case.world, settings=replace(case.world.settings, behaviour="rule_of_thumb")))
    case = replace(
        case,
        future=case.future if told.future is None else told.future,
        replicate=case.replicate if told.replicate is None else told.replicate,
    )
    first_difference(case, told.scenario, tuple(told.ignore.split(",")), keep_going=told.keep_going, most=told.most)


if __name__ == "__main__":
    main()
