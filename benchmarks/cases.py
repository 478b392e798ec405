"""What is measured: one published zone, and a city of synthetic zones in blocks of several widths and with every lever on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sim.config import compose
from sim.core.units import Kind
from sim.lab.blocks import Block
from sim.lab.preparing import with_recording
from sim.words.levers import AVAILABLE_LEVERS
from sim.words.record import Runs
from sim.words.settings import Settings
from sim.words.state import EVERYBODY
from sim.world.world import World, build_world

#: The public case of seven villages that a run without arguments uses.
ONE_ZONE = ("villages=case:ZJ21",)
#: Zones of Liaocheng have twelve villages in the published table of regions.
CITY = ("villages=synthetic", "region=liaocheng")
#: Every mode of public money with every content, within what modes may pay for.
EVERY_MODE = {"fixed_grant": 0.4} | dict.fromkeys(
    ("reward_in_lieu", "interest_subsidy", "special_bond", "equity_injection", "work_relief", "service_purchase"), 0.1
)
EVERY_CONTENT = {"industry": 0.55, "construction": 0.25} | dict.fromkeys(("governance", "talent", "employment", "consolidation"), 0.05)


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
    """How much is measured. ``city_pairs``: pairs of future and replicate in a block of the city, narrowest first.

    ``calendar`` says how long every run is, where it is not as long as ``pianqu run`` makes it.
    """

    futures: int
    replicates: int
    city_zones: int
    city_pairs: tuple[int, ...]
    draws: tuple[int, int]
    rounds: int
    calendar: tuple[str, ...] = ()


#: The default 20 futures x 10 replicates; 48 zones x 12 villages in blocks of 4.6, 11.5, 19.6, 30 and 59.9 thousand village-runs.
FULL = Plan(futures=20, replicates=10, city_zones=48, city_pairs=(4, 10, 17, 26, 52), draws=(576, 34), rounds=5)
#: The shortest run there is, which only shows that everything runs: a year before construction, two of it, and none after.
SHORT = ("baseline_years=1", "operate_years=0")
QUICK = Plan(futures=2, replicates=2, city_zones=2, city_pairs=(1, 2), draws=(24, 4), rounds=1, calendar=SHORT)


def zone_case(plan: Plan) -> Case:
    """One zone, all its runs in one block."""
    return cases("zone", (*ONE_ZONE, *plan.calendar), [plan.futures * plan.replicates])[0]


def city_cases(plan: Plan) -> list[Case]:
    """The city in each block width."""
    return cases("city", city(plan), plan.city_pairs)


def busy_case(plan: Plan) -> Case:
    """The city in its middle width with every lever on, so that every phase has something to do."""
    width = plan.city_pairs[len(plan.city_pairs) // 2]
    return cases("city (every lever on)", city(plan), [width], every_lever_on())[0]


def city(plan: Plan) -> tuple[str, ...]:
    """Words that ask for the city."""
    return (*CITY, f"synthetic_zones={plan.city_zones}", *plan.calendar)


def every_lever_on() -> dict[str, Any]:
    """Numbers a third of the way up their range, the last option of every choice, mixes of everything; a second wave of zones."""
    policy: dict[str, Any] = {}
    for key, lever in AVAILABLE_LEVERS.items():
        if lever.kind is Kind.MIX:
            policy[key] = dict.fromkeys(lever.options, 1.0 / len(lever.options))
        elif lever.kind is Kind.CHOICE:
            policy[key] = list(lever.options)[-1]
        elif lever.kind is Kind.LIST:
            policy[key] = [1.0, EVERYBODY]
        else:
            assert lever.low is not None
            assert lever.high is not None
            policy[key] = lever.low + (lever.high - lever.low) / 3.0
    return policy | {"funding.mode_mix": EVERY_MODE, "funding.content": EVERY_CONTENT}


def cases(name: str, overrides: Sequence[str], widths: Sequence[int], policy: Mapping[str, Any] | None = None) -> list[Case]:
    """One world with a block for each of ``widths`` (pairs), recorded as ``pianqu run`` would record it."""
    settings = compose(overrides)
    settings = replace(settings, policy={**settings.policy, **(policy or {})})
    world = build_world(settings)
    villages = len(world.places.village_ids)
    settings = with_recording(settings, villages)
    blocks = [Block(0, 0, pairs).runs(settings.replicates) for pairs in widths]
    return [Case(f"{name} of {villages} villages x {len(runs)} runs", settings, world, runs) for runs in blocks]
