"""Public money: how much is released when, to whom, and what ordinary support it displaces."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, Flags, Zones, ratio
from sim.words.choices import Allocation, FundingTiming


def release_share(*, months_since_start: int, build_months: Array, timing: Array, tranche: float, back_first: float) -> Array:
    """Share of the zone's money released in this month of building.

    Says   fixed sums come at once, evenly, by milestones or late
    Reads  months_since_start, 0 in the first month of construction; build_months (run,); timing (timing, run) one-hot;
           tranche: first and middle milestone; back_first: what the back timing pays at the start, both /1
    Gives  share (run,) /1
    Source Shandong 2022 一3 (一次性定额补助), 四1 (每年阶段性评估后奖励); even and back are what-if
    Holds  shares of all build months sum to one for every timing

    >>> front = np.array([[1.0], [0.0], [0.0], [0.0]])
    >>> float(release_share(months_since_start=0, build_months=np.array([24.0]), timing=front,
    ...     tranche=0.4, back_first=0.2)[0])
    1.0
    """
    first = float(months_since_start == 0)
    is_building = (months_since_start >= 0) & (months_since_start < build_months)
    is_half_way = months_since_start == np.floor(build_months / 2.0)
    is_last = months_since_start == build_months - 1.0
    profiles = {
        FundingTiming.FRONT: np.full(build_months.shape, first),
        FundingTiming.EVEN: is_building / build_months,
        FundingTiming.MILESTONE: tranche * (first + is_half_way) + (1.0 - 2.0 * tranche) * is_last,
        FundingTiming.BACK: back_first * first + (1.0 - back_first) * is_last,
    }
    return np.asarray(sum(timing[choice.value] * profile for choice, profile in profiles.items()))


def allocation_weight(
    *,
    population: Array,
    income: Array,
    is_key: Flags,
    is_named_first: Flags,
    rule: Array,
    zones: Zones,
    first_weight: float,
) -> Array:
    """Each village's share of its zone's money under the allocation rule.

    Says   money is shared equally, per head, to weak villages, the key village, or border and poverty-lifted ones first
    Reads  population, income (village, run) persons, 万元/yr; is_key, is_named_first (village, 1) flags; rule (rule, run)
    Gives  share (village, run) /1
    Source Shandong 2022 二2; Jilin 2022 一(三), 三(二); Zhejiang 2025 一
    Holds  shares of a zone sum to one; who comes first weighs first_weight times as much as the others
    """
    equal = np.ones_like(population)
    mean_income = zones.per_village(ratio(zones.zone_total(income), zones.zone_total(equal)))
    is_weak = income < mean_income
    weights = {
        Allocation.EQUAL: equal,
        Allocation.PER_HEAD: population,
        Allocation.WEAK_FIRST: np.where(is_weak, first_weight, equal),
        Allocation.KEY_VILLAGE_FIRST: np.where(is_key, first_weight, equal),
        Allocation.BORDER_AND_POVERTY_LIFTED_FIRST: np.where(is_named_first, first_weight, equal),
    }
    shares = {choice: zones.zone_share(weight) for choice, weight in weights.items()}
    return np.asarray(sum(rule[choice.value] * share for choice, share in shares.items()))


def displaced_support(*, to_displace: Array, support: Array) -> Array:
    """Ordinary support withdrawn from a village this month because programme money arrived.

    Says   sector money goes elsewhere once a village has a programme
    Reads  to_displace (village, run) 万元, the displaced part of what has arrived so far, less what was withdrawn;
           support (village, run) 万元/month
    Gives  withdrawn (village, run) 万元/month
    Source charter section 1; ASSUMED size
    Holds  never more than the month's support; the total does not hang on how the money is timed

    >>> float(displaced_support(to_displace=np.array(50.0), support=np.array(2.0)))
    2.0
    """
    return np.minimum(to_displace, support)
