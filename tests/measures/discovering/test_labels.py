"""How sure labels are: the estimate from shares alone against the truth that they were drawn from."""

from __future__ import annotations

import numpy as np
import pytest

from sim.measures.discovering.labels import Chances, chances_of

CASES = 4_000


def drawn(ends: tuple[float, float], replicates: int, seed: int = 1) -> tuple[np.ndarray, np.ndarray]:
    """The chances of many cases, and what they come to in so many replicates: (case, replicate)."""
    chance = np.random.default_rng(seed)
    true = chance.beta(*ends, CASES)
    return true, (chance.random((CASES, replicates)) < true[:, None]).astype(np.float64)


def found_in(values: np.ndarray) -> tuple[Chances, np.ndarray, np.ndarray]:
    share, number = values.mean(axis=1), np.full(len(values), float(values.shape[1]))
    found = chances_of(share, values.var(axis=1, ddof=1), number)
    assert found is not None
    return found, share, number


@pytest.mark.parametrize(("ends", "replicates"), [((4.0, 6.0), 2), ((4.0, 6.0), 12), ((0.6, 0.6), 4), ((80.0, 120.0), 4), ((9.0, 2.0), 8)])
def test_the_part_of_labels_called_wrong_is_that_of_the_truth(ends: tuple[float, float], replicates: int) -> None:
    true, values = drawn(ends, replicates)
    found, share, number = found_in(values)
    wrong = (share < 0.5) != (true < 0.5)
    assert found.wrong(share, number, 0.5).mean() == pytest.approx(wrong.mean(), abs=0.03)
    assert found.wrong_with(replicates, 0.5) == pytest.approx(wrong.mean(), abs=0.03)
    assert found.below(0.5) == pytest.approx((true < 0.5).mean(), abs=0.05)


def test_two_replicates_label_by_luck_where_cases_hardly_differ() -> None:
    """What the estimate is for: by two replicates a third of the cases fails, in truth nearly all do."""
    true, values = drawn((80.0, 120.0), 2)
    found, share, number = found_in(values)
    assert (share < 0.5).mean() == pytest.approx(0.36, abs=0.03)
    assert (true < 0.5).mean() > 0.99
    assert found.below(0.5) > 0.9
    assert found.wrong(share, number, 0.5).mean() > 0.5


def test_each_label_has_its_own_chance_to_be_wrong() -> None:
    true, values = drawn((2.0, 2.0), 6)
    found, share, number = found_in(values)
    called, wrong = found.wrong(share, number, 0.5), (share < 0.5) != (true < 0.5)
    for one in np.unique(share):
        here = share == one
        assert called[here].mean() == pytest.approx(wrong[here].mean(), abs=0.06)


def test_shares_of_many_zones_are_surer_than_a_yes_or_no() -> None:
    true, values = drawn((4.0, 6.0), 40)
    of_zones = values.reshape(CASES, 4, 10).mean(axis=2)
    found, share, number = found_in(of_zones)
    assert found.weight == pytest.approx(10.0, rel=0.15)
    assert found.wrong(share, number, 0.5).mean() == pytest.approx(((share < 0.5) != (true < 0.5)).mean(), abs=0.03)


def test_replicates_that_are_enough_leave_few_labels_wrong() -> None:
    found = Chances(0.4, 0.03, 1.0)
    enough = found.enough(0.5)
    assert enough is not None
    assert found.wrong_with(enough, 0.5) <= 0.1 < found.wrong_with(enough // 2, 0.5)
    assert Chances(0.5, 1e-6, 1.0).enough(0.5) is None


@pytest.mark.parametrize("share", [0.0, 0.3, 1.0])
def test_cases_that_are_all_alike_have_the_label_of_all(share: float) -> None:
    shares = np.full(5, share)
    found = chances_of(shares, shares * (1.0 - shares) * 10.0 / 9.0, np.full(5, 10.0))
    assert found is not None
    assert found.between == 0.0
    assert found.wrong(shares, np.full(5, 10.0), 0.5).tolist() == [0.0] * 5
    assert found.wrong(np.array([0.5]), np.array([10.0]), 0.5)[0] == (1.0 if share < 0.5 else 0.0)


def test_cases_without_any_luck_are_labelled_surely() -> None:
    shares = np.array([0.0, 1.0] * 10)
    found = chances_of(shares, np.zeros(20), np.full(20, 3.0))
    assert found is not None
    assert found.wrong(shares, np.full(20, 3.0), 0.5).max() < 0.01


def test_one_replicate_says_nothing_of_luck() -> None:
    assert chances_of(np.array([0.0, 1.0, 1.0]), np.full(3, np.nan), np.ones(3)) is None
