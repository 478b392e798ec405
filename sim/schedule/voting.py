"""The council's quarterly vote on the plan: villages agree to the chair's list of shares, or send it back and its money waits."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, Flags, add_up, ratio
from sim.core.chance import ONCE, Stream
from sim.rules import governance
from sim.schedule.reading import (
    JANUARY,
    QUARTER,
    build_length,
    by_village,
    counts,
    is_building,
    is_true,
    month_of_year,
    since_start,
)
from sim.words.block import Block


def council_counts_anew(b: Block, t: int) -> None:
    """Each January the lists sent back are counted from zero."""
    if month_of_year(t) == JANUARY:
        b.s.council_refusals = np.zeros_like(b.s.council_refusals)


def chair_tables_list(b: Block, shares: Array, is_new: Array) -> None:
    """Where the list ``is_new`` (zone, run), the chair's ``shares`` (village, run) less what was conceded before become it."""
    listed = governance.meet_half_way(shares=shares, fair=seen_as_fair(b), step=by_village(b, b.s.conceded))
    b.s.allocation = np.where(by_village(b, is_new) > 0.0, listed, b.s.allocation)


def seen_as_fair(b: Block) -> Array:
    """The shares that villages hold to be fair: (village, run)."""
    by_head = ratio(b.f.population, by_village(b, b.f.zone_population))
    return governance.fair_shares(by_head=by_head, equal=by_village(b, 1.0 / b.f.village_count), head_weight=b.c.fair_by_head)


def council_votes(b: Block, t: int, money: Array) -> None:
    """Where a quarter opens and the list shares out ``money`` (zone, run), each village votes; a list sent back moves to fair shares."""
    opens = since_start(b, t) == 0.0 if month_of_year(t) % QUARTER else np.ones(b.s.start.shape, dtype=bool)
    meets = is_building(b, t) * opens
    if not meets.any():
        return
    s, c = b.s, b.c
    agreed = b.zones.zone_total(is_true(villages_agree(b))) / b.f.village_count
    sent_back = meets * counts(b, money) * (agreed < c.votes_needed)
    s.is_agreed = np.where(meets > 0.0, 1.0 - sent_back, s.is_agreed)
    s.council_refusals = s.council_refusals + sent_back
    step = c.concession * sent_back
    s.allocation = governance.meet_half_way(shares=s.allocation, fair=seen_as_fair(b), step=by_village(b, step))
    s.conceded = s.conceded + step * (1.0 - s.conceded)
    s.trust = governance.lose_trust(trust=s.trust, cause=by_village(b, sent_back), loss=c.trust_by_refusal)


def villages_agree(b: Block) -> Flags:
    """Which villages vote for the list on the table: (village, run) flags."""
    c = b.c
    part = governance.part_insisted_on(
        most=b.u.insisted_part,
        # Who speaks for a village and how is drawn once: it changes its vote when its reasons change.
        draw=b.chance.uniform(Stream.VOTE, ONCE, b.f.village_keys),
        trust=b.s.trust,
        committee=b.p.governance_joint_committee,
        spread=c.insisting_spread,
        trust_yields=c.trust_yields,
        committee_yields=c.committee_yields,
    )
    return governance.agrees_to_list(offered=b.s.allocation, fair=seen_as_fair(b), part=part)


def paid_by_list(b: Block, t: int, due: Array, money: Array) -> Array:
    """Parts of the ``money`` of each kind that are paid now, as they fall ``due``: all (due, zone, run).

    What is due waits until a list is agreed to, and no longer than the last month of building. What comes as agreed raises trust.
    """
    s = b.s
    is_last = is_building(b, t) * is_true(since_start(b, t) == build_length(b) - 1.0)
    waiting = s.due_share + due
    paid = waiting * np.maximum(s.is_agreed, is_last)
    s.due_share = waiting - paid
    kept = s.is_agreed * ratio(add_up(money * paid), add_up(money))
    s.trust = governance.raise_trust(trust=s.trust, cause=by_village(b, kept * b.p.governance_joint_committee), gain=b.c.trust_by_plan)
    return paid
