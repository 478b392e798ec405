"""Means over cases with their Monte-Carlo error: by bootstrap for the tables, by Student's t for deciding on more futures."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.measures.ranges import Resampling
from sim.words.record import Array

#: Share of the Monte-Carlo interval.
LEVEL = 0.95


def means_with_error(values: Array, resampling: Resampling) -> tuple[Array, Array, Array]:
    """Mean of the known values of each column of ``values`` (case, column), and the ends of its 95% Monte-Carlo interval; NaN
    where nothing is known."""
    known = ~np.isnan(values)
    counts = known.sum(axis=0)
    filled = np.where(known, values, 0.0)
    means = np.divide(filled.sum(axis=0), counts, out=np.full(values.shape[1], np.nan), where=counts > 0)
    low, high = resampling.interval(filled, known.astype(np.float64))
    return means, low, high


def half_widths(values: Array, future: NDArray[np.int64]) -> Array:
    """Half the width of the 95% interval of each row's mean, ``values`` being (row, case): by Student's t over the means of
    futures, whose replicates share their uncertain numbers; over single cases where ``future`` names one future only.

    Infinite where there are fewer than two of them; NaN where a row has no known value. It does not hang on the size of the means.

    >>> half_widths(np.array([[1.0, 1.0, 3.0, 3.0]]), np.array([0, 0, 1, 1])).round(3)
    array([12.706])
    """
    from scipy.special import stdtrit

    clusters = future if len(np.unique(future)) > 1 else np.arange(len(future))
    names, position = np.unique(clusters, return_inverse=True)
    known = ~np.isnan(values)
    sums, counts = (np.zeros((len(values), len(names))) for _ in range(2))
    for one in range(len(names)):
        mine = position == one
        sums[:, one] = np.where(known, values, 0.0)[:, mine].sum(axis=1)
        counts[:, one] = known[:, mine].sum(axis=1)
    found = np.full(len(values), np.inf)
    found[~known.any(axis=1)] = np.nan
    for row in range(len(values)):
        means = sums[row][counts[row] > 0] / counts[row][counts[row] > 0]
        if len(means) > 1:
            found[row] = stdtrit(len(means) - 1, (1.0 + LEVEL) / 2.0) * means.std(ddof=1) / np.sqrt(len(means))
    return found
