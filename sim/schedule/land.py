"""Land and property: building land for projects, works on farmland, houses and fields that are let, contracts let in the open."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio
from sim.core.units import MONTHS_PER_YEAR, WAN_PER_YUAN
from sim.rules import land
from sim.rules.shocks import trend_level
from sim.schedule.quota import receive_quota, receive_quota_share
from sim.schedule.reading import (
    QUARTER,
    build_length,
    by_village,
    ends_quarter,
    has_begun,
    is_building,
    is_new_year,
    is_true,
    month_of_year,
    prices,
    since_start,
    split_by_people,
    supported_part_of_year,
)
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import BusinessLine
from sim.words.levers import INDUSTRY_MIX
from sim.words.lines import farm_calendar

#: Fees and rents are paid at the end of each quarter, a part of the year's.
QUARTERS = MONTHS_PER_YEAR // QUARTER
TOURISM = BusinessLine.TOURISM.value


# --- Building land
def land_per_wan(b: Block) -> Array:
    """Building land that a 万元 of the programme's industry money needs, by its mix: (run,) mu at prices of the start."""
    c = b.c
    # Greenhouses and farm services stand on facility farmland, which is no building land.
    intensity = {
        "processing": c.investment_per_mu_processing,
        "property": c.investment_per_mu_property,
        "tourism": c.investment_per_mu_tourism,
        "workshops": c.investment_per_mu_workshops,
        "ecommerce": c.investment_per_mu_ecommerce,
    }
    needed = np.zeros(b.p.industry_mix.shape[-1])
    for position, (_, parts) in enumerate(INDUSTRY_MIX.values()):
        needed += b.p.industry_mix[position, 0] * sum(share / intensity[line] for line, share in parts.items() if line in intensity)
    return needed


def take_land(b: Block, industry_money: Array, t: int, built_here: Array | float = 1.0) -> Array:
    """The part of ``industry_money`` (village, run) 万元 that finds building land this month; books the land as used.

    ``built_here`` (village, run) is the part of it that needs any. Where a zone is short of land all who ask get the same share.
    """
    if not industry_money.any():
        return industry_money
    needed = b.zones.zone_total(industry_money * built_here) * (land_per_wan(b) / prices(b, t))
    share = land.share_that_finds_land(needed=needed, left=b.s.land_left)
    use_land(b, needed)
    return industry_money * by_village(b, share)


def give_land_to_firms(b: Block, wanted: Array) -> Array:
    """Building land that firms get of the ``wanted`` mu, as far as the zone has it: (zone, run) mu."""
    granted = np.minimum(wanted, b.s.land_left)
    use_land(b, granted)
    return granted


def use_land(b: Block, needed: Array) -> None:
    """Book ``needed`` mu (zone, run) as used, never more than is left."""
    used = np.minimum(needed, b.s.land_left)
    b.s.land_left = b.s.land_left - used
    b.s.land_used = b.s.land_used + used


def land_is_prepared(b: Block, t: int) -> None:
    """Quota arrives, land works go on, and what they free is used in the zone or exchanged."""
    if t < b.build_start:
        return
    receive_quota(b, t)
    if b.p.land_quota_share.any():
        receive_quota_share(b, t)
    if b.p.land_consolidation.any() or b.p.land_quota_exchange.any():
        pay_for_land_works(b, t)
        free_building_land(b, t)
        exchange_quota(b, t)


# --- Works on farmland and scattered plots
def scattered_land(b: Block) -> Array:
    """Scattered building land of each zone at the start: (zone, run) mu."""
    return b.u.scattered_land * b.f.zone_population


def works_done(b: Block, t: int) -> Array:
    """Share of the land works that are finished and accepted: (zone, run)."""
    return land.evenly_done(months=since_start(b, t) + 1 - b.c.land_works_months, build_months=build_length(b))


def pay_for_land_works(b: Block, t: int) -> None:
    """The public pays the works month by month, and the households that give up plots."""
    share = is_building(b, t) * prices(b, t) / build_length(b)
    if not share.any():
        return
    p, c = b.p, b.c
    reclaimed = p.land_quota_exchange * scattered_land(b)
    farmland = p.land_consolidation * b.zones.zone_total(b.f.farmland)
    b.ledger.post(pay.LAND_WORKS, share * (farmland * c.consolidation_cost + reclaimed * c.reclamation_cost))
    if p.land_quota_exchange.any():
        b.ledger.post(pay.RECLAMATION_PAY, split_by_people(b, share * reclaimed * c.reclamation_pay))


def free_building_land(b: Block, t: int) -> None:
    """Joined fields count once accepted; reclaimed and gathered plots join the zone's building land."""
    s, f, p = b.s, b.f, b.p
    done = works_done(b, t)
    s.consolidated = f.treated * p.land_consolidation * done
    freed = scattered_land(b) * land.freed_share(
        reclaimed=f.treated * p.land_quota_exchange * done, consolidated=s.consolidated, gathered=b.c.gathered_by_consolidation
    )
    added = np.maximum(freed - s.land_freed, 0.0)
    s.land_freed = s.land_freed + added
    s.land_left = s.land_left + added
    s.land_quota = s.land_quota + added


def exchange_quota(b: Block, t: int) -> None:
    """Each January after the build cycle reclaimed quota that the zone does not need is sold; its villages get the price by population.

    The buyer stands for the town projects that build on the quota, so the market pays: no budget bears it.
    """
    if not is_new_year(t):
        return
    s = b.s
    is_over = b.f.treated * is_true(since_start(b, t) >= build_length(b))
    reclaimed = b.p.land_quota_exchange * works_done(b, t) * scattered_land(b) - s.quota_exchanged
    exchanged = is_over * land.quota_to_exchange(reclaimed=reclaimed, left=s.land_left, pace=b.c.exchange_pace)
    s.land_left = s.land_left - exchanged
    s.land_quota = s.land_quota - exchanged
    s.quota_exchanged = s.quota_exchanged + exchanged
    b.ledger.post(pay.QUOTA_RECEIPTS, split_by_people(b, exchanged * b.u.quota_price * prices(b, t)))


def farm_inputs(b: Block) -> Array:
    """Inputs per mu of cooperatives, less where fields are joined: (run,) or (village, run) 元."""
    if not b.s.consolidated.any():
        return b.u.farm_inputs
    return by_village(
        b,
        land.inputs_after_consolidation(inputs=b.u.farm_inputs, consolidated=b.s.consolidated, saving=b.c.consolidation_saving),
    )


# --- Houses and fields
def land_changes_hands(b: Block, t: int) -> None:
    """Each January houses and fields are found by consent and for pay; land is never let, brought in and served twice."""
    if not is_new_year(t) or t < b.build_start:
        return
    let_new_farmland(b, t)
    if b.p.land_idle_homesteads.any():
        find_houses(b, t)
    if b.p.land_scale_farming.any() or b.p.industry_farm_services.any():
        let_and_serve_fields(b, t)


def finds_land(b: Block, t: int) -> Array:
    """One where the programme has been on long enough to have found houses and fields, else zero: (zone, run)."""
    return has_begun(b, t - int(b.c.land_lead_months))


def let_new_farmland(b: Block, t: int) -> None:
    """Farmland won by consolidation is the collective's: it lets it at the rent of the day."""
    s = b.s
    if not s.consolidated.any():
        return
    joined = by_village(b, s.consolidated * finds_land(b, t))
    added = np.maximum(b.u.new_farmland_share * joined * b.f.farmland - s.new_farmland, 0.0)
    rent = added * (b.u.yield_level * b.u.land_rent * WAN_PER_YUAN * prices(b, t))
    s.new_farmland = s.new_farmland + added
    s.rent = s.rent + rent
    s.market_rent = s.market_rent + rent


def find_houses(b: Block, t: int) -> None:
    """While they are sought: houses whose households agree and that an operator takes; survey and arrangement are paid by the public."""
    s, f, c = b.s, b.f, b.c
    idle = np.minimum(
        f.idle_homesteads * trend_level(yearly_growth=c.idle_homestead_growth, month=t), np.maximum(f.households, f.idle_homesteads)
    )
    share = np.minimum(by_village(b, finds_land(b, t) * (b.p.land_idle_homesteads * b.u.house_uptake)) * f.line_suitability[TOURISM], 1.0)
    sought = by_village(b, supported_part_of_year(b, t))
    in_use = land.brought_into_use(in_use=s.houses_in_use, wanted=share * idle, speed=c.house_speed * sought)
    found = b.zones.zone_total(in_use - s.houses_in_use)
    b.ledger.post(pay.HOUSE_SURVEY, found * (c.house_survey_cost * WAN_PER_YUAN * prices(b, t)))
    s.houses_in_use = in_use


def let_and_serve_fields(b: Block, t: int) -> None:
    """While it is sought: what is in no cooperative may be let, what stays with its household served; the public pays a mu once."""
    s, f, c = b.s, b.f, b.c
    let_before, served_before = s.land_let, s.entrusted_land
    free = np.maximum(f.farmland - s.area, 0.0)
    speed = c.letting_speed * by_village(b, supported_part_of_year(b, t))
    wanted = by_village(b, finds_land(b, t) * b.p.land_scale_farming) * (1.0 - c.already_let) * f.farmland
    let = land.brought_into_use(in_use=s.land_let, wanted=np.minimum(wanted, free), speed=speed)
    s.land_let = np.minimum(let, free)
    wanted = by_village(b, finds_land(b, t) * b.p.industry_farm_services) * f.farmland
    served = land.brought_into_use(in_use=s.entrusted_land, wanted=wanted, speed=speed)
    s.entrusted_land = np.minimum(served, np.maximum(free - s.land_let, 0.0))
    newly_let = np.maximum(s.land_let - let_before, 0.0)
    b.ledger.post(pay.LETTING_AWARD, b.zones.zone_total(newly_let) * (c.letting_award * prices(b, t)))
    b.ledger.post(pay.SERVICE_SUBSIDY, np.maximum(s.entrusted_land - served_before, 0.0) * (c.service_subsidy * prices(b, t)))


def land_and_houses_earn(b: Block, t: int) -> None:
    """At the end of each quarter houses, let fields and served fields pay."""
    if not ends_quarter(t):
        return
    s = b.s
    if s.houses_in_use.any():
        let_houses_pay(b, t)
    if s.land_let.any():
        let_fields_pay(b, t)
    if s.entrusted_land.any():
        served_fields_pay(b, t)


def let_houses_pay(b: Block, t: int) -> None:
    """The household gets its rent whether guests come or not; the collective's share follows the houses filled."""
    rent = b.s.houses_in_use * (b.u.yield_level * b.u.house_rent * WAN_PER_YUAN * prices(b, t) / QUARTERS)
    b.ledger.post(pay.HOUSE_RENT, rent * (1.0 - b.c.house_fee_share))
    b.ledger.post(pay.HOUSE_FEE, rent * b.c.house_fee_share * land.houses_rented(demand=b.s.demand, usual=b.c.house_occupancy))


def let_fields_pay(b: Block, t: int) -> None:
    """The operator pays the collective its fee and the household more than the mu earned it."""
    level = b.u.yield_level * WAN_PER_YUAN * prices(b, t) / QUARTERS
    b.ledger.post(pay.LETTING_FEE, b.s.land_let * (b.u.scale_farming_fee * level))
    b.ledger.post(pay.LETTING_GAIN, b.s.land_let * (b.c.letting_gain * level))


def served_fields_pay(b: Block, t: int) -> None:
    """The collective earns on what it arranges, firms on the rest; revenue falls where neighbours' machines overlap, cost does not.

    The market pays for the fields' households, whose other income is counted after their farming cost.
    """
    s, month = b.s, month_of_year(t)
    quarter = sum(inputs for inputs, _ in farm_calendar()[month - 2 : month + 1])
    arranged = s.entrusted_land * b.u.served_by_collective
    full = arranged * (b.u.yield_level * b.u.service_revenue * WAN_PER_YUAN * quarter * prices(b, t))
    left = land.revenue_left_by_overlap(
        coverage=neighbours_coverage(b), coordination=b.p.industry_coordination, overlap=b.c.service_overlap
    )
    b.ledger.post(pay.SERVICE_REVENUE, full * left)
    b.ledger.post(pay.SERVICE_COST, full * b.c.service_cost_share)


def neighbours_coverage(b: Block) -> Array:
    """Served share of the farmland of a village's neighbours in the zone: (village, run)."""
    served, farmland = b.s.entrusted_land, b.f.farmland
    others = by_village(b, b.zones.zone_total(served)) - served
    return np.clip(ratio(others, np.maximum(by_village(b, b.zones.zone_total(farmland)) - farmland, 0.0)), 0.0, 1.0)


# --- Contracts
def openly_let(b: Block, t: int) -> Array:
    """Share of contracts let through the open exchange: (village, run)."""
    return by_village(b, has_begun(b, t - int(b.c.land_lead_months)) * b.p.governance_property_exchange)


def renewed_share(b: Block, t: int) -> Array:
    """Share of contracts re-priced this January: (run,) or (village, run)."""
    if not b.p.governance_property_exchange.any():
        return b.u.repricing_rate
    # Nobody bids for what earns nothing.
    bid_for = np.minimum(b.u.yield_level * (1.0 - b.u.exchange_resistance), 1.0)
    return land.share_repriced(usual=b.u.repricing_rate, openly=openly_let(b, t), resistance=1.0 - bid_for)


def pay_the_exchange(b: Block, t: int, renewed: Array) -> None:
    """The exchange takes its fee on a year's rent of the contracts let through it."""
    if b.p.governance_property_exchange.any():
        b.ledger.post(pay.EXCHANGE_FEE, b.c.exchange_fee * openly_let(b, t) * renewed * b.s.rent)
