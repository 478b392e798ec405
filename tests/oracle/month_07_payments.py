"""The month, phases 29 to 34: bonds, rents, debts, dividends and spending (docs/odd/month-7-payments.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.books import pay
from tests.oracle.key_village import shared_with_key_first
from tests.oracle.month_07_debts import pay_debts
from tests.oracle.month_07_linkage import pay_linkage
from tests.oracle.notation import clip, flag, is_january
from tests.oracle.readings import attractiveness, is_pay_month, prices, since, split_by_people, supported_part_of_year, zone_demand

if TYPE_CHECKING:
    from tests.oracle.agents import Village, Zone
    from tests.oracle.economy import Economy

__all__ = ["bonds_are_served", "firms_pay", "pay_debts", "pay_linkage", "returnees_settle", "spend_on_the_village"]


def bonds_are_served(economy: Economy) -> None:
    """Coupon and principal out of the borrower's cash; what it cannot pay the budget does."""
    for zone in economy.zones:
        issued_for = since(zone) - int(economy.c.bond_issue_months)
        for village in zone.villages:
            _village_serves_bonds(village, issued_for)
        _company_serves_bonds(zone, issued_for)


def _interest_and_principal(unit: Village | Zone, owed: float, issued: float, issued_for: int) -> tuple[float, float]:
    c, u = unit.c, unit.u
    months = 12 * u.bond_years
    interest = flag(issued_for > 0) * owed * u.bond_coupon / 12
    principal = flag(issued_for > c.bond_grace_months) * min(issued / max(months - c.bond_grace_months, 1), owed)
    return interest, principal


def _village_serves_bonds(village: Village, issued_for: int) -> None:
    interest, principal = _interest_and_principal(village, village.village_bonds, village.village_bonds_issued, issued_for)
    lacking = max(interest + principal - max(village.own.cash, 0.0), 0.0)
    pay("bond_service_for_villages", lacking, village)
    pay("village_bond_interest", interest, village)
    pay("village_bond_repayment", principal, village)
    village.village_bonds -= principal


def _company_serves_bonds(zone: Zone, issued_for: int) -> None:
    interest, principal = _interest_and_principal(zone, zone.company_bonds, zone.company_bonds_issued, issued_for)
    lacking = max(interest + principal - max(zone.company.cash, 0.0), 0.0)
    pay("bond_service_for_company", lacking, zone)
    pay("company_bond_interest", interest, zone)
    pay("company_bond_repayment", principal, zone)
    zone.company_bonds -= principal
    zone.company_profit -= interest


def firms_pay(economy: Economy) -> None:
    """Each quarter firms pay rent and wages out of what they earn, and firms behind workshops pay hands while orders run."""
    if not is_pay_month(economy):
        return
    for zone in economy.zones:
        c, u = zone.c, zone.u
        at_work = 0.25 * zone.firm_assets * u.yield_level * zone_demand(zone)
        rent = at_work * u.firm_rent / zone.f.village_count
        job = 0.25 * c.job_pay * c.pay_added * prices(zone)
        wages = {village: split_by_people(village, at_work * c.firm_jobs_pay * c.pay_added) for village in zone.villages}
        piecework = {village: village.workshops * c.workshop_jobs * job * zone.workshop_orders for village in zone.villages}
        paid = rent * len(zone.villages) + sum(wages.values()) + sum(piecework.values())
        pay("firm_revenue", paid, zone)
        for village in zone.villages:
            pay("firm_rent", rent, village)
            pay("firm_wages", wages[village], village)
            pay("workshop_wages", piecework[village], village)


def returnees_settle(economy: Economy) -> None:
    """Each January some of those sought have come and some have left; each quarter those there pay rent and wages."""
    for zone in economy.zones:
        if since(zone) > 0 and zone.p.people_returnees > 0.0:
            if is_january(economy.t):
                _returnees_come_and_go(zone)
            if is_pay_month(zone):
                _returnees_pay(zone)


def _returnees_come_and_go(zone: Zone) -> None:
    c = zone.c
    sought = zone.p.people_returnees * supported_part_of_year(zone)
    chance = min(c.return_chance * attractiveness(zone), 1.0)
    zone.returnees = zone.returnees * (1 - c.returnee_leaving) + sought * chance
    pay("returnee_help", sought * c.returnee_help * prices(zone), zone)


def _returnees_pay(zone: Zone) -> None:
    c = zone.c
    busy = 0.25 * zone.returnees * zone.u.yield_level * zone_demand(zone) * prices(zone)
    for village in zone.villages:
        pay("returnee_rent", shared_with_key_first(village, busy * c.returnee_rent), village)
        pay("returnee_wages", split_by_people(village, busy * c.returnee_jobs * c.job_pay * c.pay_added), village)


def spend_on_the_village(economy: Economy) -> None:
    """Ordinary support and most of last year's net income are spent on the village, as far as cash allows."""
    for zone in economy.zones:
        for village in zone.villages:
            cash = village.own.cash
            spent = clip((1 - village.u.reinvestment_share) * village.income_last_year / 12, 0.0, max(cash, 0.0))
            subsidy = village.accounts["subsidy_income"] - village.interest_paid_for
            support = min(subsidy, max(cash - spent, 0.0))
            pay("welfare", spent + support, village)
