"""Which zones start when (docs/odd/month-1-start.md, ``zones_are_selected``)."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import TYPE_CHECKING

from tests.oracle.draws import ONCE
from tests.oracle.notation import mean, ratio, total

if TYPE_CHECKING:
    from tests.oracle.agents import Zone
    from tests.oracle.economy import Economy

    Group = Callable[[Zone], str]

#: Programme years in which zones can start.
YEARS = range(10)
TIERS = {"county": 0.0, "municipal": 1.0, "provincial": 2.0}
#: A month that no run reaches: the start of a candidate that finds no place.
NEVER = 1_000_000


def zones_are_selected(economy: Economy) -> None:
    """Once, when the programme begins anywhere: the places of each year go down one order of all treated zones."""
    if economy.t != economy.build_start:
        return
    places = places_of_years(economy)
    candidates = [zone for zone in economy.zones if zone.f.treated]
    merits = merits_of(candidates)
    forward = put_forward(economy, candidates, merits)
    for zone in candidates:
        zone.start, zone.dose = NEVER, 1.0
    for rank, zone in enumerate(order_of_places(economy, forward, merits)):
        year = year_of_start(places, rank)
        if year < len(YEARS):
            zone.start = economy.build_start + 12 * year
            zone.dose = dose(economy, year)
            zone.tier = tier(economy, rank)


def tier(economy: Economy, rank: int) -> float:
    """2 provincial, 1 municipal, 0 county."""
    p = economy.p
    part = min(ratio(len(economy.villages), p.zone_places_area), 1.0) if p.zone_places_area > 0 else 1.0
    first = round(p.zone_provincial_places * part)
    both = round((p.zone_provincial_places + p.zone_municipal_places) * part)
    placed = 2.0 if rank < first else 1.0 if rank < both else 0.0
    return max(placed, next(TIERS[option] for option, is_taken in p.zone_tier.items() if is_taken))


# Places


def last_listed_year(economy: Economy) -> int:
    return max((year for year in YEARS if economy.p.zone_rollout[year] > 0), default=0)


def dose(economy: Economy, year: int) -> float:
    """What a zone that starts in this year gets against the programme's ordinary amount."""
    last = last_listed_year(economy)
    if last == 0:
        return 1.0
    return 1 + economy.p.zone_early_dose * max(1 - year / last, 0)


def paid_for(economy: Economy, year: int) -> float:
    """Zones that the yearly budget can pay."""
    c, p = economy.c, economy.p
    if p.funding_yearly_budget > 0 and p.funding_budgeted > 0:
        return math.floor((p.funding_yearly_budget + c.fen) / (p.funding_budgeted * dose(economy, year)))
    return math.inf


def places_of_years(economy: Economy) -> list[float]:
    """Who waits for money starts as soon as a later year's budget has some left."""
    places, waiting = [], 0.0
    for year in YEARS:
        waiting += economy.p.zone_rollout[year]
        places.append(min(waiting, paid_for(economy, year)))
        waiting -= places[year]
    return places


def year_of_start(places: list[float], rank: int) -> int:
    """10 where no year has a place left."""
    return len([year for year in YEARS if sum(places[: year + 1]) <= rank])


# Order


def merits_of(candidates: list[Zone]) -> dict[Zone, int]:
    """Candidates that stand before each, by claim and then by draw."""
    claims = {zone: claim(zone) for zone in candidates}
    draws = {zone: zone.draws.uniform("selection", ONCE, zone.key) for zone in candidates}
    merits = {}
    for zone in candidates:
        higher = [other for other in candidates if claims[other] > claims[zone]]
        luckier = [other for other in candidates if claims[other] == claims[zone] and draws[other] < draws[zone]]
        merits[zone] = len(higher) + len(luckier)
    return merits


def put_forward(economy: Economy, candidates: list[Zone], merits: dict[Zone, int]) -> list[Zone]:
    """The best of each county, and of these the best of each city, as many as may be."""
    of_county = _best(candidates, merits, county_of, economy.p.zone_county_places)
    return _best(of_county, merits, city_of, economy.p.zone_city_places)


def _best(zones: list[Zone], merits: dict[Zone, int], group: Group, places: float) -> list[Zone]:
    if places == 0:
        return zones
    return [zone for zone in zones if before(zone, zones, merits, group) < places]


def before(zone: Zone, zones: list[Zone], merits: dict[Zone, int], group: Group) -> int:
    """Zones of the same group with more merit."""
    return len([other for other in zones if group(other) == group(zone) and merits[other] < merits[zone]])


def order_of_places(economy: Economy, forward: list[Zone], merits: dict[Zone, int]) -> list[Zone]:
    """Whom places go to, one after another."""
    within = economy.p.zone_selection_within
    if within["programme"]:
        return sorted(forward, key=lambda zone: merits[zone])
    group = city_of if within["city"] else county_of

    def turn(zone: Zone) -> float:
        size = len([other for other in forward if group(other) == group(zone)])
        return ratio(2.0 * before(zone, forward, merits, group) + 1.0, size)

    return sorted(forward, key=lambda zone: (turn(zone), merits[zone]))


def county_of(zone: Zone) -> str:
    return zone.county.key


def city_of(zone: Zone) -> str:
    name = zone.county.key
    return name[:4] if name.isdigit() and len(name) >= 4 else name


def claim(zone: Zone) -> float:
    c, rule = zone.c, zone.p.zone_selection
    if rule["competitive"]:
        plan = c.plan_spread * zone.draws.normal("plan", ONCE, zone.key)
        return mean(zone.villages, lambda village: village.capability) + zone.f.endowment + plan
    if rule["weak_first"]:
        return -income_a_head(zone)
    if rule["strong_first"]:
        return income_a_head(zone)
    if rule["near_towns_and_roads_first"]:
        return float(zone.f.access)
    return 0.0  # universal


def income_a_head(zone: Zone) -> int:
    """Operating income of the year that closed last, in whole fen."""
    income = total(zone.villages, lambda village: village.operating_last_year)
    return round(ratio(income, zone.f.zone_population) / zone.c.fen)
