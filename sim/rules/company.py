"""The zone's strong-village company: works, profit, tax, reserve and what may be paid out."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, Flags


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


def falls_dormant(*, losses: Array, capital: Array, share: float) -> Flags:
    """Whether a company stops working: its losses have eaten a set share of its capital.

    Says   a company that only loses sends its manager home until it earns again
    Reads  losses, capital (zone, run) 万元; share /1
    Gives  flags (zone, run)
    Source SVC038 (7 of 45 village firms dormant); threshold ASSUMED
    Holds  without losses never

    >>> bool(falls_dormant(losses=np.array(60.0), capital=np.array(100.0), share=0.5))
    True
    """
    return np.asarray((losses > 0.0) & (losses >= share * capital))


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
