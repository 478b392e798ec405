"""Cost-effectiveness: the efficient frontier, the incremental ratio along it, and the acceptability curve."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sim.measures.comparing.ranking import shares_of_best
from sim.words.record import Array

#: Points of an acceptability curve.
CURVE_POINTS = 41

#: The world without the programme, which costs nothing and does nothing, among strategies.
DOING_NOTHING = -1


@dataclass(frozen=True, slots=True)
class Frontier:
    """``ratio`` (strategy,): cost of one more unit of effect against the next cheaper strategy on the frontier, whose position
    ``against`` gives (DOING_NOTHING for the world without the programme); NaN off the frontier."""

    ratio: Array
    against: NDArray[np.int64]


def efficient_frontier(cost: Array, effect: Array) -> Frontier:
    """The strategies worth having at some price of the effect, with doing nothing (no cost, no effect) among them.

    Starting from the cheapest, the next is always the one that buys more effect at the lowest price; whatever costs more for
    less, or would be beaten by a blend of two others, is left out.
    """
    costs, effects = np.append(cost, 0.0), np.append(effect, 0.0)
    names = np.append(np.arange(len(cost)), DOING_NOTHING)
    ratio, against = np.full(len(cost), np.nan), np.full(len(cost), DOING_NOTHING, dtype=np.int64)
    here = int(np.lexsort((-effects, costs))[0])
    while (further := np.flatnonzero(effects > effects[here])).size:
        prices = (costs[further] - costs[here]) / (effects[further] - effects[here])
        # Of those at the same price the furthest: the ones between lie on the line.
        best = further[np.lexsort((-effects[further], prices))[0]]
        if names[best] != DOING_NOTHING:
            ratio[names[best]] = prices.min()
            against[names[best]] = names[here]
        here = int(best)
    return Frontier(ratio, against)


def prices_asked(ratios: Array) -> Array:
    """Prices of an acceptability curve: evenly from nothing to twice the dearest ratio on the frontier, or to 2 where there is none."""
    known = ratios[np.isfinite(ratios) & (ratios > 0)]
    return np.linspace(0.0, 2.0 * float(known.max()) if known.size else 2.0, CURVE_POINTS)


def acceptability(cost: Array, effect: Array, prices: Array) -> Array:
    """Share of futures in which each strategy has the largest net benefit at each price of the effect: (strategy + 1, price).

    ``cost`` and ``effect`` are (strategy, future); the last row is doing nothing, whose net benefit is always zero.
    """
    nothing = np.zeros((1, cost.shape[1]))
    costs, effects = np.concatenate([cost, nothing]), np.concatenate([effect, nothing])
    return np.stack([shares_of_best(price * effects - costs) for price in prices], axis=1)
