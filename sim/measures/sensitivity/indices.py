"""Indices of sensitivity with their error: from means over cases, with rows of the design and cases drawn again together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sim.measures.ranges import INTERVAL, Resampling
from sim.words.record import Array
from sim.words.sensitivity import Index

#: Indices by name, each over factors (or pairs of factors) on the last axis.
Indices = Mapping[Index, Array]

#: Times that rows and cases are drawn again.
RESAMPLES = 300

#: What never happened in n trials happens, at 95%, in less than three over n of them.
RULE_OF_THREE = 3.0

#: Half the width of a 95% interval in standard deviations.
_NORMAL = 1.959963984540054


class Statistic(Protocol):
    """What a design's outputs say: ``parts`` may use all outputs, ``indices`` takes rows of parts in any number."""

    def parts(self, outputs: Array) -> Array:
        """Parts (..., row, any) of outputs (..., row, point)."""

    def indices(self, parts: Array) -> Indices:
        """Indices of parts (..., row, any)."""

    def unseen(self, means: Array, cases: float) -> Array:
        """What the leading index of an outcome of yes or no may still be, at 95%, where no case of any row changed sides, from
        ``means`` (row, point) over so many cases (rule of three: 3 over the number of comparisons): (factor,)."""

    def noise(self, values: Array) -> Array:
        """What the chance left in means of ``values`` (row, point, unit) makes of the leading index of a factor that does nothing:
        (factor,). Units are cases, or futures where they differ in more than their shocks."""


@dataclass(frozen=True, slots=True)
class Estimated:
    """One index by factor (or pair): ``value``, the ends of its 95% interval, its rank (1 the largest size) and the 95% range of
    ranks among the resamples, all (factor,)."""

    value: Array
    low: Array
    high: Array
    rank: Array
    rank_low: Array
    rank_high: Array


@dataclass(frozen=True, slots=True)
class Outputs:
    """An outcome on a design: ``means`` (row, point) over cases, and ``again`` (resample, row, point), the same with the cases
    drawn again; ``left_out`` is how many rows held a point without any known case."""

    means: Array
    again: Array
    left_out: int = 0

    def first(self, rows: int) -> Outputs:
        """Those of the first rows alone."""
        return Outputs(self.means[:rows], self.again[:, :rows])


def outputs_of(values: Array, future: NDArray[np.int64], points: int, seed: int) -> Outputs:
    """Means of ``values`` (point, case) over the cases known of each point, in rows of ``points``.

    All points meet the same cases (futures, replicates and with them shocks), so cases are drawn again for all points together:
    ``future`` (case,) first, then replicates. Rows with a point of which no case is known are left out.
    """
    known = ~np.isnan(values)
    filled = np.where(known, values, 0.0)
    counts = known.sum(axis=1)
    means = np.divide(filled.sum(axis=1), counts, out=np.full(len(values), np.nan), where=counts > 0)
    drawn = Resampling(future, seed, RESAMPLES).ratios(filled.T, known.T.astype(np.float64))
    again = np.where(np.isnan(drawn), means, drawn)
    by_row = means.reshape(-1, points)
    whole = ~np.isnan(by_row).any(axis=1)
    if not whole.any():  # one row of which nothing is known
        return Outputs(np.full((1, points), np.nan), np.full((RESAMPLES, 1, points), np.nan), len(by_row))
    return Outputs(by_row[whole], again.reshape(RESAMPLES, -1, points)[:, whole], int((~whole).sum()))


def estimate(statistic: Statistic, outputs: Outputs, seed: int) -> dict[Index, Estimated]:
    """Every index with its error: 1.96 standard deviations of what it is when the design's rows and the cases are drawn again
    together. An index that cannot be negative has no negative low end. Unknown (NaN) errors with less than two rows."""
    values = statistic.indices(statistic.parts(outputs.means))
    rows = len(outputs.means)
    if rows < 2:
        return {index: _without_error(found) for index, found in values.items()}
    picked = np.random.Generator(np.random.Philox(seed)).integers(0, rows, size=(len(outputs.again), rows))
    parts = np.take_along_axis(statistic.parts(outputs.again), picked[:, :, None], axis=1)
    again = statistic.indices(parts)
    return {index: _estimated(index, found, again[index]) for index, found in values.items()}


def squared_errors(changes: Array) -> Array:
    """Squared standard error of the mean of paired changes (..., unit): (...,); NaN where less than two units are known."""
    known = ~np.isnan(changes)
    count = known.sum(axis=-1)
    mean = np.divide(np.where(known, changes, 0.0).sum(axis=-1), count, out=np.zeros(count.shape), where=count > 0)
    squares = np.where(known, (changes - mean[..., None]) ** 2, 0.0).sum(axis=-1)
    return np.divide(squares, count * (count - 1), out=np.full(count.shape, np.nan), where=count > 1)


def _without_error(value: Array) -> Estimated:
    unknown = np.full(value.shape, np.nan)
    return Estimated(value, unknown, unknown, _ranks(value), unknown, unknown)


def _estimated(index: Index, value: Array, again: Array) -> Estimated:
    half = _NORMAL * _spread(again)
    low = value - half
    ranks = _ranks(again)
    known = ranks[~np.isnan(ranks).any(axis=1)]
    ends = np.quantile(known, INTERVAL, axis=0, method="nearest") if len(known) else np.full((2, *value.shape), np.nan)
    first, last = (np.where(np.isnan(value), np.nan, end) for end in ends)
    return Estimated(value, np.maximum(low, 0.0) if index.is_size else low, value + half, _ranks(value), first, last)


def _spread(again: Array) -> Array:
    """Standard deviation over resamples, those left out in which nothing varied; NaN where less than two are known."""
    known = ~np.isnan(again)
    count = known.sum(axis=0)
    mean = np.divide(np.where(known, again, 0.0).sum(axis=0), count, out=np.full(again.shape[1:], np.nan), where=count > 0)
    squares = np.where(known, (again - mean) ** 2, 0.0).sum(axis=0)
    return np.sqrt(np.divide(squares, count - 1, out=np.full(again.shape[1:], np.nan), where=count > 1))


def _ranks(values: Array) -> Array:
    """Ranks by size along the last axis, 1 the largest; equal ones share the better rank; NaN where unknown."""
    from scipy.stats import rankdata  # loads for a second

    ranks = rankdata(-np.abs(np.nan_to_num(values)), method="min", axis=-1)
    return np.where(np.isnan(values), np.nan, ranks)
