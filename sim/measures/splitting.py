"""Shares an effect out over what made it: Shapley values, exact and sampled, and how far each part scatters."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from sim.measures.ranges import RANGE
from sim.words.record import Array

#: Who takes part, and what they reach together in every case: (case,).
Coalition = frozenset[str]
Worth = Callable[[Coalition], Array]


@dataclass(frozen=True, slots=True)
class Spread:
    """One quantity over its cases: mean, and median and ends of the 5-95% range over futures (replicates averaged);
    ``standard_error`` of the mean by futures, by replicates where there is one future."""

    mean: float
    median: float
    low: float
    high: float
    standard_error: float


def spread_of(values: Array, future: NDArray[np.int64]) -> Spread:
    """How ``values`` (case,) scatter; ``future`` (case,) names the future of each.

    >>> spread_of(np.array([1.0, 3.0, 4.0, 6.0]), np.array([0, 0, 1, 1]))
    Spread(mean=3.5, median=3.5, low=2.15, high=4.85, standard_error=1.5)
    """
    position = np.unique(future, return_inverse=True)[1]
    means = np.bincount(position, weights=values) / np.bincount(position)
    independent = means if len(means) > 1 else values
    error = float(independent.std(ddof=1)) / math.sqrt(len(independent)) if len(independent) > 1 else math.nan
    low, median, high = (float(end) for end in np.quantile(means, (RANGE[0], 0.5, RANGE[1])))
    return Spread(float(values.mean()), median, low, high, error)


def all_coalitions(players: Sequence[str]) -> Iterator[Coalition]:
    """Every set of players, the empty one first."""
    for size in range(len(players) + 1):
        for members in combinations(players, size):
            yield frozenset(members)


def exact_shapley(players: Sequence[str], worth: Worth) -> dict[str, Array]:
    """Shapley value of every player: its mean contribution over all orders in which players may come, (case,) each.

    >>> together = {"": 0.0, "a": 1.0, "b": 2.0, "ab": 6.0}
    >>> found = exact_shapley(["a", "b"], lambda who: np.array([together["".join(sorted(who))]]))
    >>> {who: float(value[0]) for who, value in found.items()}
    {'a': 2.5, 'b': 3.5}
    """
    count = len(players)
    values = {}
    for player in players:
        others = sorted(set(players) - {player})
        total = np.zeros_like(worth(frozenset()))
        for before in all_coalitions(others):
            weight = math.factorial(len(before)) * math.factorial(count - len(before) - 1) / math.factorial(count)
            total = total + weight * (worth(before | {player}) - worth(before))
        values[player] = total
    return values


def antithetic_orders(players: Sequence[str], pairs: int, seed: int) -> list[tuple[str, ...]]:
    """Random orders in pairs, each followed by its reverse; the draws hang on ``seed`` and on the players' names alone."""
    generator = np.random.Generator(np.random.Philox(seed))
    named = sorted(players)
    orders = []
    for _ in range(pairs):
        order = tuple(named[position] for position in generator.permutation(len(named)))
        orders += [order, order[::-1]]
    return orders


def coalitions_of(order: Sequence[str]) -> list[Coalition]:
    """The coalitions met when players come in this order, from nobody to all.

    >>> [sorted(members) for members in coalitions_of(["b", "a"])]
    [[], ['b'], ['a', 'b']]
    """
    return [frozenset(order[:size]) for size in range(len(order) + 1)]


def sampled_shapley(orders: Sequence[Sequence[str]], worth: Worth) -> dict[str, tuple[Array, float]]:
    """Mean contribution of every player over ``orders``, (case,), and the standard error from having sampled the orders.

    Orders come in antithetic pairs, whose means are the independent draws; parts add up to the whole in every order.
    """
    found: dict[str, tuple[Array, float]] = {}
    for player in sorted(orders[0]):
        contributions = [_contribution(order, player, worth) for order in orders]
        means = np.array([float(one.mean()) for one in contributions]).reshape(-1, 2).mean(axis=1)
        error = float(means.std(ddof=1)) / math.sqrt(len(means)) if len(means) > 1 else math.nan
        total = contributions[0]
        for one in contributions[1:]:
            total = total + one
        found[player] = total / len(orders), error
    return found


def _contribution(order: Sequence[str], player: str, worth: Worth) -> Array:
    place = list(order).index(player)
    return worth(frozenset(order[: place + 1])) - worth(frozenset(order[:place]))
