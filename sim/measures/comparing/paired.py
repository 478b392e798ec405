"""Paired differences between strategies with intervals that hold for all pairs at once, and the set that shares the top."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.measures.ranges import Resampling
from sim.words.record import Array

#: Share of resamples in which every pair's interval is to hold at once.
LEVEL = 0.95


@dataclass(frozen=True, slots=True)
class Differences:
    """``best`` has the largest mean. By strategy: its mean less the best one's with the ends of the interval, and whether no
    other strategy is surely better. NaN ends where there is only one case."""

    best: int
    difference: Array
    low: Array
    high: Array
    in_best_set: NDArray[np.bool_]


def compare_means(values: Array, resampling: Resampling) -> Differences:
    """Differences of means of ``values`` (strategy, case).

    The intervals are simultaneous over all pairs of strategies (the largest standardised deviation of any pair in each
    resample), so that they stay good although the best strategy is picked from the same cases.
    """
    means = values.mean(axis=1)
    best = int(np.argmax(means))
    gaps = means[:, None] - means[None, :]
    if values.shape[1] < 2:
        unknown = np.full(len(means), np.nan)
        return Differences(best, gaps[:, best], unknown, unknown, np.ones(len(means), dtype=np.bool_))
    half = half_widths(values, resampling)
    surely_worse = (gaps + half < 0).any(axis=1)
    return Differences(best, gaps[:, best], gaps[:, best] - half[:, best], gaps[:, best] + half[:, best], ~surely_worse)


def half_widths(values: Array, resampling: Resampling) -> Array:
    """Half the width of the interval of every pair: (strategy, strategy); zero where two strategies are equal in every case."""
    means = values.mean(axis=1)
    resampled = resampling.ratios(values.T, np.ones((values.shape[1], len(values))))
    gaps = means[:, None] - means[None, :]
    errors = np.empty_like(gaps)
    largest = np.zeros(len(resampled))
    for one in range(len(values)):
        deviations = resampled[:, [one]] - resampled - gaps[one]
        errors[one] = deviations.std(axis=0, ddof=1)
        sure = errors[one] > 0
        if sure.any():
            largest = np.maximum(largest, np.abs(deviations[:, sure] / errors[one][sure]).max(axis=1))
    return float(np.quantile(largest, LEVEL)) * errors
