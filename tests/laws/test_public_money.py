"""Law 3: no public yuan becomes operating income by any route, and nobody shares out more than was earned."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.config import compose
from sim.engine import opened, simulate
from sim.schedule import one_month
from sim.schedule.month import MONTH
from sim.schedule.settling import pay_linkage
from sim.words.choices import CompanyForm, FundingMode
from sim.words.record import Array, Record
from sim.words.settings import Settings
from sim.words.sources import programme_register
from sim.words.transactions import OPERATING_ACCOUNTS, TRANSACTIONS, Sector
from sim.world.world import build_world
from tests.laws.worlds import (
    allowed_policy,
    both_worlds,
    in_random_worlds,
    pairs_of,
    policies,
    quick,
    runs_of,
    thorough,
    told,
    village_rows,
    worlds,
)

#: Rounding against the largest yearly amount there is.
ROUNDING = 1e-9
#: All business yields at zero: one number, and nothing else, has to switch off whatever a business brings.
NO_BUSINESS = {"yield_level": 0.0}


def worlds_without_business(most: int) -> st.SearchStrategy[Settings]:
    """What is left is rent, which is let in both worlds alike, and public money."""
    policy = policies(funding__amount=6_000.0, company__small_works=1.0, cooperative__village_led=1.0)
    return worlds(policy=policy, rows=village_rows(most), projects=True).map(_without_business)


def _without_business(settings: Settings) -> Settings:
    return replace(settings, operate_years=3, uncertainties={**settings.uncertainties, **NO_BUSINESS})


def check_public_money_earns_nothing(settings: Settings) -> None:
    record = simulate(build_world(settings), runs_of(pairs_of(settings)))
    earned = record.monthly["operating_income"] - record.monthly["publicly_paid_income"]
    with_programme, without = both_worlds(earned)
    small = ROUNDING * (1.0 + float(record.monthly["operating_income"].max()))
    worst = np.unravel_index(np.argmax(with_programme - without), with_programme.shape)
    assert (with_programme - without).max() <= small, f"public money became income at (month, village, run) {worst}"


def paid_out(record: Record, *names: str) -> Array:
    """Yearly payments of these kinds: (year, zone, run)."""
    return np.asarray(sum(array for (_, _, name), array in record.flows.items() if name in names))


def assert_covered(payouts: Array, net_worth: Array, opening: Array | float, who: str) -> None:
    """Payouts to date never exceed the profit there was by the close of some earlier year.

    Profit is what the books say: the change of net worth before payouts. A year's dividends are paid in the next.
    """
    profit_to_date = net_worth - opening + np.cumsum(payouts, axis=0)
    earlier = np.concatenate([np.zeros_like(payouts[:1]), np.maximum.accumulate(profit_to_date, axis=0)[:-1]])
    excess = np.cumsum(payouts, axis=0) - np.maximum(earlier, 0.0)
    small = ROUNDING * (1.0 + float(np.abs(net_worth).max()))
    assert excess.max() <= small, f"{who} paid out {excess.max():g} 万元 more than was earned"


def check_payouts_are_covered(settings: Settings) -> None:
    world = build_world(settings)
    record = simulate(world, runs_of(pairs_of(settings)))
    assert_covered(paid_out(record, "linkage_rent", "linkage_dividend"), record.balances[Sector.COMPANIES, "net_worth"], 0.0, "companies")


def check_cooperatives_are_covered(settings: Settings) -> None:
    """Village by village: what a cooperative paid to date was earned by the close of an earlier year, or owed when the run opened."""
    world = build_world(settings)
    b = opened(world, runs_of(pairs_of(settings)))
    worth = b.ledger.net_worth[Sector.COOPERATIVES]
    due = b.s.patronage_due + b.s.members_due + b.s.collective_due
    working_capital = worth - due
    earned, paid = due.copy(), np.zeros_like(due)
    for t in range(world.calendar.months):
        b.ledger.open_month()
        for phase in MONTH:
            before = worth.copy()
            phase(b, t)
            paid += (before - worth) * (phase is pay_linkage)
        small = ROUNDING * (1.0 + float(np.abs(worth).max()))
        assert (paid <= earned + small).all(), f"a cooperative paid out {(paid - earned).max():g} more than was earned by month {t}"
        if t % 12 == 11:
            earned = np.maximum(earned, worth + paid - working_capital)


def check_surplus_is_what_was_booked(settings: Settings) -> None:
    """The surplus that a cooperative shares out is the year's receipts less its payments, interest among them."""
    world = build_world(settings)
    b = opened(world, runs_of(pairs_of(settings)))
    b.ledger.close_year()
    signs = {
        "farm_sales": 1,
        "farm_sales_through_company": 1,
        "farm_inputs": -1,
        "farm_wages": -1,
        "land_rent": -1,
        "cooperative_interest": -1,
        "insurance_premium": -1,
        "insurance_indemnity": 1,
        "union_fee": -1,
        "consumption_aid_direct": 1,
    }
    for t in range(world.calendar.months):
        one_month(b, t)
        if t % 12 == 10:
            booked = sum(sign * b.ledger.flows[name] for name, sign in signs.items())
            small = ROUNDING * (1.0 + sum(float(b.ledger.flows[name].max()) for name in signs))
            np.testing.assert_allclose(b.zones.zone_total(b.s.cooperative_surplus), booked, rtol=0, atol=small)
        if t % 12 == 11:
            b.ledger.close_year()


def check_marks(settings: Settings) -> None:
    """What a government paid for is part of operating income: never below zero, never above what companies and cooperatives paid."""
    record = simulate(build_world(settings), runs_of(pairs_of(settings)))
    marked = record.village_years["publicly_paid_income"]
    income = record.village_years["contracting_income"] + record.village_years["investment_income"]
    small = ROUNDING * (1.0 + float(income.max()))
    assert marked.min() >= 0.0
    assert (marked <= income + small).all()


@quick
@given(worlds_without_business(6))
def test_without_any_yield_public_money_adds_no_privately_earned_income(settings: Settings) -> None:
    check_public_money_earns_nothing(settings)


@pytest.mark.slow
@pytest.mark.parametrize("programme", [row.programme for row in programme_register()])
def test_no_programme_as_written_earns_anything_without_yields(programme: str) -> None:
    asked = [f"programme={programme}", "villages=synthetic", "region=shandong", "synthetic_zones=2", "uncertainty.yield_level=0"]
    lengths = ["baseline_years=1", "operate_years=2", "policy.zone.build_years=2", "futures=2", "replicates=1"]
    check_public_money_earns_nothing(compose([*asked, *lengths, "allow_violations=true"]))


#: Every mode once with each content it may pay for, and the forms of company in turn.
MODE_OF_FORM = [
    (mode.key, list(CompanyForm)[(number + 1) % len(CompanyForm)].key, number % 2 == 0) for number, mode in enumerate(FundingMode)
]


@pytest.mark.parametrize(
    ("mode", "form", "has_floor"), [*MODE_OF_FORM[:2], *(pytest.param(*row, marks=pytest.mark.slow) for row in MODE_OF_FORM[2:])]
)
def test_no_mode_of_funding_and_form_of_company_earns_anything_without_yields(mode: str, form: str, has_floor: bool) -> None:
    """With every business lever full: cooperatives and their union, insurance, farmland, houses, services, exchange, floors."""
    full = {
        "cooperative.village_led": 1.0,
        "cooperative.union": 1.0,
        "finance.insurance": 1.0,
        "finance.insurance_type": "income",
        "industry.brand": 100.0,
        "industry.farm_services": 1.0,
        "industry.leading_firm": 1.0,
        "industry.off_site": 0.5,
        "land.consolidation": 1.0,
        "land.idle_homesteads": 1.0,
        "land.scale_farming": 0.5,
        "linkage.payout": 1.0,
        "linkage.channel": {"resources": 0.4, "pooled_property": 0.3, "cooperation": 0.3},
        "people.returnees": 5.0,
        "support.consumption": 50.0,
        "governance.property_exchange": 1.0,
        "governance.performance_review": float(has_floor),
        "governance.income_floor": 10.0 * has_floor,
        "company.form": form,
        "company.small_works": 1.0,
        "funding.amount": 6_000.0,
        "funding.mode_mix": {mode: 1.0},
    }
    settings = told("synthetic", region="shandong", operate_years=3, uncertainties=NO_BUSINESS, policy=allowed_policy(full))
    check_public_money_earns_nothing(settings)


WITH_COMPANY = policies(company__form="multi_village", linkage__payout=1.0)


@quick
@given(worlds(policy=WITH_COMPANY, projects=True))
def test_payouts_never_exceed_cumulative_profit(settings: Settings) -> None:
    check_payouts_are_covered(settings)


def test_a_company_that_wears_out_its_assets_pays_no_dividend_from_them() -> None:
    """Years of operation with all profit paid out: depreciation is a cost before there is any profit to pay."""
    policy = {"funding.amount": 4_000.0, "company.form": "multi_village", "linkage.payout": 1.0, "finance.loan_ceiling": 1_000.0}
    settings = told("synthetic", region="zhejiang", operate_years=6, futures=6, policy={**policy, "zone.build_years": 2.0})
    record = simulate(build_world(settings), runs_of(pairs_of(settings)))
    assert paid_out(record, "linkage_rent", "linkage_dividend").max() > 0.0, "nobody pays anything"
    check_payouts_are_covered(settings)


@in_random_worlds(worlds(projects=True))
def test_cooperatives_share_out_the_surplus_booked_and_no_more(settings: Settings) -> None:
    check_cooperatives_are_covered(settings)
    check_surplus_is_what_was_booked(settings)


@in_random_worlds(worlds(policy=WITH_COMPANY, projects=True))
def test_publicly_paid_income_is_part_of_what_companies_and_cooperatives_paid(settings: Settings) -> None:
    check_marks(settings)


@pytest.mark.slow
@thorough
@given(worlds_without_business(30))
def test_without_any_yield_public_money_adds_no_income_in_larger_worlds(settings: Settings) -> None:
    check_public_money_earns_nothing(settings)


@pytest.mark.slow
@thorough
@given(worlds(most=30, policy=WITH_COMPANY, projects=True))
def test_payouts_never_exceed_cumulative_profit_in_larger_worlds(settings: Settings) -> None:
    check_payouts_are_covered(settings)
    check_cooperatives_are_covered(settings)
    check_surplus_is_what_was_booked(settings)
    check_marks(settings)


def test_no_government_pays_into_an_operating_account() -> None:
    """The only routes into operating income start at the market, a cooperative, a company or a firm."""
    payers = {one.payer for one in TRANSACTIONS.values() if one.receiver_account in OPERATING_ACCOUNTS}
    assert payers == {Sector.MARKET, Sector.COOPERATIVES, Sector.COMPANIES, Sector.FIRMS}
