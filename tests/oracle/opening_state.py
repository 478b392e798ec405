"""Fixed quantities and state of the first day (docs/odd/initialization.md, "Fixed quantities" and "State").

``income`` is the village's operating income of the first year, times the scale of the rounds.
"""

from __future__ import annotations

import math
from itertools import accumulate
from typing import TYPE_CHECKING

from sim.words.lines import LINES
from tests.oracle.across_lines import set_lines_crossed
from tests.oracle.agents import Village
from tests.oracle.county_context import set_context
from tests.oracle.draws import ONCE
from tests.oracle.month_01_start import mix_draws
from tests.oracle.notation import OWN, OWN_SITE, WAN_PER_YUAN, flag, mean, ratio, total
from tests.oracle.opening_imputed import Imputed, Known, known_or
from tests.oracle.readings import factor_of_line, leading
from tests.oracle.traits import LINE_KEYS, PROPERTY

if TYPE_CHECKING:
    from tests.oracle.economy import Economy

FARMING_LINES = ("farm_services", "greenhouses")
ACCESS_LINES = ("processing", "property", "ecommerce", "workshops")


# Fixed quantities


def set_fixed(economy: Economy, imputed: list[Imputed], incomes: list[float]) -> None:
    for position, village in enumerate(economy.villages):
        _fix_village(village, imputed[position], incomes[position], Known(economy, position))
        village.f.is_key = flag(bool(economy.world.places.is_key[position]))
        village.f.is_border = flag(bool(economy.world.is_border[position, 0]))
        village.f.is_poverty_lifted = flag(bool(economy.world.is_poverty_lifted[position, 0]))
        village.f.is_named_first = max(village.f.is_border, village.f.is_poverty_lifted)
    for position, zone in enumerate(economy.zones):
        zone.f.village_count = float(len(zone.villages))
        zone.f.zone_population = total(zone.villages, lambda village: village.f.population)
        own = [imputed[economy.villages.index(village)] for village in zone.villages]
        zone.f.access = mean(own, lambda one: one.access)
        zone.f.endowment = mean(own, lambda one: (one.farming + one.scenery + one.access) / 3)
        zone.f.treated = flag(bool(economy.world.places.treated[position]))
    set_lines_crossed(economy)
    for county in economy.counties:
        simulated = total(county.zones, lambda zone: zone.f.zone_population)
        county.f.rest_population = max(economy.c.unnamed_county_population - simulated, economy.c.rest_least * simulated)
        set_context(county)


def _fix_village(village: Village, imputed: Imputed, income: float, known: Known) -> None:
    f, c, u = village.f, village.c, village.u
    f.population, f.households, f.idle_homesteads = imputed.population, imputed.households, imputed.idle_homesteads
    f.farmland, f.support, f.income_per_head = imputed.farmland, imputed.support, imputed.income_per_head
    f.productive = min(ratio(income, c.least_earned_of_support * f.support), 1.0)
    f.usual_cash = c.opening_cash_share * (income + f.productive * f.support)
    f.cash_held = max(known_or(known.money("cash"), 0.0) - f.usual_cash, 0.0)
    f.booked_loss = max(-known_or(known.money("observed"), 0.0), 0.0)
    f.line_suitability = [c.suitability_least + (2.0 - 2.0 * c.suitability_least) * _endowment(line, imputed) for line in LINE_KEYS]
    f.cooperative_draw = imputed.cooperative_draw
    f.has_cooperative = known_or(known.number("has_cooperative"), flag(f.cooperative_draw < u.cooperative_presence))
    f.usual_capability, f.facility_opening = imputed.capability, imputed.facility_level
    of_future = village.draws.of_future
    f.service_opening = c.service_least + c.service_range * of_future.uniform("opening_services", ONCE, village.key)
    f.environment_opening = c.environment_least + c.environment_range * of_future.uniform("opening_environment", ONCE, village.key)


def _endowment(line: str, imputed: Imputed) -> float:
    if line in FARMING_LINES:
        return imputed.farming
    if line in ACCESS_LINES:
        return imputed.access
    return {"tourism": imputed.scenery, "solar": 0.5}[line]


# State


def set_state(economy: Economy, imputed: list[Imputed], incomes: list[float]) -> None:
    for position, village in enumerate(economy.villages):
        income = incomes[position]
        _open_cooperative(village, income)
        rest = income - village.collective_due
        _open_contracts(village, rest * imputed[position].contract_share)
        _open_capacity(village, income, rest * (1.0 - imputed[position].contract_share), imputed[position], Known(economy, position))
        _open_works(village, income, imputed[position])
        _open_households(village)
        _open_memory(village, income)
    _open_levels(economy)


def _open_cooperative(village: Village, income: float) -> None:
    f, c, u = village.f, village.c, village.u
    margin = u.yield_level * max(u.farm_revenue - u.farm_inputs - u.farm_wages - u.land_rent, 0.0) * WAN_PER_YUAN
    area = f.has_cooperative * c.capacity_margin * u.membership_ceiling * f.farmland
    surplus = area * margin
    kept = 1.0 - c.cooperative_reserve
    by_shares = (1.0 - c.patronage_share) * kept * surplus
    bound = c.dividend_bound * income
    fits = min(ratio(bound, max(u.collective_share * by_shares, bound)), 1.0)
    village.area = area * fits
    village.patronage_due = c.patronage_share * kept * surplus * fits
    village.collective_due = u.collective_share * by_shares * fits
    village.members_due = by_shares * fits - village.collective_due
    village.patronage_per_mu = ratio(village.patronage_due, village.area) / WAN_PER_YUAN
    f.membership_fit = fits if f.has_cooperative else 1.0


def _open_contracts(village: Village, rent: float) -> None:
    u = village.u
    village.rent = rent
    village.market_rent = rent / (u.repricing_rate * (1.0 + u.rent_growth) / (u.repricing_rate + u.rent_growth))


def _open_capacity(village: Village, income: float, earned: float, imputed: Imputed, known: Known) -> None:
    f, c, u = village.f, village.c, village.u
    revenue_share = [line.weight * line.gross_yield * f.line_suitability[number] for number, line in enumerate(LINES)]
    leads = leading(village, imputed.capability)
    for number, line in enumerate(LINES):
        revenue = earned * ratio(revenue_share[number], sum(revenue_share))
        capacity = ratio(revenue, line.gross_yield * u.yield_level * factor_of_line(leads, line.led))
        village.working[OWN][number] = capacity
    whole = sum(village.working[OWN])
    for number, line in enumerate(LINES):
        ramp_years = line.ramp_months * u.ramp_factor / 12
        added = ratio(village.working[OWN][number], whole) * _yearly_works(village, income) * (1.0 - u.failure_rate) * ramp_years
        village.installed[OWN][number] = village.working[OWN][number] + added
    earning = sum(village.installed[OWN])
    let = ratio(village.rent, LINES[PROPERTY].gross_yield * u.yield_level)
    village.operating_assets = known_or(known.money("operating_assets"), earning + let)
    village.idle_assets = c.idle_left * u.failure_rate / (1.0 - u.failure_rate) * earning
    village.facility_level = imputed.facility_level
    village.facilities = c.facility_book_share * imputed.facility_level * u.facility_cost
    village.service_level, village.environment_level = f.service_opening, f.environment_opening
    village.own_stake, village.trust, village.capability = c.opening_stake, c.opening_trust, imputed.capability


def _yearly_works(village: Village, income: float) -> float:
    c, u = village.c, village.u
    return u.reinvestment_share * c.net_of_gross * income + u.support_productive * village.f.productive * village.f.support


def _open_works(village: Village, income: float, imputed: Imputed) -> None:
    c = village.c
    yearly = _yearly_works(village, income)
    village.works[OWN_SITE] = village.works_industry[OWN_SITE] = yearly
    village.works_own[OWN_SITE] = c.opening_stake * yearly
    village.works_months[OWN_SITE] = float(math.ceil(c.opening_works_months * imputed.works_months_draw))
    village.works_planned[OWN_SITE] = c.opening_works_months
    cumulative = list(accumulate(line.weight for line in LINES))
    wanted = imputed.works_draw * cumulative[-1]
    village.works_line[OWN_SITE] = next(number for number, reached in enumerate(cumulative) if reached >= wanted)


def _open_households(village: Village) -> None:
    """Rule ``settled_trouble``: as many in trouble and fallen as stay so when nothing changes."""
    c, u = village.c, village.u
    low = c.low_household_share * village.f.households
    still = (1.0 - u.ordinary_finding) * (1.0 - u.fall_chance) * (1.0 - c.own_recovery)
    below = (1.0 - u.ordinary_finding) * u.fall_chance * c.fallen_months
    monthly = u.trouble_rate / 12.0
    at_risk = low * monthly / (1.0 - still + (still + below) * monthly)
    village.in_trouble, village.fallen = at_risk * still, at_risk * below
    village.low_income_in_work = c.low_income_work


def _open_memory(village: Village, income: float) -> None:
    village.operating_last_year = village.operating_year_before = income
    village.income_last_year = village.c.net_of_gross * income
    village.harvest = 1.0
    village.allocation = 1.0 / village.zone.f.village_count
    village.village_disturbance = village.draws.normal("village_demand", -1, village.key)


def _open_levels(economy: Economy) -> None:
    c, u = economy.c, economy.u
    for county in economy.counties:
        county.visitor_level = county.produce_price = county.works_pace = 1.0
    for zone in economy.zones:
        zone.wage_level = zone.processing_use = zone.online_use = zone.rooms_use = zone.off_site_guaranteed = 1.0
        zone.completed = zone.founded_in = -1.0
        zone.start, zone.dose, zone.tier = economy.build_start, 1.0, 0.0  # until zones are selected
        zone.land_left = zone.land_quota = zone.f.village_count * u.free_land
        with_orders = c.orders_return / (c.orders_return + u.order_stops)
        zone.workshop_orders = flag(zone.draws.uniform("workshop_orders", ONCE, zone.key) < with_orders)
        of_nation = zone.draws.normal("national_demand", -1, "nation")
        zone.zone_disturbance = mix_draws(of_nation, zone.draws.normal("zone_demand", -1, zone.key), c.demand_common)
