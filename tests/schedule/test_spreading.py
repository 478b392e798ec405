"""The two plain comparators: the same money for every village of the county, or for every household there, and no plan."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sim.engine import opened, simulate
from sim.schedule import one_month
from sim.schedule.funding import programme_money_is_released
from sim.words.block import Block
from sim.words.settings import Settings
from sim.words.transactions import Sector
from sim.world.world import build_world
from tests.laws.worlds import Row, both_worlds, pairs_of, runs_of, told

HERE, THERE = "371526", "330109"
#: Three villages of the programme's zone and one of its county outside; a zone of another county, untreated.
ROWS: list[Row] = [
    *({"village": f"村{n}", "zone": "甲片区", "county": HERE, "population": 900, "households": 100 * n} for n in (1, 2, 3)),
    {"village": "村4", "zone": "", "county": HERE, "population": 500, "households": 400},
    *({"village": f"村{n}", "zone": "乙片区", "county": THERE, "population": 700, "households": 250} for n in (5, 6)),
]
AMOUNT, MONTHS = 2_400.0, 24


def settings(recipient: str, rows: list[Row] = ROWS, zones: tuple[str, ...] = ("甲片区",), **levers: Any) -> Settings:
    policy = {"funding.amount": AMOUNT, "zone.build_years": MONTHS / 12, "funding.recipient": recipient}
    policy |= {key.replace("__", "."): value for key, value in levers.items()}
    return told(rows, zones=zones, region="shandong", operate_years=1, futures=1, replicates=1, policy=policy)


def first_month(recipient: str, **changes: Any) -> tuple[Block, np.ndarray]:
    """The block after its first payment, and what came into each village's or its households' cash by it, by village's number."""
    wanted = settings(recipient, **changes)
    world = build_world(wanted)
    b = opened(world, runs_of(pairs_of(wanted)))
    for t in range(b.build_start):
        one_month(b, t)
    b.ledger.close_year()
    b.ledger.open_month()
    sector = Sector.HOUSEHOLDS if recipient == "households" else Sector.VILLAGES
    before = b.ledger.cash[sector].copy()
    programme_money_is_released(b, b.build_start)
    came = (b.ledger.cash[sector] - before)[:, 0]
    order = np.argsort(world.places.village_names)
    assert [world.places.village_names[place] for place in order] == [f"村{n}" for n in range(1, 7)]
    return b, came[order]


def test_every_village_of_the_county_gets_the_same_as_capital() -> None:
    """100 万元 fall due in the month: 25 for each of four villages, the one outside the zone included, none elsewhere."""
    b, came = first_month("all_villages")
    np.testing.assert_allclose(came, [25.0, 25.0, 25.0, 25.0, 0.0, 0.0], rtol=1e-12)
    assert {name: float(account.max()) for name, account in b.ledger.accounts.items() if account.any()} == {}, "no income of anybody"
    np.testing.assert_array_equal(b.s.works[..., 0], b.s.works[..., 1], "nothing is earmarked: the village decides in March")
    np.testing.assert_allclose(b.s.released.sum(axis=0), [100.0, 0.0], rtol=1e-12)


def test_every_household_of_the_county_gets_the_same_as_income() -> None:
    """100 万元 over 1,000 households."""
    b, came = first_month("households")
    np.testing.assert_allclose(came, [10.0, 20.0, 30.0, 40.0, 0.0, 0.0], rtol=1e-12)
    np.testing.assert_allclose(b.ledger.accounts["even_transfer"].sum(axis=0), [100.0, 0.0], rtol=1e-12)
    assert not b.s.released.any(), "what villages do not get displaces none of their support"


def test_the_levers_timing_holds() -> None:
    _, came = first_month("all_villages", funding__timing="front")
    np.testing.assert_allclose(came[:4], AMOUNT / 4, rtol=1e-12)


def test_villages_of_a_later_zone_share_from_the_first_month() -> None:
    """One county, a wave of one zone a year: of the first zone's 100 万元 every one of five villages gets 20."""
    rows = [{**row, "county": HERE} for row in ROWS if row["zone"]]
    wanted = settings("all_villages", rows=rows, zones=(), zone__rollout=(1, 1))
    record = simulate(build_world(wanted), runs_of(pairs_of(wanted)))
    paid = record.flows["government", "villages", "even_grant"][:, :, 0]
    start = 1  # one year before construction
    np.testing.assert_allclose(sorted(paid[start]), [12 * 40.0, 12 * 60.0], rtol=1e-12)
    np.testing.assert_allclose(paid.sum(), 2 * AMOUNT, rtol=1e-12)


@pytest.mark.parametrize("recipient", ["all_villages", "households"])
def test_a_poor_countys_part_is_missed_where_the_money_would_have_come(recipient: str) -> None:
    """Paid and never paid make up the amount, zone by zone in the parts of the county; city and county bear their share of what came."""
    wanted = settings(recipient, funding__local_share=0.5)
    record = simulate(build_world(wanted), runs_of(pairs_of(wanted)))
    year = {name: array[:, :, 0] for name, array in record.zone_years.items()}
    paid = sum(array[:, :, 0] for (_, _, name), array in record.flows.items() if name in ("even_grant", "even_payment"))
    parts = {"all_villages": [0.75, 0.25], "households": [0.6, 0.4]}[recipient]
    in_county = [record.places.zone_names.index(name) for name in record.places.zone_names if "乙" not in name]
    in_county.sort(key=lambda zone: record.places.is_outside[zone])
    np.testing.assert_allclose(year["appropriated"][-1, in_county], AMOUNT * np.array(parts), rtol=1e-12)
    np.testing.assert_allclose((paid.sum(axis=0) + year["local_unpaid"][-1])[in_county], AMOUNT * np.array(parts), rtol=1e-12)
    np.testing.assert_allclose(year["unspent"][-1], 0.0, atol=1e-9 * AMOUNT)
    assert year["local_unpaid"][-1, in_county].min() > 0.0
    share = year["public_cost_local"].sum(axis=0)[in_county] / paid.sum(axis=0)[in_county]
    np.testing.assert_allclose(share, share[0], rtol=1e-12)
    assert 0.0 < share[0] < 0.5, "they bear less than their half, because part of it never comes"


def test_each_group_of_households_gets_the_same_a_head() -> None:
    wanted = settings("households", rows=[row for row in ROWS if row["zone"] == "甲片区"])
    record = simulate(build_world(wanted), runs_of(pairs_of(wanted)))
    gains = []
    for group in ("low", "middle", "high"):
        with_programme, without = both_worlds(record.zone_years[f"{group}_income_per_head_yuan"])
        gains.append((with_programme - without)[1, 0, 0])
    np.testing.assert_allclose(gains, AMOUNT / 2 * 10_000 / 2_700, rtol=1e-9)
