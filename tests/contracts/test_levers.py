"""Every lever the model has moves a declared outcome between the two ends of its range."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.core.units import Kind
from sim.engine import simulate
from sim.words.levers import AVAILABLE_LEVERS
from sim.words.outcomes import VILLAGE_OUTCOMES, ZONE_OUTCOMES
from sim.words.record import Runs
from sim.words.settings import NONE_SCENARIO, PROGRAMME_SCENARIO, Settings
from sim.world.world import World, build_world

#: Relative size of a change that counts as one.
MOVED = 1e-6

#: The reference: a made-up Zhejiang zone whose programme uses every lever a little, 4 futures x 2 replicates, three years of operation.
REFERENCE = Settings(
    "zhejiang_2025",
    "programme",
    "synthetic",
    "2025-01",
    region="zhejiang",
    synthetic_zones=1,
    baseline_years=1,
    operate_years=3,
    futures=4,
    replicates=2,
    seed=1,
    policy={
        "funding.amount": 4_000.0,
        "funding.mode_mix": {"fixed_grant": 0.5, "reward_in_lieu": 0.5},
        "zone.build_years": 2.0,
        "company.form": "multi_village",
        "company.small_works": 0.5,
        "linkage.type": {"contract": 0.3, "dividend": 0.3, "equity": 0.4},
        "linkage.payout": 0.5,
        "cooperative.village_led": 0.5,
        "people.training": 0.5,
        "governance.joint_committee": 0.5,
        "finance.loan_ceiling": 300.0,
        "services.spending": 200.0,
        "services.upkeep": 0.5,
        "finance.insurance": 0.5,
    },
)
#: A real case, whose villages and incomes are what is published of them.
CASE = "case:ZJ21"


@cache
def world(source: str) -> World:
    return build_world(replace(REFERENCE, villages=source))


def outcomes(source: str, key: str, value: Any) -> dict[str, np.ndarray]:
    """Every declared outcome of the reference with one lever moved; what was asked for before is not worked out again."""
    known = (source, key, value)
    if known not in _MADE:
        _MADE[known] = _outcomes(source, key, value)
    return _MADE[known]


_MADE: dict[tuple[str, str, Any], dict[str, np.ndarray]] = {}


def _outcomes(source: str, key: str, value: Any) -> dict[str, np.ndarray]:
    settings = replace(REFERENCE, villages=source, policy={**REFERENCE.policy, key: value})
    built = build_world(settings) if key == "zone.build_years" else replace(world(source), settings=settings)
    pairs = np.arange(settings.futures * settings.replicates)
    both = np.tile(pairs, 2)
    scenario = np.repeat([0, 1], len(pairs))
    runs = Runs((PROGRAMME_SCENARIO, NONE_SCENARIO), scenario, both // settings.replicates, both % settings.replicates)
    record = simulate(built, runs)
    programme = slice(0, len(pairs))
    named = {f"zone {name}": array[..., programme] for name, array in record.zone_years.items() if name in ZONE_OUTCOMES}
    return named | {f"village {name}": array[..., programme] for name, array in record.village_years.items() if name in VILLAGE_OUTCOMES}


def ends(key: str) -> tuple[Any, Any]:
    lever = AVAILABLE_LEVERS[key]
    if lever.kind in (Kind.CHOICE, Kind.MIX):
        options = list(lever.options)
        return options[0], options[-1] if key != "funding.allocation" else "key_village_first"
    return lever.low, lever.high


def moved(one: dict[str, np.ndarray], other: dict[str, np.ndarray]) -> set[str]:
    years = min(len(next(iter(one.values()))), len(next(iter(other.values()))))
    found = set()
    for name in one:
        before, after = one[name][:years], other[name][:years]
        size = np.nanmax(np.abs(before), initial=0.0)
        if np.nanmax(np.abs(after - before), initial=0.0) > MOVED * max(size, 1e-3):
            found.add(name)
    return found


@pytest.mark.parametrize("source", ["synthetic", pytest.param(CASE, marks=pytest.mark.slow)])
@pytest.mark.parametrize("key", sorted(AVAILABLE_LEVERS))
def test_every_lever_moves_operating_income(key: str, source: str) -> None:
    low, high = (outcomes(source, key, value) for value in ends(key))
    assert "zone operating_income" in moved(low, high), f"only {sorted(moved(low, high))} moved"


@pytest.mark.parametrize("key", sorted(key for key, lever in AVAILABLE_LEVERS.items() if lever.kind in (Kind.CHOICE, Kind.MIX)))
def test_every_option_of_a_choice_differs_from_every_other(key: str) -> None:
    options = list(AVAILABLE_LEVERS[key].options)
    if key == "funding.allocation":
        options.remove("border_and_poverty_lifted_first")  # no synthetic village is; looked at below
    made = {option: outcomes("synthetic", key, option) for option in options}
    same = [(one, other) for position, one in enumerate(options) for other in options[position + 1 :] if not moved(made[one], made[other])]
    assert same == []


def test_border_and_poverty_lifted_villages_come_first_when_asked_for() -> None:
    """Two flagged villages hold more of the zone's grant than under equal shares, the others less."""
    count = len(world("synthetic").places.village_ids)
    flagged = replace(world("synthetic"), is_named_first=np.arange(count)[:, None] < 2)
    held = []
    for rule in ("equal", "border_and_poverty_lifted_first"):
        policy = {"funding.amount": 4_000.0, "funding.timing": "front", "zone.build_years": 2.0, "funding.allocation": rule}
        settings = replace(REFERENCE, policy={**policy, "funding.content": {"industry": 1.0}}, uncertainties={"build_delay": 0.0})
        runs = Runs((PROGRAMME_SCENARIO, NONE_SCENARIO), np.array([0, 1]), np.array([0, 0]), np.array([0, 0]))
        record = simulate(replace(flagged, settings=settings), runs)
        assets = record.village_years["operating_assets"] + record.village_years["idle_assets"]
        held.append(assets[-4, :, 0] - assets[-4, :, 1])
    assert (held[1][:2] > 1.2 * held[0][:2]).all()
    assert (held[1][2:] < held[0][2:]).all()
