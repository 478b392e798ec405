"""Finds the amount of money at which a strategy's expected public cost is the one asked for: a secant kept inside a bracket."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

#: How near the cost has to come, as a part of the cost asked for.
TOLERANCE = 0.005

#: Amounts tried for one strategy, after which the nearest is taken for what it is.
MOST_TRIALS = 12

#: Trials after which every other one halves the bracket, so that a cost that moves in jumps is closed in as well.
PATIENCE = 5

#: Amounts tried for every strategy before any is searched: its face amount and the highest.
FIRST = 2

#: Digits of an amount tried: finer than any tolerance, and short enough to be typed.
DIGITS = 6


class State(Enum):
    """How far a search is."""

    OPEN = "open"
    SOLVED = "solved"
    TOO_LITTLE = "too_little"
    TOO_MUCH = "too_much"
    STUCK = "stuck"


@dataclass(slots=True)
class Search:
    """The amounts tried for one strategy and what each costs. ``highest`` is the largest amount allowed, tried before anything
    else; ``target`` the cost asked for."""

    target: float
    highest: float
    tried: dict[float, float] = field(default_factory=dict)

    @property
    def best(self) -> float:
        """The amount whose cost is nearest to the target, the smaller of two."""
        return min(sorted(self.tried), key=lambda amount: abs(self.tried[amount] - self.target))

    @property
    def gap(self) -> float:
        """What the best amount costs more than asked for, as a part of that."""
        return (self.tried[self.best] - self.target) / self.target

    @property
    def most_absorbed(self) -> float:
        """The highest cost that any amount tried came to."""
        return max(self.tried.values())

    @property
    def state(self) -> State:
        """TOO_LITTLE when even the most money costs less than asked for, TOO_MUCH when no money at all costs more."""
        if abs(self.gap) <= TOLERANCE:
            return State.SOLVED
        if self.highest in self.tried and self.most_absorbed < self.target:
            return State.TOO_LITTLE
        if self.tried.get(0.0, -1.0) > self.target:
            return State.TOO_MUCH
        return State.STUCK if len(self.tried) >= MOST_TRIALS else State.OPEN

    def next_amount(self) -> float:
        """The amount to try next."""
        above = [amount for amount, cost in self.tried.items() if cost > self.target]
        if not above:
            return self.highest
        high = min(above)
        below = [amount for amount, cost in self.tried.items() if cost <= self.target and amount < high]
        guess = self._between(max(below), high) if below else self._downwards(sorted(above)[:2])
        return min(max(float(f"{guess:.{DIGITS}g}"), 0.0), self.highest)

    def _between(self, low: float, high: float) -> float:
        """Inside the bracket: where a straight line between its ends meets the target, or its middle when that goes on too long."""
        inside = len(self.tried) - PATIENCE
        if inside > 0 and inside % 2 == 0:
            return (low + high) / 2
        slope = (self.tried[high] - self.tried[low]) / (high - low)
        guess = low + (self.target - self.tried[low]) / slope
        # Never so near to an end that nothing is learnt.
        margin = (high - low) / 100
        return min(max(guess, low + margin), high - margin)

    def _downwards(self, above: list[float]) -> float:
        """Below the lowest amounts tried, on the line through them or through the origin."""
        low = above[0]
        slope = self.tried[low] / low
        if len(above) > 1 and self.tried[above[1]] > self.tried[low]:
            slope = (self.tried[above[1]] - self.tried[low]) / (above[1] - low)
        guess = low - (self.tried[low] - self.target) / slope
        if 0.0 < guess < low:
            return guess
        return low * self.target / self.tried[low] if len(self.tried) <= FIRST else 0.0
