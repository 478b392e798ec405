"""Which zones start when (docs/odd/month-1-start.md, ``zones_are_selected``)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tests.oracle.draws import ONCE
from tests.oracle.notation import mean, ratio, total

if TYPE_CHECKING:
    from tests.oracle.agents import Zone
    from tests.oracle.economy import Economy

#: Programme years in which zones can start.
YEARS = range(10)
#: A month that no run reaches: the start of a candidate that finds no place.
NEVER = 1_000_000


def zones_are_selected(economy: Economy) -> None:
    """Once, when the programme begins anywhere: the places of each year go down one order of all treated zones."""
    if economy.t != economy.build_start:
        return
    places = places_of_years(economy)
    candidates = [zone for zone in economy.zones if zone.f.treated]
    claims = {zone: claim(zone) for zone in candidates}
    draws = {zone: zone.draws.uniform("selection", ONCE, zone.key) for zone in candidates}
    for zone in candidates:
        before = [other for other in candidates if claims[other] > claims[zone]]
        before += [other for other in candidates if claims[other] == claims[zone] and draws[other] < draws[zone]]
        year = year_of_start(places, rank=len(before))
        is_chosen = year < len(YEARS)
        zone.start = economy.build_start + 12 * year if is_chosen else NEVER
        zone.dose = dose(economy, year) if is_chosen else 1.0


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
