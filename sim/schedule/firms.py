"""Firms come with their own money and go; workshops, returnees, paired state firms and trained villagers of the programme."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio
from sim.core.chance import ONCE, Stream
from sim.core.units import MONTHS_PER_YEAR
from sim.rules import firms, projects, shocks
from sim.schedule.key_village import shared_with_key_first
from sim.schedule.land import give_land_to_firms
from sim.schedule.paying import grant_for_works
from sim.schedule.reading import (
    JANUARY,
    QUARTER,
    able,
    alike,
    by_village,
    ends_quarter,
    has_begun,
    is_supported,
    is_true,
    month_of_year,
    prices,
    since_start,
    split_by_people,
    support_length,
    supported_part_of_year,
    zone_mean,
)
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import BusinessLine
from sim.words.state import OWN
from sim.words.transactions import Sector

WORKSHOPS = BusinessLine.WORKSHOPS.value


def public_industry_money(b: Block) -> Array:
    """Public industry money put to work in each zone so far, what pairs brought with it: (zone, run) 万元."""
    return b.s.industry_started + b.s.paired_money


def attractiveness(b: Block) -> Array:
    """How much each zone draws firms and people by its facilities and services, its name and its joined fields: (zone, run)."""
    s, c = b.s, b.c
    return firms.attraction_of_place(
        facilities=zone_mean(b, 0.5 * (s.facility_level + s.service_level)),
        brand=s.brand,
        consolidated=s.consolidated,
        least=c.attraction_least,
        slope=c.attraction_slope,
        of_brand=c.attraction_of_brand,
        of_fields=c.attraction_of_fields,
    )


def zone_demand(b: Block) -> Array:
    """This month's demand in a zone against its trend: (zone, run)."""
    return shocks.demand_level(disturbance=b.s.zone_disturbance, spread=b.u.zone_noise)


def skill_factor(b: Block) -> Array:
    """Revenue of e-commerce and tourism with the skills villagers have: (zone, run)."""
    return firms.revenue_with_skills(trained=b.s.trained, people=b.f.zone_population, gain=b.u.skills_gain)


def order_factor(b: Block) -> Array:
    """Revenue of workshops this year against their mean over years with and without orders: (zone, run)."""
    return b.s.workshop_orders / firms.share_of_time_with_orders(stops=b.u.order_stops, returns=b.c.orders_return)


def pairs_bring_money(b: Block, t: int) -> None:
    """While a zone is supported, paired state firms and departments put money into its villages' industry, all villages alike."""
    begins = begins_quarter(b, t)
    if not begins.any() or not b.p.support_soe_pairing.any():
        return
    s = b.s
    months = np.clip(support_length(b) - since_start(b, t), 0.0, QUARTER)
    brought = alike(b, begins * b.p.support_soe_pairing * months / MONTHS_PER_YEAR)
    grant_for_works(b, pay.PAIRING_MONEY, brought, industry=brought)
    s.paired_money += b.zones.zone_total(brought)


def workshops_are_set_up(b: Block, t: int) -> None:
    """In the first year of building rooms are refitted as workshops, quarter by quarter; some stand idle from the start."""
    begins = begins_quarter(b, t) * is_true(since_start(b, t) < MONTHS_PER_YEAR)
    if not begins.any() or not b.p.industry_workshops.any():
        return
    s, u, c, keys = b.s, b.u, b.c, b.f.village_keys
    added = workshops_planned(b, begins) * QUARTER / MONTHS_PER_YEAR
    cost = added * c.workshop_cost * prices(b, t)
    b.ledger.post(pay.WORKSHOP_GRANT, cost)
    b.ledger.post(pay.OWN_WORKS, cost)
    idle_chance = projects.chance_of_standing_idle(
        base=u.failure_rate,
        own_stake=np.zeros_like(cost),
        capability=able(b),
        haste=np.zeros_like(cost),
        stake_effect=u.stake_screening,
        capability_effect=u.capability_screening,
    )
    # One draw a village: its workshops stand in rooms alike and are let by the same people.
    works = is_true(b.chance.uniform(Stream.WORKSHOP_FAILURE, ONCE, keys) >= idle_chance)
    luck = projects.luck_of_project(draw=b.chance.normal(Stream.WORKSHOP_LUCK, ONCE, keys), spread=u.project_luck)
    s.installed[OWN, WORKSHOPS] += added * c.workshop_cost * luck * b.f.line_suitability[WORKSHOPS] * works
    s.own_stake = projects.blended_share(share=s.own_stake, amount=s.operating_assets, added_share=0.0, added=cost * works)
    s.operating_assets = s.operating_assets + cost * works
    s.idle_assets = s.idle_assets + cost * (1.0 - works)
    s.workshops = s.workshops + added * works
    s.released = s.released + cost


def workshops_planned(b: Block, begins: Array) -> Array:
    """Workshops that each village gets in all where a quarter ``begins`` (zone, run) in which some are set up: (village, run)."""
    is_key = is_true(b.f.is_key)
    return firms.place_workshops(
        planned=by_village(b, begins * b.p.industry_workshops),
        is_key=is_key,
        keys=by_village(b, b.zones.zone_total(is_key)),
        villages=by_village(b, b.f.village_count),
        most=b.c.workshops_of_key_village,
    )


def firms_come_and_go(b: Block, t: int) -> None:
    """Each January workshops keep, lose or find orders; firms that do badly leave, and others come where public money and effort went."""
    if month_of_year(t) != JANUARY or t == 0:
        return
    s = b.s
    s.workshop_orders = firms.orders_after_year(
        has_orders=s.workshop_orders,
        draw=b.chance.uniform(Stream.WORKSHOP_ORDERS, t, b.f.zone_keys),
        stops=b.u.order_stops,
        returns=b.c.orders_return,
    )
    if t > b.build_start:
        firms_leave(b, t)
        firms_come(b, t)


def firms_leave(b: Block, t: int) -> None:
    """A year's wear; where the return stayed below that elsewhere for too long, all is written off."""
    s, c = b.s, b.c
    luck = shocks.demand_level(disturbance=b.chance.normal(Stream.FIRM_RETURN, t, b.f.zone_keys), spread=c.firm_return_spread)
    poor = firms.count_poor_years(years=s.firm_poor_years, earned=luck * zone_demand(b), outside=c.firm_outside_return)
    years = poor * is_true(s.firm_assets > 0.0)
    leaves = years >= c.firm_patience
    lost = np.where(leaves, s.firm_assets, c.firm_wear * s.firm_assets)
    b.ledger.write_down(Sector.FIRMS, lost)
    s.firm_assets = s.firm_assets - lost
    s.firm_poor_years = np.where(leaves, 0.0, years)


def firms_come(b: Block, t: int) -> None:
    """Firms bring their own money and build with it; the year's recruitment is paid by the government."""
    s, c = b.s, b.c
    money = public_industry_money(b)
    effort = supported_part_of_year(b, t) * b.p.industry_leading_firm
    invested = firms.investment_of_the_year(
        luck=firms.luck_of_place(
            draw=b.chance.normal(Stream.FIRM_LUCK, ONCE, b.f.zone_keys), spread=c.firm_luck_spread, cut=c.firm_luck_cut
        ),
        public_money=np.maximum(money - s.industry_seen, 0.0),
        per_public=b.u.private_per_public,
        effort=effort,
        recruited=c.recruited_investment * prices(b, t),
        attraction=attractiveness(b),
    )
    # What came in a zone's first month is answered in the next January.
    is_on = is_true(since_start(b, t) > 0.0)
    invested = invested * is_on
    s.industry_seen = np.where(is_on > 0.0, money, s.industry_seen)
    invested = invested * share_with_land(b, invested, t)
    b.ledger.post(pay.RECRUITMENT, effort * c.recruitment_cost * prices(b, t))
    b.ledger.post(pay.FIRM_CAPITAL, invested)
    b.ledger.post(pay.FIRM_INVESTMENT, invested)
    s.firm_assets = s.firm_assets + invested


def share_with_land(b: Block, wanted: Array, t: int) -> Array:
    """Part of the wanted investment (zone, run) that finds building land; the land is used."""
    needed = wanted / (b.c.investment_per_mu_processing * prices(b, t))
    return np.where(needed > 0.0, ratio(give_land_to_firms(b, needed), needed), 1.0)


def begins_quarter(b: Block, t: int) -> Array:
    """One in treated zones in the first month of each quarter counted from their start of construction: (zone, run)."""
    return has_begun(b, t) * is_true(np.mod(since_start(b, t), QUARTER) == 0.0)


def is_pay_month(b: Block, t: int) -> bool:
    """The last month of a quarter, once there may be somebody to pay."""
    return t >= b.build_start and ends_quarter(t)


def firms_pay(b: Block, t: int) -> None:
    """Each quarter firms pay rent and wages out of what they earn, and the firms behind workshops pay hands while orders run."""
    s, u, c = b.s, b.u, b.c
    if not is_pay_month(b, t) or not (s.firm_assets.any() or s.workshops.any()):
        return
    part = QUARTER / MONTHS_PER_YEAR
    at_work = part * s.firm_assets * u.yield_level * zone_demand(b)
    rent = alike(b, at_work * u.firm_rent)
    wages = split_by_people(b, at_work * c.firm_jobs_pay * c.pay_added)
    job = part * c.job_pay * c.pay_added * prices(b, t)
    piecework = s.workshops * c.workshop_jobs * job * by_village(b, s.workshop_orders)
    b.ledger.post(pay.FIRM_REVENUE, b.zones.zone_total(rent) + b.zones.zone_total(wages) + b.zones.zone_total(piecework))
    b.ledger.post(pay.FIRM_RENT, rent)
    b.ledger.post(pay.FIRM_WAGES, wages)
    b.ledger.post(pay.WORKSHOP_WAGES, piecework)


def returnees_settle(b: Block, t: int) -> None:
    """Each January some of those sought in the year before have come and some have left; each quarter those there pay rent and wages."""
    s, c = b.s, b.c
    if t <= b.build_start or not b.p.people_returnees.any():
        return
    if month_of_year(t) == JANUARY:
        sought = supported_part_of_year(b, t) * b.p.people_returnees
        s.returnees = firms.returnees_after_year(
            returnees=s.returnees,
            sought=sought,
            chance=firms.chance_to_return(base=c.return_chance, attraction=attractiveness(b)),
            leaving=c.returnee_leaving,
        )
        b.ledger.post(pay.RETURNEE_HELP, sought * c.returnee_help * prices(b, t))
    if is_pay_month(b, t):
        busy = QUARTER / MONTHS_PER_YEAR * s.returnees * b.u.yield_level * zone_demand(b) * prices(b, t)
        b.ledger.post(pay.RETURNEE_RENT, shared_with_key_first(b, busy * c.returnee_rent))
        b.ledger.post(pay.RETURNEE_WAGES, split_by_people(b, busy * c.returnee_jobs * c.job_pay * c.pay_added))


def skills_are_taught(b: Block, t: int) -> None:
    """Villagers are trained at public cost; what they learnt fades."""
    if t < b.build_start or not b.p.people_skills.any():
        return
    taught = is_supported(b, t) * b.p.people_skills
    b.s.trained = firms.skills_after_month(trained=b.s.trained, taught=taught, fade=b.c.skills_fade)
    b.ledger.post(pay.SKILLS_TRAINING, taught * b.c.skills_cost * prices(b, t) / MONTHS_PER_YEAR)
