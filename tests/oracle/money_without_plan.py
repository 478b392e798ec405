"""The programme's money where no plan uses it (docs/odd/month-2-public-money.md, "Money without a plan"; docs/odd/readings.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.books import pay
from tests.oracle.notation import ratio
from tests.oracle.readings import has_begun, money_beside_plans, since
from tests.oracle.who_pays import lacking, local_share

if TYPE_CHECKING:
    from tests.oracle.agents import County, Village, Zone
    from tests.oracle.economy import Economy


def to_village(village: Village, of_county: float) -> float:
    """The same sum for every village of the county."""
    return village.p.funding_recipient["all_villages"] * of_county / len(village.zone.county.villages)


def to_households(village: Village, of_county: float) -> float:
    """The same sum for every household of the county, those of one village together."""
    everybody = sum(neighbour.f.households for neighbour in village.zone.county.villages)
    return village.p.funding_recipient["households"] * ratio(of_county, everybody) * village.f.households


def arriving(zone: Zone, of_county: float) -> float:
    return sum(to_village(village, of_county) + to_households(village, of_county) for village in zone.villages)


def note_who_pays_evenly(economy: Economy) -> None:
    """When zones start: what is meant for whom, what of it never comes, and the local part of all that comes."""
    for county in economy.counties:
        begun = {zone: money_beside_plans(zone) for zone in county.zones if has_begun(zone) and since(zone) == 0}
        if sum(begun.values()) > 0:
            _note_in_county(county, begun)


def _note_in_county(county: County, begun: dict[Zone, float]) -> None:
    never = sum(lacking(zone) * money for zone, money in begun.items())
    for zone in county.zones:
        zone.appropriated_evenly += arriving(zone, sum(begun.values()))
        zone.local_unpaid += arriving(zone, never)
        zone.local_part = ratio(local_share(zone) - lacking(zone), 1 - lacking(zone))


def pay_out_evenly(economy: Economy, timed: dict[Zone, float]) -> None:
    """By the timing, with no vote: villages get capital in their cash, households income."""
    for county in economy.counties:
        money = sum(money_beside_plans(zone) * timed[zone] for zone in county.zones)
        for village in county.villages:
            pay("even_grant", to_village(village, money), village)
            pay("even_payment", to_households(village, money), village)
            village.released += to_village(village, money)
