"""Land in the schedule: what is booked when, who pays whom, and what never happens before the start or outside the programme."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.engine import opened
from sim.schedule import one_month
from sim.schedule.land import give_land_to_firms, land_per_wan, take_land
from sim.schedule.reading import has_begun, prices
from sim.words.block import Block
from sim.words.transactions import PUBLIC_OUTLAYS, Account
from sim.world.world import build_world
from tests.laws.worlds import both_worlds, runs_of, told

LAND = {
    "land.quota": 60.0,
    "land.idle_homesteads": 0.8,
    "land.consolidation": 0.5,
    "land.scale_farming": 0.6,
    "land.quota_exchange": 0.5,
    "industry.farm_services": 0.9,
    "governance.property_exchange": 0.7,
}
BUILD_MONTHS = 24
#: Two zones, the first one treated; one year before the start; one future in which nothing is uncertain.
TOLD = {"region": "zhejiang", "synthetic_zones": 2, "zones": ("合成片区01",), "operate_years": 3, "uncertainty": "central", "futures": 1}
START = 12


def block(*, mix: dict[str, float] | None = None, scale: float = 1.0, **policy: float) -> Block:
    levers: dict[str, Any] = {
        "zone.build_years": BUILD_MONTHS / 12.0,
        "zone.support_years": 20.0,
        **{key.replace("__", "."): value for key, value in policy.items()},
    }
    if mix:
        levers["industry.mix"] = mix
    return opened(build_world(told("synthetic", **TOLD, money_scale=scale, policy=levers)), runs_of([(0, 0)]))


def with_land(**changes: float) -> Block:
    return block(**{key.replace(".", "__"): value for key, value in {**LAND, **changes}.items()})


def go_on(b: Block, first: int, last: int) -> dict[str, np.ndarray]:
    """Months ``first`` to ``last`` - 1; every flow of these months."""
    b.ledger.close_year()
    for t in range(first, last):
        one_month(b, t)
    return b.ledger.close_year()


def programme(array: np.ndarray) -> np.ndarray:
    return both_worlds(array)[0]


# --- Building land
def test_industry_money_takes_the_land_of_its_mix_until_there_is_none() -> None:
    """Half property at 67 and half tourism at 50 万元 a mu; 67 + 67 of property ask for 2 mu where 1 is left."""
    b = block(mix={"property": 0.5, "tourism": 0.5})
    assert land_per_wan(b) == pytest.approx([0.5 / 67 + 0.5 / 50] * 2)
    b = block(mix={"property": 1.0})
    b.s.land_left = np.full_like(b.s.land_left, 1.0)
    money = np.zeros_like(b.s.own_stake)
    money[0], money[3] = 100.5, 33.5
    found = take_land(b, money, 0)
    assert found[0] == pytest.approx(50.25)
    assert found[3] == pytest.approx(16.75)
    assert b.s.land_left[0].max() == 0.0
    assert b.s.land_used[0] == pytest.approx([1.0, 1.0])
    assert b.s.land_left[1].min() == 1.0, "the other zone's land is not touched"
    assert take_land(b, money, 0).max() == 0.0


def test_greenhouses_need_no_building_land() -> None:
    b = block(mix={"farming": 1.0})
    b.s.land_left = np.zeros_like(b.s.land_left)
    money = np.full_like(b.s.own_stake, 40.0)
    assert np.array_equal(take_land(b, money, 0), money)
    assert b.s.land_used.max() == 0.0


def test_higher_prices_and_other_money_units_ask_for_no_more_land() -> None:
    for scale, month in ((1.0, 0), (1024.0, 0), (1.0, 60)):
        b = block(mix={"property": 1.0}, scale=scale)
        take_land(b, np.full_like(b.s.own_stake, 0.67) * scale * prices(b, month), month)
        villages = b.f.village_count[0, 0]
        assert b.s.land_used[0] == pytest.approx(0.01 * villages)


def test_firms_get_what_is_left_and_no_more() -> None:
    b = block()
    left = b.s.land_left.copy()
    assert np.array_equal(give_land_to_firms(b, 0.25 * left), 0.25 * left)
    assert give_land_to_firms(b, left) == pytest.approx(0.75 * left)
    assert b.s.land_left.max() <= 1e-12
    assert b.s.land_used == pytest.approx(left)


def test_quota_arrives_in_yearly_parts_from_the_start_and_for_the_programme_alone() -> None:
    b = block(land__quota=60.0)
    opening = b.s.land_quota.copy()
    arrived = []
    for t in range(START + BUILD_MONTHS + 12):
        one_month(b, t)
        arrived.append((b.s.land_quota - opening)[0, 0])
        assert (b.s.land_quota - opening)[:, 1].max() == 0.0, "the world without the programme gets no quota"
        assert (b.s.land_quota - opening)[1].max() == 0.0, "the other zone gets no quota"
    assert arrived[:START] == [0.0] * START
    assert arrived[START : START + 12] == pytest.approx([30.0] * 12)
    assert arrived[START + 12 :] == pytest.approx([60.0] * (len(arrived) - START - 12))


def test_land_used_left_and_made_available_always_agree() -> None:
    b = with_land()
    for t in range(START + BUILD_MONTHS + 36):
        one_month(b, t)
        take_land(b, has_begun(b, t).repeat(b.f.village_count[:, 0].astype(int), axis=0) * np.full_like(b.s.own_stake, 8.0), t)
        np.testing.assert_allclose(b.s.land_used + b.s.land_left, b.s.land_quota, rtol=0, atol=1e-9)
        assert b.s.land_left.min() >= 0.0


# --- Works
@pytest.mark.usefixtures("land_joins_as_ever")
def test_consolidation_is_paid_over_the_cycle_and_saves_inputs_after_a_delay() -> None:
    b = block(land__consolidation=0.5)
    go_on(b, 0, START)
    first = go_on(b, START, START + 6)
    assert b.s.consolidated.max() == 0.0, "nothing is accepted in the first half year"
    rest = go_on(b, START + 6, START + BUILD_MONTHS)
    later = go_on(b, START + BUILD_MONTHS, START + BUILD_MONTHS + 6)
    assert b.s.consolidated[0, 0] == 0.5
    assert b.s.consolidated[0, 1] == b.s.consolidated[1, 0] == 0.0
    farmland = b.zones.zone_total(b.f.farmland)[0, 0]
    cost = 0.5 * farmland * b.c.consolidation_cost
    paid = (first["land_works"] + rest["land_works"])[0, 0]
    assert cost < paid < 1.1 * cost, "unit cost at the prices of the months"
    assert later["land_works"].max() == first["land_works"][1].max() == first["land_works"][:, 1].max() == 0.0
    freed = b.c.gathered_by_consolidation * 0.5 * (b.u.scattered_land * b.f.zone_population)[0, 0]
    assert b.s.land_freed[0, 0] == pytest.approx(freed)
    inputs = go_on(b, START + BUILD_MONTHS + 6, START + BUILD_MONTHS + 18)["farm_inputs"]
    with_programme, without = both_worlds(inputs)
    assert with_programme[0, 0] == pytest.approx((1.0 - 0.5 * b.c.consolidation_saving) * without[0, 0])
    assert with_programme[1, 0] == without[1, 0]


def test_new_farmland_is_let_by_the_collective() -> None:
    b = block(land__consolidation=1.0)
    go_on(b, 0, START + BUILD_MONTHS + 24)
    gained = b.s.new_farmland
    assert programme(gained)[b.zones.zone_of == 0].ravel() == pytest.approx(
        b.u.new_farmland_share[0] * b.f.farmland[b.zones.zone_of == 0, 0]
    )
    assert (b.s.rent[:, 0] > b.s.rent[:, 1]).tolist() == (gained[:, 0] > 0.0).tolist()


def test_reclaimed_quota_that_is_left_over_is_sold_after_the_cycle_and_is_no_operating_income() -> None:
    b = block(land__quota_exchange=1.0)
    before = go_on(b, 0, START + BUILD_MONTHS)
    assert before["quota_receipts"].max() == 0.0
    assert before["reclamation_pay"][0, 0] > 0.0
    mu = b.u.scattered_land[0] * b.f.zone_population[0, 0]
    t = START + BUILD_MONTHS
    b.ledger.close_year()
    one_month(b, t)
    # Six months of acceptance are outstanding: eighteen of twenty-four months' plots are there, and half of these go in a year.
    sold = b.ledger.flows["quota_receipts"][0, 0] / (b.u.quota_price[0] * prices(b, t)[0])
    assert sold == pytest.approx(0.5 * mu * (24 + 1 - 6) / 24)
    other = b.ledger.accounts[Account.OTHER_INCOME]
    assert b.zones.zone_total(other)[0, 0] == pytest.approx(b.ledger.flows["quota_receipts"][0, 0])
    go_on(b, t + 1, t + 36)
    assert sold < b.s.quota_exchanged[0, 0] <= mu * (1.0 + 1e-12)
    assert b.s.quota_exchanged[1].max() == b.s.quota_exchanged[:, 1].max() == 0.0


def test_a_zone_that_builds_on_its_freed_land_has_little_to_sell() -> None:
    sold = []
    for wanted in (0.0, 1e6):
        b = block(land__quota_exchange=1.0)
        for t in range(START + BUILD_MONTHS + 12):
            give_land_to_firms(b, np.full_like(b.s.land_left, wanted))
            one_month(b, t)
        sold.append(b.s.quota_exchanged[0, 0])
    assert sold[1] < 0.1 * sold[0]


# --- Houses and fields
def test_houses_come_into_use_over_years_and_pay_household_and_collective() -> None:
    b = block(land__idle_homesteads=0.8)
    go_on(b, 0, START + 6)
    assert b.s.houses_in_use.max() == 0.0
    counts = []
    for year in range(4):
        flows = go_on(b, START + 6 + 12 * year, START + 18 + 12 * year)
        counts.append(b.s.houses_in_use[0, 0])
    assert 0.0 < counts[0] < counts[1] < counts[2] < counts[3]
    assert counts[3] - counts[2] < counts[1] - counts[0], "the pace slows as most are found"
    assert (b.s.houses_in_use <= b.f.idle_homesteads * 1.2).all()
    assert b.s.houses_in_use[b.zones.zone_of == 1].max() == b.s.houses_in_use[:, 1].max() == 0.0
    household, collective = flows["house_rent_paid"][0, 0], flows["house_fee"][0, 0]
    assert 0.0 < collective < 0.15 / 0.85 * household, "vacant houses leave the collective less than its share"
    assert flows["house_survey"][0, 0] > 0.0
    assert "house_survey" in {outlay.name for outlay in PUBLIC_OUTLAYS}


def test_no_field_is_let_brought_in_and_served_twice() -> None:
    b = with_land(**{"land.scale_farming": 1.0, "industry.farm_services": 1.0, "cooperative.village_led": 1.0})
    for t in range(START + BUILD_MONTHS + 36):
        one_month(b, t)
        assert (b.s.area + b.s.land_let + b.s.entrusted_land <= b.f.farmland * (1.0 + 1e-12)).all()
    treated = b.zones.zone_of == 0
    assert (programme(b.s.land_let)[treated] > 0.0).all()
    assert (programme(b.s.entrusted_land)[treated] > 0.0).all()
    assert b.s.land_let[~treated].max() == b.s.entrusted_land[~treated].max() == 0.0
    assert b.s.land_let[:, 1].max() == b.s.entrusted_land[:, 1].max() == 0.0


def test_coordination_saves_the_margin_of_farm_services() -> None:
    margins = []
    for coordination in (0.0, 1.0):
        b = with_land(**{"land.scale_farming": 0.0, "industry.coordination": coordination})
        go_on(b, 0, START + BUILD_MONTHS + 24)
        flows = go_on(b, START + BUILD_MONTHS + 24, START + BUILD_MONTHS + 36)
        margins.append(1.0 - flows["service_cost"][0, 0] / flows["service_revenue"][0, 0])
    assert margins[1] == pytest.approx(1.0 - b.c.service_cost_share)
    assert 0.0 < margins[0] < margins[1]


def test_open_letting_brings_rents_nearer_the_market_for_a_fee() -> None:
    b = block(governance__property_exchange=1.0)
    go_on(b, 0, START + 12)
    assert np.array_equal(*both_worlds(b.s.rent)), "the exchange needs half a year before its first January"
    flows = go_on(b, START + 12, START + 13)
    treated = b.zones.zone_of == 0
    gap = 1.0 - b.s.rent / b.s.market_rent
    assert (gap[treated, 0] < gap[treated, 1]).all()
    assert (b.s.rent <= b.s.market_rent).all()
    assert np.array_equal(b.s.rent[~treated, 0], b.s.rent[~treated, 1])
    fee = flows["exchange_fee_paid"]
    assert 0.0 < fee[0, 0] < 0.01 * b.zones.zone_total(b.s.rent)[0, 0]
    assert fee[1, 0] == fee[0, 1] == 0.0
