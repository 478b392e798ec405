"""The Party-led cooperative: farming with seasons, selling, and the surplus shared as the law says."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array
from sim.core.units import WAN_PER_YUAN


def join_with_land(*, area: Array, ceiling: Array, speed: Array) -> Array:
    """Area under the cooperative after a year of joining.

    Says   members join by diffusion until all who would have joined
    Reads  area, ceiling (village, run) mu; speed (run,) per year
    Gives  area (village, run) mu
    Source COOP014 COOP016; speed ASSUMED
    Holds  never above the ceiling

    >>> float(join_with_land(area=np.array(0.0), ceiling=np.array(100.0), speed=np.array(0.25)))
    25.0
    """
    return np.asarray(area + speed * np.maximum(ceiling - area, 0.0))


def inclination_to_bring_land(*, patronage: Array, outside: Array, most: float) -> Array:
    """How readily households bring land in, against the usual diffusion.

    Says   last year's patronage is held against what the land earns outside; after a year without it nobody joins
    Reads  patronage (village, run) yuan/mu paid last year; outside (run,) yuan/mu that makes up for giving up one's own crops; most /1
    Gives  inclination (village, run) /1
    Source charter section 4, decisions; COOP012 COOP015 COOP017 for rents and returns; size ASSUMED
    Holds  one where patronage equals the outside option, never above most

    >>> float(inclination_to_bring_land(patronage=np.array(75.0), outside=np.array(150.0), most=1.5))
    0.5
    """
    return np.clip(patronage / outside, 0.0, most)


def money_per_area(*, area: Array, per_mu_yuan: Array, level: Array, month_share: float) -> Array:
    """A month's part of a yearly amount per mu, in 万元.

    Says   inputs and harvests fall in their season
    Reads  area (village, run) mu; per_mu_yuan (run,) yuan/mu/yr; level (village, run) or (run,) /1; month_share /1
    Gives  amount (village, run) 万元/month
    Source COOP032-035
    Holds  the months of a year give area x per_mu / 10,000

    >>> float(money_per_area(area=np.array(100.0), per_mu_yuan=np.array(1000.0), level=np.array(1.0), month_share=0.5))
    5.0
    """
    return np.asarray(area * (per_mu_yuan * WAN_PER_YUAN * month_share) * level)


def sales_at_yield(*, worth: Array, spent: Array, yield_level: Array) -> Array:
    """What a harvest sells for where farming yields more or less than usual.

    Says   a cooperative's yield is what a harvest brings above its cost, or falls short of it
    Reads  worth, spent (village, run) 万元 of one crop; yield_level (run,) /1
    Gives  sales (village, run) 万元
    Source charter section 5: business yields; 1 is the table of prices as published (COOP032-035)
    Holds  the cost itself where nothing yields, the harvest's worth where the level is one, never below zero

    >>> [float(sales_at_yield(worth=np.array(14.0), spent=np.array(12.0), yield_level=np.array(level))) for level in (0.0, 0.5, 1.0)]
    [12.0, 13.0, 14.0]
    """
    return np.maximum(spent + yield_level * (worth - spent), 0.0)


def distribute_surplus(
    *,
    surplus: Array,
    reserve_share: float,
    patronage_share: float,
    collective_share: Array,
) -> tuple[Array, Array, Array, Array]:
    """A year's surplus: reserve first, then patronage, then shares, the collective's among them.

    Says   reserve first, at least 60% of the rest by patronage, what is left by shares
    Reads  surplus (village, run) 万元/yr after losses of earlier years; shares /1; collective_share (run,) /1
    Gives  reserve, patronage, to the collective, to members' shares, each (village, run) 万元
    Source Law on Farmers' Specialised Cooperatives, art. 44 (COOP025); COOP026 COOP008 COOP013
    Holds  the four sum to max(surplus, 0)

    >>> [round(float(part), 9) for part in distribute_surplus(surplus=np.array(10.0), reserve_share=0.1, patronage_share=0.6,
    ...     collective_share=np.array(0.5))]
    [1.0, 5.4, 1.8, 1.8]
    """
    positive = np.maximum(surplus, 0.0)
    reserve = reserve_share * positive
    patronage = patronage_share * (positive - reserve)
    by_shares = positive - reserve - patronage
    collective = collective_share * by_shares
    return reserve, patronage, collective, by_shares - collective
