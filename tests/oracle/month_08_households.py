"""Households (docs/odd/month-8-households.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.books import pay
from tests.oracle.notation import WAN_PER_YUAN, demand_level, is_january, total
from tests.oracle.readings import able_low_income, has_begun, incomes, is_supported, job_wage, low_income_households, prices, split_by

if TYPE_CHECKING:
    from tests.oracle.agents import Village
    from tests.oracle.economy import Economy


def households_earn(economy: Economy) -> None:
    c, year = economy.c, economy.t // 12
    for zone in economy.zones:
        rural_income = zone.county.f.rural_income
        rural_incomes = rural_income[year] / rural_income[0]
        for village in zone.villages:
            f = village.f
            income = f.income_per_head * f.population * WAN_PER_YUAN / 12 * rural_incomes
            pay("outside_wages", income * c.outside_wage_share, village)
            own_return = max(village.u.land_rent - c.letting_gain, 0.0) * WAN_PER_YUAN * prices(village) / 12
            given_up = max(village.area - f.area_opening, 0.0) * own_return
            pay("outside_business", max(income * c.outside_business_share - given_up, 0.0), village)
            pay("outside_property", income * c.outside_property_share, village)
            pay("outside_transfers", income * c.outside_transfer_share, village)


def public_jobs_are_filled(economy: Economy) -> None:
    monthly = job_wage(economy) / 12
    for zone in economy.zones:
        asked = is_supported(zone) * economy.p.support_public_jobs
        for village in zone.villages:
            bought = village.content_bought["employment"] / monthly
            village.public_jobs = min(asked + bought, able_low_income(village))
            # What was bought has been paid as programme_jobs; only the rest is paid here.
            pay("public_job_wages", max(village.public_jobs - bought, 0.0) * monthly, village)


def households_meet_trouble(economy: Economy) -> None:
    for zone in economy.zones:
        for village in zone.villages:
            if is_january(economy.t):
                village.trouble_hazard = _hazard_of_the_year(village)
            _meet_trouble(village)


def _hazard_of_the_year(village: Village) -> float:
    c, u, t = village.c, village.u, village.t
    ill = demand_level(village.draws.normal("household_illness", t, village.key), c.illness_spread)
    lost = demand_level(village.draws.normal("household_work", t, village.zone.key), c.work_spread)
    by_harvest = (1 - c.illness_part - c.work_part) * max(2 - village.harvest, 0.0)
    return min(u.trouble_rate * (c.illness_part * ill + c.work_part * lost + by_harvest), 1.0) / 12


def _meet_trouble(village: Village) -> None:
    c, u = village.c, village.u
    newly = max(low_income_households(village) - village.in_trouble - village.fallen, 0.0) * village.trouble_hazard
    unfound = (village.in_trouble + newly) * (1 - u.ordinary_finding)
    if village.t >= village.economy.build_start:
        unfound = _left_by_monitoring(village, unfound)
    fell = unfound * u.fall_chance
    village.in_trouble = (unfound - fell) * (1 - c.own_recovery)
    village.fallen = village.fallen + fell - village.fallen / c.fallen_months


def _left_by_monitoring(village: Village, unfound: float) -> float:
    """Households still unfound after those found have been helped and paid for."""
    c, p = village.c, village.p
    effort = has_begun(village.zone) * p.support_poverty_monitoring
    found = unfound * effort
    monitoring_cost = c.monitoring_cost * incomes(village) / 12
    pay("monitoring", effort * monitoring_cost, village)
    pay("monitoring_relief", found * c.relief_per_household * prices(village), village)
    unfound -= found
    # Help included: the money was booked when it was released.
    bought = village.content_bought["consolidation"] * c.consolidation_to_households / monitoring_cost
    return unfound * (1 - min(bought, 1.0))


def low_income_is_aided(economy: Economy) -> None:
    c, p = economy.c, economy.p
    for zone in economy.zones:
        aid = is_supported(zone) * p.support_low_income_aid / 12
        here = split_by(zone, aid, [low_income_households(village) for village in zone.villages])
        placement = [amount * c.aid_to_placement for amount in here]
        for village, amount, placed in zip(zone.villages, here, placement, strict=True):
            pay("low_income_aid", amount - placed, village)
        pay("placement_in_work", total(placement, float), zone)
        for village, placed in zip(zone.villages, placement, strict=True):
            village.placement_spent += placed
