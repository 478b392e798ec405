"""Building land that reaches zones from outside: the quota of their build cycle, and a share of the county's new land."""

from __future__ import annotations

from sim.rules import land
from sim.schedule.reading import build_length, has_begun, is_new_year, since_start
from sim.words.block import Block


def receive_quota(b: Block, t: int) -> None:
    """A part of the quota arrives with each year of the build cycle."""
    arrived = has_begun(b, t) * land.quota_of_the_month(
        quota=b.p.land_quota, months_since_start=since_start(b, t), build_months=build_length(b)
    )
    b.s.land_left = b.s.land_left + arrived
    b.s.land_quota = b.s.land_quota + arrived


def receive_quota_share(b: Block, t: int) -> None:
    """Each January rural industry's share of the county's new building land reaches the zones that have begun, by their people."""
    if not is_new_year(t):
        return
    f, counties = b.f, b.counties
    claims = has_begun(b, t) * f.zone_population
    people = f.rest_population + counties.zone_total(f.zone_population)
    arrived = land.rural_industry_quota(
        share=b.p.land_quota_share,
        new_land=counties.per_village(b.u.new_land_per_head * people),
        claims=claims,
        claims_elsewhere=counties.per_village(f.rest_population),
        in_county=counties.per_village(counties.zone_total(claims)),
    )
    b.s.land_left = b.s.land_left + arrived
    b.s.land_quota = b.s.land_quota + arrived
