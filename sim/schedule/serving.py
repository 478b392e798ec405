"""Infrastructure, services, environment, brand and digital village: paid each quarter, advancing with money and fading without."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio
from sim.core.units import WAN_PER_YUAN
from sim.rules import services
from sim.schedule.households import job_upkeep
from sim.schedule.markets import hands_are_counted, online_in_use, processing_in_use, rooms_in_use
from sim.schedule.reading import (
    DECEMBER,
    QUARTER,
    by_village,
    chosen,
    ends_quarter,
    has_begun,
    is_supported,
    is_true,
    month_of_year,
    prices,
    split_by_people,
    zone_mean,
)
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import FundingContent, UpkeepMode
from sim.words.services import by_layout, by_upkeep

#: Stocks are brought up to date each quarter; money is paid for the months of the quarter in which it was due.
YEARS = QUARTER / 12.0


def services_are_run(b: Block, t: int) -> None:
    """Each quarter works and services are paid, levels advance or fade, and facilities wear; hands are counted every month."""
    bought = b.s.content_bought[FundingContent.CONSOLIDATION.value]
    if bought.any():
        b.s.upkeep_bought = b.s.upkeep_bought + bought
    if ends_quarter(t):
        run_quarter(b, t)
    hands_are_counted(b)


def run_quarter(b: Block, t: int) -> None:
    """What is done for services in a quarter, and what visitors, buyers and suppliers see of it until the next."""
    s = b.s
    if t >= b.build_start:
        build_infrastructure(b, t)
        run_services(b, t)
        care_for_environment(b, t)
        make_known(b, t)
    keep_facilities(b, t)
    better = zone_mean(b, s.facility_level - b.f.facility_opening)
    s.appeal = (
        b.u.facility_pull * better
        + b.c.service_pull * zone_mean(b, s.service_level - b.f.service_opening)
        + b.u.environment_pull * zone_mean(b, s.environment_level - b.f.environment_opening)
        + b.c.digital_pull * s.digital
    )
    s.online_reach = np.maximum(b.u.digital_reach * s.digital + b.c.brand_sales * s.brand + b.c.facility_sales * better, 0.0)
    s.processing_use, s.online_use, s.rooms_use = processing_in_use(b), online_in_use(b), rooms_in_use(b)


def months_supported(b: Block, t: int) -> Array:
    """Months of the quarter that ends with ``t`` in which the programme spent on services: (zone, run)."""
    return is_supported(b, t) + is_supported(b, t - 1) + is_supported(b, t - 2)


def build_infrastructure(b: Block, t: int) -> None:
    """As long as the programme spends, villages get works for what they lack most; the works serve and earn nothing."""
    if not b.p.services_infrastructure.any():
        return
    s = b.s
    works = b.zones.split_by(months_supported(b, t) / 12.0 * b.p.services_infrastructure, 1.0 - s.facility_level)
    b.ledger.post(pay.INFRASTRUCTURE, works)
    b.ledger.post(pay.INFRASTRUCTURE_WORKS, works)
    s.facilities = s.facilities + works
    s.released = s.released + works
    s.facility_level = services.build_facilities(level=s.facility_level, added=works / (b.u.facility_cost * prices(b, t)))
    s.works_standing = s.works_standing + works / prices(b, t)


def run_services(b: Block, t: int) -> None:
    """Money per head raises services where the layout reaches; what was added fades without it."""
    s, p, c = b.s, b.p, b.c
    if not (p.services_spending.any() or (s.service_level != b.f.service_opening).any()):
        return
    months = months_supported(b, t)
    b.ledger.post(pay.SERVICES, months / 12.0 * p.services_spending)
    effort = services.effort_of_spending(
        spending=p.services_spending * chosen(p.services_layout, by_layout("efficiency")),
        half=c.service_half_cost * WAN_PER_YUAN * b.f.zone_population * prices(b, t),
    )
    reach = services.reach_of_layout(is_centre=centres(b), reach=chosen(p.services_layout, by_layout("reach")))
    s.service_level = services.advance_level(
        level=s.service_level,
        opening=b.f.service_opening,
        effort=by_village(b, effort * months / QUARTER) * reach,
        gain=c.service_gain,
        fade=c.service_fade,
        years=YEARS,
    )


def care_for_environment(b: Block, t: int) -> None:
    """Money per head cleans and plants; what was added fades without it."""
    s, p, c = b.s, b.p, b.c
    if not (p.environment_spending.any() or (s.environment_level != b.f.environment_opening).any()):
        return
    months = months_supported(b, t)
    b.ledger.post(pay.ENVIRONMENT, months / 12.0 * p.environment_spending)
    effort = services.effort_of_spending(
        spending=p.environment_spending, half=c.environment_half_cost * WAN_PER_YUAN * b.f.zone_population * prices(b, t)
    )
    s.environment_level = services.advance_level(
        level=s.environment_level,
        opening=b.f.environment_opening,
        effort=by_village(b, effort * months / QUARTER),
        gain=c.environment_gain,
        fade=c.environment_fade,
        years=YEARS,
    )


def make_known(b: Block, t: int) -> None:
    """Brand and network of the zone advance with money and fade; in December a bad year costs part of the brand."""
    s, p, c = b.s, b.p, b.c
    months = months_supported(b, t)
    b.ledger.post(pay.BRAND, months / 12.0 * p.industry_brand)
    b.ledger.post(pay.DIGITAL, months / 12.0 * p.services_digital)
    known = services.effort_of_spending(spending=p.industry_brand, half=c.brand_half_cost * prices(b, t))
    s.brand = services.advance_level(
        level=s.brand, opening=0.0, effort=known * months / QUARTER, gain=c.brand_gain, fade=c.brand_fade, years=YEARS
    )
    joined = services.effort_of_spending(spending=p.services_digital, half=c.digital_half_cost * prices(b, t))
    s.digital = services.advance_level(
        level=s.digital, opening=0.0, effort=joined * months / QUARTER, gain=c.digital_gain, fade=c.digital_fade, years=YEARS
    )
    if month_of_year(t) == DECEMBER:
        s.brand = services.brand_after_year(
            brand=s.brand,
            harvest=np.minimum.reduceat(s.harvest, b.zones.starts, axis=-2),
            visitors=b.counties.per_village(s.visitor_level),
            bad_harvest=c.bad_harvest,
            bad_visitors=c.bad_visitors,
            loss=c.brand_loss,
        )


def keep_facilities(b: Block, t: int) -> None:
    """What was added to the opening's facilities wears as far as joint upkeep, public jobs and consolidation money leave it alone."""
    s, f = b.s, b.f
    added = np.maximum(s.facility_level - f.facility_opening, 0.0)
    if added.any() or s.works_standing.any():
        need = added * (YEARS * b.c.facility_upkeep_share * b.u.facility_cost * prices(b, t))
        joint = joint_effort(b, t)
        joint_upkeep_is_paid(b, b.zones.zone_total(need) * joint)
        kept = services.kept_by_all(joint=by_village(b, joint), jobs=job_upkeep(b), bought=np.minimum(ratio(s.upkeep_bought, need), 1.0))
        s.facility_level = services.wear_facilities(
            level=s.facility_level, opening=f.facility_opening, kept=kept, wear=b.u.facility_wear, years=YEARS
        )
        s.works_standing = services.wear_works(standing=s.works_standing, kept=kept, wear=b.u.facility_wear, years=YEARS)
    s.upkeep_bought = np.zeros_like(s.upkeep_bought)


def joint_effort(b: Block, t: int) -> Array:
    """Part of the upkeep of facilities that the programme's joint upkeep does: (zone, run)."""
    return has_begun(b, t) * b.p.services_upkeep * chosen(b.p.services_upkeep_mode, by_upkeep("effectiveness"))


def joint_upkeep_is_paid(b: Block, work: Array) -> None:
    """Government pays for upkeep ``work`` (zone, run), at plain cost, whoever does it: contractors, villagers or the zone company.

    Where a company is to do it and none is at work, contractors do. The company keeps a margin, which a government paid for.
    """
    s, mode = b.s, b.p.services_upkeep_mode
    bill = work * chosen(mode, by_upkeep("price"))
    by_villagers = bill * mode[UpkeepMode.VILLAGE.value]
    by_company = bill * mode[UpkeepMode.ZONE_COMPANY.value] * s.is_founded * (1.0 - s.is_dormant)
    b.ledger.post(pay.UPKEEP_BY_VILLAGERS, split_by_people(b, by_villagers))
    b.ledger.post(pay.JOINT_UPKEEP, bill - by_villagers - by_company)
    if not by_company.any():
        return
    cost = by_company * (1.0 - b.u.works_margin)
    wages = cost * b.c.upkeep_wage_share
    b.ledger.post(pay.UPKEEP_BY_COMPANY, by_company)
    b.ledger.post(pay.COMPANY_WAGES, split_by_people(b, wages))
    b.ledger.post(pay.COMPANY_COST, cost - wages)
    s.company_profit += by_company - cost
    s.works_profit += by_company - cost


def centres(b: Block) -> Array:
    """One for the villages where the zone's services stand: its key villages, or the first when there is none. (village, 1)"""
    is_key = is_true(b.f.is_key)
    first = np.zeros_like(is_key)
    first[b.zones.starts] = 1.0
    return np.where(by_village(b, b.zones.zone_total(is_key)) > 0.0, is_key, first)
