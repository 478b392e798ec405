"""Building land and the programme's money (docs/odd/readings.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.notation import ratio
from tests.oracle.readings.time import prices
from tests.oracle.traits import ECOMMERCE, PROCESSING, PROPERTY, TOURISM, WORKSHOPS, lines_of_part

if TYPE_CHECKING:
    from tests.oracle.agents import Agent, Village, Zone
    from tests.oracle.economy import Economy


def land_per_wan(unit: Agent | Economy) -> float:
    c = unit.c
    intensity = {
        PROCESSING: c.investment_per_mu_processing,
        PROPERTY: c.investment_per_mu_property,
        TOURISM: c.investment_per_mu_tourism,
        WORKSHOPS: c.investment_per_mu_workshops,
        ECOMMERCE: c.investment_per_mu_ecommerce,
    }
    mu = 0.0
    for part, share in unit.p.industry_mix.items():
        mu += share * sum(of_line / intensity[line] for line, of_line in lines_of_part(part).items() if line in intensity)
    return mu


def use_land(zone: Zone, needed: float) -> float:
    used = min(needed, zone.land_left)
    zone.land_left -= used
    zone.land_used += used
    return used


def take_land(zone: Zone, money: list[float], built_here: list[float] | None = None) -> list[float]:
    """Of each village's industry money (in the order of ``zone.villages``) the part that finds land now."""
    needing = money if built_here is None else [amount * part for amount, part in zip(money, built_here, strict=True)]
    needed = sum(needing) * (land_per_wan(zone) / prices(zone))
    share = min(zone.land_left, needed) / needed if needed > zone.land_left else 1.0
    use_land(zone, needed)
    return [amount * share for amount in money]


def claims_of_list(zone: Zone) -> float:
    claims = 0.0
    for project in zone.projects:
        if project.f.start >= zone.economy.build_start and project.f.mode != "own_funds":
            claims += project.f.investment * (zone.u.reward_rate if project.f.mode == "reward_in_lieu" else 1.0)
    return claims


def money_of_zones(zone: Zone) -> float:
    """All the programme's money for the zone's plan."""
    return zone.f.treated * zone.p.funding_amount * zone.dose * zone.p.funding_recipient["zone_plan"]


def money_beside_plans(zone: Zone) -> float:
    """The programme's money that all villages or households of the county get, and no plan uses."""
    return zone.f.treated * zone.p.funding_amount * zone.dose * (1 - zone.p.funding_recipient["zone_plan"])


def funded_share(zone: Zone) -> float:
    return min(ratio(money_of_zones(zone), claims_of_list(zone)), 1.0)


def unlisted_money(zone: Zone) -> float:
    return max(money_of_zones(zone) - funded_share(zone) * claims_of_list(zone), 0.0)


def planned(zone: Zone, mode: str, content: str | None = None) -> float:
    plan = zone.p.funding_plan[mode]
    return unlisted_money(zone) * (sum(plan.values()) if content is None else plan[content])


def by_allocation(village: Village, amount: float) -> float:
    return amount * village.allocation
