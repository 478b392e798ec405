"""Where the variance of single cases comes from: the factors varied, other uncertain numbers of the futures, and chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.words.record import Array

#: Variance this small beside the square of the values is rounding.
ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Shares:
    """Parts of the variance of one case at a random point of the design, adding to one; NaN where they cannot be told apart.

    ``factors``: between points; ``others``: between futures at the same point (uncertain numbers that were not varied);
    ``chance``: between replicates of the same point and future.
    """

    factors: float
    others: float
    chance: float


UNKNOWN = Shares(float("nan"), float("nan"), float("nan"))


def shares_of_variance(values: Array, future: NDArray[np.int64], *, others_vary: bool) -> Shares:
    """Shares of the variance of ``values`` (point, case); ``future`` (case,) names the future of every case, each with equally
    many replicates. ``others_vary``: futures differ in more than their shocks; else every case is only another replicate.

    All points meet the same shocks. What a shock does everywhere alike moves all means together and adds nothing to the
    variance between points; only what it does differently from point to point does. So the variance of the points' means is
    corrected by the mean square of point x future (or point x case) alone, over the number of futures (cases), not by the
    whole variance within points.
    """
    values = _whole(values)
    points, cases = values.shape
    names = np.unique(future) if others_vary and values.shape[1] == len(future) else np.zeros(0)
    if points < 2 or cases < 2:
        return UNKNOWN
    if len(names) < 2:
        chance, others, units = float(values.var(axis=1, ddof=1).mean()), 0.0, values
    else:
        nested = np.stack([values[:, future == name] for name in names], axis=1)
        replicates = nested.shape[2]
        if replicates < 2:
            return UNKNOWN
        chance = float(nested.var(axis=2, ddof=1).mean())
        units = nested.mean(axis=2)
        others = max(float(units.var(axis=1, ddof=1).mean()) - chance / replicates, 0.0)
    factors = max(float(units.mean(axis=1).var(ddof=1)) - _interaction(units) / units.shape[1], 0.0)
    total = factors + others + chance
    if total <= ROUNDING * float(np.abs(values).max()) ** 2:
        return UNKNOWN
    return Shares(factors / total, others / total, chance / total)


def _interaction(units: Array) -> float:
    """Mean square of what point and unit (point, unit) do only together."""
    rest = units - units.mean(axis=1, keepdims=True) - units.mean(axis=0, keepdims=True) + units.mean()
    return float((rest**2).sum()) / ((units.shape[0] - 1) * (units.shape[1] - 1))


def _whole(values: Array) -> Array:
    """The table without its gaps: points with an unknown case are left out."""
    return values[~np.isnan(values).any(axis=1)]
