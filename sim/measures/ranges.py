"""Three ranges that are never merged: Monte-Carlo error by bootstrap, parameter range over futures, and where variance comes from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sim.words.record import Array

#: Bootstrap resamples, and the ends of the Monte-Carlo interval (95%).
RESAMPLES = 1_000
INTERVAL = (0.025, 0.975)
#: Ends of the range over futures and over cases (charter, section 6).
RANGE = (0.05, 0.95)
#: Variance this small beside the square of the values is rounding.
ROUNDING = 1e-12
#: Largest table of weights multiplied at once.
CHUNK = 4_000_000


@dataclass(frozen=True, slots=True)
class VarianceShares:
    """Shares of the variance of a quantity over all its cases, adding to one; NaN where the design cannot tell them apart."""

    shocks: float
    parameters: float
    zones: float


class Resampling:
    """Bootstrap over futures, then over the replicates of each drawn future, a replicate with all its zones as one cluster.

    ``future`` (case,) names the future of every case. The draws hang on ``seed`` alone, so that a table can be made again.
    """

    def __init__(self, future: NDArray[np.int64], seed: int, resamples: int = RESAMPLES) -> None:
        self.future = future
        self._weights = _multiplicities(future, np.random.Generator(np.random.Philox(seed)), resamples)

    def ratios(self, numerators: Array, denominators: Array) -> Array:
        """Sum of ``numerators`` over sum of ``denominators``, both (case, column), in every resample; NaN over zero or less."""
        parts = [
            np.divide(top, bottom, out=np.full(top.shape, np.nan), where=bottom > 0)
            for top, bottom in ((weights @ numerators, weights @ denominators) for weights in self._chunks())
        ]
        return np.concatenate(parts)

    def interval(self, numerators: Array, denominators: Array) -> tuple[Array, Array]:
        """The 95% Monte-Carlo interval of a ratio of sums, by column; NaN where one case alone says nothing of its error."""
        columns = numerators.shape[1]
        if len(self.future) < 2:
            return np.full(columns, np.nan), np.full(columns, np.nan)
        return _quantiles(self.ratios(numerators, denominators), INTERVAL)

    def _chunks(self) -> Iterator[Array]:
        rows = max(1, CHUNK // self._weights.shape[1])
        for first in range(0, len(self._weights), rows):
            yield self._weights[first : first + rows].astype(np.float64)


def _multiplicities(future: NDArray[np.int64], chance: np.random.Generator, resamples: int) -> NDArray[np.uint16]:
    """How often each case stands in each resample, (resample, case)."""
    names, position = np.unique(future, return_inverse=True)
    order = np.argsort(position, kind="stable")
    sizes = np.bincount(position)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    drawn = chance.integers(0, len(names), size=(resamples, len(names)))
    weights = np.zeros((resamples, len(future)), dtype=np.uint16)
    rows = np.arange(resamples)
    for slot in range(len(names)):
        picked = drawn[:, slot]
        uniforms = chance.random((resamples, int(sizes.max())))
        for place in range(int(sizes.max())):
            inside = place < sizes[picked]
            case = order[starts[picked] + np.minimum((uniforms[:, place] * sizes[picked]).astype(np.int64), sizes[picked] - 1)]
            weights[rows[inside], case[inside]] += np.uint16(1)
    return weights


@cache
def wilson_interval(met: int, cases: int) -> tuple[float, float]:
    """The 95% Wilson interval of a share, for one zone in one future, where cases are independent.

    Kept once found: thousands of zones ask for the same few shares, and each takes a millisecond.
    """
    if not cases:
        return float("nan"), float("nan")
    from scipy.stats import binomtest  # loads for a second, and few results need it

    found = binomtest(met, cases).proportion_ci(confidence_level=INTERVAL[1] - INTERVAL[0], method="wilson")
    return float(found.low), float(found.high)


def range_over_futures(numerators: Array, denominators: Array, future: NDArray[np.int64]) -> tuple[Array, Array]:
    """5th and 95th percentile over futures of each future's own ratio of sums, by column; NaN for a single future."""
    names, position = np.unique(future, return_inverse=True)
    columns = numerators.shape[1]
    if len(names) < 2:
        return np.full(columns, np.nan), np.full(columns, np.nan)
    top, bottom = np.zeros((len(names), columns)), np.zeros((len(names), columns))
    np.add.at(top, position, numerators)
    np.add.at(bottom, position, denominators)
    return _quantiles(np.divide(top, bottom, out=np.full(top.shape, np.nan), where=bottom > 0), RANGE)


def spread(values: Array) -> tuple[Array, Array, Array]:
    """Median, 5th and 95th percentile of the known values of each column (case, column)."""
    low, high = _quantiles(values, RANGE)
    return _quantiles(values, (0.5, 0.5))[0], low, high


def variance_shares(values: Array, future: NDArray[np.int64]) -> VarianceShares:
    """Whence the variance of ``values`` (zone, case): shocks, parameters or zones; cases without a value are left out.

    Analysis of variance with the replicates' own noise taken off the variance between futures and between zones; what
    zones and futures do only together counts with shocks. Needs two futures of two replicates.
    """
    nothing = VarianceShares(float("nan"), float("nan"), float("nan"))
    known = ~np.isnan(values)
    futures = np.broadcast_to(np.unique(future, return_inverse=True)[1], values.shape)[known]
    zones = np.broadcast_to(np.arange(len(values))[:, None], values.shape)[known]
    number = len(futures)
    if np.bincount(future - future.min()).max() < 2 or len(np.unique(futures)) < 2:
        return nothing
    centred = values[known] - values[known].mean()
    total = float(centred @ centred)
    if total <= ROUNDING * float(np.abs(values[known]).max()) ** 2 * number:
        return nothing
    between = [_between(centred, groups) for groups in (futures, zones)]
    freedom = number - 1 - sum(groups - 1 for _, groups in between)
    if freedom < 1:
        return nothing
    noise = max(total - sum(found for found, _ in between), 0.0) / freedom
    parameters, by_zone = (max(found - (groups - 1) * noise, 0.0) / total for found, groups in between)
    return VarianceShares(max(1.0 - parameters - by_zone, 0.0), parameters, by_zone)


def _between(centred: Array, groups: NDArray[np.int64]) -> tuple[float, int]:
    """Sum of squares between groups, and how many groups there are."""
    sizes, sums = np.bincount(groups), np.bincount(groups, weights=centred)
    filled = sizes > 0
    return float(np.sum(sums[filled] ** 2 / sizes[filled])), int(filled.sum())


def _quantiles(values: Array, ends: tuple[float, float]) -> tuple[Array, Array]:
    """Two quantiles of each column, unknown values left out; NaN where all are unknown."""
    result = np.full((2, values.shape[1]), np.nan)
    whole = ~np.isnan(values).any(axis=0)
    if whole.any():
        result[:, whole] = np.quantile(values[:, whole], ends, axis=0)
    for column in np.flatnonzero(~whole):
        known = values[~np.isnan(values[:, column]), column]
        if len(known):
            result[:, column] = np.quantile(known, ends)
    return result[0], result[1]
