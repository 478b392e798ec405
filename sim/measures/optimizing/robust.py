"""Robust statistics over futures: a mean, a quantile, the largest regret; their errors by bootstrap, joint over scenarios."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.measures.ranges import ROUNDING
from sim.words.record import Array

#: What is taken of a column over futures, besides quantiles.
MEAN, REGRET = "mean", "regret"

#: Bootstrap resamples, and the share of them in which all intervals hold at once.
RESAMPLES, LEVEL = 500, 0.95

_QUANTILE = re.compile(r"p(\d{1,2})")


@dataclass(frozen=True, slots=True)
class Statistic:
    """What is taken of a column over all cases: ``mean``; ``pNN``, the percentile over futures of their means over replicates;
    ``regret``, the most that a scenario stays behind the best one of the same future. ``sign`` is 1 where more is better."""

    name: str
    sign: float = 1.0

    def of(self, values: Array, rivals: NDArray[np.bool_] | None = None) -> Array:
        """The statistic of ``values`` (scenario, future, replicate): (scenario,). NaN is left out of means.

        ``rivals`` (scenario,) are those that regret is held against, all of them unless given.
        """
        if self.name == MEAN:
            return _mean(values.reshape(len(values), -1))
        futures = _mean(values)
        if self.name == REGRET:
            goods = self.sign * futures
            against = goods if rivals is None else goods[rivals]
            # A scenario that is no rival itself may pass them all; it has nothing to regret.
            behind: Array = np.nanmax(np.maximum(np.nanmax(against, axis=0) - goods, 0.0), axis=1)
            return behind
        share = int(self.name[1:]) / 100.0
        known: Array = np.nanquantile(futures, share, axis=1)
        return known


def is_statistic(name: str) -> bool:
    """Whether there is such a statistic.

    >>> is_statistic("p10"), is_statistic("p100"), is_statistic("median")
    (True, False, False)
    """
    return name in (MEAN, REGRET) or _QUANTILE.fullmatch(name) is not None


def in_cube(values: Array, future: NDArray[np.int64]) -> Array:
    """Cases by future and replicate: (scenario, case) becomes (scenario, future, replicate); every future has as many replicates."""
    futures = len(np.unique(future))
    ordered: Array = values[:, np.argsort(future, kind="stable")].reshape(len(values), futures, -1)
    return ordered


def resampled(cubes: list[Array], statistics: list[Statistic], seed: int, resamples: int = RESAMPLES) -> Array:
    """Every statistic in bootstrap resamples of futures, then of each one's replicates: (resample, scenario, statistic).

    All scenarios and statistics share each resample, so that what is said of several of them together is right.
    """
    chance = np.random.Generator(np.random.Philox(seed))
    _, futures, replicates = cubes[0].shape
    found = []
    for _ in range(resamples):
        drawn = chance.integers(0, futures, size=(futures, 1))
        inside = chance.integers(0, replicates, size=(futures, replicates))
        found.append([statistic.of(cube[:, drawn, inside]) for cube, statistic in zip(cubes, statistics, strict=True)])
    return np.moveaxis(np.array(found), 1, 2)


def simultaneous_ends(estimates: Array, resamples: Array, bounds: tuple[float, float] = (-np.inf, np.inf)) -> tuple[Array, Array]:
    """Ends of intervals that hold for all scenarios at once: ``estimates`` (scenario,), ``resamples`` (resample, scenario).

    The half width is the error of each times the largest standardised deviation of any, at ``LEVEL`` of the resamples. No end lies
    beyond the ``bounds`` that the figure itself cannot pass, which loses nothing of the interval.
    """
    deviations = resamples - estimates
    errors = np.nanstd(deviations, axis=0, ddof=1)
    sure = errors > np.sqrt(ROUNDING) * np.maximum(np.abs(estimates), 1e-300)
    if not sure.any():
        return estimates.copy(), estimates.copy()
    largest = np.nanmax(np.abs(deviations[:, sure] / errors[sure]), axis=1)
    half = np.where(sure, float(np.nanquantile(largest, LEVEL)) * errors, 0.0)
    low, high = (np.clip(end, *bounds) for end in (estimates - half, estimates + half))
    return low, high


def share_at_least(share: float, error: float, futures: int, cases: int, miss: float) -> float:
    """The lower end of a one-sided interval of a share, which misses it with probability ``miss`` (Clopper and Pearson).

    Cases of a future are alike: they count as so many independent ones as give the bootstrap ``error`` (a standard deviation),
    and as no more than there are futures where all cases agree and the bootstrap sees no error. Few futures vary less among
    themselves than all of them would: the error is made larger for it.
    """
    from scipy.special import betaincinv

    variance = share * (1.0 - share)
    larger = error * np.sqrt(futures / (futures - 1.0)) if futures > 1 else error
    alike = variance / larger**2 if error > 0 and variance > 0 else float(futures)
    number = float(np.clip(alike, 1.0, cases))
    met = share * number
    return float(betaincinv(met, number - met + 1.0, miss)) if met > 0 else 0.0


def _mean(values: Array) -> Array:
    """Mean over the last axis without NaN; NaN where nothing is known."""
    known = ~np.isnan(values)
    count = known.sum(axis=-1)
    total = np.where(known, values, 0.0).sum(axis=-1)
    return np.divide(total, count, out=np.full(total.shape, np.nan), where=count > 0)
