"""Works, and what is built and paid for them (docs/odd/readings.md)."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tests.oracle.books import pay, write_down
from tests.oracle.notation import GRANT_SITE, OWN_SITE, ratio
from tests.oracle.readings.assets import village_ordinary_debt
from tests.oracle.readings.people import company_capability
from tests.oracle.traits import trait

if TYPE_CHECKING:
    from tests.oracle.agents import Village, Zone


def split_by(zone: Zone, amount: float, weights: list[float]) -> list[float]:
    """A zone's amount by village, in the order of ``zone.villages``."""
    share = ratio(amount, sum(weights))
    return [share * weight for weight in weights]


def split_by_people(village: Village, amount: float) -> float:
    """The village's part of its zone's amount."""
    return ratio(amount, village.zone.f.zone_population) * village.f.population


def months_to_build(planned: float, mean_delay: float, draw: float) -> float:
    return planned * (1.0 - mean_delay / 12.0 * math.log(draw))


def luck_of_project(draw: float, spread: float) -> float:
    return math.exp(spread * draw - 0.5 * spread * spread)


def chance_of_standing_idle(
    base: float, own_stake: float, capability: float, haste: float, stake_effect: float, capability_effect: float
) -> float:
    odds = base / (1.0 - base) * math.exp(haste - stake_effect * own_stake - capability_effect * (capability - 0.5))
    return odds / (1.0 + odds)


def blended_share(share: float, amount: float, added_share: float, added: float) -> float:
    return ratio(share * amount + added_share * added, amount + added) if added > 0.0 else share


def put_to_work(village: Village, site: int, amount: float, own: float, industry: float) -> None:
    village.works[site] += amount
    village.works_own[site] += own
    village.works_industry[site] += industry
    if site == OWN_SITE:
        pay("own_works", amount, village)
        return
    small = (amount - industry) * won_share(village.zone)
    pay("own_works", amount - small, village)
    pay("small_works", small, village)
    build_small_works(village.zone, small)
    use_up_billed_works(village.zone, small)


def won_share(zone: Zone) -> float:
    c, p = zone.c, zone.p
    skill = c.works_head_start + trait("company_form", p.company_form, "works_help") + company_capability(zone)
    return c.small_works_eligible * (p.company_small_works * zone.is_founded) * min(skill, 1.0)


def build_small_works(zone: Zone, contracts: float) -> None:
    cost = contracts * (1.0 - zone.u.works_margin)
    wages = cost * zone.c.works_wage_share
    for village in zone.villages:
        pay("works_wages", split_by_people(village, wages), village)
    pay("works_materials", cost - wages, zone)
    zone.unbilled_works += cost


def use_up_billed_works(zone: Zone, contracts: float) -> None:
    cost = contracts * (1.0 - zone.u.works_margin)
    zone.unbilled_works -= cost
    write_down(zone.company, cost)
    zone.company_profit += contracts * zone.u.works_margin
    zone.works_profit += contracts * zone.u.works_margin


def receive_reward(village: Village, reward: float) -> None:
    pay("reward_in_lieu", reward, village)
    pay("village_repayment", min(reward, village_ordinary_debt(village)), village)


def grant_for_works(village: Village, payment: str, amount: float, industry: float) -> None:
    pay(payment, amount, village)
    put_to_work(village, GRANT_SITE, amount, own=0.0, industry=industry)
    village.zone.started_value += amount
    village.released += amount


def count_as_started(zone: Zone, amount: float) -> None:
    zone.started_value += amount
    zone.industry_started += amount
