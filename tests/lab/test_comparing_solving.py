"""Bringing strategies to a cost: amounts found in few trials, and what cannot be brought there says why."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from sim.lab.comparing.solving import MOST_TRIALS, TOLERANCE, Search, State


def searched(cost: Callable[[float], float], target: float, face: float = 4000.0) -> Search:
    search = Search(target, 10_000.0, {face: cost(face), 10_000.0: cost(10_000.0)})
    while search.state is State.OPEN:
        amount = search.next_amount()
        assert amount not in search.tried
        search.tried[amount] = cost(amount)
    return search


@pytest.mark.parametrize(
    ("cost", "most"),
    [
        (lambda amount: 0.97 * amount + 30, 4),
        (lambda amount: 6000 * (1 - np.exp(-amount / 2500)), 6),
        (lambda amount: amount**2 / 4000, 7),
        (lambda amount: max(0.0, amount - 3000) * 1.4, 7),
        (lambda amount: 4 * np.floor(amount / 5) + 0.1 * amount, 8),
    ],
)
@pytest.mark.parametrize("target", [500.0, 3000.0, 4500.0])
def test_amounts_are_found_in_few_trials(cost: Callable[[float], float], most: int, target: float) -> None:
    search = searched(cost, target)
    assert search.state is State.SOLVED
    assert abs(cost(search.best) - target) <= TOLERANCE * target
    assert len(search.tried) <= most


def test_what_cannot_be_brought_to_the_cost_says_so() -> None:
    little = searched(lambda amount: min(amount, 250.0), 3000.0)
    assert little.state is State.TOO_LITTLE
    assert little.most_absorbed == 250.0
    assert len(little.tried) == 2
    dear = searched(lambda amount: 900.0 + amount, 500.0)
    assert dear.state is State.TOO_MUCH
    assert dear.best == 0.0
    jump = searched(lambda amount: 1000.0 if amount < 2345.678 else 2000.0, 1500.0)
    assert jump.state is State.STUCK
    assert len(jump.tried) == MOST_TRIALS
