"""Visitors of the county, a stated total, and what each zone's sites draw of it."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array
from sim.rules import market
from sim.rules.shocks import trend_level
from sim.schedule.reading import has_begun
from sim.words.block import Block


def visitors_wanted(b: Block, capacity: Array, t: int) -> Array:
    """Visitors a year that each zone would get: (zone, run)."""
    u, p, f = b.u, b.p, b.f
    similarity = u.site_similarity * (1.0 - has_begun(b, t) * p.industry_coordination)
    better = b.zones.zone_total(b.s.facility_level - f.facility_opening) / f.village_count
    attraction = market.zone_pull(
        pull=f.pull,
        capacity=capacity,
        reference=f.reference_capacity,
        similarity=similarity,
        facilities=np.maximum(1.0 + u.facility_pull * better, 0.0),
    )
    total = f.rest_population + b.counties.zone_total(attraction)
    return market.share_visitors(
        visitors=b.counties.per_village(county_visitors(b, t)), attraction=attraction, county_total=b.counties.per_village(total)
    )


def county_visitors(b: Block, t: int) -> Array:
    """Visitors of each county at a yearly rate, a stated total: (county, run)."""
    everyone = b.f.rest_population + b.counties.zone_total(b.f.zone_population)
    return b.u.visits_per_resident * everyone * b.s.visitor_level * trend_level(yearly_growth=b.u.demand_growth, month=t)
