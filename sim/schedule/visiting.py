"""Visitors of the county, a stated total, and what each zone's sites draw of it; which lines sell more or less than usual."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array
from sim.rules import market
from sim.rules.shocks import trend_level
from sim.schedule.firms import order_factor, skill_factor
from sim.schedule.key_village import custom_of_villages
from sim.schedule.reading import has_begun, month_of_year
from sim.words.block import Block
from sim.words.choices import BusinessLine
from sim.words.lines import seasons

TOURISM, ECOMMERCE, PROCESSING, PROPERTY, WORKSHOPS = (
    line.value
    for line in (BusinessLine.TOURISM, BusinessLine.ECOMMERCE, BusinessLine.PROCESSING, BusinessLine.PROPERTY, BusinessLine.WORKSHOPS)
)


def visitors_wanted(b: Block, capacity: Array, t: int) -> Array:
    """Visitors a year that each zone would get: (zone, run)."""
    u, p, f = b.u, b.p, b.f
    similarity = u.site_similarity * (1.0 - has_begun(b, t) * p.industry_coordination)
    attraction = market.zone_pull(
        pull=f.pull,
        capacity=capacity,
        reference=f.reference_capacity,
        similarity=similarity,
        appeal=appeal_of_month(b, t),
    )
    total = f.rest_population + b.counties.zone_total(attraction)
    return market.share_visitors(
        visitors=b.counties.per_village(county_visitors(b, t)), attraction=attraction, county_total=b.counties.per_village(total)
    )


def appeal_of_month(b: Block, t: int) -> Array:
    """Pull on visitors against the opening's: what is built and run there, and events in the months when people travel. (zone, run)."""
    is_strong_month = float(seasons()[month_of_year(t), TOURISM, 0, 0] > 1.0)
    return np.maximum(1.0 + b.s.appeal + is_strong_month * b.u.brand_pull * b.s.brand, 0.0)


def line_factors(b: Block) -> dict[int, Array]:
    """Revenue of a line against its yield, for the lines where it may differ from one, by zone: position to (zone, run)."""
    s = b.s
    factors = {TOURISM: s.site_use / b.u.site_utilisation, WORKSHOPS: order_factor(b)}
    if s.online_reach.any() or (s.online_use < 1.0).any():
        factors[ECOMMERCE] = s.online_use * (1.0 + s.online_reach)
    if s.trained.any():
        skilled = skill_factor(b)
        factors[TOURISM] = factors[TOURISM] * skilled
        factors[ECOMMERCE] = factors.get(ECOMMERCE, 1.0) * skilled
    if (s.processing_use < 1.0).any():
        factors[PROCESSING] = s.processing_use
    if (s.rooms_use < 1.0).any():
        factors[PROPERTY] = s.rooms_use
        factors[WORKSHOPS] = factors[WORKSHOPS] * s.rooms_use
    return factors


def factors_of_villages(b: Block, factors: dict[int, Array]) -> dict[int, Array]:
    """The same factors for each village of the zones, visitors and orders split with the key village: position to (village, run)."""
    of_villages = {line: b.zones.per_village(factor) for line, factor in factors.items()}
    if not b.s.finished_value.any():
        return of_villages
    for line, use in ((TOURISM, b.s.site_use), (ECOMMERCE, b.s.online_use), (PROCESSING, b.s.processing_use)):
        if line in factors:
            of_villages[line] = of_villages[line] * custom_of_villages(b, line, use)
    return of_villages


def county_visitors(b: Block, t: int) -> Array:
    """Visitors of each county at a yearly rate, a stated total: (county, run)."""
    return b.u.visits_per_resident * people_of_county(b) * b.s.visitor_level * trend_level(yearly_growth=b.u.demand_growth, month=t)


def people_of_county(b: Block) -> Array:
    """Rural people of each county, simulated or not: (county, run)."""
    return b.f.rest_population + b.counties.zone_total(b.f.zone_population)
