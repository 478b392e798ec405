"""What is measured: one published zone, and a city of synthetic zones in blocks of several widths."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.config import compose
from sim.lab.blocks import Block
from sim.lab.preparing import with_recording
from sim.words.record import Runs
from sim.words.settings import Settings
from sim.world.world import World, build_world

#: The public case of seven villages that a run without arguments uses.
ONE_ZONE = ("villages=case:ZJ21",)
#: Zones of Liaocheng have twelve villages in the published table of regions.
CITY = ("villages=synthetic", "region=liaocheng")


@dataclass(frozen=True, slots=True, eq=False)
class Case:
    """A world and a block of its runs; equal to itself alone."""

    name: str
    settings: Settings
    world: World
    runs: Runs

    @property
    def village_months(self) -> int:
        """The work in the block."""
        return len(self.world.places.village_ids) * len(self.runs) * self.world.calendar.months


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured. ``city_pairs``: pairs of future and replicate in a block of the city, narrowest first."""

    futures: int
    replicates: int
    city_zones: int
    city_pairs: tuple[int, ...]
    draws: tuple[int, int]
    rounds: int


#: The default 20 futures x 10 replicates; 48 zones x 12 villages in blocks of 4.6, 11.5, 19.6, 30 and 59.9 thousand village-runs.
FULL = Plan(futures=20, replicates=10, city_zones=48, city_pairs=(4, 10, 17, 26, 52), draws=(576, 34), rounds=5)
#: Only shows that everything runs.
QUICK = Plan(futures=2, replicates=2, city_zones=2, city_pairs=(1, 2), draws=(24, 4), rounds=1)


def zone_case(plan: Plan) -> Case:
    """One zone, all its runs in one block."""
    return cases("zone", ONE_ZONE, [plan.futures * plan.replicates])[0]


def city_cases(plan: Plan) -> list[Case]:
    """The city in each block width."""
    return cases("city", (*CITY, f"synthetic_zones={plan.city_zones}"), plan.city_pairs)


def cases(name: str, overrides: Sequence[str], widths: Sequence[int]) -> list[Case]:
    """One world with a block for each of ``widths`` (pairs), recorded as ``pianqu run`` would record it."""
    settings = compose(overrides)
    world = build_world(settings)
    villages = len(world.places.village_ids)
    settings = with_recording(settings, villages)
    blocks = [Block(0, 0, pairs).runs(settings.replicates) for pairs in widths]
    return [Case(f"{name} of {villages} villages x {len(runs)} runs", settings, world, runs) for runs in blocks]
