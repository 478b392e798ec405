"""The month, phase 33: dividends of cooperatives and of the company (docs/odd/month-7-payments.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.books import pay
from tests.oracle.notation import month_of_year, ratio
from tests.oracle.readings import contributed, split_by, split_by_people

if TYPE_CHECKING:
    from tests.oracle.agents import Village, Zone
    from tests.oracle.economy import Economy

FEBRUARY = 1


def pay_linkage(economy: Economy) -> None:
    """In February last year's dividends are paid: the cooperative's by law, the company's by its linkage."""
    for zone in economy.zones:
        for village in zone.villages:
            village.publicly_paid = 0.0
    if month_of_year(economy.t) != FEBRUARY:
        return
    for zone in economy.zones:
        paid_publicly = [_cooperative_pays_out(village) for village in zone.villages]
        _company_pays_out(zone)
        for village, paid in zip(zone.villages, paid_publicly, strict=True):
            village.publicly_paid += paid


def _cooperative_pays_out(village: Village) -> float:
    """The publicly paid part of what the village gets; pro rata where cash does not cover all."""
    all_due = village.patronage_due + village.members_due + village.collective_due
    covered = min(ratio(max(village.cooperative.cash, 0.0), all_due), 1.0)
    pay("patronage", village.patronage_due * covered, village)
    # In yuan.
    village.patronage_per_mu = ratio(village.patronage_due * covered, village.area) * 10000
    pay("cooperative_share_dividend", village.members_due * covered, village)
    pay("cooperative_dividend", village.collective_due * covered, village)
    paid_publicly = village.collective_public_due * covered
    village.patronage_due *= 1 - covered
    village.members_due *= 1 - covered
    village.collective_due *= 1 - covered
    village.collective_public_due *= 1 - covered
    return paid_publicly


def _company_pays_out(zone: Zone) -> None:
    """Tax, guarantees, households' part, partners, floating dividend."""
    tax = min(zone.company_tax_due, max(zone.company.cash, 0.0))
    pay("company_tax", tax, zone)
    zone.company_tax_due -= tax
    put_in = [contributed(village) for village in zone.villages]
    means = min(zone.distributable, max(zone.company.cash - zone.injected, 0.0))
    owed = [village.guarantee_owed + mine * _guaranteed_share(zone) for village, mine in zip(zone.villages, put_in, strict=True)]
    guaranteed = [mine * min(ratio(means, sum(owed)), 1.0) for mine in owed]
    left = max(min(zone.payable_profit, means) - sum(guaranteed), 0.0)
    floating = _share_profit(zone, put_in, left)
    for village, its_owed, its_guaranteed, its_floating in zip(zone.villages, owed, guaranteed, floating, strict=True):
        _village_is_paid(village, its_owed, its_guaranteed, its_floating)
    _mark_publicly_paid(zone)
    zone.payable_profit = 0.0


def _guaranteed_share(zone: Zone) -> float:
    """What is guaranteed a year, per yuan put in: rent under the contract, the floor under the dividend."""
    c, linkage = zone.c, zone.p.linkage_type
    return linkage["contract"] * c.contract_rent + linkage["dividend"] * c.dividend_floor


def _share_profit(zone: Zone, put_in: list[float], left: float) -> list[float]:
    """Households and partners are paid out of the profit left; what floats to each village is returned."""
    p = zone.p
    of_households = left * p.linkage_household_share
    pool = p.linkage_payout * (1 - p.linkage_type["contract"]) * (left - of_households)
    state, firm = zone.government.shares_held, zone.firms.shares_held
    whole = sum(put_in) + state + firm
    pay("state_dividend", pool * ratio(state, whole), zone)
    pay("partner_dividend", pool * ratio(firm, whole), zone)
    partners = pool * ratio(state + firm, whole)
    floating = split_by(zone, max(pool - partners, 0.0), put_in)
    for village in zone.villages:
        pay("household_dividend", split_by_people(village, of_households), village)

    # What they are paid leaves profit first.
    paid = of_households + partners
    zone.distributable_public -= paid * ratio(zone.distributable_public, zone.distributable)
    zone.distributable = max(zone.distributable - paid, 0.0)
    return floating


def _village_is_paid(village: Village, owed: float, guaranteed: float, floating: float) -> None:
    of_contract = village.p.linkage_type["contract"] * village.c.contract_rent
    rent = guaranteed * ratio(of_contract, _guaranteed_share(village.zone))
    pay("linkage_rent", rent, village)
    pay("linkage_dividend", guaranteed - rent + floating, village)
    village.guarantee_owed = owed - guaranteed
    village.got_from_company = guaranteed + floating
    village.promised_by_company = owed


def _mark_publicly_paid(zone: Zone) -> None:
    public = ratio(zone.distributable_public, zone.distributable)
    got = [village.got_from_company for village in zone.villages]
    for village in zone.villages:
        village.publicly_paid = village.got_from_company * public
    zone.distributable_public -= sum(got) * public
    zone.distributable = max(zone.distributable - sum(got), 0.0)
