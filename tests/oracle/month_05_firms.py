"""The month, phases 19 and 20: workshops and firms (docs/odd/month-5-firms.md)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tests.oracle.books import pay, write_down
from tests.oracle.draws import ONCE
from tests.oracle.key_village import key_villages
from tests.oracle.notation import OWN, demand_level, flag, is_new_year, ndtr, ndtri, ratio
from tests.oracle.readings import (
    able,
    attractiveness,
    begins_quarter,
    blended_share,
    chance_of_standing_idle,
    has_begun,
    luck_of_project,
    prices,
    since,
    supported_part_of_year,
    use_land,
    zone_demand,
)
from tests.oracle.traits import WORKSHOPS

if TYPE_CHECKING:
    from tests.oracle.agents import Village, Zone
    from tests.oracle.economy import Economy


def workshops_are_set_up(economy: Economy) -> None:
    """In the first year of building rooms are refitted as workshops, quarter by quarter; some stand idle from the start."""
    for zone in economy.zones:
        if begins_quarter(zone) and since(zone) < 12 and zone.p.industry_workshops > 0.0:
            for village in zone.villages:
                _set_up_workshops(village, _workshops_planned(village))


def _workshops_planned(village: Village) -> float:
    zone, c = village.zone, village.c
    planned = has_begun(zone) * zone.p.industry_workshops
    keys, others = key_villages(zone)
    at_keys = min(planned, c.workshops_of_key_village * keys) if others > 0 else planned
    return ratio(at_keys, keys) if village.f.is_key else ratio(planned - at_keys, others)


def _set_up_workshops(village: Village, workshops_planned: float) -> None:
    c, u, draws = village.c, village.u, village.draws
    added = workshops_planned * 3 / 12
    cost = added * c.workshop_cost * prices(village)
    pay("workshop_grant", cost, village)
    pay("own_works", cost, village)
    idle_chance = chance_of_standing_idle(u.failure_rate, 0.0, able(village), 0.0, u.stake_screening, u.capability_screening)
    works = flag(draws.uniform("workshop_failure", ONCE, village.key) >= idle_chance)
    luck = luck_of_project(draws.normal("workshop_luck", ONCE, village.key), u.project_luck)
    village.installed[OWN][WORKSHOPS] += added * c.workshop_cost * luck * village.f.line_suitability[WORKSHOPS] * works
    village.own_stake = blended_share(village.own_stake, village.operating_assets, 0.0, cost * works)
    village.operating_assets += cost * works
    village.idle_assets += cost * (1.0 - works)
    village.workshops += added * works
    village.released += cost


def firms_come_and_go(economy: Economy) -> None:
    """Each January workshops keep, lose or find orders; firms that do badly leave, others come where money and effort went."""
    if not is_new_year(economy.t):
        return
    for zone in economy.zones:
        draw = zone.draws.uniform("workshop_orders", economy.t, zone.key)
        has_orders = zone.workshop_orders > 0
        zone.workshop_orders = flag(draw >= zone.u.order_stops) if has_orders else flag(draw < zone.c.orders_return)
        if since(zone) > 0:
            _firms_leave(zone)
            _firms_come(zone)


def _firms_leave(zone: Zone) -> None:
    c = zone.c
    luck = demand_level(zone.draws.normal("firm_return", zone.t, zone.key), c.firm_return_spread)
    poor = zone.firm_poor_years + 1 if luck * zone_demand(zone) < c.firm_outside_return else 0.0
    years = poor * flag(zone.firm_assets > 0)
    leaves = years >= c.firm_patience
    lost = zone.firm_assets if leaves else c.firm_wear * zone.firm_assets
    write_down(zone.firms, lost)
    zone.firm_assets -= lost
    zone.firm_poor_years = 0.0 if leaves else years


def _luck_of_place(zone: Zone) -> float:
    """Luck of a zone with firms, cut off at the top; one on the average over zones."""
    highest, spread = ndtri(zone.c.firm_luck_cut), zone.c.firm_luck_spread
    variance = spread * spread
    mean = ndtr(highest - spread) + (1 - zone.c.firm_luck_cut) * math.exp(spread * highest - 0.5 * variance)
    draw = min(zone.draws.normal("firm_luck", ONCE, zone.key), highest)
    return math.exp(spread * draw - 0.5 * variance) / mean


def _firms_come(zone: Zone) -> None:
    c, u, p = zone.c, zone.u, zone.p
    money = zone.industry_started + zone.paired_money
    effort = p.industry_leading_firm * supported_part_of_year(zone)
    answered = u.private_per_public * max(money - zone.industry_seen, 0.0)
    recruited = effort * c.recruited_investment * prices(zone)
    invested = _luck_of_place(zone) * (answered + recruited) * attractiveness(zone)
    zone.industry_seen = money
    needed = invested / (c.investment_per_mu_processing * prices(zone))
    granted = min(needed, zone.land_left)
    use_land(zone, granted)
    invested = invested * (ratio(granted, needed) if needed > 0 else 1.0)
    pay("recruitment", effort * c.recruitment_cost * prices(zone), zone)
    pay("firm_capital", invested, zone)
    pay("firm_investment", invested, zone)
    zone.firm_assets += invested
