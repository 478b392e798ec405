"""Capability and governance (docs/odd/readings.md)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.oracle.across_lines import is_across, is_raised
from tests.oracle.notation import flag, mean, ratio, total
from tests.oracle.readings.assets import counts
from tests.oracle.traits import trait

if TYPE_CHECKING:
    from tests.oracle.agents import Agent, County, Village, Zone
    from tests.oracle.economy import Economy


def able(village: Village) -> float:
    return min(village.capability + village.advice, 1.0)


def leading(unit: Agent | Economy, capability: float) -> float:
    return unit.c.operating_least + unit.c.operating_slope * capability


def factor_of_line(leads: float, led: float) -> float:
    """Who leads moves lines that are run (``led`` is one), not lines that are let."""
    return 1 + led * (leads - 1)


def volunteers(village: Village) -> float:
    return village.c.volunteers_most * village.credits


def votes_in_company(village: Village) -> float:
    """One vote a member, or votes by shares."""
    is_equal = trait("company_form", village.p.company_form, "equal_votes")
    held = village.own.shares_held
    return village.is_member * (1.0 if is_equal else held * counts(village, held))


def company_capability(zone: Zone) -> float:
    votes = total(zone.villages, votes_in_company)
    weighed = total(zone.villages, lambda village: votes_in_company(village) * able(village))
    led = mean(zone.villages, able) if votes == 0.0 else ratio(weighed, votes)
    know_how = trait("company_form", zone.p.company_form, "know_how")
    return min(led + know_how * zone.partner_stays, 1.0)


def people_of_county(county: County) -> float:
    return county.f.rest_population + total(county.zones, lambda zone: zone.f.zone_population)


def has_company(unit: Agent | Economy) -> float:
    return 1.0 - unit.p.company_form["none"]


def approval_months(zone: Zone) -> float:
    c, p = zone.c, zone.p
    chair = (
        p.governance_chair["key_village"]
        + c.approval_rotating * p.governance_chair["rotating"]
        + c.approval_township * p.governance_chair["township"]
        + c.approval_county * p.governance_chair["county"]
    )
    has_money = flag(p.funding_amount > 0) * p.funding_recipient["zone_plan"]
    asked = p.governance_approval_time * has_money
    eased = max(1.0 - c.approval_committee_cut * p.governance_joint_committee - c.approval_official_cut * zone.attention, 0.0)
    across = has_money * zone.u.crossing_months * is_across(zone) * (1.0 - c.crossing_chair_cut * is_raised(zone))
    return asked * eased * (1.0 - c.approval_pressed * zone.pressure) * chair + across


def haste(zone: Zone) -> float:
    return zone.u.haste_idle * zone.pressure


def delay_factor(zone: Zone) -> float:
    return 1.0 - zone.c.official_delay_cut * zone.attention
