"""Selling together: what a union of cooperatives changes, and what public units buy."""

from __future__ import annotations

import numpy as np

from sim.core.axes import Array, Zones, ratio


def has_union(*, draw: Array, share: Array, cooperatives: Array, least: float) -> Array:
    """One where the zone's cooperatives have formed a union.

    Says   cooperatives of a stated share of zones form a union, where there are enough of them
    Reads  draw (zone, run) uniform; share (zone, run) 0-1; cooperatives (zone, run) number at work; least number
    Gives  flag (zone, run)
    Source Liaocheng 2024 六(十六)
    Holds  a larger share keeps every union of a smaller one

    >>> float(has_union(draw=np.array(0.3), share=np.array(0.5), cooperatives=np.array(3.0), least=2.0))
    1.0
    """
    return np.asarray((draw < share) & (cooperatives >= least), dtype=np.float64)


def publicly_bought(*, budget: Array, produce: Array, zones: Zones) -> Array:
    """Produce that public units buy of each cooperative, at its market value.

    Says   public units buy for a stated sum, of every cooperative of the zone in proportion to what it has
    Reads  budget (zone, run) 万元/month at market value; produce (village, run) 万元/month at market value
    Gives  bought (village, run) 万元/month
    Source Gaotang 2022 一(三)
    Holds  never more than the budget or the produce there is

    >>> publicly_bought(budget=np.array([[6.0]]), produce=np.array([[1.0], [2.0]]), zones=Zones(np.array([0]), np.array([0, 0]))).ravel()
    array([1., 2.])
    """
    share = np.minimum(ratio(budget, zones.zone_total(produce)), 1.0)
    return produce * zones.per_village(share)
