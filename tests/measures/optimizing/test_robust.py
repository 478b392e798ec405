"""Robust statistics, fronts and what covers them, against numbers worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest

from sim.measures.optimizing.fronts import front_of, hypervolumes, shares_on_front, spread_out
from sim.measures.optimizing.robust import Statistic, in_cube, resampled, share_at_least, simultaneous_ends

#: Two scenarios, three futures, two replicates.
CUBE = np.array([[[1.0, 3.0], [5.0, 5.0], [9.0, 11.0]], [[4.0, 4.0], [4.0, 4.0], [4.0, np.nan]]])


def test_means_quantiles_and_regret_over_futures() -> None:
    assert Statistic("mean").of(CUBE).tolist() == [34.0 / 6.0, 4.0]
    assert Statistic("p50").of(CUBE).tolist() == [5.0, 4.0]
    assert Statistic("p10").of(CUBE)[0] == pytest.approx(2.0 + 0.2 * 3.0)
    assert Statistic("regret").of(CUBE).tolist() == [2.0, 6.0]
    assert Statistic("regret", -1.0).of(CUBE).tolist() == [6.0, 2.0]  # less is better: the first is 6 too high in the last future
    assert Statistic("regret").of(CUBE, np.array([False, True])).tolist() == [2.0, 0.0]


def test_cases_are_ordered_by_future() -> None:
    cube = in_cube(np.array([[1.0, 2.0, 3.0, 4.0]]), np.array([7, 5, 7, 5]))
    assert cube.tolist() == [[[2.0, 4.0], [1.0, 3.0]]]


def test_resamples_share_their_draws_and_hold_the_error_of_the_mean() -> None:
    chance = np.random.default_rng(3)
    one = chance.normal(size=(1, 60, 1))
    both = np.concatenate([one, one + 5.0])
    drawn = resampled([both], [Statistic("mean")], seed=4, resamples=800)[:, :, 0]
    assert np.allclose(drawn[:, 1] - drawn[:, 0], 5.0)
    assert drawn[:, 0].std() == pytest.approx(one.std() / np.sqrt(60), rel=0.1)
    low, high = simultaneous_ends(both.mean(axis=(1, 2)), drawn)
    half = (high - low)[0] / 2.0
    assert 1.8 * one.std() / np.sqrt(60) < half < 2.2 * one.std() / np.sqrt(60)
    assert [end.tolist() for end in simultaneous_ends(np.array([2.0]), np.full((9, 1), 2.0))] == [[2.0], [2.0]]


def test_lower_end_of_a_share() -> None:
    assert share_at_least(1.0, 0.0, 20, 200, 0.05) == pytest.approx(0.05 ** (1 / 20))  # all alike: one case a future
    independent = share_at_least(0.8, np.sqrt(0.16 / 100), 100, 100, 0.05)
    assert 0.71 < independent < 0.74  # exact binomial: 80 of 100
    assert share_at_least(0.8, 2 * np.sqrt(0.16 / 100), 100, 100, 0.05) < independent
    assert share_at_least(0.0, 0.1, 20, 200, 0.05) == 0.0


def test_a_share_is_called_borne_out_as_seldom_as_it_says() -> None:
    """Of many samples from a share that just misses, one in twenty has its lower end at the share."""
    chance = np.random.default_rng(11)
    met = chance.binomial(40, 0.7, size=400) / 40
    ends = [share_at_least(share, float(np.sqrt(share * (1 - share) / 40)), 40, 40, 0.05) for share in met]
    assert np.mean(np.array(ends) >= 0.7) < 0.07


def test_fronts_leave_out_the_beaten_the_infeasible_the_unknown_and_the_same_again() -> None:
    goods = np.array([[1.0, 5.0], [2.0, 4.0], [2.0, 3.0], [9.0, 9.0], [np.nan, 9.0], [1.0, 5.0]])
    able = np.array([True, True, True, False, True, True])
    assert front_of(goods, able).tolist() == [0, 1]
    assert front_of(goods, np.zeros(6, dtype=bool)).tolist() == []


def test_a_few_stand_for_many() -> None:
    goods = np.array([[0.0, 10.0], [5.0, 5.0], [5.1, 4.9], [10.0, 0.0], [5.2, 4.8]])
    assert set(spread_out(goods, 3)) >= {0, 3}
    assert len(spread_out(goods, 3)) == 3
    assert spread_out(goods, 9).tolist() == [0, 1, 2, 3, 4]


def test_what_a_front_covers() -> None:
    """The room is 1.1 by 1.1 around the unit square; the corner points cover strips of it, the middle one a square."""
    goods = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5], [1.0, 1.0]])
    able = np.array([True, True, True, False])
    found = hypervolumes(goods, able, [0, 1, 2, 3, 4])
    strips = 2 * 1.1 * 0.1 - 0.1 * 0.1
    by_hand = [0.0, 1.1 * 0.1, strips, strips + 0.5 * 0.5, strips + 0.5 * 0.5]
    assert found == pytest.approx([area / 1.21 for area in by_hand])
    assert hypervolumes(goods, np.zeros(4, dtype=bool), [4]) == [0.0]


def test_how_often_a_scenario_is_on_the_front() -> None:
    resamples = np.array([[[1.0, 1.0], [2.0, 2.0]], [[1.0, 3.0], [2.0, 2.0]]])
    assert shares_on_front(resamples, np.ones((2, 2), dtype=bool)).tolist() == [0.5, 1.0]
    # What breaks a limit is on no front and beats nothing.
    assert shares_on_front(resamples, np.array([[True, False], [True, True]])).tolist() == [1.0, 0.5]


def test_an_interval_of_a_share_stays_a_share() -> None:
    again = np.array([[0.5, 0.1], [0.7, 0.3], [0.9, 0.0], [1.0, 0.2], [0.8, 0.0]])
    low, high = simultaneous_ends(np.array([0.8, 0.1]), again, (0.0, 1.0))
    loose = simultaneous_ends(np.array([0.8, 0.1]), again)
    assert loose[1][0] > high[0] == 1.0
    assert loose[0][1] < low[1] == 0.0
    assert low[0] == loose[0][0]
