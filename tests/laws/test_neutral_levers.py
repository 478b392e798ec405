"""Law 5: levers at their neutral value change no bit, levers that only shape another do nothing while that one is neutral."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.core.declare import Lever
from sim.engine import simulate
from sim.words.levers import AVAILABLE_LEVERS
from sim.words.outcome_parts import ROLLOUT
from sim.words.record import Record
from sim.words.settings import Settings
from sim.world.world import build_world
from tests.laws.worlds import (
    allowed_policy,
    arrays_of,
    both_worlds,
    in_random_worlds,
    lever_values,
    pairs_of,
    policies,
    quick,
    runs_of,
    thorough,
    told,
    worlds,
)

NEUTRAL = {key: lever.neutral for key, lever in AVAILABLE_LEVERS.items() if lever.neutral is not None}
#: Counted beside the rollout, but marks that villages have in their table whatever begins.
OF_THE_TABLE = ("border_villages", "poverty_lifted_villages")
SHAPING = {key: lever for key, lever in AVAILABLE_LEVERS.items() if lever.shapes is not None}


def simulated(settings: Settings) -> Record:
    return simulate(build_world(settings), runs_of(pairs_of(settings)))


def different(one: dict[str, np.ndarray], other: dict[str, np.ndarray]) -> list[str]:
    """Names of arrays that differ in any bit."""
    return [name for name in one if not np.array_equal(one[name], other[name], equal_nan=True)]


def worlds_of(record: Record) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    arrays = arrays_of(record)
    return {name: both_worlds(array)[0] for name, array in arrays.items()}, {name: both_worlds(array)[1] for name, array in arrays.items()}


def neutral_policies() -> st.SearchStrategy[dict[str, Any]]:
    """Every lever with a neutral value at it; the others, which only shape, anywhere."""
    shaping = {key: lever_values(lever) for key, lever in AVAILABLE_LEVERS.items() if lever.neutral is None}
    return st.fixed_dictionaries(shaping).map(lambda values: allowed_policy({**values, **NEUTRAL}))


def check_both_worlds_are_one(settings: Settings) -> None:
    """In all that happens and is counted: of a programme that asks for nothing no zone has begun."""
    with_programme, without = worlds_of(simulated(settings))
    assert different(with_programme, without) == []
    assert [one.name for one in ROLLOUT if one.name not in OF_THE_TABLE and with_programme[f"zone_years:{one.name}"].any()] == []


def check_equal_before_construction(settings: Settings) -> None:
    world = build_world(settings)
    record = simulate(world, runs_of(pairs_of(settings)))
    start = world.calendar.build_start
    with_programme, without = worlds_of(record)
    for name in with_programme:
        until = {"monthly": start, "completed": 0, "earlier": None}.get(name.partition(":")[0], start // 12)
        assert np.array_equal(with_programme[name][:until], without[name][:until], equal_nan=True), f"{name} differs before construction"


@in_random_worlds(worlds(policy=neutral_policies()))
def test_a_programme_without_money_and_effort_is_the_world_without_it(settings: Settings) -> None:
    check_both_worlds_are_one(settings)


@quick
@given(worlds())
def test_both_worlds_are_equal_before_construction(settings: Settings) -> None:
    check_equal_before_construction(settings)


@pytest.mark.slow
@thorough
@given(worlds(most=30))
def test_both_worlds_are_equal_before_construction_in_larger_worlds(settings: Settings) -> None:
    check_equal_before_construction(settings)
    neutral = {**settings.policy, **NEUTRAL}
    check_both_worlds_are_one(replace(settings, policy=neutral))


def test_zones_outside_the_programme_wait_for_the_earliest_zone() -> None:
    """With one zone of two treated, neither feels anything before construction starts, and the untreated gets no money after."""
    settings = told(
        "synthetic",
        region="zhejiang",
        synthetic_zones=2,
        zones=("合成片区01",),
        start="2024-06",
        policy={"funding.amount": 5_000.0, "zone.build_years": 1.0},
    )
    world = build_world(settings)
    record = simulate(world, runs_of(pairs_of(settings)))
    income = record.monthly["operating_income"]
    with_programme, without = both_worlds(income)
    start = world.calendar.build_start
    assert np.array_equal(with_programme[:start], without[:start])
    assert not np.array_equal(with_programme[start:], without[start:])
    assert both_worlds(record.zone_years["public_cost"])[0][:, 1].max() == 0.0


#: A world in which every shaping lever would show, were the lever it shapes not neutral.
BUSY = {
    "funding.amount": 6_000.0,
    "funding.mode_mix": {"fixed_grant": 0.4, "reward_in_lieu": 0.4, "work_relief": 0.2},
    "linkage.channel": {"resources": 0.5, "pooled_property": 0.3, "investment": 0.2},
    "zone.build_years": 1.0,
    "company.form": "multi_village",
    "company.small_works": 1.0,
    "linkage.type": {"contract": 0.3, "dividend": 0.3, "equity": 0.4},
    "linkage.payout": 0.6,
    "governance.joint_committee": 0.5,
    "finance.loan_ceiling": 500.0,
    "finance.insurance": 0.5,
    "people.training": 0.5,
    "services.spending": 200.0,
    "services.upkeep": 0.5,
}


def busy(**levers: Any) -> Settings:
    """Enough runs for rare events, such as a failed acceptance, to happen."""
    return told("synthetic", region="shandong", operate_years=2, futures=8, replicates=4, policy=allowed_policy({**BUSY, **levers}))


def other_values(lever: Lever) -> list[Any]:
    """Values of a shaping lever that are far from each other."""
    if lever.key == "funding.content":
        return ["industry", "construction"]  # the other contents alone need other modes
    if lever.key == "funding.allocation":
        return ["equal", "key_village_first"]  # made-up villages are neither border nor poverty-lifted ones
    if lever.options:
        return [next(iter(lever.options)), list(lever.options)[-1]]
    assert lever.low is not None
    return [lever.low, 2.0 if lever.key == "zone.build_years" else lever.high]


@pytest.mark.slow
@pytest.mark.parametrize("key", sorted(SHAPING))
def test_a_shaping_lever_does_nothing_while_what_it_shapes_is_neutral(key: str) -> None:
    """In a block of its own; ``tests/contracts/test_levers.py`` has the same for all of them side by side, and that none is dead."""
    shaped = SHAPING[key].shapes
    assert shaped is not None
    # Yearly efforts last as long as the build cycle: without them it is idle.
    efforts = {"people.training": 0.0, "services.spending": 0.0} if key == "zone.build_years" else {}
    records = [arrays_of(simulated(busy(**{shaped: NEUTRAL[shaped], **efforts, key: value}))) for value in other_values(SHAPING[key])]
    # A longer build cycle makes the run longer and the planned completion later; what happens in the common months must be the same.
    moved = {"completed", "zone_years:zones_completed", "zone_years:villages_completed"} if key == "zone.build_years" else set()
    common = {name: min(len(record[name]) for record in records) for name in records[0]}
    one, other = ({name: array[: common[name]] for name, array in record.items()} for record in records)
    assert [name for name in different(one, other) if name not in moved] == []


@in_random_worlds(worlds(policy=policies(funding__amount=0.0)))
def test_no_money_no_public_outlay_for_assets(settings: Settings) -> None:
    record = simulated(settings)
    spent = [array for (_, _, name), array in record.flows.items() if name in ("fixed_grant", "reward_in_lieu", "grant_to_firms")]
    assert max(float(array.max()) for array in spent) == 0.0
