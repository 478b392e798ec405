"""Acceptance and the close (docs/odd/month-11-close.md).

Inspection is in inspection.py, floors in income_floors.py, defaults in defaults.py, households' year in household_books.py.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tests.oracle.books import OF_VILLAGES, OF_ZONES, Books, pay
from tests.oracle.defaults import settle_defaults as settle_defaults
from tests.oracle.household_books import close_household_books as close_household_books
from tests.oracle.income_floors import floors_are_met as floors_are_met
from tests.oracle.inspection import villages_are_inspected as villages_are_inspected
from tests.oracle.notation import clip, ends_quarter, expit, flag, is_december, mean, month_of_year, ratio, total
from tests.oracle.readings import (
    able,
    build_length,
    company_ordinary_debt,
    company_real_assets,
    has_begun,
    operating_income,
    prices,
    since,
    village_assets,
    village_ordinary_debt,
)
from tests.oracle.traits import trait

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.oracle.agents import Village, Zone
    from tests.oracle.economy import Economy


def accept_finished_zones(economy: Economy) -> None:
    c, u, t = economy.c, economy.u, economy.t
    if t < economy.build_start or not ends_quarter(month_of_year(t)):
        return
    for zone in economy.zones:
        over = since(zone) - (build_length(zone) - 1)
        reduced = over >= c.give_up_months
        zone.given_up = zone.not_begun + zone.half_built if reduced else 0.0
        plan = zone.started_value + zone.not_begun - zone.given_up
        is_due = over >= 0 and zone.finished_value + c.fen >= c.built_share * plan
        usual = u.acceptance_rate + c.acceptance_slope * (mean(zone.villages, able) - c.capability_mean)
        chance = usual + c.committee_help * economy.p.governance_joint_committee
        passes = zone.draws.uniform("zone_acceptance", t, zone.key) < chance
        if is_due and passes and zone.completed < 0 and zone.f.treated:
            zone.completed = t


def assessments_are_made(economy: Economy) -> None:
    c, p, t = economy.c, economy.p, economy.t
    if not is_december(t) or t < economy.build_start or not p.funding_award > 0:
        return
    for zone in economy.zones:
        # Eleven months and this one.
        this_year = total(zone.villages, lambda village: village.operating_this_year + operating_income(village))
        last_year = total(zone.villages, lambda village: village.operating_last_year)
        rate = clip(ratio(this_year - last_year, max(last_year, 0.0)), -1.0, 1.0)
        finished = ratio(zone.finished_value, zone.started_value)
        chance = expit(c.award_odds + c.award_progress * (finished - 0.5) + c.award_growth * rate)
        in_time = flag(since(zone) < build_length(zone) + c.award_months_after)
        may_win = has_begun(zone) * in_time * flag(p.funding_award > 0) * flag(p.funding_amount > 0) * p.funding_recipient["zone_plan"]
        zone.is_praised = flag(zone.draws.uniform("assessment", t, zone.key) < chance) * may_win


def book_overdrafts(economy: Economy) -> None:
    """Cash is never negative: what is missing is lent and booked, and guaranteed by nobody."""
    for zone in economy.zones:
        for village in zone.villages:
            pay("village_loan", max(-village.own.cash, 0.0), village)
            pay("cooperative_loan", max(-village.cooperative.cash, 0.0), village)
        pay("company_loan", max(-zone.company.cash, 0.0), zone)
    if economy.p.finance_guarantee > 0:
        for zone in economy.zones:
            for village in zone.villages:
                village.village_debt_seen = village_ordinary_debt(village)
            zone.company_debt_seen = company_ordinary_debt(zone)


def close_the_month(economy: Economy) -> None:
    for village in economy.villages:
        accounts = village.accounts
        village.operating_this_year += operating_income(village)
        village.income_this_year += operating_income(village) - accounts["operating_cost"] - accounts["management"]
    if is_december(economy.t):
        for village in economy.villages:
            _close_village(village)
        for village in economy.villages:
            _close_cooperative(village)
        for zone in economy.zones:
            _share_with_operating_team(zone)
            _set_staff(zone)
            _close_company(zone)


def _close_village(village: Village) -> None:
    village.operating_year_before = village.operating_last_year
    village.operating_last_year = village.operating_this_year
    village.operating_this_year = 0.0
    village.income_last_year = village.income_this_year
    village.income_this_year = 0.0


def _close_cooperative(village: Village) -> None:
    c, u = village.c, village.u
    net = village.cooperative_surplus - village.cooperative_losses
    surplus = max(net, 0.0)
    village.cooperative_losses = max(-net, 0.0)
    reserve = c.cooperative_reserve * surplus
    patronage = c.patronage_share * (surplus - reserve)
    by_shares = surplus - reserve - patronage
    collective = u.collective_share * by_shares
    members = by_shares - collective
    public = min(village.cooperative_public, surplus)
    village.collective_public_due += collective * ratio(public, surplus)
    village.cooperative_public -= public
    village.patronage_due += patronage
    village.collective_due += collective
    village.members_due += members
    village.cooperative_surplus = 0.0


def _share_with_operating_team(zone: Zone) -> None:
    """An operating team has its share of what the year's profit rose by, as far as there is cash."""
    risen = max(zone.company_profit - max(zone.company_result, 0.0), 0.0)
    share = trait("company_manager", zone.p.company_manager, "profit_share")
    earned = min(share * zone.is_managed * risen, max(zone.company.cash, 0.0))
    pay("manager_share", earned, zone)
    zone.company_profit -= earned


def _set_staff(zone: Zone) -> None:
    """Next year's staff: as many people as the usual surplus before staff can pay."""
    c = zone.c
    this_year = zone.company_profit + zone.staff_paid
    zone.company_surplus = c.surplus_memory * zone.company_surplus + (1 - c.surplus_memory) * this_year
    full = zone.u.company_overhead * prices(zone)
    people = math.floor(c.full_staff * ratio(max(zone.company_surplus, 0.0), full))
    zone.staff = zone.is_founded * (min(people, c.full_staff) / c.full_staff if full > 0 else 1.0)
    zone.is_dormant = zone.is_founded * flag(zone.t - zone.founded_in > 12 * c.startup_years) * flag(zone.staff == 0)
    zone.staff_paid = 0.0


def _close_company(zone: Zone) -> None:
    c = zone.c
    public = clip(ratio(zone.works_profit, zone.company_profit), 0.0, 1.0)
    net = zone.company_profit - zone.company_losses
    profit = max(net, 0.0)
    zone.company_losses = max(-net, 0.0)
    tax = c.company_tax * profit
    reserve = min(c.reserve_rate * (profit - tax), max(c.reserve_stop * zone.company.shares_issued - zone.company_reserve, 0.0))
    zone.company_tax_due += tax
    zone.company_reserve += reserve
    zone.payable_profit = profit - tax - reserve
    zone.distributable += zone.payable_profit
    zone.distributable_public += zone.payable_profit * public
    zone.company_result = zone.company_profit
    zone.company_profit = 0.0
    zone.works_profit = 0.0


def check_the_books(economy: Economy) -> None:
    """Every balance sheet against itself, and the assets in the state against those paid for."""
    for sector in OF_VILLAGES:
        _check(sector, [(village.key, village.books[sector]) for village in economy.villages])
    for sector in OF_ZONES:
        _check(sector, [(zone.key, zone.books[sector]) for zone in economy.zones])
    _check_assets("villages", [(village.key, village.own, village_assets(village)) for village in economy.villages])
    _check_assets("companies", [(zone.key, zone.company, company_real_assets(zone)) for zone in economy.zones])
    _check_assets("firms", [(zone.key, zone.firms, zone.firm_assets) for zone in economy.zones])


#: Part of a sector's largest balance that may be rounding.
_ROUNDING = 1e-9


def _largest(books: Iterable[Books]) -> float:
    """The largest balance on any sheet of a sector."""
    return max(
        max(abs(one.cash), abs(one.claims), abs(one.shares_held), abs(one.real), abs(one.debt), abs(one.shares_issued), abs(one.net_worth))
        for one in books
    )


def _check(sector: str, sheets: list[tuple[str, Books]]) -> None:
    allowed = _ROUNDING * _largest(books for _, books in sheets)
    for key, books in sheets:
        if not abs(books.gap) <= allowed:
            raise AssertionError(f"{sector} of {key}: the balance sheet has a gap of {books.gap}")


def _check_assets(sector: str, sheets: list[tuple[str, Books, float]]) -> None:
    allowed = _ROUNDING * _largest(books for _, books, _ in sheets)
    for key, books, assets in sheets:
        if not abs(books.real - assets) <= allowed:
            raise AssertionError(f"{sector} of {key}: assets in the state differ from those paid for by {books.real - assets}")
