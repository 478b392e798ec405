"""What is measured: one published zone, and a city of 48 synthetic zones in blocks of several widths."""

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


@dataclass(frozen=True, slots=True)
class Case:
    """A world and a block of its runs."""

    name: str
    settings: Settings
    world: World
    runs: Runs

    @property
    def village_runs(self) -> int:
        """Length of one array of the state."""
        return len(self.world.places.village_ids) * len(self.runs)

    @property
    def village_months(self) -> int:
        """The work in the block."""
        return self.village_runs * self.world.calendar.months


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured. ``city_pairs``: pairs of future and replicate in a block of the city, one width each."""

    zone_pairs: int
    city_zones: int
    city_pairs: tuple[int, ...]
    draws: tuple[int, int]
    rounds: int
    cold_rounds: int


#: 48 zones x 12 villages x two scenarios: 4.6, 11.5, 19.6, 30.0 and 59.9 thousand village-runs.
FULL = Plan(zone_pairs=200, city_zones=48, city_pairs=(4, 10, 17, 26, 52), draws=(576, 34), rounds=5, cold_rounds=5)
#: Only shows that everything runs.
QUICK = Plan(zone_pairs=4, city_zones=2, city_pairs=(1, 2), draws=(24, 4), rounds=1, cold_rounds=1)


def cases(plan: Plan) -> tuple[Case, list[Case]]:
    """The one zone, and the city in each block width, narrowest first."""
    zone = case("one zone", ONE_ZONE, (plan.zone_pairs,))[0]
    return zone, case(f"city of {plan.city_zones} zones", (*CITY, f"synthetic_zones={plan.city_zones}"), plan.city_pairs)


def case(name: str, overrides: Sequence[str], widths: Sequence[int]) -> list[Case]:
    """A world with a block of so many pairs for each of ``widths``; recorded as ``pianqu run`` would record it."""
    settings = compose(overrides)
    world = build_world(settings)
    settings = with_recording(settings, len(world.places.village_ids))
    blocks = [Block(0, 0, pairs).runs(settings.replicates) for pairs in widths]
    villages = len(world.places.village_ids)
    return [Case(f"{name}, {villages} villages x {len(runs)} runs", settings, world, runs) for runs in blocks]
