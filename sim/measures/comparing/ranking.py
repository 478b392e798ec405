"""Ranks, how often each strategy is best, and what choosing it costs in hindsight, future by future."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.words.record import Array

#: Part of the largest value within which two strategies count as equal: the rounding of sums in another order.
SAME = 1e-12


def means_by_future(values: Array, future: NDArray[np.int64]) -> Array:
    """Mean over replicates of (strategy, case): (strategy, future), futures in order."""
    position = np.unique(future, return_inverse=True)[1]
    sums = np.stack([np.bincount(position, weights=row) for row in values])
    return sums / np.bincount(position)


def ranks(means: Array) -> Array:
    """1 for the largest of ``means`` (strategy,); equal ones share the better rank, unknown ones have none."""
    slack = SAME * _size(means)
    better = (means[None, :] > means[:, None] + slack).sum(axis=1) + 1.0
    return np.where(np.isnan(means), np.nan, better)


def shares_of_best(by_future: Array) -> Array:
    """Share of futures in which each strategy (strategy, future) is best; equal ones share a future."""
    top = by_future >= by_future.max(axis=0) - SAME * _size(by_future)
    shares: Array = (top / top.sum(axis=0)).mean(axis=1)
    return shares


def regrets(by_future: Array) -> Array:
    """What each strategy stays behind the best one of the same future: (strategy, future)."""
    behind: Array = by_future.max(axis=0) - by_future
    return behind


def not_dominated(goods: Array) -> NDArray[np.bool_]:
    """Strategies that no other one matches in every good (strategy, good) while passing it in one."""
    at_least = np.all(goods[None, :, :] >= goods[:, None, :], axis=2)
    above = np.any(goods[None, :, :] > goods[:, None, :], axis=2)
    kept: NDArray[np.bool_] = ~np.any(at_least & above, axis=1)
    return kept


def _size(values: Array) -> float:
    known = np.abs(values[~np.isnan(values)])
    return float(known.max()) if known.size else 0.0
