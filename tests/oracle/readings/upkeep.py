"""Upkeep (docs/odd/readings.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.books import pay
from tests.oracle.readings.people import volunteers
from tests.oracle.readings.time import has_begun
from tests.oracle.readings.works import split_by_people
from tests.oracle.traits import trait

if TYPE_CHECKING:
    from tests.oracle.agents import Village, Zone


def joint_effort(zone: Zone) -> float:
    p = zone.p
    return has_begun(zone) * p.services_upkeep * trait("services_upkeep_mode", p.services_upkeep_mode, "effectiveness")


def upkeep_effort(own_stake: float, residual: float, joint: float) -> float:
    own = residual + (1.0 - residual) * own_stake
    return own + (1.0 - own) * joint


def deterred(village: Village) -> float:
    """What a village with a title makes good while a loss of title in the county is fresh."""
    return village.u.deterred_upkeep * village.county.deterrence * village.has_title


def own_effort(village: Village) -> float:
    """What stops wear of the village's own lines."""
    return upkeep_effort(village.own_stake, village.u.residual_upkeep, _kept(village))


def upkeep_seen(village: Village) -> float:
    """What inspectors see: the programme's upkeep of facilities counts as well."""
    kept = _kept(village)
    kept += (1.0 - kept) * joint_effort(village.zone)
    return upkeep_effort(village.own_stake, village.u.residual_upkeep, kept)


def _kept(village: Village) -> float:
    return deterred(village) + (1.0 - deterred(village)) * volunteers(village)


def paid_effort(village: Village) -> float:
    """The part of it that the village pays for."""
    return upkeep_effort(village.own_stake, village.u.residual_upkeep, deterred(village))


def entrusted_effort(zone: Zone) -> float:
    """The company's, on what it runs and has no stake in."""
    return upkeep_effort(0.0, zone.u.residual_upkeep, 0.0)


def joint_upkeep_is_paid(zone: Zone, work: float) -> None:
    mode = zone.p.services_upkeep_mode
    bill = work * trait("services_upkeep_mode", mode, "price")
    by_villagers = bill * mode["village"]
    by_company = bill * mode["zone_company"] * zone.is_founded * (1.0 - zone.is_dormant)
    cost = by_company * (1.0 - zone.u.works_margin)
    wages = cost * zone.c.upkeep_wage_share
    for village in zone.villages:
        pay("joint_upkeep_by_villagers", split_by_people(village, by_villagers), village)
    pay("joint_upkeep", bill - by_villagers - by_company, zone)
    pay("joint_upkeep_by_company", by_company, zone)
    for village in zone.villages:
        pay("company_wages", split_by_people(village, wages), village)
    pay("company_cost", cost - wages, zone)
    zone.company_profit += by_company - cost
    zone.works_profit += by_company - cost
