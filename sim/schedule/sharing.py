"""Which level pays the zone's earmarked money, how much of the local part comes, and when."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, add_up, ratio
from sim.rules import fiscal, funding
from sim.schedule.listed import unlisted_money
from sim.schedule.reading import build_length, by_village, chosen, goes_to, is_building, is_true, money_of_zones, since_start
from sim.words.block import Block
from sim.words.choices import FundingMode, FundingTier, Recipient
from sim.words.state import GRANT_SITE


def local_share(b: Block) -> Array:
    """Share of the earmarked money that city and county pay: (1, run)."""
    sums = {
        FundingTier.EAST: b.c.tier_sum_east,
        FundingTier.MIDDLE: b.c.tier_sum_middle,
        FundingTier.WEST: b.c.tier_sum_west,
        FundingTier.KEY_COUNTY: b.c.tier_sum_key_county,
        FundingTier.NONE: 0.0,
    }
    fixed = np.array([sums[tier] for tier in FundingTier])[:, None, None]
    return fiscal.local_share(given=b.p.funding_local_share, fixed_sum=chosen(b.p.funding_tier, fixed), amount=b.p.funding_amount)


def fiscal_strength(b: Block) -> Array:
    """Fiscal strength of each zone's county: (zone, run) 0-1."""
    return b.counties.per_village(b.f.fiscal_strength)


def local_shortfall(b: Block) -> Array:
    """Part of the local share that never comes: (zone, run)."""
    return (1.0 - fiscal_strength(b)) * b.u.local_shortfall


def lacking(b: Block) -> Array:
    """Part of the plan's money that never comes: (zone, run)."""
    return local_share(b) * local_shortfall(b)


def note_who_pays(b: Block, starts: Array) -> None:
    """Fixes, for zones whose plan starts, what city and county will never pay and their part of all that comes."""
    s = b.s
    starts = starts * goes_to(b, Recipient.ZONE_PLAN)
    in_bonds = add_up(b.p.funding_plan[FundingMode.SPECIAL_BOND.value])
    never = lacking(b) * unlisted_money(b) * (1.0 - in_bonds)
    amount = money_of_zones(b)
    local = np.maximum(ratio(local_share(b) * amount - never, amount - never), 0.0)
    s.local_unpaid = np.where(starts > 0.0, never, s.local_unpaid)
    s.local_part = np.where(starts > 0.0, local, s.local_part)


def release_share(b: Block, t: int) -> Array:
    """Share of the money whose timing policy sets that is released this month: (zone, run)."""
    planned = timed_release(b, since_start(b, t))
    late = fiscal.months_late(strength=fiscal_strength(b), delay=b.u.local_delay, build_months=build_length(b))
    paid = is_building(b, t) * fiscal.local_release(
        on_time=planned,
        shifted=timed_release(b, since_start(b, t) - late),
        is_late=is_true(late > 0.0),
        is_last=is_true(since_start(b, t) == build_length(b) - 1.0),
        so_far=b.s.local_released,
    )
    b.s.local_released = b.s.local_released + paid
    return fiscal.release_by_levels(planned=planned, local=local_share(b), short=local_shortfall(b), paid=paid)


def timed_release(b: Block, months: Array) -> Array:
    """Share of the money that the timing releases so many months after the start: (zone, run)."""
    return funding.release_share(
        months_since_start=months,
        build_months=build_length(b),
        timing=b.p.funding_timing[:, 0, :],
        tranche=b.c.milestone_tranche,
        back_first=b.c.back_first_share,
    )


def comes(b: Block) -> Array:
    """Part of the plan's money that comes at all, for what is not released by the timing: (zone, run)."""
    return 1.0 - lacking(b)


def leave_half_built(b: Block, t: int, works: Array, industry: Array) -> None:
    """Of ``works`` just begun with earmarked money, ``industry`` of them, what cannot be paid to the end stands idle on the books.

    What lacks beside them is never begun. After the first budget nobody begins works any more that will not be paid.
    """
    never = lacking(b)
    b.s.not_begun = b.s.not_begun + b.zones.zone_total(works) * ratio(never, 1.0 - never)
    is_surprised = is_true(since_start(b, t) < b.c.shortfall_known_months)
    share = by_village(b, fiscal.half_built_share(lacking=never, sunk=b.u.half_built) * is_surprised)
    stuck = share * works
    if not stuck.any():
        return
    s = b.s
    s.works[GRANT_SITE] = np.maximum(s.works[GRANT_SITE] - stuck, 0.0)
    s.works_industry[GRANT_SITE] = np.maximum(s.works_industry[GRANT_SITE] - share * industry, 0.0)
    s.idle_assets = s.idle_assets + stuck
    s.half_built = s.half_built + b.zones.zone_total(stuck)
