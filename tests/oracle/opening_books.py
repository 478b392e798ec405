"""Books of the first day and what the county's markets start from (docs/odd/initialization.md, docs/odd/bookkeeping.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sim.words.lines import LINES
from tests.oracle.agents import County, Village, Zone
from tests.oracle.books import Books
from tests.oracle.notation import OWN, OWN_SITE, WAN_PER_YUAN, mean, ratio, total
from tests.oracle.opening_imputed import Imputed, Known, known_or
from tests.oracle.readings import people_of_county
from tests.oracle.traits import ECOMMERCE, PROCESSING, PROPERTY, TOURISM, WORKSHOPS

if TYPE_CHECKING:
    from tests.oracle.economy import Economy


# Books


def open_books(economy: Economy) -> None:
    for position, village in enumerate(economy.villages):
        known = Known(economy, position)
        open_with(
            village,
            village.own,
            cash=known_or(known.money("cash"), village.f.usual_cash),
            debt=known_or(known.money("debt"), village.c.opening_debt_ratio * village.operating_assets),
            real=village.operating_assets + village.idle_assets + village.facilities + village.works[OWN_SITE],
        )
        dues = village.patronage_due + village.members_due + village.collective_due
        inputs = village.area * village.u.farm_inputs * WAN_PER_YUAN
        open_with(village, village.cooperative, cash=dues + inputs, debt=0.0, real=0.0)


def open_with(village: Village, books: Books, cash: float, debt: float, real: float) -> None:
    """Debts are owed to the zone's banks, where the cash lies as well."""
    books.cash, books.debt, books.real = cash, debt, real
    books.net_worth = cash + real - debt
    books.instalments = debt / (12.0 * village.u.loan_years)
    banks = village.zone.banks
    banks.claims += debt
    banks.cash -= cash
    banks.net_worth += debt - cash


# What the county's markets start from


def open_markets(economy: Economy, imputed: list[Imputed]) -> None:
    scenery = {village.key: imputed[position].scenery for position, village in enumerate(economy.villages)}
    for county in economy.counties:
        _share_visitors(county, scenery)
        county.f.farmed_opening = total(county.zones, lambda zone: total(zone.villages, lambda village: village.area))
    for one in economy.villages:
        one.f.area_opening = one.area
    for zone in economy.zones:
        zone.f.processing_opening = total(zone.villages, lambda village: village.working[OWN][PROCESSING])
        zone.f.ecommerce_opening = total(zone.villages, lambda village: village.working[OWN][ECOMMERCE])
        zone.f.rooms_opening = total(zone.villages, lambda village: village.working[OWN][PROPERTY] + village.working[OWN][WORKSHOPS])


def _share_visitors(county: County, scenery: dict[str, float]) -> None:
    """Sites start at their usual use; a zone without tourism starts from its scenery."""
    c, u = county.c, county.u
    capacity = {zone.key: _capacity(zone) for zone in county.zones}
    visitors = u.visits_per_resident * people_of_county(county)
    share = {key: ratio(sites * u.site_utilisation, visitors) for key, sites in capacity.items()}
    bound = min(ratio(c.visitor_share_most, sum(share.values())), 1.0)
    bounded = {key: part * bound for key, part in share.items()}
    everyone = ratio(county.f.rest_population, 1.0 - sum(bounded.values()))
    for zone in county.zones:
        if capacity[zone.key] > 0.0:
            zone.f.reference_capacity = capacity[zone.key]
            zone.f.pull = bounded[zone.key] * everyone
        else:
            zone.f.reference_capacity = zone.f.zone_population * u.visits_per_resident / u.site_utilisation
            zone.f.pull = c.new_site_pull * mean(zone.villages, lambda village: scenery[village.key]) * zone.f.zone_population


def _capacity(zone: Zone) -> float:
    """Visits a year that the zone's sites can take (rule ``visits_per_wan``)."""
    u = zone.u
    spent = u.site_utilisation * u.visitor_spend * u.collective_capture * WAN_PER_YUAN
    per_wan = u.yield_level * LINES[TOURISM].gross_yield / spent
    return total(zone.villages, lambda village: village.working[OWN][TOURISM]) * per_wan
