"""Public money: how much is released when, to whom, and what ordinary support it displaces."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.core.axes import Array, Flags, Zones, ratio
from sim.core.units import MONTHS_PER_YEAR
from sim.words.choices import Allocation, FundingTiming


def release_share(*, months_since_start: Array, build_months: Array, timing: Array, tranche: float, back_first: float) -> Array:
    """Share of the zone's money released in this month of building.

    Says   fixed sums come at once, evenly, by milestones or late
    Reads  months_since_start (zone, run), 0 in the first month of construction; build_months (run,); timing (timing, run) one-hot;
           tranche: first and middle milestone; back_first: what the back timing pays at the start, both /1
    Gives  share (zone, run) /1
    Source Shandong 2022 一3 (一次性定额补助), 四1 (每年阶段性评估后奖励); even and back are what-if
    Holds  shares of all build months sum to one for every timing

    >>> front = np.array([[1.0], [0.0], [0.0], [0.0]])
    >>> float(release_share(months_since_start=np.array([0.0]), build_months=np.array([24.0]), timing=front,
    ...     tranche=0.4, back_first=0.2)[0])
    1.0
    """
    first = (months_since_start == 0.0).astype(np.float64)
    is_building = (months_since_start >= 0) & (months_since_start < build_months)
    is_half_way = months_since_start == np.floor(build_months / 2.0)
    is_last = months_since_start == build_months - 1.0
    profiles = {
        FundingTiming.FRONT: first,
        FundingTiming.EVEN: is_building / build_months,
        FundingTiming.MILESTONE: tranche * (first + is_half_way) + (1.0 - 2.0 * tranche) * is_last,
        FundingTiming.BACK: back_first * first + (1.0 - back_first) * is_last,
    }
    return np.asarray(sum(timing[choice.value] * profile for choice, profile in profiles.items()))


@dataclass(frozen=True, slots=True)
class Claims:
    """What a zone's villages can claim money by, each (village, run) or (village, 1).

    ``population`` persons; ``income`` 万元 a year; ``gap`` of public facilities to their standard 0-1; ``growth`` of operating income
    over the last year (ratio); ``ability`` 0-1; ``is_key``, ``is_named_first`` flags.
    """

    population: Array
    income: Array
    gap: Array
    growth: Array
    ability: Array
    is_key: Flags
    is_named_first: Flags


def allocation_share(*, claims: Claims, rule: Array, tilt: Array, zones: Zones, first_weight: float) -> Array:
    """Each village's share of its zone's money under the allocation rule.

    Says   money is shared equally, per head, to weak villages, the key village, border and poverty-lifted ones, where most is missing,
           to those that have grown or those that bid best
    Reads  claims; rule (rule, 1, run) one-hot; tilt (village, run) weight that whoever chairs adds; first_weight /1
    Gives  share (village, run) /1
    Source Shandong 2022 二2, 四1; Jilin 2022 一(三), 三(二); Zhejiang 2025 一; competitive: what-if
    Holds  shares of a zone sum to one; who comes first weighs first_weight times as much as the others; only bidders of at least mean
           ability win a competition
    """
    equal = np.ones_like(claims.population)

    def mean(amount: Array) -> Array:
        return zones.per_village(ratio(zones.zone_total(amount), zones.zone_total(equal)))

    weights = {
        Allocation.EQUAL: equal,
        Allocation.PER_HEAD: claims.population,
        Allocation.WEAK_FIRST: np.where(claims.income < mean(claims.income), first_weight, equal),
        Allocation.KEY_VILLAGE_FIRST: np.where(claims.is_key, first_weight, equal),
        Allocation.BORDER_AND_POVERTY_LIFTED_FIRST: np.where(claims.is_named_first, first_weight, equal),
        Allocation.FILL_THE_GAPS: np.where(mean(claims.gap) > 0.0, claims.gap, equal),
        Allocation.PERFORMANCE: np.where(claims.growth > mean(claims.growth), first_weight, equal),
        Allocation.COMPETITIVE: np.where(claims.ability >= mean(claims.ability), equal, 0.0),
    }
    # Rounding of a mean may lift it above all of its equal parts: then nobody wins and all share alike.
    chosen = np.asarray(sum(rule[choice.value] * zones.zone_share(weight) for choice, weight in weights.items()))
    tilted = chosen * tilt
    return np.where(zones.per_village(zones.zone_total(tilted)) > 0.0, zones.zone_share(tilted), zones.zone_share(equal))


def spread_evenly(*, of_county: Array, units: Array, units_of_county: Array) -> Array:
    """A village's part of its county's money where every unit (a village, a household) of the county gets the same.

    Says   the same money, without a plan: every village of the county, or every household there, gets the same
    Reads  of_county (village, run) 万元, the whole money of its county; units (village, run): how many there are in the village;
           units_of_county (village, run)
    Gives  money (village, run) 万元
    Source charter section 1, plain comparators
    Holds  a county's villages get together all of its money; nobody gets anything where the county has no units

    >>> spread_evenly(of_county=np.full(3, 6.0), units=np.array([1.0, 2.0, 3.0]), units_of_county=np.full(3, 6.0)).tolist()
    [1.0, 2.0, 3.0]
    """
    return np.asarray(ratio(of_county, units_of_county) * units)


def relief_wages(*, money: Array, wage_share: Array, productivity: float) -> tuple[Array, Array]:
    """Local wages out of work-relief money: what they build, and what is income of households only.

    Says   a stated share is paid as local wages; hands without machines build less for it
    Reads  money (village, run) 万元; wage_share (run,) /1; productivity: works per yuan of such wages /1
    Gives  built, unbuilt, each (village, run) 万元
    Source Shandong 2022 二2, 二5; productivity ASSUMED
    Holds  built + unbuilt = wage_share x money

    >>> [float(part) for part in relief_wages(money=np.array(10.0), wage_share=np.array(0.5), productivity=0.6)]
    [3.0, 2.0]
    """
    wages = wage_share * money
    return np.asarray(productivity * wages), np.asarray((1.0 - productivity) * wages)


def loan_that_subsidy_serves(*, budget: Array, rate: Array, months: Array) -> Array:
    """The loan whose whole interest a budget of interest subsidy pays when it is repaid in equal parts.

    Says   the programme pays the interest while the loan runs, so each yuan of subsidy stands behind several of loan
    Reads  budget (village, run) 万元; rate (run,) per year; months (run,) term
    Gives  loan (village, run) 万元
    Source Shandong 2022 二1; arithmetic of equal instalments
    Holds  interest on the mean balance over the term equals the budget

    >>> round(float(loan_that_subsidy_serves(budget=np.array(12.0), rate=np.array(0.04), months=np.array(60.0))), 6)
    118.032787
    """
    return np.asarray(budget / (rate * (months + 1.0) / (2.0 * MONTHS_PER_YEAR)))


def reward_claimed(*, in_use: Array, rate: Array, left: Array) -> Array:
    """The reward that finished works can be paid if they are accepted.

    Says   works are rewarded by their value in use, as far as the village's budget goes: what stands idle earns no reward
    Reads  in_use (unit,) 万元 of works that do not stand idle; rate (unit,) /1; left (unit,) 万元 still set aside for the village
    Gives  reward (unit,) 万元
    Source Shandong 2022 二1, 二2 (以奖代补)
    Holds  never more than what is left

    >>> reward_claimed(in_use=np.array([100.0, 60.0]), rate=np.array(0.75), left=np.array([90.0, 30.0])).tolist()
    [75.0, 30.0]
    """
    return np.asarray(np.minimum(rate * in_use, left))


def bond_service(
    *, debt: Array, first_debt: Array, months_since_issue: Array, coupon: Array, grace: float, months: Array
) -> tuple[Array, Array]:
    """Coupon and principal of a special bond due this month.

    Says   interest from the month after the issue, principal in equal parts after the years of building
    Reads  debt, first_debt (unit, run) 万元 now and at the issue; months_since_issue (unit, run);
           coupon (run,) per year; grace months; months (run,)
    Gives  interest, principal, each (unit, run) 万元
    Source PRG035 (coupon, term); grace ASSUMED
    Holds  principal parts of all months sum to the debt at the issue

    >>> [float(part) for part in bond_service(debt=np.array(90.0), first_debt=np.array(90.0), months_since_issue=np.array(30.0),
    ...     coupon=np.array(0.04), grace=24.0, months=np.array(114.0))]
    [0.3, 1.0]
    """
    interest = (months_since_issue > 0.0) * debt * coupon / MONTHS_PER_YEAR
    is_repaying = months_since_issue > grace
    return np.asarray(interest), np.asarray(is_repaying * np.minimum(first_debt / np.maximum(months - grace, 1.0), debt))


def displaced_support(*, to_displace: Array, support: Array) -> Array:
    """Ordinary support withdrawn from a village this month because programme money arrived.

    Says   sector money goes elsewhere once a village has a programme
    Reads  to_displace (village, run) 万元, the displaced part of what has arrived this calendar year, less what was withdrawn;
           support (village, run) 万元/month
    Gives  withdrawn (village, run) 万元/month
    Source charter section 1; ASSUMED size
    Holds  never more than the month's support

    >>> float(displaced_support(to_displace=np.array(50.0), support=np.array(2.0)))
    2.0
    """
    return np.minimum(to_displace, support)
