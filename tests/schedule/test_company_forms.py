"""Forms and managers of the company do what their traits say; the linkage brings money in and pays it out."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pytest

from sim.engine import opened, simulate
from sim.rules.projects import blended_share
from sim.schedule import one_month
from sim.schedule.council import hire_managers, wishes_to_join
from sim.schedule.paying import won_share
from sim.schedule.pooling import invest_in_company, off_site_property_pays, pool_property
from sim.schedule.reading import FEBRUARY, JANUARY, MARCH, company_capability, contributed, prices
from sim.schedule.settling import companies_pay
from sim.schedule.turning import keep_staff_or_not, pay_the_team
from sim.words.block import Block
from sim.words.choices import BusinessLine, CompanyForm, CompanyManager
from sim.words.constants import CONSTANTS
from sim.words.record import Record
from sim.words.settings import Settings
from sim.words.state import ENTRUSTED
from sim.words.traits import FORMS, MANAGERS
from sim.words.transactions import Sector
from sim.world.world import build_world
from tests.laws.worlds import Row, both_worlds, pairs_of, runs_of, told

FORM = {row.choice: row for row in FORMS}
MANAGER = {row.choice: row for row in MANAGERS}
WITH_COMPANY = [form for form in CompanyForm if form is not CompanyForm.NONE]
#: One zone of unequal villages; those with much cash can pay in.
ROWS: list[Row] = [
    {"village": f"村{number}", "zone": "甲片区", "county": "371526", "population": 600 + 200 * number, "cash": 100 * number}
    for number in range(4)
]


def c(key: str) -> float:
    return CONSTANTS[key].value


def settings_of(form: CompanyForm = CompanyForm.MULTI_VILLAGE, behaviour: str = "bounded_rationality", **levers: Any) -> Settings:
    """Levers are written with two underscores for the dot; central values, so that runs differ by shocks only."""
    policy = {"funding.amount": 3_000.0, "zone.build_years": 2.0, "company.form": form.key, "governance.joint_committee": 1.0}
    policy |= {key.replace("__", "."): value for key, value in levers.items()}
    return told(
        ROWS, operate_years=4, uncertainty="central", policy=policy, futures=1, replicates=8, behaviour=behaviour, region="shandong"
    )


def fresh(form: CompanyForm = CompanyForm.MULTI_VILLAGE, months_after_start: int = -12, **levers: Any) -> Block:
    """Both worlds, so many months after the start of construction, for a test to change."""
    settings = settings_of(form, **levers)
    block = opened(build_world(settings), runs_of(pairs_of(settings)))
    for t in range(block.build_start + months_after_start):
        one_month(block, t)
    return block


#: The same for tests that only look.
opened_with = cache(fresh)


@cache
def record_of(form: CompanyForm, **levers: Any) -> Record:
    settings = settings_of(form, **levers)
    return simulate(build_world(settings), runs_of(pairs_of(settings)))


def paid(record: Record, name: str) -> np.ndarray:
    """A transaction's yearly flows under the programme: (year, zone, run)."""
    return both_worlds(next(array for (_, _, transaction), array in record.flows.items() if transaction == name))[0]


def founded(b: Block) -> np.ndarray:
    """Runs of the programme in which a company stands, as flags (run,)."""
    return (b.s.is_founded[0] > 0.0) & (b.with_programme > 0.0)


# --- Forms
@pytest.mark.parametrize("form", WITH_COMPANY, ids=lambda form: form.key)
def test_a_company_is_founded_in_the_month_of_its_form_and_others_bring_their_part(form: CompanyForm) -> None:
    months, row = int(FORM[form].founding_months), FORM[form]
    before, b = opened_with(form, months), opened_with(form, months + 1)
    assert not before.s.is_founded.any()
    assert (founded(b) == (b.with_programme > 0.0)).all(), "with a committee at full strength somebody joins in every run"
    assert (b.s.founded_in[0, founded(b)] == b.build_start + months).all()
    held = {sector: b.ledger.shares_held[sector] for sector in (Sector.VILLAGES, Sector.GOVERNMENT, Sector.FIRMS)}
    whole = b.zones.zone_total(held[Sector.VILLAGES]) + held[Sector.GOVERNMENT] + held[Sector.FIRMS]
    np.testing.assert_allclose(held[Sector.GOVERNMENT], row.state_share * whole)
    np.testing.assert_allclose(held[Sector.FIRMS], row.firm_share * whole)
    np.testing.assert_allclose(b.ledger.shares_issued[Sector.COMPANIES], whole)
    assert (b.s.partner_stays[0, founded(b)] == (row.firm_share > 0.0)).all()


def test_members_pay_in_what_their_cash_allows_and_nobody_more_than_the_most() -> None:
    months = int(FORM[CompanyForm.MULTI_VILLAGE].founding_months)
    cash = opened_with(months_after_start=months).ledger.cash[Sector.VILLAGES]
    b = opened_with(months_after_start=months + 1)
    held = b.ledger.shares_held[Sector.VILLAGES]
    assert (held <= c("capital_per_village")).all()
    assert held.any()
    assert not held[b.s.is_member == 0.0].any()
    assert (held <= 1.1 * c("capital_cash_share") * np.maximum(cash, 0.0) + 1.0).all()


def test_owners_besides_villages_have_dividends_where_there_are_any() -> None:
    for form in WITH_COMPANY:
        record, row = record_of(form, company__small_works=1.0), FORM[form]
        assert paid(record, "linkage_dividend").sum() > 0.0, form
        assert (paid(record, "state_dividend").sum() > 0.0) == (row.state_share > 0.0), form
        assert (paid(record, "partner_dividend").sum() > 0.0) == (row.firm_share > 0.0), form
        assert (paid(record, "state_capital").sum() > 0.0) == (row.state_share > 0.0), form


def test_dividends_go_by_capital_whoever_holds_it() -> None:
    form = CompanyForm.STATE_EQUITY
    b = fresh(form, 8)
    b.s.company_tax_due[...], b.s.guarantee_owed[...] = 0.0, 0.0
    b.s.payable_profit[...] = b.s.distributable[...] = b.s.is_founded * 5.0
    b.ledger.cash[Sector.COMPANIES][...] += 1_000.0
    put_in, state = contributed(b), b.ledger.shares_held[Sector.GOVERNMENT]
    companies_pay(b)
    pool = b.s.is_founded * 5.0 * b.p.linkage_payout
    share = np.where(b.s.is_founded > 0.0, state / np.maximum(b.zones.zone_total(put_in) + state, 1e-9), 0.0)
    np.testing.assert_allclose(b.ledger.flows["state_dividend"], pool * share)
    np.testing.assert_allclose(b.zones.zone_total(b.s.got_from_company), pool * (1.0 - share))


def test_a_town_wins_works_sooner_and_an_enterprise_knows_and_sells_more() -> None:
    forms = (CompanyForm.MULTI_VILLAGE, CompanyForm.TOWN_VILLAGE)
    plain, town = (fresh(form, 5, company__small_works=1.0) for form in forms)
    for b in (plain, town):
        b.s.capability[...], b.s.advice[...] = 0.2, 0.0
    here = founded(plain) & founded(town)
    np.testing.assert_allclose(won_share(plain)[0, here], c("small_works_eligible") * (c("works_head_start") + 0.2))
    more = c("small_works_eligible") * FORM[CompanyForm.TOWN_VILLAGE].works_help
    np.testing.assert_allclose((won_share(town) - won_share(plain))[0, here], more)
    firm = fresh(CompanyForm.ENTERPRISE_VILLAGE, 6)
    with_partner = company_capability(firm).copy()
    firm.s.partner_stays[...] = 0.0
    gained = (with_partner - company_capability(firm))[0, founded(firm)]
    np.testing.assert_allclose(gained, FORM[CompanyForm.ENTERPRISE_VILLAGE].know_how)


def test_a_state_company_borrows_cheaper_and_builds_later() -> None:
    january = 24  # a January with a company in all of the two forms
    plain, state = (opened_with(form, january + 1) for form in (CompanyForm.MULTI_VILLAGE, CompanyForm.STATE_EQUITY))
    free = (plain.ledger.debt[Sector.COMPANIES] == 0.0) & (state.ledger.debt[Sector.COMPANIES] == 0.0)
    assert free.any()
    lower = (plain.s.company_interest_rate - state.s.company_interest_rate)[free & (state.with_programme > 0.0)]
    np.testing.assert_allclose(lower, FORM[CompanyForm.STATE_EQUITY].interest_discount)


# --- Partners and managers
def years_without_profit(form: CompanyForm, manager: CompanyManager, *, years: float, result: float) -> Block:
    """A company that was founded so many years ago, its last year's result and its owners and manager in place."""
    b = fresh(form, 7, company__manager=manager.key)
    t = b.build_start + 7
    b.s.founded_in[...] = np.where(b.s.is_founded > 0.0, t - 12.0 * years, -1.0)
    b.s.company_result[...] = result
    b.s.company_surplus[...] = 100.0  # what the business usually leaves carries staff and manager
    b.s.is_managed[...], b.s.is_dormant[...] = b.s.is_founded, 0.0
    hire_managers(b, t)
    return b


def test_an_enterprise_leaves_when_it_has_lost_for_long_enough() -> None:
    patience, form = c("partner_patience"), CompanyForm.ENTERPRISE_VILLAGE
    for years, result, stays in ((patience + 1, -5.0, 0.0), (patience + 1, 50.0, 1.0), (patience - 1, -5.0, 1.0)):
        b = years_without_profit(form, CompanyManager.CADRE, years=years, result=result)
        assert (b.s.partner_stays[0, founded(b)] == stays).all(), (years, result)


@pytest.mark.parametrize("manager", list(CompanyManager), ids=lambda manager: manager.key)
def test_a_team_goes_after_a_year_of_loss_and_other_managers_stay(manager: CompanyManager) -> None:
    form, late = CompanyForm.MULTI_VILLAGE, c("partner_patience") + 1
    fine = years_without_profit(form, manager, years=late, result=50.0)
    lost = years_without_profit(form, manager, years=late, result=-5.0)
    found = fine.s.is_managed[0, founded(fine)]
    assert found.any() == bool(MANAGER[manager].is_hired), "where no manager is to be found there is none"
    assert (lost.s.is_managed[0, founded(lost)] == found * (1.0 - MANAGER[manager].leaves)).all()
    full_pay = fine.u.company_overhead + c("manager_salary") * MANAGER[manager].salary
    fine.s.company_surplus[...] = 0.99 * full_pay
    hire_managers(fine, fine.build_start)
    assert not fine.s.is_managed.any(), "nobody is hired whom the business cannot pay"


def test_a_team_has_its_share_of_the_increase_and_nothing_of_a_fall() -> None:
    b = fresh(CompanyForm.MULTI_VILLAGE, 7, company__manager="operating_team")
    b.s.is_managed[...] = b.s.is_founded
    b.ledger.cash[Sector.COMPANIES][...] += 1_000.0
    b.s.company_result[...] = 10.0
    b.s.company_profit[...] = 25.0
    pay_the_team(b)
    share = MANAGER[CompanyManager.OPERATING_TEAM].profit_share
    np.testing.assert_allclose(b.ledger.flows["manager_share"][0, founded(b)], share * 15.0)
    np.testing.assert_allclose(b.s.company_profit[0, founded(b)], 25.0 - share * 15.0)
    b.ledger.close_year()
    b.s.company_profit[...] = 5.0
    pay_the_team(b)
    assert not b.ledger.flows["manager_share"].any()


def test_only_an_agri_maker_brings_business_and_every_manager_has_the_pay_of_its_kind() -> None:
    """In runs where a manager is found: each is found or not alike, at the zone's own draw."""
    # Small works of a large programme let the business carry each kind of manager.
    large = {"company__small_works": 1.0, "funding__amount": 10_000.0}
    records = {manager: record_of(CompanyForm.MULTI_VILLAGE, company__manager=manager.key, **large) for manager in CompanyManager}
    overhead = {manager: paid(record, "company_overhead")[3].mean() for manager, record in records.items()}
    cadre = overhead[CompanyManager.CADRE]
    for manager, record in records.items():
        assert (paid(record, "own_business").sum() > 0.0) == (MANAGER[manager].own_business > 0.0), manager
        assert (overhead[manager] > cadre) == (MANAGER[manager].salary > 0.0), manager
    by_salary = sorted(CompanyManager, key=lambda manager: MANAGER[manager].salary)
    assert [overhead[manager] for manager in by_salary] == sorted(overhead.values())


# --- Households' part and the channels
def test_households_have_their_part_of_the_gain_and_poor_ones_more_of_it() -> None:
    b = fresh(CompanyForm.MULTI_VILLAGE, 5, linkage__household_share=0.25)
    b.s.company_tax_due[...], b.s.guarantee_owed[...] = 0.0, 0.0
    b.s.payable_profit[...] = b.s.distributable[...] = b.s.is_founded * 8.0
    b.ledger.cash[Sector.COMPANIES][...] += 1_000.0
    companies_pay(b)
    np.testing.assert_allclose(b.ledger.flows["household_dividend"], b.s.is_founded * 2.0)
    np.testing.assert_allclose(b.zones.zone_total(b.s.got_from_company), b.s.is_founded * b.p.linkage_payout * 6.0)
    assert c("low_share_of_low_first") > c("low_share_of_property"), "low-income households come first"
    low, none = (record_of(CompanyForm.MULTI_VILLAGE, company__small_works=1.0, linkage__household_share=share) for share in (0.5, 0.0))
    more = both_worlds(low.zone_years["low_income_per_head_yuan"] - none.zone_years["low_income_per_head_yuan"])[0]
    high = both_worlds(low.zone_years["high_income_per_head_yuan"] - none.zone_years["high_income_per_head_yuan"])[0]
    assert more[-1].mean() > 0.0
    assert more[-1].mean() > high[-1].mean()


def test_members_bring_industry_money_in_by_the_channels_and_others_do_not() -> None:
    channels = {"resources": 0.4, "pooled_property": 0.4, "investment": 0.2}
    b = fresh(CompanyForm.MULTI_VILLAGE, 5, linkage__channel=channels, industry__off_site=0.75)
    b.s.is_member[...] = 0.0
    b.s.is_member[1] = b.s.is_founded[0]
    t, money = b.build_start + 5, np.full_like(b.s.is_member, 10.0)
    before = {name: getattr(b.s, name).copy() for name in ("injected", "off_site", "entrusted_value", "operating_assets", "own_stake")}
    entrusted = b.s.installed[ENTRUSTED, BusinessLine.PROPERTY.value].copy()
    member = 10.0 * b.s.is_member
    np.testing.assert_allclose(invest_in_company(b, money), 0.2 * member)
    np.testing.assert_allclose(pool_property(b, money, t), 0.4 * member)
    np.testing.assert_allclose(b.s.injected - before["injected"], 0.2 * b.zones.zone_total(member))
    np.testing.assert_allclose((b.s.off_site - before["off_site"]) * prices(b, t), 0.3 * member)
    inside = b.s.installed[ENTRUSTED, BusinessLine.PROPERTY.value] - entrusted
    np.testing.assert_allclose(inside * prices(b, t), 0.1 * member, atol=1e-12)
    np.testing.assert_allclose(b.s.entrusted_value - before["entrusted_value"], 0.1 * member, atol=1e-12)
    stake = blended_share(share=before["own_stake"], amount=before["operating_assets"], added_share=0.0, added=0.4 * member)
    np.testing.assert_allclose(b.s.own_stake, stake)


def test_off_site_property_pays_its_rent_and_less_once_the_guarantor_has_stopped() -> None:
    b = fresh(CompanyForm.MULTI_VILLAGE, 5)
    b.s.off_site[...] = 120.0
    b.s.off_site_guaranteed[...] = 1.0
    full = b.u.off_site_rent * 120.0 / 12.0
    t = b.build_start + MARCH
    b.ledger.open_month()
    off_site_property_pays(b, t)
    rent = b.ledger.accounts["contracting_income"].copy()
    np.testing.assert_allclose(rent, np.broadcast_to(full * prices(b, t), rent.shape))
    b.s.off_site_guaranteed[...] = 0.0
    b.ledger.open_month()
    off_site_property_pays(b, t)
    np.testing.assert_allclose(b.ledger.accounts["contracting_income"], c("pooled_market_rent") * rent)


def test_guarantors_stop_as_often_as_is_said_and_never_come_back() -> None:
    many = replace(settings_of(), replicates=400)
    b = opened(build_world(many), runs_of(pairs_of(many)))
    b.s.off_site[...], b.s.off_site_guaranteed[...] = 1.0, 1.0
    years, before = 20, b.s.off_site_guaranteed.copy()
    for year in range(years):
        off_site_property_pays(b, 12 * year + JANUARY)
        off_site_property_pays(b, 12 * year + FEBRUARY)
        assert (b.s.off_site_guaranteed <= before).all()
        before = b.s.off_site_guaranteed.copy()
    left = (1.0 - c("pooled_guarantor_default")) ** years
    assert b.s.off_site_guaranteed.mean() == pytest.approx(left, abs=4.0 * np.sqrt(left * (1.0 - left) / 400))


# --- The other behaviour rule
def test_by_thumb_villages_join_for_more_than_they_have_or_when_most_are_in() -> None:
    settings = settings_of(behaviour="rule_of_thumb")
    b = opened(build_world(settings), runs_of(pairs_of(settings)))
    t = b.build_start + 3
    here = b.with_programme > 0.0
    b.s.operating_assets[...] = 100.0
    for income, members, joins in ((0.0, 0, True), (90.0, 0, False), (90.0, 3, True), (90.0, 2, False)):
        b.s.income_last_year[...] = income
        b.s.is_member[...] = np.arange(4)[:, None] < members
        assert (wishes_to_join(b, t)[:, here] == joins).all(), (income, members)
    assert not wishes_to_join(b, t)[:, ~here].any()


def test_the_two_behaviour_rules_differ_in_who_joins_and_what_is_built() -> None:
    incomes = []
    for behaviour in ("bounded_rationality", "rule_of_thumb"):
        settings = settings_of(behaviour=behaviour)
        incomes.append(simulate(build_world(settings), runs_of(pairs_of(settings))).zone_years["operating_income"])
    assert not np.array_equal(*incomes)


# --- Staff
def test_a_company_is_dormant_only_when_its_first_years_are_over_and_nobody_can_be_paid() -> None:
    for years, surplus, staff, is_dormant in ((1.0, 0.0, 0.0, 0.0), (5.0, 0.0, 0.0, 1.0), (5.0, 0.6, 0.5, 0.0), (5.0, 1.1, 1.0, 0.0)):
        b = fresh(CompanyForm.MULTI_VILLAGE, 7)
        t = b.build_start + 11
        is_founded = founded(b)
        b.s.founded_in[...] = np.where(b.s.is_founded > 0.0, t - 12.0 * years, -1.0)
        full = b.u.company_overhead * prices(b, t)
        b.s.company_surplus[...] = b.s.company_profit[...] = surplus * full
        b.s.staff_paid[...] = 0.0
        keep_staff_or_not(b, t)
        np.testing.assert_array_equal(b.s.staff[0, is_founded], staff)
        np.testing.assert_array_equal(b.s.is_dormant[0, is_founded], is_dormant)
        assert not b.s.staff[0, ~is_founded].any()
