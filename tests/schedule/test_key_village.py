"""The key village in a running zone: either sign for its neighbours, no visitor more or fewer, and nothing without works."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from sim.engine import opened
from sim.schedule import one_month
from sim.schedule.key_village import custom_of_villages, newcomers_drawn, shared_with_key_first
from sim.schedule.visiting import TOURISM, factors_of_villages, line_factors
from sim.words.block import Block
from sim.words.settings import Settings
from sim.words.state import ENTRUSTED, OWN
from sim.world.world import build_world
from tests.laws.together import made_once, simulated_together
from tests.laws.worlds import Row, arrays_of, both_worlds, pairs_of, runs_of, told

#: A treated zone and one beside it, a key village each.
ROWS: list[Row] = [
    {"village": f"村{row}", "zone": zone, "county": "371526", "population": 800 + 50 * row, "is_key": "是" if row in (0, 4) else "否"}
    for row, zone in enumerate(["乙片区"] * 4 + ["甲片区"] * 3)
]
STILL = {"key_fame": 0.0, "custom_passed_on": 0.0, "leaders_drawn": 0.0, "helpers_drawn": 0.0}
Arrays = dict[str, np.ndarray]


def settings(uncertain: dict[str, float], rows: list[Row] | None = None, **levers: Any) -> Settings:
    """Levers are written with two underscores for the dot."""
    policy = {"funding.amount": 2_000.0, "zone.build_years": 1.0, "industry.coordination": 0.5}
    return told(
        ROWS if rows is None else rows,
        zones=("乙片区",),
        operate_years=4,
        futures=6,
        uncertainties=STILL | uncertain,
        policy=policy | {key.replace("__", "."): value for key, value in levers.items()},
    )


def made(uncertain: Sequence[dict[str, float]], rows: list[Row] | None = None, **levers: Any) -> list[Arrays]:
    """Everything recorded under each of several sets of numbers."""
    return [arrays_of(record) for record in simulated_together([settings(numbers, rows, **levers) for numbers in uncertain])]


def gain(moved: Arrays, still: Arrays, name: str) -> np.ndarray:
    """What a zone's outcome differs by in the programme's world, over all its years: (zone, run)."""
    return both_worlds(moved[f"zone_years:{name}"] - still[f"zone_years:{name}"])[0].sum(0)


def differing(one: Arrays, other: Arrays, world: int) -> list[str]:
    return [name for name in one if not np.array_equal(both_worlds(one[name])[world], both_worlds(other[name])[world], equal_nan=True)]


@made_once
def block(uncertain: dict[str, float], rows: list[Row] | None = None, months: int = 36, **levers: Any) -> Block:
    told_so = settings(uncertain, rows, **levers)
    b = opened(build_world(told_so), runs_of(pairs_of(told_so)))
    for t in range(months):
        one_month(b, t)
    return b


# --- Both signs
def test_neighbours_gain_by_passing_on_alone() -> None:
    still, moved = made([{}, {"custom_passed_on": 0.5}])
    neighbours, key = gain(moved, still, "neighbour_operating_income")[0], gain(moved, still, "key_operating_income")[0]
    assert neighbours.mean() > 0.0
    assert key.mean() < 0.0
    assert differing(moved, still, world=1) == []


@pytest.mark.slow
@pytest.mark.parametrize(("number", "levers"), [("key_fame", {}), ("leaders_drawn", {}), ("helpers_drawn", {"people__talent": 6.0})])
def test_neighbours_lose_by_each_draw_alone(number: str, levers: dict[str, float]) -> None:
    still, moved = made([{}, {number: 0.5}], **levers)
    neighbours, key = gain(moved, still, "neighbour_operating_income")[0], gain(moved, still, "key_operating_income")[0]
    assert neighbours.mean() < 0.0
    assert key.mean() > 0.0
    assert differing(moved, still, world=1) == []


def test_at_the_declared_ranges_neighbours_gain_in_some_futures_and_lose_in_others() -> None:
    held = replace(settings({}), futures=24)
    free = replace(held, uncertainties={})
    arrays = [arrays_of(record) for record in simulated_together([free, held])]
    neighbours = gain(arrays[0], arrays[1], "neighbour_operating_income")[0].reshape(24, -1).mean(1)
    whole = both_worlds(arrays[1]["zone_years:neighbour_operating_income"])[0].sum(0)[0].reshape(24, -1).mean(1)
    part = neighbours / whole
    assert (part > 0.0).sum() >= 3
    assert (part < 0.0).sum() >= 3
    assert abs(part).max() < 0.06, "modest beside what a programme does"


# --- Nothing is made
def test_visitors_of_the_zone_and_the_county_stay_while_villages_income_moves() -> None:
    """A month later from the same state: split within the zone alone, nobody stays longer for it."""
    still, moved = block({}), block({})
    moved.u.key_fame[...], moved.u.custom_passed_on[...] = 0.6, 0.2
    for b in (still, moved):
        one_month(b, 36)
    assert (moved.s.visits == still.s.visits).all()
    assert (moved.s.visits_elsewhere == still.s.visits_elsewhere).all()
    differs = moved.s.operating_this_year != still.s.operating_this_year
    assert differs[:4, still.with_programme > 0.0].any()
    assert not differs[:, still.with_programme == 0.0].any()
    assert not differs[4:].any()


@pytest.mark.parametrize("numbers", [{"key_fame": 0.7}, {"custom_passed_on": 0.7}, {"key_fame": 0.4, "custom_passed_on": 0.4}])
def test_a_zones_use_is_the_mean_of_its_villages(numbers: dict[str, float]) -> None:
    b = block(numbers)
    against = custom_of_villages(b, TOURISM, b.s.site_use)
    capacity = b.s.working[OWN, TOURISM] + b.s.working[ENTRUSTED, TOURISM]
    np.testing.assert_allclose(b.zones.zone_total(capacity * against), b.zones.zone_total(capacity), rtol=1e-12)
    assert (against[:4, b.with_programme > 0.0] != 1.0).any()
    assert (against[:, b.with_programme == 0.0] == 1.0).all()
    assert (against[4:] == 1.0).all(), "the zone beside it is not led"
    assert (b.zones.per_village(b.s.site_use) * against <= 1.0 + 1e-12).all()


def test_helpers_of_the_zone_are_as_many_as_were_sent() -> None:
    b = block({"helpers_drawn": 0.3})
    sent = np.full_like(b.s.is_founded, 5.0)
    by_village = shared_with_key_first(b, sent)
    np.testing.assert_allclose(b.zones.zone_total(by_village), sent, rtol=1e-12)
    led = b.with_programme > 0.0
    assert (by_village[0, led] > 5.0 / 4.0).all()
    assert (by_village[1:4, led] < 5.0 / 4.0).all()
    assert (by_village[4:] == 5.0 / 3.0).all()


# --- Where nobody leads
@pytest.mark.parametrize("keys", [(), (0, 1, 2, 3)])
def test_without_key_village_or_without_neighbours_no_bit_changes(keys: tuple[int, ...]) -> None:
    rows = [row | {"is_key": "是" if number in keys else "否"} for number, row in enumerate(ROWS)]
    numbers = {"key_fame": 0.7, "custom_passed_on": 0.5, "leaders_drawn": 0.1, "helpers_drawn": 0.3}
    still, moved = made([{}, numbers], rows, people__talent=6.0)
    assert differing(moved, still, world=0) == []


def test_a_lone_key_village_runs_and_no_bit_changes() -> None:
    numbers = {"key_fame": 0.7, "custom_passed_on": 0.5, "leaders_drawn": 0.1, "helpers_drawn": 0.3}
    still, moved = made([{}, numbers], ROWS[:1])
    assert differing(moved, still, world=0) == []


def test_several_key_villages_lead_together() -> None:
    rows = [row | {"is_key": "是" if number < 2 else "否"} for number, row in enumerate(ROWS)]
    b = block({"key_fame": 0.5, "leaders_drawn": 0.1}, rows)
    led = b.with_programme > 0.0
    against = custom_of_villages(b, TOURISM, b.s.site_use)[:, led]
    assert (against[0] == against[1]).all()
    assert (against[:2] >= 1.0).all()
    assert (against[2:4] <= 1.0).all()
    newcomers = newcomers_drawn(b, np.full_like(b.s.capability, 0.5))[:, led]
    assert (newcomers[:2] > 0.5).all()
    assert (newcomers[2:4] < 0.5).all()


def test_nothing_moves_before_the_programme_has_finished_works() -> None:
    b = block({"key_fame": 0.7, "custom_passed_on": 0.5, "leaders_drawn": 0.1, "helpers_drawn": 0.3}, months=13)
    assert not b.s.finished_value.any()
    assert (factors_of_villages(b, line_factors(b))[TOURISM] == b.zones.per_village(line_factors(b)[TOURISM])).all()
    assert (newcomers_drawn(b, b.s.capability) == b.s.capability).all()
    assert (custom_of_villages(b, TOURISM, b.s.site_use) == 1.0).all()


def test_a_programme_without_money_has_no_leading_village() -> None:
    numbers = {"key_fame": 0.7, "custom_passed_on": 0.5, "leaders_drawn": 0.1, "helpers_drawn": 0.3}
    still, moved = made([{}, numbers], funding__amount=0.0)
    assert differing(moved, still, world=0) == []
