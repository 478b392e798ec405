"""What all share: the price of produce that firms raise, and the part of demand that moves in the whole nation."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from sim.core.chance import NATION, Stream
from sim.engine import opened
from sim.schedule.markets import produce_market
from sim.schedule.reading import prices
from sim.schedule.starting import shocks_strike
from sim.words.block import Block
from sim.words.constants import CONSTANTS
from sim.world.world import build_world
from tests.laws.worlds import Row, pairs_of, runs_of, told

#: Three zones in two counties.
ROWS: list[Row] = [
    {"village": f"村{zone}{number}", "zone": zone, "county": county, "population": 1_000, "farmland_mu": 2_000, "has_cooperative": "是"}
    for zone, county in (("甲片区", "371526"), ("乙片区", "371526"), ("丙片区", "330109"))
    for number in range(2)
]


def block(futures: int = 2, replicates: int = 2) -> Block:
    settings = replace(told(ROWS), futures=futures, replicates=replicates)
    return opened(build_world(settings), runs_of(pairs_of(settings)))


# --- Produce
def test_firms_raise_the_price_of_produce_in_their_own_county() -> None:
    b, t = block(), 24
    plain = produce_market(b, t)
    farmland = b.counties.zone_total(b.zones.zone_total(b.f.farmland))
    people = b.counties.zone_total(b.f.zone_population)
    crop = farmland * (people + b.f.rest_population) / people * b.u.farm_revenue * 0.0001
    # Firms that buy a tenth of the crop of the county with two zones: as much in each of them.
    first = int(np.argmax(np.bincount(b.counties.zone_of)))
    bought = np.zeros_like(b.s.firm_assets)
    bought[b.counties.zone_of == first] = 0.5 * 0.1 * crop[first]
    b.s.firm_assets = bought / CONSTANTS["firm_purchases"].value * prices(b, t)
    raised = produce_market(b, t) / plain
    trend = (1.0 + CONSTANTS["produce_demand_growth"].value) ** 2
    np.testing.assert_allclose(raised[first], ((trend + 0.1) / trend) ** b.u.produce_response)
    assert (raised[1 - first] == 1.0).all()


def test_without_firms_the_price_keeps_its_bits() -> None:
    """Nothing on the opening day but the year's luck and the trend, which begins at one."""
    b = block()
    assert not b.s.firm_assets.any()
    assert (produce_market(b, 0) == b.s.produce_price).all()


# --- The nation
def test_zones_share_a_part_of_their_disturbance_across_counties() -> None:
    b = block(futures=1, replicates=4_000)
    half = b.s.zone_disturbance.shape[1] // 2
    shared = CONSTANTS["demand_common"].value
    for t in (-1, 0):
        if t == 0:
            b.u.noise_memory[...] = 0.0  # the month's draw itself
            shocks_strike(b, t)
        drawn = b.s.zone_disturbance
        assert (drawn[:, :half] == drawn[:, half:]).all(), "both worlds meet the same"
        np.testing.assert_allclose(drawn[:, :half].std(axis=1), 1.0, atol=0.05)
        between = np.corrcoef(drawn[:, :half])[np.triu_indices(3, 1)]
        np.testing.assert_allclose(between, shared, atol=0.05)
        nation = b.chance.normal(Stream.NATIONAL_DEMAND, t, NATION)
        zone = b.chance.normal(Stream.ZONE_DEMAND, t, b.f.zone_keys)
        np.testing.assert_allclose(drawn, np.sqrt(shared) * nation + np.sqrt(1.0 - shared) * zone, rtol=1e-13, atol=1e-13)


def test_without_a_national_part_each_zone_has_its_own_draws() -> None:
    b = block()
    b.c.demand_common = 0.0
    b.u.noise_memory[...] = 0.0
    shocks_strike(b, 1)
    assert (b.s.zone_disturbance == b.chance.normal(Stream.ZONE_DEMAND, 1, b.f.zone_keys)).all()


def test_the_nations_draw_does_not_depend_on_the_runs_beside_it() -> None:
    settings = told(ROWS)
    world, pairs = build_world(settings), pairs_of(settings)
    together, alone = opened(world, runs_of(pairs)), opened(world, runs_of(pairs[1:2]))
    assert (together.s.zone_disturbance[:, [1, 1 + len(pairs)]] == alone.s.zone_disturbance).all()
