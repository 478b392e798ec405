"""Guarantees paid back and arrears looked at (docs/odd/month-11-close.md, ``settle_defaults``)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.oracle.books import Books, pay
from tests.oracle.notation import flag, is_december
from tests.oracle.readings import company_ordinary_debt, counts, investable_funds, village_ordinary_debt

if TYPE_CHECKING:
    from types import SimpleNamespace

    from tests.oracle.agents import Village, Zone
    from tests.oracle.economy import Economy


def settle_defaults(economy: Economy) -> None:
    if not is_december(economy.t):
        return
    for village in economy.villages:
        _recover_from_village(village)
    for zone in economy.zones:
        _recover_from_company(zone)
    of_villages = {village: _settle_village(village) for village in economy.villages}
    of_cooperatives = {village: _settle_cooperative(village) for village in economy.villages}
    for zone in economy.zones:
        villages = sum(of_villages[village] for village in zone.villages)
        cooperatives = sum(of_cooperatives[village] for village in zone.villages)
        zone.defaults = villages + cooperatives + _settle_company(zone)


def _recovered(c: SimpleNamespace, owed: float, cash: float, instalments: float, yearly_outlay: float) -> float:
    free = investable_funds(cash - 12 * instalments, max(yearly_outlay, 0.0) / 12, c.buffer_months)
    return min(owed, c.recovery_rate * max(free, 0.0))


def _recover_from_village(village: Village) -> None:
    own = village.own
    outlay = village.operating_last_year + village.f.support
    paid = _recovered(village.c, village.owed_to_guarantor, own.cash, own.instalments, outlay)
    pay("village_recovery", paid, village)
    village.owed_to_guarantor -= paid


def _recover_from_company(zone: Zone) -> None:
    company = zone.company
    cash = company.cash - zone.company_tax_due
    paid = _recovered(zone.c, zone.company_owed_to_guarantor, cash, company.instalments, zone.u.company_overhead)
    pay("company_recovery", paid, zone)
    zone.company_owed_to_guarantor -= paid


@dataclass(slots=True)
class Look:
    """What the bank finds and does: ``extended`` the first time, ``defaulted`` the next time."""

    debt: float
    extended: float
    defaulted: float
    called: float = 0.0
    written_off: float = 0.0

    def arrears_left(self, arrears: float) -> float:
        return arrears * (1 - self.extended - self.defaulted)

    def worked_out(self, worked_out: float, unit: Village | Zone) -> float:
        return (worked_out + self.extended) * (1 - self.defaulted) * counts(unit, self.debt)


def _look_at(c: SimpleNamespace, debt: float, instalments: float, arrears: float, worked_out: float) -> Look:
    trouble = flag(arrears > c.trouble_share * debt and arrears > c.trouble_months * instalments)
    return Look(debt, extended=trouble * (1 - worked_out), defaulted=trouble * worked_out)


def _share_the_loss(look: Look, guaranteed: float, default_loss: float) -> None:
    """What the guarantor pays of a debt in default, and what the bank loses on the rest."""
    look.called = min(guaranteed * look.defaulted, look.debt * look.defaulted)
    look.written_off = default_loss * (look.debt * look.defaulted - look.called)


def _set_new_term(books: Books, look: Look, c: SimpleNamespace) -> None:
    if look.extended + look.defaulted > 0:
        books.instalments = (look.debt - look.called - look.written_off) / (12 * c.workout_years)


def _months_without_credit(months: float, look: Look, c: SimpleNamespace) -> float:
    return max(max(months - 12, 0.0), 12 * c.no_credit_years * look.defaulted)


def _settle_village(village: Village) -> float:
    c, own = village.c, village.own
    look = _look_at(c, village_ordinary_debt(village), own.instalments, village.village_arrears, village.village_worked_out)
    _share_the_loss(look, village.guaranteed_debt, village.u.default_loss)
    pay("village_guarantee_called", look.called, village)
    pay("village_repayment", look.called, village)
    pay("village_debt_forgiven", look.written_off, village)
    _set_new_term(own, look, c)
    village.owed_to_guarantor += look.called
    village.guaranteed_debt *= 1 - look.defaulted
    village.village_arrears = look.arrears_left(village.village_arrears)
    village.village_worked_out = look.worked_out(village.village_worked_out, village)
    village.village_no_credit = _months_without_credit(village.village_no_credit, look, c)
    return look.defaulted


def _settle_cooperative(village: Village) -> float:
    """Nobody guarantees a cooperative's debt."""
    books = village.cooperative
    look = _look_at(village.c, books.debt, books.instalments, village.cooperative_arrears, village.cooperative_worked_out)
    _share_the_loss(look, 0.0, village.u.default_loss)
    pay("cooperative_debt_forgiven", look.written_off, village)
    _set_new_term(books, look, village.c)
    village.cooperative_arrears = look.arrears_left(village.cooperative_arrears)
    village.cooperative_worked_out = look.worked_out(village.cooperative_worked_out, village)
    return look.defaulted


def _settle_company(zone: Zone) -> float:
    c, company = zone.c, zone.company
    look = _look_at(c, company_ordinary_debt(zone), company.instalments, zone.company_arrears, zone.company_worked_out)
    _share_the_loss(look, zone.company_guaranteed_debt, zone.u.default_loss)
    pay("company_guarantee_called", look.called, zone)
    pay("company_repayment", look.called, zone)
    pay("company_debt_forgiven", look.written_off, zone)
    _set_new_term(company, look, c)
    zone.company_owed_to_guarantor += look.called
    zone.company_guaranteed_debt *= 1 - look.defaulted
    zone.company_arrears = look.arrears_left(zone.company_arrears)
    zone.company_worked_out = look.worked_out(zone.company_worked_out, zone)
    zone.company_no_credit = _months_without_credit(zone.company_no_credit, look, c)
    return look.defaulted
