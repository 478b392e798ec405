"""Returns, and what draws firms, visitors and buyers (docs/odd/readings.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.words.lines import LINES
from tests.oracle.notation import mean, month_of_year, ratio, trend_level
from tests.oracle.readings.people import able, factor_of_line, leading, people_of_county
from tests.oracle.readings.time import incomes, prices
from tests.oracle.traits import ECOMMERCE, PROCESSING, PROPERTY, TOURISM, WORKSHOPS, season

if TYPE_CHECKING:
    from tests.oracle.agents import Agent, County, Village, Zone
    from tests.oracle.economy import Economy


def line_returns(village: Village) -> list[float]:
    """Yearly return of each line per yuan in the village."""
    leads = leading(village, able(village))
    return [
        (line.gross_yield * (1.0 - line.cost_share - line.wage_share) * suitability * factor_of_line(leads, line.led) - line.upkeep)
        * village.u.yield_level
        for line, suitability in zip(LINES, village.f.line_suitability, strict=True)
    ]


def attractiveness(zone: Zone) -> float:
    c = zone.c
    facilities = mean(zone.villages, lambda village: 0.5 * (village.facility_level + village.service_level))
    of_place = c.attraction_least + c.attraction_slope * facilities
    return of_place * (1.0 + c.attraction_of_brand * zone.brand + c.attraction_of_fields * zone.consolidated)


def line_factors(zone: Zone) -> list[float]:
    """Revenue of each line against its yield."""
    c, u = zone.c, zone.u
    skill = 1.0 + u.skills_gain * min(ratio(zone.trained, zone.f.zone_population), 1.0)
    factors = [1.0] * len(LINES)
    factors[TOURISM] = zone.site_use / u.site_utilisation * skill
    factors[PROPERTY] = zone.rooms_use
    factors[WORKSHOPS] = zone.workshop_orders / (c.orders_return / (c.orders_return + u.order_stops)) * zone.rooms_use
    factors[ECOMMERCE] = zone.online_use * (1.0 + zone.online_reach) * skill
    factors[PROCESSING] = zone.processing_use
    return factors


def county_visitors(county: County) -> float:
    trend = trend_level(county.u.demand_growth, county.t)
    return county.u.visits_per_resident * people_of_county(county) * county.visitor_level * trend


def yields(unit: Agent | Economy) -> list[float]:
    """A month's revenue of each line per 万元 of capacity."""
    month = month_of_year(unit.t)
    return [
        line.gross_yield * season(month, number) / 12 * unit.u.yield_level * (prices(unit) if number == TOURISM else incomes(unit))
        for number, line in enumerate(LINES)
    ]
