"""Firms, workshops, returnees, pairs and skills at work in small worlds."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.engine import opened, simulate
from sim.schedule import one_month
from sim.schedule.firms import public_industry_money
from sim.words.block import Block
from sim.words.record import Record
from sim.words.settings import Settings
from sim.words.transactions import Sector
from sim.words.values import Values
from sim.world.world import build_world
from tests.laws.together import made_once, simulated_together
from tests.laws.worlds import Row, arrays_of, both_worlds, pairs_of, runs_of, told

VILLAGES: list[Row] = [
    {"village": f"村{number}", "zone": "甲片区", "population": 700 + 100 * number, "is_key": "是" if number == 0 else "否"}
    for number in range(4)
]


def small(uncertain: dict[str, float] | None = None, operate_years: int = 3, **policy: Any) -> Settings:
    """Two zones, of which the first is treated, built for a year and a half from July on."""
    rows = [*VILLAGES, *({**row, "village": f"邻{row['village']}", "zone": "辛片区"} for row in VILLAGES)]
    levers = {"zone.build_years": 1.5, "zone.support_years": 20.0, **{key.replace("__", "."): value for key, value in policy.items()}}
    return told(
        rows,
        region="shandong",
        start="2024-07",
        zones=("甲片区",),
        futures=3,
        operate_years=operate_years,
        policy=levers,
        uncertainties=uncertain or {},
    )


def simulated(settings: Settings) -> Record:
    return simulate(build_world(settings), runs_of(pairs_of(settings)))


def flow(record: Record, name: str) -> np.ndarray:
    """A transaction's yearly flows in the programme's runs: (year, zone, run)."""
    return both_worlds(next(array for (_, _, transaction), array in record.flows.items() if transaction == name))[0]


def gained(record: Record, outcome: str = "operating_income") -> np.ndarray:
    """What the programme adds to a zone outcome: (year, zone, run)."""
    with_programme, without = both_worlds(record.zone_years[outcome])
    return with_programme - without


@made_once
def months(settings: Settings, until: int) -> Block:
    world = build_world(settings)
    b = opened(world, runs_of(pairs_of(settings)))
    for t in range(until):
        one_month(b, t)
    return b


@cache
def with_everything(support_years: float = 20.0) -> Record:
    return simulated(
        small(
            operate_years=4,
            industry__leading_firm=1.0,
            industry__workshops=6.0,
            people__returnees=30.0,
            support__soe_pairing=240.0,
            people__skills=1_000.0,
            zone__support_years=support_years,
        )
    )


def test_public_cost_is_what_each_lever_pays() -> None:
    record = with_everything()
    names = ("workshop_grant", "pairing_money", "recruitment", "returnee_help", "skills_training")
    paid = [flow(record, name) for name in names]
    np.testing.assert_allclose(both_worlds(record.zone_years["public_cost"])[0], sum(paid), rtol=1e-12, atol=1e-12)
    assert min(one[:, 0].sum() for one in paid) > 0.0
    assert max(one[:, 1].max() for one in paid) == 0.0, "an untreated zone is paid for"


def test_paired_money_comes_while_the_zone_is_built_and_stops() -> None:
    """240 a year for eighteen months from July: half a year's in the first year, a whole year's in the second, then nothing."""
    paid = flow(with_everything(0.0), "pairing_money")[:, 0]
    np.testing.assert_allclose(paid[:4, 0], [0.0, 120.0, 240.0, 0.0], rtol=1e-12)
    b = months(small(support__soe_pairing=240.0, zone__support_years=0.0), 36)
    np.testing.assert_allclose(public_industry_money(b)[0, :3], 360.0)
    assert b.s.started_value[1].max() == 0.0


def test_firms_bring_their_own_money_and_spend_what_they_earn() -> None:
    record = with_everything()
    np.testing.assert_array_equal(flow(record, "firm_capital"), flow(record, "firm_investment"))
    spent = sum(flow(record, name) for name in ("firm_rent", "firm_wages", "workshop_wages"))
    np.testing.assert_allclose(flow(record, "firm_revenue"), spent, rtol=1e-12)
    np.testing.assert_array_equal(both_worlds(record.zone_years["private_investment"])[0], flow(record, "firm_investment"))
    assert flow(record, "firm_investment")[:, 0].sum() > 0.0
    assert flow(record, "firm_investment")[:, 1].sum() == 0.0
    assert both_worlds(record.zone_years["private_investment"])[1].max() == 0.0


def test_without_money_and_effort_no_firm_comes() -> None:
    assert flow(simulated(small(industry__workshops=3.0, people__skills=500.0)), "firm_investment").max() == 0.0


def test_construction_money_brings_no_firm_and_industry_money_does() -> None:
    contents = ({"construction": 1.0}, {"industry": 1.0})
    records = simulated_together([small(funding__amount=3_000.0, funding__content=content) for content in contents])
    brought = [flow(record, "firm_investment").sum() for record in records]
    assert brought[0] == 0.0
    assert brought[1] > 0.0


def test_private_money_stays_near_what_is_published() -> None:
    """Over many zones' luck the mean is the ratio told, within what some forty lucks allow."""
    policy = {"funding.amount": 4_000.0, "funding.content": {"industry": 1.0}, "zone.build_years": 1.0, "land.quota": 500.0}
    settings = told(VILLAGES, futures=200, replicates=1, policy=policy, uncertainties={"private_per_public": 0.3, "leakage": 0.0})
    record = simulated(settings)
    per_yuan = flow(record, "firm_investment").sum(axis=(0, 1)) / flow(record, "fixed_grant").sum(axis=(0, 1))
    assert 0.15 < per_yuan.mean() < 0.5
    assert np.median(per_yuan) < per_yuan.mean()
    assert per_yuan.max() < 6.0


def test_firms_leave_after_two_poor_years_and_their_assets_are_written_off() -> None:
    """From July of year 3 everything elsewhere pays better: the second January after that only this year's newcomers are there."""
    settings = small(operate_years=4, industry__leading_firm=1.0)
    world = build_world(settings)
    b = opened(world, runs_of(pairs_of(settings)))
    treated = np.s_[0, : len(pairs_of(settings))]
    assets, poor = [], []
    for t in range(60):
        if t == 30:
            b.c = Values({**vars(b.c), "firm_outside_return": 1e6})
        one_month(b, t)
        if t % 12 == 0:
            assets.append(b.s.firm_assets[treated].copy())
            poor.append(b.s.firm_poor_years[treated].copy())
            np.testing.assert_allclose(b.s.firm_assets, b.ledger.real[Sector.FIRMS], atol=1e-9)
    assert [year.max() for year in poor] == [0.0, 0.0, poor[2].max(), 1.0, 0.0]
    assert (poor[3] == 1.0).all()
    newcomers = assets[3] - 0.95 * assets[2]
    assert newcomers.min() > 0.0
    # The newcomers of the two Januaries differ by prices and facilities alone.
    np.testing.assert_allclose(assets[4], newcomers, rtol=0.1)


def test_workshops_are_paid_once_and_let_in_the_key_village_first() -> None:
    settings = small(industry__workshops=6.0, uncertain={"failure_rate": 1e-9, "price_inflation": 0.0})
    b = months(settings, 31)
    half = len(pairs_of(settings))
    np.testing.assert_allclose(b.s.workshops[:4, :half], np.array([[2.0], [4 / 3], [4 / 3], [4 / 3]]) * np.ones(half), rtol=1e-12)
    assert b.s.workshops[4:].max() == 0.0
    assert b.s.workshops[:, half:].max() == 0.0
    paid = flow(simulated(settings), "workshop_grant")[:, 0].sum(axis=0)
    np.testing.assert_allclose(paid, 6.0 * b.c.workshop_cost, rtol=1e-12)


def test_workshops_that_fail_stand_idle_on_the_books_and_give_no_work() -> None:
    b = months(small(industry__workshops=6.0, uncertain={"failure_rate": 1.0 - 1e-9}), 31)
    assert b.s.workshops.max() == 0.0
    with_programme, without = both_worlds(b.s.idle_assets[:4])
    assert (with_programme > without).all()


def test_workshops_earn_and_pay_only_while_there_are_orders() -> None:
    settings = small(industry__workshops=6.0, uncertain={"order_stops": 0.2})
    month_with, wages = [], []
    for orders in (0.0, 1.0):
        other = months(settings, 35)
        other.ledger.close_year()
        other.s.workshop_orders[...] = orders
        one_month(other, 35)
        month_with.append(other.ledger.flows["line_revenue"][0].copy())
        wages.append(other.ledger.flows["workshop_wages"][0].copy())
    assert (month_with[1] > month_with[0]).all()
    assert wages[0].max() == 0.0
    assert wages[1].max() > 0.0


def test_orders_leave_the_mean_of_the_background_alone() -> None:
    """Income without the programme is, over many futures, what it is with orders for good."""
    settings = [told(VILLAGES, region="shandong", futures=150, replicates=1, uncertainties={"order_stops": stops}) for stops in (0.0, 0.2)]
    incomes = [both_worlds(record.monthly["operating_income"])[1].mean() for record in simulated_together(settings)]
    assert incomes[1] == pytest.approx(incomes[0], rel=0.01)
    assert incomes[1] != incomes[0]


def test_skills_raise_income_a_little_and_fade_from_it() -> None:
    more, less = simulated_together([small(people__skills=2_000.0, uncertain={"skills_gain": gain}) for gain in (0.08, 0.0)])
    assert gained(less)[:, 0].max() == 0.0
    added = gained(more)[-1, 0]
    assert (added > 0.0).all()
    assert (added < 0.08 * both_worlds(more.zone_years["business_income"])[1][-1, 0]).all()


def test_returnees_pay_rent_and_find_better_places_more_often() -> None:
    record = with_everything()
    rent = flow(record, "returnee_rent")[:, 0]
    assert rent[1].max() == 0.0, "somebody came before the first January of the programme"
    assert (np.diff(rent[2:], axis=0) > -0.3 * rent[2:-1]).all()
    there = both_worlds(record.zone_years["returnees"])[0][:, 0]
    assert (there[2:] > 0.0).all()
    assert there.max() < 30.0


HIGHEST = {"industry__leading_firm": 1.0, "people__returnees": 50.0, "people__skills": 2_000.0, "support__soe_pairing": 500.0}


@cache
def with_each_alone() -> dict[str, Record]:
    return dict(zip(HIGHEST, simulated_together([small(**{lever: highest}) for lever, highest in HIGHEST.items()]), strict=True))


@pytest.mark.parametrize("lever", HIGHEST)
def test_before_construction_and_outside_the_zone_nothing_happens(lever: str) -> None:
    record = with_each_alone()[lever]
    income = gained(record)
    assert income[0].max() == income[0].min() == 0.0
    assert np.abs(income[-1, 0]).min() > 0.0
    untreated = gained(record, "contracting_income")[:, 1]
    assert untreated.max() == untreated.min() == 0.0


def test_neutral_levers_change_no_bit() -> None:
    neutral = {
        "industry__leading_firm": 0.0,
        "industry__workshops": 0.0,
        "people__returnees": 0.0,
        "people__skills": 0.0,
        "support__soe_pairing": 0.0,
    }
    both = simulated_together([small(funding__amount=2_000.0, **levers) for levers in ({}, neutral)])
    plain, told_so = map(arrays_of, both)
    assert [name for name in plain if not np.array_equal(plain[name], told_so[name], equal_nan=True)] == []


def test_without_yield_nothing_of_it_becomes_income() -> None:
    """Firms, workshops and returnees that earn nothing pay no rent, whatever the government spent on them."""
    record = simulated(
        small(
            uncertain={"yield_level": 0.0, "cooperative_presence": 0.0},
            funding__amount=3_000.0,
            industry__leading_firm=1.0,
            industry__workshops=10.0,
            people__returnees=50.0,
            support__soe_pairing=500.0,
            people__skills=2_000.0,
        )
    )
    assert gained(record).max() <= 1e-9
