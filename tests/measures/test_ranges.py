"""The three ranges against cases whose answer is known."""

from __future__ import annotations

import numpy as np
import pytest

from sim.measures.ranges import Resampling, range_over_futures, spread, variance_shares, wilson_interval


def test_the_bootstrap_is_the_same_twice_and_hangs_on_the_seed() -> None:
    future = np.repeat(np.arange(5), 8)
    values = np.random.default_rng(0).normal(size=(40, 1))
    ones = np.ones_like(values)
    first, again, other = (Resampling(future, seed).interval(values, ones) for seed in (1, 1, 2))
    assert first == again
    assert first != other


def test_every_resample_draws_as_many_cases_as_there_are() -> None:
    future = np.array([3, 3, 3, 7, 7, 7])
    counts = Resampling(future, 1, resamples=50).ratios(np.eye(6), np.full((6, 6), 1.0))
    assert counts.sum(axis=1) == pytest.approx(np.ones(50))


def test_futures_are_drawn_whole() -> None:
    # Two futures that differ, each without noise: a resample's mean is that of its two drawn futures, so 0, 1/2 or 1.
    future = np.repeat([0, 1], 10)
    means = Resampling(future, 1).ratios(future[:, None].astype(float), np.ones((20, 1)))
    assert set(np.unique(means)) == {0.0, 0.5, 1.0}
    assert np.mean(means == 0.5) == pytest.approx(0.5, abs=0.06)


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    chance = np.random.default_rng(5)
    futures, replicates, columns = 40, 10, 300
    effect = chance.normal(0.0, 1.0, (futures, 1, columns)) + chance.normal(0.0, 1.0, (futures, replicates, columns))
    values = effect.reshape(futures * replicates, columns)
    low, high = Resampling(np.repeat(np.arange(futures), replicates), 1).interval(values, np.ones_like(values))
    assert 0.90 <= np.mean((low <= 0) & (high >= 0)) <= 0.985
    # Cases of a future are alike: an interval that took them for independent would be about three times too narrow.
    assert np.median(high - low) > 2 * np.median(2 * 1.96 * values.std(axis=0) / np.sqrt(len(values)))


def test_one_case_has_no_interval() -> None:
    low, high = Resampling(np.array([0]), 1).interval(np.ones((1, 1)), np.ones((1, 1)))
    assert np.isnan(low[0])
    assert np.isnan(high[0])


def test_wilson_by_hand() -> None:
    # 8 of 10: (p + z2/2n -+ z sqrt(p(1-p)/n + z2/4n2)) / (1 + z2/n) with z = 1.959964.
    assert wilson_interval(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)


def test_the_range_over_futures_is_of_their_own_shares() -> None:
    future = np.repeat(np.arange(11), 10)
    met = (np.arange(110) % 10 < future)[:, None].astype(float)
    low, high = range_over_futures(met, np.ones_like(met), future)
    assert (low[0], high[0]) == pytest.approx((0.05, 0.95))


def test_spread_leaves_the_unknown_out() -> None:
    values = np.array([[0.0], [np.nan], [10.0], [20.0]])
    median, low, high = spread(values)
    assert (median[0], low[0], high[0]) == pytest.approx((10.0, 1.0, 19.0))


@pytest.mark.parametrize(("shocks", "parameters", "zones"), [(1.0, 0.0, 0.0), (1.0, 2.0, 0.0), (1.0, 1.0, 1.0), (0.0, 1.0, 3.0)])
def test_variance_goes_where_it_came_from(shocks: float, parameters: float, zones: float) -> None:
    chance = np.random.default_rng(2)
    by_zone = zones**0.5 * chance.normal(size=(60, 1, 1))
    by_future = parameters**0.5 * chance.normal(size=(1, 200, 1))
    noise = shocks**0.5 * chance.normal(size=(60, 200, 5))
    values = (by_zone + by_future + noise).reshape(60, 1000)
    found = variance_shares(values, np.repeat(np.arange(200), 5))
    total = shocks + parameters * np.var(by_future) / max(parameters, 1e-9) + np.var(by_zone)
    assert found.parameters == pytest.approx(np.var(by_future) / total, abs=0.05)
    assert found.zones == pytest.approx(np.var(by_zone) / total, abs=0.05)
    assert found.shocks + found.parameters + found.zones == pytest.approx(1.0)


def test_one_future_cannot_tell_parameters_from_shocks() -> None:
    assert np.isnan(variance_shares(np.random.default_rng(1).normal(size=(1, 10)), np.zeros(10, dtype=np.int64)).shocks)


def test_noise_alone_is_not_taken_for_parameters() -> None:
    # Means of five replicates scatter by a fifth of the noise; uncorrected, parameters would seem to make 20%.
    noise = np.random.default_rng(4).normal(size=(1, 1000))
    assert variance_shares(noise, np.repeat(np.arange(200), 5)).parameters < 0.08
