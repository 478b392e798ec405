"""Who pays the programme's money, and when it comes (docs/odd/month-2-public-money.md, "Who pays", "How much is released this month")."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from tests.oracle.notation import GRANT_SITE, flag, ratio
from tests.oracle.readings import build_length, has_begun, is_building, money_of_zones, planned, since, unlisted_money

if TYPE_CHECKING:
    from tests.oracle.agents import Village, Zone


# Who pays


def local_share(zone: Zone) -> float:
    """The level above pays the fixed sum of the tier, city and county the rest; a share that is given holds as it is."""
    c, p = zone.c, zone.p
    sums = {"east": c.tier_sum_east, "middle": c.tier_sum_middle, "west": c.tier_sum_west, "key_county": c.tier_sum_key_county, "none": 0.0}
    fixed_sum = sum(p.funding_tier[tier] * sums[tier] for tier in sums)
    if fixed_sum > 0 and p.funding_local_share == 0:
        return max(1 - ratio(fixed_sum, p.funding_amount), 0)
    return float(p.funding_local_share)


def local_shortfall(zone: Zone) -> float:
    """Part of the local share that never comes."""
    return (1 - zone.county.f.fiscal_strength) * zone.u.local_shortfall


def lacking(zone: Zone) -> float:
    """Part of the plan's money that never comes."""
    return local_share(zone) * local_shortfall(zone)


def comes(zone: Zone) -> float:
    return 1 - lacking(zone)


def note_who_pays(zone: Zone) -> None:
    """In the zone's first month of construction; capital is set aside as well."""
    if not (has_begun(zone) and since(zone) == 0 and zone.p.funding_recipient["zone_plan"]):
        return
    never = lacking(zone) * unlisted_money(zone) * (1 - sum(zone.p.funding_plan["special_bond"].values()))
    money = money_of_zones(zone)
    zone.local_unpaid = never
    zone.local_part = max(ratio(local_share(zone) * money - never, money - never), 0)
    zone.equity_waiting += planned(zone, "equity_injection") * comes(zone)


# How much is released this month


def timed_release(zone: Zone, months: int) -> float:
    """Rule ``release_share``: what the timing gives so many months after the start."""
    c, timing, length = zone.c, zone.p.funding_timing, build_length(zone)
    first, half, last = flag(months == 0), flag(months == length // 2), flag(months == length - 1)
    return (
        timing["front"] * first
        + timing["even"] * flag(0 <= months < length) / length
        + timing["milestone"] * (c.milestone_tranche * (first + half) + (1 - 2 * c.milestone_tranche) * last)
        + timing["back"] * (c.back_first_share * first + (1 - c.back_first_share) * last)
    )


def months_late(zone: Zone) -> int:
    late = math.floor((1 - zone.county.f.fiscal_strength) * zone.u.local_delay + 0.5)
    return min(late, build_length(zone) - 1)


def local_release(zone: Zone) -> float:
    """The local part comes some months late, and what is still open in the last month of building comes then."""
    late = months_late(zone)
    if late > 0 and since(zone) == build_length(zone) - 1:
        came = max(1 - zone.local_released, 0)
    else:
        came = timed_release(zone, since(zone) - late)
    return came * is_building(zone)


def release_by_levels(zone: Zone) -> float:
    """The page's ``share``: what each level pays this month."""
    on_time = timed_release(zone, since(zone))
    came = local_release(zone)
    zone.local_released += came
    return max(on_time - local_share(zone) * (on_time - (1 - local_shortfall(zone)) * came), 0)


# What cannot be paid to its end


def leave_half_built(village: Village, works: float, industry: float) -> None:
    """Of works begun with earmarked money a part stands idle on the books (rule ``half_built_share``); what lacks is never begun."""
    zone = village.zone
    missing = ratio(lacking(zone), 1 - lacking(zone))
    zone.not_begun += works * missing
    half_built_share = min(village.u.half_built * missing, 1) * flag(since(zone) < zone.c.shortfall_known_months)
    stuck = works * half_built_share
    village.works[GRANT_SITE] = max(village.works[GRANT_SITE] - stuck, 0)
    village.works_industry[GRANT_SITE] = max(village.works_industry[GRANT_SITE] - industry * half_built_share, 0)
    village.idle_assets += stuck
    zone.half_built += stuck
