"""Law 8: where the model can be worked out on paper, it gives what paper gives."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.engine import opened, simulate
from sim.schedule import one_month
from sim.words.choices import BusinessLine
from sim.words.lines import LINES, by_line
from sim.words.record import Record
from sim.words.settings import Settings
from sim.words.state import OWN
from sim.words.transactions import Sector
from sim.words.uncertainties import UNCERTAINTIES
from sim.world.world import build_world
from tests.laws.worlds import START_YEAR, Row, both_worlds, pairs_of, runs_of, told

#: Nothing happens by chance, nothing grows, nobody invests, and all upkeep is done.
STILL = {
    "price_inflation": 0.0,
    "demand_growth": 0.0,
    "rent_growth": 0.0,
    "village_noise": 0.0,
    "zone_noise": 0.0,
    "visitor_noise": 0.0,
    "harvest_noise": 0.0,
    "produce_price_noise": 0.0,
    "project_luck": 0.0,
    "measurement_error": 0.0,
    "build_delay": 0.0,
    "failure_rate": 0.0,
    "leakage": 0.0,
    "support_productive": 0.0,
    "displacement": 0.0,
    "reinvestment_share": 0.0,
    "leader_turnover": 0.0,
    "capability_spread": 0.0,
    "residual_upkeep": 1.0,
    "line_closing": 0.0,
    "cooperative_presence": 0.0,
    "manager_noise": 0.0,
    "order_stops": 0.0,
    "room_vacancy": 0.0,
    "private_per_public": 0.0,
    "risk_premium": 0.0,
}
#: Villages without money or debt at the start, so that nothing is invested or repaid.
VILLAGES: list[Row] = [
    {"village": f"村{number}", "zone": "甲片区", "population": 800 + 50 * number, "cash": 0, "debt": 0} for number in range(3)
]


def still(rows: list[Row] = VILLAGES, uncertain: dict[str, float] | None = None, **changes: Any) -> Settings:
    return told(
        rows,
        **{
            "region": "shandong",
            "futures": 3,
            "replicates": 1,
            "operate_years": 3,
            "uncertainties": {**STILL, **(uncertain or {})},
            **changes,
        },
    )


def simulated(settings: Settings) -> Record:
    return simulate(build_world(settings), runs_of(pairs_of(settings)))


def flow(record: Record, name: str) -> np.ndarray:
    return next(array for (_, _, transaction), array in record.flows.items() if transaction == name)


def trailing_years(monthly: np.ndarray) -> np.ndarray:
    """Sums of every twelve months in a row: (month, village, run)."""
    summed = np.cumsum(np.concatenate([np.zeros_like(monthly[:1]), monthly]), axis=0)
    return summed[12:] - summed[:-12]


def test_what_switches_off_is_declared_so() -> None:
    assert set(STILL) <= set(UNCERTAINTIES)


def test_without_shocks_trend_and_investment_income_is_constant() -> None:
    record = simulated(still())
    assert flow(record, "own_works").max() == 0.0, "somebody invests"
    income = trailing_years(record.monthly["operating_income"])
    np.testing.assert_allclose(income, np.broadcast_to(income[:1], income.shape), rtol=1e-9)
    assert income.min() > 0.0


def test_missing_upkeep_wears_income_away() -> None:
    """The counterpart: the constant above is held by upkeep, not by assets that never wear."""
    record = simulated(still(uncertain={"residual_upkeep": 0.5}))
    business = record.village_years["business_income"]
    assert (business[1:] < business[:-1]).all()


@pytest.mark.parametrize("pace", [0.5, 1.5])
def test_lines_go_out_of_use_however_well_they_are_kept(pace: float) -> None:
    """With nothing else on, each line falls by a twelfth of its yearly rate a month, and books follow."""
    world = build_world(still(uncertain={"line_closing": pace, "stake_closing": 0.0}))
    b = opened(world, runs_of(pairs_of(world.settings)))
    before, books = b.s.installed[OWN].copy(), b.s.operating_assets + b.s.idle_assets
    months = 24
    for month in range(months):
        one_month(b, month)
    left = (1.0 - pace * by_line("closing") / 12.0) ** months
    np.testing.assert_allclose(b.s.installed[OWN], before * left, rtol=1e-12)
    assert (b.s.idle_assets > 0.0).all()
    kept, written_off = (1.0 - b.c.book_depreciation / 12.0) ** months, (1.0 - b.c.idle_cleared / 12.0) ** months
    assert (b.s.operating_assets + b.s.idle_assets <= books * kept).all()
    assert (b.s.operating_assets + b.s.idle_assets >= books * written_off).all()


@pytest.mark.parametrize(("inflation", "real"), [(0.02, 0.0), (0.0, 0.03), (0.03, 0.06)])
def test_with_trends_alone_income_compounds(inflation: float, real: float) -> None:
    """Prices and real demand grow by constant rates, contracts follow with the lag that they opened with: income compounds."""
    growth = (1.0 + inflation) * (1.0 + real) - 1.0
    trends = {"price_inflation": inflation, "demand_growth": real, "rent_growth": growth, "site_utilisation": 0.5, "management_share": 0.05}
    record = simulated(still(uncertain=trends, operate_years=2))
    assert flow(record, "own_works").max() == 0.0, "somebody invests"
    business = record.village_years["business_income"]
    np.testing.assert_allclose(business[1:] / business[:-1], 1.0 + growth, rtol=1e-9)
    # Contracts are re-priced at the end of each January, so the first year, which has no re-priced January, ends a little early.
    rents = record.village_years["contracting_income"]
    np.testing.assert_allclose(rents[1] / rents[0], 1.0 + growth * 11.0 / 12.0, rtol=1e-9)
    np.testing.assert_allclose(rents[2:] / rents[1:-1], 1.0 + growth, rtol=1e-9)


def test_interest_and_principal_of_a_loan() -> None:
    """A village with a loan and money enough pays interest on what it owes each month, and owes nothing after the term."""
    years, rate, debt = 3.0, 0.05, 30.0
    rows = [{**row, "debt": debt, f"operating_income_{START_YEAR - 1}": 100} for row in VILLAGES]
    settings = still(rows, {"loan_years": years, "interest_rate": rate})
    world = build_world(settings)
    b = opened(world, runs_of(pairs_of(settings)))
    owed = [b.ledger.debt[Sector.VILLAGES].copy()]
    interest = []
    for t in range(world.calendar.months):
        before = b.ledger.flows["village_interest"].copy()
        one_month(b, t)
        interest.append(b.ledger.flows["village_interest"] - before)
        owed.append(b.ledger.debt[Sector.VILLAGES].copy())
    for month, paid in enumerate(interest):
        np.testing.assert_allclose(paid, b.zones.zone_total(owed[month]) * rate / 12.0, rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(owed[0], debt, rtol=1e-12)
    assert b.ledger.flows["village_loan"].max() == 0.0, "somebody had to borrow again"
    term = int(years * 12)
    np.testing.assert_allclose(owed[term], 0.0, atol=1e-6 * debt, err_msg="the loan is not repaid at the end of its term")
    # Equal instalments of principal: half the debt is left at half the term, and interest adds up to rate x (term + 1) / 24 x debt.
    np.testing.assert_allclose(owed[term // 2], debt / 2.0, rtol=1e-6)
    np.testing.assert_allclose(sum(interest[:term]), 3 * debt * rate * (term + 1) / 24.0, rtol=1e-6)


GRANT = 600.0


@cache
def one_project(line: BusinessLine) -> tuple[Settings, Record]:
    """A lone village gets one grant in the first month of construction for one line; nothing else differs between the worlds.

    The plan has two years, in which every line has its months.
    """
    policy = {
        "funding.amount": GRANT,
        "funding.timing": "front",
        "governance.approval_time": 0.0,
        "land.quota": 100.0,
        "funding.content": {"industry": 1.0, "construction": 0.0},
        "zone.build_years": 2.0,
        "industry.mix": {line.key: 1.0},
    }
    rows = [{**VILLAGES[0], "farmland_mu": 5_000}]  # produce enough for whatever is processed
    settings = still(rows, {"builder_capacity": 1e6}, policy=policy, operate_years=4)
    return settings, simulated(settings)


@pytest.mark.parametrize("line", [BusinessLine.PROPERTY, BusinessLine.PROCESSING, BusinessLine.WORKSHOPS])
def test_one_projects_cash_flow(line: BusinessLine) -> None:
    """Built for its months, then taken up towards capacity x yield: revenue, running cost, upkeep and no surprise."""
    settings, record = one_project(line)
    world = build_world(settings)
    b = opened(world, runs_of(pairs_of(settings)))
    row = line.value
    trait = {
        name: float(by_line(name)[row, 0, 0])
        for name in ("build_months", "ramp_months", "gross_yield", "cost_share", "wage_share", "upkeep")
    }
    capacity = GRANT * b.f.line_suitability[row, 0, : len(pairs_of(settings))]
    ramp = np.maximum(trait["ramp_months"] * b.u.ramp_factor[: len(capacity)], 1.0)
    months = np.arange(world.calendar.months)[:, None]
    opened_in = world.calendar.build_start + trait["build_months"] - 1
    since = np.maximum(months - opened_in, 0.0)
    taken_up = capacity * (1.0 - (1.0 - 1.0 / ramp) ** since)
    revenue = taken_up * trait["gross_yield"] * b.u.yield_level[: len(capacity)] / 12.0
    with_programme, without = both_worlds(record.monthly["operating_income"][:, 0])
    until = first_reinvestment(record)
    assert until >= opened_in + 12, "too short a time to see the project at work"
    np.testing.assert_allclose((with_programme - without)[:until], revenue[:until], rtol=1e-9, atol=1e-9 * GRANT)
    assert revenue[until - 1].min() > 0.0
    upkeep = np.where(months >= opened_in, capacity, 0.0) * trait["upkeep"] / 12.0
    running = revenue * (trait["cost_share"] + trait["wage_share"]) + upkeep
    managed = b.u.management_share[: len(capacity)] / 12.0 * _last_year(revenue)

    net_with, net_without = both_worlds(record.monthly["net_income"][:, 0])
    np.testing.assert_allclose((net_with - net_without)[:until], (revenue - running - managed)[:until], rtol=1e-9, atol=1e-9 * GRANT)


def first_reinvestment(record: Record) -> int:
    """First month in which somebody builds from own funds: the March of the first year with more works than the grant."""
    built = flow(record, "own_works")[:, 0].max(axis=-1)
    grant_year = int(np.argmax(built > 0.0))
    others = np.flatnonzero((built > 0.0) & (np.arange(len(built)) != grant_year))
    return 12 * int(others[0]) + 2 if others.size else 12 * len(built)


def _last_year(revenue: np.ndarray) -> np.ndarray:
    """What of ``revenue`` (month, run) was earned in the calendar year before each month."""
    years = revenue.reshape(-1, 12, revenue.shape[1]).sum(axis=1)
    return np.repeat(np.concatenate([np.zeros_like(years[:1]), years[:-1]]), 12, axis=0)


def test_builders_with_time_enough_finish_on_time() -> None:
    """5,000 万元 over 14 months ask for 357 a month of a county's builders, who have 750 to spare: the works are not slowed."""
    policy = {
        "funding.amount": 5_000.0,
        "funding.timing": "front",
        "funding.content": {"industry": 1.0, "construction": 0.0},
        "zone.build_years": 2.0,
        "industry.mix": {"property": 1.0},
        "governance.approval_time": 0.0,
        "land.quota": 200.0,
    }
    settings = still(VILLAGES[:1], {"builder_capacity": 1.5}, policy=policy)
    world = build_world(settings)
    b = opened(world, runs_of(pairs_of(settings)))
    half = len(pairs_of(settings))
    months = int(by_line("build_months")[BusinessLine.PROPERTY.value, 0, 0])
    for t in range(world.calendar.build_start + months):
        one_month(b, t)
        assert b.s.works_pace.min() == 1.0, f"builders are short in month {t} of {world.calendar.build_start + months}"
    assert b.s.works[:, 0, :half].max() == 0.0


def test_the_grant_is_the_only_public_cost_of_one_project() -> None:
    settings, record = one_project(BusinessLine.PROPERTY)
    cost, nothing = both_worlds(record.zone_years["public_cost"][:, 0])
    np.testing.assert_allclose(cost.sum(axis=0), GRANT, rtol=1e-12)
    assert nothing.max() == 0.0
    assert both_worlds(record.zone_years["unspent"])[0].max() <= 1e-9 * GRANT
    year = build_world(settings).calendar.build_start // 12
    np.testing.assert_allclose(cost[year], GRANT, rtol=1e-12)


def test_a_grant_without_yield_is_an_asset_and_no_income() -> None:
    _, record = one_project(BusinessLine.PROPERTY)
    assets_with, assets_without = both_worlds(record.village_years["operating_assets"][:, 0])
    income_with, income_without = both_worlds(record.village_years["total_income"][:, 0])
    year_of_completion = 1 + 1
    assert (assets_with - assets_without)[year_of_completion].min() > 0.9 * GRANT
    # In the year of construction itself nothing is earned from it, and no account shows the grant.
    np.testing.assert_allclose(income_with[1], income_without[1], rtol=1e-9)


def test_opening_capacity_earns_the_observed_income_in_a_still_world() -> None:
    rows = [{**row, f"operating_income_{START_YEAR - 1}": 10.0 + number} for number, row in enumerate(VILLAGES)]
    settings = replace(still(rows), baseline_years=1)
    world = build_world(settings)
    b = opened(world, runs_of(pairs_of(settings)))
    yearly = sum(b.s.working[OWN, line] * by_line("gross_yield")[line, 0, 0] * b.u.yield_level for line in range(len(LINES)))
    np.testing.assert_allclose(yearly + b.s.rent, np.broadcast_to([[10.0], [11.0], [12.0]], yearly.shape), rtol=1e-4)
