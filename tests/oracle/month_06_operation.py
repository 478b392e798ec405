"""The month, phases 21 to 28: markets meet and everybody operates (docs/odd/month-6-operation.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.words.lines import LINES
from tests.oracle.books import pay
from tests.oracle.income_floors import floors_are_watched
from tests.oracle.key_village import factors_of_villages
from tests.oracle.month_06_farming import cooperatives_farm, insure_crops
from tests.oracle.notation import (
    ENTRUSTED,
    OWN,
    WAN_PER_YUAN,
    clip,
    demand_level,
    ends_quarter,
    flag,
    is_january,
    month_of_year,
    ratio,
    total,
)
from tests.oracle.readings import (
    able,
    at_local_wages,
    build_small_works,
    company_capability,
    county_visitors,
    entrusted_effort,
    factor_of_line,
    has_begun,
    incomes,
    leading,
    line_factors,
    paid_effort,
    prices,
    split_by_people,
    use_up_billed_works,
    won_share,
    yields,
    zone_demand,
)
from tests.oracle.traits import INPUTS, TOURISM, season, trait

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.oracle.agents import County, Village, Zone
    from tests.oracle.economy import Economy

__all__ = [
    "companies_operate",
    "cooperatives_farm",
    "floors_are_watched",
    "insure_crops",
    "land_and_houses_earn",
    "markets_meet",
    "off_site_property_pays",
    "public_works_are_built",
    "villages_operate",
]


def markets_meet(economy: Economy) -> None:
    """The county's visitors are shared between zones and everywhere else; each zone's sites are used alike but for the key village's."""
    for zone in economy.zones:
        for village in zone.villages:
            of_village = demand_level(village.village_disturbance, village.u.village_noise)
            village.demand = of_village * demand_level(zone.zone_disturbance, zone.u.zone_noise)
    for county in economy.counties:
        _share_visitors(county)


def _share_visitors(county: County) -> None:
    seasonal = season(month_of_year(county.t), TOURISM)
    capacities = [_visitors_capacity(zone) for zone in county.zones]
    attractions = [_attraction(zone, capacity, seasonal) for zone, capacity in zip(county.zones, capacities, strict=True)]
    everywhere = county.f.rest_population + sum(attractions)
    for zone, capacity, attraction in zip(county.zones, capacities, attractions, strict=True):
        wanted = county_visitors(county) * ratio(attraction, everywhere)
        zone.site_use = min(ratio(wanted, capacity), 1.0)
        zone.visits = capacity * zone.site_use * seasonal / 12
    county.visits_elsewhere = county_visitors(county) * seasonal / 12 - total(county.zones, lambda zone: zone.visits)


def _visitors_capacity(zone: Zone) -> float:
    """Visits a year that the zone's sites can take."""
    u = zone.u
    of_villages = total(zone.villages, lambda village: village.working[OWN][TOURISM] + village.working[ENTRUSTED][TOURISM])
    sites = of_villages + zone.company_working[TOURISM]
    earned_per_visit = u.site_utilisation * u.visitor_spend * u.collective_capture * WAN_PER_YUAN
    per_wan = u.yield_level * LINES[TOURISM].gross_yield / earned_per_visit
    return sites * per_wan


def _attraction(zone: Zone, capacity: float, seasonal: float) -> float:
    similarity = zone.u.site_similarity * (1 - has_begun(zone) * zone.p.industry_coordination)
    appeal = max(1 + zone.appeal + flag(seasonal > 1) * zone.u.brand_pull * zone.brand, 0.0)
    return zone.f.pull * ratio(capacity, zone.f.reference_capacity) ** (1 - similarity) * appeal


def _sums_over_lines(working: Sequence[float], zone: Zone, factors: Sequence[float], leads: float) -> tuple[float, float, float]:
    """Revenue, cost and wages of lines at ordinary demand; who leads them works at ``leads``."""
    revenue = cost = wages = 0.0
    for line, capacity, its_yield, factor in zip(LINES, working, yields(zone), factors, strict=True):
        of_line = capacity * its_yield * factor * factor_of_line(leads, line.led)
        revenue += of_line
        cost += of_line * line.cost_share
        wages += of_line * line.wage_share
    return revenue, cost, wages


def _cost_of_upkeep(installed: Sequence[float]) -> float:
    """Yearly, at prices of the start."""
    return sum(capacity * line.upkeep for capacity, line in zip(installed, LINES, strict=True))


def villages_operate(economy: Economy) -> None:
    """Own lines earn gross with their cost beside; contracts pay rent; the collective is managed."""
    for zone in economy.zones:
        factors = factors_of_villages(zone)
        for village in zone.villages:
            _village_operates(village, factors[village])


def _village_operates(village: Village, factors: Sequence[float]) -> None:
    zone = village.zone
    factor = village.demand
    revenue, cost, wages = _sums_over_lines(
        village.working[OWN], zone, factors, leading(village, able(village)) * (1 + village.floor_effort)
    )
    pay("line_revenue", revenue * factor, village)
    pay("line_cost", cost * factor, village)
    pay("line_wages", at_local_wages(zone, wages * factor), village)
    need = _cost_of_upkeep(village.installed[OWN]) * prices(village) / 12
    pay("upkeep", need * paid_effort(village), village)
    _let_contracts_pay(village)
    pay("booked_loss", village.f.booked_loss / 12, village)
    pay("management", village.u.management_share * max(village.operating_last_year - village.goods_passed, 0.0) / 12, village)


def _let_contracts_pay(village: Village) -> None:
    """What was collected in an earlier December is missing now."""
    rent = village.rent / 12 * village.demand
    already = min(village.rent_early, rent)
    pay("contract_rent", rent - already, village)
    village.rent_early -= already


def off_site_property_pays(economy: Economy) -> None:
    """Rent of off-site property: guaranteed until the guarantor stops, then what the market pays."""
    for zone in economy.zones:
        if not any(village.off_site > 0 for village in zone.villages):
            continue
        c, u = zone.c, zone.u
        if is_january(economy.t):  # a zone without such property was left out above
            zone.off_site_guaranteed *= 1 - flag(zone.draws.uniform("guarantor", economy.t, zone.key) < c.pooled_guarantor_default)
        level = zone.off_site_guaranteed + (1 - zone.off_site_guaranteed) * c.pooled_market_rent
        for village in zone.villages:
            pay("off_site_rent", village.off_site * level * u.yield_level * u.off_site_rent * prices(village) / 12, village)


def land_and_houses_earn(economy: Economy) -> None:
    """At the end of each quarter houses, let fields and served fields pay."""
    if not ends_quarter(economy.t):
        return
    for zone in economy.zones:
        for village in zone.villages:
            _houses_and_let_fields_earn(village)
            _served_fields_earn(village)


def _houses_and_let_fields_earn(village: Village) -> None:
    c, u = village.c, village.u
    rent = village.houses_in_use * u.yield_level * u.house_rent * WAN_PER_YUAN * prices(village) / 4
    pay("house_rent_paid", rent * (1 - c.house_fee_share), village)
    pay("house_fee", rent * c.house_fee_share * min(c.house_occupancy * village.demand, 1.0), village)
    level = u.yield_level * WAN_PER_YUAN * prices(village) / 4
    pay("letting_fee", village.land_let * u.scale_farming_fee * level, village)
    pay("letting_gain_paid", village.land_let * c.letting_gain * level, village)


def _served_fields_earn(village: Village) -> None:
    c, u, zone = village.c, village.u, village.zone
    month = month_of_year(village.t)
    quarter = sum(INPUTS[month - 2 : month + 1])
    full = village.entrusted_land * u.served_by_collective * u.yield_level * u.service_revenue * WAN_PER_YUAN * quarter * prices(village)
    others = total(zone.villages, lambda one: one.entrusted_land) - village.entrusted_land
    fields_of_others = max(total(zone.villages, lambda one: one.f.farmland) - village.f.farmland, 0.0)
    coverage = clip(ratio(others, fields_of_others), 0.0, 1.0)
    pay("service_revenue", full * (1 - c.service_overlap * coverage * (1 - village.p.industry_coordination)), village)
    pay("service_cost", full * c.service_cost_share, village)


def public_works_are_built(economy: Economy) -> None:
    """Ordinary small works are a stated total: what the zone company builds, and is paid for months later, others do not."""
    for zone in economy.zones:
        works = zone.f.village_count * zone.u.ordinary_works * incomes(zone) / 12
        won = works * won_share(zone)
        pay("ordinary_works_by_others", works - won, zone)
        build_small_works(zone, won)
        zone.works_owed += won
        settled = zone.works_owed / zone.u.works_payment_months
        pay("ordinary_works", settled, zone)
        zone.works_owed -= settled
        use_up_billed_works(zone, settled)


def companies_operate(economy: Economy) -> None:
    """Entrusted and own lines, and the fixed cost of having a company."""
    for zone in economy.zones:
        sells = _sells(zone)
        leads = leading(zone, company_capability(zone))
        earned = _lines_of_company(zone, leads, sells)
        spent = _upkeep_of_company(zone) + _overhead(zone)
        own_line = _of_manager(zone, "own_business")
        demanded = leads * sells * zone_demand(zone)
        own_business = zone.c.manager_salary * own_line * zone.u.yield_level * demanded * prices(zone) / 12
        pay("own_business", own_business, zone)
        zone.company_profit += earned + own_business - spent


def _of_manager(zone: Zone, name: str) -> float:
    return zone.is_managed * trait("company_manager", zone.p.company_manager, name)


def _sells(zone: Zone) -> float:
    """What a manager and a partner sell against what others would."""
    partner = 1 + trait("company_form", zone.p.company_form, "sales") * zone.partner_stays
    return (1 + _of_manager(zone, "gain")) * partner


def _lines_of_company(zone: Zone, leads: float, sells: float) -> float:
    """Revenue less running cost and wages of the lines entrusted to the company and of its own."""
    revenue, running, wages_o = (
        amount * sells * zone_demand(zone) for amount in _sums_over_lines(zone.company_working, zone, line_factors(zone), leads)
    )
    wages_of_all = 0.0
    factors = factors_of_villages(zone)
    for village in zone.villages:
        factor = village.demand * sells
        revenue_e, cost_e, wages_e = _sums_over_lines(village.working[ENTRUSTED], zone, factors[village], leads)
        revenue += revenue_e * factor
        running += cost_e * factor
        wages = at_local_wages(zone, wages_e * factor + split_by_people(village, wages_o))
        pay("company_wages", wages, village)
        wages_of_all += wages
    pay("company_revenue", revenue, zone)
    pay("company_cost", running, zone)
    return revenue - running - wages_of_all


def _upkeep_of_company(zone: Zone) -> float:
    """What the company pays on entrusted assets and on its own."""
    need = total(zone.villages, lambda village: _cost_of_upkeep(village.installed[ENTRUSTED]) * prices(zone) / 12)
    need_own = _cost_of_upkeep(zone.company_installed) * prices(zone) / 12
    upkeep = need * entrusted_effort(zone) + need_own
    pay("company_upkeep", upkeep, zone)
    return upkeep


def _overhead(zone: Zone) -> float:
    c = zone.c
    office = c.shell_overhead + zone.staff * (1 - c.shell_overhead)
    salary = _of_manager(zone, "salary")
    overhead = zone.is_founded * (zone.u.company_overhead * office + c.manager_salary * salary) * prices(zone) / 12
    pay("company_overhead", overhead, zone)
    zone.staff_paid += overhead
    return overhead
