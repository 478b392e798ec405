"""Banks set ceilings and prices, debts are served, and what is unpaid is arrears."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array
from sim.core.ledger import Transaction
from sim.rules import finance
from sim.schedule.reading import (
    JANUARY,
    by_village,
    company_cash,
    company_ordinary_debt,
    has_begun,
    is_true,
    month_of_year,
    trait,
    village_cash,
    village_ordinary_debt,
)
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import CompanyForm
from sim.words.transactions import Sector


def banks_review(b: Block, t: int) -> None:
    """Each January, and when construction starts in the zone or anywhere, banks look at what borrowers earn, own and owe."""
    looked_at = is_true((b.s.start == t) | (t == b.build_start) | (month_of_year(t) == JANUARY))
    if not looked_at.any():
        return
    set_ceilings(b, t, looked_at)
    s = b.s
    in_village = by_village(b, looked_at)
    guarantee = guaranteed_share(b, t)
    rate = rate_of(b, Sector.VILLAGES, village_ordinary_debt(b), by_village(b, guarantee))
    s.village_interest_rate = np.where(in_village > 0.0, rate, s.village_interest_rate)
    rate = rate_of(b, Sector.COOPERATIVES, b.ledger.debt[Sector.COOPERATIVES], np.zeros_like(s.cooperative_interest_rate))
    s.cooperative_interest_rate = np.where(in_village > 0.0, rate, s.cooperative_interest_rate)
    discount = trait(b.p.company_form, CompanyForm, "interest_discount")
    rate = rate_of(b, Sector.COMPANIES, company_ordinary_debt(b), guarantee, discount)
    s.company_interest_rate = np.where(looked_at > 0.0, rate, s.company_interest_rate)


def guaranteed_share(b: Block, t: int) -> Array:
    """Share of new loans that the programme guarantees: (zone, run)."""
    return has_begun(b, t) * b.p.finance_guarantee


def set_ceilings(b: Block, t: int, looked_at: Array) -> None:
    """Villages pledge land rights and companies the shares of their members, so that nothing is pledged twice."""
    s, p, c = b.s, b.p, b.c
    begun = has_begun(b, t)
    policy_ceiling = c.ordinary_loan_ceiling + begun * p.finance_loan_ceiling
    loan_to_value = begun * p.finance_collateral
    ceiling = finance.lending_ceiling(
        policy_ceiling=by_village(b, policy_ceiling),
        served=finance.debt_served_by_income(
            income=s.operating_last_year,
            multiple=c.credit_income_multiple,
            guarantee=by_village(b, guaranteed_share(b, t)),
            lift=c.guarantee_lift,
        ),
        pledged=c.land_rights_years * s.rent,
        loan_to_value=by_village(b, loan_to_value),
        may_borrow=is_true(s.village_no_credit <= 0.0),
    )
    s.village_credit_ceiling = np.where(by_village(b, looked_at) > 0.0, ceiling, s.village_credit_ceiling)
    # What a new company will earn nobody knows: its ceiling, its debt ratio and its own money bind it.
    ceiling = finance.lending_ceiling(
        policy_ceiling=policy_ceiling,
        served=policy_ceiling,
        pledged=b.ledger.shares_issued[Sector.COMPANIES],
        loan_to_value=loan_to_value,
        may_borrow=is_true(s.company_no_credit <= 0.0),
    )
    s.company_credit_ceiling = np.where(looked_at > 0.0, ceiling, s.company_credit_ceiling)


def rate_of(b: Block, sector: Sector, debt: Array, guarantee: Array, discount: Array | float = 0.0) -> Array:
    """Yearly interest rate of each borrower of a sector: (unit, run); ``discount`` is what a borrower owned by the state pays less."""
    return finance.price_of_risk(
        base=b.u.interest_rate,
        premium=b.u.risk_premium,
        debt=debt,
        assets=b.ledger.real[sector] + np.maximum(b.ledger.cash[sector], 0.0),
        guarantee=guarantee,
        relief=b.c.premium_relief,
        discount=discount,
    )


def pay_debts(b: Block, t: int) -> None:
    """Interest, then principal and arrears, of villages, cooperatives and companies; interest is a cost of the year's result."""
    s = b.s
    follow_guarantees(b, guaranteed_share(b, t))
    _, s.village_arrears = _serve(b, _VILLAGES, village_ordinary_debt(b), s.village_interest_rate, s.village_arrears, village_cash(b))
    interest, s.cooperative_arrears = _serve(
        b,
        _COOPERATIVES,
        b.ledger.debt[Sector.COOPERATIVES],
        s.cooperative_interest_rate,
        s.cooperative_arrears,
        b.ledger.cash[Sector.COOPERATIVES],
    )
    s.cooperative_surplus -= interest
    # Tax comes before interest: what is due of it is kept back.
    means = company_cash(b) - s.company_tax_due
    interest, s.company_arrears = _serve(b, _COMPANIES, company_ordinary_debt(b), s.company_interest_rate, s.company_arrears, means)
    s.company_profit -= interest
    follow_guarantees(b, np.zeros_like(s.is_founded))


#: A borrowing sector and how it is lent to, pays interest and repays.
_Terms = tuple[Sector, Transaction, Transaction, Transaction]
_VILLAGES: _Terms = (Sector.VILLAGES, pay.VILLAGE_LOAN, pay.VILLAGE_INTEREST, pay.VILLAGE_REPAYMENT)
_COOPERATIVES: _Terms = (Sector.COOPERATIVES, pay.COOPERATIVE_LOAN, pay.COOPERATIVE_INTEREST, pay.COOPERATIVE_REPAYMENT)
_COMPANIES: _Terms = (Sector.COMPANIES, pay.COMPANY_LOAN, pay.COMPANY_INTEREST, pay.COMPANY_REPAYMENT)


def _serve(b: Block, terms: _Terms, debt: Array, rate: Array, arrears: Array, means: Array) -> tuple[Array, Array]:
    """Pay a month's interest, and principal with arrears, as far as ``means`` go; gives the interest due and the arrears left.

    Interest that cannot be paid is lent, so that it is an expense when due, and is part of the arrears.
    """
    if not debt.any():
        return np.zeros_like(debt), np.zeros_like(debt)
    sector, loan, interest_paid, principal = terms
    interest = debt * rate / 12.0
    lent = finance.interest_lent(interest=interest, means=means)
    left = means - interest
    due = np.minimum(b.ledger.instalments[sector], debt) + arrears + lent
    if lent.any():
        b.ledger.post(loan, lent)
        debt = debt + lent
    owed = np.minimum(due, debt)
    paid = finance.instalment(due=due, debt=debt, cash=left)
    b.ledger.post(interest_paid, interest)
    b.ledger.post(principal, paid)
    return interest, owed - paid


def follow_guarantees(b: Block, share: Array) -> None:
    """``share`` (zone, run) of loans taken since the debts were last seen is guaranteed; repayments go to both parts alike."""
    if not b.p.finance_guarantee.any():
        return
    s = b.s
    debt = village_ordinary_debt(b)
    s.guaranteed_debt = finance.new_guarantees(
        guaranteed=s.guaranteed_debt, debt=debt, debt_before=s.village_debt_seen, share=by_village(b, share)
    )
    debt = company_ordinary_debt(b)
    s.company_guaranteed_debt = finance.new_guarantees(
        guaranteed=s.company_guaranteed_debt, debt=debt, debt_before=s.company_debt_seen, share=share
    )
    see_debts(b)


def see_debts(b: Block) -> None:
    """Keep what villages and companies owe now, to tell new loans from old."""
    b.s.village_debt_seen, b.s.company_debt_seen = village_ordinary_debt(b), company_ordinary_debt(b)


def book_overdrafts(b: Block, t: int) -> None:
    """Cash is never negative: what is missing is lent and booked."""
    for sector, loan in (
        (Sector.VILLAGES, pay.VILLAGE_LOAN),
        (Sector.COOPERATIVES, pay.COOPERATIVE_LOAN),
        (Sector.COMPANIES, pay.COMPANY_LOAN),
    ):
        b.ledger.post(loan, finance.overdraft(cash=b.ledger.cash[sector]))
    if b.p.finance_guarantee.any():
        see_debts(b)  # what covers a hole is nobody's decision, and no guarantor's
