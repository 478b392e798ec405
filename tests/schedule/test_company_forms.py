"""Forms and managers of the company do what their traits say."""

from __future__ import annotations

import numpy as np
import pytest

from sim.schedule.council import hire_managers
from sim.schedule.earning import companies_operate
from sim.schedule.paying import won_share
from sim.schedule.reading import company_capability, contributed, prices
from sim.schedule.settling import companies_pay
from sim.schedule.turning import keep_staff_or_not, pay_the_team
from sim.words.block import Block
from sim.words.choices import CompanyForm, CompanyManager
from sim.words.transactions import Sector
from tests.laws.together import simulated_together
from tests.schedule.companies import FORM, MANAGER, RICH, WITH_COMPANY, c, founded, fresh, opened_with, paid, settings_of


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
    records = simulated_together([settings_of(form, company__small_works=1.0) for form in WITH_COMPANY])
    for form, record in zip(WITH_COMPANY, records, strict=True):
        row = FORM[form]
        assert paid(record, "linkage_dividend").sum() > 0.0, form
        assert (paid(record, "state_dividend").sum() > 0.0) == (row.state_share > 0.0), form
        assert (paid(record, "partner_dividend").sum() > 0.0) == (row.firm_share > 0.0), form
        assert (paid(record, "state_capital").sum() > 0.0) == (row.state_share > 0.0), form


def test_dividends_go_by_capital_whoever_holds_it() -> None:
    form = CompanyForm.STATE_EQUITY
    b = fresh(form, 8)
    b.s.company_tax_due[...], b.s.guarantee_owed[...] = 0.0, 0.0
    b.s.payable_profit[...] = b.s.distributable[...] = b.s.is_founded * 5.0
    b.ledger.cash[Sector.COMPANIES][...] += RICH
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
    b.s.is_managed[...], b.s.company_surplus[...] = b.s.is_founded, RICH
    hire_managers(b, t, np.ones_like(b.s.is_founded))
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


def test_a_team_has_its_share_of_the_increase_and_nothing_of_a_fall() -> None:
    b = fresh(CompanyForm.MULTI_VILLAGE, 7, company__manager="operating_team")
    b.s.is_managed[...] = b.s.is_founded
    b.s.company_result[...], b.s.company_profit[...] = 10.0, 25.0
    b.ledger.cash[Sector.COMPANIES][...] += RICH
    pay_the_team(b)
    share = MANAGER[CompanyManager.OPERATING_TEAM].profit_share
    np.testing.assert_allclose(b.ledger.flows["manager_share"][0, founded(b)], share * 15.0)
    np.testing.assert_allclose(b.s.company_profit[0, founded(b)], 25.0 - share * 15.0)
    b.ledger.close_year()
    b.s.company_profit[...] = 5.0
    pay_the_team(b)
    assert not b.ledger.flows["manager_share"].any()


@pytest.mark.parametrize("manager", list(CompanyManager), ids=lambda manager: manager.key)
def test_every_manager_has_the_pay_and_the_business_of_its_kind(manager: CompanyManager) -> None:
    b, row = fresh(CompanyForm.MULTI_VILLAGE, 7, company__manager=manager.key), MANAGER[manager]
    t = b.build_start + 7
    b.s.is_managed[...], b.s.staff[...] = b.s.is_founded * row.is_hired, 1.0
    b.ledger.close_year()
    companies_operate(b, t)
    salary = c("manager_salary") * row.salary
    overhead = (b.u.company_overhead + salary) * prices(b, t) / 12.0
    np.testing.assert_allclose(b.ledger.flows["company_overhead"][0], b.s.is_founded[0] * overhead)
    own = b.ledger.flows["own_business"][0, founded(b)]
    usual = c("manager_salary") * row.own_business / 12.0
    assert ((0.3 * usual <= own) & (own <= 3.0 * usual)).all(), "what it brings moves around its usual size"
    idle = fresh(CompanyForm.MULTI_VILLAGE, 7, company__manager=manager.key)
    idle.s.is_managed[...], idle.s.staff[...] = 0.0, 1.0
    idle.ledger.close_year()
    companies_operate(idle, t)
    led = (b.ledger.flows["company_revenue"] / np.maximum(idle.ledger.flows["company_revenue"], 1e-12))[0]
    earns = founded(b) & (idle.ledger.flows["company_revenue"][0] > 0.0)
    np.testing.assert_allclose(led[earns], 1.0 + row.gain * row.is_hired)


def test_only_a_company_that_can_pay_its_office_and_a_manager_looks_for_one() -> None:
    b = fresh(CompanyForm.MULTI_VILLAGE, 7, company__manager="professional_manager")
    t = b.build_start + 7
    pay_of_all = (b.u.company_overhead + c("manager_salary")) * prices(b, t)
    hired = []
    for surplus in (0.9 * pay_of_all, 1.1 * pay_of_all):
        b.s.company_surplus[...] = surplus
        hire_managers(b, t, np.ones_like(b.s.is_founded))
        hired.append(b.s.is_managed[0, founded(b)])
    assert not hired[0].any()
    assert hired[1].any()


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
