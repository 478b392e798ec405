"""How a zone is led: approvals, chairs, officials in charge, contests and credit points."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array
from sim.core.chance import ONCE, Stream
from sim.core.units import MONTHS_PER_YEAR
from sim.rules import governance
from sim.schedule.reading import (
    JANUARY,
    by_village,
    goes_to,
    has_begun,
    is_new_year,
    is_supported,
    is_true,
    month_of_year,
    prices,
    zone_mean,
)
from sim.words import transactions as pay
from sim.words.block import Block
from sim.words.choices import BusinessLine, Chair, FundingContent, Ranking, Recipient

TOURISM = BusinessLine.TOURISM.value


def officials_push(b: Block, t: int) -> None:
    """Officials in charge share out their attention while the zone is built; contests and circulars press a zone until it is accepted."""
    begun = has_begun(b, t)
    if not begun.any():
        return
    s, p = b.s, b.p
    led = b.counties.per_village(b.counties.zone_total(begun))
    sharing = governance.share_attention(strength=p.governance_leading_official, zones_led=led, thinning=b.c.attention_shared)
    s.attention = is_supported(b, t) * sharing
    pressing = p.governance_ranking[Ranking.MONTHLY.value] + b.c.pressure_quarterly * p.governance_ranking[Ranking.QUARTERLY.value]
    s.pressure = begun * pressing * is_true(s.completed < 0.0)
    if month_of_year(t) == JANUARY:
        s.projects_started = np.zeros_like(s.projects_started)


def paperwork(b: Block, t: int) -> Array:
    """Part of leaders' capability that reports and visits take: (zone, run)."""
    c = b.c
    visits = has_begun(b, t) * b.p.governance_inspection * (1.0 + c.inspection_city + c.inspection_province)
    return np.asarray(c.reporting_time * b.s.pressure + c.inspection_time * visits)


def approval_months(b: Block) -> Array:
    """Months before a programme project starts: (zone, run)."""
    c, chair = b.c, b.p.governance_chair
    slower = (
        chair[Chair.KEY_VILLAGE.value]
        + c.approval_rotating * chair[Chair.ROTATING.value]
        + c.approval_township * chair[Chair.TOWNSHIP.value]
        + c.approval_county * chair[Chair.COUNTY.value]
    )
    # The levers shape the programme's own money: where there is none, they have nothing to approve.
    has_money = is_true(b.p.funding_amount > 0.0) * goes_to(b, Recipient.ZONE_PLAN)
    months = governance.months_of_approval(
        asked=b.p.governance_approval_time * has_money,
        committee=c.approval_committee_cut * b.p.governance_joint_committee,
        attention=c.approval_official_cut * b.s.attention,
        pressed=c.approval_pressed * b.s.pressure,
        chair=slower,
    )
    return months + has_money * months_across_lines(b)


def months_across_lines(b: Block) -> Array:
    """Months that zones across township or county lines wait on top, fewer where a higher level chairs: (zone, run)."""
    chance = governance.chance_of_crossing(share=b.p.zone_cross_boundary, crosses=b.f.lines_crossed > 0.0, treated=b.f.treated)
    chair = b.p.governance_chair
    # One level above the villages stands a township leader across lines of townships, a county leader across those of counties.
    raised = chair[Chair.COUNTY.value] + chair[Chair.TOWNSHIP.value] * is_true(b.f.lines_crossed < 2.0)
    return governance.months_across_lines(
        months=b.u.crossing_months,
        crosses=is_true(b.chance.uniform(Stream.CROSSING, ONCE, b.f.zone_keys) < chance),
        saved=b.c.crossing_chair_cut,
        raised=raised,
    )


def chair_weight(b: Block) -> Array:
    """How the chair tilts the sharing of programme money among villages, around one: (village, run)."""
    c, f, chair = b.c, b.f, b.p.governance_chair
    scenic, income = f.line_suitability[TOURISM], b.s.operating_last_year
    return governance.lean_of_chair(
        is_key=f.is_key,
        is_visible=scenic > by_village(b, zone_mean(b, scenic)),
        is_weak=income < by_village(b, zone_mean(b, income)),
        key_village=c.tilt_key_village * chair[Chair.KEY_VILLAGE.value],
        township=c.tilt_township * chair[Chair.TOWNSHIP.value],
        county=c.tilt_county * chair[Chair.COUNTY.value],
        bound=c.tilt_bound * b.p.governance_joint_committee,
    )


def haste(b: Block) -> Array:
    """What contests add to the log odds that a finished programme project stands idle: (zone, run)."""
    return np.asarray(b.u.haste_idle * b.s.pressure)


def delay_factor(b: Block) -> Array:
    """What officials in charge leave of the mean delay of works: (zone, run)."""
    return np.asarray(1.0 - b.c.official_delay_cut * b.s.attention)


def credits_are_kept(b: Block, t: int) -> None:
    """Villages keep credit points that the programme or their governance money pays for; each January trust has grown with them."""
    s, p, c = b.s, b.p, b.c
    bought = s.content_bought[FundingContent.GOVERNANCE.value]
    if t < b.build_start or not (p.governance_credits.any() or bought.any() or s.credits_due.any() or s.credits.any()):
        return
    is_paid = has_credits(b, t)
    b.ledger.post(pay.CREDIT_POINTS, b.zones.zone_total(is_paid) * c.credit_cost * prices(b, t) / MONTHS_PER_YEAR)
    s.credits_due = s.credits_due + bought / (c.credit_cost * prices(b, t))
    used = np.minimum(s.credits_due, (1.0 - is_paid) / MONTHS_PER_YEAR)
    s.credits_due = s.credits_due - used
    wanted = is_paid + MONTHS_PER_YEAR * used
    s.credits = governance.cover_with_credits(covered=s.credits, wanted=wanted, months=c.credit_months)
    if is_new_year(t):
        s.trust = governance.raise_trust(trust=s.trust, cause=s.credits, gain=c.trust_by_credits)


def has_credits(b: Block, t: int) -> Array:
    """One in villages whose credit points the programme pays for: (village, run)."""
    drawn = b.chance.uniform(Stream.CREDITS, ONCE, b.f.village_keys)
    return is_true(drawn < by_village(b, has_begun(b, t) * b.p.governance_credits))
