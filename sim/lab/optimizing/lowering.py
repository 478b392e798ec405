"""Less money for a scenario that meets its target, halving what is left between enough and too little."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sim.lab.factors import Factor
from sim.lab.optimizing.searching import Values

#: Part of the enough amount within which a next step would tell nothing.
NEAR = 0.02


@dataclass(slots=True)
class Lowering:
    """``enough`` are the values with the least money known to do, ``too_little`` the most money known not to, or the lowest there is.

    More money need not always help; what is known to do stays known, so that the result is never worse than where it began.
    """

    enough: Values
    place: int
    too_little: float

    def next_values(self, factors: Sequence[Factor]) -> Values | None:
        """The values to try next; None when enough and too little are as near as makes a difference."""
        amount, factor = float(self.enough[self.place]), factors[self.place]
        middle = (amount + self.too_little) / 2
        if amount - middle <= NEAR * amount / 2:
            return None
        lower = factor.at((middle - factor.low) / (factor.high - factor.low))
        return (*self.enough[: self.place], lower, *self.enough[self.place + 1 :])

    def hear(self, values: Values, *, does: bool) -> None:
        """Takes in whether so much money does."""
        if does:
            self.enough = values
        else:
            self.too_little = float(values[self.place])
