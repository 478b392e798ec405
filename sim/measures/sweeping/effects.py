"""What a factor does over the others: its values in levels, and the mean outcome of each level's rows with its Monte-Carlo error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.measures.ranges import INTERVAL, Resampling
from sim.words.record import Array

#: Different values up to which each is a level of its own; above, rows are put together in so many stretches of equal length.
MOST_LEVELS, STRETCHES = 12, 5


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a factor: the rows of the design that stand at it, and their lowest and highest value."""

    rows: NDArray[np.intp]
    low: Any
    high: Any

    @property
    def is_stretch(self) -> bool:
        """Whether it holds several values."""
        return bool(self.low != self.high)


def levels_of(values: Sequence[Any], order: Sequence[Any] = ()) -> list[Level]:
    """Levels of a factor: each value, in the ``order`` of its options, numbers from low to high; of very many numbers, stretches of
    nearly as many rows each.

    >>> [level.rows.tolist() for level in levels_of([2.0, 1.0, 2.0])]
    [[1], [0, 2]]
    """
    present = set(values)
    different = [value for value in dict.fromkeys((*order, *values)) if value in present]
    if all(isinstance(value, int | float) for value in values):
        different.sort()
        if len(different) > MOST_LEVELS:
            by_size = np.argsort(np.asarray(values, dtype=float), kind="stable")
            parts = np.array_split(by_size, STRETCHES)
            return [Level(np.sort(part), values[part[0]], values[part[-1]]) for part in parts]
    return [Level(np.flatnonzero([one == value for one in values]), value, value) for value in different]


@dataclass(frozen=True, slots=True)
class LevelMeans:
    """By level: the mean of its rows, and what it differs from the first level, each with the ends of its 95% Monte-Carlo interval;
    differences are paired, since all rows meet the same futures."""

    mean: Array
    low: Array
    high: Array
    difference: Array
    difference_low: Array
    difference_high: Array


def level_means(values: Array, levels: Sequence[Level], resampling: Resampling) -> LevelMeans:
    """Means of ``values`` (row, case) at each level, every known row and case counting the same."""
    known = ~np.isnan(values)
    tops = np.stack([np.where(known, values, 0.0)[level.rows].sum(axis=0) for level in levels], axis=1)
    bottoms = np.stack([known[level.rows].sum(axis=0).astype(np.float64) for level in levels], axis=1)
    counts = bottoms.sum(axis=0)
    mean = np.divide(tops.sum(axis=0), counts, out=np.full(len(levels), np.nan), where=counts > 0)
    nothing = np.full(len(levels), np.nan)
    if values.shape[1] < 2:
        return LevelMeans(mean, nothing, nothing, mean - mean[0], nothing, nothing)
    drawn = resampling.ratios(tops, bottoms)
    ends, apart = (
        np.nanquantile(one, INTERVAL, axis=0) if not np.isnan(one).all() else (nothing, nothing) for one in (drawn, drawn - drawn[:, :1])
    )
    return LevelMeans(mean, ends[0], ends[1], mean - mean[0], apart[0], apart[1])
