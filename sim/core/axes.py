"""The two axes: -2 is the unit (village, zone or one), -1 is the run; sums over a zone's villages are named here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Flags = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Zones:
    """Which villages stand in which zone: villages of a zone are contiguous rows, in id order.

    ``starts`` (zone,) is each zone's first village; ``zone_of`` (village,) the zone of each village.
    """

    starts: NDArray[np.int64]
    zone_of: NDArray[np.int64]

    def zone_total(self, amount: Array) -> Array:
        """Sum over each zone's villages: (..., village, run) to (..., zone, run).

        ``reduceat`` adds a zone's rows in one way whatever the block's width, so the bits do not depend on blocking.

        >>> Zones(np.array([0, 2]), np.array([0, 0, 1])).zone_total(np.array([[1.0], [2.0], [5.0]])).ravel()
        array([3., 5.])
        """
        return np.add.reduceat(amount, self.starts, axis=-2)

    def zone_most(self, amount: Array) -> Array:
        """Largest of each zone's villages: (..., village, run) to (..., zone, run).

        >>> Zones(np.array([0, 2]), np.array([0, 0, 1])).zone_most(np.array([[1.0], [2.0], [-5.0]])).ravel()
        array([ 2., -5.])
        """
        return np.maximum.reduceat(amount, self.starts, axis=-2)

    def per_village(self, amount: Array) -> Array:
        """A zone's value repeated for each of its villages: (..., zone, run) to (..., village, run)."""
        return amount.take(self.zone_of, axis=-2)

    def split_by(self, total: Array, weight: Array) -> Array:
        """A zone's ``total`` (zone, run) shared among its villages in proportion to ``weight`` (village, run).

        Where all weights are zero the zone's total goes to nobody.

        >>> z = Zones(np.array([0]), np.array([0, 0]))
        >>> z.split_by(np.array([[6.0]]), np.array([[1.0], [2.0]])).ravel()
        array([2., 4.])
        """
        return self.per_village(ratio(total, self.zone_total(weight))) * weight

    def zone_share(self, weight: Array) -> Array:
        """Each village's share of its zone's ``weight``; zero where the zone has none."""
        return ratio(weight, self.per_village(self.zone_total(weight)))


def add_up(parts: Iterable[Array]) -> Array:
    """Sum of equal arrays, or over an array's leading axis, one by one, so that the bits do not depend on a block's width.

    >>> add_up(np.array([[1.0, 2.0], [3.0, 4.0]]))
    array([4., 6.])
    """
    first, *others = parts
    total = first.copy()
    for part in others:
        total += part
    return total


def ratio(numerator: Array | float, denominator: Array) -> Array:
    """``numerator / denominator``, zero where the denominator is zero.

    >>> ratio(np.array([1.0, 2.0]), np.array([0.0, 4.0]))
    array([0. , 0.5])
    """
    is_zero = np.asarray(denominator == 0.0)
    if not np.count_nonzero(is_zero):  # several times as quick as any() on a small array
        return np.asarray(numerator / denominator)
    quotient = np.zeros(np.broadcast_shapes(np.shape(numerator), is_zero.shape))
    return np.divide(numerator, denominator, out=quotient, where=~is_zero)
