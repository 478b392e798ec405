"""Sharing programme money among villages, and putting a grant to work (docs/odd/month-2-public-money.md)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tests.oracle.books import pay
from tests.oracle.notation import ENTRUSTED, GRANT_SITE, flag, ratio
from tests.oracle.readings import able, blended_share, prices, put_to_work
from tests.oracle.traits import PROPERTY, TOURISM

if TYPE_CHECKING:
    from tests.oracle.agents import Zone


def mean_zone(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def allocation_weights(zone: Zone) -> dict[str, list[float]]:
    """The weight of every village of the zone under each rule of allocation."""
    c, villages = zone.c, zone.villages
    income = [village.operating_last_year for village in villages]
    gap = [max(1 - village.facility_level, 0) for village in villages]
    growth = [ratio(village.operating_last_year, max(village.operating_year_before, 0)) for village in villages]
    ability = [able(village) for village in villages]
    return {
        "equal": [1.0 for _ in villages],
        "per_head": [village.f.population for village in villages],
        "weak_first": [c.first_weight if own < mean_zone(income) else 1.0 for own in income],
        "key_village_first": [c.first_weight if village.f.is_key else 1.0 for village in villages],
        "border_and_poverty_lifted_first": [c.first_weight if village.f.is_named_first else 1.0 for village in villages],
        "fill_the_gaps": [own if mean_zone(gap) > 0 else 1.0 for own in gap],
        "performance": [c.first_weight if own > mean_zone(growth) else 1.0 for own in growth],
        "competitive": [1.0 if own >= mean_zone(ability) else 0.0 for own in ability],
    }


def allocation_share(zone: Zone) -> list[float]:
    """The rules' shares, mixed by the lever: the page's ``chosen``."""
    chosen = [0.0 for _ in zone.villages]
    for rule, weight in allocation_weights(zone).items():
        for position, own in enumerate(weight):
            chosen[position] += zone.p.funding_allocation[rule] * ratio(own, sum(weight))
    return chosen


def lean_of_chair(zone: Zone) -> list[float]:
    """How whoever chairs leans towards each village: the page's ``tilt``."""
    c, p, villages = zone.c, zone.p, zone.villages
    income = [village.operating_last_year for village in villages]
    scenic = [village.f.line_suitability[TOURISM] for village in villages]
    return [
        c.tilt_key_village * p.governance_chair["key_village"] * village.f.is_key
        + c.tilt_township * p.governance_chair["township"] * flag(village.f.line_suitability[TOURISM] > mean_zone(scenic))
        + c.tilt_county * p.governance_chair["county"] * flag(village.operating_last_year < mean_zone(income))
        for village in villages
    ]


def shares_of_villages(zone: Zone) -> list[float]:
    """Part of the zone's money that each of its villages gets."""
    bound = 1 - zone.c.tilt_bound * zone.p.governance_joint_committee
    tilted = [own * (1 + bound * tilt) for own, tilt in zip(allocation_share(zone), lean_of_chair(zone), strict=True)]
    if sum(tilted) > 0:
        return [ratio(own, sum(tilted)) for own in tilted]
    return [1 / zone.f.village_count for _ in zone.villages]


def put_grant_to_work(zone: Zone, industry: Sequence[float], construction: Sequence[float]) -> list[tuple[float, float]]:
    """Members of the company bring part of their industry money into the linkage at once; the rest goes into works.

    Gives the page's ``works`` and ``for_works`` of each village.
    """
    channel, off_site_share = zone.p.linkage_channel, zone.p.industry_off_site
    works_of_zone = industry_of_zone = 0.0
    begun = []
    for village, for_industry, for_construction in zip(zone.villages, industry, construction, strict=True):
        invested = for_industry * village.is_member * channel["investment"]
        pay("share_capital", invested, village)
        zone.injected += invested
        pooled = for_industry * village.is_member * channel["pooled_property"]
        off_site = pooled * off_site_share
        pay("pooled_purchase", pooled, village)
        village.own_stake = blended_share(village.own_stake, village.operating_assets, 0.0, pooled)
        village.operating_assets += pooled
        village.off_site += off_site / prices(zone)
        village.installed[ENTRUSTED][PROPERTY] += (pooled - off_site) / prices(zone)
        village.entrusted_value += pooled - off_site
        for_works = max(for_industry - invested - pooled, 0)  # against rounding
        works = for_works + for_construction
        put_to_work(village, GRANT_SITE, works, own=0.0, industry=for_works)
        works_of_zone += works
        industry_of_zone += for_industry - invested
        begun.append((works, for_works))
    zone.started_value += works_of_zone
    zone.industry_started += industry_of_zone
    return begun
