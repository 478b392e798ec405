"""The linkage pays, and the rest is spent on the village."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio
from sim.core.units import YUAN_PER_WAN
from sim.rules import linkage, village
from sim.schedule.reading import FEBRUARY, by_village, company_cash, contributed, month_of_year, split_by_people, village_cash
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import Linkage
from sim.words.transactions import Sector


def pay_linkage(b: Block, t: int) -> None:
    """In February last year's dividends are paid: the cooperative's by law, the company's by its linkage."""
    b.s.publicly_paid = np.zeros_like(b.s.publicly_paid)
    if month_of_year(t) != FEBRUARY:
        return
    paid_publicly = cooperatives_pay(b)
    companies_pay(b)
    b.s.publicly_paid = b.s.publicly_paid + paid_publicly


def cooperatives_pay(b: Block) -> Array:
    """Patronage, members' shares and the collective's dividend, pro rata when cash does not cover all; gives its publicly paid part."""
    s = b.s
    due = s.patronage_due + s.members_due + s.collective_due
    covered = np.minimum(ratio(np.maximum(b.ledger.cash[Sector.COOPERATIVES], 0.0), due), 1.0)
    b.ledger.post(pay.PATRONAGE, s.patronage_due * covered)
    s.patronage_per_mu = ratio(s.patronage_due * covered, s.area) * YUAN_PER_WAN
    b.ledger.post(pay.SHARE_DIVIDEND, s.members_due * covered)
    b.ledger.post(pay.COLLECTIVE_DIVIDEND, s.collective_due * covered)
    s.patronage_due = s.patronage_due * (1.0 - covered)
    s.members_due = s.members_due * (1.0 - covered)
    s.collective_due = s.collective_due * (1.0 - covered)
    paid_publicly = s.collective_public_due * covered
    s.collective_public_due = s.collective_public_due * (1.0 - covered)
    return paid_publicly


def companies_pay(b: Block) -> None:
    """Tax first, guarantees next, then households' part and the floating dividend; nothing beyond distributable profit or cash."""
    s, p, c = b.s, b.p, b.c
    tax = np.minimum(s.company_tax_due, np.maximum(company_cash(b), 0.0))
    b.ledger.post(pay.COMPANY_TAX, tax)
    s.company_tax_due = s.company_tax_due - tax
    put_in = contributed(b)
    contract, dividend = p.linkage_type[Linkage.CONTRACT.value], p.linkage_type[Linkage.DIVIDEND.value]
    this_year = linkage.guaranteed_payment(
        contributed=put_in, contract=contract, dividend=dividend, rent=c.contract_rent, floor=c.dividend_floor
    )
    owed = s.guarantee_owed + this_year
    means = np.minimum(s.distributable, np.maximum(company_cash(b) - s.injected, 0.0))
    guaranteed = linkage.pay_guarantees_first(distributable=means, owed=owed, zones=b.zones)
    of_guarantees = b.zones.zone_total(guaranteed)
    left = np.maximum(np.minimum(s.payable_profit, means) - of_guarantees, 0.0)
    of_households = left * p.linkage_household_share
    # The contract part has had its rent; only the dividend and equity parts share in profit.
    pool = p.linkage_payout * (1.0 - contract) * (left - of_households)
    partners = pay_partners(b, pool, put_in)
    floating = linkage.share_benefits_by_contribution(profit=pool - partners, contributed=put_in, zones=b.zones)
    b.ledger.post(pay.HOUSEHOLD_DIVIDEND, split_by_people(b, of_households))
    take_from_profit(b, of_households + partners)
    book_linkage(
        b, owed, guaranteed, floating, of_rent=ratio(contract * c.contract_rent, contract * c.contract_rent + dividend * c.dividend_floor)
    )
    s.payable_profit = np.zeros_like(s.payable_profit)


def pay_partners(b: Block, pool: Array, put_in: Array) -> Array:
    """State and enterprise owners have their dividend by capital beside what villages contributed; gives it, (zone, run)."""
    held = b.ledger.shares_held
    state, firm = held[Sector.GOVERNMENT], held[Sector.FIRMS]
    whole = b.zones.zone_total(put_in) + state + firm
    b.ledger.post(pay.STATE_DIVIDEND, pool * ratio(state, whole))
    b.ledger.post(pay.PARTNER_DIVIDEND, pool * ratio(firm, whole))
    return np.asarray(pool * ratio(state + firm, whole))


def take_from_profit(b: Block, paid: Array) -> None:
    """What went to others than villages leaves distributable profit, the publicly paid part of it with it."""
    s = b.s
    s.distributable_public = s.distributable_public - paid * ratio(s.distributable_public, s.distributable)
    # Rounding must not leave less than nothing.
    s.distributable = np.maximum(s.distributable - paid, 0.0)


def book_linkage(b: Block, owed: Array, guaranteed: Array, floating: Array, *, of_rent: Array) -> None:
    """Rent is contracting income, the rest investment income; the publicly paid part is marked."""
    s = b.s
    rent = guaranteed * of_rent
    b.ledger.post(pay.LINKAGE_RENT, rent)
    b.ledger.post(pay.LINKAGE_DIVIDEND, guaranteed - rent + floating)
    s.guarantee_owed = owed - guaranteed
    s.got_from_company = guaranteed + floating
    s.promised_by_company = owed
    paid = b.zones.zone_total(s.got_from_company)
    public = ratio(s.distributable_public, s.distributable)
    s.publicly_paid = s.got_from_company * by_village(b, public)
    s.distributable_public = s.distributable_public - paid * public
    # Rounding must not leave less than nothing.
    s.distributable = np.maximum(s.distributable - paid, 0.0)


def spend_on_the_village(b: Block, t: int) -> None:
    """Ordinary support and most of last year's net income are spent on the village, as far as cash allows."""
    spent = village.spending_of_income(income=b.s.income_last_year, kept=b.u.reinvestment_share, cash=village_cash(b))
    # A subsidy of interest is for the bank, not for the village to spend.
    subsidy = b.ledger.accounts[pay.Account.SUBSIDY_INCOME] - b.s.interest_paid_for
    support = np.minimum(subsidy, np.maximum(village_cash(b) - spent, 0.0))
    b.ledger.post(pay.WELFARE, spent + support)
