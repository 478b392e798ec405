"""The evolutionary search by itself, on formulas: it beats chance, asks for nothing twice or forbidden, and asks the same again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
from pymoo.indicators.hv import HV

from sim.lab.factors import read_factors
from sim.lab.optimizing.searching import Evolution, Values, first_values, same, value_at
from sim.words.record import Array

FACTORS = read_factors(
    [
        "policy.funding.amount=100:6000",
        "policy.industry.workshops",
        "policy.linkage.type",
        "policy.linkage.payout",
        "policy.zone.build_years",
        "policy.funding.allocation=equal|per_head|weak_first|performance",
        "policy.linkage.household_share",
    ]
)


def goods(combinations: Sequence[Values]) -> Array:
    """Growth, thrift and equity that pull different ways."""
    found = []
    for amount, shops, linkage, payout, years, allocation, share in combinations:
        growth = 3.0 * np.sqrt(amount) * (1 - ((shops - 6) / 10) ** 2) * (1 - (payout - 0.4) ** 2) * (1 - ((years - 3) / 5) ** 2)
        growth += 40.0 * linkage["equity"] + 20.0 * (allocation == "weak_first") - 10.0 * share
        equity = 30.0 * share + 15.0 * (allocation == "weak_first") - 20.0 * payout + 10.0 * linkage["dividend"]
        found.append((growth, -(amount + 20.0 * shops), equity))
    return np.array(found)


def searched(seed: int, generations: int, allowed: Callable[[Values], bool] = lambda values: True) -> list[Values]:
    evolution = Evolution(FACTORS, 3, 16, seed, allowed, [])
    asked = []
    for _ in range(generations):
        asked += evolution.ask()
        evolution.tell(lambda combinations: (-goods(combinations), np.zeros(len(combinations))))
    return asked


def covered(combinations: Sequence[Values]) -> float:
    low, high = np.array([0.0, -6200.0, -20.0]), np.array([300.0, -100.0, 55.0])
    return float(HV(ref_point=np.ones(3))(np.clip((high - goods(combinations)) / (high - low), 0.0, 1.0)))


def test_the_search_covers_more_than_as_many_combinations_drawn_evenly() -> None:
    drawn = [covered(first_values(FACTORS, 16 * 18, seed)) for seed in range(5)]
    assert min(covered(searched(seed, 18)) for seed in (1, 2)) > max(drawn)


def test_it_asks_for_nothing_twice_for_nothing_forbidden_and_for_the_same_again() -> None:
    def allowed(values: Values) -> bool:
        return bool(values[0] < 3000 or values[1] > 5)

    np.random.seed(1)  # noqa: NPY002  the hidden state must not matter
    once = searched(3, 6, allowed)
    np.random.seed(2)  # noqa: NPY002
    assert once == searched(3, 6, allowed) != searched(4, 6, allowed)
    assert len({same(values) for values in once}) == len(once) == 6 * 16
    assert all(allowed(values) for values in once)


def test_values_are_fit_to_be_read_and_inside_their_ranges() -> None:
    amount, shops = FACTORS[:2]
    for values in searched(5, 3):
        assert amount.low <= values[0] <= amount.high
        assert abs((values[0] - amount.low) / (amount.high - amount.low) * 200 % 1) < 1e-3 or values[0] % 1 in (0.0, 0.5)
        assert values[1] == int(values[1])
        assert shops.low <= values[1] <= shops.high
    assert value_at(amount, 0.50123) == 3050.0
