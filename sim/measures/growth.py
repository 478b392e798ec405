"""Yearly growth between two trailing sums, and the sums over a zone's villages it is taken from."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from sim.core.units import MONTHS_PER_YEAR
from sim.words.record import Array

Flags = NDArray[np.bool_]


def ratio(end: Array, start: Array) -> Array:
    """``end / start``; NaN where the start is zero or less, which never divides.

    >>> ratio(np.array([12.0, 5.0]), np.array([10.0, 0.0])).tolist()
    [1.2, nan]
    """
    result: Array = np.divide(end, start, out=np.full(np.broadcast(end, start).shape, np.nan), where=start > 0)
    return result


def yearly_growth(end: Array, start: Array, months: Array | float) -> Array:
    """Compound growth per year over ``months``, 1/yr; an end of zero or less counts as the loss of everything (-1).

    >>> yearly_growth(np.array([121.0, -5.0]), np.array([100.0, 10.0]), 24.0).round(6).tolist()
    [0.1, -1.0]
    """
    quotient = np.maximum(ratio(end, start), 0.0)
    result: Array = np.power(quotient, MONTHS_PER_YEAR / np.asarray(months)) - 1.0
    return result


def zone_total(values: Array, counted: Flags, zone_starts: NDArray[np.int64]) -> Array:
    """(village, case) summed over the ``counted`` villages (village,) of each zone, in id order; unknown if one of them is.

    >>> zone_total(np.array([[1.0], [2.0], [4.0]]), np.array([True, False, True]), np.array([0, 2])).tolist()
    [[1.0], [4.0]]
    """
    total: Array = np.add.reduceat(np.where(counted[:, None], values, 0.0), zone_starts, axis=0)
    return total
