"""In December loans that cannot be served are worked out, and the next time in default: guarantors pay, banks write off."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array
from sim.core.ledger import Transaction
from sim.core.units import MONTHS_PER_YEAR
from sim.rules import finance, village
from sim.schedule.reading import (
    DECEMBER,
    company_cash,
    company_ordinary_debt,
    counts,
    is_true,
    month_of_year,
    village_cash,
    village_ordinary_debt,
)
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.transactions import Sector


def settle_defaults(b: Block, t: int) -> None:
    """Called guarantees are paid back from free cash; then banks look at arrears, sector by sector."""
    if month_of_year(t) != DECEMBER:
        return
    villages_pay_back(b)
    companies_pay_back(b)
    b.s.defaults = settle_villages(b) + settle_cooperatives(b) + settle_companies(b)


def settle_villages(b: Block) -> Array:
    """Villages in trouble; gives the number in default, (zone, run)."""
    s = b.s
    debt = village_ordinary_debt(b)
    extended, defaulted = in_trouble(b, Sector.VILLAGES, debt, s.village_arrears, s.village_worked_out)
    called, written_off = finance.settle_default(debt=debt * defaulted, guaranteed=s.guaranteed_debt * defaulted, loss=b.u.default_loss)
    if called.any():
        b.ledger.post(pay.VILLAGE_GUARANTEE_CALLED, called)
        b.ledger.post(pay.VILLAGE_REPAYMENT, called)
    write_off(b, Sector.VILLAGES, pay.VILLAGE_FORGIVEN, debt - called, written_off, extended + defaulted)
    s.owed_to_guarantor = s.owed_to_guarantor + called
    s.guaranteed_debt = s.guaranteed_debt * (1.0 - defaulted)
    s.village_arrears = s.village_arrears * (1.0 - extended - defaulted)
    s.village_worked_out = stays_extended(b, s.village_worked_out, extended, defaulted, debt)
    s.village_no_credit = barred_from_credit(b, s.village_no_credit, defaulted)
    return b.zones.zone_total(defaulted)


def settle_cooperatives(b: Block) -> Array:
    """Cooperatives in trouble, whose loans nobody guarantees; gives the number in default, (zone, run)."""
    s = b.s
    debt = b.ledger.debt[Sector.COOPERATIVES]
    extended, defaulted = in_trouble(b, Sector.COOPERATIVES, debt, s.cooperative_arrears, s.cooperative_worked_out)
    written_off = b.u.default_loss * debt * defaulted
    s.cooperative_worked_out = stays_extended(b, s.cooperative_worked_out, extended, defaulted, debt)
    write_off(b, Sector.COOPERATIVES, pay.COOPERATIVE_FORGIVEN, debt, written_off, extended + defaulted)
    s.cooperative_arrears = s.cooperative_arrears * (1.0 - extended - defaulted)
    return b.zones.zone_total(defaulted)


def settle_companies(b: Block) -> Array:
    """Companies in trouble; gives one where the zone's company is in default, (zone, run)."""
    s = b.s
    debt = company_ordinary_debt(b)
    extended, defaulted = in_trouble(b, Sector.COMPANIES, debt, s.company_arrears, s.company_worked_out)
    called, written_off = finance.settle_default(
        debt=debt * defaulted, guaranteed=s.company_guaranteed_debt * defaulted, loss=b.u.default_loss
    )
    if called.any():
        b.ledger.post(pay.COMPANY_GUARANTEE_CALLED, called)
        b.ledger.post(pay.COMPANY_REPAYMENT, called)
    write_off(b, Sector.COMPANIES, pay.COMPANY_FORGIVEN, debt - called, written_off, extended + defaulted)
    s.company_owed_to_guarantor = s.company_owed_to_guarantor + called
    s.company_guaranteed_debt = s.company_guaranteed_debt * (1.0 - defaulted)
    s.company_arrears = s.company_arrears * (1.0 - extended - defaulted)
    s.company_worked_out = stays_extended(b, s.company_worked_out, extended, defaulted, debt)
    s.company_no_credit = barred_from_credit(b, s.company_no_credit, defaulted)
    return defaulted


def in_trouble(b: Block, sector: Sector, debt: Array, arrears: Array, worked_out: Array) -> tuple[Array, Array]:
    """Ones where loans are extended, which comes first, and where they are in default, which comes next: (unit, run) each."""
    trouble = is_true(
        finance.is_in_trouble(
            arrears=arrears,
            debt=debt,
            instalments=b.ledger.instalments[sector],
            share=b.c.trouble_share,
            months=b.c.trouble_months,
        )
    )
    return trouble * (1.0 - worked_out), trouble * worked_out


def write_off(b: Block, sector: Sector, forgiven: Transaction, owed: Array, written_off: Array, chosen: Array) -> None:
    """The bank gives up ``written_off`` of what is ``owed``; where ``chosen`` the rest is repaid over a new term."""
    if not chosen.any():
        return
    b.ledger.post(forgiven, written_off)
    b.ledger.reschedule(sector, owed - written_off, MONTHS_PER_YEAR * b.c.workout_years, chosen)


def stays_extended(b: Block, worked_out: Array, extended: Array, defaulted: Array, debt: Array) -> Array:
    """A loan counts as extended until it is repaid or in default: (unit, run)."""
    return (worked_out + extended) * (1.0 - defaulted) * counts(b, debt)


def barred_from_credit(b: Block, months: Array, defaulted: Array) -> Array:
    """Months left without new credit, a year from now counted off: (unit, run)."""
    return np.maximum(np.maximum(months - MONTHS_PER_YEAR, 0.0), MONTHS_PER_YEAR * b.c.no_credit_years * defaulted)


def villages_pay_back(b: Block) -> None:
    """Villages pay their guarantor out of cash beyond a quarter's outlays and a year's instalments."""
    s = b.s
    if not s.owed_to_guarantor.any():
        return
    paid = recovered(b, s.owed_to_guarantor, village_cash(b), b.ledger.instalments[Sector.VILLAGES], s.operating_last_year + b.f.support)
    b.ledger.post(pay.VILLAGE_RECOVERY, paid)
    s.owed_to_guarantor = s.owed_to_guarantor - paid


def companies_pay_back(b: Block) -> None:
    """Companies pay their guarantor out of cash beyond tax, a quarter's overhead and a year's instalments."""
    s = b.s
    if not s.company_owed_to_guarantor.any():
        return
    cash = company_cash(b) - s.company_tax_due
    paid = recovered(b, s.company_owed_to_guarantor, cash, b.ledger.instalments[Sector.COMPANIES], b.u.company_overhead)
    b.ledger.post(pay.COMPANY_RECOVERY, paid)
    s.company_owed_to_guarantor = s.company_owed_to_guarantor - paid


def recovered(b: Block, owed: Array, cash: Array, instalments: Array, yearly_outlay: Array) -> Array:
    """What a guarantor gets this year: (unit, run)."""
    free = village.investable_funds(
        cash=cash - MONTHS_PER_YEAR * instalments, monthly_outlay=np.maximum(yearly_outlay, 0.0) / 12.0, buffer_months=b.c.buffer_months
    )
    return finance.recovery(owed=owed, free_cash=free, rate=b.c.recovery_rate)
