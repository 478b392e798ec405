"""The services of a zone (docs/odd/month-10-services-and-land.md, ``services_are_run``)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.books import pay
from tests.oracle.notation import ENTRUSTED, OWN, WAN_PER_YUAN, ends_quarter, flag, is_december, mean, ratio, total
from tests.oracle.readings import is_supported, joint_effort, joint_upkeep_is_paid, prices, split_by, wages_so_far
from tests.oracle.traits import ECOMMERCE, LINES, PROCESSING, PROPERTY, WORKSHOPS, trait

if TYPE_CHECKING:
    from tests.oracle.agents import Village, Zone
    from tests.oracle.economy import Economy


def services_are_run(economy: Economy) -> None:
    for zone in economy.zones:
        for village in zone.villages:
            village.upkeep_bought += village.content_bought["consolidation"]
        if ends_quarter(economy.t):
            _run_quarter(zone)
    for county in economy.counties:
        county.labour_wanted = total(county.zones, lambda zone: (wages_so_far(zone) - zone.wages_before) / zone.wage_level)


def _run_quarter(zone: Zone) -> None:
    if zone.t >= zone.economy.build_start:
        _build_infrastructure(zone)
        _run_services(zone)
        _care_for_environment(zone)
        _spread_brand_and_network(zone)
    _wear_facilities(zone)
    _show_what_there_is(zone)


def effort_of_spending(spending: float, half: float) -> float:
    return spending / (spending + half)


def advance_level(level: float, opening: float, effort: float, gain: float, fade: float) -> float:
    return level + 0.25 * (gain * effort * (1 - level) - fade * (level - opening))


def _months(zone: Zone) -> float:
    """Months of the quarter in which yearly efforts were made."""
    t = zone.t
    return is_supported(zone, t) + is_supported(zone, t - 1) + is_supported(zone, t - 2)


def _build_infrastructure(zone: Zone) -> None:
    """Step 1: for what villages lack most."""
    money = _months(zone) / 12 * zone.p.services_infrastructure
    by_village = split_by(zone, money, [1 - village.facility_level for village in zone.villages])
    for village, works in zip(zone.villages, by_village, strict=True):
        pay("infrastructure_grant", works, village)
        pay("infrastructure_works", works, village)
        village.facilities += works
        village.released += works
        added = works / (zone.u.facility_cost * prices(zone))
        gap = 1 - village.facility_level
        village.facility_level += gap * ratio(added, gap + added)
        village.works_standing += works / prices(zone)


def _run_services(zone: Zone) -> None:
    """Step 2: where the centre stands they reach everybody, elsewhere as the layout lets them."""
    c, p, months = zone.c, zone.p, _months(zone)
    pay("public_services", months / 12 * p.services_spending, zone)
    half = c.service_half_cost * WAN_PER_YUAN * zone.f.zone_population * prices(zone)
    effort = effort_of_spending(p.services_spending * trait("services_layout", p.services_layout, "efficiency"), half)
    for village in zone.villages:
        is_centre = _is_centre(village)
        reach = is_centre + (1 - is_centre) * trait("services_layout", p.services_layout, "reach")
        village.service_level = advance_level(
            village.service_level, village.f.service_opening, effort * months / 3 * reach, c.service_gain, c.service_fade
        )


def _is_centre(village: Village) -> float:
    if any(other.f.is_key for other in village.zone.villages):
        return flag(village.f.is_key)
    return flag(village is village.zone.villages[0])


def _care_for_environment(zone: Zone) -> None:
    """Step 3."""
    c, p, months = zone.c, zone.p, _months(zone)
    pay("environment", months / 12 * p.environment_spending, zone)
    half = c.environment_half_cost * WAN_PER_YUAN * zone.f.zone_population * prices(zone)
    effort = effort_of_spending(p.environment_spending, half)
    for village in zone.villages:
        village.environment_level = advance_level(
            village.environment_level, village.f.environment_opening, effort * months / 3, c.environment_gain, c.environment_fade
        )


def _spread_brand_and_network(zone: Zone) -> None:
    """Step 4: a bad year costs the brand a part of its fame."""
    c, p, months = zone.c, zone.p, _months(zone)
    pay("joint_brand", months / 12 * p.industry_brand, zone)
    pay("digital_village", months / 12 * p.services_digital, zone)
    effort = effort_of_spending(p.industry_brand, c.brand_half_cost * prices(zone))
    zone.brand = advance_level(zone.brand, 0.0, effort * months / 3, c.brand_gain, c.brand_fade)
    effort = effort_of_spending(p.services_digital, c.digital_half_cost * prices(zone))
    zone.digital = advance_level(zone.digital, 0.0, effort * months / 3, c.digital_gain, c.digital_fade)
    least_harvest = min(village.harvest for village in zone.villages)
    if is_december(zone.t) and (least_harvest < c.bad_harvest or zone.county.visitor_level < c.bad_visitors):
        zone.brand *= 1 - c.brand_loss


def _wear_facilities(zone: Zone) -> None:
    """Step 5, also before the programme: what was added to the opening wears."""
    c, u = zone.c, zone.u
    added = [max(village.facility_level - village.f.facility_opening, 0.0) for village in zone.villages]
    need = [more * 0.25 * c.facility_upkeep_share * u.facility_cost * prices(zone) for more in added]
    joint_upkeep_is_paid(zone, total(need, float) * joint_effort(zone))
    for village, more, needed in zip(zone.villages, added, need, strict=True):
        jobs = min(ratio(village.public_jobs, c.public_jobs_full * village.f.population / 1000), 1.0)
        bought = min(ratio(village.upkeep_bought, needed), 1.0)
        kept = 1 - (1 - joint_effort(zone)) * (1 - jobs) * (1 - bought)
        village.facility_level -= 0.25 * u.facility_wear * more * (1 - kept)
        village.works_standing -= 0.25 * u.facility_wear * village.works_standing * (1 - kept)
        village.upkeep_bought = 0.0


def _show_what_there_is(zone: Zone) -> None:
    """Step 6: what visitors, buyers and suppliers see until the next quarter."""
    c, u = zone.c, zone.u
    better = mean(zone.villages, lambda village: village.facility_level - village.f.facility_opening)
    services = mean(zone.villages, lambda village: village.service_level - village.f.service_opening)
    environment = mean(zone.villages, lambda village: village.environment_level - village.f.environment_opening)
    zone.appeal = u.facility_pull * better + c.service_pull * services + u.environment_pull * environment + c.digital_pull * zone.digital
    zone.online_reach = max(u.digital_reach * zone.digital + c.brand_sales * zone.brand + c.facility_sales * better, 0.0)
    farm_output = total(zone.villages, lambda village: village.f.farmland) * u.farm_revenue * WAN_PER_YUAN
    zone.processing_use = use_by_supply(
        c.processed_share * farm_output, _capacity_of(zone, PROCESSING), zone.f.processing_opening, c.produce_per_capacity
    )
    zone.online_use = use_by_supply(
        c.online_share * c.online_commission * farm_output,
        _capacity_of(zone, ECOMMERCE),
        zone.f.ecommerce_opening,
        u.yield_level * LINES[ECOMMERCE].gross_yield,
    )
    rooms = _capacity_of(zone, PROPERTY) + _capacity_of(zone, WORKSHOPS)
    usual = zone.f.rooms_opening + c.let_space_per_head * WAN_PER_YUAN * zone.f.zone_population
    zone.rooms_use = usual / (usual + u.room_vacancy * max(rooms - zone.f.rooms_opening, 0.0))


def use_by_supply(supplied: float, capacity: float, settled: float, need: float) -> float:
    """What stood on the first day has its suppliers."""
    supply = max(supplied, need * settled)
    wanted = need * capacity
    return ratio(supply, wanted) if wanted > supply else 1.0


def _capacity_of(zone: Zone, line: int) -> float:
    of_villages = total(zone.villages, lambda village: village.working[OWN][line] + village.working[ENTRUSTED][line])
    return of_villages + zone.company_working[line]
