"""Money that has to be earned back: loans whose interest is paid for, special bonds, and capital injected into the company."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.core.axes import Array
from sim.core.ledger import Transaction
from sim.core.units import MONTHS_PER_YEAR
from sim.rules import funding
from sim.schedule.funding import by_allocation, planned
from sim.schedule.land import take_land
from sim.schedule.paying import put_to_work
from sim.schedule.reading import by_village, counts, is_building, is_true, since_start, village_credit
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import FundingMode
from sim.words.state import BOND_SITE, LOAN_SITE
from sim.words.transactions import Sector


def loans_are_subsidised(b: Block, t: int) -> None:
    """Villages borrow for industry what the interest budget can serve, as far as their credit and land go."""
    s = b.s
    s.interest_paid_for = np.zeros_like(s.interest_paid_for)
    if not s.interest_budget.any():
        return
    pays = np.minimum(s.interest_budget, s.subsidised_debt * s.village_interest_rate / MONTHS_PER_YEAR)
    b.ledger.post(pay.INTEREST_SUBSIDY, pays)
    s.interest_paid_for = pays
    s.interest_budget = s.interest_budget - pays
    s.released += pays
    # Repaid over the term of the loans; a debt that is gone needs no subsidy.
    left = s.subsidised_debt * (1.0 - 1.0 / b.ledger.loan_months)
    s.subsidised_debt = np.minimum(left, np.maximum(b.ledger.debt[Sector.VILLAGES] - s.village_bonds, 0.0))
    if is_building(b, t).any():
        borrow_with_subsidy(b, t)


def borrow_with_subsidy(b: Block, t: int) -> None:
    """A village that builds nothing on credit yet takes the loan that its interest budget can serve."""
    s = b.s
    may = by_village(b, is_building(b, t)) * is_true(s.works[LOAN_SITE] == 0.0)
    served = funding.loan_that_subsidy_serves(budget=s.interest_budget, rate=s.village_interest_rate, months=b.ledger.loan_months)
    wanted = may * np.minimum(np.maximum(served - s.subsidised_debt, 0.0), village_credit(b, t))
    loan = take_land(b, wanted * counts(b, wanted), t)
    b.ledger.post(pay.VILLAGE_LOAN, loan)
    s.subsidised_debt += loan
    put_to_work(b, LOAN_SITE, loan, own=loan, industry=loan)
    count_as_started(b, b.zones.zone_total(loan))


def count_as_started(b: Block, industry: Array) -> None:
    """Programme works that have begun, all of them industry: (zone, run)."""
    b.s.started_value += industry
    b.s.industry_started += industry


def since_issue(b: Block, t: int) -> Array:
    """Months since each zone's special bond was issued, negative before: (zone, run)."""
    return since_start(b, t) - int(b.c.bond_issue_months)


def bonds_are_issued(b: Block, t: int) -> None:
    """A special bond comes at once, some months after the start: to the company where there is one, else to the villages."""
    is_issued = since_issue(b, t) == 0.0
    if not is_issued.any():
        return
    s = b.s
    landed = take_land(b, by_allocation(b, planned(b, FundingMode.SPECIAL_BOND) * is_issued), t)
    to_villages = landed * (1.0 - by_village(b, s.is_founded))
    to_company = b.zones.zone_total(landed - to_villages)
    b.ledger.post(pay.BOND_TO_COMPANY, to_company)
    b.ledger.post(pay.BOND_TO_VILLAGES, to_villages)
    s.company_bonds_issued, s.village_bonds_issued = s.company_bonds_issued + to_company, s.village_bonds_issued + to_villages
    s.company_bonds, s.village_bonds = s.company_bonds + to_company, s.village_bonds + to_villages
    b.ledger.post(pay.COMPANY_WORKS, to_company)
    s.company_works[BOND_SITE] += to_company
    s.company_works_own[BOND_SITE] += b.c.bond_stake * to_company
    put_to_work(b, LOAN_SITE, to_villages, own=b.c.bond_stake * to_villages, industry=to_villages)
    s.released += landed
    count_as_started(b, b.zones.zone_total(landed))


@dataclass(frozen=True, slots=True)
class _Borrower:
    """The payments by which one sector serves a bond."""

    sector: Sector
    coupon: Transaction
    principal: Transaction
    help: Transaction


_VILLAGES = _Borrower(Sector.VILLAGES, pay.VILLAGE_COUPON, pay.VILLAGE_BOND_REPAYMENT, pay.BOND_HELP_TO_VILLAGES)
_COMPANIES = _Borrower(Sector.COMPANIES, pay.COMPANY_COUPON, pay.COMPANY_BOND_REPAYMENT, pay.BOND_HELP_TO_COMPANY)


def bonds_are_served(b: Block, t: int) -> None:
    """Coupon and principal out of the borrower's cash; what it cannot pay the budget does."""
    s = b.s
    if not (s.village_bonds.any() or s.company_bonds.any()):
        return
    since = since_issue(b, t)
    _, s.village_bonds = serve(b, _VILLAGES, s.village_bonds, s.village_bonds_issued, by_village(b, since))
    interest, s.company_bonds = serve(b, _COMPANIES, s.company_bonds, s.company_bonds_issued, since)
    s.company_profit -= interest


def serve(b: Block, who: _Borrower, debt: Array, issued: Array, since: Array) -> tuple[Array, Array]:
    """One month of one sector's bond: the interest, and the debt left, each (unit, run)."""
    interest, principal = funding.bond_service(
        debt=debt,
        first_debt=issued,
        months_since_issue=since,
        coupon=b.u.bond_coupon,
        grace=b.c.bond_grace_months,
        months=MONTHS_PER_YEAR * b.u.bond_years,
    )
    lacking = np.maximum(interest + principal - np.maximum(b.ledger.cash[who.sector], 0.0), 0.0)
    b.ledger.post(who.help, lacking)
    b.ledger.post(who.coupon, interest)
    b.ledger.post(who.principal, principal)
    return interest, debt - principal


def capital_is_injected(b: Block, t: int) -> None:
    """State capital that villages hold the shares of comes once the company is there."""
    s = b.s
    if not s.equity_waiting.any():
        return
    ready = s.equity_waiting * s.is_founded
    parts = by_allocation(b, ready)
    b.ledger.post(pay.EQUITY_GRANT, parts)
    b.ledger.post(pay.SHARE_CAPITAL, parts)
    s.injected += ready
    s.equity_waiting = s.equity_waiting - ready
    s.released += parts
