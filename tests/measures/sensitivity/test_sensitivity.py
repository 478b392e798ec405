"""Indices of functions whose answer is known, their errors, what SALib itself says, and the shares of variance."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from sim.measures.sensitivity.chance import shares_of_variance
from sim.measures.sensitivity.elementary import ElementaryEffects
from sim.measures.sensitivity.indices import Outputs, estimate, outputs_of
from sim.measures.sensitivity.variance import VarianceParts
from sim.words.sensitivity import Index, Method, Standing, standing

Array = NDArray[np.float64]

#: Ishigami and Homma 1990 with a = 7, b = 0.1: shares of variance by hand.
FIRST, TOTAL, SECOND_13 = [0.3139, 0.4424, 0.0], [0.5576, 0.4424, 0.2437], 0.2437


def ishigami(shares: Array) -> Array:
    x = (2.0 * shares - 1.0) * np.pi
    return np.sin(x[..., 0]) + 7.0 * np.sin(x[..., 1]) ** 2 + 0.1 * x[..., 2] ** 4 * np.sin(x[..., 0])


def saltelli(samples: int, factors: int, *, pairs: bool) -> Array:
    from SALib.sample.sobol import sample

    problem = {"num_vars": factors, "names": [f"x{place}" for place in range(factors)], "bounds": [[0.0, 1.0]] * factors}
    return np.asarray(sample(problem, samples, calc_second_order=pairs, seed=1))


def once(means: Array, points: int) -> Outputs:
    """Means without noise: all resamples of cases are the same."""
    rows = means.reshape(-1, points)
    return Outputs(rows, np.broadcast_to(rows, (100, *rows.shape)))


def test_shares_of_variance_of_ishigami_are_those_of_the_books() -> None:
    statistic = VarianceParts(3, pairs=True)
    outputs = once(ishigami(saltelli(1024, 3, pairs=True)), statistic.size)
    found = estimate(statistic, outputs, seed=1)
    assert found[Index.FIRST].value == pytest.approx(FIRST, abs=0.02)
    assert found[Index.TOTAL].value == pytest.approx(TOTAL, abs=0.03)
    assert statistic.pairs == [(0, 1), (0, 2), (1, 2)]
    assert found[Index.SECOND].value == pytest.approx([0.0, SECOND_13, 0.0], abs=0.04)
    assert (found[Index.TOTAL].low <= TOTAL).all()
    assert (found[Index.TOTAL].high >= TOTAL).all()
    assert found[Index.TOTAL].rank.tolist() == [1, 2, 3]
    assert found[Index.TOTAL].rank_low[2] == found[Index.TOTAL].rank_high[2] == 3


def test_indices_are_those_of_salib() -> None:
    from SALib.analyze import morris, sobol
    from SALib.sample.morris import sample

    problem = {"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0.0, 1.0]] * 3}
    outputs = ishigami(saltelli(64, 3, pairs=True)) + 1e4
    theirs = sobol.analyze(problem, outputs, calc_second_order=True, num_resamples=2, seed=1)
    statistic = VarianceParts(3, pairs=True)
    ours = statistic.indices(statistic.parts(outputs.reshape(-1, statistic.size)))
    assert np.allclose(ours[Index.FIRST], theirs["S1"])
    assert np.allclose(ours[Index.TOTAL], theirs["ST"])
    assert np.allclose(ours[Index.SECOND], [theirs["S2"][one] for one in statistic.pairs])
    shares = np.asarray(sample(problem, 12, num_levels=6, seed=3))
    screened = morris.analyze(problem, shares, ishigami(shares), num_levels=6, num_resamples=2, seed=1)
    effects = ElementaryEffects(shares.reshape(12, 4, 3))
    mine = effects.indices(effects.parts(ishigami(shares).reshape(12, 4)))
    assert np.allclose(mine[Index.MU_STAR], screened["mu_star"])
    assert np.allclose(mine[Index.MU], screened["mu"])
    assert np.allclose(mine[Index.SIGMA], screened["sigma"])


def test_effects_of_a_straight_line_are_its_slopes_without_error() -> None:
    from SALib.sample.morris import sample

    shares = np.asarray(sample({"num_vars": 3, "names": ["a", "b", "c"], "bounds": [[0.0, 1.0]] * 3}, 6, seed=2))
    statistic = ElementaryEffects(shares.reshape(6, 4, 3))
    found = estimate(statistic, once(shares @ np.array([5.0, -2.0, 0.0]) + 40.0, 4), seed=1)
    assert found[Index.MU].value == pytest.approx([5.0, -2.0, 0.0], abs=1e-9)
    assert found[Index.MU_STAR].value == pytest.approx([5.0, 2.0, 0.0], abs=1e-9)
    assert found[Index.SIGMA].value == pytest.approx(0.0, abs=1e-9)
    assert found[Index.MU_STAR].high == pytest.approx([5.0, 2.0, 0.0], abs=1e-9)
    assert found[Index.MU_STAR].rank.tolist() == [1, 2, 3]


@pytest.mark.slow
def test_an_interval_holds_the_truth_about_as_often_as_it_says() -> None:
    """Forty designs of noisy means of a function whose total indices are known; cases are shared by all points."""
    slopes, statistic, inside = np.array([3.0, 1.0]), VarianceParts(2, pairs=False), 0
    truth = slopes**2 / (slopes**2).sum()
    for seed in range(40):
        chance = np.random.default_rng(seed)
        shares = chance.random((64, 2)), chance.random((64, 2))
        rows = [shares[0], *(np.where(np.arange(2) == place, shares[1], shares[0]) for place in range(2)), shares[1]]
        points = np.stack(rows, axis=1).reshape(-1, 2)
        tilt = chance.normal(size=(30, 2)) * 0.5  # each case has slopes of its own, the same at every point
        values = points @ (slopes + tilt).T + chance.normal(size=30) * 5.0
        found = estimate(statistic, outputs_of(values, np.arange(30), statistic.size, seed), seed)[Index.TOTAL]
        inside += int(((found.low <= truth) & (truth <= found.high)).sum())
    assert 68 <= inside <= 80


def test_an_outcome_that_never_varies_has_no_shares_and_no_effects() -> None:
    statistic = VarianceParts(2, pairs=True)
    flat = estimate(statistic, once(np.full(8 * statistic.size, 0.1), statistic.size), seed=1)
    assert all(np.isnan(one.value).all() for one in flat.values())


def test_rows_with_a_point_of_which_nothing_is_known_are_left_out() -> None:
    values = np.arange(24.0).reshape(6, 4)
    values[1] = np.nan
    values[4, 2] = np.nan
    outputs = outputs_of(values, np.array([0, 0, 1, 1]), points=2, seed=1)
    assert outputs.left_out == 1
    assert outputs.means.tolist() == [[9.5, 13.5], [(16 + 17 + 19) / 3, 21.5]]
    assert outputs.again.shape[1:] == (2, 2)
    assert not np.isnan(outputs.again).any()


def cases(points: int, futures: int, replicates: int, sizes: tuple[float, float, float, float]) -> tuple[Array, NDArray[np.int64]]:
    """Values with known parts: of the point, of the future, of a shock common to all points, and of a shock of each alone."""
    chance = np.random.default_rng(5)
    future = np.repeat(np.arange(futures), replicates)
    of_point, of_future, common, own = sizes
    values = of_point * chance.normal(size=(points, 1)) + of_future * chance.normal(size=futures)[future]
    count = futures * replicates
    return values + common * chance.normal(size=count) + own * chance.normal(size=(points, count)), future


def test_shares_of_factors_other_numbers_and_chance_are_found_again() -> None:
    values, future = cases(400, 150, 4, (2.0, 1.0, 1.0, 3.0))
    found = shares_of_variance(values, future, others_vary=True)
    assert [found.factors, found.others, found.chance] == pytest.approx([4 / 15, 1 / 15, 10 / 15], abs=0.03)
    together = shares_of_variance(values, future, others_vary=False)
    assert together.others == 0.0
    assert together.chance == pytest.approx(11 / 15, abs=0.03)


def test_noise_of_means_is_no_share_of_the_factors() -> None:
    """Factors that do nothing have no share, though the means of four cases differ from point to point."""
    values, future = cases(3000, 1, 4, (0.0, 0.0, 0.0, 1.0))
    assert values.mean(axis=1).var() > 0.2
    assert shares_of_variance(values, future, others_vary=False).factors < 0.02
    common, future = cases(3000, 1, 4, (1.0, 0.0, 2.0, 0.0))
    share = shares_of_variance(common, future, others_vary=False)
    by_hand = common.mean(axis=1).var(ddof=1)  # shocks common to all points leave the variance between points as it is
    assert share.factors / share.chance == pytest.approx(by_hand / common.var(axis=1, ddof=1).mean(), rel=1e-9)


def test_what_cannot_be_told_apart_is_unknown() -> None:
    values, future = cases(5, 2, 1, (1.0, 1.0, 1.0, 1.0))
    assert np.isnan(shares_of_variance(values, future, others_vary=True).chance)
    assert np.isnan(shares_of_variance(values[:, :1], future[:1], others_vary=False).chance)
    assert np.isnan(shares_of_variance(np.ones((4, 4)), np.arange(4), others_vary=False).chance)
    nothing = outputs_of(np.full((6, 4), np.nan), np.arange(4), points=3, seed=1)
    assert nothing.left_out == 2
    assert np.isnan(estimate(VarianceParts(1, pairs=False), nothing, seed=1)[Index.TOTAL].value).all()
    assert np.isnan(shares_of_variance(np.full((6, 4), np.nan), np.array([0, 0, 1, 1]), others_vary=True).chance)


def test_chance_alone_makes_no_factor_matter() -> None:
    """Thirty factors that do nothing but move the luck of every case: sizes are positive, and none is said to matter."""
    from SALib.sample.morris import sample

    problem = {"num_vars": 30, "names": [f"x{place}" for place in range(30)], "bounds": [[0.0, 1.0]] * 30}
    shares = np.asarray(sample(problem, 10, seed=4)).reshape(10, 31, 30)
    values = np.random.default_rng(2).normal(size=(310, 20))
    statistic = ElementaryEffects(shares)
    found = estimate(statistic, outputs_of(values, np.arange(20), 31, 1), 1)[Index.MU_STAR]
    noise = statistic.noise(values.reshape(10, 31, 20))
    assert noise.mean() == pytest.approx(found.value.mean(), rel=0.1)
    largest = found.value.max()
    said = [standing(Method.MORRIS, *ends, largest, floor) for *ends, floor in zip(found.value, found.low, found.high, noise, strict=True)]
    assert sum(one is Standing.MATTERS for one in said) <= 1
    assert Standing.MATTERS in [standing(Method.MORRIS, *ends, largest) for ends in zip(found.value, found.low, found.high, strict=True)]


def test_noise_of_a_total_index_is_the_squared_error_over_the_variance() -> None:
    values = np.random.default_rng(2).normal(size=(400, 4, 10)) + np.random.default_rng(3).normal(size=(400, 4, 1))
    found = VarianceParts(2, pairs=False).noise(values)
    assert found == pytest.approx([0.1 / 1.1] * 2, abs=0.01)


def test_what_was_never_seen_is_not_called_nothing() -> None:
    """Ten trajectories of twenty cases in which nobody changed sides leave room for three in two hundred a move."""
    shares = np.tile(np.array([[0.0, 0.0], [2 / 3, 0.0], [2 / 3, 2 / 3]]), (10, 1, 1))
    statistic = ElementaryEffects(shares, np.array([False, True]))
    assert statistic.unseen(np.zeros((10, 3)), 20.0) == pytest.approx([3 / 200 * 1.5, 3 / 200])
    means = np.zeros((10, 4))
    means[::2] = 0.2
    chance = 3 / 200
    assert VarianceParts(2, pairs=False).unseen(means, 20.0) == pytest.approx([0.5 * (chance / 20 + chance**2) / 0.01] * 2)


@pytest.mark.parametrize(
    ("low", "high", "wanted"), [(0.3, 0.5, Standing.MATTERS), (0.0, 0.04, Standing.MINOR), (0.02, 0.2, Standing.UNCLEAR)]
)
def test_a_factor_is_called_what_its_interval_allows(low: float, high: float, wanted: Standing) -> None:
    assert standing(Method.SOBOL, (low + high) / 2, low, high, 0.5) is wanted


def test_gaps_bias_no_share() -> None:
    """A third of the cells unknown, more often in some futures: the shares are those of the table without gaps."""
    values, future = cases(600, 60, 4, (2.0, 1.0, 1.0, 3.0))
    whole = [shares_of_variance(values, future, others_vary=others) for others in (True, False)]
    chance = np.random.default_rng(3)
    values[chance.random(values.shape) < np.where(future % 2, 0.5, 0.2)] = np.nan
    for others, before in zip((True, False), whole, strict=True):
        after = shares_of_variance(values, future, others_vary=others)
        assert [after.factors, after.others] == pytest.approx([before.factors, before.others], abs=0.01)
