"""Nothing that a programme brings about is free: what it takes to let and serve fields and to found cooperatives is paid publicly."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.engine import opened
from sim.schedule import one_month
from sim.schedule.reading import prices
from sim.words.block import Block
from sim.words.transactions import PUBLIC_OUTLAYS, Account
from sim.words.values import Values
from sim.world.world import build_world
from tests.laws.worlds import Row, both_worlds, runs_of, told

#: Five villages of 2,000 mu, the first of which has a cooperative; the last is in a zone of its own that is left alone.
ROWS: list[Row] = [
    {
        "village": f"村{number}",
        "zone": "二片区" if number == 4 else "一片区",
        "county": "371526",
        "population": 1_200,
        "farmland_mu": 2_000,
        "has_cooperative": "是" if number == 0 else "否",
    }
    for number in range(5)
]
#: Construction starts after one year, the first January with land contracts is a year later.
START, FIRST_CONTRACTS = 12, 24
OUTLAYS = {outlay.name for outlay in PUBLIC_OUTLAYS}
PAID_BY = {
    "land.scale_farming": "letting_award",
    "industry.farm_services": "service_subsidy",
    "cooperative.village_led": "cooperative_founding",
}


def block(**policy: Any) -> Block:
    levers = {"zone.build_years": 2.0, **{key.replace("__", "."): value for key, value in policy.items()}}
    world = build_world(told(ROWS, zones=("一片区",), operate_years=3, uncertainty="central", futures=1, policy=levers))
    return opened(world, runs_of([(0, 0)]))


def year(b: Block, first: int) -> dict[str, np.ndarray]:
    """The twelve months from ``first``; their flows by payment, (zone, run)."""
    for t in range(first, first + 12):
        one_month(b, t)
    return b.ledger.close_year()


@pytest.mark.parametrize("lever", sorted(PAID_BY))
def test_what_the_lever_adds_is_paid_by_government_alone_and_only_where_the_programme_is(lever: str) -> None:
    b = block(**{lever.replace(".", "__"): 1.0})
    paid = np.array([year(b, first)[PAID_BY[lever]] for first in range(0, 60, 12)])
    assert PAID_BY[lever] in OUTLAYS
    assert not paid[0].any(), "before construction"
    assert paid[:, 0, 0].sum() > 0.0
    assert not paid[:, 1].any(), "a zone left alone"
    assert not paid[..., 1].any(), "the world without the programme"


def test_a_mu_is_paid_for_once_at_the_day_s_prices() -> None:
    """2,000 mu of a village served at speed 0.3: 600 the first January, 420 the next, each at 30 yuan of the start."""
    b = block(industry__farm_services=1.0)
    b.f.has_cooperative[...] = 0.0
    b.s.area[...] = 0.0
    paid = np.array([year(b, first)["service_subsidy"][0, 0] for first in range(0, 48, 12)])
    levels = [float(np.ravel(prices(b, t))[0]) for t in (FIRST_CONTRACTS, FIRST_CONTRACTS + 12)]
    np.testing.assert_allclose(paid, [0.0, 0.0, 4 * 600 * 0.003 * levels[0], 4 * 420 * 0.003 * levels[1]], rtol=1e-12)


def test_an_award_follows_the_fields_newly_let() -> None:
    b = block(land__scale_farming=1.0)
    before = b.s.land_let.copy()
    for first in (0, 12, 24):
        flows = year(b, first)
    let = b.zones.zone_total(b.s.land_let - before)[0, 0]
    assert let > 0.0
    np.testing.assert_allclose(flows["letting_award"][0, 0], let * 0.01 * float(np.ravel(prices(b, FIRST_CONTRACTS))[0]), rtol=1e-12)
    assert flows["letting_fee"][0, 0] > 0.0


def test_a_cooperative_is_paid_for_once_and_not_where_there_was_one() -> None:
    b = block(cooperative__village_led=1.0)
    paid = [year(b, first)["cooperative_founding"][0, 0] for first in range(0, 60, 12)]
    np.testing.assert_allclose(paid[1:2], 3 * 6.4 * float(np.ravel(prices(b, START))[0]), rtol=1e-12)
    assert paid[0] == paid[2] == paid[3] == paid[4] == 0.0
    assert (both_worlds(b.s.area)[0][1:4] > 0.0).all()


@pytest.mark.slow
@pytest.mark.parametrize("lever", sorted(PAID_BY))
def test_the_payment_itself_is_nobody_s_operating_income(lever: str) -> None:
    """Twice the payment leaves the villages' accounts as they are."""
    names = {"letting_award": "letting_award", "service_subsidy": "service_subsidy", "cooperative_founding": "cooperative_founding_cost"}
    accounts = []
    for factor in (1.0, 2.0):
        b = block(**{lever.replace(".", "__"): 1.0})
        name = names[PAID_BY[lever]]
        b.c = Values({**vars(b.c), name: factor * getattr(b.c, name)})
        booked = []
        for t in range(48):
            one_month(b, t)
            booked.append([b.ledger.accounts[account].copy() for account in Account])
        accounts.append(np.array(booked))
    np.testing.assert_array_equal(*accounts)
