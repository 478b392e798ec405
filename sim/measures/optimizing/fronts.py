"""Fronts of several goods: which scenarios no other one beats, a few that stand for many, how much of the room they cover."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from sim.measures.comparing.ranking import not_dominated
from sim.words.record import Array

#: How far beyond the worst value of each objective the corner stands from which the room covered is measured.
BEYOND = 0.1


def front_of(goods: Array, feasible: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Positions of the feasible scenarios that no feasible one beats; ``goods`` (scenario, objective), more is better.

    Of scenarios that are equal in every good the first stands for all. A scenario with an unknown good is on no front.
    """
    able = np.flatnonzero(feasible & ~np.isnan(goods).any(axis=1))
    if not able.size:
        return able
    first = np.sort(np.unique(goods[able], axis=0, return_index=True)[1])
    able = able[first]
    return able[not_dominated(goods[able])]


def spread_out(goods: Array, most: int) -> NDArray[np.int64]:
    """At most so many scenarios of a front that lie furthest apart: the most crowded is left out, one after the other.

    The best in each good always stays. Distances are in units of each good's range.
    """
    kept = list(range(len(goods)))
    size = np.ptp(goods, axis=0)
    scaled = goods / np.where(size > 0, size, 1.0)
    ends = {int(place) for place in np.argmax(goods, axis=0)}
    while len(kept) > max(most, len(ends)):
        points = scaled[kept]
        gaps = np.linalg.norm(points[:, None, :] - points[None, :, :], axis=2)
        gaps[np.diag_indices(len(kept))] = np.inf
        two = np.sort(gaps, axis=1)[:, :2].sum(axis=1)
        order = np.argsort(two, kind="stable")
        out = next(int(place) for place in order if kept[int(place)] not in ends)
        del kept[out]
    return np.array(kept, dtype=np.int64)


def hypervolumes(goods: Array, feasible: NDArray[np.bool_], steps: Sequence[int]) -> list[float]:
    """Share of the room between the worst and the best value of every good that the first ``steps`` scenarios cover.

    The room is that of all feasible scenarios together, a tenth wider at the bad end, so that the share never falls; 0 before any
    scenario is feasible.
    """
    from pymoo.indicators.hv import HV

    known = feasible & ~np.isnan(goods).any(axis=1)
    if not known.any():
        return [0.0] * len(steps)
    low, high = goods[known].min(axis=0), goods[known].max(axis=0)
    size = np.where(high > low, high - low, 1.0)
    costs = (high - goods) / size  # 0 is best, 1 worst
    corner = np.full(goods.shape[1], 1.0 + BEYOND)
    room = float(np.prod(corner))
    found = []
    for stop in steps:
        mine = known & (np.arange(len(goods)) < stop)
        found.append(float(HV(ref_point=corner)(costs[mine])) / room if mine.any() else 0.0)
    return found


def shares_on_front(goods: Array, feasible: NDArray[np.bool_]) -> Array:
    """How often each scenario is on the front: ``goods`` (resample, scenario, objective) and whether each is ``feasible`` there
    (resample, scenario) give (scenario,). What is not feasible is on no front and beats nothing."""
    found = np.zeros(feasible.shape, dtype=np.bool_)
    for row, one, able in zip(found, goods, feasible, strict=True):
        row[able] = not_dominated(one[able])
    shares: Array = found.mean(axis=0)
    return shares
