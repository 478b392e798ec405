"""Inspectors visit villages without notice: titles are given and lost, tied money stops, and others of the county notice."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, Flags
from sim.core.chance import Stream
from sim.core.spread import zone_slices
from sim.rules import inspection, village
from sim.schedule.earning import by_hand_or_fear
from sim.schedule.reading import (
    QUARTER,
    build_length,
    by_village,
    ends_quarter,
    goes_to,
    has_begun,
    is_true,
    month_of_year,
    prices,
    since_start,
)
from sim.schedule.serving import joint_effort
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import Recipient


def villages_are_inspected(b: Block, t: int) -> None:
    """The year's round of visits: due villages pass acceptance or fail, and who has relapsed may lose the title."""
    if t < b.build_start or not ends_quarter(t) or not b.p.governance_inspection.any():
        return
    s, c = b.s, b.c
    visited = visit(b, t)
    upkeep = upkeep_seen(b, t)
    was_titled = s.has_title
    passes = inspection.in_order(
        facilities=s.facility_level,
        environment=s.environment_level,
        upkeep=upkeep,
        level=c.title_level,
        least_upkeep=c.title_upkeep,
    )
    judged = visited * by_village(b, is_due(b, t)) * (1.0 - was_titled) * (1.0 - s.was_delisted)
    lost = lose_titles(b, t, visited * was_titled * relapsed(b, t, upkeep))
    s.facility_accepted = np.where(judged * passes > 0.0, s.facility_level, s.facility_accepted)
    s.environment_accepted = np.where(judged * passes > 0.0, s.environment_level, s.environment_accepted)
    s.has_title = was_titled + judged * passes - lost
    s.was_delisted = s.was_delisted + lost
    withhold(b, judged * ~passes + lost)
    in_county = b.counties.zone_total(b.zones.zone_total(lost))
    s.deterrence = np.maximum(s.deterrence * (1.0 - QUARTER / np.maximum(c.notice_months, QUARTER)), is_true(in_county > 0.0))
    s.delisted = s.delisted * float(month_of_year(t) > QUARTER) + b.zones.zone_total(lost)


def upkeep_seen(b: Block, t: int) -> Array:
    """Upkeep effort that inspectors see in a village: its own, what volunteers add, and the programme's joint upkeep; (village, run)."""
    already = by_hand_or_fear(b)
    kept = already + (1.0 - already) * by_village(b, joint_effort(b, t))
    return village.upkeep_effort(own_stake=b.s.own_stake, residual=b.u.residual_upkeep, joint=kept)


def is_due(b: Block, t: int) -> Array:
    """One in zones whose build cycle is over and which programme money has built: (zone, run)."""
    is_over = has_begun(b, t) * is_true(since_start(b, t) >= build_length(b) - 1.0)
    return np.asarray(is_over * is_true(b.p.funding_amount > 0.0) * goes_to(b, Recipient.ZONE_PLAN))


def visit(b: Block, t: int) -> Array:
    """The villages that the county sees this quarter, noted and paid for with those the city and the province see: (village, run)."""
    s, c, p = b.s, b.c, b.p
    january = t - month_of_year(t)
    turn = np.floor(c.inspection_quarters * b.chance.uniform(Stream.INSPECTION, january, b.f.village_keys, 1))
    now = by_village(b, has_begun(b, t)) * is_true(turn == month_of_year(t) // QUARTER)
    place = place_in_zone(b, b.chance.uniform(Stream.INSPECTION, january, b.f.village_keys, 0))
    draw = b.chance.uniform(Stream.INSPECTION, january, b.f.zone_keys, 0)
    visits, seen = np.zeros_like(s.pressure), []
    for part in (1.0, c.inspection_city, c.inspection_province):
        most = inspection.villages_to_see(share=part * p.governance_inspection, villages=b.f.village_count, draw=draw)
        seen.append(now * is_true(place < by_village(b, most)))
        visits += b.zones.zone_total(seen[-1])
    b.ledger.post(pay.INSPECTION, visits * c.inspection_cost * prices(b, t))
    goes_on = float(month_of_year(t) > QUARTER)
    by_county, by_city, by_province = (b.zones.zone_total(one) / b.f.village_count for one in seen)
    s.seen_by_county = s.seen_by_county * goes_on + by_county
    s.seen_by_city = s.seen_by_city * goes_on + by_city
    s.seen_by_province = s.seen_by_province * goes_on + by_province
    return seen[0]


def place_in_zone(b: Block, draw: Array) -> Array:
    """Place of each village among those of its zone by ``draw``, 0 for the lowest: (village, run)."""
    place = np.empty_like(draw)
    for rows in zone_slices(b.zones):
        place[rows] = np.argsort(np.argsort(draw[rows], axis=0, kind="stable"), axis=0, kind="stable")
    return place


def relapsed(b: Block, t: int, upkeep: Array) -> Flags:
    """Villages that have lost much of what they had gained when accepted, or are found slack, the likelier the less they keep up."""
    s, c, f = b.s, b.c, b.f
    in_facilities = inspection.has_relapsed(
        level=s.facility_level, accepted=s.facility_accepted, opening=f.facility_opening, lost=c.relapse
    )
    in_environment = inspection.has_relapsed(
        level=s.environment_level, accepted=s.environment_accepted, opening=f.environment_opening, lost=c.relapse
    )
    is_slack = b.chance.uniform(Stream.RELAPSE, t, f.village_keys) < b.u.slack_found * (1.0 - upkeep)
    return np.asarray(in_facilities | in_environment | is_slack)


def lose_titles(b: Block, t: int, found: Array) -> Array:
    """One for villages found relapsed whose title is taken: (village, run)."""
    drawn = b.chance.uniform(Stream.DELISTING, t, b.f.village_keys)
    return found * is_true(drawn < b.p.governance_delisting)


def withhold(b: Block, stops: Array) -> None:
    """Where the title is refused or lost, the tied part of what is set aside for the village and not yet paid stays unspent."""
    s, tied = b.s, b.c.title_money * stops
    rewards, interest = tied * s.reward_left, tied * s.interest_budget
    s.reward_left = s.reward_left - rewards
    s.interest_budget = s.interest_budget - interest
    s.money_withheld = s.money_withheld + rewards + interest
