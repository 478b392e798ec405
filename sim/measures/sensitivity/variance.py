"""Sobol: the part of an outcome's variance that goes back to each factor alone, and with all it does together with others."""

from __future__ import annotations

from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from sim.measures.sensitivity.indices import RULE_OF_THREE, Indices, squared_errors
from sim.words.record import Array
from sim.words.sensitivity import Index

#: Spread this small beside the size of the outcome is rounding: nothing to share out.
ROUNDING = 1e-12


class VarianceParts:
    """The indices of a Saltelli design as SALib lays it out: each row of outputs is a point of the first sample A, A with one
    factor after the other from B, (for second order: B with one factor after the other from A,) and the point of B.

    First order by Saltelli et al. 2010, total by Jansen, second by Saltelli 2002: SALib's own estimators.
    """

    def __init__(self, factors: int, *, pairs: bool) -> None:
        self.factors, self.with_pairs = factors, pairs

    @property
    def size(self) -> int:
        """Points of a row."""
        return (2 * self.factors if self.with_pairs else self.factors) + 2

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Positions of the pairs of factors, in the order of the second-order indices."""
        return list(combinations(range(self.factors), 2)) if self.with_pairs else []

    def parts(self, outputs: Array) -> Array:
        """``outputs`` (..., row, point) in units of their own spread around their mean, NaN where they do not vary."""
        mean, spread = (f(outputs, axis=(-2, -1), keepdims=True) for f in (np.mean, np.std))
        varies = spread > ROUNDING * np.abs(outputs).max(axis=(-2, -1), keepdims=True)
        return np.divide(outputs - mean, spread, out=np.full(outputs.shape, np.nan), where=varies)

    def indices(self, parts: Array) -> Indices:
        """Indices of ``parts`` (..., row, point): (..., factor) or (..., pair) each; NaN where the outcome does not vary."""
        from SALib.analyze.sobol import first_order, second_order, total_order

        known = np.moveaxis(np.nan_to_num(parts), -2, 0)
        is_known: NDArray[np.bool_] = np.asarray(~np.isnan(parts).any(axis=(-2, -1)))
        a, b = known[..., 0], known[..., -1]
        from_b = [known[..., 1 + place] for place in range(self.factors)]
        from_a = [known[..., 1 + self.factors + place] for place in range(self.factors)] if self.with_pairs else []
        if not is_known.any():
            empty = np.full((*is_known.shape, self.factors), np.nan)
            return {Index.TOTAL: empty, Index.FIRST: empty, **self._second([], is_known)}
        first = np.stack([first_order(a, one, b) for one in from_b], axis=-1)
        total = np.stack([total_order(a, one, b) for one in from_b], axis=-1)
        second = [second_order(a, from_b[one], from_b[other], from_a[one], b) for one, other in self.pairs]
        kept = is_known[..., None]
        return {Index.TOTAL: np.where(kept, total, np.nan), Index.FIRST: np.where(kept, first, np.nan), **self._second(second, is_known)}

    def unseen(self, means: Array, cases: float) -> Array:
        """What the total index of an outcome of yes or no may still be where no case changed sides between A and A with the factor
        from B: half the squared change of a mean of cases that each change with the rule's chance, over the variance: (factor,)."""
        chance = RULE_OF_THREE / (len(means) * cases)
        whole = float(means[:, [0, -1]].var())
        return np.full(self.factors, 0.5 * (chance / cases + chance**2) / whole if whole > 0 else np.nan)

    def noise(self, values: Array) -> Array:
        """What the chance left in means of ``values`` (row, point, unit) makes of the total index of a factor that does nothing:
        half the squared error of the paired change from A, over the variance of the means of A and B: (factor,)."""
        changes = values[:, 1 : 1 + self.factors] - values[:, :1]
        ends = values[:, [0, -1]]
        counts = (~np.isnan(ends)).sum(axis=-1)
        means = np.divide(np.nansum(ends, axis=-1), counts, out=np.full(counts.shape, np.nan), where=counts > 0)
        whole = float(np.nanvar(means)) if counts.any() else 0.0
        errors = squared_errors(changes)
        known = (~np.isnan(errors)).sum(axis=0)
        half = 0.5 * np.nansum(errors, axis=0)
        return np.divide(half, known * whole, out=np.full(self.factors, np.nan), where=known * whole > 0)

    def _second(self, found: list[Array], is_known: NDArray[np.bool_]) -> Indices:
        if not self.with_pairs:
            return {}
        whole = np.stack(found, axis=-1) if found else np.full((*is_known.shape, len(self.pairs)), np.nan)
        return {Index.SECOND: np.where(is_known[..., None], whole, np.nan)}
