"""Households earn, work in public jobs, meet trouble and are helped; in December it is counted who got what."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio
from sim.core.chance import Stream
from sim.core.units import PER_THOUSAND, WAN_PER_YUAN, YUAN_PER_WAN
from sim.rules import household, shocks
from sim.schedule.reading import DECEMBER, JANUARY, by_village, has_begun, incomes, is_supported, month_of_year, prices, rural_incomes
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import FundingContent, IncomeGroup
from sim.words.transactions import HouseholdAccount

LOW, MIDDLE, HIGH = IncomeGroup.LOW.value, IncomeGroup.MIDDLE.value, IncomeGroup.HIGH.value
ACCOUNTS = tuple(HouseholdAccount)
LOCAL_WAGE, LOW_WAGE = ACCOUNTS.index(HouseholdAccount.LOCAL_WAGE), ACCOUNTS.index(HouseholdAccount.LOW_WAGE)


def low_income_households(b: Block) -> Array:
    """Low-income and monitored households: (village, run)."""
    return b.f.households * b.c.low_household_share


def able_low_income(b: Block) -> Array:
    """Low-income and monitored households that can work: (village, run)."""
    return low_income_households(b) * b.c.able_low_income


def job_wage(b: Block, t: int) -> Array:
    """Yearly pay of a public job: (run,) 万元."""
    return b.c.public_job_wage * incomes(b, t)


def job_upkeep(b: Block) -> Array:
    """Share of the facilities' upkeep that people in public jobs do: (village, run) 0-1."""
    return household.upkeep_by_jobs(jobs=b.s.public_jobs, thousands=b.f.population / PER_THOUSAND, full=b.c.public_jobs_full)


def households_earn(b: Block, t: int) -> None:
    """What households earn outside the collective economy follows the county's rural income, less what they farmed themselves before."""
    yearly = b.f.income_per_head * b.f.population * WAN_PER_YUAN
    income = yearly / 12.0 * rural_incomes(b, t)
    b.ledger.post(pay.OUTSIDE_WAGES, income * b.c.outside_wage_share)
    b.ledger.post(pay.OUTSIDE_BUSINESS, np.maximum(income * b.c.outside_business_share - given_up(b, t), 0.0))
    b.ledger.post(pay.OUTSIDE_PROPERTY, income * b.c.outside_property_share)
    b.ledger.post(pay.OUTSIDE_TRANSFERS, income * b.c.outside_transfer_share)


def given_up(b: Block, t: int) -> Array:
    """What households earned a month on land that they have brought into the cooperative since the opening: (village, run) 万元."""
    own_return = np.maximum(b.u.land_rent - b.c.letting_gain, 0.0) * WAN_PER_YUAN * prices(b, t)
    return np.maximum(b.s.area - b.f.area_opening, 0.0) * own_return / 12.0


def public_jobs_are_filled(b: Block, t: int) -> None:
    """Jobs that the lever asks for and jobs that employment money has bought; each is paid once, by the one or the other."""
    s = b.s
    money = s.content_bought[FundingContent.EMPLOYMENT.value]
    asked = is_supported(b, t) * b.p.support_public_jobs
    if not (asked.any() or money.any() or s.public_jobs.any()):
        return
    monthly = job_wage(b, t) / 12.0
    bought = money / monthly
    s.public_jobs = household.fill_public_jobs(asked=by_village(b, asked) + bought, able=able_low_income(b))
    b.ledger.post(pay.PUBLIC_JOB_WAGES, np.maximum(s.public_jobs - bought, 0.0) * monthly)


def households_meet_trouble(b: Block, t: int) -> None:
    """Some low-income households meet trouble; who is found is helped, of the others some fall below the line."""
    s, u, c = b.s, b.u, b.c
    if month_of_year(t) == JANUARY:
        s.trouble_hazard = hazard(b, t)
    at_risk = s.in_trouble + household.meet_trouble(
        low_income=low_income_households(b), in_trouble=s.in_trouble, fallen=s.fallen, hazard=s.trouble_hazard
    )
    # The relief that ordinary work brings is among the transfers which households have anyway.
    unfound = at_risk * (1.0 - u.ordinary_finding)
    if t >= b.build_start:
        unfound = found_by_monitoring(b, t, unfound)
        unfound = found_by_content(b, t, unfound)
    s.in_trouble, s.fallen = household.fall_or_recover(
        unfound=unfound, fallen=s.fallen, fall_chance=u.fall_chance, own_recovery=c.own_recovery, fallen_months=c.fallen_months
    )


def hazard(b: Block, t: int) -> Array:
    """Share of low-income households that meet trouble in each month of this year: (village, run)."""
    ill = b.chance.normal(Stream.HOUSEHOLD_ILLNESS, t, b.f.village_keys)
    out_of_work = b.chance.normal(Stream.HOUSEHOLD_WORK, t, b.f.zone_keys)
    return household.monthly_hazard(
        rate=b.u.trouble_rate,
        illness=shocks.demand_level(disturbance=ill, spread=np.full(1, b.c.illness_spread)),
        lost_work=by_village(b, shocks.demand_level(disturbance=out_of_work, spread=np.full(1, b.c.work_spread))),
        harvest=b.s.harvest,
        illness_part=b.c.illness_part,
        work_part=b.c.work_part,
    )


def relief(b: Block, t: int) -> Array:
    """Relief of one household in trouble: (run,) 万元."""
    return b.c.relief_per_household * prices(b, t)


def monitoring_cost(b: Block, t: int) -> Array:
    """A month of full monitoring in a village: (run,) 万元."""
    return b.c.monitoring_cost * incomes(b, t) / 12.0


def found_by_monitoring(b: Block, t: int, unfound: Array) -> Array:
    """Those whom monitoring finds in the month are helped at public cost; gives the others, (village, run)."""
    effort = has_begun(b, t) * b.p.support_poverty_monitoring
    if not effort.any():
        return unfound
    in_village = by_village(b, effort)
    found = unfound * in_village
    b.ledger.post(pay.MONITORING, in_village * monitoring_cost(b, t))
    b.ledger.post(pay.MONITORING_RELIEF, found * relief(b, t))
    return unfound - found


def found_by_content(b: Block, t: int, unfound: Array) -> Array:
    """Those whom monitoring finds that consolidation money has paid for, help included; gives the others, (village, run)."""
    money = b.s.content_bought[FundingContent.CONSOLIDATION.value]
    if not money.any():
        return unfound
    bought = money * b.c.consolidation_to_households / monitoring_cost(b, t)
    return unfound * (1.0 - np.minimum(bought, 1.0))


def low_income_is_aided(b: Block, t: int) -> None:
    """Aid is shared among villages by low-income households: most is help, the rest places the able in work."""
    aid = is_supported(b, t) * b.p.support_low_income_aid / 12.0
    if not aid.any():
        return
    here = b.zones.split_by(aid, low_income_households(b))
    placement = here * b.c.aid_to_placement
    b.ledger.post(pay.LOW_INCOME_AID, here - placement)
    b.ledger.post(pay.PLACEMENT_IN_WORK, b.zones.zone_total(placement))
    b.s.placement_spent = b.s.placement_spent + placement


def close_household_books(b: Block, t: int) -> None:
    """In December the year's payments to households are counted by group, and the next year begins."""
    if month_of_year(t) != DECEMBER:
        return
    s = b.s
    for position, account in enumerate(ACCOUNTS):
        s.household_income[position] = b.ledger.close_account(account)
    count_groups(b, t)
    s.placement_spent = np.zeros_like(s.placement_spent)


def count_groups(b: Block, t: int) -> None:
    """The year's income of each group, and how many of the able low-income households had work; jobs taken up move wages."""
    s = b.s
    low_shares, middle_shares = shares_of_low(b), shares_of_middle(b)
    low = household.income_of_group(income=s.household_income, shares=low_shares)
    middle = household.income_of_group(income=s.household_income, shares=middle_shares)
    high = household.income_of_group(
        income=s.household_income, shares=[1.0 - one - other for one, other in zip(low_shares, middle_shares, strict=True)]
    )
    taken = places_taken(b, t) * local_wage(b, t)
    of_middle = middle_shares[LOCAL_WAGE] / (1.0 - low_shares[LOCAL_WAGE])
    s.group_income[LOW], s.group_income[MIDDLE], s.group_income[HIGH] = (
        low + taken,
        middle - of_middle * taken,
        high - (1.0 - of_middle) * taken,
    )
    low_people, middle_people = b.c.low_household_share, b.c.middle_household_share
    s.low_income_per_head = per_head(b, s.group_income[LOW], low_people)
    s.middle_income_per_head = per_head(b, s.group_income[MIDDLE], middle_people)
    s.high_income_per_head = per_head(b, s.group_income[HIGH], 1.0 - low_people - middle_people)


def places_taken(b: Block, t: int) -> Array:
    """Jobs of the zone that aid has given to low-income households instead of others; the share in work is set: (village, run)."""
    s, c = b.s, b.c
    able = able_low_income(b)
    local_jobs = s.household_income[LOCAL_WAGE] / local_wage(b, t)
    held = c.low_share_of_local_wages * local_jobs + s.household_income[LOW_WAGE] / job_wage(b, t)
    placed = household.place_in_work(
        paid_for=s.placement_spent / (c.placement_cost * incomes(b, t)),
        without=able * (1.0 - c.low_income_work) - held,
        held_by_others=(1.0 - c.low_share_of_local_wages) * local_jobs,
    )
    s.low_income_in_work = household.share_in_work(jobs=held + placed, able=able, elsewhere=c.low_income_work)
    return placed


def local_wage(b: Block, t: int) -> Array:
    """Yearly pay of a job in the zone: (run,) 万元."""
    return b.c.local_job_wage * incomes(b, t)


def per_head(b: Block, income: Array, people: float) -> Array:
    """Income per head of a group that makes up ``people`` of the population: (zone, run) yuan."""
    return ratio(b.zones.zone_total(income), b.f.zone_population * people) * YUAN_PER_WAN


def shares_of_low(b: Block) -> list[float]:
    """The low group's share of each account of households, in their order."""
    c = b.c
    shares = {
        HouseholdAccount.WAGE: c.low_share_of_wages,
        HouseholdAccount.LOCAL_WAGE: c.low_share_of_local_wages,
        HouseholdAccount.LOW_WAGE: 1.0,
        HouseholdAccount.BUSINESS: c.low_share_of_business,
        HouseholdAccount.PROPERTY: c.low_share_of_property,
        HouseholdAccount.LOW_FIRST_PROPERTY: c.low_share_of_low_first,
        HouseholdAccount.TRANSFER: c.low_share_of_transfers,
        HouseholdAccount.LOW_TRANSFER: 1.0,
        HouseholdAccount.EVEN_TRANSFER: c.low_household_share,
    }
    return [shares[account] for account in ACCOUNTS]


def shares_of_middle(b: Block) -> list[float]:
    """The middle group's share of each account of households, in their order."""
    c = b.c
    shares = {
        HouseholdAccount.WAGE: c.middle_share_of_wages,
        HouseholdAccount.LOCAL_WAGE: c.middle_share_of_local_wages,
        HouseholdAccount.LOW_WAGE: 0.0,
        HouseholdAccount.BUSINESS: c.middle_share_of_business,
        HouseholdAccount.PROPERTY: c.middle_share_of_property,
        HouseholdAccount.LOW_FIRST_PROPERTY: c.middle_share_of_low_first,
        HouseholdAccount.TRANSFER: c.middle_share_of_transfers,
        HouseholdAccount.LOW_TRANSFER: 0.0,
        HouseholdAccount.EVEN_TRANSFER: c.middle_household_share,
    }
    return [shares[account] for account in ACCOUNTS]
