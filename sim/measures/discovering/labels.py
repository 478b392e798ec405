"""How sure labels are that cases get by the share of their replicates: chance between few replicates puts many on the wrong side."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaincinv
from scipy.stats import binom

from sim.words.discovering import LEAST_REPLICATES, MOST_REPLICATES, WRONG_LABELS

Array = NDArray[np.float64]

#: Points at which the chances of cases are taken.
POINTS = 400

#: A share that is this near the line is on it; a variance below it is none.
NEAR = 1e-12


@dataclass(frozen=True, slots=True)
class Chances:
    """How the cases' own chances that the condition holds differ, the luck of their replicates taken off: a beta distribution with
    this ``mean`` and this variance ``between`` cases, nought where they differ by no more than luck makes them. ``weight`` is what
    a replicate is worth in yes-or-no observations: one where its value is yes or no, more where it is a share of many zones.
    """

    mean: float
    between: float
    weight: float

    @property
    def _ends(self) -> tuple[float, float]:
        """The two parameters of the beta distribution."""
        size = self.mean * (1.0 - self.mean) / self.between - 1.0
        return self.mean * size, (1.0 - self.mean) * size

    def below(self, line: float) -> float:
        """The part of cases whose chance is below the line."""
        if self.between == 0.0:
            return float(self.mean < line)
        return float(betainc(*self._ends, line))

    def wrong(self, share: Array, replicates: Array, line: float) -> Array:
        """For every case the chance that its label, by this share of so many replicates, is not that of its own chance."""
        if self.between == 0.0:
            under = np.full(len(share), self.below(line))
        else:
            first, second = self._ends
            seen = self.weight * replicates
            under = betainc(first + seen * share, second + seen * (1.0 - share), line)
        labelled_under = share < line - NEAR
        return np.where(labelled_under, 1.0 - under, under)

    def wrong_with(self, replicates: int, line: float) -> float:
        """The part of labels that so many replicates would get wrong."""
        places = (np.arange(POINTS) + 0.5) / POINTS
        chances = betaincinv(*self._ends, places) if self.between else np.full(1, self.mean)
        seen = max(1, round(self.weight * replicates))
        under = binom.cdf(np.ceil(line * seen - NEAR) - 1, seen, chances)
        return float(np.where(chances < line, 1.0 - under, under).mean())

    def enough(self, line: float) -> int | None:
        """Replicates, by doubling, with which few labels are wrong; None where no number that can be asked for is enough."""
        number = LEAST_REPLICATES
        while number <= MOST_REPLICATES:
            if self.wrong_with(number, line) <= WRONG_LABELS:
                return number
            number *= 2
        return None


def chances_of(share: Array, variance: Array, replicates: Array) -> Chances | None:
    """The chances behind shares of replicates by moments, ``variance`` being that between a case's replicates (n - 1).

    None where it cannot be told: with fewer than two cases of several replicates.

    >>> chances_of(np.array([0.0, 1.0]), np.array([np.nan, np.nan]), np.array([1.0, 1.0])) is None
    True
    """
    several = replicates >= 2
    if several.sum() < 2:
        return None
    share, variance, replicates = share[several], variance[several], replicates[several]
    mean, within = float(share.mean()), float(variance.mean())
    whole = mean * (1.0 - mean)
    if whole == 0.0:
        return Chances(mean, 0.0, 1.0)
    found = float(share.var(ddof=1) - (variance / replicates).mean())
    # Chances that are all nought or one leave nothing to luck.
    between = min(max(found, 0.0), 0.999 * whole)
    return Chances(mean, between, max(1.0, (whole - between) / max(within, NEAR)))
