"""Households: trouble and how it is found, public jobs, places in work, and who gets which part of an income."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from sim.core.axes import Array, ratio


def monthly_hazard(*, rate: Array, illness: Array, lost_work: Array, harvest: Array, illness_part: float, work_part: float) -> Array:
    """Share of low-income households that meet trouble in each month of the year.

    Says   households in the low cohort meet illness, job and harvest shocks
    Reads  rate (run,) a mean year's share; illness, lost_work (village, run) against their means; harvest (village, run)
           yield against its mean; illness_part, work_part of all trouble, the rest comes from bad harvests
    Gives  hazard (village, run) a month
    Source Liaocheng 2024 六(十六); Gaotang 2022 一(一); sizes ASSUMED
    Holds  rises with illness and lost work, falls with the harvest; a mean year gives a twelfth of the rate

    >>> one = np.array(1.0)
    >>> float(monthly_hazard(rate=np.array(0.12), illness=one, lost_work=one, harvest=one, illness_part=0.5, work_part=0.5))
    0.01
    """
    by_harvest = (1.0 - illness_part - work_part) * np.maximum(2.0 - harvest, 0.0)
    return np.minimum(rate * (illness_part * illness + work_part * lost_work + by_harvest), 1.0) / 12.0


def meet_trouble(*, low_income: Array, in_trouble: Array, fallen: Array, hazard: Array) -> Array:
    """Households newly in trouble this month.

    Says   only who is not yet in trouble can meet it
    Reads  low_income, in_trouble, fallen (village, run) households; hazard (village, run) a month
    Gives  newly in trouble (village, run) households
    Source Liaocheng 2024 六(十六)
    Holds  never negative, never more than there are left

    >>> float(meet_trouble(low_income=np.array(30.0), in_trouble=np.array(4.0), fallen=np.array(2.0), hazard=np.array(0.5)))
    12.0
    """
    return np.maximum(low_income - in_trouble - fallen, 0.0) * hazard


def fall_or_recover(*, unfound: Array, fallen: Array, fall_chance: Array, own_recovery: float, fallen_months: float) -> tuple[Array, Array]:
    """A month of those that nobody found: some fall below the line, some recover; the fallen recover slowly.

    Says   help stops the fall; who is not found may fall back into poverty
    Reads  unfound, fallen (village, run) households; fall_chance (run,), own_recovery shares a month; fallen_months
    Gives  still in trouble, below the line (village, run) households
    Source Shandong 2022 二6; Gaotang 2022 一(一); sizes ASSUMED
    Holds  nobody unfound, nobody falls; both stay at or above zero

    >>> still, below = fall_or_recover(
    ...     unfound=np.array(10.0), fallen=np.array(4.0), fall_chance=np.array(0.1), own_recovery=0.2, fallen_months=4.0)
    >>> round(float(still), 9), round(float(below), 9)
    (7.2, 4.0)
    """
    fell = unfound * fall_chance
    return (unfound - fell) * (1.0 - own_recovery), fallen + fell - fallen / fallen_months


def settled_trouble(
    *, low_income: Array, rate: Array, finding: Array, fall_chance: Array, own_recovery: float, fallen_months: float
) -> tuple[Array, Array]:
    """Households in trouble and below the line where every year is a mean year and nothing changes.

    Says   a village opens with the trouble that ordinary years leave behind
    Reads  low_income (village, run) households; rate a year, finding and fall_chance a month (run,); own_recovery a month;
           fallen_months
    Gives  in trouble, below the line (village, run) households
    Source the standing point of ``meet_trouble`` and ``fall_or_recover``
    Holds  no trouble, nobody in it or below the line

    >>> [float(part) for part in settled_trouble(
    ...     low_income=np.array(30.0), rate=np.array(0.0), finding=np.array(0.3), fall_chance=np.array(0.1), own_recovery=0.05,
    ...     fallen_months=24.0)]
    [0.0, 0.0]
    """
    unfound = 1.0 - finding
    still = unfound * (1.0 - fall_chance) * (1.0 - own_recovery)
    below = unfound * fall_chance * fallen_months
    monthly = rate / 12.0
    at_risk = low_income * monthly / (1.0 - still + (still + below) * monthly)
    return at_risk * still, at_risk * below


def fill_public_jobs(*, asked: Array, able: Array) -> Array:
    """Public jobs filled: no more than there are able low-income and monitored households.

    Says   public jobs go to households that can work and cannot leave, before any other
    Reads  asked (village, run) jobs; able (village, run) households
    Gives  jobs (village, run)
    Source Shandong 2022 二5; Gaotang 2022 一(三)
    Holds  never more than asked for, never more than are able

    >>> float(fill_public_jobs(asked=np.array(20.0), able=np.array(15.0)))
    15.0
    """
    return np.minimum(asked, able)


def upkeep_by_jobs(*, jobs: Array, thousands: Array, full: float) -> Array:
    """Share of the facilities' upkeep that people in public jobs do.

    Says   public jobs keep facilities up
    Reads  jobs (village, run); thousands (village, run) of people; full jobs per thousand people that do all of it
    Gives  share (village, run) 0-1
    Source Shandong 2022 二5; size ASSUMED
    Holds  no jobs, no upkeep

    >>> float(upkeep_by_jobs(jobs=np.array(5.0), thousands=np.array(2.0), full=10.0))
    0.25
    """
    return np.minimum(ratio(jobs, full * thousands), 1.0)


def place_in_work(*, paid_for: Array, without: Array, held_by_others: Array) -> Array:
    """Able low-income households placed in jobs of the zone that others would have held.

    Says   able low-income households are offered work in workshops, the company and cooperatives
    Reads  paid_for (village, run) households that the money can place; without (village, run) able households without work;
           held_by_others (village, run) jobs in the zone
    Gives  placed (village, run) households
    Source Zhenhai 二(四)2
    Holds  no jobs in the zone, nobody placed; never negative

    >>> float(place_in_work(paid_for=np.array(9.0), without=np.array(4.0), held_by_others=np.array(3.0)))
    3.0
    """
    return np.maximum(np.minimum(np.minimum(paid_for, without), held_by_others), 0.0)


def share_in_work(*, jobs: Array, able: Array, elsewhere: float) -> Array:
    """Share of able low-income households with at least one in work, elsewhere or in the zone.

    Says   every able low-income household is to have somebody in work
    Reads  jobs (village, run) held in the zone by those without work elsewhere; able (village, run) households
    Gives  share (village, run) 0-1
    Source Zhenhai 二(四)2
    Holds  never above one

    >>> float(share_in_work(jobs=np.array(2.0), able=np.array(10.0), elsewhere=0.5))
    0.7
    """
    return np.minimum(elsewhere + ratio(jobs, able), 1.0)


def income_of_group(*, income: Array, shares: Sequence[float]) -> Array:
    """What a group of households gets of each kind of income, added up.

    Says   who gains is counted by what was paid, and to whom
    Reads  income (account, village, run) 万元; shares of the group, one for each account
    Gives  income (village, run) 万元
    Source charter section 3, households
    Holds  groups whose shares sum to one get all there is

    >>> float(income_of_group(income=np.array([[[4.0]], [[6.0]]]), shares=[0.5, 1.0])[0, 0])
    8.0
    """
    total = income[0] * shares[0]
    for account, share in zip(income[1:], shares[1:], strict=True):
        total += account * share
    return total
