"""Markets of the county besides visitors: hired hands, local produce, raw material, tenants, professional managers."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio
from sim.core.chance import ONCE, Stream
from sim.core.units import MONTHS_PER_YEAR, WAN_PER_YUAN
from sim.rules import market
from sim.rules.shocks import trend_level
from sim.schedule.reading import by_village, has_begun, has_company, incomes, is_true, prices
from sim.schedule.visiting import ECOMMERCE, PROCESSING, PROPERTY, WORKSHOPS, people_of_county
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import CompanyManager
from sim.words.lines import LINES
from sim.words.state import ENTRUSTED, OWN

#: Professional managers are declared per so many people.
PER_HUNDRED_THOUSAND = 100_000.0


def wages_are_set(b: Block, t: int) -> None:
    """Wages answer to the hands wanted last month; what is paid from here on is wanted this month."""
    s = b.s
    yearly = b.c.seasonal_hands * b.c.seasonal_wage * WAN_PER_YUAN * incomes(b, t)
    spare = b.counties.zone_total(b.f.zone_population) + (1.0 - b.c.hands_in_use_elsewhere) * b.f.rest_population
    level = market.wage_of_hands(
        wanted=s.labour_wanted, supply=spare * yearly / MONTHS_PER_YEAR, response=b.u.wage_response, most=b.c.wage_level_most
    )
    s.wage_level = b.counties.per_village(level)
    s.wages_before = wages_so_far(b)


def hands_are_counted(b: Block) -> None:
    """Hands wanted in each county this month: the wages paid, at ordinary wages."""
    s = b.s
    s.labour_wanted = b.counties.zone_total((wages_so_far(b) - s.wages_before) / s.wage_level)


def wages_so_far(b: Block) -> Array:
    """Wages of hired hands booked so far this year: (zone, run)."""
    first, *others = pay.LOCAL_WAGES
    total = b.ledger.flows[first.name].copy()
    for wages in others:
        total += b.ledger.flows[wages.name]
    return total


def at_local_wages(b: Block, wages: Array) -> Array:
    """``wages`` (village, run) at what hands cost in the county this month."""
    if not (b.s.wage_level > 1.0).any():
        return wages
    return wages * by_village(b, b.s.wage_level)


def produce_market(b: Block, t: int) -> Array:
    """Price of each county's produce against trend: the year's shock, what cooperatives add to the crop, what firms buy; (county, run)."""
    farmland = b.counties.zone_total(b.zones.zone_total(b.f.farmland))
    with_rest = farmland * ratio(people_of_county(b), b.counties.zone_total(b.f.zone_population))
    bought = market.demand_of_firms(
        assets=b.counties.zone_total(b.s.firm_assets) / prices(b, t),
        produce=with_rest * (b.u.farm_revenue * WAN_PER_YUAN),
        purchases=b.c.firm_purchases,
    )
    return b.s.produce_price * market.price_of_produce(
        farmland=with_rest,
        added=b.counties.zone_total(b.zones.zone_total(b.s.area)) - b.f.farmed_opening,
        demand=trend_level(yearly_growth=b.c.produce_demand_growth, month=t) + bought,
        response=b.u.produce_response,
    )


def processing_in_use(b: Block) -> Array:
    """Use of each zone's processing capacity that its own farmland allows: (zone, run)."""
    return market.use_by_supply(
        supplied=b.c.processed_share * farm_output(b),
        capacity=capacity_of_zone(b, PROCESSING),
        settled=b.f.processing_opening,
        need=b.c.produce_per_capacity,
    )


def online_in_use(b: Block) -> Array:
    """Use of each zone's e-commerce capacity that commissions on what it can sell online allow: (zone, run)."""
    return market.use_by_supply(
        supplied=b.c.online_share * b.c.online_commission * farm_output(b),
        capacity=capacity_of_zone(b, ECOMMERCE),
        settled=b.f.ecommerce_opening,
        need=b.u.yield_level * LINES[ECOMMERCE].gross_yield,
    )


def rooms_in_use(b: Block) -> Array:
    """Use of each zone's let property and workshop rooms that its tenants allow: (zone, run)."""
    return market.use_of_let_rooms(
        added=np.maximum(let_rooms(b) - b.f.rooms_opening, 0.0),
        usual=b.f.rooms_opening + b.c.let_space_per_head * WAN_PER_YUAN * b.f.zone_population,
        vacancy=b.u.room_vacancy,
    )


def let_rooms(b: Block) -> Array:
    """Let property and workshop rooms of a zone, as far as they are taken up: (zone, run) 万元."""
    return capacity_of_zone(b, PROPERTY) + capacity_of_zone(b, WORKSHOPS)


def farm_output(b: Block) -> Array:
    """What the farmland of a zone yields in a usual year, at prices of the start: (zone, run) 万元."""
    return b.zones.zone_total(b.f.farmland) * (b.u.farm_revenue * WAN_PER_YUAN)


def capacity_of_zone(b: Block, line: int) -> Array:
    """Capacity taken up of one line in a zone, whoever runs it: (zone, run) 万元."""
    return b.zones.zone_total(b.s.working[OWN, line] + b.s.working[ENTRUSTED, line]) + b.s.company_working[line]


def manager_found(b: Block, t: int) -> Array:
    """One where a company that wants a hired manager finds one, drawn once at the zone's address: (zone, run)."""
    wants = has_begun(b, t) * has_company(b) * (1.0 - b.p.company_manager[CompanyManager.CADRE.value])
    chance = market.chance_of_manager(
        managers=b.u.managers_available * people_of_county(b) / PER_HUNDRED_THOUSAND, wanted=b.counties.zone_total(wants)
    )
    return is_true(b.chance.uniform(Stream.MANAGER_FOUND, ONCE, b.f.zone_keys) < b.counties.per_village(chance))
