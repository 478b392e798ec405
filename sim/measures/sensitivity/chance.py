"""Where the variance of single cases comes from: the factors varied, other uncertain numbers of the futures, and chance."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.words.record import Array

#: Variance this small beside the square of the values is rounding.
ROUNDING = 1e-12

#: Rounds of the fit that bridges gaps, at most, and how near two of them have to come to each other.
ROUNDS, CLOSE = 200, 1e-10


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
    """Shares of the variance of ``values`` (point, case), NaN where unknown; ``future`` (case,) names the future of every case, each
    with equally many replicates. ``others_vary``: futures differ in more than their shocks; else every case is only another replicate.

    All points meet the same shocks. What a shock does everywhere alike moves all means together and adds nothing to the
    variance between points; only what it does differently from point to point does. So the variance of the points' means is
    corrected by the mean square of point x future (or point x case) alone, over the number of futures (cases), not by the
    whole variance within points.
    """
    points, cases = values.shape
    names = np.unique(future) if others_vary else np.zeros(0)
    if points < 2 or cases < 2 or np.isnan(values).all():
        return UNKNOWN
    if len(names) < 2:
        units, sizes = values, (~np.isnan(values)).astype(np.float64)
        chance, others = _within(values[:, None, :]), 0.0
    else:
        nested = np.stack([values[:, future == name] for name in names], axis=1)
        sizes = (~np.isnan(nested)).sum(axis=2).astype(np.float64)
        units = np.divide(np.nansum(nested, axis=2), sizes, out=np.full(sizes.shape, np.nan), where=sizes > 0)
        chance = _within(nested)
        others = max(_within(units[:, None, :]) - chance * _mean_of_inverse(sizes), 0.0)
    factors = _between(units)
    total = factors + others + chance
    if np.isnan(total) or total <= ROUNDING * float(np.nanmax(np.abs(values))) ** 2:
        return UNKNOWN
    return Shares(factors / total, others / total, chance / total)


def _within(nested: Array) -> float:
    """Variance inside the groups of (point, group, member), pooled over all that know two members; NaN where none does."""
    known = ~np.isnan(nested)
    count = known.sum(axis=2, keepdims=True)
    mean = np.divide(np.nansum(nested, axis=2, keepdims=True), count, out=np.zeros(count.shape), where=count > 0)
    freedom = int(np.maximum(count - 1, 0).sum())
    apart = np.where(known, nested - mean, 0.0)
    return float((apart**2).sum()) / freedom if freedom else float("nan")


def _mean_of_inverse(sizes: Array) -> float:
    """Mean of one over the sizes that are above nought: what a mean keeps of its members' variance."""
    return float((1.0 / sizes[sizes > 0]).mean())


def _between(units: Array) -> float:
    """Variance between the points of (point, unit) without the noise of their means; gaps are bridged by what the same unit does
    at the other points. NaN where it cannot be told."""
    known = ~np.isnan(units)
    known &= (known.sum(axis=1) > 0)[:, None]
    rows = known.any(axis=1)
    units, known = units[rows], known[rows]
    count, columns = known.sum(axis=1), int(known.any(axis=0).sum())
    freedom = int(known.sum()) - len(units) - columns + 1
    if len(units) < 2 or freedom < 1:
        return float("nan")
    of_point, rest = _additive(np.where(known, units, 0.0), known)
    interaction = float((rest**2).sum()) / freedom
    return max(float(of_point.var(ddof=1)) - interaction * float((1.0 / count).mean()), 0.0)


def _additive(values: Array, known: NDArray[np.bool_]) -> tuple[Array, Array]:
    """Least squares of what points and units do each for themselves: the points' part (point,), and what is left over."""
    of_unit, of_point = np.zeros(values.shape[1]), np.zeros(len(values))
    counts = np.maximum(known.sum(axis=0), 1), known.sum(axis=1)
    for _ in range(ROUNDS):
        before = of_point
        of_point = np.where(known, values - of_unit, 0.0).sum(axis=1) / counts[1]
        of_unit = np.where(known, values - of_point[:, None], 0.0).sum(axis=0) / counts[0]
        of_unit -= of_unit.mean()
        if np.abs(of_point - before).max() <= CLOSE * np.abs(of_point).max():
            break
    return of_point, np.where(known, values - of_point[:, None] - of_unit, 0.0)
