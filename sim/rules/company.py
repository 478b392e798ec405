"""The zone's strong-village company: works, profit, tax, reserve and what may be paid out."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, ratio


def works_won(*, public_works: Array, eligible: float, allowed: Array, capability: Array, head_start: Array) -> Array:
    """Small public works the company builds this month.

    Says   works below the ceiling go to the zone company without tender
    Reads  public_works (zone, run) 万元/month; eligible /1; allowed (zone, run) 0-1; capability (zone, run) 0-1; head_start (1, run):
           share won without any capability
    Gives  contracts (zone, run) 万元/month
    Source Liaocheng 2024 六(十六); Gaotang 2022 二(四)1
    Holds  never more than the eligible works

    >>> float(works_won(public_works=np.array(10.0), eligible=0.5, allowed=np.array(1.0), capability=np.array(1.0),
    ...     head_start=np.array(0.5)))
    5.0
    """
    return np.asarray(public_works * eligible * allowed * np.minimum(head_start + capability, 1.0))


def make_good_losses(*, profit: Array, losses: Array) -> tuple[Array, Array]:
    """This year's profit after earlier losses, and the losses still carried forward.

    Says   earlier losses are made good before anything is paid out
    Reads  profit (zone, run) 万元/yr, may be negative; losses (zone, run) 万元 carried forward
    Gives  profit left (zone, run) and losses carried on (zone, run)
    Source Company Law, art. 210
    Holds  profit left - losses carried on = profit - losses, neither negative

    >>> [float(part) for part in make_good_losses(profit=np.array(5.0), losses=np.array(8.0))]
    [0.0, 3.0]
    """
    net = profit - losses
    return np.maximum(net, 0.0), np.maximum(-net, 0.0)


def staff_carried(*, surplus: Array, staff_cost: Array, most: float) -> Array:
    """Part of its full staff that a company's business carries: none, or as many people as it can pay.

    Says   a company takes on staff only where what it earns before paying them covers them; else village cadres keep its books
    Reads  surplus before staff, usual of late, staff_cost of the full staff (zone, run) 万元/yr; most people it has
    Gives  part of the full staff (zone, run) 0-1, in whole people
    Source SVC037 SVC038 (part of village firms stand still): who does not earn his fixed cost stops; ASSUMED
    Holds  without surplus none, as long as staff costs anything

    >>> [float(staff_carried(surplus=np.array(s), staff_cost=np.array(12.0), most=2.0)) for s in (5.0, 11.0, 30.0)]
    [0.0, 0.5, 1.0]
    """
    people = np.floor(most * ratio(np.maximum(surplus, 0.0), staff_cost))
    return np.where(staff_cost > 0.0, np.minimum(people, most) / most, 1.0)


def usual_surplus(*, before: Array, this_year: Array, memory: float) -> Array:
    """What a company usually earns before it pays its staff: this year's and, the less the older, earlier years'.

    Says   owners judge a business by several years, not by one
    Reads  before, this_year (zone, run) 万元/yr; memory /1, weight of earlier years
    Gives  surplus (zone, run) 万元/yr
    Source ASSUMED: see surplus_memory
    Holds  between the two

    >>> float(usual_surplus(before=np.array(10.0), this_year=np.array(20.0), memory=0.5))
    15.0
    """
    return memory * before + (1.0 - memory) * this_year


def set_reserve_aside(*, profit: Array, reserve: Array, capital: Array, rate: float, stop: float) -> Array:
    """The statutory reserve out of this year's profit after tax.

    Says   10% of profit until the reserve is half the capital
    Reads  profit, reserve, capital (zone, run) 万元; rate, stop /1
    Gives  to the reserve (zone, run) 万元
    Source Company Law, art. 210
    Holds  never lifts the reserve above stop x capital

    >>> float(set_reserve_aside(profit=np.array(100.0), reserve=np.array(45.0), capital=np.array(100.0), rate=0.1, stop=0.5))
    5.0
    """
    return np.minimum(rate * profit, np.maximum(stop * capital - reserve, 0.0))
